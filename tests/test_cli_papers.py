"""`treaty draft`, `brief` and `kinds`: what is printed and written, what is refused."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from made import made

from assistant import Desk
from assistant.cli import main, papers
from assistant.drafting import Extract, Paper
from assistant.drafting.extracts import read_extract
from assistant.errors import InputError, UnknownName
from assistant.render.drafted.data import paper_data

MANDATE = """party: Kenya
topic: fishing at night
objectives:
- name: lamps
  line: Boats carry lamps.
"""


class _Desk:
    """A desk whose papers were made by hand; it keeps what it was asked for."""

    def __init__(self, desk: Desk) -> None:
        self.library = desk.library
        self.index = desk.index
        self._desk = desk
        self.asked: list[dict[str, Any]] = []
        self.fault: Exception | None = None

    def draft(self, party: str, topic: str, kind: str, **options: Any) -> Paper:
        return self._made(True, party=party, topic=topic, kind=kind, **options)

    def brief(self, party: str, topic: str, mandate: Any, **options: Any) -> Paper:
        return self._made(False, party=party, topic=topic, mandate=mandate, **options)

    def _made(self, public: bool, **asked: Any) -> Paper:
        asked.pop("progress")("writing section 1 of 2: Position")
        self.asked.append(asked)
        if self.fault is not None:
            raise self.fault
        return made(self._desk, public=public)


@pytest.fixture
def on(lake: Desk, monkeypatch: pytest.MonkeyPatch) -> _Desk:
    """The commands work on a desk whose papers are made by hand."""
    fake = _Desk(lake)

    @contextmanager
    def opened(ctx: click.Context) -> Iterator[_Desk]:
        yield fake

    monkeypatch.setattr(papers, "opened", opened)
    return fake


@pytest.fixture
def mandate(tmp_path: Path) -> str:
    file = tmp_path / "mandate.yaml"
    file.write_text(MANDATE, "utf-8")
    return str(file)


def treaty(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def draft(*more: str) -> Result:
    return treaty("draft", "--party", "Kenya", "--topic", "fishing at night", *more)


# -- what is asked and printed ---------------------------------------------------------


def test_signs_that_a_pdf_cannot_show_are_told(
    on: _Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fine = draft("--out", str(tmp_path / "a.pdf"))
    assert "empty boxes" not in fine.stderr
    old = on._made

    def foreign(public: bool, **asked: Any) -> Paper:
        paper = old(public, **asked)
        return replace(paper, head=replace(paper.head, topic="渔业"))

    monkeypatch.setattr(on, "_made", foreign)
    boxes = draft("--out", str(tmp_path / "b.pdf"))
    assert boxes.exit_code == 0
    assert "b.pdf: signs of these scripts show as empty boxes" in boxes.stderr
    assert "CJK" in boxes.stderr


def test_a_paper_is_printed_and_progress_goes_to_stderr(on: _Desk) -> None:
    result = draft()
    assert result.exit_code == 0, result.output
    assert "Kenya: fishing at night" in result.stdout
    assert "Writing section 1 of 2" not in result.stdout
    assert "Writing section 1 of 2" in result.stderr
    # What is not given is left to the verb.
    (asked,) = on.asked
    assert asked == {
        "party": "Kenya",
        "topic": "fishing at night",
        "kind": "position-paper",
        "extract": None,
    }


def test_every_option_reaches_the_verb(on: _Desk, mandate: str) -> None:
    shared = {
        "--forum": "Lake Commission",
        "--on": "lake-treaty",
        "--session": "Ninth",
        "--agenda-item": "4 (b)",
        "--date": "2026-11-30",
        "--addressee": "Chair",
        "--drafter": "A. Person",
        "--style": "un",
        "--length": "one-page",
        "--audience": "ministers",
        "--workspace": "mine",
    }
    given = [word for pair in shared.items() for word in pair]
    others = ["--other", "Uganda", "--other", "Peru"]
    assert draft("--kind", "talking-points", *given, *others).exit_code == 0
    assert treaty("brief", "--mandate", mandate, *given, *others).exit_code == 0
    names = {k.strip("-").replace("-", "_"): v for k, v in shared.items()}
    for asked in on.asked:
        assert names.items() <= asked.items()
        assert asked["others"] == ("Uganda", "Peru")
    assert on.asked[0]["kind"] == "talking-points"
    assert on.asked[1]["mandate"].topic == "fishing at night"


def test_json_is_the_paper_as_data(on: _Desk, lake: Desk) -> None:
    assert json.loads(draft("--json").stdout) == paper_data(made(lake))


def test_kinds_are_listed_with_their_command() -> None:
    told = treaty("kinds").stdout
    assert "position-paper (treaty draft)" in told
    assert "negotiation-brief (treaty brief)" in told
    assert "It asks for --on." in told
    found = {one["name"]: one for one in json.loads(treaty("kinds", "--json").stdout)}
    assert found["negotiation-brief"]["public"] is False
    assert "Red lines" in found["negotiation-brief"]["sections"]
    assert found["explanation-of-position"]["asks"] == ["on"]


# -- files -----------------------------------------------------------------------------


def test_several_files_are_written(on: _Desk, tmp_path: Path) -> None:
    names = ("p.docx", "p.pdf", "p.md", "p.xml", "p.json", "p.bib", "p.ris")
    files = [tmp_path / name for name in (*names, "p.csl.json")]
    result = draft(*(word for file in files for word in ("--out", str(file))))
    assert result.exit_code == 0, result.output
    for file in files:
        assert file.stat().st_size > 50
        assert f"Written: {file}" in result.stderr
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))["kind"]
    assert "kind" not in json.loads((tmp_path / "p.csl.json").read_text("utf-8"))[0]


def test_a_revision_shows_tracked_changes(
    on: _Desk, lake: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = made(lake)
    head = replace(now.head, title="Kenya: fishing by day")
    before = tmp_path / "before.json"
    before.write_text(json.dumps(paper_data(replace(now, head=head))), "utf-8")
    out = tmp_path / "after.docx"
    result = draft("--revises", str(before), "--out", str(out))
    assert result.exit_code == 0, result.output
    document = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert "<w:del " in document
    assert "<w:ins " in document
    plain = tmp_path / "plain.docx"
    assert draft("--out", str(plain)).exit_code == 0
    assert "<w:del " not in zipfile.ZipFile(plain).read("word/document.xml").decode()


def test_a_public_paper_revises_no_internal_one(
    on: _Desk, lake: Desk, tmp_path: Path, mandate: str
) -> None:
    before = tmp_path / "brief.json"
    before.write_text(json.dumps(paper_data(made(lake, public=False))), "utf-8")
    out = tmp_path / "after.docx"
    result = draft("--revises", str(before), "--out", str(out))
    assert result.exit_code == 2
    assert "internal paper" in result.stderr
    assert not out.exists()
    assert on.asked == []
    again = ("--revises", str(before), "--out", str(out))
    assert treaty("brief", "--mandate", mandate, *again).exit_code == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--out", "paper.doc"), "paper.doc cannot be written: use .docx"),
        (("--out", "paper"), "cannot be written"),
        (("--out", "nowhere/paper.md"), "folder nowhere is not there"),
        (("--revises", "x.json"), "Word files alone"),
        (("--revises", "x.json", "--out", "x.docx"), "x.json is not there"),
        (("--extract", "none.yaml"), "none.yaml is not there"),
    ],
)
def test_what_cannot_be_written_is_refused_before_any_work(
    on: _Desk, more: tuple[str, ...], why: str
) -> None:
    result = draft(*more)
    assert result.exit_code == 2
    assert why in result.stderr
    assert result.stderr.count("\n") == 1
    assert on.asked == []


@pytest.mark.parametrize("words", ["[]", "{", '{"kind": 1}'])
def test_an_earlier_paper_that_is_none_is_refused(
    on: _Desk, tmp_path: Path, words: str
) -> None:
    before = tmp_path / "before.json"
    before.write_text(words, "utf-8")
    result = draft("--revises", str(before), "--out", str(tmp_path / "x.docx"))
    assert result.exit_code == 2
    assert result.stderr.startswith("treaty: ")
    assert on.asked == []


def test_a_bad_mandate_is_refused_before_any_work(on: _Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("party: Kenya\n", "utf-8")
    result = treaty("brief", "--mandate", str(bad))
    assert result.exit_code == 2
    assert "topic" in result.stderr
    assert on.asked == []
    assert treaty("brief", "--mandate", str(tmp_path / "no.yaml")).exit_code == 2
    assert treaty("brief").exit_code == 2


@pytest.mark.parametrize(
    "fault",
    [InputError("the topic is empty: say more."), UnknownName("'Oz' is no State.")],
)
def test_what_a_verb_refuses_is_one_sentence(on: _Desk, fault: Exception) -> None:
    on.fault = fault
    result = draft()
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"treaty: {fault}"


def test_real_faults_end_with_one_sentence(
    lake: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def opened(ctx: click.Context) -> Iterator[Desk]:
        yield lake

    monkeypatch.setattr(papers, "opened", opened)
    for more, why in (
        (("--party", "Atlantis", "--topic", "lamps"), "no State or group"),
        (("--party", "Kenya", "--topic", " "), "empty"),
        (("--party", "Kenya", "--topic", "x", "--kind", "ode"), "no kind of paper"),
        (
            ("--party", "Kenya", "--topic", "x", "--kind", "negotiation-brief"),
            "`brief` writes it",
        ),
    ):
        result = treaty("draft", *more)
        assert result.exit_code == 2, more
        assert why in result.stderr
    folder = lake.settings.home / "templates"
    folder.mkdir()
    (folder / "bad.md").write_text(
        "---\ntitle: B\npublic: true\nabout: B.\nregister: formal\nheading: B\n---\n\n"
        "## One\n\n$whatever\n",
        "utf-8",
    )
    result = draft()
    assert result.exit_code == 2
    assert "$whatever" in result.stderr


# -- the public extract ----------------------------------------------------------------


def test_an_extract_is_read_from_a_file(on: _Desk, tmp_path: Path) -> None:
    file = tmp_path / "extract.yaml"
    file.write_text(
        "lines:\n- Boats carry\n  lamps.\nproposals: Lamps shall be lit.\n"
        "confirmed: A. Person\n",
        "utf-8",
    )
    assert draft("--extract", str(file)).exit_code == 0
    assert on.asked[0]["extract"] == Extract(
        lines=("Boats carry lamps.",),
        proposals=("Lamps shall be lit.",),
        confirmed="A. Person",
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("lines: [a]\nred_lines: [b]\n", "other fields than an extract: red_lines"),
        ("- a\n", "holds no fields"),
        ("lines: {a: b}\n", "“lines” is a list of sentences"),
        ("proposals: ['']\n", "“proposals” is a list of sentences"),
        ("confirmed: [a]\n", "“confirmed” is the name"),
        ("lines: [", "cannot be read as YAML"),
    ],
)
def test_an_extract_that_is_none_is_refused(
    tmp_path: Path, words: str, why: str
) -> None:
    file = tmp_path / "extract.yaml"
    file.write_text(words, "utf-8")
    with pytest.raises(InputError, match=why):
        read_extract(file)
