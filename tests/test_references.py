"""Pinpoints and instruments found in questions, and resolved against a tree."""

from __future__ import annotations

import pytest

from assistant import Desk
from assistant.errors import UnknownName
from assistant.parties import find_parties, party
from assistant.query import read_question
from assistant.references import (
    find_instruments,
    find_nodes,
    find_pinpoints,
    find_titles,
    normal_key,
    resolve,
)
from assistant.terms import Facts

TABLE = """
article 5(1)(b) AI Act                          | art-5/1/b
Art. 36 VCLT                                    | art-36
Arts 31 and 32                                  | art-31, art-32
What do Articles 31 and 32 VCLT say?            | art-31, art-32
articles 3, 4 and 7(2)                          | art-3, art-4, art-7/2
articles 8 to 11                                | art-8, art-9, art-10, art-11
article 5(1)(a) and (b)                         | art-5/1/a, art-5/1/b
points (a) and (c) of article 6(1)              | art-6/1/a, art-6/1/c
articles 5 and 6 days later                     | art-5
article 3 bis                                   | art-3-bis
Article IX of the Treaty                        | art-IX
paragraph 2 of article 5                        | art-5/2
para. 1(c) of article 12                        | art-12/1/c
article 5, paragraph 1, point (b)               | art-5/1/b
recital 12 and recital 14                       | rec-12, rec-14
annex III, point 1(a)                           | annex-III/1/a
para 6(e) of the resolution                     | para-6/e
paragraph 26                                    | para-26
principle 1.4                                   | prin-1.4
sec 4.2                                         | sec-4.2
Section 5(a)                                    | sec-5/a
art 6 (1) (f)                                   | art-6/1/f
the art of the possible                         |
the principle of good faith                     |
in part 2 of the talks                          |
"""


@pytest.mark.parametrize("row", list(TABLE.strip().split("\n")))
def test_pinpoints_are_found_as_lawyers_write_them(row: str) -> None:
    text, _, keys = row.partition("|")
    found = [reference.key for reference in find_pinpoints(text)]
    assert ", ".join(found) == keys.strip()


def test_roman_and_arabic_articles_are_the_same() -> None:
    assert normal_key("art-IX/2") == normal_key("art-9/2")
    assert normal_key("annex-III/1/a") == normal_key("annex-3/1/a")
    assert normal_key("art-5/1/i") == "art-5/1/i"  # a point (i) stays a letter


def test_a_pinpoint_is_held_or_absent(lake: Desk) -> None:
    (instrument,) = lake.instruments()
    tree = lake.tree(instrument)
    (two,) = find_pinpoints("article 2(2)")
    resolved = resolve(two, tree)
    assert resolved.status == "held"
    assert [n.pinpoint for n in resolved.nodes] == [
        "art 2(2)",
        "art 2(2)(a)",
        "art 2(2)(b)",
    ]
    (nine,) = find_pinpoints("article 9")
    assert resolve(nine, tree).status == "absent"


def test_a_provision_that_exists_without_text_is_not_held(desk: Desk, toys) -> None:
    desk.add(toys / "lake-digest.md")
    (three,) = find_pinpoints("art 3")
    tree = desk.tree(desk.instrument("lake-treaty"))
    assert resolve(three, tree).status == "not held"


def test_show_explains_a_pinpoint_it_cannot_read(lake: Desk) -> None:
    (instrument,) = lake.instruments()
    tree = lake.tree(instrument)
    assert find_nodes(instrument, tree, "Art. 2 (1)")[0].key == "art-2/1"
    with pytest.raises(UnknownName, match="not read as a pinpoint"):
        find_nodes(instrument, tree, "the fish part")
    with pytest.raises(UnknownName, match="there is no article 12"):
        find_nodes(instrument, tree, "article 12")


HELD = [
    Facts(id="eu-ai-act", title="Regulation 1", short_title="EU AI Act"),
    Facts(id="lakes", title="Lake Act", short_title="Lake Act", aliases=("LKA",)),
    Facts(id="vclt", title="Vienna Convention", short_title="VCLT"),
]


def named(text: str) -> list[str]:
    return [n.instrument for n in find_instruments(text, HELD)]


def test_instruments_are_found_by_any_name_and_the_longest_wins() -> None:
    assert named("Does the EU AI Act bind Spain?") == ["eu-ai-act"]
    assert named("the EU's AI Act’s fines") == ["eu-ai-act"]
    assert named("the vienna convention and LKA") == ["vclt", "lakes"]
    assert named("a silka fabric") == []  # inside a word


def test_titles_of_instruments_not_held_are_noticed() -> None:
    assert [t for t, _, _ in find_titles("What of the Ottawa Convention?")] == [
        "Ottawa Convention"
    ]
    assert [t for t, _, _ in find_titles("Does an act of war end a treaty?")] == []
    question = read_question("Is the Lake Act like the Hill Act?", [])
    assert question.unheld == ("Lake Act", "Hill Act")


def test_a_question_is_read_apart(lake: Desk) -> None:
    question = read_question(
        "How many tonnes does Art. 2 of the Treaty on the Shared Lake allow Kenya?",
        lake.instruments(),
    )
    assert question.instruments == ("treaty-on-the-shared-lake",)
    assert [r.key for r in question.references] == ["art-2"]
    assert question.parties == ("Kenya",)
    assert question.rest == "How many tonnes does of the allow Kenya?"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("USA", "United States"),
        ("America", "United States"),
        ("Türkiye", "Türkiye"),
        ("South Korea", "Republic of Korea"),
        ("Bolivia", "Bolivia"),
        ("the Shire", "the Shire"),
    ],
)
def test_parties_have_one_name(said: str, name: str) -> None:
    assert party(said) == name


def test_parties_are_found_and_pronouns_are_not() -> None:
    assert find_parties("Will China and the US tell us?") == ["China", "United States"]
    assert find_parties("turkey for dinner") == []
    assert find_parties("Korea's view, and Kenya's") == ["Republic of Korea", "Kenya"]
