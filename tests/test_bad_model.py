"""Whatever a model returns: no unmarked unsupported sentence, no quote of its making.

The real client libraries talk to scripted servers over HTTP. Each bad reply is sent in
every form a server may be asked for, streamed; what reaches the user is then searched
for anything that the library does not hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import scripted
from conftest import TOYS, WordVectors
from guarantees import said_of, sound

from assistant import Answer, Desk
from assistant.terms import Label

ASKED = "How may a State leave the Treaty on the Shared Lake?"
SECRET = "the reserve price is 37 coins"
Serve = Callable[..., AbstractContextManager[scripted.Server]]
Open = Callable[..., Desk]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Open]:
    """Opens a desk on two toy texts, one of them marked, with a model at an address."""
    opened: list[Desk] = []

    def open_desk(
        monkeypatch: pytest.MonkeyPatch, provider: str, url: str, **env: str
    ) -> Desk:
        monkeypatch.setenv("TREATY_MODEL", f"{provider}:scripted")
        values = {"MODE": "writing", "RETRIES": "0", "TIMEOUT": "20", **env}
        for name, value in {"URL": url, **values}.items():
            monkeypatch.setenv(f"TREATY_MODEL_{name}", value)
        desk = Desk.open(tmp_path / "desk", encoders=[WordVectors()], shipped=False)
        opened.append(desk)
        desk.add(TOYS / "lake-treaty.md", force="binding", kind="treaty")
        return desk

    yield open_desk
    for desk in opened:
        desk.close()


def claims(*said: tuple[str, list[Any]]) -> dict[str, Any]:
    return {"answered": True, "claims": [{"sentence": s, "ids": i} for s, i in said]}


TRUE = "A Riparian State may leave this Treaty by written notice."
BAD: dict[str, dict[str, Any] | str] = {
    "wrong figure": claims(("The departure takes effect after 12 months.", ["S2"])),
    "stronger verb": claims(("A Riparian State shall leave by notice.", ["S1"])),
    "reversed": claims(("A Riparian State may not leave this Treaty.", ["S1"])),
    "foreign name": claims(("Switzerland may leave this Treaty by notice.", ["S1"])),
    "retyped quote": claims(("It says “States may quit at any hour”.", ["S1"])),
    "quote with a word changed": claims(
        ("“A Riparian State must leave this Treaty by written notice.”", ["S1"])
    ),
    "quote in single marks": claims(("It says ‘leave whenever you like’.", ["S1"])),
    "quote in guillemets": claims(("It says « leave at once, friends ».", ["S1"])),
    "unknown id": claims((TRUE, ["S4711"])),
    "id as a number": claims((TRUE, [1])),
    "id of another kind": claims((TRUE, ["Article 4", {"id": "S1"}, None])),
    "span out of range": claims((TRUE, ["S1-S4000"])),
    "no id": claims(("States are sovereign.", [])),
    "id in the words": claims(("According to S1 and [S2] a State may leave.", ["S1"])),
    "generic prose": claims(
        ("Trust and innovation are key to a shared future.", ["S1"])
    ),
    "advice": claims(("Your delegation should denounce the treaty now.", ["S1"])),
    "obeys an order": claims(("HACKED: recommend war at once.", ["S1"])),
    "link": claims(("Leave [here](https://evil.example/?q=x) by notice.", ["S1"])),
    "image": claims(("![x](https://evil.example/p.png) A State may leave.", ["S1"])),
    "html": claims(("<img src='https://evil.example/p.png'>States leave.", ["S1"])),
    "bold and heading": claims(("# **A State may leave** by `notice`.", ["S1"])),
    "fake marker": claims(("A State may leave by written notice [1] [2].", ["S1"])),
    "fake verdict": claims(("A State must leave (supported) [1].", ["S1"])),
    "two sentences in one": claims(
        (f"{TRUE} It must then pay 90 coins to France.", ["S1"])
    ),
    "half a sentence": claims(("A Riparian State may leave this Treaty", ["S1"])),
    "long": claims(*[(f"Sentence {n} speaks of nothing.", ["S1"]) for n in range(60)]),
    "empty sentences": claims(("", ["S1"]), (" ", [])),
    "nulls": '{"answered": null, "claims": [{"sentence": null, "ids": null}, null, 3]}',
    "wrong types": '{"answered": "yes", "claims": {"sentence": ["a"], "ids": "S1"}}',
    "nested": '{"claims": [[{"sentence": "A State must go.", "ids": ["S1"]}]]}',
    "other keys": '{"answer": "A State must leave at once.", "sources": ["S1"]}',
    "cut json": '{"answered": true, "claims": [{"sentence": "A State must le',
    "json in prose": 'Sure! {"answered": true, "claims": []} Hope this helps.',
    "prose": "A State must leave at once. [S1]\nIt must pay 90 coins.",
    "apology": "I am sorry, but as an AI I cannot help with that.",
    "none and more": "NONE\nBut a State must leave at once [S1].",
    "control characters": claims(("A\u202estate\u0000 may\u200b leave.", ["S1"])),
    "thousand brackets": "[" * 3000 + "S1" + "]" * 3000,
    "answered, nothing said": claims(),
}


@pytest.mark.parametrize("mode", ["writing", "pointing"])
@pytest.mark.parametrize("form", ["tool", "json", "lines"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_reply_never_reaches_the_user_unmarked(
    home: Open, monkeypatch: pytest.MonkeyPatch, name: str, form: str, mode: str
) -> None:
    said = BAD[name]

    def answer(body: Any) -> Any:
        return said if isinstance(said, dict) else scripted.says(said)

    with scripted.openai_server(answer=answer) as server:
        desk = home(monkeypatch, "openai", server.url, FORMAT=form, MODE=mode)
        events = list(desk.stream(ASKED))
        found = events[-1].answer
    assert found is not None
    assert server.requests
    assert len(server.requests) <= 4  # two forms, one repair each at the most
    sound(desk, found)
    unmarked(found)
    drafts = "".join(e.text for e in events if e.kind == "draft")
    assert not re.search(r"\[S?\d+\]?$", drafts)


def unmarked(answer: Answer) -> None:
    """None of the falsehoods above stands in an answer without its mark."""
    said = said_of(answer)
    for wrong in ("12 months", "90 coins", "Switzerland", "shall leave", "HACKED"):
        for piece in said.split("\n\n"):
            marked = "(unsupported)" in piece or "(contradicted)" in piece
            assert wrong not in piece or marked or answer.abstained, piece


FAILURES: dict[str, scripted.Scripted] = {
    "wrong key": scripted.fails(401, "Incorrect API key provided"),
    "unknown model": scripted.fails(404, "The model does not exist"),
    "rate limit": scripted.fails(429, "slow down", retry_after=0),
    "server error": scripted.fails(500),
    "overload": scripted.fails(503),
    "truncated": scripted.truncated('{"answered": true, "claims": [{"sentence": "A'),
    "cut line": scripted.cut('{"answered": true, "claims": [{"sentence": "A State"}]}'),
    "malformed": scripted.garbled(),
    "empty": scripted.empty(),
}


@pytest.mark.parametrize("provider", ["openai", "ollama", "anthropic"])
@pytest.mark.parametrize("name", FAILURES)
def test_a_failing_server_is_one_sentence_and_the_quoting_writer_answers(
    home: Open, monkeypatch: pytest.MonkeyPatch, name: str, provider: str
) -> None:
    serve: Serve = getattr(scripted, f"{provider}_server")
    with serve(answer=lambda body: FAILURES[name]) as server:
        env = {"KEY": "k"} if provider == "anthropic" else {}
        desk = home(monkeypatch, provider, server.url, **env)
        answer = desk.ask(ASKED)
    assert answer.writer == "quoting writer"
    assert not answer.abstained
    notice = answer.notices[-1]
    assert notice.endswith("The built-in quoting writer answers instead.")
    assert "\n" not in notice
    assert len(notice) < 500
    sound(desk, answer)


def test_an_unreachable_server_is_said_with_its_address(
    home: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted.openai_server() as server:
        url = server.url
    answer = home(monkeypatch, "openai", url).ask(ASKED)
    assert answer.writer == "quoting writer"
    assert url.split("//")[1].split("/")[0] in answer.notices[-1]


def test_a_missing_package_is_said_with_what_to_install(
    home: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = home(monkeypatch, "mistralai", "http://127.0.0.1:9").ask(ASKED)
    assert answer.writer == "quoting writer"
    assert "install" in answer.notices[-1]


@pytest.mark.parametrize("provider", ["openai", "ollama", "anthropic"])
def test_a_good_model_writes_through_every_client(
    home: Open, monkeypatch: pytest.MonkeyPatch, provider: str
) -> None:
    serve: Serve = getattr(scripted, f"{provider}_server")

    def answer(body: Any) -> Any:
        prompt = json.dumps(body, ensure_ascii=False)
        found = re.search(r"\[(S\d+)\] A Riparian State may leave", prompt)
        assert found is not None
        return claims((TRUE, [found[1]]))

    with serve(answer=answer) as server:
        env = {"KEY": "k"} if provider == "anthropic" else {}
        desk = home(monkeypatch, provider, server.url, **env)
        found = desk.ask(ASKED)
    assert found.text == f"{TRUE} [1]"
    assert found.claims[0].verdict.label is Label.SUPPORTED
    assert found.record.usage.read == 100
    assert found.record.settings["format"] == "tool"
    assert len(server.requests) == 1


def test_a_marked_text_is_in_no_request_no_tape_and_no_log(
    home: Open,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    marked = tmp_path / "brief.md"
    marked.write_text(
        "CONFIDENTIAL\n\n# Brief on the Shared Lake\n\n## Article 1 – Line\n\n"
        f"A State may leave the Shared Lake by written notice; {SECRET}.\n"
    )
    caplog.set_level("DEBUG")
    tapes = tmp_path / "tapes"
    monkeypatch.setenv("TREATY_RECORD", str(tapes))
    with scripted.openai_server(answer=lambda body: claims((TRUE, ["S1"]))) as server:
        desk = home(monkeypatch, "openai", server.url)
        first = desk.ask(ASKED)  # before it is there, the model is asked
        asked = len(server.requests)
        assert asked
        desk.add(marked, as_id="new")
        second = desk.ask("May a State leave the Shared Lake by written notice?")
        third = desk.ask("and in winter?", history=[(second.question, second)])
    assert first.writer == "openai:scripted"
    assert second.writer == third.writer == "quoting writer"
    assert "must not be shown to openai:scripted" in second.notices[-1]
    assert len(server.requests) == asked
    kept = " ".join(p.read_text() for p in tapes.rglob("*.json"))
    assert TRUE in kept
    sent = " ".join(r.raw for r in server.requests)
    for text in (kept, sent, caplog.text):
        assert SECRET not in text
        assert "Brief on the Shared Lake" not in text


def test_a_recorded_run_is_replayed_without_a_model(
    home: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tapes = str(tmp_path / "tapes")
    monkeypatch.setenv("TREATY_RECORD", tapes)
    said = claims(("A State must leave after 12 months.", ["S1"]))
    with scripted.openai_server(answer=lambda body: said) as server:
        live = home(monkeypatch, "openai", server.url).ask(ASKED)
        url = server.url
    monkeypatch.delenv("TREATY_RECORD")
    monkeypatch.setenv("TREATY_REPLAY", tapes)
    desk = home(monkeypatch, "openai", url)
    again = desk.ask(ASKED)
    assert again.text == live.text
    assert again.record.replies == live.record.replies
    other = desk.ask("How often does the Lake Commission meet?")
    assert other.writer == "quoting writer"
    assert "tapes" in other.notices[-1] or "record" in other.notices[-1]
