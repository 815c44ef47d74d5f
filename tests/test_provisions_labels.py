from __future__ import annotations

import pytest

from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.numbers import chinese, letter, roman, value_of


@pytest.mark.parametrize(
    ("line", "kind", "number", "title"),
    [
        ("Article 5", "article", "5", ""),
        ("Article 3 bis – Kites", "article", "3 bis", "Kites"),
        ("Article 2A – Strings", "article", "2A", "Strings"),
        ("Art. IX", "article", "IX", ""),
        ("ANNEX III – Lists", "annex", "III", "Lists"),
        ("Annex", "annex", "", ""),
        ("Section 4.2 – Money", "section", "4.2", "Money"),
        ("Section A — Small kites", "section", "A", "Small kites"),
        ("Sec. 5. Money.", "section", "5", "Money"),
        ("Principle 1.3", "principle", "1.3", ""),
        ("Objective 2: Wind", "objective", "2", "Wind"),
        ("Recital 12", "recital", "12", ""),
        ("PART II SKY AND CLOUDS", "part", "II", "SKY AND CLOUDS"),
        ("Preamble", "preamble", "", ""),
        ("第十二章 附则", "chapter", "12", "附则"),
        ("ARTICLE ONE", "article", "1", ""),
        ("Article premier", "article", "1", ""),
        ("Article 1er – Objet", "article", "1", "Objet"),
        ("Article 8.61-A", "article", "8.61-A", ""),
        ("Article 5 Aims of the lake", "article", "5", "Aims of the lake"),
        ("ARTICLE2", "article", "2", ""),
        ("PART IV (A) – Kites", "part", "IV(A)", "Kites"),
        ("Schedule 2: Fees", "annex", "2", "Fees"),
        ("Rule 12", "article", "12", ""),
        ("§ 5 Zweck", "article", "5", "Zweck"),
        ("Artículo 5º. Objeto", "article", "5", "Objeto"),
        ("Première partie – Lacs", "part", "1", "Lacs"),
        ("Глава II. Змеи", "chapter", "II", "Змеи"),
        ("Приложение № 3", "annex", "3", ""),
        ("المادة الخامسة", "article", "5", ""),
        ("المادة ٧: الأهداف", "article", "7", "الأهداف"),
        ("제3조(목적)", "article", "3", "목적"),
        ("第五条の二", "article", "5-2", ""),
        ("附件二", "annex", "2", ""),
    ],
)
def test_headings_are_recognised(line: str, kind: str, number: str, title: str) -> None:
    found = heading_of(line)
    assert found is not None
    assert (found.kind, found.number, found.title) == (kind, number, title)


def test_a_range_heading_keeps_both_ends() -> None:
    found = heading_of("Recitals 2–11")
    assert found is not None
    assert (found.kind, found.number, found.last) == ("recital", "2", "11")


@pytest.mark.parametrize(
    "line",
    [
        "Article 5 shall apply to kites.",
        "Article 12, paragraph 3, of the Kite Code",
        "Article 7 – which applies to every kite, as described above;",
        "Section 5. The Council shall meet once a year.",
        "article 5",
        "Annexes are read with the Convention and bind every Party of it.",
        "Part of the sky",
        "Article 13 of the Kite Code",
        "Articles 31 and 32",
        "Regulation 2016 applies",
        "第五条规定的风筝",
        "المادة 5 من هذه الاتفاقية",
        "Article 7. Every Party of this treaty agrees to fly kites.",
    ],
)
def test_text_that_begins_like_a_heading_is_text(line: str) -> None:
    assert heading_of(line, marked=False) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Kites fly.", "1", "Kites fly."),
        ("1) Kites fly.", "1", "Kites fly."),
        ("(12) Kites fly.", "12", "Kites fly."),
        ("1 bis. Kites fly.", "1 bis", "Kites fly."),
        ("(3a) Kites fly.", "3a", "Kites fly."),
        ("(aa) Kites fly.", "aa", "Kites fly."),
        ("(iv) Kites fly.", "iv", "Kites fly."),
        ("b) Kites fly.", "b", "Kites fly."),
        ("3.1. Kites fly.", "3.1", "Kites fly."),
        ("（二）风筝", "2", "风筝"),
        ("二、风筝", "2", "风筝"),
        ("② 연", "2", "연"),
        ("¶ 4 Kites fly.", "4", "Kites fly."),
        ("1bis. Kites fly.", "1 bis", "Kites fly."),
        ("2.Kites fly.", "2", "Kites fly."),
        ("б) змей", "б", "змей"),
        ("(ب) طائرة", "ب", "طائرة"),
        ("10 .1 Kites", "10.1", "Kites"),
    ],
)
def test_list_labels_are_cut_off_exactly(text: str, number: str, rest: str) -> None:
    label = list_label(text)
    assert label is not None
    assert label.number == number
    assert text[label.length :] == rest


@pytest.mark.parametrize(
    "text", ["1.5 metres of string", "p. 24 of the Code", "the kite", "I am", "2020. "]
)
def test_what_is_no_label(text: str) -> None:
    assert list_label(text) is None


def test_values_order_numbers_as_lawyers_do() -> None:
    numbers = ["1", "2", "3", "3 bis", "3 ter", "4", "12", "12a", "13"]
    values = [value_of(n) for n in numbers]
    assert None not in values
    assert values == sorted(v for v in values if v is not None)


def test_number_systems() -> None:
    assert [roman(x) for x in ("i", "iv", "IX", "xl", "iiii", "")] == [
        *(1, 4, 9, 40),
        *(None, None),
    ]
    assert [letter(x) for x in ("a", "z", "aa", "bb", "ab")] == [1, 26, 27, 28, None]
    assert [chinese(x) for x in ("一", "十", "十二", "二十四", "一百零三", "x")] == [
        *(1, 10, 12, 24, 103),
        None,
    ]
