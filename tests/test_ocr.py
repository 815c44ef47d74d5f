"""OCR: pictures of pages read by their look, where the extra is installed."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ReadingError
from assistant.reading import read
from assistant.reading.scans import ocr
from evals import ocr as measuring
from tests import odd

WITHOUT = not ocr.is_installed()
needs_ocr = pytest.mark.skipif(WITHOUT, reason="the extra `ocr` is not installed")
LINES = """Article 1
Each Party shall lend its kites to the other
Parties in calm weather.
Article 2
1. A kite that is lost shall be replaced.
2. No kite shall fly over the harbour by night."""


def drawn() -> Any:
    """A page of the toy treaty as a picture, at 100 dots an inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(odd.pdf(odd.shown(LINES)))
    scale: Any = 100 / 72
    image: Any = document[0].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return image.crop((0, 50, 850, 350))


def saved(image: Any, form: str, **more: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **more)
    return file.getvalue()


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    return saved(drawn(), "PDF", resolution=100.0)


@needs_ocr
def test_a_scan_laid_askew_is_read_into_articles(tmp_path: Path) -> None:
    file = tmp_path / "kites.pdf"
    askew = drawn().rotate(1.0, fillcolor="white")
    file.write_bytes(saved(askew, "PDF", resolution=100.0))
    reading = read(file, ocr=True)
    keys = [node.key for node in reading.nodes]
    assert keys == ["art-1", "art-2", "art-2/1", "art-2/2"]
    assert "No kite shall fly over the harbour by night." in reading.text
    assert "other Parties in calm" in reading.text
    assert reading.report.machine_read
    assert any("OCR" in note for note in reading.report.notes)


@needs_ocr
def test_each_page_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    image = drawn()
    empty = image.point(lambda _: 255)
    file = tmp_path / "kites.tif"
    file.write_bytes(saved(image, "TIFF", save_all=True, append_images=[empty]))
    reading = read(file, ocr=True)
    assert reading.report.pages == 2
    assert reading.report.empty_pages == (2,)
    assert reading.nodes[0].page == 1
    assert reading.report.machine_read


@needs_ocr
def test_lines_have_their_places_in_points() -> None:
    lines = ocr.ocr_lines(drawn(), 3, 100 / 72)
    first = lines[0]
    assert first.text == "Article 1"
    assert first.page == 3
    assert first.left == pytest.approx(72, abs=4)
    assert 5 < first.size < 25
    assert lines[0].bottom > lines[1].bottom > lines[2].bottom
    assert len({line.size for line in lines}) == 1


@needs_ocr
def test_a_picture_without_words_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "kites.png"
    file.write_bytes(saved(drawn().point(lambda _: 255), "PNG"))
    with pytest.raises(ReadingError, match="no words were found"):
        read(file, ocr=True)


def test_without_ocr_a_scan_and_a_picture_say_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in (("kites.png", saved(drawn(), "PNG")), ("kites.pdf", scan())):
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(ReadingError, match=rf"{name} is a .*--ocr"):
            read(file)
        monkeypatch.setattr(ocr, "find_spec", lambda name: None)
        with pytest.raises(ReadingError, match="pip install 'treaty-assistant"):
            read(file, ocr=True)
        monkeypatch.undo()


def test_a_text_is_read_with_ocr_asked_for_and_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    file = tmp_path / "kites.pdf"
    file.write_bytes(odd.text_pdf())
    reading = read(file, ocr=True)
    assert not reading.report.machine_read
    assert reading == read(file)


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_a_damaged_picture_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "ocr_lines", lambda image, number, scale: [])
    for form in ("PNG", "JPEG", "TIFF"):
        file = tmp_path / f"kites.{form.lower()}"
        file.write_bytes(saved(drawn(), form)[:cut])
        with pytest.raises(ReadingError, match="damaged picture"):
            read(file, ocr=True)


def test_a_picture_of_too_many_pixels_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.reading.scans import pictures

    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000)
    file = tmp_path / "kites.png"
    file.write_bytes(saved(drawn(), "PNG"))
    with pytest.raises(ReadingError, match="million pixels and the limit"):
        read(file, ocr=True)


def test_the_engine_is_not_loaded_for_nothing() -> None:
    assert WITHOUT or "rapidocr" not in sys.modules or ocr._engine.cache_info().misses


def test_the_distance_counts_letters_put_in_taken_out_and_changed() -> None:
    assert measuring.distance("kites", "kites") == 0
    assert measuring.distance("kites", "kite") == 1
    assert measuring.distance("kites", "kiites") == 1
    assert measuring.distance("lake", "kale") == 2
    assert measuring.distance("", "lake") == 4
    assert measuring.distance("the lake", "a lake there") == 9
