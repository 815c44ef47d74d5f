"""The reviewed list of citing facts, `corpus/citing.yaml`: read and checked.

It holds, by id, what the shipped references lack. It knows no style. Example:

    reviewed()["un-charter"].page        # "XVI"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.corpus.files import folder
from assistant.dates import read_day
from assistant.errors import CorpusError
from assistant.render.citing.references import CitingFacts, Work, citing_facts
from assistant.terms import Facts

_LISTS = ("authors", "languages")
_DAYS = ("registered", "oj_date")
_FORMS = {
    "volume": r"\d{1,4}",
    "page": r"\d{1,4}|[IVXL]{1,8}",
    "registration": r"\d{1,6}",
    "series": "C?ETS",
    "series_number": r"\d{1,3}",
    "oj": r"[LC]\d{1,4}|\d{4}/\d{1,5}",
    "oj_page": r"\d{1,5}",
    "doi": r"10\.\d{4,9}/\S{1,100}",
    "precision": "month|year",
}
_NAMES = frozenset(f.name for f in fields(CitingFacts)) - {"rest"}


@lru_cache(maxsize=1)
def reviewed() -> Mapping[str, CitingFacts]:
    """The shipped list, by id of the instrument."""
    return read_citing(folder() / "citing.yaml")


def work_of(facts: Facts) -> Work:
    """An instrument with what is known of where it is published."""
    entry = reviewed().get(facts.stands_for or facts.id)
    return Work(facts, citing_facts(facts, entry))


def read_citing(path: Path) -> dict[str, CitingFacts]:
    """Read a list of citing facts.

    Raises:
        CorpusError: an entry has an unknown field or a value of another form.
    """
    import yaml

    try:
        content: Any = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, ValueError) as error:  # the latter for a 13th month
        raise CorpusError(f"{path.name} cannot be read: {error}.") from error
    if not isinstance(content, dict):
        raise CorpusError(f"{path.name} is no mapping from ids to citing facts.")
    entries = cast("dict[str, Any]", content)
    return {str(id_): _entry(path.name, str(id_), e) for id_, e in entries.items()}


def _entry(file: str, id_: str, entry: object) -> CitingFacts:
    if not isinstance(entry, dict) or not entry:
        raise CorpusError(f"{file}: {id_} has no citing facts.")
    named = cast("dict[str, object]", entry)
    values: dict[str, Any] = {}
    for name, value in named.items():
        if name not in _NAMES:
            raise CorpusError(f"{file}: {id_} has an unknown field {name!r}.")
        values[name] = _value(f"{file}: {id_}, {name}", name, value)
    return CitingFacts(**values)


def _value(where: str, name: str, value: object) -> str | bool | tuple[str, ...]:
    if name == "capital":
        if not isinstance(value, bool):
            raise CorpusError(f"{where}: {value!r} is neither true nor false.")
        return value
    if name in _LISTS:
        if not isinstance(value, list) or not value:
            raise CorpusError(f"{where}: {value!r} is no list.")
        return tuple(str(one) for one in cast("list[object]", value))
    text = "" if value is None else str(value).strip()
    if name in _DAYS and read_day(text) is None:
        raise CorpusError(f"{where}: {text!r} is no ISO date.")
    if not text or not re.fullmatch(_FORMS.get(name, ".+"), text):
        raise CorpusError(f"{where}: {text!r} is not of the form that is expected.")
    return text
