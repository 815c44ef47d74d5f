"""The tabs "Disagreements" and "Drafts" in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_browser import ANSWER, browser, page, served, session  # noqa: F401 - fixtures
from test_web_disagreements import FIRST, HILLS, LAKES, SECOND

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from test_browser import Served

pytestmark = pytest.mark.browser
SLOW = 600_000  # milliseconds: a model may be loaded first


def paste(opened: Page, *texts: tuple[str, str]) -> None:
    opened.get_by_role("tab", name="Drafts").click()
    for number, (name, text) in enumerate(texts, 1):
        opened.fill(f"#draft-name-{number} :is(input, textarea)", name)
        opened.fill(f"#draft-text-{number} textarea", text)
    opened.click("#compare")
    opened.locator("#drafts .done").wait_for(timeout=SLOW)


def downloaded(opened: Page, part: str, form: str, folder: Path) -> bytes:
    with opened.expect_download(timeout=ANSWER) as made:
        opened.click(f'{part} [data-form="{form}"]')
    path = folder / made.value.suggested_filename
    made.value.save_as(path)
    return path.read_bytes()


def test_versions_are_compared_and_handed_over(
    page: Page,  # noqa: F811
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
    browser: Browser,  # noqa: F811
    served: Served,  # noqa: F811
) -> None:
    with session(browser, served.url, width=390, height=844) as opened:
        paste(opened, ("Rev. 1", FIRST), ("Rev. 2", SECOND))
        shown = opened.locator("#drafts").inner_text()
        assert "From Rev. 1 to Rev. 2" in shown
        earlier = opened.locator("#drafts .one-text").last
        earlier.locator("summary").click()
        assert "Line 6, column 4" in earlier.inner_text()
        assert opened.evaluate("document.documentElement.scrollWidth") <= 390


def test_bad_drafts_and_questions_are_one_sentence(page: Page) -> None:  # noqa: F811
    page.get_by_role("tab", name="Drafts").click()
    page.click("#compare")
    page.locator('#drafts [role="alert"]').wait_for(timeout=ANSWER)
    assert page.locator("#compare").is_visible()
    page.get_by_role("tab", name="Disagreements").click()
    page.click("#find")
    alert = page.locator('#parted [role="alert"]')
    alert.get_by_text("There is no topic yet").wait_for(timeout=ANSWER)


def test_disagreements_are_found_and_a_cell_opens_its_source(
    page: Page,  # noqa: F811
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
