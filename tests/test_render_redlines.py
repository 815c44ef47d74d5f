"""Redlines: what is accepted and rejected in the Word files that are written."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from assistant.brackets import read_rolling
from assistant.compare import Comparison, Match, compare_drafts, draft_of, versions_of
from assistant.reading import read
from assistant.render.packing import settled
from assistant.render.redlines import (
    Segment,
    accepted,
    between,
    comparison_docx,
    comparison_html,
    edits,
    printed,
    redline,
    redline_docx,
    rejected,
    rolling_docx,
    rolling_html,
)
from assistant.render.redlines.authors import moment
from assistant.wording import Run, runs

FIRST = """Treaty on Ponds

Preamble

Recalling the worth of frogs,

Article 1 – Reports
1. Each Party shall report within two days to the Council.
2. The Council [EU: shall] keep the reports.

Article 2 – Nets
The Council may lend nets:
(a) to any Party;
(b) to any person.

Article 3
Parties should be kind to newts & toads <always>.
"""
SECOND = """Treaty on Ponds

Preamble

Recalling the great worth of frogs and toads,

Article 1 – Nets
The Council may lend nets:
(a) to any Party;
(b) to any person or body;
(c) to nobody else.

Article 2 – Reporting
1. Each Party should report within five days to the Council.
2. The Council shall keep the reports.
3. Nobody reads them.
"""


def compared(*texts: str) -> Comparison:
    names = ("EU", "US", "China")
    return compare_drafts([draft_of(n, t) for n, t in zip(names, texts, strict=False)])


def match_of(first: str, second: str) -> Match:
    return compared(first, second).matches[0]


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "redline.docx"
    path.write_bytes(data)
    return path


def document_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def told(data: bytes, gone: str, kept: str) -> str:
    """What a word processor leaves of a body when `gone` changes go, `kept` stay."""
    xml = document_xml(data)
    moved = {"del": "moveFrom", "ins": "moveTo"}[gone]
    for name in (gone, moved):
        xml = re.sub(rf"<w:{name} [^>]*[^/]>.*?</w:{name}>", "", xml)
    lines: list[str] = []
    open_line = False
    for paragraph in re.findall(r"<w:p>.*?</w:p>|<w:p [^>]*>.*?</w:p>", xml):
        words = "".join(
            "\t" if tab else text
            for tab, text in re.findall(
                r"(<w:tab/>)|<w:(?:t|delText)\b[^>]*>([^<]*)</w:(?:t|delText)>",
                paragraph,
            )
        )
        lines = [*lines[:-1], lines[-1] + words] if open_line else [*lines, words]
        open_line = any(f"<w:rPr><w:{n} " in paragraph for n in (gone, moved))
    assert kept
    text = "\n".join(lines)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


# -- segments ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "We may go.",
            "We shall go.",
            [("same", "We "), ("del", "may"), ("ins", "shall"), ("same", " go.")],
        ),
        ("Same.", "Same.", [("same", "Same.")]),
        ("", "New.", [("ins", "New.")]),
        ("Old.", "", [("del", "Old.")]),
        ("", "", []),
        ("to frogs,", "to frogs and toads,", [
            ("same", "to frogs"), ("ins", " and toads"), ("same", ","),
        ]),
    ],
)  # fmt: skip
def test_edits(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.kind, s.text) for s in edits(a, b, runs(a, b))] == expected
    assert [(s.kind, s.text) for s in edits(a, b)] == expected


def test_edits_are_exact_whatever_the_runs_say() -> None:
    wrong = [
        Run(kind="same", a_start=0, a_end=4, b_start=3, b_end=6),
        Run(kind="same", a_start=2, a_end=3, b_start=0, b_end=1),
        Run(kind="moved", a_start=5, a_end=6, b_start=0, b_end=1),
    ]
    found = edits("one two three", "two three four", wrong)
    assert rejected(found) == "one two three"
    assert accepted(found) == "two three four"


def test_edits_of_random_texts() -> None:
    dice = random.Random(7)
    words = ["frog", "shall", "may", "\n", "pond,", "the", "net;", "[US:", "x]", "—"]
    for _ in range(150):
        a, b = (" ".join(dice.choices(words, k=dice.randrange(30))) for _ in range(2))
        for found in (edits(a, b), edits(a, b, runs(a, b))):
            assert rejected(found) == a
            assert accepted(found) == b


def test_long_texts_are_quick() -> None:
    start = time.monotonic()
    a, b = "frog pond " * 50_000, "pond toad " * 50_000
    found = edits(a, b)
    assert (rejected(found), accepted(found)) == (a, b)
    assert time.monotonic() - start < 10


# -- two drafts ----------------------------------------------------------------------


def test_a_redline_is_both_drafts_word_for_word() -> None:
    match = match_of(FIRST, SECOND)
    found = redline(match)
    assert rejected(found).strip() == match.a.text
    assert accepted(found).strip() == match.b.text
    assert rejected(found).split() == FIRST.split()
    assert accepted(found).split() == SECOND.split()
    changed = [s for s in found if s.kind != "same"]
    assert {s.author for s in changed} == {"US"}
    assert {s.date for s in changed} == {""}


def test_what_moved_is_struck_and_put_in_under_one_name() -> None:
    found = redline(match_of(FIRST, SECOND))
    left = [s.text for s in found if s.kind == "del" and s.move == "move1"]
    come = [s.text for s in found if s.kind == "ins" and s.move == "move1"]
    assert "".join(left) == "".join(come)
    assert "Each Party " in "".join(left)
    changed = {s.text for s in found if s.kind != "same" and not s.move}
    assert {"should", "shall", "two", "five"} <= changed


def test_a_move_in_a_word_file_has_both_ends_and_one_name() -> None:
    xml = document_xml(redline_docx(match_of(FIRST, SECOND)))
    ends: dict[str, list[str]] = {}
    for end in ("moveFrom", "moveTo"):
        starts = re.findall(
            rf'<w:{end}RangeStart w:id="(\d+)"[^>]*w:name="([^"]+)"', xml
        )
        closed = re.findall(rf'<w:{end}RangeEnd w:id="(\d+)"', xml)
        assert sorted(number for number, _ in starts) == sorted(closed)
        ends[end] = sorted(name for _, name in starts)
        for number, _ in starts:
            begun = xml.index(f'<w:{end}RangeStart w:id="{number}"')
            assert begun < xml.index(f'<w:{end}RangeEnd w:id="{number}"')
    assert ends["moveFrom"] == ends["moveTo"]
    assert len(ends["moveTo"]) == 1
    numbers = re.findall(
        r'<w:(?:ins|del|move\w+Start|moveFrom|moveTo) w:id="(\d+)"', xml
    )
    assert len(numbers) == len(set(numbers))


MOVED_PARAGRAPH = (
    "Article 1 – Feeding\n1. Each keeper shall feed the otters at noon every day.\n"
    "2. Each keeper shall write down what the otters ate in a book of the house.\n"
    "3. Fish is bought fresh in the harbour.\n\nArticle 2 – Visits\n"
    "1. The house opens at nine.\n2. Visitors pay one coin each at the gate."
)


def test_a_paragraph_that_left_for_another_article_is_moved() -> None:
    line = (
        "2. Each keeper shall write down what the otters ate in a book of the house.\n"
    )
    later = MOVED_PARAGRAPH.replace(line, "") + f"\n3.{line[2:].rstrip()}"
    match = match_of(MOVED_PARAGRAPH, later)
    found = redline(match)
    moved = {(s.kind, s.text) for s in found if s.move}
    words = line[3:].strip()
    assert moved == {("del", words), ("ins", words)}
    data = redline_docx(match)
    assert told(data, "del", "ins").split() == later.split()
    assert told(data, "ins", "del").split() == MOVED_PARAGRAPH.split()


@pytest.mark.parametrize("seed", range(12))
def test_shuffled_articles_accept_and_reject_word_for_word(seed: int) -> None:
    dice = random.Random(seed)
    words = ["frog", "pond", "shall", "may", "net", "keep", "report", "toad", "each"]

    def article() -> str:
        lines = [" ".join(dice.choices(words, k=dice.randint(4, 16))) + "."
                 for _ in range(dice.randint(1, 3))]  # fmt: skip
        if len(lines) == 1:
            return lines[0]
        return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))

    first = [article() for _ in range(dice.randint(3, 7))]
    second = [a.replace("may", "must") for a in first]
    dice.shuffle(second)
    if dice.random() < 0.5:
        second.insert(dice.randrange(len(second)), article())
    texts = [
        "\n\n".join(f"Article {n}\n{body}" for n, body in enumerate(some, 1))
        for some in (first, second)
    ]
    data = redline_docx(match_of(*texts))
    assert told(data, "del", "ins").split() == texts[1].split()
    assert told(data, "ins", "del").split() == texts[0].split()
    for end in ("moveFrom", "moveTo"):
        xml = document_xml(data)
        assert xml.count(f"<w:{end}RangeStart ") == xml.count(f"<w:{end}RangeEnd ")


@pytest.mark.parametrize("texts", [(FIRST, SECOND), (SECOND, FIRST), (FIRST, FIRST)])
def test_word_accepts_the_second_and_rejects_to_the_first(
    texts: tuple[str, str], tmp_path: Path
) -> None:
    first, second = texts
    data = redline_docx(match_of(first, second))
    assert told(data, "del", "ins").split() == second.split()
    assert told(data, "ins", "del").split() == first.split()
    reading = read(saved(tmp_path, data))
    assert not reading.report.lost
    if first == second:
        assert reading.changes == ()
        return
    assert reading.text.split() == second.split()
    before, after = versions_of(tmp_path / "redline.docx")
    assert before.text.split() == first.split()
    assert after.text.split() == second.split()
    assert {c.author for c in reading.changes} == {"US"}


def test_no_empty_line_is_left_behind() -> None:
    data = redline_docx(match_of(FIRST, SECOND))
    for gone, kept in (("del", "ins"), ("ins", "del")):
        assert "\n\n" not in told(data, gone, kept).strip("\n")


def test_the_changes_say_who_and_when(tmp_path: Path) -> None:
    first = draft_of("EU", FIRST)
    second = draft_of("rev.docx", SECOND, author="J. Heron & Co", date="2026-05-04")
    data = redline_docx(compare_drafts([first, second]).matches[0])
    changes = read(saved(tmp_path, data)).changes
    assert {c.author for c in changes} == {"J. Heron & Co"}
    assert {c.date for c in changes} == {"2026-05-04T00:00:00Z"}


def test_a_change_keeps_its_own_author(tmp_path: Path) -> None:
    match = match_of(FIRST, SECOND)
    pair = next(p for p in match.pairs if p.place_a == "preamble 2")
    signed = tuple(
        replace(p, authors=("A. Newt",)) if p is pair else p for p in match.pairs
    )
    saved(tmp_path, redline_docx(replace(match, pairs=signed)))
    before, after = versions_of(tmp_path / "redline.docx")
    again = redline(compare_drafts([before, after]).matches[0])
    assert rejected(again).split() == FIRST.split()
    assert accepted(again).split() == SECOND.split()
    by = {s.text.strip(): s.author for s in again if s.kind == "ins"}
    assert by["great"] == "A. Newt"
    assert by["five"] == "US"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-05-04", "2026-05-04T00:00:00Z"),
        ("2026-05-04T10:11:12Z", "2026-05-04T10:11:12Z"),
        ("", ""),
        ("spring", ""),
        ("2026-13-40", ""),
    ],
)
def test_no_date_is_made_up(date: str, expected: str) -> None:
    assert moment(date) == expected


def test_tabs_and_forbidden_characters(tmp_path: Path) -> None:
    first = draft_of("EU", "Article 1\nA frog\tmay sing.")
    second = draft_of("US", "Article 1\nA frog\tshall sing.")
    match = compare_drafts([first, second]).matches[0]
    data = redline_docx(match)
    Document(io.BytesIO(data))
    assert settled(data) == data
    odd = [Segment(kind="ins", text="a\x00b\x0bc", author="\x07")]
    assert accepted(odd) == "a\x00b\x0bc"


# -- whole documents -----------------------------------------------------------------


def test_a_comparison_as_a_word_file(tmp_path: Path) -> None:
    comparison = compared(FIRST, SECOND)
    data = comparison_docx(comparison)
    document: Any = Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.page_width > section.page_height
    table = document.tables[0]
    assert [c.text for c in table.rows[0].cells] == [
        "Place",
        "EU",
        "US",
        "What differs",
    ]
    assert "<w:tblHeader/>" in document_xml(data)
    cells = [[c.text for c in row.cells] for row in table.rows]
    recital = next(row for row in cells if row[0].startswith("preamble 2"))
    assert recital[1:3] == [
        "Recalling the worth of frogs,",
        "Recalling the great worth of frogs and toads,",
    ]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Side by side", "Redline: US against EU"]
    assert read(saved(tmp_path, data)).changes
    assert comparison_docx(comparison) == data


def test_three_drafts_have_two_redlines() -> None:
    comparison = compared(FIRST, SECOND, FIRST)
    document: Any = Document(io.BytesIO(comparison_docx(comparison)))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[1:] == ["Redline: US against EU", "Redline: China against EU"]
    again = compared(FIRST, SECOND, SECOND)
    names = re.findall(
        r'<w:moveToRangeStart [^>]*w:name="([^"]+)"',
        document_xml(comparison_docx(again)),
    )
    assert len(names) == len(set(names)) == 2
    assert len(document.tables[0].columns) == 5


def test_the_sides_of_a_rolling_text() -> None:
    rolling = compared(FIRST, SECOND).rolling_text
    found = between(rolling, "EU", "US")
    plain = [s for s in found if s.look not in ("heading", "mark")]
    for side, text in (("EU", rejected(plain)), ("US", accepted(plain))):
        assert rolling.of(side).split() != []
        assert set(text.split()) == set(rolling.of(side).split())
    assert "".join(s.text for s in printed(rolling)) == rolling.text


def test_a_rolling_text_as_a_word_file() -> None:
    rolling = compared(FIRST, SECOND).rolling_text
    document: Any = Document(io.BytesIO(rolling_docx(rolling, "Rev. 1")))
    lines = [p.text for p in document.paragraphs]
    assert lines[0] == "Rev. 1"
    assert any("[US: great]" in line for line in lines)
    assert [c.text for c in document.tables[0].rows[0].cells] == ["Place", "EU", "US"]
    assert "Redline: US against EU" in lines


ROUND = (
    "Article 1\n1. Each Party [EU: shall] [US: should] report in [x] days ~~late~~ "
    "**early**.\n2. We agree.\nAlt 1 Frogs sing.\nAlt 2 Frogs rest."
)


def test_marks_of_a_round_are_tracked_and_brackets_stay(tmp_path: Path) -> None:
    rolling = read_rolling(ROUND, "Rev. 2")
    found = printed(rolling)
    assert [(s.kind, s.text) for s in found if s.kind != "same"] == [
        ("del", "late"),
        ("ins", "early"),
    ]
    data = rolling_docx(rolling, "Rev. 2")
    reading = read(saved(tmp_path, data))
    assert [(c.kind, c.text) for c in reading.changes] == [
        ("deleted", "late"),
        ("inserted", "early"),
    ]
    assert "[EU: shall] [US: should]" in reading.text
    document: Any = Document(io.BytesIO(data))
    rows = [[c.text for c in row.cells] for row in document.tables[0].rows]
    assert rows[1] == ["art 1(1)", "text", "EU: shall", "EU", ""]
    assert ["alternative Alt 1" in row[1] for row in rows].count(True) == 1


# -- pages ---------------------------------------------------------------------------


def test_pages_are_escaped_and_self_contained() -> None:
    comparison = compared(FIRST, SECOND)
    page = comparison_html(comparison)
    assert "newts &amp; toads &lt;always&gt;" in page
    assert '<ins title="US">great </ins>' in page
    assert not re.search(r"<script|https?://|src=|@import", page)
    assert page.count("<thead>") == 1
    assert comparison_html(comparison) == page
    evil = draft_of("<b>EU</b>", "Article 1\nA <script>alert(1)</script> frog.")
    page = comparison_html(compare_drafts([evil, draft_of('"US', SECOND)]))
    assert "<script" not in page
    assert "<b>EU" not in page


def test_a_page_of_a_rolling_text() -> None:
    page = rolling_html(read_rolling(ROUND), "Rev. <2>")
    assert "<h1>Rev. &lt;2&gt;</h1>" in page
    assert "<del>late</del>" in page
    assert "<ins>early</ins>" in page
    drafts = rolling_html(compared(FIRST, SECOND).rolling_text, "All")
    assert "<h2>Redline: US against EU</h2>" in drafts
    assert "<b>[</b>US: great<b>]</b>" in drafts
