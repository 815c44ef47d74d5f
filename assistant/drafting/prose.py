"""A drafted paper with a language model: the same skeleton, other prose, same checks.

The quoting writer's paper is there first. Each stretch of its prose is put to the model
with what it cites; what comes back is judged sentence by sentence, and where it fails
the quoting lines stand. A model that is down, refuses or writes nonsense costs prose,
never the paper. It takes papers that are public: no mandate is within its reach.

Example:
    composed(paper, pen).record.writer        # "ollama:qwen3"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.chat import Chat
from assistant.drafting.nouns import Line, Paper, PaperRecord, Section
from assistant.drafting.penning import Diary, Scribe
from assistant.drafting.settling import Settler, Tried
from assistant.drafting.stretches import Stretch, stretches
from assistant.drafting.telling import Check
from assistant.errors import InputError, ModelError
from assistant.library import Library
from assistant.terms import Instrument
from assistant.writing.notices import WITHDRAWN

# Failures after which the next paragraph would fail as well.
_FINAL = ("setup", "key", "unknown", "unreachable", "busy", "unrecorded")
MOST_FAILED = 2  # paragraphs in a row that may fail before the model is given up


@dataclass(frozen=True, kw_only=True)
class Pen:
    """What writes the prose of a paper, and what its sentences are held against.

    level: highest handling mark that the model may see; held: instruments by id;
    register: of the kind; tell: called with what is being done, in words.
    """

    chat: Chat
    level: str
    library: Library
    held: Mapping[str, Instrument]
    check: Check
    register: str
    tell: Callable[[str], None]


def composed(paper: Paper, pen: Pen) -> Paper:
    """The paper with its paragraphs of prose written by the model.

    Args:
        paper: as the quoting writer made it.
        pen: the model, and what judges it.

    Raises:
        InputError: the paper is not public.
    """
    if not paper.public:
        raise InputError(
            "a paper that is internal is never shown to a language model: draft a "
            "public kind, or leave it as the quoting writer wrote it."
        )
    return _Composing(paper, pen).paper()


@dataclass
class _Result:
    """What came of the stretches: lines by stretch, and why the model was left."""

    lines: dict[int, tuple[Line, ...]] = field(
        default_factory=dict[int, tuple[Line, ...]]
    )
    failed: list[str] = field(default_factory=list[str])
    stopped: int = 0  # stretches that were not tried any more


class _Composing:
    """One paper's way through the model."""

    def __init__(self, paper: Paper, pen: Pen) -> None:
        self._paper = paper
        self._pen = pen
        self._diary = Diary()
        self._scribe = Scribe(
            pen.chat, self._diary, paper.head, pen.register, paper.audience
        )
        self._offer = stretches(paper, pen.held, pen.level)

    def paper(self) -> Paper:
        """The paper as it came out."""
        result = self._written()
        return replace(
            self._paper,
            sections=_with(self._paper.sections, self._offer.offered, result.lines),
            notices=(*self._paper.notices, *self._notices(result)),
            record=self._record(bool(result.lines)),
        )

    def _written(self) -> _Result:
        result = _Result()
        offered = self._offer.offered
        in_a_row = 0
        for n, stretch in enumerate(offered):
            self._pen.tell(
                f"{self._scribe.name} writes paragraph {n + 1} of {len(offered)}"
            )
            try:
                lines = self._stretch(stretch)
            except ModelError as error:
                self._diary.faults[f"call: {error.kind}"] += 1
                result.failed.append(str(error))
                in_a_row += 1
                if error.kind in _FINAL or in_a_row == MOST_FAILED:
                    result.stopped = len(offered) - n - 1
                    break
                continue
            in_a_row = 0
            if lines is None:
                self._diary.faults["left as it was"] += 1
            else:
                result.lines[n] = lines
        return result

    def _stretch(self, stretch: Stretch) -> tuple[Line, ...] | None:
        """The lines of a stretch, None where those of the plan stay."""
        settler = Settler(
            stretch,
            self._pen.held,
            self._paper.head.party,
            self._pen.library,
            self._pen.check,
            self._pen.register,
        )
        faults = self._diary.faults
        tried: list[Tried] = []
        said: set[str] = set()
        for written in self._scribe.write(stretch):
            key = " ".join(written.sentence.casefold().split())
            if key in said:
                faults["repeated"] += 1
                continue
            said.add(key)
            tried.append(settler.judged(written))
            faults["sentences"] += 1
        tried = settler.ordered(tried)
        for one in tried:
            faults.update(one.faults)
        if any(not one.sound for one in tried):
            tried = settler.ordered(self._repaired(stretch, settler, tried))
        faults["replaced"] += sum(not one.sound for one in tried)
        return settler.settled(tried)

    def _repaired(
        self, stretch: Stretch, settler: Settler, tried: Sequence[Tried]
    ) -> list[Tried]:
        """The sentences, those that failed as they came back once more, if sound."""
        failed = [n for n, one in enumerate(tried) if not one.sound]
        told = [f"{k}. {tried[n].told}" for k, n in enumerate(failed, start=1)]
        faults = self._diary.faults
        faults["repaired"] += len(failed)
        try:
            again = self._scribe.repair(stretch, told)
        except ModelError as error:  # what was sound before is not lost by it
            faults[f"repair: {error.kind}"] += 1
            again = []
        found = list(tried)
        said = {one.sentence for one in tried if one.sound}
        for n, written in zip(failed, again, strict=False):
            if written.sentence.strip(" .").casefold() == WITHDRAWN:
                faults[WITHDRAWN] += 1
                continue
            one = settler.judged(written)
            if one.sound and one.sentence not in said:
                said.add(one.sentence)
                found[n] = one
        faults["repair failed"] += sum(not found[n].sound for n in failed)
        return found

    # -- what is said of it --------------------------------------------------------

    def _record(self, wrote: bool) -> PaperRecord:
        """How the paper came about, the model named where words of its stand in it."""
        record = self._paper.record
        diary = self._diary
        return replace(
            record,
            writer=self._scribe.name if wrote else record.writer,
            templates=(*record.templates, *diary.templates),
            prompts=(*record.prompts, *diary.prompts),
            replies=(*record.replies, *diary.replies),
            faults={**record.faults, **dict(sorted((+diary.faults).items()))},
        )

    def _notices(self, result: _Result) -> list[str]:
        """What the reader must know of how the prose was made, in sentences."""
        name, offer = self._scribe.name, self._offer
        total, wrote = len(offer.offered), len(result.lines)
        said: list[str] = []
        if total:
            rest = " the others stand as the quoting writer wrote them."
            said.append(
                f"{name} wrote {wrote} of {_count(total, 'passage')} of prose, each "
                f"sentence checked;{rest if wrote < total else ' none was left out.'}"
            )
        if offer.marked:
            said.append(
                f"{_count(offer.marked, 'paragraph')} not sent to {name}: a text cited "
                f"there is marked above {self._pen.level!r}, the most it may see."
            )
        if offer.withheld:
            said.append(
                f"A text that is cited reads like an order to a language model and was "
                f"kept from {name} ({'; '.join(offer.withheld[:3])}): look at it."
            )
        if result.failed:
            left = f"; {result.stopped} more were not tried" if result.stopped else ""
            said.append(
                f"{_count(len(result.failed), 'passage')} could not be written by "
                f"{name}{left}: {result.failed[0]}"
            )
        return said


def _with(
    sections: Sequence[Section],
    offered: Sequence[Stretch],
    lines: Mapping[int, tuple[Line, ...]],
) -> tuple[Section, ...]:
    """The sections with lines put in the place of stretches."""
    found = [list(section.paragraphs) for section in sections]
    for n in sorted(lines, reverse=True):  # from the end: places before it stay true
        stretch = offered[n]
        paragraph = found[stretch.section][stretch.paragraph]
        before = paragraph.lines[: stretch.first]
        after = paragraph.lines[stretch.last :]
        found[stretch.section][stretch.paragraph] = replace(
            paragraph, lines=(*before, *lines[n], *after)
        )
    return tuple(
        replace(section, paragraphs=tuple(paragraphs))
        for section, paragraphs in zip(sections, found, strict=True)
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
