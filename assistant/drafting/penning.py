"""Puts one stretch of a paper to a language model and reads what comes back.

It sees a stretch and the head of a public paper, and judges nothing. What was asked and
answered is kept in the diary. Example:

    scribe = Scribe(chat, diary, paper.head, kind.register, paper.audience)
    scribe.write(stretch)            # [Written(sentence="…", ids=("S1",)), …]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from assistant.chat import Chat, Message, Reply, Request, Shape
from assistant.drafting.nouns import Head
from assistant.drafting.stretches import Stretch
from assistant.errors import ModelError
from assistant.prompts import template
from assistant.provisions.sentences import split_sentences
from assistant.writing.evidence import harmless
from assistant.writing.replies import Reader, Written
from assistant.writing.shapes import MOST_SENTENCES, shape

FOLDER = "papers-model"
REGISTERS = ("formal", "spoken")
REPLY = 800  # tokens: a paragraph of five sentences with ids, and room


@dataclass
class Diary:
    """What one paper's model was asked and said, and what was wrong with it."""

    templates: dict[str, None] = field(default_factory=dict[str, None])
    prompts: list[str] = field(default_factory=list[str])
    replies: list[str] = field(default_factory=list[str])
    faults: Counter[str] = field(default_factory=Counter[str])


class Scribe:
    """Writes the paragraphs of one paper."""

    def __init__(
        self, chat: Chat, diary: Diary, head: Head, register: str, audience: str
    ) -> None:
        self._chat = chat
        self._diary = diary
        self._head = head
        self._register = register if register in REGISTERS else REGISTERS[0]
        self._audience = audience
        self._formats = list(chat.formats)

    @property
    def name(self) -> str:
        """Of the model, as users see it."""
        return self._chat.name

    def write(self, stretch: Stretch) -> list[Written]:
        """The sentences of a paragraph; none where the model gives it up.

        Raises:
            ModelError: the model could not be used.
        """
        return self._asked("paragraph", stretch, {})

    def repair(self, stretch: Stretch, failed: Sequence[str]) -> list[Written]:
        """Failed sentences written once more, in their order; none if that failed.

        Raises:
            ModelError: the model could not be used.
        """
        return self._asked("repair", stretch, {"failed": "\n".join(failed)})

    def _asked(
        self, task: str, stretch: Stretch, values: Mapping[str, str]
    ) -> list[Written]:
        for format in list(self._formats):
            last = format == self._formats[-1]
            try:
                found, kept = self._read(task, stretch, format, values)
            except ModelError as error:
                if error.kind != "format" or last:
                    raise
                self._diary.faults[f"{format} not served"] += 1
                self._formats.remove(format)  # what was refused is not asked again
                continue
            self._diary.faults["format"] += not kept
            if found or kept or last:
                return found
        return []

    def _read(
        self, task: str, stretch: Stretch, format: str, values: Mapping[str, str]
    ) -> tuple[list[Written], bool]:
        """The sentences of one reply, and whether it had the form asked for."""
        request = Request(
            messages=tuple(self._messages(task, stretch, format, values)),
            limit=REPLY,
            format=format,
            shape=None if format == "lines" else _shape(stretch),
        )
        self._diary.prompts.append(request.sha256)
        text = ""
        with closing(self._chat.stream(request)) as stream:
            for piece in stream:
                if isinstance(piece, Reply):
                    text = piece.text
        self._diary.replies.append(text)
        reader = Reader(format)
        try:
            parts = [*reader.feed(text), *reader.finish()]
        except (LookupError, RecursionError, TypeError, ValueError) as error:
            # A model may write anything: what no reader takes must not cost the paper.
            raise ModelError(
                f"{self.name} wrote no readable reply.", "broken"
            ) from error
        written = [part for part in parts if isinstance(part, Written)]
        if not reader.answered and not written:
            self._diary.faults["given up"] += 1
        if len(written) > MOST_SENTENCES:
            self._diary.faults["too many sentences"] += len(written) - MOST_SENTENCES
        one_each = task == "repair"  # told apart by their order
        kept = written[:MOST_SENTENCES]
        return (kept if one_each else _single(kept)), not reader.malformed

    def _messages(
        self, task: str, stretch: Stretch, format: str, values: Mapping[str, str]
    ) -> list[Message]:
        lines = list(stretch.evidence.lines)
        source = template(f"{FOLDER}/source")  # the heads of the evidence
        self._diary.templates[source.mark] = None
        system = self._filled(
            "write",
            register=self._filled(f"register-{self._register}"),
            audience=self._filled(f"audience-{self._audience}"),
            form=self._filled(f"form-{format}"),
        )
        asked = self._filled(
            task,
            kind=harmless(self._head.kind),
            party=harmless(self._head.party),
            topic=harmless(self._head.topic),
            heading=harmless(stretch.heading),
            count=str(len(lines)),
            first=lines[0],
            last=lines[-1],
            evidence=stretch.evidence.text,
            plan=stretch.plan,
            **values,
        )
        return [Message(role="system", text=system), Message(role="user", text=asked)]

    def _filled(self, name: str, **values: str) -> str:
        found = template(f"{FOLDER}/{name}")
        self._diary.templates[found.mark] = None
        return found.fill(**values)


def _shape(stretch: Stretch) -> Shape:
    return replace(
        shape("write", tuple(stretch.evidence.lines)),
        description="Write the paragraph in sentences, each with ids that carry it.",
    )


def _single(written: Sequence[Written]) -> list[Written]:
    """Each sentence by itself: two that came as one share their ids."""
    found: list[Written] = []
    for one in written:
        parts = [one.sentence[a:b].strip() for a, b in split_sentences(one.sentence)]
        found += [
            replace(one, number=len(found) + n, sentence=part)
            for n, part in enumerate(parts or [one.sentence], start=1)
        ]
    return found
