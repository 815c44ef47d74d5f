"""Puts a task to a model: evidence packed, form chosen, reply read as it comes.

Three things may go wrong before a sentence is read, and each has one remedy: too many
tokens (the evidence is packed once more, half as much), a form that the server does
not serve or the model does not keep (the next form), a failure that passes (the chat
retries by itself). Example:

    asking = Asking(chat, ledger, found)
    evidence = asking.pack("write")
    for part in asking.write(): ...      # Piece and Written
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from assistant.budget import Group, Packed, companions, pack
from assistant.chat import Chat, Message, Reply, Request
from assistant.errors import ModelError
from assistant.library import Library
from assistant.prompts import template
from assistant.provenance import Usage
from assistant.terms import Instrument, Passage
from assistant.writing.evidence import Evidence, as_shown, number
from assistant.writing.ledger import Ledger
from assistant.writing.replies import Piece, Reader, Written, pointed
from assistant.writing.shapes import shape

# Tokens that a repair needs besides the evidence: the sentences that failed, reasons.
REPAIR_ROOM = 400


@dataclass(frozen=True, kw_only=True)
class Task:
    """A question and what was found for it."""

    question: str
    passages: Sequence[Passage]
    instruments: Mapping[str, Instrument]  # by id, all that the passages are of


class Asking:
    """The calls of one answer."""

    def __init__(
        self,
        chat: Chat,
        ledger: Ledger,
        task: Task,
        library: Library,
        formats: list[str],
    ) -> None:
        self._chat = chat
        self._ledger = ledger
        self._task = task
        self._groups = [
            Group(
                provision=p.provision,
                companions=companions(p.provision, library.tree(p.provision.version)),
            )
            for p in task.passages
            if p.provision.sentences
        ]
        self._formats = formats  # shared: what a server refused is not asked again
        self._share = 1.0  # of the room for evidence
        self.packed: Packed | None = None
        self.evidence: Evidence | None = None

    def pack(self, task: str) -> Evidence:
        """Choose and number the evidence.

        Raises:
            ModelError: not even the best provision fits (kind "overflow").
        """
        ledger = self._ledger
        model = ledger.model
        form = json.dumps(shape(task, ()).schema)
        fixed = form + "".join(
            m.text for m in self._messages(task, "question", "json", {}, None)
        )
        room = model.context - model.reply - ledger.tokens.count(fixed) - REPAIR_ROOM
        shown = as_shown(self._task.instruments)
        packed = pack(
            self._groups, max(0, int(room * self._share)), ledger.tokens, shown
        )
        if not packed.shown:
            raise ModelError(
                f"the model's context of {model.context:,} tokens has no room for the "
                "provision that answers best: raise TREATY_MODEL_CONTEXT if the model "
                "takes more.",
                "overflow",
            )
        left = set(packed.left_out)
        self.packed = packed
        self.evidence = number(
            packed.shown,
            [g.provision for g in self._groups if g.provision.id in left],
            self._task.instruments,
        )
        return self.evidence

    def write(self) -> Generator[Piece | Written | None, None, Reader]:
        """The answer's sentences as they come; the reader tells whether it answered.

        None stands for a moment at which nothing is to be shown.

        Raises:
            ModelError: the model could not be used.
        """
        for format in list(self._formats):
            reader = Reader(format)
            try:
                yield from self._read("write", "question", reader, {})
            except ModelError as error:
                if error.kind == "format" and format != self._formats[-1]:
                    self._not_served(format)
                    continue
                raise
            if reader.malformed:
                self._ledger.faults["format"] += 1
                if not reader.sentences and format != self._formats[-1]:
                    continue
            return reader
        raise AssertionError("the last form is returned or raises")

    def repair(self, failed: str) -> Generator[None, None, list[Written]]:
        """The sentences written once more, in their order; none if that failed."""
        reader = Reader(self._ledger.format)
        found: list[Written] = []
        try:
            for part in self._read("write", "repair", reader, {"failed": failed}):
                if isinstance(part, Written):
                    found.append(part)
                yield
        except ModelError as error:
            self._ledger.faults[f"repair: {error.kind}"] += 1
            return []
        return found

    def point(self, wrong: str = "") -> Generator[None, None, tuple[str, ...]]:
        """The ids that a model chooses; yields while it does, to be closed there.

        Args:
            wrong: ids of its last choice that do not exist, when asked once more.

        Raises:
            ModelError: the model could not be used.
        """
        task, values = ("repair-point", {"wrong": wrong}) if wrong else ("question", {})
        for format in list(self._formats):
            try:
                text = yield from self._whole("point", task, format, values)
            except ModelError as error:
                if error.kind == "format" and format != self._formats[-1]:
                    self._not_served(format)
                    continue
                raise
            ids, kept = pointed(text, format)
            if kept:
                return ids
            self._ledger.faults["format"] += 1
            if ids or format == self._formats[-1]:
                return ids
        raise AssertionError("the last form is returned or raises")

    # -- calls ---------------------------------------------------------------------

    def _not_served(self, format: str) -> None:
        self._ledger.faults[f"{format} not served"] += 1
        self._formats.remove(format)

    def _whole(
        self, instructions: str, task: str, format: str, values: Mapping[str, str]
    ) -> Generator[None, None, str]:
        pieces: list[str] = []
        with closing(self._stream(instructions, task, format, values)) as stream:
            for piece in stream:
                pieces.append(piece)
                yield
        return "".join(pieces)

    def _read(
        self, instructions: str, task: str, reader: Reader, values: Mapping[str, str]
    ) -> Iterator[Piece | Written | None]:
        stream = self._stream(instructions, task, reader.format, values)
        with closing(stream):
            for piece in stream:
                yield None  # where nothing is to be shown, closing must work too
                yield from reader.feed(piece)
        yield from reader.finish()

    def _stream(
        self, instructions: str, task: str, format: str, values: Mapping[str, str]
    ) -> Generator[str, None, None]:
        """The pieces of a reply; an overflow packs half the evidence, once."""
        began = False
        try:
            for piece in self._call(instructions, task, format, values):
                began = True
                yield piece
        except ModelError as error:
            again = task == "question" and self._share == 1.0 and not began
            if error.kind != "overflow" or not again:
                raise
            self._ledger.faults["overflow"] += 1
            self._share = 0.5
            self.pack(instructions)
            yield from self._call(instructions, task, format, values)

    def _call(
        self, instructions: str, task: str, format: str, values: Mapping[str, str]
    ) -> Generator[str, None, None]:
        assert self.evidence is not None, "pack first"
        ledger = self._ledger
        ledger.format = format
        for name in (f"form-{instructions}-{format}", instructions, task):
            ledger.prompt(template(name))
        request = Request(
            messages=tuple(
                self._messages(instructions, task, format, values, self.evidence)
            ),
            limit=ledger.model.reply,
            format=format,
            shape=None
            if format == "lines"
            else shape(instructions, tuple(self.evidence.lines)),
        )
        try:
            with closing(self._chat.stream(request)) as stream:
                for piece in stream:
                    if isinstance(piece, Reply):
                        ledger.usage += piece.usage
                        ledger.replies.append(piece.text)
                    else:
                        yield piece
        except ModelError:
            ledger.usage += Usage(requests=1)
            raise

    def _messages(
        self,
        instructions: str,
        task: str,
        format: str,
        values: Mapping[str, str],
        evidence: Evidence | None,
    ) -> list[Message]:
        form = template(f"form-{instructions}-{format}")
        system = template(instructions)
        asked = template(task).fill(
            question=self._task.question,
            evidence=evidence.text if evidence else "",
            count=str(len(evidence.lines)) if evidence else "0",
            first=next(iter(evidence.lines), "S1") if evidence else "S1",
            last=evidence.last if evidence else "S1",
            **values,
        )
        return [
            Message(role="system", text=system.fill(form=form.fill())),
            Message(role="user", text=asked),
        ]
