"""The official texts: counts, pinpoints and invariants, checked by other means.

Paragraph counts were counted in the sources apart from the readers: by searching the
Markdown and HTML files, and for the AI Act in its Formex XML (also below).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.reading import read
from assistant.readings import Reading

pytestmark = pytest.mark.sources
CORPUS = Path(__file__).parents[1] / "corpus"


@cache
def reading_of(path: Path) -> Reading:
    return read(path)


def kinds(reading: Reading, kind: str, prefix: str = "") -> list[str]:
    return [
        node.number
        for node in reading.nodes
        if node.kind == kind and node.key.startswith(prefix)
    ]


def paragraphs(reading: Reading) -> Counter[str]:
    """Numbered paragraphs directly below each article."""
    return Counter(
        node.parent.removeprefix("art-")
        for node in reading.nodes
        if node.kind == "paragraph" and node.parent and node.parent.startswith("art-")
    )


def words(reading: Reading, key: str) -> str:
    node = next(n for n in reading.nodes if n.key == key)
    return reading.text[node.start : node.end]


def numbers(last: int) -> list[str]:
    return [str(n) for n in range(1, last + 1)]


def check(reading: Reading, expected: dict[str, int]) -> None:
    found = paragraphs(reading)
    assert {article: found[article] for article in expected} == expected


AI_ACT = {
    "1": 2,
    "2": 12,
    "3": 68,
    "4": 0,
    "5": 8,
    "6": 8,
    "9": 10,
    "16": 0,
    "26": 12,
    "50": 7,
    "57": 17,
    "74": 14,
    "99": 11,
    "112": 13,
    "113": 0,
}


def test_ai_act_html(sources: Path) -> None:
    reading = reading_of(sources / "treaties/eu-ai-act-2024-1689.html")
    assert kinds(reading, "article") == numbers(113)
    assert kinds(reading, "recital") == numbers(180)
    assert kinds(reading, "annex") == [
        *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
        "XIII",
    ]
    check(reading, AI_ACT)
    assert sum(paragraphs(reading).values()) == 574  # 500, and 68 + 6 points (1) …
    assert len(kinds(reading, "point", "art-")) == 393
    assert len(kinds(reading, "point", "annex-")) == 87
    assert words(reading, "rec-180").endswith("18 June 2021,")
    assert words(reading, "preamble/9").startswith("HAVE ADOPTED")
    assert words(reading, "art-5/1/c/i").startswith("detrimental or unfavourable")
    pins = {node.key: node.pinpoint for node in reading.nodes}
    assert pins["art-5/1/h/iii"] == "art 5(1)(h)(iii)"
    assert pins["art-5/1/sub-2"] == "art 5(1) subpara 2"
    assert pins["art-113/a"] == "art 113(a)"
    assert pins["annex-III/1/a"] == "annex III, point 1(a)"
    assert pins["annex-VIII/sec-A/1"] == "annex VIII, section A, point 1"
    assert pins["annex-VII/3.1"] == "annex VII, point 3.1"
    assert "OJ C 517" not in words(reading, "rec-1")
    assert "59 footnotes" in reading.report.notes[0]
    assert reading.title.endswith("(Text with EEA relevance)")


def test_ai_act_agrees_with_its_formex_edition(sources: Path) -> None:
    formex = (sources / "treaties/eu-ai-act-2024-1689-formex.xml").read_text("utf-8")
    formex = re.sub(r"<QUOT\.S[ >].*?</QUOT\.S>", "", formex, flags=re.DOTALL)
    reading = reading_of(sources / "treaties/eu-ai-act-2024-1689.html")
    found, compared = paragraphs(reading), 0
    for article in formex.split("<ARTICLE ")[1:]:
        number = re.match(r'IDENTIFIER="0*(\d+)"', article)
        assert number
        expected = len(re.findall(r"<PARAG[ >]", article))
        if number[1] not in ("3", "108"):  # definitions and amendments count (1) …
            assert found[number[1]] == expected, number[1]
            compared += expected
    assert compared == 500


def test_ai_act_pdf_has_the_tree_of_the_html(sources: Path) -> None:
    printed = reading_of(sources / "treaties/eu-ai-act-2024-1689-pdf.pdf")
    online = reading_of(sources / "treaties/eu-ai-act-2024-1689.html")
    assert kinds(printed, "article") == numbers(113)
    assert kinds(printed, "recital") == numbers(180)
    assert len(kinds(printed, "annex")) == 13
    assert paragraphs(printed) == paragraphs(online)
    missing = {n.key for n in online.nodes} - {n.key for n in printed.nodes}
    assert len(missing) <= 20
    assert next(n.page for n in printed.nodes if n.key == "art-5") == 51


def test_gdpr_html(sources: Path) -> None:
    reading = reading_of(sources / "treaties/gdpr-2016-679.html")
    assert kinds(reading, "article") == numbers(99)
    assert kinds(reading, "recital") == numbers(173)
    check(
        reading,
        {"4": 26, "5": 2, "6": 4, "7": 4, "9": 4, "12": 8, "22": 4, "28": 10}
        | {"40": 11, "58": 6, "83": 9, "99": 2},
    )
    assert sum(paragraphs(reading).values()) == 398
    assert len(kinds(reading, "point", "art-")) == 359
    assert len(kinds(reading, "chapter")) == 11
    assert words(reading, "art-40/2/i").startswith("the notification of personal")


def test_un_charter(sources: Path) -> None:
    reading = reading_of(sources / "treaties/un-charter.md")
    assert kinds(reading, "article") == numbers(111)
    assert kinds(reading, "paragraph", "preamble/") == numbers(12)
    check(
        reading,
        {"1": 4, "2": 7, "4": 2, "5": 0, "7": 2, "18": 3, "27": 3, "51": 0}
        | {"53": 2, "62": 4, "77": 2},
    )
    assert sum(paragraphs(reading).values()) == 129
    assert words(reading, "art-2/4").startswith("All Members shall refrain in")
    assert kinds(reading, "point", "art-73") == ["a", "b", "c", "d", "e"]


def test_vclt(sources: Path) -> None:
    reading = reading_of(sources / "treaties/vclt-1969.md")
    assert kinds(reading, "article") == numbers(85)
    assert kinds(reading, "paragraph", "annex/") == numbers(7)
    assert kinds(reading, "paragraph", "preamble/") == numbers(10)
    check(
        reading,
        {"2": 2, "7": 2, "12": 2, "18": 0, "19": 0, "20": 5, "31": 4, "53": 0}
        | {"62": 3, "77": 2, "79": 6},
    )
    assert sum(paragraphs(reading).values()) == 116
    assert len(kinds(reading, "point", "art-")) == 123
    pins = {node.key: node.pinpoint for node in reading.nodes}
    assert pins["annex/1"] == "annex, para 1"
    assert words(reading, "art-3").startswith("The fact that the present")


def test_council_of_europe_convention_pdf(sources: Path) -> None:
    reading = reading_of(sources / "treaties/coe-ai-convention-cets225.pdf")
    assert kinds(reading, "article") == numbers(36)
    assert len(kinds(reading, "chapter")) == 8
    assert len(kinds(reading, "paragraph", "preamble/")) == 19
    check(
        reading,
        {"1": 3, "2": 0, "3": 4, "5": 2, "10": 2, "16": 4, "23": 8, "28": 6}
        | {"30": 4, "36": 0},
    )
    assert sum(paragraphs(reading).values()) == 59
    assert len(kinds(reading, "point", "art-")) == 28
    assert kinds(reading, "subparagraph", "art-3/1/b/") == ["2", "3"]
    assert next(n.page for n in reading.nodes if n.key == "art-7") == 4
    assert "well-being" in words(reading, "preamble/4")


@pytest.mark.parametrize(
    ("name", "articles", "total"),
    [
        ("treaties/iccpr-1966.md", 53, 116),
        ("treaties/npt-1968.md", 11, 17),
        ("treaties/budapest-convention.md", 48, 130),
        ("strategies/china-interim-measures-genai-2023-zh.html", 24, None),
    ],
)
def test_further_treaties(
    sources: Path, name: str, articles: int, total: int | None
) -> None:
    reading = reading_of(sources / name)
    assert len(kinds(reading, "article")) == articles
    if total is not None:
        assert sum(paragraphs(reading).values()) == total


def test_roman_articles_keep_their_numbers(sources: Path) -> None:
    reading = reading_of(sources / "treaties/npt-1968.md")
    pins = {node.key: node.pinpoint for node in reading.nodes}
    assert pins["art-III/4"] == "art III(4)"


def test_unclos_has_all_its_articles(sources: Path) -> None:
    reading = reading_of(sources / "treaties/unclos-1982.txt")
    articles = [n for n in reading.nodes if n.kind == "article"]
    assert [n.number for n in articles if n.key.count("/") == 0] == numbers(320)
    # The file prints "Article 4l" for 41 and has no heading 31 in this annex.
    assert sum(n.key.startswith("annex-VI/") for n in articles) == 39
    missing = "Article 31 is missing between 30 and 32 in annex VI."
    assert missing in reading.report.lost
    assert kinds(reading, "annex")[:9] == [
        *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    ]


def test_unesco_paragraphs_run_through_its_headings(sources: Path) -> None:
    reading = reading_of(sources / "soft-law/unesco-ai-ethics-2021.pdf")
    assert kinds(reading, "paragraph", "para-") == numbers(141)
    pins = {node.key: node.pinpoint for node in reading.nodes}
    assert pins["para-131/e"] == "para 131(e)"


def test_general_assembly_resolution(sources: Path) -> None:
    reading = reading_of(sources / "soft-law/unga-78-265.pdf")
    assert kinds(reading, "paragraph", "para-") == numbers(13)
    assert len(kinds(reading, "paragraph", "preamble/")) == 10
    assert words(reading, "para-6/e").startswith("Fostering the development")


def test_executive_order(sources: Path) -> None:
    reading = reading_of(sources / "strategies/us-eo-14179-2025.md")
    assert kinds(reading, "section") == numbers(6)
    pins = {node.key: node.pinpoint for node in reading.nodes}
    assert pins["sec-5/a"] == "sec 5(a)"
    assert reading.title.startswith("Removing Barriers")


def test_digest_and_official_text_name_provisions_alike(sources: Path) -> None:
    digest = reading_of(CORPUS / "treaties/eu-ai-act.md")
    official = reading_of(sources / "treaties/eu-ai-act-2024-1689.html")
    missing = {n.key for n in digest.nodes} - {n.key for n in official.nodes}
    assert missing == set()


PINS = [
    json.loads(line)
    for line in (Path(__file__).parent / "reading_pins.jsonl")
    .read_text("utf-8")
    .splitlines()
    if line.strip()
]


@pytest.mark.parametrize("pinned", PINS, ids=lambda p: p["file"])
def test_counts_and_pinpoints_of_each_text(
    sources: Path, pinned: dict[str, Any]
) -> None:
    """`counts` are nodes by kind, "kind@prefix" those whose key begins so."""
    reading = reading_of(sources / pinned["file"])
    counted = {
        name: len(kinds(reading, *name.split("@", 1))) for name in pinned["counts"]
    }
    assert counted == pinned["counts"]
    nodes = {node.key: node for node in reading.nodes}
    for key, pinpoint, first in pinned["pins"]:
        assert key in nodes
        assert nodes[key].pinpoint == pinpoint
        own = " ".join(words(reading, key).split())
        assert own.startswith(first), f"{key} begins: {own[:60]}"


def test_quoted_amendments_are_no_provisions_of_the_amending_act(
    sources: Path,
) -> None:
    reading = reading_of(sources / "treaties/eu-digital-omnibus-ai-2026.pdf")
    assert kinds(reading, "article") == ["1", "2", "3", "4"]
    assert kinds(reading, "recital") == numbers(47)
    pins = {node.key: node.pinpoint for node in reading.nodes}
    assert pins["art-1/5"] == "art 1(5)"
    assert "art-1/5/1" not in pins  # a paragraph of the article that is put in
    assert "‘Article 4" in words(reading, "art-1/5")


def test_protocol_in_a_protocol_and_named_annexes(sources: Path) -> None:
    reading = reading_of(sources / "treaties/ccw-protocol-iv.md")
    assert [n.pinpoint for n in reading.nodes] == [
        *("art 1", "protocol IV", "protocol IV, art 1", "protocol IV, art 2"),
        *("protocol IV, art 3", "protocol IV, art 4", "art 2"),
    ]
    weapons = reading_of(sources / "treaties/cwc-1993.md")
    pins = {node.key: node.pinpoint for node in weapons.nodes}
    assert pins["annex-verification/part-II/39"] == (
        "verification annex, part II, point 39"
    )
    assert weapons.report.lost == ()


def files() -> list[Path]:
    """All official texts where they are, and the shipped corpus."""
    import os

    folder = Path(os.environ.get("TREATY_TEST_SOURCES", "../shared/sources"))
    found = [p for p in sorted(folder.rglob("*")) if p.is_file()]
    return [*found, *sorted(CORPUS.rglob("*.md"))]


@pytest.mark.parametrize("path", files(), ids=lambda p: p.name)
def test_spans_are_ordered_and_nothing_is_lost(path: Path) -> None:
    reading = reading_of(path)
    known: set[str] = set()
    at = 0
    kept = list[str]()
    for node in reading.nodes:
        assert node.key not in known
        assert node.parent is None or node.parent in known
        assert at <= node.start <= node.end <= len(reading.text)
        inner = node.start
        for sentence in node.sentences:
            assert inner <= sentence.start < sentence.end <= node.end
            inner = sentence.end
        said = "".join(reading.text[s.start : s.end] for s in node.sentences)
        own = reading.text[node.start : node.end]
        assert "".join(said.split()) == "".join(own.split())
        kept.append(own)
        at = node.end
        known.add(node.key)
    held = sum(map(len, kept)) + len(reading.opening)
    headings = sum(len(n.heading) + 30 for n in reading.nodes)
    assert held + headings + len(reading.title) + 1500 >= len(reading.text) * 0.97
    assert len(reading.opening) <= 4000
