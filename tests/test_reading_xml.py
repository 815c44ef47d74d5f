from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import read
from assistant.reading.xml.kind import xml_kind
from assistant.readings import Reading

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def read_xml(folder: Path, source: str | bytes, name: str = "kites.xml") -> Reading:
    file = folder / name
    file.write_bytes(source.encode() if isinstance(source, str) else source)
    return read(file)


def words(reading: Reading) -> dict[str, str]:
    return {n.key: reading.text[n.start : n.end] for n in reading.nodes}


def akn(inner: str, meta: str = "", kind: str = "act", space: str = AKN) -> str:
    return (
        f'<?xml version="1.0"?><akomaNtoso xmlns="{space}"><{kind}><meta>{meta}</meta>'
        f"{inner}</{kind}></akomaNtoso>"
    )


def item(tag: str, number: str, inner: str) -> str:
    return f"<{tag}><num>{number}</num>{inner}</{tag}>"


def content(text: str) -> str:
    return f"<content><p>{text}</p></content>"


BODY = "<body>{}</body>"
NOTE = '<authorialNote marker="*"><p>See the wind code.</p></authorialNote>'
ARTICLE = (
    "<article><num>Article 1</num><heading>Aim</heading>"
    + item("paragraph", "1.", content(f"Kites fly{NOTE} high."))
    + item(
        "paragraph",
        "2.",
        "<list><intro><p>A flier shall:</p></intro>"
        + item("point", "(a)", content("hold the line;"))
        + item(
            "point",
            "(b)",
            "<intro><p>watch:</p></intro>"
            + item("point", "(i)", content("birds;"))
            + item("point", "(ii)", content("planes.")),
        )
        + "<wrapUp><p>These duties are joint.</p></wrapUp></list>",
    )
    + "</article>"
)
IDENTIFIED = (
    '<identification><FRBRWork><FRBRdate date="2024-05-06" name="x"/>'
    '<FRBRauthor href="#hall"/><FRBRcountry value="kl"/><FRBRnumber value="7"/>'
    '</FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression>'
    '</identification><references><TLCOrganization eId="hall" href="/h" '
    'showAs="Assembly of Kites"/></references>'
)


@pytest.mark.parametrize(
    "space", [AKN, "http://www.akomantoso.org/2.0", "http://www.akomantoso.org/1.0"]
)
def test_akoma_ntoso_gives_the_keys_other_formats_give(
    space: str, tmp_path: Path
) -> None:
    reading = read_xml(tmp_path, akn(BODY.format(ARTICLE), space=space))
    found = words(reading)
    assert list(found) == [
        *("art-1", "art-1/1", "art-1/2", "art-1/2/a", "art-1/2/b"),
        *("art-1/2/b/i", "art-1/2/b/ii", "art-1/2/sub-2"),
    ]
    assert found["art-1/1"] == "Kites fly high."
    assert found["art-1/2/sub-2"] == "These duties are joint."
    assert reading.report.format == "akn"
    (note,) = reading.footnotes
    assert (note.label, note.text, note.key) == ("*", "See the wind code.", "art-1/1")


def test_akoma_ntoso_says_what_the_document_is(tmp_path: Path) -> None:
    from assistant.reading.xml.parsing import xml_blocks

    preface = "<preface><p><docTitle>Kite Act</docTitle></p></preface>"
    source = akn(preface + BODY.format(ARTICLE), IDENTIFIED)
    facts = xml_blocks(source.encode(), "kites.xml").facts
    assert facts == {
        "title": "Kite Act",
        "symbol": "7",
        "date": "2024-05-06",
        "country": "kl",
        "language": "eng",
        "author": "Assembly of Kites",
    }
    assert read_xml(tmp_path, source).title == "Kite Act"


def test_bare_numbers_get_the_word_of_their_element(tmp_path: Path) -> None:
    body = (
        "<part><num>I</num><heading>Flying</heading><chapter><num>2</num>"
        "<heading>Aims</heading>"
        + item("article", "5", "<heading>Use</heading>" + content("Kites fly."))
        + "</chapter></part>"
        + "<section><num>7.</num><heading>Birds</heading>"
        + item("subsection", "(1)", content("Birds rest."))
        + "</section>"
    )
    reading = read_xml(tmp_path, akn(BODY.format(body)))
    found = {n.key: (n.heading, words(reading)[n.key]) for n in reading.nodes}
    assert found["part-I"][0] == "Flying"
    assert found["part-I/chap-2"][0] == "Aims"
    assert found["art-5"] == ("Use", "Kites fly.")
    assert found["sec-7/1"][1] == "Birds rest."


def test_recitals_are_recitals_also_without_the_word_whereas(tmp_path: Path) -> None:
    preamble = (
        "<preamble><formula name='f'><p>The Assembly of Kites,</p></formula><recitals>"
        + item("recital", "(1)", "<p>Kites need wind.</p>")
        + item("recital", "(2)", "<p>Wind is free.</p>")
        + "</recitals></preamble>"
    )
    found = words(read_xml(tmp_path, akn(preamble + BODY.format(ARTICLE))))
    assert found["rec-2"] == "Wind is free."
    assert found["preamble/1"] == "The Assembly of Kites,"


def test_quoted_provisions_are_no_provisions(tmp_path: Path) -> None:
    body = (
        "<article><num>Article 1</num><content><p>The Line Act is amended: <mod>"
        '<quotedStructure startQuote="“" endQuote="”">'
        + item("article", "Article 9", item("paragraph", "1.", content("Ropes.")))
        + "</quotedStructure></mod></p></content></article>"
        + item("article", "Article 2", content("Kites fly."))
    )
    found = words(read_xml(tmp_path, akn(BODY.format(body))))
    assert list(found) == ["art-1", "art-2"]
    assert found["art-1"].split("\n") == [
        "The Line Act is amended:",
        "“Article 9",
        "1. Ropes.”",
    ]


def test_changes_and_attachments(tmp_path: Path) -> None:
    source = akn(
        BODY.format(
            item(
                "article",
                "Article 1",
                content("Kites <ins>always </ins><del>never</del> fly."),
            )
        )
        + "<attachments><attachment><heading>Annex I</heading><doc><mainBody>"
        + item("paragraph", "1.", content("Red kites."))
        + "</mainBody></doc></attachment></attachments>"
    )
    reading = read_xml(tmp_path, source)
    assert words(reading)["art-1"] == "Kites always fly."
    assert words(reading)["annex-I/1"] == "Red kites."
    assert {(c.kind, c.text) for c in reading.changes} == {
        ("inserted", "always"),
        ("deleted", "never"),
    }


@pytest.mark.parametrize("kind", ["debate", "judgment", "amendmentList"])
def test_what_has_no_provisions_is_refused(kind: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="has no provisions to cite"):
        read_xml(tmp_path, akn("<p>Kites.</p>", kind=kind))


FORMEX = """<ACT><BIB.INSTANCE><NO.DOC FORMAT="YN"><YEAR>2024</YEAR>
<NO.CURRENT>7</NO.CURRENT></NO.DOC><DATE ISO="20240506"/><LG.DOC>EN</LG.DOC>
</BIB.INSTANCE><TITLE><TI><P><HT TYPE="UC">Kite regulation</HT></P><P>on wind</P></TI>
</TITLE><PREAMBLE><PREAMBLE.INIT><P>THE COUNCIL OF KITES,</P></PREAMBLE.INIT>
<GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P>
<TXT>Kites fly<NOTE NOTE.ID="E0001"><P>A note.</P></NOTE>.</TXT></NP></CONSID>
</GR.CONSID><PREAMBLE.FINAL><P>HAS ADOPTED THIS REGULATION:</P></PREAMBLE.FINAL>
</PREAMBLE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>Aims</P>
</STI></TITLE><ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART><P>Duties</P>
</STI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>A flier shall:</P><LIST TYPE="alpha">
<ITEM><NP><NO.P>(a)</NO.P><TXT>pay <FT TYPE="NUMBER">35000</FT> for 10<HT TYPE="SUP">6
</HT> kites;</TXT></NP></ITEM><ITEM><NP><NO.P>(b)</NO.P><TXT>watch.</TXT></NP></ITEM>
</LIST></ALINEA><ALINEA>That is all.</ALINEA></PARAG></ARTICLE><ARTICLE>
<TI.ART>Article 2</TI.ART><ALINEA><P>In the Line Act the following is added:</P><P>
<QUOT.S LEVEL="1">
<PARAG><NO.PARAG><QUOT.START CODE="2018"/>3.</NO.PARAG><ALINEA>Ropes are lines.
<QUOT.END CODE="2019"/></ALINEA></PARAG></QUOT.S>;</P></ALINEA></ARTICLE></DIVISION>
</ENACTING.TERMS><FINAL><P>Done at Kiteville.</P></FINAL></ACT>"""


def test_formex_gives_the_keys_of_the_journal(tmp_path: Path) -> None:
    reading = read_xml(tmp_path, FORMEX)
    found = words(reading)
    assert found["rec-1"] == "Kites fly."
    assert found["preamble/2"] == "HAS ADOPTED THIS REGULATION:"
    assert found["art-1/1/a"] == "pay 35 000 for 10⁶ kites;"
    assert found["art-1/1/sub-2"] == "That is all."
    assert found["art-2"].endswith("‘3. Ropes are lines. ’;")
    assert "art-3" not in found
    assert found["closing"] == "Done at Kiteville."
    assert reading.title == "KITE REGULATION on wind"
    assert reading.report.format == "formex"
    assert [(n.label, n.text, n.key) for n in reading.footnotes] == [
        ("1", "A note.", "rec-1")
    ]


def test_a_formex_annex_is_read_alone(tmp_path: Path) -> None:
    source = (
        "<ANNEX><BIB.INSTANCE/><TITLE><TI><P>ANNEX III</P></TI><STI><P>Kites</P></STI>"
        "</TITLE><CONTENTS><NP><NO.P>1.</NO.P><TXT>Red kites.</TXT></NP></CONTENTS>"
        "</ANNEX>"
    )
    found = words(read_xml(tmp_path, source))
    assert found == {"annex-III": "", "annex-III/1": "Red kites."}


def test_british_xml_has_sections_and_schedules(tmp_path: Path) -> None:
    source = (
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
        "<Primary><Body><P1group><Title>Use of kites</Title><P1><Pnumber>4</Pnumber>"
        "<P1para><P2><Pnumber>1</Pnumber><P2para><Text>Kites fly.</Text></P2para></P2>"
        "<P2><Pnumber>2</Pnumber><P2para><Text>A flier</Text><P3><Pnumber>a</Pnumber>"
        "<P3para><Text>holds;</Text></P3para></P3></P2para></P2></P1para></P1></P1group>"
        "</Body></Primary></Legislation>"
    )
    reading = read_xml(tmp_path, source)
    found = words(reading)
    assert found["sec-4/1"] == "Kites fly."
    assert found["sec-4/2/a"] == "holds;"
    assert "legislation.gov.uk" in reading.report.notes[0]


def test_american_xml(tmp_path: Path) -> None:
    source = (
        '<lawDoc xmlns="http://schemas.gpo.gov/xml/uslm"><main><section><num>'
        "Section 1.</num><heading>Kites</heading><subsection><num>(a)</num><content>"
        "Kites fly.</content></subsection></section></main></lawDoc>"
    )
    assert words(read_xml(tmp_path, source))["sec-1/a"] == "Kites fly."


def test_other_xml_with_prose_is_read_by_its_text_and_says_so(tmp_path: Path) -> None:
    prose = "<p>Kites fly over the harbour while the wind blows from the west.</p>"
    source = f"<report><section><title>Wind</title>{prose}{prose}</section></report>"
    reading = read_xml(tmp_path, source)
    assert [n.heading for n in reading.nodes if n.kind == "heading"] == ["Wind"]
    assert (
        "unknown XML vocabulary (<report>), read by its text"
        in (reading.report.notes[0])
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<rss><channel><title>Kites</title></channel></rss>", "is a news feed"),
        ("<configuration><a>1</a></configuration>", "the settings of a program"),
        ("<?xml version='1.0'?><rows><r>1</r><r>2</r></rows>", "holds data"),
        ("<?xml version='1.0'?><a/>", "XML"),
        ("<?xml version='1.0'?><a", "broken XML"),
        ("<?xml version='1.0'?>" + "<a>" * 3000, "nested too deeply"),
    ],
)
def test_xml_that_is_no_document_is_refused(
    source: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(ReadingError, match=says) as raised:
        read_xml(tmp_path, source)
    message = str(raised.value)
    assert message.startswith("kites.xml ")
    assert message.endswith(".")
    assert "\n" not in message


def test_a_paper_in_jats_has_sections_and_notes(tmp_path: Path) -> None:
    source = (
        "<article><front><article-meta><title-group><article-title>Wind diplomacy"
        "</article-title></title-group></article-meta></front><body><sec><title>1. Aims"
        '</title><p>Kites fly<xref ref-type="fn" rid="f1">1</xref>.</p></sec></body>'
        '<back><fn-group><fn id="f1"><label>1</label><p>See wind.</p></fn></fn-group>'
        "</back></article>"
    )
    reading = read_xml(tmp_path, source)
    assert reading.title == "Wind diplomacy"
    assert [n.heading for n in reading.nodes if n.kind == "section"] == ["Aims"]
    assert "Kites fly." in words(reading).values()
    assert [(n.label, n.text) for n in reading.footnotes] == [("1", "See wind.")]


def test_notes_in_the_metadata_hang_where_they_are_referred_to(tmp_path: Path) -> None:
    meta = '<notes><note eId="n1"><p>See wind.</p></note></notes>'
    text = content('Kites<noteRef href="#n1" marker="7"/> fly.')
    source = akn(BODY.format(item("article", "Article 1", text)), meta)
    reading = read_xml(tmp_path, source)
    assert words(reading) == {"art-1": "Kites fly."}
    assert [(n.label, n.text) for n in reading.footnotes] == [("7", "See wind.")]


def test_a_resolution_in_the_profile_of_the_united_nations(tmp_path: Path) -> None:
    source = akn(
        "<preface><p><docTitle>Kites and harbours</docTitle></p></preface><preamble>"
        "<formula name='f'><p>The General Assembly,</p></formula><container><p>Noting "
        "the wind,</p></container></preamble><mainBody>"
        + item("paragraph", "1.", content("<i>Decides</i> to fly;"))
        + item(
            "paragraph",
            "2.",
            "<intro><p>Requests all fliers:</p></intro>"
            + item("subparagraph", "(a)", content("To watch.")),
        )
        + "</mainBody>",
        kind="statement",
    )
    found = words(read_xml(tmp_path, source))
    assert found["preamble/2"] == "Noting the wind,"
    assert found["para-1"] == "Decides to fly;"
    assert found["para-2/a"] == "To watch."


LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY l 'kite'>"
    + "".join(
        f"<!ENTITY l{n} '{f'&l{n - 1 or chr(0)[:0]};' * 10}'>" for n in range(1, 9)
    )
    + "]><akomaNtoso><act><body><p>&l8;</p></body></act></akomaNtoso>"
)
OUTSIDE = (
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    "<akomaNtoso><act><body><p>Kites &x;</p></body></act></akomaNtoso>"
)


@pytest.mark.parametrize(
    "source",
    [
        LAUGHS,
        OUTSIDE,
        OUTSIDE.replace("<!DOCTYPE a [", f"<!DOCTYPE a [{' ' * 150_000}"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(source: str, encoding: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="declares entities of its own"):
        read_xml(tmp_path, source.encode(encoding))


def test_a_document_type_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    source = (
        '<?xml version="1.0"?><!DOCTYPE akomaNtoso SYSTEM "file:///etc/passwd">'
        "<akomaNtoso><act><body>"
        + item("article", "Article 1", content("Caf&eacute; kites &mdash; &unknown;."))
        + "</body></act></akomaNtoso>"
    )
    text = read_xml(tmp_path, source).text
    assert "Café kites —" in text
    assert "root:" not in text


@pytest.mark.parametrize(
    ("declared", "real"), [("utf-8", "cp1252"), ("us-ascii", "utf-8")]
)
def test_a_wrongly_declared_encoding_is_read(
    declared: str, real: str, tmp_path: Path
) -> None:
    source = f'<?xml version="1.0" encoding="{declared}"?>' + akn(
        BODY.format(item("article", "Article 1", content("Le cerf-volant léger.")))
    ).removeprefix('<?xml version="1.0"?>')
    found = words(read_xml(tmp_path, source.encode(real)))
    assert found == {"art-1": "Le cerf-volant léger."}


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = akn(BODY.format(ARTICLE + item("article", "2", content("Birds rest."))))
    reading = read_xml(tmp_path, whole[: whole.index("Birds")])
    assert "art-1/2/b/ii" in words(reading)
    assert reading.report.lost
    assert "broken at line 1" in reading.report.lost[0]
    assert not reading.report.complete


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!-- x --><akomaNtoso/>", "akn"),
        (b"<?xml version='1.0'?><an:akomaNtoso/>", "akn"),
        (b"<?xml version='1.0'?>\n<ACT><TI.ART/></ACT>", "formex"),
        (b"<?xml version='1.0'?><ANNEX/>", "xml"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html/>", "html"),
        ("<?xml version='1.0'?><akomaNtoso/>".encode("utf-16"), "akn"),
    ],
)
def test_the_root_says_the_kind(data: bytes, kind: str) -> None:
    assert xml_kind(data) == kind


@pytest.mark.sources
def test_the_formex_edition_has_the_provisions_of_the_html(sources: Path) -> None:
    folder = sources / "treaties"
    online = read(folder / "eu-ai-act-2024-1689.html")
    formex = read(folder / "eu-ai-act-2024-1689-formex.xml")

    def keys(reading: Reading) -> set[str]:
        kinds = {"article", "recital", "paragraph", "point", "chapter", "section"}
        return {
            n.key
            for n in reading.nodes
            if n.kind in kinds and not n.key.startswith("annex")
        }

    assert keys(formex) == keys(online)
    assert sum(n.kind == "article" for n in formex.nodes) == 113
    assert sum(n.kind == "recital" for n in formex.nodes) == 180
    assert len(formex.footnotes) == len(online.footnotes) == 66
    # The HTML edition lost the notes "*" with the quotation marks that end them.
    assert online.report.lost[0].startswith("7 footnote marks have no note")
    assert "7 footnote" not in " ".join(formex.report.lost)
