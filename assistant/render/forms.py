"""In which forms a result can be had as a file: one table for every door.

Name, kind and maker of each file, under the name that a button or a suffix asks for.
It computes nothing. Example:

    form = COMPARED["docx"]
    Path(form.name).write_bytes(content(form, comparison))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from assistant.brackets import Event, RollingText
from assistant.compare import Comparison
from assistant.compare.rounds import Rounds
from assistant.positions.nouns import Disagreements, PositionMatrix
from assistant.render.comparison import comparison_data, comparison_markdown
from assistant.render.pictures import chart_svg, matrix_png, matrix_svg
from assistant.render.positions import (
    disagreements_data,
    disagreements_markdown,
    matrix_data,
    matrix_markdown,
)
from assistant.render.redlines import (
    comparison_docx,
    comparison_html,
    rolling_docx,
    rolling_html,
)
from assistant.render.rolling import progress_data, rolling_data, rolling_markdown
from assistant.render.tables import matrix_csv, matrix_xlsx

T = TypeVar("T")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = {
    ".csv": "text/csv",
    ".docx": _WORD,
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xlsx": _SHEET,
}


@dataclass(frozen=True, kw_only=True)
class Form(Generic[T]):
    """One form of a result: the file's usual name, and what makes its content."""

    name: str
    make: Callable[[T], str | bytes]

    @property
    def suffix(self) -> str:
        """The end of its name, with the dot."""
        return Path(self.name).suffix

    @property
    def kind(self) -> str:
        """Its media type."""
        return _KINDS[self.suffix]


def content(form: Form[T], result: T) -> bytes:
    """The bytes of a file."""
    made = form.make(result)
    return made if isinstance(made, bytes) else made.encode()


def of_suffix(forms: Mapping[str, Form[T]], suffix: str) -> Form[T]:
    """The first form whose files end so."""
    return next(form for form in forms.values() if form.suffix == suffix.lower())


def dumped(data: object) -> str:
    """Data as JSON for a file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def rounds_data(told: Rounds) -> dict[str, object]:
    """Every round with its events, the numbers of all, and the notices."""
    return {
        "rounds": [rolling_data(*one) for one in with_events(told)],
        "progress": progress_data(told.progress),
        "notices": list(told.notices),
    }


def with_events(told: Rounds) -> list[tuple[RollingText, tuple[Event, ...]]]:
    """Each round with what happened since the one before."""
    return list(zip(told.rolls, ((), *told.events), strict=True))


def _sides(comparison: Comparison) -> str:
    return " and ".join(draft.side for draft in comparison.drafts)


def _label(told: Rounds) -> str:
    return told.rolls[-1].label or "Rolling text"


# Excel reads UTF-8 only where a byte-order mark says so.
MATRIX: Mapping[str, Form[PositionMatrix]] = {
    "csv": Form(name="positions.csv", make=lambda m: matrix_csv(m).encode("utf-8-sig")),
    "xlsx": Form(name="positions.xlsx", make=matrix_xlsx),
    "svg": Form(name="positions.svg", make=matrix_svg),
    "png": Form(name="positions.png", make=matrix_png),
    "markdown": Form(name="positions.md", make=matrix_markdown),
    "json": Form(name="positions.json", make=lambda m: dumped(matrix_data(m))),
}
PARTED: Mapping[str, Form[Disagreements]] = {
    "csv": Form(name="positions.csv", make=lambda f: MATRIX["csv"].make(f.matrix)),
    "xlsx": Form(name="positions.xlsx", make=lambda f: matrix_xlsx(f.matrix, f)),
    "svg": Form(name="positions.svg", make=lambda f: matrix_svg(f.matrix, f)),
    "png": Form(name="positions.png", make=lambda f: matrix_png(f.matrix, f)),
    "markdown": Form(name="disagreements.md", make=disagreements_markdown),
    "json": Form(
        name="disagreements.json", make=lambda f: dumped(disagreements_data(f))
    ),
}
COMPARED: Mapping[str, Form[Comparison]] = {
    "docx": Form(name="comparison.docx", make=comparison_docx),
    "rolling": Form(
        name="rolling-text.docx",
        make=lambda c: rolling_docx(c.rolling_text, f"Rolling text: {_sides(c)}"),
    ),
    "html": Form(name="comparison.html", make=comparison_html),
    "markdown": Form(name="comparison.md", make=comparison_markdown),
    "json": Form(name="comparison.json", make=lambda c: dumped(comparison_data(c))),
}
ROUNDS: Mapping[str, Form[Rounds]] = {
    "docx": Form(
        name="rolling-text.docx", make=lambda t: rolling_docx(t.rolls[-1], _label(t))
    ),
    "svg": Form(name="rounds.svg", make=lambda t: chart_svg(t.progress)),
    "html": Form(
        name="rolling-text.html", make=lambda t: rolling_html(t.rolls[-1], _label(t))
    ),
    "markdown": Form(
        name="rolling-text.md",
        make=lambda t: "\n".join(rolling_markdown(*one) for one in with_events(t)),
    ),
    "json": Form(name="rolling-text.json", make=lambda t: dumped(rounds_data(t))),
}
