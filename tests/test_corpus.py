"""The shipped corpus: format, skeletons, figures, the index of everyday words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Desk, corpus
from assistant.corpus.checks import faults
from assistant.corpus.overview import overview, rows
from assistant.encoders import load_encoders
from assistant.errors import CorpusError
from assistant.index.__main__ import shipped_texts
from assistant.index.entries import entries
from assistant.index.known import Known
from assistant.index.vectors import VECTORS
from assistant.parties import known, party
from assistant.reading import read
from assistant.readings import Reading
from assistant.settings import Settings
from assistant.terms import Force, TextKind

REQUIRED = {
    "un-charter",
    "vclt-1969",
    "coe-ai-convention",
    "eu-ai-act",
    "gdpr",
    "oecd-ai-principles",
    "unesco-ai-ethics",
    "unga-78-265",
    "global-digital-compact",
    "us-ai-action-plan-2025",
    "china-genai-measures-2023",
    "feijoo-2020-technology-diplomacy",
}
# Every number of the skeleton, with or without text.
SKELETONS = {
    "un-charter": {"article": 111},
    "vclt-1969": {"article": 85, "annex": 1},
    "coe-ai-convention": {"article": 36},
    "eu-ai-act": {"article": 113, "recital": 180, "annex": 13},
    "gdpr": {"article": 99, "recital": 173},
    "china-genai-measures-2023": {"article": 24},
    "iccpr-1966": {"article": 53},
    "icescr-1966": {"article": 31},
    "udhr-1948": {"article": 30},
    "additional-protocol-i-1977": {"article": 102, "annex": 2},
    "ccw-1980": {"article": 11},
    "paris-agreement-2015": {"article": 29},
    "budapest-convention-2001": {"article": 48},
    "bbnj-agreement-2023": {"article": 76, "annex": 2},
    "unfccc-1992": {"article": 26},
    "convention-108-1981": {"article": 27},
    "cptpp-2018": {"article": 7},
    "wto-ecommerce-agreement-2024": {"article": 38},
    "eu-digital-omnibus-ai-2026": {"article": 4, "recital": 47},
}
# What the library promises to hold, or to list as not held.
NAMED = {
    *("icescr-1966", "udhr-1948", "budapest-convention-2001", "convention-108-plus"),
    *("un-cybercrime-convention-2024", "ccw-1980", "ccw-protocol-iv", "npt-1968"),
    *("additional-protocol-i-1977", "cwc-1993", "bwc-1972", "outer-space-treaty-1967"),
    *("paris-agreement-2015", "montreal-protocol-1987", "bbnj-agreement-2023"),
    *("depa-2020", "cptpp-2018", "tpp-chapter-14", "usmca-chapter-19"),
    *("g20-ai-principles-2019", "hiroshima-principles-2023", "hiroshima-code-2023"),
    *("bletchley-declaration-2023", "seoul-declaration-2024", "paris-statement-2025"),
    *("unga-78-311", "un-hlab-governing-ai-2024", "gge-laws-guiding-principles-2019"),
    *("reaim-call-to-action-2023", "reaim-blueprint-2024", "asean-ai-guide-2024"),
    *("political-declaration-military-ai-2023", "santiago-declaration-2023"),
    *("global-ai-governance-initiative-2023", "au-continental-ai-strategy-2024"),
    *("us-eo-14110-2023", "us-eo-13859-2019", "china-ngaidp-2017"),
    *("india-ai-strategy-2018", "uk-national-ai-strategy-2021"),
    *("japan-ai-guidelines-2024", "korea-ai-basic-act", "canada-aida-bill-c27-2022"),
    *("singapore-nais-2019", "brazil-ebia-2021", "germany-ai-strategy-2018"),
    *(
        "france-villani-2018",
        "spain-ai-strategy-2024",
        "south-africa-ai-framework-2024",
    ),
    *("sweden-national-approach-2018", "new-zealand-ai-strategy-2025"),
    *("vietnam-127-qd-ttg-2021", "uae-ai-strategy-2031", "kenya-ai-strategy-2025"),
    *("rwanda-ai-policy-2023", "switzerland-ai-approach-2025"),
    "australia-ai-action-plan-2021",
}


def records(readings: dict[str, Reading]) -> set[str]:
    """Instruments whose text could not be read."""
    return {n for n, r in readings.items() if r.front["checked"] == "record"}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {path.stem: read(path) for path in corpus.files()}


def test_the_promised_instruments_ship(readings: dict[str, Reading]) -> None:
    assert readings.keys() >= REQUIRED | NAMED
    held = {
        name: sum(1 for n in r.nodes if r.text[n.start : n.end].strip())
        for name, r in readings.items()
    }
    empty = {name for name, count in held.items() if count == 0}
    assert empty == records(readings)
    assert len(held) - len(empty) >= 60
    assert sum(held.values()) >= 1_200


@pytest.mark.parametrize("path", corpus.files(), ids=lambda path: path.stem)
def test_every_file_is_sound(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("checked: full", "checked: mostly", "checked is none of"),
        ("adopted: 1999-05-01", "adopted: May 1999", "no date"),
        ("in_force: 2001-02-03", "in_force: 1998-02-03", "lies before"),
        ("parties: [Japan]", "parties: Japan", "must be a list"),
        ("issuer: Japan", "author: Japan", "not known"),
        ("status: in force", "status: alive", "status 'alive'"),
        ("kind: treaty", "kind: statement", "a statement needs"),
        ("party: Japan", "party: Nippon", "no State or group"),
        ("party: Japan", "party: USA", "write 'United States'"),
        ("status: ratified", "status: reserved", "needs a note"),
        ("as_of: 2020-01-01", "as_of: lately", "as_of is no date"),
        ("date: 2000-06-07", "date: 1990-06-07", "before the instrument's adoption"),
        ("participation_from: a list\n", "", "where it was read"),
        ("### Article 2", "### Article 1", "twice"),
        ("### Article 1 –", "### Article 3 –", "stands after"),
        ("One. Two.", "", "exists"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    path = tmp_path / "lake.md"
    path.write_text(SOUND, "utf-8")
    assert faults(path) == []
    assert before in SOUND
    path.write_text(SOUND.replace(before, after, 1), "utf-8")
    found = faults(path)
    if said == "exists":  # an empty heading is a provision that is not digested
        assert found == []
    else:
        assert any(said in fault for fault in found), found


SOUND = """---
id: lake
title: Treaty on the Lake
short_title: Lake Treaty
kind: treaty
force: binding
status: in force
force_note: In force since 2001.
issuer: Japan
parties: [Japan]
adopted: 1999-05-01
in_force: 2001-02-03
language: en
handling: public
text: digest
read_from: the text
checked: full
checked_on: 2026-11-24
checked_against: the text
participation_from: a list
participation:
  - {party: Japan, status: ratified, date: 2000-06-07, as_of: 2020-01-01}
---

# Lake Treaty

### Article 1 – Purpose

One. Two.

### Article 2 – Fishing

1. Three.
"""


def test_statements_say_who_spoke_for_whom_where_and_when(
    readings: dict[str, Reading],
) -> None:
    told = [
        corpus.facts_of(r.front, n)
        for n, r in readings.items()
        if r.front["kind"] == "statement"
    ]
    assert len(told) >= 10
    assert len({party(p) for facts in told for p in facts.parties}) >= 8
    for facts in told:
        assert facts.speaker, facts.id
        assert facts.capacity, facts.id
        assert facts.body, facts.id
        assert facts.adopted, facts.id


def test_parties_are_named_as_the_party_list_names_them(
    readings: dict[str, Reading],
) -> None:
    for name, reading in readings.items():
        for said in corpus.facts_of(reading.front, name).parties:
            if known(said):
                assert party(said) == said, (name, said)


def test_relations_name_what_ships_and_answer_each_other(
    readings: dict[str, Reading],
) -> None:
    facts = {n: corpus.facts_of(r.front, n) for n, r in readings.items()}
    for name, own in facts.items():
        for forth, back in (
            ("amends", "amended_by"),
            ("amended_by", "amends"),
            ("supersedes", "superseded_by"),
            ("superseded_by", "supersedes"),
        ):
            for other in getattr(own, forth):
                if other in facts:
                    assert name in getattr(facts[other], back), (name, forth, other)


def test_the_overview_is_the_one_that_is_generated() -> None:
    written = (corpus.folder().parent / "docs" / "corpus.md").read_text("utf-8")
    assert written == overview(rows()), "run `make corpus`"


def test_the_vectors_that_ship_are_of_the_texts_that_ship(tmp_path: Path) -> None:
    (encoder,) = load_encoders(Settings(home=tmp_path))
    shipped = Known.load(corpus.folder() / VECTORS, encoder.id)
    texts = set(shipped_texts(tmp_path))
    missing = [text for text in texts if text not in shipped]
    assert missing == [], "run `make corpus`"
    assert len(shipped) == len(texts)
    some = sorted(texts)[:: len(texts) // 40]
    near = (shipped.encode(encoder, some) * encoder.encode(some)).sum(axis=1)
    assert near.min() > 0.999


def test_a_date_of_application_names_the_act_and_its_amendment(shipped: Desk) -> None:
    for question in (
        "From when do the obligations for high-risk AI systems apply in the AI Act?",
        "When does the AI Act apply to high-risk AI?",
    ):
        answer = shipped.ask(question)
        cited = {c.instrument for c in answer.citations}
        assert cited >= {"eu-ai-act", "eu-digital-omnibus-ai-2026"}
        assert "2 August 2027" in answer.text
        assert "2 December 2027" in answer.text
        assert "2 August 2028" in answer.text
        assert any("amended by Digital Omnibus" in note for note in answer.notices)


def test_every_file_declares_its_facts(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        facts = corpus.facts_of(reading.front, name)
        assert facts.id == name
        assert facts.force_note, name
        assert facts.issuer, name
        assert facts.parties or facts.kind == "paper", name
        assert facts.adopted, name
        assert corpus.text_kind_of(reading.front, name) is TextKind.DIGEST
        assert reading.front.get("read_from"), name
        assert reading.front.get("checked"), name
        if facts.kind == "paper":
            assert facts.force is Force.OPINION


@pytest.mark.parametrize("name", SKELETONS)
def test_skeletons_are_whole_and_in_order(
    readings: dict[str, Reading], name: str
) -> None:
    reading = readings[name]
    for kind, count in SKELETONS[name].items():
        numbers = [n.number for n in reading.nodes if n.kind == kind]
        if kind == "annex":
            assert len(numbers) == count
        else:
            assert numbers == [str(n) for n in range(1, count + 1)]


def test_numbered_paragraphs_are_whole(readings: dict[str, Reading]) -> None:
    for name, last in (
        ("unesco-ai-ethics", 141),
        ("global-digital-compact", 74),
        ("unga-78-265", 13),
    ):
        keys = {n.key for n in readings[name].nodes}
        assert {f"para-{n}" for n in range(1, last + 1)} <= keys
        assert f"para-{last + 1}" not in keys


def test_no_reading_of_a_shipped_file_lost_anything(
    readings: dict[str, Reading],
) -> None:
    for name, reading in readings.items():
        losses = [n for n in reading.report.notes if "counted" not in n]
        assert losses == [], (name, losses)


def test_digests_never_stand_in_quotation_marks(shipped: Desk) -> None:
    for question in (
        "Which organ has primary responsibility for peace under the UN Charter?",
        "What is a treaty under the Vienna Convention?",
    ):
        answer = shipped.ask(question)
        assert answer.citations
        for citation in answer.citations:
            assert citation.text_kind is TextKind.DIGEST
            assert f"“{citation.quote}" not in answer.text
        assert "paraphrase" in answer.text


def test_records_without_text_are_listed_and_say_so(
    shipped: Desk, readings: dict[str, Reading]
) -> None:
    for name in records(readings):
        record = shipped.instrument(name)
        assert record.current is None
        assert len(record.provisions) == 0
        assert record.not_held
    answer = shipped.ask("What does the NITI Aayog strategy say about farming?")
    assert answer.abstained
    assert "only its record" in answer.text


def test_everyday_words_point_at_provisions(readings: dict[str, Reading]) -> None:
    plain = corpus.plain_words()
    assert plain.keys() <= readings.keys()
    for name, phrases in plain.items():
        pinpoints = {corpus.compact(n.pinpoint) for n in readings[name].nodes}
        for pinpoint in phrases:
            assert pinpoint in pinpoints, (name, pinpoint)


def test_everyday_words_find_and_are_never_shown(shipped: Desk) -> None:
    held = {e.provision: e for e in entries(shipped.library, None)}
    with_words = [e for e in held.values() if e.plain]
    assert len(with_words) > 500
    for entry in with_words[:50]:
        passages = shipped.search(entry.plain[0], 5)
        for passage in passages:
            assert passage.text == shipped.provision(passage.provision_id).text


def test_a_file_that_breaks_the_format_is_named() -> None:
    with pytest.raises(CorpusError, match="x.md: the front matter lacks title"):
        corpus.facts_of({"id": "x"}, "x.md")
    full = {"id": "x", "title": "X", "short_title": "X", "text": "digest"}
    with pytest.raises(CorpusError, match="kind 'poem' is none of"):
        corpus.facts_of(full | {"kind": "poem", "force": "binding"}, "x.md")
    with pytest.raises(CorpusError, match="force 'strong' is none of"):
        corpus.facts_of(full | {"kind": "treaty", "force": "strong"}, "x.md")


def test_loading_twice_reads_nothing_twice(tmp_path: Path) -> None:
    from assistant.library import Library

    library = Library(tmp_path / "library.sqlite")
    assert corpus.load(library)
    before = library.generation
    assert not corpus.load(library)
    assert library.generation == before
