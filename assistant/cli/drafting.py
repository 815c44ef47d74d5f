"""`treaty compare` and `treaty scan`: drafts held against each other, and one alone.

Exit code 0 done, 2 where a text cannot be read or there is nothing to compare.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.base import AS_JSON, WORKSPACE, main, opened, printed, warm
from assistant.cli.disagreeing import saved, writable, written
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.compare import Comparison
    from assistant.compare.rounds import Rounds

COMPARED = (".docx", ".html", ".md", ".json")
CHARTED = (".svg", ".docx", ".html", ".md", ".json")


@main.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--name",
    "names",
    multiple=True,
    help="Whose text each file is, in order; default: the files' names.",
)
@click.option(
    "--rounds",
    is_flag=True,
    help="Read the files as rounds of one rolling text with brackets.",
)
@click.option(
    "--bridges", is_flag=True, help="Look for adopted language between the sides."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    help="Write it: .docx (tracked changes) .html .md .json; with --rounds also .svg",
)
@WORKSPACE
@AS_JSON
@click.pass_context
def compare(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    files: tuple[str, ...],
    names: tuple[str, ...],
    rounds: bool,
    bridges: bool,
    out: str | None,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Compare versions of a text, or the two of a Word file with tracked changes."""
    from assistant.render import forms

    writable(out, CHARTED if rounds else COMPARED)
    texts = _named(files, names)
    with opened(ctx) as desk:
        if rounds:
            told = desk.rounds(texts)
            if out:
                written(out, forms.ROUNDS, told)
            printed(as_json, lambda: _rounds_data(told), lambda: _rounds_text(told))
            return
        warm(desk)
        given = texts if len(texts) > 1 else next(iter(texts.values()))
        found = desk.compare(given, bridges=bridges, workspace=workspace)
    if out:
        written(out, forms.COMPARED, found)
    printed(as_json, lambda: _data(found), lambda: _text(found))


@main.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--out", type=click.Path(dir_okay=False), help="Write it: .md .json")
@WORKSPACE
@AS_JSON
@click.pass_context
def scan(
    ctx: click.Context,
    file: str,
    out: str | None,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Scan the draft FILE: duties, weak places, references, terms, brackets.

    "-" reads standard input. The file is not added to the library.
    """
    from assistant.render.forms import dumped
    from assistant.render.scans import scan_data, scan_markdown, scan_text

    writable(out, (".md", ".json"))
    if file != "-":
        _there(file)
    with opened(ctx) as desk:
        warm(desk)
        if file == "-":
            words = sys.stdin.buffer.read().decode("utf-8", "replace")
            found = desk.scan("standard input", text=words, workspace=workspace)
        else:
            found = desk.scan(Path(file), workspace=workspace)
    if out:
        data = Path(out).suffix.lower() == ".json"
        text = dumped(scan_data(found)) if data else scan_markdown(found)
        saved(Path(out), text)
    printed(as_json, lambda: scan_data(found), lambda: scan_text(found))


def _there(file: str) -> None:
    if not Path(file).is_file():
        raise InputError(
            f"{file} is not there, or is no file: give the path of a text."
        )


def _named(files: tuple[str, ...], names: tuple[str, ...]) -> dict[str, Path]:
    """The files by whose text they are.

    Raises:
        InputError: a file is not there, or the names do not fit the files.
    """
    for file in files:
        _there(file)
    if names and len(names) != len(files):
        given = "1 name" if len(names) == 1 else f"{len(names)} names"
        many = "1 file" if len(files) == 1 else f"{len(files)} files"
        raise InputError(f"{given} for {many}: give one --name for each file.")
    found: dict[str, Path] = {}
    for at, file in enumerate(files):
        name = names[at] if names else Path(file).stem
        if name in found:
            raise InputError(f"two texts are called {name!r}: give each its --name.")
        found[name] = Path(file)
    return found


def _data(found: Comparison) -> object:
    from assistant.render.comparison import comparison_data

    return comparison_data(found)


def _text(found: Comparison) -> str:
    from assistant.render.comparison import comparison_text

    return comparison_text(found)


def _rounds_data(told: Rounds) -> object:
    from assistant.render.forms import rounds_data

    return rounds_data(told)


def _rounds_text(told: Rounds) -> str:
    from assistant.render.forms import with_events
    from assistant.render.rolling import rolling_text

    parts = [rolling_text(*one) for one in with_events(told)]
    return "\n\n".join([*parts, *(f"Note: {n}" for n in told.notices)])
