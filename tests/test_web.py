"""The drawn parts of the page: words marked exactly, everything escaped."""

from __future__ import annotations

import re
import socket
from html import unescape
from pathlib import Path

import pytest

from assistant import Answer, Desk, InputError, Instrument, Provision, UnknownName
from assistant.identify import UNSTATED, guess_facts
from assistant.reading import read
from assistant.web import check_address
from assistant.web.acts import perform
from assistant.web.chat import converse
from assistant.web.library import instrument_html, listing_html, removable
from assistant.web.markup import button, esc, plural, web_address
from assistant.web.panel import Spot, source_html
from assistant.web.turns import Turn, talk_html, turn_html
from assistant.web.upload import Upload, take_in

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


def marked(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<mark>(.*?)</mark>", html)]


def words_shown(html: str) -> list[str]:
    """What stands in the panel as words of provisions, without tags."""
    found = re.findall(r'<p class="words[^"]*">(.*?)</p>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", words)).strip() for words in found]


def two_sentences(desk: Desk, instrument: Instrument) -> Provision:
    return next(p for p in desk.tree(instrument) if len(p.sentences) > 1)


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
        shown = perform(lake, {"act": "source", **data})
        assert shown.panel is not None
        assert "<mark>" not in shown.panel
        assert "<img" not in shown.panel
        assert 'role="' in shown.panel
    assert "role=" in (perform(lake, {"act": "format the disk"}).panel or "")


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
        assert said in step.talk
        assert 'role="alert"' in step.talk
        assert step.question is None  # the box keeps what was typed


def test_a_filter_that_left_the_library_is_a_notice(lake: Desk) -> None:
    steps = list(converse(lake, "What about the lake?", (), ["gone"]))
    assert steps[-1].turns == ()
    assert 'role="alert"' in steps[-1].talk


def test_a_refusal_looks_different_and_offers_the_nearest(lake: Desk) -> None:
    nearest = tuple(lake.search("lake", 2))
    answer = Answer(
        question="q",
        text="**The library does not answer this.** It does not hold X.\n\nMore.",
        abstained=True,
        claims=(),
        searched="y (3 provisions)",
        nearest=nearest,
        notices=(),
        writer="quoting",
    )
    html = turn_html(Turn(question="q", answer=answer))
    assert 'class="refusal"' in html
    assert "It does not hold X." in html
    for passage in nearest:
        assert f'data-provision="{esc(passage.provision_id)}"' in html


# -- the library ---------------------------------------------------------------


def test_only_added_texts_may_be_removed(lake: Desk, treaty: Instrument) -> None:
    assert removable(treaty) == treaty.id
    shown = perform(lake, {"act": "remove", "instrument": treaty.id})
    assert 'data-act="removed"' in (shown.panel or "")
    assert lake.instrument(treaty.id)  # asking removes nothing
    gone = perform(lake, {"act": "removed", "instrument": treaty.id})
    assert gone.changed
    with pytest.raises(UnknownName):
        lake.instrument(treaty.id)


def test_a_shipped_text_stays(desk: Desk) -> None:
    from assistant import corpus

    path = corpus.files()[0]
    instrument = desk.add(path)
    assert removable(instrument) is None
    shown = perform(desk, {"act": "removed", "instrument": instrument.id})
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
    official = desk.add(text)
    html = instrument_html(desk, official.id)
    assert "Official wording" in html
    assert "“The words themselves.”" in html
    assert removable(official) == official.versions[0].id
    perform(desk, {"act": "removed", "instrument": official.id})
    assert removable(desk.instrument(official.id)) is None
    assert "“" not in source_html(
        desk, Spot(provision=desk.instrument(official.id).provisions[0].id)
    )


def test_an_upload_is_reported_and_its_copy_deleted(
    desk: Desk, toys: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "lunar.md"
    copy.write_bytes((toys / "web" / "lunar-relays.md").read_bytes())
    done = take_in(desk, Upload(path=str(copy), force="binding"))
    assert done.added
    assert not copy.exists()
    assert "a new instrument" in done.html
    assert "3 articles" in done.html
    assert "Binding" in done.html


def test_a_bad_upload_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf at all")
    done = take_in(desk, Upload(path=str(bad)))
    assert not done.added
    assert "bad.pdf" in done.html
    assert 'role="alert"' in done.html
    assert not desk.instruments()
    assert "Choose a file" in take_in(desk, Upload(path="")).html


def test_a_doubtful_upload_asks_and_keeps_the_file(desk: Desk, tmp_path: Path) -> None:
    first = tmp_path / "a.md"
    first.write_text("# Treaty on the Upper Valley Bridges\n\n## Article 1\n\nText.\n")
    known = desk.add(first)
    second = tmp_path / "b.md"
    second.write_text("# Treaty on the Upper Valley Bridge\n\n## Article 1\n\nOther.\n")
    asked = take_in(desk, Upload(path=str(second)))
    assert asked.keep
    assert second.exists()
    assert f'data-as="{known.id}"' in asked.html
    assert 'data-as="new"' in asked.html
    done = take_in(desk, Upload(path=str(second), as_id="new"))
    assert done.added
    assert len(desk.instruments()) == 2


def test_a_force_nobody_stated_is_not_shown_as_one(desk: Desk, toys: Path) -> None:
    path = toys / "web" / "lunar-relays.md"
    assert guess_facts(read(path), path.name).status == UNSTATED
    html = listing_html([desk.add(path)])
    assert "Force not stated" in html
    assert "Not binding" not in html


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
