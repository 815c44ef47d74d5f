"""The page in a real browser, served by a process of its own.

Every request of every test must go to 127.0.0.1: the `page` fixture checks it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from driving import (
    ANSWER,
    ROOT,
    SLOW,
    START_SECONDS,
    Served,
    downloaded,
    serving,
    session,
    wait_until,
)
from scripted import Scripted, Server, calls, openai_server
from test_web_disagreements import FIRST, HILLS, LAKES, SECOND

from assistant import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

TOYS = Path(__file__).parent / "toys" / "web"


# -- a page with a language model ------------------------------------------------


@dataclass
class Model:
    """The page with a scripted model: what it answers is set by each test."""

    page: Served
    server: Server
    answer: Callable[[str], Scripted]

    def prompt(self) -> str:
        return self.server.requests[-1].prompt


def told(prompt: str, words: str) -> str:
    """The id of the sentence in a prompt that holds some words."""
    found = re.search(rf"\[(S\d+)\] [^\n]*{re.escape(words)}", prompt)
    assert found, f"no sentence with {words!r} was sent"
    return found[1]


def sentences(*pairs: tuple[str, str]) -> Scripted:
    """A written reply: sentences, each with an id."""
    claims = [{"sentence": said, "ids": [name]} for said, name in pairs]
    return calls({"answered": True, "claims": claims})


@pytest.fixture(scope="session")
def modelled(
    browser: Browser, shipped_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Model]:
    folder = tmp_path_factory.mktemp("modelled")
    home = Path(shutil.copytree(shipped_home, folder / "home"))

    def answer(body: Any) -> Scripted:
        return model.answer(model.prompt())

    with openai_server(answer=answer) as server:
        settings = {
            "TREATY_MODEL": "openai:scripted",
            "TREATY_MODEL_URL": server.url,
            "TREATY_MODEL_KEY": "none",
            "TREATY_MODEL_MODE": "writing",
            "TREATY_MODEL_RETRIES": "0",
        }
        with serving(home, **settings) as page:
            model = Model(page=page, server=server, answer=defence)
            yield model


@pytest.fixture
def desk_page(browser: Browser, modelled: Model) -> Iterator[Page]:
    modelled.server.hung_up.clear()
    with session(browser, modelled.page.url) as opened:
        yield opened


def ask(page: Page, question: str) -> Locator:
    """Ask, wait for the finished answer, return its part of the page."""
    before = page.locator(".turn:not(.running)").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator(".turn:not(.running)").nth(before).wait_for(timeout=ANSWER)
    return page.locator(".turn").last


def marked_by(page: Page, marker: Locator) -> str:
    """Press a marker; the words that are then highlighted."""
    provision = marker.get_attribute("data-provision")
    shown = page.locator(f'#panel [id="{provision}"] mark')
    marker.click()
    shown.wait_for(timeout=ANSWER)
    assert page.locator("#panel mark").count() == 1
    return shown.text_content() or ""


def cited_by(served: Served, marker: Locator) -> str:
    """The words a marker cites, read from the library and not from the page."""
    sent = {
        name: marker.get_attribute(f"data-{name}") or ""
        for name in ("provision", "first", "last")
    }
    with Desk.open(served.home, shipped=False, encoders=[]) as desk:
        provision = desk.provision(sent["provision"])
        return provision.words(int(sent["first"]), int(sent["last"]))


def read_in_page(page: Page, *paths: Path) -> Locator:
    page.get_by_role("tab", name="Add texts").click()
    page.set_input_files("#file input[type=file]", [str(path) for path in paths])
    for path in paths:
        page.locator("#file").get_by_text(path.stem).first.wait_for(timeout=ANSWER)
    page.click("#read-texts")
    report = page.locator("#report .report, #report .error").first
    report.wait_for(timeout=ANSWER)
    return report


def add_in_page(page: Page, path: Path) -> Locator:
    read_in_page(page, path)
    page.locator("#add-text").wait_for(timeout=ANSWER)
    page.click("#add-text")
    report = page.locator("#report .added")
    report.wait_for(timeout=ANSWER)
    return report


def remove_in_page(page: Page, name: str) -> None:
    page.get_by_role("tab", name="Library").click()
    page.locator("#listing").get_by_role("button", name=f"Read {name}").click()
    page.locator('#panel [data-act="remove"]').click(timeout=ANSWER)
    page.locator('#panel [data-act="removed"]').click(timeout=ANSWER)
    page.locator("#panel").get_by_text("was removed").wait_for(timeout=ANSWER)


def reasons_shown(page: Page, mark: Locator, said: str) -> None:
    """The reasons of a verdict come by keyboard and by mouse, and go with Escape."""
    tip = page.locator(f'[id="{mark.get_attribute("aria-describedby")}"]')
    page.mouse.move(0, 0)
    assert not tip.is_visible()
    mark.focus()
    assert tip.is_visible()
    assert tip.get_attribute("role") == "tooltip"
    assert said in tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    mark.blur()
    mark.hover()
    assert tip.is_visible()
    right = "(tip) => tip.getBoundingClientRect().right <= window.innerWidth"
    assert tip.evaluate(right)
    page.mouse.move(0, 0)


def treaty(served: Served, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "assistant.cli", *words],
        cwd=ROOT,
        env=served.environ,
        check=True,
        capture_output=True,
        timeout=120,
    )


def test_the_first_page_teaches(page: Page) -> None:
    assert page.locator(".example").count() == 3
    welcome = page.locator(".welcome").inner_text()
    for said in ("In the library:", "Treaties and law", "UN Charter", "Binding"):
        assert said in welcome
    page.locator(".example").first.click()
    page.locator(".turn:not(.running)").wait_for(timeout=ANSWER)
    assert page.locator(".turn .marker").count() > 0


def test_an_answer_streams_and_every_source_opens(page: Page, served: Served) -> None:
    turn = ask(page, "What does the UN Charter say about self-defence?")
    assert "Searching the library …" in page.evaluate("[...window.said]")
    markers = turn.locator(".marker")
    assert "art 51" in (markers.first.get_attribute("aria-label") or "")
    # The first source opens by itself.
    page.locator("#panel mark").wait_for(timeout=ANSWER)
    assert page.locator("#panel mark").text_content() == cited_by(served, markers.first)
    for number in range(markers.count()):
        marker = markers.nth(number)
        assert marked_by(page, marker) == cited_by(served, marker)
    panel = page.locator("#panel").inner_text()
    for said in (
        "Charter of the United Nations",
        "Chapter VII",
        "Binding",
        "Supported",
    ):
        assert said in panel
    assert "“" not in panel  # a digest is paraphrase
    assert page.locator("#panel mark").is_visible()


def test_no_press_of_a_quick_hand_is_lost(page: Page, served: Served) -> None:
    turn = ask(page, "What does the UN Charter say about self-defence?")
    page.locator("#panel mark").wait_for(timeout=ANSWER)
    markers = turn.locator(".marker")
    assert markers.count() > 1
    last = markers.last
    assert cited_by(served, last) != cited_by(served, markers.first)
    # Each while the one before is under way: the server needs longer than that.
    page.evaluate(
        "async () => { const all = [...document.querySelectorAll('.turn .marker')];"
        " for (const marker of [all[0], ...all]) {"
        " marker.click(); await new Promise((next) => setTimeout(next, 5)); } }"
    )
    provision = last.get_attribute("data-provision")
    page.locator(f'#panel [id="{provision}"] mark').wait_for(timeout=ANSWER)
    page.wait_for_timeout(500)  # nothing that was pressed before comes after it
    assert page.locator("#panel mark").text_content() == cited_by(served, last)


def test_markers_of_an_earlier_answer_keep_their_source(
    page: Page, served: Served
) -> None:
    first = ask(page, "What does the UN Charter say about self-defence?")
    early = cited_by(served, first.locator(".marker").first)
    ask(page, "Does the CoE AI Convention apply to national security?")
    old = page.locator(".turn").first.locator(".marker").first
    assert marked_by(page, old) == early
    # By keyboard as well.
    new = page.locator(".turn").last.locator(".marker").first
    new.focus()
    page.keyboard.press("Enter")
    page.locator("#panel").get_by_text("CoE AI Convention").first.wait_for()
    assert page.locator("#panel mark").text_content() == cited_by(served, new)


def test_questions_asked_in_a_hurry_are_all_kept(page: Page) -> None:
    page.locator(".example").first.click()
    page.fill("#question textarea", "Who may veto in the Security Council?")
    page.press("#question textarea", "Enter")
    page.locator(".turn:not(.running)").nth(1).wait_for(timeout=ANSWER)
    assert page.locator("h3.question").count() == 2


def test_a_refusal_is_calm_and_offers_the_nearest(page: Page) -> None:
    turn = ask(page, "What does the Antarctic Treaty say about inspections?")
    assert "The library does not answer this" in turn.locator(".refusal").inner_text()
    assert turn.locator(".marker").count() == 0
    turn.locator(".near button").first.click()
    page.locator("#panel .here").wait_for(timeout=ANSWER)


def test_bad_questions_are_notices_and_keep_the_conversation(page: Page) -> None:
    ask(page, "What does the UN Charter say about self-defence?")
    page.fill("#question textarea", "x" * 50_000)
    page.press("#question textarea", "Enter")
    error = page.locator('.talk [role="alert"]')
    error.get_by_text("50,000 characters").wait_for(timeout=ANSWER)
    page.fill("#question textarea", "")
    page.click("#ask")
    error.get_by_text("empty").wait_for(timeout=ANSWER)
    assert page.locator(".turn").count() == 1


def test_a_question_can_be_kept_to_chosen_instruments(page: Page) -> None:
    page.click("#chosen input")
    page.get_by_role("option", name="GDPR").click()
    page.keyboard.press("Escape")
    turn = ask(page, "What are the tasks of the authorities?")
    assert "Searched: GDPR" in turn.inner_text()


def test_an_upload_is_quoted_and_can_be_removed(page: Page, served: Served) -> None:
    report = add_in_page(page, TOYS / "lunar-relays.md").inner_text()
    for said in ("Protocol on Lunar Data Relays", "a new instrument", "3 articles"):
        assert said in report
    turn = ask(page, "Within how many days must a keeper of relays be appointed?")
    quote = "Each Party shall appoint a keeper of relays within forty days of"
    assert f"“{quote} ratification.”" in turn.inner_text()
    page.locator("#panel .uploaded").first.wait_for(timeout=ANSWER)
    marker = turn.locator(".marker").first
    assert marked_by(page, marker) == cited_by(served, marker)
    remove_in_page(page, "Protocol on Lunar Data Relays")
    page.get_by_role("tab", name="Library").click()
    assert "Lunar" not in page.locator("#listing").inner_text()
    marker.click()  # a citation of what is gone says so
    page.locator("#panel").get_by_text("cannot be opened any more").wait_for()


def test_a_shipped_instrument_opens_and_cannot_be_removed(page: Page) -> None:
    page.get_by_role("tab", name="Library").click()
    page.locator("#listing").get_by_role("button", name="Read UN Charter").click()
    page.locator("#panel .outline").wait_for(timeout=ANSWER)
    assert page.locator('#panel [data-act="remove"]').count() == 0
    page.locator("#panel summary").filter(has_text="chapter V").first.click()
    page.locator("#panel .outline button").filter(has_text="art 27").first.click()
    page.locator("#panel h2").get_by_text("art 27", exact=True).wait_for()


PAPER = """# On self-defence <img src=x onerror=alert(1)>

Decisions on procedure need nine members (UN Charter, art 27(2)).

Decisions on procedure need three members (UN Charter, art 27(2)).

Every <b>State</b> must answer within a day (UN Charter, art 500).

Each State must tell its parliament.
"""


def test_a_paper_is_checked_sentence_by_sentence(
    page: Page, served: Served, tmp_path: Path
) -> None:
    paper = tmp_path / "brief.md"
    paper.write_text(PAPER, encoding="utf-8")
    page.get_by_role("tab", name="Check a paper").click()
    page.fill("#paper-text textarea", "… – …")
    page.click("#check")  # a bad paper: one sentence, and the text stays
    page.locator("#paper .error").get_by_text("no text to check").wait_for()
    assert page.input_value("#paper-text textarea") == "… – …"
    page.fill("#paper-text textarea", "")
    page.set_input_files("#paper-file input[type=file]", str(paper))
    page.locator("#paper-file").get_by_text("brief").first.wait_for(timeout=ANSWER)
    page.click("#check")
    report = page.locator("#paper .sentences")
    report.wait_for(timeout=ANSWER)
    assert page.locator("#paper img, #paper b").count() == 0
    wrong = report.locator("li.sentence").filter(has_text="three members").first
    mark = wrong.locator(".mark")
    assert mark.inner_text().split()[-1] in ("Contradicted", "Unsupported")
    reasons_shown(page, mark, "three")
    wrong.locator(
        ".cited button"
    ).click()  # its source, with the verdict of the sentence
    page.locator("#panel mark").wait_for(timeout=ANSWER)
    assert "need three members" in page.locator("#panel .checked").inner_text()
    assert "art 500" in page.locator("#paper .notice.unresolved").inner_text()
    page.locator("#paper .only").check()
    left = report.locator("li.sentence:visible").all_inner_texts()
    assert any("tell its parliament" in row for row in left)
    assert not any("On self-defence" in row for row in left)
    for form, begins in (("Markdown", "# Check of "), ("JSON", "{")):
        with page.expect_download(timeout=ANSWER) as waiting:
            page.get_by_role("button", name=f"Download the report as {form}").click()
        assert waiting.value.path().read_text("utf-8").startswith(begins)
    page.click("#another")
    page.locator("#paper-text textarea").wait_for(timeout=ANSWER)
    assert page.locator("#paper .sentences").count() == 0
    page.get_by_role("tab", name="Library").click()
    assert "self-defence" not in page.locator("#listing").inner_text()


def test_a_check_can_be_stopped_and_fits_a_telephone(
    browser: Browser, served: Served
) -> None:
    one = "Decisions on procedure need {} members (UN Charter, art 27(2)).\n\n"
    paper = "".join(one.format(n) for n in range(3, 2000))
    with session(browser, served.url, width=390, height=844) as small:
        small.get_by_role("tab", name="Check a paper").click()
        small.fill("#paper-text textarea", paper)
        small.click("#check")
        small.locator("#paper").get_by_text("Checking sentence").wait_for(
            timeout=ANSWER
        )
        small.click("#check-stop")
        note = small.locator("#paper .notice")
        note.wait_for(timeout=ANSWER)
        assert "Stopped by you at sentence" in note.inner_text()
        assert small.input_value("#paper-text textarea") == paper
        small.fill("#paper-text textarea", PAPER)
        small.click("#check")
        small.locator("#paper .sentences").wait_for(timeout=ANSWER)
        assert small.evaluate(
            "document.documentElement.scrollWidth <= window.innerWidth"
        )
        reasons_shown(small, small.locator("#paper .mark").last, "cites nothing")


def test_a_bad_upload_is_a_notice(page: Page, tmp_path: Path) -> None:
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"this is no pdf")
    assert "broken.pdf" in read_in_page(page, bad).inner_text()
    assert page.locator("#report .error").count() == 1


def test_several_files_wait_one_after_the_other(page: Page, tmp_path: Path) -> None:
    gappy = tmp_path / "gappy-kites.md"
    gappy.write_text(
        "# Treaty on Gappy Kites\n\n## Article 1\n\nKites fly.\n\n"
        "## Article 3\n\nThey land.\n"
    )
    report = read_in_page(page, gappy, TOYS / "lunar-relays.md")
    assert "not complete" in report.inner_text()
    assert "Article 2 is missing" in report.inner_text()
    title = page.locator("#title textarea, #title input").first
    assert title.input_value() == "Treaty on Gappy Kites"
    title.fill("Treaty on Corrected Kites")
    page.click("#add-text")
    page.locator("#report .added").get_by_text("Corrected Kites").first.wait_for(
        timeout=ANSWER
    )
    page.locator("#report .waiting").get_by_text("lunar-relays.md").wait_for()
    page.click("#leave-out")
    page.locator("#report").get_by_text("was left out").wait_for(timeout=ANSWER)
    remove_in_page(page, "Treaty on Corrected Kites")


def test_a_doubtful_upload_lets_the_user_choose(page: Page) -> None:
    read_in_page(page, TOYS / "nearly-the-charter.md")
    page.click("#add-text")
    page.locator("#report").get_by_text("Say first whose text").wait_for(timeout=ANSWER)
    page.locator("#text_of input").click()
    page.get_by_role("option", name="A new instrument").click()
    page.click("#add-text")
    page.locator("#report .added").wait_for(timeout=ANSWER)
    remove_in_page(page, "Charter of the United Nation States")


def test_a_text_added_by_another_process_is_cited_at_once(
    page: Page, served: Served
) -> None:
    question = "How many dogs may draw the sledges of glacier couriers?"
    assert "Glacier Post" not in ask(page, question).inner_text()
    treaty(served, "add", str(TOYS / "glacier-post.md"))
    turn = ask(page, question)
    assert "“Glacier couriers shall carry letters" in turn.inner_text()
    page.get_by_role("tab", name="Library").click()
    page.locator("#listing").get_by_text("Glacier Post").wait_for(timeout=ANSWER)
    treaty(served, "remove", "agreement-on-the-glacier-post")
    assert "Glacier Post" not in ask(page, question).inner_text()


def test_the_page_hands_out_no_file(page: Page, served: Served) -> None:
    for path in (served.home / "library.sqlite", ROOT / "pyproject.toml"):
        answer = page.request.get(f"{served.url}/gradio_api/file={path}")
        assert answer.status in (403, 404)
    assert page.request.get(f"{served.url}/monitoring").status in (403, 404)
    info: Any = page.request.get(f"{served.url}/gradio_api/info").json()
    assert info["named_endpoints"] == {}


def test_the_page_fits_smaller_and_dark_screens(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(
        viewport={"width": 1024, "height": 768}, color_scheme="dark"
    )
    small = context.new_page()
    small.goto(served.url)
    small.locator(".example").first.click(timeout=ANSWER)
    small.locator("#panel mark").wait_for(timeout=ANSWER)
    assert small.evaluate(
        "document.documentElement.scrollWidth <= window.innerWidth"
        " && document.documentElement.scrollHeight <= window.innerHeight"
    )
    ink, sheet = (
        small.evaluate(f"getComputedStyle(document.querySelector('#talk')).{name}")
        for name in ("color", "backgroundColor")
    )
    assert ink != sheet
    context.close()


def test_a_busy_port_ends_with_one_sentence(served: Served, tmp_path: Path) -> None:
    port = str(urlsplit(served.url).port)
    done = subprocess.run(
        [sys.executable, "app.py", "--port", port],
        cwd=ROOT,
        env=served.environ,
        check=False,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )
    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


# -- with a language model -------------------------------------------------------

SELF_DEFENCE = "What does the UN Charter say about self-defence?"
OWN = (  # a model's own words, which no check refutes
    "The Charter shall not impair the right of self-defence of a Member in the event "
    "of an armed attack, until the Security Council has taken measures."
)
HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(2)</script> ![x](http://evil.example/p) "
    "**bold** ${alert(3)} {{value}} $& self-defence"
)


def slowly(reply: Scripted, every: float = 0.03, size: int = 6) -> Scripted:
    return replace(reply, every=every, size=size)


def defence(prompt: str) -> Scripted:
    """Two sentences: the cited words themselves, and one that nobody verified."""
    line = told(prompt, "inherent right")
    exact = re.search(rf"\[{line}\] ([^\n]*)", prompt)
    assert exact
    return slowly(sentences((OWN, line), (exact[1], line)))


def submit(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def test_a_draft_is_marked_until_its_verdict_comes(
    desk_page: Page, modelled: Model
) -> None:
    modelled.answer = defence
    submit(desk_page, SELF_DEFENCE)
    draft = desk_page.locator(".running .draft").first
    draft.wait_for(timeout=ANSWER)
    assert draft.locator("button").count() == 0
    assert draft.locator(".verdict").inner_text() == "being checked"
    desk_page.locator(".running .claim.written").first.wait_for(timeout=ANSWER)
    turn = desk_page.locator(".turn:not(.running)")
    turn.wait_for(timeout=ANSWER)
    assert desk_page.locator(".draft").count() == 0
    labels = turn.locator(".claim .mark").all_inner_texts()
    assert labels[0].split()[-1] in ("Supported", "Unscored")  # as its verifier says
    assert labels[1:] == ["✓ Supported"]
    assert "Written by openai:scripted" in turn.locator(".byline").inner_text()
    reasons_shown(desk_page, turn.locator(".mark").last, "repeats the stored digest")
    marker = turn.locator(".said .marker").first
    assert marked_by(desk_page, marker) == cited_by(modelled.page, marker)
    turn.locator(".making summary").click()
    assert "writing: the model" in turn.locator(".making").inner_text()
    head = desk_page.locator("#masthead").inner_text()
    assert "openai:scripted writes on this computer" in head
    assert "not tested" in head


def test_what_a_model_writes_is_never_live(desk_page: Page, modelled: Model) -> None:
    def hostile(prompt: str) -> Scripted:
        line = told(prompt, "inherent right")
        return slowly(sentences((OWN, line), (HOSTILE, line)), every=0.05, size=9)

    modelled.answer = hostile
    question = f"{SELF_DEFENCE} <i>${{alert(4)}}</i>"
    submit(desk_page, question)
    talk = desk_page.locator("#talk")
    live = talk.locator("img, script, a, i, .said strong, .draft strong")
    draft = talk.locator(".draft").filter(has_text="{{value}}")
    draft.wait_for(timeout=ANSWER)
    assert live.count() == 0
    assert "${alert(3)}" in draft.inner_text()
    desk_page.locator(".turn:not(.running)").wait_for(timeout=ANSWER)
    assert live.count() == 0
    assert talk.locator("h3.question").inner_text() == question


def test_stop_ends_the_call_and_keeps_what_was_checked(
    desk_page: Page, modelled: Model
) -> None:
    def endless(prompt: str) -> Scripted:
        line = told(prompt, "inherent right")
        return slowly(sentences((OWN, line), ("This goes on " * 400, line)))

    modelled.answer = endless
    submit(desk_page, SELF_DEFENCE)
    desk_page.locator(".running .claim.written").wait_for(timeout=ANSWER)
    desk_page.locator(".running .draft").wait_for(timeout=ANSWER)
    assert not desk_page.locator("#ask").is_visible()
    desk_page.click("#stop")
    turn = desk_page.locator(".turn:not(.running)")
    turn.wait_for(timeout=ANSWER)
    wait_until(modelled.server.hung_up.is_set, 10, "the server was not hung up on")
    assert "Stopped by you" in turn.inner_text()
    assert turn.locator(".claim").count() == 1
    assert "This goes on" not in desk_page.locator("#talk").inner_text()
    assert desk_page.locator("#ask").is_visible()
    assert not desk_page.locator("#stop").is_visible()
    modelled.answer = defence  # asking again works
    ask(desk_page, SELF_DEFENCE)
    assert desk_page.locator(".turn").count() == 2
    assert "Stopped by you" in desk_page.locator(".turn").first.inner_text()


def test_stopped_before_a_sentence_the_question_comes_back(
    desk_page: Page, modelled: Model
) -> None:
    modelled.answer = lambda prompt: slowly(sentences(("This goes on " * 400, "S1")))
    submit(desk_page, SELF_DEFENCE)
    desk_page.locator(".running .draft").wait_for(timeout=ANSWER)
    desk_page.locator("#stop").focus()
    desk_page.keyboard.press("Enter")
    note = desk_page.locator(".talk > .notice")
    note.wait_for(timeout=ANSWER)
    assert "Stopped by you" in note.inner_text()
    assert desk_page.input_value("#question textarea") == SELF_DEFENCE
    assert desk_page.locator(".turn").count() == 0
    wait_until(modelled.server.hung_up.is_set, 10, "the server was not hung up on")


def test_another_session_does_not_wait_for_a_slow_answer(
    desk_page: Page, browser: Browser, modelled: Model
) -> None:
    modelled.answer = lambda prompt: slowly(sentences(("This goes on " * 400, "S1")))
    submit(desk_page, SELF_DEFENCE)
    desk_page.locator(".running .draft").wait_for(timeout=ANSWER)
    modelled.answer = defence
    with session(browser, modelled.page.url) as other:
        ask(other, SELF_DEFENCE)
        assert desk_page.locator(".running").count() == 1
        assert other.locator(".turn").count() == 1


def test_leaving_the_page_ends_the_call(desk_page: Page, modelled: Model) -> None:
    modelled.answer = lambda prompt: slowly(sentences(("This goes on " * 400, "S1")))
    submit(desk_page, SELF_DEFENCE)
    desk_page.locator(".running .draft").wait_for(timeout=ANSWER)
    desk_page.reload()
    desk_page.wait_for_selector(".welcome", timeout=ANSWER)
    wait_until(modelled.server.hung_up.is_set, 15, "the server was not hung up on")
    modelled.answer = defence
    ask(desk_page, SELF_DEFENCE)


def test_a_question_read_otherwise_can_be_changed(
    desk_page: Page, modelled: Model
) -> None:
    def reply(prompt: str) -> Scripted:
        if "inherent right" in prompt:
            return defence(prompt)
        return calls({"answered": False, "claims": []})

    modelled.answer = reply
    ask(desk_page, "What does article 51 of the UN Charter say?")
    turn = ask(desk_page, "and article 27?")
    read = turn.locator(".read-as")
    assert "27" in read.inner_text()
    full = read.locator("q").inner_text()
    read.get_by_role("button").click()
    box = desk_page.locator("#question textarea")
    wait_until(lambda: box.input_value() != "", 10, "the question was not put back")
    assert box.input_value() == full
    assert desk_page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    again = ask(desk_page, full.replace("27", "51"))
    assert again.locator(".read-as").count() == 0
    assert "51" in again.locator("h3.question").inner_text()


def test_a_model_that_fails_is_said_and_the_texts_answer(
    desk_page: Page, modelled: Model
) -> None:
    modelled.answer = lambda prompt: Scripted(status=500, error="no luck")
    turn = ask(desk_page, SELF_DEFENCE)
    assert "quoting writer answers instead" in turn.locator(".notice").inner_text()
    assert turn.locator(".claim.quoted .marker").count() > 0
    assert turn.locator(".byline").count() == 0


def test_a_models_answer_fits_a_telephone(browser: Browser, modelled: Model) -> None:
    modelled.answer = defence
    with session(browser, modelled.page.url, width=390, height=844) as small:
        ask(small, SELF_DEFENCE)
        assert small.evaluate(
            "document.documentElement.scrollWidth <= window.innerWidth"
        )
        assert small.evaluate(
            "[...document.querySelectorAll('#talk .answer *')].every("
            "(part) => part.getBoundingClientRect().right <= window.innerWidth)"
        )


# -- the tabs Disagreements and Drafts ---------------------------------------------


def paste(opened: Page, *texts: tuple[str, str]) -> None:
    opened.get_by_role("tab", name="Drafts").click()
    for number, (name, text) in enumerate(texts, 1):
        opened.fill(f"#draft-name-{number} :is(input, textarea)", name)
        opened.fill(f"#draft-text-{number} textarea", text)
    opened.click("#compare")
    opened.locator("#drafts .done").wait_for(timeout=SLOW)


def test_versions_are_compared_and_handed_over(
    page: Page,
    tmp_path: Path,
) -> None:
    paste(page, ("Lakes", LAKES), ("Hills", HILLS))
    shown = page.locator("#drafts")
    assert "Hills against Lakes" in shown.inner_text()
    assert shown.locator("table.versions tr.same").first.is_hidden()
    shown.locator(".only").uncheck()
    assert shown.locator("table.versions tr.same").first.is_visible()
    assert page.locator("#compare").is_hidden()
    # Bytes arrive as they were made: a Word file is a ZIP.
    assert downloaded(page, "#drafts", "docx", tmp_path).startswith(b"PK")
    assert downloaded(page, "#drafts", "markdown", tmp_path).startswith(b"# Compar")
    page.click("#drafts-again")
    page.locator("#compare").wait_for(timeout=ANSWER)
    assert shown.locator(".done").count() == 0


def test_rounds_are_counted_on_a_narrow_screen(
    browser: Browser,
    served: Served,
) -> None:
    with session(browser, served.url, width=390, height=844) as opened:
        paste(opened, ("Rev. 1", FIRST), ("Rev. 2", SECOND))
        shown = opened.locator("#drafts").inner_text()
        assert "From Rev. 1 to Rev. 2" in shown
        earlier = opened.locator("#drafts .one-text").last
        earlier.locator("summary").click()
        assert "Line 6, column 4" in earlier.inner_text()
        assert opened.evaluate("document.documentElement.scrollWidth") <= 390


def test_bad_drafts_and_questions_are_one_sentence(page: Page) -> None:
    page.get_by_role("tab", name="Drafts").click()
    page.click("#compare")
    page.locator('#drafts [role="alert"]').wait_for(timeout=ANSWER)
    assert page.locator("#compare").is_visible()
    page.get_by_role("tab", name="Disagreements").click()
    page.click("#find")
    alert = page.locator('#parted [role="alert"]')
    alert.get_by_text("There is no topic yet").wait_for(timeout=ANSWER)


def test_disagreements_are_found_and_a_cell_opens_its_source(
    page: Page,
    tmp_path: Path,
) -> None:
    page.get_by_role("tab", name="Disagreements").click()
    page.fill("#topic :is(input, textarea)", "autonomous weapons")
    for name in ("Austria", "China"):
        page.click("#sides input")
        page.fill("#sides input", name)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.click("#find")
    page.locator("#parted .done").wait_for(timeout=SLOW)
    page.locator("#parted td[class^='s'] .cell .norm").first.click()
    page.locator("#panel .cellview .position").first.wait_for(timeout=ANSWER)
    assert page.locator("#panel .cellview").inner_text().strip()
    assert downloaded(page, "#parted", "png", tmp_path).startswith(b"\x89PNG")
    assert downloaded(page, "#parted", "xlsx", tmp_path).startswith(b"PK")
