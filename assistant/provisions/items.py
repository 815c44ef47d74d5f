"""Items: blocks with the role that the plan gave them.

>>> from assistant.provisions.blocks import Block, place
>>> Item(placed=place([Block(text="We act.")])[0], role="plain").text
'We act.'
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.provisions.blocks import Placed
from assistant.provisions.labels import Heading, ListLabel


@dataclass(frozen=True, kw_only=True)
class Item:
    """A block with its role; `heading` and `label` are set for those roles."""

    placed: Placed
    role: str
    heading: Heading | None = None
    label: ListLabel | None = None
    numbers: bool = False  # numbered paragraphs follow this heading
    statute: bool = False  # "2. Interpretation": its text is its own, not counted

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.placed.block.text
