"""Choosing and sorting instruments; what is held of a party on a topic."""

from __future__ import annotations

import pytest

from assistant import Desk, InputError, UnknownName
from assistant.listing import ORDERS, Choice, listed
from assistant.terms import Instrument


def ids(found: list[Instrument]) -> list[str]:
    return [i.id for i in found]


def test_every_filter_leaves_only_what_it_names(shipped: Desk) -> None:
    held = shipped.instruments()
    treaties = listed(held, Choice(kinds=("treaty",)))
    assert {i.kind for i in treaties} == {"treaty"}
    assert 0 < len(treaties) < len(held)
    binding = listed(held, Choice(forces=("binding",), kinds=("treaty",)))
    assert {str(i.force) for i in binding} == {"binding"}
    records = listed(held, Choice(texts=("record",)))
    assert records
    assert all(i.current is None for i in records)
    late = listed(held, Choice(since="2024-01-01", until="2024-12-31"))
    assert late
    assert all((i.adopted or "").startswith("2024") for i in late)
    revoked = listed(held, Choice(statuses=("revoked",)))
    assert "us-eo-14110-2023" in ids(revoked)
    assert "vclt-1969" in ids(listed(held, Choice(words="law of treaties")))
    checked = listed(held, Choice(checked=("full",)))
    assert {i.checked for i in checked} == {"full"}


def test_a_party_is_found_by_its_texts_and_by_what_it_takes_part_in(
    shipped: Desk,
) -> None:
    found = ids(listed(shipped.instruments(), Choice(party="Japan")))
    assert {"iccpr-1966", "japan-ai-guidelines-2024"} <= set(found)
    assert "japan-unga-laws-2024" in found
    assert "us-eo-14179" not in found


def test_lists_are_sorted(shipped: Desk) -> None:
    held = shipped.instruments()
    dates = [i.adopted or "" for i in listed(held, Choice(), "date")]
    assert dates == sorted(dates, reverse=True)
    counts = [len(i.provisions) for i in listed(held, Choice(), "provisions")]
    assert counts == sorted(counts, reverse=True)
    for order in ORDERS:
        assert len(listed(held, Choice(), order)) == len(held)


@pytest.mark.parametrize(
    ("choice", "sort", "said"),
    [
        (Choice(kinds=("treatie",)), "id", "kind"),
        (Choice(texts=("scan",)), "id", "text"),
        (Choice(statuses=("alive",)), "id", "status"),
        (Choice(party="Atlantis"), "id", "Atlantis"),
        (Choice(since="last year"), "id", "2024-09-05"),
        (Choice(), "weight", "sort"),
    ],
)
def test_what_could_list_nothing_is_refused(
    shipped: Desk, choice: Choice, sort: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        listed(shipped.instruments(), choice, sort)


def test_coverage_says_voice_date_provisions_and_gaps(shipped: Desk) -> None:
    found = shipped.coverage("Japan", "autonomous weapons")
    voices = {h.instrument.id: h.voice for h in found.holds}
    assert voices["japan-unga-laws-2024"] == "statement"
    assert found.holds[0].voice == "statement"  # a statement outranks the rest
    assert all(h.passages for h in found.holds)
    assert not any(h.passages for h in found.silent)
    assert not {h.instrument.id for h in found.silent} & voices.keys()
    assert not any("No statement" in gap for gap in found.gaps)


def test_coverage_never_takes_what_is_not_held_for_silence(shipped: Desk) -> None:
    found = shipped.coverage("Israel", "privacy")
    assert any("No statement" in gap for gap in found.gaps)
    assert any("No law, policy or strategy" in gap for gap in found.gaps)
    record = shipped.coverage("Republic of Korea", "talent")
    assert "korea-ai-strategy-2019" in {i.id for i in record.not_held}
    with pytest.raises(UnknownName):
        shipped.coverage("Atlantis", "privacy")
    with pytest.raises(InputError):
        shipped.coverage("Japan", "  ")


def test_coverage_of_a_group_finds_its_law(shipped: Desk) -> None:
    mine = shipped.coverage("EU", "biometric identification")
    assert mine.party == "European Union"
    law = next(h for h in mine.holds if h.instrument.id == "eu-ai-act")
    assert law.voice == "law"
    assert any("biometric" in p.text for p in law.passages)
