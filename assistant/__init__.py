"""The treaty desk's assistant: answers pinned to the provision that carries them.

from assistant import Desk

with Desk.open() as desk:
print(desk.ask("When may a State suspend a treaty?").text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.brackets import RollingText, read_rolling
    from assistant.bridges import Bridge
    from assistant.compare import Comparison
    from assistant.compare.rounds import Rounds
    from assistant.coverage import Coverage
    from assistant.desk import Desk
    from assistant.drafting import Extract, Paper
    from assistant.errors import (
        AssistantError,
        InputError,
        ReadingError,
        Undecided,
        UnknownName,
    )
    from assistant.fetching import Fetched
    from assistant.findings import Gravity, Kind
    from assistant.mandates import Mandate
    from assistant.papers import PaperCheck
    from assistant.positions import (
        Disagreement,
        Disagreements,
        Position,
        PositionMatrix,
    )
    from assistant.scan import Scan
    from assistant.shelf import Receipt
    from assistant.terms import (
        Answer,
        Citation,
        Claim,
        Event,
        Force,
        Instrument,
        Label,
        Participation,
        Passage,
        Provision,
        Sentence,
        TextKind,
        Verdict,
        Version,
    )

__version__ = "0.1.0"

# Loaded when first asked for, so that `treaty --help` and `import assistant` are quick.
_HOME = {
    "assistant.desk": ("Desk",),
    "assistant.brackets": ("RollingText", "read_rolling"),
    "assistant.bridges": ("Bridge",),
    "assistant.compare": ("Comparison",),
    "assistant.compare.rounds": ("Rounds",),
    "assistant.coverage": ("Coverage",),
    "assistant.drafting": ("Extract", "Paper"),
    "assistant.fetching": ("Fetched",),
    "assistant.findings": ("Gravity", "Kind"),
    "assistant.mandates": ("Mandate",),
    "assistant.papers": ("PaperCheck",),
    "assistant.positions": (
        "Disagreement",
        "Disagreements",
        "Position",
        "PositionMatrix",
    ),
    "assistant.scan": ("Scan",),
    "assistant.shelf": ("Receipt",),
    "assistant.errors": (
        "AssistantError",
        "InputError",
        "ReadingError",
        "Undecided",
        "UnknownName",
    ),
    "assistant.terms": (
        "Answer",
        "Citation",
        "Claim",
        "Event",
        "Force",
        "Instrument",
        "Label",
        "Participation",
        "Passage",
        "Provision",
        "Sentence",
        "TextKind",
        "Verdict",
        "Version",
    ),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Answer",
    "AssistantError",
    "Bridge",
    "Citation",
    "Claim",
    "Comparison",
    "Coverage",
    "Desk",
    "Disagreement",
    "Disagreements",
    "Event",
    "Extract",
    "Fetched",
    "Force",
    "Gravity",
    "InputError",
    "Instrument",
    "Kind",
    "Label",
    "Mandate",
    "Paper",
    "PaperCheck",
    "Participation",
    "Passage",
    "Position",
    "PositionMatrix",
    "Provision",
    "ReadingError",
    "Receipt",
    "RollingText",
    "Rounds",
    "Scan",
    "Sentence",
    "TextKind",
    "Undecided",
    "UnknownName",
    "Verdict",
    "Version",
    "read_rolling",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
