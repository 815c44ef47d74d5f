"""`treaty verify`: one claim against evidence, with the verdict and its reasons."""

from __future__ import annotations

import click

from assistant.cli.base import AS_JSON, WORKSPACE, main, opened, printed


@main.command()
@click.argument("claim")
@click.argument("evidence", nargs=-1, required=True)
@WORKSPACE
@AS_JSON
@click.pass_context
def verify(
    ctx: click.Context,
    claim: str,
    evidence: tuple[str, ...],
    workspace: str | None,
    as_json: bool,
) -> None:
    """Say whether EVIDENCE carries CLAIM, and why.

    EVIDENCE is a reference ("GDPR art 33(1)"), the id of a provision or sentence, or
    the words themselves; several may be given.
    """
    from assistant.render import data, plain

    with opened(ctx) as desk:
        found = desk.verify(claim, evidence, workspace=workspace)
    printed(
        as_json, lambda: data.verdict_data(found), lambda: plain.verdict_text(found)
    )
