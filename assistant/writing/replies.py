r"""Reads a model's reply while it arrives: sentences with the ids they point at.

It takes what is there, in whatever form it came, and judges nothing: ids are strings,
sentences may be false. Nothing that a model wrote is dropped here. Example:

    reader = Reader("lines")
    reader.feed("Fishing is free. [S3]\\n")   # pieces to show, and Written(...)
    reader.finish()                           # the rest, and whether it answered
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from assistant.writing.unfinished import partial

_GROUP = re.compile(
    r"[\[(【]\s*(?:ids?\s*:?\s*)?(S?\s*\d+(?:\s*(?:,|;|and|&|-|–|—|to|\]\s*\[)\s*S?\s*\d+)*)"
    r"\s*[\])】]",
    re.IGNORECASE,
)
_ONE = re.compile(r"(S?)\s*(\d+)(?:\s*(?:-|–|—|to)\s*S?\s*(\d+))?", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)")
# The end of a growing text that may become an id: "[", "(S", "[S3, ".
_OPENING = re.compile(
    r"\s*(?:[\[【(]\s*(?:i|id|ids)?\s*:?\s*S?[\dS,;&\s–—-]*|[,;]\s*)$", re.IGNORECASE
)
_FENCE = re.compile(r"```\w*\s*")
NOTHING = re.compile(r"^\W*NONE\W*$", re.IGNORECASE)
LONGEST_RANGE = 50  # ids that "S3-S9" may stand for
_LONGEST_NUMBER = 6  # digits of an id
_LONGEST_ODDITY = 60  # characters of what is no id
_DEEPEST = 4  # lists in each other
_HEAD = 200  # characters that tell JSON from lines
# A reply that grew by less than a fiftieth is not read again: a long one would else be
# read thousands of times over.
_GROWTH = 50


@dataclass(frozen=True, kw_only=True)
class Written:
    """One sentence of a model's, and the ids it gave, as written."""

    number: int  # from 1, in the order of the reply
    sentence: str
    ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """The next piece of sentence `number`, to be shown as a draft."""

    number: int
    text: str


@dataclass
class Reader:
    """Reads one reply of a given format."""

    format: str
    answered: bool = True  # the model says that the evidence answers
    malformed: bool = False  # JSON was due and did not come
    _text: str = field(default="", init=False)
    _done: int = field(default=0, init=False)  # sentences given out
    _shown: dict[int, str] = field(default_factory=dict[int, str], init=False)
    _at: int = field(default=0, init=False)  # lines: how far the text is read
    _new: int = field(default=0, init=False)  # characters since the last reading

    @property
    def sentences(self) -> int:
        """How many sentences were read so far."""
        return self._done

    def feed(self, piece: str) -> Iterator[Piece | Written]:
        """Take the next piece of the reply."""
        self._text += piece
        self._new += len(piece)
        json_came = self._is_json()
        unread = len(self._text) - (0 if json_came else self._at)
        if self._new * _GROWTH < unread and (json_came or "\n" not in piece):
            return
        self._new = 0
        yield from (self._objects if json_came else self._lines)(final=False)

    def finish(self) -> Iterator[Piece | Written]:
        """Read what is left; afterwards `answered` and `malformed` hold."""
        json_came = self._is_json()
        self.malformed = json_came == (self.format == "lines")
        if json_came:
            yield from self._objects(final=True)
        else:
            yield from self._lines(final=True)

    # -- JSON ----------------------------------------------------------------------

    def _is_json(self) -> bool:
        """Which of the two came, whatever was asked for: models mistake the form."""
        start = _FENCE.sub("", self._text.lstrip()[:_HEAD], count=1)
        if not start:
            return self.format != "lines"
        return bool(re.match(r'\{|\[\s*(?:[{"\[]|$)|`', start))

    def _objects(self, *, final: bool) -> Iterator[Piece | Written]:
        found = partial(_unfenced(self._text))
        if found is None:
            if final:
                self.malformed = True
            return
        claims = _claims(found)
        if isinstance(found, dict):
            said = cast("dict[str, object]", found)
            self.answered = said.get("answered") is not False
        for number, (sentence, ids) in enumerate(claims, start=1):
            complete = final or number < len(claims)
            if number <= self._done:
                continue
            yield from self._drafted(number, sentence if complete else _safe(sentence))
            if complete:
                self._done = number
                if sentence or ids:
                    yield Written(number=number, sentence=sentence, ids=ids)

    def _drafted(self, number: int, sentence: str) -> Iterator[Piece]:
        before = self._shown.get(number, "")
        if sentence.startswith(before) and len(sentence) > len(before):
            self._shown[number] = sentence
            yield Piece(number=number, text=sentence[len(before) :])

    # -- lines ---------------------------------------------------------------------

    def _lines(self, *, final: bool) -> Iterator[Piece | Written]:
        """Whole lines are read; of the last one only what cannot be an id is shown."""
        while True:
            end = self._text.find("\n", self._at)
            if end < 0:
                break
            line, self._at = self._text[self._at : end], end + 1
            yield from self._line(line)
        rest = self._text[self._at :]
        if final:
            self._at = len(self._text)
            yield from self._line(rest)
        elif rest.strip() and not re.match(r"\s*(?:N|NO|NON|NONE)\W*$", rest):
            yield from self._drafted(self._done + 1, _safe(rest))

    def _line(self, line: str) -> Iterator[Piece | Written]:
        text = _BULLET.sub("", line).strip()
        if not text or text.startswith("```"):
            return
        if NOTHING.match(text):
            self.answered = False
            return
        for sentence, ids in _split(text):
            number = self._done + 1
            yield from self._drafted(number, sentence)
            self._done = number
            yield Written(number=number, sentence=sentence, ids=ids)


def _safe(line: str) -> str:
    """What may be shown of a growing sentence: no id, and no beginning of one."""
    line = " ".join(line.split())
    text = _GROUP.sub(
        lambda m: "" if _names_ids(m.group()) else m.group(), _BULLET.sub("", line)
    )
    if re.fullmatch(r"\s*(?:[-*•]|\d{1,2}[.)]?)?\s*", text):
        return ""
    return _OPENING.sub("", text).strip()


def _split(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """A line as sentences, each with the ids that follow it.

    Ids at the head of a line belong to the sentence after them.
    """
    text = " ".join(text.split())  # long runs of blanks would take these patterns long
    parts: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    leading: tuple[str, ...] = ()
    for match in _GROUP.finditer(text):
        if not _names_ids(match.group()):
            continue
        said, at = text[at : match.start()].strip(" ,;"), match.end()
        ids = read_ids(match[1])
        if parts and said[:1] in {".", "!", "?"}:  # the full stop after the ids
            parts[-1] = (_ended(parts[-1][0], said), parts[-1][1])
            said = said[1:].strip()
        if not re.search(r"\w", said):
            if parts:
                parts[-1] = (parts[-1][0], (*parts[-1][1], *ids))
            else:
                leading = (*leading, *ids)
            continue
        parts.append((said, (*leading, *ids)))
        leading = ()
    rest = text[at:].strip()
    if re.search(r"\w", rest):
        parts.append((rest, leading))
    elif rest and parts:  # the full stop after the ids
        parts[-1] = (_ended(parts[-1][0], rest), parts[-1][1])
    elif leading:
        parts.append(("", leading))
    return [(_ended(sentence, ""), ids) for sentence, ids in parts]


def _ended(sentence: str, rest: str) -> str:
    sentence = " ".join(sentence.split())
    stop = rest.strip()[:1]
    if stop in {".", "!", "?"} and sentence and sentence[-1] not in ".!?":
        return sentence + stop
    return sentence


def _names_ids(group: str) -> bool:
    """`[3]` and `(S3)` are ids; `(3)` is a paragraph of the sentence."""
    return group[0] in "[【" or "s" in group.casefold()


def read_ids(text: object) -> tuple[str, ...]:
    """Ids as a model may write them: "S3", "[S3]", 3, "S3, S5", "S3-S5".

    What is no id comes back as it was written, so that it can be said.
    """
    return tuple(_ids(text, 0))


def _ids(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, list | dict):
        if depth == _DEEPEST:
            yield "[…]"
            return
        held = cast("list[object] | dict[str, object]", value)
        if isinstance(held, dict):
            held = [part for item in held.items() for part in item]
        for part in held:
            yield from _ids(part, depth + 1)
        return
    said = _words(value)
    found = False
    for match in _ONE.finditer(said):
        found = True
        yield from _range(match)
    if said and not found:
        yield said


def _range(match: re.Match[str]) -> Iterator[str]:
    """The ids of one match; as it was written where it is no range of ours."""
    if max(len(match[2]), len(match[3] or "")) <= _LONGEST_NUMBER:
        first, last = int(match[2]), int(match[3] or match[2])
        if first <= last <= first + LONGEST_RANGE:
            yield from (f"S{n}" for n in range(first, last + 1))
            return
    odd = match.group().strip()
    yield odd if len(odd) <= _LONGEST_ODDITY else odd[: _LONGEST_ODDITY - 1] + "…"


def _claims(found: object) -> list[tuple[str, tuple[str, ...]]]:
    """The sentences of a JSON reply, whatever of it has come."""
    listed: object = found
    if isinstance(found, dict):
        known = cast("dict[str, object]", found)
        listed = known.get("claims", [known] if "sentence" in known else [])
    if not isinstance(listed, list):
        return []
    claims: list[tuple[str, tuple[str, ...]]] = []
    for item in cast("list[object]", listed):
        if isinstance(item, dict):
            one = cast("dict[str, object]", item)
            claims.append(_claim(one))
        elif isinstance(item, str):
            claims += _split(item)
    return claims


def _claim(one: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    """A sentence and its ids; ids inside the sentence belong to them."""
    text = _words(one.get("sentence") or one.get("text") or "")
    ids = read_ids(one.get("ids") or [])
    parts = _split(text)
    inside = [i for _, more in parts for i in more]
    if not inside:
        return text, ids
    said = " ".join(sentence for sentence, _ in parts if sentence)
    return said, tuple(dict.fromkeys([*ids, *inside]))


def pointed(text: str, format: str) -> tuple[tuple[str, ...], bool]:
    """The ids of a reply that only points, and whether it had the form asked for."""
    stripped = _unfenced(text)
    if format != "lines":
        found = partial(stripped)
        if isinstance(found, dict):
            known = cast("dict[str, object]", found)
            if "ids" in known:
                return read_ids(known["ids"]), True
        if isinstance(found, list):
            return read_ids(cast("list[object]", found)), True
    if NOTHING.match(stripped):
        return (), format == "lines"
    ids: list[str] = []
    stripped = " ".join(stripped.split())
    for match in re.finditer(r"\bS\s*\d+(?:\s*(?:-|–|—|to)\s*S?\s*\d+)?", stripped):
        ids += read_ids(match.group())
    return tuple(dict.fromkeys(ids)), format == "lines" and bool(ids)


def _unfenced(text: str) -> str:
    """A text without the marks of a block of code around it."""
    text = text.strip()
    fence = _FENCE.match(text)
    return text[fence.end() if fence else 0 :].removesuffix("```").rstrip()


def _words(value: object) -> str:
    """A value as one line of text that any encoding takes, whatever it is."""
    try:
        text = str(value)
    except (RecursionError, ValueError):
        return "[…]"
    return " ".join(text.encode("utf-8", "replace").decode().split())
