"""The `treaty` command. It parses, calls one verb of the desk, prints.

Nothing heavy is imported before a command needs it. Exit codes: 0 done, 1 the work
failed, 2 bad usage or bad input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from assistant import __version__

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.errors import Undecided

_JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print the object as JSON."
)
_WORKSPACE = click.option(
    "--workspace", help="Whose own texts count besides shared ones."
)
_IN = click.option(
    "--in",
    "instruments",
    multiple=True,
    metavar="ID",
    help="Only this instrument; may be repeated.",
)
_PARTY = click.option(
    "--party",
    "parties",
    multiple=True,
    help="Only texts of this party; may be repeated.",
)


class _Treaty(click.Group):
    """Turns our own errors into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        from assistant.errors import AssistantError

        try:
            return super().invoke(ctx)
        except AssistantError as error:
            click.echo(f"treaty: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            ctx.exit(1)
        except Exception as error:
            if isinstance(error, click.ClickException | click.exceptions.Exit):
                raise
            if os_error := _system_error(error):
                click.echo(f"treaty: {os_error}", err=True)
                ctx.exit(1)
            raise


def _system_error(error: Exception) -> str:
    """A sentence for what the disk or the database refused; "" for our own bugs."""
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"the system refused{where}: {error.strerror or error}."
    if type(error).__module__.startswith("sqlalchemy"):
        reason = getattr(error, "orig", None) or error
        return f"the library's database refused: {reason}."
    return ""


@click.group(cls=_Treaty, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="treaty")
@click.option("--home", type=click.Path(), help="Data folder (default: TREATY_HOME).")
@click.pass_context
def main(ctx: click.Context, home: str | None) -> None:
    """Ask treaties and strategies; get pinned, checked quotes back."""
    ctx.obj = home


@contextmanager
def _desk(ctx: click.Context) -> Generator[Desk]:
    from assistant import offline
    from assistant.desk import Desk
    from assistant.settings import from_env

    if from_env(ctx.obj).offline:
        offline.refuse_network()
    bar = _Bar("Reading the shipped corpus")
    with Desk.open(ctx.obj, progress=bar) as desk:
        bar.done()
        yield desk


class _Bar:
    """A progress bar on stderr, shown only to a person and only when there is work."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            hidden = not sys.stderr.isatty()
            self._bar = click.progressbar(
                length=total, label=self._label, file=sys.stderr, hidden=hidden
            )
            if hidden:
                click.echo(f"{self._label} …", err=True)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def done(self) -> None:
        """Close the line."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


def _warm(desk: Desk) -> None:
    """Bring the index up to date, with a bar, and say when that is not possible."""
    bar = _Bar("Building the search index")
    in_step = desk.index.refresh(bar)
    bar.done()
    if not in_step:
        click.echo(
            "treaty: another process holds the index and has not taken in the latest "
            "change yet; until then new texts are found by their words only.",
            err=True,
        )


def _print(as_json: bool, data: Callable[[], Any], text: Callable[[], str]) -> None:
    if as_json:
        click.echo(json.dumps(data(), ensure_ascii=False, indent=2))
    else:
        click.echo(text())


@main.command()
@click.argument("question")
@_IN
@_PARTY
@_WORKSPACE
@_JSON
@click.pass_context
def ask(
    ctx: click.Context,
    question: str,
    instruments: tuple[str, ...],
    parties: tuple[str, ...],
    workspace: str | None,
    as_json: bool,
) -> None:
    """Answer QUESTION with quoted provisions, or say what is missing."""
    from assistant.render import data, plain
    from assistant.retrieve import checked_question

    checked_question(question)
    with _desk(ctx) as desk:
        _warm(desk)
        answer = desk.ask(
            question,
            instruments=instruments or None,
            parties=parties or None,
            workspace=workspace,
        )
    _print(as_json, lambda: data.answer_data(answer), lambda: plain.answer_text(answer))


@main.command()
@click.argument("query")
@click.option(
    "-k",
    default=10,
    show_default=True,
    type=click.IntRange(1, 100),
    help="Number of passages.",
)
@_IN
@_PARTY
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    help="Only this kind (treaty, strategy …); may be repeated.",
)
@click.option("--since", help="Adopted on or after this date.")
@_WORKSPACE
@_JSON
@click.pass_context
def search(
    ctx: click.Context, query: str, k: int, as_json: bool, **filters: Any
) -> None:
    """Find provisions for QUERY: words, a question, or a pinpoint."""
    from assistant.render import data, plain
    from assistant.retrieve import checked_question

    checked_question(query)
    chosen = {name: value or None for name, value in filters.items()}
    with _desk(ctx) as desk:
        _warm(desk)
        passages = desk.search(query, k, **chosen)
    _print(
        as_json,
        lambda: [data.passage_data(p) for p in passages],
        lambda: plain.passages_text(passages),
    )


@main.command()
@click.argument("path", type=click.Path())
@click.option("--title", help="Title, where the one read is wrong.")
@click.option(
    "--party", "parties", multiple=True, help="Whose text it is; may be repeated."
)
@click.option("--kind", help="treaty, regulation, resolution, strategy …")
@click.option("--force", help="binding, non-binding, draft or opinion.")
@click.option(
    "--as",
    "as_id",
    metavar="ID",
    help="The instrument it is a text of; 'new' for a new one.",
)
@_WORKSPACE
@_JSON
@click.pass_context
def add(ctx: click.Context, path: str, as_json: bool, **facts: Any) -> None:
    """Add the text in PATH (Markdown, text, HTML, PDF, DOCX) to the library."""
    from pathlib import Path

    from assistant.errors import Undecided
    from assistant.reading import read
    from assistant.render import data, plain

    # A bad file is refused before anything is opened or loaded.
    facts["reading"] = read(Path(path))
    with _desk(ctx) as desk:
        bar = _Bar("Taking it into the index")
        try:
            receipt = desk.take_in(path, progress=bar, **facts)
        except Undecided as doubt:
            facts["as_id"] = _chosen(doubt)
            receipt = desk.take_in(path, progress=bar, **facts)
        bar.done()
    instrument = receipt.instrument
    notes = [*receipt.reading.report.notes]
    _print(
        as_json,
        lambda: (
            data.instrument_data(instrument)
            | {"changed": receipt.added.changed, "notes": notes}
        ),
        lambda: plain.receipt_text(receipt),
    )


def _chosen(doubt: Undecided) -> str:
    """Ask a person which instrument a text is of; anything else gets the error."""
    if not sys.stdin.isatty():
        raise doubt
    click.echo(str(doubt), err=True)
    choices = click.Choice([*doubt.candidates, "new"])
    return click.prompt("It is a text of", type=choices, err=True)


@main.command("list")
@_WORKSPACE
@_JSON
@click.pass_context
def list_(ctx: click.Context, workspace: str | None, as_json: bool) -> None:
    """List the instruments of the library."""
    from assistant.render import data, plain

    with _desk(ctx) as desk:
        held = desk.instruments(workspace)
    _print(
        as_json,
        lambda: [data.instrument_data(i) for i in held],
        lambda: plain.instruments_text(held),
    )


@main.command()
@click.argument("name", metavar="ID")
@click.argument("pinpoint", required=False)
@click.option("--text", "as_text", is_flag=True, help="Print the whole plain text.")
@_WORKSPACE
@_JSON
@click.pass_context
def show(
    ctx: click.Context,
    name: str,
    pinpoint: str | None,
    as_text: bool,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Show an instrument's tree, one PINPOINT of it, or its text."""
    from assistant.render import data, plain

    with _desk(ctx) as desk:
        instrument = desk.instrument(name, workspace)
        if as_text:
            click.echo(desk.text(instrument))
            return
        nodes = desk.tree(instrument, pinpoint)
    if pinpoint is None:
        _print(
            as_json,
            lambda: (
                data.instrument_data(instrument)
                | {"tree": [data.provision_data(node) for node in nodes]}
            ),
            lambda: plain.tree_text(instrument, nodes),
        )
    else:
        _print(
            as_json,
            lambda: [data.provision_data(node) for node in nodes],
            lambda: plain.provision_text(instrument, nodes),
        )


@main.command()
@click.argument("name", metavar="ID")
@_WORKSPACE
@_JSON
@click.pass_context
def remove(ctx: click.Context, name: str, workspace: str | None, as_json: bool) -> None:
    """Remove an instrument, or one version of it (ID@HASH)."""
    with _desk(ctx) as desk:
        gone = desk.remove(name, workspace)
    _print(
        as_json,
        lambda: {"removed": list(gone)},
        lambda: "Removed " + (", ".join(gone) or f"the record {name}") + ".",
    )


@main.command()
@click.option(
    "--restore", is_flag=True, help="Bring back shipped instruments that were removed."
)
@click.option(
    "--quiet", is_flag=True, help="Say something only when something was wrong."
)
@_JSON
@click.pass_context
def doctor(ctx: click.Context, restore: bool, quiet: bool, as_json: bool) -> None:
    """Compare library and index row by row, and mend the index."""
    from assistant.render import plain

    with _desk(ctx) as desk:
        if restore:
            desk.restore()
        bar = _Bar("Building the search index")
        health = desk.doctor(bar)
        bar.done()
    if as_json:
        click.echo(json.dumps(plain.health_data(health), indent=2))
    elif not quiet or not health.writer or health.missing:
        click.echo(plain.health_text(health))
    if health.missing and not health.writer:
        ctx.exit(1)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=7860, show_default=True, type=int)
@click.pass_context
def serve(ctx: click.Context, host: str, port: int) -> None:
    """Serve the web page."""
    from assistant.web import check_address
    from assistant.web import serve as run

    check_address(host, port)  # a busy port is said before the index is built
    with _desk(ctx) as desk:
        _warm(desk)
        run(desk, host=host, port=port)


if __name__ == "__main__":
    main()
