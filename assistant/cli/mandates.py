"""`treaty against` and `treaty mandate`: private instructions, on this machine alone.

Exit code 0 done, whatever was crossed; 2 where a mandate or a text cannot be read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.base import AS_JSON, main, opened, printed, warm

if TYPE_CHECKING:
    from assistant.drafting import Extract
    from assistant.mandates import Finding, Mandate

_LONGEST = 300  # characters of a sentence that are shown


@main.command()
@click.argument("mandate", metavar="MANDATE", type=click.Path())
@click.argument("text", metavar="TEXT", type=click.Path(allow_dash=True))
@AS_JSON
@click.pass_context
def against(ctx: click.Context, mandate: str, text: str, as_json: bool) -> None:
    """Hold TEXT against MANDATE: red lines crossed, objectives met or dropped.

    MANDATE is a YAML file, TEXT any file that can be read; "-" reads standard input. No
    language model is asked, and nothing is kept.
    """
    from assistant.errors import InputError
    from assistant.mandates import read_mandate

    held = read_mandate(mandate)  # a bad mandate is refused before anything is opened
    if text == "-":
        given: str | Path = sys.stdin.buffer.read().decode("utf-8", "replace")
        if not str(given).strip():
            raise InputError("standard input is empty: nothing was held against it.")
    else:
        given = Path(text)
    with opened(ctx) as desk:
        warm(desk)
        found = desk.against(held, given)
    printed(
        as_json,
        lambda: {
            "classification": held.classification,
            "findings": _findings_data(found),
        },
        lambda: _findings_text(held, found),
    )


@main.group()
def mandate() -> None:
    """Check a mandate's file, or show what of it may be said in public."""


@mandate.command()
@click.argument("file", metavar="FILE", type=click.Path())
@AS_JSON
def check(file: str, as_json: bool) -> None:
    """Check the mandate in FILE: all that is wrong with it is told at once."""
    from assistant.mandates import read_mandate

    held = read_mandate(file)
    printed(as_json, lambda: _summary(held), lambda: _summary_text(held))


@mandate.command()
@click.argument("file", metavar="FILE", type=click.Path())
@AS_JSON
def extract(file: str, as_json: bool) -> None:
    """Show in full what of the mandate in FILE may be said, and what leaks."""
    from assistant.mandates import leaks, public_extract, read_mandate

    held = read_mandate(file)
    public = public_extract(held)
    found = leaks(held, public)
    printed(
        as_json,
        lambda: {
            "classification": held.classification,
            "lines": list(public.lines),
            "proposals": list(public.proposals),
            "leaks": _findings_data(found),
        },
        lambda: _extract_text(held, public, found),
    )


def _summary(held: Mandate) -> dict[str, Any]:
    return {
        "classification": held.classification,
        "party": held.party,
        "topic": held.topic,
        "objectives": len(held.objectives),
        "public": sum(o.public for o in held.objectives),
        "red_lines": len(held.red_lines),
    }


def _summary_text(held: Mandate) -> str:
    told = _summary(held)
    return "\n".join(
        (
            _mark(held),
            f"The mandate of {held.party} on {held.topic} is in order: "
            f"{told['objectives']} objectives ({told['public']} of them public), "
            f"{told['red_lines']} red lines.",
        )
    )


def _mark(held: Mandate) -> str:
    return held.classification.upper()


def _findings_data(found: Sequence[Finding]) -> list[dict[str, Any]]:
    return [asdict(one) for one in found]


def _findings_text(held: Mandate, found: Sequence[Finding]) -> str:
    lines = [_mark(held), f"{held.party}: {held.topic}"]
    for one in found:
        lines += ["", *_finding(one)]
    return "\n".join(lines)


def _finding(one: Finding) -> list[str]:
    level = f"; it comes up to: {one.level}" if one.level else ""
    lines = [
        f"{one.verdict.upper()} – {one.what} “{one.name}”{level}",
        f"  mandate: {_short(one.words)}",
    ]
    if one.text:
        where = f" ({one.place})" if one.place else ""
        lines.append(f"  text{where}: {_short(one.text)}")
    if one.reasons:
        lines.append(f"  why: {'; '.join(one.reasons)}")
    return lines


def _extract_text(held: Mandate, public: Extract, found: Sequence[Finding]) -> str:
    lines = [_mark(held), "What may be said in public, once it is confirmed:"]
    lines += [f"- {text}" for text in public.lines] or ["- nothing"]
    if public.proposals:
        lines += ["", "Text that may be offered:"]
        lines += [f"- {text}" for text in public.proposals]
    lines.append("")
    if not found:
        lines.append("Nothing in it comes near a private instruction.")
    for one in found:
        lines += _finding(one)
    return "\n".join(lines)


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()} …"
