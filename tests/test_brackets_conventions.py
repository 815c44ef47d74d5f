"""Conventions of negotiating texts as secretariats print them, each in a few words."""

from __future__ import annotations

import pytest

from assistant.brackets import clean_text, read_rolling
from assistant.brackets.footing import feet
from assistant.brackets.names import attribution


def kinds(text: str) -> list[str]:
    return [bracket.kind for bracket in read_rolling(text).brackets]


def names(text: str) -> list[str]:
    return [place.name for place in read_rolling(text).places]


def groups(text: str) -> list[list[str]]:
    found = read_rolling(text).alternatives
    return [[member.text for member in group.members] for group in found]


@pytest.mark.parametrize(
    ("printed", "pro", "con"),
    [
        (
            "Iran (Islamic Republic of), Cuba",
            ("Iran (Islamic Republic of)", "Cuba"),
            (),
        ),
        ("Egypt (on behalf of the OIC)", ("Egypt", "OIC"), ()),
        ("Proposal by Canada on behalf of 66 States", ("Canada",), ()),
        ("RUS: del", (), ("RUS",)),
        ("US, JPN del. para", (), ("US", "JPN")),
        ("Peru: deletion of the paragraph", (), ("Peru",)),
        ("NZ/Can/Mex/Sing", ("NZ", "Can", "Mex", "Sing"), ()),
    ],
)
def test_who_wants_what(
    printed: str, pro: tuple[str, ...], con: tuple[str, ...]
) -> None:
    said = attribution(printed)
    assert said is not None
    assert (said.proponents, said.opponents) == (pro, con)


def test_each_of_several_wordings_in_one_bracket_has_its_own_proponents() -> None:
    rolling = read_rolling("OP1 [Urges (EU) / Invites (RUS, CHN)] boats to turn;")
    assert rolling.brackets[0].proponents == ()
    assert [(m.text, m.proponents) for m in rolling.alternatives[0].members] == [
        ("Urges", ("EU",)),
        ("Invites", ("RUS", "CHN")),
    ]


def test_a_list_of_names_may_end_with_a_full_stop() -> None:
    bracket = read_rolling("[NZ/Can/Mex. Noting that lamps shine;]").brackets[0]
    assert bracket.proponents == ("NZ", "Can", "Mex")
    assert bracket.words == "Noting that lamps shine;"


def test_names_alone_behind_a_number_sign_the_paragraph() -> None:
    rolling = read_rolling("OP3 bis (new) [Peru + Chile] Requests a lamp;")
    assert rolling.places[0].proponents == ("Peru", "Chile")
    assert rolling.brackets[0].kind == "editorial"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3. [Deleted]", "editorial"),
        ("3. [Moved to article 9]", "editorial"),
        ("3. [Former para 4] Boats sail.", "editorial"),
        ("3. Boats sail. [End of alternative]", "editorial"),
        ("3. Boats sail. [pending]", "status"),
        ("3. Boats sail. [ad ref]", "status"),
        ("3. Boats meet in [venue tbc].", "placeholder"),
        ("3. [*Placeholder* for boats]", "placeholder"),
        ("3. [Note by the secretariat: boats are counted.]", "note"),
        ("3. [Comment [EU2]: boats are counted.]", "note"),
        ("3. [4 Negotiators' Note: boats are counted.]", "note"),
        ("3. [Boats] sail.", "text"),
    ],
)
def test_what_a_bracket_is(text: str, kind: str) -> None:
    assert kinds(text)[0] == kind


def test_links_by_name_are_no_open_wording() -> None:
    text = "See [the draft][src] of [2030].\n\n[src]: https://example.org/draft\n"
    assert kinds(text) == ["editorial", "editorial", "text", "editorial"]


def test_braces_hold_what_drafters_tell_one_another() -> None:
    rolling = read_rolling("3. Boats sail. *{to be revised with article 9}*")
    assert [note.text for note in rolling.notes] == ["to be revised with article 9"]
    assert clean_text(rolling) == "3. Boats sail."


def test_one_speaks_and_another_reserves() -> None:
    status = read_rolling("OP1 Boats sail; (Peru supports; India reserves)").status
    assert [(one.status, one.by) for one in status] == [("reserved", ("India",))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 Alt. Boats.\n1 Alt 2. Ships.", ["para 1 Alt", "para 1 Alt 2"]),
        ("[23. bis Boats sail.]", ["para 23 bis"]),
        ("Article QQ.E.1: Boats\n2. They sail.", ["art QQ.E.1", "art QQ.E.1(2)"]),
        ("Article 2.X: Boats\n1. They sail.", ["art 2.X", "art 2.X(1)"]),
        ("1. Boats:\n    1. red;\n    2. blue.\n2. Sail.", ["para 1", "para 2"]),
        ("1. Boats.\n\n---\n\n2. Ships.", ["para 1", "para 2"]),
        ("1. Boats sail.1\n____\n1 Some sink.", ["para 1"]),
    ],
)
def test_where_units_begin(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_recital_ends_where_numbered_paragraphs_begin() -> None:
    places = read_rolling("PP1 Noting boats,\n1. Urges all to sail;").places
    assert places[0].end == places[1].start


def test_a_rule_is_no_beginning_of_footnotes_unless_they_follow() -> None:
    assert feet("---\ntitle: Boats\n---\n1. Boats sail.") == ()
    assert feet("1. Boats sail.[1]\n---\n1. Some sink.") == ((22, 35),)
    assert feet("1. Go.1\n____\n1 Slowly.\n\nArticle 2\n1. Stop.") == ((13, 24),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Boats [shall][should] [yearly] sail.", [["shall", "should"]]),
        ("1. A [new] [plan][list] is kept.", [["plan", "list"]]),
        ("1. [Build] [EU: by 2040] boats.", []),
        ("1. Sail [in a calm manner] [beyond the old pier].", []),
        ("1. Boats [also] [and ships] sail.", []),
        (
            "1. Go.\n**Option 1**: [Sail boats.]\n\n**Option 2**: [Sail ships.]",
            [["Sail boats.", "Sail ships."]],
        ),
        (
            "[Article 3\n3.1 Boats sail.\n[Alternative\nShips sail.]]",
            [["Boats sail.", "Ships sail."]],
        ),
    ],
)
def test_which_brackets_are_alternatives(text: str, found: list[list[str]]) -> None:
    assert groups(text) == found


def test_brackets_that_touch_are_two_words() -> None:
    rolling = read_rolling("1. [Boats [shall][should] sail.]")
    assert rolling.brackets[0].words == "Boats shall should sail."
    assert clean_text(rolling) == "1. Boats shall should sail."


@pytest.mark.parametrize(
    "text",
    [
        "2. **Option 2:** [Boats shall:\n(a) sail;\n3. and turn.]\n4. End.",
        "2. Boats sail [through, inter alia:\n3. wind and tide].\n4. End.",
        "[3. Boats sail.\n4. Ships sail.] *{to be merged}*\n5. End.",
    ],
)
def test_a_bracket_may_hold_a_list(text: str) -> None:
    assert read_rolling(text).faults == ()


def test_a_bracket_does_not_close_in_another_article() -> None:
    text = "Article 1\n1. Go.\n2. [Sail.\nArticle 2\n1. Go.\n2. Turn.]\n"
    faults = read_rolling(text).faults
    assert [(one.what, one.line) for one in faults] == [
        ("unclosed", 3),
        ("unopened", 6),
    ]


def test_what_a_bracket_says_was_deleted() -> None:
    rolling = read_rolling("1. Boats sail [deleted by Peru: every year].")
    assert [(m.change, m.words, m.by) for m in rolling.marks] == [
        ("delete", "every year", ("Peru",))
    ]
    assert clean_text(rolling) == "1. Boats sail."


@pytest.mark.parametrize(
    "said",
    [
        " [Peru: delete the paragraph]",
        " (Peru: delete)",
        "\nPeru proposes deletion",
        "\n[Peru proposes to delete this paragraph.]",
    ],
)
def test_who_wants_a_paragraph_deleted_may_stand_behind_it(said: str) -> None:
    rolling = read_rolling(f"1. Boats sail far.{said}\n2. Ships turn.")
    assert [(m.place, m.change, m.words, m.by) for m in rolling.marks] == [
        ("para 1", "delete", "Boats sail far.", ("Peru",))
    ]
    assert clean_text(rolling).startswith("1. Boats sail far.")
    assert "Boats" not in clean_text(rolling, "Peru")


@pytest.mark.parametrize(
    ("printed", "members"),
    [
        ("shall (EU, UK)/may (US)", [("shall", ("EU", "UK")), ("may", ("US",))]),
        ("EU: shall / US: may", [("shall", ("EU",)), ("may", ("US",))]),
        ("shall (EU) or may (US)", [("shall", ("EU",)), ("may", ("US",))]),
        ("[shall]/[may] (US)", [("shall", ()), ("may", ("US",))]),
        ("2/3 (EU)/3/4 (US)", [("2/3", ("EU",)), ("3/4", ("US",))]),
        ("six hours (EU)/2 days (JP)", [("six hours", ("EU",)), ("2 days", ("JP",))]),
    ],
)
def test_wordings_between_slashes_are_signed_each(
    printed: str, members: list[tuple[str, tuple[str, ...]]]
) -> None:
    rolling = read_rolling(f"1. Boats [{printed}] sail.")
    assert rolling.brackets[0].proponents == ()
    (group,) = rolling.alternatives
    assert group.form == "slash"
    assert [(m.text, m.proponents) for m in group.members] == members
    mine = next(text for text, by in members if "US" in by or "JP" in by)
    party = "Japan" if "JP" in printed else "US"
    assert clean_text(rolling, party) == f"1. Boats {mine} sail."


@pytest.mark.parametrize(
    "printed",
    ["and/or", "his/her", "he/she", "A/RES/78/265", "12/05/2031", "https://x.org/a/b"],
)
def test_slashes_that_part_no_wordings(printed: str) -> None:
    assert groups(f"1. Boats [{printed}] sail.") == []


@pytest.mark.parametrize("sign", [" | ", "\t"])
def test_a_column_for_each_side(sign: str) -> None:
    rows = [("Commission", "Parliament", "Council mandate", "Compromise")]
    rows += [("Boats sail.", "Boats sail fast.", "Boats may sail.", "Boats can sail.")]
    text = "\n".join(sign.join(row) for row in rows)
    (group,) = read_rolling(f"{text}\n\nBoats | ships").alternatives
    assert [(m.text, m.proponents) for m in group.members] == [
        ("Boats sail.", ("Commission",)),
        ("Boats sail fast.", ("Parliament",)),
        ("Boats may sail.", ("Council",)),
        ("Boats can sail.", ()),
    ]


def test_titles_in_bold_are_no_additions() -> None:
    titled = "".join(f"{n}. **Title {n}** Boats sail.\n" for n in range(1, 6))
    assert read_rolling(titled).marks == ()
    added = read_rolling("1. **Old** boats sail.\n2. Ships sail.").marks
    assert [mark.words for mark in added] == ["Old"]
