"""Mandates: files, faults, the store, the public extract, texts held against them."""

from __future__ import annotations

import json
import logging
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from numpy.typing import NDArray

from assistant import Desk
from assistant.cli import main
from assistant.errors import InputError, UnknownName
from assistant.mandates import (
    Finding,
    Mandate,
    MandateStore,
    Objective,
    Outcome,
    RedLine,
    bounds,
    confirmed,
    firmness,
    leaks,
    mandate_data,
    mandate_from,
    may_send,
    public_extract,
    read_mandate,
    signs,
    write_mandate,
)
from assistant.mandates.faults import crosses, excludes
from assistant.mandates.instructions import instruction
from assistant.support.actors import GENERAL
from assistant.support.cited import content

FULL: dict[str, Any] = {
    "classification": "confidential",
    "party": "Kenya",
    "topic": "fishing at night",
    "forum": "Lake Commission",
    "session": "Ninth session",
    "agenda_item": "4 (b)",
    "serial": "LC/9/3",
    "drafter": "A. Person",
    "clearance": "by Tuesday noon",
    "tone": "Friendly, in no hurry.",
    "objectives": [
        {
            "name": "lamps",
            "priority": 1,
            "aim": "Boats that fish at night can be seen.",
            "line": "Every boat carries a lamp after dusk.",
            "opening": "Each Party shall require a lamp of at least 40 candela.",
            "fallbacks": [
                "Each Party shall require a lamp of at least 25 candela.",
                "Each Party should require a lamp of at least 15 candela.",
            ],
            "concessions": ["The harbour at Kisumu may be opened to foreign crews."],
            "defensive": ["Our own fleet lacks lamps on a third of its boats."],
            "public": True,
        },
        {
            "name": "catch",
            "priority": 2,
            "line": "Catches are counted each week.",
            "opening": "Parties shall count catches every week.",
        },
    ],
    "red_lines": [
        {
            "name": "inspection",
            "words": "No inspection of boats by foreign officers.",
            "why": "The coast guard bill fell in parliament over it.",
        }
    ],
    "lobbying": ["See the delegate of Uganda before the session."],
    "background": "Two collisions happened last spring near Homa Bay.",
}


def changed(**fields: Any) -> dict[str, Any]:
    return {**FULL, **fields}


def objective(**fields: Any) -> dict[str, Any]:
    return {"name": "one", "line": "We want order on the lake.", **fields}


def told(data: Any) -> str:
    with pytest.raises(InputError) as error:
        mandate_from(data)
    return str(error.value)


# -- files ---------------------------------------------------------------------------


def test_a_mandate_is_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    mandate = mandate_from(FULL)
    file = tmp_path / "m.yaml"
    write_mandate(mandate, file)
    assert read_mandate(file) == mandate
    assert mandate_from(mandate_data(mandate)) == mandate
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["m.yaml"]
    assert mandate.objectives[0].levels[-1][0] == "fall-back 2"


def test_a_desk_officer_may_write_simply(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(
        "party: kenya\ntopic: lamps\nclassification: EU RESTRICTED\nserial: 007\n"
        "session: 2026-11-30\nobjectives:\n- line: Boats carry lamps.\n"
        "red lines:\n- No ban on night fishing.\n",
        "utf-8",
    )
    mandate = read_mandate(file)
    assert mandate.party == "Kenya"
    assert mandate.classification == "restricted"
    assert mandate.session == "2026-11-30"
    assert mandate.red_lines[0].words == "No ban on night fishing."
    assert mandate.objectives[0] == Objective(
        name="objective 1", priority=1, line="Boats carry lamps."
    )


def test_a_mandate_without_a_mark_is_restricted() -> None:
    plain = mandate_from({k: v for k, v in FULL.items() if k != "classification"})
    assert plain.classification == "restricted"


def test_all_faults_are_told_at_once() -> None:
    message = told(
        {
            "party": "Atlantis",
            "topik": "lamps",
            "classification": "hush hush",
            "objectives": [
                objective(priority=1, fallback=["x"]),
                objective(name="two", priority=1, line=""),
            ],
        }
    )
    assert message.startswith("the mandate has 7 faults:")
    for part in (
        "“topik” is not known (is “topic” meant?)",
        "“fallback” of objective 1 is not known (is “fallbacks” meant?)",
        "“topic” is missing",
        "“Atlantis” is no State or group that is known",
        "the classification “hush hush” is not known",
        "the priority 1 is given twice: to “one” and “two”",
        "objective “two” has neither an opening nor a line",
    ):
        assert part in message


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ({}, "is empty"),
        (None, "is empty"),
        (["a"], "no list of fields"),
        (changed(party=""), "“party” is missing"),
        (changed(objectives=[]), "“objectives” is missing"),
        (changed(objectives="lamps"), "“objectives” is no list"),
        (changed(objectives=["lamps"]), "objective 1 is no list of fields"),
        (changed(objectives=[objective(priority=0)]), "no whole number"),
        (changed(objectives=[objective(priority=True)]), "no whole number"),
        (changed(objectives=[objective(public="perhaps")]), "neither yes nor no"),
        (changed(objectives=[objective(line={"a": 1})]), "“line” of objective 1"),
        (changed(objectives=[objective(fallbacks=[["a"]])]), "no list of texts"),
        (changed(objectives=[objective(fallbacks=["a"])]), "no opening"),
        (changed(red_lines=[{"name": "x"}]), "red line 1 holds no words"),
        (changed(red_lines=[3]), "red line 1 holds no words"),
        (changed(tone="x" * 4_001), "4,001 characters"),
        (changed(objectives=[objective()] * 61), "61 entries"),
        (changed(objectives=[objective(), objective(priority=2)]), "called “one”"),
    ],
)
def test_what_is_wrong_with_a_form_is_said(data: Any, part: str) -> None:
    assert part in told(data)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"# nothing yet\n", "is empty"),
        (b"\xff\xfe\x00\x81", "no text in UTF-8"),
        (b"party: Ke\x00nya", "binary"),
        (b"party: [Kenya", "line 1 cannot be read as YAML"),
        (b"line: we say: no\n", "line 1 cannot be read as YAML"),
        (b"party: Kenya\nparty: Uganda\n", "“party” stands there twice"),
        (b"a: &x [1]\nb: *x\n", "alias"),
        (b"party: !!python/object:os.system x\n", "cannot be read as YAML"),
        (b"x: " + b"a" * 400_001, "400,000 bytes"),
        (b"[" * 5_000, "cannot be read as YAML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, content: bytes, part: str
) -> None:
    file = tmp_path / "m.yaml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"m\.yaml") as error:
        read_mandate(file)
    assert part in str(error.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        read_mandate(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="make it first"):
        write_mandate(mandate_from(FULL), tmp_path / "none" / "m.yaml")


# -- what contradicts itself -----------------------------------------------------------


def test_a_fallback_equal_to_the_opening_is_refused() -> None:
    same = objective(
        opening="Parties shall report.", fallbacks=["Parties shall report"]
    )
    assert "fall-back 1 of objective “one” is equal to the opening" in told(
        changed(objectives=[same])
    )


def test_a_last_fallback_that_crosses_a_red_line_is_refused() -> None:
    low = objective(
        opening="The lamp of a boat shall have at least 40 candela.",
        fallbacks=["The lamp of a boat shall have at least 10 candela."],
    )
    line = {"name": "dim", "words": "No lamp of a boat below 20 candela."}
    message = told(changed(objectives=[low], red_lines=[line]))
    assert "the fall-back 1 of objective “one” crosses the red line “dim”" in message
    assert "the opening" not in message


def test_red_lines_that_exclude_each_other_are_refused() -> None:
    lines = [
        {"name": "a", "words": "Reports on catches must not be due before 60 days."},
        {"name": "b", "words": "Reports on catches must not be due after 30 days."},
    ]
    assert "the red lines “a” and “b” exclude each other" in told(
        changed(red_lines=lines)
    )
    assert excludes("No vote by majority on the budget.", "The budget needs a vote.")
    assert not excludes("No foreign inspectors.", "No tax on boats.")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        # Two refusals can both be kept: without the one, and without the other.
        ("No moratorium on deep nets.", "A ban on deep nets is unacceptable.", True),
        ("No moratorium on deep nets.", "Deep nets must be controlled.", True),
        ("No veto on boats.", "Any veto on boats must be justified.", True),
        ("No moratorium on nets.", "The moratorium on nets must be kept.", False),
        ("No inspection of ports.", "Inspection of ports must not be hindered.", False),
        ("No inspection of ports.", "Use of the ports must not be hindered.", True),
    ],
)
def test_which_red_lines_can_both_be_kept(one: str, other: str, both: bool) -> None:
    assert bool(excludes(one, other)) is not both
    assert bool(excludes(other, one)) is not both


def test_a_text_within_its_red_line_does_not_cross_it() -> None:
    assert not crosses("No deadline for reports shorter than 72 hours.", "Reports "
                       "are due on a deadline of 96 hours.")  # fmt: skip
    assert not crosses("No tax on boats.", "Each Party shall count its catches.")


@pytest.mark.parametrize(
    ("red", "text", "crossed"),
    [
        ("No moratorium on deep nets.", "A moratorium on deep nets is declared.", True),
        ("We cannot accept a moratorium.", "Parties declare a moratorium.", True),
        (
            "No moratorium on nets.",
            "No Party shall report. A moratorium on nets is adopted instead of rules.",
            True,
        ),
        ("Data on fish must not be public.", "Data on fish shall be public.", True),
        # What it refuses is its thing, not all that its thing is about.
        ("No moratorium on deep nets.", "Parties shall study deep nets.", False),
        # To speak of a thing, to end it or to prefer another is not to bring it about.
        ("No moratorium on nets.", "The moratorium on nets is lifted.", False),
        (
            "No treaty on nets.",
            "Parties shall adopt rules on nets rather than a treaty on nets.",
            False,
        ),
        ("No veto.", "The use of the veto shall be explained.", False),
        ("We reject boat taxes.", "We condemn boat taxes.", False),
        # Of a clause that is refused, all must be there.
        ("The role of the Court must not change.", "The role of the Court is clear.",
         False),
        (
            "We cannot accept any of the texts on nets.",
            "Parties shall adopt rules on boats.",
            False,
        ),
        # A thing of the same name on something else is another thing.
        ("No fund for lost nets.", "The Parties establish a fund for schools.", False),
        ("No treaty on deep nets.", "Parties adopt a treaty on whales.", False),
        ("We cannot accept a ban on deep nets.", "A ban on lamps is declared.", False),
        ("No binding treaty.", "Parties adopt a plan and no binding treaty.", False),
        ("No levy on nets.", "A levy on nets harms the poor.", False),
        ("No treaty on nets.", "Negotiations on a treaty on nets are closed.", False),
    ],
)  # fmt: skip
def test_only_what_surely_crosses_a_red_line_is_refused(
    red: str, text: str, crossed: bool
) -> None:
    assert bool(crosses(red, text)) is crossed


# -- the store -------------------------------------------------------------------------


def test_the_store_keeps_mandates_for_their_owner_alone(tmp_path: Path) -> None:
    store = MandateStore(tmp_path)
    assert store.list() == ()
    assert not store.folder.exists()
    mandate = mandate_from(FULL)
    assert store.save(mandate) == "kenya-fishing-at-night"
    assert store.save(mandate, "other") == "other"
    assert store.list() == ("kenya-fishing-at-night", "other")
    assert store.load("other") == mandate
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(p.stat().st_mode) for p in store.folder.iterdir()}
    assert modes == {0o600}
    store.save(replace(mandate, tone="Firm."), "other")
    assert store.load("other").tone == "Firm."
    store.remove("other")
    assert store.list() == ("kenya-fishing-at-night",)


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "a.b", "x" * 81, "a\n"])
def test_a_name_never_leads_out_of_the_store(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="is no name for a mandate"):
        MandateStore(tmp_path).save(mandate_from(FULL), name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_says_what_is_kept(tmp_path: Path) -> None:
    store = MandateStore(tmp_path)
    store.save(mandate_from(FULL), "lamps")
    for act in (store.load, store.remove):
        with pytest.raises(UnknownName, match="kept are: lamps"):
            act("lamp")


def test_nothing_of_a_mandate_reaches_library_index_or_log(
    lake: Desk, caplog: pytest.LogCaptureFixture, still: None
) -> None:
    caplog.set_level(logging.DEBUG)
    lake.bring_in_step()
    home = lake.settings.home
    held = {i.id for i in lake.instruments()}
    lake.mandates.save(mandate_from(FULL))
    lake.against(FULL, "Foreign officers may inspect boats at any time.")
    assert {i.id for i in lake.instruments()} == held
    assert not any("Kisumu" in p.text for p in lake.search("Kisumu foreign crews"))
    assert "Kisumu" not in caplog.text
    assert "foreign officers" not in caplog.text
    files = [p for p in home.rglob("*") if p.is_file() and p.parent.name != "mandates"]
    assert len(files) > 2
    for file in files:
        content = file.read_bytes()
        assert b"Kisumu" not in content
        assert b"foreign officers" not in content


# -- the public extract ----------------------------------------------------------------


def test_the_extract_holds_what_is_public_and_nothing_else() -> None:
    extract = public_extract(mandate_from(FULL))
    assert extract.lines == (
        "Boats that fish at night can be seen.",
        "Every boat carries a lamp after dusk.",
    )
    assert extract.proposals == (
        "Each Party shall require a lamp of at least 40 candela.",
    )
    assert extract.confirmed == ""
    assert leaks(mandate_from(FULL), extract) == []


def test_an_extract_is_confirmed_by_somebody() -> None:
    extract = public_extract(mandate_from(FULL))
    assert confirmed(extract, " A.  Person ").confirmed == "A. Person"
    assert confirmed(extract, "A").lines == extract.lines
    with pytest.raises(InputError, match="who confirms"):
        confirmed(extract, "  ")
    hidden = mandate_from(changed(objectives=[objective()]))
    with pytest.raises(InputError, match="is empty"):
        confirmed(public_extract(hidden), "A. Person")


@pytest.mark.parametrize(
    ("text", "what", "verdict"),
    [
        (
            "We hold that no inspection of boats by foreign officers is needed.",
            "red line",
            Outcome.LEAKED,
        ),
        (
            "Each Party shall require a lamp of at least 25 candela.",
            "fall-back",
            Outcome.LEAKED,
        ),
        ("A lamp of 25 candela would do for each Party.", "fall-back", "paraphrased"),
        (
            "Foreign crews could find the harbour of Kisumu opened.",
            "concession",
            Outcome.PARAPHRASED,
        ),
        (
            "A third of the boats of our fleet still has no lamps.",
            "defensive point",
            Outcome.PARAPHRASED,
        ),
        (
            "We shall see the delegate of Uganda before the session.",
            "lobbying",
            Outcome.LEAKED,
        ),
        ("Parties shall count catches every week.", "objective", Outcome.LEAKED),
    ],
)
def test_a_leak_is_found_with_both_sentences(
    text: str, what: str, verdict: Outcome
) -> None:
    found = leaks(mandate_from(FULL), f"Boats need lamps. {text}")
    assert (what, verdict) in {(f.what, f.verdict) for f in found}
    one = next(f for f in found if f.what == what)
    assert one.text == text
    assert one.words in json.dumps(FULL)
    assert one.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Each Party shall require a lamp of at least 40 candela.",
        "Boats carry lamps after dusk, as Kenya has said before.",
        "The Lake Commission meets for its ninth session.",
    ],
)
def test_what_is_public_is_no_leak(text: str) -> None:
    assert leaks(mandate_from(FULL), text) == []


class Twins:
    """An encoder that places two sentences on one spot and all others apart."""

    id = "twins"

    def __init__(self, *same: str) -> None:
        self.same = same

    def covers(self, language: str) -> bool:
        return True

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0 if text in self.same else 1 + hash(text) % 63] = 1
        return rows


def test_the_same_in_other_words_is_found_by_meaning() -> None:
    text = "Strangers in uniform have no business on our decks."
    red = "No inspection of boats by foreign officers."
    assert leaks(mandate_from(FULL), text) == []
    (found,) = leaks(mandate_from(FULL), text, Twins(text, red))
    assert (found.what, found.verdict, found.words) == (
        "red line",
        Outcome.PARAPHRASED,
        red,
    )


# -- permission ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "may"),
    [
        ("public", False),
        ("restricted", False),
        ("confidential", True),
        ("secret", True),
    ],
)
def test_a_model_sees_a_mandate_only_up_to_its_level(level: str, may: bool) -> None:
    assert may_send(mandate_from(FULL), level) is may


# -- reading an instruction ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("No levy on computing.", "A levy on computing."),
        ("We cannot accept a levy on computing.", "A levy on computing."),
        ("A levy on computing is unacceptable to us.", "A levy on computing."),
        ("There must be no levy on computing.", "A levy on computing."),
        ("Boats must not be inspected.", "Boats must be inspected."),
        ("No officer may inspect a boat.", "An officer may inspect a boat."),
        ("Decisions must be taken by consensus.", ""),
    ],
)
def test_an_instruction_is_read(words: str, refused: str) -> None:
    assert instruction(words).refused == refused


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Farming must be kept out.", "Farming is not covered.", False),
        ("Farming must be kept out.", "Farming is covered.", True),
        ("No levy on boats.", "A levy on boats is established.", True),
        ("No visits without consent.", "Visits need consent.", False),
        ("Photographs must never go unmarked.", "Photographs are marked.", False),
        ("Decisions are taken by consensus.", "A majority decides.", True),
        ("Transhipment is banned.", "Transhipment is forbidden unless urgent.", False),
        ("No deadline of more than ten days.", "The deadline is no more than a day.",
         True),
    ],
)  # fmt: skip
def test_signs_tell_whether_two_sentences_pull_apart(
    one: str, other: str, apart: bool
) -> None:
    assert signs.apart(one, other) is apart


@pytest.mark.parametrize(
    ("words", "text", "over"),
    [
        ("No deadline shorter than 72 hours.", "within 24 hours",
         "“24 hours” is less than “72 hours”"),
        ("No deadline shorter than 72 hours.", "within four days", ""),
        ("No records longer than ten years.", "not less than twenty years",
         "“twenty years” is more than “ten years”"),
        ("The ban must not end before 2035.", "It ends by 31 December 2032.",
         "“31 December 2032” is earlier than “2035”"),
        ("Reports come at least twice a year.", "Reports come annually.",
         "“annually” is less often than “twice a year”"),
        ("Royalties above 4 per cent are ruled out.", "a royalty of 6 per cent",
         "“6 per cent” is more than “4 per cent”"),
        ("No deadline shorter than 72 hours.", "The lamp has 20 candela.", ""),
    ],
)  # fmt: skip
def test_a_figure_that_oversteps_is_told(words: str, text: str, over: str) -> None:
    told = [
        why for need in bounds.needs(words) if (why := bounds.oversteps(need, text))
    ]
    assert told == ([over] if over else [])


def test_a_ladder_of_figures_tells_the_level() -> None:
    rising = ["within 12 hours", "within 24 hours", "within 72 hours"]
    at = [bounds.rung(rising, f"within {n} hours") for n in (6, 12, 20, 48, 96)]
    assert at == [0, 0, 1, 2, 3]
    falling = ["decided by consensus", "by a two-thirds majority"]
    assert bounds.rung(falling, "adopted by a three-quarters majority") == 1
    assert bounds.rung(falling, "adopted by a simple majority") == 2
    assert bounds.rung(falling, "The lamp burns.") is None


@pytest.mark.parametrize(
    ("sentence", "soft"),
    [
        ("Parties should report.", True),
        ("Parties will endeavour to report.", True),
        ("[Parties shall report.]", True),
        ("The Conference shall consider whether a fund is needed.", True),
        ("Parties shall report.", False),
        ("Reporting is prohibited.", False),
        ("Amendments need the agreement of all.", False),
    ],
)
def test_how_firmly_a_sentence_binds(sentence: str, soft: bool) -> None:
    assert bool(firmness.softness(sentence)) is soft


# -- a text held against a mandate -----------------------------------------------------

TEXT = """Article 1

1. Officers of any Party may inspect boats of another Party by night.

2. Each Party should require a lamp of at least 15 candela.

Article 2

The Commission shall meet in spring and elect a chair."""


def _own(text: str) -> frozenset[str]:
    return frozenset(content(text)) - GENERAL


class _Silent:
    """A reader of issues that knows shared words and no sides."""

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        off = [0.1 if _own(a) & _own(b) else 0.97 for a, b in pairs]
        rows = [[(1 - o) / 3, (1 - o) / 3, (1 - o) / 3, o] for o in off]
        return np.array(rows, dtype=np.float32)


class _Even:
    """A reader of two texts that cannot tell."""

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return np.full((len(pairs), 3), 1 / 3, dtype=np.float32)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No small model is loaded."""
    monkeypatch.setattr("assistant.mandates.against.stances", _Silent)
    monkeypatch.setattr("assistant.mandates.against.entailment", _Even)


def held(desk: Desk, mandate: Any, text: Any) -> dict[str, Finding]:
    return {one.name: one for one in desk.against(mandate, text)}


def test_what_a_text_does_is_told_with_both_sentences(lake: Desk, still: None) -> None:
    mandate = changed(
        red_lines=[{"name": "inspection", "words": "No officers may inspect boats."}]
    )
    found = held(lake, mandate, TEXT)
    red = found["inspection"]
    assert red.verdict is Outcome.CROSSED
    assert red.place == "art 1(1)"
    assert "Officers of any Party may inspect boats" in red.text
    assert red.words == "No officers may inspect boats."
    lamps = found["lamps"]
    assert (lamps.verdict, lamps.level) == (Outcome.PARTLY, "fall-back 2")
    assert any("less than" in why for why in lamps.reasons)
    assert any("“should” does not bind" in why for why in lamps.reasons)
    assert found["catch"].verdict is Outcome.DROPPED
    assert found["catch"].text == ""
    first = lake.against(mandate, TEXT)[0]
    assert first.name == "inspection"


def test_each_place_that_crosses_is_told(lake: Desk, still: None) -> None:
    mandate = changed(
        red_lines=[{"name": "x", "words": "No officers may board boats."}]
    )
    text = "Officers may board boats. The chair opens it. Officers may board all boats."
    crossed = [f for f in lake.against(mandate, text) if f.verdict is Outcome.CROSSED]
    assert [text[f.start : f.end] for f in crossed] == [f.text for f in crossed]
    assert {f.text for f in crossed} == {
        "Officers may board boats.",
        "Officers may board all boats.",
    }


@pytest.mark.parametrize(
    ("words", "text", "verdict"),
    [
        ("No officers may inspect boats.", "No officers may inspect boats.",
         Outcome.RESPECTED),
        ("No officers may inspect boats.", "Officers should inspect boats.",
         Outcome.TOUCHED),
        ("No officers may inspect boats.", "[Officers shall inspect boats.]",
         Outcome.TOUCHED),
        ("No officers may inspect boats.", "The chair opens the meeting.",
         Outcome.NOT_MENTIONED),
        ("No obligation to inspect boats.", "Officers may inspect boats.",
         Outcome.TOUCHED),
        ("No deadline for reports shorter than 72 hours.",
         "The deadline for reports is 24 hours.", Outcome.CROSSED),
        ("No deadline for reports shorter than 72 hours.",
         "The deadline for reports is 96 hours.", Outcome.RESPECTED),
    ],
)  # fmt: skip
def test_verdicts_on_a_red_line(
    lake: Desk, still: None, words: str, text: str, verdict: Outcome
) -> None:
    mandate = changed(
        objectives=[objective(line="Chairs rotate.")],
        red_lines=[{"name": "x", "words": words}],
    )
    assert held(lake, mandate, text)["x"].verdict is verdict


@pytest.mark.parametrize(
    ("opening", "text", "verdict"),
    [
        ("Parties shall count boats.", "Parties shall count boats.", Outcome.MET),
        ("Parties shall count boats.", "Parties should count boats.", Outcome.PARTLY),
        ("Parties shall count boats.", "Parties shall count boats, unless they are "
         "small.", Outcome.PARTLY),
        ("Parties shall count boats.", "Parties shall not count boats.",
         Outcome.CONTRADICTED),
        ("Parties shall count boats within 7 days.",
         "Parties shall count boats within 30 days.", Outcome.PARTLY),
        ("Parties shall count boats.", "The chair opens the meeting.",
         Outcome.DROPPED),
    ],
)  # fmt: skip
def test_verdicts_on_an_objective(
    lake: Desk, still: None, opening: str, text: str, verdict: Outcome
) -> None:
    mandate = changed(objectives=[objective(name="y", opening=opening)], red_lines=[])
    assert held(lake, mandate, text)["y"].verdict is verdict


def test_mandate_and_text_may_be_files(lake: Desk, still: None, tmp_path: Path) -> None:
    import docx

    file, text = tmp_path / "m.yaml", tmp_path / "draft.docx"
    write_mandate(mandate_from(FULL), file)
    document: Any = docx.Document()
    document.add_paragraph("Each Party shall require a lamp of at least 25 candela.")
    document.save(str(text))
    found = held(lake, file, text)
    assert found["lamps"].level == "fall-back 1"
    assert held(lake, str(file), str(text)) == found
    with pytest.raises(InputError, match="empty"):
        lake.against(file, "  ")
    with pytest.raises(InputError):
        lake.against(tmp_path / "none.yaml", "Boats.")


def test_no_language_model_is_asked(lake: Desk, still: None, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip # noqa: E501
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a language model was asked")

    monkeypatch.setattr("assistant.chat.Chat.stream", never, raising=False)
    monkeypatch.setattr(type(lake), "composer", property(never))
    monkeypatch.setattr(type(lake), "model", property(never))
    assert lake.against(FULL, TEXT)


def test_the_real_readers_tell_a_refusal_from_a_ban(shipped: Desk) -> None:
    mandate = Mandate(
        party="Kenya",
        topic="model weights",
        objectives=(
            Objective(
                name="reports",
                priority=1,
                opening="Developers notify serious incidents within 24 hours.",
                fallbacks=("Developers notify serious incidents within 72 hours.",),
            ),
        ),
        red_lines=(
            RedLine(name="weights", words="No obligation to hand over model weights."),
            RedLine(name="levy", words="No levy on computing power."),
        ),
    )
    text = (
        "Developers shall give the authority access to model weights on request. "
        "Serious incidents shall be notified by developers within 48 hours."
    )
    found = held(shipped, mandate, text)
    assert found["weights"].verdict is Outcome.CROSSED
    assert found["levy"].verdict is Outcome.NOT_MENTIONED
    assert found["reports"].level == "fall-back 1"


# -- the command line ------------------------------------------------------------------


def run(home: Path, *args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), *args], input=given)


def test_the_command_checks_and_extracts(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    write_mandate(mandate_from(FULL), file)
    done = run(tmp_path, "mandate", "check", str(file))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == "CONFIDENTIAL"
    assert "2 objectives (1 of them public), 1 red lines" in done.stdout
    done = run(tmp_path, "mandate", "extract", str(file))
    assert done.stdout.splitlines()[0] == "CONFIDENTIAL"
    assert "- Every boat carries a lamp after dusk." in done.stdout
    assert "Kisumu" not in done.stdout
    data = json.loads(run(tmp_path, "mandate", "extract", str(file), "--json").stdout)
    assert data["classification"] == "confidential"
    assert data["proposals"] == [FULL["objectives"][0]["opening"]]
    file.write_text("party: Kenya\n", "utf-8")
    done = run(tmp_path, "mandate", "check", str(file))
    assert done.exit_code == 2
    assert "“topic” is missing" in done.stderr


def test_the_command_holds_a_text_against_a_mandate(
    shipped_copy: Path, still: None, tmp_path: Path
) -> None:
    file = tmp_path / "m.yaml"
    write_mandate(mandate_from(FULL), file)
    text = "Foreign officers shall make an inspection of boats."
    done = run(shipped_copy, "against", str(file), "-", given=text)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "CONFIDENTIAL"
    assert lines[3].startswith("CROSSED – red line “inspection”")
    done = run(shipped_copy, "against", str(file), "-", "--json", given=text)
    data = json.loads(done.stdout)
    assert data["findings"][0]["verdict"] == "crossed"
    assert data["findings"][0]["text"] == text
    for bad in ((str(file), str(tmp_path / "none.txt")), (str(tmp_path / "n"), "-")):
        assert run(shipped_copy, "against", *bad).exit_code == 2
    assert run(shipped_copy, "against", str(file), "-", given=" ").exit_code == 2
