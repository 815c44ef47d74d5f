"""Drafted papers as Word files: structure, looks, footnotes, tracked changes."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document

from assistant import Desk
from assistant.drafting import Line, Paper, Paragraph, Role, Section, Shape
from assistant.errors import InputError
from assistant.reading import read
from assistant.readings import Reading
from assistant.render.citing import Apparatus, Entry, Note, Run, apparatus
from assistant.render.drafted.docx import paper_docx
from assistant.render.drafted.laid import laid
from assistant.terms import Label, Verdict
from tests.made import CARRIED, LAKE, cited, link, made, said

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
ADDRESS = "https://example.org/lake?a=1&b=2"
# The order that the schema of Word asks for, of what is written here.
PARAGRAPH = [
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr"),
    *("pBdr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr"),
    "pPrChange",
]
LETTERS = [
    *("ins", "del", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing"),
    *("sz", "szCs", "shd", "vertAlign", "rtl", "lang"),
]
office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def noted(paper: Paper) -> Apparatus:
    """Footnotes made by hand, one for a sentence that cites; the first has a link."""
    notes: list[Note] = []
    numbers: dict[tuple[int, int, int], int] = {}
    printed = sorted(enumerate(paper.sections), key=lambda one: one[1].detached)
    for s, section in printed:
        for p, paragraph in enumerate(section.paragraphs):
            for at, line in enumerate(paragraph.lines):
                if not line.citations:
                    continue
                numbers[s, p, at] = len(notes) + 1
                places = "; ".join(c.pinpoint for c in line.citations)
                runs = [Run("Treaty on the Lake", italic=True), Run(f" {places}")]
                if not notes:
                    runs.append(Run(ADDRESS, address=ADDRESS))
                told = f". {line.note}." if line.note else "."
                notes.append(Note(len(notes) + 1, (*runs, Run(told))))
    counted = tuple(note.number for note in notes)
    table = (
        Entry(LAKE, "Treaties", (Run("Treaty on the Lake"),), counted, ("art 4",)),
        Entry("b", "Papers", (Run("On lamps", italic=True),), (1, 3), ()),
    )
    return Apparatus(tuple(notes), numbers, table if notes else ())


def written(paper: Paper, earlier: Paper | None = None) -> bytes:
    return paper_docx(paper, earlier, _notes=noted)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def root(data: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts(data)[f"word/{name}.xml"])


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def found(folder: Path, data: bytes, name: str = "paper") -> Reading:
    path = folder / f"{name}.docx"
    path.write_bytes(data)
    return read(path)


OLD_SHAPE = re.compile(
    rb"<w:pPr>(?:(?!</?w:pPr>).)*<w:pPrChange [^>]*>(<w:pPr>.*?</w:pPr>)</w:pPrChange>"
    rb"</w:pPr>",
    re.DOTALL,
)


def turned(data: bytes) -> bytes:
    """The same file in which what was put in is struck, and what was struck put in.

    A reader who accepts all then reads what one reads who rejects all.
    """
    other = {b"ins": b"del", b"del": b"ins"}
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        for name, part in parts(data).items():
            swapped = re.sub(
                rb"(</?w:)(ins|del)(?=[ />])", lambda m: m[1] + other[m[2]], part
            )
            archive.writestr(name, OLD_SHAPE.sub(rb"\1", swapped))
    return new.getvalue()


def standing(data: bytes, name: str = "document") -> list[str]:
    """What Word leaves of a part when all is accepted: paragraphs with their style."""
    tree = root(data, name)
    lines: list[str] = []
    open_line = ""
    for row in tree.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            for paragraph in row.iter(f"{W}p"):
                paragraph.set("gone", "yes")
    for paragraph in tree.iter(f"{W}p"):
        if paragraph.get("gone"):
            continue
        words = open_line + "".join(_words(paragraph))
        open_line = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            open_line = words
            continue
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = "" if style is None else style.get(f"{W}val", "")
        place = [n.get(f"{W}val", "") for n in paragraph.findall(f"{W}pPr/{W}numPr/*")]
        level, number = place or ("", "")
        counted = f" {level} {number == '0'}" if place else ""
        lines.append(f"{named}{counted}: {words}")
    assert not open_line
    return [line for line in lines if line != ": "]  # the last one that must stay


def _words(node: ElementTree.Element) -> Iterator[str]:
    for child in node:
        if child.tag in (f"{W}del", f"{W}pPr"):
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}tab", f"{W}footnoteReference"):
            yield {f"{W}br": "\n", f"{W}tab": "\t"}.get(child.tag, "*")
        else:
            yield from _words(child)


def standing_notes(data: bytes) -> list[str]:
    """The notes that are still referred to when all is accepted, in order."""
    tree = root(data, "document")
    gone = {id(n) for d in tree.iter(f"{W}del") for n in d.iter()}
    signs = [n for n in tree.iter(f"{W}footnoteReference") if id(n) not in gone]
    words = {
        n.get(f"{W}id"): "".join("".join(_words(p)) for p in n.iter(f"{W}p"))
        for n in root(data, "footnotes").iter(f"{W}footnote")
    }
    return [words[sign.get(f"{W}id")] for sign in signs]


def sound(data: bytes) -> None:
    """Word opens it without repair: nothing dangling, nothing twice, all in order."""
    held = parts(data)
    types = ElementTree.fromstring(held["[Content_Types].xml"])
    named = {str(n.get("PartName", ""))[1:] for n in types.iter() if n.get("PartName")}
    endings = {n.get("Extension") for n in types.iter() if n.get("Extension")}
    for name in held:
        assert name in named or name.rpartition(".")[2] in endings, name
    assert named <= set(held)
    links = _links(held)
    for name in ("document", "footnotes", "header", "footer"):
        tree = root(data, name)
        used = {v for n in tree.iter() for k, v in n.attrib.items() if k[: len(R)] == R}
        assert used <= links.get(name, set())
    changes = [
        str(node.get(f"{W}id"))
        for name in ("document", "footnotes", "header", "footer")
        for node in root(data, name).iter()
        if node.tag in (f"{W}ins", f"{W}del", f"{W}pPrChange")
    ]
    assert len(changes) == len(set(changes))
    notes = [n.get(f"{W}id") for n in root(data, "footnotes").iter(f"{W}footnote")]
    signs = [
        n.get(f"{W}id") for n in root(data, "document").iter(f"{W}footnoteReference")
    ]
    assert notes == ["-1", "0", *signs]
    for name in ("document", "footnotes", "styles", "header", "footer", "numbering"):
        for kind, order in (("pPr", PARAGRAPH), ("rPr", LETTERS)):
            for node in root(data, name).iter(f"{W}{kind}"):
                places = [order.index(c.tag.removeprefix(W)) for c in node]
                assert places == sorted(places), (name, [c.tag for c in node])
    _struck(data)
    opened(data)


def _links(held: dict[str, bytes]) -> dict[str, set[str]]:
    links: dict[str, set[str]] = {}
    for name, part in held.items():
        if not name.endswith(".rels"):
            continue
        folder = name.partition("_rels/")[0]
        for relation in ElementTree.fromstring(part):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                place = target[1:] if target.startswith("/") else f"{folder}{target}"
                assert place in held, (name, target)
            owner = name.rpartition("/")[2].removesuffix(".xml.rels")
            links.setdefault(owner, set()).add(relation.get("Id", ""))
    return links


def _struck(data: bytes) -> None:
    """Struck words are spelt as struck words, all others are not."""
    for name in ("document", "footnotes", "header", "footer"):
        tree = root(data, name)
        within = {id(n) for d in tree.iter(f"{W}del") for n in d.iter()}
        for node in tree.iter(f"{W}delText"):
            assert id(node) in within
        for node in tree.iter(f"{W}t"):
            assert id(node) not in within


@pytest.fixture
def paper(lake: Desk) -> Paper:
    return made(lake)


@pytest.fixture
def brief(lake: Desk) -> Paper:
    """A paper for inside, with what it cites in every section."""
    paper = made(lake, public=False)
    leave = cited(lake, "art 4")
    more = Section(
        key="arguments",
        heading="Arguments",
        internal=True,
        paragraphs=(
            Paragraph(lines=(said("Boats are many.", Role.FACT, leave),)),
            Paragraph(
                label="Line to take:",
                lines=(link("The lake is shared by all who live on its shores."),),
            ),
            *(
                Paragraph(
                    shape=Shape.NUMBERED,
                    level=level,
                    lines=(said(f"Step {level} is to count.", Role.FACT, leave),),
                )
                for level in (0, 1, 2, 7)
            ),
        ),
    )
    return replace(paper, sections=(*paper.sections, more))


def revised(paper: Paper, desk: Desk) -> Paper:
    """A later draft: words, notes, a paragraph, a section and the head changed."""
    leave = cited(desk, "art 4")
    first = paper.sections[0]
    lead, *others = first.paragraphs
    lines = (
        link("Four points carry this firm position."),
        lead.lines[1],
        replace(lead.lines[2], citations=(leave,), note=""),
    )
    put_in = Paragraph(lines=(said("A new paragraph stands.", Role.FACT, leave),))
    changed = replace(
        first,
        heading="Position of Kenya",
        paragraphs=(replace(lead, lines=lines), put_in, *reversed(others)),
    )
    added = Section(
        key="added",
        heading="Added",
        paragraphs=(replace(put_in, shape=Shape.OPERATIVE, opening=5),),
    )
    text, *others = [s for s in paper.sections[1:] if s.key != "red-lines"]
    ask = Paragraph(shape=Shape.OPERATIVE, lines=(link("Asks for lamps;"),), opening=4)
    text = replace(text, paragraphs=(*text.paragraphs[:3], ask, *text.paragraphs[3:]))
    rest = (text, *others)
    return replace(
        paper,
        sections=(changed, added, *rest),
        head=replace(
            paper.head,
            date="2026-12-02",
            session="",
            serial="LC/9/12",
            classification="confidential",
        ),
    )


# -- a clean paper -------------------------------------------------------------------


def test_both_papers_are_sound_and_the_same_each_time(
    paper: Paper, brief: Paper
) -> None:
    for one in (paper, brief):
        assert written(one) == written(replace(one))
        sound(written(one))
    assert not [n for n in parts(written(paper)) if "thumbnail" in n or "custom" in n]


def test_every_shape_has_its_style(paper: Paper) -> None:
    document = opened(written(paper))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["POSITION PAPER"] == "Kind of Paper"
    assert styles["Kenya: fishing at night"] == "Title"
    assert styles["Position"] == styles["Text for the outcome"] == "Heading 1"
    assert styles["Kenya may leave by notice."] == "List Bullet"
    assert styles["Uganda left. [partly]"] == "List Bullet 2"
    assert styles["Notice comes first."] == "List Number"
    assert styles["Recalling the Lake Treaty,"] == "Preambular"
    assert styles["Decides to count boats;"] == "Operative"
    assert styles["by night;"] == "Operative"
    quoted = [p for p in document.paragraphs if p.style.name == "Quote"]
    assert quoted[0].text == paper.sections[1].paragraphs[3].text
    faces = {
        node.get(f"{W}ascii") for node in root(written(paper), "styles").iter()
    } - {None}
    assert faces == {"Times New Roman"}


def test_labels_openings_verdicts_and_gaps_are_seen(brief: Paper) -> None:
    runs = [run for p in opened(written(brief)).paragraphs for run in p.runs]
    assert [r.text for r in runs if r.bold] == ["Catch. ", "Line to take: "]
    assert [r.text for r in runs if r.italic] == ["Recalling", "Decides", "On lamps"]
    by_style = {
        name: [r.text for r in runs if r.style.name == name]
        for name in ("Verdict", "Gap")
    }
    assert by_style["Verdict"] == ["[partly]"]
    assert by_style["Gap"] == ["No statement of Kenya is held."]


def test_a_carried_claim_and_a_link_have_no_mark() -> None:
    from assistant.render.drafted.docx.blocks import groups

    none = Verdict(label=Label.UNSUPPORTED, score=0.0, reasons=())
    lines = (
        Line(text="Joined.", role=Role.LINK, verdict=none),
        Line(text="Carried.", role=Role.FACT, verdict=CARRIED),
        Line(text="Not so.", role=Role.OWN, verdict=none),
    )
    section = Section(key="k", heading="", paragraphs=(Paragraph(lines=lines),))
    paper = _bare(section)
    blocks = groups(laid(paper, Apparatus((), {}, ())))[1].blocks
    assert [b.text for b in blocks] == ["Joined. Carried. Not so. [unsupported]"]


def _bare(*sections: Section) -> Paper:
    from assistant.drafting import Head, PaperRecord

    return Paper(
        kind="brief",
        public=False,
        head=Head(title="Bare", kind="Brief", party="", topic=""),
        sections=sections,
        style="un",
        length="full",
        audience="general",
        instruments={},
        notices=(),
        record=PaperRecord(writer="hand", templates=(), versions=()),
    )


def test_the_head_says_only_what_is_given(paper: Paper, brief: Paper) -> None:
    def rows(one: Paper) -> dict[str, str]:
        table = opened(written(one)).tables[0]
        return {row.cells[0].text: row.cells[1].text for row in table.rows}

    assert rows(paper) == {
        "Delegation": "Kenya",
        "Forum": "Lake Commission",
        "Session": "Ninth session",
        "Agenda item": "4 (b)",
        "Date": "30 November 2026",
    }
    assert rows(brief)["Drafted by"] == "A. Person"
    assert not opened(written(_bare())).tables


def test_marking_pages_language_and_properties(paper: Paper, brief: Paper) -> None:
    document = opened(written(brief))
    section = document.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["RESTRICTED"]
    assert [p.text for p in section.footer.paragraphs] == ["Page 1 of 1", "RESTRICTED"]
    fields = [n.text for n in root(written(brief), "footer").iter(f"{W}instrText")]
    assert fields == [" PAGE ", " NUMPAGES "]
    facts = document.core_properties
    assert (facts.title, facts.subject) == (brief.head.title, brief.head.topic)
    assert (facts.author, facts.language) == ("A. Person", "en-GB")
    assert opened(written(paper)).core_properties.author == ""
    public = opened(written(paper)).sections[0]
    assert [p.text for p in public.header.paragraphs] == [""]
    language = next(root(written(paper), "styles").iter(f"{W}lang"))
    assert language.get(f"{W}val") == "en-GB"


def test_notes_are_real_and_hang_where_they_belong(
    paper: Paper, tmp_path: Path
) -> None:
    reading = found(tmp_path, written(paper))
    notes = noted(paper).notes
    assert [n.text for n in reading.footnotes] == [n.text for n in notes]
    assert [n.label for n in reading.footnotes] == [str(n.number) for n in notes]
    ends = [reading.text[: n.at or 0] for n in reading.footnotes]
    assert ends[1].endswith("lamp of 20 candela.")
    tree = root(written(paper), "footnotes")
    links = [n.get(f"{R}id") for n in tree.iter(f"{W}hyperlink")]
    assert len(links) == 1
    relations = parts(written(paper))["word/_rels/footnotes.xml.rels"].decode()
    assert ADDRESS.replace("&", "&amp;") in relations
    italic = [r for r in tree.iter(f"{W}r") if r.find(f"{W}rPr/{W}i") is not None]
    assert len(italic) == len(notes)


def test_notes_are_counted_in_the_order_of_the_page(brief: Paper) -> None:
    """The note to the drafter is printed last wherever it stands in the paper."""
    note = brief.sections[2]
    assert note.detached
    late = replace(note, paragraphs=(*note.paragraphs, brief.sections[0].paragraphs[1]))
    paper = replace(brief, sections=(late, *brief.sections[:2], *brief.sections[3:]))
    lines = standing(written(paper))
    texts = [n.text for n in noted(replace(paper, sections=(*paper.body, late))).notes]
    tree = root(written(paper), "footnotes")
    told = ["".join(_words(n)).strip() for n in tree.iter(f"{W}footnote")][2:]
    assert told == texts
    assert lines.index("Heading1: Instruments cited") < lines.index(
        "Heading1: Note to the drafter – not part of the paper"
    )
    assert lines[-1] == "ListBullet 0 False: Kenya may leave by notice.*"


def test_detached_sections_begin_a_page_of_their_own(paper: Paper) -> None:
    fresh = [
        "".join(_words(p))
        for p in root(written(paper), "document").iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert fresh == ["Note to the drafter – not part of the paper"]
    lines = standing(written(paper))
    assert lines[-1] == "BodyText: No statement of Kenya is held."
    body = replace(paper, sections=paper.body)
    assert "Note to the drafter" not in "\n".join(standing(written(body)))


def test_internal_sections_say_so(brief: Paper) -> None:
    lines = standing(written(brief))
    for heading in ("Red lines", "Arguments"):
        assert lines[lines.index(f"Heading1: {heading}") + 1] == "Internal: Internal"
    assert lines.count("Internal: Internal") == 2


def test_the_table_of_instruments_is_grouped(paper: Paper) -> None:
    lines = standing(written(paper))
    at = lines.index("Heading1: Instruments cited")
    count = len(noted(paper).notes)
    assert lines[at + 1 : at + 5] == [
        "Heading2: Treaties",
        f"Instrument: Treaty on the Lake\nart 4 – notes 1–{count}",
        "Heading2: Papers",
        "Instrument: On lamps\nnotes 1, 3",
    ]


def test_lists_count_for_themselves(brief: Paper, tmp_path: Path) -> None:
    tree = root(written(brief), "document")
    used: dict[str, str] = {}
    for paragraph in tree.iter(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            used["".join(_words(paragraph))] = number.get(f"{W}val", "")
    one, other = used["Notice comes first.*"], used["Step 0 is to count.*"]
    assert one != other
    assert used["Step 1 is to count.*"] == used["Step 7 is to count.*"] == other
    text = found(tmp_path, written(brief)).text
    for label in ("1. Notice", "1. Step 0", "(a) Step 1", "(i) Step 2", "(a) by night"):
        assert label in text, label
    assert "\nDecides to count boats" in text  # alone, it bears no number


def test_words_of_its_own_end_a_list_and_points_do_not() -> None:
    shapes = (Shape.NUMBERED, Shape.BULLET, Shape.NUMBERED, Shape.PROSE, Shape.NUMBERED)
    paragraphs = tuple(
        Paragraph(shape=shape, lines=(link(f"{n}."),)) for n, shape in enumerate(shapes)
    )
    section = Section(key="k", heading="Lists", paragraphs=paragraphs)
    tree = root(written(_bare(section)), "document")
    numbers = [n.get(f"{W}val") for n in tree.iter(f"{W}numId")]
    assert numbers[0] == numbers[2]
    assert len(set(numbers)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "قالت الوفود إن البحيرة مشتركة (2024)، ثم صوتت.",
        "The words “البحيرة مشتركة” and 条約 and «договор» stand.",
        "<w:t>&amp; \x00\x0bnot a tag\ufdd0 \ud83d\ude00".encode(
            "utf-16", "surrogatepass"
        ).decode("utf-16"),
        "שלום, 12 (b) and 😀 go",
        "One line\nand another\tand more",
    ],
)
def test_text_of_others_comes_out_as_it_is(text: str, tmp_path: Path) -> None:
    from assistant.render.drafted.docx.blocks import words

    paragraph = Paragraph(label=text, lines=(link(text),))
    section = Section(key=text, heading=text, paragraphs=(paragraph,))
    data = written(_bare(section))
    sound(data)
    assert standing(data)[-1].endswith(f" {words(text)}")
    assert words(text) == re.sub("[\x00\x0b\ufdd0]", "", text)
    assert found(tmp_path, data).text
    later = replace(section, paragraphs=(Paragraph(lines=(link(f"{text} {text}"),)),))
    sound(written(_bare(later), _bare(section)))


def test_words_from_right_to_left_are_set_so() -> None:
    lines = (link("قالت الوفود (2024) إن."), link("And 「so」 שלום עולם."))
    paragraphs = tuple(Paragraph(lines=(line,)) for line in lines)
    section = Section(key="k", heading="Both", paragraphs=paragraphs)
    tree = root(written(_bare(section)), "document")
    turned_runs = [
        "".join(_words(r))
        for r in tree.iter(f"{W}r")
        if r.find(f"{W}rPr/{W}rtl") is not None
    ]
    assert turned_runs == ["قالت الوفود (2024) إن", "שלום עולם"]
    sides = [p.find(f"{W}pPr/{W}bidi") is not None for p in tree.iter(f"{W}p")]
    assert sides[-2:] == [True, False]


# -- tracked changes -----------------------------------------------------------------


def test_a_paper_against_itself_has_no_change(brief: Paper) -> None:
    data = written(brief, brief)
    assert data == written(brief)


def test_only_papers_of_one_kind_are_compared(paper: Paper, brief: Paper) -> None:
    with pytest.raises(InputError, match="compare papers of one kind"):
        written(paper, brief)


def test_accepting_gives_the_later_and_rejecting_the_earlier_paper(
    brief: Paper, lake: Desk, tmp_path: Path
) -> None:
    later = revised(brief, lake)
    data = written(later, brief)
    sound(data)
    for settled, clean in ((data, later), (turned(data), brief)):
        for name in ("document", "header", "footer"):
            assert standing(settled, name) == standing(written(clean), name)
        ours = found(tmp_path, settled, "ours")
        theirs = found(tmp_path, written(clean), "theirs")
        assert ours.text == theirs.text
        assert ours.title == theirs.title
        assert [n.heading for n in ours.nodes] == [n.heading for n in theirs.nodes]
        told = [[(n.label, n.text, n.at) for n in r.footnotes] for r in (ours, theirs)]
        assert told[0] == told[1]


def test_words_change_one_by_one_and_say_who_and_when(
    brief: Paper, lake: Desk, tmp_path: Path
) -> None:
    reading = found(tmp_path, written(revised(brief, lake), brief))
    changes = {(c.kind, c.text) for c in reading.changes}
    assert {("deleted", "Three"), ("inserted", "Four")} <= changes
    assert ("inserted", " of Kenya") in changes or ("inserted", "of Kenya") in changes
    assert {c.author for c in reading.changes} == {"Treaty desk"}
    assert {c.date[:10] for c in reading.changes} == {"2026-12-02"}
    undated = replace(brief, head=replace(brief.head, date=""))
    reading = found(tmp_path, written(undated, brief))
    assert {c.date for c in reading.changes} == {"2000-01-01T00:00:00Z"}


def test_notes_that_stay_tell_what_changed_in_them(brief: Paper, lake: Desk) -> None:
    tree = root(written(revised(brief, lake), brief), "footnotes")
    second = [n for n in tree.iter(f"{W}footnote") if n.get(f"{W}id") == "2"][0]
    struck = "".join(n.text or "" for n in second.iter(f"{W}delText"))
    assert "according to the digest" in struck
    assert "Treaty on the Lake" not in struck
    signs = [
        run
        for kind in ("ins", "del")
        for node in root(written(revised(brief, lake), brief), "document").iter(
            f"{W}{kind}"
        )
        for run in node.iter(f"{W}footnoteReference")
    ]
    assert signs  # of paragraphs that were put in or struck as a whole


def test_a_clause_that_is_no_longer_alone_is_numbered(
    brief: Paper, lake: Desk, tmp_path: Path
) -> None:
    data = written(revised(brief, lake), brief)
    assert "\n1. Decides to count boats" in found(tmp_path, data).text
    assert "\nDecides to count boats" in found(tmp_path, turned(data)).text
    tree = root(data, "document")
    (shape,) = [
        p.find(f"{W}pPr/{W}pPrChange")
        for p in tree.iter(f"{W}p")
        if "".join(_words(p)).startswith("Decides to")
    ]
    assert shape is not None
    assert shape.get(f"{W}author") == "Treaty desk"


@pytest.mark.parametrize("style", ["oscola", "un"])
def test_with_the_notes_that_lawyers_write(
    lake: Desk, tmp_path: Path, style: str
) -> None:
    paper = made(lake, style=style, public=False)
    later = revised(paper, lake)
    notes = apparatus(paper)
    reading = found(tmp_path, paper_docx(paper))
    assert [n.text for n in reading.footnotes] == [n.text for n in notes.notes]
    data = paper_docx(later, paper)
    sound(data)
    assert standing_notes(data) == standing_notes(paper_docx(later))
    assert standing_notes(turned(data)) == standing_notes(paper_docx(paper))


def _shuffled(paper: Paper, chance: random.Random) -> Paper:
    """A draft in which anything may have changed."""

    def text(line: Line) -> Line:
        words = line.text.split(" ")
        for _ in range(chance.randint(0, 3)):
            at = chance.randrange(len(words))
            words[at : at + chance.randint(0, 1)] = chance.choice(
                (["boat"], [], ["a", "b"])
            )
        return replace(
            line,
            text=" ".join(words) or "None.",
            citations=line.citations if chance.random() < 0.8 else (),
            verdict=chance.choice((line.verdict, CARRIED)),
        )

    def some(items: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
        kept = [change(i) for i in items if chance.random() < 0.8]
        if kept and chance.random() < 0.3:
            kept.insert(0, kept[-1])
        if chance.random() < 0.2:
            chance.shuffle(kept)
        return tuple(kept)

    def paragraph(one: Paragraph) -> Paragraph:
        lines = some(one.lines, text) or (link("Left."),)
        return replace(one, lines=lines, level=chance.choice((one.level, one.level, 1)))

    def section(one: Section) -> Section:
        changed = some(one.paragraphs, paragraph)
        return replace(one, paragraphs=changed, internal=chance.random() < 0.3)

    head = replace(
        paper.head,
        title=chance.choice((paper.head.title, "Another title")),
        party=chance.choice(("Kenya", "")),
        forum=chance.choice(("Lake Commission", "Pond Commission", "")),
        session=chance.choice(("", "Ninth session")),
        agenda_item="",
        date=chance.choice(("", "2026-01-02")),
        drafter="",
        classification=chance.choice(("", "secret")),
    )
    return replace(paper, head=head, sections=some(paper.sections, section))


def test_any_two_drafts_are_exact_both_ways(brief: Paper) -> None:
    chance = random.Random(20261130)
    drafts = [brief, *(_shuffled(brief, chance) for _ in range(8))]
    for earlier, later in zip(drafts, drafts[1:], strict=False):
        data = written(later, earlier)
        sound(data)
        for settled, clean in ((data, later), (turned(data), earlier)):
            for name in ("document", "header", "footer"):
                assert standing(settled, name) == standing(written(clean), name)
            assert standing_notes(settled) == standing_notes(written(clean))
        assert data != written(later)


# -- LibreOffice ---------------------------------------------------------------------

MACRO = """Sub Settle(folder As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  Dim plain(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  Dim none()
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each verb In Array("Accept", "Reject")
    doc = StarDesktop.loadComponentFromURL(folder & "/both.docx", "_blank", 0, how())
    place = doc.CurrentController.Frame
    helper.executeDispatch(place, ".uno:" & verb & "AllTrackedChanges", "", 0, none())
    doc.storeToURL(folder & "/" & verb & ".txt", plain())
    doc.close(True)
  Next
  For Each name In Array("later", "earlier")
    doc = StarDesktop.loadComponentFromURL(folder & "/" & name & ".docx", _
      "_blank", 0, how())
    doc.storeToURL(folder & "/" & name & ".txt", plain())
    doc.close(True)
  Next
  StarDesktop.terminate()
End Sub
"""
LIBRARY = "http://openoffice.org/2000/library"
SCRIPT = "http://openoffice.org/2000/script"


def soffice(folder: Path, *arguments: str) -> None:
    command = ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}"]
    subprocess.run(
        [*command, "--headless", *arguments],
        check=True,
        capture_output=True,
        timeout=180,
        cwd=folder,
    )


@office
def test_libreoffice_sets_it_and_settles_every_change(
    brief: Paper, lake: Desk, tmp_path: Path
) -> None:
    later = revised(brief, lake)
    files = {
        "both": written(later, brief),
        "later": written(later),
        "earlier": written(brief),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    soffice(tmp_path, "--convert-to", "pdf", "earlier.docx")
    pages = read(tmp_path / "earlier.pdf")
    assert pages.report.pages is not None
    assert pages.report.pages >= 2
    assert "Never give up the lamp." in pages.text
    basic = tmp_path / "user/user/basic/Standard"
    if not basic.is_dir():
        pytest.skip("this LibreOffice keeps its macros elsewhere")
    (basic / "script.xlb").write_text(
        f'<library:library xmlns:library="{LIBRARY}" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Module1"/></library:library>',
        "utf-8",
    )
    code = MACRO.replace("&", "&amp;").replace("<", "&lt;")
    (basic / "Module1.xba").write_text(
        f'<script:module xmlns:script="{SCRIPT}" script:name="Module1" '
        f'script:language="StarBasic">{code}</script:module>',
        "utf-8",
    )
    soffice(tmp_path, f'macro:///Standard.Module1.Settle("{tmp_path.as_uri()}")')
    told = {
        name: (tmp_path / f"{name}.txt").read_text("utf-8-sig")
        for name in ("Accept", "Reject", "later", "earlier")
    }
    assert "Four points" in told["later"]
    assert "Three points" in told["earlier"]
    assert told["Accept"].rstrip() == told["later"].rstrip()
    assert told["Reject"].rstrip() == told["earlier"].rstrip()
