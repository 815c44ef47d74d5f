"""The language model as a writer: in one mode it points, in the other it writes.

Pointing: the model chooses sentences, code shows their words. Writing: the model's own
sentences are shown, each judged; one that fails is repaired once, then replaced by the
words it cites, or marked. In neither mode can a quote come from the model. Example:

    writer = ModelWriter(chat, settings.model, library, passed=True)
    for step in writer.compose(task): ...      # Event, the Outcome last
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TypeVar

from assistant import budget
from assistant.chat import Chat
from assistant.errors import ModelError
from assistant.library import Library
from assistant.provenance import Provenance
from assistant.settings import ModelSettings
from assistant.support import check_written
from assistant.terms import Citation, Claim, Event, Label, Origin
from assistant.writer import Pick
from assistant.writing.asking import Asking, Task
from assistant.writing.evidence import Evidence
from assistant.writing.judging import Check, Judge, Judged, runs
from assistant.writing.ledger import Ledger
from assistant.writing.notices import WITHDRAWN, described, no_answer, notices, reading
from assistant.writing.replies import Piece, Reader

log = logging.getLogger(__name__)
T = TypeVar("T")
MOST_POINTED = 8  # runs of sentences that a pointing model may have shown


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a model made of a task: claims (writing) or picks (pointing).

    `refusal` is why it does not answer; "" where it does.
    """

    claims: tuple[Claim, ...] = ()
    picks: tuple[Pick, ...] = ()
    refusal: str = ""
    notices: tuple[str, ...] = ()
    record: Provenance


@dataclass
class _Draft:
    """The sentences of a reply in order, each judged."""

    judged: list[Judged] = field(default_factory=list[Judged])
    said: set[str] = field(default_factory=set[str])  # with their ids
    sound: set[str] = field(default_factory=set[str])
    withdrawn: set[int] = field(default_factory=set[int])  # by the model, in repair


class ModelWriter:
    """Writes through a language model."""

    def __init__(
        self,
        chat: Chat,
        model: ModelSettings,
        library: Library,
        *,
        passed: bool,
        check: Check = check_written,
    ) -> None:
        self._check = check
        self._chat = chat
        self._model = model
        self._library = library
        self._formats: list[str] = []
        self.mode = model.mode
        if model.mode == "auto":
            self.mode = "writing" if passed else "pointing"

    @property
    def name(self) -> str:
        """Shown with the answer."""
        return self._chat.name

    @property
    def chat(self) -> Chat:
        """The model itself."""
        return self._chat

    @property
    def model(self) -> ModelSettings:
        """The settings it works under."""
        return self._model

    def compose(self, task: Task) -> Generator[Event, None, Outcome]:
        """Write or point; events as they come, the outcome as the return value.

        Raises:
            ModelError: the model could not be used: another writer must answer.
        """
        ledger = Ledger(
            name=self.name,
            mode=self.mode,
            model=self._model,
            tokens=budget.counter(self._chat),
        )
        self._formats = self._formats or list(self._chat.formats)
        asking = Asking(self._chat, ledger, task, self._library, self._formats)
        try:
            if self.mode == "pointing":
                return (yield from self._point(asking, ledger))
            return (yield from self._write(asking, ledger, task))
        except ModelError as error:
            error.usage += ledger.usage  # what was spent is said, whoever answers
            raise
        except (LookupError, RecursionError, TypeError, ValueError) as error:
            # A reply that we cannot read must not cost the user his answer.
            log.exception("a reply of %s could not be read", self.name)
            raise ModelError(
                f"{self.name} returned what cannot be read.", "broken"
            ) from error

    # -- pointing ------------------------------------------------------------------

    def _point(self, asking: Asking, ledger: Ledger) -> Generator[Event, None, Outcome]:
        evidence = asking.pack("point")
        yield reading(self.name, evidence)
        ids = yield from _waiting(asking.point())
        strange = _strange(ids, asking)
        if strange:
            ledger.faults["unknown id"] += len(strange)
            again = yield from _waiting(asking.point(wrong=_named(strange)))
            ids = again if again and not _strange(again, asking) else ids
        strange = _strange(ids, asking)
        evidence = _shown(asking)
        lines = [evidence.lines[i] for i in dict.fromkeys(ids) if i in evidence.lines]
        if ids and not lines:
            raise ModelError(
                f"{self.name} pointed only at sentences that do not exist "
                f"({_named(strange)}).",
                "broken",
            )
        found = runs(lines)
        told = notices(self.name, _shown(asking), _left_out(asking), ledger)
        if strange:
            told.append(
                f"{self.name} also pointed at {_named(strange)}: not "
                "shown to it, or not there at all; left out."
            )
        if len(found) > MOST_POINTED:
            told.append(
                f"{self.name} pointed at {len(found)} passages: the first "
                f"{MOST_POINTED} are shown."
            )
        return Outcome(
            picks=tuple(
                Pick(provision=provision, first=first, last=last)
                for provision, first, last in found[:MOST_POINTED]
            ),
            refusal="" if found else no_answer(self.name, evidence),
            notices=tuple(told),
            record=ledger.record(evidence, _left_out(asking)),
        )

    # -- writing -------------------------------------------------------------------

    def _write(
        self, asking: Asking, ledger: Ledger, task: Task
    ) -> Generator[Event, None, Outcome]:
        yield reading(self.name, asking.pack("write"))
        draft = _Draft()
        reader, judge = yield from self._draft(asking, ledger, task, draft)
        failed = [n for n, one in enumerate(draft.judged) if not one.sound]
        if not reader.answered and draft.judged:
            ledger.faults["says both"] += 1  # no answer, and here it is: checks decide
        if len(failed) == len(draft.judged) and not reader.answered:
            failed = []  # nothing worth putting right
        repaired: dict[int, Judged] = {}
        final: list[tuple[Claim, ...]] = [(one.claim,) for one in draft.judged]
        if failed:
            yield Event(kind="status", text="Putting right what failed the checks …")
            repaired = yield from self._repaired(asking, ledger, draft, failed, judge)
            for n in failed:
                if n in draft.withdrawn:
                    final[n] = ()
                else:
                    final[n] = self._settled(draft.judged[n], repaired.get(n), judge)
                replaced = [c for c in final[n] if c.origin is Origin.REPLACED]
                ledger.faults["replaced"] += bool(replaced)
                for claim in final[n] or (None,):
                    yield Event(kind="claim", number=n + 1, claim=claim)
        evidence = _shown(asking)
        claims = [claim for settled in final for claim in settled]
        core = _core(draft, repaired)
        refusal = self._refusal(reader, core, claims, evidence)
        return Outcome(
            claims=() if refusal else _renumbered(claims),
            refusal=refusal,
            notices=tuple(
                notices(self.name, _shown(asking), _left_out(asking), ledger)
            ),
            record=ledger.record(evidence, _left_out(asking)),
        )

    def _draft(
        self, asking: Asking, ledger: Ledger, task: Task, draft: _Draft
    ) -> Generator[Event, None, tuple[Reader, Judge]]:
        """Read the sentences as they come; sound ones are confirmed at once."""
        judge: Judge | None = None
        writing = asking.write()
        with closing(writing):
            while True:
                try:
                    part = next(writing)
                except StopIteration as stop:
                    reader: Reader = stop.value
                    break
                number = len(draft.judged) + 1
                if part is None:
                    yield Event(kind="wait")
                    continue
                if isinstance(part, Piece):
                    yield Event(kind="draft", number=number, text=part.text)
                    continue
                key = _key(part.sentence)
                with_ids = f"{key} {' '.join(part.ids)}"
                if key and (key in draft.sound or with_ids in draft.said):
                    ledger.faults["repeated"] += 1
                    yield Event(kind="claim", number=number)  # the draft goes
                    continue
                draft.said.add(with_ids)
                # Evidence is packed anew after an overflow: judge what was shown.
                if judge is None:
                    judge = self._judge(asking, task)
                judged = judge.judge(part)
                ledger.faults.update(judged.faults)
                ledger.faults["sentences"] += 1
                draft.judged.append(judged)
                if judged.sound:
                    draft.sound.add(key)
                    yield Event(kind="claim", number=number, claim=judged.claim)
        if reader.answered and not draft.judged:
            raise ModelError(f"{self.name} returned no sentence.", "empty")
        return reader, judge or self._judge(asking, task)

    def _judge(self, asking: Asking, task: Task) -> Judge:
        return Judge(
            _shown(asking),
            task.instruments,
            self._library,
            [task.question],
            self._check,
        )

    def _repaired(
        self,
        asking: Asking,
        ledger: Ledger,
        draft: _Draft,
        failed: Sequence[int],
        judge: Judge,
    ) -> Generator[Event, None, dict[int, Judged]]:
        """What came back for the sentences that failed, judged again."""
        refused = "\n".join(
            described(number, draft.judged[n])
            for number, n in enumerate(failed, start=1)
        )
        again = yield from _waiting(asking.repair(refused))
        ledger.faults["repaired"] += len(failed)
        found: dict[int, Judged] = {}
        for n, written in zip(failed, again, strict=False):
            key = _key(written.sentence)
            if key == WITHDRAWN:
                ledger.faults[WITHDRAWN] += 1
                draft.withdrawn.add(n)
                continue
            if key in draft.sound:
                ledger.faults["repair failed"] += 1  # another sentence over again
                continue
            found[n] = judge.judge(written)
            if found[n].sound:
                draft.sound.add(key)
            else:
                ledger.faults["repair failed"] += 1
        ledger.faults["repair failed"] += max(0, len(failed) - len(again))
        return found

    def _settled(
        self, first: Judged, second: Judged | None, judge: Judge
    ) -> tuple[Claim, ...]:
        """What is shown for a sentence that failed: repaired, replaced or marked."""
        if second is not None and second.sound:
            return (second.claim,)
        last = second if second is not None and second.citations else first
        refuted = last.claim.verdict.label in (Label.CONTRADICTED, Label.UNSUPPORTED)
        if not refuted or not last.citations:  # shown, with its mark
            return (last.claim,)
        return judge.replaced(last)

    def _refusal(
        self,
        reader: Reader,
        core: Claim | None,
        claims: Sequence[Claim],
        evidence: Evidence,
    ) -> str:
        """Why the whole is no answer, if it is none; `core` is its first sentence."""
        beside = f" What it wrote besides is not shown ({len(claims)})."
        if not reader.answered and not any(c.citations and _stands(c) for c in claims):
            return no_answer(self.name, evidence) + (beside if claims else "")
        if core is None:
            said = f"{self.name} withdrew its answer, which had failed the checks."
            return said + (beside if claims else "")
        if core.verdict.label is Label.UNSUPPORTED:
            return (
                f"What {self.name} wrote as its answer could not be tied to any "
                f"provision ({core.verdict.reasons[0]}); its {len(claims)} "
                f"sentence{'s are' if len(claims) > 1 else ' is'} not shown."
            )
        return ""


def _core(draft: _Draft, repaired: Mapping[int, Judged]) -> Claim | None:
    """The first sentence as it was last judged, before any words stand in for it.

    A contradicted one gives way to the words that say the opposite, which answers; one
    that no provision carries leaves nothing that does.
    """
    if 0 in draft.withdrawn or not draft.judged:
        return None
    return repaired.get(0, draft.judged[0]).claim


def _named(strange: Sequence[str]) -> str:
    """Ids that do not exist, for a message; what is no id at all is not repeated."""
    ids = [name for name in strange if re.fullmatch(r"S\d{1,5}", name)]
    return ", ".join(ids[:3]) or "no ids"


def _waiting(work: Generator[None, None, T]) -> Generator[Event, None, T]:
    """Do the work with an event at every piece, so that closing stops it there."""
    with closing(work):
        while True:
            try:
                next(work)
            except StopIteration as stop:
                return stop.value
            yield Event(kind="wait")


def _stands(claim: Claim) -> bool:
    return claim.verdict.label in (Label.SUPPORTED, Label.UNSCORED)


def _key(sentence: str) -> str:
    """What makes two sentences the same."""
    return re.sub(r"\W+", " ", sentence).casefold().strip()


def _shown(asking: Asking) -> Evidence:
    assert asking.evidence is not None
    return asking.evidence


def _left_out(asking: Asking) -> tuple[str, ...]:
    return asking.packed.left_out if asking.packed else ()


def _strange(ids: Sequence[str], asking: Asking) -> list[str]:
    return [i for i in dict.fromkeys(ids) if i not in _shown(asking).lines]


def _renumbered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Markers in the order in which they are read; the same words, the same marker."""
    markers: dict[int, int] = {}

    def renamed(citation: Citation) -> Citation:
        marker = markers.setdefault(citation.marker, len(markers) + 1)
        return replace(citation, marker=marker)

    return tuple(
        replace(
            claim,
            citations=tuple(renamed(c) for c in claim.citations),
            chapeau=renamed(claim.chapeau) if claim.chapeau else None,
        )
        for claim in claims
    )
