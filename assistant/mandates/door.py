"""The door of the room in a desk: the verb `against`, and where mandates are kept.

desk.against("mandate.yaml", "draft.docx")[0].verdict
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from assistant.encoders import Encoder
from assistant.mandates.against import against
from assistant.mandates.fields import mandate_from
from assistant.mandates.files import read_mandate
from assistant.mandates.nouns import Finding, Mandate
from assistant.mandates.store import MandateStore
from assistant.settings import Settings

Given = Mandate | Mapping[str, object] | str | Path


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    def bring_in_step(self) -> Encoder:
        """The encoder of the desk."""
        ...


class HoldsAgainst:
    """What a desk does with private instructions: never more than it is asked to."""

    settings: Settings

    @cached_property
    def mandates(self) -> MandateStore:
        """The mandates kept in the data folder, apart from all that is indexed."""
        return MandateStore(self.settings.home)

    def against(self: _Open, mandate: Given, text: str | Path) -> list[Finding]:
        """What a text does to a mandate: red lines crossed, objectives met or dropped.

        It runs on this machine, asks no language model, and keeps nothing.

        Args:
            mandate: the mandate, its fields, or the path of its file.
            text: the text, or the path of a file (DOCX, PDF, HTML, Markdown, text).

        Returns:
            A finding for every red line and objective, the gravest first; a red line
            that is crossed in several places has one for each.

        Raises:
            InputError: mandate or text cannot be read.
        """
        held = mandate_of(mandate)
        return list(against(held, text, self.bring_in_step()))


def mandate_of(given: Given) -> Mandate:
    """A mandate as it is, of its fields, or of its file.

    Raises:
        InputError: it cannot be read, or is wrong.
    """
    if isinstance(given, Mandate):
        return given
    return mandate_from(given) if isinstance(given, Mapping) else read_mandate(given)
