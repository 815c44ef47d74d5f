"""Gaps in numbering: what is missed, and what is not."""

from __future__ import annotations

import pytest

from assistant.provisions import Block, build_tree
from assistant.reading.missing import gaps, missing_sentences, numbering


def missed(*lines: str) -> list[str]:
    tree = build_tree([Block(text=line) for line in lines])
    return missing_sentences(tree.nodes, tree.text)


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "2 bis", "3", "3 ter", "4"],
        ["I", "II", "III", "IV"],
        ["2A", "2B", "3"],
        ["14.1", "14.2", "14.3"],
        ["8.61", "8.61-A", "8.61-B", "8.62"],
        ["5", "5-2", "6"],
        ["1", "3", "2"],  # out of order, but all there
        ["7", "A", "B"],
    ],
)
def test_sequences_without_a_gap(numbers: list[str]) -> None:
    assert gaps("article", numbers) == []


def test_gaps_say_what_where_and_between_what() -> None:
    assert gaps("article", ["I", "IV"], "annex II") == [
        "articles 2 to 3 are missing between I and IV in annex II"
    ]
    assert gaps("article", ["14.1", "14.3"]) == [
        "article 2 is missing between 14.1 and 14.3"
    ]


def test_a_missing_paragraph_names_its_article() -> None:
    assert missed(
        *(
            "Article 1",
            "1. One.",
            "2. Two.",
            "Article 2",
            "1. One.",
            "2. Two.",
            "4. Four.",
        ),
    ) == ["Paragraph 3 is missing between 2 and 4 in art 2."]


def test_a_missing_operative_paragraph_is_told() -> None:
    found = missed("The Assembly of Kites,", "Recalling,", "1. Decides;", "3. Asks.")
    assert found == ["Paragraph 2 is missing between 1 and 3."]


def test_articles_count_anew_in_an_annex_and_a_protocol() -> None:
    assert (
        missed(
            *("Article 1", "One.", "Article 2", "Two.", "Annex I", "Article 1", "One."),
            *("Protocol No 1", "Article 1", "One.", "Article 2", "Two."),
        )
        == []
    )


def test_a_deleted_article_is_no_gap() -> None:
    kept = ("Article 1", "One.", "Article 2", "Two.")
    assert missed(*kept, "Article 3 (deleted)", "Article 4", "Four.") == []
    note = "Articles 3 to 5 have been repealed."
    assert missed(*kept, note, "Article 6", "Six.") == []
    assert missed(*kept, "Article 6", "Six.") == [
        "Articles 3 to 5 are missing between 2 and 6."
    ]


def test_many_gaps_are_summed_up() -> None:
    lines = [f"Article {n}" for n in range(1, 21, 2)]
    found = missed(*lines, "Text.")
    assert len(found) == 6
    assert found[-1] == "4 more gaps of this kind."


def test_numbering_counts_found_against_highest() -> None:
    lines = ("Article 1", "One.", "Article 2", "Two.", "Article 4", "Four.")
    tree = build_tree([Block(text=line) for line in lines])
    (articles,) = numbering(tree.nodes)
    assert (articles.kind, articles.found, articles.highest) == ("article", 3, "4")
    assert articles.missing == ("3",)
