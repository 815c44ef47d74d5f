"""A bridge in words of its own: a language model composes, code marks every word.

The model sees the quotes alone and is told that it speaks for nobody. Its words are
marked by comparison with the quotes, never by what it says of them; where it fails, or
strays, the adopted words stand as they are. Example:

    composed(a, b, bridge, chat, ("China", "Austria"), encoder).text
    # "Parties shall, where feasible, report ⟨such⟩ incidents within five days."
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

from assistant.bridges.finding import checked_sides, gains_of
from assistant.bridges.marking import marked, new_words
from assistant.bridges.nearness import SMALL, closeness, cosine, harmonic, rarity
from assistant.bridges.nouns import Bridge, Piece, Whose
from assistant.chat import Chat, Message, Reply, Request
from assistant.encoders import Encoder
from assistant.errors import ModelError
from assistant.prompts import template
from assistant.support.cited import content
from assistant.wording.tokens import tokens
from assistant.writing.evidence import harmless, reads_like_an_order

LIMIT = 300  # tokens of a reply
LONGEST = 120  # words of a composed text
SIDE = 2_000  # characters of a side that are shown to a model
LEAST_AGREED = 0.25  # share of telling words that must stand in the agreed language
MOST_NEW = 0.4  # share that may be new
_IDS = re.compile(r"\s*[\[(]Q[123](?:\s*[,;]\s*Q[123])*[\])]")
_EDGES = " \t\"'“”‘’*`"


def composed(
    side_a: str,
    side_b: str,
    bridge: Bridge,
    chat: Chat,
    names: tuple[str, str] = ("side A", "side B"),
    encoder: Encoder | None = None,
) -> Bridge:
    """A bridge adapted to both sides by a language model, every word marked by code.

    Whoever calls sees to it that the model may see the texts that are quoted.

    Args:
        side_a: the words of the first side.
        side_b: the words of the second.
        bridge: adopted words to start from.
        chat: the language model.
        names: of the sides.
        encoder: measures closeness anew; without it words alone are compared.

    Returns:
        The composed bridge, or the given one with a remark that says why not.

    Raises:
        InputError: a side says nothing.
    """
    sides = checked_sides(side_a, side_b, names)
    if not bridge.held:
        return _plain(
            bridge, "the wording is not held, so that nothing can be composed"
        )
    agreed = bridge.agreed
    if any(map(reads_like_an_order, (agreed, *sides))):
        return _plain(bridge, "a quote reads like an order to a language model")
    try:
        reply = _asked(agreed, sides, chat)
    except ModelError as error:
        return _plain(bridge, f"the language model could not be used ({error})")
    text = cleaned(reply)
    pieces = marked(text, agreed, *sides)
    if why := strays(text, pieces, (agreed, *sides)):
        return _plain(bridge, f"the model's text is not shown, since {why}")
    near = _closeness(sides, text, encoder)
    return replace(
        bridge,
        words=pieces,
        gains=gains_of(sides, names, text, None),
        closeness_a=round(near[0], 4),
        closeness_b=round(near[1], 4),
        score=round(harmonic(*near), 4),
        remark=f"Composed by {chat.name} on the adopted words; what is new is marked.",
    )


def cleaned(reply: str) -> str:
    """A reply as one line of text without ids, quotation marks around it and labels."""
    lines = [line for line in reply.strip().splitlines() if line.strip()]
    text = " ".join(" ".join(lines).split())
    return _IDS.sub("", text).strip(_EDGES)


def strays(text: str, pieces: tuple[Piece, ...], quotes: tuple[str, ...]) -> str:
    """Why a composed text may not be shown; "" where it may."""
    if not any(map(str.isalpha, text)) or text.strip(" .").upper() == "NONE":
        return "it composed nothing"
    if len(text.split()) > LONGEST:
        return f"it has more than {LONGEST} words"
    said = [t for p in pieces for t in tokens(p.text) if t.word and t.key not in SMALL]
    figures = {t.key for q in quotes for t in tokens(q) if t.key[:1].isdigit()}
    if any(t.key[:1].isdigit() and t.key not in figures for t in said):
        return "it has a figure that no quote has"
    agreed = [
        t
        for p in pieces
        if p.origin is Whose.AGREED
        for t in tokens(p.text)
        if t.word and t.key not in SMALL
    ]
    if not said or len(agreed) < LEAST_AGREED * len(said):
        return "too little of it is agreed language"
    if len([k for k in new_words(pieces) if k not in SMALL]) > MOST_NEW * len(said):
        return "too much of it is new"
    return ""


def _asked(agreed: str, sides: tuple[str, str], chat: Chat) -> str:
    user = template("bridge-quotes").fill(
        agreed=harmless(agreed),
        first=harmless(sides[0])[:SIDE],
        second=harmless(sides[1])[:SIDE],
    )
    request = Request(
        messages=(
            Message(role="system", text=template("bridge").fill()),
            Message(role="user", text=user),
        ),
        limit=LIMIT,
    )
    with closing(chat.stream(request)) as stream:
        for piece in stream:
            if isinstance(piece, Reply):
                return piece.text
    return ""


def _closeness(
    sides: tuple[str, str], text: str, encoder: Encoder | None
) -> tuple[float, float]:
    words = content(text)
    stems = [content(side) for side in sides]
    rare = rarity([*stems, words])
    if encoder is None:
        a, b = (closeness(own, words, None, rare) for own in stems)
        return a, b
    vectors = encoder.encode([*sides, text])
    a, b = (
        closeness(own, words, cosine(vectors[n], vectors[2]), rare)
        for n, own in enumerate(stems)
    )
    return a, b


def _plain(bridge: Bridge, why: str) -> Bridge:
    return replace(bridge, remark=f"Nothing was composed: {why}.")
