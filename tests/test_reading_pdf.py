"""The PDF reader on hand-made pages: order, notes, margins, scans, bad files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import read
from assistant.reading.formats import Blocks
from assistant.reading.pdf import open as pdfopen
from assistant.reading.pdf.printed import Printed, labels_of
from assistant.reading.pdf.reader import pdf_blocks
from tests.pdfs import Item, Picture, Put, Rule, assembled, column, made

LEFT = [
    "The harbour master keeps a list of",
    "every kite that is flown from the",
    "quay and shows it to any child who",
    "asks for it on a working day before",
    "noon and who has paid the small fee",
    "that the council sets each spring.",
]
RIGHT = [
    "Boats that tow a kite shall carry a",
    "red lamp at night and a bell in fog",
    "so that swimmers and other boats in",
    "the lake can see or hear them early",
    "enough to turn away without any harm",
    "to the kite or to those who hold it.",
]
FRENCH = [
    "Le capitaine du port tient la liste",
    "de tous les cerfs-volants qui sont",
    "lancés depuis le quai et la montre",
    "à chaque enfant qui la demande avant",
    "midi un jour ouvrable et qui a payé",
    "la petite taxe fixée chaque année.",
]


def text_of(blocks: Blocks) -> str:
    return "\n".join(block.text for block in blocks.blocks)


def blocks_of(*pages: list[Item]) -> Blocks:
    return pdf_blocks(made(pages), "kites.pdf")


def rows(left: list[str], right: list[str], y: float = 700) -> list[Item]:
    """Two columns written line by line across the page: the order many files have."""
    out: list[Item] = []
    for i, (a, b) in enumerate(zip(left, right, strict=True)):
        out += [Put(text=a, x=72, y=y - 14 * i), Put(text=b, x=320, y=y - 14 * i)]
    return out


def test_two_columns_are_read_one_after_the_other() -> None:
    text = text_of(blocks_of(rows(LEFT, RIGHT)))
    assert text.index("sets each spring") < text.index("Boats that tow")
    assert "list of every kite that is flown" in text


def test_three_columns_are_read_from_left_to_right() -> None:
    third = [line.replace("kite", "gull") for line in LEFT]
    page: list[Item] = []
    for x, lines in ((400, third), (40, LEFT), (220, RIGHT)):
        page += column(lines, x=x, size=9, step=11)
    text = text_of(blocks_of(page))
    assert text.index("every kite") < text.index("Boats that tow") < text.index("gull")


def test_a_heading_across_both_columns_stays_between_its_bands() -> None:
    page: list[Item] = [
        *rows(LEFT, RIGHT, y=720),
        Put(
            text="Part two: what every gull on this lake must know of kites",
            x=120,
            y=600,
        ),
        *rows([x.upper() for x in LEFT], [x.upper() for x in RIGHT], y=560),
    ]
    text = text_of(blocks_of(page))
    assert (
        text.index("Boats that tow")
        < text.index("Part two")
        < text.index("THE HARBOUR")
    )


def test_hanging_numbers_are_no_column() -> None:
    page: list[Item] = []
    for i, line in enumerate(LEFT):
        page += [
            Put(text=f"{i + 1}.", x=72, y=700 - 40 * i),
            Put(text=f"Rule on kites: {line}.", x=110, y=700 - 40 * i),
        ]
    texts = [block.text for block in blocks_of(page).blocks]
    assert texts[0].startswith("1. Rule on kites")
    assert texts[5].startswith("6. Rule on kites")


def test_cells_of_a_table_are_not_interleaved() -> None:
    page: list[Item] = column(["The table names the kites and their colours:"])
    for i, (kind, colours) in enumerate((("Box kite", "red"), ("Sled kite", "blue"))):
        y = 660 - 60 * i
        page += [
            Put(text=kind, x=72, y=y),
            Put(text="of the lake", x=72, y=y - 14),
            Put(text=f"painted {colours}", x=300, y=y),
            Put(text="on one side", x=300, y=y - 14),
        ]
    text = text_of(blocks_of(page)).replace("\n", " ")
    assert "Box kite of the lake painted red on one side Sled kite" in text


def test_of_two_languages_side_by_side_english_is_read_and_the_other_named() -> None:
    page = [*rows(LEFT, FRENCH, y=720), *rows(RIGHT, FRENCH, y=600)]
    blocks = blocks_of(page, page)
    text = text_of(blocks)
    assert "harbour master" in text
    assert "capitaine" not in text
    assert any("French were left out" in note for note in blocks.notes)


def test_text_written_in_the_wrong_order_is_read_from_the_top() -> None:
    page: list[Item] = list(reversed(column(LEFT)))
    assert text_of(blocks_of(page)).startswith(
        "The harbour master keeps a list of every"
    )


def noted(label: str, words: str, *, body: str = "Kites shall fly") -> list[Item]:
    """A page with a raised mark in its text and a note in small print below a rule."""
    return [
        *column([f"{line}." for line in LEFT], y=720),
        Put(text=body, x=72, y=600),
        Put(text=label, x=72 + 84, y=605, size=6),
        Put(text="over the lake.", x=166, y=600),
        Rule(x1=72, x2=200, y=110),
        Put(text=label, x=72, y=99, size=5),
        Put(text=words, x=80, y=95, size=8),
    ]


def test_a_footnote_hangs_on_its_word_and_its_words_are_kept_apart(
    tmp_path: Path,
) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(made([noted("1", "See the log of the harbour, page 4.")]))
    reading = read(file)
    assert "See the log" not in reading.text
    (note,) = reading.footnotes
    assert (note.label, note.text) == ("1", "See the log of the harbour, page 4.")
    assert note.at is not None
    assert reading.text[: note.at].endswith("Kites shall fly")


def test_labels_that_restart_on_each_page_find_their_own_words(tmp_path: Path) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(
        made([noted("1", "The log of gulls."), noted("1", "The log of ducks.")])
    )
    assert [n.text for n in read(file).footnotes] == [
        "The log of gulls.",
        "The log of ducks.",
    ]


def test_a_note_runs_on_to_the_next_page() -> None:
    second = [
        *column(LEFT, y=720),
        Rule(x1=72, x2=200, y=110),
        Put(text="and of the ducks that follow them.", x=80, y=95, size=8),
    ]
    blocks = blocks_of(noted("1", "The log of all gulls"), second)
    marks = [mark for block in blocks.blocks for mark in block.marks]
    assert [m.text for m in marks] == [
        "The log of all gulls and of the ducks that follow them."
    ]


def test_a_raised_digit_of_a_unit_stays_in_the_text() -> None:
    page: list[Item] = [
        *column(LEFT, y=720),
        Put(text="A sail has 12 m", x=72, y=600),
        Put(text="2", x=72 + 84, y=605, size=6),
        Put(text="of cloth.", x=166, y=600),
    ]
    blocks = blocks_of(page)
    assert "12 m² of cloth" in text_of(blocks)
    assert not any(block.marks for block in blocks.blocks)


def test_a_mark_without_words_is_said_and_words_without_a_mark_are_kept() -> None:
    page = noted("7", "Nobody points here.")
    del page[7]  # the mark in the text
    lone = blocks_of(page)
    assert not any(block.marks for block in lone.blocks)
    assert lone.loose == (("7", "Nobody points here."),)
    unmet = blocks_of(noted("7", "x")[:9])
    assert any("7 (page 1)" in note for note in unmet.notes)


def test_line_numbers_of_a_bill_are_left_out() -> None:
    page: list[Item] = []
    for i in range(20):
        page.append(Put(text=LEFT[i % 6], x=100, y=700 - 14 * i))
        if i % 5 == 4:
            page.append(Put(text=str(i + 1), x=60, y=700 - 14 * i))
    blocks = blocks_of(page)
    assert not any(char.isdigit() for char in text_of(blocks))
    assert any("Line numbers" in note for note in blocks.notes)


def test_running_heads_with_changing_words_go_where_a_rule_parts_them() -> None:
    pages = [
        [
            Put(text=f"Gull law {'abcd'[i]}", x=72, y=760),
            Rule(x1=60, x2=560, y=750),
            *column([f"{line} {'wxyz'[i]}" for line in LEFT], y=720),
        ]
        for i in range(4)
    ]
    blocks = blocks_of(*pages)
    assert "Gull law" not in text_of(blocks)
    assert "Gull law a" in blocks.head


def test_a_paragraph_runs_on_over_a_page_and_its_broken_word_is_whole() -> None:
    first = column(
        ["The keeper of the harbour stands at the far end of the long har-"], y=80
    )
    second = column(["bour shall light it at dusk."], y=720)
    assert "long harbour shall light it" in text_of(blocks_of(first, second))


def test_a_drop_capital_and_spaced_letters_are_words_again() -> None:
    page: list[Item] = [
        Put(text="T", x=72, y=640, size=36),
        Put(text="he gulls of this lake are free to", x=98, y=655),
        *column(["land on any kite that they like."], x=98, y=641),
        Put(text="T H I S  L A K E", x=72, y=720, size=14),
    ]
    text = text_of(blocks_of(page))
    assert "The gulls of this lake are free to land" in text
    assert "THIS LAKE" in text


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_pages_printed_on_their_side_are_read(turn: int) -> None:
    page: list[Item] = [
        Put(text=line, x=300 + d * i, y=400 + e * i, turn=turn)
        for d, e in [{1: (14, 0), 2: (0, 14), 3: (-14, 0)}[turn]]
        for i, line in enumerate(LEFT)
    ]
    assert text_of(blocks_of(page)).startswith(
        "The harbour master keeps a list of every"
    )


def test_print_at_an_angle_is_left_out_and_named() -> None:
    page: list[Item] = [*column(LEFT), Put(text="DRAFT OF GULLS", x=30, y=300, turn=1)]
    blocks = blocks_of(page)
    assert "DRAFT" not in text_of(blocks)
    assert any("DRAFT OF GULLS" in note for note in blocks.notes)


def test_a_picture_with_a_stamp_is_lost_and_named() -> None:
    stamped: list[Item] = [Picture(), Put(text="Seen: 12", y=40)]
    blocks = blocks_of(column(LEFT), stamped, column(RIGHT))
    assert blocks.lost == (
        "Page 2 is a picture with 7 characters of text: what the picture says was not "
        "read.",
    )


@pytest.mark.parametrize("page", [[], [Picture()], [Picture(), Put(text="9", y=40)]])
def test_a_scan_is_refused_with_the_way_out(page: list[Item]) -> None:
    with pytest.raises(ReadingError, match=r"kites\.pdf is a scan: .*--ocr"):
        blocks_of(page)


def test_ocr_reads_only_pages_without_text_and_is_named() -> None:
    seen: list[tuple[int, float, int]] = []

    def ocr(image: object, number: int, scale: float) -> list[Printed]:
        width: int = getattr(image, "width", 0)
        seen.append((number, scale, width))
        return [
            Printed(
                text="A gull on a picture.",
                size=12,
                bold=False,
                left=72,
                right=200,
                top=712,
                bottom=700,
                page=number,
            )
        ]

    data = made([column(LEFT), [Picture()]])
    blocks = pdf_blocks(data, "kites.pdf", ocr)
    ((number, scale, width),) = seen
    assert number == 2
    assert width == pytest.approx(612 * scale, abs=2)
    assert "A gull on a picture." in text_of(blocks)
    assert blocks.machine_read
    assert any(note.startswith("Page 2: read by OCR") for note in blocks.notes)
    assert blocks.empty_pages == ()


def test_sane_metadata_are_facts_and_others_are_not() -> None:
    info = "/Title(Rules for kites on the lake)/Author(Lake Board)"
    info += "/CreationDate(D:20240521)"
    page = column(LEFT)
    facts = pdf_blocks(made([page], info=info, catalog="/Lang(en-GB)"), "a.pdf").facts
    assert facts == {
        "title": "Rules for kites on the lake",
        "author": "Lake Board",
        "created": "2024-05-21",
        "language": "en",
    }
    bad = "/Title(Microsoft Word - kites v3.docx)/Author(user)/CreationDate(yesterday)"
    assert pdf_blocks(made([page], info=bad), "a.pdf").facts == {}


def test_limits_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made([column(LEFT), column(RIGHT)])
    monkeypatch.setattr(pdfopen, "MOST_CHARACTERS", 100)
    with pytest.raises(ReadingError, match=r"kites\.pdf has more than 100 characters"):
        pdf_blocks(data, "kites.pdf")
    monkeypatch.setattr(pdfopen, "MOST_PAGES", 1)
    with pytest.raises(ReadingError, match=r"kites\.pdf says it has 2 pages"):
        pdf_blocks(data, "kites.pdf")


def test_a_page_with_too_many_characters_is_lost_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.reading.pdf.lines.MOST_GLYPHS", 300)
    full = [item for i in range(5) for item in column(LEFT, y=700 - 90 * i)]
    blocks = blocks_of(column(LEFT[:2]), full)
    assert blocks.lost == ("Page 2: more characters than a page can hold, not read.",)


def test_a_file_of_nothing_but_a_full_page_is_refused_as_too_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.reading.pdf.lines.MOST_GLYPHS", 60)
    with pytest.raises(ReadingError, match=r"kites\.pdf .*page 1.*too full to be read"):
        blocks_of(column(LEFT))


def test_a_file_cut_off_says_that_pages_may_be_missing() -> None:
    data = made([column(LEFT), column(RIGHT)])
    blocks = pdf_blocks(data[:-5], "kites.pdf")
    assert any("ends before its end mark" in sentence for sentence in blocks.lost)


def test_page_trees_that_loop_or_lie_are_refused_or_read() -> None:
    loop = assembled(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 3/Kids[2 0 R]>>"], ""
    )
    with pytest.raises(ReadingError, match=r"kites\.pdf"):
        pdf_blocks(loop, "kites.pdf")


def levels(blocks: Blocks) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks.blocks if block.level]


def test_the_largest_print_of_the_first_page_is_the_title() -> None:
    page: list[Item] = [
        Put(text="Gull Board", y=760, size=16),
        Put(text="Act on Kites", y=720, size=24),
        Put(text="and on Gulls", y=694, size=24),
        Put(text="Purposes", y=660, size=16),
        *column(LEFT, y=630),
        Put(text="Duties", y=520, size=16),
        *column(RIGHT, y=490),
    ]
    blocks = blocks_of(page)
    assert blocks.title == "Act on Kites and on Gulls"
    assert levels(blocks) == [
        (1, "Act on Kites and on Gulls"),
        (3, "Purposes"),
        (3, "Duties"),
    ]


def test_a_title_that_running_heads_repeat_in_small_print_stays() -> None:
    first: list[Item] = [Put(text="Rules on Kites", y=740, size=22), *column(LEFT)]
    later: list[Item] = [Put(text="Rules on Kites", y=760, size=9), *column(RIGHT)]
    blocks = blocks_of(first, later, later, later)
    assert blocks.title == "Rules on Kites"
    assert text_of(blocks).count("Rules on Kites") == 1


def test_a_heading_that_wraps_is_one_whatever_its_second_line_begins_with() -> None:
    page: list[Item] = [
        Put(text="Chapter 1 - What a keeper of the lake must tell the", y=740, size=15),
        Put(text="masters of boats", y=723, size=15),
        *column(LEFT),
        Put(text="2.1. Bells and lamps", y=600, font="B"),
        *column(RIGHT, y=580),
    ]
    assert levels(blocks_of(page)) == [
        (3, "Chapter 1 - What a keeper of the lake must tell the masters of boats"),
        (4, "2.1. Bells and lamps"),
    ]


def test_bold_words_that_begin_a_sentence_are_no_heading() -> None:
    page: list[Item] = [
        *column(LEFT, y=740),
        Put(text="Kites of this lake", y=640, font="B"),
        Put(text="fly only where the keeper can see them.", y=626),
        *column(RIGHT, y=580),
    ]
    assert levels(blocks_of(page)) == []


def test_a_bold_paragraph_has_no_heading_in_its_last_line() -> None:
    page: list[Item] = [
        *column(LEFT, y=740),
        Put(text="No kite shall be flown from the quay before", y=600, font="B"),
        Put(text="the keeper has rung the bell twice, and all", y=586, font="B"),
        Put(text="boats have answered", y=572, font="B"),
        *column(RIGHT, y=520),
    ]
    assert levels(blocks_of(page)) == []


def test_the_job_number_at_the_foot_of_a_page_is_no_text() -> None:
    foot: list[Item] = [
        Put(text="35-00012 (E)    130235", y=60, size=9),
        Put(text="*3500012*", y=46, size=13),
    ]
    first = [*column([*LEFT[:-1], "that the council which meets each"], y=180), *foot]
    blocks = blocks_of(first, column(["spring has set for the kites."]))
    assert "each spring has set" in text_of(blocks)
    assert "3500012" not in text_of(blocks)
    assert "*3500012*" in blocks.head


def marked(label: str, y: float) -> list[Item]:
    """A line with a raised mark in it."""
    return [
        Put(text="Kites shall fly", y=y),
        Put(text=label, x=72 + 84, y=y + 5, size=6),
        Put(text="over the lake.", x=166, y=y),
    ]


def test_an_annex_after_the_notes_at_the_end_stays_text(tmp_path: Path) -> None:
    first = [*column(LEFT, y=740), *marked("1", 640), *marked("2", 600)]
    last: list[Item] = [
        Put(text="Notes", y=740, size=16),
        Put(text="1 Seen from the quay.", y=700),
        Put(text="2 Seen from the tower.", y=680),
        Put(text="Annex I", y=620),
        Put(text="Each kite carries a bell of brass.", y=580),
    ]
    file = tmp_path / "kites.pdf"
    file.write_bytes(made([first, last]))
    reading = read(file)
    assert [n.text for n in reading.footnotes] == [
        "Seen from the quay.",
        "Seen from the tower.",
    ]
    (annex,) = [n for n in reading.nodes if n.kind == "annex"]
    assert "Each kite carries a bell of brass." in reading.text[annex.start :]


def test_notes_at_the_end_of_a_file_hang_on_their_marks(tmp_path: Path) -> None:
    first = [*column(LEFT, y=740), *marked("1", 640), *marked("2", 600)]
    last: list[Item] = [
        Put(text="Notes", y=740, size=16),
        Put(text="1 Seen from the quay.", y=700),
        Put(text="2 Seen from the tower, where the", y=680),
        Put(text="keeper lives.", x=82, y=666),
    ]
    file = tmp_path / "kites.pdf"
    file.write_bytes(made([first, last]))
    reading = read(file)
    assert [(n.label, n.text) for n in reading.footnotes] == [
        ("1", "Seen from the quay."),
        ("2", "Seen from the tower, where the keeper lives."),
    ]
    assert "Seen from" not in reading.text
    assert any("2 notes at the end" in note for note in reading.report.notes)


def nested(font: str, shown: str) -> bytes:
    """A page whose words stand in a form within a form."""
    words = f"BT /F 12 Tf 72 700 Td {shown} Tj ET"
    fonts = f"/Resources<</Font<</F {font}>>>>"
    inner = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]{fonts}/Length {len(words)}>>"
        f"\nstream\n{words}\nendstream"
    )
    outer = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 612 792]"
        "/Resources<</XObject<</I 4 0 R>>>>/Length 5>>\nstream\n/I Do\nendstream"
    )
    return assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R"
            "/Resources<</XObject<</O 5 0 R>>>>>>",
            inner,
            outer,
            "<</Length 5>>\nstream\n/O Do\nendstream",
        ],
        "",
    )


def test_words_in_forms_within_forms_are_read() -> None:
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    data = nested(font, "(Kites shall fly over the lake.)")
    assert text_of(pdf_blocks(data, "kites.pdf")) == "Kites shall fly over the lake."


def test_a_font_that_does_not_say_its_letters_is_refused_with_the_way_out() -> None:
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/Kite/Encoding/Identity-H"
        "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Kite"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    with pytest.raises(ReadingError, match=r"kites\.pdf has a text layer whose fonts"):
        pdf_blocks(nested(font, "<" + "E010E0A1E0B3" * 12 + ">"), "kites.pdf")


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    locked = encryption.StandardEncryption("", ownerPassword="gull", canCopy=0)
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, encrypt=locked)
    page.drawString(72, 700, "Kites shall fly over the lake.")
    page.save()
    assert text_of(pdf_blocks(buffer.getvalue(), "kites.pdf")).startswith("Kites shall")
    locked = encryption.StandardEncryption("kite", ownerPassword="gull")
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, encrypt=locked)
    page.drawString(72, 700, "Kites shall fly over the lake.")
    page.save()
    with pytest.raises(ReadingError, match=r"kites\.pdf is protected by a password"):
        pdf_blocks(buffer.getvalue(), "kites.pdf")


def test_what_makes_a_note_mark() -> None:
    assert labels_of("12") == ("12",)
    assert labels_of("3, 4") == ("3", "4")
    assert labels_of("st") == ()
    assert labels_of("2024") == ()
