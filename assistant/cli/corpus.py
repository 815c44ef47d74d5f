"""`treaty fetch`, `treaty coverage`: official texts, and what is held of a party."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from assistant.cli.base import AS_JSON, WORKSPACE, Bar, main, opened, printed, warm

if TYPE_CHECKING:
    from assistant.fetching import Fetched


@main.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option(
    "--from",
    "folder",
    type=click.Path(),
    metavar="DIR",
    help="Take the texts from a folder of files, without a network.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Say which addresses answer and whether the structure matches; store nothing.",
)
@click.option("--again", is_flag=True, help="Also what has its official text already.")
@AS_JSON
@click.pass_context
def fetch(
    ctx: click.Context,
    ids: tuple[str, ...],
    folder: str | None,
    check: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Bring the official texts of ID... (all, where none is given) and quote them.

    This is the one command that opens connections, to the addresses listed in
    corpus/official.toml and while it runs. A text is put in use only when its
    structure agrees with the digest's.
    """
    from assistant.render.fetched import fetched_data, fetched_text

    with opened(ctx) as desk:
        told = _Progress()
        done = desk.fetch(
            ids or None, folder=folder, check=check, again=again, progress=told
        )
        told.done()
        if any(one.status == "fetched" for one in done):
            warm(desk)
    printed(
        as_json, lambda: [fetched_data(f) for f in done], lambda: fetched_text(done)
    )
    ctx.exit(_code(done, named=bool(ids)))


def _code(done: list[Fetched], *, named: bool) -> int:
    """1 where something that should have come did not; a folder need not hold all."""
    expected = [f for f in done if named or f.status not in ("no address", "not found")]
    return 0 if all(f.done for f in expected) else 1


class _Progress:
    """What is being fetched, one line that renews itself, on stderr."""

    def __init__(self) -> None:
        self._bar = Bar("Fetching official texts")
        self._shown = ""

    def __call__(self, name: str, what: str, number: int, total: int) -> None:
        if sys.stderr.isatty():
            line = f"\r[{number + 1}/{total}] {name}: {what}"
            click.echo(line[:100].ljust(len(self._shown)), nl=False, err=True)
            self._shown = line[:100]
        else:
            self._bar(number, total)

    def done(self) -> None:
        """End the line."""
        if self._shown:
            click.echo("", err=True)
        self._bar.done()


@main.command()
@click.argument("party")
@click.argument("topic")
@WORKSPACE
@AS_JSON
@click.pass_context
def coverage(
    ctx: click.Context, party: str, topic: str, workspace: str | None, as_json: bool
) -> None:
    """Say what is held of PARTY on TOPIC, of what date, and what is not held."""
    from assistant.render.coverage import coverage_data, coverage_text

    with opened(ctx) as desk:
        warm(desk)
        found = desk.coverage(party, topic, workspace=workspace)
    printed(as_json, lambda: coverage_data(found), lambda: coverage_text(found))
