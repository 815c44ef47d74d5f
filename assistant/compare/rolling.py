r"""One rolling text of two or more drafts, with brackets wherever they differ.

Agreed words stand plain; differing words in brackets that begin with their proponents;
whole provisions that share little as "Alt 1", "Alt 2". Every side's words can be had
back word for word (`RollingDraft.of`). Example:

    str(rolling_of(drafts, matches))
    # "Article 1\nEach Party shall report [EU: now] [US: soon]."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.brackets import read_rolling
from assistant.compare.columns import Agreed, Open, agreement, columns, pieces
from assistant.compare.lines import lines_of
from assistant.compare.nouns import Draft, Match, Part, RollingDraft, Unit, joined
from assistant.compare.numbering import Numbers
from assistant.compare.rows import Row, rows_of
from assistant.compare.words import marks, words

_HALF = 0.5  # share of agreed words below which versions are alternatives
_SHORT = 6  # words: so short a provision is no alternative as a whole
_UNCLEAN = re.compile(r"[\[\]():;/,\n]+")
_FILE = re.compile(r"\.(?:docx?|pdf|html?|md|txt|xml)$", re.IGNORECASE)
_LONGEST_NAME = 40


def rolling_of(drafts: Sequence[Draft], matches: Sequence[Match]) -> RollingDraft:
    """The rolling text; `matches` are the first draft against each later one."""
    names = sides(drafts)
    writer = _Writer(names)
    numbers = Numbers(drafts[0].units)
    for row in rows_of(drafts, matches):
        writer.row(row, numbers)
    return RollingDraft(parts=tuple(writer.parts), sides=names)


def sides(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """What the drafts are called in brackets: no signs of their own, each name once."""
    names: list[str] = []
    for n, draft in enumerate(drafts, 1):
        plain = _FILE.sub("", draft.side)
        name = " ".join(_UNCLEAN.sub(" ", plain).split())[:_LONGEST_NAME].strip()
        name = _known(name or "TEXT") or f"TEXT {n}"
        names.append(f"{name} {n}" if name in names else name)
    return tuple(names)


def _known(name: str) -> str:
    """The name as readers of rolling texts know it: as it is, or in capitals."""
    for form in (name, name.upper()):
        brackets = read_rolling(f"Article 1\nParties [{form}: shall] act.").brackets
        if brackets and brackets[0].proponents == (form,):
            return form
    return ""


class _Writer:
    """Writes rows one below the other."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._unit = ""
        self.parts: list[Part] = []

    def row(self, row: Row, numbers: Numbers) -> None:
        """Write what stands in one place."""
        if self.parts:
            self._add("agreed", "\n\n", "\n\n")
        shown = next(cell for cell in row.cells if cell)[0]
        self._unit = shown.label
        label = numbers.label(row, shown)
        holders = [n for n, cell in enumerate(row.cells) if cell]
        if len(holders) < len(row.cells):
            self._part_of(row, holders, label)
        else:
            self._common(row, label)

    def _common(self, row: Row, label: str) -> None:
        """A provision that every draft has."""
        heads = [_heading(cell) for cell in row.cells]
        if label:
            dash = " – " if any(heads) else ""
            self._add("heading", f"{label}{dash}", "")
        if any(heads):
            self._words(columns(heads), "heading")
        texts = [_body(cell) for cell in row.cells]
        if (label or any(heads)) and any(texts):
            between = "\n" if _own_line(row) else " "
            self._add("agreed", between, "\n")
        found = columns(texts)
        if not _balanced(found) or _apart(found, row):
            self._alternatives(row, texts)
        elif _crosses(found):
            self._lines(texts)
        else:
            self._words(found, "agreed")

    def _part_of(self, row: Row, holders: list[int], label: str) -> None:
        """A provision that some drafts lack: whole, in brackets, by whom."""
        groups = _grouped({n: _whole(row.cells[n]) for n in holders})
        for number, (text, group) in enumerate(groups):
            if number:
                self._add("agreed", "\n\n", "\n\n")
            named = ", ".join(self._names[n] for n in group)
            cell = row.cells[group[0]]
            head = _heading(cell)
            lead = f"{label} – " if label and head else label
            if label and not head:
                lead += "\n" if _own_line(row) else " "
            self._add("bracket", f"[{named}: {lead}{text}]", text, group, depth=1)

    def _words(self, found: Sequence[Agreed | Open], kind: str) -> None:
        """Agreed words plain, others in brackets."""
        for column in found:
            if isinstance(column, Agreed):
                self._add(kind, column.text, column.text)
            else:
                self._open(column)

    def _lines(self, texts: Sequence[str]) -> None:
        """Paragraph by paragraph: those that some lack whole, in brackets."""
        for number, line in enumerate(lines_of(texts)):
            if number:
                self._add("agreed", "\n", "\n")
            bare = [_unmarked(text) for text in line]
            mark = next(text for text in line if text)
            mark = mark[: len(mark) - len(_unmarked(mark))]
            if all(line):
                if mark:
                    self._add("heading", mark, "")
                self._words(columns(bare), "agreed")
            else:
                self._lacking(bare, mark)

    def _lacking(self, texts: Sequence[str], mark: str) -> None:
        """A paragraph that some drafts lack."""
        groups = _grouped({n: text for n, text in enumerate(texts) if text})
        for number, (text, group) in enumerate(groups):
            if number:
                self._add("agreed", "\n", "\n")
            named = ", ".join(self._names[n] for n in group)
            self._add("bracket", f"[{named}: {mark}{text}]", text, group, depth=1)

    def _open(self, column: Open) -> None:
        groups = _grouped(dict(enumerate(column.texts)))
        shown = [(text, group) for text, group in groups if text.strip()]
        space = max((_space(text) for text, _ in shown), key=len)
        if space:
            self._add("agreed", space, space)
        for number, (text, group) in enumerate(shown):
            if number:
                self._add("agreed", " ", " ")
            named = ", ".join(self._names[n] for n in group)
            words_of = text.strip()
            kept = len(shown) == 1 and 0 in group
            form = f"[{words_of} ({named})]" if kept else f"[{named}: {words_of}]"
            self._add("bracket", form, words_of, group, depth=1)

    def _alternatives(self, row: Row, texts: Sequence[str]) -> None:
        """Whole versions, one below the other; those of a title side by side."""
        groups = _grouped(dict(enumerate(texts)))
        titled = row.cells[0][0].kind in ("title", "heading")
        for number, (text, group) in enumerate(groups, 1):
            named = ", ".join(self._names[n] for n in group)
            before = "\n" if number > 1 else ""
            form = f"{before}[Alt {number} ({named}): {_printed(row.cells[group[0]])}]"
            if titled:
                form = f"{before}[{named}: {text}]"
            self._add("alternative", form, f"{before}{text}", group, depth=1)

    def _add(
        self,
        kind: str,
        text: str,
        words_of: str,
        group: Sequence[int] = (),
        *,
        depth: int = 0,
    ) -> None:
        if not text:
            return
        names = tuple(self._names[n] for n in group)
        last = self.parts[-1] if self.parts else None
        alike = last is not None and (last.kind, last.unit) == (kind, self._unit)
        if last is not None and alike and not names and not last.proponents:
            self.parts.pop()
            text, words_of = last.text + text, last.words + words_of
        self.parts.append(
            Part(
                kind=kind,
                text=text,
                words=words_of,
                proponents=names,
                depth=depth,
                unit=self._unit,
            )
        )


def _space(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _grouped(texts: dict[int, str]) -> list[tuple[str, list[int]]]:
    """Texts with the drafts that have the same, signs and layout apart."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, text in texts.items():
        groups[tuple(p.key for p in pieces(text))].append(n)
    return [(texts[group[0]], group) for group in groups.values()]


def _heading(cell: Sequence[Unit]) -> str:
    return cell[0].heading if cell else ""


def _body(cell: Sequence[Unit]) -> str:
    """The text of a cell; of several units each further one with its heading."""
    first, *more = cell
    return "\n".join([first.text, *(unit.words for unit in more)])


def _printed(cell: Sequence[Unit]) -> str:
    """The same with the numbers of further units."""
    first, *more = cell
    lines = [first.text]
    for unit in more:
        named = " – ".join(part for part in (unit.printed, unit.heading) if part)
        lines.append(f"{named}\n{unit.text}".strip())
    return "\n".join(lines)


def _whole(cell: Sequence[Unit]) -> str:
    return f"{_heading(cell)}\n{_body(cell)}".strip()


def _own_line(row: Row) -> bool:
    """Whether the words stand on a line below the number."""
    return next(c for c in row.cells if c)[0].kind not in (
        "paragraph",
        "point",
        "recital",
        "heading",
    )


def _apart(found: Sequence[Agreed | Open], row: Row) -> bool:
    """Whether the versions share so little that they are alternatives."""
    longest = max(len(words(joined(cell))) for cell in row.cells)
    several = any(len(cell) > 1 for cell in row.cells)
    opened = any(isinstance(c, Open) for c in found)
    return opened and (several or (longest > _SHORT and agreement(found) < _HALF))


def _balanced(found: Sequence[Agreed | Open]) -> bool:
    """Whether brackets that stand in the texts stay whole."""
    return all(_whole_brackets(text) for text in _stretches(found))


def _stretches(found: Sequence[Agreed | Open]) -> Iterator[str]:
    yield "".join(c.text if isinstance(c, Agreed) else " " for c in found)
    for column in found:
        if isinstance(column, Open):
            yield from column.texts


def _whole_brackets(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return depth == 0


def _crosses(found: Sequence[Agreed | Open]) -> bool:
    """Whether open words run from one paragraph into the next, or hold its number."""
    opened = (text for c in found if isinstance(c, Open) for text in c.texts)
    return any("\n" in text or marks(text.strip()) for text in opened)


def _unmarked(line: str) -> str:
    """A line without the list mark that it begins with."""
    spans = marks(line)
    return line[spans[0][1] :] if spans and spans[0][0] == 0 else line
