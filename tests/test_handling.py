"""Handling marks: read from a document's head, ordered, never lowered by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Desk, UnknownName
from assistant.handling import LEVELS, level, mark_in, permitted


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("LIMITE\n\nNote from the Presidency", "limited"),
        ("EU RESTRICTED", "restricted"),
        ("RESTREINT UE/EU RESTRICTED", "restricted"),
        ("Classification: Confidential", "confidential"),
        ("**CONFIDENTIAL**", "confidential"),
        ("OFFICIAL-SENSITIVE", "restricted"),
        ("NATO SECRET", "secret"),
        ("TOP SECRET", "top secret"),
        ("FOR OFFICIAL USE ONLY", "limited"),
        ("NOT FOR DISTRIBUTION | page 1", "limited"),
        ("LIMITE\nCONFIDENTIAL", "confidential"),
        # Words of a text, and the United Nations' own distribution, are no marks.
        ("Secret ballot", None),
        ("Confidential", "confidential"),
        ("TLP:RED", "confidential"),
        ("STRENG GEHEIM", "top secret"),
        ("VS-NUR FÜR DEN DIENSTGEBRAUCH", "restricted"),
        ("机密", "secret"),
        ("CONFIDENTIAL - EYES ONLY", "confidential"),
        ("US SECRET", "secret"),
        ("DRAFT - CONFIDENTIAL", "confidential"),
        ("\n" * 50 + "SECRET", "secret"),
        ("SECRETARIAT", None),
        ("OFFICIAL JOURNAL OF THE UNION", None),
        ("NOTE BY THE SECRETARIAT ON SENSITIVITY", None),
        ("Restricted substances", None),
        ("Distr.: Limited", None),
        ("The parties shall keep secret what they learn.", None),
        ("", None),
        ("\n" * 80 + "SECRET", None),
    ],
)
def test_a_mark_is_read_from_the_head_of_a_document(
    opening: str, found: str | None
) -> None:
    assert mark_in(opening) == found


def test_an_unknown_mark_counts_as_the_highest() -> None:
    assert [level(name) for name in LEVELS] == list(range(len(LEVELS)))
    assert level("eyes of the minister only") == level("top secret")
    assert permitted("public", "unmarked")
    assert permitted("unmarked", "unmarked")
    assert not permitted("limited", "unmarked")
    assert not permitted("amber", "secret")


def text(folder: Path, name: str, head: str) -> Path:
    path = folder / f"{name}.md"
    path.write_text(f"{head}\n\n# {name}\n\n## Article 1\n\nBoats carry a lamp.\n")
    return path


def test_a_text_has_the_level_it_states_or_the_one_given(
    desk: Desk, tmp_path: Path
) -> None:
    marked = text(tmp_path, "Harbour note", "CONFIDENTIAL")
    assert desk.add(marked, as_id="new").handling == "confidential"
    plain = text(tmp_path, "Harbour rules", "")
    assert desk.add(plain, as_id="new").handling == "unmarked"
    given = text(tmp_path, "Harbour plan", "LIMITE")
    assert desk.add(given, as_id="new", handling="public").handling == "public"
    with pytest.raises(UnknownName, match="handling 'cosmic' is none of public"):
        desk.add(text(tmp_path, "Other", ""), as_id="new", handling="cosmic")


def test_a_marked_text_raises_its_instrument_and_nothing_lowers_it(
    desk: Desk, tmp_path: Path
) -> None:
    name = desk.add(text(tmp_path, "Harbour", ""), as_id="new").id
    marked = text(tmp_path, "Harbour", "RESTRICTED")
    marked.write_text(marked.read_text() + "\n## Article 2\n\nOurs is hidden.\n")
    assert desk.add(marked, as_id=name).handling == "restricted"
    later = text(tmp_path, "Harbour", "")
    later.write_text(later.read_text() + "\n## Article 3\n\nNothing is hidden.\n")
    assert desk.add(later, as_id=name).handling == "restricted"


def test_a_mark_in_the_header_of_a_word_file_counts(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "RESTREINT UE/EU RESTRICTED"
    document.add_heading("Harbour instructions", 0)
    document.add_heading("Article 1", 1)
    document.add_paragraph("The delegation may accept 37 coins.")
    path = tmp_path / "instructions.docx"
    document.save(str(path))
    held = desk.add(path, as_id="new")
    assert held.handling == "restricted"
    assert "RESTREINT" not in desk.text(held)
