"""Guessing: the order in which the fields of a text are guessed, each with why.

It knows the order and no rule: what the title says helps to tell the rest. Example:

    guess(reading, "lake.pdf").get("kind").why      # 'the title says "Convention"'
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from assistant import handling
from assistant.languages import name_of
from assistant.metadata.dates import adoption
from assistant.metadata.guesses import Guess, Guesses
from assistant.metadata.head import Head, head_of
from assistant.metadata.issuers import issuer_of, parties_of
from assistant.metadata.kinds import force_of, kind_of
from assistant.metadata.symbols import own_symbol
from assistant.metadata.titles import NAMED_SO, title_of
from assistant.readings import Reading


def guess(reading: Reading, name: str) -> Guesses:
    """What a text seems to be, field by field, each with why.

    Args:
        reading: the text.
        name: its file's name, the last resort.

    Returns:
        One guess for each of `FIELDS`; "" with the reason "not found" where nothing
        speaks for any value.
    """
    head = head_of(reading, name)
    title = title_of(head)
    known = replace(head, title=title.value)
    symbol = own_symbol(known)
    kind = kind_of(known, symbol.value, reading.report.counts)
    return Guesses(
        found=(
            title,
            symbol,
            adoption(head if title.why == NAMED_SO else known),
            issuer_of(known, kind.value),
            kind,
            force_of(known, kind.value, symbol.value),
            _language(reading),
            _handling(known, reading),
            _parties(known, kind.value),
        )
    )


def _language(reading: Reading) -> Guess:
    language = reading.report.language
    if not language:
        return Guess(field="language")
    declared = bool(reading.front.get("language"))
    why = "the file declares it" if declared else f"its words are {name_of(language)}"
    return Guess(field="language", value=language, why=why, certain=declared)


def _handling(head: Head, reading: Reading) -> Guess:
    declared = head.declared("handling")
    mark = declared or handling.mark_in(f"{reading.opening}\n" + "\n".join(head.lines))
    if not mark:
        return Guess(field="handling")
    why = "the file declares it" if declared else "a mark at the head says so"
    return Guess(field="handling", value=mark, why=why, certain=True)


def _parties(head: Head, kind: str) -> Guess:
    declared = head.front.get("parties")
    if isinstance(declared, list) and declared:
        return Guess(
            field="parties",
            value="; ".join(str(name) for name in cast("list[object]", declared)),
            why="the file declares it",
            certain=True,
        )
    named = parties_of(head, kind)
    if not named:
        return Guess(field="parties")
    return Guess(field="parties", value="; ".join(named), why="the title names them")
