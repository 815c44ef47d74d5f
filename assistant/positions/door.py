"""The door of the room in a desk: the verbs `positions` and `disagreements`.

desk.disagreements("autonomous weapons", ["China", "Austria"]).disagreements
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from assistant.encoders import Encoder
from assistant.errors import InputError, UnknownName
from assistant.index.lexical import stems
from assistant.library import Library
from assistant.opposing import Opposition, relate, stances
from assistant.parties import known, party
from assistant.positions.disagreeing import findings_of, silences_of
from assistant.positions.issues import Group, sorted_out
from assistant.positions.matrix import matrix_of
from assistant.positions.nouns import Disagreements, Position, PositionMatrix
from assistant.positions.pairing import SURE_ASKED, Held, held_against, with_held
from assistant.positions.sayings import Tools, gather
from assistant.positions.sources import recorded_only, spoken_for
from assistant.quotes import seal
from assistant.retrieve import Filters, Retriever, checked_question
from assistant.terms import Claim, Label, Passage, Verdict

MOST = 12  # parties of one matrix
_DEPTH = 300  # passages of a party's texts that are looked at

Progress = Callable[[str], None]


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    @property
    def library(self) -> Library:
        """Where texts are."""
        ...

    @property
    def retriever(self) -> Retriever:
        """What finds provisions."""
        ...

    def bring_in_step(self) -> Encoder:
        """The index follows the library; the encoder that its vectors are of."""
        ...

    def weigh(self, question: str, sentence: str) -> float:
        """The share of a topic's word weight that a sentence carries."""
        ...


class FindsPositions:
    """What a library can tell of who says what on a topic."""

    def positions(
        self: _Open,
        topic: str,
        parties: Sequence[str],
        *,
        issues: Sequence[str] = (),
        workspace: str | None = None,
    ) -> PositionMatrix:
        """Who says what on a topic: issue by party, with the party's own words.

        Args:
            topic: words, as in a search.
            parties: States and groups, by any of their names, at most 12.
            issues: points to look at, in words; none: those that the texts speak of.
            workspace: its own texts count as well.

        Raises:
            InputError: the topic says nothing, or there are no or too many parties.
            UnknownName: a party is no State or group that is known.
        """
        return _Finding(self, Asked(topic, parties, issues, workspace)).matrix()

    def disagreements(
        self: _Open,
        topic: str,
        parties: Sequence[str],
        *,
        issues: Sequence[str] = (),
        workspace: str | None = None,
        progress: Progress | None = None,
    ) -> Disagreements:
        """Where parties part on a topic, what they share, and who is silent.

        Args:
            topic: words, as in a search.
            parties: two States and groups or more, by any of their names.
            issues: points to look at, in words; none: those that the texts speak of.
            workspace: its own texts count as well.
            progress: called with what is being done, in words.

        Raises:
            InputError: the topic says nothing, or there are too few or many parties.
            UnknownName: a party is no State or group that is known.
        """
        asked = Asked(topic, parties, issues, workspace)
        return _Finding(self, asked, least=2).disagreements(progress)


class Asked(NamedTuple):
    """A question of positions, as given."""

    topic: str
    parties: Sequence[str]
    issues: Sequence[str]
    workspace: str | None


class _Finding:
    """One question of positions, answered step by step."""

    def __init__(self, desk: _Open, asked: Asked, least: int = 1) -> None:
        self._desk = desk
        self._topic = topic = " ".join(checked_question(asked.topic).split())
        if not stems(topic):
            raise InputError(f"the topic {topic!r} holds no telling word: say more.")
        self._parties = checked_parties(asked.parties, least)
        self._issues = [" ".join(i.split()) for i in asked.issues if i.strip()]
        self._workspace = workspace = asked.workspace
        encoder = desk.bring_in_step()
        self._encoder = encoder
        self._tools = Tools(
            library=desk.library,
            encoder=encoder,
            search=self._search,
            weigh=desk.weigh,
        )
        held = desk.library.instruments(workspace)
        self._spoken = {name: spoken_for(name, held) for name in self._parties}
        self._recorded = {name: recorded_only(name, held) for name in self._parties}

    def matrix(self, groups: Sequence[Group] | None = None) -> PositionMatrix:
        """The matrix of positions, its words compared with the library's."""
        found = self._groups() if groups is None else groups
        matrix = matrix_of(
            self._topic, self._parties, found, self._spoken, self._notices(found)
        )
        seal(self._desk.library, [_claim(p) for p in _shown(matrix)])
        return matrix

    def disagreements(self, progress: Progress | None) -> Disagreements:
        """The matrix, and what its sentences say to each other."""
        tell = progress or _quiet
        tell("gathering what the parties say")
        groups = self._groups()
        tell("comparing their sentences")
        held = held_against(
            groups,
            self._parties,
            self._relate,
            lambda done, total: tell(f"comparing {done} of {total} pairs of parties"),
            across=not self._issues,
        )
        found = findings_of(held, self._check, self._with_words)
        ahead = [c.issue for c in (*found.disagreements, *found.common_ground)]
        groups = sorted(with_held(groups, held), key=lambda g: g.issue not in ahead)
        matrix = self.matrix(groups)
        return Disagreements(
            topic=self._topic,
            parties=self._parties,
            disagreements=found.disagreements,
            common_ground=found.common_ground,
            silences=silences_of(matrix),
            matrix=matrix,
            notices=(*matrix.notices, *found.notices),
        )

    def _relate(
        self, pairs: Sequence[tuple[str, str]], apart: Sequence[float]
    ) -> Sequence[Opposition]:
        return relate(pairs, apart=apart, words=False, least=SURE_ASKED)

    def _with_words(self, one: Held) -> Opposition:
        both = [(one.a.text, one.b.text)]
        return relate(both, apart=[one.apart], least=SURE_ASKED)[0]

    def _search(self, topic: str, ids: Sequence[str]) -> Sequence[Passage]:
        filters = Filters(instruments=ids, workspace=self._workspace)
        return self._desk.retriever.search(topic, filters, _DEPTH).passages

    def _groups(self) -> list[Group]:
        sayings = [
            saying
            for name in self._parties
            for saying in gather(
                name, self._spoken[name], self._topic, self._tools, self._issues
            )
        ]
        reads = stances().shares
        return sorted_out(sayings, self._encoder, reads, self._issues)

    def _check(self, positions: Sequence[Position]) -> Verdict:
        """Whether positions are the library's words and speak for their parties."""
        seal(self._desk.library, [_claim(p) for p in positions])
        labels = [p.citation.verdict.label for p in positions]
        sound = all(label is Label.SUPPORTED for label in labels)
        reasons = tuple(
            dict.fromkeys(r for p in positions for r in p.citation.verdict.reasons)
        )
        return Verdict(
            label=Label.SUPPORTED if sound else Label.PARTLY,
            score=1.0 if sound else 0.5,
            reasons=reasons,
        )

    def _notices(self, groups: Sequence[Group]) -> list[str]:
        """What a reader must know before the matrix is believed."""
        said: list[str] = []
        for name in self._parties:
            spoken = self._spoken[name]
            if not any(s.source.negotiating for s in spoken):
                said.append(
                    f"No statement or submission of {name} is held, so nothing here is "
                    "its negotiating position."
                )
            said += [
                f"{i.short_title} is on record and its text is not held."
                for i in self._recorded[name][:3]
            ]
        if not groups:
            said.append(
                f"Nothing that is held of these parties speaks of {self._topic!r}: try "
                "other words, or add their statements."
            )
        return said


def checked_parties(parties: Sequence[str], least: int = 1) -> tuple[str, ...]:
    """Parties by their one name, each once.

    Raises:
        InputError: there are too few or too many.
        UnknownName: one is no State or group.
    """
    for name in parties:
        if not known(name):
            raise UnknownName(f"{name!r} is no State or group that is known.")
    found = tuple(dict.fromkeys(party(name) for name in parties))
    if len(found) < least:
        wanted = "a party" if least == 1 else "two parties or more"
        named = "1 party is" if len(found) == 1 else f"{len(found)} parties are"
        raise InputError(f"{named} named: name {wanted}.")
    if len(found) > MOST:
        raise InputError(
            f"{len(found)} parties are named: at most {MOST} fit into one matrix."
        )
    return found


def _claim(position: Position) -> Claim:
    return Claim(
        lead=position.party,
        citations=position.citations,
        verdict=position.citation.verdict,
    )


def _shown(matrix: PositionMatrix) -> list[Position]:
    """Every position that a matrix shows."""
    return [
        position
        for row in matrix.rows
        for cell in row.cells
        for position in (cell.position, *cell.earlier, *cell.beside)
        if position is not None
    ]


def _quiet(said: str) -> None:
    """Nobody wants to know what is being done."""
