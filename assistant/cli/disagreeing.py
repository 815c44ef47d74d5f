"""`treaty disagree`: who says what on a topic, where sides part, what they share.

Exit code 0 where something was found or every side is silent, 2 for bad input.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from assistant.cli.base import AS_JSON, WORKSPACE, main, opened, printed, warm
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.bridges import Bridge
    from assistant.positions import Disagreements
    from assistant.render.forms import Form

T = TypeVar("T")
SUFFIXES = (".csv", ".xlsx", ".svg", ".png", ".md", ".json")


@main.command()
@click.argument("topic")
@click.option(
    "--party",
    "parties",
    multiple=True,
    required=True,
    help="A State or group; name two or more.",
)
@click.option(
    "--issue",
    "issues",
    multiple=True,
    help="A point to look at, in words; may be repeated.",
)
@click.option(
    "--matrix", is_flag=True, help="Only who says what: no sentence is compared."
)
@click.option(
    "--bridges",
    "bridged",
    default=0,
    type=click.IntRange(0, 10),
    help="Look for so many pieces of adopted language for each disagreement.",
)
@click.option(
    "--compose",
    is_flag=True,
    help="Let the language model adapt them to both sides; what is new is marked.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    help="Write the result to a file: .csv .xlsx .svg .png .md .json",
)
@WORKSPACE
@AS_JSON
@click.pass_context
def disagree(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    topic: str,
    parties: tuple[str, ...],
    issues: tuple[str, ...],
    matrix: bool,
    bridged: int,
    compose: bool,
    out: str | None,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Show where parties disagree on TOPIC, what they share, and who is silent."""
    from assistant.render import forms, positions

    writable(out, SUFFIXES)
    with opened(ctx) as desk:
        warm(desk)
        if matrix:
            found = desk.positions(topic, parties, issues=issues, workspace=workspace)
            if out:
                written(out, forms.MATRIX, found)
            printed(
                as_json,
                lambda: positions.matrix_data(found),
                lambda: positions.matrix_text(found),
            )
            return
        told = desk.disagreements(topic, parties, issues=issues, workspace=workspace)
        between = [
            desk.bridges(one, most=bridged, compose=compose, workspace=workspace)
            for one in (told.disagreements if bridged else ())
        ]
    if out:
        written(out, forms.PARTED, told)
    printed(
        as_json,
        lambda: _data(told, between),
        lambda: _text(told, between),
    )


def writable(out: str | None, suffixes: tuple[str, ...]) -> None:
    """Refuse a file that cannot be written before any work is done.

    Raises:
        InputError: its kind is not offered, or its folder is not there.
    """
    if out is None:
        return
    path = Path(out)
    if path.suffix.lower() not in suffixes:
        raise InputError(f"{path.name} cannot be written: use {', '.join(suffixes)}.")
    if not path.parent.is_dir():
        raise InputError(f"the folder {path.parent} is not there: make it first.")


def _data(found: Disagreements, between: list[tuple[Bridge, ...]]) -> object:
    from assistant.render.bridges import bridges_data
    from assistant.render.positions import disagreements_data

    data = disagreements_data(found)
    if between:
        data["bridges"] = [bridges_data(some) for some in between]
    return data


def _text(found: Disagreements, between: list[tuple[Bridge, ...]]) -> str:
    from assistant.render.bridges import bridges_text
    from assistant.render.positions import disagreements_text

    lines = [disagreements_text(found)]
    for one, some in zip(found.disagreements, between, strict=False):
        lines += ["", f"Words that could bridge: {one.issue.name}", bridges_text(some)]
    return "\n".join(lines)


def written(out: str, forms: Mapping[str, Form[T]], result: T) -> None:
    """Write a result in the form that the name of the file asks for, and say so."""
    from assistant.render.forms import content, of_suffix

    path = Path(out)
    saved(path, content(of_suffix(forms, path.suffix), result))


def saved(path: Path, content: str | bytes) -> None:
    """Write a file and say so."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, "utf-8")
    click.echo(f"Written: {path}", err=True)
