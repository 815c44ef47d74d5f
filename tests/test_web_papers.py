"""The tab "Check a paper": the report, its downloads, bad papers, the stop."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from assistant import Desk
from assistant.papers.checking import check_paper
from assistant.support import check_written
from assistant.web.acts import asked_in, perform
from assistant.web.checking import Bench
from assistant.web.paper import checked_html
from assistant.web.verdicts import FACES

HOSTILE = "<img src=x onerror=alert(1)>"
CITED = "(Treaty on the Shared Lake, art {})."
PAPER = f"""# On the lake {HOSTILE}

A Riparian State may leave this Treaty by written notice {CITED.format(4)}
Each Riparian State shall limit its catch to 90 tonnes a year {CITED.format("2(1)")}
Every boat must carry {HOSTILE} a lamp {CITED.format(77)}
Each State must tell its parliament.
What follows?
"""


@pytest.fixture(autouse=True)
def _by_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks alone judge: no verifier is loaded."""

    def check(self: Desk, source: Any, *, text: str | None = None, progress: Any):
        from assistant.papers import open_paper

        paper = open_paper(source, text)
        return check_paper(self.library, paper, check_written, None, progress)

    monkeypatch.setattr(Desk, "check", check)


def report(desk: Desk, text: str = PAPER) -> tuple[Bench, str]:
    bench = Bench()
    return bench, list(bench.check(desk, None, text, pace=0.01))[-1]


def row(html: str, number: int) -> str:
    found = re.search(rf'<li class="sentence[^>]*id="paper-{number}".*?</li>', html)
    assert found
    return found[0]


def test_a_report_counts_and_shows_every_sentence(lake: Desk) -> None:
    held = lake.library.generation
    bench, html = report(lake)
    assert bench.done is not None
    words = re.findall(r'<li class="sentence (\w+)"', html)
    assert words == ["none", *(str(s.verdict.label) for s in bench.done.judged), "none"]
    for label, count in bench.done.counts.items():
        shown = f"<strong>{count}</strong> "
        assert (shown in html and FACES[label][1] in html) or not count
    assert "1 citation could not be resolved" in html
    assert '<a href="#paper-4">Sentence 4</a>' in html
    assert "has no art 77" in html
    assert html.count('role="tooltip"') == len(bench.done.judged)
    assert "The sentence cites nothing." in row(html, 5)
    assert "90 tonnes" in row(html, 3)
    assert "<img" not in html
    assert lake.library.generation == held  # nothing was added


def test_markup_of_a_paper_is_text_in_the_page(lake: Desk) -> None:
    text = (
        "States must pay <script>alert(1)</script> ten coins (Treaty on the Shared "
        "Lake, art 77 <b>x</b>). A State must *not* [pay](javascript:alert(1))."
    )
    bench, html = report(lake, text)
    assert "<script" not in html
    assert "<b>" not in html
    assert '<li class="sentence unsupported" id="paper-1" value="1">' in html
    assert "javascript:" not in "".join(re.findall(r"<[^>]+>", html))
    saved = unescape(re.sub(r"<[^>]+>", "", bench.saved("markdown")))
    assert "<" not in saved
    assert r"\[pay\](javascript" in saved  # no link


def test_a_citation_opens_its_source_with_the_sentences_verdict(lake: Desk) -> None:
    bench, html = report(lake)
    assert bench.done is not None
    pressed = re.findall(r'<button [^>]*data-act="source"[^>]*>', row(html, 3))
    data = dict(re.findall(r'data-(\w+)="([^"]*)"', pressed[-1]))
    panel = next(perform(lake, data, asked_in(data, (), bench.done))).panel or ""
    assert "90 tonnes a year" in panel  # the sentence
    marked = re.findall(r"<mark>(.*?)</mark>", panel)
    assert marked == ["Each Riparian State shall limit its catch to 40 tonnes a year."]
    assert 'class="checked contradicted" open' in panel
    for forged in ("0", "99", "-1", "1/2", HOSTILE):
        assert asked_in({"sentence": forged}, (), bench.done) is None
    assert asked_in({"sentence": "3"}, (), None) is None  # another session


def test_a_report_is_downloaded_as_data_and_as_markdown(lake: Desk) -> None:
    bench, _ = report(lake)
    parts = [bench.saved(form) for form in ("json", "markdown")]
    data, text = (unescape(re.sub(r"<[^>]+>", "", part)) for part in parts)
    assert [s["number"] for s in json.loads(data)["sentences"]] == [1, 2, 3, 4, 5, 6]
    assert "**3. CONTRADICTED** Each Riparian State" in text
    assert "- Sentence 4: “" in text
    assert "<img" not in text  # in Markdown it would be live
    assert all("<img" not in part for part in parts)
    assert Bench().saved("json") == ""  # nobody else's


def test_an_uploaded_paper_is_not_kept(lake: Desk, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(PAPER, encoding="utf-8")
    bench = Bench()
    steps = list(bench.check(lake, str(path), ""))
    assert "Reading …" in steps[0]
    assert bench.done is not None
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("", " \n", "There is nothing to check yet"),
        ("paper.md", "And a text.", "There are a file and a text"),
        ("paper.xlsx", "", "paper.xlsx cannot be checked: give PDF"),
        ("paper.pdf", "", "paper.pdf"),
        ("", "# Only a heading\n", "holds no sentence to check"),
        ("", "… – …", "holds no text to check"),
        ("", "x" * 3_000_001, "3,000,001 characters"),
    ],
)
def test_a_bad_paper_is_one_sentence_and_nothing_is_lost(
    lake: Desk, tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = tmp_path / (name or "none")
    path.write_bytes(b"this is no such file")
    bench = Bench()
    html = list(bench.check(lake, str(path) if name else None, text))[-1]
    assert said in html
    assert html.count('role="alert"') == 1
    assert bench.done is None
    assert path.exists()  # to be pressed again


def test_a_stopped_check_says_where(lake: Desk) -> None:
    bench = Bench()
    sentence = f"A State may leave this Treaty by written notice {CITED.format(4)}\n\n"
    steps: list[str] = []
    for html in bench.check(lake, None, sentence * 600, pace=0.02):
        steps.append(html)
        if "Checking sentence" in html:
            bench.stop.wish()
    assert re.search(r"Stopped by you at sentence \d+ of 600", steps[-1])
    assert 'role="note"' in steps[-1]  # no error
    assert bench.done is None


def test_a_fault_inside_is_said_and_the_page_goes_on(
    lake: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "check", lambda *args, **options: 1 / 0)
    bench = Bench()
    assert "could not be checked" in list(bench.check(lake, None, PAPER))[-1]


def test_an_article_cited_whole_is_opened_whole(lake: Desk) -> None:
    bench, _ = report(lake, f"A State may sell its share {CITED.format(2)}\n")
    assert bench.done is not None
    html = checked_html(bench.done)
    assert 'data-first="0" data-last="0" data-sentence="1"' in html
    assert ", art 2</button>" in html
