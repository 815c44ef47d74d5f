"""Rolling texts as secretariats write them, and names in the reasons of differences."""

from __future__ import annotations

import random
import time

import pytest

from assistant.brackets import clean_text, read_rolling
from assistant.compare import Comparison, compare_drafts, draft_of, side_by_side
from assistant.compare.apart import apart, lined
from assistant.compare.columns import Agreed, Open, columns
from assistant.compare.naming import renamed
from assistant.compare.slashes import wordings
from assistant.compare.words import words

NAMES = ("EU", "US", "China")


def compared(*texts: str, names: tuple[str, ...] = NAMES) -> Comparison:
    drafts = [draft_of(n, t, author=n) for n, t in zip(names, texts, strict=False)]
    return compare_drafts(drafts)


def rolled(*texts: str) -> str:
    """The rolling text, which a reader of rolling texts reads without a fault."""
    text = str(compared(*texts).rolling_text)
    assert read_rolling(text).faults == ()
    return text


# -- slashes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("shall", "should", "[shall (EU)/should (US)]"),
        ("shall not", "may", "[shall not (EU)/may (US)]"),
        ("shall", "should not", "[shall (EU)/should not (US)]"),
        ("shall", "will endeavour to", "[shall (EU)/will (US)] [US: endeavour to]"),
    ],
)
def test_a_verb_against_another(one: str, other: str, expected: str) -> None:
    line = "Article 1\nEach keeper {} feed the otters at noon."
    assert f"Each keeper {expected} feed" in rolled(
        line.format(one), line.format(other)
    )


def test_slashes_are_read_back_with_those_who_want_each_word() -> None:
    line = "Article 1\nEach keeper {} feed the otters {} times a day."
    sides = (("shall", "two"), ("should", "two"), ("may", "three"))
    comparison = compared(*(line.format(*words_of) for words_of in sides))
    rolling = comparison.rolling_text
    groups = read_rolling(str(rolling)).alternatives
    assert [[(m.text, m.proponents) for m in g.members] for g in groups] == [
        [("shall", ("EU",)), ("should", ("US",)), ("may", ("China",))],
        [("two", ("EU", "US")), ("three", ("China",))],
    ]
    for name, draft in zip(NAMES, comparison.drafts, strict=True):
        assert rolling.of(name) == f"Article 1\n{draft.units[0].text}" or words(
            rolling.of(name)
        ) == words(draft.units[0].text)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ([("shall", ("EU", "UK")), ("may", ("US",))], "[shall (EU, UK)/may (US)]"),
        (
            [("shall", ("EU",)), ("should", ("US",)), ("shall not", ("China",))],
            "[shall (EU)/should (US)/shall not (China)]",
        ),
        ([("two", ("EU",)), ("three", ("G77 and China",))],
         "[two (EU)/three (G77 and China)]"),
    ],
)  # fmt: skip
def test_short_wordings_stand_in_one_bracket(
    shown: list[tuple[str, tuple[str, ...]]], printed: str
) -> None:
    assert "".join(wordings(shown)) == printed
    (bracket,) = read_rolling(printed).brackets
    assert bracket.proponents == ()
    (group,) = read_rolling(printed).alternatives
    assert group.form == "slash"
    assert [(m.text, m.proponents) for m in group.members] == shown


def test_each_side_reads_its_own_words_between_slashes() -> None:
    line = "Article 1\nEach keeper {} feed the otters {} times a day."
    sides = [line.format(*said) for said in (("shall", "two"), ("should not", "six"))]
    read = read_rolling(rolled(*sides))
    assert [clean_text(read, name) for name in NAMES[:2]] == sides


def test_names_that_readers_do_not_know_stand_before_the_words() -> None:
    assert wordings([("shall", ("BEFORE",)), ("may", ("AFTER",))]) == [
        "[BEFORE: shall]",
        " [AFTER: may]",
    ]
    assert wordings([("if any", ("BEFORE",))], kept=True) == ["[BEFORE: if any]"]


def test_words_with_slashes_of_their_own_stand_apart() -> None:
    assert wordings([("and/or", ("EU",)), ("and", ("US",))]) == [
        "[EU: and/or]",
        " [US: and]",
    ]


def test_what_begins_with_a_sign_is_followed_by_its_names() -> None:
    text = rolled(
        "Article 1\nEach keeper shall feed the otters at noon.",
        "Article 1\nEach keeper shall, where there is fish, feed the otters at noon.",
    )
    assert "shall[, where there is fish, (US)] feed" in text


# -- verbs, ends of lines, sentences -------------------------------------------------


def test_a_verb_is_cut_from_what_one_side_adds_behind_it() -> None:
    found = columns(
        [
            "Keepers shall feed otters.",
            "Keepers should feed otters.",
            "Keepers shall, at noon, feed otters.",
        ]
    )
    assert found[1:3] == [
        Open((" shall", " should", " shall")),
        Open(("", "", ", at noon,")),
    ]


def test_the_sign_that_ends_a_line_is_not_open() -> None:
    text = rolled(
        "Article 1\nKeepers feed:\n(a) otters at noon.",
        "Article 1\nKeepers feed:\n(a) otters at noon;\n(b) seals at night.",
    )
    assert "(a) otters at noon." in text
    assert "[US: (b) seals at night.]" in text
    assert columns(["Otters sleep", "Otters sleep."]) == [Agreed("Otters sleep.")]


def test_a_comma_within_a_sentence_is_open() -> None:
    found = columns(["Otters, sleep well.", "Otters sleep well."])
    assert any(isinstance(one, Open) for one in found)


def test_a_sentence_that_one_side_adds_is_bracketed_whole() -> None:
    text = rolled(
        "Article 1\nThe house opens at nine each day of the week.",
        "Article 1\nThe house opens at nine each day of the week. Dogs wait outside.",
    )
    assert "week. [US: Dogs wait outside.]" in text


# -- paragraphs ----------------------------------------------------------------------

HOUSE = "1. Each keeper shall feed the otters.\n2. Each keeper shall clean the pond."


def test_paragraphs_are_bracketed_one_by_one() -> None:
    text = rolled(
        f"Article 1\n{HOUSE}\n3. No keeper shall sing.",
        f"Article 1\n{HOUSE.replace('shall', 'may')}",
        f"Article 1\n{HOUSE}\n3. Keepers sing on Sundays in the yard.",
    )
    assert "1. Each keeper [shall (EU, China)/may (US)] feed" in text
    assert "[EU: 3. No keeper shall sing.]" in text
    assert "Alt 1" not in text


@pytest.mark.parametrize(
    ("new", "printed"),
    [
        ("1. Otters come first.", "1. Otters come first."),
        ("2. Seals wait for their turn.", "1 bis. Seals wait for their turn."),
        ("3. Dogs stay outside the gate.", "3. Dogs stay outside the gate."),
    ],
)
def test_a_new_paragraph_is_numbered_between_two(new: str, printed: str) -> None:
    first, second = HOUSE.split("\n")
    at = int(new[0])
    lines = [first[3:], second[3:]]
    lines.insert(at - 1, new[3:])
    later = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    assert f"[US: {printed}]" in rolled(f"Article 1\n{HOUSE}", f"Article 1\n{later}")


def test_points_of_a_list_go_on_in_letters() -> None:
    base = "Keepers need:\n(a) a net of good rope;\n(b) a boat."
    found = lined([base, f"{base}\n(c) a lamp for the night."])
    assert [one.mark.strip() for one in found] == ["", "(a)", "(b)", "(c)"]
    found = lined([base, base.replace("(b) a", "(b) one lamp or two;\n(c) a")])
    assert [one.mark.strip() for one in found] == ["", "(a)", "(a bis)", "(b)"]


def test_paragraphs_that_share_nothing_are_alternatives() -> None:
    assert lined(["1. Otters swim.\n2. Seals dive.", "No dog may enter."]) == []
    assert apart(columns(["Otters swim in the pond at night.", "No dog may enter."]))
    assert not apart(columns(["Otters swim.", "Otters swim here at night, often."]))


def test_articles_of_one_side_have_places_of_their_own() -> None:
    base = (
        "Article 1 – Food\nOtters eat fish.\n\nArticle 2 – Sleep\nOtters rest at night."
    )
    later = (
        "Article 1 – Food\nOtters eat fish.\n\nArticle 2 – Visits\nThe gate opens at "
        "nine for visitors.\n\nArticle 3 – Sleep\nOtters rest at night."
    )
    rolling = compared(base, later).rolling_text
    assert "[US: Article 1 bis – Visits\n" in str(rolling)
    units = list(dict.fromkeys(part.unit for part in rolling.parts))
    assert units == ["art 1", "art 1 bis", "art 2"]
    label = next(part.label for part in rolling.parts if part.unit == "art 1 bis"
                 and part.proponents)  # fmt: skip
    assert label == "Article 1 bis – "


# -- names ---------------------------------------------------------------------------


def test_names_of_files_are_written_so_that_readers_know_them() -> None:
    texts = ("Otters shall swim at night.", "Otters may swim at night.")
    found = compared(*texts, names=("rev 2.docx", "eu draft 14 may"))
    assert found.rolling_text.sides == ("REV2", "ED14M")
    assert found.notices == (
        "In the rolling text, REV2 stands for rev 2.docx.",
        "In the rolling text, ED14M stands for eu draft 14 may.",
    )
    read = read_rolling(str(found.rolling_text)).brackets
    assert [b.proponents for b in read] == [("REV2",), ("ED14M",)]
    assert compared(*texts).notices == ()


def test_reasons_name_the_versions() -> None:
    found = compared(
        "Article 1\nEach keeper shall feed otters.\n\nArticle 2\nDogs stay outside.",
        "Article 1\nEach keeper may feed otters.",
    )
    told = [one.why for one in found.differences]
    assert told[0].startswith("EU ")
    assert "US " in told[0]
    assert told[1] == "Only EU has art 2."


@pytest.mark.parametrize(
    ("why", "quoted", "expected"),
    [
        ("A says “plan A”, B says “plan B”.", (),
         "EU says “plan A”, US says “plan B”."),
        ("Only B says when: “by A or B”.", ("", "by A or B"),
         "Only US says when: “by A or B”."),
        ("A says “a ” A”, B says “x”.", ("a ” A", "x"),
         "EU says “a ” A”, US says “x”."),
        ("Only the first text has annex A.", (), "Only EU has annex A."),
        ("A says “x …”, B “y”.", ("x" * 200, "y"), "EU says “x …”, US “y”."),
        ("The heading differs.", (), "The heading differs."),
    ],
)  # fmt: skip
def test_letters_become_names_outside_quoted_words(
    why: str, quoted: tuple[str, ...], expected: str
) -> None:
    assert renamed(why, ("EU", "US"), quoted) == expected


def test_a_table_says_which_version_differs_how() -> None:
    rows = side_by_side(
        compared(
            "Article 1\nEach keeper shall feed otters at noon.",
            "Article 1\nEach keeper may feed otters at noon.",
            "Article 1\nEach keeper shall feed otters at ten.",
        )
    )
    assert [line.split(":")[0] for line in rows[0].summary.split("\n")] == [
        "US",
        "China",
    ]
    marked = {s.text.strip() for s in rows[0].cells[0] if s.kind != "same"}
    assert {"shall", "noon."} <= {word for text in marked for word in text.split()}
    assert "".join(s.text for s in rows[0].cells[0]) == (
        "Each keeper shall feed otters at noon."
    )


# -- all of it -----------------------------------------------------------------------

_VERBS = ("shall", "should", "may", "shall not", "must", "")
_MORE = ("", ", where feasible,", "at noon", "and seals", "; and", "by 3 May")


def _line(dice: random.Random) -> str:
    parts = ["Each keeper", dice.choice(_VERBS), "feed the otters", dice.choice(_MORE)]
    parts += ["in the house of", dice.choice(("Norway", "Chile", "the Party"))]
    return " ".join(part for part in parts if part).replace(" ,", ",") + "."


@pytest.mark.parametrize("seed", range(30))
def test_slashes_and_brackets_keep_the_words_of_every_side(seed: int) -> None:
    dice = random.Random(seed)
    texts = [
        "\n\n".join(
            f"Article {n}\n" + "\n".join(
                f"{k}. {_line(dice)}" for k in range(1, dice.randint(2, 4))
            )
            for n in range(1, 4)
        )
        for _ in range(dice.choice((2, 3)))
    ]  # fmt: skip
    comparison = compared(*texts)
    rolling = comparison.rolling_text
    assert read_rolling(str(rolling)).faults == ()
    assert "".join(part.text for part in rolling.parts) == str(rolling)
    for draft, side in zip(comparison.drafts, rolling.sides, strict=True):
        mine = words("\n".join(unit.words for unit in draft.units))
        assert words(rolling.of(side)) == mine
    read = read_rolling(str(rolling))
    signed = {
        (group.members[0].start, member.proponents)
        for group in read.alternatives
        for member in group.members
    }
    for one in read.brackets:
        inside = [by for start, by in signed if start == one.start + 1]
        for by in inside or [one.proponents]:
            assert by
            assert set(by) <= set(NAMES)


def test_garbage_is_quick() -> None:
    start = time.monotonic()
    for sign in ("[", "A “", ". ", "shall ", "a) ", " ;\n"):
        text = sign * (60_000 // len(sign))
        columns([text, f"{text}x"])
        renamed(text, ("EU", "US"), ("x", text))
    renamed("A “" * 300_000, ("EU", "US"))
    assert time.monotonic() - start < 50
