"""A follow-up to the full question it stands for, without a model.

It knows the ways of following up: another party, another instrument, another place of
the same instrument, a pronoun. A question that stands by itself is left alone. Example:

    resolve("and for the EU?", past, held)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.conversation.names import (
    Name,
    PartyName,
    named_in,
    parties_in,
    with_article,
)
from assistant.conversation.past import Past
from assistant.conversation.places import Place, Placed, named_places, place, places_in
from assistant.conversation.pointing import points_back
from assistant.conversation.swapping import swap_instrument, swap_parties
from assistant.index.lexical import stems
from assistant.terms import Instrument

_OPENER = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|or|then|also|well|now|thanks|thank you)\b[,;.]?\s*)*"
    r"(?:(?:(?:what|how)\s+(?:about|of)|(?:the\s+)?same(?:\s+question)?)\b\s*)?"
    r"(?:(?:does|do|would)\s+the\s+same\s+(?:also\s+)?(?:apply|go|hold|count)"
    r"(?:\s+true)?\b"
    r"|(?:is|are|was)\s+(?:it|that|this|things)\s+(?:also\s+)?(?:the\s+same|the\s+case"
    r"|so|true|different)\b)?\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(for|in|under|of|by|with|to|on|against|according to)\s+(?:the\s+)?$"
)
_FILLER = frozenset(
    re.findall(
        r"\w+",
        "a an the in of for under by with to on from at according say says and or too "
        "also instead as well please then there about regarding its their s what does "
        "do law laws legislation rule rules regulation regulations approach strategy "
        "policy position view side government one ones case that same",
    )
)
_ELSEWHERE = re.compile(
    r"\s*(?:,\s*)?(?:(?:of|to)\s+(?!it\b|that\b|this\b|the\s+same\b|the\s+[a-z]+\b)"
    r"|[A-Z]{2,})"
)
_SAME_TEXT = re.compile(
    r"\s+(?:of|in)\s+(?:it|(?:that|this|the(?: same)?)"
    r"(?:\s+(?:treaty|convention|act|law|regulation|text|instrument|resolution|article|charter))?)\b"
)
_RANGE = re.compile(r"\s*(?:to|-|–)\s*")
_NOTE = re.compile(r"(?P<own>.*?)\s\(about: (?P<about>.*)\)$", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class _Follow:
    """A follow-up as read: its words after "and", "what about", and its names there."""

    text: str
    body: str
    opened: bool
    names: tuple[Name, ...]
    parties: tuple[PartyName, ...]
    placed: tuple[Placed, ...]
    rest: tuple[str, ...]  # words that are neither names nor filler


def resolve(question: str, past: Past | None, held: Sequence[Instrument]) -> str:
    """The full question that a follow-up stands for.

    Args:
        question: as asked; returned unchanged where it stands by itself.
        past: the turn before (`past_of`), if any.
        held: the instruments that may be named.
    """
    text = " ".join(question.split())
    if past is None or not text:
        return question
    follow = _read(text, past, held)
    return (
        _fragment(follow, past, held)
        or _placed(follow, past, held)
        or _pointing(follow, past, held)
        or question
    )


def _read(text: str, past: Past, held: Sequence[Instrument]) -> _Follow:
    opener = _OPENER.match(text)
    at = opener.end() if opener else 0
    body = text[at:]
    names = named_in(body, held)
    about = {i for n in names for i in n.ids}
    context = _context(past, None if about else _subject(past, held), held)
    parties = parties_in(body, names)
    placed = places_in(body, context, alone=at > 0)
    return _Follow(
        text=text,
        body=body,
        opened=at > 0,
        names=tuple(names),
        parties=tuple(parties),
        placed=tuple(placed),
        rest=tuple(_rest(_without_same(body, placed), [*names, *parties, *placed])),
    )


def _without_same(body: str, placed: Sequence[Placed]) -> str:
    """Blanks for "of that act" after a place: it says nothing new."""
    for found in placed:
        same = _SAME_TEXT.match(body, found.end)
        if same:
            blank = " " * (same.end() - same.start())
            body = body[: same.start()] + blank + body[same.end() :]
    return body


def _rest(body: str, spans: Sequence[Name | PartyName | Placed]) -> list[str]:
    kept = list(body)
    for span in spans:
        kept[span.start : span.end] = " " * (span.end - span.start)
    return [w for w in re.findall(r"\w+", "".join(kept).casefold()) if w not in _FILLER]


def _subject(past: Past, held: Sequence[Instrument]) -> Instrument | None:
    """The instrument spoken of: named in the question before, else first cited."""
    by_id = {i.id: i for i in held}
    named = [i for n in named_in(past.question, held) for i in n.ids]
    cited = [i for i in (past.instrument, *past.instruments) if i]
    both = [i for i in cited if i in named]
    return next((by_id[i] for i in (*both, *named, *cited) if i in by_id), None)


def _context(
    past: Past, subject: Instrument | None, held: Sequence[Instrument]
) -> Place | None:
    """The place spoken of: the one asked about, or, inside it, the one first cited."""
    if subject is None and named_in(past.question, held):
        return None
    asked = [p.place for p in named_places(past.question)]
    cited = None
    if subject is None or subject.id == past.instrument:
        cited = place(past.pinpoint)
    if not asked or (cited is not None and cited.below(asked[-1])):
        return cited
    return asked[-1]


def _fragment(follow: _Follow, past: Past, held: Sequence[Instrument]) -> str | None:
    """A follow-up that is nothing but names: they go into the question before."""
    joint = _joint(follow)
    if follow.rest or not (follow.opened or joint or follow.text.endswith("?")):
        return None
    if follow.placed:
        if follow.names and not follow.opened:
            return None
        return _say(follow, past, held)
    asked = past.question
    if follow.names:
        shown = " and ".join(n.shown for n in follow.names)
        asked = swap_instrument(asked, shown, joint or "under", held)
    if follow.parties:
        names = [p.name for p in follow.parties]
        asked = swap_parties(asked, names, joint or "for", held)
    return asked if follow.names or follow.parties else None


def _joint(follow: _Follow) -> str:
    """The preposition before the first name: "in" of "and in the GDPR?"."""
    spans = [*follow.names, *follow.parties]
    if not spans:
        return ""
    start = min(s.start for s in spans)
    found = _JOINT.search(follow.body[:start].casefold())
    return found[1] if found else ""


def _say(follow: _Follow, past: Past, held: Sequence[Instrument]) -> str | None:
    """What does it say: the question of a follow-up that names a place alone."""
    subject = _subject(past, held)
    if follow.names:
        whose = follow.names[0].shown
    elif subject is not None:
        whose = with_article(subject.short_title)
    else:
        return None
    said, before = "", None
    for placed in follow.placed:
        gap = follow.body[before.end : placed.start] if before else ""
        joint = " to " if _RANGE.fullmatch(gap) else " and "
        said += (joint if before else "") + placed.place.shown
        before = placed
    verb = "does" if len(follow.placed) == 1 else "do"
    return f"What {verb} {said} of {whose} say?"


def _placed(follow: _Follow, past: Past, held: Sequence[Instrument]) -> str | None:
    """A question about a place of the instrument before: the place is named in full."""
    subject = _subject(past, held)
    if not follow.placed or follow.names or subject is None:
        return None
    last = follow.placed[-1]
    if _ELSEWHERE.match(follow.body[last.end :]):
        return None
    text, end = follow.body, last.end
    same = _SAME_TEXT.match(text, end)
    if same:
        end = same.end()
    whose = f" of {with_article(subject.short_title)}"
    text = text[: last.end] + whose + text[end:]
    for placed in reversed(follow.placed):
        text = text[: placed.start] + placed.place.shown + text[placed.end :]
    return _sentence(text)


def _pointing(follow: _Follow, past: Past, held: Sequence[Instrument]) -> str | None:
    """A question that points back: its own words, then what is spoken of."""
    if not follow.body.strip(" .,!?"):  # "thanks"
        return None
    named = bool(follow.names or follow.parties)
    how = points_back(follow.text, names=named)
    topic = re.match(r"(?i)(?:and|or|but)?\s*(?:what|how)\s+about\b", follow.text)
    if how is None and not named and follow.opened and (topic or _short(follow)):
        how = "bare"
    if how is None:
        return None
    subject = _subject(past, held)
    about = ""
    if subject is not None:
        about = with_article(subject.short_title)
        if past.pinpoint and past.instrument == subject.id:
            about += f", {past.pinpoint}"
    if how == "bare" or not about or len(stems(follow.text)) < 2:
        about = " – ".join(part for part in (_topic(past.question), about) if part)
    return f"{_sentence(follow.text)} (about: {about})"


def _short(follow: _Follow) -> bool:
    """Whether it is a thing without a verb: "and children?"."""
    return len(follow.body.split()) <= 5


def _topic(question: str) -> str:
    """What a question asks, without the note that an earlier follow-up got."""
    note = _NOTE.match(question)
    if note is None:
        return question
    before, dash, _ = note["about"].rpartition(" – ")
    return before if dash else note["own"]


def _sentence(text: str) -> str:
    """Text with a capital first letter and a mark at its end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith(("?", ".", "!")) else f"{text}?"
