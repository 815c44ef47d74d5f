"""What the page says of texts that are being added: reports, guesses, receipts.

Pure HTML over a `Tray`. A reading that lost something is shown as such, never as a
success. Example:

    tray_html(tray)
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant import corpus, handling
from assistant.intake import Preview
from assistant.readings import Reading
from assistant.render.reading import FORMATS, node_lines, report_lines
from assistant.shelf import Receipt
from assistant.terms import Force
from assistant.web.markup import (
    badge,
    button,
    esc,
    force_tag,
    handling_words,
    notice,
    plural,
)
from assistant.web.tray import NEW, Outcome, Tray, Waiting, unstated

SUFFIXES = (
    *(".pdf", ".docx", ".html", ".htm", ".mht", ".xml", ".akn", ".md", ".markdown"),
    *(".txt", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff"),
)
FORCES = (
    ("Not stated", ""),
    ("Binding", Force.BINDING.value),
    ("Not binding", Force.NON_BINDING.value),
    ("Draft", Force.DRAFT.value),
    ("Opinion", Force.OPINION.value),
)
LEVELS = (
    ("As marked", ""),
    *((level.capitalize(), level) for level in handling.LEVELS),
)
KINDS = (("Not known", ""), *((k.capitalize(), k) for k in corpus.KINDS))
_MOST_LINES = 400


def tray_html(tray: Tray) -> str:
    """What was done, what is shown to be corrected, what waits."""
    parts = [_outcome_html(outcome) for outcome in tray.outcomes]
    if tray.next is not None:
        parts.append(_waiting_html(tray.next, tray.waiting[1:]))
    return "".join(parts)


def loss_html(tray: Tray) -> str:
    """What must be seen before the next text is added: that its reading lost something.

    The report below the form says what.
    """
    if tray.next is None or tray.next.reading.report.complete:
        return ""
    count = len(tray.next.reading.report.lost)
    return notice(
        f"This reading is not complete ({plural(count, 'loss')}): the report below "
        "says what is missing.",
        kind="error",
    )


def _outcome_html(outcome: Outcome) -> str:
    if outcome.receipt is not None:
        return receipt_html(outcome.receipt)
    named = outcome.name and outcome.name not in outcome.trouble
    text = f"{outcome.name}: {outcome.trouble}" if named else outcome.trouble
    return notice(text, kind="error" if outcome.failed else "notice")


def _waiting_html(one: Waiting, others: Sequence[Waiting]) -> str:
    preview = one.preview
    why = "".join(
        f"<dt>{esc(guess.field.capitalize())}</dt>"
        f"<dd>{esc(guess.value or '–')} <span class='why'>{esc(guess.why)}</span></dd>"
        for guess in preview.guesses
    )
    tree = "".join(f"<li>{esc(line)}</li>" for line in _tree(one.reading))
    more = ""
    if others:
        names = ", ".join(other.path.name for other in others)
        more = f'<p class="hint">Then: {esc(names)}</p>'
    return (
        f'<div class="report waiting"><h3>{esc(preview.name)}</h3>'
        f'<p class="hint">Read, and not added yet. {_to_do(preview)}</p>'
        f"{_report(one.reading)}"
        f"<h4>Why it is guessed so</h4><dl class='facts'>{why}</dl>"
        f'<details data-key="tree"><summary>What was read: '
        f"{plural(len(one.reading.nodes), 'provision')}</summary>"
        f'<ul class="tree">{tree}</ul></details>{more}</div>'
    )


def _to_do(preview: Preview) -> str:
    if preview.certain:
        return "The facts of the instrument that is held stay as they are."
    return "Correct the guesses above, then add it."


def _tree(reading: Reading) -> list[str]:
    lines = node_lines(reading)
    if len(lines) > _MOST_LINES:
        rest = len(lines) - _MOST_LINES
        lines = [*lines[:_MOST_LINES], f"… and {plural(rest, 'provision')} more"]
    return [line.replace("  ", "\u2003") for line in lines]


def _report(reading: Reading) -> str:
    report = reading.report
    lost = "".join(f"<li>{esc(text)}</li>" for text in report.lost)
    head = ""
    if lost:
        head = (
            '<div class="notice error lost" role="alert"><strong>This reading is not '
            f"complete.</strong><ul>{lost}</ul></div>"
        )
    kept = [line for line in report_lines(reading) if not line.startswith("LOST")]
    return head + "<ul>" + "".join(f"<li>{esc(line)}</li>" for line in kept) + "</ul>"


def whose(tray: Tray) -> list[tuple[str, str]]:
    """The answers to "whose text is this?": label and id."""
    if tray.next is None:
        return [("A new instrument", NEW)]
    preview = tray.next.preview
    names = [preview.certain] if preview.certain else list(preview.candidates)
    held = [(f"A text of {name}", name) for name in names]
    undecided = [("Please choose …", "")] if preview.candidates else []
    return [*undecided, *held, ("A new instrument", NEW)]


def receipt_html(receipt: Receipt) -> str:
    """What adding a text did."""
    instrument, report = receipt.instrument, receipt.reading.report
    file_format = FORMATS.get(report.format, report.format.capitalize())
    notes = "".join(f"<li>{esc(note)}</li>" for note in _notes(receipt))
    opened = button(
        "Read it", act="open", data={"instrument": instrument.id}, classes="solid"
    )
    force = force_tag(instrument)
    if unstated(receipt):
        force += " add the file again to say it"
    rows = (
        ("Recognised as", esc(_recognised(receipt))),
        ("Force", force),
        ("Handling", esc(handling_words(instrument))),
        ("Shown as", badge(instrument.text_kind, explained=True)),
        ("Read as", esc(file_format)),
        ("Can be cited", esc(plural(len(instrument.provisions), "provision"))),
    )
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return (
        '<div class="report added" role="status">'
        f'<h3>{esc(instrument.title)}</h3><dl class="facts">{cells}</dl>'
        f"{_report(receipt.reading)}"
        f"{f'<h4>Notes</h4><ul>{notes}</ul>' if notes else ''}"
        f'<p class="actions">{opened}</p></div>'
    )


def _recognised(receipt: Receipt) -> str:
    if not receipt.added.changed:
        return "a text that is held already; nothing was changed"
    if not receipt.recognised:
        return "a new instrument"
    return f"a text of {receipt.instrument.short_title}, held already"


def _notes(receipt: Receipt) -> list[str]:
    instrument = receipt.instrument
    if receipt.added.replaced:
        return [
            "It takes over in search. The earlier text stays readable for citations "
            "already made."
        ]
    if instrument.current and receipt.added.version != instrument.current.id:
        return ["A better text that is held stays in use."]
    return []
