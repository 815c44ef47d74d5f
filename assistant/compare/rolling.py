r"""One rolling text of two or more drafts, with brackets wherever they differ.

Agreed words stand plain; differing words in brackets that begin with their proponents;
whole provisions that share little as "Alt 1", "Alt 2". Every side's words can be had
back word for word (`RollingDraft.of`). Example:

    str(rolling_of(drafts, matches))
    # "Article 1\nEach Party shall report [now (EU)]/[soon (US)]."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.brackets import read_rolling
from assistant.compare.apart import Line, apart, balanced, crosses, lined
from assistant.compare.columns import Agreed, Open, columns, pieces
from assistant.compare.nouns import Draft, Match, Part, RollingDraft, Unit
from assistant.compare.numbering import Numbers, latin
from assistant.compare.rows import Row, rows_of
from assistant.compare.slashes import wordings
from assistant.compare.units import arabic
from assistant.compare.words import words

_UNCLEAN = re.compile(r"[\[\]():;/,\n]+")
_NUMBER = re.compile(r"(?<!\w)(?:\d+|[IVXLC]+)(?: [a-z]+)?(?=\W*$)")
_FILE = re.compile(r"\.(?:docx?|pdf|html?|md|txt|xml)$", re.IGNORECASE)


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
        plain = " ".join(_UNCLEAN.sub(" ", _FILE.sub("", draft.side)).split())
        known = (f for f in _forms(plain, n) if f not in names and _known(f))
        names.append(next(known, f"TEXT{n}"))
    return tuple(names)


def abbreviations(drafts: Sequence[Draft]) -> list[str]:
    """A sentence for each draft that its rolling text calls by another name."""
    return [
        f"In the rolling text, {name} stands for {draft.side}."
        for name, draft in zip(sides(drafts), drafts, strict=True)
        if name.casefold() != _FILE.sub("", draft.side).casefold()
    ]


def _forms(name: str, number: int) -> Iterator[str]:
    """A name as it is, in capitals, without spaces, counted, and as its initials."""
    if not name:
        return
    yield name
    yield name.upper()
    parts = re.findall(r"[^\W_]+", name)
    whole = "".join(parts).upper()
    yield whole
    yield f"{whole}{number}"
    yield "".join(part if part.isdigit() else part[0] for part in parts).upper()


@lru_cache(maxsize=256)
def _known(name: str) -> bool:
    """Whether readers of rolling texts know a name for one."""
    brackets = read_rolling(f"Article 1\nParties [{name}: shall] act.").brackets
    return bool(brackets) and brackets[0].proponents == (name,)


class _Writer:
    """Writes rows one below the other."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._unit = ""
        self._above: dict[str, tuple[str, int]] = {}
        self.parts: list[Part] = []

    def row(self, row: Row, numbers: Numbers) -> None:
        """Write what stands in one place."""
        if self.parts:
            self._add("agreed", "\n\n", "\n\n")
        shown = next(cell for cell in row.cells if cell)[0]
        label = numbers.label(row, shown)
        self._unit = self._place(row, shown, label)
        if words(label) == words(shown.heading or shown.text):
            label = ""  # a heading without a number is its own label
        holders = [n for n, cell in enumerate(row.cells) if cell]
        if len(holders) < len(row.cells):
            self._part_of(row, holders, label)
        else:
            self._common(row, label)

    def _place(self, row: Row, shown: Unit, label: str) -> str:
        """What a row is called: as in the first draft, else by its printed number."""
        kind = shown.label.partition(" ")[0]
        if row.cells[0]:
            self._above[kind] = (shown.label, 0)
            return shown.label
        number = _NUMBER.search(label)
        if number is not None:
            return f"{kind} {arabic(number[0])}"
        above, more = self._above.get(kind, ("", 0))
        self._above[kind] = (above, more + 1)
        return latin(above, more) if above else shown.label

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
        self._texts(row, texts)

    def _texts(self, row: Row, texts: Sequence[str]) -> None:
        """The words of a provision: word by word, line by line, or as alternatives."""
        found = columns(texts)
        opened = any(isinstance(c, Open) for c in found)
        several = any(len(cell) > 1 for cell in row.cells)
        if not balanced(found) or (several and opened):
            self._alternatives(row, texts)
        elif not apart(found) and not crosses(found):
            self._words(found, "agreed")
        elif lines := lined(texts):
            self._lines(lines)
        else:
            self._alternatives(row, texts)

    def _part_of(self, row: Row, holders: list[int], label: str) -> None:
        """A provision that some drafts lack: whole, in brackets, by whom."""
        groups = _grouped({n: _whole(row.cells[n]) for n in holders})
        for number, (text, group) in enumerate(groups):
            if number:
                self._add("agreed", "\n\n", "\n\n")
            named = self._named(group)
            cell = row.cells[group[0]]
            head = _heading(cell)
            lead = f"{label} – " if label and head else label
            if label and not head:
                lead += "\n" if _own_line(row) else " "
            form = f"[{named}: {lead}{text}]"
            self._add("bracket", form, text, group, label=lead)

    def _words(self, found: Sequence[Agreed | Open], kind: str) -> None:
        """Agreed words plain, others in brackets."""
        for column in found:
            if isinstance(column, Agreed):
                self._add(kind, column.text, column.text)
            else:
                self._open(column)

    def _lines(self, lines: Sequence[Line]) -> None:
        """Paragraph by paragraph: those that some lack whole, in brackets."""
        for number, line in enumerate(lines):
            if number:
                self._add("agreed", "\n", "\n")
            if line.found is None:
                self._whole_lines(line)
                continue
            self._add("heading", line.mark, "")
            self._words(line.found, "agreed")

    def _whole_lines(self, line: Line) -> None:
        """The versions of a paragraph, one below the other."""
        held = {n: text for n, text in enumerate(line.texts) if text}
        for number, (text, group) in enumerate(_grouped(held)):
            if number:
                self._add("agreed", "\n", "\n")
            form = f"[{self._named(group)}: {line.mark}{text}]"
            self._add("bracket", form, text, group, label=line.mark)

    def _open(self, column: Open) -> None:
        groups = _grouped(dict(enumerate(column.texts)))
        shown = [(text, group) for text, group in groups if text.strip()]
        space = max((_space(text) for text, _ in shown), key=len)
        self._add("agreed", space, "")
        kept = len(shown) == 1 and 0 in shown[0][1]
        named = [(t.strip(), tuple(self._names[n] for n in g)) for t, g in shown]
        forms = wordings(named, kept=kept)
        for (text, group), form in zip(shown, forms, strict=True):
            self._add("bracket", form, text, group)

    def _named(self, group: Sequence[int]) -> str:
        return ", ".join(self._names[n] for n in group)

    def _alternatives(self, row: Row, texts: Sequence[str]) -> None:
        """Whole versions, one below the other; those of a title side by side."""
        groups = _grouped(dict(enumerate(texts)))
        titled = row.cells[0][0].kind in ("title", "heading")
        for number, (text, group) in enumerate(groups, 1):
            named = self._named(group)
            before = "\n" if number > 1 else ""
            if titled:
                form = f"{before}[{named}: {text}]"
                self._add("alternative", form, f"{before}{text}", group)
                continue
            first, *more = row.cells[group[0]]
            form = f"{before}[Alt {number} ({named}): {first.text}]"
            self._add("alternative", form, f"{before}{first.text}", group)
            for unit in more:  # no bracket runs from one article into the next
                head = " – ".join(x for x in (unit.printed, unit.heading) if x)
                head = f"{head}\n" if head else ""
                form = f"\n[{named}: {head}{unit.text}]"
                self._add("alternative", form, f"\n{unit.words}", group)

    def _add(
        self,
        kind: str,
        text: str,
        words_of: str,
        group: Sequence[int] = (),
        *,
        label: str = "",
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
                depth=1 if names else 0,
                unit=self._unit,
                label=label,
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
