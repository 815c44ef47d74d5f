"""What any system's answer looks like to the measures, and the adapter to it.

Another assistant takes part with one JSON line a case:

    {"id": "cit-a-001", "answer": "It is banned [1].", "references":
     ["EU AI Act art 5(1)(c)"], "seconds": 1.4, "tokens": [2100, 80]}

`answer` is the text with markers [1], [2]; `references` are what they stand for, each
a text that names instrument and pinpoint, or an object with `instrument`, `pinpoint`
and, if it quotes, `quote`. References that no marker names count for every sentence.
`abstained` true says that it refuses; an empty answer counts as refused too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant import Answer, InputError
from assistant.provisions.sentences import split_sentences

_MARKER = re.compile(r"\s*\[(\d+(?:\s*[,;–-]\s*\d+)*)\]")
# Full stop, then markers: "banned. [1] It" is read as "banned [1]. It".
_AFTER = re.compile(
    r"([.!?。]+[”’\"'»)*]*)((?:[ \t]*\[\d[\d,; –-]*\])+)(?=\s|$|[A-Z“])"
)
_LISTED = re.compile(r"^\s*\[\d+\][ \t]+\S.*$", re.MULTILINE)  # a list of sources


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What a sentence cites, as the system names it; nothing is taken on trust."""

    instrument: str  # an id, or words that name it (then the pinpoint may be in them)
    pinpoint: str = ""
    quote: str = ""  # words that it claims to quote
    sentences: tuple[int, ...] = ()  # numbers of the sentences; empty: all of them


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of an answer and what it cites."""

    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer of one system."""

    text: str
    statements: tuple[Statement, ...] = ()
    abstained: bool = False
    seconds: float = 0.0
    read: int = 0  # tokens of prompts
    written: int = 0  # tokens of replies
    resolved: str = ""  # the question that a follow-up was read as
    notices: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references in order."""
        return tuple(r for s in self.statements for r in s.references)


def as_data(reply: Reply) -> dict[str, Any]:
    """A reply as it is kept in a log."""
    return asdict(reply)


def from_data(data: Mapping[str, Any]) -> Reply:
    """A reply out of a log."""
    statements = [
        Statement(
            text=s["text"],
            references=tuple(
                Reference(
                    instrument=r["instrument"],
                    pinpoint=r["pinpoint"],
                    quote=r["quote"],
                    sentences=tuple(r["sentences"]),
                )
                for r in s["references"]
            ),
        )
        for s in data["statements"]
    ]
    names = ("text", "abstained", "seconds", "read", "written", "resolved")
    rest: dict[str, Any] = {name: data[name] for name in names}
    return Reply(statements=tuple(statements), notices=tuple(data["notices"]), **rest)


def from_answer(answer: Answer, seconds: float = 0.0) -> Reply:
    """The assistant's own answer: its claims are the statements."""
    statements: list[Statement] = []
    for claim in answer.claims:
        references = tuple(
            Reference(
                instrument=c.instrument,
                pinpoint=c.pinpoint,
                quote=c.quote,
                sentences=tuple(range(c.first, c.last + 1)),
            )
            for c in claim.citations
        )
        if claim.record:  # it rests on the record of an instrument, not on words
            references += (Reference(instrument=claim.record),)
        statements.append(Statement(text=claim.text, references=references))
    usage = answer.record.usage
    return Reply(
        text=answer.text,
        statements=tuple(statements),
        abstained=answer.abstained,
        seconds=seconds,
        read=usage.read,
        written=usage.written,
        resolved=answer.resolved,
        notices=answer.notices,
    )


def from_line(row: Mapping[str, Any]) -> Reply:
    """Another system's answer: text with markers, and its references."""
    text = str(row.get("answer") or "")
    given = [_reference(r) for r in row.get("references", ())]
    # A marker after a full stop belongs to the sentence before it.
    moved = _AFTER.sub(r"\2\1", _LISTED.sub("", text))
    cut = [moved[start:end] for start, end in split_sentences(moved)]
    parts = [(_MARKER.sub("", part).strip(), _numbers(part)) for part in cut]
    named = {n for _, numbers in parts for n in numbers}
    everywhere = tuple(r for n, r in enumerate(given, 1) if n not in named)
    tokens = row.get("tokens") or (0, 0)
    return Reply(
        text=text,
        statements=tuple(
            Statement(
                text=said,
                references=tuple(_numbered(given, n) for n in numbers) + everywhere,
            )
            for said, numbers in parts
            if said
        ),
        abstained=bool(row.get("abstained")) or not text.strip(),
        seconds=float(row.get("seconds", 0.0)),
        read=int(tokens[0]),
        written=int(tokens[1]),
    )


def _reference(given: str | Mapping[str, Any]) -> Reference:
    if isinstance(given, str):
        return Reference(instrument=given)
    return Reference(
        instrument=str(given.get("instrument", "")),
        pinpoint=str(given.get("pinpoint", "")),
        quote=str(given.get("quote", "")),
    )


def _numbers(part: str) -> list[int]:
    found: list[int] = []
    for match in _MARKER.finditer(part):
        for piece in re.split(r"\s*[,;]\s*", match[1]):
            first, _, last = re.sub(r"\s*[–-]\s*", "-", piece).partition("-")
            found += range(int(first), min(int(last or first), int(first) + 20) + 1)
    return found


def _numbered(given: Sequence[Reference], number: int) -> Reference:
    """A marker without a reference is a fabricated one: it resolves to nothing."""
    if 1 <= number <= len(given):
        return given[number - 1]
    return Reference(instrument=f"[{number}]")


def read_lines(path: Path) -> dict[str, Reply]:
    """The answers of another system, by case id.

    Raises:
        InputError: the file cannot be read, or a line is not such an object.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: it cannot be read as text ({error}).") from error
    found: dict[str, Reply] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found[str(row["id"])] = from_line(row)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise InputError(
                f"{path}, line {number}: not an answer ({error!r}); each line is an "
                'object with "id", "answer" and "references".'
            ) from error
    if not found:
        raise InputError(f"{path} holds no answers.")
    return found
