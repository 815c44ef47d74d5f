"""Everyday words for provisions, and the many names of instruments and parties."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.corpus.files import folder
from assistant.corpus.front import strings
from assistant.errors import CorpusError
from assistant.parties import party
from assistant.terms import Facts


@lru_cache(maxsize=1)
def plain_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Everyday words for provisions: instrument id, then compact pinpoint, to phrases.

    The index at the back of the book: it finds provisions and is never shown. Keyed by
    pinpoint, it serves the digest and the official text alike.

    Raises:
        CorpusError: a file is no mapping from pinpoints to lists of strings.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted((folder() / "plain").glob("*.yaml")):
        content = _yaml(path)
        found[path.stem] = {
            compact(str(pinpoint)): strings(phrases)
            for pinpoint, phrases in content.items()
        }
    return found


@lru_cache(maxsize=1)
def known_instruments() -> tuple[Facts, ...]:
    """Instruments that people ask about, held or not, by their names alone.

    Raises:
        CorpusError: the file is no mapping from names to lists of names.
    """
    content = _yaml(folder() / "known.yaml")
    return tuple(
        Facts(
            id=f"known:{name}",
            title=str(name),
            short_title=str(name),
            aliases=strings(others),
        )
        for name, others in content.items()
    )


@lru_cache(maxsize=1)
def everyday_terms() -> dict[str, tuple[str, ...]]:
    """Everyday expressions, in lower case, and the terms that texts have for them.

    Raises:
        CorpusError: the file is no mapping from expressions to lists of terms.
    """
    content = _yaml(folder() / "everyday.yaml")
    return {str(said).casefold(): strings(terms) for said, terms in content.items()}


@lru_cache(maxsize=1)
def metonyms() -> tuple[dict[str, str], dict[str, str]]:
    """What States and groups are called by: a word, as written, to the name used here.

    The first mapping always means them; the second holds places that also name treaties
    and meetings.

    Raises:
        CorpusError: the file does not hold these two mappings.
    """
    content = _yaml(folder() / "metonyms.yaml")
    try:
        meant: Any = content["meant"]
        places: Any = content["places"]
        return (
            {str(w): party(str(name)) for name, words in meant.items() for w in words},
            {str(place): party(str(name)) for place, name in places.items()},
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise CorpusError(
            "metonyms.yaml does not hold `meant` (lists) and `places` (names)."
        ) from error


def compact(pinpoint: str) -> str:
    """A pinpoint without case, spaces and commas, to compare spellings."""
    return "".join(pinpoint.casefold().replace(",", "").split())


@lru_cache(maxsize=1)
def plain_state() -> str:
    """A hash of the everyday words: when it changes, the index must be mended."""
    content = json.dumps(plain_words(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _yaml(path: Path) -> dict[object, object]:
    import yaml

    try:
        content: Any = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise CorpusError(f"{path.name} is not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise CorpusError(f"{path.name} is no mapping from pinpoints to phrases.")
    return cast("dict[object, object]", content)
