r"""Who wants a whole paragraph deleted, as it is printed behind it.

"[EU: delete the paragraph]", "(EU: delete)", and a line "EU proposes deletion". A
remark right behind a bracket speaks of that bracket and is read with it. It knows no
wordings. Example:

    deletions("1. Go.\nPeru proposes deletion", finder)[0].by       # ("Peru",)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.brackets.names import attribution
from assistant.brackets.nouns import Place
from assistant.brackets.places import Finder

_VERB = re.compile(r"(?:[Dd]elet|[Rr]emov|[Ss]tr[iu]ke?|[Oo]mit|[Dd]el\b)")
_GROUP = re.compile(r"[\[(](?P<said>[^\[\]()\n]{4,160})[\])][.;]?[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*(?P<said>[^\[\]()\n:]{6,160}?)\.?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Deletion:
    """Who wants the paragraph deleted that ends where the remark begins."""

    place: Place
    by: tuple[str, ...]
    start: int
    end: int


def deletions(text: str, finder: Finder) -> list[Deletion]:
    """The remarks behind paragraphs that ask for their deletion, in order."""
    found = [*_found(text, finder, _GROUP), *_found(text, finder, _LINE)]
    return sorted(found, key=lambda one: one.start)


def _found(text: str, finder: Finder, form: re.Pattern[str]) -> Iterator[Deletion]:
    for match in form.finditer(text):
        if not _VERB.search(match["said"]):
            continue
        said = attribution(match["said"].strip(" .;"))
        place = finder.place(match.start())
        if said is None or not said.deletes or said.proponents or place is None:
            continue
        before = text[place.body : match.start()].rstrip(" \t")
        words = re.search(r"\w", before)
        last = finder.index(match.start()) + 1 == finder.index(match.end() + 1)
        ends = last or not text[match.end() : place.end].strip()
        if words and ends and before[-1:] not in ("]", "}", "~", "*"):
            yield Deletion(
                place=place, by=said.deletes, start=match.start(), end=match.end()
            )
