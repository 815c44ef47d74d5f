"""The tabs "Disagreements" and "Drafts": results, files, bad input, the stop."""

from __future__ import annotations

import base64
import io
import json
import re
import time
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from docx import Document
from openpyxl import load_workbook
from test_render_positions import (
    HILL,
    LAKE,
    REPORTS,
    SURE,
    found,  # noqa: F401 - a fixture
    matrix,  # noqa: F401 - a fixture
    position,
)

from assistant import Desk
from assistant.bridges.nouns import Bridge, Gain, Piece, Whose
from assistant.compare import Comparison, compare_drafts
from assistant.compare.door import drafts_of
from assistant.errors import InputError
from assistant.findings import Gravity, Kind
from assistant.positions import Disagreement, Disagreements, Side
from assistant.terms import Citation, TextKind
from assistant.web.bridged import bridges_html
from assistant.web.disagreeing import Parting, party_choices
from assistant.web.drafting import MOST, Request, Way, given_of
from assistant.web.drafts import Drafting
from assistant.web.matrix import cell_html, matrix_html, position_html
from assistant.web.parting import disagreements_html
from assistant.web.tasks import Task, Tell, handed, working_html

HOSTILE = "<img src=x onerror=alert(1)>"
LAKES = """Article 1 Purpose
This Treaty keeps the lake clean.

Article 2 Catch
1. Each Party shall limit its catch to 40 tonnes a year.
2. Each Party shall count its boats.

Article 3 Nets
No Party shall use nets by night.
"""
HILLS = f"""Article 1 Purpose
This Treaty keeps the lake clean.

Article 2 Catch
1. Each Party should limit its catch to 90 tonnes a year.
2. Each Party shall count its boats.

Article 3 Boats {HOSTILE}
Every boat carries {HOSTILE} a lamp.
"""
FIRST = """Article 1
The Parties [shall][should] [Lakeland: meaningfully] share the lake.

Article 2
1. Each Party shall report every [two][five] years [Hillia: in writing].
2. [A council is hereby set up.
"""
SECOND = """Article 1
The Parties shall [EU: meaningfully] share the lake.

Article 2
1. Each Party shall report every five years [Japan: in writing].
2. [A council is hereby set up.]
"""


def fake_desk(found: Disagreements | None = None) -> Desk:  # noqa: F811
    """A desk that finds what it is given and compares without a model."""

    def disagreements(
        topic: str, parties: list[str], *, issues: list[str], progress: Tell
    ) -> Disagreements:
        progress("comparing 1 of 3 pairs of parties")
        if "Atlantis" in parties:
            raise InputError("'Atlantis' is no State or group that is known.")
        assert found is not None
        return replace(found, notices=(f"{topic}: {'; '.join(issues)}",))

    def compare(texts: Any, *, bridges: bool, progress: Tell) -> Comparison:
        progress("comparing them, provision by provision")
        return compare_drafts(drafts_of(texts))

    made = SimpleNamespace(disagreements=disagreements, compare=compare)
    return cast("Desk", made)


def last(steps: Any) -> str:
    return list(steps)[-1]


def content(part: str) -> bytes:
    """What page.js makes a file of."""
    text = unescape(re.sub(r"<[^>]+>", "", part))
    return base64.b64decode(text) if 'data-coded="base64"' in part else text.encode()


def tags(html: str) -> list[str]:
    return re.findall(r"<[^>]+>", html)


# -- disagreements -------------------------------------------------------------------


def test_a_result_shows_cards_matrix_common_ground_and_silences(
    found: Disagreements,  # noqa: F811
) -> None:
    html = disagreements_html(found)
    card = re.search(r'<article class="parted high" id="parting-1">.*?</article>', html)
    assert card
    for said in (
        '<span class="gravity high">High</span>',
        "obligation against recommendation",
        "Who reports on ponds?",
        "<h5>Lakeland</h5>",
        "<h5>Hillia</h5>",
        "“Each Party <mark>shall</mark> report on *ponds*.”",
        "The one binds and the other recommends.",
        "Comparison of them: 87% sure",
        "Speech of Lakeland, 1 March 2025, para 3",
    ):
        assert said in card[0], said
    assert '<span class="lead">according to the digest: </span>' in card[0]
    assert "“Parties" not in html  # a digest is never quoted
    for title in ("Common ground", "Silences", "Who says what"):
        assert f">{title}</h3>" in html
    assert "<h4>Silent</h4>" in html
    assert "<h4>Not in the library</h4>" in html
    assert "<svg" in html
    assert "<script" not in html.lower()
    assert "ponds &amp; &lt;script&gt;" in html
    assert "1 disagreement, 1 point of common ground, 1 silence, 1 cell not" in html


def test_nothing_found_is_said(found: Disagreements) -> None:  # noqa: F811
    html = disagreements_html(replace(found, disagreements=(), common_ground=()))
    assert "No disagreement was found between what is held" in html
    assert "Common ground</h3>" not in html


def test_many_cards_are_folded_and_a_side_may_lack_the_words(
    found: Disagreements,  # noqa: F811
) -> None:
    one = Disagreement(
        issue=REPORTS,
        kind=Kind.EXCEPTION,
        gravity=Gravity.LOW,
        sides=(
            Side(parties=("Lakeland",), positions=(LAKE, HILL), words="on *ponds*"),
            Side(parties=("Hillia",), positions=(HILL,), words=""),
        ),
        why="only one has it",
        share=0.5,
        verdict=SURE,
    )
    html = disagreements_html(replace(found, disagreements=(one,) * 30))
    assert "20 further disagreements" in html
    assert html.count('class="parted low"') == 30
    assert "It has no such words." in html
    assert "1 further text on this side" in html
    assert "Only one has it." in html


def test_the_matrix_tells_strength_silence_and_absence_apart(
    found: Disagreements,  # noqa: F811
) -> None:
    html = matrix_html(found.matrix, found)
    cells = re.findall(r'<td class="(\w+)"><button (.*?)</button></td>', html)
    assert [kind for kind, _ in cells] == [
        "s6",
        "s3",
        "absent",
        "silent",
        "s6",
        "silent",
    ]
    assert "not in the library" in cells[2][1]
    assert '<span aria-hidden="true">●</span> silent' in cells[3][1]
    assert 'obligation <span class="of">6/7</span>' in cells[0][1]
    assert "+ 1 earlier, 1 beside it" in cells[0][1]
    assert "domestic strategy" in cells[1][1]
    assert 'data-row="1" data-column="2"' in cells[5][1]
    assert '<a class="gravity high" href="#parting-1">' in html
    assert "Nets | &lt;b&gt;" in html
    assert "<b>" not in html


def test_a_standing_is_told_beside_the_voice() -> None:
    gone = position("Lakeland", "Nobody reports.", standing="revoked on 1 May 2025")
    assert '<span class="voice gone">revoked on 1 May 2025</span>' in position_html(
        gone
    )
    law = position("Lakeland", "All report.", voice="law")
    assert '<span class="voice">domestic text</span>' in position_html(law)
    scan = position("Lakeland", "A smudge.", kind=TextKind.MACHINE_READ)
    assert "“" not in position_html(scan, "smudge")


def test_a_cell_opens_its_words_and_its_source(
    lake: Desk,
    found: Disagreements,  # noqa: F811
) -> None:
    held = lake.search("catch tonnes", k=1)[0].provision
    cited = replace(LAKE.citation, provision=held, first=1, last=1)
    cell = replace(
        found.matrix.rows[0].cells[0], position=replace(LAKE, citations=(cited,))
    )
    row = replace(found.matrix.rows[0], cells=(cell, *found.matrix.rows[0].cells[1:]))
    table = replace(found.matrix, rows=(row, found.matrix.rows[1]))
    html = cell_html(lake, table, 0, 0)
    assert "<h2>Lakeland: Reports</h2>" in html
    assert "Obligation, strength 6 of 7" in html
    assert "Earlier, no longer current" in html
    assert "Beside it" in html
    assert html.count("<mark>") == 1  # in the source below
    assert "In its context" in html
    assert "Silent: 2 texts of it held" in cell_html(lake, table, 1, 0)
    assert "Not in the library: no text" in cell_html(lake, table, 0, 2)
    # A text that has left the library since is a notice.
    gone = cell_html(lake, found.matrix, 0, 0)
    assert 'class="notice"' in gone
    assert "“Each Party shall report on *ponds*.”" in gone
    with pytest.raises(InputError, match="that matrix is gone"):
        cell_html(lake, table, 2, 0)


def test_presses_are_checked(lake: Desk, found: Disagreements) -> None:  # noqa: F811
    parting = Parting()
    for data in ({"row": "0", "column": "0"}, {"row": "-1", "column": HOSTILE}):
        shown = next(parting.opened(lake, {"act": "cell", **data})).panel or ""
        assert "That matrix is gone" in shown
        assert "<img" not in shown
    parting.done = found
    opened = next(parting.opened(lake, {"act": "cell", "row": "1", "column": "0"}))
    assert "Silent" in (opened.panel or "")
    other = next(parting.opened(lake, {"act": "tab", "tab": "library"}))
    assert other.tab == "library"


def test_a_search_tells_its_progress_and_its_files(
    found: Disagreements,  # noqa: F811
) -> None:
    parting = Parting()
    desk = fake_desk(found)
    steps = list(
        parting.find(desk, "ponds", ["Lakeland", "Hillia"], "nets\n\nfrogs\n", 0.01)
    )
    assert "Starting …" in steps[0]
    assert "Ponds: nets; frogs." in steps[-1]
    assert parting.done is not None
    assert json.loads(content(parting.saved("json")))["topic"] == found.topic
    assert content(parting.saved("csv")).startswith(b"\xef\xbb\xbfissue,")
    book = load_workbook(io.BytesIO(content(parting.saved("xlsx"))))
    assert book.sheetnames[0] == "Matrix"
    assert content(parting.saved("png")).startswith(b"\x89PNG")
    assert content(parting.saved("svg")).startswith(b"<svg")
    assert b"# Disagreements on ponds" in content(parting.saved("markdown"))
    assert parting.saved("exe") == ""
    assert Parting().saved("json") == ""  # nobody else's


@pytest.mark.parametrize(
    ("topic", "parties", "said"),
    [
        (" ", ["Lakeland", "Hillia"], "There is no topic yet"),
        ("ponds", ["Lakeland", " "], "Name two parties or more"),
        ("ponds", [], "Name two parties or more"),
        ("ponds", ["Lakeland", "Atlantis"], "&#x27;Atlantis&#x27; is no State"),
    ],
)
def test_a_bad_question_is_one_sentence(
    topic: str, parties: list[str], said: str
) -> None:
    parting = Parting()
    html = last(parting.find(fake_desk(), topic, parties, pace=0.01))
    assert said in html
    assert html.count('role="alert"') == 1
    assert parting.done is None


def test_a_fault_inside_is_said() -> None:
    html = last(Parting().find(fake_desk(), "ponds", ["Lakeland", "Hillia"], pace=0.01))
    assert "The disagreements could not be found" in html


def test_parties_are_those_of_whom_texts_are_held(lake: Desk, tmp_path: Path) -> None:
    said = (("Austria", "Reeds"), ("Austria", "Otters at dusk"), ("China", "Silt"))
    for name, title in said:
        path = tmp_path / f"{title}.md"
        path.write_text(f"# {title}\n\nParties should talk of {title}.\n")
        lake.add(path, parties=[name], kind="statement")
    shown = dict(party_choices(lake))
    assert shown["Austria – 2 texts"] == "Austria"
    assert shown["China – 1 text"] == "China"


# -- a task --------------------------------------------------------------------------


def test_a_stop_ends_a_task_at_once() -> None:
    task: Task[int] = Task()

    def work(tell: Tell) -> int:
        for number in range(200):
            tell(f"looking at text {number} of 200")
            time.sleep(0.05)
        return 1

    steps: list[str] = []
    for html in task.run(work, str, "Failed.", 0.01):
        steps.append(html)
        if len(steps) == 5:
            task.stop.wish()
    assert "Stopped by you" in steps[-1]
    assert 'role="note"' in steps[-1]
    assert task.done is None


def test_progress_is_words_and_a_bar_where_they_count() -> None:
    assert "<progress" not in working_html("gathering what they say")
    bar = working_html("comparing 2 of 6 pairs of <b>")
    assert '<progress value="2" max="6"' in bar
    assert "Comparing 2 of 6 pairs of &lt;b&gt; …" in bar


def test_a_file_is_handed_over_as_text_or_as_bytes() -> None:
    text = handed("a.md", "text/markdown", HOSTILE)
    assert content(text) == HOSTILE.encode()
    assert "<img" not in text
    assert content(handed("a.bin", "x/y", b"\x00\xff<")) == b"\x00\xff<"


# -- drafts --------------------------------------------------------------------------


def compared(*pasted: tuple[str, str], **asked: Any) -> tuple[Drafting, str]:
    drafting = Drafting()
    request = Request(pasted=pasted, **asked)
    return drafting, last(drafting.compare(fake_desk(), request, 0.01))


def test_versions_are_shown_by_article_side_by_side_and_as_one_text() -> None:
    drafting, html = compared(("Lakes", LAKES), ("Hills", HILLS))
    assert drafting.done is not None
    assert drafting.done.comparison is not None
    assert "<h2>Hills against Lakes</h2>" in html
    assert "<del>shall</del> → <ins>should</ins>" in html
    assert "<del>40</del> → <ins>90</ins>" in html
    assert '<span class="gravity high">High</span>' in html
    assert "obligation against recommendation" in html
    table = html.split('<table class="versions of-2">')[1].split("</table>")[0]
    same = re.search(r'<tr class="same">.*?</tr>', table)
    assert same
    assert "art 1" in same[0]
    assert "Each Party <ins>should</ins> limit" in table
    assert '<td class="lacks">–</td>' in table
    assert "a year.<br>2. Each Party" in table
    rolling = html.split('<div class="rolling">')[1]
    assert "[LAKES: shall]" in rolling
    assert "[HILLS: should]" in rolling
    assert "<img" not in html
    assert all("onerror" not in tag for tag in tags(html))


def test_a_comparison_is_handed_over_in_five_forms() -> None:
    drafting, html = compared(("Lakes", LAKES), ("Hills", HILLS))
    forms = re.findall(r'data-form="(\w+)"', html)
    assert forms == ["docx", "rolling", "html", "markdown", "json"]
    for form in ("docx", "rolling"):
        paper = Document(io.BytesIO(content(drafting.saved(form))))
        assert "w:ins" in paper.element.xml
    assert b"<table>" in content(drafting.saved("html"))
    assert HOSTILE.encode() not in content(drafting.saved("html"))
    assert len(json.loads(content(drafting.saved("json")))["drafts"]) == 2
    assert b"# Comparison" in content(drafting.saved("markdown"))
    assert drafting.saved("exe") == ""
    assert Drafting().saved("json") == ""


def test_the_same_text_twice_has_nothing_to_show() -> None:
    _, html = compared(("One", LAKES), ("Other", LAKES))
    assert "Word for word the same." in html
    assert 'class="gravity' not in html


def test_three_versions_are_compared_with_the_first() -> None:
    _, html = compared(("A", LAKES), ("B", HILLS), ("C", LAKES))
    assert "<h2>B, C against A</h2>" in html
    assert '<h4 class="pair">B against A</h4>' in html
    assert "versions of-3" in html


def test_rolling_texts_are_counted_and_held_against_each_other() -> None:
    drafting, html = compared(("Rev. 1", FIRST), ("Rev. 2", SECOND))
    assert drafting.done is not None
    assert len(drafting.done.rolls) == 2
    assert "read as rounds of one rolling text" in html
    assert "From Rev. 1 to Rev. 2" in html
    assert "freed of brackets" in html
    assert "Line 6, column 4" in html
    assert "<mark>[</mark>A council is hereby" in html
    assert "1 bracket that does not pair" in html
    assert '<th scope="col" class="n">European Union</th>' in html
    assert "<svg" in html
    forms = re.findall(r'data-form="(\w+)"', html)
    assert forms == ["docx", "svg", "html", "markdown", "json"]
    data = json.loads(content(drafting.saved("json")))
    assert [one["label"] for one in data["progress"]] == ["Rev. 1", "Rev. 2"]
    assert b"Since the round before" in content(drafting.saved("markdown"))
    assert content(drafting.saved("svg")).startswith(b"<svg")
    assert content(drafting.saved("docx")).startswith(b"PK")
    assert b"EU" in content(drafting.saved("html"))


def test_one_rolling_text_alone_is_counted() -> None:
    _, html = compared(("Rev. 1", f"{FIRST}\n3. [Japan: {HOSTILE}]"))
    assert "By article and party" in html
    assert "Round by round" not in html
    assert 'data-form="svg"' not in html
    assert "<img" not in html


def test_the_way_of_reading_can_be_chosen() -> None:
    drafting, html = compared(("Rev. 1", FIRST), ("Rev. 2", SECOND), way=Way.VERSIONS)
    assert drafting.done is not None
    assert drafting.done.comparison is not None
    drafting, html = compared(("A", LAKES), ("B", HILLS), way=Way.ROUNDS)
    assert drafting.done is not None
    assert drafting.done.comparison is None
    assert "No bracket is open in it." in html


def test_an_uploaded_copy_is_deleted_when_there_is_a_result(tmp_path: Path) -> None:
    one, other = tmp_path / "lakes.txt", tmp_path / "hills.md"
    one.write_text(LAKES, "utf-8")
    other.write_text(HILLS, "utf-8")
    drafting = Drafting()
    asked = Request(paths=[str(one), str(other)], names="\nHill people")
    html = last(drafting.compare(fake_desk(), asked, 0.01))
    assert "<h2>Hill people against lakes</h2>" in html
    assert not one.exists()
    assert not other.exists()


def tracked(path: Path) -> Path:
    """A Word file in which "shall" was struck and "should" put in."""
    paper = Document()
    paper.add_heading("Article 1", 1)
    part = paper.add_paragraph("Each Party ")
    words = (
        '<w:del w:id="1" w:author="Hillia" w:date="2026-01-02T00:00:00Z"><w:r>'
        "<w:delText>shall</w:delText></w:r></w:del>"
        '<w:ins w:id="2" w:author="Hillia" w:date="2026-01-02T00:00:00Z"><w:r>'
        "<w:t>should</w:t></w:r></w:ins>"
    )
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    holder: Any = parse_xml(f"<w:p {nsdecls('w')}>{words}</w:p>")
    for child in list(holder):
        part._p.append(child)
    part.add_run(" report.")
    paper.save(str(path))
    return path


def test_a_word_file_with_tracked_changes_is_two_versions(tmp_path: Path) -> None:
    drafting = Drafting()
    asked = Request(paths=[str(tracked(tmp_path / "amended.docx"))])
    html = last(drafting.compare(fake_desk(), asked, 0.01))
    assert "<del>shall</del> → <ins>should</ins>" in html
    assert "tracked by Hillia" in html
    # Beside another text it is two versions as well.
    again = Request(
        paths=[str(tracked(tmp_path / "amended.docx"))], pasted=[("Lakes", LAKES)]
    )
    drafting = Drafting()
    last(drafting.compare(fake_desk(), again, 0.01))
    assert drafting.done is not None
    assert drafting.done.comparison is not None
    sides = [draft.side for draft in drafting.done.comparison.drafts]
    assert sides == ["amended (before)", "amended (after)", "Lakes"]


@pytest.mark.parametrize(
    ("files", "pasted", "said"),
    [
        ((), (("A", " "),), "There is nothing to read yet"),
        ((), (("A", LAKES),), "One text alone, without tracked changes"),
        ((), (("A", "…"), ("B", LAKES)), "A holds no words"),
        (("a.xlsx",), (), "a.xlsx cannot be compared: give Word"),
        (("a.docx",), (("B", LAKES),), "a.docx"),
        ((), (("A", LAKES),) * (MOST + 1), "5 texts are given: compare at most 4"),
    ],
)
def test_bad_drafts_are_one_sentence_and_nothing_is_lost(
    tmp_path: Path,
    files: tuple[str, ...],
    pasted: tuple[tuple[str, str], ...],
    said: str,
) -> None:
    paths = [tmp_path / name for name in files]
    for path in paths:
        path.write_bytes(b"this is no such file")
    drafting = Drafting()
    asked = Request(paths=[str(p) for p in paths], pasted=pasted)
    html = last(drafting.compare(fake_desk(), asked, 0.01))
    assert said in html
    assert html.count('role="alert"') == 1
    assert drafting.done is None
    assert all(path.exists() for path in paths)  # to be pressed again


def test_texts_have_names_of_their_own() -> None:
    asked = Request(pasted=[("EU", "a"), ("EU", "b"), ("", "c")])
    assert [one.name for one in given_of(asked)] == ["EU", "EU 2", "Text 3"]


def bridge(words: tuple[Piece, ...], cited: Citation) -> Bridge:
    return Bridge(
        provenance=cited,
        held=bool(words),
        words=words,
        gains=(Gain(side="Lakes", gains=("shall",), gives=()),),
        closeness_a=0.61,
        closeness_b=0.5,
        score=0.5,
        why="it stands between",
    )


def test_candidate_language_is_nobodys_and_digests_are_folded() -> None:
    official = (Piece(text=f"shall {HOSTILE} report", origin=Whose.AGREED),)
    html = bridges_html([bridge((), HILL.citation), bridge(official, LAKE.citation)])
    assert "Nobody has proposed or accepted" in html
    assert html.index("“shall") < html.index("1 provision of which only a digest")
    assert "gains “shall”; gives up nothing" in html
    assert "<img" not in html
    assert bridges_html([]) == ""
