"""`treaty add`: read files, show what they became, take them in.

Several files and ZIP archives are taken one by one: what one file lacks is said, and
the others are added. Exit code 1 where a reading lost something, 2 where a file was
refused.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.base import AS_JSON, WORKSPACE, Bar, main, opened

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.errors import Undecided
    from assistant.intake import Preview, Said
    from assistant.readings import Reading
    from assistant.shelf import Receipt

_INCOMPLETE = 1
_REFUSED = 2


@main.command()
@click.argument("paths", type=click.Path(), nargs=-1, required=True, metavar="PATH...")
@click.option("--title", help="Title, where the one read is wrong.")
@click.option(
    "--party", "parties", multiple=True, help="Whose text it is; may be repeated."
)
@click.option("--kind", help="treaty, regulation, resolution, strategy …")
@click.option("--force", help="binding, non-binding, draft or opinion.")
@click.option(
    "--handling",
    help="public, unmarked, limited, restricted, confidential, secret or top secret "
    "(default: as the text itself is marked).",
)
@click.option("--symbol", "reference", help="Its symbol or number: A/RES/78/265.")
@click.option("--date", "adopted", help="Date of adoption: 2024-09-05.")
@click.option("--issuer", help="Who issued it.")
@click.option("--language", help="Its language: en, fr, zh …")
@click.option(
    "--as",
    "as_id",
    metavar="ID",
    help="The instrument it is a text of; 'new' for a new one.",
)
@click.option("--ocr", is_flag=True, help="Read pages that are pictures (extra `ocr`).")
@click.option(
    "--dry-run", is_flag=True, help="Print the tree and the guesses; add nothing."
)
@WORKSPACE
@AS_JSON
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    ocr: bool,
    dry_run: bool,
    as_json: bool,
    **facts: Any,
) -> None:
    """Add the texts in PATH... (PDF, DOCX, HTML, XML, Markdown, text, ZIP)."""
    from assistant.intake import Said, spread

    if len(paths) > 1 and (facts["title"] or facts["as_id"]):
        raise click.UsageError("--title and --as are for one file: add it by itself.")
    said = Said(**facts)
    with TemporaryDirectory() as folder:
        files, skipped = spread([Path(path) for path in paths], Path(folder))
        for reason in skipped:
            click.echo(f"treaty: {reason}", err=True)
        # Bad files are refused before anything is opened or loaded.
        readings, refused = _read(files, ocr=ocr)
        results: list[dict[str, Any]] = []
        if readings:
            with opened(ctx) as desk:
                work = _previewed if dry_run else _added
                results, again = work(desk, readings, said, as_json=as_json)
                refused += again
    if as_json:
        single = len(paths) == len(results) == 1
        click.echo(
            json.dumps(results[0] if single else results, ensure_ascii=False, indent=2)
        )
    if refused or skipped:
        ctx.exit(_REFUSED)
    if not all(reading.report.complete for _, reading in readings):
        ctx.exit(_INCOMPLETE)


def _read(files: list[Path], *, ocr: bool) -> tuple[list[tuple[Path, Reading]], int]:
    """The files that can be read, and how many cannot, each with its sentence."""
    from assistant.errors import ReadingError
    from assistant.reading.apart.guard import read_guarded

    found: list[tuple[Path, Reading]] = []
    refused = 0
    for path in files:
        bar = Bar(f"Reading {path.name}")
        try:
            found.append((path, read_guarded(path, ocr=ocr, progress=bar)))
        except ReadingError as error:
            refused += 1
            click.echo(f"treaty: {error}", err=True)
        finally:
            bar.done()
    return found, refused


def _previewed(
    desk: Desk, readings: list[tuple[Path, Reading]], said: Said, *, as_json: bool
) -> tuple[list[dict[str, Any]], int]:
    from assistant.render.reading import preview_data, preview_text

    results: list[dict[str, Any]] = []
    for path, reading in readings:
        preview: Preview = desk.preview(path, reading, said)
        results.append(preview_data(preview))
        if not as_json:
            click.echo(preview_text(preview))
    return results, 0


def _added(
    desk: Desk, readings: list[tuple[Path, Reading]], said: Said, *, as_json: bool
) -> tuple[list[dict[str, Any]], int]:
    from assistant.errors import AssistantError, Undecided
    from assistant.render import data, plain
    from assistant.render.reading import report_data

    results: list[dict[str, Any]] = []
    refused = 0
    single = len(readings) == 1
    receipts: list[Receipt] = []
    for path, reading in readings:
        try:
            receipts.append(_taken(desk, path, reading, said))
        except Undecided as doubt:
            if single:
                raise
            refused += 1
            click.echo(f"treaty: {doubt}", err=True)
        except AssistantError as error:
            if single:
                raise
            refused += 1
            click.echo(f"treaty: {error}", err=True)
    trouble = _follow(desk)
    for receipt in receipts:
        report = receipt.reading.report
        results.append(
            data.instrument_data(receipt.instrument)
            | {
                "changed": receipt.added.changed,
                "complete": report.complete,
                "lost": list(report.lost),
                "notes": [*report.notes, *([trouble] if trouble else [])],
                "report": report_data(receipt.reading),
            }
        )
        if not as_json:
            click.echo(plain.receipt_text(receipt))
    if trouble and not as_json:
        click.echo(trouble)
    return results, refused


def _taken(desk: Desk, path: Path, reading: Reading, said: Said) -> Receipt:
    from dataclasses import replace

    from assistant.errors import Undecided

    try:
        return desk.take_in(path, said, reading=reading, follow=False)
    except Undecided as doubt:
        chosen = replace(said, as_id=_chosen(doubt))
        return desk.take_in(path, chosen, reading=reading, follow=False)


def _follow(desk: Desk) -> str:
    """Bring the index in step; a sentence where that was not possible."""
    bar = Bar("Taking it into the index")
    in_index, trouble = desk.follow(bar)
    bar.done()
    if trouble or in_index:
        return trouble
    return (
        "Another process holds the index (a running `treaty serve`?): it takes the "
        "text in within seconds."
    )


def _chosen(doubt: Undecided) -> str:
    """Ask a person which instrument a text is of; anything else gets the error."""
    if not sys.stdin.isatty():
        raise doubt
    click.echo(str(doubt), err=True)
    choices = click.Choice([*doubt.candidates, "new"])
    return click.prompt("It is a text of", type=choices, err=True)
