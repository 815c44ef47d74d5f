"""Checks a model's rewriting of a follow-up before anybody relies on it.

The model may only put in what the conversation holds: a rewriting that names an
instrument, party, place, figure, name or address of its own, or that drops what the
user asked, is refused. Whether it means the same is not known here. Example:

    checked("What does article 16(2) of the CoE AI Convention say?",
            "what about paragraph 2?", past, held)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.names import named_in, parties_in
from assistant.conversation.past import Past
from assistant.conversation.places import Place, named_places, place, places_in
from assistant.conversation.resolving import resolve
from assistant.index.lexical import stems
from assistant.terms import Instrument

LONGEST = 400  # characters
_NEW_WORDS = 3  # content words that a rewriting may add to join the rest
_MARKUP = re.compile(r"[*_`#<>\[\]{}|~\\^]|&#?\w+;|^\s*(?:[-+•]|\d+[.)])\s")
_ADDRESS = re.compile(
    r"\b\w+://\S+|\b(?:www|mailto|javascript|data)[.:]\S+|\S+@\S+"
    r"|\b[\w-]+\.(?:com|org|net|int|eu|gov|info|io|edu|test|example|[a-z]{2})\b(?!\.)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:please\s+)?(?:explain|list|show|tell|give|describe|summarise|summarize|quote"
    r"|name|state|say|cite|find|define|compare)\b[^?]*\.$",
    re.IGNORECASE,
)
_NUMBER_WORDS = frozenset(
    re.findall(
        r"\w+",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
        "seventy eighty ninety hundred thousand million billion dozen half twice "
        "double third quarter january february april june july august september "
        "october november december",
    )
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|without|unless|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?<=[\w,;:’'] )[A-ZÀ-ÖØ-Þ][\w’'-]*")
_ORDINARY = frozenset(
    re.findall(
        r"\w+",
        "state states party parties member members article articles annex annexes "
        "recital paragraph point section principle ai i convention treaty act "
        "regulation",
    )
)
_JOINING = frozenset(
    stems(
        "say says state states mean provide require apply concern regard article "
        "paragraph point section recital principle annex according also same rule "
        "rules question provision provisions party parties treaty explain tell else"
    )
)
_FUNCTION = frozenset(
    stems(
        "say says mean also else exactly please tell same question well okay thanks "
        "now explain one ones case paragraph article point recital section next "
        "previous following first second third fourth it its they them law laws rules "
        "legislation approach position view"
    )
)


def checked(
    resolved_by_model: str, question: str, past: Past, held: Sequence[Instrument]
) -> str | None:
    """A model's rewriting, if it holds nothing but what the conversation holds.

    Args:
        resolved_by_model: the model's reply.
        question: the follow-up as asked.
        past: the turn before.
        held: the instruments that may be named.

    Returns:
        The rewriting, or None: the caller then uses `resolve`.
    """
    text = resolved_by_model.strip()
    if not _well_formed(text):
        return None
    known = _Known(question, past, held)
    sound = (
        known.names(text)
        and known.places(text)
        and known.words(text)
        and known.keeps(text)
    )
    return text if sound else None


def _well_formed(text: str) -> bool:
    if not 0 < len(text) <= LONGEST or not text.isprintable():
        return False
    if _MARKUP.search(text) or len(re.findall(r"[.?!]\s+[A-Z]", text)) > 1:
        return False
    return text.endswith("?") or bool(_REQUEST.fullmatch(text))


class _Known:
    """What a rewriting may draw on: the follow-up, the question before, its names."""

    def __init__(self, question: str, past: Past, held: Sequence[Instrument]) -> None:
        self._held = held
        self._question = question
        by_id = {i.id: i for i in held}
        cited = [by_id[i] for i in (*past.instruments, past.instrument) if i in by_id]
        # What code makes of the follow-up is made of the same words alone.
        self._resolved = resolve(question, past, held)
        self._said = "\n".join([question, past.question, self._resolved])
        self._named = named_in(self._said, held)
        ids = {i for n in self._named for i in n.ids} | {i.id for i in cited}
        self._ids = ids
        titles = [
            name
            for i in ids
            for name in (by_id[i].title, by_id[i].short_title, *by_id[i].aliases)
        ]
        self._all = "\n".join([self._said, past.pinpoint, *titles])
        self._past = past

    def names(self, text: str) -> bool:
        """No instrument, title, party, proper name or address of its own."""
        words = _words(self._all)
        for name in named_in(text, self._held):
            ours = set(name.ids) & self._ids
            unheld = not name.ids and _words(text[name.start : name.end]) <= words
            if not ours and not unheld:
                return False
        said = {p.name for p in parties_in(self._all)}
        new = {p.name for p in parties_in(text, named_in(text, self._held))} - said
        proper = {w.casefold() for w in _PROPER.findall(text)}
        proper |= {w for w in _first_words(text) if not _joins(w)}
        proper = {re.sub(r"['’]s?$", "", w) for w in proper}
        addresses = {a.casefold().rstrip("?.,)") for a in _ADDRESS.findall(text)}
        given = self._said.casefold()
        stray = proper - words - _ORDINARY - _party_words(text)
        return not new and not stray and all(a in given for a in addresses)

    def places(self, text: str) -> bool:
        """No pinpoint of its own; those of the follow-up, in full, are kept."""
        known = [p.place for p in named_places(self._said)]
        cited = place(self._past.pinpoint)
        known += [cited] if cited else []
        for found in named_places(text):
            if not any(k.below(found.place) for k in known):
                return False
        context = cited or next(iter(known), None)
        asked = places_in(self._question, context)
        wanted = [p.place for p in named_places(self._resolved)] if asked else []
        return all(any(_same(p.place, w) for p in named_places(text)) for w in wanted)

    def words(self, text: str) -> bool:
        """No figure, no negation and next to no content word of its own."""
        known = _words(self._all)
        figures = {w for w in _words(text) if w[:1].isdigit() or w in _NUMBER_WORDS}
        if figures - known:
            return False
        denied = bool(_NEGATION.search(self._question))
        before = bool(_NEGATION.search(self._past.question))
        if bool(_NEGATION.search(text)) not in {denied, denied or before}:
            return False
        stray = set(stems(text)) - set(stems(self._all)) - _JOINING
        return len(stray - set(stems(_party_text(text)))) <= _NEW_WORDS

    def keeps(self, text: str) -> bool:
        """The follow-up's instruments, parties and content words are all there."""
        names = named_in(self._question, self._held)
        there = {i for n in named_in(text, self._held) for i in n.ids}
        if any(n.ids and not set(n.ids) & there for n in names):
            return False
        parties = parties_in(self._question, names)
        if {p.name for p in parties} - {p.name for p in parties_in(text)}:
            return False
        rest = list(self._question)
        held = [n for n in names if n.ids]
        for span in (*held, *parties, *named_places(self._question)):
            rest[span.start : span.end] = " " * (span.end - span.start)
        kept = {w for w in stems("".join(rest)) if len(w) > 1} - _FUNCTION
        # "The same goes for" is not in the question that the rules make: it may go.
        return kept & set(stems(self._resolved)) <= set(stems(text))


def _same(one: Place, other: Place) -> bool:
    return one.key == other.key


def _first_words(text: str) -> list[str]:
    """The words that a capital may begin without being names."""
    return [w.casefold() for w in re.findall(r"(?:^|[.?!:;,]\s+)([A-Z][\w’'-]*)", text)]


def _joins(word: str) -> bool:
    """Whether a word may stand first in a question or request without being a name."""
    return set(stems(word)) <= _JOINING or bool(_REQUEST.match(f"{word} ."))


def _words(text: str) -> set[str]:
    words = re.findall(r"\w+(?:[.,]\d+)*", text.casefold().replace("’", "'"))
    return set(words) | set(re.findall(r"\w+", text.casefold()))


def _party_text(text: str) -> str:
    return " ".join(text[p.start : p.end] for p in parties_in(text))


def _party_words(text: str) -> set[str]:
    return _words(_party_text(text))
