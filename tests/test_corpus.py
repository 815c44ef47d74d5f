"""The shipped corpus: format, skeletons, figures, the index of everyday words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Desk, corpus
from assistant.errors import CorpusError
from assistant.index.entries import entries
from assistant.reading import read
from assistant.readings import Reading
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
RECORDS = {"china-ngaidp-2017", "india-ai-strategy-2018"}
# Every number of the skeleton, with or without text.
SKELETONS = {
    "un-charter": {"article": 111},
    "vclt-1969": {"article": 85, "annex": 1},
    "coe-ai-convention": {"article": 36},
    "eu-ai-act": {"article": 113, "recital": 180, "annex": 13},
    "gdpr": {"article": 99, "recital": 173},
    "china-genai-measures-2023": {"article": 24},
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {path.stem: read(path) for path in corpus.files()}


def test_the_promised_instruments_ship(readings: dict[str, Reading]) -> None:
    assert readings.keys() >= REQUIRED | RECORDS
    held = {
        name: sum(1 for n in r.nodes if r.text[n.start : n.end].strip())
        for name, r in readings.items()
    }
    assert {name for name, count in held.items() if count == 0} == RECORDS
    assert sum(held.values()) >= 250


def test_every_file_declares_its_facts(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        facts = corpus.facts_of(reading.front, name)
        assert facts.id == name
        assert facts.official_url.startswith("http") or name in {
            "new-delhi-declaration-2026",
            "india-france-ai-declaration-2025",
        }, name
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


def test_records_without_text_are_listed_and_say_so(shipped: Desk) -> None:
    for name in RECORDS:
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
