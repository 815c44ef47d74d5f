r"""Paragraphs that are versions of another: OP5 and OP5 alt, 4 and 4 bis (alt).

A plain "4 bis" is an extra paragraph and no version of 4. It knows places only.

Example:
    versions("OP5 Urges …\nOP5 alt Invites …", places, ())
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.brackets.nouns import Alternatives, Member, Place, Spans, wording

_ALT = re.compile(r"(?: ?[Aa][Ll][Tt](?:ernative)?\.?(?: ?\d{1,2})?)(?=\)?$)")
_SAYS = re.compile(
    r"[\[(]?\s*(?:alt(?:ernative)?(?:\.|\b)(?: (?:to|for|of|version))?|in place of"
    r"|instead of|to replace|replacing)(?: (?:of|to|for))?"
    r"(?: (?:para(?:graph)?|art(?:icle)?|OP|PP)\.?)? ?\d{0,3}[\])]?",
    re.IGNORECASE,
)
_BIS = re.compile(r" (?:bis|ter|quater|quinquies|sexies|septies|octies)(?=\)?$)")


def versions(
    text: str, places: Sequence[Place], apparatus: Spans
) -> Iterator[Alternatives]:
    """The groups of paragraphs that stand for one another."""
    groups: dict[str, tuple[str, list[Place]]] = {}
    latest: dict[str, Place] = {}
    for place in places:
        stem, form = _stem(text, place)
        if stem and stem not in latest and form == "alt" and _BIS.search(stem):
            stem, form = _BIS.sub("", stem), "bis"
        if stem:
            base = latest.get(stem)
            known = groups.get(stem)
            if known is None:
                known = groups[stem] = (form, [base] if base else [])
            known[1].append(place)
        else:
            latest[place.name] = place
            if place.name in groups:
                yield _built(text, place.name, groups.pop(place.name), apparatus)
    for stem, group in groups.items():
        yield _built(text, stem, group, apparatus)


def _stem(text: str, place: Place) -> tuple[str, str]:
    """The name of the paragraph this is a version of, and how it says so."""
    stem, count = _ALT.subn("", place.name)
    if count:
        return stem, "alt"
    if _BIS.search(place.name):
        says = text[place.label_end : place.label_end + 60].lstrip(" \t.:")
        if _SAYS.match(says) and re.match(r"[\[(]|alt", says, re.IGNORECASE):
            return _BIS.sub("", place.name), "bis"
    return "", ""


def _built(
    text: str, stem: str, group: tuple[str, list[Place]], apparatus: Spans
) -> Alternatives:
    form, places = group
    members = tuple(
        Member(
            label=place.name,
            start=place.start,
            end=place.end,
            text=wording(text, apparatus, place.body, place.end),
            proponents=place.proponents,
        )
        for place in places
    )
    return Alternatives(
        place=stem, form=form, members=tuple(m for m in members if m.text)
    )
