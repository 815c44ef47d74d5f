"""The tab "Papers": drafts, edits, files, the stop, mandates that leave nothing."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from driving import ANSWER, SLOW, downloaded
from made import PARTLY, link, made

from assistant import Desk, mandates
from assistant.drafting import (
    Extract,
    Head,
    Line,
    Maker,
    Paper,
    Paragraph,
    Role,
    Section,
)
from assistant.drafting.assembling import numbered
from assistant.drafting.kinds import Kind
from assistant.errors import InputError
from assistant.mandates import Finding, Mandate, Outcome
from assistant.render.citing import Apparatus, apparatus
from assistant.terms import Label, Verdict
from assistant.web.drafting_asked import (
    FIELDS,
    Asked,
    asked_of,
    kind_choices,
    usual_kind,
)
from assistant.web.drafting_extract import extract_html
from assistant.web.drafting_paper import Producing, paper_forms, slug
from assistant.web.drafting_private import (
    MOST_OBJECTIVES,
    Private,
    field_values,
    mandate_data,
    parts_of,
    read_file,
)
from assistant.web.drafting_shown import Refused, drafted_html
from assistant.web.tasks import Tell

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<img src=x onerror=alert(1)>"
ASKED = Asked(kind="position-paper", party="Kenya", topic="fishing at night")
BRIEF = replace(ASKED, kind="negotiation-brief")
MANDATE = """party: Kenya
topic: fishing at night
forum: Lake Commission
classification: confidential
serial: K/12
tone: Friendly.
lobbying:
  - See the chair.
background: Boats sink.
objectives:
  - name: lamps
    priority: 1
    aim: Boats by night carry a lamp.
    line: We hold that a lamp saves lives.
    defensive:
      - A lamp costs little.
    opening: Each boat shall carry a lamp of 20 candela.
    fallbacks:
      - Each boat shall carry a lamp of 10 candela.
      - Each boat should carry a lamp.
    concessions:
      - The colour of the lamp.
    public: true
red_lines:
  - name: no ban
    words: No ban of fishing by night may be agreed.
    why: Half of the catch comes by night.
"""
NONE = Mandate(party="Kenya", topic="fishing at night", objectives=())
OPEN = Verdict(label=Label.UNSUPPORTED, score=0.1, reasons=("no words carry it",))


def kind(name: str, title: str, *, public: bool = True, asks: Any = ()) -> Kind:
    return Kind(
        name=name,
        title=title,
        public=public,
        about=f"What a {title.lower()} is for.",
        register="formal",
        heading="$topic",
        parts=(),
        asks=asks,
        mark="",
    )


KINDS = (
    kind("explanation", "Explanation", asks=("on",)),
    kind("negotiation-brief", "Negotiation brief", public=False),
    kind("position-paper", "Position paper"),
)


def edited(paper: Paper, section: int, at: int, words: str) -> Paper:
    """The paper with a paragraph that says only `words`, which nothing carries."""
    held = paper.sections[section]
    old = held.paragraphs[at]
    line = Line(text=words, role=Role.OWN, verdict=OPEN, maker=Maker.READER)
    new = replace(old, lines=(line,), opening=0)
    paragraphs = (*held.paragraphs[:at], new, *held.paragraphs[at + 1 :])
    sections = list(paper.sections)
    sections[section] = replace(held, paragraphs=paragraphs)
    return replace(paper, sections=tuple(sections))


class FakeDesk:
    """A desk that drafts the paper of `made` and keeps what it was asked."""

    def __init__(self, lake: Desk) -> None:
        self.lake = lake
        self.asked: list[dict[str, Any]] = []
        self.fault: Exception | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.lake, name)

    def kinds(self) -> tuple[Kind, ...]:
        return KINDS

    def draft(self, *named: Any, progress: Tell, **options: Any) -> Paper:
        self.asked.append({"named": named, **options})
        progress("section 1 of 3: position")
        if self.fault:
            raise self.fault
        return made(self.lake)

    def brief(self, *named: Any, progress: Tell, **options: Any) -> Paper:
        self.asked.append({"named": named, **options})
        progress("section 1 of 3: objectives")
        if self.fault:
            raise self.fault
        return made(self.lake, public=False)

    def recheck(self, paper: Paper, section: int, paragraph: int, text: str) -> Paper:
        if self.fault:
            raise self.fault
        return edited(paper, section, paragraph, text)


@pytest.fixture
def fake(lake: Desk) -> FakeDesk:
    return FakeDesk(lake)


def desk_of(fake: FakeDesk) -> Desk:
    return cast("Desk", fake)


def last(steps: Iterator[str]) -> str:
    return list(steps)[-1]


def drafted(fake: FakeDesk, *, public: bool = True) -> Producing:
    producing = Producing()
    if public:
        last(producing.produce(desk_of(fake), ASKED, pace=0.01))
    else:
        last(producing.brief(desk_of(fake), BRIEF, lambda: NONE, pace=0.01))
    assert producing.paper is not None
    return producing


def content(part: str) -> bytes:
    """What page.js makes a file of."""
    text = unescape(re.sub(r"<[^>]+>", "", part))
    return base64.b64decode(text) if 'data-coded="base64"' in part else text.encode()


def shown(paper: Paper, **more: Any) -> str:
    return drafted_html(paper, apparatus(paper), **more)


def paragraph(html: str, place: str) -> str:
    found = re.search(rf'<div class="editable" data-place="{place}".*?</div>', html)
    assert found
    return found[0]


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


# -- the paper as it is shown ----------------------------------------------------------


def test_a_paper_shows_its_head_its_sections_and_every_verdict(lake: Desk) -> None:
    paper = made(lake)
    html = shown(paper)
    for told in (
        "Position paper",
        "<h2>Kenya: fishing at night</h2>",
        "<dt>Agenda item</dt><dd>4 (b)</dd>",
        "<dd>30 November 2026</dd>",
        '<strong class="run-in">Catch.</strong>',
        "<i>Recalling</i> the Lake Treaty,",
        '<span class="num">(a)</span>',
        "<blockquote>",
        "9 sentences to be carried by a source; 1 gap, with whom to ask.",
    ):
        assert told in html, told
    # Every sentence that says something has its mark; a link has none.
    assert html.count('class="judged"') == len(
        [c for s in paper.sections for c in s.claims]
    )
    assert 'class="line others partly"' in html
    assert 'class="line link" id="line-0-0-0">Three points' in html
    assert "INTERNAL" not in html


def test_gaps_and_the_note_to_the_drafter_stand_apart(lake: Desk) -> None:
    html = shown(made(lake))
    apart = html.split('<section class="folio-part detached"')[1]
    assert "Not part of the paper" in apart
    assert '<span class="tag gap">not held</span> No statement of Kenya' in apart
    assert "detached" not in html.split('<section class="folio-part detached"')[0]


def test_an_internal_paper_is_stamped_at_head_and_foot(lake: Desk) -> None:
    paper = made(lake, public=False)
    html = shown(paper)
    assert html.count('<p class="stamp">RESTRICTED</p>') == 2
    assert '<span class="tag private">instruction</span>' in html
    bare = replace(paper, head=replace(paper.head, classification=""))
    assert shown(bare).count("INTERNAL – NOT FOR HANDING OUT") == 2


def test_sources_bear_the_signs_with_which_they_are_edited(lake: Desk) -> None:
    paper = numbered(made(lake))
    html = shown(paper)
    notes = apparatus(paper)
    assert html.count('data-act="source"') == len(list(paper.cited()))
    two = paragraph(html, "0/0")
    faces = re.findall(r'aria-label="Source (\w+): ', two)
    assert faces == ["1", "2", "1"]
    assert "Night fishing needs a lamp of 20 candela. [2] [1]" in unescape(two)
    assert "(according to the digest)" in two
    assert f"{len(notes.notes)} footnotes, as the files have them" in html
    assert '<a href="#line-0-0-1" aria-label="Back to the sentence">' in html
    assert html.count('<li value="') == len(notes.notes)


def test_a_record_is_opened_as_a_record(lake: Desk) -> None:
    line = Line(
        text="Kenya is bound.", role=Role.FACT, record="treaty-x", verdict=PARTLY
    )
    paper = with_lines(made(lake), line)
    html = drafted_html(paper, Apparatus(notes=(), numbers={(0, 0, 0): 7}, table=()))
    assert 'data-act="open" data-instrument="treaty-x"' in html
    assert 'aria-label="Source: the record of parties and dates"' in html


def with_lines(paper: Paper, *lines: Line) -> Paper:
    part = Section(key="x", heading="", paragraphs=(Paragraph(lines=lines),))
    return replace(paper, sections=(part,))


def test_nothing_of_a_text_or_of_a_user_is_live(lake: Desk) -> None:
    paper = with_lines(
        made(lake),
        replace(link(HOSTILE), maker=Maker.READER),
        Line(
            text=HOSTILE, role=Role.OPINION, verdict=replace(OPEN, reasons=(HOSTILE,))
        ),
        Line(text=HOSTILE, role=Role.GAP),
    )
    head = Head(**{**vars(paper.head), "title": HOSTILE, "addressee": HOSTILE})
    paper = replace(paper, head=head, notices=(HOSTILE,))
    html = shown(paper, name=HOSTILE, refused=Refused(place="0/0", why=HOSTILE))
    assert "<img" not in html
    assert all(
        "onerror" not in re.sub(r'"[^"]*"', "", t) for t in re.findall(r"<[^>]+>", html)
    )
    assert words_of(html).count("onerror=alert(1)") >= 6
    assert '<h3 id="folio-0" class="unseen">Opening</h3>' in html


def test_a_refused_edit_is_told_in_its_paragraph_and_nowhere_else(lake: Desk) -> None:
    html = shown(made(lake), refused=Refused(place="0/1", why="It holds no sentence."))
    part = html.split('class="editable" data-place="0/1"')[1]
    assert "It holds no sentence." in part.split('class="editable"')[0]
    assert html.count('role="alert"') == 1
    assert 'data-refused="0/1"' in html
    assert "data-rechecked" not in html
    assert 'data-rechecked="0/1"' in shown(made(lake), rechecked="0/1")


# -- drafting --------------------------------------------------------------------------


def test_a_draft_tells_its_sections_and_stays(fake: FakeDesk) -> None:
    producing = Producing()
    asked = replace(ASKED, forum="Lake Commission", others=("Uganda",), style="un")
    steps = list(producing.produce(desk_of(fake), asked, pace=0.01))
    assert "Starting …" in steps[0]
    assert 'data-paper="1"' in steps[-1]
    sent = fake.asked[0]
    assert sent["named"] == ("Kenya", "fishing at night", "position-paper")
    assert (sent["forum"], sent["others"], sent["style"]) == (
        "Lake Commission",
        ("Uganda",),
        "un",
    )
    assert sent["extract"] is None
    # A fault later does not lose the paper that is there.
    fake.fault = InputError("nothing on it is held: add texts first.")
    html = last(producing.produce(desk_of(fake), ASKED, pace=0.01))
    assert "Nothing on it is held: add texts first." in html
    assert producing.done is None
    assert 'data-paper="1"' in producing.html()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (replace(ASKED, kind=""), "Choose first which paper"),
        (replace(ASKED, party=""), "Say whose paper it is"),
        (replace(ASKED, topic=""), "There is no topic yet"),
    ],
)
def test_what_is_missing_is_one_sentence(
    fake: FakeDesk, asked: Asked, told: str
) -> None:
    for steps in (
        Producing().produce(desk_of(fake), asked, pace=0.01),
        Producing().brief(desk_of(fake), asked, lambda: NONE, pace=0.01),
    ):
        html = last(steps)
        assert told in html
        assert html.count('role="alert"') == 1
    assert fake.asked == []


def test_a_stop_ends_the_drafting(fake: FakeDesk) -> None:
    producing = Producing()

    def slow(*named: Any, progress: Tell, **options: Any) -> Paper:
        for number in range(200):
            progress(f"section {number} of 200: position")
            time.sleep(0.05)
        return made(fake.lake)

    steps: list[str] = []
    desk = cast("Desk", SimpleNamespace(draft=slow, kinds=fake.kinds))
    for html in producing.produce(desk, ASKED, pace=0.01):
        steps.append(html)
        if len(steps) == 5:
            producing.stop.wish()
    assert any("<progress" in step for step in steps)
    assert "Stopped by you" in steps[-1]
    assert producing.paper is None


def test_a_form_is_read_in_its_order() -> None:
    values = {name: f" {name}  x " for name in FIELDS} | {"others": [" Uganda ", ""]}
    asked = asked_of([values[name] for name in FIELDS])
    assert asked.others == ("Uganda",)
    assert asked.agenda_item == "agenda_item x"
    assert asked_of([None for _ in FIELDS]).party == ""


def test_kinds_are_cards_with_mark_and_purpose() -> None:
    cards = kind_choices(KINDS)
    assert cards[-1] == (
        "Negotiation brief\nInternal: What a negotiation brief is for.",
        "negotiation-brief",
    )
    assert cards[0][0].startswith("Explanation\nPublic: ")
    assert usual_kind(KINDS) == "position-paper"
    assert usual_kind(KINDS[:1]) == "explanation"
    assert usual_kind(()) is None


# -- edits, files, sources -------------------------------------------------------------


def test_an_edited_paragraph_is_checked_again(fake: FakeDesk) -> None:
    producing = drafted(fake)
    html = producing.recheck(
        desk_of(fake), {"place": "0/1", "words": f"Kenya leaves. {HOSTILE}"}
    )
    part = paragraph(html, "0/1")
    assert "Kenya leaves." in part
    assert '<span class="voice">edited</span>' in part
    assert "Unsupported" in part
    assert "<img" not in html
    assert 'data-rechecked="0/1"' in html
    assert "1 sentence edited by hand" in html
    # The next one goes on from there.
    html = producing.recheck(desk_of(fake), {"place": "0/3", "words": "Notice first."})
    assert "Kenya leaves." in html
    assert "2 sentences edited by hand" in html


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"place": "0/1", "words": " \n "}, "There is nothing to check"),
        ({"place": "9/0", "words": "x"}, "a paragraph that this paper does not have"),
        ({"place": "0/99", "words": "x"}, "a paragraph that this paper does not have"),
        ({"place": "-1/0", "words": "x"}, "a paragraph that this paper does not have"),
        ({"place": HOSTILE, "words": "x"}, "a paragraph that this paper does not have"),
        ({}, "a paragraph that this paper does not have"),
    ],
)
def test_a_bad_edit_changes_nothing(
    fake: FakeDesk, data: dict[str, str], told: str
) -> None:
    producing = drafted(fake)
    before = producing.paper
    html = producing.recheck(desk_of(fake), data)
    assert producing.paper is before
    assert "<img" not in html
    assert told.casefold() in html.casefold()
    assert html.count('role="alert"') == 1


def test_a_fault_of_the_check_is_told_in_place(
    fake: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    producing = drafted(fake)
    fake.fault = RuntimeError("the scale broke")
    html = producing.recheck(desk_of(fake), {"place": "0/1", "words": "x"})
    assert "something failed inside (RuntimeError)" in html
    assert "the scale broke" in caplog.text
    gone = Producing().recheck(desk_of(fake), {"place": "0/1", "words": "x"})
    assert "That paper is gone" in gone


def test_a_paper_is_handed_over_in_every_form(fake: FakeDesk) -> None:
    producing = drafted(fake)
    assert [name for name, _ in paper_forms()] == [
        *("docx", "pdf", "markdown", "xml", "json", "bib", "ris", "csl")
    ]
    assert content(producing.saved("pdf")).startswith(b"%PDF")
    assert content(producing.saved("docx")).startswith(b"PK")
    assert b"fishing at night" in content(producing.saved("markdown"))
    assert content(producing.saved("xml")).startswith(b"<?xml")
    assert json.loads(content(producing.saved("json")))["kind"] == "position-paper"
    assert isinstance(json.loads(content(producing.saved("csl"))), list)
    for form in ("bib", "ris"):
        assert b"Shared Lake" in content(producing.saved(form))
    name = 'data-file="kenya-fishing-at-night-position-paper'
    assert f"{name}.docx" in producing.saved("docx")
    assert f"{name}.csl.json" in producing.saved("csl")
    assert producing.saved("exe") == ""
    assert Producing().saved("pdf") == ""  # nobody else's


def test_a_files_name_is_made_of_letters_alone(lake: Desk) -> None:
    paper = made(lake)
    head = replace(paper.head, party="../Côte d’Ivoire", topic="a/b\\c " * 30)
    name = slug(replace(paper, head=head))
    assert name.startswith("côte-d-ivoire-a-b-c")
    assert len(name) <= 60
    empty = replace(paper, kind="…", head=replace(head, party="?", topic="!"))
    assert slug(empty) == "paper"


def test_a_press_opens_the_source_with_its_sentence(fake: FakeDesk) -> None:
    producing = drafted(fake)
    html = producing.html()
    pressed = re.search(
        r'data-act="source" ([^>]*)class|<button[^>]*marker[^>]*>', html
    )
    assert pressed
    data = {"act": "source", **dict(re.findall(r'data-(\w+)="([^"]*)"', pressed[0]))}
    panel = next(producing.opened(desk_of(fake), data)).panel or ""
    assert "<mark>" in panel
    assert "The Treaty says:" in panel
    for line in ("9/9/9", "x", "", HOSTILE, "0/0/99"):
        panel = next(producing.opened(desk_of(fake), {**data, "line": line})).panel
        assert "The Treaty says:" not in (panel or "")
        assert "<img" not in (panel or "")


# -- mandates --------------------------------------------------------------------------


def test_an_internal_paper_says_nothing_in_the_source_panel(fake: FakeDesk) -> None:
    producing = drafted(fake, public=False)
    data = {"act": "source", "line": "0/0/1"}
    cited = next(iter(made(fake.lake).cited()))
    data |= {"provision": cited.provision.id, "first": "1", "last": "1"}
    panel = next(producing.opened(desk_of(fake), data)).panel or ""
    assert "<mark>" in panel
    assert "The Treaty says:" not in panel


def test_a_fault_with_a_mandate_is_told_without_its_words(
    fake: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fault = ValueError("never give up the lamp")
    producing = Producing()
    with caplog.at_level(logging.DEBUG):
        html = last(producing.brief(desk_of(fake), BRIEF, lambda: NONE, pace=0.01))
    assert "something failed inside (ValueError)" in html
    assert "lamp" not in html
    assert "lamp" not in caplog.text
    fake.fault = None
    producing = drafted(fake, public=False)
    fake.fault = ValueError("never give up the lamp")
    with caplog.at_level(logging.DEBUG):
        html = producing.recheck(desk_of(fake), {"place": "0/1", "words": "x"})
    assert "something failed inside (ValueError)" in html
    assert "never give up" not in caplog.text


def test_an_extract_is_used_only_when_confirmed_and_ones_own(fake: FakeDesk) -> None:
    producing = Producing()

    def tried() -> str:
        steps = producing.produce(desk_of(fake), ASKED, extracted=True, pace=0.01)
        return last(steps)

    assert "not confirmed yet" in tried()
    producing.extract = Extract(lines=("A lamp is right.",), confirmed="A. Person")
    producing.whose = "Uganda"
    assert "of a mandate of Uganda, not of Kenya" in tried()
    assert fake.asked == []
    producing.whose = "Republic of Kenya"  # as its mandate has it
    assert "folio" in tried()
    assert fake.asked[0]["extract"] is producing.extract


def test_forgetting_lets_go_of_an_internal_paper_and_keeps_a_public_one(
    fake: FakeDesk,
) -> None:
    producing = drafted(fake, public=False)
    producing.extract, producing.whose = Extract(lines=("x",)), "Kenya"
    assert producing.forget() == "1"
    assert producing.paper is None
    assert producing.extract is None
    assert producing.html() == ""
    assert producing.saved("json") == ""
    public = drafted(fake)
    assert public.forget() == ""
    assert public.paper is not None


class Visit:
    """A session of the page without a browser: its fields, its presses, its memory."""

    def __init__(self, desk: Desk) -> None:
        from gradio.state_holder import SessionState

        from assistant.web.page import build

        self.page: Any = build(desk)
        self.state: Any = SessionState(self.page)
        self.fields: dict[str, Any] = {}

    def press(self, name: str) -> str:
        """Call a handler by its name; what it drew, in words."""
        fn = next(f for f in self.page.fns.values() if f.name == name)
        given = [self.fields.get(p.elem_id or "", _resting(p)) for p in fn.inputs]
        return asyncio.run(self._called(fn, given))

    async def _called(self, fn: Any, given: list[Any]) -> str:
        drawn: list[str] = []
        iterator: Any = None
        while True:
            out = await self.page.process_api(
                fn, given, state=self.state, iterator=iterator
            )
            for part, value in zip(fn.outputs, out["data"], strict=True):
                if isinstance(value, str) and part.elem_id not in self.fields:
                    drawn.append(value)
                elif isinstance(value, str):
                    self.fields[part.elem_id] = value
            iterator = out["iterator"]
            if iterator is None:
                return words_of(" ".join(drawn))

    def remembered(self) -> str:
        """Everything that the session holds, as one text."""
        held = [*self.state.config_values.values(), *self.state.state_data.values()]
        held += [vars(block) for block in self.state.blocks_config.blocks.values()]
        told = [
            vars(one) if isinstance(one, Producing | Private) else one for one in held
        ]
        return repr(told)


def _resting(part: Any) -> Any:
    """What an untouched part sends."""
    return None if part.__class__.__name__ == "State" else part.value


SECRETS = {
    "objective-1-name": "the lantern objective",
    "objective-1-aim": "Boats by night carry a lantern.",
    "objective-1-line": "We hold that a lantern saves lives.",
    "objective-1-opening": "Each boat shall carry a lantern of 20 candela.",
    "objective-1-fallbacks": "Each boat shall carry a lantern of 10 candela.",
    "red-line-1-name": "no ban",
    "red-line-1-words": "No ban of fishing with a lantern may be agreed.",
    "mandate-lobbying": "See the lantern makers.",
}


def filled(fake: FakeDesk, kind: str) -> Visit:
    visit = Visit(desk_of(fake))
    visit.fields = {
        "paper-kind": kind,
        "paper-party": "Kenya",
        "paper-topic": "fishing at night",
        "objective-1-public": True,
        **SECRETS,
    }
    # The cards come when the page is loaded.
    asyncio.run(visit._called(_named(visit, "kinds"), []))
    return visit


def _named(visit: Visit, name: str) -> Any:
    return next(f for f in visit.page.fns.values() if f.name == name)


def test_nothing_of_a_mandate_is_remembered_once_it_is_forgotten(
    fake: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    visit = filled(fake, "negotiation-brief")
    with caplog.at_level(logging.DEBUG):
        assert "Never give up the lamp" in visit.press("brief")
    assert fake.asked[-1]["named"][2].objectives[0].fallbacks == (
        SECRETS["objective-1-fallbacks"],
    )
    visit.press("build")
    before = visit.remembered()
    assert "lantern" in before
    assert "Never give up the lamp" in before
    visit.fields = {"paper-kind": "negotiation-brief"}
    assert "mandate is forgotten" in visit.press("forget")
    after = visit.remembered()
    for word in ("lantern", "Never give up the lamp", "no ban"):
        assert word not in after, word
        assert word not in caplog.text
    assert visit.state.state_data  # it was this session


def test_a_public_paper_is_asked_for_without_the_mandates_fields(
    fake: FakeDesk,
) -> None:
    visit = filled(fake, "position-paper")
    inputs = {part.elem_id for part in _named(visit, "produce").inputs}
    assert inputs.isdisjoint(SECRETS)
    assert "paper-topic" in inputs
    visit.press("produce")
    assert "lantern" not in repr(fake.asked)


def test_an_extract_is_shown_confirmed_and_used(fake: FakeDesk) -> None:
    visit = filled(fake, "position-paper")
    told = visit.press("build")
    assert SECRETS["objective-1-line"] in told
    assert SECRETS["objective-1-opening"] in told
    assert "10 candela" not in told.split("stands near")[0]
    assert "See the lantern makers" not in told.split("stands near")[0]
    assert "Say who confirms it" in visit.press("confirm")
    visit.fields |= {"extract-by": "A. Person", "paper-extracting": True}
    assert "Confirmed by A. Person" in visit.press("confirm")
    visit.press("produce")
    extract = fake.asked[-1]["extract"]
    assert extract.confirmed == "A. Person"
    assert SECRETS["objective-1-fallbacks"] not in repr(extract)


def test_faults_of_a_mandate_are_all_told_and_nothing_is_lost(fake: FakeDesk) -> None:
    visit = filled(fake, "negotiation-brief")
    visit.fields |= dict.fromkeys(("objective-1-opening", "objective-1-line"), "")
    told = visit.press("brief")
    assert "objective" in told
    assert fake.asked == []
    assert visit.fields["objective-1-fallbacks"] == SECRETS["objective-1-fallbacks"]
    assert "objective" in visit.press("build")


def test_a_mandate_file_fills_the_fields_and_is_deleted(tmp_path: Path) -> None:
    path = tmp_path / "mandate.yaml"
    path.write_text(MANDATE, "utf-8")
    mandate = read_file(path)
    assert not path.exists()
    values = field_values(mandate)
    asked = Asked(party=mandate.party, topic=mandate.topic, forum=mandate.forum)
    assert mandates.mandate_from(mandate_data(asked, values)) == mandate
    assert mandate_data(Asked(), field_values(None)) == {"classification": "restricted"}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("mandate.docx", "x", "mandate.docx is no mandate file: give YAML"),
        ("mandate.yaml", "", "mandate.yaml"),
        ("mandate.yaml", "\x00\x01", "mandate.yaml"),
        ("mandate.yaml", "party: Kenya\n", "topic"),
    ],
)
def test_a_bad_mandate_file_is_one_sentence_and_is_deleted(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=re.escape(told)):
        read_file(path)
    assert not path.exists()


def test_a_mandate_beyond_the_fields_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mandate.yaml"
    more = "".join(
        f"  - name: o{n}\n    priority: {n}\n    line: We want thing {n}.\n"
        for n in range(1, MOST_OBJECTIVES + 2)
    )
    path.write_text(f"party: Kenya\ntopic: boats\nobjectives:\n{more}", "utf-8")
    with pytest.raises(InputError, match=rf"{MOST_OBJECTIVES + 1} objectives"):
        read_file(path)


def test_texts_of_a_field_are_paragraphs_or_lines() -> None:
    assert parts_of("One\ntwo.\n\n Three. \n") == ["One two.", "Three."]
    assert parts_of("One.\n Two.\n") == ["One.", "Two."]
    assert parts_of(" \n\n ") == []


def test_an_extract_says_what_of_it_is_dangerous() -> None:
    private = Private()
    assert extract_html(private) == ""
    private.extract = Extract()
    assert "Nothing of this mandate may be said in public" in extract_html(private)
    private.extract = Extract(lines=(f"We hold {HOSTILE}.",), proposals=("Lamps.",))
    assert "No sentence of it comes near" in extract_html(private)
    private.near = (
        Finding(
            what="fall-back",
            name="lamps",
            verdict=Outcome.PARAPHRASED,
            words=HOSTILE,
            text="We hold lamps dear.",
            reasons=("it says the same in other words",),
        ),
    )
    html = extract_html(private)
    assert "1 sentence near what must stay private" in html
    assert "Paraphrased: fall-back “lamps”." in words_of(html)
    assert "It says the same in other words." in html
    assert "<img" not in html
    with pytest.raises(InputError, match="Say who confirms it"):
        private.confirm(" ")
    private.forget()
    with pytest.raises(InputError, match="no extract to confirm"):
        private.confirm("A. Person")


# -- in a browser ----------------------------------------------------------------------


@pytest.mark.browser
def test_a_paper_is_drafted_edited_and_handed_over(
    page: Page,
    tmp_path: Path,
) -> None:
    page.get_by_role("tab", name="Papers").click()
    page.locator("#paper-kind label").first.wait_for(timeout=ANSWER)
    page.click("#produce")
    told = page.locator("#produced [role=alert]")
    told.get_by_text("Say whose paper it is").wait_for(timeout=ANSWER)
    page.fill("#paper-party input", "Austria")
    page.keyboard.press("Enter")
    page.fill("#paper-topic :is(input, textarea)", "autonomous weapons")
    page.fill("#paper-others input", "Switzerland")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.click("#produce")
    page.locator("#produced .folio").wait_for(timeout=SLOW)
    page.locator("#produced .marker").first.click()
    page.locator("#panel mark").first.wait_for(timeout=ANSWER)
    # Two paragraphs are edited; checking one does not lose what is typed in the other.
    for number, words in ((0, "Austria sold the moon."), (1, "Not yet done")):
        part = page.locator("#produced .editable").nth(number)
        part.hover()
        part.locator(".edit").click()
        part.locator("textarea").fill(words)
    first = page.locator("#produced .editable").first
    first.get_by_role("button", name="Check again").click()
    first.get_by_text("edited").first.wait_for(timeout=SLOW)
    other = page.locator("#produced .editable").nth(1).locator("textarea")
    assert other.input_value() == "Not yet done"
    page.click("#papers-again")
    page.click("#produce-back")
    other.wait_for(timeout=ANSWER)
    assert other.input_value() == "Not yet done"
    assert downloaded(page, "#produced", "docx", tmp_path).startswith(b"PK")
    assert b"Austria sold the moon." in downloaded(
        page, "#produced", "markdown", tmp_path
    )


@pytest.mark.browser
def test_a_mandate_is_read_confirmed_and_forgotten_in_the_page(
    page: Page,
    tmp_path: Path,
) -> None:
    path = tmp_path / "mandate.yaml"
    path.write_text(MANDATE, "utf-8")
    page.get_by_role("tab", name="Papers").click()
    page.check("#paper-extracting input")
    page.set_input_files("#mandate-file input[type=file]", str(path))
    opening = page.locator("#objective-1-opening textarea")
    page.locator("#mandate-told .notice").wait_for(timeout=ANSWER)
    assert opening.input_value() == "Each boat shall carry a lamp of 20 candela."
    page.click("#extract-build")
    page.locator("#extract .extract").wait_for(timeout=SLOW)
    page.fill("#extract-by :is(input, textarea)", "A. Person")
    page.click("#extract-confirm")
    page.locator("#extract .standing").wait_for(timeout=ANSWER)
    page.click("#mandate-forget")
    page.locator("#produced .notice").wait_for(timeout=ANSWER)
    assert opening.input_value() == ""
    assert "candela" not in page.content()
    assert not page.is_checked("#objective-1-public input")
