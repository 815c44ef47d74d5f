"""Findings out of compared sentences: disagreements, common ground, silences.

Every finding is checked before it leaves: the differing words stand in what is cited,
and `check` says whether the citations are sound; a finding whose citations are not is
left out, and that is said. Words that are not the library's end the verb. Example:

    findings_of(held, check, words).disagreements[0].why
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.findings import Gravity, Kind
from assistant.opposing import Opposition, Stance
from assistant.positions.nouns import (
    Common,
    Disagreement,
    Issue,
    Position,
    PositionMatrix,
    Side,
    Silence,
    Value,
)
from assistant.positions.pairing import OPPOSED, Held
from assistant.positions.sayings import Saying
from assistant.positions.siding import UNKNOWN, Lean
from assistant.terms import Label, Verdict

MOST_OF_ISSUE = 3  # disagreements of one issue
BESIDE = 0.45  # cosine to a pole from which a sentence may stand on its side
ALIKE = 0.45  # share of "same" from which sentences are common ground,
ALIKE_FOUND = 0.6  # on an issue that is neither asked nor listed
NEAR = 0.5  # and their cosine
TOGETHER = 0.6  # how surely both are for an issue, or both against it, to share it
DOUBTED = 0.3  # share of disagreement from which they share nothing

Check = Callable[[Sequence[Position]], Verdict]
Words = Callable[[Held], Opposition]


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found, and sentences on what was left out."""

    disagreements: tuple[Disagreement, ...]
    common_ground: tuple[Common, ...]
    notices: tuple[str, ...]


def findings_of(held: Sequence[Held], check: Check, words: Words) -> Findings:
    """Disagreements, the gravest first, and common ground.

    Args:
        held: compared sentences.
        check: the verdict of positions as they are cited.
        words: the opposition of two sentences with the words that show it.
    """
    parted: list[Disagreement] = []
    shared: list[Common] = []
    left = 0
    for issue in dict.fromkeys(one.issue for one in held):
        mine = [one for one in held if one.issue == issue]
        for finding in _parted(issue, mine, check, words):
            if finding.verdict.label is Label.SUPPORTED:
                parted.append(finding)
            else:
                left += 1
        split = [d.sides for d in parted if d.issue == issue]
        for common in _shared(issue, _unsplit(mine, split), check):
            if common.verdict.label is Label.SUPPORTED:
                shared.append(common)
            else:
                left += 1
    parted.sort(key=lambda d: (-d.gravity.rank, -d.share))
    shared.sort(key=lambda c: (-len(c.parties), -c.share))
    return Findings(
        disagreements=tuple(parted),
        common_ground=tuple(shared),
        notices=(_left_out(left),) if left else (),
    )


def silences_of(matrix: PositionMatrix) -> tuple[Silence, ...]:
    """Who says nothing on which issue, and of whom nothing is held."""
    return tuple(
        Silence(issue=row.issue, party=cell.party, value=cell.value, note=cell.note)
        for row in matrix.rows
        for cell in row.cells
        if cell.value is not Value.STATED
    )


def _left_out(many: int) -> str:
    if many == 1:
        return "1 finding did not pass the check of its words and is left out."
    return f"{many} findings did not pass the check of their words and are left out."


def _parted(
    issue: Issue, held: Sequence[Held], check: Check, words: Words
) -> list[Disagreement]:
    """The disagreements of an issue: poles first, then who stands with either."""
    clashes = [one for one in held if one.opposition.disagrees]
    clashes.sort(key=lambda one: -one.opposition.share)
    found: list[Disagreement] = []
    used: set[frozenset[str]] = set()
    seen: set[tuple[str, str]] = set()
    for clash in clashes:
        key = frozenset((clash.a.party, clash.b.party))
        ends = {_id(clash.a), _id(clash.b)}
        if key in used or any(ends <= set(pair) for pair in seen):
            continue
        told = words(clash)
        if not told.disagrees or told.kind is None or told.gravity is None:
            continue
        sides = _sides(clash, told, clashes)
        used |= {frozenset((p, q)) for p in sides[0].parties for q in sides[1].parties}
        seen.add((_id(clash.a), _id(clash.b)))
        found.append(_finding(issue, told, sides, check))
        if len(found) == MOST_OF_ISSUE:
            break
    return found


def _finding(
    issue: Issue, told: Opposition, sides: tuple[Side, Side], check: Check
) -> Disagreement:
    every = [p for side in sides for p in side.positions]
    return Disagreement(
        issue=issue,
        kind=told.kind or Kind.WHETHER,
        gravity=told.gravity or Gravity.MEDIUM,
        sides=sides,
        why=told.why,
        share=told.share,
        verdict=check(every),
    )


def _sides(clash: Held, told: Opposition, clashes: Sequence[Held]) -> tuple[Side, Side]:
    """The two poles, and the parties that clash with one and not with the other."""
    poles = clash.positions
    sides = ([poles[0]], [poles[1]])
    ends = (clash.a, clash.b)
    for other in clashes:
        for near, far in ((0, 1), (1, 0)):
            joins = _joins(other, ends[far])
            if joins is None or not _beside(joins[0], ends[near]):
                continue
            if _lean(clash, near).apart(_lean(other, joins[2])) >= OPPOSED:
                continue  # it parts from the far pole on other grounds
            taken = {p.party for side in sides for p in side}
            party = joins[1].party
            if party not in taken and not _clash(clashes, party, ends[near].party):
                sides[near].append(joins[1])
    first = _side(sides[0], told.a)
    return first, _side(sides[1], told.b)


def _side(positions: Sequence[Position], words: str) -> Side:
    stands = positions[0].words
    return Side(
        parties=tuple(dict.fromkeys(p.party for p in positions)),
        positions=tuple(positions),
        words=words if words in stands else "",
    )


def _joins(other: Held, pole: Saying) -> tuple[Saying, Position, int] | None:
    """What clashes with a pole's sentence in this pair, and which of the two it is.

    None where nothing does.
    """
    first, second = other.positions
    if _id(other.a) == _id(pole):
        return other.b, second, 1
    if _id(other.b) == _id(pole):
        return other.a, first, 0
    return None


def _lean(held: Held, end: int) -> Lean:
    return (held.lean_a, held.lean_b)[end]


def _beside(saying: Saying, pole: Saying) -> bool:
    """Whether a sentence speaks of what a pole's does: two may oppose it apart."""
    return float(saying.vector @ pole.vector) >= BESIDE


def _clash(clashes: Sequence[Held], one: str, other: str) -> bool:
    return any({c.a.party, c.b.party} == {one, other} for c in clashes)


def _shared(issue: Issue, held: Sequence[Held], check: Check) -> list[Common]:
    """What sentences say alike, joined over all parties that say it.

    They say the same, or take the same side of the issue: then they need not agree on
    more than that, and the side is named.
    """
    shared = [(one, *_alike(one)) for one in held]
    shared = [one for one in shared if one[1] > 0]
    shared.sort(key=lambda one: -one[1])
    found: list[_Shared] = []
    for one, share, stance in shared:
        for group in found:
            if group.takes(one, stance):
                group.add(one, share)
                break
        else:
            found.append(_Shared(stance, one, share))
    return [
        Common(
            issue=issue,
            stance=group.stance,
            parties=tuple(group.positions),
            positions=tuple(group.positions.values()),
            share=group.share,
            verdict=check(list(group.positions.values())),
        )
        for group in found[:MOST_OF_ISSUE]
    ]


def _unsplit(held: Sequence[Held], split: Sequence[tuple[Side, Side]]) -> list[Held]:
    """Pairs whose parties do not stand on different sides of the issue.

    What one of them says elsewhere in its text would make them agree and disagree.
    """
    apart = {
        frozenset((one, other))
        for first, second in split
        for one in first.parties
        for other in second.parties
    }
    return [h for h in held if frozenset((h.a.party, h.b.party)) not in apart]


def _alike(one: Held) -> tuple[float, Stance | None]:
    """How surely two sentences are common ground, 0 for not at all, and of what sort.

    No side is named where they say the same.
    """
    found = UNKNOWN in (one.lean_a, one.lean_b)
    near = float(one.a.vector @ one.b.vector) >= NEAR and one.apart < OPPOSED
    if near and one.opposition.same >= (ALIKE_FOUND if found else ALIKE):
        return one.opposition.same, None
    share, stance = one.lean_a.together(one.lean_b)
    if share < TOGETHER or one.opposition.share >= DOUBTED:
        return 0.0, None
    return share, stance


class _Shared:
    """Common ground as it grows, from the surest pair of sentences on."""

    def __init__(self, stance: Stance | None, one: Held, share: float) -> None:
        self.stance = stance
        self.share = share
        self.positions = {p.party: p for p in one.positions}

    def takes(self, one: Held, stance: Stance | None) -> bool:
        """Whether a pair belongs to it: the same side, or a sentence in common."""
        if stance is not self.stance:
            return False
        inside = {p.citation.sentence_ids for p in self.positions.values()}
        ids = {p.citation.sentence_ids for p in one.positions}
        return stance is not None or bool(ids & inside)

    def add(self, one: Held, share: float) -> None:
        """Take the parties of a pair in; the least sure pair tells how sure it is."""
        for position in one.positions:
            self.positions.setdefault(position.party, position)
        self.share = min(self.share, share)


def _id(saying: Saying) -> str:
    return "|".join((saying.party, *saying.citations[-1].sentence_ids))
