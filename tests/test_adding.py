"""Adding texts: the tray of the page, `treaty add`, several files, dry runs, losses."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TOYS

from assistant import Desk, InputError, ReadingError
from assistant.cli import main
from assistant.errors import Stopped
from assistant.intake import Said
from assistant.web.library import instrument_html
from assistant.web.tray import NEW, Tray
from assistant.web.upload import loss_html, tray_html, whose

LUNAR = TOYS / "web" / "lunar-relays.md"


def quiet(done: int, total: int, what: str) -> None:
    assert 0 <= done <= total
    assert what


def copied(folder: Path, source: Path = LUNAR) -> str:
    path = folder / source.name
    path.write_bytes(source.read_bytes())
    return str(path)


def gappy(folder: Path) -> Path:
    path = folder / "gappy.md"
    path.write_text(
        "# Treaty on Kites\n\n## Article 1\n\nKites fly.\n\n"
        "## Article 3\n\nThey land.\n",
        encoding="utf-8",
    )
    return path


# -- the tray -----------------------------------------------------------------


def test_a_read_text_waits_with_its_guesses_and_its_copy_is_deleted(
    desk: Desk, tmp_path: Path
) -> None:
    tray, path = Tray(), copied(tmp_path)
    tray.read(desk, [path], ocr=False, progress=quiet)
    assert not Path(path).exists()
    assert not desk.instruments()
    assert tray.form.title.startswith("Protocol on Lunar Data Relays")
    assert tray.form.text_of == NEW
    html = tray_html(tray)
    assert "not added yet" in html
    assert "3 articles" in html


def test_what_the_form_says_wins(desk: Desk, tmp_path: Path) -> None:
    tray = Tray()
    tray.read(desk, [copied(tmp_path)], ocr=False, progress=quiet)
    form = replace(
        tray.form,
        title="Lunar Protocol",
        force="binding",
        adopted="2031-05-04",
        reference="LP 1",
        handling="restricted",
        language="en",
    )
    tray.add(desk, form, quiet)
    (added,) = desk.instruments()
    assert (added.title, added.reference) == ("Lunar Protocol", "LP 1")
    assert (added.force, added.adopted) == ("binding", "2031-05-04")
    assert added.handling == "restricted"
    assert not tray.waiting
    assert "a new instrument" in tray_html(tray)


def test_a_wrong_date_keeps_the_text_in_the_tray(desk: Desk, tmp_path: Path) -> None:
    tray = Tray()
    tray.read(desk, [copied(tmp_path)], ocr=False, progress=quiet)
    tray.add(desk, replace(tray.form, adopted="May 2031"), quiet)
    assert not desk.instruments()
    assert len(tray.waiting) == 1
    assert "year-month-day" in tray_html(tray)


def test_bad_files_are_said_and_good_ones_wait(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf at all")
    tray = Tray()
    tray.read(desk, [str(bad), copied(tmp_path)], ocr=False, progress=quiet)
    assert len(tray.waiting) == 1
    assert "bad.pdf" in tray_html(tray)
    assert 'role="alert"' in tray_html(tray)


def test_a_doubtful_text_must_be_decided(desk: Desk, tmp_path: Path) -> None:
    first = tmp_path / "a.md"
    first.write_text("# Treaty on the Upper Valley Bridges\n\n## Article 1\n\nText.\n")
    known = desk.add(first)
    second = tmp_path / "b.md"
    second.write_text("# Treaty on the Upper Valley Bridge\n\n## Article 1\n\nOther.\n")
    tray = Tray()
    tray.read(desk, [str(second)], ocr=False, progress=quiet)
    assert [value for _, value in whose(tray)] == ["", known.id, NEW]
    tray.add(desk, tray.form, quiet)
    assert len(desk.instruments()) == 1
    tray.add(desk, replace(tray.form, text_of=NEW), quiet)
    assert len(desk.instruments()) == 2


def test_all_at_once_states_no_force_that_nobody_saw(
    desk: Desk, tmp_path: Path
) -> None:
    paths = [copied(tmp_path), copied(tmp_path, TOYS / "lake-treaty.md")]
    tray = Tray()
    tray.read(desk, paths, ocr=False, progress=quiet)
    tray.add_all(desk, replace(tray.form, force="binding"), quiet)
    assert len(desk.instruments()) == 2
    assert not tray.waiting


def test_a_stop_between_files_leaves_the_rest_unread(
    desk: Desk, tmp_path: Path
) -> None:
    tray = Tray()

    def stopping(done: int, total: int, what: str) -> None:
        tray.stop.wish()

    paths = [copied(tmp_path), copied(tmp_path, TOYS / "lake-treaty.md")]
    tray.read(desk, paths, ocr=False, progress=stopping)
    assert len(tray.waiting) <= 1
    assert "stopped" in tray_html(tray)


def test_an_incomplete_reading_is_no_success(desk: Desk, tmp_path: Path) -> None:
    tray = Tray()
    tray.read(desk, [str(gappy(tmp_path))], ocr=False, progress=quiet)
    assert "not complete (1 loss)" in loss_html(tray)
    assert "not complete" in tray_html(tray)
    assert "Article 2 is missing" in tray_html(tray)
    tray.add(desk, replace(tray.form, text_of=NEW), quiet)
    assert "not complete" in tray_html(tray)
    (added,) = desk.instruments()
    assert added.current is not None
    assert "Article 2 is missing" in added.current.lost[0]
    assert "Not complete" in instrument_html(desk, added.id)


# -- the index stops and goes on -------------------------------------------------


def test_a_stopped_index_goes_on_from_there(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    body = "".join(f"## Article {n}\n\nKite {n} flies.\n\n" for n in range(1, 700))
    path.write_text(f"# Treaty on Many Kites\n\n{body}", encoding="utf-8")
    steps: list[int] = []

    def once(done: int, total: int) -> None:
        steps.append(done)
        raise Stopped("enough.")

    receipt = desk.take_in(path, Said(as_id="new"), progress=once)
    assert "goes on from there" in receipt.trouble
    again: list[tuple[int, int]] = []
    assert desk.index.refresh(lambda done, total: again.append((done, total)))
    assert again[0][1] == 699 - steps[0]
    assert desk.doctor().missing == 0


# -- the command ------------------------------------------------------------------


def run(home: Path, *args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["--home", str(home), *args])
    return result.exit_code, result.stdout, result.stderr


def test_a_dry_run_prints_tree_and_guesses_and_adds_nothing(shipped_copy: Path) -> None:
    code, out, _ = run(shipped_copy, "add", "--dry-run", str(LUNAR))
    assert code == 0
    assert "nothing was added" in out
    assert "title     Protocol on Lunar Data Relays" in out
    assert "art 2" in out
    code, out, _ = run(shipped_copy, "add", "--dry-run", "--json", str(LUNAR))
    data = json.loads(out)
    assert data["guesses"]["kind"]["why"]
    assert data["report"]["complete"]
    assert {node["pinpoint"] for node in data["tree"]} >= {"art 1", "art 3"}
    assert "lunar" not in run(shipped_copy, "list")[1].lower()


def test_a_reading_that_lost_something_exits_with_one(
    shipped_copy: Path, tmp_path: Path
) -> None:
    code, out, _ = run(shipped_copy, "add", str(gappy(tmp_path)))
    assert code == 1
    assert "NOT COMPLETE" in out
    assert "Article 2 is missing between 1 and 3." in out
    code, out, _ = run(
        shipped_copy, "add", "--json", "--as", "new", str(gappy(tmp_path))
    )
    assert code == 1
    assert json.loads(out)["complete"] is False


def test_an_archive_is_added_text_by_text(shipped_copy: Path, tmp_path: Path) -> None:
    archive = tmp_path / "texts.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(LUNAR, "a/lunar.md")
        made.write(TOYS / "lake-treaty.md", "b/lake.md")
        made.writestr("c/data.bin", b"\x00\x01\x02" * 50)
    code, out, err = run(shipped_copy, "add", "--json", str(archive))
    assert code == 2  # something was left out, and said
    assert "data.bin" in err
    assert {item["id"] for item in json.loads(out)} >= {"protocol-on-lunar-data-relays"}
    assert len(json.loads(out)) == 2


def test_one_bad_file_does_not_keep_the_others_out(
    shipped_copy: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf at all")
    code, out, err = run(shipped_copy, "add", str(bad), str(LUNAR))
    assert code == 2
    assert err.count("bad.pdf") == 1 + err.count("Reading bad.pdf")
    assert "Lunar" in out


def test_what_stands_beside_a_provision_is_shown(
    shipped_copy: Path, tmp_path: Path
) -> None:
    text = tmp_path / "terms.md"
    text.write_text(
        "# Treaty on Kites\n\n## Article 1 – Definitions\n\nFor the purposes of this "
        'Treaty:\n\n(a) "kite" means a tethered craft.[^1]\n\n## Article 2\n\nEach '
        "Party shall protect kites under Article 1.\n\n[^1]: A craft with a tail.\n",
        encoding="utf-8",
    )
    assert run(shipped_copy, "add", str(text))[0] == 0
    _, out, _ = run(shipped_copy, "show", "treaty-on-kites", "art 1")
    assert "Defines “kite” (art 1(a))" in out
    assert "Footnote 1 to art 1(a): A craft with a tail." in out
    _, out, _ = run(shipped_copy, "show", "treaty-on-kites", "art 2", "--json")
    (link,) = json.loads(out)[0]["links"]
    assert (link["target"], link["found"]) == ("art-1", True)


def test_the_api_takes_an_archive_of_one_and_refuses_more(
    desk: Desk, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    with zipfile.ZipFile(one, "w") as made:
        made.write(LUNAR, "lunar.md")
    with zipfile.ZipFile(two, "w") as made:
        made.write(LUNAR, "lunar.md")
        made.write(TOYS / "lake-treaty.md", "lake.md")
    assert desk.add(one).title.startswith("Protocol on Lunar")
    with pytest.raises(InputError, match="2 texts"):
        desk.add(two)
    assert len(desk.add_all([two])) == 2


def test_a_file_that_cannot_be_read_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 broken")
    before = desk.library.generation
    with pytest.raises(ReadingError, match=r"bad\.docx"):
        desk.add(bad)
    assert desk.library.generation == before
