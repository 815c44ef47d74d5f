"""The fields of a mandate, of a file or a form, to a `Mandate`.

All that is wrong is told at once, so that a file is mended in one go. It knows the
fields and what each may hold; what contradicts itself is `faults`' business. Example:

    mandate_from({"party": "Kenya", "topic": "catch limits", "objectives": […]})
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, cast

from assistant import handling, parties
from assistant.errors import InputError
from assistant.mandates.faults import faults
from assistant.mandates.nouns import Mandate, Objective, RedLine

LONGEST = 4_000  # characters of one field
MOST = 60  # objectives or red lines
NAMELESS = "(no name)"
_LISTS = ("defensive", "fallbacks", "concessions", "lobbying")
_NESTED = ("objectives", "red_lines")
_NEAR = 0.6  # how like a known name an unknown one must be to be asked for
_Found = dict[str, Any]


def mandate_from(data: object, *, name: str = "the mandate") -> Mandate:
    """Make a mandate of the fields of a form.

    Args:
        data: the fields by name, objectives and red lines as lists of such.
        name: what it is called in messages.

    Raises:
        InputError: every fault is named.
    """
    if not data:
        raise InputError(
            f"{name} is empty: write at least party, topic and objectives."
        )
    if not isinstance(data, Mapping):
        raise InputError(
            f"{name} is no list of fields: write lines such as “party: Kenya”."
        )
    wrong: list[str] = []
    mandate = _mandate(cast("Mapping[str, object]", data), wrong)
    wrong += faults(mandate)
    if wrong:
        raise InputError(_told(name, wrong))
    return mandate


def _told(name: str, wrong: Sequence[str]) -> str:
    if len(wrong) == 1:
        return f"{name}: {wrong[0]}."
    listed = "".join(f"\n- {one}." for one in wrong)
    return f"{name} has {len(wrong)} faults:{listed}"


def _mandate(data: Mapping[str, object], wrong: list[str]) -> Mandate:
    found = _known(data, Mandate, "", wrong)
    objectives = [
        _objective(one, at, wrong)
        for at, one in enumerate(
            _items(found.pop("objectives", None), "objectives", wrong), 1
        )
    ]
    red = [
        _red_line(one, at, wrong)
        for at, one in enumerate(
            _items(found.pop("red_lines", None), "red_lines", wrong), 1
        )
    ]
    values = _values(found, "", wrong)
    _head(values, wrong)
    head: _Found = {"party": "", "topic": "", **values}
    return Mandate(
        **head,
        objectives=tuple(sorted(objectives, key=lambda o: o.priority)),
        red_lines=tuple(red),
    )


def _head(values: _Found, wrong: list[str]) -> None:
    """Check party, topic and classification, and give them their one name."""
    for need in ("party", "topic"):
        if not values.get(need):
            wrong.append(f"“{need}” is missing: write “{need}: …”")
    party = str(values.get("party", ""))
    if party and not parties.known(party):
        near = parties.find_parties(party)
        meant = f" (is {near[0]} meant?)" if near else ""
        wrong.append(f"the party “{party}” is no State or group that is known{meant}")
    elif party:
        values["party"] = parties.party(party)
    mark = " ".join(str(values.get("classification", "")).split()).casefold()
    if mark:
        known = mark in handling.LEVELS or handling.mark_in(mark.upper()) is not None
        if not known:
            wrong.append(
                f"the classification “{mark}” is not known: write one of "
                f"{', '.join(handling.LEVELS)}"
            )
        else:
            values["classification"] = handling.LEVELS[handling.level(mark)]


def _objective(data: object, at: int, wrong: list[str]) -> Objective:
    where = f"objective {at}"
    if not isinstance(data, Mapping):
        wrong.append(f"{where} is no list of fields: write name, line and opening")
        return Objective(name=NAMELESS, priority=at, line=NAMELESS)
    found = _known(cast("Mapping[str, object]", data), Objective, where, wrong)
    priority = found.pop("priority", at)
    if isinstance(priority, bool) or not isinstance(priority, int) or priority < 1:
        wrong.append(f"the priority of {where} is no whole number from 1")
        priority = at
    public = found.pop("public", False)
    if not isinstance(public, bool):
        wrong.append(f"“public” of {where} is neither yes nor no")
        public = False
    values = _values(found, where, wrong)
    values["name"] = values.get("name") or f"objective {at}"
    return Objective(**values, priority=priority, public=public)


def _red_line(data: object, at: int, wrong: list[str]) -> RedLine:
    where = f"red line {at}"
    if isinstance(data, str) and data.strip():
        return RedLine(name=where, words=" ".join(data.split()))
    if not isinstance(data, Mapping):
        wrong.append(f"{where} holds no words: write “words: …”")
        return RedLine(name=where, words="")
    values = _values(
        _known(cast("Mapping[str, object]", data), RedLine, where, wrong), where, wrong
    )
    if not values.get("words"):
        wrong.append(f"{where} holds no words: write “words: …”")
    return RedLine(**{"words": "", **values, "name": values.get("name") or where})


def _known(
    data: Mapping[str, object], noun: Any, where: str, wrong: list[str]
) -> _Found:
    """The fields that the noun has; others are named with the nearest known one."""
    names = [field.name for field in fields(noun)]
    found: _Found = {}
    for key, value in data.items():
        name = str(key).strip().casefold().replace("-", "_").replace(" ", "_")
        if name in names:
            found[name] = value
            continue
        near = get_close_matches(name, names, n=1, cutoff=_NEAR)
        meant = f"is “{near[0]}” meant?" if near else f"known are {', '.join(names)}"
        of = f" of {where}" if where else ""
        wrong.append(f"the field “{key}”{of} is not known ({meant})")
    return found


def _values(found: _Found, where: str, wrong: list[str]) -> _Found:
    """Texts and lists of texts, with one kind of space."""
    values: _Found = {}
    for name, value in found.items():
        if value is None:
            continue
        of = f"“{name}”" + (f" of {where}" if where else "")
        if name in _LISTS:
            values[name] = tuple(_texts(value, of, wrong))
        elif isinstance(value, str | int) and not isinstance(value, bool):
            values[name] = _text(str(value), of, wrong)
        else:
            wrong.append(f"{of} is no text: write it in one piece")
    return values


def _texts(value: object, of: str, wrong: list[str]) -> Iterator[str]:
    items = cast("list[object]", value) if isinstance(value, list | tuple) else [value]
    for item in items:
        if not isinstance(item, str | int) or isinstance(item, bool):
            wrong.append(f"{of} is no list of texts: begin each line with “- ”")
        elif text := _text(str(item), of, wrong):
            yield text


def _text(value: str, of: str, wrong: list[str]) -> str:
    text = " ".join(value.split())
    if len(text) > LONGEST:
        wrong.append(
            f"{of} has {len(text):,} characters: at most {LONGEST:,} are taken"
        )
        return text[:LONGEST]
    return text


def _items(value: object, name: str, wrong: list[str]) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        wrong.append(f"“{name}” is no list: begin each entry with “- ”")
        return []
    items = list(cast("Sequence[object]", value))
    if len(items) > MOST:
        wrong.append(f"“{name}” has {len(items)} entries: at most {MOST} are taken")
    return items[:MOST]
