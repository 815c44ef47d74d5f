"""The model path with a fake model: what it says, what is shown, what is never shown."""

from __future__ import annotations

import json

import pytest

from assistant import Answer, Desk
from assistant.errors import ModelError
from assistant.terms import Label, Origin

from conftest import DeskWith, FakeChat

ASKED = "How may a State leave the Treaty on the Shared Lake?"


def reply(*claims: tuple[str, list[str]], answered: bool = True) -> str:
    """A model's reply in JSON."""
    said = [{"sentence": sentence, "ids": ids} for sentence, ids in claims]
    return json.dumps({"answered": answered, "claims": said})


def id_of(chat: FakeChat, words: str) -> str:
    """The id under which the prompt shows a sentence that begins with `words`."""
    line = next(x for x in chat.sent.splitlines() if words in x)
    return line[1 : line.index("]")]


def ids_of(desk_with: DeskWith, *beginnings: str) -> list[str]:
    """The ids that sentences have in the prompt of the question of these tests."""
    chat = FakeChat(reply(answered=False))
    desk_with(chat).ask(ASKED)
    return [id_of(chat, words) for words in beginnings]


def test_a_written_sentence_is_shown_with_its_source_and_its_verdict(
    desk_with: DeskWith,
) -> None:
    (leave,) = ids_of(desk_with, "A Riparian State may leave")
    chat = FakeChat(reply(("A State may leave by written notice.", [leave])))
    answer = desk_with(chat).ask(ASKED)
    (claim,) = answer.claims
    assert claim.origin is Origin.WRITTEN
    assert claim.verdict.label is Label.UNSCORED
    assert answer.text == "A State may leave by written notice. [1] (unscored)"
    assert claim.citations[0].pinpoint == "art 4"
    assert claim.citations[0].quote.startswith("A Riparian State may leave this Treaty")
    assert answer.writer == "fake:model"
    assert answer.record.mode == "writing"


def test_the_cited_words_themselves_are_supported(desk_with: DeskWith) -> None:
    (leave,) = ids_of(desk_with, "A Riparian State may leave")
    words = "A Riparian State may leave this Treaty by written notice."
    answer = desk_with(FakeChat(reply((words, [leave])))).ask(ASKED)
    assert answer.claims[0].verdict.label is Label.SUPPORTED
    assert answer.text == f"{words} [1]"
