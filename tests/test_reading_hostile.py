"""Odd, damaged and hostile files: each gives a reading or one clear sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import read
from assistant.reading.apart import guard
from assistant.reading.apart.guard import read_guarded
from assistant.reading.apart.wire import packed, unpacked
from assistant.reading.encodings.encoding import decode
from assistant.reading.files.sniff import sniff
from assistant.readings import Link, Reading
from tests import odd

ROOT = Path(__file__).parent.parent
# Letters of other scripts are the point here.
GREETING = "Статья 1. Воздушные змеи могут летать над озером, если рыбаки согласны."
LETTERS = {
    "cp1251": GREETING,
    "koi8_r": GREETING,
    "cp866": GREETING,
    "iso8859_5": GREETING,
    "cp1252": "Le cerf-volant est libre au-dessus du lac gelé, à l’été; la fête aussi.",
    "cp1250": "Článek 1. Draci smějí létat nad jezerem, je-li zajištěna bezpečnost.",
    "iso8859_2": "Latawce mogą latać nad jeziorem, jeżeli wysokość jest ściśle mała.",
    "cp1253": "Άρθρο 1. Οι χαρταετοί μπορούν να πετούν πάνω από τη λίμνη.",
    "cp1254": "Madde 1. Uçurtmalar, balıkçıların güvenliği sağlanırsa gölde uçabilir.",
    "cp1255": "סעיף 1. עפיפונים רשאים לעוף מעל האגם, ובלבד שבטיחות הדייגים מובטחת.",
    "cp1256": "المادة 1. يجوز للطائرات الورقية أن تحلق فوق البحيرة شريطة السلامة.",
    "gb18030": "第一条 风筝可以在湖面上空飞行,但应当保证渔民的安全。",
    "big5": "第一條 風箏可以在湖面上空飛行,但應當保證漁民的安全。",
    "shift_jis": "第一条 凧は、漁師の安全が確保されている場合に限り、湖の上を飛ぶ。",
    "euc_kr": "제1조 연은 어부들의 안전이 보장되는 경우 호수 위를 날 수 있다.",
    "iso2022_jp": "第一条 凧は、漁師の安全が確保されている場合に限り、湖の上を飛ぶ。",
}


@pytest.mark.parametrize("encoding", LETTERS)
def test_a_code_page_is_told_by_its_letters_and_said(encoding: str) -> None:
    text = LETTERS[encoding] + "\n"
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.notes[0].startswith("The encoding is not declared: read as ")
    assert found.lost == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", LETTERS)
def test_unicode_with_its_mark_needs_no_guess(encoding: str, language: str) -> None:
    text = LETTERS[language] + "\n"
    found = decode(text.encode(encoding))
    assert (found.text, found.notes, found.lost) == (text, (), ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("language", LETTERS)
def test_wide_characters_without_a_mark_are_seen(encoding: str, language: str) -> None:
    text = (LETTERS[language] + "\n") * 3
    data = text.encode(encoding)
    assert decode(data).text == text
    assert sniff(data, "kites.txt").format == "text"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_letters_saved_in_a_wrong_encoding_are_put_right(wrong: str) -> None:
    text = "Le cerf-volant est libre – l’été, « à Genève » déjà."
    found = decode(text.encode().decode(wrong).encode())
    assert found.text == text
    assert "put right" in found.notes[0]
    assert found.lost == ()


def test_what_cannot_be_put_right_is_lost() -> None:
    half = decode("Ã©tÃ© Ã© Ã© â€ fin".encode())
    assert half.text.startswith("Ã©")
    assert "saved in a wrong encoding" in half.lost[0]
    cyrillic = decode((GREETING * 5).encode("cp1251").decode("cp1252").encode())
    assert "Cyrillic or Greek" in cyrillic.lost[0]
    damaged = decode("Größe über alles ".encode() * 50 + b"\x93kites\x94 \xed\xa0\x80")
    assert damaged.text.startswith("Größe")
    assert damaged.text.endswith("“kites” \ufffd")
    assert "in another encoding than the rest" in damaged.lost[0]
    assert "1 letters could not be decoded" in damaged.lost[1]
    assert decode("Âge, Île, œuvre, NAÏVE, É".encode()).lost == ()


def test_what_a_file_declares_wins_where_it_can_be() -> None:
    greek = "Άρθρο 1. Οι χαρταετοί πετούν."
    assert decode(greek.encode("iso8859_7"), "iso-8859-7").text == greek
    assert decode("Größe".encode(), "iso-8859-1").text == "Größe"
    assert decode("Größe – ja".encode("cp1252"), "iso-8859-1").text == "Größe – ja"
    for nonsense in ("hex", "utf-16", "no such thing", "\x00"):
        assert decode("Größe ist nötig".encode("cp1252"), nonsense).text[:2] == "Gr"


def test_controls_and_marks_of_direction_go_and_are_said() -> None:
    text = (
        "Kites\x00 fly\u202e over\u2069 the\u200f lake\r\nby\rday\u2028and\u2029night"
    )
    found = decode(text.encode())
    assert found.text == "Kites fly over the lake\nby\nday\nand\n\nnight"
    assert "Control characters" in found.notes[0]
    assert "direction of writing" in found.notes[1]
    assert decode("caf\x92s \x85 €".encode()).text == "caf’s … €"
    assert decode(b"\xff\xfe" + b"A\x00\x00\xd8").text == "A\ufffd"


def test_right_to_left_text_keeps_the_order_it_is_stored_in(tmp_path: Path) -> None:
    file = tmp_path / "kites.txt"
    file.write_bytes(LETTERS["cp1255"].encode("utf-16"))
    assert "עפיפונים רשאים לעוף" in read(file).text


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
REFUSED: dict[str, tuple[bytes, str]] = {
    "a.doc": (OLE + "WordDocument".encode("utf-16-le"), "old Word format"),
    "b.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    "c.msg": (OLE + "__substg1.0_".encode("utf-16-le"), "Outlook"),
    "d.rtf": (b"{\\rtf1 Kites fly.}", "Rich Text"),
    "e.odt": (
        odd.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, 0),
        "OpenDocument text",
    ),
    "f.epub": (odd.zipped({"mimetype": b"application/epub+zip"}, 0), "e-book"),
    "g.xlsx": (odd.zipped({"xl/workbook.xml": b"<a/>"}), "Excel workbook"),
    "h.pptx": (odd.zipped({"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
    "i.zip": (odd.zipped({"kites.txt": b"Kites."}), "zip archive: unpack it"),
    "j.pages": (odd.zipped({"Index/Document.iwa": b"x"}), "Pages"),
    "k.gz": (b"\x1f\x8b\x08kites", "gzip"),
    "l.7z": (b"7z\xbc\xaf\x27\x1ckites", "7z archive"),
    "m.rar": (b"Rar!\x1a\x07\x00kites", "RAR"),
    "n.tar": (bytes(257) + b"ustar", "tar archive"),
    "o.png": (b"\x89PNG\r\n\x1a\nkites", "picture: read it with --ocr"),
    "p.gif": (b"GIF89akites", "GIF picture"),
    "q.exe": (b"MZ" + bytes(100) + b"PE\x00\x00", "a program"),
    "r.txt": (b"\x7fELF" + bytes(100), "a program"),
    "s.eml": (b"From: a@b\nTo: c@d\nSubject: kites\n\nKites.", "e-mail"),
    "t.json": (b'{"kites": [1, 2]}', "JSON"),
    "u.txt": (b'[{"kites": 1}]', "JSON"),
    "v.pdf": (b"version https://git-lfs.github.com/spec/v1\noid x", "does not begin"),
    "w.txt": (b"version https://git-lfs.github.com/spec/v1\noid x", "pointer"),
    "x.pdf": (b"<html><title>404</title>Not found</html>", "web page with a message"),
    "y.ps": (b"%!PS-Adobe-3.0", "PostScript"),
    "z.docx": (odd.laughing_docx(), "entities"),
    "aa.docx": (odd.zipped({"xl/workbook.xml": b"<a/>"}), "Excel workbook"),
    "ab.url": (b"[InternetShortcut]\nURL=https://kites.example", "shortcut"),
    "ac.zip": (b"PK\x03\x04kites", "cut off or damaged"),
    "ad.txt": (os.urandom(4_000), "binary data"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_kinds_are_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    data, says = REFUSED[name]
    file = tmp_path / name
    file.write_bytes(data)
    message = refusal(file)
    assert says in message
    assert message.count(name) == 1


def refusal(file: Path) -> str:
    with pytest.raises(ReadingError) as raised:
        read(file)
    message = str(raised.value)
    assert file.name in message
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_page_in_wide_characters_is_a_page_whatever_its_name(tmp_path: Path) -> None:
    page = odd.html().decode()
    for encoding in ("utf-16", "utf-16-le", "utf-32"):
        file = tmp_path / "kites.txt"
        file.write_bytes(page.encode(encoding))
        reading = read(file)
        assert reading.report.format == "html"
        assert "art-2/1" in {node.key for node in reading.nodes}


def test_two_letters_at_the_start_of_a_text_are_no_sign(tmp_path: Path) -> None:
    starts = ("PK Lee asks for kites.", "BM is a kite.", "MZ rules the lake.")
    for text in (*starts, "A PDF begins with %PDF-1.4."):
        file = tmp_path / "kites.txt"
        file.write_text(text)
        assert read(file).text == text


def test_a_page_named_pdf_is_read_where_it_has_articles(tmp_path: Path) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(odd.html())
    reading = read(file)
    assert reading.report.format == "html"
    assert "named like pdf but is html" in " ".join(reading.report.notes)


def test_a_pdf_may_begin_with_something_else(tmp_path: Path) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + odd.text_pdf())
    assert "art-2/1" in {n.key for n in read(file).nodes}


def test_tables_and_latex_are_read_with_a_word(tmp_path: Path) -> None:
    table = tmp_path / "kites.csv"
    table.write_text("kite,lake\nred,north\n")
    assert "is a table" in " ".join(read(table).report.notes)
    paper = tmp_path / "kites.tex"
    paper.write_text("\\documentclass{article}\nKites fly over the lake.\n")
    assert "is LaTeX" in " ".join(read(paper).report.notes)


def test_pipes_and_broken_links_are_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "kites.txt"
    os.mkfifo(pipe)
    assert "pipe or a device" in refusal(pipe)
    with pytest.raises(ReadingError, match="pipe or a device"):
        read(Path("/dev/zero"))
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere")
    assert "There is no file" in refusal(link)
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "cannot be opened" in refusal(loop)
    with pytest.raises(ReadingError, match="no file"):
        read(Path("kites\x00.txt"))
    with pytest.raises(ReadingError, match="cannot be opened"):
        read(tmp_path / ("k" * 300))


def test_nothing_but_dots_numbers_or_headings_still_reads(tmp_path: Path) -> None:
    for text in ("... --- !!!\n" * 50, "1 2 3\n" * 50, "# Kites\n\n" * 50):
        file = tmp_path / "kites.md"
        file.write_text(text)
        assert read(file).text


@pytest.mark.parametrize(("name", "data"), list(odd.cut()), ids=lambda v: str(v)[:20])
def test_a_file_that_is_cut_off_reads_or_says_so(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert settles(tmp_path / name, data)


def test_changed_bytes_never_break_the_reader(tmp_path: Path) -> None:
    done = [settles(tmp_path / name, data) for name, data in odd.mutated(100)]
    assert len(done) == 100
    assert done.count("read") > 15


def settles(file: Path, data: bytes) -> str:
    """Whether a file was read or refused; any other exception fails the test."""
    file.write_bytes(data)
    try:
        read(file)
    except ReadingError as error:
        message = str(error)
        assert file.name in message
        assert message.endswith(".")
        assert "\n" not in message
        return "refused"
    return "read"


# -- the guard -------------------------------------------------------------------------


@pytest.fixture
def kites(tmp_path: Path) -> Path:
    file = tmp_path / "kites.txt"
    file.write_text(odd.TEXT)
    return file


@pytest.mark.guarded
def test_a_guarded_reading_is_the_same_reading(kites: Path, tmp_path: Path) -> None:
    assert read_guarded(kites) == read(kites)
    paged = tmp_path / "kites.pdf"
    paged.write_bytes(odd.text_pdf(3))
    told: list[tuple[int, int]] = []
    assert read_guarded(paged, progress=lambda *n: told.append(n)) == read(paged)
    assert told[-1] == (3, 3)


@pytest.mark.guarded
def test_a_refusal_comes_back_as_the_same_sentence(tmp_path: Path) -> None:
    file = tmp_path / "kites.rtf"
    file.write_bytes(b"{\\rtf1 Kites}")
    with pytest.raises(ReadingError) as raised:
        read_guarded(file)
    assert str(raised.value) == refusal(file)
    with pytest.raises(ReadingError, match="There is no file"):
        read_guarded(tmp_path / "nowhere.txt")


@pytest.mark.guarded
def test_time_and_memory_have_limits(kites: Path) -> None:
    with pytest.raises(ReadingError, match=r"kites\.txt took more than 0\.01 seconds"):
        read_guarded(kites, seconds=0.01)
    with pytest.raises(ReadingError, match=r"kites\.txt needs more than .* of memory"):
        read_guarded(kites, memory=60_000_000)


@pytest.mark.guarded
@pytest.mark.parametrize(
    ("start", "says"),
    [
        ("import os; os.abort()", "The reader crashed on kites.txt"),
        ("raise KeyError('kite')", "The reader failed on kites.txt (KeyError: 'kite')"),
        ("print('no line of ours')", "The reader failed on kites.txt"),
        ("import sys; sys.exit(3)", "The reader failed on kites.txt (status 3)"),
    ],
)
def test_a_crash_is_one_sentence(
    kites: Path, monkeypatch: pytest.MonkeyPatch, start: str, says: str
) -> None:
    monkeypatch.setattr(guard, "_START", start)
    with pytest.raises(ReadingError) as raised:
        read_guarded(kites)
    assert str(raised.value).startswith(says)
    assert str(raised.value).endswith(".")


@pytest.mark.guarded
def test_where_no_process_can_be_made_the_file_is_read_here(
    kites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    reading = read_guarded(kites)
    assert reading.text == read(kites).text
    assert "without limits" in reading.report.notes[-1]


@pytest.mark.guarded
def test_an_interrupt_ends_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(odd.text_pdf(3))
    made: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def noted(*args: object, **more: object) -> subprocess.Popen[bytes]:
        made.append(real(*args, **more))  # pyright: ignore[reportCallIssue, reportArgumentType]
        return made[-1]

    def interrupted(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(KeyboardInterrupt):
        read_guarded(file, progress=interrupted)
    assert made[0].poll() is not None


@pytest.mark.guarded
def test_threads_read_side_by_side(kites: Path) -> None:
    found: list[Reading] = []
    threads = [
        threading.Thread(target=lambda: found.append(read_guarded(kites)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [read(kites)] * 2


def test_a_script_without_a_main_guard_and_a_terminal_may_read(
    kites: Path, tmp_path: Path
) -> None:
    script = tmp_path / "run.py"
    # A module in the folder of the script, or where the user stands, is not ours.
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    script.write_text(
        "import sys; sys.path[:] = [p for p in sys.path if p != sys.argv[1]]\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from assistant.reading.apart.guard import read_guarded\n"
        "print(len(read_guarded(Path(sys.argv[3])).nodes))\n"
    )
    done = subprocess.run(
        [sys.executable, script, str(tmp_path), str(ROOT), str(kites)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert int(done.stdout) == len(read(kites).nodes)


def test_the_reading_process_loads_no_heavy_library() -> None:
    code = (
        "import sys, assistant.reading.apart.child, assistant.reading.reader\n"
        "print([m for m in ('torch', 'chromadb', 'gradio') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_crosses_between_processes_is_json_of_our_nouns(tmp_path: Path) -> None:
    file = tmp_path / "kites.md"
    file.write_text("---\ntitle: Kites\nsigned: 2024-05-01\n---\n\n# Kites\n\nFly.\n")
    reading = read(file)
    assert unpacked(packed(reading), Reading) == reading
    assert reading.front["signed"] == date(2024, 5, 1)
    lone = Link(key="\ud800", start=0, end=1, text="b", target="c")
    assert unpacked(packed(lone), Link) == lone
    for other in (b"{", b"[]", b"{}", b'{"key": 1}', b'{"kite": "x"}'):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
            unpacked(other, Link)
