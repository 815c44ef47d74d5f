"""Adding a text in the page: reading it, the report, the choice when undecided.

It knows no widget. The uploaded copy is deleted as soon as it is read. Example:

    done = take_in(desk, Upload(path="/…/treaty.pdf", title="", force=""))
    done.html, done.added
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant import handling
from assistant.desk import Desk
from assistant.errors import AssistantError, Undecided
from assistant.identify import UNSTATED
from assistant.shelf import Receipt
from assistant.terms import Force, Instrument
from assistant.web.markup import (
    badge,
    button,
    esc,
    force_tag,
    handling_words,
    notice,
    plural,
)

log = logging.getLogger(__name__)
SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt")
FORCES = (
    ("Not stated", ""),
    ("Binding", Force.BINDING.value),
    ("Not binding", Force.NON_BINDING.value),
    ("Draft", Force.DRAFT.value),
    ("Opinion", Force.OPINION.value),
)
LEVELS = (
    ("As marked in the text", ""),
    *((level.capitalize(), level) for level in handling.LEVELS),
)
_FORMATS = {"pdf": "PDF", "docx": "Word (DOCX)", "html": "HTML", "text": "plain text"}


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that a user sent, and what he said of it ("" where nothing)."""

    path: str
    title: str = ""
    force: str = ""
    handling: str = ""
    as_id: str = ""  # the answer to the choice: an instrument's id, or "new"


@dataclass(frozen=True, kw_only=True)
class Done:
    """The report as HTML; `keep`: the file is needed for the user's choice."""

    html: str
    added: bool = False
    keep: bool = False


def take_in(
    desk: Desk, upload: Upload, progress: Callable[[int, int], None] | None = None
) -> Done:
    """Read the file and add it; every failure is a notice."""
    if not upload.path:
        return Done(html=notice("Choose a file first.", kind="error"))
    done = _take_in(desk, upload, progress)
    if not done.keep:
        with suppress(OSError):  # gone already, or the folder is cleared at the end
            Path(upload.path).unlink()
    return done


def _take_in(
    desk: Desk, upload: Upload, progress: Callable[[int, int], None] | None
) -> Done:
    try:
        receipt = desk.take_in(
            upload.path,
            title=upload.title.strip() or None,
            force=upload.force or None,
            handling=upload.handling or None,
            as_id=upload.as_id or None,
            progress=progress,
        )
    except Undecided as error:
        return Done(html=choice_html(desk, upload, error), keep=True)
    except AssistantError as error:
        return Done(html=notice(str(error), kind="error"))
    except Exception:  # the page's edge: a broken file must not break the page
        log.exception("%s could not be added", Path(upload.path).name)
        name = Path(upload.path).name
        text = f"{name} could not be read: save it in another format and try again."
        return Done(html=notice(text, kind="error"))
    return Done(html=receipt_html(receipt), added=True)


def choice_html(desk: Desk, upload: Upload, error: Undecided) -> str:
    """The question whose text it is, with a button for every answer."""
    held = {i.id: i for i in desk.instruments()}
    some = [held[name] for name in error.candidates if name in held]
    buttons = [
        button(
            f"A text of {esc(i.short_title)}",
            act="decide",
            data={"as": i.id},
            classes="solid",
        )
        for i in some
    ]
    buttons.append(
        button("A new instrument", act="decide", data={"as": "new"}, classes="solid")
    )
    names = " or ".join(i.title for i in some)
    return (
        '<div class="notice choice" role="alert"><h3>Whose text is this?</h3>'
        f"<p>{esc(Path(upload.path).name)} may be a text of {esc(names)}, but its "
        "title does not say so for certain. Nothing has been added yet.</p>"
        f'<p class="actions">{" ".join(buttons)}</p></div>'
    )


def receipt_html(receipt: Receipt) -> str:
    """The reading report."""
    instrument, report = receipt.instrument, receipt.reading.report
    counts = ", ".join(plural(n, kind) for kind, n in report.counts.items())
    pages = f"{plural(report.pages, 'page')}, " if report.pages else ""
    file_format = _FORMATS.get(report.format, report.format.capitalize())
    notes = "".join(f"<li>{esc(note)}</li>" for note in _notes(receipt))
    opened = button(
        "Read it", act="open", data={"instrument": instrument.id}, classes="solid"
    )
    rows = (
        ("Recognised as", esc(_recognised(receipt))),
        ("Force", _force(instrument)),
        ("Handling", esc(handling_words(instrument))),
        ("Shown as", badge(instrument.text_kind, explained=True)),
        ("Read", esc(f"{file_format}, {pages}{report.characters:,} characters")),
        ("Found", esc(counts or "no numbered provisions")),
        ("Can be cited", esc(plural(len(instrument.provisions), "provision"))),
    )
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return (
        '<div class="report" role="status">'
        f'<h3>{esc(instrument.title)}</h3><dl class="facts">{cells}</dl>'
        f"{f'<h4>Notes</h4><ul>{notes}</ul>' if notes else ''}"
        f'<p class="actions">{opened}</p></div>'
    )


def _force(instrument: Instrument) -> str:
    if instrument.status == UNSTATED:
        return f"{force_tag(instrument)} say it above, and add the file again"
    return force_tag(instrument)


def _recognised(receipt: Receipt) -> str:
    if not receipt.added.changed:
        return "a text that is held already; nothing was changed"
    if not receipt.recognised:
        return "a new instrument"
    return f"a text of {receipt.instrument.short_title}, held already"


def _notes(receipt: Receipt) -> list[str]:
    instrument = receipt.instrument
    notes: list[str] = []
    if receipt.added.replaced:
        notes.append(
            "It takes over in search. The earlier text stays readable for citations "
            "already made."
        )
    elif instrument.current and receipt.added.version != instrument.current.id:
        notes.append("The official wording that is held stays in use.")
    notes += receipt.reading.report.notes
    if receipt.trouble:
        notes.append(receipt.trouble)
    elif not receipt.in_index:
        notes.append("The search index is held by another process and follows soon.")
    return notes
