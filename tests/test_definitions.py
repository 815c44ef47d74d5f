"""The terms a text defines: forms of definitions, offsets, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.provisions import Block, build_tree
from assistant.provisions.definitions import find_definitions
from assistant.reading import read


def terms(*lines: str) -> list[tuple[str, str]]:
    """(key, term) of each definition of a text; offsets are checked on the way."""
    tree = build_tree([Block(text=line) for line in lines])
    found = find_definitions(tree.text, tree.nodes)
    for definition in found:
        assert tree.text[definition.start : definition.end] == definition.term
        node = next(n for n in tree.nodes if n.key == definition.key)
        assert node.start <= definition.start < definition.end <= node.end
    return [(d.key, d.term) for d in found]


def names(*lines: str) -> list[str]:
    return [term for _, term in terms(*lines)]


def test_a_definitions_article_gives_each_point_with_its_term() -> None:
    assert terms(
        "Article 1 – Use of terms",
        "For the purposes of this Treaty:",
        "(a) “kite” means a thing that flies on a line;",
        "(b) “launch” and “landing” mean the acts of a pilot;",
        "(c) “wind” includes gusts.",
    ) == [
        ("art-1/a", "kite"),
        ("art-1/b", "launch"),
        ("art-1/b", "landing"),
        ("art-1/c", "wind"),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("For the purposes of this Treaty, “lake” means water.", ["lake"]),
        ("‘AI kite’ means a kite that steers itself.", ["AI kite"]),
        ("'harbour' means a place where ships rest.", ["harbour"]),
        ('"pier" shall mean a walk over water.', ["pier"]),
        ("‘‘buoy’’ means a float that is moored.", ["buoy"]),
        ("The term “quay” refers to a wall of a harbour.", ["quay"]),
        ("The term “tide” is understood as the rise of the sea.", ["tide"]),
        (
            "The expressions “ebb” or “flow” have the meaning of Annex I.",
            ["ebb", "flow"],
        ),
        ("“Gull”, in relation to a harbour, means a bird.", ["Gull"]),
        ("The States (hereinafter referred to as “the Parties”) agree.", ["Parties"]),
        ("A Lake Board (hereinafter referred to as the Board) meets.", ["Board"]),
        ("The Lake Board (“the Board”) meets each year.", ["Board"]),
        ("The Lake Board (the “Board”) meets each year.", ["Board"]),
        ("« Lac » désigne une étendue d’eau.", ["Lac"]),
        ("„Segel“ bezeichnet ein Tuch.", ["Segel"]),
    ],
)
def test_definitions_are_known_by_their_form(said: str, expected: list[str]) -> None:
    assert names("Article 4 – Boats", said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "The sign “harbour” shall be shown on each pier.",
        "Each pilot shall call “clear” before a launch.",
        "By all means a pilot shall keep the line short.",
        "The States' ships and the Parties' kites means of flight included.",
        "This means that a kite is landed.",
        "Each Party shall take measures: it shall mark its piers.",
    ],
)
def test_what_only_looks_like_a_definition_is_none(said: str) -> None:
    assert names("Article 4 – Boats", said) == []


def test_terms_without_quotation_marks_count_below_a_heading_that_says_so() -> None:
    bare = ("(a) sail means a cloth;", "(b) mast: a pole that bears a sail.")
    assert names("Article 2 – Definitions", "In this Treaty:", *bare) == [
        "sail",
        "mast",
    ]
    assert names("Article 2 – Duties", "A pilot shall know:", *bare) == []


def test_a_term_of_a_qualified_definition_is_found() -> None:
    said = "‘consent’ of a pilot means a sign that is freely given;"
    assert names("Article 3 – Definitions", f"(1) {said}") == ["consent"]


def test_hostile_texts_give_an_answer() -> None:
    text = "“a " * 100_000 + "(“b”) or " * 20_000 + "a means b; " * 20_000
    tree = build_tree([Block(text="Article 1 – Definitions"), Block(text=text)])
    found = find_definitions(tree.text, tree.nodes)
    assert all(tree.text[d.start : d.end] == d.term for d in found)


# Counted by hand in the articles that define terms.
@pytest.mark.sources
@pytest.mark.parametrize(
    ("name", "article", "count"),
    [
        ("eu-ai-act-2024-1689.html", "art-3", 68),
        ("gdpr-2016-679.html", "art-4", 27),  # 26 points; point 1 names two terms
        ("coe-ai-convention-cets225.pdf", "art-2", 1),
        ("vclt-1969.md", "art-2", 12),  # 9 points; point (b) names four
        ("bbnj-agreement-2023.txt", "art-1", 14),
        ("budapest-convention.md", "art-1", 4),
        ("cbd-1992.md", "art-2", 17),
        ("unclos-1982.txt", "art-1", 6),
    ],
)
def test_official_texts(sources: Path, name: str, article: str, count: int) -> None:
    reading = read(sources / "treaties" / name)
    found = [d for d in reading.definitions if f"{d.key}/".startswith(f"{article}/")]
    assert len({d.term for d in found}) == count
