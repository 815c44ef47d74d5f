"""Whether a text is in the field of a topic, and what a party joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.drafting.fields import in_field, names_it, same_field
from assistant.drafting.undertaking import listed

if TYPE_CHECKING:
    from assistant import Desk
    from assistant.terms import Instrument


@pytest.fixture(scope="module")
def held(shipped: Desk) -> dict[str, Instrument]:
    return {i.id: i for i in shipped.instruments()}


@pytest.mark.parametrize(
    ("topic", "name", "fits"),
    [
        ("AI capacity building", "paris-agreement-2015", False),
        ("AI capacity building", "global-digital-compact", True),
        ("AI capacity building", "sweden-unga-laws-2024", False),
        ("autonomous weapons", "sweden-unga-laws-2024", True),
        ("technology transfer", "paris-agreement-2015", True),
        ("autonomous weapons", "ccw-1980", True),
        ("data protection", "ccw-1980", False),
        ("meaningful human control", "sweden-unga-laws-2024", True),
        ("killer robots", "ccw-1980", True),
        ("LAWS", "sweden-unga-laws-2024", True),
        ("laws on labour", "sweden-unga-laws-2024", False),
        ("AI in weapons systems", "sweden-unga-laws-2024", True),
        ("ai capacity building", "paris-agreement-2015", False),
        ("AI and the protection of personal data", "gdpr", True),
        ("AI and human rights", "udhr-1948", True),
    ],
)
def test_a_text_is_in_the_field_of_a_topic(
    held: dict[str, Instrument], topic: str, name: str, fits: bool
) -> None:
    assert in_field(topic, held[name]) is fits


def test_ai_is_a_word_of_its_own(held: dict[str, Instrument]) -> None:
    paris = held["paris-agreement-2015"]
    assert not names_it("AI", paris)
    assert names_it("maintenance of dams", paris)  # names no AI, so nothing is asked
    assert names_it("AI", replace(paris, title="Protocol on artificial intelligence"))
    assert same_field("AI", paris)


def test_whose_text_a_declaration_is_is_told_by_the_record(
    held: dict[str, Instrument],
) -> None:
    bletchley = held["bletchley-declaration-2023"]
    said = listed(bletchley, "Kenya")
    assert said == (
        "Kenya is among those whose text the Bletchley Declaration is, as recorded; "
        "it is non-binding."
    )
    assert listed(bletchley, "Bhutan") == ""
    assert listed(replace(bletchley, status="draft"), "Kenya") == ""
    assert listed(held["paris-agreement-2015"], "Kenya") == ""  # the record says more
