r"""Pasted text becomes blocks: its lines are told apart before the grammar reads them.

A text pasted from a mail or a Word file has one line a paragraph, or lines cut at a
column, seldom blank lines, and heads such as "ARTICLE V", "Art. 5 –" or "[Article 9".
What stands on a line of its own is given one to itself; the grammar does the rest.
Knows no units. Example:

    [b.text for b in pasted_blocks("Art. 5 - Reports\nEach Party reports.").blocks]
    # ["Article 5 – Reports", "Each Party reports."]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from textwrap import dedent

from assistant.provisions import build_tree
from assistant.provisions.blocks import Block
from assistant.reading.formats import Blocks
from assistant.reading.text.markdown import markdown_text
from assistant.reading.text.plain import plain_text
from assistant.wording.doubtful import blanked, carried
from assistant.wording.hypertext import untagged
from assistant.wording.paging import unprinted

_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies"
_COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HEAD = re.compile(
    r"(?P<open>\s*[\[*_>]*\s*)"
    r"(?P<word>articles?|art\.?|section|sec\.?|rule|regulation|principle|guideline"
    r"|clause|provision|annex|appendix|schedule|chapter|part)"
    r"(?:\s+|(?<=\.)|(?=\d))(?:no\.?\s*)?"
    rf"(?P<number>\d{{1,3}}(?:[A-Za-z]\b|\b)|[IVXLC]{{1,7}}\b|[A-Z]\b|(?:{_COUNTED})\b)"
    rf"(?P<latin>(?:\s*(?:{_LATIN})\b)?)"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\s*(?:[.:–—-]+|\*+|_+)\s*")
_ASIDE = re.compile(r"[\](][^()\[\]]{0,60}[)\]]?$")
_CONTAINERS = ("chapter", "part", "annex", "appendix", "schedule")
_LONG = {"art": "Article", "articles": "Article", "sec": "Section"}
_LIST = re.compile(
    r"\s*[\[*_>]*\s*(?:[(]?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,5}|[A-Z])[.)]|\d{1,3}\.\d"
    rf"|(?:PP|OP)\s?\d+|\d{{1,3}}\s(?:{_LATIN})\b|[•▪●◦·–—*-]\s|§)"
)
_ENDS = re.compile(r"[.;:!?][\"”’'»)\]*]*\s*$")
_LISTS = re.compile(r"[.;:,!?][\"”’'»)\]*]*(?:\s(?:and|or|and/or))?\s*$")
_COMMA = re.compile(r",[\"”’')\]*]*\s*$")
_BEGINS = re.compile(r"\s*[\[(\"“‘«*_]*[A-Z0-9]")
_BEGUN = re.compile(
    r"\s*[\[*_]*(?:Have |Hereby |(?:[A-Z][a-z]+ly,? )?[A-Z][a-z]{2,}(?:ing|ed)\b)"
)
_SPEAKER = re.compile(r"\s*[\[*_]*(?:The|We|We, the)\s[A-Z][^.;:\n]{3,150},\s*$")
_RESOLUTION = re.compile(r"\s*[\[*_]*(?:PP|OP)\s?\d")
_PUBLISHED = re.compile(r"#{1,6}\s+\S", re.MULTILINE)
_VERB = re.compile(
    r"\b(?:shall|should|may|must|will|is|are|means|has|have|agrees?|encourages?)\b"
)
_BREAKS = re.compile("[\\v\\f\\x85\u2028\u2029]")
_WIDEST = 120  # characters of lines that are cut at a column
_LONGEST_TITLE = 160
_AMID = 0.1  # share of lines that go on below an empty one, in spaced text
_WRAPPED = 45  # characters from which a title may go on in the next line


def pasted_blocks(text: str) -> Blocks:
    """The blocks of a text that somebody pasted, plain or Markdown."""
    if _PUBLISHED.match(text) or "\n#" in text and _PUBLISHED.search(text):
        return markdown_text(text)
    text = _cleaned(text)
    lines = text.splitlines()
    told = _told_apart(lines, _width(lines))
    if not _double_spaced(lines):
        # One empty line between all lines would be read as their usual distance.
        told = [part for line in told for part in ([line] if line else ["", ""])]
    found = plain_text("\n".join(told))
    own = replace(found, blocks=[_levelled(block) for block in found.blocks])
    plain = plain_text(text)
    # A text whose heads run into their provisions is better read as it stands.
    return plain if _articles(plain) > _articles(own) else own


def _cleaned(text: str) -> str:
    """The text without what a page or a mail adds: numbers of pages, marks, margins."""
    text = _BREAKS.sub("\n", untagged(text)).replace("\u200b", "")
    plain = unprinted(text)
    plain = blanked(plain, carried(text))
    if plain == text:
        return text
    kept: list[str] = []
    turned = False  # a page ended above
    for old, new in zip(text.split("\n"), plain.split("\n"), strict=True):
        if old.strip(" \t>|") and not new.strip():
            turned = True
            continue
        if turned and not new.strip():
            continue
        if turned and new.strip()[0].islower():
            while kept and not kept[-1].strip():
                kept.pop()
        turned = False
        kept.append(new.rstrip())
    return dedent("\n".join(kept))


def _articles(found: Blocks) -> int:
    """How many articles the grammar finds in blocks."""
    nodes = build_tree(found.blocks).nodes
    return len({node.number for node in nodes if node.kind == "article"})


def _width(lines: Sequence[str]) -> int:
    """The column at which lines are cut; 0 where each line is a paragraph."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return width if width <= _WIDEST else 0


def _double_spaced(lines: Sequence[str]) -> bool:
    """Whether empty lines stand amid sentences, as where all lines are spaced."""
    held = [n for n, line in enumerate(lines) if line.strip()]
    pairs = list(zip(held, held[1:], strict=False))
    amid = sum(
        lines[k].strip()[0].islower() and not _LIST.match(lines[k])
        for n, k in pairs
        if k - n > 1
    )
    return bool(pairs) and amid > _AMID * len(pairs)


def head_of(line: str) -> tuple[str, str] | None:
    """A line as the head of an article and the words that run on behind it."""
    if len(line) > 4000:
        return None
    match = _HEAD.match(line)
    if match is None:
        return None
    word = match["word"].rstrip(".").casefold()
    number = match["number"]
    if number.isalpha() and len(number) == 1 and not number.isupper():
        return None
    name = f"{_LONG.get(word, word.capitalize())} {number}{match['latin']}"
    rest = match["rest"].strip()
    mark = _MARKED.match(match["rest"])
    if not rest or rest.strip(" .:–—-*_[]()") == "" or _ASIDE.fullmatch(rest):
        aside = rest.strip(" .:–—-*_[]()")
        return (f"{name} – ({aside})" if aside else name), ""
    if mark is None:
        return _bare(name, rest, word)
    title = match["rest"][mark.end() :].strip()
    return _with_title(name, title)


def _bare(name: str, rest: str, word: str) -> tuple[str, str] | None:
    """Tell: "Article 5 Scope" is a head, "Article 5 applies to …" is not."""
    titled = rest[:1].isupper() and not _VERB.search(rest)
    if match := re.match(r"[(]([A-Z][^()]{1,60})[)]\s*[:.–—-]?\s*(.*)$", rest):
        name = f"{name} – ({match[1]})"
        return (name, match[2])
    if titled and len(rest) <= _LONGEST_TITLE and not _ENDS.search(rest):
        return (f"{name} – {rest.strip('*_[]')}", "")
    if word in _CONTAINERS or not rest[:1].isupper() or len(rest) <= _LONGEST_TITLE:
        return None
    return name, rest


def _with_title(name: str, title: str) -> tuple[str, str]:
    """What stands behind the number: a title, a provision, or both in one line."""
    title = title.strip("*_ ")
    match = re.match(r"([A-Z][^.:;]{2,80})[.:–—]+[*_]*\s+(?=[\[\"“]?[A-Z0-9])", title)
    if match and not _VERB.search(match[1]):
        return f"{name} – {match[1].strip('*_')}", title[match.end() :]
    spoken = _VERB.search(title) or title.endswith((".", ";"))
    if not title or (not spoken and len(title) <= _LONGEST_TITLE):
        return (f"{name} – {title.rstrip(':')}" if title else name), ""
    return name, title


def _told_apart(lines: Sequence[str], width: int) -> list[str]:
    """The lines, with a blank line wherever a new paragraph begins."""
    told: list[str] = []
    untitled = False  # the line above is a head that still lacks its title
    wrapped = False  # or a title that may go on
    for line in lines:
        if not line.strip():
            told.append("")
            continue
        head = head_of(line)
        if head is not None:
            told += ["", head[0], ""]
            if head[1]:
                told += [head[1]]
            untitled = not head[1] and " – " not in head[0]
            wrapped = False
            continue
        if untitled and _is_title(line):
            _append(told, f" – {line.strip(' *_')}")
            untitled = False
            wrapped = len(line.strip()) >= _WRAPPED
            continue
        if wrapped and line.strip()[0].islower() and _is_title(line, whole=False):
            _append(told, f" {line.strip(' *_')}")
            continue
        untitled = wrapped = False
        titled = len([one for one in told if one]) == 1 and _SPEAKER.match(line)
        if told and told[-1] and (titled or _new(told[-1], line, width)):
            told.append("")
        told.append(line)
    return told


def _append(told: list[str], words: str) -> None:
    """Add words to the last line that has any."""
    while told and not told[-1]:
        told.pop()
    told[-1] += words
    told.append("")


def _is_title(line: str, *, whole: bool = True) -> bool:
    """Whether a line below a head is its title (or how the title goes on)."""
    words = line.strip(" *_[]()")
    if not words or len(words) > _LONGEST_TITLE or _LIST.match(line):
        return False
    ends = words[-1] in ".;:,"
    begins = words[0].isupper() or not whole
    return begins and not ends and not _VERB.search(words)


def _new(above: str, line: str, width: int) -> bool:
    """Whether a line begins a paragraph although no blank line stands above it."""
    full = width and len(above.rstrip()) + 1 + len(line.split()[0]) > width
    if _LIST.match(line) and (not full or _LISTS.search(above)):
        return True  # "… Article 55 or / 56. A seal …" is no list
    if _RESOLUTION.match(line) or _BEGUN.match(line) and _COMMA.search(above):
        return True
    if above.isupper() != line.isupper() and len(above) < _LONGEST_TITLE:
        return True
    if not _ENDS.search(above) or not _BEGINS.match(line):
        return False
    # A full line may end in a full stop by chance.
    return not full


def _levelled(block: Block) -> Block:
    """The block, as a heading where its line is the head of an article."""
    if block.level or len(block.text) > 250:
        return block
    head = head_of(block.text)
    return replace(block, level=2) if head and not head[1] else block
