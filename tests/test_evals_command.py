"""`treaty eval`: gates, baseline, report, log and bad input, on three toy cases."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import WordVectors
from planted import LAKE
from workplace import DYNAMITE, Workplace, bad, workplace

from assistant import Desk, InputError
from assistant.settings import environment
from evals import chain, command, comparing, desks, planting, running, systems
from evals.checking import pairs
from evals.results import Run


@pytest.fixture
def treaty(
    tmp_path: Path, lake: Desk, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workplace]:
    with workplace(tmp_path, lake, monkeypatch) as place:
        yield place


def breaks_at(wrong: str) -> Callable[..., Any]:
    """The assistant, which breaks off at one question."""
    asked = systems.asked

    def asks(desk: Desk, question: str, turns: Sequence[str] = ()) -> Any:
        if question == wrong:
            raise ValueError("the lake is dry")
        return asked(desk, question, turns)

    return asks


def test_gates_that_hold_end_with_0(treaty: Workplace) -> None:
    treaty.gate("citations test recall least 0.9", "abstention test abstained least 1")
    done = treaty("citations", "abstention")
    assert (done.exit_code, done.exception) == (0, None), done.output
    lines = done.stdout.splitlines()
    assert lines[-2:] == [
        "ok   citations test recall: 100.0% (at least 90.0%)",
        "ok   abstention test abstained: 100.0% (at least 100.0%)",
    ]
    row = "citations     assistant    test  precision        1   100.0%"
    assert f"{row}  20.6% to 100.0%    100.0%" in lines
    (page,) = (treaty.home / "evals").glob("report-*.html")
    assert f"Every case with its evidence: {page}\n" in done.stderr


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        (
            "citations test recall most 0.5",
            "FELL citations test recall: 100.0% (at most 50.0%)",
        ),
        (
            "citations test correctness least 0",  # no case has facts
            "FELL citations test correctness: not yet run (at least 0.0%)",
        ),
        (
            "citations test one-sided most 1",
            "FELL citations test one-sided: not yet run (at most 100.0%)",
        ),
    ],
)
def test_a_gate_that_falls_or_was_not_run_ends_with_1(
    gate: str, said: str, treaty: Workplace
) -> None:
    treaty.gate("citations test recall least 0.9", gate)
    done = treaty("citations")
    assert done.exit_code == 1, done.output
    assert done.stdout.splitlines()[-2:] == [
        "ok   citations test recall: 100.0% (at least 90.0%)",
        said,
    ]
    assert treaty.logged[0]["fell"] == [" ".join(gate.split()[0:3:2])]


def test_gates_of_other_suites_and_parts_are_not_looked_at(treaty: Workplace) -> None:
    treaty.gate("citations test recall most 0", "abstention test abstained most 0")
    done = treaty("citations", "--part", "dev")
    assert done.exit_code == 0, done.output
    assert "FELL" not in done.stdout


@pytest.mark.parametrize(
    ("lost", "won", "code"),
    [(5, 0, 1), (4, 0, 0), (7, 1, 1), (6, 1, 0), (0, 5, 0)],
)
def test_a_fall_beyond_noise_ends_with_1(
    lost: int, won: int, code: int, treaty: Workplace
) -> None:
    """5 of 5 (3.1 %) and 7 of 8 (3.5 %) are no noise; 4 of 4 and 6 of 7 (6.3 %) are."""
    names = [f"l-{n}" for n in range(lost)] + [f"w-{n}" for n in range(won)]
    rows = [
        {
            "id": name,
            "part": "dev",
            "question": DYNAMITE,
            "gold": "art 2(2)" if name.startswith("w") else "art 4",
        }
        for name in names
    ]
    treaty.write("citations", rows)
    before = {name: {"recall": float(name.startswith("l"))} for name in names}
    treaty.keep(**before, gone={"recall": 1.0})
    done = treaty("citations", "--json")
    assert done.exit_code == code, done.output
    (change,) = json.loads(done.stdout)["changes"]
    assert change == {
        "suite": "citations",
        "measure": "recall",
        "gains": names[lost:],
        "losses": names[:lost],
        "fell": bool(code),
    }


def test_losses_are_listed_against_the_baseline(treaty: Workplace) -> None:
    treaty.keep(**{"t-1": {"recall": 0.5}, "t-2": {"recall": 1.0, "over-refusal": 0.5}})
    lines = treaty("citations").stdout.splitlines()
    at = lines.index("against the baseline:")
    assert lines[at + 1 :] == [
        "  citations recall  +1: t-1  -0",
        "  citations over-refusal  +1: t-2  -0",
    ]


def test_another_writer_is_not_compared_with_the_baseline(treaty: Workplace) -> None:
    treaty.keep(**{"t-1": {"recall": 1.0}})
    run = Run(cases=(), rows=(), writer="openai:some-model")
    assert command.judged(run, ["citations"], "both") == ([], None)


def test_a_case_that_breaks_off_ends_with_1(
    treaty: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "asked", breaks_at(DYNAMITE))
    done = treaty("citations", "--json")
    assert done.exit_code == 1, done.output
    found = {c["id"]: c for c in json.loads(done.stdout)["cases"]}
    assert "the lake is dry" in found["t-1"]["error"]
    assert found["t-1"]["values"] == {}
    assert found["t-2"]["error"] == ""
    assert found["t-2"]["values"]["recall"] == 1.0


def test_json_has_rows_gates_and_cases(treaty: Workplace) -> None:
    treaty.gate("citations test recall least 0.9")
    done = treaty("citations", "abstention", "--json")
    data = json.loads(done.stdout)
    head = (data["writer"], data["judge"], data["skipped"], data["changes"])
    assert head == ("quoting writer", "certain checks and shared words", {}, [])
    recall = [r for r in data["rows"] if r["measure"] == "recall"]
    assert [(r["suite"], r["system"], r["part"]) for r in recall] == [
        ("citations", "assistant", "test"),
        ("citations", "assistant", "dev"),
    ]
    assert {(r["n"], r["mean"], r["low"], r["high"], r["micro"]) for r in recall} == {
        (1, 1.0, 0.2065, 1.0, 1.0)
    }
    assert data["gates"] == [
        {
            "suite": "citations",
            "part": "test",
            "measure": "recall",
            "least": 0.9,
            "most": None,
            "passed": True,
            "why": "100.0%",
        }
    ]
    assert [(c["suite"], c["id"]) for c in data["cases"]] == [
        ("citations", "t-1"),
        ("citations", "t-2"),
        ("abstention", "a-1"),
    ]
    case = data["cases"][0]
    assert case["question"] == DYNAMITE
    assert case["gold"] == [f"{LAKE} art 2(2)"]
    assert case["cited"] == [f"{LAKE} art 2(2)(a)"]
    assert "“fishing with dynamite;” [1]" in case["answer"]
    assert data["cases"][2]["values"]["abstained"] == 1.0


def test_the_report_is_written_where_it_is_told(treaty: Workplace) -> None:
    place = treaty.folder / "new" / "report.html"
    done = treaty("citations", "--report", str(place))
    assert f"Every case with its evidence: {place}\n" in done.stderr
    text = place.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    for words in (DYNAMITE, "t-1", "t-2", "“fishing with dynamite;” [1]"):
        assert words in text
    assert list((treaty.home / "evals").glob("*.html")) == []


def test_a_run_on_the_test_part_is_logged_and_a_dev_run_is_not(
    treaty: Workplace,
) -> None:
    assert treaty("citations", "--part", "dev").exit_code == 0
    assert treaty.logged == []
    treaty.gate("citations test first most 0.5")
    assert treaty("citations", "--part", "test").exit_code == 1
    assert treaty("abstention").exit_code == 0
    first, second = treaty.logged
    date = first.pop("date")
    assert len(date) == len("2026-11-29T16:38:48Z")
    assert date.endswith("Z")
    assert first == {
        "writer": "quoting writer",
        "scores": {
            "citations precision": 1.0,
            "citations recall": 1.0,
            "citations over-refusal": 0.0,
        },
        "fell": ["citations first"],
    }
    assert second["scores"] == {"abstention abstained": 1.0}
    assert second["fell"] == []


@pytest.fixture
def whole(treaty: Workplace, lake: Desk, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A case in each suite, and no official texts; the plain chain needs no model."""
    treaty.every_suite()
    monkeypatch.setattr(pairs, "FOLDER", treaty.checking())
    monkeypatch.setenv("TREATY_TEST_SOURCES", str(treaty.folder / "nowhere"))
    monkeypatch.setattr(planting, "CARRIERS", treaty.folder)
    monkeypatch.setattr(chain, "load_encoders", lambda settings: (WordVectors(),))
    return treaty


def test_keep_writes_one_run_of_all_suites(whole: Workplace, lake: Desk) -> None:
    with desks.given("official", lake):
        done = whole("--keep")
        assert done.exit_code == 0, done.output
        kept = json.loads(whole.baseline.read_text("utf-8"))
        assert kept["writer"] == "quoting writer"
        assert kept["kinds"]["citations"] == {"lay": [1.0, 1]}
        assert tuple(kept["cases"]) == running.SUITES
        full = {"recall": 1.0, "precision": 1.0, "over-refusal": 0.0}
        assert kept["cases"]["citations"] == {"t-1": full, "t-2": full}
        assert {r["suite"] for r in kept["rows"]} == {*running.SUITES, "refusals"}
        chains = {r["suite"] for r in kept["rows"] if r["system"] == "plain chain"}
        assert chains == {*running.BASELINE_ROWS}  # it is kept without being named
        again = whole("citations", "abstention")
    assert "against the baseline: no case changed." in again.stdout


def test_a_run_that_lacks_a_suite_is_logged_and_not_kept(whole: Workplace) -> None:
    place = whole.folder / "report.html"
    done = whole("--keep", "--report", str(place))
    bad(
        done,
        "this run is not kept as the baseline, it lacks: the official texts",
        ran=True,
    )
    assert not whole.baseline.exists()
    assert "plain chain" in place.read_text("utf-8")
    assert whole.logged[0]["scores"]["citations recall"] == 1.0


def test_a_run_in_which_a_case_broke_off_is_not_kept(
    whole: Workplace, lake: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "asked", breaks_at(DYNAMITE))
    with desks.given("official", lake):
        done = whole("--keep")
    bad(done, "it lacks: t-1; o-1; c-1", ran=True)
    assert not whole.baseline.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("citations",), "of all suites and both parts: name none."),
        (running.SUITES[1:], "of all suites and both parts: name none."),
        (("--part", "dev"), "of all suites and both parts: name none."),
        (("--part", "test"), "of all suites and both parts: name none."),
        (("--answers", "a.jsonl"), "is this assistant's: leave out --answers."),
        (("--model", "ollama:x"), "is the quoting writer's: leave out the model."),
    ],
)
def test_what_is_not_kept_as_the_baseline(
    asked: Sequence[str], said: str, treaty: Workplace
) -> None:
    bad(treaty("--keep", *asked), said)
    assert not treaty.baseline.exists()
    assert treaty.logged == []  # it is refused before anything is run
    assert treaty("citations").exit_code == 0  # the options are gone with the command


def test_an_unknown_suite_is_one_sentence(treaty: Workplace) -> None:
    said = "there is no suite 'citation': all, citations, official, abstention, "
    bad(treaty("citation"), said, "checking or norms.")
    assert treaty("--part", "all").exit_code == 2
    assert treaty.logged == []


def test_a_missing_extra_is_one_sentence(
    treaty: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    find: Callable[[str], Any] = importlib.util.find_spec

    def without(name: str, *rest: Any) -> Any:
        return None if name == "inspect_ai" else find(name)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    bad(treaty("citations"), "pip install 'treaty-assistant[evals]'.")


def test_all_suites_run_without_the_official_texts(whole: Workplace) -> None:
    whole.gate("official test recall least 1", "retrieval test recall@5 least 1")
    done = whole("--part", "test", "--json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert list(data["skipped"]) == ["official", "bridges"]
    for why in data["skipped"].values():
        assert "set TREATY_TEST_SOURCES" in why
    assert [(g["suite"], g["passed"]) for g in data["gates"]] == [("retrieval", True)]
    found = {(r["suite"], r["measure"]): r["mean"] for r in data["rows"]}
    assert found.pop(("refusals", "justified")) == 1.0
    assert {suite for suite, _ in found} == {*running.SUITES} - {"official", "bridges"}
    leading = {suite: comparing.LEAD.get(suite, "recall") for suite, _ in found}
    assert {suite: found[suite, name] for suite, name in leading.items()} == {
        "citations": 1.0,
        "abstention": 1.0,
        "retrieval": 1.0,
        "injection": 0.0,
        "conversation": 1.0,
        "robustness": 1.0,
        "disagreements": 1.0,
        "positions": 0.0,  # the toy library holds neither of the parties
        "differences": 1.0,
        "rolling": 1.0,
        "checking": 1.0,
        "norms": 1.0,
    }
    for suite in ("official", "bridges"):
        bad(whole(suite), "the official texts are not at hand")


def test_official_texts_that_cannot_be_used_are_no_reason_to_go_on(
    whole: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a suite whose texts are not at hand is left out."""

    def fails(*given: object) -> None:
        raise InputError("not every official text could be put in use (a: changed).")

    monkeypatch.setattr(desks, "_fill_official", fails)
    bad(whole("--part", "dev"), "not every official text could be put in use", ran=True)


def test_a_run_is_logged_even_if_its_report_cannot_be_written(
    treaty: Workplace,
) -> None:
    (treaty.folder / "file").touch()
    place = treaty.folder / "file" / "report.html"
    done = treaty("citations", "--part", "test", "--report", str(place))
    assert done.exit_code != 0
    assert [line["scores"]["citations recall"] for line in treaty.logged] == [1.0]


def test_environment_restores_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("TREATY_ONE", "TREATY_TWO", "TREATY_THREE", "TREATY_FOUR")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TREATY_ONE", "1")
    monkeypatch.setenv("TREATY_THREE", "3")

    def seen() -> list[str | None]:
        return [os.environ.get(name) for name in names]

    values: dict[str, str | None] = {"TREATY_ONE": "a", "TREATY_TWO": "b"}
    kept = dict.fromkeys(names[2:])
    with environment(**values, **kept):
        assert seen() == ["a", "b", "3", None]
        os.environ["TREATY_FOUR"] = "of the block"
        with environment(TREATY_ONE="c"):
            assert seen() == ["c", "b", "3", "of the block"]
        assert seen() == ["a", "b", "3", "of the block"]
    assert seen() == ["1", None, "3", None]
    with pytest.raises(ValueError, match="dry"), environment(**values):
        raise ValueError("the lake is dry")
    assert seen() == ["1", None, "3", None]
