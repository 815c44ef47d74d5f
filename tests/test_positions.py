"""Who says what on which issue, whose voice counts, and where sides part."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from conftest import WordVectors
from numpy.typing import NDArray

from assistant import Desk
from assistant.corpus.front import facts_of, text_kind_of
from assistant.corpus.groups import groups
from assistant.errors import CorpusError, InputError, QuotationError, UnknownName
from assistant.findings import Gravity, Kind, Stand
from assistant.norms import Deontic
from assistant.opposing import Opposition, Stance
from assistant.positions import Disagreements, Issue, PositionMatrix, Value, issues
from assistant.positions import door as verbs
from assistant.positions.disagreeing import findings_of
from assistant.positions.door import MOST, checked_parties
from assistant.positions.issues import (
    Curated,
    Group,
    On,
    curated,
    name_of,
    read_issues,
    sorted_out,
)
from assistant.positions.matrix import MOST_ISSUES, matrix_of
from assistant.positions.nouns import Position, Source
from assistant.positions.pairing import Held, held_against
from assistant.positions.sayings import Saying, bare
from assistant.positions.siding import UNKNOWN, Lean, siding
from assistant.positions.sources import recorded_only, spoken_for, standing
from assistant.reading import read
from assistant.terms import (
    Force,
    Instrument,
    Label,
    Participation,
    Provisions,
    TextKind,
    Verdict,
    Version,
)

TOPIC = "lamp fishing in the lake"
BAN = Issue(name="Ban on lamps", asks="Should lamp fishing be banned?", curated=True)
REGISTER = Issue(
    name="Register of boats", asks="Should boats be registered?", curated=True
)
LISTED = (
    Curated(
        id="ban",
        issue=BAN,
        says=("A ban on lamp fishing in the lake.", "No ban on lamp fishing."),
    ),
    Curated(
        id="register",
        issue=REGISTER,
        says=("A register of lamp boats on the lake.",),
    ),
)
KENYA = "Kenya calls for a ban on lamp fishing in the lake by 2027."
UGANDA = "Uganda sees no need for a ban on lamp fishing in the lake."
JAPAN = "Japan rejects a ban on lamp fishing in the lake as untimely."
PERU = "Peru calls for a ban on lamp fishing in the lake at once."
SEVEN = "The G7 support a register of lamp boats on the lake."
NAURU = "Nauru supports a register of lamp boats on the lake."
# id: front matter, words.
TEXTS = {
    "kenya-2020": (
        "parties: [Kenya]\nadopted: 2020-02-01",
        "Kenya wants a ban on lamp fishing in the lake by 2040.",
    ),
    "kenya-2024": ("parties: [Kenya]\nadopted: 2024-05-01", KENYA),
    "kenya-2025": (
        "parties: [Kenya]\nadopted: 2025-01-01\nstatus: revoked\nrevoked: 2025-06-01",
        "Kenya sees no need for a ban on lamp fishing in the lake at all.",
    ),
    "uganda-2023": (
        "parties: [Uganda]\nadopted: 2023-03-01\nspeaker: A. Person\n"
        "capacity: for the shore districts",
        UGANDA,
    ),
    "japan-2023": ("parties: [Japan]\nadopted: 2023-04-01\ntext: digest", JAPAN),
    "peru-2022": ("parties: [Peru]\nadopted: 2022-04-01", PERU),
    "seven-2025": ("parties: [G7]\nadopted: 2025-07-01", SEVEN),
    "nauru-2024": ("parties: [Nauru]\nadopted: 2024-07-01", NAURU),
    "india-plan": (
        "parties: [India]\nadopted: 2021-01-01\nkind: strategy",
        "The Government will keep a register of lamp boats fishing on the lake.",
    ),
    "mali-old": (
        "parties: [Mali]\nadopted: 2019-01-01\nstatus: superseded\n"
        "superseded_by: [mali-new]",
        "Mali wants a ban on lamp fishing in the lake by spring.",
    ),
    "mali-new": (
        "parties: [Mali]\nadopted: 2021-01-01\ntitle: Mali on frogs",
        "Mali counts its frogs in silence.",
    ),
    "peru-2026": ("parties: [Peru]\nadopted: 2026-01-01\ntitle: Peru's reply", ""),
    "all-2000": (
        "parties: [Kenya, Uganda, Japan, Peru]\nadopted: 2000-01-01\nkind: treaty\n"
        "force: binding\nstatus: in force",
        "Each Party shall allow lamp fishing in the lake.",
    ),
}
ALL = ("Kenya", "Uganda", "Japan", "Peru", "France", "Nauru", "India", "Mali", "Chad")


def relates(
    pairs: Sequence[tuple[str, str]], *, words: bool = True, **_: object
) -> list[Opposition]:
    """Stands in for the model: who wants the ban and who does not, and the register."""
    found: list[Opposition] = []
    for pair in pairs:
        wants = ["wants a ban" in t or "calls for a ban" in t for t in pair]
        denies = ["no need" in t or "rejects" in t for t in pair]
        cues = ("calls for a ban", "no need", "rejects")
        shown = [next((c for c in cues if c in t), "") for t in pair]
        if any(wants) and any(denies):
            found.append(
                Opposition(
                    stand=Stand.DISAGREE,
                    share=0.9 if any("no need" in t for t in pair) else 0.8,
                    kind=Kind.WHETHER,
                    gravity=Gravity.HIGH,
                    a=shown[0] if words else "",
                    b=shown[1] if words else "",
                    why="whether at all: one side wants it and the other does not",
                )
            )
            continue
        alike = all("register" in t for t in pair)
        stand = Stand.SAME if alike else Stand.UNRELATED
        found.append(Opposition(stand=stand, share=0.1, same=0.9 if alike else 0.1))
    return found


def sides(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Stands in for the reader of issues: of it with two words in common or more."""
    found: list[list[float]] = []
    for issue, text in pairs:
        said = [set(re.findall(r"[a-z]+", t.casefold())) for t in (issue, text)]
        if len(said[0] & said[1]) < 2:
            found.append([0.0, 0.0, 0.1, 0.9])
        elif said[1] & {"no", "rejects"}:
            found.append([0.0, 0.9, 0.1, 0.0])
        else:
            asks = 0.9 if said[1] & {"calls", "wants", "supports", "support"} else 0.1
            found.append([asks, 0.0, 1 - asks, 0.0])
    return np.array(found, dtype=np.float32)


def written(folder: Path, name: str, front: str, words: str) -> Path:
    """A corpus file of one numbered paragraph; what `front` says comes first."""
    given = dict(line.split(": ", 1) for line in front.split("\n"))
    facts = {
        "id": name,
        "title": f"{name.title()} on {TOPIC}",
        "short_title": name.title(),
        "kind": "statement",
        "force": "non-binding",
        "status": "delivered",
        "language": "en",
        "text": "official",
        "compared": "true",
        **given,
    }
    head = "\n".join(f"{key}: {value}" for key, value in facts.items())
    path = folder / f"{name}.md"
    path.write_text(f"---\n{head}\n---\n\n# {facts['title']}\n\n1. {words}\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with twelve short texts; its own list of issues, no model."""
    folder = tmp_path_factory.mktemp("lakes")
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("TREATY_")]:
            patch.delenv(name)
        patch.setattr("assistant.reading.apart.guard._started", lambda job: None)
        patch.setattr(issues, "curated", lambda: LISTED)
        patch.setattr(issues, "_KEPT", {})
        patch.setattr(verbs, "relate", relates)
        patch.setattr(verbs, "stances", lambda: SimpleNamespace(shares=sides))
        desk = Desk.open(folder / "desk", encoders=[WordVectors()], shipped=False)
        with desk as opened:
            for name, (front, words) in TEXTS.items():
                reading = read(written(folder, name, front, words))
                opened.library.put(
                    facts_of(reading.front, name),
                    reading if words else None,
                    text_kind=text_kind_of(reading.front, name),
                    source="a test",
                )
            yield opened


@pytest.fixture(scope="module")
def matrix(lakes: Desk) -> PositionMatrix:
    return lakes.positions(TOPIC, ALL)


@pytest.fixture(scope="module")
def found(lakes: Desk) -> Disagreements:
    return lakes.disagreements(TOPIC, ALL)


def instrument(name: str = "note", **more: object) -> Instrument:
    """A statement of Kenya unless more is said."""
    version = Version(
        id=f"{name}@1",
        instrument=name,
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
    values: dict[str, object] = {
        "id": name,
        "title": f"{name} on lakes",
        "short_title": name.title(),
        "kind": "statement",
        "force": Force.NON_BINDING,
        "status": "delivered",
        "parties": ("Kenya",),
        "adopted": "2024-01-01",
        "versions": (version,),
        "provisions": Provisions(0, list),
        **more,
    }
    return Instrument(**values)  # pyright: ignore[reportArgumentType]


def the_only(wanted: str, held: Instrument) -> Source | None:
    sources = [s.source for s in spoken_for(wanted, [held])]
    assert len(sources) <= 1
    return sources[0] if sources else None


def saying(
    party: str, words: str, *, name: str = "", date: str | None = "2024-01-01"
) -> Saying:
    """A sentence of a statement, with the vector of its words."""
    held = instrument(name or f"{party.lower()}-note", adopted=date, parties=(party,))
    (spoken,) = spoken_for(party, [held])
    citation = SimpleNamespace(
        quote=words,
        pinpoint="para 1",
        sentence_ids=(f"{held.id}#{words}",),
        verdict=Verdict(label=Label.SUPPORTED, score=1.0, reasons=()),
    )
    (vector,) = WordVectors().encode([bare(words, (party,))])
    return Saying(
        party=party,
        spoken=spoken,
        citations=(citation,),  # pyright: ignore[reportArgumentType]
        text=words,
        bare=bare(words, (party,)),
        deontic=Deontic.STATEMENT,
        strength=0,
        vector=vector,
        near=0.5,
    )


def sound(positions: Sequence[Position]) -> Verdict:
    return Verdict(label=Label.SUPPORTED, score=1.0, reasons=())


def group(issue: Issue, *some: Saying) -> Group:
    return Group(issue=issue, on=tuple(On(one, 0.9, UNKNOWN) for one in some))


# -- sources -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "facts", "voice", "capacity"),
    [
        ("Kenya", {}, "statement", "capacity not stated"),
        ("Kenya", {"capacity": "for the shore"}, "statement", "for the shore"),
        ("Kenya", {"kind": "treaty"}, "law", "its own law or policy"),
        ("Kenya", {"kind": "regulation"}, "law", "its own law or policy"),
        (
            "Kenya",
            {"kind": "strategy"},
            "strategy",
            "domestic strategy, no negotiating position",
        ),
        (
            "Kenya",
            {"parties": ("Kenya", "Peru")},
            "group",
            "together with Peru",
        ),
        (
            "Kenya",
            {"parties": ("Peru", "Kenya", "Chad", "Mali", "Nauru", "Japan")},
            "group",
            "together with Peru, Chad, Mali and 2 more",
        ),
        (
            "United States",
            {"parties": ("USA",), "capacity": "in a national capacity"},
            "statement",
            "in a national capacity",
        ),
        (
            "France",
            {"parties": ("EU",), "kind": "regulation"},
            "group law",
            "law of the European Union, of which it is a member",
        ),
        (
            "France",
            {"parties": ("European Union",), "kind": "strategy"},
            "group strategy",
            "strategy of the European Union, of which it is a member",
        ),
    ],
)
def test_a_text_speaks_for_a_party_in_a_voice_and_a_capacity(
    wanted: str, facts: dict[str, Any], voice: str, capacity: str
) -> None:
    source = the_only(wanted, instrument(**facts))
    assert source is not None
    assert (source.voice, source.capacity) == (voice, capacity)
    assert source.negotiating is (voice in ("statement", "group"))


@pytest.mark.parametrize("name", ["G7", "European Union", "African Union", "ASEAN"])
def test_a_group_speaks_for_its_members_with_the_date_of_its_list(name: str) -> None:
    listed = groups()[name]
    text = instrument(parties=(name,))
    for member in (listed.members[0], listed.members[-1]):
        source = the_only(member, text)
        assert source is not None
        assert source.voice == "group"
        expected = f"as a member of {name} (members as of {listed.as_of})"
        assert source.capacity == expected
    own = the_only(name, text)
    assert own is not None
    assert own.voice == "statement"


@pytest.mark.parametrize(
    ("wanted", "facts"),
    [
        ("Uganda", {}),
        ("Nauru", {"parties": ("G7",)}),
        # a text adopted together is nobody's own
        ("Kenya", {"parties": ("Kenya", "Peru"), "kind": "treaty"}),
        ("Kenya", {"parties": ("Kenya", "Peru"), "kind": "resolution"}),
        # a treaty of the G7 binds it as a group makes no law
        ("France", {"parties": ("G7",), "kind": "treaty"}),
        (
            "Peru",
            {
                "kind": "treaty",
                "participation": (Participation(party="Peru", status="ratified"),),
            },
        ),
        ("Kenya", {"parties": ()}),
    ],
)
def test_texts_of_others_and_of_all_are_no_source(
    wanted: str, facts: dict[str, Any]
) -> None:
    assert the_only(wanted, instrument(**facts)) is None


def test_sources_rank_statement_group_law_and_strategy_the_newest_first() -> None:
    union = ("European Union",)
    held = [
        instrument("strategy", parties=("France",), kind="strategy"),
        instrument("union-plan", parties=union, kind="strategy"),
        instrument("union-law", parties=union, kind="regulation", adopted="2026-01-01"),
        instrument("law", parties=("France",), kind="regulation"),
        instrument("joint", parties=("France", "Mali"), adopted="2026-01-01"),
        instrument("undated", parties=("France",), adopted=None),
        instrument("old", parties=("France",), adopted="2019-05-05"),
        instrument("new", parties=("France",), adopted="2023-05-05"),
        instrument("other", parties=("Mali",), adopted="2026-05-05"),
    ]
    spoken = spoken_for("France", held)
    assert [s.source.instrument for s in spoken] == [
        "new",
        "old",
        "undated",
        "joint",
        "law",
        "union-law",
        "strategy",
        "union-plan",
    ]
    assert [s.rank for s in spoken] == [0, 0, 0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"status": "in force"}, ""),
        ({"status": "revoked", "revoked": "2025-01-20"}, "revoked on 20 January 2025"),
        ({"revoked": "2025-01-20"}, "revoked on 20 January 2025"),
        ({"status": "revoked"}, "revoked"),
        ({"status": "superseded"}, "superseded"),
        ({"superseded_by": ("next",)}, "superseded by Next Note"),
        ({"superseded_by": ("next", "gone")}, "superseded by Next Note; gone"),
    ],
)
def test_what_became_of_a_text_is_said(facts: dict[str, Any], said: str) -> None:
    text = instrument(**facts)
    assert standing(text, {"next": "Next Note"}) == said
    source = the_only("Kenya", text)
    assert source is not None
    assert source.current is (said == "")


def test_a_record_without_words_is_no_source_and_is_known() -> None:
    empty = instrument("empty", versions=())
    assert spoken_for("Kenya", [empty]) == []
    assert recorded_only("Kenya", [empty, instrument()]) == [empty]
    assert recorded_only("Peru", [empty]) == []


# -- issues --------------------------------------------------------------------------


def test_the_shipped_list_of_issues_is_well_formed() -> None:
    listed = curated()
    assert len(listed) > 20
    assert len({c.id for c in listed}) == len(listed)
    assert len({c.issue.name.casefold() for c in listed}) == len(listed)
    for entry in listed:
        assert entry.id == entry.id.strip().lower()
        assert 0 < len(entry.issue.name) <= 60, entry.id
        assert entry.issue.asks.endswith("?"), entry.id
        assert entry.issue.curated
        assert 4 <= len(entry.says) <= 7, entry.id
        assert all(line.strip() == line and line for line in entry.says), entry.id
        assert len(set(entry.says)) == len(entry.says), entry.id
    lines = [line for entry in listed for line in entry.says]
    assert len(set(lines)) == len(lines)  # a sentence stands under one issue


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ponds: 1\n", "is no list of issues"),
        ("- id: a\n  name: A\n  asks: A?\n", "an issue lacks 'says'"),
        ("- name: A\n  asks: A?\n  says: [B]\n", "an issue lacks 'id'"),
        ("- just words\n", "an issue lacks"),
    ],
)
def test_a_list_that_lacks_something_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError, match=said):
        read_issues(path)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ["We want rest days for herons.", "Rest days for herons are costly."],
            "Rest days for herons",
        ),
        (["The ferry fare is high.", "It raises the ferry fare."], "Ferry fare"),
        (["Frogs sing.", "Boats sail."], ""),
        (["It is so that this shall be.", "This shall be so."], ""),
        ([], ""),
    ],
)
def test_a_found_issue_is_named_from_the_words_its_sentences_share(
    texts: list[str], name: str
) -> None:
    assert name_of(texts) == name


def test_sayings_near_each_other_and_to_no_listed_issue_make_one_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(issues, "curated", lambda: LISTED)
    monkeypatch.setattr(issues, "_KEPT", {})
    herons = [
        saying("Kenya", "Herons need rest days in winter."),
        saying("Peru", "Rest days help herons in winter."),
        saying("Peru", "Otters eat eels beneath bridges."),  # alone: no issue
    ]
    lamps = saying("Mali", "A ban on lamp fishing in the lake.")
    first, second = sorted_out([*herons, lamps], WordVectors(), sides)
    assert first.parties == ("Kenya", "Peru")
    assert not first.issue.curated
    assert "rest days" in first.issue.name.casefold()
    assert first.issue.asks.startswith("What is said of ")
    assert (second.issue, second.parties) == (BAN, ("Mali",))
    assert sorted_out([], WordVectors(), sides) == []
    assert sorted_out(herons[2:], WordVectors(), sides) == []


def test_issues_that_the_reader_names_stand_alone_and_in_order() -> None:
    some = [
        saying("Kenya", "Herons need rest days."),
        saying("Peru", "Lamps stay dark at night."),
    ]
    asked = ["lamps dark at night", "rest days for herons", "otters"]
    found = sorted_out(some, WordVectors(), sides, asked)
    assert [g.issue.name for g in found] == asked
    assert [g.parties for g in found] == [("Peru",), ("Kenya",), ()]
    assert not any(g.issue.curated for g in found)
    nobody = sorted_out([], WordVectors(), sides, asked)
    assert [g.sayings for g in nobody] == [(), (), ()]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kenya wants nets.", "it wants nets."),
        ("Nets are Kenya's pride, says the Kenya.", "Nets are it pride, says it."),
        ("Kenyan nets stay.", "Kenyan nets stay."),
    ],
)
def test_the_name_of_a_speaker_is_no_part_of_what_is_said(text: str, left: str) -> None:
    assert bare(text, ("Kenya", "")) == left


# -- matrix --------------------------------------------------------------------------


def test_the_latest_text_speaks_and_the_earlier_is_kept(matrix: PositionMatrix) -> None:
    cell = matrix.cell("Kenya", BAN)
    assert cell.value is Value.STATED
    assert cell.position is not None
    assert cell.position.words == KENYA
    assert cell.position.text == f"“{KENYA}”"
    assert cell.position.label == (
        "Kenya (Kenya-2024, 1 May 2024, capacity not stated)"
    )
    earlier = [(p.source.instrument, p.source.standing) for p in cell.earlier]
    assert earlier == [
        ("kenya-2025", "revoked on 1 June 2025"),
        ("kenya-2020", ""),
    ]
    assert "revoked on 1 June 2025" in cell.earlier[0].label


def test_what_no_longer_stands_is_never_current(matrix: PositionMatrix) -> None:
    cell = matrix.cell("Mali", BAN)
    assert (cell.value, cell.position) == (Value.SILENT, None)
    assert [p.source.standing for p in cell.earlier] == ["superseded by Mali-New"]
    assert cell.note == "what is held of it on this no longer stands"
    for row in matrix.rows:
        for one in row.cells:
            for position in (one.position, *one.beside):
                assert position is None or position.source.current


def test_silent_and_not_held_are_told_apart(matrix: PositionMatrix) -> None:
    silent = matrix.cell("Kenya", REGISTER)
    assert (silent.value, silent.position) == (Value.SILENT, None)
    assert silent.note == (
        "3 texts of it held, none speaks of this; silence is never consent"
    )
    one = matrix.cell("Uganda", REGISTER)
    assert one.note.startswith("1 text of it held")
    for issue in matrix.issues:
        cell = matrix.cell("Chad", issue)
        assert cell.value is Value.NOT_HELD
        assert cell.note == "no text that speaks for it is held"


def test_a_digest_never_stands_in_quotation_marks(matrix: PositionMatrix) -> None:
    position = matrix.cell("Japan", BAN).position
    assert position is not None
    assert position.words == JAPAN
    assert position.text == f"according to the digest: {JAPAN}"
    assert "“" not in position.text + position.label


def test_capacity_and_voice_are_of_the_text(matrix: PositionMatrix) -> None:
    uganda = matrix.cell("Uganda", BAN).position
    assert uganda is not None
    assert uganda.source.capacity == "for the shore districts"
    france = matrix.cell("France", REGISTER).position
    assert france is not None
    assert france.words == SEVEN
    assert (france.source.voice, france.source.instrument) == ("group", "seven-2025")
    as_of = groups()["G7"].as_of
    assert france.source.capacity == f"as a member of G7 (members as of {as_of})"
    india = matrix.cell("India", REGISTER).position
    assert india is not None
    assert not india.source.negotiating


def test_what_all_adopted_together_is_nobodys_position(matrix: PositionMatrix) -> None:
    cited = {
        position.source.instrument
        for row in matrix.rows
        for cell in row.cells
        for position in (cell.position, *cell.earlier, *cell.beside)
        if position is not None
    }
    assert "all-2000" not in cited
    assert cited <= set(TEXTS)


def test_who_has_no_statement_held_is_said(matrix: PositionMatrix) -> None:
    notices = " ".join(matrix.notices)
    for name in ("India", "Chad"):
        assert f"No statement or submission of {name} is held" in notices
    assert "of Kenya is held" not in notices
    assert "Peru-2026 is on record and its text is not held." in matrix.notices
    assert "of France is held" not in notices  # a group's statement speaks for it


def test_the_group_stands_beside_the_own_voice(lakes: Desk) -> None:
    matrix = lakes.positions(TOPIC, ["Japan"], issues=["a register of lamp boats"])
    (row,) = matrix.rows
    assert row.issue.name == "a register of lamp boats"
    assert row.cell("Japan").position is not None
    both = lakes.positions("the lake and lamp", ["Japan"], issues=["lamp lake"])
    cell = both.rows[0].cell("Japan")
    assert cell.position is not None
    assert cell.position.source.voice == "statement"
    assert [p.source.voice for p in cell.beside] == ["group"]


def test_asked_issues_are_rows_even_where_nobody_speaks(lakes: Desk) -> None:
    asked = ["  a ban   on lamp fishing in the lake ", " ", "otters and eels"]
    matrix = lakes.positions(TOPIC, ["Kenya", "Chad"], issues=asked)
    names = [issue.name for issue in matrix.issues]
    assert names == ["a ban on lamp fishing in the lake", "otters and eels"]
    assert matrix.cell("Kenya", names[0]).value is Value.STATED
    assert matrix.cell("Kenya", names[1]).value is Value.SILENT
    assert matrix.cell("Chad", names[1]).value is Value.NOT_HELD


def test_a_topic_of_which_nobody_speaks_has_no_rows_and_says_so(lakes: Desk) -> None:
    matrix = lakes.positions("zebra crossings", ["Kenya", "Uganda"])
    assert matrix.rows == ()
    assert any("speaks of 'zebra crossings'" in n for n in matrix.notices)


def test_an_unknown_party_or_issue_of_a_matrix_is_a_key_error(
    matrix: PositionMatrix,
) -> None:
    with pytest.raises(KeyError, match="Fiji"):
        matrix.cell("Fiji", BAN)
    with pytest.raises(KeyError, match="otters"):
        matrix.cell("Kenya", "otters")


def test_too_many_issues_are_cut_and_said() -> None:
    some = [
        group(Issue(name=f"No {n}", asks="?", curated=False), saying("Peru", PERU))
        for n in range(MOST_ISSUES + 3)
    ]
    matrix = matrix_of(TOPIC, ["Peru"], some, {})
    assert len(matrix.rows) == MOST_ISSUES
    assert matrix.notices[0].startswith("3 further issues")


def test_undated_texts_are_current_beside_no_dated_one() -> None:
    undated = saying("Peru", "Peru wants a ban on lamps.", name="u", date=None)
    dated = saying("Peru", "Peru wants lamps out.", name="d", date="2001-01-01")
    spoken = {"Peru": [undated.spoken, dated.spoken]}
    alone = matrix_of(TOPIC, ["Peru"], [group(BAN, undated)], spoken)
    assert alone.rows[0].cells[0].value is Value.STATED
    both = matrix_of(TOPIC, ["Peru"], [group(BAN, undated, dated)], spoken)
    cell = both.rows[0].cells[0]
    assert cell.position is not None
    assert cell.position.source.instrument == "d"
    assert [p.source.instrument for p in cell.earlier] == ["u"]


# -- checks --------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["", "   ", "\n"])
def test_an_empty_topic_is_refused(lakes: Desk, topic: str) -> None:
    for verb in (lakes.positions, lakes.disagreements):
        with pytest.raises(InputError, match="empty"):
            verb(topic, ["Kenya", "Uganda"])


@pytest.mark.parametrize("topic", ["of the", "?!"])
def test_a_topic_without_a_telling_word_is_refused(lakes: Desk, topic: str) -> None:
    with pytest.raises(InputError, match=r"empty|no telling word: say more"):
        lakes.positions(topic, ["Kenya"])


def test_parties_are_checked(lakes: Desk) -> None:
    with pytest.raises(UnknownName, match="'Atlantis' is no State or group"):
        lakes.positions(TOPIC, ["Kenya", "Atlantis"])
    with pytest.raises(InputError, match="0 parties are named: name a party"):
        lakes.positions(TOPIC, [])
    with pytest.raises(InputError, match="name two parties or more"):
        lakes.disagreements(TOPIC, ["Kenya"])
    with pytest.raises(InputError, match="name two parties or more"):
        lakes.disagreements(TOPIC, ["USA", "America", "United States"])
    many = groups()["G20"].members[: MOST + 1]
    with pytest.raises(InputError, match=f"{MOST + 1} parties are named: at most"):
        lakes.positions(TOPIC, many)


def test_one_party_is_named_in_the_singular() -> None:
    with pytest.raises(InputError, match="1 party is named: name two"):
        checked_parties(["Kenya"], 2)


def test_parties_have_one_name_each() -> None:
    assert checked_parties(["USA", " kenya ", "America", "EU"]) == (
        "United States",
        "Kenya",
        "European Union",
    )


def test_words_that_are_not_the_stored_words_are_never_shown(
    lakes: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(version: str) -> str:
        return "Kenya praises lamps. " * 90

    monkeypatch.setattr(lakes.library, "stored_text", other)
    for verb in (lakes.positions, lakes.disagreements):
        with pytest.raises(QuotationError, match="not the stored words"):
            verb(TOPIC, ["Kenya", "Uganda"])


# -- disagreements -------------------------------------------------------------------


def test_sides_are_joined_over_parties(found: Disagreements) -> None:
    (one,) = found.disagreements
    assert one.issue == BAN
    assert (one.kind, one.gravity) == (Kind.WHETHER, Gravity.HIGH)
    sides = {frozenset(side.parties) for side in one.sides}
    assert sides == {frozenset({"Kenya", "Peru"}), frozenset({"Uganda", "Japan"})}
    assert set(one.parties) == {"Kenya", "Peru", "Uganda", "Japan"}
    assert one.share == pytest.approx(0.9)
    assert one.verdict.label is Label.SUPPORTED
    assert one.why.startswith("whether at all")
    assert found.between(["Kenya", "Japan"]) == (one,)
    assert found.between(["Kenya", "Peru"]) == ()
    assert found.between(["Nauru", "Kenya"]) == ()


def test_the_words_of_a_side_are_cut_out_of_its_text(found: Disagreements) -> None:
    (one,) = found.disagreements
    for side in one.sides:
        assert side.words in side.positions[0].words
        assert side.words in ("calls for a ban", "no need")
        assert side.shown == f"“{side.words}”"


def test_the_digest_of_a_side_is_not_quoted(lakes: Desk) -> None:
    (one,) = lakes.disagreements(TOPIC, ["Kenya", "Japan"]).disagreements
    japan = next(side for side in one.sides if side.parties == ("Japan",))
    assert japan.shown == "rejects (words of the digest)"


def test_only_what_is_said_now_is_compared(found: Disagreements) -> None:
    gone = {"kenya-2020", "kenya-2025", "mali-old"}
    sides = [side for one in found.disagreements for side in one.sides]
    cited = {
        position.source.instrument
        for one in (*sides, *found.common_ground)
        for position in one.positions
    }
    assert not cited & gone


def test_common_ground_joins_all_who_say_the_same(found: Disagreements) -> None:
    common, ban, no_ban = found.common_ground
    assert (common.issue, common.stance) == (REGISTER, None)
    assert set(common.parties) == {"France", "Nauru", "India", "Japan"}
    assert common.share == pytest.approx(0.9)
    assert [p.party for p in common.positions] == list(common.parties)
    assert common.told == "say the same"
    assert (ban.issue, ban.stance) == (BAN, Stance.FOR)
    assert set(ban.parties) == {"Kenya", "Peru"}
    assert ban.told == "are for it, each in its own terms"
    assert (no_ban.issue, no_ban.stance) == (BAN, Stance.AGAINST)
    assert set(no_ban.parties) == {"Uganda", "Japan"}


def test_what_comes_nearest_is_named_before_a_party_is_called_silent() -> None:
    def reads(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        rows = [[0.5, 0.0, 0.1, 0.4] if "near" in t else [0, 0, 0, 1] for _, t in pairs]
        return np.array(rows, dtype=np.float32)

    near = saying("Peru", "Perhaps something near it.")
    some = [near, saying("Peru", "Otters."), saying("Mali", "Eels.")]
    (found,) = sorted_out(some, WordVectors(), reads, ["near herons"])
    assert (found.sayings, found.perhaps) == ((), (near,))
    matrix = matrix_of(
        "near herons", ("Peru", "Mali"), [found], {"Peru": [near.spoken]}
    )
    note = matrix.cell("Peru", "near herons").note
    assert note.startswith("1 text of it held, none speaks of this")
    assert note.endswith("comes nearest: read it before you call it silent")
    assert near.citations[-1].pinpoint in note


def leaning(one: Saying, pro: float, con: float) -> Group:
    """An issue with one saying that leans to a side."""
    return Group(issue=BAN, on=(On(one, 0.9, Lean(pro=pro, con=con)),))


def both(first: Group, second: Group) -> Group:
    return replace(first, on=first.on + second.on)


def test_opposite_sides_of_an_issue_are_compared_however_far_apart() -> None:
    given: list[float] = []

    def relate(
        pairs: Sequence[tuple[str, str]], apart: Sequence[float]
    ) -> Sequence[Opposition]:
        given.extend(apart)
        return relates(pairs)

    kenya = leaning(saying("Kenya", KENYA), 0.9, 0.0)
    far = leaning(saying("Uganda", "Otters eat eels beneath bridges."), 0.1, 0.8)
    (one,) = held_against([both(kenya, far)], ("Kenya", "Uganda"), relate)
    assert given == [0.8]
    assert one.apart == pytest.approx(0.8)
    same = leaning(saying("Uganda", "Otters eat eels beneath bridges."), 0.8, 0.1)
    assert held_against([both(kenya, same)], ("Kenya", "Uganda"), relate) == []


@pytest.mark.parametrize(
    ("sides_of_both", "kind", "share", "clash"),
    [
        ((0.9, 0.0, 0.0, 0.8), Kind.WHETHER, 0.6, True),  # opposite sides
        ((0.9, 0.0, 0.8, 0.0), Kind.WHETHER, 0.95, False),  # allies
        ((0.9, 0.0, 0.8, 0.0), Kind.TIMING, 0.9, True),  # who part on a figure
        ((0.9, 0.0, 0.8, 0.0), Kind.TIMING, 0.8, False),  # not surely
        ((0.4, 0.0, 0.1, 0.1), Kind.WHETHER, 0.9, False),  # of no side
        ((0.4, 0.0, 0.1, 0.1), Kind.SCOPE, 0.7, True),  # words near each other
    ],
)
def test_a_clash_shows_in_the_sides_that_are_taken(
    sides_of_both: tuple[float, float, float, float],
    kind: Kind,
    share: float,
    clash: bool,
) -> None:
    pro, con, far_pro, far_con = sides_of_both
    kenya = leaning(saying("Kenya", KENYA), pro, con)
    uganda = leaning(saying("Uganda", UGANDA), far_pro, far_con)
    (one,) = held_against(
        [both(kenya, uganda)],
        ("Kenya", "Uganda"),
        lambda pairs, _: [replace(r, kind=kind, share=share) for r in relates(pairs)],
    )
    assert one.opposition.disagrees == clash


def test_who_parts_on_an_issue_is_no_common_ground_there() -> None:
    pair = clash(saying("Kenya", KENYA), saying("Uganda", UGANDA))
    calm = Opposition(stand=Stand.COMPLEMENTARY, share=0.1)
    also = replace(
        pair,
        a=saying("Kenya", "Kenya likes lamps."),
        b=saying("Uganda", "Uganda likes lamps."),
        lean_a=Lean(pro=0.9),
        lean_b=Lean(pro=0.9),
        opposition=calm,
    )
    assert findings_of([also], sound, words).common_ground[0].stance is Stance.FOR
    found = findings_of([pair, also], sound, words)
    assert len(found.disagreements) == 1
    assert found.common_ground == ()


def test_who_leans_the_other_way_joins_no_side() -> None:
    pair = replace(
        clash(saying("Kenya", KENYA), saying("Uganda", UGANDA)),
        lean_a=Lean(pro=0.9),
        lean_b=Lean(con=0.9),
    )
    peru = clash(saying("Peru", PERU), saying("Uganda", UGANDA), 0.7)
    joins = replace(peru, lean_a=Lean(pro=0.9), lean_b=Lean(con=0.9))
    (one,) = findings_of([pair, joins], sound, words).disagreements
    assert one.sides[0].parties == ("Kenya", "Peru")
    away = replace(peru, lean_a=Lean(con=0.9), lean_b=Lean(con=0.9))
    found = findings_of([pair, away], sound, words).disagreements
    assert [side.parties for side in found[0].sides] == [("Kenya",), ("Uganda",)]


def test_sides_of_sentences_are_read_with_their_issue() -> None:
    pairs = [("Ban on lamps", KENYA), ("Ban on lamps", UGANDA), ("Herons", KENYA)]
    pro, con, off = siding(pairs, [0.6, 0.6, 0.2], sides)
    assert pro.pro > 0.8 < con.con
    assert off.speaks < 0.3
    assert pro.apart(con) == pytest.approx(min(pro.pro, con.con))
    assert pro.together(pro) == (pro.pro, Stance.FOR)
    far = siding(pairs[:1], [0.1], sides)[0]
    assert far.speaks < pro.speaks
    assert siding([], [], sides) == []


def test_silences_and_texts_not_held_are_listed(found: Disagreements) -> None:
    said = {(s.issue.name, s.party): s.value for s in found.silences}
    assert said[REGISTER.name, "Kenya"] is Value.SILENT
    assert said[BAN.name, "Mali"] is Value.SILENT
    assert said[BAN.name, "Chad"] is Value.NOT_HELD
    assert (BAN.name, "Kenya") not in said
    assert all(s.note for s in found.silences)


def test_the_matrix_opens_with_the_issues_of_the_findings(found: Disagreements) -> None:
    assert set(found.matrix.issues[:2]) == {BAN, REGISTER}
    assert found.parties == ALL
    assert found.matrix.parties == ALL


def test_progress_is_told_in_words(lakes: Desk) -> None:
    said: list[str] = []
    lakes.disagreements(TOPIC, ["Kenya", "Uganda", "Peru"], progress=said.append)
    assert said == [
        "gathering what the parties say",
        "comparing their sentences",
        "comparing 1 of 3 pairs of parties",
        "comparing 2 of 3 pairs of parties",
        "comparing 3 of 3 pairs of parties",
    ]


def test_two_members_of_a_group_do_not_agree_through_one_text(lakes: Desk) -> None:
    found = lakes.disagreements("a register of lamp boats", ["France", "Canada"])
    assert found.disagreements == ()
    assert found.common_ground == ()
    for party in ("France", "Canada"):
        assert found.matrix.cell(party, REGISTER).value is Value.STATED


def test_sentences_far_apart_are_not_compared() -> None:
    asked: list[tuple[str, str]] = []

    def relate(
        pairs: Sequence[tuple[str, str]], apart: Sequence[float]
    ) -> Sequence[Opposition]:
        asked.extend(pairs)
        return relates(pairs)

    lamps = group(BAN, saying("Kenya", KENYA), saying("Uganda", UGANDA))
    otters = group(REGISTER, saying("Uganda", "Otters eat eels beneath bridges."))
    held = held_against([lamps, otters], ("Kenya", "Uganda"), relate)
    assert asked == [(KENYA, UGANDA)]
    assert [h.issue for h in held] == [BAN]


def test_a_sentence_on_two_issues_is_compared_once() -> None:
    kenya, uganda = saying("Kenya", KENYA), saying("Uganda", UGANDA)
    both = [group(BAN, kenya, uganda), group(REGISTER, kenya, uganda)]
    held = held_against(both, ("Kenya", "Uganda"), lambda pairs, _: relates(pairs))
    assert len(held) == 1


def clash(a: Saying, b: Saying, share: float = 0.9, **more: Any) -> Held:
    (told,) = relates([(a.text, b.text)])
    told = replace(told, share=share, **more)
    return Held(
        issue=BAN,
        a=a,
        b=b,
        near_a=0.9,
        near_b=0.9,
        lean_a=UNKNOWN,
        lean_b=UNKNOWN,
        opposition=told,
    )


def words(one: Held) -> Opposition:
    return relates([(one.a.text, one.b.text)])[0]


def test_a_finding_whose_words_fail_the_check_is_left_out_and_said() -> None:
    one = clash(saying("Kenya", KENYA), saying("Uganda", UGANDA))
    register = clash(saying("India", SEVEN), saying("Nauru", NAURU), 0.1)
    held = [one, replace(register, issue=REGISTER)]
    kept = findings_of(held, sound, words)
    assert (len(kept.disagreements), len(kept.common_ground)) == (1, 1)
    assert kept.notices == ()

    def unsound(positions: Sequence[Position]) -> Verdict:
        label = Label.PARTLY if positions[0].party in ("Kenya", "India") else "?"
        return Verdict(label=cast("Label", label), score=0.5, reasons=("torn page",))

    left = findings_of(held, unsound, words)
    assert (left.disagreements, left.common_ground) == ((), ())
    assert left.notices == (
        "2 findings did not pass the check of their words and are left out.",
    )
    alone = findings_of([one], unsound, words)
    assert alone.notices == (
        "1 finding did not pass the check of its words and is left out.",
    )


def test_words_that_are_not_in_the_text_are_not_shown() -> None:
    one = clash(saying("Kenya", KENYA), saying("Uganda", UGANDA))

    def invents(one: Held) -> Opposition:
        return replace(words(one), a="wants a licence", b="no need")

    (found,) = findings_of([one], sound, invents).disagreements
    assert [side.words for side in found.sides] == ["", "no need"]
    assert found.sides[0].shown == ""


def test_a_clash_that_the_second_look_does_not_confirm_is_none() -> None:
    one = clash(saying("Kenya", KENYA), saying("Uganda", UGANDA))
    calm = Opposition(stand=Stand.COMPLEMENTARY, share=0.3)
    found = findings_of([one], sound, lambda one: calm)
    assert (found.disagreements, found.notices) == ((), ())


def test_the_gravest_disagreement_comes_first_then_the_surest() -> None:
    pairs = [
        (saying("Kenya", KENYA), saying("Uganda", UGANDA), Gravity.LOW, 0.99),
        (saying("Peru", PERU), saying("Chad", "Chad sees no need."), "medium", 0.7),
        (saying("Mali", "Mali wants a ban."), saying("Fiji", "No need."), "high", 0.6),
        (saying("Oman", "Oman wants a ban."), saying("Iraq", "No need."), "high", 0.8),
    ]
    held: list[Held] = []
    told: dict[tuple[str, str], Opposition] = {}
    for at, (a, b, gravity, share) in enumerate(pairs):
        b = replace(b, text=b.text.replace("No need", f"no need {at}"))
        one = clash(a, b, share, gravity=Gravity(gravity))
        told[a.text, b.text] = one.opposition
        issue = Issue(name=str(at), asks="?", curated=False)
        held.append(replace(one, issue=issue))
    found = findings_of(
        held, sound, lambda one: told[one.a.text, one.b.text]
    ).disagreements
    assert [d.issue.name for d in found] == ["3", "2", "1", "0"]


def test_a_party_on_both_sides_by_other_sentences_joins_neither_twice() -> None:
    kenya, uganda = saying("Kenya", KENYA), saying("Uganda", UGANDA)
    also = saying("Kenya", "Kenya wants a ban on lamps in spring.")
    found = findings_of(
        [clash(kenya, uganda, 0.9), clash(also, uganda, 0.8)], sound, words
    )
    (one,) = found.disagreements
    assert [side.parties for side in one.sides] == [("Kenya",), ("Uganda",)]


def test_an_uploaded_statement_of_a_party_speaks_for_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issues, "curated", lambda: LISTED)
    monkeypatch.setattr(issues, "_KEPT", {})
    path = tmp_path / "reply.md"
    path.write_text(f"# Reply on {TOPIC}\n\n1. {KENYA}\n", "utf-8")
    desk.add(path, parties=["Kenya"], kind="statement", force="non-binding")
    own = tmp_path / "draft.md"
    own.write_text(f"# Our view of {TOPIC}\n\n1. {PERU}\n", "utf-8")
    desk.add(
        own,
        parties=["Peru"],
        kind="statement",
        force="non-binding",
        as_id="new",
        workspace="ours",
    )
    matrix = desk.positions(TOPIC, ["Kenya", "Peru"])
    kenya = matrix.cell("Kenya", BAN).position
    assert kenya is not None
    assert kenya.words == KENYA
    assert kenya.source.voice == "statement"
    assert matrix.cell("Peru", BAN).value is Value.NOT_HELD
    inside = desk.positions(TOPIC, ["Kenya", "Peru"], workspace="ours")
    assert inside.cell("Peru", BAN).value is Value.STATED
