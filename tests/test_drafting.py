"""Papers drafted from what texts say: kinds, arguments, gaps, options, bad input."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WordVectors
from lamps import TOPIC, lamp_desk

from assistant import Desk
from assistant.conversation.names import party_shown
from assistant.drafting import Extract, Maker, Paper, Role, Shape, gathering
from assistant.drafting.kinds import kind_from, read_kinds
from assistant.drafting.limits import limits
from assistant.drafting.persons import first_person
from assistant.drafting.phrases import phrasebook
from assistant.drafting.places import in_words, named, place_of
from assistant.drafting.rechecking import editable
from assistant.drafting.sharing import Shared, shares
from assistant.drafting.wordforms import lower_first, noun_of, plain
from assistant.errors import CorpusError, InputError, UnknownName
from assistant.papers.substance import mislabelled
from assistant.positions.issues import Curated
from assistant.positions.nouns import Issue
from assistant.terms import Facts, Label, TextKind

LISTED = (
    Curated(
        id="ban",
        issue=Issue(name="Ban on lamps", asks="Should lamps be banned?", curated=True),
        says=("A ban on lamp fishing in the lake.", "No ban on lamp fishing."),
    ),
    Curated(
        id="register",
        issue=Issue(name="Register of boats", asks="A register?", curated=True),
        says=("A register of lamp boats on the lake.",),
    ),
)
KENYA = (
    "1. Kenya calls for a ban on lamp fishing in the lake by 2027.\n"
    "2. Kenya should keep a register of lamp boats on the lake.\n"
    "3. Kenya reports that its council met about lamp fishing in the lake."
)
UGANDA = "1. Uganda sees no need for a ban on lamp fishing in the lake."
RESOLUTION = (
    "1. The Assembly calls upon States to agree on a ban on lamp fishing in the lake."
)
TEXTS = {
    "kenya-reply-2024": (
        "title: Reply of Kenya on lamp fishing\nkind: statement\nparties: [Kenya]\n"
        "adopted: 2024-05-01\ncapacity: in a national capacity",
        KENYA,
    ),
    "uganda-reply-2024": (
        "title: Reply of Uganda on lamp fishing\nkind: statement\nparties: [Uganda]\n"
        "adopted: 2024-06-01\ncapacity: in a national capacity",
        UGANDA,
    ),
    "ga-lamps": (
        "title: Lamp fishing\nshort_title: Lamp resolution 70/1\nkind: resolution\n"
        "reference: A/RES/70/1\nparties: [United Nations members]\n"
        "adopted: 2015-12-01\nstatus: adopted",
        RESOLUTION,
    ),
    "peru-plan": (
        "title: Peru lamp plan\nkind: strategy\nparties: [Peru]\nadopted: 2020-01-01",
        "1. Peru should subsidise lamp fishing in the lake.",
    ),
}


@pytest.fixture
def toys(
    tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A desk with toy statements, a resolution and a plan, all as digests."""
    with lamp_desk(tmp_path, encoder, monkeypatch, LISTED, TEXTS) as desk:
        yield desk


@pytest.fixture
def paper(toys: Desk) -> Paper:
    return toys.draft("Kenya", TOPIC, date="2026-11-30", forum="Lake Commission")


# -- what a paper says ---------------------------------------------------------------


def test_own_sentences_stand_under_their_issues_and_are_supported(paper: Paper) -> None:
    at = {s.key: list(s.paragraphs) for s in paper.sections}
    assert "a register of lamp boats" in at["arguments"][0].text
    # What it wants to come about is left to the outcome.
    assert "calls for a ban" in at["proposals"][0].text
    own = [line for line in paper.claims if line.role is Role.OWN]
    assert len({line.citations[-1].provision.id for line in own}) == 2
    assert all(line.verdict.label is Label.SUPPORTED for line in own)
    dated = ["1 May 2024" in line.text for line in own]
    assert any(dated)  # in its head and once in the text, then in the notes
    assert not dated[-1]


def test_what_a_text_reports_is_no_argument(paper: Paper) -> None:
    assert not any("council met" in line.text for line in paper.lines)


def test_others_are_told_with_date_and_standing(toys: Desk) -> None:
    paper = toys.draft("Kenya", TOPIC, length="full")
    others = [line for line in paper.claims if line.role is Role.OTHERS]
    assert [line.citations[0].instrument for line in others] == ["uganda-reply-2024"]
    assert "1 June 2024" in others[0].text
    assert "national capacity" in others[0].note


def test_a_digest_is_never_put_in_quotation_marks(paper: Paper) -> None:
    cited = [line for line in paper.claims if line.citations]
    assert cited
    assert {c.text_kind for line in cited for c in line.citations} == {TextKind.DIGEST}
    assert not any("“" in line.text for line in cited)
    assert all("digest" in line.note for line in cited)


def test_proposals_rest_on_adopted_texts_and_say_what_to_fetch(paper: Paper) -> None:
    offered = [line for line in paper.claims if line.role is Role.PROPOSAL]
    assert [line.citations[-1].instrument for line in offered] == ["ga-lamps"]
    assert any("(ga-lamps)" in line.text for line in paper.gaps)


def test_a_year_that_it_set_and_that_is_past_is_asked_for(toys: Desk) -> None:
    def asked(date: str) -> list[str]:
        gaps = toys.draft("Kenya", TOPIC, date=date).gaps
        return [line.text for line in gaps if "here or past" in line.text]

    assert asked("2026-11-30") == []
    (said,) = asked("2027-03-01")
    assert "kenya-reply-2024 names 2027, which is here or past" in said


def test_links_name_nothing(paper: Paper) -> None:
    assert not mislabelled(paper)


def test_the_note_is_last_and_no_part_of_the_paper(paper: Paper) -> None:
    assert paper.sections[-1].detached
    assert not set(paper.sections[-1].lines) & {
        line for s in paper.body for line in s.lines
    }


def test_nothing_held_is_an_honest_skeleton(toys: Desk) -> None:
    paper = toys.draft("Nauru", TOPIC)
    assert not [line for line in paper.claims if line.role is Role.OWN]
    assert any(line.role is Role.GAP for s in paper.body for line in s.lines)
    said = " ".join(line.text for line in paper.gaps)
    assert "No text of Nauru" in said
    assert "What is the position of Nauru" in said


def test_wording_is_quoted_byte_by_byte(toys: Desk, tmp_path: Path) -> None:
    path = tmp_path / "wording.md"
    path.write_text(
        "# Statement of Japan on lamp fishing\n\n1. Japan calls for a ban on lamp "
        "fishing in the lake.\n",
        "utf-8",
    )
    toys.add(path, parties=["Japan"], kind="statement", title="Statement of Japan")
    paper = toys.draft("Japan", TOPIC)
    own = [line for line in paper.claims if line.role is Role.OWN]
    assert own
    assert f"“{own[0].citations[-1].quote}”" in own[0].text


def test_the_same_request_gives_the_same_paper(toys: Desk, paper: Paper) -> None:
    again = toys.draft("Kenya", TOPIC, date="2026-11-30", forum="Lake Commission")
    assert again == paper


# -- kinds and options ---------------------------------------------------------------


@pytest.mark.parametrize("kind", ["position-paper", "talking-points", "non-paper"])
def test_every_kind_has_a_body_and_a_note(toys: Desk, kind: str) -> None:
    paper = toys.draft("Kenya", TOPIC, kind)
    assert paper.kind == kind
    assert [s for s in paper.body if s.claims]
    assert paper.sections[-1].key == "note"


def test_points_are_spoken_in_the_first_person(toys: Desk) -> None:
    paper = toys.draft("Kenya", TOPIC, "talking-points")
    points = [p for p in paper.sections[0].paragraphs if p.shape is Shape.BULLET]
    assert points[0].lines[0].text.startswith("We call for a ban")
    assert points[0].lines[0].verdict.label is Label.SUPPORTED


def test_a_non_paper_names_no_delegation_of_its_own(toys: Desk) -> None:
    paper = toys.draft("Kenya", TOPIC, "non-paper")
    elements = next(s for s in paper.sections if s.key == "elements")
    assert elements.claims
    assert not any("Kenya" in line.text for line in elements.lines)


def test_an_explanation_speaks_on_a_text_and_leaves_the_vote_open(toys: Desk) -> None:
    paper = toys.draft("Kenya", TOPIC, "explanation-of-position", on="ga-lamps")
    said = [line.text for s in paper.body for line in s.lines]
    assert any("resolution 70/1" in text for text in said)
    assert any("filled in on instructions" in text for text in said)


def test_a_longer_paper_holds_more_sections(toys: Desk) -> None:
    keys = [
        {s.key for s in toys.draft("Kenya", TOPIC, length=length).sections}
        for length in ("one-page", "three-pages", "full")
    ]
    assert keys[0] < keys[2]
    assert keys[0] <= keys[1] <= keys[2]


def test_ministers_get_fewer_sentences() -> None:
    full, short = limits("full", "negotiators"), limits("full", "ministers")
    assert short.sentences < full.sentences
    assert short.points < full.points


def test_a_confirmed_extract_stands_as_the_delegations_words(toys: Desk) -> None:
    told = Extract(lines=("We count every boat.",), confirmed="A. Person")
    paper = toys.draft("Kenya", TOPIC, extract=told)
    said = [line for line in paper.claims if line.role is Role.STATED]
    assert [line.text for line in said] == ["We count every boat."]
    assert said[0].verdict.label is Label.UNSCORED


def test_drafting_takes_no_mandate() -> None:
    assert "mandate" not in inspect.signature(Desk.draft).parameters
    room = Path(gathering.__file__).parent
    for path in room.glob("*.py"):
        text = path.read_text("utf-8")
        assert "assistant.mandates" not in text, path.name
        assert "assistant.briefs" not in text, path.name


# -- templates ---------------------------------------------------------------

FRONT = (
    "---\ntitle: T\npublic: {public}\nabout: a\nregister: formal\n"
    'heading: "$party"\n---\n\n'
)


def test_a_desk_adds_a_kind_without_code(toys: Desk) -> None:
    folder = toys.settings.home / "templates"
    folder.mkdir(parents=True)
    (folder / "card.md").write_text(
        FRONT.format(public="true")
        + "## Card\n\nThe card is short.\n\n$arguments\n\n## Notes\n\n$note\n",
        "utf-8",
    )
    paper = toys.draft("Kenya", TOPIC, "card")
    first = paper.sections[0].lines[0]
    assert (first.text, first.maker) == ("The card is short.", Maker.TEMPLATE)
    assert any(line.role is Role.OWN for line in paper.lines)


def test_an_empty_section_of_an_own_kind_is_told_unless_it_may_be_empty(
    toys: Desk,
) -> None:
    folder = toys.settings.home / "templates"
    folder.mkdir(parents=True)
    (folder / "card.md").write_text(
        FRONT.format(public="true")
        + "## Card\n\n$arguments\n\n## Course\n\n$course\n\n"
        + "## Practice\n\n<!-- optional -->\n\n$practice\n",
        "utf-8",
    )
    paper = toys.draft("Chile", TOPIC, "card", length="full")
    said = {s.heading: [line.text for line in s.lines] for s in paper.sections}
    assert said["Course"] == [
        "[Course: nothing was found for this section; supply it or strike it.]"
    ]
    assert [line.role for line in paper.sections[-1].lines] == [Role.GAP]
    assert "Practice" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## A\n\n$note\n", "front matter"),
        (FRONT.format(public="true") + "## A\n\n$nonsense\n", "unknown"),
        (FRONT.format(public="true") + "## A\n\nHello $stranger.\n", "unknown"),
        (FRONT.format(public="true") + "## A\n\nIt costs 5 $.\n", "no placeholder"),
        (FRONT.format(public="true") + "## A\n\n$redlines\n", "needs a mandate"),
        (FRONT.format(public="true") + "## A\n\n", "empty"),
        (FRONT.format(public="perhaps") + "## A\n\n$note\n", "true or false"),
        (FRONT.format(public="true"), "sections"),
    ],
)
def test_a_wrong_template_is_told_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        kind_from(text, "card", own=True)


def test_shipped_kinds_are_sound() -> None:
    kinds = read_kinds()
    public = {name for name, kind in kinds.items() if kind.public}
    assert {
        "position-paper",
        "talking-points",
        "non-paper",
        "explanation-of-position",
    } <= public
    assert all(kind.about.endswith(".") for kind in kinds.values())


def test_a_phrase_needs_its_values() -> None:
    book = phrasebook("formal", "x")
    with pytest.raises(CorpusError, match="does not fit"):
        book.say("in-statement")
    with pytest.raises(CorpusError, match="no phrase"):
        book.say("nothing of the kind")


# -- bad input ---------------------------------------------------------------


def test_bad_input_is_one_sentence(toys: Desk) -> None:
    for ask, error in (
        (lambda: toys.draft("Narnia", TOPIC), UnknownName),
        (lambda: toys.draft("", TOPIC), InputError),
        (lambda: toys.draft("Kenya", " "), InputError),
        (lambda: toys.draft("Kenya", "?!"), InputError),
        (lambda: toys.draft("Kenya", TOPIC, "poem"), InputError),
        (lambda: toys.draft("Kenya", TOPIC, style="bluebook"), InputError),
        (lambda: toys.draft("Kenya", TOPIC, length="a book"), InputError),
        (lambda: toys.draft("Kenya", TOPIC, date="tomorrow"), InputError),
        (lambda: toys.draft("Kenya", TOPIC, "explanation-of-position"), InputError),
        (lambda: toys.draft("Kenya", TOPIC, extract=Extract(lines=("x",))), InputError),
    ):
        with pytest.raises(error) as told:
            ask()
        assert str(told.value).endswith((".", ")"))


# -- editing ---------------------------------------------------------------


def _place(paper: Paper) -> tuple[int, int]:
    for at, section in enumerate(paper.sections):
        for number, paragraph in enumerate(section.paragraphs):
            if any(line.role is Role.OWN for line in paragraph.lines):
                return at, number
    raise AssertionError("the paper holds no position")


def test_an_edited_paragraph_is_judged_again(toys: Desk, paper: Paper) -> None:
    place = _place(paper)
    before = paper.sections[place[0]].paragraphs[place[1]]
    own = next(line for line in before.lines if line.role is Role.OWN)
    sign = own.citations[0].marker
    changed = toys.recheck(
        paper, *place, f"Kenya calls for a ban by 2035. [{sign}] Kenya has 900 boats."
    )
    lines = changed.sections[place[0]].paragraphs[place[1]].lines
    assert [line.maker for line in lines] == [Maker.READER, Maker.READER]
    assert lines[0].citations[0].provision == own.citations[0].provision
    assert lines[0].verdict.label is not Label.SUPPORTED
    assert lines[1].verdict.label is Label.UNSUPPORTED


def test_an_unchanged_paragraph_stays_as_it_is(toys: Desk, paper: Paper) -> None:
    place = _place(paper)
    before = paper.sections[place[0]].paragraphs[place[1]]
    changed = toys.recheck(paper, *place, editable(before))
    after = changed.sections[place[0]].paragraphs[place[1]]
    assert [line.text for line in after.lines] == [line.text for line in before.lines]
    assert [line.verdict.label for line in after.lines] == [
        line.verdict.label for line in before.lines
    ]


def test_an_edit_with_a_strange_sign_is_refused(toys: Desk, paper: Paper) -> None:
    place = _place(paper)
    for text in ("Kenya wins. [99]", "  ", "x" * 7000):
        with pytest.raises(InputError):
            toys.recheck(paper, *place, text)
    with pytest.raises(InputError, match="no such paragraph"):
        toys.recheck(paper, 99, 0, "Kenya wins.")


# -- several ---------------------------------------------------------------


def test_a_run_goes_on_where_it_was_cut_off(toys: Desk, tmp_path: Path) -> None:
    asked = [
        {"party": "Kenya", "topic": TOPIC, "length": "one-page"},
        {"party": "Narnia", "topic": TOPIC},
        {"party": "Uganda", "topic": TOPIC, "length": "one-page"},
    ]
    told: list[tuple[int, int, str]] = []
    first = toys.draft_all(
        asked,
        tmp_path / "run",
        suffixes=(".md",),
        progress=lambda *step: told.append(step),
    )
    assert [bool(one.failed) for one in first] == [False, True, False]
    assert told[-1][:2] == (3, 3)
    kept = first[0].files[1].stat().st_mtime_ns
    first[2].files[1].unlink()
    again = toys.draft_all(asked, tmp_path / "run", suffixes=(".md",))
    assert [one.paper is None for one in again] == [True, True, False]
    assert first[0].files[1].stat().st_mtime_ns == kept
    for wrong in ([], [{"party": "Kenya"}], [asked[0], dict(asked[0])]):
        with pytest.raises(InputError):
            toys.draft_all(wrong, tmp_path / "run")


# -- words ---------------------------------------------------------------


def test_the_first_person_is_only_taken_where_it_is_safe() -> None:
    assert first_person("Austria holds that much.", "Austria") == "We hold that much."
    assert first_person("The United States has said so.", "United States") == (
        "We have said so."
    )
    kept = "Austria holds that its army agrees."
    assert first_person(kept, "Austria") == kept
    assert first_person("Kenya, too, agrees.", "Kenya") == "Kenya, too, agrees."


def test_places_are_read_aloud() -> None:
    assert in_words("art 5(1)(a)") == "article 5(1)(a)"
    assert in_words("para 7 bis") == "paragraph 7 bis"
    facts = Facts(
        id="x",
        title="T",
        short_title="Lamp resolution 70/1",
        reference="A/RES/70/1",
        kind="resolution",
        adopted="2015-12-01",
    )
    assert named(facts) == "General Assembly resolution 70/1 of 1 December 2015"
    act = replace(facts, short_title="EU AI Act", kind="regulation")
    assert place_of(act, "art 5") == "article 5 of the EU AI Act"
    assert party_shown("United States") == "the United States"
    assert party_shown("Kenya") == "Kenya"


def test_small_words() -> None:
    assert lower_first("AI helps") == "AI helps"
    assert lower_first("States help") == "states help"
    assert plain("AI governance: States recognize it.") == "States recognize it."
    assert plain("States shall: count boats.") == "States shall: count boats."
    assert plain("They agree.") == "The participants agree."
    reply = Facts(id="x", title="Reply of Kenya", short_title="K")
    assert noun_of(reply) == "reply"


def test_nobody_builds_on_a_text_of_others() -> None:
    ours = Facts(id="a", title="T", short_title="T", parties=("BRICS members",))
    assert shares(ours, "Austria") is Shared.NO
    assert shares(ours, "Brazil") is Shared.YES
    wide = replace(ours, parties=("Participants of a summit",))
    assert shares(wide, "Austria") is Shared.UNKNOWN
