"""The parts of a paper: its lines, its notes, and its list of references.

It knows how papers are laid out, and nothing of instruments. Example:

    paper_of(reading).listed["1"]        # "GDPR, art 33(1)"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.readings import Footnote, Reading

_LIST_NAMES = re.compile(
    r"(?:[\dIVX]{1,4}\.?\s+)?(?P<name>(?:list of )?references?(?: list)?|sources"
    r"|(?:end|foot)?notes(?: and references)?|bibliography|works cited|citations)\s*:?",
    re.IGNORECASE,
)
_ALWAYS_LIST = ("references", "bibliography", "works cited", "list of references")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENTRY = re.compile(
    r"\s*(?:\[\^?(?P<square>\w{1,4})\]:?|(?P<plain>\d{1,3})[.):]?"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))\s+(?P<words>\S.*)"
)
_SQUARE = re.compile(r"\s*\[\^?\w{1,4}\]:?\s")
_DEFINED = re.compile(r"\s*\[\^(?P<label>\w{1,20})\]:\s*(?P<words>.+)")
_INSIDE = re.compile(r"\s(?=\[\d{1,3}\]\s)")
# Our own list of sources says the kind of text and the verdict behind the citation.
_OURS = re.compile(
    r"(?P<cited>.{1,300}?) \((?:digest|official wording|uploaded text|machine-read)"
    r"[^()]{0,80}; (?:supported|partly|contradicted|unsupported|unscored)\)"
)
_SENTENCES = re.compile(
    r"[.!?…](?:\s|\d?$|[⁰¹²³⁴-⁹])|\[\d"
)  # a title has none of these
_STOP = (".", "!", "?", "…", ";", "。", "؟", "।")
_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹0123456789"  # marks of notes
_LABEL = 25  # characters that may stand before a heading: "Chapter IV – "
_SHORT = 12  # words of a line that is a heading by its look
_TITLE = 120  # characters
_OPENING = 60  # characters that are shown of a first sentence in a title's place


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the text that is read: a heading, or a paragraph."""

    start: int
    end: int
    heading: bool


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper with its list of references and its notes set apart."""

    title: str
    text: str
    lines: tuple[Line, ...]
    notes: tuple[Footnote, ...]  # those that hang on a place
    listed: dict[str, str]  # entries of lists of references by label
    language: str
    notices: tuple[str, ...]


def _title(title: str) -> str:
    """A title as it is shown: cut between words; of a sentence only its opening."""
    most = _OPENING if _SENTENCES.search(title) else _TITLE
    if len(title) <= most:
        return title
    return title[: most + 1].rpartition(" ")[0].rstrip(" ,;:(") + " …"


def paper_of(reading: Reading) -> Paper:
    """The parts of a reading."""
    headings = {n.heading for n in reading.nodes if n.heading}
    title = " ".join(reading.title.split())
    if title and not _SENTENCES.search(title):
        headings.add(title)
    lines = _lines(reading.text, headings)
    texts = [reading.text[line.start : line.end] for line in lines]
    lists = _lists(lines, texts)
    listed: dict[str, str] = {}
    for at in sorted(lists):
        for label, words in _entries(texts[at]):
            listed.setdefault(label, words)
    loose = [n for n in reading.footnotes if n.at is None]
    for note in loose:
        if note.label:
            listed.setdefault(note.label, note.text)
    hung = sorted(
        (n for n in reading.footnotes if n.at is not None), key=lambda n: n.at or 0
    )
    return Paper(
        title=_title(title),
        text=reading.text,
        lines=tuple(line for at, line in enumerate(lines) if at not in lists),
        notes=tuple(hung),
        listed=listed,
        language=reading.report.language,
        notices=_notices(reading, loose),
    )


def _notices(reading: Reading, loose: Sequence[Footnote]) -> tuple[str, ...]:
    said = [f"The reading is not complete: {lost}" for lost in reading.report.lost]
    if reading.report.machine_read:
        said.append("A machine read this paper from pictures: words may be misread.")
    if loose:
        count = len(loose)
        said.append(
            f"{count} note{' hangs' if count == 1 else 's hang'} on no place that the "
            "file tells: found by the number in the text, where one stands there."
        )
    return tuple(said)


def _lines(text: str, headings: set[str]) -> list[Line]:
    found: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = at + raw.index(words)
            heading = _is_heading(words, headings)
            found.append(Line(start=start, end=start + len(words), heading=heading))
        at += len(raw) + 1
    return found


def _is_heading(words: str, headings: set[str]) -> bool:
    if words.rstrip(_FIGURES).endswith(_STOP) or len(words) > 400:
        return False
    tails = (words[at:] for at in range(min(_LABEL, len(words))))
    if any(tail in headings for tail in tails):
        return True
    looks = words[0].isupper() or words[0].isdigit()
    return looks and len(words.split()) <= _SHORT and _bare(words)


def _bare(words: str) -> bool:
    """Whether a line has neither a mark nor the verb of a sentence."""
    verb = r"\b(?:is|are|was|were|has|have|must|shall|should|may|can|will|does|do)\b"
    sentence = re.search(rf"\[|\(|:$|{verb}", words)
    return sentence is None and words[-1].isalnum()


def _lists(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Numbers of the lines that belong to lists of references, headings too."""
    taken = {at for at, text in enumerate(texts) if _DEFINED.match(text)}
    for at, text in enumerate(texts):
        named = _LIST_NAMES.fullmatch(text.strip())
        if named is None:
            continue
        end = at + 1
        while end < len(lines) and not _ends_list(lines[end], texts[end]):
            end += 1
        numbered = any(_ENTRY.match(texts[n]) for n in range(at + 1, end))
        if numbered or named["name"].casefold() in _ALWAYS_LIST:
            taken |= set(range(at, end))
    return taken | _closing(texts, taken)


def _ends_list(line: Line, text: str) -> bool:
    return line.heading and not _ENTRY.match(text)


def _closing(texts: Sequence[str], taken: set[int]) -> set[int]:
    """A run of "[1] …", "[2] …" that ends a paper without a heading of its own."""
    at = len(texts)
    while at > 0 and at - 1 not in taken and _SQUARE.match(texts[at - 1]):
        at -= 1
    run = range(at, len(texts))
    first = _ENTRY.match(texts[at]) if run else None
    return set(run) if first and first["square"] == "1" else set()


def _entries(text: str) -> list[tuple[str, str]]:
    """The entries of a line of a list: usually one."""
    defined = _DEFINED.match(text)
    if defined:
        return [(defined["label"], defined["words"])]
    parts = _INSIDE.split(text) if _SQUARE.match(text) else [text]
    found: list[tuple[str, str]] = []
    for part in parts:
        entry = _ENTRY.match(part)
        if entry:
            label = entry["square"] or entry["plain"] or entry["raised"]
            ours = _OURS.match(entry["words"])
            words = ours["cited"] if ours else entry["words"]
            found.append((label.translate(_RAISED), words.strip()))
    return found
