"""The drawn parts of the page: words marked exactly, everything escaped."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Generator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import DeskWith, FakeChat
from driving import wait_until

from assistant import Desk, InputError, Instrument, Provision, UnknownName
from assistant.errors import ModelError, Undecided
from assistant.fetching import Fetched
from assistant.metadata import UNSTATED, guess
from assistant.modelcheck import Checked
from assistant.reading import read
from assistant.settings import ModelSettings
from assistant.terms import Event, Label, Verdict
from assistant.verify.nouns import Support
from assistant.web import check_address
from assistant.web.acts import Shown, asked_in, perform
from assistant.web.chat import Step, converse
from assistant.web.claims import claim_html
from assistant.web.fetching import _FETCHING
from assistant.web.library import instrument_html, listing_html, removable
from assistant.web.making import making_html
from assistant.web.markup import button, esc, plural, web_address
from assistant.web.masthead import masthead_html, standing, whereabouts
from assistant.web.panel import Spot, source_html
from assistant.web.running import Running
from assistant.web.steps import Stop, in_steps
from assistant.web.turns import Turn, running_html, talk_html, turn_html
from assistant.web.wiring import Presses, in_turn

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


def marked(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<mark>(.*?)</mark>", html)]


def words_shown(html: str) -> list[str]:
    """What stands in the panel as words of provisions, without tags."""
    found = re.findall(r'<p class="words[^"]*">(.*?)</p>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", words)).strip() for words in found]


def two_sentences(desk: Desk, instrument: Instrument) -> Provision:
    return next(p for p in desk.tree(instrument) if len(p.sentences) > 1)


class Doubting:
    """A verifier that cannot tell: what no certain check decides stays unscored."""

    name = "doubting verifier"
    error = ""

    def support(self, claim: str, cited: Any, findings: Any) -> Support | None:
        return None


@pytest.fixture(autouse=True)
def _doubting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.desk.load_verifier", lambda settings: Doubting())


@pytest.fixture
def treaty(lake: Desk) -> Instrument:
    return next(i for i in lake.instruments() if len(i.provisions))


@pytest.fixture
def digest(desk: Desk, toys: Path) -> Instrument:
    return desk.add(toys / "toy-convention.md")


def ask(desk: Desk, question: str, turns: tuple[Turn, ...] = ()) -> tuple[Turn, ...]:
    return list(converse(desk, question, turns, []))[-1].turns


# -- the source panel ----------------------------------------------------------


def test_the_panel_marks_exactly_the_cited_sentences(
    lake: Desk, treaty: Instrument
) -> None:
    for provision in treaty.provisions:
        count = len(provision.sentences)
        for number in range(1, count + 1):
            html = source_html(
                lake, Spot(provision=provision.id, first=number, last=number)
            )
            assert marked(html) == [provision.words(number, number)]
        whole = source_html(lake, Spot(provision=provision.id, first=1, last=count))
        assert marked(whole) == [provision.words(1, count)]


def test_the_panel_shows_the_article_around_the_words(
    desk: Desk, digest: Instrument
) -> None:
    point = next(p for p in digest.provisions if p.pinpoint == "art 2(2)(a)")
    html = source_html(desk, Spot(provision=point.id, first=1, last=1))
    for near in ("art 2(1)", "art 2(2)(b)(i)", "art 2(3)", "Article 2 – Obligations"):
        assert near in html
    assert "art 1<" not in html  # another article


def test_uploaded_words_stand_in_quotation_marks(
    lake: Desk, treaty: Instrument
) -> None:
    html = source_html(lake, Spot(provision=treaty.provisions[0].id, first=1, last=1))
    assert "Uploaded text" in html
    assert words_shown(html)
    assert all(w.startswith("“") and w.endswith("”") for w in words_shown(html))


def test_a_digests_words_never_stand_in_quotation_marks(
    desk: Desk, digest: Instrument
) -> None:
    html = source_html(desk, Spot(provision=digest.provisions[0].id, first=1, last=1))
    assert "paraphrase, not the official wording" in html
    assert "“" not in html
    turns = ask(desk, "What does art 2(2)(a) of the Kite Convention say?")
    assert not turns[0].answer.abstained
    assert "“" not in turn_html(turns[0])
    assert "“" not in instrument_html(desk, digest.id)


def test_the_panel_says_what_force_the_text_has(lake: Desk, treaty: Instrument) -> None:
    html = source_html(lake, Spot(provision=treaty.provisions[0].id, first=1, last=1))
    assert "Binding" in html
    assert "byte for byte" in html  # the reason of the verdict
    assert treaty.title in unescape(html)


def test_what_a_document_says_is_never_markup(desk: Desk, toys: Path) -> None:
    instrument = desk.add(toys / "web" / "hostile.md", title=HOSTILE)
    provision = instrument.provisions[0]
    pages = [
        source_html(desk, Spot(provision=provision.id, first=1, last=1)),
        instrument_html(desk, instrument.id),
        listing_html(desk.instruments()),
        turn_html(ask(desk, "What shall the Parties write in every note?")[0]),
    ]
    for html in pages:
        assert "<img" not in html
        assert "alert(1)" not in re.findall(r'href="([^"]*)"', html)
        assert esc(HOSTILE)[:20] in html
    assert "a &lt; b &amp;&amp; c &gt; d" in pages[0]


def test_a_forged_source_is_a_notice(lake: Desk, treaty: Instrument) -> None:
    provision = treaty.provisions[0].id
    for data in (
        {"provision": provision, "first": "1", "last": "99"},
        {"provision": provision, "first": "-1", "last": "1"},
        {"provision": provision, "first": "<b>", "last": "1"},
        {"provision": HOSTILE, "first": "1", "last": "1"},
        {},
    ):
        shown = next(perform(lake, {"act": "source", **data}))
        assert shown.panel is not None
        assert "<mark>" not in shown.panel
        assert "<img" not in shown.panel
        assert 'role="' in shown.panel
    assert "role=" in (next(perform(lake, {"act": "format the disk"})).panel or "")


# -- the conversation ----------------------------------------------------------


def test_markers_say_what_they_cite(lake: Desk) -> None:
    (turn,) = ask(lake, "What does art 4 of the Treaty on the Shared Lake say?")
    html = turn_html(turn)
    assert turn.answer.citations
    for citation in turn.answer.citations:
        assert f'data-provision="{esc(citation.provision.id)}"' in html
        assert f'data-first="{citation.first}" data-last="{citation.last}"' in html
        name = f"Source {citation.marker}: {citation.short_title} {citation.pinpoint}"
        assert f'aria-label="{esc(name)}"' in html


def test_a_question_is_never_markup(lake: Desk) -> None:
    turns = ask(lake, f"lake {HOSTILE}")
    assert "<img" not in talk_html(turns)


def test_a_bad_question_keeps_the_conversation(lake: Desk) -> None:
    turns = ask(lake, "What do the Parties do about the lake?")
    for question, said in (("", "empty"), ("word " * 10_000, "49,999 characters")):
        (step,) = converse(lake, question, turns, [])
        assert step.turns == turns
        assert said in (step.talk or "")
        assert 'role="alert"' in (step.talk or "")
        assert step.question is None  # the box keeps what was typed


def test_a_filter_that_left_the_library_is_a_notice(lake: Desk) -> None:
    steps = list(converse(lake, "What about the lake?", (), ["gone"]))
    assert steps[-1].turns == ()
    assert 'role="alert"' in (steps[-1].talk or "")
    assert steps[-1].question == "What about the lake?"  # to be asked anew


def test_a_refusal_looks_different_and_offers_the_nearest(lake: Desk) -> None:
    nearest = tuple(lake.search("lake", 2))
    answer = replace(
        lake.ask("What do the Parties do about the lake?"),
        text="**The library does not answer this.** It does not hold X.\n\nMore.",
        abstained=True,
        claims=(),
        nearest=nearest,
        notices=("The index is being built.",),
    )
    html = turn_html(Turn(question="q", answer=answer))
    assert 'class="refusal"' in html
    assert "It does not hold X." in html
    assert "The index is being built." in html
    for passage in nearest:
        assert f'data-provision="{esc(passage.provision_id)}"' in html


# -- the library ---------------------------------------------------------------


def test_only_added_texts_may_be_removed(lake: Desk, treaty: Instrument) -> None:
    assert removable(treaty) == treaty.id
    shown = next(perform(lake, {"act": "remove", "instrument": treaty.id}))
    assert 'data-act="removed"' in (shown.panel or "")
    assert lake.instrument(treaty.id)  # asking removes nothing
    gone = next(perform(lake, {"act": "removed", "instrument": treaty.id}))
    assert gone.changed
    with pytest.raises(UnknownName):
        lake.instrument(treaty.id)


def test_a_shipped_text_stays(desk: Desk) -> None:
    from assistant import corpus

    path = corpus.files()[0]
    instrument = desk.add(path)
    assert removable(instrument) is None
    shown = next(perform(desk, {"act": "removed", "instrument": instrument.id}))
    assert "treaty remove" in (shown.panel or "")
    assert desk.instrument(instrument.id)


def test_an_official_text_added_to_a_shipped_one_goes_alone(
    desk: Desk, tmp_path: Path
) -> None:
    from assistant import corpus

    path = next(p for p in corpus.files() if p.stem == "un-charter")
    title = desk.add(path).title
    text = tmp_path / "wording.md"
    text.write_text(f"# {title}\n\n## Article 1\n\nThe words themselves.\n")
    with pytest.raises(Undecided, match="1 of 111 articles"):
        desk.add(text)  # its title alone does not make it the Charter
    official = desk.add(text, as_id="un-charter")
    html = instrument_html(desk, official.id)
    assert "Official wording" in html
    assert "“The words themselves.”" in html
    assert removable(official) == official.versions[0].id
    next(perform(desk, {"act": "removed", "instrument": official.id}))
    assert removable(desk.instrument(official.id)) is None
    assert "“" not in source_html(
        desk, Spot(provision=desk.instrument(official.id).provisions[0].id)
    )


def test_a_force_nobody_stated_is_not_shown_as_one(desk: Desk, toys: Path) -> None:
    path = toys / "web" / "lunar-relays.md"
    assert guess(read(path), path.name).as_facts().status == UNSTATED
    html = listing_html([desk.add(path)])
    assert "Force not stated" in html
    assert "Not binding" not in html


# -- official texts ------------------------------------------------------------


def test_an_answer_that_rests_on_a_digest_offers_the_wording(shipped: Desk) -> None:
    answer = shipped.ask("What does article 51 of the UN Charter say?")
    html = turn_html(Turn(question=answer.question, answer=answer))
    assert "Rests on the digest of UN Charter" in html
    assert 'data-act="fetch"' in html
    assert 'data-instruments="un-charter"' in html
    panel = instrument_html(shipped, "un-charter")
    assert 'data-instruments="un-charter"' in panel
    assert "Fetch the official text" in panel
    assert 'data-instruments="all"' in listing_html(shipped.instruments())


def test_a_record_answer_opens_its_record(shipped: Desk) -> None:
    answer = shipped.ask("Is Japan bound by the ICCPR?")
    html = turn_html(Turn(question=answer.question, answer=answer))
    assert 'data-instrument="iccpr-1966"' in html
    *_, last = converse(shipped, answer.question, (), [], Stop())
    assert last.panel is not None
    assert "International Covenant on Civil and Political Rights" in last.panel
    assert "Participation" in last.panel


def test_fetching_shows_its_steps_and_what_became_of_each(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(ids: object, *, progress: Any) -> list[Fetched]:
        assert ids == ["gdpr", "un-charter"]
        progress("gdpr", "asking https://a.example", 0, 2)
        time.sleep(0.9)
        return [
            Fetched(instrument="gdpr", status="fetched", found=3, wanted=3),
            Fetched(instrument="un-charter", status="differs", reason="it has 1 <b>"),
        ]

    monkeypatch.setattr(desk, "fetch", fetched)
    shown = list(perform(desk, {"act": "fetch", "instruments": "gdpr un-charter"}))
    panels = [s.panel or "" for s in shown]
    assert "Fetching official texts" in panels[0]
    assert any("asking https://a.example" in panel for panel in panels)
    assert "1 official text in use, 1 not" in panels[-1]
    assert "it has 1 &lt;b&gt;" in panels[-1]
    assert [s.changed for s in shown][-1] is True


def test_a_fetch_under_way_is_not_begun_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def fetched(ids: object, *, progress: Any) -> list[Fetched]:
        calls.append(ids)
        time.sleep(0.5)
        return [Fetched(instrument="gdpr", status="fetched", found=3, wanted=3)]

    monkeypatch.setattr(desk, "fetch", fetched)
    wish = {"act": "fetch", "instruments": "gdpr"}
    first = perform(desk, wish)
    for _ in range(2):  # the second step begins it
        next(first)
    *_, told = perform(desk, {"act": "fetch", "instruments": "all"})
    assert "being fetched already" in (told.panel or "")  # whatever is asked for
    assert "1 official text in use" in ([*first][-1].panel or "")
    assert calls == [["gdpr"]]
    left = perform(desk, wish)
    for _ in range(2):
        next(left)
    left.close()  # type: ignore[attr-defined]
    *_, told = perform(desk, wish)
    assert "being fetched already" in (told.panel or "")  # its work goes on
    wait_until(lambda: not _FETCHING.locked(), 10, "the fetch did not end")
    assert "1 official text in use" in ([*perform(desk, wish)][-1].panel or "")


def test_what_was_pressed_last_is_what_is_drawn() -> None:
    presses = Presses()

    def drawn(number: object, *steps: Shown) -> list[object]:
        return [panel for _, panel, _ in in_turn(presses, {"press": number}, steps)]

    assert drawn(2, Shown(panel="two")) == ["two"]
    late = drawn(1, Shown(panel="one"), Shown(panel="done", changed=True))
    assert "one" not in late
    assert late[-1] == "done"  # what became of a change is told in any case
    assert drawn("odd", Shown(panel="odd")) == ["odd"]
    assert drawn(3, Shown(panel="three")) == ["three"]


def test_a_press_that_is_overtaken_while_it_works_stops_drawing() -> None:
    presses = Presses()
    steps = in_turn(presses, {"press": 1}, [Shown(panel="a"), Shown(panel="b")])
    assert next(steps)[1] == "a"
    presses.take({"press": 2})
    assert next(steps)[1] != "b"


def test_a_fetch_that_is_forbidden_is_a_notice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "offline_forced", True)
    *_, last = perform(desk, {"act": "fetch", "instruments": "all"})
    assert "TREATY_OFFLINE=1 forbids" in (last.panel or "")


def test_the_digest_stays_as_a_summary_below_the_wording(
    desk: Desk, tmp_path: Path
) -> None:
    digest = tmp_path / "pond.md"
    digest.write_text(
        "---\nid: pond\ntitle: Pond Treaty\nshort_title: Pond Treaty\nkind: treaty\n"
        "force: binding\ntext: digest\n---\n\n# Pond Treaty\n\n## Article 1\n\n"
        "Fish shall thrive.\n",
        "utf-8",
    )
    desk.add(digest)
    wording = tmp_path / "wording.md"
    wording.write_text("# Pond Treaty\n\n## Article 1\n\nThe words themselves.\n")
    official = desk.add(wording, as_id="pond")
    html = source_html(desk, Spot(provision=official.provisions[0].id))
    assert "“The words themselves.”" in html
    assert "In short, in our own words (digest)" in html
    assert "Fish shall thrive." in html
    assert "“Fish shall thrive.”" not in html


# -- small pieces --------------------------------------------------------------


def test_only_web_addresses_are_links() -> None:
    assert web_address("javascript:alert(1)") == "javascript:alert(1)"
    link = web_address('https://example.org/"><b>')
    assert link.startswith('<a href="https://example.org/&quot;&gt;')
    assert 'rel="noopener noreferrer"' in link


def test_button_data_is_escaped() -> None:
    assert "<b>" not in button("x", act="ask", data={"question": '"><b>'})


def test_counts_read_as_english() -> None:
    said = [plural(n, noun) for n, noun in ((1, "annex"), (2, "annex"), (1200, "page"))]
    assert said == ["1 annex", "2 annexes", "1,200 pages"]


def test_a_busy_port_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} is in use"):
            check_address("127.0.0.1", port)
    check_address("127.0.0.1", port)


# -- with a language model -------------------------------------------------------

LEAVE = "How may a State leave the Treaty on the Shared Lake?"
OWN = "A Riparian State may leave the Treaty by notice in writing."
EXACT = "A Riparian State may leave this Treaty by written notice."


def told(request: str, words: str) -> str:
    found = re.search(rf"\[(S\d+)\] [^\n]*{re.escape(words)}", request)
    assert found, words
    return found[1]


class Scribe(FakeChat):
    """A fake model whose sentences cite what holds some words of theirs."""

    def __init__(self, *rounds: list[tuple[str, str]], size: int = 9) -> None:
        super().__init__(*("" for _ in rounds), size=size)
        self._rounds = list(rounds)

    def stream(self, request):
        prompt = request.messages[-1].text
        claims = [
            {"sentence": said, "ids": [told(prompt, words) if words else "S999"]}
            for said, words in self._rounds.pop(0)
        ]
        self.replies = [json.dumps({"answered": True, "claims": claims})]
        return super().stream(request)


def steps_of(desk: Desk, question: str, turns: tuple[Turn, ...] = ()) -> list[Step]:
    return list(converse(desk, question, turns, [], pace=0.0))


def test_drafts_are_grey_and_plain_until_they_are_confirmed(
    desk_with: DeskWith,
) -> None:
    chat = Scribe([(OWN, "written notice"), (EXACT, "written notice")])
    steps = steps_of(desk_with(chat), LEAVE)
    drawn = [step.now for step in steps if step.now]
    drafts = [html for html in drawn if 'class="draft"' in html]
    assert drafts
    for html in drafts:
        shown = re.findall(r'<p class="draft">(.*?)</p>', html)
        assert all("being checked" in one and "<button" not in one for one in shown)
        assert "[" not in re.sub(r"<[^>]+>", "", "".join(shown))  # no dangling marker
    assert any('class="claim written' in html for html in drawn)
    last = steps[-1]
    assert last.now == ""
    assert not last.busy
    html = turn_html(last.turns[0])
    assert "being checked" not in html
    assert "Written by <strong>fake:model</strong>" in html
    assert re.findall(r"</span> (\w+)</button>", html) == ["Unscored", "Supported"]
    assert f"{esc(OWN)}&nbsp;<button" in html
    assert "“A Riparian State may leave this Treaty by written notice.”" in html


def test_drafts_are_drawn_with_measure(desk_with: DeskWith) -> None:
    chat = Scribe([(OWN, "written notice")], size=1)
    steps = list(converse(desk_with(chat), LEAVE, (), [], pace=5.0))
    drafts = [step for step in steps if 'class="draft"' in (step.now or "")]
    assert len(drafts) <= 1  # of about sixty pieces
    assert 'class="claim written' in (steps[-1].talk or "")


def test_a_failed_sentence_is_replaced_and_says_why(desk_with: DeskWith) -> None:
    wrong = "A Riparian State must never leave this Treaty by written notice."
    good, bad = (OWN, "written notice"), (wrong, "written notice")
    (turn,) = steps_of(desk_with(Scribe([good, bad], [bad])), LEAVE)[-1].turns
    html = turn_html(turn)
    assert 'class="claim replaced"' in html
    assert "The model&#x27;s sentence is not shown" in html
    assert wrong not in html  # the reason names a word or two of it


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (Label.SUPPORTED, "✓</span> Supported"),
        (Label.PARTLY, "◐</span> Partly"),
        (Label.UNSUPPORTED, "○</span> Unsupported"),
        (Label.CONTRADICTED, "✗</span> Contradicted"),
        (Label.UNSCORED, "?</span> Unscored"),
    ],
)
def test_every_verdict_is_a_sign_and_a_word(
    desk_with: DeskWith, label: Label, said: str
) -> None:
    (claim,) = desk_with(Scribe([(OWN, "written notice")])).ask(LEAVE).claims
    verdict = Verdict(label=label, score=0.0, reasons=(f"because {HOSTILE}", "so"))
    html = claim_html(replace(claim, verdict=verdict), key="0/0")
    assert f'class="claim written {label}"' in html
    assert said in html
    assert "<img" not in html
    assert reasons_of(html) == [f"Because {HOSTILE}. So."]


def reasons_of(html: str) -> list[str]:
    """What each verdict mark says of itself, as a screen reader finds it."""
    said: list[str] = []
    for name in re.findall(r'<button [^>]*aria-describedby="([^"]+)"', html):
        (found,) = re.findall(
            rf'role="tooltip" id="{re.escape(name)}">(.*?)</span></span>', html
        )
        parts = re.split(r"</?span[^>]*>", found)
        said.append(" ".join(unescape(part) for part in parts if part))
    return said


def test_every_claim_says_its_verdict_and_why(lake: Desk, treaty: Instrument) -> None:
    turns = ask(lake, "What does article 2 of the Treaty on the Shared Lake say?")
    turns = ask(lake, LEAVE, turns)
    html = talk_html(turns)
    claims = [claim for turn in turns for claim in turn.answer.claims]
    assert len(claims) > 2
    assert len(reasons_of(html)) == len(claims)  # and no name stands twice
    assert all("the uploaded text's own" in said for said in reasons_of(html))
    assert "title=" not in html


def test_the_panel_says_the_verdict_of_the_sentence_that_opened_it(
    desk_with: DeskWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Support(score=0.62, least=0.9, most=0.1)
    monkeypatch.setattr(Doubting, "support", lambda *args: half)
    desk = desk_with(Scribe([(OWN, "written notice"), (EXACT, "written notice")]))
    *_, last = steps_of(desk, LEAVE)
    assert esc(OWN) in (last.panel or "")  # the first source, opened by itself
    (data, exact) = (
        {"act": "source", **dict(re.findall(r'data-(\w+)="([^"]*)"', found))}
        for found in re.findall(r'<p class="said">.*?</p>', last.talk or "")
    )
    said = asked_in(data, last.turns, None)
    panel = next(perform(desk, data, said)).panel or ""
    sentence, _, words = panel.partition('<dl class="facts">')
    assert 'class="checked unscored" open' in sentence
    assert "score 0.62" in sentence
    assert "<dt>Check</dt>" in words
    assert (
        "<li>The words are the uploaded text&#x27;s own, byte for byte.</li>" in words
    )
    said = asked_in(exact, last.turns, None)
    assert 'class="checked supported"' in (next(perform(desk, exact, said)).panel or "")
    for forged in ("9/0", "0/9", "-1/0", "0", "x/y", HOSTILE, "", "²/0"):
        assert asked_in({"claim": forged}, last.turns, None) is None


def test_nothing_that_a_model_writes_is_live(desk_with: DeskWith) -> None:
    live = f"{OWN} [x](http://evil.example) ![y](http://evil.example/p) **b** {HOSTILE}"
    chat = Scribe([(OWN, "written notice"), (live, "written notice")], [])
    chat.name = "fake:<b>model</b>"
    desk = desk_with(chat)
    steps = steps_of(desk, f"{LEAVE} {HOSTILE}")
    (turn,) = steps[-1].turns
    running = Running(
        question=HOSTILE,
        writer=HOSTILE,
        resolved=HOSTILE,
        status=HOSTILE,
        notices=(HOSTILE,),
        drafts={1: f"{HOSTILE} **b** [x](http://evil.example)"},
    )
    asked = replace(turn.answer, resolved=f"{HOSTILE} **b**", notices=(HOSTILE,))
    pages = [
        *(part for step in steps for part in (step.now, step.talk) if part),
        running_html(running, 0),
        turn_html(Turn(question=HOSTILE, answer=asked)),
        masthead_html(desk),
    ]
    for html in pages:
        assert "<img" not in html
        assert "<a " not in html
        assert "<b>" not in html
        assert "<strong>b</strong>" not in html


def test_another_writer_takes_over_and_the_drafts_go(desk_with: DeskWith) -> None:
    class Broken(Scribe):
        def stream(self, request):
            for piece in super().stream(request):
                yield piece
                if "," in str(piece):
                    raise ModelError("fake:model broke off.", "truncated")

    steps = steps_of(desk_with(Broken([(OWN, "written notice")] * 2)), LEAVE)
    (turn,) = steps[-1].turns
    html = turn_html(turn)
    assert "quoting writer answers instead" in html
    assert "Written by" not in html
    assert 'class="claim quoted"' in html


def test_a_restart_forgets_drafts_and_claims(desk_with: DeskWith) -> None:
    (claim,) = desk_with(Scribe([(OWN, "written notice")])).ask(LEAVE).claims
    running = Running(question="q", writer="fake:model", resolved="full")
    for event in (
        Event(kind="draft", number=1, text="A State "),
        Event(kind="claim", number=1, claim=claim),
        Event(kind="claim", number=1, claim=claim),
        Event(kind="draft", number=2, text="Later"),
        Event(kind="text", text="already shown"),
    ):
        running = running.after(event)
    assert len(running.confirmed) == 2
    assert running.text == ""
    assert running.drafts == {2: "Later"}
    gone = running.after(Event(kind="claim", number=2))
    assert gone.drafts == {}
    fresh = running.after(Event(kind="restart", text="Another one answers."))
    fresh = fresh.after(Event(kind="text", text="Quoted."))
    html = running_html(fresh, 0)
    assert fresh.confirmed == ()
    assert "Another one answers." in html
    assert "Quoted." in html
    assert "Later" not in html
    assert "Written by" not in html
    assert "full" in html


def stopped_when(desk: Desk, sign: str, turns: tuple[Turn, ...] = ()) -> list[Step]:
    """The steps of a question that is stopped once something was drawn."""
    stop = Stop()
    steps: list[Step] = []
    for step in converse(desk, LEAVE, turns, [], stop, pace=0.0):
        steps.append(step)
        if sign in (step.now or ""):
            stop.wish()
    return steps


class Endless(Scribe):
    """Goes on and on with one sentence until its call is closed."""

    def __init__(self, *rounds: list[tuple[str, str]], after: str) -> None:
        super().__init__(*rounds)
        self.left = threading.Event()
        self._after = after

    def stream(self, request):
        said = ""
        try:
            for piece in super().stream(request):
                said += str(piece)
                yield piece
                while self._after in said:
                    time.sleep(0.01)
                    yield " and on"
        except GeneratorExit:
            self.left.set()
            raise


def test_a_stopped_answer_keeps_only_what_was_checked(desk_with: DeskWith) -> None:
    chat = Endless(
        [(OWN, "written notice"), ("It takes effect later.", "18 months")],
        [(EXACT, "written notice")],
        after="It takes",
    )
    desk = desk_with(chat)
    steps = stopped_when(desk, "It t")
    (turn,) = steps[-1].turns
    assert not steps[-1].busy
    assert steps[-1].now == ""
    assert turn.stopped
    assert [claim.written for claim in turn.answer.claims] == [OWN]
    html = steps[-1].talk or ""
    assert "Stopped by you: only the sentences checked so far are kept" in html
    assert "It t" not in re.sub(r"<[^>]+>", "", html)
    assert chat.left.wait(5)  # the call was closed
    after = steps_of(desk, LEAVE, steps[-1].turns)[-1].turns
    assert len(after) == 2
    assert not after[1].stopped


def test_stopped_before_anything_was_checked_the_question_comes_back(
    desk_with: DeskWith,
) -> None:
    chat = Endless([(OWN, "written notice")], after="A Rip")
    steps = stopped_when(desk_with(chat), 'class="draft"')
    assert steps[-1].turns == ()
    assert steps[-1].question == LEAVE
    assert "Stopped by you" in (steps[-1].talk or "")
    assert "A Rip" not in (steps[-1].talk or "")
    assert chat.left.wait(5)


def test_a_page_that_is_left_closes_the_call(desk_with: DeskWith) -> None:
    chat = Endless([(OWN, "written notice")], after="A Rip")
    steps = converse(desk_with(chat), LEAVE, (), [], pace=0.0)
    assert isinstance(steps, Generator)
    while 'class="draft"' not in (next(steps).now or ""):
        pass
    steps.close()
    assert chat.left.wait(5)


def test_a_stream_that_waits_can_be_left_at_once() -> None:
    answer = threading.Event()
    closed = threading.Event()

    def slow() -> Generator[int]:
        try:
            yield 1
            answer.wait(5)
            yield 2
            yield 3
        finally:
            closed.set()

    items = in_steps(slow, pause=0.01)
    assert next(items) == 1
    assert next(items) is None
    items.close()  # returns although the stream still waits
    assert not closed.is_set()
    answer.set()
    assert closed.wait(5)


def test_a_streams_error_is_raised_where_it_is_read() -> None:
    def bad() -> Generator[int]:
        yield 1
        raise InputError("no.")

    items = in_steps(bad, pause=1.0)
    assert next(items) == 1
    with pytest.raises(InputError, match="no"):
        next(items)


def test_a_question_read_otherwise_is_shown_and_can_be_changed(lake: Desk) -> None:
    turns = ask(lake, "What does article 4 of the Treaty on the Shared Lake say?")
    steps = steps_of(lake, "and article 3?", turns)
    resolved = steps[-1].turns[-1].answer.resolved
    assert "3" in resolved
    assert "Shared Lake" in resolved
    shown = [step.now for step in steps if "Read as:" in (step.now or "")]
    assert shown  # at once, not only with the answer
    html = turn_html(steps[-1].turns[-1])
    assert f"Read as: <q>{esc(resolved)}</q>" in html
    assert f'data-act="reword" data-question="{esc(resolved)}"' in html
    assert "Read as:" not in turn_html(turns[0])


def test_an_answer_tells_how_it_was_made(desk_with: DeskWith, lake: Desk) -> None:
    chat = Scribe(
        [(OWN, "written notice"), ("Leaving takes 2 days.", "")],
        [(EXACT, "written notice")],
    )
    answer = desk_with(chat, TEMPERATURE="0.5").ask(LEAVE)
    html = making_html(answer, key="0/making")
    for said in (
        "<summary>How this answer was made</summary>",
        "fake:model",
        "writing: the model",
        "write@",
        answer.record.evidence_sha256,
        "0.5",
        "200 read, 40 written",
        "it pointed at a sentence that does not exist",
    ):
        assert esc(said) in html or said in html
    assert " open" not in html.partition(">")[0]
    plain = making_html(lake.ask(LEAVE), key="0/making")
    assert "no model took part" in plain
    assert "Temperature" not in plain


# -- the head of the page ----------------------------------------------------------


def test_the_head_says_what_leaves_this_computer(
    lake: Desk, desk_with: DeskWith
) -> None:
    assert "Texts and questions stay on this computer." in masthead_html(lake)
    model = ModelSettings(provider="llamacpp", name="/models/small.gguf")
    local = whereabouts(model, model.spec, "writing")
    assert local.startswith("llamacpp:small.gguf writes on this computer")
    hosted = replace(model, provider="openai", name="big", handling="limited")
    said = whereabouts(hosted, hosted.spec, "writing")
    assert "go to api.openai.com" in said
    assert "“limited” never do" in said
    unknown = replace(model, provider="elsewhere", name="big")
    assert "the provider of elsewhere:big" in whereabouts(unknown, unknown.spec, "")
    assert "fake:model" in masthead_html(desk_with(FakeChat()))


def test_the_head_says_what_the_self_test_gave() -> None:
    model = ModelSettings(provider="openai", name="big")
    good = Checked(
        model="openai:big",
        day="2026-05-03",
        cases=20,
        form=20,
        ids=19,
        sentences=18,
        seconds=1.0,
        tokens=1,
        failed=(),
        signature="x",
    )
    bad = replace(good, sentences=3)
    passed = (
        "passed the self-test on 3 May 2026 (form 20/20, ids 19/20, sentences 18/20)"
    )
    assert standing(model, "writing", good) == passed
    assert "it only points" in standing(model, "pointing", bad)
    assert standing(model, "pointing", bad).startswith("failed the self-test")
    untested = "not tested: it only points at sentences (treaty model check)"
    assert standing(model, "pointing", None) == untested
    forced = replace(model, mode="writing")
    assert "as set" in standing(forced, "writing", None)
    assert "started again" in standing(model, "pointing", good)


# -- handling ----------------------------------------------------------------------


def test_an_unmarked_text_says_nothing_of_handling(
    lake: Desk, treaty: Instrument
) -> None:
    assert "Handling" not in instrument_html(lake, treaty.id)
