"""Positions, tables, pictures, scans and comparisons as people read them."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image

from assistant.brackets import compare_rounds, progress, read_rolling
from assistant.bridges.nouns import NOTICE, Bridge, Gain, Piece, Whose
from assistant.compare import compare_drafts, draft_of
from assistant.findings import Gravity, Kind
from assistant.norms import Deontic
from assistant.positions import (
    Cell,
    Common,
    Disagreement,
    Disagreements,
    Issue,
    Position,
    PositionMatrix,
    Row,
    Side,
    Silence,
    Source,
    Value,
)
from assistant.render.bridges import bridges_data, bridges_markdown, bridges_text
from assistant.render.comparison import (
    comparison_data,
    comparison_markdown,
    comparison_text,
)
from assistant.render.grids import matrix_picture
from assistant.render.markup import legal, literal, markup, plain, shortened
from assistant.render.phrases import differing, said, where
from assistant.render.pictures import chart_svg, matrix_png, matrix_svg
from assistant.render.positions import (
    disagreements_data,
    disagreements_markdown,
    disagreements_text,
    matrix_data,
    matrix_markdown,
    matrix_text,
)
from assistant.render.rolling import (
    progress_data,
    rolling_data,
    rolling_markdown,
    rolling_text,
)
from assistant.render.scans import scan_data, scan_markdown, scan_text
from assistant.render.shapes import Box, Words, width_of, wrapped
from assistant.render.tables import matrix_csv, matrix_xlsx
from assistant.scan import scan_text as scanned
from assistant.terms import (
    Citation,
    Force,
    Label,
    Provision,
    Sentence,
    TextKind,
    Verdict,
)

SURE = Verdict(label=Label.SUPPORTED, score=0.9, reasons=("same words",))
REPORTS = Issue(name="Reports", asks="Who reports on ponds?", curated=True)
NETS = Issue(name="Nets | <b>", asks="", curated=False)


def cite(words: str, kind: TextKind, pinpoint: str) -> Citation:
    provision = Provision(
        id="pond@1/a",
        instrument="pond",
        version="pond@1",
        key="a",
        kind="article",
        number="1",
        heading="",
        pinpoint=pinpoint,
        path=(pinpoint,),
        parent=None,
        order=0,
        start=0,
        end=len(words),
        text=words,
        sentences=(Sentence(number=1, start=0, end=len(words)),),
    )
    return Citation(
        marker=1,
        provision=provision,
        first=1,
        last=1,
        text_kind=kind,
        force=Force.NON_BINDING,
        title="Speech on Ponds",
        short_title="Pond Speech",
        reference="",
        official_url="",
        verdict=SURE,
    )


def position(
    party: str,
    words: str,
    *,
    kind: TextKind = TextKind.OFFICIAL,
    voice: str = "statement",
    date: str | None = "2025-03-01",
    strength: int = 6,
    standing: str = "",
) -> Position:
    source = Source(
        instrument=f"{party.lower()}-speech",
        title=f"Speech of {party}",
        voice=voice,
        capacity="",
        date=date,
        status="given",
        force="non-binding",
        text_kind=kind,
        standing=standing,
    )
    return Position(
        party=party,
        citations=(cite(words, kind, "para 3"),),
        source=source,
        deontic=Deontic.OBLIGATION,
        strength=strength,
        near=0.8,
    )


LAKE = position("Lakeland", "Each Party shall report on *ponds*.")
HILL = position(
    "Hillia",
    "Parties should report, says the text.",
    kind=TextKind.DIGEST,
    voice="strategy",
    strength=3,
)
OLD = position("Lakeland", "Nobody reports.", date="2020-01-01", standing="revoked")
GROUP = position("Lakeland", "We count frogs.", voice="group", date=None)


@pytest.fixture
def matrix() -> PositionMatrix:
    silent = "2 texts of it held, none speaks of this; silence is never consent"
    rows = (
        Row(
            issue=REPORTS,
            cells=(
                Cell(
                    party="Lakeland",
                    value=Value.STATED,
                    position=LAKE,
                    earlier=(OLD,),
                    beside=(GROUP,),
                ),
                Cell(party="Hillia", value=Value.STATED, position=HILL),
                Cell(
                    party="Fenmark",
                    value=Value.NOT_HELD,
                    note="no text that speaks for it is held",
                ),
            ),
        ),
        Row(
            issue=NETS,
            cells=(
                Cell(party="Lakeland", value=Value.SILENT, note=silent),
                Cell(
                    party="Hillia",
                    value=Value.STATED,
                    position=position("Hillia", "=cmd|'/c calc'!A1"),
                ),
                Cell(party="Fenmark", value=Value.SILENT, note=silent),
            ),
        ),
    )
    return PositionMatrix(
        topic="ponds & <script>",
        parties=("Lakeland", "Hillia", "Fenmark"),
        rows=rows,
        notices=("Only 3 parties were asked for.",),
    )


@pytest.fixture
def found(matrix: PositionMatrix) -> Disagreements:
    return Disagreements(
        topic=matrix.topic,
        parties=matrix.parties,
        disagreements=(
            Disagreement(
                issue=REPORTS,
                kind=Kind.STRENGTH,
                gravity=Gravity.HIGH,
                sides=(
                    Side(parties=("Lakeland",), positions=(LAKE,), words="shall"),
                    Side(parties=("Hillia",), positions=(HILL,), words="should"),
                ),
                why="The one binds and the other recommends.",
                share=0.87,
                verdict=SURE,
            ),
        ),
        common_ground=(
            Common(
                issue=REPORTS,
                stance=None,
                parties=("Lakeland", "Hillia"),
                positions=(LAKE, HILL),
                share=0.7,
                verdict=SURE,
            ),
        ),
        silences=(
            Silence(issue=NETS, party="Lakeland", value=Value.SILENT, note="2 texts"),
            Silence(issue=REPORTS, party="Fenmark", value=Value.NOT_HELD, note=""),
        ),
        matrix=matrix,
        notices=(),
    )


# -- words ---------------------------------------------------------------------------


def test_wording_is_quoted_and_a_digest_never() -> None:
    assert said(LAKE) == "“Each Party shall report on *ponds*.”"
    assert said(HILL) == (
        "according to the digest: Parties should report, says the text."
    )
    scan = position("Lakeland", "A smudge.", kind=TextKind.MACHINE_READ)
    assert said(scan) == "as recognised in a scan, not verbatim: A smudge."


def test_one_digest_among_the_citations_takes_the_marks_away() -> None:
    mixed = replace(
        LAKE, citations=(cite("Told.", TextKind.DIGEST, "art 1"), *LAKE.citations)
    )
    assert said(mixed).startswith("according to the digest: Told.")
    assert where(mixed) == "Speech of Lakeland, 1 March 2025, art 1, para 3"


def test_the_differing_words_of_a_side() -> None:
    ours = Side(parties=("L",), positions=(LAKE,), words="shall")
    assert differing(ours) == "“shall”"
    assert differing(replace(ours, positions=(HILL,))) == (
        "shall (words of the digest, a paraphrase)"
    )
    assert differing(replace(ours, words="")) == "(no such words)"
    assert differing(replace(ours, positions=())) == "“shall”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* _c_", r"a \*b\* \_c\_"),
        ("<img src=x>", r"&lt;img src=x\>"),
        ("one\ntwo\x1b[31m", r"one two \[31m"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("a | b # c", r"a \| b \# c"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_text_of_others_is_no_markdown(text: str, expected: str) -> None:
    assert literal(text) == expected


def test_text_of_others_is_no_markup() -> None:
    assert markup('<b a="x">&\'\x00') == "&lt;b a=&quot;x&quot;&gt;&amp;&#x27;"
    assert legal("a\r\nb\x0bc\ud800") == "a\nbc"
    assert plain("a\u202eb\tc") == "a b c"
    assert shortened("one two three", 9) == "one two…"


# -- the matrix ----------------------------------------------------------------------


def test_the_matrix_in_text(matrix: PositionMatrix) -> None:
    lines = matrix_text(matrix).splitlines()
    assert lines[0] == "Positions on ponds & <script>: Lakeland, Hillia, Fenmark"
    assert lines[2] == "1. Reports – Who reports on ponds?"
    assert lines[3:8] == [
        "   Lakeland – obligation, strength 6 of 7: “Each Party shall report on "
        "*ponds*.” (Speech of Lakeland, 1 March 2025, para 3) [its own statement]",
        "      earlier, no longer current: “Nobody reports.” (Speech of Lakeland, "
        "1 January 2020, para 3) [its own statement; revoked]",
        "      beside it: “We count frogs.” (Speech of Lakeland, undated, para 3) "
        "[a text of a group that it belongs to]",
        "   Hillia – obligation, strength 3 of 7: according to the digest: Parties "
        "should report, says the text. (Speech of Hillia, 1 March 2025, para 3) "
        "[its own domestic strategy, which is no negotiating position]",
        "   Fenmark – not in the library: no text that speaks for it is held",
    ]
    assert "2. Nets | <b> (found in the texts)" in lines
    assert "   Lakeland – silent: 2 texts of it held" in lines[10]
    assert "Note: Only 3 parties were asked for." in lines


def test_the_matrix_in_markdown(matrix: PositionMatrix) -> None:
    text = matrix_markdown(matrix)
    lines = text.splitlines()
    assert lines[0] == r"# Positions on ponds &amp; &lt;script\>"
    assert lines[2:4] == [
        "| Issue | Lakeland | Hillia | Fenmark |",
        "| --- | --- | --- | --- |",
    ]
    assert lines[4] == (
        "| Reports | obligation, strength 6 of 7 (Speech of Lakeland, 1 March 2025, "
        "para 3) | obligation, strength 3 of 7 (Speech of Hillia, 1 March 2025, "
        "para 3) | not in the library: no text that speaks for it is held |"
    )
    assert lines[5].startswith(r"| Nets \| &lt;b\> | silent: 2 texts of it held")
    assert "“Each Party shall report on \\*ponds\\*.”" in text
    assert "  - earlier, no longer current: “Nobody reports.”" in text
    assert "<script>" not in text
    assert "“Parties should report" not in text


def test_the_matrix_as_data(matrix: PositionMatrix) -> None:
    data: Any = matrix_data(matrix)
    assert json.loads(json.dumps(data)) == data
    first = data["rows"][0]["cells"][0]
    assert set(first) == {"party", "value", "position", "earlier", "beside", "note"}
    assert first["position"]["words"] == "Each Party shall report on *ponds*."
    assert first["position"]["source"]["negotiating"] is True
    assert first["earlier"][0]["source"]["date"] == "2020-01-01"
    assert [c["value"] for c in data["rows"][0]["cells"]] == [
        "stated",
        "stated",
        "not in the library",
    ]
    digest = data["rows"][0]["cells"][1]["position"]
    assert digest["text"].startswith("according to the digest: ")
    assert digest["source"]["negotiating"] is False


def test_a_domestic_law_is_labelled() -> None:
    cell = Cell(
        party="Hillia",
        value=Value.STATED,
        position=position("Hillia", "Nets are banned.", voice="law"),
    )
    rows = (Row(issue=REPORTS, cells=(cell,)),)
    text = matrix_text(
        PositionMatrix(topic="nets", parties=("Hillia",), rows=rows, notices=())
    )
    assert "a domestic text and no negotiating position" in text


# -- disagreements -------------------------------------------------------------------


def test_disagreements_in_text(found: Disagreements) -> None:
    lines = disagreements_text(found).splitlines()
    assert lines[0] == (
        "Disagreements on ponds & <script>: 1 disagreement, 1 point of common ground, "
        "2 cells without a position."
    )
    assert lines[2] == "1. HIGH: obligation against recommendation – Reports"
    assert lines[3] == "   Lakeland: “shall”"
    assert lines[5] == "   Hillia: should (words of the digest, a paraphrase)"
    assert lines[7] == (
        "   Why: The one binds and the other recommends. (comparison 87% sure; "
        "supported)"
    )
    assert "Common ground" in lines
    assert "   Nets | <b>: Lakeland – silent: 2 texts" in lines
    assert "   Reports: Fenmark – not in the library" in lines


def test_disagreements_in_markdown_and_data(found: Disagreements) -> None:
    text = disagreements_markdown(found)
    assert "## 1. HIGH: obligation against recommendation – Reports" in text
    assert "- Hillia: should (words of the digest, a paraphrase)" in text
    assert "<b>" not in text
    data: Any = disagreements_data(found)
    assert json.loads(json.dumps(data)) == data
    one = data["disagreements"][0]
    assert (one["kind"], one["gravity"]) == ("strength", "high")
    assert [s["shown"] for s in one["sides"]] == [
        "“shall”",
        "should (words of the digest, a paraphrase)",
    ]
    assert data["silences"][1]["value"] == "not in the library"


# -- tables --------------------------------------------------------------------------


def test_the_csv_has_a_row_a_position_and_no_formula(matrix: PositionMatrix) -> None:
    rows = list(csv.DictReader(io.StringIO(matrix_csv(matrix))))
    assert [(r["party"], r["when"]) for r in rows] == [
        ("Lakeland", "now"),
        ("Lakeland", "earlier, no longer current"),
        ("Lakeland", "beside it"),
        ("Hillia", "now"),
        ("Fenmark", "now"),
        ("Lakeland", "now"),
        ("Hillia", "now"),
        ("Fenmark", "now"),
    ]
    assert rows[4]["value"] == "not in the library"
    assert rows[4]["note"] == "no text that speaks for it is held"
    assert rows[0]["pinpoint"] == "para 3"
    assert rows[0]["strength"] == "6"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  =", "＝"])
def test_no_cell_is_a_formula(matrix: PositionMatrix, start: str) -> None:
    issue = Issue(name=f"{start}1+1", asks="", curated=True)
    risky = replace(matrix, rows=(replace(matrix.rows[0], issue=issue),))
    first = list(csv.reader(io.StringIO(matrix_csv(risky))))[1][0]
    assert first.startswith("'")
    sheet = load_workbook(io.BytesIO(matrix_xlsx(risky)))["Matrix"]
    cell: Any = sheet["A2"]
    assert cell.data_type == "s"
    assert "1+1" in cell.value


def test_the_workbook(matrix: PositionMatrix, found: Disagreements) -> None:
    made = matrix_xlsx(matrix, found)
    book: Any = load_workbook(io.BytesIO(made))
    assert book.sheetnames == [
        "Matrix",
        "Disagreements",
        "Common ground",
        "Silences",
        "Sources",
    ]
    sheet = book["Matrix"]
    assert [c.value for c in sheet[1]] == ["Issue", "Question", *matrix.parties]
    assert sheet.freeze_panes == "B2"
    assert sheet["C2"].value.splitlines()[0] == (
        "obligation, strength 6 of 7: “Each Party shall report on *ponds*.” (Speech of "
        "Lakeland, 1 March 2025, para 3) [its own statement]"
    )
    assert sheet["C2"].alignment.wrap_text
    assert [c.value for c in book["Disagreements"][2]][:5] == [
        "Reports",
        "high",
        "obligation against recommendation",
        "Lakeland",
        "“shall”",
    ]
    assert book["Silences"].max_row == 4
    assert book["Sources"]["B2"].value == "Speech of Lakeland"
    kinds = {c.data_type for s in book for row in s for c in row if c.value}
    assert kinds == {"s"}


def test_the_workbook_without_disagreements_and_its_bytes(
    matrix: PositionMatrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = matrix_xlsx(matrix)
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert matrix_xlsx(matrix) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {e.date_time[0] for e in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_cell_too_long_for_excel_is_cut_and_says_so() -> None:
    long = Cell(party="L", value=Value.STATED, position=position("L", "pond " * 9_000))
    matrix = PositionMatrix(
        topic="x", parties=("L",), rows=(Row(issue=REPORTS, cells=(long,)),), notices=()
    )
    book: Any = load_workbook(io.BytesIO(matrix_xlsx(matrix)))
    assert book["Matrix"]["C2"].value.endswith("… (cut: too long for a cell)")


# -- pictures ------------------------------------------------------------------------


def test_the_picture_of_a_matrix(matrix: PositionMatrix, found: Disagreements) -> None:
    text = matrix_svg(matrix, found)
    root = ElementTree.fromstring(text)
    shown = [node.text or "" for node in root.iter() if node.tag.endswith("text")]
    assert "Lakeland" in shown
    assert "obligation · 6" in shown
    assert "obligation · 3 * †" in shown
    assert {"A", "B"} <= set(shown)
    assert "high: obligation against recommendation" in shown
    tags = [node.tag.rpartition("}")[2] for node in root.iter()]
    assert tags.count("circle") == 2
    assert tags.count("polyline") == 1
    assert any(line.startswith("* according to a digest") for line in shown)
    assert "<script>" not in text
    assert matrix_svg(matrix, found) == text


def test_words_stay_in_their_cells(matrix: PositionMatrix) -> None:
    long = replace(matrix.rows[0].cells[0], party="Lakeland")
    title = "Statement on behalf of the Group of Friends of Ponds and Marshes " * 3
    source = replace(LAKE.source, title=title)
    cell = replace(long, position=replace(LAKE, source=source))
    one = replace(
        matrix, parties=("Lakeland",), rows=(Row(issue=REPORTS, cells=(cell,)),)
    )
    picture = matrix_picture(one, None)
    boxes = [s for s in picture.shapes if isinstance(s, Box)]
    words = [s for s in picture.shapes if isinstance(s, Words)]
    bottom = max(b.y + b.height for b in boxes if b.width > 100)
    inside = [w for w in words if w.x > 260 and w.y < bottom]
    assert inside
    for word in inside:
        assert word.x + width_of(word.text, word.size, bold=word.bold) <= 264 + 190
    assert "1 March 2025" in " ".join(w.text for w in inside)
    assert max(w.y for w in words) < picture.height


def test_the_picture_in_pixels(matrix: PositionMatrix, found: Disagreements) -> None:
    image = Image.open(io.BytesIO(matrix_png(matrix, found)))
    picture = matrix_picture(matrix, found)
    assert image.size == (round(picture.width * 2), round(picture.height * 2))
    assert image.getpixel((60, 10)) == (255, 255, 255)


def test_an_empty_matrix_has_a_picture() -> None:
    empty = PositionMatrix(topic="", parties=(), rows=(), notices=())
    ElementTree.fromstring(matrix_svg(empty))
    assert matrix_png(empty).startswith(b"\x89PNG")
    assert matrix_text(empty)
    assert matrix_xlsx(empty)


def test_lines_break_at_words_and_long_words_anywhere() -> None:
    assert wrapped("one two three", 48, 10) == ["one two", "three"]
    assert "".join(wrapped("x" * 100, 60, 10)) == "x" * 100
    assert wrapped("a b c d e f g", 14, 10, 2)[-1].endswith("…")


ROUNDS = (
    "1. We [EU: shall] report [within [x] days].\n2. We [may] count.",
    "1. We shall report [within [x] days].\n2. We may count. [agreed ad ref]",
)


def test_the_chart_of_rounds() -> None:
    rolls = [read_rolling(text, f"Rev. {n} <&>") for n, text in enumerate(ROUNDS, 1)]
    numbers = progress(rolls)
    root = ElementTree.fromstring(chart_svg(numbers))
    shown = [node.text or "" for node in root.iter() if node.tag.endswith("text")]
    assert "Rev. 1 <&>" in shown
    assert shown.count("Open brackets") == 1
    assert str(numbers[0].brackets) in shown
    assert ElementTree.fromstring(chart_svg(())) is not None
    assert progress_data(numbers)[0] == {
        "label": "Rev. 1 <&>",
        "brackets": numbers[0].brackets,
        "open_words": numbers[0].open_words,
        "words": numbers[0].words,
        "agreed_places": 0,
        "places": 2,
        "faults": 0,
    }


# -- rolling texts, comparisons, scans, bridges --------------------------------------


def test_a_rolling_text_with_counts_events_and_faults() -> None:
    rolls = [read_rolling(text) for text in ROUNDS]
    events = compare_rounds(*rolls)
    text = rolling_text(rolls[1], events)
    assert "Open by place and party" in text
    assert "unbracketed: “shall”" in text
    assert "Status" in text
    broken = read_rolling("Article 1\nWe [EU: shall report.\n", "Rev. *3*")
    told = rolling_markdown(broken)
    assert told.startswith(r"# Rev. \*3\*")
    assert "line 2, column 4" in told
    data: Any = rolling_data(rolls[0], events)
    assert json.loads(json.dumps(data)) == data
    assert data["counts"][0]["by"] == {"European Union": 1}
    assert data["brackets"][0]["words"] == "shall"


def test_a_comparison_in_text_markdown_and_data() -> None:
    first = draft_of("EU", "Article 1 – Ponds\nEach Party shall report.\n")
    second = draft_of(
        "US",
        "Article 1 – Ponds\nEach Party should report.\n\nArticle 2\nFrogs rest|sleep.",
    )
    comparison = compare_drafts([first, second])
    text = comparison_text(comparison)
    assert text.startswith("Comparison: EU, US")
    assert "EU → US" in text
    assert "high: obligation against recommendation: “shall” → “should”" in text
    told = comparison_markdown(comparison)
    assert r"Frogs rest\|sleep" in told
    assert "> " in told
    data: Any = comparison_data(comparison)
    assert json.loads(json.dumps(data)) == data
    placed = data["differences"][0]
    assert (placed["side_a"], placed["a"], placed["b"]) == ("EU", "shall", "should")
    assert data["rolling_text"]["sides"] == ["EU", "US"]


def test_a_scan_in_text_markdown_and_data() -> None:
    scan = scanned(
        "Article 1\nEach Party shall take appropriate measures.\n\n"
        "Article 2\nParties shall act under Article 9 [EU: *soon*].\n"
    )
    text = scan_text(scan)
    assert "Weak places" in text
    assert "“appropriate measures”" in text
    assert "Norms by addressee" in text
    told = scan_markdown(scan)
    assert r"- art 2: \[soon\] (EU)" in told
    data: Any = scan_data(scan)
    assert json.loads(json.dumps(data)) == data
    assert sum(data["counts"].values()) == len(data["ambiguities"])


def test_bridges_are_nobodys_position() -> None:
    bridge = Bridge(
        provenance=cite(
            "Each Party shall report promptly.", TextKind.OFFICIAL, "art 4"
        ),
        held=True,
        words=(Piece(text="Each Party shall report promptly.", origin=Whose.AGREED),),
        gains=(Gain(side="Lakeland", gains=("shall",), gives=("*ponds*",)),),
        closeness_a=0.5,
        closeness_b=0.25,
        score=0.33,
        why="It binds, and gives no time.",
    )
    text = bridges_text([bridge])
    assert "“Each Party shall report promptly.” (Pond Speech, art 4)" in text
    assert "Lakeland gains “shall”; gives “*ponds*”" in text
    assert NOTICE in text
    assert r"“\*ponds\*”" in bridges_markdown([bridge])
    composed = replace(
        bridge, words=(*bridge.words, Piece(text="Now.", origin=Whose.NEW))
    )
    assert "composed: " in bridges_text([composed])
    missing = replace(bridge, held=False, words=(), fetch="pond-treaty")
    assert "treaty fetch pond-treaty" in bridges_text([missing])
    data: Any = bridges_data([bridge])
    assert data[0]["words"] == [
        {"text": "Each Party shall report promptly.", "origin": "agreed"}
    ]


def test_a_megabyte_of_garbage_is_quick() -> None:
    garbage = "[<*|" * 250_000
    start = time.monotonic()
    literal(garbage)
    markup(garbage)
    plain(garbage)
    wrapped(garbage[:100_000], 200, 12)
    nested = read_rolling("[" * 5_000 + "x" + "]" * 5_000)
    assert len(rolling_text(nested)) < 20_000
    rolling_data(nested)
    assert time.monotonic() - start < 5
