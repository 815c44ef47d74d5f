from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block
from assistant.reading import read
from assistant.reading.html.file import html_charset, is_mhtml
from assistant.reading.html.lists import counted
from assistant.reading.html.reader import html_blocks
from assistant.readings import Reading


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def read_page(folder: Path, body: str, head: str = "") -> Reading:
    file = folder / "kites.html"
    file.write_text(page(body, head), encoding="utf-8")
    return read(file)


def words(reading: Reading) -> dict[str, str]:
    return {n.key: reading.text[n.start : n.end] for n in reading.nodes}


def texts(body: str, head: str = "") -> list[str]:
    return [b.text for b in html_blocks(page(body, head), "x.html").blocks]


def blocks(body: str) -> list[Block]:
    return html_blocks(page(body), "x.html").blocks


NOTES = {
    "journal": (
        '<p class="oj-normal">Kites fly <a id="ntc1-L" href="#ntr1-L">'
        '(<span class="oj-super oj-note-tag">1</span>)</a>, always.</p>'
        '<p class="oj-note"><a id="ntr1-L" href="#ntc1-L">(<span>1</span>)</a>'
        "&nbsp; See the wind code.</p>"
    ),
    "old journal": (
        '<p class="normal">Kites fly<a id="a" href="#b">(<span class="super note-tag">'
        '1</span>)</a>, always.</p><p class="note"><a name="b" href="#a">(1)</a> '
        "See the wind code.</p>"
    ),
    "word": (
        '<p class="MsoNormal">Kites fly<a style="mso-footnote-id:ftn1" href="#_ftn1" '
        'name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a>, always.</p>'
        '<div style="mso-element:footnote-list"><hr><div id="ftn1"><p '
        'class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> See the wind '
        "code.</p></div></div>"
    ),
    "wiki": (
        '<p>Kites fly<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>, always.'
        '</p><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> '
        "See the wind code.</li></ol>"
    ),
    "pandoc": (
        '<p>Kites fly<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>, '
        'always.</p><section class="footnotes"><hr><ol><li id="fn1"><p>See the wind '
        'code.<a href="#fnref1">↩︎</a></p></li></ol></section>'
    ),
    "aside": (
        '<p>Kites fly<sup>1</sup>, always.</p><aside role="doc-footnote">1. See the '
        "wind code.</aside>"
    ),
    "raised": (
        "<p>Kites fly<sup>1</sup>, always.</p><p>Birds too.</p>"
        "<p><sup>1</sup> See the wind code.</p>"
    ),
    "run": (
        '<p>Kites fly<sup><a href="#n1" name="r1">1</a></sup>, always.</p><hr><div>'
        '<a name="n1" href="#r1">1</a> See the wind code.<br></div>'
    ),
}


@pytest.mark.parametrize("style", NOTES)
def test_a_footnote_hangs_on_its_word_in_every_style(
    style: str, tmp_path: Path
) -> None:
    reading = read_page(tmp_path, f"<p>1. Wind blows.</p>{NOTES[style]}")
    assert "Kites fly, always." in reading.text
    assert "wind code" not in reading.text
    (note,) = reading.footnotes
    assert (note.label, note.text) == ("1", "See the wind code.")
    assert note.at == reading.text.index(", always")
    assert "1 footnotes are kept apart" in " ".join(reading.report.notes)


def test_a_mark_without_its_note_is_lost_and_a_note_without_mark_is_loose() -> None:
    body = (
        '<p>Kites fly<a href="#no">(<span class="note-tag">4</span>)</a>.</p>'
        '<section class="footnotes"><p>9. See the harbour code.</p></section>'
    )
    found = html_blocks(page(body), "x.html")
    assert found.lost == ("1 footnote marks have no note in this page.",)
    assert found.loose == (("9", "See the harbour code."),)


def test_links_to_articles_are_no_footnotes() -> None:
    body = '<p>See <a href="#a1">1</a>.</p><h2 id="a1">Article 1</h2><p>Kites.</p>'
    assert texts(body) == ["See 1.", "Article 1", "Kites."]


def test_powers_stay_in_the_text() -> None:
    body = (
        "<p>A kite of 4 m<sup>2</sup> or 10<sup>6</sup> grams, the 1<sup>st</sup>.</p>"
    )
    assert texts(body) == ["A kite of 4 m² or 10⁶ grams, the 1st."]


def test_the_consolidated_layout_has_its_labels_in_columns(tmp_path: Path) -> None:
    def grid(label: str, inner: str) -> str:
        return (
            '<div class="grid-container grid-list">'
            f'<div class="list grid-list-column-1"><span>{label}</span></div>'
            f'<div class="grid-list-column-2">{inner}</div></div>'
        )

    body = (
        '<p class="title-article-norm">Article 2</p>'
        '<div class="eli-title"><p class="stitle-article-norm">Duties</p></div>'
        '<div class="norm"><span class="no-parag">1.  </span>'
        '<div class="norm inline-element">A flier shall:'
        + grid("(a)", "<p class='norm'>hold;</p>" + grid("(i)", "<p>the line;</p>"))
        + grid("(b)", "<p>watch.</p>")
        + '</div></div><div class="norm"><span class="no-parag">2.  </span>'
        '<div class="norm inline-element">Birds rest.</div></div>'
    )
    found = words(read_page(tmp_path, body))
    assert found["art-2/1"] == "A flier shall:"
    assert found["art-2/1/a/i"] == "the line;"
    assert found["art-2/1/b"] == "watch."
    assert found["art-2/2"] == "Birds rest."


def test_old_journal_classes_read_like_the_new_ones(tmp_path: Path) -> None:
    body = (
        '<p class="doc-ti">REGULATION 3</p><p class="doc-ti">on kites</p>'
        '<p class="ti-section-1">CHAPTER I</p><p class="ti-section-2">AIMS</p>'
        '<p class="ti-art">Article 1</p><p class="sti-art">Aim</p>'
        '<p class="normal">Kites fly.</p>'
        '<p class="doc-ti">ANNEX I</p><p class="doc-ti">Kites</p><p>1. Red.</p>'
    )
    reading = read_page(tmp_path, body)
    heads = {n.key: n.heading for n in reading.nodes if n.heading}
    assert heads == {"chap-I": "AIMS", "art-1": "Aim", "annex-I": "Kites"}
    assert reading.title == "REGULATION 3 on kites"


STYLES = {
    "treaty in bold": (
        "<p><b>Article 1</b></p><p><b>Aim</b></p><p>1. Kites fly.</p>"
        "<p>2. A flier:</p><p>(a) holds;</p><p>(b) watches.</p>"
    ),
    "centred": (
        '<p align="center">Article 1</p><p align="center"><i>Aim</i></p>'
        "<p>1. Kites fly.</p><p>2. A flier:</p><p>(a) holds;</p><p>(b) watches.</p>"
    ),
    "council": (
        "<h3>Article 1 – Aim</h3><ol><li>Kites fly.</li><li>A flier:"
        '<ol type="a"><li>holds;</li><li>watches.</li></ol></li></ol>'
    ),
    "two headings": (
        "<h3>Article 1</h3><h4>Aim</h4><p>1.&nbsp;Kites fly.</p><p>2. A flier:</p>"
        "<p>(a) holds;</p><p>(b) watches.</p>"
    ),
    "label cells": (
        "<h3>Article 1<br>Aim</h3><table><tr><td>1.</td><td>Kites fly.</td></tr>"
        "<tr><td>2.</td><td>A flier:<table><tr><td>(a)</td><td>holds;</td></tr>"
        "<tr><td>(b)</td><td>watches.</td></tr></table></td></tr></table>"
    ),
    "broken lines": (
        "<p><b>Article 1</b><br><b>Aim</b></p><p>1. Kites fly.<br>2. A flier:<br>"
        "(a) holds;<br>(b) watches.</p>"
    ),
    "labels alone": (
        "<h3>Article 1: Aim</h3><p>1.</p><p>Kites fly.</p><p>2.</p><p>A flier:</p>"
        "<div>(a)</div><div>holds;</div><div>(b)</div><div>watches.</div>"
    ),
    "swiss": (
        '<article id="art_1"><h6 class="heading"><a href="#art_1"><b>Art. 1</b> Aim</a>'
        '</h6><div><p class="absatz"><sup>1</sup> Kites fly.</p><p class="absatz">'
        "<sup>2</sup> A flier:</p><dl><dt>a. </dt><dd>holds;</dd><dt>b. </dt>"
        "<dd>watches.</dd></dl></div></article>"
    ),
    "spanish": (
        '<h5 class="articulo">Artículo 1. Aim.</h5><p class="parrafo">1. Kites fly.</p>'
        '<p class="parrafo">2. A flier:</p><p class="parrafo">a) holds;</p>'
        '<p class="parrafo">b) watches.</p>'
    ),
    "german": (
        '<h3><span class="jnenbez">§ 1</span>&nbsp;<span class="jnentitel">Aim</span>'
        '</h3><div class="jnhtml"><div class="jurAbsatz">(1) Kites fly.</div>'
        '<div class="jurAbsatz">(2) A flier:<dl><dt>a)</dt><dd><div>holds;</div></dd>'
        "<dt>b)</dt><dd><div>watches.</div></dd></dl></div></div>"
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_one_article_reads_alike_in_every_style(style: str, tmp_path: Path) -> None:
    reading = read_page(tmp_path, STYLES[style])
    found = words(reading)
    stem = next(k for k in found if "/" not in k)
    assert found[f"{stem}/1"] == "Kites fly."
    assert found[f"{stem}/2"] == "A flier:"
    assert found[f"{stem}/2/a"] == "holds;"
    assert found[f"{stem}/2/b"] == "watches."
    assert len(found) == 5
    assert reading.nodes[0].heading.rstrip(".") == "Aim"
    assert reading.nodes[0].number == "1"


def test_british_law_has_its_section_numbers_beside_the_title(tmp_path: Path) -> None:
    body = (
        '<h4 class="LegP1GroupTitleFirst">Use of kites</h4>'
        '<p class="LegP1ParaText"><span class="LegDS LegP1No">4</span>'
        '<span class="LegDS LegP2No">(1)</span> Kites fly.</p>'
        '<p class="LegP2ParaText"><span class="LegDS LegP2No">(2)</span> Birds too.</p>'
    )
    found = words(read_page(tmp_path, body))
    assert found["sec-4/1"] == "Kites fly."
    assert found["sec-4/2"] == "Birds too."


def test_lists_count_as_a_browser_does() -> None:
    body = (
        '<ol start="3"><li>three</li><li value="7">seven</li><li>eight</li></ol>'
        '<ol type="i"><li>one</li></ol><ol reversed><li>two</li><li>one</li></ol>'
        '<ol style="list-style-type:upper-roman"><li>one</li></ol>'
        '<ol><li>(a) own label</li></ol><ol style="list-style:none"><li>bare</li></ol>'
    )
    assert texts(body) == [
        *("3. three", "7. seven", "8. eight", "(i) one", "2. two", "1. one"),
        *("I. one", "(a) own label", "bare"),
    ]
    assert [counted("a", 27), counted("I", 1999), counted("•", 3)] == [
        *("(aa)", "MCMXCIX.", "•"),
    ]


def test_tables_of_data_are_read_row_by_row_and_said() -> None:
    body = (
        "<table><tr><th>Kind</th><th>Size</th><th>Colour</th></tr>"
        "<tr><td>Box</td><td>2 m</td><td>red</td></tr></table>"
    )
    found = html_blocks(page(body), "x.html")
    assert [b.text for b in found.blocks] == ["Kind | Size | Colour", "Box | 2 m | red"]
    assert found.notes == ("2 rows of tables were read one by one.",)


SITE = (
    '<a class="skip-link" href="#main">Skip to content</a>'
    '<nav><a href="/">Home</a> <a href="/law">Law</a></nav>'
    '<div class="breadcrumb"><a href="/">Home</a> / Kites</div>'
    '<div id="cookie-banner">We use cookies to make the harbour better.</div>'
)


def test_what_belongs_to_the_site_is_left_out_and_said(tmp_path: Path) -> None:
    law = "<h1>Kite Act</h1>" + "<p>Kites fly over the quiet harbour.</p>" * 20
    links = "".join(f'<li><a href="/{n}">Other law {n}</a></li>' for n in range(60))
    body = (
        f'{SITE}<main>{law}<div class="share">Share on Kitebook</div></main>'
        f'<aside class="related"><ul>{links}</ul></aside><footer>© Kites</footer>'
    )
    reading = read_page(tmp_path, body)
    for gone in ("Skip", "Home", "cookies", "Kitebook", "Other law", "©"):
        assert gone not in reading.text
    assert reading.text.count("quiet harbour") == 20
    assert "Menus and other parts of the page" in " ".join(reading.report.notes)


def test_a_form_or_header_around_the_law_is_no_menu(tmp_path: Path) -> None:
    body = (
        '<form id="aspnetForm"><div id="header-content"><h2>Article 1</h2>'
        "<p>Kites fly.</p></div></form>"
    )
    assert words(read_page(tmp_path, body)) == {"art-1": "Kites fly."}


def test_contents_made_of_links_are_left_out() -> None:
    links = "".join(f'<li><a href="#a{n}">Article {n}</a></li>' for n in range(1, 8))
    law = "".join(
        f'<h2 id="a{n}">Article {n}</h2><p>Kites {n}.</p>' for n in range(1, 8)
    )
    found = html_blocks(page(f"<ul>{links}</ul>{law}" + "<p>Wind blows.</p>" * 9), "x")
    assert sum(b.text == "Article 1" for b in found.blocks) == 1
    assert "A table of contents made of links was left out." in found.notes


def test_hidden_text_is_not_read_unless_all_is_hidden() -> None:
    hidden = (
        '<p style="display:none">no</p><p hidden>no</p><p aria-hidden="true">no</p>'
    )
    assert texts(f"{hidden}<p>Kites fly over the hill.</p>") == [
        "Kites fly over the hill."
    ]
    body = '<div style="display: none"><p>Kites fly over the hill.</p></div>'
    assert texts(body) == ["Kites fly over the hill."]


def test_struck_and_inserted_words_are_changes(tmp_path: Path) -> None:
    body = (
        "<p>1. Kites <del>never</del> <ins datetime='2024-05-06'>always</ins> fly.</p>"
        "<del><p>Birds rest.</p></del><p>2. Wind <s>howls</s>blows.</p>"
    )
    reading = read_page(tmp_path, body)
    assert words(reading) == {"para-1": "Kites always fly.", "para-2": "Wind blows."}
    found = [(c.kind, c.text, c.key) for c in reading.changes]
    assert ("inserted", "always", "para-1") in found
    assert ("deleted", "never", "para-1") in found
    assert ("deleted", "howls", "para-2") in found
    assert any(text == "Birds rest." for _, text, _ in found)
    assert next(c.date for c in reading.changes if c.kind == "inserted") == "2024-05-06"


def test_bold_lines_are_headings_only_where_bold_is_rare() -> None:
    body = "<p><b>Harbour duties</b></p><p>Kites fly.</p><p>Birds rest.</p>"
    assert [b.level for b in blocks(body)] == [2, 0, 0]
    body = "<p><b>Kites fly</b></p><p><b>Birds rest</b></p><p><b>Wind blows</b></p>"
    assert [b.level for b in blocks(body)] == [0, 0, 0]


def test_a_page_of_preformatted_text_is_read_like_a_text_file(tmp_path: Path) -> None:
    body = (
        "<pre>\nArticle 1\n\nKites fly over\nthe hill.\n\nArticle 2\n\nBirds.\n</pre>"
    )
    assert words(read_page(tmp_path, body)) == {
        "art-1": "Kites fly over the hill.",
        "art-2": "Birds.",
    }


def test_chinese_articles_in_paragraphs(tmp_path: Path) -> None:
    body = "<p>　　第一条　风筝可以飞。</p><p>　　第二条　鸟也可以飞。</p>"
    assert list(words(read_page(tmp_path, body))) == ["art-1", "art-2"]


def test_the_head_of_a_page_gives_facts() -> None:
    head = (
        '<title>Kites | Ministry</title><meta name="DC.title" content="Kite Act">'
        '<meta name="dcterms.date" content="2024-05-06">'
        '<meta name="DC.language" content="en"><meta name="author" content="Assembly">'
    )
    facts = html_blocks(page("<p>Kites fly.</p>", head), "x.html").facts
    assert facts == {
        "title": "Kite Act",
        "date": "2024-05-06",
        "language": "en",
        "author": "Assembly",
    }


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b'<META http-equiv=x content="text/html; charset=gb2312">', "gb18030"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>', "cp1252"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="windows-1251">', "cp1251"),
        (b'<meta charset="klingon">', None),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_the_declared_encoding_is_the_one_browsers_mean(
    data: bytes, codec: str | None
) -> None:
    assert html_charset(data) == codec


def test_a_declared_code_page_is_used(tmp_path: Path) -> None:
    file = tmp_path / "kites.html"
    source = page("<p>Воздушные змеи летают.</p>", '<meta charset="windows-1251">')
    file.write_bytes(source.encode("cp1251"))
    assert read(file).text == "Воздушные змеи летают."


MHTML = b"""From: <Saved by Kitebrowser>
Subject: Kites
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
Content-Location: https://kites.example/

<html><body><h2>Article 1</h2><p>Le cerf-volant est l=C3=A9ger =
et vole.</p></body></html>
------B
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
------B--
"""


@pytest.mark.parametrize("name", ["kites.mht", "kites.mhtml", "kites.html"])
def test_a_page_saved_with_its_parts_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(MHTML)
    assert is_mhtml(MHTML)
    assert words(read(file)) == {"art-1": "Le cerf-volant est léger et vole."}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>go()</script>", "its scripts would load"),
        ("<div id=root></div><script src=a.js></script>", "its scripts would load"),
        ("<p>Please enable JavaScript to view kites.</p>", "its scripts would load"),
        ('<iframe src="kites.pdf"></iframe>', "shows another file inside it"),
        ("<img src=a.png>", "without text"),
        ("<div>" * 3000 + "x", "nested too deeply"),
        ("<b>" * 30_000 + "x", "nested too deeply"),
    ],
)
def test_pages_without_text_say_why(body: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as raised:
        html_blocks(f"<html><body>{body}", "kites.html")
    assert str(raised.value).startswith("kites.html ")
    assert str(raised.value).count(". ") == 0


def test_framesets_are_named_as_such() -> None:
    with pytest.raises(ReadingError, match="only a frame around other pages"):
        html_blocks("<html><frameset><frame src=a.html></frameset></html>", "x.html")


def test_a_page_of_many_levels_is_still_read() -> None:
    body = "<div><span>" * 700 + "Kites fly." + "</span></div>" * 700
    assert texts(body) == ["Kites fly."]
