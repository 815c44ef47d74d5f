"""`treaty model`: what is configured, and the self-test that lets a model write."""

from __future__ import annotations

from typing import Any

import click

from assistant.cli.base import AS_JSON, Bar, opened, printed


@click.group()
def model() -> None:
    """The language model: what is configured, and its self-test."""


@model.command()
@AS_JSON
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    """Say which model is configured, what it may see and where requests go."""
    from assistant.render import data, plain

    with opened(ctx) as desk:
        limits, check = desk.settings.model, desk.model_check()
    if limits is None:
        said = "No language model is configured: the built-in quoting writer answers."
        printed(as_json, lambda: {"model": None}, lambda: said)
        return
    printed(
        as_json,
        lambda: data.model_data(limits, check),
        lambda: plain.model_text(limits, check),
    )


@model.command()
@AS_JSON
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Put twenty built-in questions to the model; one that passes may write."""
    from assistant.render import data, plain

    bar: Any = Bar("Asking the model")
    with opened(ctx) as desk:
        found = desk.check_model(bar)
        bar.done()
    printed(as_json, lambda: data.check_data(found), lambda: plain.check_text(found))
    if not found.passed:
        ctx.exit(1)
