"""Plain text and Markdown: headings, page furniture, contents, notes, changes."""

from __future__ import annotations

from assistant.provisions import build_tree
from assistant.reading.text.conserved import missing
from assistant.reading.text.contents import find_contents
from assistant.reading.text.markdown import markdown_text
from assistant.reading.text.plain import plain_text
from assistant.reading.text.rising import rising
from assistant.reading.text.sheets import close_up, sheet
from assistant.readings import Node

LAKES = (
    "Lakes are deep and cold, and every harbour on them is to be measured in spring.\n"
    "What is measured is written down, and what is written down is kept for all.\n"
)
KITES = (
    "Kites rise with the wind and come down with the rain, as everybody here knows.\n"
    "Who flies one shall hold the line, and shall let nobody else hold it for long.\n"
)
CONTENTS = "Contents\n1 Kites ....... 3\n2 Lakes and\nbays ....... 5\n2.1 Depth 7\n"
BODY = f"1 Kites\n{KITES}2 Lakes and bays\n{LAKES}2.1 Depth\n{KITES}{LAKES}"


def _headings(text: str) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in plain_text(text).blocks if b.level]


def _nodes(text: str) -> dict[str, Node]:
    return {node.key: node for node in build_tree(plain_text(text).blocks).nodes}


def test_contents_name_the_headings_and_are_left_out() -> None:
    found = plain_text(f"Harbour plan\n\n{CONTENTS}\n{BODY}")
    assert _headings(f"Harbour plan\n\n{CONTENTS}\n{BODY}") == [
        (2, "1 Kites"),
        (2, "2 Lakes and bays"),
        (3, "2.1 Depth"),
    ]
    assert not any("......" in block.text for block in found.blocks)
    assert any("table of contents (3 names)" in note for note in found.notes)
    assert found.title == "Harbour plan"


def test_contents_with_page_numbers_before_the_names() -> None:
    rows = sheet("Content\n3 Foreword\n5 Kites\n9 Lakes\nForeword\nKites\nLakes\n").rows
    assert [e.title for e in find_contents(rows).entries] == [
        "Foreword",
        "Kites",
        "Lakes",
    ]


def test_contents_without_page_numbers_end_where_a_name_comes_again() -> None:
    text = f"Outline\nKites\nLakes\nBays\nKites\n{KITES}Lakes\n{LAKES}Bays\n{KITES}"
    assert [t for _, t in _headings(text)] == ["Kites", "Lakes", "Bays"]


def test_a_name_of_the_contents_in_running_text_is_no_heading() -> None:
    text = (
        f"{CONTENTS}\n1 Kites\n{KITES}As chapter\n2 Lakes and bays says, no.\n{LAKES}"
    )
    assert "2 Lakes and bays" not in [t for _, t in _headings(text)]


def test_numbered_headings_without_contents_follow_an_outline() -> None:
    text = f"1. Kites\n{KITES}1.1 Lines\n{KITES}2. Lakes\n{LAKES}7. Bays\n{LAKES}"
    assert _headings(text) == [(2, "1. Kites"), (3, "1.1 Lines"), (2, "2. Lakes")]


def test_a_numbered_list_is_no_row_of_headings() -> None:
    text = f"Aims\n{KITES}The aims are:\n1. Wind\n2. Rain\n3. Snow\n{LAKES}"
    assert _headings(text) == [(6, "Aims")]


def test_numbered_paragraphs_that_run_on_are_no_headings() -> None:
    lines = [f"{n} Each harbour on the lake shall\nbe open.\n" for n in range(1, 6)]
    assert _headings("".join(lines) + LAKES) == []


def test_roman_headings_stand_above_numbers() -> None:
    text = f"I. AIMS\n1. Kites\n{KITES}2. Lakes\n{LAKES}II. MEANS\n1. Wind\n{KITES}"
    assert [level for level, _ in _headings(text)] == [2, 3, 3, 2, 3]


def test_capitals_and_short_lines_above_a_paragraph_are_headings() -> None:
    text = f"{KITES}DATA OF LAKES\n{LAKES}Old harbours\n{KITES}"
    assert _headings(text) == [(5, "DATA OF LAKES"), (6, "Old harbours")]
    signed = f"{KITES}Minister for Lakes\n\f{LAKES}\f{KITES}"
    assert _headings(signed) == []


def test_cross_references_at_a_line_start_are_no_headings() -> None:
    text = (
        f"{KITES}As said in\nAnnex 2 shows how deep the lakes are in the north of it.\n"
    )
    assert _headings(text) == []
    assert not [n for n in _nodes(text).values() if n.kind == "annex"]


def test_articles_keep_the_legal_reading() -> None:
    text = "".join(f"Article {n}\nScope\n\n{KITES}\n" for n in range(1, 5))
    assert _headings(text) == []
    assert _nodes(text)["art-2"].heading == "Scope"


def test_a_sections_second_paragraph_is_counted_below_its_number() -> None:
    nodes = _nodes(f"1. Kites\n{KITES}\n{LAKES}\n1.1 Lines\n{KITES}\n{LAKES}")
    assert nodes["sec-1.1/para-2"].pinpoint == "sec 1.1, para 2"
    assert nodes["sec-1.1"].parent == "sec-1"


def test_running_heads_and_page_numbers_leave_sentences_whole() -> None:
    pages = [f"Harbour plan | {n}\n{KITES * 3}and the wind\n" for n in range(3, 9)]
    found = plain_text("".join(f"{page}blows on.\n{LAKES}" for page in pages))
    text = " ".join(block.text for block in found.blocks)
    assert "Harbour plan" not in text
    assert "and the wind blows on." in text
    assert any("Harbour plan" in note for note in found.notes)


def test_page_numbers_count_and_other_numbers_stay() -> None:
    pages = [f"{KITES}{LAKES}{KITES}{LAKES}{KITES}{n}\n" for n in range(2, 9)]
    text = "".join(pages[:3]) + "1990\n" + "".join(pages[3:])
    found = plain_text(text)
    assert "7 page numbers were left out of the text." in found.notes
    assert "1990" in " ".join(block.text for block in found.blocks)


def test_form_feeds_divide_pages() -> None:
    pages = [f"BAYS AND LAKES\n{KITES}- {n} -" for n in range(1, 9)]
    found = plain_text("\f".join(pages))
    assert found.pages == 8
    assert "BAYS" not in " ".join(block.text for block in found.blocks[1:])


def test_strategy_1_to_4_are_no_running_heads() -> None:
    text = "".join(f"Strategy {n}\n{KITES}{LAKES}{KITES}{LAKES}" for n in range(1, 7))
    assert "Strategy 4" in " ".join(b.text for b in plain_text(text).blocks)


def test_footnotes_at_the_foot_of_a_page() -> None:
    page = "The wind2 is weighed.\n"
    text = f"The lake1 is old.\n{KITES}1 See the\nold map.\n\f{page}{LAKES}2 Ibid.\n"
    marks = [m for b in plain_text(text).blocks for m in b.marks]
    assert [(m.label, m.text) for m in marks] == [
        ("1", "See the old map."),
        ("2", "Ibid."),
    ]
    words = " ".join(b.text for b in plain_text(text).blocks)
    assert "The lake is old." in words
    assert "old map" not in words


def test_a_number_without_a_mark_is_no_footnote() -> None:
    text = f"The lake is old.\n{KITES}1 See the map.\n\f{LAKES}"
    assert "1 See the map." in " ".join(b.text for b in plain_text(text).blocks)


def test_labels_and_bullets_on_lines_of_their_own() -> None:
    found = plain_text("1.\nKites rise.\n\n•\nLakes are deep.\n")
    assert [b.text for b in found.blocks] == ["1. Kites rise.", "• Lakes are deep."]


def test_spaced_letters_close_up_only_where_words_can_be_told() -> None:
    assert close_up("T H I S   L A K E") == "THIS LAKE"
    assert close_up("T H I S L A K E") == "T H I S L A K E"
    assert close_up(". . . . .  7") == ". . . . .  7"


def test_line_ends_of_every_kind() -> None:
    texts = {
        tuple(b.text for b in plain_text(f"Kites rise.{end}{end}Lakes.").blocks)
        for end in ("\n", "\r\n", "\r", "\u2028")
    }
    assert texts == {("Kites rise.", "Lakes.")}


def test_long_lines_of_dots_are_read_at_once() -> None:
    dots = ". " * 200_000
    assert plain_text(f"Kites {dots}x\nLakes.\n").blocks


def test_rising_is_the_longest() -> None:
    assert rising([]) == []
    assert rising([5, 1, 2, 9, 3]) == [1, 2, 4]


def test_markdown_footnotes_hang_on_their_words() -> None:
    found = markdown_text(
        "Kites rise[^a].\n\n[^a]: See *lakes*.\n    And bays.\n\n[^b]: Lost."
    )
    (mark,) = found.blocks[0].marks
    assert (found.blocks[0].text, mark.start) == ("Kites rise.", 10)
    assert mark.text == "See lakes. And bays."
    assert found.loose == (("b", "Lost."),)


def test_markdown_changes_are_marks() -> None:
    text = "Kites ~~sink~~ {++rise++} {--now--}{~~low~>high~~}{>>why?<<}."
    (block,) = markdown_text(text).blocks
    kinds = [(m.kind, m.text, block.text[m.start : m.end]) for m in block.marks]
    assert ("deleted", "sink", "") in kinds
    assert ("inserted", "", "rise") in kinds
    assert ("inserted", "", "high") in kinds
    assert ("comment", "why?", "") in kinds
    assert "sink" not in block.text


def test_markdown_headings_underlined_or_bold() -> None:
    found = markdown_text("Kites\n=====\n\nLakes\n-----\n\nText.")
    assert [b.level for b in found.blocks] == [1, 2, 0]
    bold = markdown_text("**Aims**\n\nKites rise.\n\n**Note:**\n\nLakes.")
    assert [b.level for b in bold.blocks] == [2, 0, 0, 0]
    mixed = markdown_text("# Kites\n\n**Aims**\n\nText.")
    assert [b.level for b in mixed.blocks] == [1, 0, 0]


def test_markdown_list_counters_and_official_numbers() -> None:
    counters = markdown_text("1. Kites\n1. Lakes\n1. Bays\n")
    assert [b.text[:2] for b in counters.blocks] == ["1.", "2.", "3."]
    assert any("count every item as 1." in note for note in counters.notes)
    official = markdown_text("## Article 1\n\n1. Kites.\n\n## Article 2\n\n1. Lakes.\n")
    assert [b.text for b in official.blocks if not b.level] == [
        "1. Kites.",
        "1. Lakes.",
    ]


def test_markdown_tables_images_code_and_quotes() -> None:
    table = markdown_text("| Lake | Depth |\n|---|---|\n| Long | 9 |\n")
    assert [b.text for b in table.blocks] == ["Lake | Depth", "Long | 9"]
    found = markdown_text("![A map](m.png)\n\n```text\nKites\n```\n\n> > Lakes\n")
    assert [b.text for b in found.blocks] == ["A map", "Kites", "Lakes"]
    assert any("images (1)" in note for note in found.notes)


def test_letters_that_are_gone_are_said() -> None:
    assert missing(40_000, 39_900) == ""
    assert missing(50, 44) == ""
    assert missing(1000, 700).startswith("Some of its text was lost on the way in: 300")
    assert "201" in missing(900_000, 899_799)


def test_no_letter_is_lost_in_long_or_repeated_paragraphs() -> None:
    for letter in "x1é中":
        text = f"Article 1\n\n{letter * 4000}\n\n{letter * 4000}\n"
        for found in (plain_text(text), markdown_text(text)):
            assert sum(len(b.text) for b in found.blocks) == 8009
            assert found.lost == ()


def test_fences_lose_the_name_of_a_language_and_no_words() -> None:
    paired = markdown_text("```text\nKites\n```\n\nLakes")
    assert [b.text for b in paired.blocks] == ["Kites", "Lakes"]
    lone = markdown_text("`" * 5000 + " kites")
    assert [b.text for b in lone.blocks] == ["kites"]
    worded = markdown_text("``` kites and lakes\nrise\n```")
    assert [b.text for b in worded.blocks] == ["kites and lakes", "rise"]


def test_markdown_drops_tags_and_keeps_what_only_looks_like_one() -> None:
    found = markdown_text("A <b>kite</b> <lake> at <https://kites.example> <!-- no -->")
    (block,) = found.blocks
    assert block.text == "A kite <lake> at https://kites.example"
    assert any("comments" in note for note in found.notes)
    assert found.lost == ()
