"""The commands of `treaty`. Each parses, calls one verb of the desk, prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.base import (
    AS_JSON,
    IN,
    PARTY,
    WORKSPACE,
    Bar,
    main,
    opened,
    printed,
    warm,
)

if TYPE_CHECKING:
    from assistant.terms import Answer, Event


@main.command()
@click.argument("question")
@IN
@PARTY
@WORKSPACE
@AS_JSON
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
    with opened(ctx) as desk:
        warm(desk)
        steps = desk.stream(
            question,
            instruments=instruments or None,
            parties=parties or None,
            workspace=workspace,
        )
        answer = _last(steps)
    printed(
        as_json, lambda: data.answer_data(answer), lambda: plain.answer_text(answer)
    )


def _last(steps: Generator[Event, None, None]) -> Answer:
    """The answer of a stream; a person who waits sees what is being done."""
    waits = sys.stderr.isatty()
    for event in steps:
        if event.answer is not None:
            return event.answer
        if waits and event.kind in ("status", "restart"):
            click.echo(f"… {event.text}", err=True)
    raise AssertionError("a stream ends with its answer")


@main.command()
@click.argument("query")
@click.option(
    "-k",
    default=10,
    show_default=True,
    type=click.IntRange(1, 100),
    help="Number of passages.",
)
@IN
@PARTY
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    help="Only this kind (treaty, strategy …); may be repeated.",
)
@click.option("--since", help="Adopted on or after this date.")
@WORKSPACE
@AS_JSON
@click.pass_context
def search(
    ctx: click.Context, query: str, k: int, as_json: bool, **filters: Any
) -> None:
    """Find provisions for QUERY: words, a question, or a pinpoint."""
    from assistant.render import data, plain
    from assistant.retrieve import checked_question

    checked_question(query)
    chosen = {name: value or None for name, value in filters.items()}
    with opened(ctx) as desk:
        warm(desk)
        passages = desk.search(query, k, **chosen)
    printed(
        as_json,
        lambda: [data.passage_data(p) for p in passages],
        lambda: plain.passages_text(passages),
    )


@main.command("list")
@click.argument("words", nargs=-1)
@click.option("--kind", "kinds", multiple=True, help="treaty, strategy, statement …")
@click.option("--force", "forces", multiple=True, help="binding, non-binding …")
@click.option("--status", "statuses", multiple=True, help="in force, revoked …")
@click.option("--text", "texts", multiple=True, help="digest, official, record …")
@click.option("--checked", multiple=True, help="full, dates-and-structure, record.")
@click.option("--party", help="Whose text it is, or who takes part in it.")
@click.option("--since", help="Adopted on or after this date.")
@click.option("--until", help="Adopted on or before this date.")
@click.option("--sort", default="id", show_default=True, help="date, title, kind …")
@WORKSPACE
@AS_JSON
@click.pass_context
def list_(
    ctx: click.Context,
    words: tuple[str, ...],
    sort: str,
    workspace: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """List the instruments of the library, those with WORDS in their names."""
    from assistant.listing import Choice, listed
    from assistant.render import data, plain

    choice = Choice(words=" ".join(words), **chosen)
    with opened(ctx) as desk:
        held = listed(desk.instruments(workspace), choice, sort)
    printed(
        as_json,
        lambda: [data.instrument_data(i) for i in held],
        lambda: plain.instruments_text(held),
    )


@main.command()
@click.argument("name", metavar="ID")
@click.argument("pinpoint", required=False)
@click.option("--text", "as_text", is_flag=True, help="Print the whole plain text.")
@WORKSPACE
@AS_JSON
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
    from assistant.render import data, plain, reading

    with opened(ctx) as desk:
        instrument = desk.instrument(name, workspace)
        if as_text:
            click.echo(desk.text(instrument))
            return
        nodes = desk.tree(instrument, pinpoint)
        aside = desk.apparatus(instrument)
    if pinpoint is None:
        printed(
            as_json,
            lambda: (
                data.instrument_data(instrument)
                | {"tree": [data.provision_data(node) for node in nodes]}
                | reading.apparatus_data(aside)
            ),
            lambda: plain.tree_text(instrument, nodes),
        )
    else:
        printed(
            as_json,
            lambda: [
                data.provision_data(node) | reading.apparatus_data(aside, {node.key})
                for node in nodes
            ],
            lambda: "\n".join(
                [
                    plain.provision_text(instrument, nodes),
                    *reading.apparatus_lines(aside, nodes),
                ]
            ),
        )


@main.command()
@click.argument("name", metavar="ID")
@WORKSPACE
@AS_JSON
@click.pass_context
def remove(ctx: click.Context, name: str, workspace: str | None, as_json: bool) -> None:
    """Remove an instrument, or one version of it (ID@HASH)."""
    with opened(ctx) as desk:
        gone = desk.remove(name, workspace)
    printed(
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
@AS_JSON
@click.pass_context
def doctor(ctx: click.Context, restore: bool, quiet: bool, as_json: bool) -> None:
    """Compare library and index row by row, and mend the index."""
    from assistant.render import plain

    with opened(ctx) as desk:
        if restore:
            desk.restore()
        bar = Bar("Building the search index")
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
    with opened(ctx) as desk:
        warm(desk)
        run(desk, host=host, port=port)
