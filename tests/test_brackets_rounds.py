"""Rounds of a rolling text compared: what a secretariat reports."""

from __future__ import annotations

import pytest

from assistant.brackets import Event, compare_rounds, progress, read_rolling


def events(before: str, after: str) -> list[tuple[str, str, str]]:
    found = compare_rounds(read_rolling(before, "1"), read_rolling(after, "2"))
    return [(e.kind, e.place, e.words) for e in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1. We go.", "1. We [go].", [("bracketed", "para 1", "go")]),
        ("1. We [may] go.", "1. We may go.", [("unbracketed", "para 1", "may")]),
        (
            "1. We [shall] [should] go.",
            "1. We shall go.",
            [("unbracketed", "para 1", "shall"), ("dropped", "para 1", "should")],
        ),
        (
            "1. We [shall/should] go.",
            "1. We should go.",
            [("unbracketed", "para 1", "should"), ("dropped", "para 1", "shall")],
        ),
        ("1. In [x] days.", "1. In ten days.", [("added", "para 1", "ten")]),
        ("1. We go. (EU)", "1. We go. (agreed)", [("agreed", "para 1", "agreed")]),
        (
            "1. We shall [act [swiftly] and] well.",
            "1. We shall [act swiftly and] well.",
            [("unbracketed", "para 1", "swiftly")],
        ),
        (
            "1. [Each Party [may] act.]",
            "1. Each Party [may] act.",
            [
                ("unbracketed", "para 1", "Each Party"),
                ("unbracketed", "para 1", "act."),
            ],
        ),
        (
            "1. We act [shall] or [may] go.",
            "1. We act [may] go.",
            [("dropped", "para 1", "shall")],
        ),
        ("1. We go.", "1. We  go. [Chair's note: well done]", []),
    ],
)
def test_events(before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    assert events(before, after) == expected


def test_words_that_move_are_one_event() -> None:
    before = "1. Kites fly.\n2. Each Party lists all its kites.\n3. The Council meets."
    after = "1. Kites fly. Each Party lists all its kites.\n2. The Council meets."
    assert events(before, after) == [
        ("moved", "para 1", "Each Party lists all its kites.")
    ]


def test_a_new_number_is_no_event() -> None:
    before = "1. Kites are flown by day.\n2. Balloons are kept in a shed."
    after = (
        "1. Kites are flown by day.\n2. Ropes must be strong enough.\n"
        "3. Balloons are kept in a shed."
    )
    assert events(before, after) == [
        ("added", "para 2", "Ropes must be strong enough.")
    ]


def test_one_word_that_moves_within_its_sentence() -> None:
    before = "1. States shall promptly tell the Council of it."
    after = "1. States shall tell the Council of it promptly."
    assert events(before, after) == [("moved", "para 1", "promptly")]


def test_whole_paragraphs_change_places() -> None:
    one, two = "Kites are flown by day only.", "Every balloon has a red rope."
    three = "The Council meets in spring."
    found = events(
        f"OP1 {one}\nOP2 {two}\nOP3 {three}", f"OP1 {two}\nOP2 {one}\nOP3 {three}"
    )
    assert [kind for kind, _, _ in found] == ["moved"]


def test_who_added_and_who_deleted() -> None:
    before = "OP2 Review kites [in the yard] (US; Chile: delete);"
    after = "OP2 Review [all] (Peru) kites {+now+} (EU);"
    found = compare_rounds(read_rolling(before), read_rolling(after))
    assert found == (
        Event(kind="added", place="OP2", words="all", by=("Peru",)),
        Event(kind="dropped", place="OP2", words="in the yard", by=("Chile",)),
        Event(kind="added", place="OP2", words="now", by=("EU",)),
    )


def test_an_alternative_that_goes_is_dropped_whole() -> None:
    before = "3. Money\nEU: Parties may pay, if able.\nUS: No Party has to pay."
    after = "3. Money\nUS: No Party has to pay."
    assert events(before, after) == [("dropped", "para 3", "Parties may pay, if able.")]


def test_tracked_words_accepted_are_no_event() -> None:
    assert (
        events("1. Boats {+and rafts+} (EU) float.", "1. Boats and rafts float.") == []
    )


def test_a_place_that_is_rewritten_is_one_event_with_its_brackets() -> None:
    before = (
        "3. [Each Party] [All States] shall [every year] tell the Council of kites "
        "that are [lost] [stolen], of their ropes and of who flew them by night."
    )
    after = (
        "3. The keeper of the list publishes in spring how many kites every Party "
        "holds, their colours, and [, where known,] the age of ropes."
    )
    (found,) = compare_rounds(read_rolling(before), read_rolling(after))
    assert (found.kind, found.place) == ("rewritten", "para 3")
    assert (found.open_before, found.open_after) == (5, 1)


def test_a_place_that_only_loses_alternatives_is_not_rewritten() -> None:
    before = (
        "3. Kites [are red] [are blue and green] [have any colour] by night [only]."
    )
    found = compare_rounds(
        read_rolling(before), read_rolling("3. Kites are red by night.")
    )
    assert {event.kind for event in found} == {"unbracketed", "dropped"}


def test_progress_is_a_row_for_each_round() -> None:
    rounds = [
        read_rolling("1. We [shall] [may] go.\n2. In [x] days].", "Rev.1"),
        read_rolling("1. We shall go. (agreed)\n2. In ten days.", "Rev.2"),
    ]
    first, last = progress(rounds)
    assert (first.label, first.brackets, first.open_words, first.faults) == (
        *("Rev.1", 3, 2, 1),
    )
    assert (last.brackets, last.open_words, last.words) == (0, 0, 6)
    assert (last.agreed_places, last.places) == (1, 2)
