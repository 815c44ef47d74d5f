"""Briefs: what the mandate says and what is known, side by side, and no leak of it."""

from __future__ import annotations

import inspect
import logging
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from conftest import DeskWith, FakeChat, WordVectors
from numpy.typing import NDArray

from assistant import Desk
from assistant.briefs import weighing
from assistant.briefs.door import BLOCKS, classified
from assistant.drafting import Paper, Paragraph, Role, Section, Shape, arguing
from assistant.drafting.kinds import PRIVATE, read_kinds
from assistant.errors import InputError, UnknownName
from assistant.findings import Stand
from assistant.mandates import (
    Mandate,
    Objective,
    RedLine,
    mandate_from,
)
from assistant.mandates import against as holding
from assistant.opposing import Opposition
from assistant.papers.substance import mislabelled
from assistant.positions import issues
from assistant.positions.issues import Curated
from assistant.positions.nouns import Issue
from assistant.terms import Label

TOPIC = "lamp fishing in the lake"
LISTED = (
    Curated(
        id="ban",
        issue=Issue(name="Ban on lamps", asks="Should lamps be banned?", curated=True),
        says=("A ban on lamp fishing in the lake.", "No ban on lamp fishing."),
    ),
    Curated(
        id="nets",
        issue=Issue(
            name="Fine nets",
            asks="May young fish of the lake be fished with fine nets?",
            curated=True,
        ),
        says=("Fine nets catch young fish in the lake.",),
    ),
)
WORDING = (
    "The Parties shall agree on a ban on lamp fishing in the lake. They meet at dusk."
)
# id: front matter, kind of text, words.
TEXTS = {
    "kenya-2024": (
        "title: Reply of Kenya on lamp fishing\nkind: statement\nparties: [Kenya]\n"
        "adopted: 2024-05-01\ncapacity: in a national capacity",
        "digest",
        "1. Kenya calls for a ban on lamp fishing in the lake by 2027.",
    ),
    "uganda-2024": (
        "title: Reply of Uganda on lamp fishing\nkind: statement\nparties: [Uganda]\n"
        "adopted: 2024-06-01\ncapacity: for the shore districts\nstatus: delivered",
        "digest",
        "1. Uganda sees no need for a ban on lamp fishing in the lake.\n"
        "2. Uganda holds that fine nets catch young fish in the lake.",
    ),
    "peru-2022": (
        "title: Reply of Peru on lamp fishing\nkind: statement\nparties: [Peru]\n"
        "adopted: 2022-04-01\nstatus: delivered",
        "official",
        "1. Peru calls for a ban on lamp fishing in the lake at once.",
    ),
    "japan-2023": (
        "title: Reply of Japan on lamp fishing\nkind: statement\nparties: [Japan]\n"
        "adopted: 2023-04-01\nstatus: delivered",
        "digest",
        "1. Japan calls for a ban on lamp fishing in the lake for tourists.\n"
        "2. Japan rejects a ban on lamp fishing in the lake for its own crews.",
    ),
    "peru-2025": (
        "title: Peru on lamp fishing in the lake\nkind: statement\nparties: [Peru]\n"
        "adopted: 2025-04-01\nstatus: delivered",
        "digest",
        "1. Peru counts its herons on the shore every spring.",
    ),
    "nauru-2024": (
        "title: Nauru on lamp fishing in the lake\nkind: statement\nparties: [Nauru]\n"
        "adopted: 2024-07-01\nstatus: delivered",
        "digest",
        "1. Nauru counts frogs on the shore every spring.",
    ),
    "ga-lamps": (
        "title: Lamp fishing\nshort_title: Lamp resolution 70/1\nkind: resolution\n"
        "reference: A/RES/70/1\nparties: [United Nations members]\n"
        "adopted: 2015-12-01\nstatus: adopted",
        "digest",
        "1. States should agree on a ban on lamp fishing in the lake.",
    ),
    "lamp-treaty": (
        "title: Lamp Treaty\nkind: treaty\nforce: binding\n"
        "parties: [Kenya, Uganda, Peru, Japan]\n"
        "adopted: 2001-01-01\nin_force: 2003-01-01\nstatus: in force",
        "official",
        f"1. {WORDING}",
    ),
}
FULL: dict[str, Any] = {
    "classification": "confidential",
    "party": "Kenya",
    "topic": TOPIC,
    "forum": "Lake Commission",
    "session": "Ninth session",
    "agenda_item": "4 (b)",
    "serial": "LC/9/3",
    "drafter": "A. Person",
    "clearance": "by Tuesday noon",
    "tone": "Friendly, in no hurry.",
    "objectives": [
        {
            "name": "Register of crews",
            "priority": 2,
            "aim": "Crews are written down by the quillowmere office.",
            "opening": "Each Party shall keep a register of crews.",
        },
        {
            "name": "Ban on lamps",
            "priority": 1,
            "aim": "The fish of the brandishaw bank come back.",
            "line": "Darkness belongs to the fish.",
            "opening": "Each Party shall ban lamp fishing in the lake by 2027.",
            "fallbacks": [
                "Each Party shall ban lamp fishing in the lake by 2029.",
                "Each Party should ban lamp fishing in the lake by 2031.",
            ],
            "defensive": ["That our own crews use lamps is answered with the decree."],
            "concessions": ["The harbour of Kisumu may be opened."],
        },
    ],
    "red_lines": [
        {
            "name": "Inspection",
            "words": "No inspection of boats by foreign officers.",
            "why": "The tolvexine bill fell over it.",
        }
    ],
    "lobbying": ["See the delegate of Peru first."],
    "background": "Two boats sank near Homa Bay in spring.",
}
ORDER = (
    *("objectives", "line", "arguments", "defensive", "opening", "fallbacks"),
    *("redlines", "agreed", "shortfall", "theirs", "subjects", "lobbying"),
    *("commitments", "background", "annex", "note"),
)


def sides(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Stands in for the reader of issues: of it with two words in common or more."""
    found: list[list[float]] = []
    for issue, text in pairs:
        said = [set(re.findall(r"[a-z]{3,}", t.casefold())) for t in (issue, text)]
        if len({w.rstrip("s") for w in said[0]} & {w.rstrip("s") for w in said[1]}) < 2:
            found.append([0.0, 0.0, 0.02, 0.98])
        elif said[1] & {"need", "rejects"}:
            found.append([0.0, 0.9, 0.08, 0.02])
        else:
            wants = 0.9 if said[1] & {"calls", "shall", "should"} else 0.1
            found.append([wants, 0.0, 0.98 - wants, 0.02])
    return np.array(found, dtype=np.float32)


def relates(pairs: Sequence[tuple[str, str]], *, words: bool) -> list[Opposition]:
    """Stands in for the comparison of texts: all of them may stand side by side."""
    return [Opposition(stand=Stand.COMPLEMENTARY, share=0.1) for _ in pairs]


class _Even:
    """Stands in for entailment: it tells nothing either way."""

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return np.tile(np.array([0.3, 0.4, 0.3], dtype=np.float32), (len(pairs), 1))


@pytest.fixture(scope="module")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with statements, a resolution and a treaty; readers without a model."""
    folder = tmp_path_factory.mktemp("lakes")
    reads = SimpleNamespace(shares=sides)
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("TREATY_")]:
            patch.delenv(name)
        patch.setattr("assistant.reading.apart.guard._started", lambda job: None)
        for module in (issues, arguing, weighing):
            patch.setattr(module, "curated", lambda: LISTED)
        patch.setattr(issues, "_KEPT", {})
        for module in (arguing, weighing, holding):
            patch.setattr(module, "stances", lambda: reads)
        patch.setattr(holding, "entailment", _Even)
        patch.setattr(weighing, "relate", relates)
        desk = Desk.open(folder / "desk", encoders=[WordVectors()], shipped=False)
        with desk as opened:
            for name, (front, kind, words) in TEXTS.items():
                opened.add(_written(folder, name, front, kind, words))
            opened.index.refresh()
            yield opened


def _written(folder: Path, name: str, front: str, kind: str, words: str) -> Path:
    short = "" if "short_title" in front else f"short_title: {name}\n"
    force = "" if "force" in front else "force: non-binding\n"
    path = folder / f"{name}.md"
    path.write_text(
        f"---\nid: {name}\n{short}{force}{front}\nlanguage: en\n"
        f"official_url: https://example.org/x\ntext: {kind}\n"
        f"read_from: a toy\ncompared: false\n---\n\n# Text\n\n{words}\n",
        "utf-8",
    )
    return path


@pytest.fixture(scope="module")
def brief(lakes: Desk) -> Paper:
    return lakes.brief("", "", FULL, date="2026-11-30")


def section(paper: Paper, key: str) -> Section:
    return next(s for s in paper.sections if s.key == key)


def labelled(paper: Paper, key: str) -> dict[str, Paragraph]:
    return {p.label: p for p in section(paper, key).paragraphs if p.label}


def private_texts(data: Any = FULL) -> list[str]:
    """Every sentence of a mandate that is nobody else's business."""
    found: list[str] = [data["tone"], data["background"], *data["lobbying"]]
    for one in (*data["objectives"], *data["red_lines"]):
        for name, value in one.items():
            if name not in ("name", "priority", "public"):
                found += value if isinstance(value, list) else [value]
    return found


# -- what a brief holds ----------------------------------------------------------------


def test_a_brief_is_complete_and_in_order(brief: Paper) -> None:
    assert tuple(s.key for s in brief.sections) == ORDER
    assert all(s.lines for s in brief.sections)
    assert not brief.public
    assert brief.kind == "negotiation-brief"


def test_head_and_marking_are_the_mandates(brief: Paper) -> None:
    head = brief.head
    assert head.classification == "confidential"
    assert (head.party, head.topic, head.forum) == ("Kenya", TOPIC, "Lake Commission")
    assert (head.session, head.agenda_item) == ("Ninth session", "4 (b)")
    assert (head.serial, head.drafter) == ("LC/9/3", "A. Person")
    assert head.clearance == "by Tuesday noon"
    assert head.date == "2026-11-30"


def test_what_is_asked_goes_before_the_mandate(lakes: Desk) -> None:
    asked = lakes.brief(
        "Kenya", "lamp fishing", FULL, forum="Council", session="Tenth", drafter="B. C."
    )
    assert (asked.head.topic, asked.head.forum) == ("lamp fishing", "Council")
    assert (asked.head.session, asked.head.drafter) == ("Tenth", "B. C.")


def test_every_sentence_of_the_mandate_stands_there_word_by_word(brief: Paper) -> None:
    said = {line.text: line for line in brief.lines if line.role is Role.PRIVATE}
    for text in private_texts():
        assert text in said
        assert said[text].verdict.label is Label.UNSCORED
        assert said[text].verdict.reasons == ("the mandate's own words",)
        assert not said[text].citations


def test_objectives_stand_by_priority(brief: Paper) -> None:
    numbered = section(brief, "objectives").paragraphs
    assert [p.label for p in numbered] == [
        "Ban on lamps (priority 1)",
        "Register of crews (priority 2)",
    ]
    assert {p.shape for p in numbered} == {Shape.NUMBERED}
    openings = section(brief, "opening").paragraphs
    assert [p.label for p in openings] == ["Ban on lamps", "Register of crews"]


def test_fall_backs_stand_in_order_and_say_what_they_give_up(brief: Paper) -> None:
    found = section(brief, "fallbacks").paragraphs
    assert [p.label for p in found] == [
        "Ban on lamps",
        "Fall-back 1",
        "Fall-back 2",
        "May be given away",
        "",
    ]
    texts = FULL["objectives"][1]["fallbacks"]
    assert [p.lines[0].text for p in found[1:3]] == texts
    assert "“should” does not bind" in found[2].text
    assert "Register of crews" in found[4].text
    assert found[4].lines[0].role is Role.GAP


def test_red_lines_stand_with_their_reason(brief: Paper) -> None:
    words, why = section(brief, "redlines").paragraphs
    assert (words.label, why.label) == ("Inspection", "Why")
    assert why.level == words.level + 1


# -- nothing gets out ------------------------------------------------------------------


def test_nothing_private_stands_outside_internal_sections(brief: Paper) -> None:
    public = [s for s in brief.sections if not s.internal]
    assert {s.key for s in public} == {"arguments", "commitments", "annex"}
    words = " ".join(p.label + p.text for s in public for p in s.paragraphs)
    assert not any(line.role is Role.PRIVATE for s in public for line in s.lines)
    assert not any(text in words for text in private_texts())
    for word in ("quillowmere", "brandishaw", "tolvexine", "Kisumu", "Register of"):
        assert word not in words


def test_a_template_that_forgot_to_mark_a_section_is_mended(lakes: Desk) -> None:
    folder = lakes.settings.home / "templates"
    folder.mkdir()
    (folder / "own-brief.md").write_text(
        "---\ntitle: Own\npublic: false\nabout: Ours.\nregister: internal\n"
        'heading: "$party"\n---\n\n## Never\n\n$redlines\n\n## Texts\n\n$annex\n',
        "utf-8",
    )
    try:
        paper = lakes.brief("Kenya", TOPIC, FULL, kind="own-brief")
    finally:
        shutil.rmtree(folder)
    assert [s.internal for s in paper.sections] == [True, False]


def test_nothing_of_a_mandate_is_kept_or_logged(
    lakes: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    lakes.brief("Kenya", TOPIC, FULL)  # what is made when first asked for is there
    told: list[str] = []
    with caplog.at_level(logging.DEBUG):
        before = lakes.library.states()
        lakes.brief("Kenya", TOPIC, FULL, progress=told.append)
        assert lakes.library.states() == before
    home = lakes.settings.home
    kept = b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file())
    said = " ".join([*told, *(r.getMessage() for r in caplog.records)])
    assert told
    for word in ("quillowmere", "brandishaw", "tolvexine", "Kisumu"):
        assert word not in said
        assert word.encode() not in kept


def test_no_language_model_is_asked(
    desk_with: DeskWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "assistant.briefs.weighing.stances", lambda: SimpleNamespace(shares=sides)
    )
    monkeypatch.setattr(holding, "entailment", _Even)
    chat = FakeChat()  # it complains when it is asked
    paper = desk_with(chat).brief("Kenya", TOPIC, FULL)
    assert paper.record.replies == paper.record.prompts == ()
    assert chat.requests == []


def test_a_brief_with_red_lines_is_restricted_at_least() -> None:
    bare = Mandate(party="Kenya", topic=TOPIC, objectives=(), classification="public")
    red = replace(bare, red_lines=(RedLine(name="one", words="No fee."),))
    assert classified(bare) == "public"
    assert classified(red) == "restricted"
    assert classified(replace(red, classification="secret")) == "secret"


# -- others ----------------------------------------------------------------------------


def test_sides_are_told_from_own_words_with_their_source(brief: Paper) -> None:
    found = labelled(brief, "theirs")
    assert {"Uganda (against)", "Peru (near)", "Japan (side not clear)"} <= set(found)
    against = found["Uganda (against)"].lines[0]
    assert against.role is Role.OTHERS
    assert [c.instrument for c in against.citations] == ["uganda-2024"]
    assert "1 June 2024" in against.text
    assert "shore districts" in against.note
    assert "delivered" in against.note
    assert "“Peru calls for a ban" in found["Peru (near)"].text
    # Who says both ways is shown with both.
    both = [c.first for x in found["Japan (side not clear)"].lines for c in x.citations]
    pinned = {
        c.provision.id
        for x in found["Japan (side not clear)"].lines
        for c in x.citations
    }
    assert len(both) == len(pinned) == 2


def test_their_objectives_are_never_the_delegations_own_texts(brief: Paper) -> None:
    cited = {
        c.instrument
        for key in ("theirs", "subjects", "lobbying")
        for line in section(brief, key).lines
        for c in line.citations
    }
    assert cited == {"uganda-2024", "peru-2022", "japan-2023"}


def test_the_silent_are_silent_and_not_guessed(brief: Paper) -> None:
    gaps = [line.text for line in section(brief, "theirs").gaps]
    assert any("“Ban on lamps”" in text and "Nauru" in text for text in gaps)
    crews = next(text for text in gaps if "“Register of crews”" in text)
    for name in ("Uganda", "Peru", "Japan", "Nauru"):
        assert name in crews
    assert "Silence is no consent" in crews


def test_friends_are_listed_before_opponents(brief: Paper) -> None:
    found = section(brief, "lobbying").paragraphs
    assert found[0].text == "See the delegate of Peru first."
    named = [p.label for p in found if p.label]
    assert named == ["Peru", "Japan", "Uganda"]
    peru = next(p for p in found if p.label == "Peru")
    assert "Near on “Ban on lamps” (in 2022)" in peru.text
    assert [c.instrument for c in peru.lines[0].citations] == ["peru-2022"]


def test_old_words_are_dated_where_newer_ones_speak_of_other_things(
    brief: Paper,
) -> None:
    found = labelled(brief, "theirs")
    assert "1 April 2025 do not speak of this" in found["Peru (near)"].text
    assert "Near: Peru (2022)." in found["Ban on lamps"].text
    assert "do not speak" not in found["Uganda (against)"].text


def test_only_those_asked_for_are_looked_at(lakes: Desk) -> None:
    paper = lakes.brief("Kenya", TOPIC, FULL, others=("Uganda", "Chad"))
    found = labelled(paper, "theirs")
    assert "Uganda (against)" in found
    assert not [label for label in found if label.startswith(("Peru", "Japan"))]
    assert any("Chad" in line.text for line in section(paper, "theirs").gaps)


def test_an_objective_that_refuses_turns_the_sides_round(lakes: Desk) -> None:
    objective = {
        "name": "Ban on lamps",
        "opening": "Lamp fishing needs no ban; a Party rejects a ban on lamps.",
    }
    paper = lakes.brief("Kenya", TOPIC, {**FULL, "objectives": [objective]})
    found = labelled(paper, "theirs")
    assert {"Uganda (near)", "Peru (against)"} <= set(found)


def test_new_subjects_are_those_that_no_objective_holds(brief: Paper) -> None:
    found = labelled(brief, "subjects")
    assert list(found) == ["Fine nets"]
    assert [c.instrument for c in found["Fine nets"].lines[0].citations] == [
        "uganda-2024"
    ]


# -- agreed language -------------------------------------------------------------------


def test_agreed_language_is_quoted_or_says_what_to_fetch(brief: Paper) -> None:
    lines = [x for x in section(brief, "agreed").lines if x.role is Role.FACT]
    by = {line.citations[-1].instrument: line for line in lines}
    assert set(by) == {"ga-lamps", "lamp-treaty"}
    assert "“" not in by["ga-lamps"].text
    assert "treaty fetch ga-lamps" in by["ga-lamps"].note
    assert f"“{by['lamp-treaty'].citations[-1].quote}”" in by["lamp-treaty"].text
    assert "fetch" not in by["lamp-treaty"].note
    told = [line.text for line in section(brief, "agreed").lines]
    assert any("is firmer" in text and "“should”" in text for text in told)
    assert any("is as firm" in text for text in told)


def test_where_agreed_language_falls_short_is_said(brief: Paper) -> None:
    lines = section(brief, "shortfall").lines
    weak = next(x for x in lines if "ga-lamps" in {c.instrument for c in x.citations})
    assert "in part" in weak.text
    assert "“should” does not bind" in weak.text
    assert "according to the digest" in weak.text
    assert any(
        "“Register of crews”" in gap.text for gap in section(brief, "shortfall").gaps
    )


def test_the_annex_holds_whole_provisions_and_calls_a_digest_one(brief: Paper) -> None:
    found = section(brief, "annex").paragraphs
    assert {p.shape for p in found} == {Shape.EXTRACT}
    by = {p.lines[0].citations[0].instrument: p for p in found}
    treaty = by["lamp-treaty"]
    assert WORDING in treaty.text
    assert treaty.text.startswith("“")
    assert "digest" in by["ga-lamps"].label
    assert not by["ga-lamps"].text.startswith("“")
    for paragraph in found:
        cited = paragraph.lines[0].citations[0]
        assert cited.quote.strip() in paragraph.text
        assert (cited.first, cited.last) == (1, len(cited.provision.sentences))


def test_background_is_dates_and_status_of_the_record(brief: Paper) -> None:
    found = labelled(brief, "background")
    assert found["From the mandate"].lines[0].role is Role.PRIVATE
    said = found["Said so far by the delegation or its groups"].text
    assert "1 May 2024" in said
    heard = found["Last heard from others"].lines
    assert [line.record for line in heard] == ["uganda-2024", "japan-2023", "peru-2022"]
    assert "in force since 1 January 2003" in found["Texts in play"].text


def test_gaps_are_named_again_in_the_note(brief: Paper) -> None:
    told = {line.text for line in section(brief, "note").lines}
    gaps = [line.text for s in brief.body if s.internal for line in s.gaps]
    assert gaps
    assert set(gaps) <= told
    assert section(brief, "note").internal
    assert not mislabelled(brief)


def test_an_objective_without_texts_is_a_gap_and_no_fault(lakes: Desk) -> None:
    data = {**FULL, "objectives": [{"name": "Peace", "line": "We want calm."}]}
    bare = {k: v for k, v in data.items() if k not in ("red_lines", "lobbying")}
    paper = lakes.brief("Kenya", TOPIC, bare)
    assert tuple(s.key for s in paper.sections) == ORDER
    for key in ("defensive", "opening", "fallbacks", "redlines", "lobbying", "agreed"):
        assert section(paper, key).gaps, key


def test_nobody_heard_is_said(desk: Desk) -> None:
    paper = desk.brief("Kenya", TOPIC, FULL)
    assert tuple(s.key for s in paper.sections) == ORDER
    assert "no statement" in section(paper, "theirs").lines[0].text


# -- refusals --------------------------------------------------------------------------


def test_a_public_kind_is_refused(lakes: Desk) -> None:
    with pytest.raises(InputError, match="`draft` writes it"):
        lakes.brief("Kenya", TOPIC, FULL, kind="position-paper")
    with pytest.raises(InputError, match="is internal"):
        lakes.draft("Kenya", TOPIC, "negotiation-brief")


def test_the_mandate_of_another_is_refused(lakes: Desk) -> None:
    with pytest.raises(InputError, match="mandate is Kenya's.*asked for Peru"):
        lakes.brief("Peru", TOPIC, FULL)


def test_a_mandate_that_contradicts_itself_is_refused(lakes: Desk) -> None:
    one = Objective(name="one", priority=1, line="Calm.")
    twice = Mandate(
        party="Kenya", topic=TOPIC, objectives=(one, replace(one, name="two"))
    )
    with pytest.raises(InputError, match="priority 1 is given twice"):
        lakes.brief("Kenya", TOPIC, twice)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"kind": "love-letter"}, "is no kind of paper"),
        ({"style": "bluebook"}, "is no style"),
        ({"length": "book"}, "is no length"),
        ({"audience": "friends"}, "is no audience"),
        ({"date": "tomorrow"}, "is no date"),
        ({"others": ("Atlantis",)}, "no State or group"),
        ({"on": "nothing-held"}, "nothing-held"),
    ],
)
def test_what_cannot_be_served_is_told(
    lakes: Desk, asked: dict[str, Any], why: str
) -> None:
    with pytest.raises((InputError, UnknownName), match=why):
        lakes.brief("Kenya", TOPIC, FULL, **asked)


def test_a_mandate_may_be_a_file(lakes: Desk, tmp_path: Path) -> None:
    from assistant.mandates import write_mandate

    file = tmp_path / "m.yaml"
    write_mandate(mandate_from(FULL), file)
    assert lakes.brief("Kenya", TOPIC, file) == lakes.brief("Kenya", TOPIC, FULL)
    with pytest.raises(InputError, match="is not there"):
        lakes.brief("Kenya", TOPIC, tmp_path / "none.yaml")


def test_every_private_block_of_templates_is_written() -> None:
    assert set(BLOCKS) >= {*PRIVATE, "arguments", "commitments", "note"}
    shipped = read_kinds()["negotiation-brief"]
    assert set(shipped.blocks) >= PRIVATE
    assert "mandate" in inspect.signature(Desk.brief).parameters


# -- the shipped corpus ----------------------------------------------------------------

WEAPONS: dict[str, Any] = {
    "party": "Austria",
    "topic": "autonomous weapons",
    "forum": "First Committee",
    "objectives": [
        {
            "name": "Human control",
            "priority": 1,
            "aim": "Human control over the use of force is laid down as a rule.",
            "line": "A person, and never the zephalgrin device, decides on force.",
            "opening": "Each State shall ensure meaningful human control over force.",
            "fallbacks": [
                "Each State shall ensure human judgement over the use of force.",
                "Each State should ensure human judgement over the use of force.",
            ],
        },
        {
            "name": "Binding instrument",
            "priority": 2,
            "opening": "States shall open talks on a binding instrument by 2027.",
            "fallbacks": ["States shall open talks on a binding instrument by 2029."],
        },
    ],
    "red_lines": [{"name": "Veto", "words": "No veto for any single State."}],
}


def test_a_real_brief_is_whole_and_keeps_its_secrets(shipped: Desk) -> None:
    paper = shipped.brief("Austria", "", WEAPONS, others=("Germany", "United States"))
    assert tuple(s.key for s in paper.sections) == ORDER
    assert all(s.lines for s in paper.sections)
    assert paper.head.classification == "restricted"
    for one in WEAPONS["objectives"]:
        assert one["opening"] in labelled(paper, "opening")[one["name"]].text
    texts = [line.text for line in section(paper, "fallbacks").lines]
    wanted = [text for one in WEAPONS["objectives"] for text in one["fallbacks"]]
    assert [text for text in texts if text in wanted] == wanted
    others = [x for x in section(paper, "theirs").lines if x.role is Role.OTHERS]
    spoken = {
        p for x in others for c in x.citations for p in _whose(paper, c.instrument)
    }
    assert spoken == {"Germany", "United States"}
    assert all(x.verdict.label is Label.SUPPORTED for x in others)
    told = " ".join(p.label + p.text for p in section(paper, "theirs").paragraphs)
    assert all(name in told for name in ("Germany", "United States"))
    outside = [s for s in paper.sections if not s.internal]
    said = " ".join(p.label + p.text for s in outside for p in s.paragraphs)
    assert "zephalgrin" not in said
    assert not any(line.role is Role.PRIVATE for s in outside for line in s.lines)
    assert not mislabelled(paper)


def _whose(paper: Paper, instrument: str) -> tuple[str, ...]:
    return paper.instruments[instrument].parties
