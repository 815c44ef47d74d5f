"""Chooses and sorts instruments by their facts.

Example:
    listed(instruments, Choice(kinds=("treaty",), party="Japan"), sort="date")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.dates import read_day
from assistant.errors import InputError, UnknownName
from assistant.parties import known, party
from assistant.terms import Instrument

# What a list can be sorted by; dates and counts have the newest and largest first.
ORDERS: dict[str, tuple[Callable[[Instrument], str | int], bool]] = {
    "id": (lambda i: i.id, False),
    "title": (lambda i: i.short_title.casefold(), False),
    "date": (lambda i: i.adopted or "", True),
    "in-force": (lambda i: i.in_force or "", True),
    "kind": (lambda i: i.kind, False),
    "force": (lambda i: str(i.force), False),
    "issuer": (lambda i: i.issuer.casefold(), False),
    "provisions": (lambda i: len(i.provisions), True),
}
TEXTS = ("digest", "official", "uploaded", "machine-read", "record")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which instruments: every field that is set must hold.

    kinds, forces, statuses, texts, checked: one of these values (text "record": no
        text is held). party: whose text it is, or who takes part in it. since, until:
        ISO dates of adoption, inclusive. words: all of them in its names.
    """

    kinds: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    party: str | None = None
    since: str | None = None
    until: str | None = None
    words: str = ""


def listed(
    held: Sequence[Instrument], choice: Choice, sort: str = "id"
) -> list[Instrument]:
    """The instruments that a choice leaves, sorted.

    Raises:
        InputError: a date is none, or there is no such order.
        UnknownName: a value names nothing, so that nothing could ever be listed.
    """
    if sort not in ORDERS:
        raise InputError(f"--sort {sort!r} is none of {', '.join(ORDERS)}.")
    _sound(held, choice)
    for when in (choice.since, choice.until):
        _date(when)
    key, newest_first = ORDERS[sort]
    chosen = sorted(held, key=lambda i: i.id)
    return sorted(
        (i for i in chosen if _fits(i, choice)), key=key, reverse=newest_first
    )


def _fits(i: Instrument, choice: Choice) -> bool:
    text = str(i.text_kind) if i.text_kind else "record"
    for values, own in (
        (choice.kinds, i.kind),
        (choice.forces, str(i.force)),
        (choice.statuses, i.status),
        (choice.texts, text),
        (choice.checked, i.checked),
    ):
        if values and own not in values:
            return False
    if choice.party is not None and party(choice.party) not in voices(i):
        return False
    if choice.since and (i.adopted or "") < choice.since:
        return False
    if choice.until and (i.adopted or "9") > choice.until:
        return False
    names = " ".join([i.id, i.title, i.short_title, i.reference, *i.aliases])
    return all(w in names.casefold() for w in choice.words.casefold().split())


def voices(instrument: Instrument) -> set[str]:
    """The parties whose text it is and those that are recorded to take part."""
    named = {party(p) for p in instrument.parties}
    return named | {party(p.party) for p in instrument.participation}


def _sound(held: Sequence[Instrument], choice: Choice) -> None:
    for what, values, there in (
        ("kind", choice.kinds, {i.kind for i in held}),
        ("force", choice.forces, {str(i.force) for i in held}),
        ("status", choice.statuses, {i.status for i in held}),
        ("text", choice.texts, set(TEXTS)),
        ("checked", choice.checked, {i.checked for i in held} - {""}),
    ):
        for value in values:
            if value not in there:
                listed_ = ", ".join(sorted(there))
                raise UnknownName(f"--{what} {value!r} is none of {listed_}.")
    name = choice.party
    if name is None or known(name):
        return
    if party(name) not in {p for i in held for p in voices(i)}:
        raise UnknownName(f"{name!r} is no State or group that is known.")


def _date(value: str | None) -> None:
    if value is not None and read_day(value) is None:
        raise InputError(f"the date {value!r} is none: write it as 2024-09-05.")
