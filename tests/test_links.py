"""Cross-references: which provision the words of a text mean, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.provisions import Block, build_tree
from assistant.provisions.definitions import find_definitions
from assistant.provisions.links import find_links
from assistant.reading import read
from assistant.readings import Link

TREATY = (
    "# CHAPTER I – Aims",
    "## Article 1 – Aim",
    "The aim of this Treaty is clean water.",
    "## Article 2 – Duties",
    "1. Each Party shall keep its lakes clean. {here}",
    "A second thought of the same paragraph.",
    "2. Each Party shall:",
    "(a) count its boats;",
    "(b) mark its piers. {there}",
    "3. Paragraph three.",
    "# CHAPTER II – Boats",
    "## Article 3 – Boats",
    "The boats are listed in Annex I.",
    "## Article 4 – Piers",
    "Piers are kept.",
    "# ANNEX I – Lists",
    "1. Boats.",
    "2. Piers. {annexed}",
)


def links(**said: str) -> list[Link]:
    """The links of the sentences put into the treaty."""
    blanks = {"here": "", "there": "", "annexed": ""} | said
    blocks: list[Block] = []
    for line in TREATY:
        marks, _, words = line.rpartition("# ")
        level = len(marks) + 1 if words != line else 0
        blocks.append(Block(text=words.format(**blanks).strip(), level=level))
    tree = build_tree(blocks)
    found = find_links(tree.text, tree.nodes, find_definitions(tree.text, tree.nodes))
    assert all(tree.text[link.start : link.end] == link.text for link in found)
    wanted = {tree.text.find(words) for words in said.values()}
    ends = {tree.text.find(words) + len(words) for words in said.values()}
    return [n for n in found if min(wanted) <= n.start < max(ends)]


def targets(said: str, place: str = "here") -> list[str]:
    return [link.target for link in links(**{place: said})]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("See Article 2(2), point (a).", "art-2/2/a"),
        ("See point (a) of paragraph 2 of Article 2.", "art-2/2/a"),
        ("See articles 3 and 4.", "art-3 art-4"),
        ("See Articles 1 to 4 of this Treaty.", "art-1 art-2 art-3 art-4"),
        ("See paragraphs 2 and 3 of this Article.", "art-2/2 art-2/3"),
        ("See paragraph 3.", "art-2/3"),
        ("See the following paragraph.", "art-2/2"),
        ("See the second subparagraph.", "art-2/1/sub-2"),
        ("See the first subparagraph of paragraph 2.", "art-2/2"),
        ("See point (b) of paragraph 2.", "art-2/2/b"),
        ("See points (a) and (b) of Article 2(2).", "art-2/2/a art-2/2/b"),
        ("This Article binds the Parties.", "art-2"),
        ("See Chapter II of this Treaty.", "chap-II"),
        ("See Annex I, point 2.", "annex-I/2"),
        ("See points 1 and 2 of Annex 1.", "annex-I/1 annex-I/2"),
        ("See Article 3 and paragraph 1 of that Article.", "art-3 art-3/1"),
        ("See paragraph 2 above.", "art-2/2"),
    ],
)
def test_references_lead_to_the_provision_meant(said: str, expected: str) -> None:
    assert " ".join(targets(said)) == expected


def test_references_lean_on_the_node_that_refers() -> None:
    assert targets("See point (a) and this paragraph.", "there") == [
        "art-2/2/a",
        "art-2/2",
    ]
    assert targets("See point 1 and this Annex.", "annexed") == ["annex-I/1", "annex-I"]
    assert targets("See the preceding paragraph.", "annexed") == ["annex-I/1"]


def test_rules_clauses_and_schedules_are_named_by_their_own_words() -> None:
    lines = ["Rule 1 – Boats", "See Rules 2 and 3 and Schedule 1, paragraph 1."]
    lines += ["Rule 2 – Piers", "This Rule binds. Schedule 7 goods are none."]
    lines += ["Rule 3 – Locks", "Locks.", "SCHEDULE 1 – Lists", "1. Boats."]
    tree = build_tree([Block(text=line) for line in lines])
    found = [(n.target, n.found) for n in find_links(tree.text, tree.nodes)]
    keys = ["rule-2", "rule-3", "schedule-1/1", "rule-2"]
    assert found == [(key, True) for key in keys]


def test_each_number_of_a_list_has_its_own_words() -> None:
    said = links(here="Under Articles 3 and 4, paragraph 9, boats rest.")
    assert [(n.text, n.target) for n in said] == [
        ("Articles 3", "art-3"),
        ("4, paragraph 9", "art-4/9"),
    ]


def test_what_does_not_exist_is_said() -> None:
    (here, nine) = links(here="See Article 2(1) and Article 9(1).")
    assert (here.found, here.target) == (True, "art-2/1")
    assert (nine.found, nine.target, nine.instrument) == (False, "art-9/1", "")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "See Article 2 of Regulation (EU) 2016/679.",
            "art-2 in Regulation (EU) 2016/679",
        ),
        (
            "See Article 51 of the Charter of the United Nations.",
            "art-51 in Charter of the United Nations",
        ),
        ("See Article 36 of the Statute.", "art-36 in the Statute"),
        ("See Article 3 of the Treaty.", "art-3 in "),
        ("See Article 16 TFEU.", "art-16 in TFEU"),
        (
            "See Articles 3 and 4 of Directive 2010/1/EU.",
            "art-3 in Directive 2010/1/EU, art-4 in Directive 2010/1/EU",
        ),
        (
            "See Article 3 or Article 4(1) of Directive 2010/1/EU.",
            "art-3 in Directive 2010/1/EU, art-4/1 in Directive 2010/1/EU",
        ),
        (
            "Directive 2010/1/EU applies, and Article 4 of that Directive too.",
            "art-4 in Directive 2010/1/EU",
        ),
        (
            "The Lake Convention rules this in its Article 4.",
            "art-4 in The Lake Convention",
        ),
        ("The Board recalls its resolution 61/171.", " in resolution 61/171"),
    ],
)
def test_other_instruments_are_named_as_written(said: str, expected: str) -> None:
    found = links(here=said)
    assert ", ".join(f"{n.target} in {n.instrument}" for n in found) == expected
    assert not any(n.found for n in found if n.instrument)


@pytest.mark.parametrize(
    "said",
    [
        "At this point a Party may take part in talks on the title of a lake.",
        "The following paragraph is added: none.",
        "This part of the lake is deep, and the first point of it deeper.",
        "Le pilote agit selon l’article 3 et les paragraphes 1 et 2 de la loi.",
        "Der Pilot handelt nach Artikel 3 und der Regel 4 des Hafens.",
    ],
)
def test_what_names_no_provision_is_no_link(said: str) -> None:
    assert links(here=said) == []


def test_an_amending_act_speaks_of_the_act_it_amends() -> None:
    tree = build_tree(
        [
            Block(text="Article 1"),
            Block(text="Regulation (EU) 2010/7 is amended as follows:"),
            Block(text="(1) Article 4 is replaced by the following text;"),
            Block(text="(2) paragraph 3 is deleted."),
        ]
    )
    found = find_links(tree.text, tree.nodes)
    assert [(n.target, n.instrument) for n in found] == [
        ("art-4", "Regulation (EU) 2010/7")
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "Article Article (((((",
        "Articles 1 to 200 ",
        "Article 1 of ",
        "paragraph 1(a)(b)(c)(d) of ",
        "resolution 1/1 Article 1 of the Aa ",
    ],
)
def test_hostile_texts_give_an_answer(unit: str) -> None:
    # A megabyte of the first form; the others make many links.
    size = 1_000_000 if "((" in unit else 60_000
    tree = build_tree([Block(text="Article 1"), Block(text=unit * (size // len(unit)))])
    found = find_links(tree.text, tree.nodes)
    assert all(tree.text[n.start : n.end] == n.text for n in found)
    assert (found == ()) == ("((" in unit)


# Links to this text that lead nowhere: signs of a reading that lost something, or of
# references that this grammar reads wrongly. Counted once; fewer is better.
@pytest.mark.sources
@pytest.mark.parametrize(
    ("name", "least", "missing"),
    [
        ("eu-ai-act-2024-1689.html", 1100, 10),
        ("gdpr-2016-679.html", 750, 0),
        ("vclt-1969.md", 80, 0),
        ("un-charter.md", 75, 0),
        ("coe-ai-convention-cets225.pdf", 35, 0),
        ("bbnj-agreement-2023.txt", 200, 2),
    ],
)
def test_official_texts(sources: Path, name: str, least: int, missing: int) -> None:
    reading = read(sources / "treaties" / name)
    assert len(reading.links) >= least
    lost = [n for n in reading.links if not n.instrument and not n.found]
    assert len(lost) <= missing
