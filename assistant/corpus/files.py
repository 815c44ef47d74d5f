"""Where the shipped corpus lies, and which files it has."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import CorpusError

GROUPS = ("treaties", "soft-law", "strategies", "statements", "paper")


def shipped_ids() -> frozenset[str]:
    """Ids of the instruments that ship with the program."""
    return frozenset(path.stem for path in files())


def folder(name: str = "corpus") -> Path:
    """The folder of the shipped corpus (or `prompts`): in the wheel or the checkout."""
    package = Path(__file__).parent.parent
    for place in (package / "_data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise CorpusError(f"the {name} folder is missing: install the package again.")


def files() -> list[Path]:
    """The instrument files, one an instrument, in a fixed order."""
    return [p for group in GROUPS for p in sorted((folder() / group).glob("*.md"))]
