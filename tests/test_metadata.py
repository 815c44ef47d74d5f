"""Guesses: each field with its reason, and nothing of another instrument's."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.metadata import FIELDS, Guesses, guess
from assistant.metadata.dates import first_date
from assistant.reading import read

TREATY = """Treaty on the Shared Lake

The Contracting Parties,

Wishing to keep the lake clean,

Article 1

Each Party shall keep its shore of the lake clean and shall report every year.

Article 2

This Treaty shall enter into force after two ratifications.

Done at Port Heron, this fifth day of September two thousand and twenty-four.
"""


def guessed(folder: Path, text: str, name: str = "kite.txt") -> Guesses:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return guess(read(path), name)


def test_every_field_has_a_guess_and_a_reason(tmp_path: Path) -> None:
    guesses = guessed(tmp_path, TREATY)
    assert tuple(g.field for g in guesses) == FIELDS
    assert all(g.why for g in guesses)
    assert guesses.get("symbol").value == ""
    assert guesses.get("symbol").why == "not found"
    with pytest.raises(KeyError):
        guesses.get("colour")


def test_a_treaty_is_known_by_title_parties_and_closing_words(tmp_path: Path) -> None:
    guesses = guessed(tmp_path, TREATY)
    assert guesses.get("title").value == "Treaty on the Shared Lake"
    assert guesses.get("kind").value == "treaty"
    assert guesses.get("date").value == "2024-09-05"
    assert "closing words" in guesses.get("date").why
    assert guesses.get("force").value == "binding"
    assert not guesses.get("force").certain
    assert guesses.get("language").value == "en"


def test_a_guess_claims_no_force(tmp_path: Path) -> None:
    path = tmp_path / "kite.txt"
    path.write_text(TREATY, encoding="utf-8")
    facts = guess(read(path), path.name).as_facts()
    assert (facts.force, facts.status) == ("non-binding", "force not stated")
    assert (facts.kind, facts.adopted) == ("treaty", "2024-09-05")
    assert facts.id == "treaty-on-the-shared-lake"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("13.6.2024", "2024-06-13"),
        ("Vilnius, 5.IX.2024", "2024-09-05"),
        ("le 13 juin 2024", "2024-06-13"),
        ("13 de junio de 2024", "2024-06-13"),
        ("June 13, 2024", "2024-06-13"),
        ("2024-06-13", "2024-06-13"),
        ("1-2 November 2023", "2023-11-01"),
        ("2023年7月10日", "2023-07-10"),
        ("the third day of May, one thousand nine hundred and twenty-one",
         "1921-05-03"),
        ("31.2.2024", ""),
        ("no day at all", ""),
    ],
)  # fmt: skip
def test_dates_are_read_in_many_forms(text: str, date: str) -> None:
    assert first_date(text) == date


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("A/RES/99/12", "A/RES/99/12"),
        ("S/RES/9373 (2041)", "S/RES/9373 (2041)"),
        ("A/99/L.2", "A/99/L.2"),
        ("CETS 999 – Kites, 5.IX.2024", "CETS No. 999"),
        ("Brussels, 25.4.2018 COM(2018) 999 final", "COM(2018) 999 final"),
        ("OECD/LEGAL/9449", "OECD/LEGAL/9449"),
        ("PE-CONS 99/26", "PE-CONS 99/26"),
        ("Regulation (EU) 2024/9689 on kites", "Regulation (EU) 2024/9689"),
        ("Recalling resolution A/RES/99/12 on kites", ""),
        ("Rules amending Regulation (EU) 2024/9689", ""),
    ],
)
def test_a_symbol_is_the_texts_own(tmp_path: Path, line: str, symbol: str) -> None:
    text = f"Rules on Kites\n\n{line}\n\nArticle 1\n\nKites fly over the lake.\n"
    assert guessed(tmp_path, text).get("symbol").value == symbol


def test_distribution_is_not_adoption(tmp_path: Path) -> None:
    text = (
        "General Assembly\n\nDistr.: General 1 April 2024\n\nA/99/L.2\n\n"
        "Rules on Kites\n\nArticle 1\n\nKites fly over the lake.\n"
    )
    guesses = guessed(tmp_path, text)
    assert guesses.get("date").value == "2024-04-01"
    assert "distribution" in guesses.get("date").why
    assert not guesses.get("date").certain
    assert guesses.get("force").value == "draft"


def test_the_last_resort_is_the_files_name(tmp_path: Path) -> None:
    text = "Contents\n\nWe, the sailors of the lake, meet every year.\n"
    guesses = guessed(tmp_path, text, "harbour-plan-2019.txt")
    assert guesses.get("date").value == "2019"
    assert "file" in guesses.get("date").why
