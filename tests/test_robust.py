"""What goes wrong around the work: races, damage, odd names, other workspaces."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import TOYS, WordVectors

from assistant import Desk, InputError, UnknownName
from assistant.encoders import Vectors
from assistant.terms import TextKind

PACT = "# Green Pact\n\n## Article 1\n\nEach party shall keep {what} green.\n"


def pact(folder: Path, what: str) -> Path:
    path = folder / f"{what}.md"
    path.write_text(PACT.format(what=what), encoding="utf-8")
    return path


def opened(home: Path) -> Desk:
    return Desk.open(home, encoders=[WordVectors()], shipped=False)


def test_processes_that_start_at_once_all_succeed(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from conftest import WordVectors, TOYS\n"
        "from assistant import Desk\n"
        "with Desk.open(sys.argv[1], encoders=[WordVectors()], shipped=False) as d:\n"
        "    d.add(TOYS / 'lake-treaty.md')\n"
        "    print(len(d.instruments()))\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "home"), str(TOYS.parent)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert out.split()[0] == "1"


def test_workspaces_with_like_names_stay_apart(desk: Desk, tmp_path: Path) -> None:
    first = desk.add(pact(tmp_path, "hills"), workspace="Team A")
    second = desk.add(pact(tmp_path, "lakes"), workspace="team-a")
    assert first.id != second.id
    assert desk.search("hills", workspace="Team A")[0].text.endswith("hills green.")
    assert "hills" not in desk.search("hills", workspace="team-a")[0].text
    with pytest.raises(UnknownName):
        desk.remove(str(first.versions[0].id), workspace="team-a")
    with pytest.raises(UnknownName):
        desk.provision(first.provisions[0].id, workspace="team-a")
    assert desk.provision(first.provisions[0].id, workspace="Team A").held
    with pytest.raises(InputError, match="workspace has no name"):
        desk.add(pact(tmp_path, "woods"), workspace=" ")


def test_new_means_new_also_where_the_title_is_taken(
    desk: Desk, tmp_path: Path
) -> None:
    ids = {
        desk.add(pact(tmp_path, what), as_id="new", workspace=workspace).id
        for what in ("hills", "lakes")
        for workspace in (None, "delta")
    }
    assert len(ids) == 4


def test_an_upload_never_becomes_official_wording(desk: Desk, tmp_path: Path) -> None:
    added = desk.add(pact(tmp_path, "hills"))
    assert desk.remove(added.versions[0].id) == (added.versions[0].id,)
    assert desk.instruments() == []
    assert desk.add(pact(tmp_path, "hills")).text_kind is TextKind.UPLOADED


def test_removing_a_workspaces_text_shows_the_shared_one_again(
    desk: Desk, toys: Path
) -> None:
    desk.add(toys / "lake-digest.md")
    mine = desk.add(toys / "lake-treaty.md", workspace="delta")
    desk.remove(mine.versions[0].id, workspace="delta")
    found = desk.search("leave by written notice", workspace="delta")
    assert {p.instrument for p in found} == {"lake-treaty"}


def test_a_workspaces_words_count_for_it_and_leave_no_trace(
    desk: Desk, tmp_path: Path
) -> None:
    mine = desk.add(pact(tmp_path, "zebrafish"), workspace="delta")
    answer = desk.ask("Must each party keep Zebrafish green?", workspace="delta")
    assert answer.citations[0].instrument == mine.id
    assert desk.ask("Must each party keep Zebrafish green?").abstained
    desk.remove(mine.id, workspace="delta")
    index = desk.settings.index
    left = [p for p in index.rglob("*.json") if "zebrafish" in p.read_text("utf-8")]
    assert left == []


class Broken(WordVectors):
    """Fails when it is to encode a text, not a question."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError("out of order")


def test_an_index_that_fails_loses_no_text_and_says_so(tmp_path: Path) -> None:
    with Desk.open(tmp_path, encoders=[Broken()], shipped=False) as desk:
        receipt = desk.take_in(pact(tmp_path, "hills"))
        assert not receipt.in_index
        assert "was added, but the index failed (out of order)" in receipt.trouble
        assert [i.id for i in desk.instruments()] == ["green-pact"]
    with opened(tmp_path) as desk:
        assert desk.search("hills")


@pytest.mark.parametrize("name", ["chroma.sqlite3", "ids.json", "stamp"])
def test_a_damaged_index_is_built_again(lake: Desk, name: str) -> None:
    home = lake.settings.home
    lake.close()
    (path, *_) = (home / "index").rglob(name)
    path.write_bytes(b"rubbish" * 300)
    with opened(home) as desk:
        desk.doctor()
        assert desk.search("dynamite")[0].pinpoint == "art 2(2)(a)"
        assert desk.doctor().missing == 0


def test_a_build_that_was_cut_off_is_not_trusted(
    lake: Desk, tmp_path: Path, encoder: WordVectors
) -> None:
    home = lake.settings.home
    lake.close()
    (home / "index" / "mending").touch()  # as a killed process leaves it
    encoded = len(encoder.encoded)
    with opened(home) as desk:
        desk.add(pact(tmp_path, "hills"))
        (mine,) = desk.index.encoders
        assert isinstance(mine, WordVectors)
        assert len(mine.encoded) > encoded  # the old rows were made again too
        assert desk.search("dynamite")[0].pinpoint == "art 2(2)(a)"
        assert desk.doctor().missing == 0
        assert not (home / "index" / "mending").exists()


def test_a_reader_that_becomes_the_writer_starts_from_what_is_on_disk(
    lake: Desk, tmp_path: Path
) -> None:
    home = lake.settings.home
    with opened(home) as other:
        assert other.search("dynamite")  # its client is open, and it may not write
        assert not other.index.writer
        lake.add(pact(tmp_path, "hills"))
        lake.close()
        other.add(pact(tmp_path, "lakes"), as_id="new")
        assert other.doctor().missing == 0
        assert len(other.search("keep green", 20)) > 1
    with opened(home) as again:
        assert again.doctor().missing == 0


def test_what_is_not_in_step_is_said(lake: Desk, tmp_path: Path) -> None:
    with opened(lake.settings.home) as other:
        other.add(pact(tmp_path, "hills"))
        answer = other.ask("Must each party keep hills green?")
        assert any("by their words only" in n for n in answer.notices)
        lake.index.refresh()
        answer = other.ask("Must each party keep hills green?")
        assert answer.notices == ()


def test_an_index_deleted_under_a_running_desk_comes_back(lake: Desk) -> None:
    import shutil

    shutil.rmtree(lake.settings.index)
    assert lake.search("dynamite")[0].pinpoint == "art 2(2)(a)"
    assert lake.doctor().missing == 0


def test_a_home_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be made"):
        opened(tmp_path / "file" / "home")
    with opened(tmp_path / "odd?name=1") as desk:
        assert (tmp_path / "odd?name=1" / "library.sqlite").exists()
        assert desk.instruments() == []


def test_a_file_name_that_is_no_text_is_taken(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "gr\udcfcn.md"
    try:
        path.write_text(PACT.format(what="hills"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system knows no such name")
    assert desk.add(path).id == "green-pact"


def test_a_corpus_file_with_an_id_that_breaks_ids_is_refused(
    desk: Desk, tmp_path: Path, toys: Path
) -> None:
    text = (toys / "lake-digest.md").read_text("utf-8")
    path = tmp_path / "bad.md"
    path.write_text(text.replace("id: lake-treaty", "id: lake/treaty"), "utf-8")
    with pytest.raises(InputError, match="lower-case letters"):
        desk.add(path)


def test_k_must_be_positive(lake: Desk) -> None:
    with pytest.raises(InputError, match="one passage or more"):
        lake.search("fish", k=0)
