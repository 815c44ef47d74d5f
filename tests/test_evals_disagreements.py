"""The suites of comparing: sound cases, and measures that say what they should."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from workplace import BOATS, COMPARING, MAY, Workplace, related, workplace

from assistant import Desk, InputError, Label
from assistant.brackets import Event, compare_rounds, read_rolling
from assistant.bridges import Bridge, Piece, Whose, door
from assistant.findings import Difference, Gravity, Kind, Stand
from assistant.opposing import Opposition
from assistant.parties import known, party
from assistant.positions import (
    Cell,
    Common,
    Disagreement,
    Disagreements,
    Issue,
    PositionMatrix,
    Row,
    Side,
    Value,
)
from assistant.terms import Verdict
from evals import desks
from evals.disagreements import (
    bridging,
    differing,
    layouts,
    matching,
    rolling,
    scoring,
    suites,
)
from evals.disagreements.cases import (
    PARTS,
    Due,
    Pair,
    PartySet,
    Words,
    due_of,
    pair_of,
    pairs,
    rows,
    set_of,
)

FILES = ("pairs", "sets", "aligned", "drafts", "rolling")
SOUND = Verdict(label=Label.SUPPORTED, score=1.0, reasons=())
WHARF = """# Wharf Convention

## Article 1 – Boats

1. Each Riparian State shall, as far as possible, register its boats within two
years.
2. Nets are mended in the autumn at the pier.

## Article 2 – Marks

The following shall be forbidden on registered boats of a Riparian State:
   (a) marks that hide the name of the boat on the register;
"""
NETS = Issue(name="a ban on drift nets", asks="Is there one?", curated=False)


# -- the cases -------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_ids_are_given_once_and_both_parts_have_cases(name: str) -> None:
    found = rows(name)
    assert [i for i, n in Counter(row["id"] for row in found).items() if n > 1] == []
    assert {row["part"] for row in found} == set(PARTS)
    for part in PARTS:
        assert rows(name, part) == [row for row in found if row["part"] == part]


def test_the_test_part_of_the_pairs_has_every_kind_and_every_stand() -> None:
    test = rows("pairs", "test")
    stands = Counter(row["relation"] for row in test)
    assert set(stands) == {str(stand) for stand in Stand}
    kinds = Counter(row["kind"] for row in test if row["relation"] == "disagree")
    assert set(kinds) == {str(kind) for kind in Kind if kind.substance}


def test_sentences_of_digests_are_named_and_never_copied() -> None:
    for row in rows("pairs"):
        for side in (row["a"], row["b"]):
            assert ("text" in side) != ("instrument" in side), row["id"]


def test_what_pairs_name_is_held_and_holds_the_words_due(shipped: Desk) -> None:
    found = pairs(Words(shipped))
    assert len(found) == len(rows("pairs"))
    for pair in found:
        assert pair.a, pair.id
        assert pair.b, pair.id
        assert pair.words_a in pair.a, pair.id
        assert pair.words_b in pair.b, pair.id
        assert (pair.kind is not None) is (pair.stand is Stand.DISAGREE), pair.id


def test_parties_of_sets_go_by_the_name_that_is_used() -> None:
    for one in map(set_of, rows("sets")):
        for issue in one.issues:
            named = [p for side in issue.sides for p in side]
            named += [*issue.silent, *issue.together, *issue.not_held]
            assert set(named) <= set(one.parties), one.id
            assert len(issue.sides) != 1, one.id
        assert all(known(name) and party(name) == name for name in one.parties)


def test_words_due_stand_in_the_versions() -> None:
    for row in rows("aligned"):
        for due in due_of(row):
            assert due.a in row["a"], row["id"]
            assert due.b in row["b"], row["id"]
            assert due.a or due.b, row["id"]


def test_rows_of_drafts_hold_every_article_once() -> None:
    for row in rows("drafts"):
        for side in ("a", "b"):
            labels = [label for one in row["alignment"] for label in one[side]]
            assert len(labels) == len(set(labels)), row["id"]


def test_brackets_due_are_those_of_a_sound_text() -> None:
    for row in rows("rolling"):
        assert row["style"] in rolling.STYLES
        for one in row["rounds"]:
            if not one["faults"]:
                assert one["text"].count("[") == len(one["brackets"]), row["id"]
            for bracket in one["brackets"]:
                assert f"[{bracket['inside']}]" in one["text"], row["id"]


def test_a_line_that_is_no_case_is_told(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"id": "x", "part": "dev"}\n[1]\n', "utf-8")
    with pytest.raises(InputError, match=r"pairs\.jsonl, line 2"):
        rows("pairs", "dev", tmp_path)


# -- words of the library --------------------------------------------------------------


@pytest.mark.parametrize(
    ("instrument", "pinpoint", "numbers", "said"),
    [
        ("no-such-text", "para 1", [1], "no instrument is called no-such-text"),
        ("global-digital-compact", "para 9999", [1], "has no para 9999"),
    ],
)
def test_a_place_that_is_not_held_is_told(
    instrument: str, pinpoint: str, numbers: list[int], said: str, shipped: Desk
) -> None:
    with pytest.raises(InputError, match=said):
        Words(shipped)(instrument, pinpoint, numbers)


def test_a_sentence_that_a_provision_lacks_is_told(shipped: Desk) -> None:
    side = next(r["a"] for r in rows("pairs") if "instrument" in r["a"])
    with pytest.raises(InputError, match="99"):
        Words(shipped)(side["instrument"], side["pinpoint"], [99])


# -- what belongs together -------------------------------------------------------------


def test_the_likest_are_put_together_first_and_once() -> None:
    def near(a: int, b: int) -> float:
        return 4.0 - abs(a - b)

    assert matching.one_to_one([1, 3], [3, 4], near) == [(0, 1), (1, 0)]
    assert matching.one_to_one([1, 2], [2, 2], near) == [(0, 0), (1, 1)]
    assert matching.one_to_one([1], [], lambda a, b: 1.0) == []


def test_f1_counts_both_sides() -> None:
    assert matching.f1(1, 2, 1) == (2.0, 3.0)
    assert matching.f1(0, 0, 0) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("due", "found", "near"),
    [
        ("all large nets", "large nets", 1.0),
        ("all large nets", "Large boats", 0.5),
        ("nets", "boats", 0.0),
        ("", "boats", 0.0),
    ],
)
def test_how_near_words_are(due: str, found: str, near: float) -> None:
    assert matching.words_near(due, found) == near


def test_cuttings_meet_where_they_overlap_in_the_text() -> None:
    text = "Parties shall count nets and shall mark them."
    assert matching.meet(text, "shall count", "count nets")
    assert matching.meet(text, "shall mark", "shall")  # wherever it stands
    assert not matching.meet(text, "Parties", "nets")
    assert not matching.meet(text, "Parties", "")


# -- pairs -----------------------------------------------------------------------------


def pair(stand: Stand, kind: Kind | None = None) -> Pair:
    words = ("shall", "may") if kind else ("", "")
    return Pair(
        id="p",
        a=BOATS,
        b=MAY,
        stand=stand,
        kind=kind,
        words_a=words[0],
        words_b=words[1],
    )


def opposed(stand: Stand, kind: Kind | None = None, *words: str) -> Opposition:
    a, b = words or ("", "")
    return Opposition(stand=stand, share=0.5, kind=kind, a=a, b=b)


def test_a_disagreement_that_is_found_counts_for_all_measures() -> None:
    found = scoring.pair_scores(
        pair(Stand.DISAGREE, Kind.STRENGTH),
        opposed(Stand.DISAGREE, Kind.STRENGTH, "State shall register", "two"),
    )
    assert found.values == {
        "right": 1.0,
        "stand": 1.0,
        "clash-recall": 1.0,
        "clash-precision": 1.0,
        "clash-kind": 1.0,
        "clash-words": 0.5,
    }


def test_a_disagreement_that_is_missed_has_no_kind() -> None:
    found = scoring.pair_scores(
        pair(Stand.DISAGREE, Kind.STRENGTH), opposed(Stand.SAME)
    )
    assert found.values == {"right": 0.0, "stand": 0.0, "clash-recall": 0.0}


def test_a_clash_that_is_none_costs_precision() -> None:
    found = scoring.pair_scores(
        pair(Stand.COMPLEMENTARY), opposed(Stand.DISAGREE, Kind.SCOPE)
    )
    assert found.values == {
        "right": 0.0,
        "stand": 0.0,
        "false-clash": 1.0,
        "clash-precision": 0.0,
    }


def test_other_stands_are_told_apart_and_no_clash() -> None:
    found = scoring.pair_scores(pair(Stand.SAME), opposed(Stand.UNRELATED))
    assert found.values == {"right": 1.0, "stand": 0.0, "false-clash": 0.0}


def test_a_pair_is_put_to_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "relate", related)
    found = scoring.related(pair(Stand.DISAGREE, Kind.STRENGTH))
    assert set(found.values.values()) == {1.0}


# -- sets ------------------------------------------------------------------------------


def clash(first: Sequence[str], second: Sequence[str], kind: str) -> Disagreement:
    one, other = (
        Side(parties=tuple(p), positions=(), words="") for p in (first, second)
    )
    return Disagreement(
        issue=NETS,
        kind=Kind(kind),
        gravity=Gravity.HIGH,
        sides=(one, other),
        why="said",
        share=0.9,
        verdict=SOUND,
    )


def told(
    *clashes: Disagreement, common: Sequence[str] = (), **cells: Value
) -> Disagreements:
    row = Row(issue=NETS, cells=tuple(Cell(party=p, value=v) for p, v in cells.items()))
    shared = Common(
        issue=NETS,
        stance=None,
        parties=tuple(common),
        positions=(),
        share=0.9,
        verdict=SOUND,
    )
    return Disagreements(
        topic="nets",
        parties=tuple(cells),
        disagreements=clashes,
        common_ground=(shared,) if common else (),
        silences=(),
        matrix=PositionMatrix(
            topic="nets", parties=tuple(cells), rows=(row,), notices=()
        ),
        notices=(),
    )


def asked(**fields: Any) -> PartySet:
    issue = {"issue": NETS.name, "sides": [], "kind": "", **fields}
    names = ["Kenya", "Uganda", "Ghana", "Togo"]
    return set_of({"id": "s", "topic": "nets", "parties": names, "issues": [issue]})


HELD = {"Kenya": Value.STATED, "Uganda": Value.STATED, "Ghana": Value.SILENT}
ALL = {**HELD, "Togo": Value.NOT_HELD}
SIDES = [["Kenya", "Ghana"], ["Uganda"]]


def test_sides_are_found_where_one_of_each_stands_apart() -> None:
    due = asked(sides=SIDES, kind="whether", silent=["Ghana"], not_held=["Togo"])
    found = scoring.set_scores(
        due, told(clash(["Uganda"], ["Ghana"], "whether"), **ALL)
    )
    assert found.values == {
        "sides-found": 1.0,
        "clash-kind": 1.0,
        "silent": 1.0,
        "not-held": 1.0,
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["Kenya"], ["Ghana"]),  # both on one side
        (["Kenya"], ["Togo"]),  # nobody of the other
        (["Kenya"], ["Uganda", "Ghana"]),  # Ghana stands on the wrong one
    ],
)
def test_sides_that_are_not_the_due_ones_are_not_found(
    first: list[str], second: list[str]
) -> None:
    found = scoring.set_scores(
        asked(sides=SIDES, kind="whether"), told(clash(first, second, "whether"), **ALL)
    )
    assert found.values == {"sides-found": 0.0}


def test_pairs_said_to_disagree_where_nobody_does() -> None:
    due = asked(together=["Kenya", "Uganda"])
    found = scoring.set_scores(
        due, told(clash(["Kenya"], ["Ghana", "Togo"], "scope"), **ALL)
    )
    assert found.parts == {"false-clash": (2.0, 6.0), "together": (0.0, 1.0)}


@pytest.mark.parametrize(
    ("common", "right"), [(["Kenya", "Uganda"], 1.0), (["Kenya", "Togo"], 0.0)]
)
def test_who_agrees_is_told(common: list[str], right: float) -> None:
    due = asked(together=["Kenya", "Uganda", "Ghana"])
    found = scoring.set_scores(due, told(common=common, **ALL))
    assert found.values == {"false-clash": 0.0, "together": right}


def test_silence_and_not_held_are_told_apart() -> None:
    due = asked(silent=["Ghana", "Togo"], not_held=["Togo", "Ghana"])
    found = scoring.set_scores(due, told(**ALL))
    assert (found.values["silent"], found.values["not-held"]) == (0.5, 0.5)


# -- differences -----------------------------------------------------------------------


def difference(kind: str, a: str, b: str, texts: tuple[str, str]) -> Difference:
    at = [text.find(words) for text, words in zip(texts, (a, b), strict=True)]
    return Difference(
        kind=Kind(kind),
        gravity=Gravity.LOW,
        a=a,
        b=b,
        why="said",
        a_start=at[0],
        a_end=at[0] + len(a),
        b_start=at[1],
        b_end=at[1] + len(b),
    )


TEXTS = ("Parties shall count nets in May.", "Parties should count nets in June.")
TWO = {
    "a": TEXTS[0],
    "b": TEXTS[1],
    "differences": [
        {"kind": "strength", "a": "shall", "b": "should"},
        {"kind": "timing", "a": "May", "b": "June"},
    ],
}


def test_a_counterpart_is_of_the_same_kind_and_overlaps() -> None:
    found = differing.difference_scores(
        TWO,
        [
            difference("strength", "shall count", "should count", TEXTS),
            difference("threshold", "May", "June", TEXTS),
            difference("scope", "nets", "nets", TEXTS),
        ],
    )
    assert found.parts == {
        "diff-recall": (1.0, 2.0),
        "diff-precision": (1.0, 3.0),
        "diff-kind": (1.0, 2.0),
        "diff-spans": (0.0, 1.0),
    }
    assert len(found.notes) == 3


def test_a_difference_where_nothing_differs_is_a_false_one() -> None:
    same = {"a": TEXTS[0], "b": TEXTS[0], "differences": []}
    assert differing.difference_scores(same, []).values == {"false-diff": 0.0}
    one = difference("scope", "nets", "nets", TEXTS)
    assert differing.difference_scores(same, [one]).values == {"false-diff": 1.0}


def test_words_that_stand_twice_are_looked_for_in_reading_order() -> None:
    text = "A shall count, and B shall mark."
    due = [Due(kind=Kind.STRENGTH, a="shall", b="may")] * 2
    spans = differing.located(text, text.replace("shall", "may"), due)
    assert [one[1] for one in spans] == [(2, 7), (21, 26)]
    gone = differing.located(text, "", [Due(kind=Kind.SCOPE, a="C", b="")])
    assert gone[0][1:] == (None, None)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No embedding model."""
    monkeypatch.setattr(differing, "nearness", lambda: None)


@pytest.mark.usefixtures("plain")
def test_rows_of_drafts_and_what_became_of_them() -> None:
    found = differing.scored(COMPARING["drafts"])
    assert found.values == {"rows": 1.0, "change": 1.0}


@pytest.mark.usefixtures("plain")
def test_a_row_that_is_due_otherwise_is_missed() -> None:
    case = COMPARING["drafts"]
    other = [{"a": ["art 1"], "b": ["art 2"], "change": "renumbered"}]
    other += [{"a": ["art 2"], "b": ["art 1"], "change": "moved"}]
    assert differing.scored({**case, "alignment": other}).values == {"rows": 0.0}
    label = [{**row, "change": "same"} for row in case["alignment"]]
    found = differing.scored({**case, "alignment": label})
    assert found.values == {"rows": 1.0, "change": 0.5, "false-diff": 1.0}


# -- laid out anew ---------------------------------------------------------------------

LIST = (
    'Each "ship" shall carry: (a) a co-ordinated log, kept for 12 months; and '
    "(b) the owner's name.\n1. It is kept on board, as paragraph (a) says."
)


@pytest.mark.parametrize("way", list(layouts.WAYS))
def test_no_way_changes_a_word(way: str) -> None:
    new = layouts.relaid(LIST, way)

    def words(text: str) -> list[str]:
        return re.findall(r"\w{3,}|\d+", text)

    assert words(new) == words(LIST)


def test_ways_take_turns_and_do_something() -> None:
    made = list(layouts.made([LIST, BOATS], 20))
    assert len(made) == len({(at, way) for at, way, _ in made}) <= 20
    assert len({way for _, way, _ in made}) > 8
    assert all(new != (LIST, BOATS)[at] for at, _, new in made)
    assert list(layouts.made([], 5)) == []
    assert "as paragraph (a) says" in layouts.relaid(LIST, "roman items")
    assert "(ii) the owner" in layouts.relaid(LIST, "roman items")


# -- rolling texts ---------------------------------------------------------------------


def spoiled(**changes: Any) -> dict[str, Any]:
    """The toy negotiation, with other things due in its first round."""
    case = json.loads(json.dumps(COMPARING["rolling"]))
    case["rounds"][0] |= changes
    return case


def test_all_that_is_due_is_found() -> None:
    found = rolling.scored(COMPARING["rolling"])
    assert set(found.values.values()) == {1.0}
    assert set(found.values) == {
        "brackets",
        "bracket-spans",
        "rounds",
        "alternatives",
        "events",
        "event-unbracketed",
        "event-dropped",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("place", "para 2"), ("kind", "note"), ("proponents", []), ("opponents", ["US"])],
)
def test_a_bracket_is_right_in_everything_or_wrong(field: str, value: Any) -> None:
    brackets = COMPARING["rolling"]["rounds"][0]["brackets"]
    case = spoiled(brackets=[{**brackets[0], field: value}, brackets[1]])
    found = rolling.scored(case)
    assert found.values["brackets"] == 0.5
    assert found.values["bracket-spans"] == 1.0
    assert found.values["rounds"] == 0.5


def test_a_bracket_that_is_not_there_counts_too() -> None:
    found = rolling.scored(spoiled(brackets=[]))
    assert found.parts["bracket-spans"] == (0.0, 2.0)


@pytest.mark.parametrize(
    ("form", "members", "right"),
    [
        ("option", ["shall", "should"], 1.0),
        ("slash", ["shall", "should"], 0.0),
        ("stacked", ["shall", "may"], 0.0),
        ("stacked", ["shall"], 0.0),
    ],
)
def test_labelled_alternatives_are_one_form(
    form: str, members: list[str], right: float
) -> None:
    one = {"place": "para 1", "form": form, "members": members}
    assert rolling.scored(spoiled(alternatives=[one])).values["alternatives"] == right


def test_a_note_may_stand_where_its_reference_does() -> None:
    text = "1. Nets [1] are counted.\n\n[Chair's note: Kenya will come back to this.]"
    rolls = [read_rolling(text)]
    note = rolls[0].notes[0]
    due = {"label": "x", "text": text, "brackets": [], "alternatives": []}
    due |= {"status": [], "marks": [], "faults": []}
    for place, by, right in (
        (note.place, note.by, 1.0),
        ("", note.by, 1.0),
        ("art 9", note.by, 0.0),
        (note.place, "Uganda", 0.0),
    ):
        noted = [{"place": place, "by": by, "text": note.text.rstrip(".")}]
        row = {"rounds": [{**due, "notes": noted}], "changes": []}
        assert rolling.rolling_scores(row, rolls, []).values["notes"] == right


def events(*due: tuple[str, str], found: Sequence[Event]) -> dict[str, float]:
    own = [{"kind": k, "place": "art 1", "words": w, "by": []} for k, w in due]
    row = {"rounds": [], "changes": [{"from": "a", "to": "b", "events": own}]}
    return dict(rolling.rolling_scores(row, [], [found]).values)


def event(kind: str, words: str, place: str = "art 1") -> Event:
    return Event(kind=kind, place=place, words=words)


def test_an_outer_bracket_may_be_told_at_once_or_run_by_run() -> None:
    whole, runs = "count the nets and mark them", ("count the nets", "mark them")
    one = [event("unbracketed", whole)]
    both = [event("unbracketed", words) for words in runs]
    assert events(*(("unbracketed", w) for w in runs), found=one)["events"] == 1.0
    assert events(("unbracketed", whole), found=both)["events"] == 1.0
    added = [event("added", words) for words in runs]
    assert events(("added", whole), found=added)["event-added"] == 2 / 3


def test_events_of_another_kind_or_other_words_do_not_count() -> None:
    found = [event("added", "mark them"), event("agreed", "agreed", "art 2")]
    due = (("dropped", "mark them"), ("added", "weigh boats"), ("agreed", ""))
    assert events(*due, found=found)["events"] == 0.0


def test_events_are_those_of_the_room() -> None:
    first, second = (one["text"] for one in COMPARING["rolling"]["rounds"])
    found = compare_rounds(read_rolling(first), read_rolling(second))
    assert {e.kind for e in found} == {"unbracketed", "dropped"}


# -- bridges ---------------------------------------------------------------------------


@pytest.fixture
def wharf(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a convention that lies between the two sides on boats."""
    path = tmp_path / "wharf.md"
    path.write_text(WHARF, "utf-8")
    desk.add(path, force="binding", kind="treaty")
    monkeypatch.setattr(door, "relate", related)
    return desk


CLASH = Pair(id="x", a=BOATS, b=MAY, stand=Stand.DISAGREE, kind=Kind.STRENGTH)
MIDDLE = "Each Riparian State shall, as far as possible, register its boats within two"


@pytest.fixture
def bridge(wharf: Desk) -> Bridge:
    return wharf.bridges((BOATS, MAY), Kind.STRENGTH, names=("Kenya", "Uganda"))[0]


def pieces(*each: tuple[str, Whose]) -> tuple[Piece, ...]:
    return tuple(Piece(text=text, origin=origin) for text, origin in each)


def test_every_third_pair_of_dev_and_every_second_of_test_is_asked() -> None:
    asked = bridging.chosen(rows("pairs"))
    assert {row["relation"] for row in asked} == {"disagree"}
    for part, step in (("dev", 3), ("test", 2)):
        due = [r for r in rows("pairs", part) if r["relation"] == "disagree"]
        own = [row for row in asked if row["part"] == part]
        assert own == due[::step] == bridging.chosen(rows("pairs", part))


def test_a_bridge_of_stored_words_has_every_measure(wharf: Desk) -> None:
    found = bridging.scored(CLASH, ("Kenya", "Uganda"), wharf)
    assert set(found.values) == set(bridging.VALUES)
    assert found.values["bridged"] == found.values["verbatim"] == 1.0
    assert found.values["marked"] == 1.0, found.notes
    assert found.parts["middle"] == (1.0, 2.0)  # the ban on marks is of no middle form
    assert found.values["both-near"] == 1.0
    assert 0.5 < found.values["balance"] <= 1.0
    assert found.notes[1] == f"“{MIDDLE} years.”"  # its number and line break are gone


def test_where_nothing_is_offered_the_other_measures_do_not_apply(wharf: Desk) -> None:
    found = bridging.bridge_scores(CLASH, (), wharf)
    assert found.values == {"bridged": 0.0}
    assert found.notes == ("no bridge",)


def test_what_is_to_be_fetched_has_no_words_and_is_no_bridge_yet(
    wharf: Desk, bridge: Bridge
) -> None:
    bare = replace(bridge, held=False, words=(), gains=(), fetch="wharf")
    found = bridging.bridge_scores(CLASH, (bare,), wharf)
    assert found.values == {"bridged": 0.0, "marked": 1.0}
    lent = replace(bridge, held=False)  # a digest lends no words
    found = bridging.bridge_scores(CLASH, (lent,), wharf)
    assert found.values == {"bridged": 0.0, "marked": 0.0}
    assert found.notes[-1] == "something in it is not marked"


@pytest.mark.parametrize(
    "words",
    [
        f"{MIDDLE} years",  # the full stop is missing
        f"{MIDDLE} Years.",
        f"{MIDDLE} years. Nets are mended.",
        MIDDLE.replace(",", "") + " years.",
        "shall, as far as possible, register its boats within two years.",
        "",
    ],
)
def test_words_that_are_not_the_stored_ones_are_seen(
    wharf: Desk, bridge: Bridge, words: str
) -> None:
    assert bridging.is_verbatim(bridge, wharf)
    other = replace(bridge, words=pieces((words, Whose.AGREED)))
    assert not bridging.is_verbatim(other, wharf)
    found = bridging.bridge_scores(CLASH, (bridge, other), wharf)
    assert found.values["verbatim"] == 0.5
    assert found.parts["verbatim"] == (1.0, 2.0)
    assert "these are not the stored words" in found.notes


def test_a_point_stands_after_what_introduces_it(wharf: Desk) -> None:
    a = "Riparian States shall not use marks that hide the name of a boat."
    b = "A Riparian State may use marks that hide the name of the boat on the register."
    found = wharf.bridges((a, b), Kind.PROHIBITION)
    (point,) = [one for one in found if one.introduced]
    assert point.text.startswith("The following shall be forbidden on registered boats")
    assert point.text.endswith("marks that hide the name of the boat on the register;")
    assert bridging.is_verbatim(point, wharf)
    assert not bridging.is_verbatim(replace(point, introduced=()), wharf)


def test_a_provision_that_the_library_lacks_or_holds_otherwise_is_not_verbatim(
    wharf: Desk, bridge: Bridge
) -> None:
    cited = bridge.provenance
    for change in (
        {"id": f"{cited.provision.id}-x"},
        {"version": "wharf@0"},
        {"text": cited.provision.text.replace("possible", "feasible")},
    ):
        provision = replace(cited.provision, **change)
        other = replace(cited, provision=provision)
        words = " ".join(other.quote.split()).removeprefix("1. ")
        forged = replace(bridge, provenance=other, words=pieces((words, Whose.AGREED)))
        assert not bridging.is_verbatim(forged, wharf)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ((("Each State shall ", Whose.AGREED), ("register", Whose.A)), True),
        ((("Each State ", Whose.AGREED), ("may", Whose.B)), True),
        ((("Each State ", Whose.AGREED), ("may", Whose.A)), False),
        ((("Each State shall ", Whose.AGREED), ("gladly ", Whose.NEW)), True),
        ((("Each State shall gladly ", Whose.AGREED),), False),
        ((), False),  # what is held has words
    ],
)
def test_words_are_of_the_origin_they_are_said_to_be_of(
    bridge: Bridge, words: tuple[tuple[str, Whose], ...], *, holds: bool
) -> None:
    other = replace(bridge, words=pieces(*words))
    assert bridging.is_marked(other, (BOATS, MAY)) is holds


def test_a_bridge_that_is_somebodys_position_is_not_marked(bridge: Bridge) -> None:
    assert bridging.is_marked(bridge, (BOATS, MAY))
    other = replace(bridge, notice="Kenya has proposed it.")
    assert not bridging.is_marked(other, (BOATS, MAY))


@pytest.mark.parametrize(
    ("near", "both", "balance"),
    [((0.7, 0.35), 1.0, 0.5), ((0.34, 0.85), 0.0, 0.4), ((0.0, 0.0), 0.0, 0.0)],
)
def test_nearness_is_of_the_side_that_is_farther(
    wharf: Desk, bridge: Bridge, near: tuple[float, float], both: float, balance: float
) -> None:
    one = replace(bridge, closeness_a=near[0], closeness_b=near[1])
    found = bridging.bridge_scores(CLASH, (one,), wharf).values
    assert (found["both-near"], round(found["balance"], 6)) == (both, balance)


@pytest.mark.parametrize(
    ("why", "holds"),
    [
        ("X, art 1: it bridges by a duty within what is possible.", True),
        ("X, art 1: its strength lies between Kenya and Uganda.", True),
        ("X, art 1: it is near both sides (strength).", False),
        ("Talks between States, art 1: it is near both sides (timing).", False),
    ],
)
def test_a_middle_form_is_a_device_or_a_value_between(
    bridge: Bridge, why: str, *, holds: bool
) -> None:
    assert bridging.is_middle(replace(bridge, why=why)) is holds


# -- the suites ------------------------------------------------------------------------


@pytest.mark.parametrize("suite", list(suites.VALUES))
def test_every_case_is_a_sample_of_its_part(suite: str) -> None:
    both = list(suites.cases(suite))
    parts = Counter((sample.metadata or {})["part"] for sample in both)
    assert set(parts) == set(PARTS)
    assert len({sample.id for sample in both}) == len(both)
    assert len(list(suites.cases(suite, "test"))) == parts["test"]


def test_sixty_texts_of_each_part_are_laid_out_anew() -> None:
    kinds = Counter(
        (s.metadata or {})["case"]["kind"] for s in suites.cases("differences", "test")
    )
    assert kinds["laid out by code"] == suites.RELAID == 60
    assert {"differing", "identical", "laid out anew", "drafts"} <= set(kinds)


@pytest.fixture
def treaty(
    tmp_path: Path, lake: Desk, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workplace]:
    with workplace(tmp_path, lake, monkeypatch) as place:
        yield place


def test_the_command_runs_the_suites(treaty: Workplace, lake: Desk) -> None:
    treaty.gate("differences test false-diff most 0")
    with desks.given("official", lake):
        done = treaty(*suites.VALUES, "--part", "test", "--json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    found = {(r["suite"], r["measure"]): r["mean"] for r in data["rows"]}
    assert {suite for suite, _ in found} == set(suites.VALUES)
    assert found["disagreements", "clash-recall"] == 1.0
    assert found["disagreements", "clash-words"] == 1.0
    assert found["positions", "sides-found"] == 0.0  # the lake holds neither party
    assert found["positions", "not-held"] == 1.0
    assert found["differences", "diff-recall"] == 1.0
    assert found["differences", "false-diff"] == 0.0
    assert found["rolling", "brackets"] == found["rolling", "events"] == 1.0
    assert "bridges" in {suite for suite, _ in found}


def test_bridges_are_sought_in_official_texts(treaty: Workplace, wharf: Desk) -> None:
    treaty.gate("bridges test verbatim least 1.0")
    with desks.given("official", wharf):
        done = treaty("bridges", "--part", "test", "--json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert [r["measure"] for r in data["rows"]] == list(bridging.VALUES)
    assert {r["n"] for r in data["rows"]} == {1}
    found = {r["measure"]: r["mean"] for r in data["rows"]}
    assert found["bridged"] == found["verbatim"] == found["marked"] == 1.0
    assert [g["passed"] for g in data["gates"]] == [True]


def test_a_line_becomes_a_pair() -> None:
    row = {"id": "x", "part": "dev", **COMPARING["pairs"]}
    found = pair_of(row, lambda *place: "")
    assert (found.a, found.b, found.kind) == (BOATS, MAY, Kind.STRENGTH)
    named = {**row, "b": {"instrument": "x", "pinpoint": "para 1", "sentences": [2]}}
    assert pair_of(named, lambda *place: repr(place)).b == "('x', 'para 1', [2])"
