"""Titles: which lines name the document or a provision instead of being its text.

Knows title lines at the start, titles printed below a bare "Article 5", and titles
that a transcription repeats. Each function takes the items and returns them.

    "Article 5" / "Prohibited practices" / "1. The following …"   # the second line
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.items import Item

_LONGEST_TITLE = 200
_ACT = re.compile(
    r"\b(?:act|law|bill|code|treaty|convention|covenant|charter|protocol|pact|agreement"
    r"|memorandum|decree|order|ordinance|regulations?|directive|decision|resolution"
    r"|recommendations?|declaration|communiqu[eé]|statement|strategy|action plan"
    r"|policy|guidelines|framework|white paper|loi|décret|traité|accord|convention"
    r"|stratégie|ley|tratado|convenio|estrategia|gesetz|vertrag|verordnung|strategie"
    r"|legge|lei|закон|договор|стратегия)\b",
    re.IGNORECASE,
)
_HOLDERS = ("part", "title", "chapter", "section", "subsection", "annex")


def without_title(items: list[Item]) -> list[Item]:
    """Headings of words at the very start are the document's title lines.

    Only the first one is where headings of words make up the structure.
    """
    articles = any(i.heading and i.heading.kind == "article" for i in items)
    numbered = sum(1 for i in items if i.heading and i.heading.number) > 1
    first = next((i for i, item in enumerate(items) if item.heading), None)
    if first is not None and numbered and _names_act(items[first].text):
        heading = items[first].heading
        plain = all(i.role == "plain" and len(i.text) < 120 for i in items[:first])
        if plain and heading and heading.kind == "heading":
            items[first] = replace(items[first], role="title")
            if not articles:
                return items
    for i, item in enumerate(items):
        if item.role == "listed":
            break
        if item.role not in ("heading", "container") or not item.heading:
            continue
        named = item.heading.kind == "heading"
        if not named or (item.placed.block.level > 1 and not articles):
            break
        items[i] = replace(item, role="title")
        if not articles:
            break
    return items


def _names_act(text: str) -> bool:
    """Whether a first heading names an instrument, whatever its level."""
    return _ACT.search(text) is not None and len(text.split()) > 1


def titles_below(items: list[Item]) -> list[Item]:
    """A line right below a bare "Article 5" or "Chapter II" is its title."""
    for i, item in enumerate(items[:-1]):
        heading = item.heading
        if item.role != "heading" or not heading:
            continue
        if not heading.number and not _names_annex(items, i):
            continue
        if heading.title or not _is_title(items, i, items[i + 1]):
            continue
        lines = [i + 1]
        while lines[-1] + 1 < len(items) and _title_goes_on(items, lines[-1]):
            lines.append(lines[-1] + 1)
        title = " ".join(items[k].text for k in lines)
        items[i] = replace(item, heading=replace(heading, title=title))
        for k in lines:
            items[k] = replace(items[k], role="skip")
    return items


def _names_annex(items: list[Item], at: int) -> bool:
    """Whether a line names a bare "Annex": the only heading of words on its level."""
    heading, named = items[at].heading, items[at + 1]
    if heading is None or heading.kind != "annex" or named.role != "heading":
        return False
    for item in items[at + 2 :]:
        if item.role not in ("heading", "container") or item.heading is None:
            continue
        if item.heading.kind in ("annex", "protocol"):
            return True
        equal = item.placed.block.level == named.placed.block.level
        if item.heading.kind == "heading" and equal:
            return items[at + 2] is item
    return True


def _title_goes_on(items: list[Item], index: int) -> bool:
    """Whether the printed heading line after `index` belongs to the same title."""
    above, below = items[index], items[index + 1]
    printed = below.placed.block.page is not None
    if printed and _is_midst(items, index):
        return True
    words = below.heading is not None and below.heading.kind == "heading"
    return printed and words and above.placed.block.level == below.placed.block.level


def _is_midst(items: list[Item], index: int) -> bool:
    """A line that only looks plain between two lines of one printed title."""
    above, below = items[index], items[index + 1]
    after = items[index + 2] if index + 2 < len(items) else None
    again = after is not None and after.heading is not None
    return (
        again
        and below.role == "plain"
        and below.text[0].islower()
        and below.text[-1] not in ".;:,"
        and after is not None
        and after.placed.block.level == above.placed.block.level > 0
    )


def _is_title(items: list[Item], index: int, below: Item) -> bool:
    block, above = below.placed.block, items[index].placed.block
    free = above.page is not None or above.level == 0
    if below.role == "heading" and below.heading:
        bare = items[index].heading
        deeper = bare is not None and not bare.number and block.level > above.level
        equal = free or block.level == above.level or deeper
        return equal and below.heading.kind == "heading"
    if below.role != "plain" or not free or len(block.text) > _LONGEST_TITLE:
        return False
    holder = items[index].heading
    holds = holder is not None and holder.kind in _HOLDERS and len(block.text) < 100
    more = index + 2 < len(items) and (items[index + 2].role != "heading" or holds)
    ends = block.text[-1] in ".;:,。；：，"
    return more and not ends and not block.text[0].islower()


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def repeated_titles(items: list[Item]) -> list[Item]:
    """Skip lines under a heading that only repeat its title (over up to 3 lines)."""
    for i, item in enumerate(items):
        if item.role != "heading" or not item.heading or not item.heading.title:
            continue
        title, said = _words(item.heading.title), ""
        for j in range(i + 1, min(i + 4, len(items))):
            if items[j].role != "plain":
                break
            said = f"{said} {_words(items[j].text)}".strip()
            if said == title:
                for k in range(i + 1, j + 1):
                    items[k] = replace(items[k], role="skip")
    return items
