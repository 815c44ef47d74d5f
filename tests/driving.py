"""One headless browser and one served page, for every test that drives the page.

Playwright runs once in a process: the fixtures stand in `conftest.py`'s reach, so that
two modules of tests share them. Every request goes to 127.0.0.1: `session` checks it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
START_SECONDS = 180  # the first model load on a small machine
ANSWER = 60_000  # milliseconds
SLOW = 600_000  # a model may be loaded first
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
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def environ(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("TREATY_")}
        return kept | {"TREATY_HOME": str(self.home), **self.settings}


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


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[Served]:
    """The page over a data folder; it must end cleanly as well."""
    port = free_port()
    page = Served(url=f"http://127.0.0.1:{port}", home=home, settings=settings)
    log = home.parent / f"log-{port}"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)],
            cwd=ROOT,
            env=page.environ,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(
                lambda: "Serving on" in log.read_text() or process.poll() is not None,
                START_SECONDS,
                "the page did not start",
            )
            assert f"Serving on {page.url}" in log.read_text(), log.read_text()
            yield page
        finally:
            process.send_signal(signal.SIGTERM)
            ended = process.wait(timeout=60)
    assert ended == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="session")
def served(
    browser: Browser, shipped_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The page over a copy of the shipped library."""
    folder = tmp_path_factory.mktemp("served")
    with serving(Path(shutil.copytree(shipped_home, folder / "home"))) as page:
        yield page


@contextmanager
def session(
    browser: Browser, url: str, width: int = 1440, height: int = 900
) -> Generator[Page]:
    """A fresh session of the page, which must speak to 127.0.0.1 only."""
    asked: list[str] = []
    faults: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(WATCH)
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    opened.on("websocket", lambda socket: asked.append(socket.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    opened.goto(url)
    opened.wait_for_selector(".welcome", timeout=ANSWER)
    try:
        yield opened
    finally:
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


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with session(browser, served.url) as opened:
        yield opened


def downloaded(opened: Page, part: str, form: str, folder: Path) -> bytes:
    with opened.expect_download(timeout=ANSWER) as made:
        opened.click(f'{part} [data-form="{form}"]')
    path = folder / made.value.suggested_filename
    made.value.save_as(path)
    return path.read_bytes()
