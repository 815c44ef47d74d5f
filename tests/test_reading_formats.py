from __future__ import annotations

import io
import zipfile
from pathlib import Path

from assistant.reading import read
from assistant.reading.docx.reader import docx_blocks
from assistant.reading.html.reader import html_blocks
from assistant.reading.report import gaps
from assistant.reading.text.flow import Line, flow
from assistant.reading.text.markdown import markdown_blocks, plain
from assistant.reading.text.plain import plain_blocks

TOYS = Path(__file__).parent / "toys"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_the_digest_format_gives_every_provision_its_pinpoint() -> None:
    reading = read(TOYS / "toy-convention.md")
    found = {node.key: node.pinpoint for node in reading.nodes}
    assert found["preamble/2"] == "preamble, para 2"
    assert found["rec-3"] == "recital 3"
    assert found["art-2/2/b/ii"] == "art 2(2)(b)(ii)"
    assert found["art-3-bis/1"] == "art 3 bis(1)"
    assert found["chap-II/sec-2"] == "chapter II, section 2"
    assert found["annex-I/sec-A/1/a"] == "annex I, section A, point 1(a)"
    empty = [node.key for node in reading.nodes if node.start == node.end]
    assert {"rec-2", "art-3", "art-5", "annex-II"} <= set(empty)
    assert reading.front["parties"] == ["Party A", "Party B"]
    assert reading.title == "Convention on the Friendly Exchange of Kites"
    assert reading.report.notes == ()
    assert reading.report.counts["article"] == 8


def test_the_digest_of_a_strategy_has_headings_sections_and_an_abstract() -> None:
    reading = read(TOYS / "toy-strategy.md")
    found = {node.key: node for node in reading.nodes}
    assert found["abstract/1"].pinpoint == "abstract, para 1"
    assert found["obj-2"].pinpoint == "objective 2"
    assert found["sec-4.2/1"].pinpoint == "sec 4.2(1)"
    assert found["prin-1.3"].pinpoint == "principle 1.3"
    long = "“Outlook on the very long future of kites …”"
    assert found["h-1"].pinpoint == long
    assert found["h-1.1/2"].pinpoint == "“People”, para 2"
    assert found["h-1.1"].path[-2:] == (found["h-1"].heading, "People")


def test_inline_markdown_is_read_as_words() -> None:
    text = r"**Kites**[^1] are [free](https://x.example) \(b\) *really* <span>so</span>"
    assert plain(text) == "Kites are free (b) really so"


def test_wrapped_markdown_is_joined_and_long_lines_are_not() -> None:
    wrapped = (
        "Kites fly over the hill, over the river and\n"
        "land in the valley below it.\n\nBirds too."
    )
    assert [b.text for b in markdown_blocks(wrapped)] == [
        "Kites fly over the hill, over the river and land in the valley below it.",
        "Birds too.",
    ]
    long = "1. " + "Kites fly. " * 20 + "\n2. " + "Birds fly. " * 20
    assert len(markdown_blocks(long)) == 2


HTML = """<html><head><title>x</title><script>no</script></head><body>
<p class="oj-hd-ti">Journal</p>
<p class="oj-doc-ti">REGULATION 1 OF THE COUNCIL</p><p class="oj-doc-ti">on kites</p>
<p class="oj-normal">THE COUNCIL OF KITES,</p><p class="oj-normal">Whereas:</p>
<table><tr><td><p>(1)</p></td><td><p>Kites fly<a href="#n">
 (<span class="oj-super oj-note-tag">1</span>)</a>.</p></td></tr></table>
<p>HAVE ADOPTED THIS REGULATION:</p>
<p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Aim</p>
<div><p>1.&nbsp;&nbsp; Kites shall:</p>
<table><tr><td><p>(a)</p></td><td><p>fly:</p>
<table><tr><td><p>(i)</p></td><td><p>high;</p></td></tr></table>
<p>but not far;</p></td></tr></table>
<p>Point (a) is for kites.</p></div>
<p class="oj-doc-ti">ANNEX I</p><p class="oj-doc-ti">Kites</p>
<table><tr><td/><td><p>1.</p></td><td><span>A kite;</span></td></tr></table>
<p class="oj-note">(1) A note.</p></body></html>"""


def test_journal_html_has_points_in_tables_and_no_notes(tmp_path: Path) -> None:
    file = tmp_path / "kites.html"
    file.write_text(HTML, encoding="utf-8")
    reading = read(file)
    words = {n.key: reading.text[n.start : n.end] for n in reading.nodes}
    assert words["rec-1"] == "Kites fly."
    assert words["art-1/1/a/i"] == "high;"
    assert words["art-1/1/a/sub-2"] == "but not far;"
    assert words["art-1/1/sub-2"] == "Point (a) is for kites."
    assert words["annex-I/1"] == "A kite;"
    assert words["preamble/2"].startswith("HAVE ADOPTED")
    assert reading.title == "REGULATION 1 OF THE COUNCIL on kites"
    assert "note" not in reading.text
    assert reading.report.notes == ("1 footnotes are kept apart from the provisions.",)


def test_plain_html_keeps_lists_and_headings() -> None:
    page = "<h1>Kites</h1><nav>menu</nav><h2>Wind</h2><ul><li>strong<li>weak</ul>"
    blocks = html_blocks(page, "x.html").blocks
    assert [(b.level, b.text) for b in blocks] == [
        *((1, "Kites"), (2, "Wind"), (0, "• strong"), (0, "• weak")),
    ]


def test_plain_text_without_contents_and_hyphens() -> None:
    text = "Article 1 ........ 3\n\nArticle 1\n\nKites coope\u00ad\nrate.\n"
    assert [b.text for b in plain_blocks(text)] == ["Article 1", "Kites cooperate."]


def test_bare_numbers_count_only_in_sequence() -> None:
    texts = ["Article 1 – Aim", "1 Kites fly over", "3 hills and", "2 valleys."]
    texts += ["2 Birds fly too.", "Article 2 – Means", "1 Wind helps.", "a strong one"]
    blocks = flow([Line(text=t) for t in texts])
    assert [b.label for b in blocks] == ["", "1", "2", "", "1"]
    assert blocks[1].text == "1 Kites fly over 3 hills and 2 valleys."


def test_gaps_are_said_in_words() -> None:
    assert gaps("article", ["5", "6", "8", "12"]) == [
        "article 7 is missing between 6 and 8",
        "articles 9 to 11 are missing between 8 and 12",
    ]
    assert gaps("article", ["1", "2", "2A", "2B", "3", "3 bis", "4"]) == []


def docx(body: str, **parts: str) -> bytes:
    """A minimal Word file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return file.getvalue()


def paragraph(text: str, style: str = "", level: int | None = None) -> str:
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        marks += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{marks}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(n: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_docx_counts_lists_and_keeps_insertions(tmp_path: Path) -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)")
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles {W}><w:style w:styleId="U1"><w:name w:val="heading 1"/></w:style>'
        "</w:styles>"
    )
    tracked = (
        "<w:p><w:r><w:t>Birds </w:t></w:r><w:ins><w:r><w:t>also </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:r><w:t>fly.</w:t></w:r></w:p>"
    )
    body = paragraph("Article 1", "U1") + paragraph("Kites:", level=0)
    body += paragraph("fly;", level=1) + paragraph("land.", level=1)
    body += paragraph("They rest.", level=0) + paragraph("Article 2", "U1")
    body += f"<w:sdt><w:sdtContent>{tracked}</w:sdtContent></w:sdt>"
    file = tmp_path / "kites.docx"
    file.write_bytes(docx(body, numbering=numbering, styles=styles))
    reading = read(file)
    words = {n.key: reading.text[n.start : n.end] for n in reading.nodes}
    assert list(words) == [
        *("art-1", "art-1/1", "art-1/1/a", "art-1/1/b", "art-1/2", "art-2"),
    ]
    assert words["art-1/1/b"] == "land."
    assert words["art-2"] == "Birds also fly."
    assert reading.report.format == "docx"


def test_docx_without_styles_reads_typed_numbers() -> None:
    data = docx(paragraph("1. Kites fly."))
    assert [b.text for b in docx_blocks(data, "x.docx").blocks] == ["1. Kites fly."]


def test_a_printed_hyphen_goes_where_the_word_is_known_whole() -> None:
    texts = ["The regulation of kites is a regu-", "lation by co-", "operation."]
    (block,) = flow([Line(text=t) for t in texts])
    assert block.text == "The regulation of kites is a regulation by co-operation."
