"""`treaty eval`: how far the assistant can be trusted, measured by one command.

The package knows nothing of its evals: they are found beside it, in the checkout or in
the wheel, and are handed the options.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli.base import AS_JSON, Bar, main

PARTS = click.Choice(["dev", "test", "both"])


@main.command(name="eval")
@click.argument("suites", nargs=-1, metavar="[SUITE...]")
@click.option("--model", metavar="PROVIDER:NAME", help="Who writes (TREATY_MODEL).")
@click.option("--judge", metavar="PROVIDER:NAME", help="Who judges (TREATY_JUDGE).")
@click.option("--part", type=PARTS, default="both", show_default=True)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Score another system's answers too: JSONL, one case a line.",
)
@click.option("--chain", is_flag=True, help="Score a plain LangChain chain too.")
@click.option("--keep", is_flag=True, help="Keep the scores as the new baseline.")
@click.option("--report", type=click.Path(path_type=Path), help="Where the HTML goes.")
@AS_JSON
@click.pass_context
def evaluate(ctx: click.Context, **given: Any) -> None:
    """Run SUITE... (all of them where none is named) and compare with the baseline.

    Suites: citations, official, abstention, retrieval, injection, conversation,
    robustness; `all` adds the plain chain's row. Exit 1 when a gate falls.
    """
    from assistant import offline
    from assistant.settings import environment, from_env

    evals = _evals()
    offline.quiet_libraries()
    with environment(
        TREATY_HOME=ctx.obj,
        TREATY_MODEL=given["model"],
        TREATY_JUDGE=given["judge"],
    ):
        settings = from_env()
        if settings.offline:
            offline.refuse_network((*settings.reaches, *evals.judge_reaches()))
        options = evals.Options(
            suites=given["suites"],
            part=given["part"],
            answers=given["answers"],
            chain=given["chain"],
            keep=given["keep"],
            as_json=given["as_json"],
            report=given["report"],
        )
        shown = _Progress()
        outcome = evals.command(options, shown)
        shown.done()
    click.echo(outcome.text)
    click.echo(f"Every case with its evidence: {outcome.report}", err=True)
    ctx.exit(outcome.code)


class _Progress:
    """One bar for each thing that takes a while."""

    def __init__(self) -> None:
        self._label = ""
        self._bar: Bar | None = None

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show how far it is."""
        if label != self._label:
            self.done()
            self._label, self._bar = label, Bar(label)
        assert self._bar is not None
        self._bar(done, total)

    def done(self) -> None:
        """Close the line."""
        if self._bar is not None:
            self._bar.done()


def _evals() -> Any:
    """The module that runs them.

    Raises:
        InputError: the extra is not installed, or the evals are not there.
    """
    from assistant.errors import InputError

    if importlib.util.find_spec("inspect_ai") is None:
        raise InputError(
            "evals need the extra `evals`: pip install 'treaty-assistant[evals]'."
        )
    package = Path(__file__).parent.parent
    for place in (package.parent, package / "_data"):
        if (place / "evals" / "command.py").exists():
            sys.path.insert(0, str(place))
            return importlib.import_module("evals.command")
    raise InputError("the evals are missing: install the package again.")
