"""Rolling texts in every style: brackets, alternatives, statuses, notes, faults."""

from __future__ import annotations

import time

import pytest

from assistant.brackets import (
    RollingText,
    clean_text,
    counts,
    read_rolling,
    unbracketed,
)
from assistant.brackets.names import attribution, party_name
from assistant.errors import InputError

COMPILATION = """PP1 Recalling its earlier resolutions on kites, (agreed ad ref)
PP2 bis (Mexico) [Mindful of the wind,]
OP1 [Urges (EU)] [Invites (India, Iran)] States to act [yearly] (US; Chile: delete);
OP1 alt (Russia): Notes that kites are counted;
OP2 (Peru: delete) Requests a report;
OP3 Decides to meet again (reserved: Cuba);"""
ENVIRONMENT = """Article 4
Ponds
Co-chairs' note: read this with the annex.
1. [Each Party [shall] [should] clean its ponds [, as appropriate,] every [x] years.]
2. Option 1: The Council adopts guidelines.
Option 2: Parties share what they know.
3. [Alternative 1: Frogs are counted.] [Alternative 2: Frogs need not be counted.]"""
TRADE = """Article 12.3
Tolls
1. [US/AU propose; CL/PE oppose: No Party shall levy a toll.] Tolls are public.[1]
2. [NZ: Each Party may [reduce/waive] a toll, in writing or electronically.]
[1] Note by PE: subject to consultation at home.
Article 12.4
1. Each Party publishes its tolls."""
WIPO = """ARTICLE 3
MARKS
Alternative A
A Party [shall/should] register marks [and names].
Alternative B
A Party [may/shall/should] keep a list.
ARTICLE 4
Facilitators' note: this will be moved."""
TREATY = """Article 7
1. Notice is given within [x] days.
5 ter. It is [to be completed].
Article 7 bis
Rules are kept for [five] years. […]
[Article 9]
Visits are allowed.
Article 10 [not yet discussed]"""
EMAIL = """4. States keep a record **and a map** (Norway) ~~each year~~ (China).
5. Boats {+and rafts+} (EU, Palau) are {-never-} painted."""
TABLE = """6. Money
Chair's proposal: Parties shall pay by scale.
EU: Parties in a position to do so may pay.
G77 and China: Rich Parties shall pay.
US: delete
7. The accounts are audited. (agreed)"""
EDITORIAL = """1. Recalls the report [A/80/212] of the Fund [hereinafter “the Fund”];
2. Notes that States “has agreed [sic]” to it;[2]
3. Invites [T]he Party within [30] days;
[2] See the minutes."""
BROKEN = """Article 2
1. “Kite” means a thing that [flies and [may] land.
2. Kites [shall] or [are to] be kept.
3. The list is annexed].
4. Balloons (also [hot air) ones] count."""
CROSSED = """1. [EU: a kite [US: with a tail EU] and a bell US]
2. **A [long** rope] is [due].
"""


def shown(rolling: RollingText) -> list[tuple[str, str, str]]:
    return [(b.words, b.place, b.kind) for b in rolling.brackets]


def groups(rolling: RollingText) -> list[tuple[str, str, list[str]]]:
    return [
        (a.place, a.form, [m.text for m in a.members]) for a in rolling.alternatives
    ]


def test_a_compilation_of_a_resolution() -> None:
    rolling = read_rolling(COMPILATION, "Rev.1")
    assert [p.name for p in rolling.places] == [
        *("PP1", "PP2 bis", "OP1", "OP1 alt", "OP2", "OP3")
    ]
    assert [(b.words, b.proponents, b.opponents) for b in rolling.brackets] == [
        ("Mindful of the wind,", ("Mexico",), ()),
        ("Urges", ("EU",), ()),
        ("Invites", ("India", "Iran"), ()),
        ("yearly", ("US",), ("Chile",)),
    ]
    assert [(a.place, a.form) for a in rolling.alternatives] == [
        ("OP1", "alt"),
        ("OP1", "stacked"),
    ]
    assert rolling.alternatives[0].members[1].proponents == ("Russia",)
    assert [(s.place, s.status, s.by) for s in rolling.status] == [
        ("PP1", "agreed ad ref", ()),
        ("OP3", "reserved", ("Cuba",)),
    ]
    assert [(m.place, m.change, m.words, m.by) for m in rolling.marks] == [
        ("OP1", "delete", "yearly", ("Chile",)),
        ("OP2", "delete", "Requests a report;", ("Peru",)),
    ]
    assert rolling.faults == ()


def test_nested_brackets_options_and_alternatives() -> None:
    rolling = read_rolling(ENVIRONMENT)
    assert [(b.words, b.depth, b.parent) for b in rolling.brackets[:4]] == [
        (
            "Each Party shall should clean its ponds , as appropriate, every x years.",
            1,
            None,
        ),
        ("shall", 2, 0),
        ("should", 2, 0),
        (", as appropriate,", 2, 0),
    ]
    assert rolling.brackets[4].kind == "placeholder"
    assert groups(rolling) == [
        ("art 4(1)", "stacked", ["shall", "should"]),
        (
            *("art 4(2)", "option"),
            ["The Council adopts guidelines.", "Parties share what they know."],
        ),
        ("art 4(3)", "alt", ["Frogs are counted.", "Frogs need not be counted."]),
    ]
    assert [(n.place, n.by, n.text, n.kind) for n in rolling.notes] == [
        ("art 4", "Co-chairs", "read this with the annex.", "chair")
    ]


def test_a_trade_chapter_with_a_negotiators_footnote() -> None:
    rolling = read_rolling(TRADE)
    first, reference, second, slash, foot = rolling.brackets
    assert (first.proponents, first.opponents) == (("US", "AU"), ("CL", "PE"))
    assert first.words == "No Party shall levy a toll."
    assert (reference.kind, reference.place) == ("editorial", "art 12.3(1)")
    assert (foot.kind, foot.place) == ("editorial", "")
    assert (second.proponents, slash.depth) == (("NZ",), 2)
    assert groups(rolling) == [("art 12.3(2)", "slash", ["reduce", "waive"])]
    note = rolling.notes[0]
    assert (note.by, note.kind, note.place) == ("PE", "footnote", "art 12.3(1)")
    assert note.text == "subject to consultation at home."
    assert rolling.places[-1].name == "art 12.4(1)"


def test_lettered_alternatives_and_slashes() -> None:
    rolling = read_rolling(WIPO)
    assert groups(rolling) == [
        (
            *("art 3", "letter"),
            [
                "A Party shall/should register marks and names.",
                "A Party may/shall/should keep a list.",
            ],
        ),
        ("art 3", "slash", ["shall", "should"]),
        ("art 3", "slash", ["may", "shall", "should"]),
    ]
    assert [(n.place, n.by) for n in rolling.notes] == [("art 4", "Facilitators")]


def test_a_treaty_conference_draft() -> None:
    assert shown(read_rolling(TREATY)) == [
        ("x", "art 7(1)", "placeholder"),
        ("to be completed", "art 7(5 ter)", "placeholder"),
        ("five", "art 7 bis", "text"),
        ("…", "art 7 bis", "placeholder"),
        ("", "art 9", "text"),
        ("", "art 10", "status"),
    ]
    assert [s.status for s in read_rolling(TREATY).status] == ["not discussed"]


def test_tracked_words_of_an_email() -> None:
    found = read_rolling(EMAIL).marks
    assert [(m.place, m.change, m.words, m.by) for m in found] == [
        ("para 4", "add", "and a map", ("Norway",)),
        ("para 4", "delete", "each year", ("China",)),
        ("para 5", "add", "and rafts", ("EU", "Palau")),
        ("para 5", "delete", "never", ()),
    ]


def test_bold_headings_are_no_additions() -> None:
    text = "**Article 3**\n**Option 1**\nGo.\n**EU:** stay\n1. Go **now**.\n"
    assert [m.words for m in read_rolling(text).marks] == ["now"]


def test_a_compromise_table() -> None:
    rolling = read_rolling(TABLE)
    members = rolling.alternatives[0].members
    assert rolling.alternatives[0].form == "stacked"
    assert [(m.label, m.proponents) for m in members] == [
        ("Chair's proposal", ()),
        ("EU", ("EU",)),
        ("G77 and China", ("G77 and China",)),
    ]
    assert [(s.place, s.status) for s in rolling.status] == [("para 7", "agreed")]


def test_brackets_that_mark_nothing_open() -> None:
    found = [(b.inside, b.kind) for b in read_rolling(EDITORIAL).brackets]
    assert found == [
        ("A/80/212", "editorial"),
        ("hereinafter “the Fund”", "editorial"),
        ("sic", "editorial"),
        ("2", "editorial"),
        ("T", "editorial"),
        ("30", "text"),
        ("2", "editorial"),
    ]


def test_faults_have_line_and_column_and_the_rest_is_read() -> None:
    rolling = read_rolling(BROKEN)
    assert [(f.what, f.line, f.column, f.place) for f in rolling.faults] == [
        ("unclosed", 2, 30, "art 2(1)"),
        ("unopened", 4, 23, "art 2(3)"),
        ("crossed", 5, 27, "art 2(4)"),
    ]
    assert [(b.words, b.depth) for b in rolling.brackets][:3] == [
        *(("may", 1), ("shall", 1), ("are to", 1))
    ]
    assert groups(rolling) == [("art 2(2)", "stacked", ["shall", "are to"])]
    assert "add “]”" in rolling.faults[0].why


def test_crossed_by_label_and_by_markup() -> None:
    found = [(f.what, f.line) for f in read_rolling(CROSSED).faults]
    assert found == [("crossed", 1), ("crossed", 2)]


def test_a_lost_bracket_does_not_swallow_the_next_paragraphs() -> None:
    rolling = read_rolling("1. We [go.\n2. We [may] stay.\n3. All] is [well].")
    assert [(b.words, b.depth) for b in rolling.brackets] == [("may", 1), ("well", 1)]
    assert [(f.what, f.line) for f in rolling.faults] == [
        ("unclosed", 1),
        ("unopened", 3),
    ]


def test_a_bracket_may_hold_whole_articles() -> None:
    rolling = read_rolling(
        "[Article 9\n1. We go.\n2. We [may] stay.]\nArticle 10\nEnd."
    )
    assert [(b.place, b.depth) for b in rolling.brackets] == [
        ("art 9", 1),
        ("art 9(2)", 2),
    ]
    assert rolling.faults == ()


@pytest.mark.parametrize(
    ("printed", "pro", "con"),
    [
        ("EU, supported by JP, opposed by IN", ("EU", "JP"), ("IN",)),
        ("EU: retain; US: delete", ("EU",), ("US",)),
        ("delete: EU, US", (), ("EU", "US")),
        ("+EU, -US", ("EU",), ("US",)),
        ("G77 and China", ("G77 and China",), ()),
        ("Trinidad and Tobago and Peru", ("Trinidad and Tobago", "Peru"), ()),
        ("Mexico, Chile / opposed by India", ("Mexico", "Chile"), ("India",)),
        ("EU proposes to delete", (), ("EU",)),
    ],
)
def test_who_wants_what(
    printed: str, pro: tuple[str, ...], con: tuple[str, ...]
) -> None:
    said = attribution(printed)
    assert said is not None
    assert (said.proponents, said.opponents) == (pro, con)


@pytest.mark.parametrize(
    "words", ["the Parties", "Note", "Option", "Chair", "us", "AI"]
)
def test_words_that_are_no_parties(words: str) -> None:
    assert attribution(words, loose=True) is None


@pytest.mark.parametrize(
    ("text", "pro"),
    [
        ("We [go (EU)] on.", ("EU",)),
        ("We [go – AOSIS] on.", ("AOSIS",)),
        ("We [(Peru) go] on.", ("Peru",)),
        ("We [go]EU on.", ("EU",)),
        ("We [go] (CN) (RU) on.", ("CN", "RU")),
        ("We [XYZ: go] on.", ("XYZ",)),
        ("We use [Clean Energy] (CE) on.", ()),
        ("We [go] (see below) on.", ()),
    ],
)
def test_every_way_of_printing_a_proponent(text: str, pro: tuple[str, ...]) -> None:
    assert read_rolling(text).brackets[0].proponents == pro


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("1. [Each Party] [All States] shall [yearly] [monthly] act.", ["stacked"] * 2),
        ("1. Parties [, where possible,] [and in time] act.", []),
        ("1. Act [now] or [later].", ["stacked"]),
        ("1. Act in writing [and/or orally].", []),
        ("1. Act [at once / in due course].", ["slash"]),
        ("4. Go.\n4 bis. Stay.", []),
        ("4. Go.\n4 alt. Stay.", ["alt"]),
        ("4. Go.\n4 bis (alt to 4). Stay.", ["bis"]),
        ("2. [EU: Go.]\n3. [US: Stay.]", []),
    ],
)
def test_what_is_and_is_not_an_alternative(text: str, forms: list[str]) -> None:
    assert [a.form for a in read_rolling(text).alternatives] == forms


def test_counts_name_each_party_once_by_its_one_name() -> None:
    rows = counts(read_rolling("1. We [EU: shall] [AGN: may] go in [x] days.\n2. Yes."))
    assert [(r.place, r.brackets, r.open_words, r.placeholders) for r in rows] == [
        ("para 1", 3, 2, 1)
    ]
    assert rows[0].by == {"European Union": 1, "African Group": 1}
    assert rows[0].alternatives == 1
    assert party_name("MEX") == party_name("MX") == "Mexico"


def test_versions_of_a_text() -> None:
    rolling = read_rolling(
        "1. Parties [EU: shall] [US: should] report [yearly]. (agreed)"
    )
    assert clean_text(rolling, "all") == "1. Parties shall should report yearly."
    assert clean_text(rolling, "none") == "1. Parties report."
    assert clean_text(rolling, "European Union") == "1. Parties shall report yearly."
    assert clean_text(rolling, "USA") == "1. Parties should report yearly."
    assert unbracketed("Go [now] (EU).") == "Go now."
    with pytest.raises(InputError, match="No version is named"):
        clean_text(rolling, " ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "[",
        "]",
        "[]",
        "][",
        "[[]",
        "(",
        "**",
        "[:]",
        "1.",
        "[1. ]",
        "[(EU)",
    ],
)
def test_no_text_is_too_odd(text: str) -> None:
    rolling = read_rolling(text)
    assert rolling.text == text
    assert clean_text(rolling, "EU") is not None


@pytest.mark.parametrize(
    "piece", ["[", "]", "[]", "[a ", "**", "(EU: ", " ", "1. [x\n", "a/", "{-", "EU, "]
)
def test_long_garbage_is_read_in_linear_time(piece: str) -> None:
    start = time.monotonic()
    rolling = read_rolling(piece * (100_000 // len(piece)))
    clean_text(rolling, "EU")
    assert time.monotonic() - start < 20
