"""Word-level comparison: typed differences, silence on layout, readable runs."""

from __future__ import annotations

import re
import textwrap
import time
import unicodedata
from collections.abc import Callable

import pytest

from assistant.findings import Difference, Gravity, Kind
from assistant.wording import differences, laid_out_alike, runs, summary, tokens

PAIRS: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    (
        "Each Party shall, as appropriate, publish its plan.",
        "Each Party shall publish its plan.",
        [("exception", "as appropriate", "")],
    ),
    (
        "The States concerned may not transfer the seeds.",
        "The States concerned may transfer the seeds.",
        [("prohibition", "may not", "may")],
    ),
    (
        "All States shall share hydrological data.",
        "All Parties shall share hydrological data.",
        [("scope", "States", "Parties")],
    ),
    (
        "Accounts are due on 31 March.",
        "Accounts are due on 30 June.",
        [("timing", "31 March", "30 June")],
    ),
    (
        "Ash may no longer be dumped.",
        "Ash may continue to be dumped.",
        [("prohibition", "may no longer", "may continue to")],
    ),
    (
        "The export of seal is allowed.",
        "The export of seal is not allowed.",
        [("prohibition", "", "not")],
    ),
    (
        "We support a levy on kites.",
        "We oppose a levy on kites.",
        [("whether", "support", "oppose")],
    ),
    (
        "“kite” means a frame on a line;",
        "“kite” means a sail on a rope;",
        [("definition", "frame on a line", "sail on a rope")],
    ),
    (
        "All vessels, including ferries, are covered.",
        "All vessels, other than ferries, are covered.",
        [("scope", "including", "other than")],
    ),
    (
        "Operators shall be able to stop the crane.",
        "Operators shall be in a position to stop the crane.",
        [("wording", "able", "in a position")],
    ),
    (
        "Each Party shall contribute to the pool.",
        "Each developed country Party shall contribute to the pool.",
        [("resources", "", "developed country")],
    ),
    (
        "The Commission decides by a two-thirds majority.",
        "The Commission decides by a simple majority.",
        [("institution", "two-thirds", "simple")],
    ),
    (
        "The Commission decides by consensus.",
        "The Commission decides by a majority of three quarters of its members.",
        [("institution", "consensus", "a majority of three quarters of its members")],
    ),
    (
        "A quorum of two thirds is required for a report of the rapporteur.",
        "A quorum of one half is required for a report of the rapporteur.",
        [("institution", "two thirds", "one half")],
    ),
    (
        "Vessels longer than 24 metres carry a beacon.",
        "Vessels longer than 12 metres carry a beacon.",
        [("threshold", "24", "12")],
    ),
    (
        "The report is due within three days.",
        "The report is due within 72 hours.",
        [("wording", "three days", "72 hours")],
    ),
    (
        "At least one half of the catch goes to the islands.",
        "At least 50 per cent of the catch goes to the islands.",
        [("wording", "one half", "50 per cent")],
    ),
    (
        "Parties shall report annually.",
        "Parties shall report every two years.",
        [("timing", "annually", "every two years")],
    ),
    (
        "Parties shall report every year.",
        "Parties shall report annually.",
        [("wording", "every year", "annually")],
    ),
    (
        "The treaty enters into force upon signature.",
        "The treaty enters into force on the thirtieth day after the tenth "
        "ratification.",
        [
            (
                "timing",
                "upon signature",
                "on the thirtieth day after the tenth ratification",
            )
        ],
    ),
    (
        "Labour inspectors shall visit every centre.",
        "Labor inspectors shall visit every center.",
        [("editorial", "Labour", "Labor"), ("editorial", "centre", "center")],
    ),
    (
        "Parties shall, in accordance with national law, seize the goods.",
        "Parties shall seize the goods.",
        [("exception", "in accordance with national law", "")],
    ),
    (
        "Parties shall ensure that data are erased.",
        "Parties shall endeavour to ensure that data are erased.",
        [("strength", "shall", "shall endeavour to")],
    ),
    (
        "Parties shall ensure access to vaccines.",
        "Parties shall promote access to vaccines.",
        [("strength", "ensure", "promote")],
    ),
    (
        "States must report. No State shall test a reactor in orbit.",
        "States must report.",
        [("whether", "No State shall test a reactor in orbit", "")],
    ),
    (
        "States must report.",
        "States must report. A fund is hereby established.",
        [("whether", "", "A fund is hereby established")],
    ),
    (
        "“Waste” means any matter thrown into the sea.",
        "“Waste” means any solid matter thrown into the sea.",
        [("definition", "", "solid")],
    ),
    (
        "Parties shall regulate drones for civilian use.",
        "Parties shall regulate drones for civilian and military use.",
        [("scope", "", "and military")],
    ),
    (
        "The depositary is the Government of the host State.",
        "The depositary is the Secretary-General of the United Nations.",
        [
            (
                "institution",
                "Government of the host State",
                "Secretary-General of the United Nations",
            )
        ],
    ),
    (
        "Parties shall report to the Council on their action.",
        "Parties shall report to the Council on measures taken.",
        [("wording", "their action", "measures taken")],
    ),
    (
        "Parties shall phase out mercury lamps.",
        "Parties shall phase down mercury lamps.",
        [("strength", "out", "down")],
    ),
    (
        "The use of nets is prohibited.",
        "The use of nets is permitted.",
        [("prohibition", "is prohibited", "is permitted")],
    ),
    (
        "States are invited to publish a list.",
        "States shall publish a list.",
        [("strength", "are invited to", "shall")],
    ),
    (
        "Parties shall publish (a) names; and (b) dates of tests.",
        "Parties shall publish:\n– names; and\n– dates of tests.",
        [],
    ),
    (
        "Parties shall notify the Board before the launch.",
        "Parties shall notify the Board after the launch.",
        [("timing", "before", "after")],
    ),
    (
        "Parties shall notify the Board of high-risk systems.",
        "Parties shall notify the Board of systems.",
        [("scope", "high-risk", "")],
    ),
    (
        "Parties shall protect journalists, lawyers and trade unions.",
        "Parties shall protect journalists and trade unions.",
        [("scope", "lawyers", "")],
    ),
    (
        "Parties shall transfer technology on mutually agreed terms.",
        "Parties shall transfer technology.",
        [("resources", "on mutually agreed terms", "")],
    ),
    (
        "Subject to available resources, the Secretariat trains inspectors.",
        "The Secretariat trains inspectors.",
        [("resources", "Subject to available resources", "")],
    ),
    (
        "Each Party shall keep records of sales, and shall give access to them.",
        "Each Party shall keep records of sales and shall give access to them.",
        [("editorial", ",", "")],
    ),
    (
        "As set out in article 7, the State pays.",
        "As set out in article 9, the State pays.",
        [("editorial", "7", "9")],
    ),
    (
        "The State Parties shall meet.",
        "The state parties shall meet.",
        [("editorial", "State Parties", "state parties")],
    ),
    (
        "The Panel consists of nine members.",
        "The Panel consists of twelve members.",
        [("institution", "nine", "twelve")],
    ),
    (
        "Each Party shall not export such goods.",
        "Each Party should not export such goods.",
        [("strength", "shall not", "should not")],
    ),
    (
        "Parties may make reservations to article 4.",
        "Parties shall not make reservations to article 4.",
        [("prohibition", "may", "shall not")],
    ),
    (
        "Parties will consult each other on the dam.",
        "Parties shall consult each other on the dam.",
        [("strength", "will", "shall")],
    ),
    (
        "Parties shall cooperate in good faith to prevent floods.",
        "Parties shall cooperate in good faith to prevent floods, taking into account "
        "their common but differentiated responsibilities.",
        [
            (
                "resources",
                "",
                "taking into account their common but differentiated responsibilities",
            )
        ],
    ),
    (
        "The Agency shall verify the reports of Parties.",
        "The reports of Parties shall be verified by the Agency.",
        [
            (
                "wording",
                "The Agency shall verify the reports of Parties",
                "The reports of Parties shall be verified by the Agency",
            )
        ],
    ),
    (
        "Parties shall carry out inspections without undue delay.",
        "Parties shall conduct inspections promptly.",
        [
            ("wording", "carry out", "conduct"),
            ("wording", "without undue delay", "promptly"),
        ],
    ),
    (
        "A licence is valid for five years.",
        "A licence is valid for ten years, unless it is withdrawn.",
        [("timing", "five", "ten"), ("exception", "", "unless it is withdrawn")],
    ),
    (
        "This article does not apply to naval vessels. Ports shall be open.",
        "Ports shall be open.",
        [("exception", "This article does not apply to naval vessels", "")],
    ),
    (
        "Systems above 10 kilograms shall be marked.",
        "Systems above 25 kilograms shall be marked.",
        [("threshold", "10", "25")],
    ),
    (
        "Ships must slow down near whales. Ships must report strikes to the port.",
        "Ships must report strikes to the port. Ships must slow down near whales.",
        [
            (
                "wording",
                "Ships must slow down near whales",
                "Ships must slow down near whales",
            )
        ],
    ),
    (
        "The measures shall be proportionate.",
        "The measures shall be proportionate and non-discriminatory.",
        [("scope", "", "and non-discriminatory")],
    ),
    (
        "Users shall be older than 16.",
        "Users shall be older than 13.",
        [("threshold", "16", "13")],
    ),
    (
        "The tax shall be 3 per cent of turnover by 2030.",
        "The tax shall be 5 per cent of turnover by 2035.",
        [("threshold", "3", "5"), ("timing", "2030", "2035")],
    ),
    (
        "Parties shall apply these rules to public and private operators.",
        "Parties shall apply these rules to public operators.",
        [("scope", "and private", "")],
    ),
    (
        "The Secretariat shall, upon request, assist Parties.",
        "The Secretariat shall assist Parties.",
        [("exception", "upon request", "")],
    ),
    (
        "States should refrain from attacks on hospitals.",
        "States shall not attack hospitals.",
        [("strength", "should refrain from attacks on", "shall not attack")],
    ),
    (
        "Reports are due by 3 May 2030.",
        "Reports are due by 3 June 2030.",
        [("timing", "May", "June")],
    ),
    (
        "The Council shall meet, and it shall publish its report.",
        "The Council shall meet. It shall publish its report.",
        [("wording", "and", "")],
    ),
    (
        "The Council may grant a permit, and shall publish it within thirty days.",
        "The Council shall grant a permit, and shall publish it within sixty days.",
        [("strength", "may", "shall"), ("timing", "thirty", "sixty")],
    ),
    (
        "Each Party shall register every drone.",
        "Developed Parties should register every drone, unless it weighs little.",
        [
            ("resources", "Each Party", "Developed Parties"),
            ("strength", "shall", "should"),
            ("exception", "", "unless it weighs little"),
        ],
    ),
    (
        "Data shall be shared with the Centre every month.",
        "Data shall be shared with the Centre every quarter.",
        [("timing", "month", "quarter")],
    ),
    (
        "Costs shall be borne by the requesting State.",
        "Costs shall be borne by the regular budget.",
        [("resources", "requesting State", "regular budget")],
    ),
]

PAGE = """Article 12
Duties of the coastal State
1. Each coastal State shall:
(a) keep a "register" of permits, including those granted before entry into force;
(b) publish, within 30 days, the non-confidential parts of each permit; and
(c) inform neighbouring States of any large-scale works.
2. Paragraph 1 (b) does not apply to works under 1,000 cubic metres.
3. The co-ordination office may, under articles 3 (2) and 4, ask for data.
4. No State that answers shall be liable; it shall not be required to pay."""


def labelled(label: Callable[[int], str]) -> Callable[[str], str]:
    """A page with other labels before its items."""
    return lambda page: re.sub(
        r"(?m)^\(([a-f])\) ", lambda m: label(ord(m[1]) - ord("a")) + " ", page
    )


def wrapped(width: int) -> Callable[[str], str]:
    return lambda page: "\n".join(
        line for part in page.split("\n") for line in textwrap.wrap(part, width)
    )


LAYOUTS: dict[str, Callable[[str], str]] = {
    "lines of 60": wrapped(60),
    "lines of 30": wrapped(30),
    "lines of 17": wrapped(17),
    "one line": lambda page: " ".join(page.split()),
    "smart quotes": lambda page: re.sub(r'"([^"]*)"', r"“\1”", page),
    "guillemets": lambda page: re.sub(r'"([^"]*)"', "«\u00a0\\1\u00a0»", page),
    "single quotes": lambda page: re.sub(r'"([^"]*)"', r"‘\1’", page),
    "no quotes": lambda page: page.replace('"', ""),
    "hard spaces": lambda page: page.replace(" ", "\u00a0"),
    "tabs": lambda page: re.sub(r"(?m)^(\(?\w{1,3}[.)]) ", "\\1\t", page),
    "bare numbers": lambda page: re.sub(r"(?m)^(\d)\. ", "\\1\t", page),
    "soft hyphens": lambda page: re.sub(r"([a-z]{4})([a-z]{3})", "\\1\u00ad\\2", page),
    "line-end hyphens": lambda page: page.replace("neighbouring", "neigh-\nbouring"),
    "roman": labelled(lambda n: f"({('i', 'ii', 'iii')[n]})"),
    "arabic": labelled(lambda n: f"({n + 1})"),
    "a)": labelled(lambda n: f"{'abc'[n]})"),
    "a.": labelled(lambda n: f"{'abc'[n]}."),
    "1.1": labelled(lambda n: f"1.{n + 1}"),
    "hyphen list": labelled(lambda n: "-"),
    "dash list": labelled(lambda n: "–"),
    "bullets": labelled(lambda n: "•"),
    "bullets and tabs": labelled(lambda n: "\t•\t"),
    "no labels": lambda page: re.sub(r"(?m)^(\d\. |\([a-f]\) )", "", page),
    "roman paragraphs": lambda page: re.sub(
        r"(?m)^(\d)\. ", lambda m: "I" * int(m[1]) + ". ", page
    ),
    "renumbered": lambda page: re.sub(
        r"(?m)^(\d)\. ", lambda m: f"{int(m[1]) + 3}. ", page
    ),
    "headings in capitals": lambda page: "\n".join(
        line.upper() if n < 2 else line for n, line in enumerate(page.split("\n"))
    ),
    "capitals": str.upper,
    "double spaces": lambda page: page.replace(" ", "  "),
    "carriage returns": lambda page: page.replace("\n", "\r\n"),
    "blank lines": lambda page: page.replace("\n", "\n\n"),
    "indented": lambda page: page.replace("\n", "\n      "),
    "hard hyphens": lambda page: re.sub(r"(?<=[a-z])-(?=[a-z])", "\u2011", page),
    "no hyphens": lambda page: re.sub(r"(?<=[a-z])-(?=[a-z])", " ", page),
    "joined words": lambda page: re.sub(r"(?<=[a-z])-(?=[a-z])", "", page),
    "full width": lambda page: page.translate(
        {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x61, 0x7B))}
    ),
    "ligatures": lambda page: page.replace("fi", "ﬁ").replace("ff", "ﬀ"),
    "quoted mail": lambda page: "> " + page.replace("\n", "\n> "),
    "thousands": lambda page: page.replace("1,000", "1\u00a0000"),
    "bold numbers": lambda page: re.sub(r"(?m)^(\d\.) ", r"**\1** ", page),
    "decomposed": lambda page: unicodedata.normalize("NFD", page),
}


def shown(found: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    return [(str(d.kind), d.a, d.b) for d in found]


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_differences_are_found_and_typed(
    a: str, b: str, expected: list[tuple[str, str, str]]
) -> None:
    found = differences(a, b)
    assert shown(found) == expected
    for d in found:
        assert (a[d.a_start : d.a_end], b[d.b_start : d.b_end]) == (d.a, d.b)
        assert d.why.endswith(".")


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_a_text_does_not_differ_from_itself(
    a: str, b: str, expected: list[tuple[str, str, str]]
) -> None:
    assert differences(a, a) == differences(b, "\n".join(b.split())) == ()
    assert len(differences(b, a)) == len(expected)


@pytest.mark.parametrize("one", LAYOUTS)
def test_layout_is_no_difference(one: str) -> None:
    page = LAYOUTS[one](PAGE)
    assert shown(differences(PAGE, page)) == []
    for other in list(LAYOUTS)[::7]:
        assert shown(differences(page, LAYOUTS[other](PAGE))) == [], other


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_changed_word_is_seen_in_every_layout(layout: str) -> None:
    page = LAYOUTS[layout](PAGE)
    swapped = re.sub(r"(?i)\bｓｈａｌｌ\b|\bshall\b", "should", page, count=1)
    assert [d.kind for d in differences(PAGE, swapped)] == [Kind.STRENGTH]


def test_reasons_and_gravity_can_be_read() -> None:
    (found,) = differences("Parties shall report.", "Parties should report.")
    assert found.gravity is Gravity.HIGH
    assert found.why == "A binds (“shall”), B only recommends (“should”)."


def test_tokens_keep_places_and_compare_forms() -> None:
    text = "(a) The “co-\nordination” of 1 000 ﬁles;"
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert [t.key for t in found] == [
        "", "the", "coordination", "of", "1000", "files", ";",
    ]  # fmt: skip
    assert [t.key for t in tokens("under paragraph 2 (b) and 72-hour notice")] == [
        "under", "paragraph", "2", "(", "b", ")", "and", "72hour", "notice",
    ]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_runs_cover_every_word_once(
    a: str, b: str, expected: list[tuple[str, str, str]]
) -> None:
    found = runs(a, b)
    ours = "".join(a[r.a_start : r.a_end] for r in found)
    theirs = sorted((r.b_start, r.b_end) for r in found)
    assert re.findall(r"\w", ours) == re.findall(r"\w", a)
    other = "".join(b[start:end] for start, end in theirs)
    assert re.findall(r"\w", other) == re.findall(r"\w", b)
    if not expected:
        assert {r.kind for r in found} <= {"same", "changed"}


def test_a_clause_that_stands_elsewhere_is_moved() -> None:
    a = "Ships must slow down near whales. Ships must report strikes to the port."
    b = "Ships must report strikes to the port. Ships must slow down near whales."
    kinds = [r.kind for r in runs(a, b)]
    assert kinds.count("moved") == 1
    assert set(kinds) == {"moved", "same"}


def test_summary_counts_substance_first() -> None:
    found = differences(
        "Parties shall submit a plan within ten days, if lodged.",
        "Parties should submit a plan within six days, if deposited.",
    )
    assert summary(found) == (
        "2 differences of substance (strength, timing), 1 of wording"
    )
    assert summary(()) == "no differences"


@pytest.mark.parametrize(
    "garbage",
    [
        "a ",
        "(a) ",
        "shall not ",
        "word, ",
        "“",
        "1 000 ",
        "-\n",
        "a.\n",
        "[",
        "unless ",
    ],
)
def test_garbage_takes_linear_time(garbage: str) -> None:
    text = garbage * (40_000 // len(garbage))
    begun = time.monotonic()
    differences(text, text[:-9] + "shall not end")
    differences(text, "Each Party shall report. " * 3)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "[", "—", "१२ दिन", "第三条 各方应当报告。"]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    assert differences(text, text) == ()
    differences(text, "Parties shall report.")
    differences("Parties shall report.", text)
    runs(text, "Parties shall report.")


CARRIED = (
    "1. Each Party shall keep a register of its gliders and shall report on it within "
    "thirty days, as laid down in article 9, to the Bureau of the Agreement.\n"
    "2. A report shall hold:\n(a) the number of gliders;\n(b) their operators."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n", "\n> "),
        ("\n", "\n>> "),
        ("shall keep", "**shall** keep"),
        ("register of", "_register_ of"),
        ("article 9", "Art. 9"),
        ("and shall report on it", "and shall\n12\nreport on it"),
        ("and shall report on it", "and shall\n\n- 12 -\n\nreport on it"),
        ("and shall report on it", "and shall\nPage 3 of 9\nreport on it"),
        ("register", "regis-\n14\nter"),
        ("(a) the", "o the"),
        ("2. A", "§ 2 A"),
        ("2. A", "¶ 2 A"),
        ("2. A", "2\\\\. A"),
        ("its gliders", "its&nbsp;gliders"),
        (",", "，"),
    ],
)
def test_what_carries_a_text_is_no_difference(before: str, after: str) -> None:
    carried = CARRIED.replace(before, after.replace("\\\\", "\\"))
    assert carried != CARRIED
    assert differences(CARRIED, carried) == ()
    changed = carried.replace("thirty", "sixty")
    assert [d.kind for d in differences(CARRIED, changed)] == [Kind.TIMING]


def test_numbers_at_the_margin_are_no_difference() -> None:
    lines = textwrap.wrap(CARRIED.replace("\n", " "), 50)
    each = "\n".join(f"{n:2}  {line}" for n, line in enumerate(lines, 11))
    fifth = "\n".join(
        f"{n:2}   {line}" if n % 5 == 0 else f"     {line}"
        for n, line in enumerate(lines, 1)
    )
    assert differences(CARRIED, each) == differences(CARRIED, fifth) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Article 9\n1. Parties shall meet.", "Article 9 1. Parties shall meet."),
        (
            "Article 3 – Fees\n(1) From May no fee is due.",
            "Article 3 – Fees (1) From May no fee is due.",
        ),
        ("Article 4 Access\nAll may enter.", "Article 4 – Access: All may enter."),
    ],
)
def test_a_head_may_run_into_its_provision(a: str, b: str) -> None:
    assert differences(a, b) == differences(b, a) == ()


def test_a_number_in_a_line_of_its_own_may_be_a_figure() -> None:
    found = differences("Fee\n50\nLimit", "Fee\n60\nLimit")
    assert [(d.kind, d.a, d.b) for d in found] == [(Kind.THRESHOLD, "50", "60")]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("(a) nets;\n(b) decision-\nmaking", "1. nets; 2. decision making", True),
        ("Each Party shall report.", "> Each Party\n> shall report.", True),
        ("Each Party shall report.", "Each Party shall, report.", False),
        ("Each Party shall report.", "each Party shall report.", False),
        ("Each Party shall report 3 catches.", "Each Party shall report 2.", False),
    ],
)
def test_a_layout_is_told_from_other_words(a: str, b: str, *, same: bool) -> None:
    assert laid_out_alike(a, b) is same
    assert laid_out_alike(b, a) is same


def test_capitals_of_a_heading_are_layout_where_that_is_asked() -> None:
    assert laid_out_alike("FINAL CLAUSES", "Final clauses", capitals=False)
    assert not laid_out_alike("FINAL CLAUSES", "Final clauses")
