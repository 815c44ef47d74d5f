"""The units that are matched: words, and the phrases that bind as one.

"shall not" and "are encouraged to" are one unit, so that they stand against "may" as a
whole. It knows the phrases of `lexicon` and nothing of two texts. Example:

    [u.key for u in units("Parties shall not sell nets.")][1]     # "shall not"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.wording.lexicon import MODAL
from assistant.wording.paging import unprinted
from assistant.wording.synonyms import stem
from assistant.wording.tokens import Token, tokens

_JOINT_WORDS = """
a an the of to in on by for at from with and or as its their it that this these those
such any all is are be been which who whose under into upon between among than s
"""
JOINTS = frozenset(_JOINT_WORDS.split())
_NUMBER_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
ninety hundred thousand million billion half third quarter first second fourth fifth
twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth
sixth seventh eighth ninth tenth twelfth fifteenth
"""
NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())
_SENTENCE_END = re.compile(r"[.;!?:](?=[\s”’\"'»)\]]|$)|[。！？；।]")
_LONGEST_PHRASE = 8  # words


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One word or binding phrase with the signs around it."""

    key: str
    start: int  # of its first letter
    end: int  # behind its last letter
    outer_start: int  # with opening signs
    outer_end: int  # with closing signs
    modal: str = ""  # class of the phrase in `lexicon.MODAL`
    ends: bool = False  # whether a sentence or clause ends behind it
    fresh: bool = False  # whether a list marker stands before it


def units(text: str) -> list[Unit]:
    """The units of a text, in order."""
    text = unprinted(text)
    every = tokens(text)
    words = [n for n, token in enumerate(every) if token.word]
    spans = _phrases(text, every, words)
    found: list[Unit] = []
    for at, (first, last, modal) in enumerate(spans):
        start, end = every[first].start, every[last].end
        stop = spans[at + 1][0] if at + 1 < len(spans) else len(every)
        begin = spans[at - 1][1] + 1 if at else 0
        key = " ".join(every[n].key for n in range(first, last + 1) if every[n].word)
        found.append(
            Unit(
                key=key,
                start=start,
                end=end,
                outer_start=_opening(text, every, begin, first),
                outer_end=_closing(text, every, last, stop),
                modal=modal,
                ends=_ends(text, every, last, stop),
                fresh=any(not every[n].key for n in range(begin, first)),
            )
        )
    return found


def _phrases(
    text: str, every: Sequence[Token], words: Sequence[int]
) -> list[tuple[int, int, str]]:
    """Words as (first token, last token, class), binding phrases joined."""
    plain, starts, ends = _plain(text, every, words)
    joined: dict[int, tuple[int, str]] = {}
    for match in MODAL.finditer(plain):
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is None or last is None or last - first >= _LONGEST_PHRASE:
            continue
        if first and every[words[first]].text == "May":
            continue  # the month
        joined[first] = (last, match.lastgroup or "")
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        last, modal = joined.get(at, (at, ""))
        found.append((words[at], words[last], modal))
        at = last + 1
    return found


def _plain(
    text: str, every: Sequence[Token], words: Sequence[int]
) -> tuple[str, dict[int, int], dict[int, int]]:
    """The compared words on one line, and where each begins and ends there.

    Line breaks, double blanks and quotation marks may stand within a phrase; signs
    that end a clause may not.
    """
    parts: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for number_, n in enumerate(words):
        after = words[number_ + 1] if number_ + 1 < len(words) else n + 1
        signs = "".join(every[k].text for k in range(n + 1, min(after, len(every))))
        key = every[n].key
        starts[at] = number_
        ends[at + len(key)] = number_
        joint = " " if not signs else ", " if signs == "," else " ; "
        parts += [key, joint]
        at += len(key) + len(joint)
    return "".join(parts), starts, ends


def _opening(text: str, every: Sequence[Token], begin: int, first: int) -> int:
    """Where a word begins with the signs that stand close before it."""
    start = every[first].start
    for n in range(first - 1, begin - 1, -1):
        token = every[n]
        close = token.end == start and (token.text in "([{¿¡$€£" or not token.key)
        marks = not token.key and not text[token.end : start].strip()
        if not close and not marks:
            break
        start = token.start
    while start and text[start - 1] in "“„‘«\"'" and not text[start - 2 : start - 1]:
        start -= 1
    return start


def _closing(text: str, every: Sequence[Token], last: int, stop: int) -> int:
    """Where a word ends with the signs that stand close behind it."""
    end = every[last].end
    for n in range(last + 1, stop):
        token = every[n]
        if not token.key or token.start != end or token.text in "([{":
            break
        end = token.end
    return end


def _ends(text: str, every: Sequence[Token], last: int, stop: int) -> bool:
    """Whether a sentence or clause ends between a word and the next one."""
    after = every[stop].start if stop < len(every) else len(text)
    gap = text[every[last].end : after]
    if any(not every[n].key for n in range(last + 1, min(stop, len(every)))):
        return True
    if "\n\n" in gap or "\n\r\n" in gap:
        return True
    end = _SENTENCE_END.search(gap)
    if end is None:
        return False
    nxt = text[after : after + 1]
    return end.group() != "." or not nxt or not nxt.islower()


def like(one: str, other: str) -> float:
    """How much two units count as a match; 0 where they do not match."""
    if one == other:
        if one in JOINTS:
            return 0.55
        return 1.0 + min(len(one), 10) / 12
    if len(one) > 4 and len(other) > 4 and stem(one) == stem(other):
        return 0.5
    if number(one) and number(other):
        return 0.3
    return 0.0


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_COMPOUND = re.compile(
    rf"(?:{_TENS})(?:one|two|three|four|five|six|seven|eight|nine|first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth)"
)


def number(key: str) -> bool:
    """Whether a compared form is a number, in digits or words."""
    if key[:1].isdigit() or key.split("-")[0] in NUMBER_WORDS:
        return True
    return bool(_COMPOUND.fullmatch(key))
