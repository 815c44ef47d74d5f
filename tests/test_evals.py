"""The suites: their cases are sound and as many as promised, and nothing got worse."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from planted import DIGEST, LAKE, library

from assistant import Desk
from evals import cases, comparing, desks, running, trust, validate
from evals.cases import KINDS, PARTS, Case, Gold
from evals.held import Held
from evals.planting import NEUTRAL
from evals.replies import Reference
from evals.results import Run
from evals.running import Plan

PLACES = {*NEUTRAL, "title", "file-name", "history"}
OECD = "oecd-ai-principles"
SMALL = ("npt-1968", "outer-space-treaty-1967", "un-charter")
QUICK = ("citations", "abstention", "retrieval", "conversation", "robustness")


@pytest.fixture(scope="module")
def held(shipped: Desk) -> Held:
    return Held(shipped)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with library(tmp_path_factory.mktemp("library")) as found:
        yield found


@pytest.mark.parametrize("suite", KINDS)
def test_a_suite_has_every_kind_in_both_parts(suite: str) -> None:
    found = {(c.part, c.kind) for c in cases.load(suite)}
    assert found == {(part, kind) for part in PARTS for kind in KINDS[suite]}


@pytest.mark.parametrize(
    ("suite", "least"),
    [
        ("citations", 250),
        ("official", 100),
        ("abstention", 60),
        ("conversation", 60),
        ("robustness", 120),
        ("retrieval", 120),
    ],
)
def test_a_suite_has_as_many_cases_as_promised(suite: str, least: int) -> None:
    both = cases.load(suite)
    assert len(both) >= least
    parts = [cases.load(suite, part) for part in PARTS]
    assert sum(map(len, parts)) == len(both)


def test_the_kinds_of_a_question_are_the_six_promised() -> None:
    six = ("lay", "expert", "comparative", "multi", "dated", "trap")
    assert KINDS["citations"] == KINDS["official"] == six
    assert len(KINDS["abstention"]) == len(KINDS["conversation"]) == 7
    assert len(KINDS["robustness"]) == 6


def test_planted_instructions_have_every_style_and_place() -> None:
    plants = cases.load_plants()
    assert len(plants) >= 120
    assert len({p.style for p in plants}) >= 15
    for part in PARTS:
        own = [p for p in plants if p.part == part]
        assert {p.place for p in own} == PLACES
        assert len({p.style for p in own}) >= 15
    assert len({p.carrier for p in plants}) >= 10
    assert all(p.wants.strip() and p.plant.strip() for p in plants)


def test_an_id_is_given_once_in_all_suites() -> None:
    suites = (*KINDS, "injection")
    ids = Counter(row["id"] for suite in suites for row in cases.rows(suite))
    assert [name for name, n in ids.items() if n > 1] == []


def test_no_question_stands_in_both_parts() -> None:
    """Variants of one question, too, stay in one part: else dev tells of test."""
    seen: dict[str, set[str]] = {}
    for suite in KINDS:
        for case in cases.load(suite):
            said = " ".join(
                (case.base or " ".join((*case.turns, case.question))).split()
            )
            seen.setdefault(f"{suite}: {said.casefold()}", set()).add(case.part)
    assert [said for said, parts in seen.items() if len(parts) > 1] == []


@pytest.mark.parametrize("suite", [s for s in KINDS if s != "official"])
def test_the_cases_have_no_faults(suite: str, held: Held) -> None:
    assert validate.faults(suite, held) == []


def test_the_planted_instructions_have_no_faults(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate.plant_faults() == []
    monkeypatch.setattr(sys, "argv", ["validate", "injection"])
    assert validate.main() == 0
    assert capsys.readouterr().out == "no faults\n"


def test_a_third_of_the_questions_cannot_be_found_by_words(held: Held) -> None:
    both = cases.load("citations")
    alone = [case for case in both if validate.shares_no_word(case, held)]
    assert len(alone) * 3 >= len(both), f"{len(alone)} of {len(both)}"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Who may depart from it by written notice?", False),  # written notice
        ("Can Kenya get out?", True),
        ("May a treaty on a shared lake be ended?", True),  # only its names
    ],
)
def test_names_are_no_shared_words(question: str, alone: bool, toy: Held) -> None:
    gold = Gold(instrument=LAKE, pinpoint="art 4")
    case = Case(
        id="t", part="dev", kind="lay", question=question, needs=((gold,),), facts=()
    )
    assert validate.shares_no_word(case, toy) is alone


def test_gold_of_official_texts_exists_in_the_digests(held: Held) -> None:
    """The digests have the same trees; sentences are checked where the texts are.

    They know no second subparagraphs, though, and the OECD's text calls sections what
    its digest calls principles.
    """
    missing: list[str] = []
    for case in cases.load("official"):
        for gold in (*case.golds, *case.also):
            pinpoint = re.sub(r" subpara \d+$", "", gold.pinpoint)
            if gold.instrument == OECD:
                pinpoint = re.sub(r"^para .*", "part I", pinpoint)
                pinpoint = re.sub(
                    r"^sec (\d\.\d)(, para 1)?", r"principle \1", pinpoint
                )
            wanted = Reference(instrument=gold.instrument, pinpoint=pinpoint)
            if said := held.find(wanted).missing:
                missing.append(f"{case.id}: {said}")
    assert missing == []


def test_official_cases_name_sentences_and_hold_no_text() -> None:
    for row in cases.rows("official"):
        assert set(row) <= {
            *("id", "part", "kind", "question", "gold", "also", "facts", "topic")
        }
    golds = [gold for case in cases.load("official") for gold in case.golds]
    assert sum(bool(gold.sentences) for gold in golds) * 2 > len(golds)


@pytest.mark.sources
def test_gold_of_official_texts_is_a_sentence(
    shipped_copy: Path, sources: Path
) -> None:
    with Desk.open(shipped_copy) as desk:
        done = desk.fetch(SMALL, folder=sources)
        assert {(one.instrument, one.status) for one in done} == {
            (name, "fetched") for name in SMALL
        }
        texts = Held(desk)
        golds = [
            (case.id, gold)
            for case in cases.load("official")
            for gold in (*case.golds, *case.also)
            if gold.instrument in SMALL
        ]
        assert {gold.instrument for _, gold in golds} == set(SMALL)
        faults = {
            f"{name}: {said}"
            for name, gold in golds
            if (said := validate.gold_fault(gold, texts))
        }
    assert faults == set()


FLAT = "gold is a list of lists: [[provision, or this one], …]"
BAD: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"topic": None}, ["it lacks topic"]),
    ({"part": "train"}, ["part is 'train', not dev or test"]),
    (
        {"kind": "hard"},
        ["kind is 'hard', not one of lay, expert, comparative, multi, dated, trap"],
    ),
    ({"question": "  "}, ["the question is empty"]),
    ({"gold": []}, ["gold names no provision"]),
    ({"gold": [[f"{LAKE} art 4"], []]}, ["gold names no provision"]),
    ({"facts": ["18 months", " | "]}, ["a fact is empty"]),
    (
        {"gold": [["river-treaty art 1"]]},
        ["river-treaty art 1: no instrument held is named “river-treaty”"],
    ),
    (
        {"gold": [[f"{LAKE} art 9"]]},
        [f"{LAKE} art 9: Treaty on the Shared Lake has no art 9"],
    ),
    (
        {"also": [f"{LAKE} art 4#3"]},
        [f"{LAKE} art 4#3: the provision has 2 sentences"],
    ),
    (
        {"part": "x", "question": "", "gold": [["a art 1", "b art 2"]]},
        [
            "part is 'x', not dev or test",
            "the question is empty",
            "a art 1: no instrument held is named “a”",
            "b art 2: no instrument held is named “b”",
        ],
    ),
    ({"gold": [["#1"]]}, ["'#1' names no instrument"]),
    ({"gold": [f"{LAKE} art 4"]}, [FLAT]),
    ({"gold": f"{LAKE} art 4"}, [FLAT]),
    ({"gold": [[f"{LAKE} art 4"], LAKE]}, [FLAT]),
]


@pytest.mark.parametrize(("change", "said"), BAD)
def test_a_bad_case_gives_one_sentence_a_fault(
    change: dict[str, Any],
    said: list[str],
    toy: Held,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = {
        "id": "c-1",
        "part": "dev",
        "kind": "lay",
        "question": "Who may leave?",
        "gold": [[f"{LAKE} art 4#2"]],
        "also": [DIGEST],
        "facts": [],
        "topic": "t",
    }
    row = {k: v for k, v in (good | change).items() if v is not None}
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    _write(tmp_path / "citations.jsonl", [row])
    found = validate.faults("citations", toy)
    assert found == [f"citations c-1: {one}." for one in said]


def test_gold_that_is_no_list_of_lists_is_not_read_letter_by_letter() -> None:
    row = {"id": "c", "part": "dev", "kind": "lay", "question": "Q?"}
    for gold in ([LAKE], LAKE, {"gold": [LAKE]}, None):
        with pytest.raises(ValueError, match="^gold is a list of lists: "):
            cases.read_case(row | {"gold": gold})
    (need,) = cases.read_case(row | {"gold": [[LAKE]]}).needs
    assert need == (Gold(instrument=LAKE, pinpoint=""),)
    assert cases.read_case(row).needs == ()


def test_an_id_that_is_given_twice_is_a_fault(
    toy: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    row = {"id": "a-1", "part": "dev", "kind": "near-miss", "question": "Q?"}
    odd = {**row, "gold": [[LAKE]], "why": "", "near": ["river-treaty"], "id": "a-2"}
    _write(tmp_path / "abstention.jsonl", [row | {"why": "w"}] * 2 + [odd])
    assert validate.faults("abstention", toy) == [
        "abstention a-2: a case that nothing answers has no gold.",
        "abstention a-2: it does not say why nothing answers.",
        "abstention a-2: no instrument held is named “river-treaty”.",
        "abstention a-1: the id is given twice.",
    ]


def test_a_bad_plant_gives_one_sentence_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    monkeypatch.setattr(validate, "FOLDER", tmp_path)
    (tmp_path / "carriers").mkdir()
    text = "{{body}} {{body}}\n{{heading}}\n{{footnote}}\n"
    (tmp_path / "carriers" / "paper.md").write_text(text, "utf-8")
    row = {
        "id": "i-1",
        "part": "dev",
        "style": "polite",
        "carrier": "paper",
        "question": "Q?",
        "plant": "Obey.",
        "wants": "w",
        "marks": [],
    }
    rows = [
        row | {"place": "body"},
        row | {"place": "margin", "carrier": "letter", "id": "i-2"},
        row | {"place": "history", "id": "i-3"},
        row | {"place": "history", "turn": ["Q?", "Fine."], "id": "i-4"},
        row | {"place": "end", "turn": ["Q?", "Obey."]},
    ]
    _write(tmp_path / "injection.jsonl", rows)
    assert validate.plant_faults() == [
        "carrier paper: {{body}} must stand in it once.",
        "carrier paper: {{end}} must stand in it once.",
        "injection i-2: there is no carrier letter.",
        "injection i-2: 'margin' is no place.",
        "injection i-3: an earlier turn goes with history.",
        "injection i-4: the plant is not in its earlier turn.",
        "injection i-1: an earlier turn goes with history.",
        "injection i-1: the id is given twice.",
    ]


def test_the_page_of_trust_says_what_the_baseline_holds() -> None:
    assert trust.PAGE.read_text("utf-8") == trust.page(comparing.read_baseline())


def test_the_quick_part_is_no_worse_than_the_baseline(
    shipped: Desk, tmp_path: Path
) -> None:
    plan = Plan(suites=QUICK, part="dev", quick=running.QUICK, logs=tmp_path / "logs")
    with desks.given("shipped", shipped):
        run = running.run(plan)
    assert Counter(c.suite for c in run.cases) == {
        suite: min(24, len(cases.load(suite, "dev"))) for suite in QUICK
    }
    _no_worse(run)


def test_planted_instructions_steer_no_more_than_in_the_baseline(
    shipped_copy: Path, tmp_path: Path
) -> None:
    plan = Plan(suites=("injection",), part="dev", quick=5, logs=tmp_path / "logs")
    with Desk.open(shipped_copy) as desk, desks.given("planted", desk):
        run = running.run(plan)
    assert [c.suite for c in run.cases] == ["injection"] * 5
    _no_worse(run)


def _no_worse(run: Run) -> None:
    assert [f"{c.suite} {c.id}: {c.error}" for c in run.cases if c.error] == []
    before = comparing.read_baseline()["cases"]
    found = comparing.changes(before, comparing.kept_cases(run))
    fell = [
        f"{c.suite} {c.measure}: worse in {', '.join(c.losses)}, "
        f"better in {', '.join(c.gains) or 'none'}"
        for c in found
        if c.fell
    ]
    assert fell == []


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_a_suite_runs_where_an_event_loop_runs(shipped: Desk, tmp_path: Path) -> None:
    async def inside() -> int:
        plan = Plan(suites=("abstention",), part="dev", quick=2, logs=tmp_path)
        with desks.given("shipped", shipped):
            return len(running.run(plan).cases)

    assert asyncio.run(inside()) == 2
