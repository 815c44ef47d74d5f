"""`treaty draft`, `treaty brief` and `treaty kinds`: papers, from the terminal.

A public paper knows no mandate; an internal one is written with the mandate in a file.
Exit code 0 done, 2 where something asked for cannot be served.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from assistant.cli.base import AS_JSON, WORKSPACE, main, opened, printed, warm
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.drafting import Paper
    from assistant.drafting.kinds import Kind

F = TypeVar("F", bound=Callable[..., Any])
_BOXES = (
    "{}: signs of these scripts show as empty boxes, the fonts of PDF files here lack "
    "them: {}. Write a Word file instead."
)
_WORD = ".docx"
_LONGEST = 4_000_000  # bytes of an earlier paper: some thousand pages
_OPTIONS = (
    click.option("--forum", default="", help="The body it is for."),
    click.option(
        "--other",
        "others",
        multiple=True,
        metavar="PARTY",
        help="A delegation whose views are given; default: those found.",
    ),
    click.option("--on", default="", metavar="ID", help="The text it speaks on."),
    click.option("--session", default="", help="Session of the forum."),
    click.option("--agenda-item", default="", help="Under which it stands."),
    click.option("--date", default="", metavar="YYYY-MM-DD", help="Its date."),
    click.option("--addressee", default="", help="To whom points are made."),
    click.option("--drafter", default="", help="Who answers for it."),
    click.option("--style", help="Of footnotes: oscola or un."),
    click.option("--length", help="one-page, three-pages or full."),
    click.option("--audience", help="negotiators, ministers or general."),
    click.option(
        "--out",
        "outs",
        multiple=True,
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write it: .docx .pdf .md .xml .json .bib .ris .csl.json; repeatable.",
    ),
    click.option(
        "--revises",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="An earlier paper as .json: the .docx tracks the changes against it.",
    ),
    WORKSPACE,
    AS_JSON,
)


def _asked(command: F) -> F:
    """The options that both commands share, in the order of the list."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@main.command()
@click.option("--party", required=True, help="Whose paper: a State or group.")
@click.option("--topic", required=True, help="In words, as in a search.")
@click.option("--kind", default="position-paper", help="See `treaty kinds`.")
@click.option(
    "--extract",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="YAML with lines, proposals and confirmed: what may be said in public.",
)
@_asked
@click.pass_context
def draft(
    ctx: click.Context,
    *,
    party: str,
    topic: str,
    kind: str,
    extract: str | None,
    **asked: Any,
) -> None:
    """Draft a paper that may be handed out; every sentence is cited or marked."""
    from assistant.drafting.extracts import read_extract

    files = _writable(asked.pop("outs"), asked["revises"])
    public = read_extract(extract) if extract else None

    def work(desk: Desk, options: dict[str, Any]) -> Paper:
        return desk.draft(party, topic, kind, extract=public, **options)

    _run(ctx, asked, files, work, public=True)


@main.command()
@click.option(
    "--mandate",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The private instructions, a YAML file.",
)
@click.option("--party", default="", help="Default: the mandate's.")
@click.option("--topic", default="", help="Default: the mandate's.")
@click.option("--kind", default="negotiation-brief", help="See `treaty kinds`.")
@_asked
@click.pass_context
def brief(
    ctx: click.Context,
    *,
    mandate: str,
    party: str,
    topic: str,
    kind: str,
    **asked: Any,
) -> None:
    """Write an internal paper with a mandate; it is never handed out.

    No language model is asked, and nothing of the mandate is kept.
    """
    from assistant.mandates import read_mandate

    files = _writable(asked.pop("outs"), asked["revises"])
    held = read_mandate(mandate)  # a bad mandate is refused before anything is opened

    def work(desk: Desk, options: dict[str, Any]) -> Paper:
        return desk.brief(party, topic, held, kind=kind, **options)

    _run(ctx, asked, files, work, public=False)


@main.command()
@AS_JSON
@click.pass_context
def kinds(ctx: click.Context, as_json: bool) -> None:
    """List the kinds of papers: the shipped ones, and those of the data folder."""
    from assistant.drafting.kinds import read_kinds
    from assistant.settings import from_env

    found = tuple(read_kinds(from_env(ctx.obj).home).values())
    printed(
        as_json,
        lambda: [_kind_data(one) for one in found],
        lambda: "\n".join(map(_kind_text, found)),
    )


def _kind_data(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "title": kind.title,
        "public": kind.public,
        "about": kind.about,
        "asks": list(kind.asks),
        "own": kind.own,
        "sections": [part.heading for part in kind.parts if part.heading],
    }


def _kind_text(kind: Kind) -> str:
    command = "treaty draft" if kind.public else "treaty brief"
    own = ", of this data folder" if kind.own else ""
    asks = f" It asks for --{', --'.join(kind.asks)}." if kind.asks else ""
    return f"{kind.name} ({command}{own})\n    {kind.about}{asks}"


# -- one run -------------------------------------------------------------------------


def _run(
    ctx: click.Context,
    asked: dict[str, Any],
    files: Sequence[Path],
    work: Callable[[Desk, dict[str, Any]], Paper],
    *,
    public: bool,
) -> None:
    """Make a paper, write its files, print it."""
    from assistant.render.drafted.data import paper_data
    from assistant.render.drafted.markdown import paper_text
    from assistant.render.drafted.typeset import missing_glyphs
    from assistant.render.forms import save_paper

    as_json, revises = asked.pop("as_json"), asked.pop("revises")
    # What is not given is left to the verb, whose usual length differs.
    options = {name: value for name, value in asked.items() if value}
    with opened(ctx) as desk:
        warm(desk)
        workspace = asked["workspace"]
        earlier = _earlier(Path(revises), desk, workspace) if revises else None
        if public and earlier is not None and not earlier.public:
            raise InputError(
                f"{Path(revises).name} is an internal paper, whose words would stand "
                "in the public one as deleted: revise a public paper."
            )
        paper = work(desk, {**options, "progress": _tell})
        for file in files:
            tracked = earlier if file.suffix.lower() == _WORD else None
            save_paper(paper, file, tracked)
            click.echo(f"Written: {file}", err=True)
            if file.suffix.lower() == ".pdf" and (boxes := missing_glyphs(paper)):
                click.echo(_BOXES.format(file.name, ", ".join(boxes)), err=True)
    printed(as_json, lambda: paper_data(paper), lambda: paper_text(paper))


def _tell(words: str) -> None:
    click.echo(f"{words[:1].upper()}{words[1:]} …", err=True)


def _writable(outs: Sequence[str], revises: str | None) -> list[Path]:
    """The files to write, refused before any work is done where they cannot be.

    Raises:
        InputError: a name ends in no form, a folder is missing or cannot be written,
            or an earlier paper is given and no Word file is asked for.
    """
    import os

    from assistant.render.forms import PAPER

    files = [Path(out) for out in outs]
    known = tuple(dict.fromkeys(form.suffix for form in PAPER.values()))
    for file in files:
        if file.suffix.lower() not in known:
            raise InputError(
                f"{file.name} cannot be written: use {', '.join(known)} or .csl.json."
            )
        if not file.parent.is_dir():
            raise InputError(f"the folder {file.parent} is not there: make it first.")
        if not os.access(file if file.exists() else file.parent, os.W_OK):
            raise InputError(f"{file} cannot be written: choose another place.")
    if revises and not any(file.suffix.lower() == _WORD for file in files):
        raise InputError(
            "changes against an earlier paper are shown in Word files alone: add "
            "--out with a name that ends in .docx."
        )
    if revises and not Path(revises).is_file():
        raise InputError(f"{revises} is not there: give an earlier paper as .json.")
    return files


def _earlier(file: Path, desk: Desk, workspace: str | None) -> Paper:
    """An earlier paper, its citations taken from the library again.

    Raises:
        InputError: the file is no paper, or cites what is no longer held.
    """
    from assistant.render.drafted.data import paper_from, resolver

    if file.stat().st_size > _LONGEST:
        raise InputError(f"{file.name} is too long for a paper: is it the right file?")
    try:
        data: object = json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{file.name} is no JSON: give a paper that was written with --out x.json."
        ) from error
    if not isinstance(data, dict):
        raise InputError(
            f"{file.name} is no paper: give one that was written with --out x.json."
        )
    return paper_from(cast("dict[str, Any]", data), resolver(desk.library, workspace))
