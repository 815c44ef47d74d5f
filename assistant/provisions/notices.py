"""Notices: licence, copyright and imprint lines that a publisher prints around a text.

They stay in the text and belong to no provision, so that no paragraph is counted or
cited that its authors did not write. Knows the notices of printed web pages of
governments; a notice that the page ran together with the text below is cut off.

    >>> is_notice("© Crown copyright 2031"), is_notice("Kites are free.")
    (True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.provisions.blocks import Block
from assistant.provisions.items import Item
from assistant.provisions.marks import deal

_NOTICE = re.compile(
    r"©\s|(?:Updated|Published|Last updated) \d{1,2} \w+ \d{4}(?:\s©.*)?$"
    r"|(?:Crown )?copyright (?:©\s?)?\d{4}\b"
    r"|This (?:publication|document) is (?:licen[cs]ed under|available at\s?\S)"
    r"|This was published under the \d{4}"
    r"|Where we have identified any third.party copyright"
    r"|All content is available under the Open Government"
    r"|Any enquiries regarding this publication|All rights reserved\b"
    r"|Printed on paper containing|Printed in the UK by|(?:ISBN|ISSN)[\s:\dX-]+$"
    r"|Website content managed by|Designed (?:&|and) developed by|Visitors: \d"
    r"|Page last updated on|Working hours at Headquarters",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?P<notice>This publication is available at https?://\S+(?:\s[a-z\d-]*[-/][a-z\d/-]*)*)"
    r"\s+(?P<rest>(?:\d{1,2}\.\s+)?[A-Z].{60,})$",
    re.DOTALL,
)
_LONGEST = 700


def is_notice(text: str) -> bool:
    """Whether a line is a notice of the publisher."""
    return len(text) <= _LONGEST and _NOTICE.match(text) is not None


def without_notices(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with a notice that runs on into the text cut off from it."""
    for block in blocks:
        found = None if block.level else _ADDRESSED.match(block.text)
        if found is None:
            yield block
            continue
        pieces = [replace(block, text=found[part]) for part in ("notice", "rest")]
        yield from deal(block, pieces)


def notices(items: list[Item]) -> list[Item]:
    """The items, with notices as lines of no provision."""
    return [
        replace(item, role="notice", heading=None, label=None)
        if item.role in ("plain", "heading", "listed") and is_notice(item.text)
        else item
        for item in items
    ]
