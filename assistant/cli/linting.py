"""`treaty lint`: the form and style of a resolution of the United Nations.

Exit code 0 done, 1 with --strict where something is against the form, 2 where the text
cannot be read or is no resolution.
"""

from __future__ import annotations

import sys

import click

from assistant.cli.base import AS_JSON, WORKSPACE, main, opened, printed

_AGAINST_FORM = 1


@main.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option(
    "--organ", help="The organ that would adopt it, where the text does not name it."
)
@click.option(
    "--strict", is_flag=True, help="Exit 1 unless nothing is against the form."
)
@WORKSPACE
@AS_JSON
@click.pass_context
def lint(
    ctx: click.Context,
    file: str,
    organ: str | None,
    strict: bool,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Check the form of FILE, a resolution or a draft of one (PDF, DOCX, Markdown …).

    "-" reads standard input. The file is not added to the library.
    """
    from pathlib import Path

    from assistant.render.linting import lint_data, lint_text
    from assistant.resolutions.door import text_of

    text = _given() if file == "-" else text_of(Path(file))
    with opened(ctx) as desk:
        done = desk.lint(text, organ=organ, workspace=workspace)
    printed(as_json, lambda: lint_data(done), lambda: lint_text(done))
    if strict and done.errors:
        ctx.exit(_AGAINST_FORM)


def _given() -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace")
