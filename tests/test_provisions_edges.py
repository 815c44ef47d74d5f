"""The edges of a text: titles, openings, preambles, signatures, captions, old verbs."""

from __future__ import annotations

import pytest

from assistant.provisions import Tree, build_tree
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.openings import enacts, is_prose
from assistant.reading.text.markdown import markdown_blocks
from assistant.reading.text.plain import plain_blocks, plain_text


def tree_of(*lines: str) -> Tree:
    return build_tree(markdown_blocks("\n\n".join(lines)))


def plain_tree(text: str) -> Tree:
    return build_tree(plain_blocks(text))


def pinpoints(tree: Tree) -> list[str]:
    return [node.pinpoint for node in tree.nodes]


def test_an_adjective_before_annex_names_an_annex() -> None:
    tree = tree_of("## Article 1", "1. Kites fly.", "Technical Annex", "1. Strings.")
    assert pinpoints(tree) == ["art 1", "art 1(1)", "annex", "annex, para 1"]
    assert heading_of("Technical Annex", marked=False) is not None
    assert heading_of("This Annex", marked=False) is None
    assert heading_of("See Annex", marked=False) is None


@pytest.mark.parametrize(
    "words",
    [
        "HAS DECIDED AS FOLLOWS:",
        "HAS ADOPTED THIS DECISION:",
        "HAVE ADOPTED THIS RULE:",
        "HEREBY RECOMMENDS:",
        "A ADOPTÉ LA PRÉSENTE LOI:",
        "Have agreed as follows:",
    ],
)
def test_enacting_words_end_the_recitals(words: str) -> None:
    assert enacts(words)
    tree = tree_of(
        *("THE COUNCIL OF KITES,", "Whereas:", "(1) Kites rise.", words),
        *("## Article 1", "Kites fly."),
    )
    assert pinpoints(tree)[-3:] == ["recital 1", "preamble, para 2", "art 1"]


def test_text_that_only_begins_like_enacting_words_is_text() -> None:
    assert not enacts("Has the kite a tail?")
    assert not enacts("HAVE ADOPTED " + "kites " * 60)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1° kites", "1"), ("2º kites", "2"), ("12°) kites", "12"), ("n° 3 : kites", "3")],
)
def test_degree_signs_number_items(text: str, number: str) -> None:
    label = list_label(text)
    assert label is not None
    assert label.number == number


@pytest.mark.parametrize("text", ["20° C in spring", "45° 30 north"])
def test_degrees_are_no_numbers_of_items(text: str) -> None:
    assert list_label(text) is None


def test_a_caption_with_numbered_text_below_is_a_section() -> None:
    tree = plain_tree(
        "LAKES ACT 2031\n\nAn Act about lakes and their many small harbours.\n\n"
        "1. Short title\n\nThis Act may be cited as the Lakes Act.\n\n"
        "2. Depth\n\n(1) In this Act—\n\n(a) a lake is deep;\n\n(2) A pond is not."
    )
    assert pinpoints(tree) == ["sec 1", "sec 2", "sec 2(1)", "sec 2(1)(a)", "sec 2(2)"]
    assert tree.nodes[1].heading == "Depth"


def test_numbers_with_sentences_are_paragraphs_and_no_captions() -> None:
    tree = tree_of("1. Kites shall fly.", "2. Lakes shall rest.", "(1) In spring.")
    assert pinpoints(tree)[:2] == ["para 1", "para 2"]


def test_captions_of_an_annex_are_its_points() -> None:
    tree = tree_of(
        *("## Article 1", "Kites.", "## Annex I", "1. Strings", "(a) long;"),
        *("2. Tails", "(a) short."),
    )
    assert pinpoints(tree)[2:4] == ["annex I, point 1", "annex I, point 1(a)"]


def test_the_line_below_a_bare_annex_is_its_title() -> None:
    tree = tree_of(
        *("# Kites", "### Article 1", "Text.", "## ANNEX", "### COLOURS", "1. Green."),
    )
    assert pinpoints(tree) == ["art 1", "annex", "annex, para 1"]
    assert tree.nodes[1].heading == "COLOURS"
    two = tree_of("## ANNEX", "### ONE", "Text.", "### TWO", "Text.")
    assert pinpoints(two).count("annex, “ONE”") == 1


def test_roman_numbers_before_a_verb_count_the_document() -> None:
    tree = tree_of(
        *(
            "THE COUNCIL,",
            "NOTING the wind;",
            "I. AGREES that kites fly.",
            "## Section 1",
        ),
        *(
            "II. RECOMMENDS that lakes rest:",
            "a) Ponds too.",
            "III. INSTRUCTS the bay.",
        ),
    )
    assert [p for p in pinpoints(tree) if p.startswith("para")] == [
        *("para I", "para II", "para II(a)", "para III"),
    ]


def test_the_first_line_stands_in_and_the_second_belongs_to_it() -> None:
    tree = plain_tree(
        "     Section 1.  Aim.  Kites carry letters, bread and tea. This\n"
        "order frees them.\n\n     Sec. 2.  Wind.  It is the aim of all that no kite\n"
        "waits.\n\n     (b) No kite sinks.\n\n                       A. GULL\n\n"
        "THE TOWER,\n    May 2, 2033.\n"
    )
    assert pinpoints(tree) == ["sec 1", "sec 2", "sec 2(b)", "closing words"]
    first, last = tree.nodes[0], tree.nodes[-1]
    assert tree.text[first.start : first.end].endswith("This order frees them.")
    assert tree.text[last.start : last.end].startswith("A. GULL")


def test_points_in_capitals_are_no_signatures() -> None:
    tree = tree_of("## Article 1", "Kites:", "A. Kites", "B. Lakes")
    assert "closing words" not in pinpoints(tree)


@pytest.mark.parametrize(
    "verb", ["Instructs", "Also requests", "Strongly condemns", "Transmits", "Recalls"]
)
def test_verbs_of_old_resolutions_begin_paragraphs(verb: str) -> None:
    tree = tree_of(
        *("The Assembly of Kites,", "Recalling the storm,", "Recommends new lamps;"),
        f"{verb} the Keeper of the lamps.",
    )
    assert pinpoints(tree)[-2:] == ["para 1", "para 2"]


def test_the_meeting_below_a_resolution_is_no_paragraph() -> None:
    tree = tree_of(
        *("The Assembly of Kites,", "Noting lakes,", "1. Decides to rest."),
        *("63rd plenary meeting", "21 March 2034"),
    )
    assert pinpoints(tree)[-1] == "para 1"
    assert "63rd plenary meeting" in tree.text


def test_the_name_of_an_instrument_is_its_title_whatever_its_level() -> None:
    tree = tree_of(
        "### STRATEGY FOR LAKES", "## 1 Aims", "Rest.", "## 2 Means", "Boats."
    )
    assert tree.title == "STRATEGY FOR LAKES"
    assert pinpoints(tree)[0] == "sec 1"


@pytest.mark.parametrize(
    "opening",
    [
        "The Republic of Vessen and the Kingdom of Tarn,",
        "The Government of the Republic of Vessen and the Kites,",
        "The Contracting States,",
        "We, the Leaders of the Seven Lakes, met at Tarn.",
        "By the authority vested in me as Keeper, it is ordered:",
    ],
)
def test_preambles_open_with_whoever_speaks(opening: str) -> None:
    tree = tree_of(opening, "Conscious of the wind,", "## Article 1", "Kites fly.")
    assert pinpoints(tree)[:2] == ["preamble", "preamble, para 1"]


def test_prose_before_the_first_provision_can_be_cited() -> None:
    prose = "This guide says in a few words how kites are flown here."
    tree = tree_of("# Kites", "Port Milla 2031", prose, "## Strings", "They hold.")
    assert pinpoints(tree)[:2] == ["opening", "opening, para 1"]
    assert tree.opening == f"Port Milla 2031\n{prose}"
    assert not is_prose("Port Milla, the fourth of May of the year 2031")
    assert not is_prose("An Act about lakes and their many small harbours.")


def test_notices_of_the_publisher_are_no_provisions() -> None:
    tree = tree_of(
        *("# Kites", "Published 4 May 2031", "© Crown copyright 2031", "## Aims"),
        *("Kites rise.", "All content is available under the Open Government Licence"),
    )
    assert pinpoints(tree) == ["“Aims”", "“Aims”, para 1"]
    assert tree.opening == "Published 4 May 2031\n© Crown copyright 2031"
    assert tree.text.endswith("Open Government Licence")


def test_a_notice_that_runs_on_is_cut_from_the_text() -> None:
    body = "1. We, who fly kites over the seven lakes, hold on to the line together."
    notice = (
        "This publication is available at https://kites.example/a-long-name/and-more"
    )
    tree = tree_of(
        f"{notice} {body}", "2. We rest in the harbours when the rain comes."
    )
    assert pinpoints(tree) == ["para 1", "para 2"]


def test_marks_of_items_keep_them_with_their_paragraph() -> None:
    items = "> fly;\n\n➢ rise;\n\no Rest."
    tree = plain_tree(f"1. Kites:\n\n{items}\n\n2. Lakes rest.")
    assert pinpoints(tree) == ["para 1", "para 2"]


def test_compound_numbers_run_with_the_paragraphs_of_the_document() -> None:
    tree = tree_of("## Kites", "1. One.", "2. Two.", "2.1. Deep.", "3. Three.")
    assert "para 2.1" in pinpoints(tree)


def test_numbers_that_count_on_without_the_first_are_paragraphs() -> None:
    first = "Acknowledging the wind, the towns of the lakes fly their kites together."
    tree = tree_of(first, "2. Lakes rest.", "3. Bays rest.", "4. Ponds rest.")
    assert pinpoints(tree) == [
        *("opening", "opening, para 1", "para 2", "para 3", "para 4"),
    ]


def test_lines_like_the_word_preamble_are_its_equals() -> None:
    told = "We hold the line of the kite and let nobody else hold it for very long."
    aims = ("Wind", told, "Deep lakes", told, "Conclusion", told)
    tree = tree_of("Preamble", told, told, *aims, "Those who agreed:", "1. Tarn")
    assert pinpoints(tree)[:4] == [
        *("preamble", "preamble, para 1", "preamble, para 2", "“Wind”"),
    ]
    assert "“Deep lakes”, para 1" in pinpoints(tree)


def test_signed_titles_amid_running_paragraphs_are_headings() -> None:
    body = ("I. Aims", "1. One.", "2. Two:", "(a) Kite;", "II. Lakes", "A. Shores")
    tree = tree_of(*body, "3. Three.", "B. Bays", "4. Four.")
    assert pinpoints(tree) == [
        *("“I. Aims”", "para 1", "para 2", "para 2(a)", "“II. Lakes”"),
        *("“A. Shores”", "para 3", "“B. Bays”", "para 4"),
    ]
    assert tree.nodes[5].path[0] == tree.nodes[4].path[0]  # a letter is below
    listed = tree_of("1. Fly:", "A. Kites", "B. Bows", "2. Rest.", "3. Stay.")
    assert pinpoints(listed)[:3] == ["para 1", "para 1(A)", "para 1(B)"]
    bows = ("1. Fly:", "A. Kites", "B. Bows", "2. Rest:")
    more = tree_of(*bows, "I. A", "II. B", "3. C.")
    assert pinpoints(more)[2:5] == ["para 1(B)", "para 2", "para 2(I)"]
    assert "“II. B”" not in pinpoints(more)


def test_signed_titles_end_a_preamble_and_leave_it_one() -> None:
    tree = tree_of("The Kite Council,", "Recalling lakes,", "I. Aims", "1. Adopts it;")
    more = tree_of(
        *("The Kite Council,", "Recalling lakes,", "I. Aims", "1. Adopts it;"),
        *("II. Costs", "2. Decides to rest."),
    )
    assert pinpoints(tree)[0] == pinpoints(more)[0] == "preamble"
    assert pinpoints(more)[3:] == ["“I. Aims”", "para 1", "“II. Costs”", "para 2"]


def test_paragraphs_that_begin_in_the_preamble_run_on() -> None:
    tree = tree_of("## Preamble", "1. One.", "2. Two.", "## Lakes", "3. Three.")
    assert pinpoints(tree) == ["preamble", "para 1", "para 2", "“Lakes”", "para 3"]
    anew = tree_of("## Preamble", "1. One.", "2. Two.", "## Lakes", "1. Three.")
    assert "preamble, para 2" in pinpoints(anew)
    assert pinpoints(anew)[-1] == "para 1"


def test_labels_of_a_draft_are_numbers_of_its_paragraphs() -> None:
    tree = tree_of(
        *("The General Assembly,", "PP1 Recalling kites,", "PP1 bis Noting lakes,"),
        *("OP1 Calls upon towns to:", "(a) fly;", "OP2. Urges calm;"),
        *("OP2bis Asks for more;", "[OP3 Alt. Invites all;]"),
    )
    assert pinpoints(tree) == [
        *("preamble", "preamble, para 1", "preamble, para 1 bis", "para 1"),
        *("para 1(a)", "para 2", "para 2 bis", "para 3 alt"),
    ]
    last = tree.nodes[-1]
    assert tree.text[last.start : last.end] == "[OP3 Alt. Invites all;]"


def test_recitals_told_by_their_first_lines_stand_apart() -> None:
    tree = plain_tree(
        "Kites\n\n     The Kite Assembly,\n     Recalling all its kites of many\n"
        "years,\n     Noting the lakes and their shores,\n     1.   Adopts this.\n"
    )
    assert pinpoints(tree)[1:] == [
        *("preamble, para 1", "preamble, para 2", "preamble, para 3", "para 1"),
    ]


def test_feet_with_a_job_number_and_notes_below_a_rule_are_no_text() -> None:
    tree = plain_tree(
        "A/KITE/1\n\nThe Kite Assembly,\n\n1. Adopts:\n\n(a) kites;\n\n"
        "33-01234    1/2\n\nA/KITE/1   Of kites\n\n(b) bows.\n\n2/2    33-01234\n"
    )
    assert pinpoints(tree)[-3:] == ["para 1", "para 1(a)", "para 1(b)"]
    assert "01234" not in tree.text
    noted = plain_text("1. Kites rise.1\n\n2. Lakes rest.\n\n______\n1 See below.\n")
    assert [mark.text for mark in build_tree(noted.blocks).marks] == ["See below."]
    loose = plain_text("1. Kites rise.\n\n2. Lakes rest.\n\n______\n1 See below.\n")
    assert not build_tree(loose.blocks).marks


def test_how_a_text_was_adopted_is_no_paragraph() -> None:
    text = ("The Kite Council,", "Recalling lakes,", "1. Adopts it;", "2. Rests.")
    vote, meeting = "[Adopted without a vote.]", ("40th meeting", "7 July 2031")
    for end in ((vote, *meeting), (*meeting, vote)):
        assert pinpoints(tree_of(*text, *end))[-1] == "para 2"
