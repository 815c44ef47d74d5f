"""Citations in a text: pinpoints with the instrument that each belongs to.

It knows how authors write citations ("art 9 GDPR", "(CETS 225, art 7)", "ibid art 7",
"Article 6 adds …"), and nothing of what the library holds under them. Where two
instruments could be meant it says so and chooses none. Example:

    read_citations("art 9 GDPR", names, Context())[0].ids     # ("gdpr",)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.papers.context import Context, Found
from assistant.papers.naming import Names, Spot
from assistant.references import Reference, find_pinpoints

LONGEST = 4_000  # characters of a sentence that is read for citations
# "Article 5 of the EU AI Act", "art 9 GDPR", "recital 4 to the 2016 Regulation".
_AFTER = re.compile(
    r"\s(?:(?:of|in|to|under|from|de|du|der|des|zur|della)\s)?(?:the\s|this\s|that\s)?"
    r"(?:(?:\d{4}|EU|EU[’']s|UN|same|said|amended|revised|new)\s){0,2}"
)
_AFTER_COMMA = re.compile(r",\s(?:the\s)?")
# "GDPR, art 33", "Act’s art 5", "Refugee Convention (adopted …) 189 UNTS 137 art 33".
_BEFORE = re.compile(
    r"(?:['’]s?)?(?:\s?\([^()]{1,120}\)){0,3}(?:,?\s\d{1,4}\s(?:UNTS|ILM|OJ)\s\d{1,5})?"
    r"(?:\s?\([^()]{1,60}\))?[\s,:–—-]{0,4}(?:(?:in|at|under|and)\s(?:its\s)?|\(\s?)?"
)
_JOINT = re.compile(r"\s*(?:,|&|and|or|to|–|-|,\s*(?:and|or))?\s*(?:the\s)?")
_IBID = re.compile(r"\b(?:ibid(?:em)?|idem)\b\.?", re.IGNORECASE)
_NOTE = re.compile(
    r"\b(?:nn?|notes?|fn)\.?\s?(?P<label>\d{1,3})\b",
    re.IGNORECASE,
)
LEANS = re.compile(rf"{_IBID.pattern}|{_NOTE.pattern}", re.IGNORECASE)
# Paragraphs of a judgment are none of the instrument named before.
_CASE = re.compile(r"\b(?:Joined Cases|Case [A-Z]|Opinion \d|ECLI|EU:[CT]:|judgment)\b")
_SAME = re.compile(
    r"\b(?:the\ssame|that|said)\s(?:article|provision|paragraph|recital|section)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Group:
    """Pinpoints that stand together: "arts 31 and 32"."""

    references: tuple[Reference, ...]
    start: int
    end: int


def read_citations(
    text: str, names: Names, context: Context, *, beside: Sequence[str] = ()
) -> tuple[list[Found], list[Spot]]:
    """The citations of a sentence or of a part of a note, and the instruments named.

    Args:
        text: at most `LONGEST` characters; what is longer is not read.
        names: the names that are known.
        context: what was cited before.
        beside: instruments that the notes of the sentence cite.
    """
    text = text[:LONGEST]
    own = names.spots(text)
    generic = names.generics(text, context.recent, tuple(context.named))
    spots = own + [g for g in generic if not _overlaps(g, own)]
    spots.sort(key=lambda s: s.start)
    groups = _groups(text, spots)
    found: list[Found] = []
    used: set[int] = set()
    for group in groups:
        pair = _beside(text, group, spots)
        if pair is not None:
            used.add(pair)
            found += _paired(text, group, spots[pair])
        else:
            found += _alone(text, group, spots, context, beside)
    cited = {i for f in found for i in f.ids}
    for at, spot in enumerate(spots):
        new = not spot.generic or not (found or beside)
        if at not in used and new and not (set(spot.ids) & cited):
            found.append(_whole(spot))
            cited |= set(spot.ids)
    found += _leaning(text, found, context)
    return sorted(found, key=lambda f: f.start), spots


def _overlaps(spot: Spot, others: Sequence[Spot]) -> bool:
    return any(o.start < spot.end and spot.start < o.end for o in others)


def _groups(text: str, spots: Sequence[Spot]) -> list[_Group]:
    """The pinpoints outside of names, those of one list together."""
    groups: list[_Group] = []
    for reference in find_pinpoints(text):
        inside = any(s.start < reference.end and reference.start < s.end for s in spots)
        if inside:
            continue
        before = groups[-1] if groups else None
        gap = text[before.end : reference.start] if before else ""
        if before and (reference.start < before.end or _JOINT.fullmatch(gap)):
            groups[-1] = _Group(
                references=(*before.references, reference),
                start=before.start,
                end=max(before.end, reference.end),
            )
        else:
            groups.append(
                _Group(
                    references=(reference,), start=reference.start, end=reference.end
                )
            )
    return groups


def _beside(text: str, group: _Group, spots: Sequence[Spot]) -> int | None:
    """Which of the instruments named stands beside the pinpoints."""
    after = next((n for n, s in enumerate(spots) if s.start >= group.end), None)
    before = next(
        (n for n in range(len(spots) - 1, -1, -1) if spots[n].end <= group.start), None
    )
    gap = text[group.end : spots[after].start] if after is not None else None
    if gap is not None and _AFTER.fullmatch(gap):
        return after
    if before is not None:
        lead = text[spots[before].end : group.start]
        if _BEFORE.fullmatch(lead):
            return before
    if gap is not None and _AFTER_COMMA.fullmatch(gap):
        return after
    return None


def _paired(text: str, group: _Group, spot: Spot) -> list[Found]:
    start, end = min(group.start, spot.start), max(group.end, spot.end)
    return [
        Found(
            text=text[start:end],
            start=start,
            end=end,
            ids=spot.ids,
            unheld=spot.unheld,
            reference=reference,
            how="carried" if spot.generic else "inline",
            name=spot.text,
        )
        for reference in group.references
    ]


def _alone(
    text: str,
    group: _Group,
    spots: Sequence[Spot],
    context: Context,
    beside: Sequence[str],
) -> list[Found]:
    """Pinpoints without an instrument beside them: whose they can only be."""
    ids, unheld, how = _meant(text, group, spots, context, beside)
    return [
        Found(
            text=text[group.start : group.end],
            start=group.start,
            end=group.end,
            ids=ids,
            unheld=unheld,
            reference=_within(reference, ids, context, how),
            how=how,
            loose=True,
        )
        for reference in group.references
    ]


def _meant(
    text: str,
    group: _Group,
    spots: Sequence[Spot],
    context: Context,
    beside: Sequence[str],
) -> tuple[tuple[str, ...], str, str]:
    """The instruments it may be of, a title that is not held, and how it was told."""
    near = text[max(0, group.start - 30) : group.start]
    if _IBID.search(near):
        return _of(context.last, "carried")
    note = _NOTE.search(near)
    if note and note["label"] in context.notes:
        return _of(context.notes[note["label"]], "carried")
    named = list(dict.fromkeys(i for s in spots for i in s.ids))
    unheld = [s.unheld for s in spots if s.unheld]
    if named or unheld:
        carried = all(s.generic for s in spots)
        how = "carried" if carried else "inline"
        if unheld and named:
            return (*named, *(f"?{title}" for title in unheld)), "", how
        return tuple(named), (unheld[0] if unheld else ""), how
    if beside:
        return tuple(dict.fromkeys(beside)), "", "inline"
    if _CASE.search(text):
        return (), "", "carried"
    recent = context.recent or tuple(context.named)
    if len(recent) == 1 and recent[0].startswith("?"):
        return (), recent[0][1:], "carried"
    return recent, "", "carried"


def _of(cited: Sequence[Found], how: str) -> tuple[tuple[str, ...], str, str]:
    ids = tuple(dict.fromkeys(i for f in cited for i in f.ids))
    unheld = next((f.unheld for f in cited if f.unheld), "")
    return ids, unheld, how


def _within(
    reference: Reference, ids: Sequence[str], context: Context, how: str
) -> Reference:
    """A paragraph that is carried, as one of the article cited last."""
    kind, _, number = reference.key.partition("-")
    last = [f.reference for f in context.last if f.reference and f.ids == tuple(ids)]
    if how != "carried" or kind != "para" or not last:
        return reference
    head = last[-1].key.split("/")[0]
    if not head.startswith(("art-", "prin-", "sec-")):
        return reference
    return replace(reference, key=f"{head}/{number}")


def _whole(spot: Spot) -> Found:
    return Found(
        text=spot.text,
        start=spot.start,
        end=spot.end,
        ids=spot.ids,
        unheld=spot.unheld,
        how="carried" if spot.generic else "inline",
        name=spot.text,
    )


def _leaning(text: str, found: Sequence[Found], context: Context) -> list[Found]:
    """Found by "ibid", "(n 3)" and "the same article" without a pinpoint."""
    if any(f.reference for f in found):
        return []
    for pattern, what in ((_IBID, "ibid"), (_SAME, "same")):
        match = pattern.search(text)
        if match:
            return _again(match, context.last, what)
    match = _NOTE.search(text)
    if match and not found and match["label"] in context.notes:
        return _again(match, context.notes[match["label"]], "note")
    return []


def _again(match: re.Match[str], cited: Sequence[Found], what: str) -> list[Found]:
    """What was cited before, cited again by these words."""
    place = Found(
        text=match.group(), start=match.start(), end=match.end(), how="carried"
    )
    ids = {i for f in cited for i in f.ids} | {f.unheld for f in cited if f.unheld}
    keys = {f.reference.key for f in cited if f.reference}
    if not cited:
        return [replace(place, missing=f"“{place.text}” follows no citation")]
    if len(ids) > 1 or (what == "same" and len(keys) != 1):
        said = f"“{place.text}” may be any of the citations before it"
        return [replace(place, missing=said)]
    return [
        replace(f, text=place.text, start=place.start, end=place.end, how="carried")
        for f in cited
    ]
