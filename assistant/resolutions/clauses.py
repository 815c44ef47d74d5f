"""Builds well-formed paragraphs of a resolution, for drafts of one.

It sets opening words, marks at the end, and "also" and "further"; what is said is the
caller's. Example:

    preambular("Recalling", "the Lake Treaty")       # "Recalling the Lake Treaty,"
    operative("Decides", "to meet", last=True)       # "Decides to meet."
    also("Recalling", ["Recalling"])                 # "Recalling also"
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.errors import InputError
from assistant.resolutions.nouns import OPERATIVE, PREAMBULAR
from assistant.resolutions.openings import read_opening
from assistant.resolutions.verbs import REPEATED, SCALE, verbs_for

__all__ = ["also", "opening_of", "operative", "preambular", "strength", "verbs_for"]
_MARKS = " \t\n,;.:"


def preambular(opening: str, words: str) -> str:
    """A preambular paragraph, with its comma.

    Args:
        opening: a participle or adjective with what belongs to it ("Deeply concerned").
        words: what follows, with or without a mark at its end.

    Raises:
        InputError: the opening is none of a preamble, or nothing follows.
    """
    return _paragraph(opening, words, PREAMBULAR) + ","


def operative(opening: str, words: str, last: bool = False) -> str:
    """An operative paragraph without its number, with its semicolon or full stop.

    Args:
        opening: a verb in the present with what belongs to it ("Calls upon").
        words: what follows, with or without a mark at its end.
        last: it is the last paragraph of the resolution.

    Raises:
        InputError: the opening is no operative verb, or nothing follows.
    """
    return _paragraph(opening, words, OPERATIVE) + ("." if last else ";")


def also(opening: str, used: Sequence[str]) -> str:
    """The opening as it stands after others: with "also", then with "further".

    Args:
        opening: without "also" and "further".
        used: the openings of the paragraphs before it, in order; those in immediate
            succession with the same verb count. After "further" the plain form comes
            again, as in adopted texts.
    """
    mine = read_opening(opening)
    run = 0
    for before in reversed(used):
        if read_opening(before).head != mine.head:
            break
        run += 1
    return _with(opening, ("", *REPEATED)[run % 3])


def opening_of(text: str) -> tuple[str, int]:
    """The opening words of a paragraph, and where they end in it.

    The words are "" where the paragraph opens with none in use.
    """
    opening = read_opening(text)
    if not opening.known:
        return "", 0
    return opening.words, opening.end


def strength(opening: str, organ: str) -> int:
    """How strong an operative opening is for an organ, from 6 (decides) to 0.

    Raises:
        InputError: it is no operative verb that this organ uses.
    """
    head = read_opening(opening).head
    verbs = verbs_for(organ)
    if head not in verbs:
        raise InputError(
            f"“{opening}” is no operative verb of the {organ}: take one that "
            "`verbs_for` lists."
        )
    return verbs[head]


def _paragraph(opening: str, words: str, kind: str) -> str:
    opening, words = " ".join(opening.split()), " ".join(words.split()).strip(_MARKS)
    found = read_opening(opening)
    if found.kind != kind:
        need = (
            "a participle or adjective"
            if kind == PREAMBULAR
            else "a verb in the present"
        )
        raise InputError(f"“{opening}” opens no {kind} paragraph: begin with {need}.")
    if not words:
        raise InputError(f"nothing follows “{opening}”: say what it is about.")
    return f"{opening[0].upper()}{opening[1:]} {words}"


def _with(opening: str, word: str) -> str:
    """The opening with "also" or "further" where resolutions put it."""
    if not word:
        return opening
    found = read_opening(opening)
    if found.kind == OPERATIVE or found.head in SCALE:
        return f"{word.capitalize()} {opening[0].lower()}{opening[1:]}"
    head = opening.casefold().find(found.head) + len(found.head)
    if found.head == "bearing" or found.head in ("having", "calling", "looking"):
        head = len(opening.rstrip())
    if found.head == "taking" and opening[head:].startswith(" note"):
        head += len(" note")
    return f"{opening[:head]} {word}{opening[head:]}"
