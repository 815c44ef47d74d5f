"""Who is asked in an evaluation: the plain chain, judges, encoders, settings."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import WordVectors
from planted import LAKE
from scripted import Server, fails, openai_server, says
from workplace import Workplace, bad, workplace

from assistant import Desk, InputError, Label
from evals import chain, judge, judged, support, systems
from evals.cases import Case
from evals.chain import SCRAP, SIZE, PlainChain
from evals.judge import PlainJudge
from evals.replies import Reference

ANIMALS = ("otter", "heron", "pike", "newt", "beaver", "dragonfly")


def animals(folder: Path, districts: int) -> Path:
    """A treaty with an article on each animal, 60 characters a district."""
    lines = ["# Treaty on Animals"]
    for number, animal in enumerate(ANIMALS, 1):
        each = f"Each Party shall count every {animal} in district {{}} by boat."
        body = " ".join(each.format(n) for n in range(1, districts + 1))
        lines += [f"## Article {number} – Care of the {animal}", body]
    path = folder / "animals.md"
    path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def zoo(
    desk: Desk, tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A desk on that treaty; an article fills a piece."""
    desk.add(animals(tmp_path, 10), force="binding", kind="treaty")
    monkeypatch.setattr(chain, "load_encoders", lambda settings: (encoder,))
    return desk


@pytest.mark.parametrize(("number", "animal"), list(enumerate(ANIMALS, 1)))
def test_the_plain_chain_finds_the_provision(
    number: int, animal: str, zoo: Desk, tmp_path: Path
) -> None:
    plain = PlainChain(zoo, tmp_path / "chain")
    found = plain.search(f"Who counts the {animal}?", 2)
    wanted = Reference(instrument="treaty-on-animals", pinpoint=f"art {number}")
    assert wanted in found
    assert len(found) == len(set(found)) <= 2


def test_a_piece_is_cut_where_a_provision_ends(zoo: Desk, tmp_path: Path) -> None:
    zoo.remove("treaty-on-animals")
    zoo.add(animals(tmp_path, 5), force="binding", kind="treaty")
    (treaty,) = zoo.instruments()
    text, pieces = zoo.text(treaty), list[int]()
    held = {n.pinpoint: text[n.start : n.end] for n in treaty.provisions}
    plain = PlainChain(zoo, tmp_path / "chain", lambda n, of: pieces.append(of))
    reply = plain.ask("Who won the bicycle race?")
    assert not reply.abstained  # it never refuses
    assert (reply.read, reply.written, reply.seconds > 0) == (0, 0, True)
    assert reply.text == "\n\n".join(s.text for s in reply.statements)
    for said in reply.statements:
        (reference,) = said.references
        assert reference.instrument == treaty.id
        assert said.text in held[reference.pinpoint]
        assert len(said.text) >= SCRAP - 2  # without the blanks at its ends
    nodes = sorted(treaty.provisions, key=lambda node: node.start)
    begin, end = nodes[0].start + 10, nodes[1].start
    whole = ("art 1", 0, nodes[0].end - begin)
    assert chain._spans(nodes, begin, end + SCRAP - 1) == [whole]  # a scrap of art 2
    assert chain._spans(nodes, begin, end + SCRAP) == [
        whole,
        ("art 2", end - begin, end - begin + SCRAP),
    ]
    assert chain._spans(nodes, end, end + 9) == [("art 2", 0, 9)]  # all there is
    assert pieces == [2]
    # Two pieces of three articles each.
    assert sorted(r.pinpoint for r in reply.references) == [
        f"art {n}" for n in range(1, 7)
    ]


def test_the_store_of_the_chain_is_kept(
    zoo: Desk, tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "BATCH", 3)
    seen: list[tuple[int, int]] = []
    encoder.encoded.clear()
    first = PlainChain(zoo, tmp_path / "chain", lambda n, of: seen.append((n, of)))
    assert len(encoder.encoded) == len(set(encoder.encoded)) == 6
    assert seen == [(0, 6), (3, 6)]
    assert all(len(piece) <= SIZE for piece in encoder.encoded)
    asked = first.search("Who counts the pike?")

    encoder.encoded.clear()
    second = PlainChain(zoo, tmp_path / "chain", lambda n, of: seen.append((n, of)))
    assert encoder.encoded == []
    assert len(seen) == 2
    assert second.search("Who counts the pike?") == asked
    assert encoder.encoded == ["Who counts the pike?"]

    path = tmp_path / "more.md"
    path.write_text("# Treaty on Reeds\n\n## Article 1\n\nReeds grow.\n", "utf-8")
    zoo.add(path, force="binding", kind="treaty")
    encoder.encoded.clear()
    other = PlainChain(zoo, tmp_path / "chain")  # another corpus, another store
    assert len(encoder.encoded) == 7
    assert other.search("reeds", 1) == [
        Reference(instrument="treaty-on-reeds", pinpoint="art 1")
    ]


def test_a_store_that_broke_off_is_completed(
    zoo: Desk, tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "BATCH", 2)

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    encoder.encoded.clear()
    with pytest.raises(KeyboardInterrupt):
        PlainChain(zoo, tmp_path / "chain", stop)
    assert len(encoder.encoded) == 2
    PlainChain(zoo, tmp_path / "chain")
    assert len(encoder.encoded) == len(set(encoder.encoded)) == 6


def test_the_chain_is_a_system(zoo: Desk) -> None:
    plain = systems.system("chain")
    case = Case(id="c", part="dev", kind="lay", question="Who counts the heron?")
    assert plain.name == "plain chain"
    found = plain.search(case, zoo, 3)
    assert Reference(instrument="treaty-on-animals", pinpoint="art 2") in found
    assert plain.ask(case, zoo).references[: len(found)]
    assert (zoo.settings.home / "plain-chain" / "chroma.sqlite3").exists()
    with pytest.raises(InputError, match="no system 'oracle': assistant, chain, or f"):
        systems.system("oracle")


SOURCE = "Fishing at night is prohibited, unless a lamp of 20 candela marks the boat."
SENTENCE = "Boats without a light must stay ashore after dusk."


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Asks a model judge on a scripted server, over HTTP."""

    def ask(server: Server) -> Any:
        monkeypatch.setenv("TREATY_JUDGE", "openai:judge")
        monkeypatch.setenv("TREATY_JUDGE_URL", server.url)
        monkeypatch.setenv("TREATY_JUDGE_KEY", "secret-key")
        by = judge.configured()
        assert by.name == "openai:judge"
        return by.judge(SENTENCE, [support.cited(SOURCE)])

    return ask


@pytest.mark.parametrize(
    ("reply", "label", "score", "reason"),
    [
        ("VERDICT: supported", Label.SUPPORTED, 1.0, "openai:judge"),
        ("VERDICT: partly\nThe lamp.", Label.PARTLY, 0.5, "The lamp."),
        ("**Verdict:** contradicted", Label.CONTRADICTED, 0.0, "openai:judge"),
        ("verdict - unsupported\nNo\nno", Label.UNSUPPORTED, 0.0, "No"),
    ],
)
def test_a_judge_answers_over_http(
    asks: Any, reply: str, label: Label, score: float, reason: str
) -> None:
    with openai_server([says(reply)]) as server:
        verdict = asks(server)
    assert (verdict.label, verdict.score, verdict.reasons) == (label, score, (reason,))
    (request,) = server.requests
    assert request.headers["authorization"] == "Bearer secret-key"
    assert request.body["model"] == "judge"
    assert request.body["temperature"] == 0
    assert SENTENCE in request.prompt
    assert f": {SOURCE}\n" in request.prompt


@pytest.mark.parametrize(
    "reply",
    [
        says("I would say that it is mostly fine."),
        says("VERDICT: yes"),
        says(""),
        says("supported"),
        fails(401, "no such key"),
    ],
)
def test_a_judge_that_cannot_be_read_leaves_unscored(asks: Any, reply: Any) -> None:
    with openai_server(answer=lambda body: reply) as server:
        verdict = asks(server)
    assert (verdict.label, verdict.score) == (Label.UNSCORED, 0.0)
    (reason,) = verdict.reasons
    assert reason.startswith("the judge's reply could not be read: ")
    assert "secret-key" not in reason
    assert server.requests


def test_the_command_takes_a_judge(
    lake: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"answer": f"{SENTENCE} [1]", "references": [f"{LAKE} art 2(2)(b)"]}
    path = tmp_path / "oracle.jsonl"
    path.write_text(json.dumps({"id": "t-1", **said}) + "\n", "utf-8")
    asked = ("citations", "--part", "test", "--answers", str(path), "--json")
    with (
        workplace(tmp_path, lake, monkeypatch) as treaty,
        openai_server([says("VERDICT: partly")]) as server,
    ):
        monkeypatch.setenv("TREATY_JUDGE_URL", server.url)
        monkeypatch.setenv("TREATY_JUDGE_KEY", "secret-key")
        done = treaty(*asked, "--judge", "openai:judge")
        assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert data["judge"] == "openai:judge"
    assert "python -m evals.judged" in data["judge_error"]
    found = {(r["system"], r["measure"]): r["mean"] for r in data["rows"]}
    assert found["oracle", "support"] == 0.5
    assert found["assistant", "support"] == 1.0  # its own words: nobody is asked
    assert len(server.requests) == 1
    assert "TREATY_JUDGE" not in os.environ


GOOD: dict[str, Any] = {
    "id": "t-1",
    "answer": "Dynamite is prohibited [1]. So are nets [2].",
    "references": ["Treaty on the Shared Lake art 2(2)", f"{LAKE} art 9"],
    "seconds": 2.5,
}


def answers(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def treaty(
    tmp_path: Path, lake: Desk, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workplace]:
    with workplace(tmp_path, lake, monkeypatch) as place:
        yield place


def test_the_answers_of_another_system_have_their_row(treaty: Workplace) -> None:
    path = answers(treaty.folder / "oracle.jsonl", GOOD)
    done = treaty("citations", "--answers", str(path), "--json", "--part", "test")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    found = {(r["system"], r["measure"]): r["mean"] for r in data["rows"]}
    measures = ("recall", "precision", "fabricated", "seconds", "over-refusal")
    assert [found["oracle", m] for m in measures] == [1.0, 0.5, 0.5, 2.5, 0.0]
    assert found["assistant", "precision"] == 1.0
    assert [(c["system"], c["id"]) for c in data["cases"]] == [
        ("assistant", "t-1"),
        ("oracle", "t-1"),
    ]
    assert treaty.logged[0]["scores"]["citations precision"] == 1.0  # our own
    assert data["skipped"] == {}
    table = treaty("citations", "--answers", str(path)).stdout
    assert "citations     oracle       test  precision        1    50.0%" in table
    # A case without a line is left out, and that is said.
    assert "oracle       dev" not in table
    assert "\ncitations, oracle: without an answer: 1 of 2.\n" in table


def test_a_suite_of_which_nothing_is_answered_has_no_row(treaty: Workplace) -> None:
    path = answers(treaty.folder / "oracle.jsonl", {**GOOD, "id": "t-2"}, GOOD)
    done = treaty("citations", "abstention", "--answers", str(path), "--json")
    data = json.loads(done.stdout)
    assert data["skipped"] == {"abstention, oracle": "without an answer: 1 of 1."}
    rows = [r for r in data["rows"] if r["system"] == "oracle"]
    assert {r["suite"] for r in rows} == {"citations"}
    assert [r["n"] for r in rows if r["measure"] == "recall"] == [1, 1]
    assert [c["id"] for c in data["cases"] if c["system"] == "oracle"] == ["t-1", "t-2"]


def test_seconds_that_a_file_does_not_say_are_in_no_mean(treaty: Workplace) -> None:
    slow, silent = {**GOOD, "id": "t-2"}, {**GOOD}
    del silent["seconds"]
    path = answers(treaty.folder / "oracle.jsonl", slow, silent)
    data = json.loads(treaty("citations", "--answers", str(path), "--json").stdout)
    cases = {c["id"]: c["values"] for c in data["cases"] if c["system"] == "oracle"}
    assert cases["t-2"]["seconds"] == 2.5
    assert "seconds" not in cases["t-1"]
    assert {"precision", "tokens"} <= cases["t-1"].keys()
    rows = [r for r in data["rows"] if r["system"] == "oracle"]
    assert {r["part"]: r["n"] for r in rows if r["measure"] == "seconds"} == {"dev": 1}


@pytest.mark.parametrize("name", ["assistant.jsonl", "plain chain.jsonl"])
def test_a_file_may_not_pass_for_a_system_of_ours(name: str, tmp_path: Path) -> None:
    path = answers(tmp_path / name, GOOD)
    with pytest.raises(InputError, match=f"{path.stem!r} is taken: rename it"):
        systems.system(f"file:{path}")


def test_a_file_answers_its_own_cases(tmp_path: Path, lake: Desk) -> None:
    filed = systems.system(f"file:{answers(tmp_path / 'chain.jsonl', GOOD)}")
    assert isinstance(filed, systems.Filed)
    assert (filed.name, filed.ids) == ("chain", {"t-1"})
    case = Case(id="t-1", part="test", kind="lay", question="?")
    assert filed.ask(case, lake).text == GOOD["answer"]
    assert [r.instrument for r in filed.search(case, lake, 1)] == [
        GOOD["references"][0]
    ]
    with pytest.raises(KeyError):
        filed.ask(replace(case, id="t-2"), lake)


@pytest.mark.parametrize("other", ["b/oracle.jsonl", "oracle.txt", "oracle.jsonl"])
def test_two_files_of_one_name_are_refused(other: str, treaty: Workplace) -> None:
    (treaty.folder / "b").mkdir()
    both = [answers(treaty.folder / name, GOOD) for name in ("oracle.jsonl", other)]
    asked = [word for path in both for word in ("--answers", str(path))]
    bad(treaty("citations", *asked), "two files of answers have one name: rename one.")
    assert treaty.logged == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no json\n", "answers.jsonl, line 1: not an answer"),
        (json.dumps(GOOD) + '\n{"answer": "It is."}\n', "line 2: not an answer"),
        ("[1, 2]\n", "line 1: not an answer"),
        ("\n\n", "answers.jsonl holds no answers."),
        (None, "answers.jsonl: it cannot be read as text"),
    ],
)
def test_a_bad_file_of_answers_is_one_sentence(
    content: str | None, said: str, treaty: Workplace
) -> None:
    path = treaty.folder / "answers.jsonl"
    if content is not None:
        path.write_text(content, "utf-8")
    bad(treaty("citations", "--answers", str(path)), said)
    assert treaty.logged == []


def test_answers_are_scored_in_suites_of_answers_only(treaty: Workplace) -> None:
    path = answers(treaty.folder / "answers.jsonl", GOOD)
    bad(treaty("retrieval", "--answers", str(path)), "name one of these suites.")


@pytest.mark.parametrize("half", ["dev", "test"])
def test_judged_prints_the_line_of_the_plain_judge(
    half: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["judged", "--half", half])
    assert judged.main() == 0
    out = capsys.readouterr().out
    said = judge.measured(PlainJudge(), half)
    assert out == f"certain checks and shared words: {said}\n"
    altered, faithful = {"dev": (82, 45), "test": (95, 43)}[half]
    assert re.fullmatch(
        rf"of {altered} altered or shortened sentences \d let through and \d left "
        rf"unscored, of {faithful} faithful ones \d refused, \d called partly and \d "
        "left unscored",
        said,
    )


def test_judged_says_that_a_judge_cannot_be_served(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["judged"])
    monkeypatch.setenv("TREATY_JUDGE", "judge")
    assert judged.main() == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("evals: TREATY_JUDGE is 'judge': write provider:name")
    assert said.err.count("\n") == 1
