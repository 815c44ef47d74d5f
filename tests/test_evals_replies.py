"""Answers of other systems, what they cite, gates, checks of cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from planted import DIGEST, LAKE, library, ref, row

from assistant import Desk, InputError
from evals import cases, comparing, validate
from evals.comparing import Gate
from evals.held import Held
from evals.replies import (
    Reference,
    Reply,
    Statement,
    as_data,
    from_data,
    from_line,
    read_lines,
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with library(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It is banned [1].", [("It is banned.", "A B C")]),
        ("One [1]. Two [2,3].", [("One.", "A"), ("Two.", "B C")]),
        ("All [1-3]. None.", [("All.", "A B C"), ("None.", "")]),
        ("All [1–3].", [("All.", "A B C")]),
        ("One [3; 1]. Two [2].", [("One.", "C A"), ("Two.", "B")]),
        ("One [1][2]. Two [3].", [("One.", "A B"), ("Two.", "C")]),
        ("- One [1]\n\n- Two [2, 3]", [("- One", "A"), ("- Two", "B C")]),
        ("Lost [4]. All [1-3].", [("Lost.", "[4]"), ("All.", "A B C")]),
        ("No marker. None here.", [("No marker.", "A B C"), ("None here.", "A B C")]),
        ("One [1]. Two.", [("One.", "A B C"), ("Two.", "B C")]),
        ("One. [1] Two. [2,3]", [("One.", "A"), ("Two.", "B C")]),
        ("One.[1][3] Two.[2]", [("One.", "A C"), ("Two.", "B")]),
        ("One? [1] Two! [2, 3]", [("One?", "A"), ("Two!", "B C")]),
        ("See Art. 5 [1]. Two [2,3].", [("See Art. 5.", "A"), ("Two.", "B C")]),
        ("Of Art. 5 (cf. No. 3). [1-3]", [("Of Art. 5 (cf. No. 3).", "A B C")]),
    ],
)
def test_markers(answer: str, expected: list[tuple[str, str]]) -> None:
    found = from_line({"answer": answer, "references": ["A", "B", "C"]})
    said = [
        (s.text, sorted(r.instrument for r in s.references)) for s in found.statements
    ]
    assert said == [(text, sorted(names.split())) for text, names in expected]
    assert (found.text, found.abstained) == (answer, False)


def test_a_line_with_objects_and_costs() -> None:
    given = {"instrument": "A", "pinpoint": "art 1", "quote": "no one"}
    row = {"answer": "So [1].", "references": [given], "seconds": 1, "tokens": [9, 2]}
    found = from_line(row)
    due = Reference(instrument="A", pinpoint="art 1", quote="no one")
    assert found.references == (due,)
    assert (found.seconds, found.read, found.written) == (1.0, 9, 2)


@pytest.mark.parametrize(
    ("row", "abstained"),
    [
        ({"answer": ""}, True),
        ({"answer": " \n"}, True),
        ({}, True),
        ({"answer": "I cannot say.", "abstained": True}, True),
        ({"answer": "Yes."}, False),
        ({"answer": "", "abstained": False}, True),
        ({"answer": None}, True),
        ({"answer": None, "abstained": False}, True),
        ({"answer": "Yes.", "abstained": None}, False),
    ],
)
def test_refusals(row: dict[str, Any], abstained: bool) -> None:
    found = from_line(row)
    assert found.abstained is abstained
    assert found.text == (row.get("answer") or "")


def test_a_reply_survives_a_log() -> None:
    reference = Reference(
        instrument="A", pinpoint="art 1", quote="no one", sentences=(1, 2)
    )
    kept = Reply(
        text="So.",
        statements=(Statement(text="So.", references=(reference,)), Statement(text="")),
        abstained=True,
        seconds=1.5,
        read=3,
        written=4,
        resolved="And then?",
        notices=("a notice",),
    )
    assert from_data(as_data(kept)) == kept
    assert from_data(json.loads(json.dumps(as_data(kept)))) == kept


def test_a_file_of_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"id": "a", "answer": "Yes."}\n\n{"id": 2}\n', "utf-8")
    found = read_lines(path)
    assert [(name, r.text) for name, r in found.items()] == [("a", "Yes."), ("2", "")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "line 2: not an answer"),
        ("[1, 2]", "line 2: not an answer"),
        ('{"answer": "Yes."}', "line 2: not an answer (KeyError('id'))"),
        ('{"id": "b", "references": [5]}', "line 2: not an answer"),
        ('{"id": "b", "references": 5}', "line 2: not an answer"),
        ('{"id": "b", "tokens": [1]}', "line 2: not an answer"),
        ('{"id": "b", "seconds": "long"}', "line 2: not an answer"),
    ],
)
def test_a_bad_line_is_named_in_one_sentence(
    tmp_path: Path, line: str, why: str
) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(f'{{"id": "a"}}\n{line}\n', "utf-8")
    with pytest.raises(InputError) as raised:
        read_lines(path)
    told = str(raised.value)
    assert told.startswith(f"{path}, {why}")
    assert told.endswith('each line is an object with "id", "answer" and "references".')
    assert "\n" not in told


def test_files_that_hold_no_answers(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("\n", "utf-8")
    binary.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match=r"empty holds no answers\.$"):
        read_lines(empty)
    for path in (binary, tmp_path / "none"):
        with pytest.raises(InputError, match=f"{path.name}: it cannot be read as text"):
            read_lines(path)


@pytest.mark.parametrize(
    ("text", "pinpoint", "name"),
    [
        (DIGEST, "art 4", f"{DIGEST} art 4"),
        (f"{DIGEST} art 4", "", f"{DIGEST} art 4"),
        (LAKE, "Article 2(2)(a)", f"{LAKE} art 2(2)(a)"),
        ("Lake Treaty", "", DIGEST),
        ("Lake Treaty", "Art. 2, para. 1", f"{DIGEST} art 2(1)"),
        ("Heron Treaty art 4", "", f"{DIGEST} art 4"),
        ("heron treaty, Article 4", "", f"{DIGEST} art 4"),
        ("the Lake Treaty's Article 4", "", f"{DIGEST} art 4"),
        ("LKT 7 art. 1", "", f"{DIGEST} art 1"),
        ("Article 2(2)(a) of the Heron Treaty", "", f"{DIGEST} art 2(2)(a)"),
        ("Heron Treaty, Art. 2, para 1", "", f"{DIGEST} art 2(1)"),
        ("Pond Note, section 1", "", "pond-note sec 1"),
        ("Heron Treaty art 2(2)(a)", "", f"{DIGEST} art 2(2)(a)"),
        ("Heron Treaty (art 2(2)(a))", "", f"{DIGEST} art 2(2)(a)"),
        ("(art 2(1)) Heron Treaty", "", f"{DIGEST} art 2(1)"),
        ("(Heron Treaty, art 2(2)(a))", "", f"{DIGEST} art 2(2)(a)"),
        ("Article 2(1) (Heron Treaty).", "", f"{DIGEST} art 2(1)"),
    ],
)
def test_what_free_text_names(held: Held, text: str, pinpoint: str, name: str) -> None:
    found = held.find(Reference(instrument=text, pinpoint=pinpoint))
    assert (found.name, found.resolved) == (name, True)


def test_words_and_introduction_of_what_is_cited(held: Held) -> None:
    point = held.find(Reference(instrument="Article 2(2)(a) of the Heron Treaty"))
    assert (point.words, point.introduction) == ("dynamite;", "Banned are:")
    second = Reference(instrument=LAKE, pinpoint="art 3", sentences=(2,))
    assert held.find(second).words == "It meets twice a year in Port Heron."
    assert held.find(Reference(instrument=LAKE)).words == ""
    assert held.find(ref("art 2(2)")).introduction == ""  # only points have one


def test_a_point_brings_what_introduces_it_as_evidence(held: Held) -> None:
    point = held.find(ref("art 2(2)(a)"))
    said = [c.quote for c in point.evidence]
    assert said == ["The following shall be prohibited:", "fishing with dynamite;"]
    assert [c.quote for c in point.citations] == said[1:]
    paragraph = held.find(ref("art 2(1)"))
    assert paragraph.evidence == paragraph.citations


@pytest.mark.parametrize(
    ("sentences", "missing"),
    [
        ((), ""),
        ((2,), ""),
        ((3,), "art 4 has 2 sentences, no 3"),
        ((1, 9), "art 4 has 2 sentences, no 9"),
    ],
)
def test_numbers_of_sentences_exist(
    held: Held, sentences: tuple[int, ...], missing: str
) -> None:
    found = held.find(ref("art 4", LAKE, *sentences))
    assert (found.missing, found.resolved) == (missing, not missing)


@pytest.mark.parametrize(
    ("pinpoint", "place"),
    [
        ("art 2(2)(a)", "art 2"),
        ("art 2, subpara 3", "art 2"),
        ("art 5 subpara 2", "art 5"),
        ("chapter C, section 2(3)", "chapter c, section 2"),
        ("Part II,  art 5(2), para 1", "part ii, art 5"),
        ("chapter 1", "chapter 1"),
        ("", ""),
    ],
)
def test_the_article_of_a_pinpoint(pinpoint: str, place: str) -> None:
    assert cases.article(pinpoint) == place


@pytest.mark.parametrize(
    ("text", "pinpoint", "missing"),
    [
        ("Moon Treaty art 2", "", "no instrument held is named “Moon Treaty art 2”"),
        ("[3]", "", "no instrument held is named “[3]”"),
        ("", "art 4", "no instrument held is named “”"),
        ("Heron Treaty art 9", "", "Lake Treaty has no art 9"),
        (DIGEST, "art 2(7)", "Lake Treaty has no art 2(7)"),
        (DIGEST, "somewhere", "Lake Treaty has no somewhere"),
        (
            "Pond Note and Reed Bill art 1",
            "",
            "no instrument held is named “Pond Note and Reed Bill art 1”",
        ),
    ],
)
def test_what_resolves_to_nothing(
    held: Held, text: str, pinpoint: str, missing: str
) -> None:
    found = held.find(Reference(instrument=text, pinpoint=pinpoint))
    assert (found.missing, found.resolved, found.nodes) == (missing, False, ())
    assert (found.words, found.citations) == ("", ())


def test_what_is_missing_is_named_wherever_it_was_written(held: Held) -> None:
    for asked in ("Heron Treaty art 9", "(art 9) Heron Treaty"):
        assert held.find(Reference(instrument=asked)).name == f"{DIGEST} art 9"


def test_a_title_of_the_only_text_that_has_it(lake: Desk, held: Held) -> None:
    asked = Reference(instrument="TREATY ON THE SHARED LAKE, Article 4")
    assert Held(lake).find(asked).name == f"{LAKE} art 4"
    assert not held.find(asked).resolved  # two texts have this title


@pytest.mark.parametrize(
    ("gate", "passed", "why"),
    [
        ({"measure": "recall", "least": 0.8}, True, "80.0%"),
        ({"measure": "recall", "least": 0.81}, False, "80.0%"),
        ({"measure": "recall", "least": 0.7, "most": 0.75}, False, "80.0%"),
        ({"measure": "over-refusal", "most": 0.1}, True, "10.0%"),
        ({"measure": "over-refusal", "most": 0.05}, False, "10.0%"),
        ({"measure": "over-refusal", "most": 0.0}, False, "10.0%"),
        ({"measure": "precision", "least": 0.0}, False, "not yet run"),
        ({"measure": "leaked", "most": 1.0}, False, "not yet run"),
        ({"measure": "recall", "least": 0.0, "part": "dev"}, False, "not yet run"),
    ],
)
def test_gates(gate: dict[str, Any], passed: bool, why: str) -> None:
    wanted = Gate(**{"suite": "citations", "part": "test", **gate})
    rows = [
        row("precision", 1.0, system="other"),
        row("recall", 0.8),
        row("over-refusal", 0.1),
    ]
    (held,) = comparing.held_gates([wanted], rows, ["citations"])
    assert (held.passed, held.why) == (passed, why)
    assert comparing.held_gates([wanted], rows, ["robustness"]) == []


def test_gates_in_words_and_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "gates.toml"
    table = '[[gate]]\nsuite = "s"\npart = "test"\nmeasure = '
    path.write_text(
        f'{table}"recall"\nleast = 0.9\n{table}"steered"\nmost = 0.0\n', "utf-8"
    )
    assert [gate.said for gate in comparing.gates(path)] == [
        "at least 90.0%",
        "at most 0.0%",
    ]


GOOD: dict[str, Any] = {
    "id": "good",
    "part": "dev",
    "kind": "lay",
    "question": "How may one leave?",
    "gold": [[f"{LAKE} art 4#2"], [DIGEST]],
    "also": [],
    "facts": ["18 months | a year and a half"],
    "topic": "leaving",
}
NONE = {"why": "nothing", "kind": "near-miss", "gold": [], "near": []}


@pytest.mark.parametrize(
    ("suite", "change", "fault"),
    [
        ("citations", {}, ""),
        ("citations", {"part": "train"}, "part is 'train', not dev or test."),
        ("citations", {"question": " "}, "the question is empty."),
        ("citations", {"gold": []}, "gold names no provision."),
        ("citations", {"gold": [[]]}, "gold names no provision."),
        ("citations", {"facts": [" | "]}, "a fact is empty."),
        ("citations", {"gold": [["  "]]}, "'  ' names no instrument."),
        (
            "citations",
            {"gold": [[f"{LAKE} art 9"]]},
            f"{LAKE} art 9: Treaty on the Shared Lake has no art 9.",
        ),
        (
            "citations",
            {"also": ["moon-treaty art 1"]},
            "moon-treaty art 1: no instrument held is named “moon-treaty”.",
        ),
        (
            "citations",
            {"gold": [[f"{DIGEST} art 3"]]},
            f"{DIGEST} art 3 exists and has no text here.",
        ),
        (
            "official",
            {"gold": [[f"{LAKE} art 4#3"]]},
            f"{LAKE} art 4#3: the provision has 2 sentences.",
        ),
        (
            "conversation",
            {"kind": "pronoun"},
            "a conversation needs its earlier turns.",
        ),
        (
            "robustness",
            {"kind": "typos"},
            "a variant needs the question that it is a variant of.",
        ),
        ("abstention", NONE, ""),
        ("abstention", {**NONE, "why": ""}, "it does not say why nothing answers."),
        (
            "abstention",
            {**NONE, "gold": [[DIGEST]]},
            "a case that nothing answers has no gold.",
        ),
    ],
)
def test_faults_of_cases(
    held: Held,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suite: str,
    change: dict[str, Any],
    fault: str,
) -> None:
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    path = tmp_path / f"{suite}.jsonl"
    path.write_text(json.dumps(GOOD | change), "utf-8")
    expected = [f"{suite} good: {fault}"] if fault else []
    assert validate.faults(suite, held) == expected


def test_faults_of_a_file(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    poor = {"id": "poor", "part": "dev", "kind": "lay", "question": "?"}
    odd = GOOD | {"kind": "hard"}
    lines = [json.dumps(line) for line in (GOOD, poor, odd)]
    (tmp_path / "citations.jsonl").write_text("\n".join(lines), "utf-8")
    kinds = "lay, expert, comparative, multi, dated, trap"
    assert validate.faults("citations", held) == [
        "citations poor: it lacks also, facts, gold, topic.",
        f"citations good: kind is 'hard', not one of {kinds}.",
        "citations good: the id is given twice.",
    ]
