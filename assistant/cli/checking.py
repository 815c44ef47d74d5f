"""`treaty check`: the verdicts of a whole document, sentence by sentence.

Exit code 1 with --strict where a sentence is not supported, 2 where there is nothing
that can be checked.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.base import AS_JSON, WORKSPACE, Bar, main, opened, printed

if TYPE_CHECKING:
    from assistant.readings import Reading

_NOT_SUPPORTED = 1


@main.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@WORKSPACE
@click.option(
    "--only",
    type=click.Choice(["not-supported"]),
    help="Print only the sentences that no cited words were found to carry.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit 1 unless every judged sentence is supported.",
)
@AS_JSON
@click.pass_context
def check(
    ctx: click.Context,
    file: str,
    workspace: str | None,
    only: str | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Check every sentence of FILE (PDF, DOCX, HTML, Markdown, text) by its citations.

    Each citation is looked up in the library and its sentence is compared with the
    cited words. "-" reads standard input. The file is not added to the library.
    """
    from assistant.render.papers import paper_data, paper_text

    reading = _read(file)  # a bad file is refused before anything is opened
    with opened(ctx) as desk:
        bar = Bar("Checking sentences")
        done = desk.check(reading, workspace=workspace, progress=bar)
        bar.done()
    failing = only is not None
    printed(
        as_json,
        lambda: paper_data(done, not_supported=failing),
        lambda: paper_text(done, not_supported=failing),
    )
    if strict and not all(sentence.supported for sentence in done.judged):
        ctx.exit(_NOT_SUPPORTED)


def _read(file: str) -> Reading:
    from assistant.papers import open_paper

    if file == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        return open_paper("standard input", text)
    bar = Bar(f"Reading {Path(file).name}")
    try:
        return open_paper(file, progress=bar)
    finally:
        bar.done()
