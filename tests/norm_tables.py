"""Tables of sentences and what the norm reader is to say of them, for its tests."""

from __future__ import annotations

from assistant.norms import Reading, read_norms


def lines(table: str) -> list[list[str]]:
    """The cells of each line; a long line goes on below, indented by two blanks."""
    joined = table.replace("\n  |", "|").replace("\n  ", " ")
    return [line.split("|") for line in joined.split("\n") if line]


def who(reading: Reading) -> str:
    """The addressee of the main norm; "" where there is none."""
    return reading.main.addressee if reading.main else ""


def told(sentence: str, lead: str = "") -> tuple[str, str]:
    """Class and addressee."""
    reading = read_norms(sentence, lead=lead)
    return str(reading.deontic), who(reading)
