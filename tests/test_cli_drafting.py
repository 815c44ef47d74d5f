"""`treaty disagree`, `compare` and `scan`: what is printed and written, exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from test_compare_door import FIRST, ROLLING, SECOND, reads, tracked
from test_reading_docx import gone, ins, p, run
from test_render_positions import (
    REPORTS,
    found,  # noqa: F401 - a fixture
    matrix,  # noqa: F401 - a fixture
)
from workplace import bad

from assistant import Desk
from assistant.cli import disagreeing, drafting, main
from assistant.compare import door as verbs
from assistant.compare.opposed import with_opposed
from assistant.corpus.groups import groups
from assistant.errors import InputError, UnknownName
from assistant.positions import Disagreements, PositionMatrix

WEAK = """Article 1 – Catch
Each Party shall, where appropriate, limit its catch within a reasonable time.

Article 2 – Nets
Subject to article 9, nets stay ashore.
"""


def treaty(*args: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=given)


@pytest.fixture
def at(tmp_path: Path) -> Path:
    """A folder with two drafts, a rolling text of two rounds and Word files."""
    for name, text in (
        ("eu.txt", FIRST),
        ("us.txt", SECOND),
        ("rev1.txt", ROLLING[0]),
        ("rev2.txt", ROLLING[1]),
        ("weak.txt", WEAK),
        ("empty.txt", " \n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "eu.txt").write_text(SECOND, "utf-8")
    words = run("Parties ") + gone("shall") + ins("should") + run(" count boats.")
    tracked(tmp_path / "changed.docx", p(run("Article 1")), p(words))
    tracked(tmp_path / "plain.docx", p(run("Boats sail.")))
    return tmp_path


@pytest.fixture
def on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The commands work on an empty desk without a model."""

    @contextmanager
    def opened(ctx: click.Context) -> Iterator[Desk]:
        yield desk

    monkeypatch.setattr(drafting, "opened", opened)
    monkeypatch.setattr(disagreeing, "opened", opened)
    monkeypatch.setattr(
        verbs, "with_opposed", lambda told, near: with_opposed(told, near, reads)
    )
    return desk


@pytest.fixture
def asked(
    desk: Desk,
    found: Disagreements,  # noqa: F811
    matrix: PositionMatrix,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> list[dict[str, Any]]:
    """Questions that a desk was asked, which finds what it is given."""
    asked: list[dict[str, Any]] = []

    def disagreements(topic: str, parties: tuple[str, ...], **more: Any) -> object:
        asked.append({"topic": topic, "parties": parties, **more})
        if "Atlantis" in parties:
            raise UnknownName("'Atlantis' is no State or group that is known.")
        if len(parties) < 2:
            raise InputError("1 party is named: name two parties or more.")
        return found

    def positions(topic: str, parties: tuple[str, ...], **more: Any) -> object:
        asked.append({"topic": topic, "parties": parties, **more})
        return matrix

    def bridges(one: object, **more: Any) -> tuple[()]:
        asked.append({"bridges": one, **more})
        return ()

    fake = SimpleNamespace(
        disagreements=disagreements,
        positions=positions,
        bridges=bridges,
        index=desk.index,
    )

    @contextmanager
    def opened(ctx: click.Context) -> Iterator[object]:
        yield fake

    monkeypatch.setattr(disagreeing, "opened", opened)
    return asked


# -- disagree ------------------------------------------------------------------------

SIDES = ("--party", "Lakeland", "--party", "Hillia")


def test_disagree_prints_sides_common_ground_and_silences(
    asked: list[dict[str, Any]],
) -> None:
    done = treaty("disagree", "ponds", *SIDES, "--issue", "reports")
    assert done.exit_code == 0, done.output
    for words in (
        "Lakeland",
        "Hillia",
        "Fenmark",
        "Reports",
        "according to the digest",
    ):
        assert words in done.stdout
    (question,) = asked
    assert question == {
        "topic": "ponds",
        "parties": ("Lakeland", "Hillia"),
        "issues": ("reports",),
        "workspace": None,
    }


def test_disagree_prints_the_object_as_json(
    asked: list[dict[str, Any]],
    found: Disagreements,  # noqa: F811
) -> None:
    done = treaty("disagree", "ponds", *SIDES, "--json")
    data = json.loads(done.stdout)
    assert set(data) == {f.name for f in fields(Disagreements)}
    assert data["parties"] == list(found.parties)
    (one, *_) = data["disagreements"]
    assert one["issue"]["name"] == REPORTS.name
    assert {"issue", "kind", "gravity", "sides", "why", "share", "verdict"} == set(one)
    plain = json.loads(treaty("disagree", "ponds", *SIDES, "--json", "--matrix").stdout)
    assert set(plain) == {f.name for f in fields(PositionMatrix)}
    assert len(asked) == 2


def test_disagree_looks_for_bridges_when_asked(asked: list[dict[str, Any]]) -> None:
    done = treaty("disagree", "ponds", *SIDES, "--bridges", "2")
    assert done.exit_code == 0, done.output
    assert asked[1]["most"] == 2
    assert f"Words that could bridge: {REPORTS.name}" in done.stdout
    data = json.loads(
        treaty("disagree", "ponds", *SIDES, "--bridges", "1", "--json").stdout
    )
    assert len(data["bridges"]) == len(data["disagreements"])


STARTS = {
    ".csv": b"",
    ".xlsx": b"PK",
    ".svg": b"<svg",
    ".png": b"\x89PNG",
    ".md": b"#",
    ".json": b"{",
    ".docx": b"PK",
    ".html": b"<!",
}


def is_written(done: Result, path: Path) -> None:
    assert done.exit_code == 0, done.output
    assert f"Written: {path}" in done.stderr
    content = path.read_bytes()
    assert len(content) > 40
    assert STARTS[path.suffix.lower()] in content[:200]
    if path.suffix == ".json":
        assert isinstance(json.loads(content), dict)


@pytest.mark.parametrize("more", [(), ("--matrix",)])
@pytest.mark.parametrize("suffix", disagreeing.SUFFIXES)
def test_disagree_writes_every_kind_of_file(
    asked: list[dict[str, Any]], tmp_path: Path, suffix: str, more: tuple[str, ...]
) -> None:
    path = tmp_path / f"ponds{suffix}"
    done = treaty("disagree", "ponds", *SIDES, "--out", str(path), *more)
    is_written(done, path)
    assert done.stdout.strip()  # it is printed as well


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--party", "Atlantis", "--party", "Hillia"), "'Atlantis' is no State"),
        (("--party", "Hillia"), "name two parties or more"),
    ],
)
def test_disagree_refuses_bad_parties(
    asked: list[dict[str, Any]], args: tuple[str, ...], said: str
) -> None:
    bad(treaty("disagree", "ponds", *args), said)


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("ponds.pdf", "ponds.pdf cannot be written: use .csv, .xlsx"),
        ("ponds", "ponds cannot be written"),
        ("none/ponds.csv", "is not there: make it first"),
    ],
)
def test_disagree_refuses_a_file_before_any_work(
    asked: list[dict[str, Any]], tmp_path: Path, out: str, said: str
) -> None:
    bad(treaty("disagree", "ponds", *SIDES, "--out", str(tmp_path / out)), said)
    assert asked == []
    assert list(tmp_path.glob("**/ponds*")) == []


def test_disagree_needs_a_party() -> None:
    done = treaty("disagree", "ponds")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--party" in done.stderr


def test_a_real_desk_refuses_what_it_does_not_know(on: Desk) -> None:
    bad(
        treaty("disagree", "ponds", "--party", "Atlantis", "--party", "Kenya"),
        "'Atlantis' is no State or group that is known",
    )
    bad(treaty("disagree", "ponds", "--party", "Kenya"), "name two parties or more")
    bad(treaty("disagree", " ", "--party", "Kenya", "--party", "Peru"), "empty")
    many = [w for name in groups()["G20"].members[:13] for w in ("--party", name)]
    bad(treaty("disagree", "ponds", *many), "13 parties are named: at most 12")


def test_a_desk_without_texts_says_that_nothing_is_held(on: Desk) -> None:
    done = treaty("disagree", "ponds", "--party", "Kenya", "--party", "Peru")
    assert done.exit_code == 0, done.output
    assert "No statement or submission of Kenya is held" in done.stdout
    assert "Nothing that is held of these parties speaks of 'ponds'" in done.stdout


# -- compare -------------------------------------------------------------------------


def test_compare_prints_what_differs(on: Desk, at: Path) -> None:
    done = treaty("compare", str(at / "eu.txt"), str(at / "us.txt"))
    assert done.exit_code == 0, done.output
    for words in ("shall", "should", "40", "90", "eu", "us", "art 1"):
        assert words in done.stdout


def test_compare_prints_the_object_as_json(on: Desk, at: Path) -> None:
    files = (str(at / "eu.txt"), str(at / "us.txt"))
    data = json.loads(
        treaty("compare", *files, "--name", "EU", "--name", "US", "--json").stdout
    )
    assert {"drafts", "matches", "differences", "notices", "bridges"} <= set(data)
    assert [d["name"] for d in data["drafts"]] == ["EU", "US"]
    assert [(d["kind"], d["a"], d["b"]) for d in data["differences"]] == [
        ("strength", "shall", "should"),
        ("threshold", "40", "90"),
    ]


def test_compare_reads_the_two_versions_of_a_word_file(on: Desk, at: Path) -> None:
    done = treaty("compare", str(at / "changed.docx"), "--json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert [d["name"] for d in data["drafts"]] == ["before", "after"]
    assert [(d["a"], d["b"]) for d in data["differences"]] == [("shall", "should")]


def test_compare_reads_rounds(on: Desk, at: Path) -> None:
    files = (str(at / "rev1.txt"), str(at / "rev2.txt"))
    done = treaty("compare", "--rounds", *files)
    assert done.exit_code == 0, done.output
    for words in ("rev1", "rev2", "Kenya", "Uganda", "unbracketed"):
        assert words in done.stdout
    data = json.loads(treaty("compare", "--rounds", *files, "--json").stdout)
    assert set(data) == {"rounds", "progress", "notices"}
    assert [one["brackets"] for one in data["progress"]] == [2, 0]
    one = treaty("compare", "--rounds", str(at / "changed.docx"))
    assert one.exit_code == 0, one.output
    assert "Note: changed holds changes tracked by A. Kite" in one.stdout


@pytest.mark.parametrize("suffix", drafting.COMPARED)
def test_compare_writes_every_kind_of_file(on: Desk, at: Path, suffix: str) -> None:
    path = at / f"compared{suffix}"
    files = (str(at / "eu.txt"), str(at / "us.txt"))
    is_written(treaty("compare", *files, "--out", str(path)), path)


@pytest.mark.parametrize("suffix", drafting.CHARTED)
def test_rounds_are_written_to_every_kind_of_file(
    on: Desk, at: Path, suffix: str
) -> None:
    path = at / f"rolled{suffix.upper()}"
    files = (str(at / "rev1.txt"), str(at / "rev2.txt"))
    done = treaty("compare", "--rounds", *files, "--out", str(path))
    is_written(done, path)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("none.txt", "us.txt"), "none.txt is not there, or is no file"),
        (("other", "us.txt"), "other is not there, or is no file"),
        (("eu.txt", "other/eu.txt"), "two texts are called 'eu': give each its --name"),
        (("eu.txt", "us.txt", "--name", "EU"), "1 name for 2 files"),
        (
            ("eu.txt", "us.txt", "--name", "A", "--name", "B", "--name", "C"),
            "3 names for 2 files: give one --name for each file",
        ),
        (("eu.txt", "us.txt", "--name", "EU", "--name", "EU"), "are called 'EU'"),
        (("eu.txt", "us.txt", "--out", "x.svg"), "x.svg cannot be written: use .docx"),
        (
            ("eu.txt", "us.txt", "--out", "none/x.md"),
            "none is not there: make it first",
        ),
        (("--rounds", "rev1.txt", "--out", "x.csv"), "x.csv cannot be written"),
        (("plain.docx",), "plain.docx tracks no changes"),
        (("eu.txt",), "eu.txt is no Word file (.docx)"),
        (("eu.txt", "empty.txt"), "empty"),
        (("--rounds", "rev1.txt", "empty.txt"), "empty"),
    ],
)
def test_compare_refuses_in_one_sentence(
    on: Desk,
    at: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(at)
    before = {path for path in at.rglob("*") if "desk" not in path.parts}
    bad(treaty("compare", *args), said)
    assert {path for path in at.rglob("*") if "desk" not in path.parts} == before


def test_two_files_of_one_name_are_compared_under_names(on: Desk, at: Path) -> None:
    files = (str(at / "eu.txt"), str(at / "other" / "eu.txt"))
    done = treaty("compare", *files, "--name", "Old", "--name", "New", "--json")
    assert done.exit_code == 0, done.output
    assert [d["name"] for d in json.loads(done.stdout)["drafts"]] == ["Old", "New"]


def test_compare_needs_a_file() -> None:
    done = treaty("compare")
    assert (done.exit_code, done.stdout) == (2, "")


# -- scan ----------------------------------------------------------------------------


def test_scan_prints_weak_places_and_adds_nothing(on: Desk, at: Path) -> None:
    done = treaty("scan", str(at / "weak.txt"))
    assert done.exit_code == 0, done.output
    for words in ("where appropriate", "reasonable", "Each Party", "art 1"):
        assert words in done.stdout
    assert on.library.instruments() == []


def test_scan_prints_the_object_as_json_from_a_file_or_standard_input(
    on: Desk, at: Path
) -> None:
    file = json.loads(treaty("scan", str(at / "weak.txt"), "--json").stdout)
    done = treaty("scan", "-", "--json", given=WEAK.encode())
    assert done.exit_code == 0, done.output
    piped = json.loads(done.stdout)
    assert set(file) == set(piped)
    assert {"title", "obligations", "ambiguities", "references", "brackets"} <= set(
        file
    )
    assert [a["words"] for a in piped["ambiguities"]] == [
        a["words"] for a in file["ambiguities"]
    ]
    assert piped["obligations"][0]["addressee"] == "Each Party"


def test_scan_reads_any_bytes_from_standard_input(on: Desk) -> None:
    done = treaty("scan", "-", given=WEAK.encode() + b"\n\xff\xfe caf\xe9 \x00")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_scan_writes_every_kind_of_file(on: Desk, at: Path, suffix: str) -> None:
    path = at / f"scanned{suffix}"
    is_written(treaty("scan", str(at / "weak.txt"), "--out", str(path)), path)


@pytest.mark.parametrize(
    ("args", "given", "said"),
    [
        (("none.txt",), None, "none.txt is not there, or is no file"),
        (("other",), None, "other is not there, or is no file"),
        (("weak.txt", "--out", "x.docx"), None, "x.docx cannot be written: use .md"),
        (("weak.txt", "--out", "none/x.md"), None, "none is not there"),
        (("empty.txt",), None, "empty"),
        (("-",), b"", "the text is empty"),
        (("-",), b" \n \t", "the text is empty"),
    ],
)
def test_scan_refuses_in_one_sentence(
    on: Desk,
    at: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    given: bytes | None,
    said: str,
) -> None:
    monkeypatch.chdir(at)
    bad(treaty("scan", *args, given=given), said)


@pytest.mark.parametrize("name", ["disagree", "compare", "scan"])
def test_each_command_has_its_help(name: str) -> None:
    done = treaty(name, "--help")
    assert done.exit_code == 0
    assert "--json" in done.stdout
    assert "--out" in done.stdout
