"""The verbs `compare` and `rounds` of a desk: what is given, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from test_reading_docx import gone, ins, p, package, run

from assistant import Desk
from assistant.bridges import Bridge
from assistant.compare import Change, Comparison, compare_drafts, draft_of
from assistant.compare import door as verbs
from assistant.compare.door import MOST_BRIDGED, drafts_of, is_file
from assistant.compare.opposed import MOST, with_opposed
from assistant.compare.rounds import rounds_of, with_marks
from assistant.errors import InputError
from assistant.findings import Difference, Gravity, Kind, Stand
from assistant.opposing import Opposition
from assistant.readings import Change as Tracked

FIRST = """Article 1 – Catch
Each Party shall limit its catch to 40 tonnes a year.

Article 2 – Nets
No Party shall use nets by night.
"""
SECOND = """Article 1 – Catch
Each Party should limit its catch to 90 tonnes a year.

Article 2 – Nets
No Party shall use nets by night.
"""
WANTS = "Lakeland calls for binding rules on herons and their nests."
DENIES = "Voluntary codes suffice here; nothing compulsory is needed for birds."
ROLLING = (
    "1. The Parties [shall] (Kenya) [should] (Uganda) count nets.",
    "1. The Parties shall count nets.",
)


def reads(pairs: Sequence[tuple[str, str]], **settings: object) -> Sequence[Opposition]:
    """Stands in for the model: binding rules against voluntary codes."""
    found: list[Opposition] = []
    for a, b in pairs:
        clash = "binding rules" in a and "Voluntary" in b
        found.append(
            Opposition(
                stand=Stand.DISAGREE if clash else Stand.COMPLEMENTARY,
                share=0.9 if clash else 0.2,
                kind=Kind.STRENGTH if clash else None,
                gravity=Gravity.HIGH if clash else None,
                a="binding rules" if clash else "",
                b="Voluntary codes" if clash else "",
                why="obligation against recommendation: one binds" if clash else "",
            )
        )
    return found


def near(a: Sequence[str], b: Sequence[str]) -> list[list[float]]:
    """Everything is on one subject."""
    return [[0.6] * len(b) for _ in a]


def apart(a: Sequence[str], b: Sequence[str]) -> list[list[float]]:
    return [[0.1] * len(b) for _ in a]


def fail(*args: object, **settings: object) -> Sequence[Opposition]:
    pytest.fail("near texts were read by the model")


def tracked(path: Path, *bodies: str) -> Path:
    """A Word file of paragraphs."""
    path.write_bytes(package("".join(bodies)))
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file in which A. Kite put "should" for "shall"."""
    amended = p(
        run("Each Party ") + gone("shall") + ins("should") + run(" count its boats.")
    )
    still = p(run("No Party uses nets by night."))
    return tracked(
        tmp_path / "draft.docx",
        p(run("Article 1")),
        amended,
        p(run("Article 2")),
        still,
    )


@pytest.fixture
def calm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk; far texts are read by the fake model."""
    monkeypatch.setattr(
        verbs, "with_opposed", lambda found, near: with_opposed(found, near, reads)
    )
    return desk


def differing(found: Comparison) -> list[tuple[str, str, str, str]]:
    return [(d.place_a, d.kind, d.a, d.b) for d in found.differences]


EXPECTED = [
    ("art 1", Kind.STRENGTH, "shall", "should"),
    ("art 1", Kind.THRESHOLD, "40", "90"),
]


# -- what is given -------------------------------------------------------------------


def test_texts_are_given_by_side(calm: Desk) -> None:
    found = calm.compare({"EU": FIRST, "US": SECOND}, bridges=False)
    assert differing(found) == EXPECTED
    assert [d.name for d in found.drafts] == ["EU", "US"]
    assert {(d.side_a, d.side_b) for d in found.differences} == {("EU", "US")}
    assert found.bridges == ()


def test_texts_are_given_as_a_list(calm: Desk) -> None:
    found = calm.compare([FIRST, SECOND, SECOND], bridges=False)
    assert [d.name for d in found.drafts] == ["Text 1", "Text 2", "Text 3"]
    assert differing(found) == EXPECTED * 2


def test_files_are_given_as_paths_or_as_strings(calm: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / "ours.txt", tmp_path / "theirs.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    for given in (paths, [str(path) for path in paths], tuple(paths)):
        found = calm.compare(given, bridges=False)
        assert [d.name for d in found.drafts] == ["ours", "theirs"]
        assert differing(found) == EXPECTED
    mixed = calm.compare({"EU": str(paths[0]), "US": SECOND}, bridges=False)
    assert differing(mixed) == EXPECTED


def test_two_files_of_one_name_are_both_compared(tmp_path: Path) -> None:
    paths: list[Path] = []
    for folder, text in (("old", FIRST), ("new", SECOND), ("last", SECOND)):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "treaty.md")
        paths[-1].write_text(text, "utf-8")
    drafts = drafts_of(paths)
    assert [d.name for d in drafts] == ["treaty", "treaty (2)", "treaty (3)"]
    assert "shall limit" in drafts[0].text
    assert "should limit" in drafts[1].text


@pytest.mark.parametrize("way", ["path", "text", "list", "dict"])
def test_one_word_file_with_tracked_changes_holds_both_versions(
    calm: Desk, word: Path, way: str
) -> None:
    given = {"path": word, "text": str(word), "list": [word], "dict": {"US": word}}
    found = calm.compare(given[way], bridges=False)
    assert [d.name for d in found.drafts] == ["before", "after"]
    assert differing(found) == [("art 1", Kind.STRENGTH, "shall", "should")]
    pair = found.matches[0].pairs[0]
    assert (pair.change, pair.authors) == (Change.AMENDED, ("A. Kite",))


def test_progress_is_told_in_words(calm: Desk) -> None:
    said: list[str] = []
    calm.compare({"EU": FIRST, "US": SECOND}, progress=said.append)
    assert said == ["reading the texts", "comparing them, provision by provision"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "one text alone cannot be compared"),
        ({}, "one text alone cannot be compared"),
        ("", "one text alone cannot be compared"),
        (FIRST, "one text alone cannot be compared"),
        ([FIRST], "one text alone cannot be compared"),
        ({"EU": FIRST}, "one text alone cannot be compared"),
        ("no-such-file.docx", "one text alone cannot be compared"),
        (Path("no-such-file.docx"), "no-such-file.docx"),
        ([Path("no-such-file.md"), FIRST], "no-such-file.md"),
        ([FIRST, "  \n"], "Text 2 is empty"),
        ({"EU": "", "US": SECOND}, "EU is empty"),
        ([FIRST] * 13, "at most 12"),
        ([FIRST, "\0"], "Text 2 is empty"),
    ],
)
def test_bad_input_is_one_sentence(calm: Desk, given: object, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        calm.compare(given, bridges=False)  # pyright: ignore[reportArgumentType]
    assert "\n" not in str(caught.value)


def test_a_file_that_holds_one_version_alone_is_refused(tmp_path: Path) -> None:
    plain = tracked(tmp_path / "plain.docx", p(run("Boats sail.")))
    with pytest.raises(InputError, match=r"plain\.docx tracks no changes"):
        drafts_of(plain)
    words = tmp_path / "words.md"
    words.write_text(FIRST, "utf-8")
    with pytest.raises(InputError, match=r"words\.md is no Word file"):
        drafts_of(str(words))
    with pytest.raises(InputError):
        drafts_of(tmp_path)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("", False),
        (FIRST, False),
        ("a\0b", False),
        ("x" * 5000, False),
        ("x" * 399, False),
        ("draft.md", False),
        (Path("draft.md"), True),  # whoever gives a path means a file
        ("/", False),
    ],
)
def test_words_are_told_from_paths(text: str | Path, there: bool) -> None:
    assert is_file(text) is there


# -- bridges -------------------------------------------------------------------------


def test_bridges_are_sought_for_the_gravest_differences_first(
    calm: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Difference, tuple[str, str]]] = []

    def bridging(
        one: Difference,
        a: str,
        b: str,
        tools: object,
        most: int,
        sides: tuple[str, str],
    ) -> tuple[Bridge, ...]:
        assert a[one.a_start : one.a_end] == one.a
        assert b[one.b_start : one.b_end] == one.b
        asked.append((one, sides))
        return ()

    monkeypatch.setattr(verbs, "for_difference", bridging)
    found = calm.compare({"EU": FIRST, "US": SECOND})
    assert asked == []  # they are sought when they are first looked at, once
    assert [list(found.bridges), list(found.bridges)] == [[], []]
    assert [(d.kind, sides) for d, sides in asked] == [
        (Kind.STRENGTH, ("EU", "US")),
        (Kind.THRESHOLD, ("EU", "US")),
    ]
    asked.clear()
    many = "\n\n".join(f"Article {n}\nParties shall count pond {n}." for n in range(9))
    assert len(calm.compare([many, many.replace("shall", "may")]).bridges) == 0
    assert len(asked) == MOST_BRIDGED
    asked.clear()
    assert not calm.compare([FIRST, FIRST.replace("Each P", "each p")]).bridges
    assert asked == []  # no difference of substance


# -- texts that share no word --------------------------------------------------------


def test_texts_written_apart_are_read_against_each_other(calm: Desk) -> None:
    found = with_opposed(
        compare_drafts([draft_of("EU", WANTS), draft_of("US", DENIES)]), near, reads
    )
    (one,) = found.differences
    assert (one.kind, one.gravity) == (Kind.STRENGTH, Gravity.HIGH)
    assert (one.a, one.b) == ("binding rules", "Voluntary codes")
    assert (one.side_a, one.side_b) == ("EU", "US")
    (pair,) = [pair for pair in found.matches[0].pairs if pair.differences]
    assert pair.text_a[one.a_start : one.a_end] == one.a
    assert pair.text_b[one.b_start : one.b_end] == one.b
    assert pair.summary == "written apart: 1 disagreement (strength)"
    assert pair.change is Change.AMENDED
    units = [u for pair in found.matches[0].pairs for u in (*pair.a, *pair.b)]
    assert len(units) == len(set(units)) == 2  # each unit once


def test_texts_on_two_subjects_are_not_read_together() -> None:
    wants, denies = " ".join([WANTS] * 6), " ".join([DENIES] * 6)
    plain = compare_drafts([draft_of("EU", wants), draft_of("US", denies)])
    found = with_opposed(plain, apart, lambda pairs: [] if not pairs else fail())
    assert not any(d.a and d.b for d in found.differences)


def test_versions_of_one_text_are_left_to_the_words() -> None:
    plain = compare_drafts([draft_of("EU", FIRST), draft_of("US", SECOND)])
    assert with_opposed(plain, near, fail) == plain


def test_a_place_that_only_one_draft_has_keeps_its_unit() -> None:
    third = "\n\nArticle 3 – Frogs\nEvery Party keeps one quiet pond for its frogs."
    plain = compare_drafts([draft_of("EU", FIRST), draft_of("US", SECOND + third)])
    found = with_opposed(plain, near, reads)
    added = [pair for pair in found.matches[0].pairs if not pair.a]
    assert [pair.place_b for pair in added] == ["art 3"]
    assert [pair.change for pair in added] == [Change.ADDED]
    assert differing(found)[: len(EXPECTED)] == EXPECTED


def test_each_sentence_stands_in_one_disagreement_and_their_number_is_bounded() -> None:
    asked: list[int] = []

    def all_clash(pairs: Sequence[tuple[str, str]]) -> Sequence[Opposition]:
        asked.append(len(pairs))
        return [
            Opposition(
                stand=Stand.DISAGREE,
                share=0.9,
                kind=Kind.WHETHER,
                gravity=Gravity.HIGH,
                why="whether at all",
            )
            for _ in pairs
        ]

    ours = " ".join(f"Herons nest at pond {n} in spring." for n in range(30))
    theirs = " ".join(f"Barges pay toll {n} by autumn." for n in range(50, 70))
    plain = compare_drafts([draft_of("EU", ours), draft_of("US", theirs)])
    found = with_opposed(plain, near, all_clash)
    assert asked == [MOST]
    sentences = [(d.a, d.b) for d in found.differences]
    assert len({a for a, _ in sentences}) == len(sentences)
    assert len({b for _, b in sentences}) == len(sentences)
    for pair in found.matches[0].pairs:
        for one in pair.differences:
            assert pair.text_a[one.a_start : one.a_end] == one.a
            assert pair.text_b[one.b_start : one.b_end] == one.b


def test_a_desk_compares_texts_that_share_no_word(
    calm: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Comparison] = []

    def opposed(found: Comparison, how: object) -> Comparison:
        seen.append(found)
        return with_opposed(found, near, reads)

    monkeypatch.setattr(verbs, "with_opposed", opposed)
    found = calm.compare({"EU": WANTS, "US": DENIES}, bridges=False)
    assert [(d.a, d.b) for d in found.differences] == [
        ("binding rules", "Voluntary codes")
    ]
    assert seen != [found]


# -- rounds --------------------------------------------------------------------------


def test_rounds_are_read_in_order_with_what_happened_between(desk: Desk) -> None:
    told = desk.rounds({"Rev.1": ROLLING[0], "Rev.2": ROLLING[1]})
    assert [roll.label for roll in told.rolls] == ["Rev.1", "Rev.2"]
    assert [b.proponents for b in told.rolls[0].brackets] == [("Kenya",), ("Uganda",)]
    assert [[(e.kind, e.words) for e in some] for some in told.events] == [
        [("unbracketed", "shall"), ("dropped", "should")]
    ]
    assert [(n.label, n.brackets) for n in told.progress] == [
        ("Rev.1", 2),
        ("Rev.2", 0),
    ]
    assert told.notices == ()


def test_one_round_has_no_events(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "rev1.txt"
    path.write_text(ROLLING[0], "utf-8")
    for given in (path, str(path), ROLLING[0]):
        told = desk.rounds({"Rev.1": given})
        assert len(told.rolls) == len(told.progress) == 1
        assert told.events == ()
        assert len(told.rolls[0].brackets) == 2


def test_tracked_changes_of_a_round_are_marks_with_their_author(
    desk: Desk, tmp_path: Path
) -> None:
    by = 'w:author="Kenya" w:date="2026-03-01T10:00:00Z"'
    words = (
        run("Each Party "), gone("shall", by), ins("should", by), run(" count boats.")
    )  # fmt: skip
    path = tracked(tmp_path / "rev1.docx", p(run("Article 1")), p("".join(words)))
    told = desk.rounds({"Rev.1": path})
    (roll,) = told.rolls
    assert [(m.change, m.words, m.by) for m in roll.marks] == [
        ("delete", "shall", ("Kenya",)),
        ("add", "should", ("Kenya",)),
    ]
    assert {m.place for m in roll.marks} == {"art 1"}
    assert told.notices == ()


def test_a_person_who_tracked_changes_is_no_party_and_no_words(
    desk: Desk, word: Path
) -> None:
    told = desk.rounds({"Rev.1": word})
    (roll,) = told.rolls
    assert [(m.change, m.words, m.by) for m in roll.marks] == [
        ("delete", "shall", ()),
        ("add", "should", ()),
    ]
    assert "Kite" not in roll.text
    assert told.notices == (
        "Rev.1 holds changes tracked by A. Kite: they are marks without a party here.",
    )


@pytest.mark.parametrize(
    ("changes", "marked"),
    [
        ((), "Boats may sail."),
        (
            (("inserted", 6, 9, "may", "Kenya"),),
            "Boats {+may+} (Kenya) sail.",
        ),
        (
            (("inserted", 6, 9, "may", ""),),
            "Boats {+may+} sail.",
        ),
        (
            (("deleted", 6, 6, "must", "Kenya"), ("inserted", 6, 9, "may", "Peru")),
            "Boats {-must-} (Kenya) {+may+} (Peru) sail.",
        ),
        # a person's name would be read as words
        ((("inserted", 6, 9, "may", "A. Kite"),), "Boats {+may+} sail."),
        # whole paragraphs, and one change inside another, stay as they are
        ((("deleted", 6, 6, "two\nlines", "Kenya"),), "Boats may sail."),
        (
            (
                ("inserted", 0, 9, "Boats may", "Peru"),
                ("inserted", 6, 9, "may", "Mali"),
            ),
            "{+Boats may+} (Peru) sail.",
        ),
        (
            (("inserted", 10, 14, "sail", "Peru"), ("inserted", 6, 9, "may", "Mali")),
            "Boats {+may+} (Mali) {+sail+} (Peru).",
        ),
    ],
)
def test_changes_are_written_as_marks(
    changes: Sequence[tuple[str, int, int, str, str]], marked: str
) -> None:
    given = tuple(
        Tracked(kind=kind, text=text, author=by, start=start, end=end)
        for kind, start, end, text, by in changes
    )
    assert with_marks("Boats may sail.", given) == marked


BAD_ROUNDS: list[tuple[dict[str, str | Path], str]] = [
    ({}, "there is no text to read"),
    ({"Rev.1": " \n"}, "Rev.1 is empty"),
    ({"Rev.1": ROLLING[0], "Rev.2": ""}, "Rev.2 is empty"),
    ({"Rev.1": Path("no-such-round.docx")}, "no-such-round.docx"),
]


@pytest.mark.parametrize(("texts", "said"), BAD_ROUNDS)
@pytest.mark.parametrize("read", ["door", "room"])
def test_bad_rounds_are_refused(
    desk: Desk, texts: dict[str, str | Path], said: str, read: str
) -> None:
    reads: Callable[[dict[str, str | Path]], object] = (
        desk.rounds if read == "door" else rounds_of
    )
    with pytest.raises(InputError, match=said) as caught:
        reads(texts)
    assert "\n" not in str(caught.value)
