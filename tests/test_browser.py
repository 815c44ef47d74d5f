"""The page in a real browser, served by a process of its own.

Every request of every test must go to 127.0.0.1: the `page` fixture checks it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from assistant import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
TOYS = Path(__file__).parent / "toys" / "web"
START_SECONDS = 180  # the first model load on a small machine
ANSWER = 60_000  # milliseconds
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Notes every status line that was ever shown, however short.
WATCH = """
window.said = new Set();
new MutationObserver(() => document.querySelectorAll('.status').forEach(
  (line) => window.said.add(line.textContent)
)).observe(document, {childList: true, subtree: true});
"""


@dataclass(frozen=True)
class Served:
    """A running page and its data folder."""

    url: str
    home: Path

    @property
    def environ(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("TREATY_")}
        return kept | {"TREATY_HOME": str(self.home)}


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        how = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(how)
        pytest.skip(how)
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_until(what: Callable[[], bool], seconds: float, message: str) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, message
        time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served(
    browser: Browser, shipped_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The page over a copy of the shipped library; it must end cleanly as well."""
    folder = tmp_path_factory.mktemp("served")
    home = Path(shutil.copytree(shipped_home, folder / "home"))
    port = free_port()
    page = Served(url=f"http://127.0.0.1:{port}", home=home)
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)],
            cwd=ROOT,
            env=page.environ,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        wait_until(
            lambda: "Serving on" in log.read_text() or process.poll() is not None,
            START_SECONDS,
            "the page did not start",
        )
        assert f"Serving on {page.url}" in log.read_text(), log.read_text()
        yield page
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0, log.read_text()
    assert "Traceback" not in log.read_text()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A fresh session of the page, which must speak to 127.0.0.1 only."""
    asked: list[str] = []
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    opened.on("websocket", lambda socket: asked.append(socket.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(served.url)
    opened.wait_for_selector(".welcome", timeout=ANSWER)
    yield opened
    context.close()
    outside = [
        url
        for url in asked
        if urlsplit(url).hostname != "127.0.0.1"
        and urlsplit(url).scheme not in ("data", "blob")
    ]
    assert asked
    assert outside == []
    assert faults == []


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


def add_in_page(page: Page, path: Path) -> Locator:
    page.get_by_role("tab", name="Add a text").click()
    page.set_input_files("#file input[type=file]", str(path))
    page.locator("#file").get_by_text(path.stem).first.wait_for(timeout=ANSWER)
    page.click("#add-text")
    report = page.locator("#report .report, #report .error, #report .choice")
    report.wait_for(timeout=ANSWER)
    return report


def remove_in_page(page: Page, name: str) -> None:
    page.get_by_role("tab", name="Library").click()
    page.locator("#listing").get_by_role("button", name=f"Read {name}").click()
    page.locator('#panel [data-act="remove"]').click(timeout=ANSWER)
    page.locator('#panel [data-act="removed"]').click(timeout=ANSWER)
    page.locator("#panel").get_by_text("was removed").wait_for(timeout=ANSWER)


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
    turn = ask(page, "What does the Non-Proliferation Treaty say about inspections?")
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
    assert "Force not stated" in report
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


def test_a_bad_upload_is_a_notice(page: Page, tmp_path: Path) -> None:
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"this is no pdf")
    assert "broken.pdf" in add_in_page(page, bad).inner_text()
    assert page.locator("#report .error").count() == 1


def test_a_doubtful_upload_lets_the_user_choose(page: Page) -> None:
    choice = add_in_page(page, TOYS / "nearly-the-charter.md")
    assert "Whose text is this?" in choice.inner_text()
    choice.get_by_role("button", name="A new instrument").click()
    page.locator("#report .report").wait_for(timeout=ANSWER)
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
