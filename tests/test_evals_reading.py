"""The scorers of the reading evaluation on planted trees, and the list of its cases."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from assistant.readings import (
    Change,
    Definition,
    Footnote,
    Node,
    Reading,
    ReadingReport,
)
from evals.reading import makers, running, scoring
from evals.reading.scoring import Tally, Tree, compare, first_words, parse, score

EXPECTED = parse(
    "art 1\tThe aim is\nart 2\t\nart 2(1)\tNo State shall\nart 2(2)\tBanned are:\n"
    "!footnote\t1\tSee the minutes\n!term\tkite\n"
)
PAIRS = EXPECTED.pairs


def tree(*pairs: tuple[str, str]) -> Tree:
    return Tree(pairs=pairs, asides=EXPECTED.asides)


def test_a_tree_file_is_parsed_into_pairs_and_asides() -> None:
    assert PAIRS == (
        ("art 1", "the aim is"),
        ("art 2", ""),
        ("art 2(1)", "no state shall"),
        ("art 2(2)", "banned are"),
    )
    assert EXPECTED.asides == (("footnote", "1", "see the minutes"), ("term", "kite"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The aim, is: clean", "the aim is"),
        ("“Kite” means", "kite means"),
        ("l’article 5", "l article 5"),
        ("为了规范风筝", "为 了 规"),
        ("А Б", "а б"),
        (" – ", ""),
    ],
)
def test_first_words(text: str, words: str) -> None:
    assert first_words(text) == words


@pytest.mark.parametrize(
    ("found", "exact", "hits", "count"),
    [
        (PAIRS, True, 4, 4),  # perfect
        ((), False, 0, 0),  # empty
        (PAIRS[:3], False, 3, 3),  # one missing
        ((*PAIRS, ("art 3", "extra")), False, 4, 5),  # one extra
        ((*PAIRS, PAIRS[0]), False, 4, 5),  # one twice
        ((PAIRS[1], PAIRS[0], *PAIRS[2:]), False, 4, 4),  # wrong order
        ((("art 1", "an aim is"), *PAIRS[1:]), False, 3, 4),  # wrong words
        ((("art I", "the aim is"), *PAIRS[1:]), False, 3, 4),  # wrong name
    ],
    ids=["perfect", "empty", "missing", "extra", "twice", "order", "words", "name"],
)
def test_planted_trees(
    found: tuple[tuple[str, str], ...], exact: bool, hits: int, count: int
) -> None:
    verdict = compare(EXPECTED, tree(*found))
    assert verdict.exact is exact
    assert verdict.pairs == Tally(hits=hits, expected=4, found=count)
    assert verdict.asides == Tally(hits=2, expected=2, found=2)
    assert bool(verdict.diff) is not exact


def test_shares_of_planted_trees() -> None:
    missing, extra = tree(*PAIRS[:3]), tree(*PAIRS, ("art 3", "extra"))
    one = score([compare(EXPECTED, missing)])
    assert (one.exact, one.precision, one.recall, one.f1) == (0, 1, 0.75, 0.857)
    two = score([compare(EXPECTED, extra)])
    assert (two.exact, two.precision, two.recall, two.f1) == (0, 0.8, 1, 0.889)
    none = score([compare(EXPECTED, Tree())])
    assert (none.precision, none.recall, none.f1, none.aside_f1) == (0, 0, 0, 0)
    both = score([compare(EXPECTED, EXPECTED), compare(EXPECTED, missing)])
    assert (both.n, both.exact, both.precision, both.recall) == (2, 0.5, 1, 0.875)
    assert score([]).f1 == 0


def test_the_diff_says_what_is_missing_and_what_is_extra() -> None:
    found = tree(("art 1", "the aim was"), *PAIRS[1:])
    assert compare(EXPECTED, found).diff == (
        "-art 1 | the aim is",
        "+art 1 | the aim was",
    )


def test_asides_count_by_kind_and_leave_the_tree_alone() -> None:
    found = Tree(
        pairs=PAIRS,
        asides=(
            ("footnote", "1", "see the minutes"),
            ("footnote", "2", "another note"),
            ("term", "tail"),
            ("deleted", "never asked for"),
        ),
    )
    verdict = compare(EXPECTED, found)
    assert verdict.exact
    assert verdict.asides == Tally(hits=1, expected=2, found=3)
    unasked = compare(Tree(pairs=PAIRS), found)
    assert unasked.asides == Tally()
    assert score([unasked]).aside_f1 == 1
    assert unasked.diff == ()


def test_a_reading_becomes_pairs_and_asides() -> None:
    text = "Kites fly high here."
    reading = Reading(
        title="",
        text=text,
        nodes=(
            Node(
                key="art-1",
                kind="article",
                number="1",
                heading="",
                pinpoint="art 1",
                path=("Article 1",),
                parent=None,
                start=0,
                end=len(text),
            ),
        ),
        report=ReadingReport(format="text", characters=len(text), counts={}),
        footnotes=(Footnote(label="1", text="See below."),),
        changes=(Change(kind="deleted", start=0, end=0, text="Old kites"),),
        definitions=(Definition(term="Kite", key="art-1", start=0, end=4),),
    )
    assert scoring.tree_of(reading) == Tree(
        pairs=(("art 1", "kites fly high"),),
        asides=(
            ("footnote", "1", "see below"),
            ("deleted", "old kites"),
            ("term", "kite"),
        ),
    )


def test_every_case_has_a_text_a_tree_and_a_half() -> None:
    cases = running.load()
    files = {path.name for path in running.CASES.iterdir()}
    trees = {name for name in files if name.endswith(".tree")}
    assert len({case.name for case in cases}) == len(cases) >= 48
    assert {case.file for case in cases} == (files - trees) | set(makers.MAKERS)
    assert {f"{case.name}.tree" for case in cases} == trees
    halves = Counter(case.half for case in cases)
    assert set(halves) == {"dev", "test"}
    assert abs(halves["dev"] - halves["test"]) <= 1
    styles = Counter((case.style, case.half) for case in cases)
    for style in {case.style for case in cases}:
        assert abs(styles[style, "dev"] - styles[style, "test"]) <= 1, style


@pytest.mark.parametrize("case", running.load(), ids=lambda case: case.name)
def test_every_tree_is_well_formed(case: running.Case) -> None:
    lines = (running.CASES / f"{case.name}.tree").read_text("utf-8").splitlines()
    assert all("\t" in line for line in lines)
    kinds = {aside[0] for aside in case.expected.asides}
    assert kinds <= set(scoring.KINDS)
    pinpoints = [pinpoint for pinpoint, _ in case.expected.pairs]
    assert pinpoints
    assert len(set(pinpoints)) == len(pinpoints)


@pytest.mark.parametrize("name", sorted(makers.MAKERS))
def test_built_cases_are_the_same_every_time(name: str) -> None:
    data = makers.build(name)
    assert data == makers.build(name)
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.testzip() is None
    else:
        assert data.startswith(b"%PDF")


def test_the_command_prints_the_failures_of_the_test_half_only_when_asked(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from evals import __main__ as command

    def nothing(path: Path) -> Reading:
        report = ReadingReport(format="text", characters=0, counts={})
        return Reading(title="", text="", nodes=(), report=report)

    monkeypatch.setattr(running, "read", nothing)
    for flags, shown in (((), {"dev"}), (("--test",), {"dev", "test"})):
        monkeypatch.setattr("sys.argv", ["evals", "reading", "--json", *flags])
        assert command.main() == 0
        told = json.loads(capsys.readouterr().out)
        assert {row["half"] for row in told["failing"]} == shown
        assert told["scores"]["test"]["all"]["recall"] == 0
    monkeypatch.setattr("sys.argv", ["evals", "reading", "--case", "treaty-lake"])
    assert command.main() == 0
    assert "dev treaty-lake.txt: tree differs" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["evals", "reading", "--case", "none"])
    assert command.main() == 2
