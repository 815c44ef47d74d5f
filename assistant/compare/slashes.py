"""Open words as rolling texts print them: "[shall (EU)/may (US)]", "[, if any, (EU)]".

Knows words and the names of sides, no drafts. What a reader of rolling texts would not
read as it is meant is not printed so. Example:

    wordings([("shall", ("EU", "UK")), ("should", ("US",))])
    # ["[shall (EU, UK)/", "should (US)]"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.brackets import read_rolling
from assistant.compare.columns import modal

Wording = tuple[str, tuple[str, ...]]  # words, and who wants them
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*%?")
_SIGN = re.compile(r"[,;:.)]")
_MOST = 5  # wordings between slashes


def wordings(shown: Sequence[Wording], *, kept: bool = False) -> list[str]:
    """The wordings of one place as printed, a piece each.

    Single words and verbs that bind or permit stand in one bracket, with slashes;
    others one bracket behind the other. With `kept` they are words that only others
    drop, and so are the names behind them.
    """
    slashes = _slashed(tuple(shown))
    if slashes:
        return list(slashes)
    behind = kept or any(_SIGN.match(text) for text, _ in shown)
    forms = list(_behind(shown)) if behind else []
    if not forms or not all(map(_reads, forms, ((one,) for one in shown))):
        forms = [f"[{', '.join(names)}: {text}]" for text, names in shown]
    return [forms[0], *(f" {form}" for form in forms[1:])]


def _behind(shown: Sequence[Wording]) -> Iterator[str]:
    for text, names in shown:
        yield f"[{text} ({', '.join(names)})]"


@lru_cache(maxsize=2048)
def _slashed(shown: tuple[Wording, ...]) -> tuple[str, ...]:
    """One word each, between slashes: the shortest form that is read as it is meant."""
    if not 1 < len(shown) <= _MOST or not all(_short(text) for text, _ in shown):
        return ()
    told = [f"{text} ({', '.join(names)})" for text, names in shown]
    first, *middle, last = told
    one = (f"[{first}/", *(f"{text}/" for text in middle), f"{last}]")
    each = (f"[{first}]", *(f"/[{text}]" for text in (*middle, last)))
    return next((form for form in (one, each) if _reads("".join(form), shown)), ())


def _short(text: str) -> bool:
    return modal(text) or _WORD.fullmatch(text) is not None


def _reads(form: str, shown: Sequence[Wording]) -> bool:
    """Whether the wordings are found in a form, with those who want them."""
    found = read_rolling(f"Article 1\nEach Party {form} act.")
    read: list[Wording] = [(b.words, b.proponents) for b in found.brackets]
    if len(shown) > 1:
        members = [m for group in found.alternatives for m in group.members]
        read = [(m.text, m.proponents) for m in members]
    return not found.faults and read == [(" ".join(t.split()), n) for t, n in shown]
