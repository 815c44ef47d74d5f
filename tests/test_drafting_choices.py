"""What of a party's own statement a paper takes, and where each sentence stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from conftest import WordVectors
from lamps import TOPIC, lamp_desk

from assistant import Desk
from assistant.conversation.names import party_in_full
from assistant.drafting import Paper, Role
from assistant.drafting.abbreviations import Abbreviations
from assistant.drafting.alone import points_back, stands_alone
from assistant.drafting.lately import in_office, of_today
from assistant.drafting.places import shortly
from assistant.drafting.seeking import FIELD, particular
from assistant.drafting.wordforms import in_its_order
from assistant.encoders import Vectors
from assistant.positions.issues import Curated
from assistant.positions.nouns import Issue

LISTED = (
    Curated(
        id="ban",
        issue=Issue(name="Ban on lamps", asks="Should lamps be banned?", curated=True),
        says=("A ban on lamp fishing in the lake.", "No ban on lamp fishing."),
    ),
)
KENYA = """1. Kenya sees in lamp fishing a danger to young fish of the lake.
2. Kenya finds that catches in the lake have fallen.
3. Kenya supports a ban on lamp fishing in the lake.
4. Kenya holds that on the lake all boats must carry marks:
   (a) in red;
   (b) on both sides of the boat.
5. Kenya believes that villages know the lake best.
6. Kenya affirms that lamps which blind fish should be forbidden on the lake. Kenya
   calls for talks on how to regulate other ones on the lake.
7. Kenya warns that such lamps spread on the lake and must be counted."""
ROUND = "1. Kenya proposes three chairs for the talks on lamp fishing in the lake."
RESOLUTION = """## Preamble

1. The Assembly decides to thank all who fish in the lake.

## Operative part

1. The Assembly welcomes the lamps of the lake.
2. The Assembly decides that lamp fishing is on the provisional agenda of its session.
3. The Assembly calls upon States to end the talks within the mandate of the group."""
TEXTS = {
    "kenya-reply": (
        "title: Reply of Kenya on lamp fishing in the lake\nkind: statement\n"
        "parties: [Kenya]\nadopted: 2024-05-01",
        KENYA,
    ),
    "kenya-round": (
        "title: Statement of Kenya at consultations on lamp fishing in the lake\n"
        "kind: statement\nparties: [Kenya]\nadopted: 2024-02-01",
        ROUND,
    ),
    "ga-lamps": (
        "title: Lamp fishing in the lake\nshort_title: Lamp resolution 80/1\n"
        "kind: resolution\nreference: A/RES/80/1\nparties: [United Nations members]\n"
        "adopted: 2025-12-01\nstatus: adopted",
        RESOLUTION,
    ),
}


@pytest.fixture
def toys(
    tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with lamp_desk(tmp_path, encoder, monkeypatch, LISTED, TEXTS) as desk:
        yield desk


@pytest.fixture
def paper(toys: Desk) -> Paper:
    return toys.draft("Kenya", TOPIC)


def words(paper: Paper, key: str) -> list[str]:
    """The paragraphs of a section."""
    section = next(s for s in paper.sections if s.key == key)
    return [p.text for p in section.paragraphs]


# -- where a sentence stands ---------------------------------------------------------


def test_what_a_party_asks_stands_in_the_outcome_what_it_wants_most_first(
    paper: Paper,
) -> None:
    asked = words(paper, "proposals")
    assert "supports a ban" in asked[1]  # behind the line that opens the list
    assert any("must carry marks: in red; on both sides" in text for text in asked)
    held = " ".join(words(paper, "arguments"))
    assert "villages know the lake best" in held
    assert "supports a ban" not in held
    assert "catches in the lake have fallen" in held


def test_no_own_sentence_stands_twice_or_is_lost(paper: Paper) -> None:
    own = [line for line in paper.claims if line.role is Role.OWN]
    cited = [c for line in own for c in line.citations]
    places = [(c.pinpoint, c.first) for c in cited]
    assert len(set(places)) == len(places)
    assert {c.pinpoint for c in cited} >= {f"para {n}" for n in (1, 2, 3, 5, 6)}


def test_a_sentence_stands_with_the_one_that_it_leans_on(paper: Paper) -> None:
    line = next(x for x in paper.claims if "other ones" in x.text)
    assert "which blind fish" in line.text
    assert [c.first for c in line.citations] == [1, 2]


def test_what_leans_on_other_words_is_no_ask(paper: Paper) -> None:
    assert not any("such lamps" in text for text in words(paper, "proposals"))


def test_where_the_matter_stands_is_what_the_organ_decided(paper: Paper) -> None:
    (text,) = words(paper, "standing")
    assert "the mandate of the group" in text
    assert "provisional agenda" in text
    assert "thank all who fish" not in text
    assert any("vote on Lamp resolution 80/1" in line.text for line in paper.gaps)


def test_what_was_said_in_talks_that_are_over_is_left_out_and_told(
    paper: Paper,
) -> None:
    assert not any("three chairs" in line.text for line in paper.claims)
    (told,) = [line.text for line in paper.gaps if "kenya-round" in line.text]
    assert told.startswith("Left out, since the text it was said on was adopted later")


def test_a_party_that_stated_little_gets_a_skeleton(toys: Desk, tmp_path: Path) -> None:
    path = tmp_path / "peru.md"
    path.write_text("# Statement\n\n1. Peru wants lamp fishing in the lake.\n", "utf-8")
    toys.add(path, parties=["Peru"], kind="statement", title="Statement on the lake")
    paper = toys.draft("Peru", TOPIC)
    assert "skeleton: little that it stated itself is held" in paper.head.kind
    assert "skeleton" not in toys.draft("Kenya", TOPIC).head.kind


# -- what a sentence leans on --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Kenya affirms that LAWS which blind should be banned.", False),
        ("Kenya affirms that that law should be ended.", True),
        ("Kenya says it published them also for others.", True),
        ("Kenya holds that systems must be tested before they are used.", False),
        ("Kenya makes these benefits depend on a treaty.", True),
        ("Kenya names Mr. Otieno as its expert on lamps.", True),
        ("Kenya proposes articles on lamps (LAKE/WP.4/Rev.2).", False),
        ("Kenya thanks the Chair for Rev. 2 of the text.", True),
        ("Kenya backed resolution 70/1 and wants the resolution kept.", False),
        ("Kenya wants the resolution kept.", True),
        ("It is underlined by Kenya that lamps blind.", False),
        ("Kenya holds that all others should be marked.", True),
    ],
)
def test_whether_a_sentence_points_back(text: str, back: bool) -> None:
    assert points_back(text) is back


def test_points_of_a_whole_list_may_point_to_each_other() -> None:
    text = "Kenya wants rules: red lamps must be banned; all others should be marked."
    assert points_back(text)
    assert not points_back(text, joint=True)
    assert not stands_alone("Kenya makes the following suggestions: lamps off.")


# -- who speaks today ----------------------------------------------------------------


def spoken(speaker: str, adopted: str, voice: str = "statement") -> Any:
    facts = SimpleNamespace(
        speaker=speaker, capacity="", provisions=(), adopted=adopted, id=adopted
    )
    source = SimpleNamespace(voice=voice, current=True, status="published")
    return SimpleNamespace(instrument=facts, source=source)


def test_one_government_speaks_until_another_does() -> None:
    new = spoken("A. Person (Oak Administration)", "2025-02-01")
    old = spoken("B. Person (Elm Administration)", "2023-02-01")
    unnamed = spoken("Government", "2023-03-01")
    assert in_office([new, old, unnamed]) == [new, unnamed]
    gone = spoken("", "2022-01-01", "strategy")
    gone.source.status = "withdrawn"
    assert in_office([new, gone]) == [new]


def test_what_was_said_before_is_left_where_today_says_enough() -> None:
    new: list[Any] = [
        SimpleNamespace(spoken=spoken("A (Oak Administration)", "2025-02-01"))
        for _ in range(4)
    ]
    old: Any = SimpleNamespace(spoken=spoken("Government", "2023-03-01"))
    law: Any = SimpleNamespace(spoken=spoken("", "2020-01-01", "law"))
    assert of_today([*new, old, law]) == [*new, law]
    assert of_today([*new[:3], old]) == [*new[:3], old]


# -- words ---------------------------------------------------------------------------


class Planes:
    """An encoder with two directions: the field, and what is not it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [
            (1.0, 0.0) if t == FIELD else (0.6, 0.8) if "AI" in t else (0.0, 1.0)
            for t in texts
        ]
        return np.array(rows, dtype=np.float32)


PLANES: Any = Planes()


def test_what_is_particular_to_a_topic_is_what_its_field_does_not_share() -> None:
    own = particular("AI for lakes", PLANES)
    assert own is not None
    assert np.allclose(own, (0.0, 1.0))
    assert particular("lakes", PLANES) is None
    assert particular(FIELD, PLANES) is None


def test_one_of_several_systems_is_written_out_in_the_singular() -> None:
    said = Abbreviations().introduced("Who attacks with a LAWS decides.")
    assert "a lethal autonomous weapons system (LAWS)" in said
    said = Abbreviations().introduced("LAWS spread.")
    assert said == "Lethal autonomous weapons systems (LAWS) spread."


def test_what_ties_a_sentence_to_a_speech_is_cut() -> None:
    for text, cut in (
        ("Kenya adds that lamps blind.", "Kenya holds that lamps blind."),
        ("Kenya also supports a ban.", "Kenya supports a ban."),
        ("Kenya maintains, second, that lamps blind.", "Kenya maintains that lamps"),
        ("Kenya says, however, that lamps help.", "Kenya says that lamps help."),
        ("Kenya believes on the other hand that", "Kenya believes that"),
    ):
        assert in_its_order(text).startswith(cut)


def test_long_titles_are_said_shortly(toys: Desk) -> None:
    facts = toys.coverage("Kenya", TOPIC).holds[0].instrument
    assert shortly(facts) == facts.title
    long = replace(facts, title="Convention on " * 8, short_title="Lake Convention")
    assert shortly(long) == "the Lake Convention"
    assert party_in_full("G77") == "Group of 77 and China"
    assert party_in_full("Kenya") == "Kenya"
