"""Footnotes as lawyers write them, the table of instruments, bibliographic formats."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml

from assistant import Desk
from assistant.corpus.files import files, shipped_ids
from assistant.drafting import Line, Paper, Paragraph, Role, Section
from assistant.errors import CorpusError, InputError
from assistant.quotes import cite
from assistant.render.citing import Apparatus, apparatus, bibtex, csl_json, ris
from assistant.render.citing import oscola as oscola_style
from assistant.render.citing import un as un_style
from assistant.render.citing.bibtex import escaped
from assistant.render.citing.items import items
from assistant.render.citing.pinpoints import (
    oscola_pinpoint,
    oscola_pinpoints,
    un_pinpoint,
    un_pinpoints,
)
from assistant.render.citing.references import (
    CitingFacts,
    Work,
    citing_facts,
    read_reference,
)
from assistant.render.citing.reviewed import read_citing, reviewed, work_of
from assistant.render.citing.ris import fields as ris_fields
from assistant.render.citing.table import GROUPS
from assistant.terms import Citation, Facts, Force, Participation
from tests.made import LAKE, cited, made, said

RIVER = "pact-on-the-long-river"
RIVER_TEXT = """# Pact on the Long River

## Article 1 – Aim

The aim of this Pact is clean water.

## Article 2 – Boats

Each Party shall count its boats.
"""


@pytest.fixture
def waters(lake: Desk, tmp_path: Path) -> Desk:
    """A desk that holds the toy treaty and a second one."""
    path = tmp_path / "river.md"
    path.write_text(RIVER_TEXT, "utf-8")
    lake.add(path, title="Pact on the Long River", force="binding", kind="treaty")
    return lake


def paper_of(desk: Desk, *lines: Line, style: str = "oscola") -> Paper:
    """A paper of one section whose sentences are these, with dated instruments."""
    held = {i.id: i.facts for i in desk.instruments()}
    known = {
        LAKE: replace(
            held[LAKE],
            short_title="Lake Treaty",
            adopted="1998-05-04",
            in_force="2001-02-03",
            reference="2187 UNTS 90",
        )
    }
    if RIVER in held:
        known[RIVER] = replace(held[RIVER], short_title="River Pact")
    section = Section(key="s", heading="S", paragraphs=(Paragraph(lines=lines),))
    paper = made(desk, style=style)
    return replace(paper, sections=(section,), instruments=known)


def texts(notes: Apparatus) -> list[str]:
    return [note.text for note in notes.notes]


def marked(notes: Apparatus) -> list[str]:
    """Footnotes with *italics* shown."""
    return [
        "".join(f"*{run.text}*" if run.italic else run.text for run in note.runs)
        for note in notes.notes
    ]


def fact(*citations: Citation, note: str = "", record: str = "") -> Line:
    return replace(said("It is so.", Role.FACT, *citations, note=note), record=record)


# ---------------------------------------------------------------- pinpoints


@pytest.mark.parametrize(
    ("pinpoint", "oscola", "un"),
    [
        ("art 5(1)(a)", "art 5(1)(a)", "art. 5, para. 1 (a)"),
        ("art 57(2)(a)(iii)", "art 57(2)(a)(iii)", "art. 57, para. 2 (a) (iii)"),
        ("art 2(a)", "art 2(a)", "art. 2 (a)"),
        ("art I(1)", "art I(1)", "art. I, para. 1"),
        ("art 2A(1)", "art 2A(1)", "art. 2A, para. 1"),
        ("art 2(5 bis)", "art 2(5 bis)", "art. 2, para. 5 bis"),
        ("art 17-2(1)", "art 17-2(1)", "art. 17-2, para. 1"),
        ("art 18(2)(1)", "art 18(2)(1)", "art. 18, para. 2 (1)"),
        (
            "art 1(5) subpara 2",
            "art 1(5), subpara 2",
            "art. 1, para. 5, subpara. 2",
        ),
        ("para 7 bis", "para 7 bis", "para. 7 bis"),
        ("para 6(n)", "para 6(n)", "para. 6 (n)"),
        ("recital 12", "recital 12", "recital 12"),
        ("preamble, para 4", "preamble, para 4", "preamble, para. 4"),
        ("annex III, point 1(a)", "annex III, point 1(a)", "annex III, point 1 (a)"),
        ("annex I, point (a)(i)", "annex I, point (a)(i)", "annex I, point (a) (i)"),
        ("sec 4.2", "s 4.2", "sect. 4.2"),
        ("sec 4.1(a)(i)", "s 4.1(a)(i)", "sect. 4.1 (a) (i)"),
        (
            "chapter II, section 1.1(1)",
            "ch II, s 1.1(1)",
            "chap. II, sect. 1.1, para. 1",
        ),
        ("part VIII(a)", "pt VIII(a)", "part VIII (a)"),
        ("principle 1.2(a)", "principle 1.2(a)", "principle 1.2 (a)"),
        (
            "“Aims, means and sec 2”, para 1",
            "“Aims, means and sec 2”, para 1",
            "“Aims, means and sec 2”, para. 1",
        ),
        ("abstract, para 9", "abstract, para 9", "abstract, para. 9"),
        ("preamble", "preamble", "preamble"),
    ],
)
def test_pinpoints_take_the_form_of_each_style(
    pinpoint: str, oscola: str, un: str
) -> None:
    assert oscola_pinpoint(pinpoint) == oscola
    assert un_pinpoint(pinpoint) == un


def test_several_pinpoints_share_one_plural_word() -> None:
    assert oscola_pinpoints([]) == ""
    assert oscola_pinpoints(["art 2", "art 5(1)"]) == "arts 2 and 5(1)"
    assert oscola_pinpoints(["sec 1", "sec 2", "sec 4"]) == "ss 1, 2 and 4"
    assert oscola_pinpoints(["art 2", "recital 4"]) == "art 2 and recital 4"
    assert un_pinpoints(["para 6(n)", "para 7"]) == "paras. 6 (n) and 7"
    # A list of "art. 2, para. 1" and "4" would be read as paragraphs 1 and 4.
    assert un_pinpoints(["art 2(1)", "art 4"]) == "art. 2, para. 1, and art. 4"
    assert un_pinpoints(["art 2", "art 4"], capital=True) == "Arts. 2 and 4"
    assert un_pinpoint("art 2(4)", capital=True) == "Art. 2, para. 4"


def test_no_pinpoint_of_the_corpus_loses_a_number(shipped: Desk) -> None:
    seen = {p.pinpoint for i in shipped.instruments() for p in i.provisions}
    assert len(seen) > 2000
    for pinpoint in seen:
        bare = re.sub("“[^”]*”", "", pinpoint)
        for written in (oscola_pinpoint(pinpoint), un_pinpoint(pinpoint)):
            assert re.findall(r"\d+", written) == re.findall(r"\d+", pinpoint)
            lettered = re.findall(r"\(([a-zA-Z]+)\)", bare)
            shown = re.sub("“[^”]*”", "", written)
            assert re.findall(r"\(([a-zA-Z]+)\)", shown) == lettered
        united = re.sub("“[^”]*”", "", un_pinpoint(pinpoint))
        assert not re.search(r"\S\(", united), united
        assert not re.search(r"\b(?:art|para|sec|chap) ", united), united


# --------------------------------------------------------------- references


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("189 UNTS 137", {"volume": "189", "page": "137"}),
        ("1 UNTS XVI", {"volume": "1", "page": "XVI"}),
        (
            "United Nations Treaty Series, vol. 610, p. 205 (registration no. 8843); "
            "General Assembly resolution 2222 (XXI)",
            {
                "volume": "610",
                "page": "205",
                "registration": "8843",
                "resolution": "2222 (XXI)",
            },
        ),
        (
            "United Nations, Treaty Series, vol. 2187, No. 38544",
            {"volume": "2187", "registration": "38544"},
        ),
        (
            "UN Treaty Collection, chapter XXVI.2; registration No. 22495",
            {"chapter": "XXVI.2", "registration": "22495"},
        ),
        ("UN Treaty Collection XXVII-7-d", {"chapter": "XXVII.7.d"}),
        ("CETS No. 225", {"series": "CETS", "series_number": "225"}),
        ("ETS 108", {"series": "ETS", "series_number": "108"}),
        ("36 ILM 1507", {"ilm": "36 ILM 1507"}),
        ("A/RES/78/265", {"symbol": "A/RES/78/265", "resolution": "78/265"}),
        (
            "A/RES/79/1, annex I",
            {"symbol": "A/RES/79/1", "resolution": "79/1", "annex": "annex I"},
        ),
        (
            "S/RES/1757(2007)",
            {"symbol": "S/RES/1757(2007)", "resolution": "1757 (2007)"},
        ),
        ("resolution 2200A (XXI)", {"resolution": "2200 A (XXI)"}),
        (
            "CCW/MSP/2019/9, Annex III",
            {"symbol": "CCW/MSP/2019/9", "annex": "annex III"},
        ),
        (
            "Regulation (EU) 2024/1689, OJ L, 2024/1689, 12.7.2024",
            {
                "act": "Regulation (EU) 2024/1689",
                "oj": "2024/1689",
                "oj_date": "2024-07-12",
            },
        ),
        (
            "OJ L 119, 4.5.2016, p. 1",
            {"oj": "L119", "oj_page": "1", "oj_date": "2016-05-04"},
        ),
        ("OJ L 119, 40.5.2016, p. 1", {"oj": "L119", "oj_page": "1"}),
        ("[2004] OJ L24/1", {"oj": "L24", "oj_page": "1"}),
        ("COM(2018) 237 final", {"com": "COM(2018) 237 final"}),
        ("Command Paper 525, September 2021", {"command": "CP 525"}),
        (
            "Executive Order 14110 of 30 October 2023, Federal Register 88 (210) 75191",
            {"order": "14110", "register_volume": "88", "register_page": "75191"},
        ),
        ("Act No. 53 of 2025", {"rest": "Act No. 53 of 2025"}),
        ("", {}),
    ],
)
def test_a_reference_is_read_into_facts(
    reference: str, expected: dict[str, str]
) -> None:
    read = read_reference(reference)
    found = {f.name: getattr(read, f.name) for f in fields(CitingFacts)}
    assert {name: value for name, value in found.items() if value} == expected


def test_a_paper_s_reference_is_a_place_in_a_journal() -> None:
    facts = Facts(
        id="p",
        title="On lakes",
        short_title="On lakes",
        kind="paper",
        reference="Journal of Lakes 12(3) 45",
        official_url="https://doi.org/10.1234/lakes.5",
    )
    found = citing_facts(facts)
    assert (found.journal, found.journal_volume) == ("Journal of Lakes", "12")
    assert (found.issue, found.article) == ("3", "45")
    assert found.doi == "10.1234/lakes.5"
    assert not found.rest


def front(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8").split("\n---", 1)[0].lstrip("-"))


def test_the_reviewed_list_adds_to_the_corpus_and_contradicts_nothing() -> None:
    fronts = {path.stem: front(path) for path in files()}
    listed = reviewed()
    assert len(listed) > 30
    assert set(listed) <= shipped_ids()
    for id_, entry in listed.items():
        read = read_reference(str(fronts[id_].get("reference") or ""))
        for field in fields(CitingFacts):
            own, added = getattr(read, field.name), getattr(entry, field.name)
            assert not (own and added), f"{id_}: {field.name} stands in its reference"
    paper = fronts["feijoo-2020-technology-diplomacy"]
    work = citing_facts(
        Facts(
            id=paper["id"],
            title=paper["title"],
            short_title=paper["short_title"],
            kind="paper",
            reference=paper["reference"],
            official_url=paper["official_url"],
        ),
        listed[paper["id"]],
    )
    assert list(work.authors) == paper["authors"]
    assert (work.journal, work.journal_volume) == (
        paper["journal"],
        str(paper["volume"]),
    )
    assert (work.issue, work.article) == (str(paper["issue"]), paper["article_number"])
    assert work.doi == paper["doi"]


def test_only_first_days_of_a_month_and_disputed_days_lose_their_day() -> None:
    fronts = {path.stem: front(path) for path in files()}
    known = {id_ for id_, entry in reviewed().items() if entry.precision}
    assert known
    for id_ in known - {"santiago-declaration-2023"}:
        assert str(fronts[id_]["adopted"]).endswith("-01"), id_


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- a\n", "no mapping"),
        ("a: [", "citing.yaml cannot be read"),
        ("a:\n", "a has no citing facts"),
        ("a: {colour: red}\n", "a has an unknown field 'colour'"),
        ("a: {rest: words}\n", "unknown field 'rest'"),
        ("a: {volume: many}\n", "a, volume: 'many'"),
        ("a: {page: IIX1}\n", "a, page: 'IIX1'"),
        ("a: {registered: 2020-13-01}\n", "citing.yaml cannot be read"),
        ("a: {registered: soon}\n", "a, registered: 'soon' is no ISO date"),
        ("a: {authors: Somebody}\n", "a, authors: 'Somebody' is no list"),
        ("a: {capital: often}\n", "neither true nor false"),
        ("a: {precision: day}\n", "a, precision: 'day'"),
        ("a: {place: }\n", "a, place: ''"),
    ],
)
def test_a_faulty_list_says_which_entry_is_wrong(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "citing.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=re.escape(message)):
        read_citing(path)


# ------------------------------------------------------- forms of citation

TREATY = Facts(
    id="t",
    title="Convention on Lakes",
    short_title="Lakes Convention",
    kind="treaty",
    force=Force.BINDING,
    status="in force",
    parties=("States Parties",),
    adopted="1951-07-28",
    in_force="1954-04-22",
    reference="189 UNTS 137",
)
FORMS = {
    "treaty": (
        TREATY,
        "Convention on Lakes (adopted 28 July 1951, entered into force 22 April 1954) "
        "189 UNTS 137 (Lakes Convention)",
        "Convention on Lakes, United Nations, *Treaty Series*, vol. 189, p. 137",
    ),
    "registered": (
        replace(TREATY, reference="189 UNTS 137; registration No. 2545"),
        "Convention on Lakes (adopted 28 July 1951, entered into force 22 April 1954) "
        "189 UNTS 137 (Lakes Convention)",
        "Convention on Lakes, United Nations, *Treaty Series*, vol. 189, No. 2545",
    ),
    "opened and adopted on one day": (
        replace(TREATY, signed="1951-07-28"),
        "Convention on Lakes (opened for signature 28 July 1951, entered into force "
        "22 April 1954) 189 UNTS 137 (Lakes Convention)",
        "Convention on Lakes, United Nations, *Treaty Series*, vol. 189, p. 137",
    ),
    "not yet in force": (
        replace(
            TREATY,
            adopted="2024-05-17",
            signed="2024-09-05",
            in_force=None,
            status="not yet in force",
            reference="CETS No. 300",
        ),
        "Convention on Lakes (adopted 17 May 2024, opened for signature 5 September "
        "2024, not yet in force) CETS 300 (Lakes Convention)",
        "Convention on Lakes, adopted on 17 May 2024, not yet in force, *Council of "
        "Europe Treaty Series*, No. 300",
    ),
    "European series": (
        replace(TREATY, reference="ETS No. 99"),
        "Convention on Lakes (adopted 28 July 1951, entered into force 22 April 1954) "
        "ETS 99 (Lakes Convention)",
        "Convention on Lakes, adopted on 28 July 1951, Council of Europe, *European "
        "Treaty Series*, No. 99",
    ),
    "bilateral": (
        replace(
            TREATY,
            title="Agreement on Boats",
            short_title="Agreement on Boats",
            parties=("Kenya", "Uganda"),
            signed="1951-07-28",
            reference="",
        ),
        "Agreement on Boats (Kenya–Uganda) (signed 28 July 1951, entered into force "
        "22 April 1954)",
        "Agreement on Boats, signed on 28 July 1951",
    ),
    "no series": (
        replace(TREATY, reference="UN Treaty Collection XXI-99"),
        "Convention on Lakes (adopted 28 July 1951, entered into force 22 April 1954) "
        "UN Treaty Collection ch XXI.99 (Lakes Convention)",
        "Convention on Lakes, adopted on 28 July 1951, *Multilateral Treaties "
        "Deposited "
        "with the Secretary-General*, chap. XXI.99",
    ),
    "international legal materials": (
        replace(TREATY, reference="36 ILM 700", in_force=None),
        "Convention on Lakes (adopted 28 July 1951) 36 ILM 700 (Lakes Convention)",
        "Convention on Lakes, adopted on 28 July 1951, *International Legal "
        "Materials*, "
        "vol. 36, p. 700",
    ),
    "nothing known": (
        Facts(id="n", title="Lake Pact", short_title="Lake Pact", kind="treaty"),
        "Lake Pact",
        "Lake Pact",
    ),
    "act of the Union": (
        Facts(
            id="a",
            title="Regulation (EU) 2016/999 of the Council of 27 April 2016 on boats, "
            "and repealing Directive 95/99/EC (Boats Regulation)",
            short_title="Boats Regulation",
            kind="regulation",
            force=Force.BINDING,
            adopted="2016-04-27",
            reference="OJ L 119, 4.5.2016, p. 1",
        ),
        "Regulation (EU) 2016/999 of the Council of 27 April 2016 on boats (Boats "
        "Regulation) [2016] OJ L119/1",
        "European Union, Regulation (EU) 2016/999 of the Council of 27 April 2016 on "
        "boats (Boats Regulation), *Official Journal of the European Union*, L 119, "
        "4 May 2016, p. 1",
    ),
    "resolution": (
        Facts(
            id="r",
            title="Counting boats",
            short_title="UNGA boats",
            kind="resolution",
            adopted="2024-03-21",
            reference="A/RES/78/999",
        ),
        "UNGA Res 78/999 (21 March 2024) UN Doc A/RES/78/999",
        "General Assembly resolution 78/999 of 21 March 2024",
    ),
    "Security Council": (
        Facts(
            id="s",
            title="",
            short_title="",
            kind="resolution",
            adopted="2007-05-30",
            reference="S/RES/9757(2007)",
        ),
        "UNSC Res 9757 (2007) (30 May 2007) UN Doc S/RES/9757(2007)",
        "Security Council resolution 9757 (2007) of 30 May 2007",
    ),
    "proclaimed": (
        Facts(
            id="d",
            title="Declaration of Lakes",
            short_title="DL",
            kind="declaration",
            adopted="1948-12-10",
            reference="General Assembly resolution 999 A (III)",
        ),
        "Declaration of Lakes (adopted 10 December 1948) UNGA Res 999 A (III)",
        "Declaration of Lakes (General Assembly resolution 999 A (III))",
    ),
    "annexed": (
        Facts(
            id="c",
            title="Lake Compact",
            short_title="Lake Compact",
            kind="resolution",
            adopted="2024-09-22",
            reference="A/RES/79/999, annex I",
        ),
        "Lake Compact, UNGA Res 79/999 (22 September 2024) UN Doc A/RES/79/999, annex "
        "I",
        "Lake Compact (General Assembly resolution 79/999, annex I)",
    ),
    "statement": (
        Facts(
            id="st",
            title='Remarks on "boats"',
            short_title="Kenya boats",
            kind="statement",
            issuer="Kenya",
            speaker="A. B. Person, Permanent Representative",
            capacity="Permanent Representative, on behalf of the Lake Group",
            body="Lake Assembly, ninth session, 4 May 2024",
            adopted="2024-05-04",
            reference="A/99/88, annex I",
        ),
        "A B Person, Permanent Representative, on behalf of the Lake Group, ‘Remarks "
        "on "
        "“boats”’ (Lake Assembly, ninth session, 4 May 2024) UN Doc A/99/88, annex I",
        "A. B. Person, Permanent Representative, on behalf of the Lake Group, “Remarks "
        "on ‘boats’”, Lake Assembly, ninth session, 4 May 2024 (A/99/88, annex I)",
    ),
    "written reply": (
        Facts(
            id="w",
            title="Reply",
            short_title="Reply",
            kind="statement",
            speaker="Government of Kenya (written reply)",
            capacity="in a national capacity",
            body="Lake Assembly",
            adopted="2024-05-04",
        ),
        "Government of Kenya (written reply, in a national capacity), ‘Reply’ (Lake "
        "Assembly, 4 May 2024)",
        "Government of Kenya (written reply, in a national capacity), “Reply”, Lake "
        "Assembly, 4 May 2024",
    ),
    "paper": (
        Facts(
            id="p",
            title="On lakes",
            short_title="Person 2020",
            kind="paper",
            issuer="A. Person et al.",
            adopted="2020-05-06",
            reference="Journal of Lakes 12(3) 45",
        ),
        "A Person and others, ‘On lakes’ (2020) 12(3) Journal of Lakes 45",
        "A. Person and others, “On lakes”, *Journal of Lakes*, vol. 12, No. 3, 45 "
        "(2020)",
    ),
    "command paper": (
        Facts(
            id="cp",
            title="A boat plan",
            short_title="Boat plan",
            kind="strategy",
            issuer="Boat Office (presented to Parliament)",
            adopted="2023-03-29",
            reference="CP 9815, March 2023",
        ),
        "Boat Office, *A boat plan* (CP 9815, 29 March 2023)",
        "Boat Office, *A boat plan*, CP 9815, 29 March 2023",
    ),
    "communication": (
        Facts(
            id="com",
            title="Communication from the Commission to the Council: Boats for all",
            short_title="Boats for all",
            kind="strategy",
            issuer="European Commission",
            adopted="2018-04-25",
            reference="COM(2018) 999 final",
        ),
        "European Commission, ‘Boats for all’ (Communication) COM (2018) 999 final",
        "European Commission, “Boats for all”, 25 April 2018 (COM(2018) 999 final)",
    ),
    "strategy": (
        Facts(
            id="s2",
            title="Kenya's boats, Version 2.0",
            short_title="Kenya boats",
            kind="strategy",
            issuer="Ministry of Boats",
            adopted="2024-05-04",
            reference="Version 2.0 of 4 May 2024",
        ),
        "Ministry of Boats, ‘Kenya’s boats, Version 2.0’ (4 May 2024)",
        "Ministry of Boats, “Kenya’s boats, Version 2.0”, 4 May 2024",
    ),
    "law": (
        Facts(
            id="l",
            title="Boats Act",
            short_title="Boats Act",
            kind="regulation",
            force=Force.BINDING,
            parties=("Japan",),
            adopted="2025-05-28",
            reference="Act No. 953 of 2025",
        ),
        "Boats Act, Act No 953 of 2025 (Japan)",
        "Japan, Boats Act, Act No. 953 of 2025",
    ),
    "executive order": (
        Facts(
            id="eo",
            title="Counting Boats (Executive Order 99110)",
            short_title="EO 99110",
            kind="policy",
            force=Force.BINDING,
            parties=("United States",),
            adopted="2023-10-30",
            reference="Executive Order 99110 of 30 October 2023, "
            "Federal Register 88 (210) 95191",
        ),
        "Exec Order No 99110, ‘Counting Boats’ 88 Fed Reg 95191 (30 October 2023)",
        "United States, Executive Order No. 99110 of 30 October 2023, “Counting "
        "Boats”, "
        "*Federal Register*, vol. 88, p. 95191",
    ),
    "draft": (
        replace(
            TREATY,
            force=Force.DRAFT,
            status="draft",
            issuer="Lake Committee",
            adopted="2024-07-26",
            in_force=None,
            reference="INF/LAKE/87",
        ),
        "Lake Committee, ‘Convention on Lakes’ (draft, 26 July 2024) WTO Doc "
        "INF/LAKE/87",
        "Lake Committee, “Convention on Lakes”, draft, 26 July 2024 (INF/LAKE/87)",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_kind_of_instrument_has_its_form(name: str) -> None:
    facts, oscola, un = FORMS[name]
    work = Work(facts, citing_facts(facts))
    for style, expected in ((oscola_style, oscola), (un_style, un)):
        runs = style.full(work, named=False)
        assert "".join(f"*{r.text}*" if r.italic else r.text for r in runs) == expected


def test_an_uncertain_day_is_not_shown() -> None:
    facts = replace(FORMS["strategy"][0], adopted="2019-03-01")
    for precision, shown in (("month", "March 2019"), ("year", "2019")):
        work = Work(facts, replace(citing_facts(facts), precision=precision))
        text = "".join(run.text for run in oscola_style.full(work, named=False))
        assert text.endswith(f"({shown})")


# -------------------------------------------------- footnotes in sequence


def test_the_first_mention_is_full_and_the_next_is_ibid(lake: Desk) -> None:
    one, four = cited(lake, "art 2(1)"), cited(lake, "art 4")
    lines = (fact(one), fact(one), fact(four), fact(one))
    full = (
        "Treaty on the Shared Lake (adopted 4 May 1998, entered into force 3 February "
        "2001) 2187 UNTS 90 (Lake Treaty) art 2(1)."
    )
    notes = apparatus(paper_of(lake, *lines))
    assert texts(notes) == [full, "ibid.", "ibid art 4.", "ibid art 2(1)."]
    assert not any(run.italic for note in notes.notes for run in note.runs)
    un = apparatus(paper_of(lake, *lines), "un")
    assert marked(un) == [
        "Treaty on the Shared Lake, United Nations, *Treaty Series*, vol. 2187, p. 90, "
        "art. 2, para. 1.",
        "*Ibid.*",
        "*Ibid.*, art. 4.",
        "*Ibid.*, art. 2, para. 1.",
    ]


def test_interleaved_instruments_refer_to_the_first_footnote(waters: Desk) -> None:
    lake, river = cited(waters, "art 4"), cited(waters, "art 2", instrument=RIVER)
    lines = (fact(lake), fact(river), fact(lake), fact(river), fact(river))
    assert texts(apparatus(paper_of(waters, *lines)))[1:] == [
        "Pact on the Long River (River Pact) art 2.",
        "Lake Treaty (n 1) art 4.",
        "River Pact (n 2) art 2.",
        "ibid.",
    ]
    un = texts(apparatus(paper_of(waters, *lines), "un"))
    assert un[0].endswith("p. 90 (hereinafter “Lake Treaty”), art. 4.")
    assert un[2:] == [
        "Lake Treaty (see footnote 1 above), art. 4.",
        "River Pact (see footnote 2 above), art. 2.",
        "Ibid.",
    ]


def test_after_a_footnote_of_two_instruments_there_is_no_ibid(waters: Desk) -> None:
    lake, river = cited(waters, "art 4"), cited(waters, "art 2", instrument=RIVER)
    notes = texts(apparatus(paper_of(waters, fact(lake, river), fact(lake))))
    assert notes[0].endswith(
        "(Lake Treaty) art 4; Pact on the Long River (River Pact) art 2."
    )
    assert notes[1] == "Lake Treaty (n 1) art 4."
    # In a footnote of two, the first may still be the one of the note before.
    notes = texts(apparatus(paper_of(waters, fact(lake), fact(lake, river))))
    assert notes[1] == "ibid; Pact on the Long River (River Pact) art 2."
    # The second is not: "ibid" there would name what stands before it.
    notes = texts(apparatus(paper_of(waters, fact(lake), fact(river, lake))))
    assert notes[1].endswith("art 2; Lake Treaty (n 1) art 4.")


def test_places_of_one_instrument_stand_together_and_once(lake: Desk) -> None:
    first, second = cited(lake, "art 1"), cited(lake, "art 4")
    notes = texts(apparatus(paper_of(lake, fact(first, second, first))))
    assert notes[0].endswith("(Lake Treaty) arts 1 and 4.")


def test_the_note_of_a_sentence_follows_as_a_sentence(lake: Desk) -> None:
    one = cited(lake, "art 4")
    lines = (fact(one, note="according to the digest"), fact(one, note="Is it so?"))
    oscola = texts(apparatus(paper_of(lake, *lines)))
    assert oscola[0].endswith("(Lake Treaty) art 4. According to the digest.")
    assert oscola[1] == "ibid. Is it so?"
    assert texts(apparatus(paper_of(lake, *lines), "un"))[1] == "Ibid. Is it so?"


def test_a_record_is_cited_as_such(lake: Desk) -> None:
    lines = (
        fact(record=LAKE),
        fact(record=LAKE),
        fact(cited(lake, "art 4"), record=LAKE),
    )
    paper = paper_of(lake, *lines)
    acts = (
        Participation(party="Kenya", status="signed", as_of="2026-02-01"),
        Participation(party="Uganda", status="signed", as_of="2026-10-02"),
        Participation(party="Rwanda", status="signed"),
    )
    held = replace(paper.instruments[LAKE], participation=acts)
    notes = texts(apparatus(replace(paper, instruments={LAKE: held})))
    said_so = "(record of parties and dates)."
    assert notes[0].endswith(f"2187 UNTS 90 (Lake Treaty) {said_so}")
    assert notes[1:] == [f"ibid {said_so}", f"ibid art 4 {said_so}"]
    # After a place, "ibid" alone would name the place and not the whole.
    turned = apparatus(paper_of(lake, lines[2], lines[0]))
    assert texts(turned)[1] == "Lake Treaty (n 1) (record of parties and dates)."


def test_a_record_without_facts_is_refused(lake: Desk) -> None:
    with pytest.raises(InputError, match="rests on the record of 'nowhere'"):
        apparatus(paper_of(lake, fact(record="nowhere")))


def test_an_unknown_style_is_refused(lake: Desk) -> None:
    with pytest.raises(InputError, match="'harvard' is no style.*oscola, un"):
        apparatus(made(lake), "harvard")


def test_facts_that_a_paper_lacks_come_from_the_citation(lake: Desk) -> None:
    paper = replace(paper_of(lake, fact(cited(lake, "art 4"))), instruments={})
    note = apparatus(paper).notes[0].text
    assert note.startswith("Treaty on the Shared Lake")
    assert note.endswith("art 4.")


def test_footnotes_hang_where_sentences_cite_over_all_sections(lake: Desk) -> None:
    paper = made(lake, public=False)
    notes = apparatus(paper)
    lines = {
        (s, p, n): line
        for s, section in enumerate(paper.sections)
        for p, paragraph in enumerate(section.paragraphs)
        for n, line in enumerate(paragraph.lines)
    }
    citing = [place for place, line in lines.items() if line.citations]
    assert list(notes.numbers) == citing
    assert list(notes.numbers.values()) == list(range(1, len(citing) + 1))
    assert [note.number for note in notes.notes] == list(notes.numbers.values())
    assert paper.style == "oscola"
    assert notes == apparatus(paper, "oscola")
    assert notes != apparatus(paper, "un")
    (entry,) = notes.table
    assert entry.id == LAKE
    assert entry.notes == tuple(range(1, len(citing) + 1))
    assert entry.pinpoints == ("art 2(1)", "art 2(2)(b)", "art 4")
    assert apparatus(paper, "un").table[0].pinpoints[1] == "art. 2, para. 2 (b)"


def test_a_latin_number_is_in_italics_in_the_style_of_the_un(lake: Desk) -> None:
    work = Work(TREATY, citing_facts(TREATY))
    runs = un_style.pinned(work, ("para 7 bis",), ())
    assert [run.text for run in runs if run.italic] == ["bis"]
    assert "".join(run.text for run in runs) == ", para. 7 bis"


# ------------------------------------------------------- the whole corpus


@pytest.fixture(scope="module")
def everything(shipped: Desk) -> Paper:
    """A paper that cites a provision of every shipped instrument, in one note each."""
    lines: list[Line] = []
    held: dict[str, Facts] = {}
    for instrument in shipped.instruments():
        provisions = [p for p in instrument.provisions if p.sentences]
        if provisions:
            held[instrument.id] = instrument.facts
            middle = provisions[len(provisions) // 2]
            lines.append(fact(cite(instrument, middle, first=1, last=1, marker=1)))
    section = Section(key="s", heading="S", paragraphs=(Paragraph(lines=tuple(lines)),))
    paper = made_of(section, held)
    assert len(lines) > 150
    return paper


def made_of(section: Section, held: dict[str, Facts]) -> Paper:
    from assistant.drafting import Head, PaperRecord

    return Paper(
        kind="position-paper",
        public=True,
        head=Head(title="T", kind="Position paper", party="Kenya", topic="boats"),
        sections=(section,),
        style="oscola",
        length="full",
        audience="general",
        instruments=held,
        notices=(),
        record=PaperRecord(writer="w", templates=(), versions=()),
    )


@pytest.mark.parametrize("style", ["oscola", "un"])
def test_every_shipped_instrument_makes_a_sound_footnote(
    everything: Paper, style: str
) -> None:
    notes = apparatus(everything, style)
    assert len(notes.notes) == len(everything.instruments)
    faults = re.compile(
        r"  |\(\)|, ,|,,|\.\.|None|\( | \)|;;|‘’|“”|\s[,.;]|, \.|\bNo \."
    )
    for note, facts in zip(notes.notes, everything.instruments.values(), strict=True):
        text = note.text
        assert text.endswith("."), text
        assert not faults.search(text), text
        assert text.count("(") == text.count(")"), text
        if facts.official_url:
            assert facts.official_url in {run.address for run in note.runs}
        if facts.kind != "resolution":
            # Of a communication of the Commission the words after the addressees.
            own = facts.title.rpartition(": ")[2]
            words = re.findall(r"[A-Za-z]{2,}", own)[:3]
            assert words, facts.title
            assert all(word in text for word in words), text


def test_well_known_treaties_are_cited_as_lawyers_cite_them(everything: Paper) -> None:
    expected = {
        "un-charter": (
            "Charter of the United Nations (adopted 26 June 1945, entered into force "
            "24 October 1945) 1 UNTS XVI (UN Charter)",
            "Charter of the United Nations, United Nations, Treaty Series, vol. 1, p. "
            "XVI",
        ),
        "vclt-1969": (
            "Vienna Convention on the Law of Treaties (adopted 23 May 1969, entered "
            "into force 27 January 1980) 1155 UNTS 331 (Vienna Convention on Treaties)",
            "Vienna Convention on the Law of Treaties, United Nations, Treaty Series, "
            "vol. 1155, No. 18232",
        ),
        "iccpr-1966": (
            "International Covenant on Civil and Political Rights (adopted 16 December "
            "1966, entered into force 23 March 1976) 999 UNTS 171 (ICCPR)",
            "International Covenant on Civil and Political Rights, United Nations, "
            "Treaty Series, vol. 999, No. 14668",
        ),
        "npt-1968": (
            "Treaty on the Non-Proliferation of Nuclear Weapons (opened for signature "
            "1 July 1968, entered into force 5 March 1970) 729 UNTS 161 "
            "(Non-Proliferation Treaty)",
            "Treaty on the Non-Proliferation of Nuclear Weapons, United Nations, "
            "Treaty "
            "Series, vol. 729, No. 10485",
        ),
        "paris-agreement-2015": (
            "Paris Agreement (adopted 12 December 2015, entered into force 4 November "
            "2016) 3156 UNTS 79",
            "Paris Agreement, United Nations, Treaty Series, vol. 3156, No. 54113",
        ),
        "unga-78-265": (
            "UNGA Res 78/265 (21 March 2024) UN Doc A/RES/78/265",
            "General Assembly resolution 78/265 of 21 March 2024",
        ),
    }
    for style, at in (("oscola", 0), ("un", 1)):
        table = {
            e.id: "".join(r.text for r in e.runs)
            for e in apparatus(everything, style).table
        }
        for id_, forms in expected.items():
            assert table[id_] == forms[at]


def test_the_annex_that_a_citation_names_is_not_said_twice(everything: Paper) -> None:
    (entry,) = [
        e
        for e in apparatus(everything).table
        if e.id == "gge-laws-guiding-principles-2019"
    ]
    note = apparatus(everything).notes[entry.notes[0] - 1].text
    assert note.count("annex III") == 1


def test_the_table_is_grouped_and_sorted(everything: Paper) -> None:
    table = apparatus(everything).table
    assert len(table) == len(everything.instruments)
    order = [GROUPS.index(entry.group) for entry in table]
    assert order == sorted(order)
    assert set(order) == set(range(len(GROUPS)))
    by_id = {entry.id: entry for entry in table}
    assert by_id["eu-ai-act"].group == GROUPS[0]
    assert by_id["udhr-1948"].group == GROUPS[1]
    assert by_id["uk-unga-laws-2024"].group == GROUPS[2]
    assert by_id["wto-ecommerce-agreement-2024"].group == GROUPS[3]
    assert by_id["us-eo-14110-2023"].group == GROUPS[4]
    paper = by_id["feijoo-2020-technology-diplomacy"]
    assert paper.group == GROUPS[5]
    assert "".join(run.text for run in paper.runs).startswith("Feijóo C and others, ‘")
    treaties = [
        "".join(run.text for run in e.runs) for e in table if e.group == GROUPS[0]
    ]
    assert treaties == sorted(treaties, key=str.casefold)
    assert all(len(entry.notes) == len(entry.pinpoints) == 1 for entry in table)


# ------------------------------------------------------------ bibliography

CSL_TYPES = {
    *("article", "article-journal", "bill", "document", "legislation", "report"),
    *("speech", "treaty"),
}
CSL_TEXTS = {
    *("id", "type", "title", "title-short", "authority", "genre", "number", "volume"),
    *("container-title", "issue", "page", "event-title", "publisher-place", "note"),
    *("jurisdiction", "status", "ISBN", "DOI", "URL"),
}


def test_csl_json_keeps_the_data_schema(everything: Paper) -> None:
    listed: list[dict[str, Any]] = json.loads(csl_json(everything))
    assert [entry["id"] for entry in listed] == list(everything.instruments)
    for entry in listed:
        assert entry["type"] in CSL_TYPES
        assert set(entry) <= CSL_TEXTS | {"author", "issued"}
        assert all(
            isinstance(entry[k], str) and entry[k] for k in CSL_TEXTS & set(entry)
        )
        for name in entry.get("author", []):
            assert set(name) in ({"literal"}, {"family", "given"})
        (date,) = entry["issued"]["date-parts"]
        assert 1 <= len(date) <= 3
        assert all(isinstance(number, int) for number in date)
    kinds = {entry["id"]: entry["type"] for entry in listed}
    assert kinds["iccpr-1966"] == "treaty"
    assert kinds["gdpr"] == "legislation"
    assert kinds["canada-aida-bill-c27-2022"] == "bill"
    assert kinds["uk-unga-laws-2024"] == "speech"
    assert kinds["germany-ai-strategy-2018"] == "report"
    assert kinds["feijoo-2020-technology-diplomacy"] == "article-journal"


def test_csl_json_has_the_facts(everything: Paper) -> None:
    listed = {e["id"]: e for e in json.loads(csl_json(everything))}
    covenant = listed["iccpr-1966"]
    assert covenant["container-title"] == "United Nations Treaty Series"
    assert (covenant["volume"], covenant["page"]) == ("999", "171")
    assert covenant["number"] == "14668"
    assert covenant["issued"] == {"date-parts": [[1966, 12, 16]]}
    assert "in force since 23 March 1976" in covenant["note"]
    paper = listed["feijoo-2020-technology-diplomacy"]
    assert paper["author"][0] == {"family": "Feijóo", "given": "Claudio"}
    assert paper["DOI"] == "10.1016/j.telpol.2020.101988"
    assert listed["denmark-strategy-2019"]["issued"] == {"date-parts": [[2019, 3]]}
    assert listed["global-digital-compact"]["number"] == "A/RES/79/1, annex I"
    vance = listed["us-paris-summit-vance-2025"]
    assert vance["author"] == [{"literal": "J.D. Vance"}]
    group = listed["draft-protocol-vi-group-unga-laws-2024"]["author"]
    assert group[0]["literal"].startswith("Chile, Colombia")


def test_ris_is_read_back_as_it_was_written(everything: Paper) -> None:
    text = ris(everything)
    assert text.startswith("TY  - ")
    assert not re.search(r"^\d+\.$", text, re.MULTILINE)
    read: list[dict[str, Any]] = rispy.loads(text)
    assert read == [ris_fields(item) for item in items(everything)]
    by_id = {entry["id"]: entry for entry in read}
    paper = by_id["feijoo-2020-technology-diplomacy"]
    assert paper["type_of_reference"] == "JOUR"
    assert paper["authors"][:2] == ["Feijóo, Claudio", "Kwon, Youngsun"]
    assert (paper["volume"], paper["number"]) == ("44", "6")
    assert paper["date"] == "2020/05/06/"
    assert by_id["denmark-strategy-2019"]["date"] == "2019/03//"
    # A comma in the name of a body would make it a person.
    for entry in read:
        if entry["type_of_reference"] != "JOUR":
            assert not any("," in name for name in entry.get("authors", []))
    assert "Industry" in by_id["australia-interim-response-2024"]["publisher"]


def braces(text: str) -> int:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    return depth


def test_bibtex_entries_are_whole_and_their_keys_unique(everything: Paper) -> None:
    text = bibtex(everything)
    keys = re.findall(r"^@[a-z]+\{([A-Za-z0-9-]+),$", text, re.MULTILINE)
    assert keys == list(everything.instruments)
    assert braces(text) == 0
    assert "author = {Feijóo, Claudio and Kwon, Youngsun and" in text
    assert "title = {{Paris Agreement}}" in text
    assert "date = {2019-03}," in text
    for line in text.splitlines():
        if line.startswith("  ") and not line.startswith(("  url", "  doi")):
            value = line.partition(" = ")[2]
            assert not re.search(r"(?<!\\)[&%_#$]", value), line


def test_bibtex_escapes_what_tex_reads_as_its_own() -> None:
    assert escaped("R&D 5% a_b #1 $ é") == r"R\&D 5\% a\_b \#1 \$ é"
    assert escaped("{x} ~ ^ \\") == (
        r"\textbraceleft{}x\textbraceright{} \textasciitilde{} "
        r"\textasciicircum{} \textbackslash{}"
    )
    assert braces(escaped("an open { brace")) == 0
    assert escaped("two\n lines") == "two lines"


def test_odd_titles_and_ids_survive_every_format(waters: Desk) -> None:
    odd = "R&D {50%} \\ “Ünïcode” #1\nTY  - JOUR"
    first, second = cited(waters, "art 4"), cited(waters, "art 2", instrument=RIVER)
    paper = paper_of(waters, fact(first), fact(second))
    held = {id_: replace(f, title=odd) for id_, f in paper.instruments.items()}
    address = {LAKE: replace(held[LAKE], official_url="https://x.test/a{b}_c%20d")}
    paper = replace(paper, instruments={**held, **address})
    text = bibtex(paper)
    assert braces(text) == 0
    assert "url = {https://x.test/a%7Bb%7D_c%20d}" in text
    assert len(rispy.loads(ris(paper))) == 2
    assert [e["title"] for e in json.loads(csl_json(paper))] == [odd, odd]


def test_keys_that_differ_in_signs_alone_stay_apart(lake: Desk) -> None:
    held = lake.instruments()[0].facts
    provision = cited(lake, "art 4").provision
    ids = ("a b", "a-b", "A.B", "é")
    lines = [
        fact(
            replace(cited(lake, "art 4"), provision=replace(provision, instrument=id_))
        )
        for id_ in ids
    ]
    paper = replace(
        paper_of(lake, *lines), instruments={i: replace(held, id=i) for i in ids}
    )
    keys = re.findall(r"^@legal\{(.*),$", bibtex(paper), re.MULTILINE)
    assert keys == ["a-b", "a-b-2", "A-B-3", "e"]


def test_no_format_repeats_an_instrument(lake: Desk) -> None:
    paper = made(lake)
    counted: Sequence[str] = [entry["id"] for entry in json.loads(csl_json(paper))]
    assert Counter(counted) == {LAKE: 1}
    assert ris(paper).count("TY  - ") == 1
    assert bibtex(paper).count("@") == 1


def test_what_a_workspace_hides_a_shared_text_behind_keeps_its_facts() -> None:
    facts = replace(TREATY, id="mine", stands_for="paris-agreement-2015", reference="")
    assert work_of(facts).cited.volume == "3156"
