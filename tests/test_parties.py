"""Groups that negotiate: by which names they are known, and where a text means them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from assistant.corpus.groups import groups, groups_of, members
from assistant.parties import find_parties, known, party, party_mentions
from assistant.positions.sources import spoken_for
from assistant.terms import Force, Instrument, Provisions, TextKind, Version
from assistant.voices import voices_asked

PLASTIC = "High Ambition Coalition to End Plastic Pollution"
VERSION = Version(
    id="said@1",
    instrument="said",
    text_kind=TextKind.OFFICIAL,
    language="en",
    sha256="0" * 64,
    speaks_from=None,
    source="a test",
    compared=True,
    added="2026-01-01T00:00:00Z",
    current=True,
    provisions=1,
)
COUNTED = {
    "AOSIS": 39,
    "African Group": 54,
    "Arab Group": 22,
    "CARICOM": 15,
    "EIG": 6,
    "GRULAC": 33,
    PLASTIC: 66,
    "LDCs": 44,
    "LMDC": 24,
    "NB8": 8,
    "Nordic countries": 5,
    "OIC": 57,
    "Pacific Islands Forum": 18,
    "Umbrella Group": 11,
}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Alliance of Small Island States", "AOSIS"),
        ("aosis", "AOSIS"),
        ("Group of African States", "African Group"),
        ("African  group", "African Group"),
        ("Group of Arab States", "Arab Group"),
        ("Caribbean Community", "CARICOM"),
        ("Environmental Integrity Group", "EIG"),
        ("Group of 77 and China", "G77"),
        ("Latin American and Caribbean Group", "GRULAC"),
        (PLASTIC, PLASTIC),
        ("LDC Group", "LDCs"),
        ("Least Developed Countries", "LDCs"),
        ("Like-Minded Developing Countries", "LMDC"),
        ("Nordic-Baltic Eight", "NB8"),
        ("Nordics", "Nordic countries"),
        ("Nordic Group", "Nordic countries"),
        ("Organization of Islamic Cooperation", "OIC"),
        ("PIF", "Pacific Islands Forum"),
        ("umbrella group", "Umbrella Group"),
    ],
)
def test_a_desk_may_name_a_group_as_it_likes(said: str, name: str) -> None:
    assert known(said)
    assert party(said) == name
    listed = members(said)
    assert listed is not None
    assert listed.name == name


@pytest.mark.parametrize("name", COUNTED)
def test_members_are_counted_and_known(name: str) -> None:
    listed = groups()[name]
    assert len(listed.members) == COUNTED[name]
    assert all(known(member) and party(member) == member for member in listed.members)
    assert listed.note


@pytest.mark.parametrize("said", ["NAM", "HAC", "Like-Minded Group", "the Shire"])
def test_what_has_no_list_or_two_meanings_is_no_group(said: str) -> None:
    assert not known(said)
    assert members(said) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Fiji, for AOSIS, and Mali, for the African Group", "Fiji AOSIS Mali Africa"),
        ("The LDC Group and the Arab Group agreed with the OIC.", "LDCs Arab OIC"),
        ("An African group of anglers met an umbrella group of firms.", ""),
        ("LDCs and the Nordic countries trade eels; the PIF form is due.", ""),
        ("FOIC, LDCX, caricoms and veig; eig. and oic are no words here.", ""),
    ],
)
def test_a_text_means_a_group_only_by_its_name(text: str, named: str) -> None:
    found = find_parties(text)
    assert len(found) == len(named.split())
    for name, start in zip(found, named.split(), strict=True):
        assert name.startswith(start)


def test_places_of_mentions_are_those_of_the_text() -> None:
    text = "We thank the Alliance of Small Island States and the Umbrella Group."
    places = [(name, text[start:end]) for name, start, end in party_mentions(text)]
    assert places == [
        ("AOSIS", "Alliance of Small Island States"),
        ("Umbrella Group", "Umbrella Group"),
    ]


def test_a_group_is_asked_for_its_own_text() -> None:
    assert voices_asked("What is the position of the African Group?") == [
        "African Group"
    ]


def test_long_text_is_read_in_linear_time() -> None:
    started = time.perf_counter()
    assert find_parties("the xLDC group of African Statesmen oic " * 25_000) == []
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize("name", COUNTED)
def test_a_group_speaks_for_itself_first_and_for_its_members_next(name: str) -> None:
    text = Instrument(
        id="said",
        title="Said",
        short_title="Said",
        kind="statement",
        force=Force.NON_BINDING,
        parties=(name,),
        versions=(VERSION,),
        provisions=Provisions(0, list),
    )
    (own,) = spoken_for(name, [text])
    assert own.source.voice == "statement"
    listed = groups()[name]
    for member in (listed.members[0], listed.members[-1]):
        (said,) = spoken_for(member, [text])
        assert said.source.voice == "group"
        assert f"as a member of {name}" in said.source.capacity
        assert listed.as_of in said.source.capacity
        assert name in {g.name for g in groups_of(member)}
    assert spoken_for("San Marino", [text]) == []
    ours = replace(text, id="ours", parties=(listed.members[0],))
    ranked = spoken_for(listed.members[0], [text, ours])
    assert [s.source.voice for s in ranked] == ["statement", "group"]
