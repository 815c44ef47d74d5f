"""Draft resolutions: organ, recalls, adopted words taken over, what stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from conftest import WordVectors
from lamps import TOPIC, lamp_desk

from assistant import Desk
from assistant.drafting import Extract, Paper, Paragraph, Role, Shape
from assistant.drafting.blocks import Work
from assistant.drafting.clauses import Builder, placed
from assistant.drafting.inflecting import finite, participle, third_person
from assistant.drafting.matching import Choice
from assistant.drafting.organs import organ_for
from assistant.drafting.recalling import named_in
from assistant.drafting.resolving import resolution_text
from assistant.drafting.subjects import Subject, in_full
from assistant.drafting.wordings import (
    Wording,
    as_operative,
    declared,
    kept,
    point,
    taken,
)
from assistant.positions.issues import Curated
from assistant.positions.nouns import Issue
from assistant.quotes import cite
from assistant.render.drafted.laid import numbers
from assistant.resolutions import Severity, lint
from assistant.terms import Instrument, Label, Provision, TextKind

GA = organ_for("General Assembly")
COUNCIL = organ_for("Human Rights Council")
LISTED = (
    Curated(
        id="ban",
        issue=Issue(name="Ban on lamps", asks="Should lamps be banned?", curated=True),
        says=("A ban on lamp fishing in the lake.", "No ban on lamp fishing."),
    ),
    Curated(
        id="register",
        issue=Issue(
            name="Register of boats", asks="A register of lamp boats?", curated=True
        ),
        says=("A register of lamp boats on the lake.",),
    ),
    Curated(
        id="nets",
        issue=Issue(name="Nets of UN inspectors", asks="Nets?", curated=True),
        says=("Inspectors of the lake need nets of hemp.",),
    ),
)
KENYA = (
    "1. Kenya calls for a ban on lamp fishing in the lake.\n"
    "2. Kenya should keep a register of lamp boats on the lake.\n"
    "3. Inspectors of the lake need nets of hemp.\n"
)
HELD = (
    "## Preamble\n\n1. Stressing that a ban on lamp fishing in the lake is due,\n"
    "2. Recalling its resolution 69/9 of 1 December 2014 on lamp fishing,\n\n"
    "## Operative part\n\n"
    "1. Also calls upon Member States to agree on a ban on lamp fishing in the lake;\n"
    "2. Requests the Secretary-General to report on lamp fishing at its next session;\n"
)
DIGEST = (
    "## Operative part\n\n"
    "1. The General Assembly encourages all States to keep a register of lamp boats on "
    "the lake.\n"
)
RESOLUTION = "kind: resolution\nparties: [United Nations members]\nstatus: adopted\n"
TEXTS = {
    "kenya-reply": (
        "title: Reply of Kenya on lamp fishing\nkind: statement\nparties: [Kenya]\n"
        "adopted: 2024-05-01\ncapacity: in a national capacity\ntext: digest",
        KENYA,
    ),
    "ga-lamps": (
        f"title: Lamp fishing in the lake\n{RESOLUTION}reference: A/RES/70/1\n"
        "adopted: 2015-12-01\ntext: official\nissuer: United Nations General Assembly",
        HELD,
    ),
    "ga-lamps-again": (
        f"title: Lamp fishing in the lake\n{RESOLUTION}reference: A/RES/71/4\n"
        "adopted: 2016-12-05\ntext: digest\nissuer: United Nations General Assembly",
        DIGEST,
    ),
}


@pytest.fixture
def toy(
    tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A desk with a statement, a resolution in its wording and one as a digest."""
    with lamp_desk(tmp_path, encoder, monkeypatch, LISTED, TEXTS) as desk:
        yield desk


@pytest.fixture
def paper(toy: Desk) -> Paper:
    return toy.draft("Kenya", TOPIC, "draft-resolution", "Second Committee")


def held(desk: Desk, name: str) -> Instrument:
    return next(i for i in desk.instruments() if i.id == name)


def of_shape(paper: Paper, shape: Shape) -> list[Paragraph]:
    return [p for s in paper.body for p in s.paragraphs if p.shape is shape]


def at(instrument: Instrument, pinpoint: str) -> Provision:
    return next(p for p in instrument.provisions if p.pinpoint == pinpoint)


# -- the organ -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forum", "line", "asked"),
    [
        ("First Committee", "The General Assembly,", True),
        ("C.3", "The General Assembly,", True),
        ("UN General Assembly", "The General Assembly,", True),
        ("UNSC", "The Security Council,", True),
        ("Human Rights Council", "The Human Rights Council,", True),
        ("the Economic and Social Council", "The Economic and Social Council,", True),
        ("Conference on Disarmament", "The Conference on Disarmament,", True),
        (
            "Conference of the Parties to the Lake Treaty",
            "The Conference of the Parties to the Lake Treaty,",
            True,
        ),
        ("Global Dialogue", "The General Assembly,", False),
        ("", "The General Assembly,", False),
    ],
)
def test_the_first_line_follows_from_the_body(
    forum: str, line: str, asked: bool
) -> None:
    organ = organ_for(forum)
    assert (organ.line, organ.asked) == (line, asked)


def test_a_body_that_adopts_nothing_is_told_in_the_note(toy: Desk) -> None:
    paper = toy.draft("Kenya", TOPIC, "draft-resolution", "Global Dialogue")
    told = [line.text for s in paper.sections if s.detached for line in s.lines]
    assert any("Global Dialogue" in text and "confirmed" in text for text in told)


# -- a whole draft -------------------------------------------------------------------


def test_adopted_words_are_taken_over_word_for_word(toy: Desk, paper: Paper) -> None:
    quote = at(held(toy, "ga-lamps"), "para 1").text
    taken_over = [
        line
        for p in of_shape(paper, Shape.OPERATIVE)
        for line in p.lines
        if line.role is Role.PROPOSAL
    ]
    assert len(taken_over) == 1
    line = taken_over[0]
    assert line.text == "Calls upon" + quote.removeprefix("Also calls upon")
    assert line.verdict.label is Label.SUPPORTED
    assert line.citations[0].text_kind is TextKind.OFFICIAL
    assert "Agreed language" in line.note


def test_the_preamble_takes_over_reasons_and_recalls_by_the_record(
    paper: Paper,
) -> None:
    first, *others = [p.text for p in of_shape(paper, Shape.PREAMBULAR)]
    assert first == (
        "Recalling its resolutions 70/1 of 1 December 2015 and 71/4 of 5 December "
        "2016, entitled “Lamp fishing in the lake”,"
    )
    assert others == ["Stressing that a ban on lamp fishing in the lake is due,"]
    recalled = of_shape(paper, Shape.PREAMBULAR)[0].lines
    assert [line.record for line in recalled] == ["ga-lamps", "ga-lamps-again"]


def test_a_digest_is_left_open_and_never_given_as_wording(paper: Paper) -> None:
    line = next(
        line
        for p in of_shape(paper, Shape.OPERATIVE)
        for line in p.lines
        if "71/4" in line.text
    )
    assert line.role is Role.GAP
    assert line.text.startswith("Encourages all States [wording of ")
    assert "paragraph 1 of resolution 71/4 not held" in line.text
    assert "treaty fetch ga-lamps-again" in line.text
    assert "keep a register" not in line.text
    assert "keep a register" in line.note
    assert "“" not in line.text


def test_a_point_without_adopted_words_is_a_gap_with_names_in_full(
    paper: Paper,
) -> None:
    said = [p.text for p in of_shape(paper, Shape.OPERATIVE)]
    gap = next(text for text in said if "no adopted language" in text)
    assert gap.startswith("[Operative paragraph on nets of United Nations inspectors")


def test_nothing_spent_is_repeated_and_closings_are_options(paper: Paper) -> None:
    said = [p.text for p in of_shape(paper, Shape.OPERATIVE)]
    assert not any("at its next session" in text for text in said)
    assert not any("69/9" in p.text for s in paper.body for p in s.paragraphs)
    options = [text for text in said if "option, for capital" in text]
    assert len(options) == 3
    assert all(text.startswith("[") for text in options)
    assert "seized of the matter" in options[-1]


def test_the_form_is_that_of_a_resolution(toy: Desk, paper: Paper) -> None:
    text = resolution_text(paper)
    assert text.startswith("Lamp fishing in the lake\n\nThe General Assembly,\n\n")
    found = toy.lint(text)
    assert [f.message for f in found.errors] == []
    assert len(found.resolution.operative) == len(of_shape(paper, Shape.OPERATIVE))
    assert len(found.resolution.preamble) == len(of_shape(paper, Shape.PREAMBULAR))
    *most, last = (p.text for p in of_shape(paper, Shape.OPERATIVE))
    assert all(t.endswith(";") for t in most)
    assert last.endswith(".")


def test_openings_are_the_words_set_in_italics(paper: Paper) -> None:
    openings = {
        p.lines[0].text[: p.opening]
        for p in (*of_shape(paper, Shape.PREAMBULAR), *of_shape(paper, Shape.OPERATIVE))
        if p.opening
    }
    assert openings == {"Recalling", "Stressing", "Calls upon", "Encourages"}


def test_every_open_place_is_in_the_note(paper: Paper) -> None:
    note = next(s for s in paper.sections if s.detached)
    told = " ".join(line.text for line in note.lines)
    for line in paper.gaps:
        words = re.sub(r"[\[\]]|[;.,]\Z", "", line.text)
        assert line.citations or words.rstrip(".") in told
    acting = of_shape(paper, Shape.OPERATIVE)
    (held,) = (
        p for p in acting if p.lines[0].role is Role.GAP and p.lines[0].citations
    )
    number = acting.index(held) + 1
    assert f"ga-lamps-again are to be inserted in paragraph {number};" in told
    assert "wording of paragraph 1" not in told


def test_another_organ_says_whose_resolutions_it_recalls(toy: Desk) -> None:
    paper = toy.draft("Kenya", TOPIC, "draft-resolution", "Human Rights Council")
    recalled = of_shape(paper, Shape.PREAMBULAR)[0].text
    assert recalled.startswith("Recalling General Assembly resolutions 70/1")
    assert not toy.lint(resolution_text(paper)).errors


def test_a_party_without_position_gets_adopted_texts_alone(toy: Desk) -> None:
    paper = toy.draft("Peru", TOPIC, "draft-resolution", "Second Committee")
    told = [line.text for s in paper.sections if s.detached for line in s.lines]
    assert any("No position of Peru" in text for text in told)
    assert any(line.role is Role.PROPOSAL for line in paper.claims)
    assert not any(line.role is Role.OWN for line in paper.claims)
    assert not toy.lint(resolution_text(paper)).errors


def test_the_delegations_text_stands_as_its_words(toy: Desk) -> None:
    told = Extract(
        proposals=("Urges all States to count lamps.", "Lamps at noon."),
        confirmed="A. Person",
    )
    paper = toy.draft(
        "Kenya", TOPIC, "draft-resolution", "Second Committee", extract=told
    )
    said = [line.text for line in paper.claims if line.role is Role.STATED]
    assert said == ["Urges all States to count lamps;", "[Lamps at noon];"]
    assert not toy.lint(resolution_text(paper)).errors


def test_a_shorter_paper_drops_the_least_and_keeps_an_action(toy: Desk) -> None:
    short = toy.draft(
        "Kenya", TOPIC, "draft-resolution", "Second Committee", length="one-page"
    )
    words = len(" ".join(line.text for s in short.body for line in s.lines).split())
    assert words <= 480
    assert of_shape(short, Shape.OPERATIVE)


def test_the_text_is_numbered_as_the_forms_number_it(paper: Paper) -> None:
    section = paper.body[0]
    point = Paragraph(
        shape=Shape.OPERATIVE, level=1, lines=section.paragraphs[-1].lines
    )
    paragraphs = (*section.paragraphs, point, section.paragraphs[-1])
    longer = replace(paper, sections=(replace(section, paragraphs=paragraphs),))
    blocks = resolution_text(longer).strip().split("\n\n")[1:]
    for number, block, one in zip(numbers(paragraphs), blocks, paragraphs, strict=True):
        assert block == f"{number} {one.text}".strip()


# -- what is taken over --------------------------------------------------------------


def wording(
    desk: Desk, tmp_path: Path, text: str, kind: str = "resolution"
) -> Instrument:
    """A resolution of one operative paragraph, in its wording."""
    path = tmp_path / "one.md"
    path.write_text(
        "---\nid: one\ntitle: One\nshort_title: One\nreference: A/RES/70/2\n"
        f"kind: {kind}\nforce: non-binding\nparties: [United Nations members]\n"
        "adopted: 2015-12-01\nstatus: adopted\ntext: official\nlanguage: en\n"
        "official_url: https://example.org/x\nread_from: a toy\ncompared: false\n"
        f"---\n\n# Text\n\n## Operative part\n\n1. {text}\n",
        "utf-8",
    )
    desk.add(path)
    return held(desk, "one")


@pytest.mark.parametrize(
    "text",
    [
        "Requests States to count boats at its seventieth session;",
        "Encourages States to count boats in 2016;",
        "Encourages States to do what paragraph 4 asks of them;",
        "Encourages, in this regard, all States to count their boats;",
        "Decides to convene a meeting on boats;",
        "Boats are to be counted by all States of the lake;",
        "Demands that all States count the boats of the lake;",
    ],
    ids=lambda text: text[:34],
)
def test_what_cannot_be_said_again_is_not_taken(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    one = wording(desk, tmp_path, text)
    assert taken(one, at(one, "para 1"), GA) is None


def test_what_seems_misread_is_told(desk: Desk, tmp_path: Path) -> None:
    text = (
        "Urges States to take part in boatcounting of the l east ports, boat-counting;"
    )
    one = wording(desk, tmp_path, text)
    found = taken(one, at(one, "para 1"), GA)
    assert found is not None
    assert found.slips == ("l east", "boatcounting")
    clean = wording(desk, tmp_path, "Urges States to go on with boat-counting;")
    found = taken(clean, at(clean, "para 1"), GA)
    assert found is not None
    assert found.slips == ()


def test_another_organ_does_not_take_what_speaks_of_its_own(
    desk: Desk, tmp_path: Path
) -> None:
    text = "Reaffirms that boats are counted under its resolution 69/1;"
    one = wording(desk, tmp_path, text)
    assert taken(one, at(one, "para 1"), GA) is not None
    assert taken(one, at(one, "para 1"), COUNCIL) is None


def test_words_that_differ_are_not_kept(desk: Desk, tmp_path: Path) -> None:
    one = wording(desk, tmp_path, "Also urges all States to count boats at night;")
    found = taken(one, at(one, "para 1"), GA)
    assert found is not None
    assert (found.opening, found.rest) == (
        "Urges",
        "all States to count boats at night",
    )
    assert kept(found)
    assert not kept(replace(found, rest="all States to count boats by day"))
    assert not kept(replace(found, rest=""))


def test_a_declaration_speaks_in_the_third_person(desk: Desk, tmp_path: Path) -> None:
    one = wording(
        desk, tmp_path, "We recognise that boats need lamps at night.", "declaration"
    )
    citation = cite(one, at(one, "para 1"), first=1, last=1, marker=1)
    found = declared(one, citation, GA)
    assert found is not None
    assert f"{found.opening} {found.rest}" == (
        "Recognises that boats need lamps at night"
    )
    assert kept(found)


def test_we_twice_cannot_be_turned(desk: Desk, tmp_path: Path) -> None:
    one = wording(desk, tmp_path, "We affirm that we count our boats.", "declaration")
    citation = cite(one, at(one, "para 1"), first=1, last=1, marker=1)
    assert declared(one, citation, GA) is None


def test_forms_of_verbs() -> None:
    assert participle("recognizes", "recognizes") == "recognizing"
    assert participle("bears in mind", "bears") == "bearing in mind"
    assert participle("notes with concern", "notes") == "noting with concern"
    assert participle("sails", "sails") == ""
    assert third_person("reaffirm") == "reaffirms"
    assert third_person("express") == "expresses"
    assert finite("stressing") == "stresses"
    assert finite("recognizing") == "recognizes"
    assert finite("mindful") == ""


def test_a_reason_becomes_an_action_only_by_a_verb_in_use(
    desk: Desk, tmp_path: Path
) -> None:
    one = wording(desk, tmp_path, "Urges all States to count boats at night;")
    found = taken(one, at(one, "para 1"), GA)
    assert found is not None

    def turned(opening: str, head: str) -> Wording | None:
        return as_operative(replace(found, opening=opening, head=head), GA)

    stressed, noted = turned("Stressing", "stressing"), turned("Noting", "noting")
    assert stressed is not None
    assert (stressed.opening, stressed.rest) == ("Stresses", found.rest)
    assert noted is not None
    assert noted.opening == "Notes"
    assert turned("Mindful", "mindful") is None


def test_points_under_one_introduction_stand_below_it_once(
    toy: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "points.md"
    path.write_text(
        "---\nid: points\ntitle: Lamp boats\nshort_title: Points\n"
        f"reference: A/RES/72/5\n{RESOLUTION}force: non-binding\n"
        "adopted: 2017-12-05\ntext: official\nlanguage: en\nread_from: a toy\n"
        "official_url: https://example.org/x\ncompared: false\n---\n\n# Text\n\n"
        "## Operative part\n\n1. Urges States to care for the lake, including by:\n"
        "   (a) Registering each lamp boat on the lake in a register;\n"
        "   (b) Reading the register of lamp boats on the lake.\n",
        "utf-8",
    )
    toy.add(path)
    one = held(toy, "points")
    chapeau = cite(one, at(one, "para 1"), first=1, last=1, marker=1)
    words = [point(chapeau, one, at(one, f"para 1({n})"), GA) for n in "ab"]
    assert all(w is not None and kept(w) for w in words)
    work = SimpleNamespace(book=None, teller=None)
    subject = Subject(name="boats", words="boats", asks="")
    choices = [Choice(subject=subject, wording=w) for w in words]

    def built(some: list[Choice]) -> list[tuple[int, str]]:
        builder = Builder(cast(Work, work), GA)
        return [(p.level, p.text) for p in builder.clauses(some, Shape.OPERATIVE)]

    assert built(choices) == [
        (0, "Urges States to care for the lake, including by:"),
        (1, "Registering each lamp boat on the lake in a register"),
        (1, "Reading the register of lamp boats on the lake"),
    ]
    assert built(choices[:1]) == [
        (
            0,
            "Urges States to care for the lake, including by registering each lamp "
            "boat on the lake in a register",
        )
    ]


def test_treaties_that_a_resolution_names_are_known(
    toy: Desk, toys: Path, tmp_path: Path
) -> None:
    toy.add(toys / "lake-treaty.md", force="binding", kind="treaty")
    lake = held(toy, "treaty-on-the-shared-lake")
    silent = wording(toy, tmp_path, "Urges all States to count boats at night;")
    assert named_in([silent], [lake, silent]) == set()
    text = "Urges all States to join the Treaty on the Shared Lake;"
    assert named_in([wording(toy, tmp_path, text)], [lake]) == {lake.id}


def test_places_and_subjects_are_written_out(toy: Desk) -> None:
    one = held(toy, "ga-lamps")
    assert placed(one, "para 6(a)") == "paragraph 6 (a) of resolution 70/1"
    assert placed(one, "preamble, para 4") == (
        "preambular paragraph 4 of resolution 70/1"
    )
    assert (
        in_full("AI and UN reports")
        == "artificial intelligence and United Nations reports"
    )


# -- the shipped corpus ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "topic", "forum"),
    [("Austria", "autonomous weapons systems", "First Committee")],
)
def test_shipped_texts_give_a_draft_without_errors_of_form(
    shipped: Desk, party: str, topic: str, forum: str
) -> None:
    paper = shipped.draft(party, topic, "draft-resolution", forum)
    found = lint(resolution_text(paper))
    assert [f.message for f in found.findings if f.severity is Severity.ERROR] == []
    text = paper.body[0].paragraphs
    said = " ".join(p.text for p in text)
    assert "resolutions 79/62 of 2 December 2024 and 80/57 of 1 December 2025" in said
    # Digests alone are held: nothing is offered as wording.
    digests = [c for c in paper.cited() if c.text_kind is TextKind.DIGEST]
    assert digests
    cited = [line for s in paper.body for line in s.lines if line.citations]
    assert all("“" not in line.text for line in cited)
    assert all(line.role in (Role.GAP, Role.FACT) for line in cited)
