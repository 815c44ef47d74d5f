"""Term book: what a draft defines, what of that it uses, and what it uses undefined.

It knows how terms are written with a capital, which capitals are names of the world
(States, organs of the United Nations), and which technical nouns a lawyer would ask to
have defined. Example:

    [t.term for t in term_book(sheet) if t.status == NOT_DEFINED]   # ["Covered Model"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.readings import Definition, Reading
from assistant.scan.capitals import capitalised, fold, technical
from assistant.scan.nouns import DEFINED, NOT_DEFINED, TWICE, UNUSED, DefinedTerm
from assistant.scan.placing import amends
from assistant.scan.sheet import Sheet

LONGEST = 90  # characters of a term
_QUOTED = re.compile(r"(?<![\w’'])[“\"](?P<term>[A-Za-z][^“”\"\n.;:]{2,60})[”\"](?!\w)")
_NAMED_AFTER = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:[\w ,]{0,40}\bmeans?|shall|refers? to|is|are"
    r"|comprises?|covers?"
    r"|includes?|denotes?|has|have|:)"
)
_CALLS = re.compile(
    r"(?:call|term|name|known as|referred to as|words?|phrase|title|entitle|marking"
    r"|mark|label|expression|inscription|read|replace\w*|insert\w*|say\w*|add\w*)\W+"
    r"(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:defined|within the meaning|referred to|set out|listed|provided for"
    r"|described|designated under|established (?:by|under)|as in)\b"
)
_OF_A_NAME = re.compile(
    r"\s*(?:of|on|for|to|under|established|serving|between|in force|set up|\(|,)"
)


_IN_A_NAME = re.compile(r"[A-Z][\w’'-]+ $")
_ASIDES = ("rec-", "preamble", "opening")
_LATE = 60  # characters, after which a definition has said what a thing is
_PLAIN_WORDS = """
a an the any each every all no its their other same said such of for to by with in on
from or and as is are being
"""
_PLAIN_BEFORE = frozenset(_PLAIN_WORDS.split())


def term_book(sheet: Sheet) -> tuple[DefinedTerm, ...]:
    """The terms of a draft: those that it defines, then those it does not."""
    reading = sheet.reading
    defined = [d for d in reading.definitions if len(d.term) <= LONGEST]
    book = list(_defined(sheet, defined))
    known = {fold(d.term) for d in defined}
    book += _undefined(sheet, known)
    return tuple(book)


def uses_of(term: str, text: str) -> list[int]:
    """Where a term stands in a text as whole words, in the singular or plural."""
    found = re.finditer(_pattern(term), text, 0 if term.isupper() else re.IGNORECASE)
    return [m.start() for m in found]


def _pattern(term: str) -> str:
    words = term.split()
    if not words:
        return r"(?!)"
    last = words[-1]
    stem = re.sub(r"(?:ies|y|s)$", "", last) if len(last) > 3 else last
    end = r"(?:ies|y|e?s)?(?:[’']s?)?" if stem != last or len(last) > 2 else ""
    body = r"\s+".join([*map(re.escape, words[:-1]), re.escape(stem) + end])
    return rf"(?<![\w-]){body}(?![\w-])"


def _defined(sheet: Sheet, defined: Sequence[Definition]) -> Iterator[DefinedTerm]:
    by_name: dict[str, list[Definition]] = {}
    for one in defined:
        by_name.setdefault(fold(one.term), []).append(one)
    text = sheet.reading.text
    for same in by_name.values():
        first = same[0]
        spans = [_own_span(sheet, d) for d in same]
        uses = [
            at
            for at in uses_of(first.term, text)
            if not any(start <= at < end for start, end in spans)
        ]
        yield _entry(sheet, same, len(uses))


def _own_span(sheet: Sheet, one: Definition) -> tuple[int, int]:
    """What belongs to a definition itself: the sentence that gives it."""
    node = sheet.nodes.get(one.key)
    for sentence in node.sentences if node else ():
        if sentence.start <= one.start < sentence.end:
            return sentence.start, sentence.end
    return one.start, one.end


def _entry(sheet: Sheet, same: Sequence[Definition], uses: int) -> DefinedTerm:
    first = same[0]
    places = [sheet.nodes[d.key].pinpoint for d in same if d.key in sheet.nodes]
    # An annex, or one article, may define a term for itself.
    twice = len(same) > 1 and len({_scope(d.key) for d in same}) < len(same)
    twice = twice and len({d.key for d in same}) > 1
    status, why = DEFINED, f"it is defined and used {uses} times."
    if uses == 1:
        why = "it is defined and used once."
    if twice:
        status = TWICE
        why = f"it is defined in {' and in '.join(dict.fromkeys(places))}."
    elif not uses:
        status, why = UNUSED, "it is defined, and the text never uses it."
    return DefinedTerm(
        term=first.term,
        pinpoint=places[0] if places else "",
        status=status,
        uses=uses,
        why=why,
        start=first.start,
        end=first.end,
        key=first.key,
    )


def _scope(key: str) -> str:
    top = key.split("/")[0]
    return top if top.startswith(("annex", "appendix", "schedule", "protocol")) else ""


def _undefined(sheet: Sheet, known: set[str]) -> Iterator[DefinedTerm]:
    if amends(sheet.reading):
        return  # the text that it amends may define them
    seen = set(known)
    for find in (capitalised, technical, _quoted):
        for term, start, uses, why in find(sheet, seen):
            if fold(term) in seen:
                continue
            seen.add(fold(term))
            yield _unknown(sheet, term, start, uses, why)


def _unknown(sheet: Sheet, term: str, start: int, uses: int, why: str) -> DefinedTerm:
    line = next((n for n in sheet.lines if n.start <= start < n.end), None)
    return DefinedTerm(
        term=term,
        pinpoint=line.node.pinpoint if line else "",
        status=NOT_DEFINED,
        uses=uses,
        why=why,
        start=start,
        end=start + len(term),
        key=line.node.key if line else "",
    )


def _quoted(sheet: Sheet, known: set[str]) -> Iterator[tuple[str, int, int, str]]:
    """Words in quotation marks, used as a term, that nothing defines."""
    for line in sheet.body:
        for match in _QUOTED.finditer(line.plain):
            term = match["term"].strip(" ,")
            if len(term.split()) > 4 or fold(term) in known or term.isupper():
                continue
            if not line.binds:
                continue  # in a wish or a programme they mark a figure of speech
            if _NAMED_AFTER.match(line.plain, match.end()):
                known.add(fold(term))
                continue
            before = line.plain[max(0, match.start() - 40) : match.start()]
            opened = before.rstrip().endswith("(")
            if opened or _CALLS.search(before):
                continue
            uses = len(uses_of(term, sheet.reading.text))
            why = "it stands in quotation marks like a term, and nothing defines it."
            yield term, line.start + match.start("term"), uses, why


def _found(term: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(_pattern(term), text, re.IGNORECASE)


def _again(one: Definition, body: str) -> re.Match[str] | None:
    """Where a definition uses its own term, and leaves it at that."""
    for match in _found(one.term, body):
        if _ELSEWHERE.search(body[match.end() : match.end() + 90]):
            return None
        if _points(body, match):
            return None
        if not _named(body, match) and not _narrowed(body, match):
            return match
    return None


def _points(body: str, again: re.Match[str]) -> bool:
    """Whether the term comes again to point at one thing: "the board of the port"."""
    if not re.search(r"\bthe\s+$", body[: again.start()]):
        return False
    if again.start() > _LATE:
        return True  # "…, without the key": said of what was explained by then
    after = body[again.end() : again.end() + 40]
    return re.match(r"\s+(?:of|for|under|set up|established)\b", after) is not None


def _narrowed(body: str, again: re.Match[str]) -> bool:
    """Whether one word comes again as the genus: "all mineral resources in the bay"."""
    if " " in again.group():
        return False
    before = re.search(r"([a-z]+)\s+$", body[: again.start()])
    return before is not None and before[1] not in _PLAIN_BEFORE


def _is_quoted(text: str, one: Definition) -> bool:
    before = text[max(0, one.start - 6) : one.start]
    return any(mark in before for mark in "“\"‘'«„")


def _named(body: str, again: re.Match[str]) -> bool:
    """Whether a term comes again as a name: "the Convention on Piers"."""
    after = body[again.end() : again.end() + 90]
    if not again.group()[0].isupper():
        return False
    within = _IN_A_NAME.search(body, 0, again.start()) or re.match(r"\s[A-Z]", after)
    return bool(within or _OF_A_NAME.match(after))


def circles(reading: Reading) -> Iterator[tuple[Definition, int, str]]:
    """Definitions that run in a circle: (definition, where the term comes again, why).

    Args:
        reading: the draft.
    """
    bodies: list[tuple[Definition, str, int]] = []
    defined = [
        d
        for d in reading.definitions
        if _is_quoted(reading.text, d) and not d.key.startswith(_ASIDES)
    ]
    starts = sorted(d.start for d in defined)
    ends = {node.key: node.end for node in reading.nodes}
    for one in defined:
        following = next((s for s in starts if s > one.end), len(reading.text))
        end = min(ends.get(one.key, one.end), following, one.end + 1200)
        says = re.compile(r"\b(?:means?|refers? to|denotes?)\b|:").search(
            reading.text, one.end, min(end, one.end + 120)
        )
        if says:
            body = re.split(r"[.;]\s", reading.text[says.end() : end])[0]
            bodies.append((one, body, says.end()))
    heads = [(d, body[:70]) for d, body, _ in bodies]
    for at, (one, body, start) in enumerate(bodies):
        said = re.sub(
            r"[“\"‘][^”\"’]{1,80}[”\"’]", lambda m: " " * len(m.group()), body
        )
        again = _again(one, said)
        if again and len(one.term) > 2:
            yield one, start + again.start(), f"“{one.term}” is explained by itself."
            continue
        for other, head in heads[:at]:
            if fold(other.term) != fold(one.term) and (
                (back := uses_of(other.term, body[:70])) and uses_of(one.term, head)
            ):
                why = f"“{one.term}” is explained by “{other.term}”, and that by it."
                yield one, start + back[0], why
                break
