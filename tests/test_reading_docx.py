"""DOCX: changes, notes, comments, numbers, tables, controls, and hostile packages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import read
from assistant.reading.docx import package as docxml
from assistant.reading.docx.numbers import counted
from assistant.reading.docx.reader import docx_blocks
from assistant.reading.formats import Blocks
from assistant.readings import Reading

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{MAIN}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
BY = 'w:author="A. Kite" w:date="2026-03-01T10:00:00Z"'


def part(root: str, inner: str) -> str:
    return f"<w:{root} {SPACES}>{inner}</w:{root}>"


def package(body: str, extra: dict[str, str] | None = None, **parts: str) -> bytes:
    """A Word file of a body, parts by name ("styles") and extra entries by path."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", part("document", f"<w:body>{body}</w:body>")
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, xml))
        for path, text in (extra or {}).items():
            archive.writestr(path, text)
    return file.getvalue()


def run(text: str, look: str = "") -> str:
    props = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, style: str = "", num: str = "", props: str = "") -> str:
    """A paragraph; `num` is "LIST/LEVEL"; plain words become a run."""
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        key, _, level = num.partition("/")
        ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
        marks += f'<w:numPr>{ilvl}<w:numId w:val="{key}"/></w:numPr>'
    inner = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{marks}{props}</w:pPr>{inner}</w:p>"


def ins(text: str, by: str = BY) -> str:
    return f"<w:ins {by}>{run(text)}</w:ins>"


def gone(text: str, by: str = BY, tag: str = "del") -> str:
    return f"<w:{tag} {by}><w:r><w:delText>{text}</w:delText></w:r></w:{tag}>"


def lvl(n: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = "") -> str:
    """One definition "0" and its list "1" (or the lists given)."""
    nums = nums or num("1")
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def num(key: str, inner: str = "", abstract: str = "0") -> str:
    link = f'<w:abstractNumId w:val="{abstract}"/>'
    return f'<w:num w:numId="{key}">{link}{inner}</w:num>'


def style(key: str, name: str, inner: str = "", based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{base}{inner}</w:style>"
    )


def field(instruction: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return char("begin") + told + char("separate") + run(result) + char("end")


def found(body: str, extra: dict[str, str] | None = None, **parts: str) -> Blocks:
    return docx_blocks(package(body, extra, **parts), "kites.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in found(body, None, **parts).blocks]


def reading(tmp_path: Path, body: str, **parts: str) -> Reading:
    file = tmp_path / "kites.docx"
    file.write_bytes(package(body, None, **parts))
    return read(file)


def marks(blocks: Blocks) -> list[tuple[str, str, str]]:
    """Kind, the words in the text, the words beside it, of every mark."""
    return [
        (m.kind, b.text[m.start : m.end], m.text)
        for b in blocks.blocks
        for m in b.marks
    ]


# Tracked changes


def test_changes_are_marks_with_author_and_date(tmp_path: Path) -> None:
    body = p("Article 1") + p(
        run("Kites ") + ins("shall ") + gone("may ") + run("fly.")
    )
    result = reading(tmp_path, body)
    assert result.text == "Article 1\nKites shall fly."
    inserted, deleted = result.changes
    assert (inserted.kind, inserted.key) == ("inserted", "art-1")
    assert inserted.text.strip() == "shall"
    assert (deleted.kind, deleted.text, deleted.author) == ("deleted", "may", "A. Kite")
    assert deleted.date == "2026-03-01T10:00:00Z"
    assert deleted.start == deleted.end
    assert result.report.notes[0] == (
        "1 insertion and 1 deletion are tracked (authors: A. Kite); the text is read "
        "with the insertions and without the deletions."
    )


def test_moves_nested_changes_and_format_changes() -> None:
    other = 'w:author="B. Lake"'
    body = p(
        f"<w:ins {BY}>{gone('never ', other)}{run('often ')}</w:ins>"
        f"<w:moveTo {BY}>{run('high ')}</w:moveTo>"
        f"<w:moveFrom {BY}>{run('low ')}</w:moveFrom>"
        + run("kites", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")
    )
    assert marks(found(body)) == [
        ("deleted", "", "never"),
        ("inserted", "often high ", ""),
        ("deleted", "", "low"),
    ]


def test_runs_of_one_change_are_one_change() -> None:
    body = p(ins("We ") + ins("all ") + run("fly") + gone(" far") + gone(" away"))
    assert marks(found(body)) == [
        ("inserted", "We all ", ""),
        ("deleted", "", "far away"),
    ]


def test_a_struck_paragraph_break_joins_and_keeps_the_first_number() -> None:
    broken = f"<w:rPr><w:del {BY}/></w:rPr>"
    body = p("Kites fly", num="1/0", props=broken) + p("over lakes.", num="1/0")
    body += p("Birds too.", num="1/0")
    result = found(body, numbering=lists(lvl(0, "decimal", "%1.")))
    assert [b.text for b in result.blocks] == [
        "1. Kites fly over lakes.",
        "2. Birds too.",
    ]
    assert marks(result) == [("deleted", "", "¶")]


def test_a_struck_paragraph_leaves_its_mark_and_is_not_counted() -> None:
    broken = f"<w:rPr><w:del {BY}/></w:rPr>"
    body = p("Kites fly.", num="1/0") + p(gone("Kites sing."), num="1/0", props=broken)
    body += p("Kites land.", num="1/0")
    result = found(body, numbering=lists(lvl(0, "decimal", "%1.")))
    assert [b.text for b in result.blocks] == ["1. Kites fly.", "2. Kites land."]
    assert [m.text for m in result.blocks[0].marks] == ["Kites sing."]


def test_struck_paragraphs_at_the_start_and_the_end_keep_their_marks() -> None:
    broken = f"<w:rPr><w:del {BY}/></w:rPr>"
    body = p(gone("First."), props=broken) + p("Kites.") + p(gone("Last."))
    assert marks(found(body)) == [("deleted", "", "First."), ("deleted", "", "Last.")]


def test_tracked_rows_and_cells() -> None:
    def row(props: str, *cells: str) -> str:
        return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(text: str, props: str = "") -> str:
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(text)}</w:tc>"

    body = p("Lakes") + "<w:tbl>"
    body += row(f"<w:del {BY}/>", cell("deep"), cell("ten"))
    body += row(f"<w:ins {BY}/>", cell("clear"))
    body += row("", cell("wide", f"<w:cellDel {BY}/>"), cell("long")) + "</w:tbl>"
    result = found(body)
    assert [b.text for b in result.blocks] == ["Lakes", "clear", "long"]
    assert ("inserted", "clear", "") in marks(result)
    struck = [text for kind, _, text in marks(result) if kind == "deleted"]
    assert sorted(struck) == ["deep", "ten", "wide"]


# Notes and comments


def note(key: str, text: str, sort: str = "footnote", kind: str = "") -> str:
    typed = f' w:type="{kind}"' if kind else ""
    return f'<w:{sort} w:id="{key}"{typed}>{p(text)}</w:{sort}>'


def cite(key: str, sort: str = "footnote", more: str = "", after: str = "") -> str:
    return f'<w:r><w:{sort}Reference w:id="{key}" {more}/>{after}</w:r>'


def test_notes_have_words_and_the_marks_word_prints(tmp_path: Path) -> None:
    star = cite("4", more='w:customMarkFollows="1"', after="<w:t>*</w:t>")
    body = p("Article 1") + p(run("Kites") + cite("2") + run(" fly") + star + run("."))
    body += p("Article 2") + p(run("Lakes") + cite("3") + cite("1", "endnote"))
    notes = note("0", "", kind="separator") + note("3", "See the map.")
    notes += note("2", "Of paper.") + note("4", "Not in storms.") + note("9", "Alone.")
    ends = note("1", "Of water.", "endnote")
    result = reading(tmp_path, body, footnotes=notes, endnotes=ends)
    assert "Kites fly." in result.text
    assert [(n.label, n.text, n.key) for n in result.footnotes] == [
        ("1", "Of paper.", "art-1"),
        ("*", "Not in storms.", "art-1"),
        ("2", "See the map.", "art-2"),
        ("i", "Of water.", "art-2"),
        ("", "Alone.", ""),
    ]
    assert result.report.complete


def test_notes_count_as_the_settings_say() -> None:
    settings = (
        '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="2"/>'
        '<w:numRestart w:val="eachSect"/></w:footnotePr>'
    )
    body = p(run("One") + cite("1") + cite("2"), props="<w:sectPr/>")
    body += p(run("Two") + cite("3"))
    notes = "".join(note(key, f"Note {key}.") for key in "123")
    result = found(body, footnotes=notes, settings=settings)
    labels = [m.label for b in result.blocks for m in b.marks]
    assert labels == ["b", "c", "b"]


def test_a_note_struck_with_its_reference_stays_in_the_deletion() -> None:
    body = p(run("Kites") + f"<w:del {BY}>{cite('1')}</w:del>" + cite("2"))
    result = found(body, footnotes=note("1", "Old.") + note("2", "New."))
    assert [(m.kind, m.label, m.text) for m in result.blocks[0].marks] == [
        ("deleted", "", "(footnote: Old.)"),
        ("footnote", "1", "New."),
    ]
    assert result.loose == ()


def test_missing_words_of_a_note_are_lost_and_said() -> None:
    result = found(p(run("Kites") + cite("7")))
    assert result.lost == ("The words of one footnote are missing from the file.",)


def comment(key: str, text: str) -> str:
    return f'<w:comment w:id="{key}" {BY}>{p(text)}</w:comment>'


def test_comments_hang_on_their_words(tmp_path: Path) -> None:
    def end(key: str) -> str:
        refer = f'<w:r><w:commentReference w:id="{key}"/></w:r>'
        return f'<w:commentRangeEnd w:id="{key}"/>{refer}'

    body = p("Article 1")
    body += p(f'<w:commentRangeStart w:id="0"/>{run("Kites")}{end("0")}{run(" fly.")}')
    body += '<w:commentRangeStart w:id="1"/>' + p("Birds sing.")
    body += p(run("Lakes lie.") + end("1"))
    body += p(run("Still.") + '<w:r><w:commentReference w:id="2"/></w:r>')
    told = comment("0", "Which?") + comment("1", "All?") + comment("2", "Here.")
    result = reading(tmp_path, body, comments=told + comment("3", "Nowhere."))
    words = [(result.text[c.start : c.end], c.text) for c in result.comments]
    assert words == [("Kites", "Which?"), ("Birds sing.", "All?"), ("", "Here.")]
    assert result.comments[0].author == "A. Kite"
    assert "3 comments are kept beside the text." in result.report.notes
    assert "One comment hangs on no words and was left out." in result.report.notes


# Runs, fields, controls


def test_controls_at_every_level() -> None:
    def control(inner: str, props: str = "") -> str:
        content = f"<w:sdtContent>{inner}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{props}</w:sdtPr>{content}</w:sdt>"

    prompt = control(run("Click here to enter text."), "<w:showingPlcHdr/>")
    cell = control(f"<w:tc>{p('In a cell.')}</w:tc>")
    row = control(f"<w:tr><w:tc>{p('In a row.')}</w:tc></w:tr>")
    body = control(p("A block.")) + p(run("The ") + control(run("wind")) + prompt)
    body += f"<w:tbl><w:tr>{cell}</w:tr>{row}</w:tbl>"
    body += p(control(run("☒")) + run(" agreed")) + control(
        p("Type."), "<w:showingPlcHdr/>"
    )
    result = found(body)
    assert [b.text for b in result.blocks] == [
        *("A block.", "The wind", "In a cell.", "In a row.", "☒ agreed"),
    ]
    assert result.notes == ("2 empty fields of a form were left out.",)


def test_fields_show_their_result() -> None:
    simple = f'<w:fldSimple w:instr=" REF a ">{run("Article 3")}</w:fldSimple>'
    link = f"<w:hyperlink>{run(' (the map)')}</w:hyperlink>"
    body = p(run("See ") + field(" REF b ", "Article 2") + run(" and ") + simple + link)
    assert texts(body) == ["See Article 2 and Article 3 (the map)"]


def test_fields_of_forms_show_what_was_chosen() -> None:
    def form(instruction: str, data: str) -> str:
        begin = (
            f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        return f"<w:r>{begin}</w:r>{told}{end}"

    box = form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>")
    entries = '<w:listEntry w:val="north"/><w:listEntry w:val="south"/>'
    menu = form("FORMDROPDOWN", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    assert texts(p(box + run(" wind from the ") + menu)) == ["☒ wind from the south"]


def test_numbers_of_fields_that_are_not_in_the_file_are_lost() -> None:
    body = p(field("LISTNUM", "").replace(run(""), "") + run("Kites."))
    assert found(body).lost == (
        "One number that Word computes in a field is not in the file.",
    )


def test_contents_are_left_out_with_a_note() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    told = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    apart = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    page = field("PAGEREF _1", "3")
    body = p(begin + told + apart + run("Article 1 Aim ") + page) + p("Article 2 Means")
    body += p(end) + p("Article 1") + p("Kites fly.")
    result = found(body)
    assert [b.text for b in result.blocks] == ["Article 1", "Kites fly."]
    assert result.notes == ("The table of contents was left out.",)


def test_contents_without_an_end_swallow_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    told = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    apart = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    result = found(p(begin + told + apart + run("Contents")) + p("Kites fly."))
    assert [b.text for b in result.blocks] == ["Contents", "Kites fly."]
    assert "One field of Word has no end" in result.notes[0]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawn = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    choice = f'<mc:Choice Requires="wps">{drawn}</mc:Choice>'
    back = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{back}</mc:AlternateContent></w:r>"
    result = found(p(run("Before.") + both + run(" After.")) + p("Next."))
    assert [b.text for b in result.blocks] == ["Before. After.", "In the box.", "Next."]
    assert result.notes == (
        "One text box was read after the paragraph it is anchored in.",
    )


def test_small_things_of_runs() -> None:
    sym = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    hyphens = "<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/></w:r>"
    tab = "<w:r><w:tab/><w:t>x</w:t><w:br w:type='page'/><w:t>y</w:t></w:r>"
    caps = run("Loud", "<w:caps/>")
    body = p(sym + hyphens + tab + caps)
    assert texts(body) == ["αcoop\u2011 x yLoud"]


def test_hidden_struck_and_unknown_signs_are_said() -> None:
    body = p(
        run("Kites ")
        + run("secretly ", "<w:vanish/>")
        + run("fly ", "<w:strike/>")
        + run("low ", '<w:vanish w:val="0"/>')
        + '<w:r><w:sym w:font="Nothing" w:char="F0FF"/></w:r>'
    )
    result = found(body)
    assert result.blocks[0].text == "Kites fly low \ufffd"
    assert result.notes == (
        "One passage of hidden text was left out.",
        "One passage is formatted as struck through; it is kept in the text.",
    )
    assert result.lost == ("One character of a symbol font could not be told.",)


def test_formulas_and_ruby() -> None:
    def word(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    over = f"<m:f><m:num>{word('a')}</m:num><m:den>{word('b')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{word('x')}</m:e><m:sup>{word('2')}</m:sup></m:sSup>"
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('tako')}</w:rt>"
        f"<w:rubyBase>{run('凧')}</w:rubyBase></w:ruby></w:r>"
    )
    result = found(p(run("So") + f"<m:oMath>{over}{word('=')}{power}</m:oMath>" + ruby))
    assert result.blocks[0].text == "So (a)/(b)=x^2 凧"
    assert len(result.notes) == 2


def test_embedded_documents_pictures_and_diagrams_are_said() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    chart = "<w:r><w:drawing><a:chart/></w:drawing></w:r>"
    result = found(p(run("Kites.") + picture + chart) + "<w:altChunk/>")
    assert result.notes == ("One picture was left out; words in it are not read.",)
    assert [sentence.split(" ")[:3] for sentence in result.lost] == [
        ["One", "document", "embedded"],
        ["The", "words", "of"],
    ]


def test_line_breaks_that_stand_for_paragraphs() -> None:
    br = "<w:r><w:br/></w:r>"
    body = p(run("Article 1") + br + run("Aim"))
    body += p(run("1. Kites") + cite("1") + run(" fly.") + br + run("2. Birds sing."))
    body += p(run("A verse") + br + run("of two lines."))
    result = found(body, footnotes=note("1", "Paper."))
    assert [b.text for b in result.blocks] == [
        *(
            "Article 1",
            "Aim",
            "1. Kites fly.",
            "2. Birds sing.",
            "A verse of two lines.",
        ),
    ]
    assert [len(b.marks) for b in result.blocks] == [0, 0, 1, 0, 0]


# Lists, styles, tables


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("decimalZero", 7, "07"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 112, "112th"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 32, "Thirty-second"),
        ("chineseCounting", 15, "十五"),
        ("russianLower", 3, "в"),
        ("chicago", 5, "**"),
        ("unheardOf", 5, "5"),
        ("lowerRoman", 0, "0"),
    ],
)
def test_numbers_have_the_forms_of_word(form: str, count: int, shown: str) -> None:
    assert counted(count, form) == shown


def test_levels_show_the_levels_above_and_restart() -> None:
    levels = (lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join(p(x, num=f"1/{n}") for x, n in (("a", 0), ("b", 1), ("c", 1)))
    body += p("d", num="1/0") + p("e", num="1/1")
    assert texts(body, numbering=lists(*levels)) == [
        *("I. a", "1.1 b", "1.2 c", "II. d", "2.1 e"),
    ]


def test_a_level_that_never_restarts_counts_through_articles(tmp_path: Path) -> None:
    levels = (
        lvl(0, "decimal", "Article %1"),
        lvl(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
    )
    body = p("Aim", num="1/0") + p("Kites fly.", num="1/1") + p("Means", num="1/0")
    body += p("Lakes lie.", num="1/1")
    result = reading(tmp_path, body, numbering=lists(*levels))
    assert [n.key for n in result.nodes] == ["art-1", "art-1/1", "art-2", "art-2/2"]
    assert result.nodes[0].heading == "Aim"


def test_lists_of_one_definition_count_on_unless_overridden() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    anew = f'<w:lvlOverride w:ilvl="0">{lvl(0, "lowerLetter", "(%1)")}</w:lvlOverride>'
    nums = num("1") + num("2") + num("3", override) + num("4", anew)
    body = "".join(p("x", num=f"{n}/0") for n in (1, 2, 3, 3, 4)) + p("y", num="0/0")
    numbering = lists(lvl(0, "decimal", "%1."), nums=nums)
    assert texts(body, numbering=numbering) == [
        *("1. x", "2. x", "1. x", "2. x", "(c) x", "y"),
    ]


def test_styles_carry_numbers_and_levels_through_their_bases() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Base", "Base list", numbered)
    styles += style("Sub", "Sub list", based="Base")
    styles += style("U1", "heading 2") + style("U2", "My heading", based="U1")
    styles += style("O", "Outlined", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    styles += style("R1", "Ring", based="R2") + style("R2", "Ring 2", based="R1")
    bound = '<w:pStyle w:val="Sub"/>'
    levels = (lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)", bound))
    body = p("a", "Base") + p("b", "Sub") + p("c", "U2") + p("d", "O") + p("e", "R1")
    body += p("f", "Sub", num="0") + p("g", props='<w:outlineLvl w:val="0"/>')
    blocks = found(body, styles=styles, numbering=lists(*levels)).blocks
    assert [(b.text, b.level) for b in blocks] == [
        *(("1. a", 0), ("(a) b", 0), ("c", 2), ("d", 3), ("e", 0), ("f", 0), ("g", 1)),
    ]


def test_bullets_unknown_forms_and_wordless_numbers() -> None:
    levels = (lvl(0, "bullet", "\uf0b7"), lvl(1, "vietnameseCounting", "%2."))
    body = p("a", num="1/0") + p("b", num="1/1") + p("", num="1/1") + p("c", num="1/1")
    result = found(body, numbering=lists(*levels))
    assert [b.text for b in result.blocks] == ["• a", "1. b", "3. c"]
    assert "vietnameseCounting" in result.notes[0]
    assert result.notes[1] == "One list number without words was left out."


def test_an_article_number_alone_is_a_heading(tmp_path: Path) -> None:
    levels = (lvl(0, "decimal", "Article %1"), lvl(1, "decimal", "%2."))
    body = p("", num="1/0") + p("Aim") + p("Kites fly.", num="1/1")
    body += p("Each harbour shall keep one lamp.", num="1/0")
    result = reading(tmp_path, body, numbering=lists(*levels))
    words = {n.key: result.text[n.start : n.end] for n in result.nodes}
    assert list(words) == ["art-1", "art-1/1", "art-2"]
    assert words["art-2"] == "Each harbour shall keep one lamp."


def test_whole_paragraphs_in_numbered_heading_styles_are_text(tmp_path: Path) -> None:
    long = "Each harbour shall keep at least one lamp lit."
    levels = (lvl(0, "decimal", "Article %1"), lvl(1, "decimal", "%1.%2"))
    styles = style("H1", "heading 1") + style("H2", "heading 2")
    body = p("Lamps", "H1", "1/0") + p(long, "H2", "1/1") + p("Boats wait.", "H2")
    body += p(long, "H1", "1/0")
    result = reading(tmp_path, body, numbering=lists(*levels), styles=styles)
    words = {n.key: result.text[n.start : n.end] for n in result.nodes}
    assert words["art-2"] == long
    assert long in [w for key, w in words.items() if key.startswith("art-1/")]


@pytest.mark.parametrize(
    "title",
    [
        p("Of kites", "H3"),
        p(run("Of ", "<w:b/>") + run("kites", "<w:b/>")),
        p("Of kites", props='<w:jc w:val="center"/>'),
        p("Of kites", "Centred"),
    ],
)
def test_a_title_below_an_article_in_a_heading_style(
    tmp_path: Path, title: str
) -> None:
    styles = style("H2", "heading 2") + style("H3", "heading 3")
    styles += style("Centred", "Centred", '<w:pPr><w:jc w:val="center"/></w:pPr>')
    body = p("Article 1", "H2") + p("Kites fly.") + p("Article 2", "H2") + title
    body += p("For our purposes:") + p("(1) kites are things that fly.")
    result = reading(tmp_path, body, styles=styles)
    headings = {n.key: n.heading for n in result.nodes if n.kind == "article"}
    assert headings == {"art-1": "", "art-2": "Of kites"}


def test_text_outside_paragraphs_is_said() -> None:
    result = found(p("Kites.") + run("stray"))
    assert result.lost[0].startswith("One run of text stands outside")


def test_text_that_hangs_below_a_point_belongs_to_it(tmp_path: Path) -> None:
    hang = '<w:pPr><w:ind w:left="1440" w:hanging="720"/></w:pPr>'
    levels = (lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)", hang))
    aligned = '<w:ind w:left="1440"/>'
    body = p("Article 1") + p("Kites:", num="1/0") + p("fly;", num="1/1")
    body += p("They fly high.", props=aligned) + p("land.", num="1/1") + p("At last.")
    result = reading(tmp_path, body, numbering=lists(*levels))
    words = {n.key: result.text[n.start : n.end] for n in result.nodes}
    assert words["art-1/1/a/sub-2"] == "They fly high."
    assert words["art-1/1/sub-2"] == "At last."


def test_a_table_of_label_and_text_is_a_list_item(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    body = p("Article 1") + p("1. Kites shall:")
    body += f"<w:tbl>{row(p('(a)'), p('fly;') + p('And glide.'))}</w:tbl>"
    body += f"<w:tbl>{row(p('', num='1/0'), p('land.'))}</w:tbl>"
    body += f"<w:tbl>{row(p('lake'), p('depth'), p('x'))}</w:tbl>"
    numbering = lists(lvl(0, "lowerLetter", "(%1)", '<w:lvlRestart w:val="0"/>'))
    numbering = numbering.replace('<w:start w:val="1"/>', '<w:start w:val="2"/>')
    result = reading(tmp_path, body, numbering=numbering)
    words = {n.key: result.text[n.start : n.end] for n in result.nodes}
    assert words["art-1/1/a"] == "fly;"
    assert words["art-1/1/a/sub-2"] == "And glide."
    assert words["art-1/1/b"] == "land."
    assert "One table was read row by row, cell by cell." in result.report.notes


# Whole documents


def test_a_draft_resolution_with_typed_labels(tmp_path: Path) -> None:
    body = p("The Assembly of Harbours,") + p("Recalling its resolution on lamps,")
    body += p(run("1. ") + run("Calls upon", "<w:i/>") + run(" harbours:"))
    body += p(run("(a) To keep ") + ins("bright ") + run("lamps;"))
    body += p(gone("(b) To ring bells;"), props=f"<w:rPr><w:del {BY}/></w:rPr>")
    body += p("(b) To count kites;") + p("2. Decides to meet again.")
    result = reading(tmp_path, body)
    keys = [n.key for n in result.nodes]
    assert keys[-4:] == ["para-1", "para-1/a", "para-1/b", "para-2"]
    assert [(c.kind, c.key) for c in result.changes] == [
        ("inserted", "para-1/a"),
        ("deleted", "para-1/a"),
    ]


def test_a_treaty_with_automatic_numbers(tmp_path: Path) -> None:
    levels = (
        lvl(0, "upperRoman", "Chapter %1"),
        lvl(1, "decimal", "Article %2", '<w:lvlRestart w:val="0"/>'),
        lvl(2, "decimal", "%3."),
        lvl(3, "lowerLetter", "(%4)"),
        lvl(4, "lowerRoman", "(%5)"),
    )
    lines = (
        *((0, "Lakes"), (1, "Scope"), (2, "Boats float:"), (3, "by day;")),
        *((3, "by night:"), (4, "lit;"), (4, "slow."), (2, "Kites may follow.")),
        *((0, "Winds"), (1, "Storms"), (2, "Boats rest.")),
    )
    body = "".join(p(text, num=f"1/{n}") for n, text in lines)
    result = reading(tmp_path, body, numbering=lists(*levels))
    pinpoints = [n.pinpoint for n in result.nodes]
    assert pinpoints == [
        *("chapter I", "art 1", "art 1(1)", "art 1(1)(a)", "art 1(1)(b)"),
        *("art 1(1)(b)(i)", "art 1(1)(b)(ii)", "art 1(2)"),
        *("chapter II", "art 2", "art 2(1)"),
    ]


def test_facts_head_and_title() -> None:
    core = (
        '<c xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>On kites</d:title>'
        "<d:creator>B. Lake</d:creator><d:subject> </d:subject></c>"
    )
    custom = '<c><property name="Symbol"><lpwstr>K/1</lpwstr></property></c>'
    language = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='fr-FR'/></w:rPr>"
        "</w:rPrDefault></w:docDefaults>"
    )
    styles = language + style("T", "Title")
    result = found(
        p("On kites", "T") + p("and lakes", "T") + p("We fly."),
        {"docProps/core.xml": core, "docProps/custom.xml": custom},
        styles=styles,
        header1=p("RESTRICTED") + '<v:textpath string="DRAFT"/>',
        footer1=p("RESTRICTED") + p("K/1"),
    )
    assert result.facts == {
        "title": "On kites",
        "author": "B. Lake",
        "language": "fr-FR",
        "custom Symbol": "K/1",
    }
    assert (result.title, result.head) == (
        "On kites and lakes",
        "RESTRICTED\nDRAFT\nK/1",
    )


def test_a_title_that_is_a_file_name_is_no_fact() -> None:
    core = '<c xmlns:d="x"><d:title>Microsoft Word - draft3.doc</d:title></c>'
    assert found(p("Kites."), {"docProps/core.xml": core}).facts == {}


def test_a_strict_file_reads_the_same() -> None:
    numbering = part("numbering", lists(lvl(0, "decimal", "%1.")))
    document = part("document", f"<w:body>{p('Kites.', num='1/0')}</w:body>")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", document.replace(MAIN, STRICT))
        archive.writestr("word/numbering.xml", numbering.replace(MAIN, STRICT))
    blocks = docx_blocks(file.getvalue(), "x.docx").blocks
    assert [b.text for b in blocks] == ["1. Kites."]


def test_parts_are_found_by_their_relations() -> None:
    def related(*pairs: tuple[str, str]) -> str:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        inner = "".join(
            f'<Relationship Type="{kind}/{name}" Target="{target}"/>'
            for name, target in pairs
        )
        return f"<Relationships>{inner}</Relationships>"

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", related(("officeDocument", "/word/main2.xml")))
        inner = p("Kites.", num="1/0")
        archive.writestr(
            "word/main2.xml", part("document", f"<w:body>{inner}</w:body>")
        )
        pairs = (("numbering", "../lists.xml"), ("styles", "none.xml"))
        archive.writestr("word/_rels/main2.xml.rels", related(*pairs))
        archive.writestr(
            "lists.xml", part("numbering", lists(lvl(0, "decimal", "%1)")))
        )
    result = docx_blocks(file.getvalue(), "x.docx")
    assert [b.text for b in result.blocks] == ["1) Kites."]
    assert result.lost == ("The part word/none.xml is missing from the file.",)


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.core_properties.title = "On lakes"
    document.add_heading("On lakes", 0)
    document.add_heading("Article 1", 1)
    document.add_paragraph("Lakes lie still.")
    document.add_paragraph("One.", style="List Number")
    document.add_paragraph("Two.", style="List Number")
    path = tmp_path / "lakes.docx"
    document.save(str(path))
    result = read(path)
    assert result.title == "On lakes"
    assert [n.key for n in result.nodes] == ["art-1", "art-1/1", "art-1/2"]
    assert result.report.complete


# Hostile and damaged files


def refused(data: bytes) -> str:
    with pytest.raises(ReadingError) as raised:
        docx_blocks(data, "kites.docx")
    message = str(raised.value)
    assert message.startswith("kites.docx ")
    assert message.endswith(".")
    assert "\n" not in message
    return message


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "path", ["word/styles.xml", "word/comments.xml", "_rels/.rels"]
)
def test_entities_in_any_part_are_refused(path: str) -> None:
    assert "declares entities" in refused(
        package(p("x"), {path: f"{LAUGHS}<l>&b;</l>"})
    )


def test_entities_in_another_encoding_are_refused() -> None:
    told = '<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + "<l>&b;</l>"
    file = io.BytesIO(package(p("x")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/styles.xml", told.encode("utf-16"))
    assert "declares entities" in refused(file.getvalue())


def test_what_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docxml, "_MOST_BYTES", 5000)
    assert "too large when unpacked" in refused(package(p("x" * 6000)))
    monkeypatch.setattr(docxml, "_MOST_TAGS", 10)
    assert "too large when unpacked" in refused(package(p("x") * 5))


def test_a_declared_size_that_lies_is_no_way_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = package(p("x" * 6000))
    size = len(part("document", f"<w:body>{p('x' * 6000)}</w:body>"))
    lying = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != data
    monkeypatch.setattr(docxml, "_MOST_BYTES", 5000)
    assert "broken Word file" in refused(lying)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:ins>", "</w:ins>"),
    ],
)
def test_deep_nesting_is_refused_or_read(opening: str, closing: str) -> None:
    deep = package(opening * 3000 + p("x") + closing * 3000)
    assert "nested too deeply" in refused(deep)
    times = 240 // opening.count("<")
    fair = opening * times + p("x") + closing * times
    assert texts(fair) == ["x"]
    inline = opening.replace("<w:tbl><w:tr><w:tc>", "<w:smartTag>")
    close = closing.replace("</w:tc></w:tr></w:tbl>", "</w:smartTag>")
    times = 240 // inline.count("<")
    assert texts(p(inline * times + run("y") + close * times)) == ["y"]


def test_old_and_protected_files_are_named(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    file = tmp_path / "kites.docx"
    for stream, says in (
        ("EncryptedPackage", "protected by a password"),
        ("WordDocument", "old Word format"),
    ):
        file.write_bytes(ole + stream.encode("utf-16-le"))
        with pytest.raises(ReadingError, match=rf"kites\.docx is .*{says}"):
            read(file)


def test_a_protected_part_is_refused() -> None:
    data = bytearray(package(p("Kites.")))
    data[6] |= 1  # the flag of an encrypted entry, in both of its headers
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in refused(bytes(data))


def test_missing_broken_and_cut_files_are_refused() -> None:
    data = package(p("Kites.") * 200)
    for share in (4, 2):
        assert "broken Word file" in refused(data[: len(data) // share])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/other.xml", "<a/>")
    assert "is no Word document" in refused(file.getvalue())
    assert "without text" in refused(package(p(" ")))
    assert "without text" in refused(package(p(gone("All struck."))))


def test_a_damaged_part_is_lost_and_said() -> None:
    result = found(p("Kites."), {"word/numbering.xml": "<w:numbering"})
    assert [b.text for b in result.blocks] == ["Kites."]
    assert result.lost == (
        "The part word/numbering.xml is damaged: list numbers are missing.",
    )


def test_unsafe_paths_and_twins_in_the_archive() -> None:
    file = io.BytesIO(package(p("Kites."), {"../word/styles.xml": "<x", "/a": ""}))
    lakes = part("document", f"<w:body>{p('Lakes.')}</w:body>")
    twin = pytest.warns(UserWarning, match="Duplicate name")
    with zipfile.ZipFile(file, "a") as archive, twin:
        archive.writestr("word/document.xml", lakes)
    result = docx_blocks(file.getvalue(), "x.docx")
    assert [b.text for b in result.blocks] == ["Lakes."]
    assert result.notes == (
        "A part with an unsafe path in it was ignored.",
        "The file holds word/document.xml twice: the last one was read.",
    )


def test_sentinels_in_a_file_do_no_harm() -> None:
    body = p(run("Ki\ufdda\ufdd0\ufddctes") + cite("1"))
    result = found(body, footnotes=note("1", "Pa\ufddaper."))
    assert result.blocks[0].text == "Kites"
    assert [m.text for m in result.blocks[0].marks] == ["Paper."]


def test_odd_numbers_in_properties_do_not_break_the_reading() -> None:
    body = p("Kites.", num="1/x") + p("Lakes.", num="1/99")
    body += p("Winds.", props='<w:outlineLvl w:val="x"/><w:ind w:left="1,5cm"/>')
    numbering = lists(lvl(0, "decimal", "%1.").replace('w:val="1"', 'w:val="one"'))
    assert texts(body, numbering=numbering) == ["1. Kites.", "Lakes.", "Winds."]


def test_many_paragraphs_are_all_read() -> None:
    body = p("Kites fly.", num="1/0") * 3000
    blocks = found(body, numbering=lists(lvl(0, "decimal", "%1."))).blocks
    assert len(blocks) == 3000
    assert blocks[-1].text == "3000. Kites fly."
