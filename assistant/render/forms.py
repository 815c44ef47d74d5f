"""In which forms a result can be had as a file: one table for every door.

Name, kind and maker of each file, under the name that a button or a suffix asks for.
It computes nothing. Example:

    form = COMPARED["docx"]
    Path(form.name).write_bytes(content(form, comparison))
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from assistant.brackets import Event, RollingText
from assistant.compare import Comparison
from assistant.compare.rounds import Rounds
from assistant.drafting import Paper
from assistant.errors import InputError
from assistant.positions.nouns import Disagreements, PositionMatrix
from assistant.render.citing import bibtex, csl_json, ris
from assistant.render.comparison import comparison_data, comparison_markdown
from assistant.render.drafted.akn import paper_akn
from assistant.render.drafted.data import paper_data
from assistant.render.drafted.docx import paper_docx
from assistant.render.drafted.markdown import paper_markdown
from assistant.render.drafted.typeset import paper_pdf
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
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".docx": _WORD,
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".xlsx": _SHEET,
    ".xml": "application/akn+xml",
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


PAPER: Mapping[str, Form[Paper]] = {
    "docx": Form(name="paper.docx", make=paper_docx),
    "pdf": Form(name="paper.pdf", make=paper_pdf),
    "markdown": Form(name="paper.md", make=paper_markdown),
    "xml": Form(name="paper.xml", make=paper_akn),
    "json": Form(name="paper.json", make=lambda p: dumped(paper_data(p))),
    "bib": Form(name="references.bib", make=bibtex),
    "ris": Form(name="references.ris", make=ris),
    "csl": Form(name="references.csl.json", make=csl_json),
}


def save_paper(paper: Paper, path: Path, earlier: Paper | None = None) -> None:
    """Write a paper to a file, in the form that its name asks for.

    Args:
        paper: what is written.
        path: ends in the suffix of a form of `PAPER`; what is there is replaced.
        earlier: a draft before, against which a Word file shows every change.

    Raises:
        InputError: no such form, no such folder, or it cannot be written there.
    """
    form = _asked(path)
    if earlier is not None and form is not PAPER["docx"]:
        raise InputError(
            "changes against an earlier draft are shown in Word files alone: choose a "
            "name that ends in .docx, or leave the earlier draft out."
        )
    target = path.resolve()  # a link stays one: what it leads to is replaced
    if not target.parent.is_dir():
        raise InputError(
            f"there is no folder {path.parent}: make it, or choose another."
        )
    if target.is_dir():
        raise InputError(f"{path} is a folder: choose the name of a file.")
    made = content(form, paper) if earlier is None else paper_docx(paper, earlier)
    try:
        _replaced(target, made)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror}): choose another place."
        ) from error


def _asked(path: Path) -> Form[Paper]:
    name = path.name.lower()
    if name.endswith(".csl.json"):
        return PAPER["csl"]
    for form in PAPER.values():
        if path.suffix.lower() == form.suffix:
            return form
    known = ", ".join(dict.fromkeys(form.suffix for form in PAPER.values()))
    raise InputError(
        f"a paper cannot be saved as “{path.name}”: choose a name that ends in one of "
        f"{known} or .csl.json."
    )


def _replaced(target: Path, made: bytes) -> None:
    """Written beside, then put in its place: nobody ever finds half a file."""
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        beside.write_bytes(made)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
