"""Question to ranked passages: pinpoints looked up, words and vectors fused.

It knows nothing of answers. Scores lie in 0..1 and compare within one search. The
fusion is a weighted sum of each side's own absolute score (cosine; share of the
question's word weight that a provision covers), which keeps a bad best hit looking
bad; rank fusion would hide it. Example:

    found = Retriever(library, index).search("Who may veto?", Filters())
    found.passages[0].pinpoint, found.passages[0].why
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus import known_instruments
from assistant.dates import read_day
from assistant.errors import InputError, UnknownName
from assistant.index import Hits, Index, entry_of
from assistant.library import Library
from assistant.parties import party
from assistant.query import Question, read_question
from assistant.references import Resolved, normal_key, resolve
from assistant.terms import Instrument, Passage, Provision
from assistant.voices import speakers

LONGEST = 4_000  # characters of a question
NEAR = 5  # passages whose words decide whether the library answers
DEPTH = 200  # rows taken from each list
WORDS_WEIGHT = 0.40  # of the lexical side in the fusion; the rest is the dense side's
PARTY_BONUS = 0.05
START = 0.55  # least score of what says from when, where the question asks just that
SEATS = 3  # provisions of each side that a question names, whatever else comes near
BELOW_BONUS = 0.30  # for what stands below a pinpoint that the question names

_DATING = re.compile(
    r"\b(?:into force|commencement|dates? of application|transitional)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What may be searched. Names are resolved; an unknown one is an error."""

    instruments: Sequence[str] | None = None
    parties: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    since: str | None = None  # ISO date, adopted on or after
    workspace: str | None = None


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What a pinpoint of the question means in one instrument."""

    instrument: Instrument
    resolved: Resolved


@dataclass(frozen=True, kw_only=True)
class Found:
    """The result of one search."""

    question: Question
    passages: tuple[Passage, ...]
    lookups: tuple[Lookup, ...]
    searched: tuple[Instrument, ...]
    narrowed: bool  # by the question's own words or by the user's choice
    near: tuple[str, ...]  # words of the first passages, with what is indexed with them
    missing: tuple[str, ...]  # what is said of pinpoints that are absent or not held
    notices: tuple[str, ...]  # that, and what the user must know of the index


@dataclass(frozen=True)
class _Reach:
    """How far a ranking reaches."""

    workspace: str | None
    whole: bool  # all that the workspace sees: no filter is needed
    k: int


class Retriever:
    """Searches one library through its index."""

    def __init__(self, library: Library, index: Index) -> None:
        self._library = library
        self._index = index

    def search(self, text: str, filters: Filters, k: int = 10) -> Found:
        """The k best passages, best first.

        Args:
            text: the question.
            filters: what may be searched.
            k: number of passages.

        Raises:
            InputError: the question is empty or too long.
            UnknownName: a filter names something the library does not know.
        """
        text = checked_question(text)
        if k < 1:
            raise InputError(f"k is {k}: ask for one passage or more.")
        held = self._library.instruments(filters.workspace)
        chosen = self._chosen(held, filters)
        question = read_question(text, chosen, known_instruments())
        named = [i for i in chosen if i.id in question.instruments]
        scope = named or chosen
        # "article 5" means the article of what is named, or of what the user chose.
        picked = chosen if filters.instruments is not None else []
        lookups = self._look_up(question, named or picked)
        whole = len(scope) == len(held)
        passages = self._ranked(
            question, scope, lookups, _Reach(filters.workspace, whole, k)
        )
        missing = tuple(self._missing(lookups))
        return Found(
            question=question,
            passages=tuple(passages),
            lookups=tuple(lookups),
            searched=tuple(scope),
            narrowed=bool(named) or filters.instruments is not None,
            near=tuple(self._words_of(p, chosen) for p in passages[:NEAR]),
            missing=missing,
            notices=(*filter(None, [self._index.notice]), *missing),
        )

    def _words_of(self, passage: Passage, chosen: Sequence[Instrument]) -> str:
        instrument = next(i for i in chosen if i.id == passage.instrument)
        return entry_of(self._library, instrument, passage.provision).words

    # -- what may be searched ------------------------------------------------------

    def _chosen(self, held: list[Instrument], filters: Filters) -> list[Instrument]:
        chosen = held
        if filters.instruments is not None:
            ids = {
                self._library.instrument(name, filters.workspace).id
                for name in filters.instruments
            }
            chosen = [i for i in chosen if i.id in ids]
        if filters.kinds is not None:
            _known("kind", filters.kinds, {i.kind for i in held})
            chosen = [i for i in chosen if i.kind in set(filters.kinds)]
        if filters.parties is not None:
            parties = {p for i in held for p in speakers(i)}
            wanted = {party(name) for name in filters.parties}
            _known("party", sorted(wanted), parties)
            chosen = [i for i in chosen if wanted & speakers(i)]
        if filters.since is not None:
            chosen = [i for i in chosen if (i.adopted or "") >= _date(filters.since)]
        return chosen

    # -- pinpoints -----------------------------------------------------------------

    def _look_up(self, question: Question, named: list[Instrument]) -> list[Lookup]:
        lookups: list[Lookup] = []
        for instrument in named:
            if instrument.current is None or not question.references:
                continue
            tree = self._library.tree(instrument.current.id)
            lookups += [
                Lookup(instrument=instrument, resolved=resolve(reference, tree))
                for reference in question.references
            ]
        held = [x for x in lookups if x.resolved.status == "held"]
        # "art 5 AI Act and GDPR": of several instruments, keep what exists somewhere.
        return held if held and len(named) > 1 else lookups

    def _missing(self, lookups: Sequence[Lookup]) -> list[str]:
        notices: list[str] = []
        for lookup in lookups:
            name = lookup.instrument.short_title
            said = lookup.resolved.reference.text
            if lookup.resolved.status == "absent":
                notices.append(f"There is no {said} in {name}.")
            elif lookup.resolved.status == "not held":
                notices.append(
                    f"{said} of {name} exists, but its text is not held here: add "
                    "the official text to quote it."
                )
        return notices

    def _starts(self, question: Question, scope: Sequence[Instrument]) -> set[str]:
        """What of the instruments named says from when they are in force or apply."""
        found: set[str] = set()
        for instrument in scope:
            if instrument.current is None or instrument.id not in question.instruments:
                continue
            inside: set[str] = set()
            for node in self._library.tree(instrument.current.id):
                if _DATING.search(node.heading) or node.parent in inside:
                    inside.add(node.key)
                    if node.held:
                        found.add(node.id)
        return found

    # -- ranking -------------------------------------------------------------------

    def _ranked(
        self,
        question: Question,
        scope: Sequence[Instrument],
        lookups: Sequence[Lookup],
        reach: _Reach,
    ) -> list[Passage]:
        by_id = {i.id: i for i in scope if i.current is not None}
        asked = question.rest or question.text
        lists = [
            hits
            for words in (asked, question.reworded)
            if words
            for hits in self._index.search(
                words,
                workspace=reach.workspace,
                instruments=None if reach.whole else sorted(by_id),
                k=max(DEPTH, 3 * reach.k),
            )
        ]
        signals = _signals(lists)
        nodes = _looked_up(lookups)
        starts = self._starts(question, scope) if question.asks_start else set[str]()
        for name in (*nodes, *starts):
            signals.setdefault(name, {})
        exact = {normal_key(r.key) for r in question.references}
        ranked: list[Ranked] = []
        for name, found in signals.items():
            version, _, key = name.partition("/")
            instrument = by_id.get(version.split("@")[0])
            # The index may be a moment behind: only current versions count.
            if instrument is None or instrument.current is None:
                continue
            if instrument.current.id != version:
                continue
            place = _place(name in nodes, bool(exact) and normal_key(key) in exact)
            if not place and name in starts:
                place = "start"
            score, why = _scored(found, place, instrument, question)
            ranked.append((score, name, why))
        ranked.sort(key=lambda item: (-item[0], item[1]))
        ranked = _heard(ranked, question, reach.k)
        held = self._library.provisions([name for _, name, _ in ranked])
        return [
            _passage(
                by_id[held[name].instrument], held[name], score, why, signals[name]
            )
            for score, name, why in ranked
            if name in held
        ]


Ranked = tuple[float, str, tuple[str, ...]]  # score, provision id, why


def _heard(ranked: list[Ranked], question: Question, k: int) -> list[Ranked]:
    """The first k, in which each side that a question names has its best provisions."""
    first = ranked[:k]
    for side in question.sides:
        own = [item for item in ranked if item[1].split("@")[0] in side][:SEATS]
        first += [item for item in own if item not in first]
    return sorted(first, key=lambda item: (-item[0], item[1]))


def _signals(lists: Sequence[Hits]) -> dict[str, dict[str, float]]:
    """Each provision's best score on either side, 0..1.

    What only the words found is taken to lie just beyond the nearest rows.
    """
    signals: dict[str, dict[str, float]] = {}
    for ranked in lists:
        side = "words" if ranked.source == "words" else "meaning"
        for hit in ranked.hits:
            entry = signals.setdefault(hit.provision, {})
            entry[side] = max(entry.get(side, 0.0), min(hit.score, 1.0))
        if side == "meaning" and ranked.hits:
            for entry in signals.values():
                entry.setdefault("meaning", ranked.hits[-1].score * 0.9)
    return signals


def _looked_up(lookups: Sequence[Lookup]) -> dict[str, Provision]:
    return {
        node.id: node
        for lookup in lookups
        for node in lookup.resolved.nodes
        if node.held
    }


def _place(named: bool, exact: bool) -> str:
    if named:
        return "exact" if exact else "below"
    return ""


def _scored(
    signals: dict[str, float], place: str, instrument: Instrument, question: Question
) -> tuple[float, tuple[str, ...]]:
    """The fused score of a provision, and why it matched."""
    words, meaning = signals.get("words", 0.0), signals.get("meaning", 0.0)
    score = WORDS_WEIGHT * words + (1 - WORDS_WEIGHT) * max(meaning, 0.0)
    why: list[str] = []
    if place == "start":
        why.append("says from when it applies")
        score = START + (1 - START) * score
    elif place:
        why.append("named in the question")
        score = 1.0 if place == "exact" else 0.6 + BELOW_BONUS * score
    if words > 0:
        why.append(f"shares words ({words:.2f})")
    if meaning > 0:
        why.append(f"close in meaning ({meaning:.2f})")
    if set(question.parties) & speakers(instrument):
        why.append("text of a party named")
        score += PARTY_BONUS
    return round(min(score, 1.0), 4), tuple(why)


def _passage(
    instrument: Instrument,
    provision: Provision,
    score: float,
    why: tuple[str, ...],
    signals: dict[str, float],
) -> Passage:
    assert instrument.current is not None
    return Passage(
        instrument=instrument.id,
        title=instrument.title,
        pinpoint=provision.pinpoint,
        path=provision.path,
        text=provision.text,
        score=score,
        why=why,
        provision_id=provision.id,
        force=instrument.force,
        text_kind=instrument.current.text_kind,
        provision=provision,
        signals={name: round(value, 4) for name, value in signals.items()},
    )


def checked_question(text: str) -> str:
    """A question without stray space.

    Raises:
        InputError: it is empty or longer than LONGEST characters.
    """
    text = " ".join(text.split())
    if not any(letter.isalnum() for letter in text):
        raise InputError("the question is empty: ask something in words.")
    if len(text) > LONGEST:
        raise InputError(
            f"the question has {len(text):,} characters, at most {LONGEST:,} are "
            "read: shorten it, or add the text as a document and ask about it."
        )
    return text


def _known(what: str, names: Sequence[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise UnknownName(
                f"the library holds no {what} {name!r}; it knows: "
                f"{', '.join(sorted(known))}."
            )


def _date(text: str) -> str:
    day = read_day(text + "-01-01" if len(text) == 4 else text)
    if day is None:
        raise InputError(
            f"the date {text!r} is not understood: write it as 2024-06-13 or 2024."
        )
    return day.isoformat()
