from __future__ import annotations

import random
import re

import pytest

from assistant.provisions import Block, Tree, build_tree


def tree_of(*lines: str) -> Tree:
    """A tree of toy lines: "## " marks a heading, leading spaces indent."""
    blocks: list[Block] = []
    for line in lines:
        text = line.lstrip()
        level = len(text) - len(text.lstrip("#"))
        indent = len(line) - len(text)
        blocks.append(Block(text=text.lstrip("# "), level=level, indent=indent))
    return build_tree(blocks)


def keys(tree: Tree) -> list[str]:
    return [node.key for node in tree.nodes]


def words(tree: Tree, key: str) -> str:
    node = next(n for n in tree.nodes if n.key == key)
    return tree.text[node.start : node.end]


def pinpoint(tree: Tree, key: str) -> str:
    return next(n.pinpoint for n in tree.nodes if n.key == key)


def test_letter_i_after_h_is_a_letter_when_j_follows() -> None:
    labels = "abcdefghij"
    tree = tree_of("### Article 1", "Kites are:", *(f"({x}) kite {x};" for x in labels))
    assert keys(tree) == ["art-1", *(f"art-1/{x}" for x in labels)]


def test_i_after_h_is_roman_when_ii_follows_and_the_letter_comes_later() -> None:
    tree = tree_of(
        "### Article 1",
        *(f"({x}) kite;" for x in "abcdefgh"),
        "(i) string;",
        "(ii) tail;",
        "(i) bird;",
        "(j) cloud.",
    )
    assert keys(tree)[-5:] == [
        "art-1/h",
        "art-1/h/i",
        "art-1/h/ii",
        "art-1/i",
        "art-1/j",
    ]


def test_text_after_points_is_the_next_subparagraph_and_holds_its_points() -> None:
    tree = tree_of(
        "### Article 5",
        "1. A Party shall:",
        "(a) fly;",
        "(b) land.",
        "It shall also:",
        "(a) rest.",
        "2. It may sing.",
    )
    assert keys(tree) == [
        "art-5",
        "art-5/1",
        "art-5/1/a",
        "art-5/1/b",
        "art-5/1/sub-2",
        "art-5/1/sub-2/a",
        "art-5/2",
    ]
    assert pinpoint(tree, "art-5/1/sub-2/a") == "art 5(1) subpara 2(a)"
    assert words(tree, "art-5/1/a") == "fly;"


def test_points_that_go_on_after_plain_text_stay_in_their_list() -> None:
    tree = tree_of("### Article 1", "(a) fly;", "(b) land.", "By night:", "(c) sleep.")
    assert keys(tree)[-2:] == ["art-1/sub-2", "art-1/c"]


def test_own_text_covers_bullets_and_leaves_out_label_and_heading() -> None:
    tree = tree_of("### Article 1 – Wind", "1. Wind is:", "– strong;", "– weak.")
    assert words(tree, "art-1") == ""
    assert words(tree, "art-1/1") == "Wind is:\n– strong;\n– weak."
    assert tree.nodes[1].path == ("Article 1 – Wind", "1")


def test_numbers_that_run_through_headings_are_cited_alone() -> None:
    tree = tree_of(
        "# Kites",
        "## I. Aims",
        "1. One.",
        "2. Two:",
        "(a) half.",
        "## II. Means",
        "3. Three.",
        "### Deeper",
        "4. Four.",
    )
    assert [k for k in keys(tree) if k.startswith("para")] == [
        *("para-1", "para-2", "para-2/a", "para-3", "para-4")
    ]
    assert pinpoint(tree, "para-2/a") == "para 2(a)"
    assert tree.nodes[-1].path == ("II. Means", "Deeper", "4")


def test_numbers_that_begin_anew_are_cited_below_their_heading() -> None:
    tree = tree_of(
        *("# Kites", "## Aims", "1. One.", "## Means", "1. One.", "2. Two."),
        *("## Section 7 – Ends", "1. One."),
    )
    assert keys(tree) == [
        *("h-1", "h-1/1", "h-2", "h-2/1", "h-2/2", "sec-7", "sec-7/1"),
    ]
    assert pinpoint(tree, "h-2/2") == "“Means”, para 2"
    assert pinpoint(tree, "sec-7/1") == "sec 7(1)"


def test_sections_hold_articles_or_are_cited() -> None:
    tree = tree_of(
        "## Chapter III – Wind",
        "### Section 2 – Storms",
        "#### Article 8",
        "Storms are named.",
    )
    assert keys(tree) == ["chap-III", "chap-III/sec-2", "art-8"]
    assert pinpoint(tree, "chap-III/sec-2") == "chapter III, section 2"
    assert tree.nodes[2].parent == "chap-III/sec-2"


def test_articles_that_restart_take_their_container_as_prefix() -> None:
    tree = tree_of(
        *("## Part I", "### Article 1", "One.", "### Article 2", "Two."),
        *("## Part II", "### Article 1", "One.", "### Article 9", "Nine."),
    )
    assert [k for k in keys(tree) if "art" in k.split("/")[-1][:3]] == [
        *("art-1", "art-2", "part-II/art-1", "part-II/art-9"),
    ]
    assert pinpoint(tree, "part-II/art-1") == "part II, art 1"


def test_remaining_duplicates_are_told_apart_and_noted() -> None:
    tree = tree_of("### Article 1", "One.", "### Article 1", "Again.")
    assert keys(tree) == ["art-1", "art-1~2"]
    assert "art 1" in tree.notes[0]


def test_annexes_hold_points_sections_and_articles() -> None:
    tree = tree_of(
        *("### Article 1", "One.", "## Annex I", "### Article 1", "Annexed."),
        *("## Annex VIII", "### Section A – Small", "1. A kite.", "(a) red;"),
        *("## Annex XIII", "Criteria:", "(a) the wind."),
    )
    assert pinpoint(tree, "annex-I/art-1") == "annex I, art 1"
    assert pinpoint(tree, "annex-VIII/sec-A/1/a") == "annex VIII, section A, point 1(a)"
    assert pinpoint(tree, "annex-XIII/a") == "annex XIII, point (a)"


def test_compound_numbers_stand_below_their_number_and_are_named_as_equals() -> None:
    tree = tree_of("## Annex VII", "### 3. Wind", "3.1. It blows.", "3.2. It rests.")
    assert keys(tree) == ["annex-VII", "annex-VII/3", "annex-VII/3.1", "annex-VII/3.2"]
    assert pinpoint(tree, "annex-VII/3.2") == "annex VII, point 3.2"
    assert tree.nodes[3].parent == "annex-VII/3"


def test_a_preamble_without_heading_begins_at_its_opening_words() -> None:
    tree = tree_of(
        "Resolution on kites",
        "The General Assembly,",
        "Recalling the wind,",
        "1. Decides to fly;",
        "2. Requests a report.",
    )
    assert tree.opening == "Resolution on kites"
    assert keys(tree) == ["preamble", "preamble/1", "preamble/2", "para-1", "para-2"]


def test_recitals_end_with_the_enacting_words() -> None:
    tree = tree_of(
        "THE COUNCIL OF KITES,",
        "Having regard to the wind,",
        "Whereas:",
        "(1) Kites fly.",
        "(2) Birds fly,",
        "HAVE ADOPTED THIS REGULATION:",
        "Article 1",
        "Aim",
        "1. Kites shall fly.",
        "Done at the Hill.",
    )
    assert keys(tree) == [
        *("preamble", "preamble/1", "preamble/2", "rec-1", "rec-2", "preamble/3"),
        *("art-1", "art-1/1", "closing"),
    ]
    assert words(tree, "rec-2") == "Birds fly,"
    assert tree.nodes[6].heading == "Aim"


def test_a_line_that_begins_with_a_cross_reference_is_text() -> None:
    tree = tree_of(
        *("Article 4", "Kites fly.", "Article 13", "Article 5", "Birds fly too."),
    )
    assert keys(tree) == ["art-4", "art-4/sub-2", "art-5"]


def test_a_heading_amid_an_article_does_not_end_it() -> None:
    tree = tree_of(
        *("### Article 8", "1. One.", "## Powers", "2. Two.", "### Article 9", "Nine."),
    )
    assert keys(tree) == ["art-8", "art-8/1", "art-8/2", "art-9"]


def test_without_structure_paragraphs_are_counted_and_the_report_says_so() -> None:
    tree = tree_of("Kites fly.", "Birds fly too.")
    assert keys(tree) == ["para-1", "para-2"]
    assert "counted by us" in tree.notes[0]


def test_a_long_opening_is_kept_in_counted_paragraphs() -> None:
    lines = [f"Line {n} of a very long title page. " + "x" * 90 for n in range(60)]
    tree = tree_of(*lines, "### Article 1", "Kites fly.")
    assert len(tree.opening) <= 4000
    assert keys(tree)[:2] == ["opening", "opening/1"]
    assert all(line in tree.text for line in lines)


def test_a_repeated_title_and_a_fused_heading_are_no_text() -> None:
    tree = tree_of(
        "### Article 1 – Use of kites in the open air",
        *("Use of kites in the", "open air", "Kites fly."),
    )
    assert words(tree, "art-1") == "Kites fly."
    order = tree_of("Sec. 2. Policy. It is windy. (b) is no point.")
    assert (keys(order), words(order, "sec-2")) == (
        ["sec-2"],
        "It is windy. (b) is no point.",
    )


def test_a_range_heading_becomes_one_empty_node_a_number() -> None:
    tree = tree_of("### Articles 40–45", "### Article 46", "Kites fly.")
    assert keys(tree) == [f"art-{n}" for n in range(40, 47)]
    assert all(node.start == node.end for node in tree.nodes[:6])


def test_points_of_a_later_subparagraph_are_cited_directly_while_that_is_clear() -> (
    None
):
    tree = tree_of(
        *("### Article 113", "It applies soon.", "However:", "(a) some later;"),
        *("(b) some never.", "And:", "(a) some at once."),
    )
    assert keys(tree) == [
        *("art-113", "art-113/sub-2", "art-113/a", "art-113/b"),
        *("art-113/sub-3", "art-113/sub-3/a"),
    ]
    assert pinpoint(tree, "art-113/a") == "art 113(a)"
    assert tree.nodes[2].parent == "art-113/sub-2"


def test_paragraph_headings_and_objectives_are_citable() -> None:
    tree = tree_of("### Paragraph 12", "Kites fly.", "### Objective 2 – Wind", "Blow.")
    assert [n.pinpoint for n in tree.nodes] == ["para 12", "objective 2"]


@pytest.mark.parametrize("seed", range(40))
def test_any_order_of_lines_keeps_the_spans_in_order(seed: int) -> None:
    lines = """### Article 1|## Part I|## Annex I|### Section 2 – X|Preamble|Whereas:
The General Assembly,|1. One.|2. Two.|(1) One.|(a) a|(i) i|(h) h|3.1. deep|– dash
Text.|### Words|Done at the Hill.|HAVE ADOPTED THIS ACT:|### Articles 4–6|  (b) b
# Title|## 4.2 Title|Recital 3|(aa) aa|1 bis. Again.|Article 9|II. ROMAN|（一）x"""
    picked = random.Random(seed).choices(re.split(r"[|\n]", lines), k=60)
    tree = tree_of(*picked)
    at = 0
    known: set[str] = set()
    for node in tree.nodes:
        assert at <= node.start <= node.end
        assert node.key not in known
        assert node.parent is None or node.parent in known
        at = node.end
        known.add(node.key)
    held = tree.opening + "".join(tree.text[n.start : n.end] for n in tree.nodes)
    assert held.count("Text.") == picked.count("Text.")
