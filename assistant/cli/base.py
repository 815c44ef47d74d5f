"""What all commands of `treaty` share: options, a desk, a progress bar, printing.

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

AS_JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print the object as JSON."
)
WORKSPACE = click.option(
    "--workspace", help="Whose own texts count besides shared ones."
)
IN = click.option(
    "--in",
    "instruments",
    multiple=True,
    metavar="ID",
    help="Only this instrument; may be repeated.",
)
PARTY = click.option(
    "--party",
    "parties",
    multiple=True,
    help="Only texts of this party; may be repeated.",
)


class Treaty(click.Group):
    """Turns our own errors into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; our own errors end it with their sentence."""
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


@click.group(cls=Treaty, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="treaty")
@click.option("--home", type=click.Path(), help="Data folder (default: TREATY_HOME).")
@click.pass_context
def main(ctx: click.Context, home: str | None) -> None:
    """Ask treaties and strategies; get pinned, checked quotes back."""
    ctx.obj = home


@contextmanager
def opened(ctx: click.Context) -> Generator[Desk]:
    """A desk for one command; sockets are refused but for the model's host."""
    from assistant import offline
    from assistant.desk import Desk
    from assistant.settings import from_env

    settings = from_env(ctx.obj)
    if settings.offline:
        offline.refuse_network(settings.reaches)
    bar = Bar("Reading the shipped corpus")
    with Desk.open(ctx.obj, progress=bar) as desk:
        bar.done()
        yield desk


class Bar:
    """A progress bar on stderr, shown only to a person and only when there is work."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is."""
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


def warm(desk: Desk) -> None:
    """Bring the index up to date, with a bar, and say when that is not possible."""
    bar = Bar("Building the search index")
    in_step = desk.index.refresh(bar)
    bar.done()
    if not in_step:
        click.echo(
            "treaty: another process holds the index and has not taken in the latest "
            "change yet; until then new texts are found by their words only.",
            err=True,
        )


def printed(as_json: bool, data: Callable[[], Any], text: Callable[[], str]) -> None:
    """Print an object as JSON or as text; only the one that is wanted is made."""
    if as_json:
        click.echo(json.dumps(data(), ensure_ascii=False, indent=2))
    else:
        click.echo(text())
