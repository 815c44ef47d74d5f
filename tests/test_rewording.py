"""Everyday words of a question: terms of art, and who is meant by a place."""

from __future__ import annotations

import pycountry
import pytest

from assistant import Desk
from assistant.corpus import everyday_terms, metonyms
from assistant.parties import known, party
from assistant.query import read_question
from assistant.rewording import parties_meant, reworded
from assistant.voices import voices_asked


def test_everyday_words_become_terms_of_art() -> None:
    said = reworded("May States ban killer  robots?")
    assert "lethal autonomous weapons systems" in said
    assert "killer" not in said
    assert reworded("Which Party shall notify?") == "Which Party shall notify?"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("What does Wellington see in it?", ["New Zealand"]),
        ("Kenyan livelihoods, and what Nairobi's envoy said", ["Kenya"]),
        ("Vienna and Beijing disagree", ["Austria", "China"]),
        ("Does the Paris Agreement bind us?", []),
        ("the talks in Geneva", []),
        ("the Vienna convention of 1969", []),
        ("Paris would like a standing circle", ["France"]),
        ("a polish for the floor", []),
        ("the Kremlin demands", ["Russian Federation"]),
        ("South Sudanese envoys", ["South Sudan"]),
    ],
)
def test_a_place_or_a_people_means_its_state(text: str, meant: list[str]) -> None:
    assert parties_meant(text) == meant


def test_the_lists_are_sound() -> None:
    terms = everyday_terms()
    assert len(terms) >= 400
    assert all(said == said.casefold() and said for said in terms)
    assert all(1 <= len(words) <= 4 and all(words) for words in terms.values())
    meant, places = metonyms()
    assert not meant.keys() & places.keys()
    states = {party(c.name) for c in pycountry.countries}
    groups = {party(g) for g in ("European Union", "G77", "African Union", "OECD")}
    named = set(meant.values()) | set(places.values())
    assert groups <= named
    assert len(named & states) >= 190
    unknown = {name for name in named if not known(name)}
    others = {"Council of Europe members", "NATO", "UNESCO", "United Nations"}
    assert unknown <= others | {"Council of Europe"}


def test_each_side_that_is_named_is_heard(shipped: Desk) -> None:
    asked = "Do Vienna and Moscow want a new treaty on autonomous weapons?"
    question = read_question(asked, shipped.instruments())
    assert len(question.sides) == 2
    cited = {c.instrument for c in shipped.ask(asked).citations}
    assert all(cited & side for side in question.sides)
    one = read_question("Does Austria want a treaty?", shipped.instruments())
    assert one.sides == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Why does the Holy See call for a moratorium?", ["Holy See"]),
        ("What did Iran answer when States were asked?", ["Iran"]),
        ("How does Ukraine justify its use of drones?", ["Ukraine"]),
        ("Does Kazakhstan's law on AI oblige foreign firms?", ["Kazakhstan"]),
        ("What is the view of Peru on a ban?", ["Peru"]),
        ("According to Austria, what is at stake?", ["Austria"]),
        ("Does Berlin want a ban?", ["Germany"]),
        ("If Iran breaches a treaty, may others suspend it?", []),
        ("May Peru be expelled from the United Nations?", []),
    ],
)
def test_whose_own_text_is_asked_for(text: str, asked: list[str]) -> None:
    assert voices_asked(text) == asked


def test_a_party_of_which_nothing_is_held_is_not_answered_for(shipped: Desk) -> None:
    refused = shipped.ask(
        "Why does the Holy See call for a moratorium on such weapons?"
    )
    assert refused.abstained
    assert "no statement, law or strategy of Holy See" in refused.text
    assert not shipped.ask("Does Austria want a treaty on such weapons?").abstained
    # A party that is only spoken of lends nobody its texts.
    other = shipped.ask("Why does the Holy See reject the EU's proposal?")
    assert other.abstained
    assert "no statement, law or strategy of Holy See" in other.text
    assert "European Union" not in other.text
    voted = shipped.ask("How did the small islands vote on autonomous weapons?")
    assert voted.abstained
    assert "texts only" in voted.text
