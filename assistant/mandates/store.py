"""Where mandates are kept: a folder of their own, apart from all that is indexed.

A file each, readable by its owner alone. Nothing of them goes to the library, to the
index or to a log. Example:

    MandateStore(home).save(mandate, "catch-limits")
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant.errors import InputError, UnknownName
from assistant.mandates.files import read_mandate
from assistant.mandates.nouns import Mandate
from assistant.mandates.writing import write_mandate

FOLDER = "mandates"
_SUFFIX = ".yaml"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_OWNER_ALONE = 0o700
_LONGEST = 80  # characters of a name


class MandateStore:
    """The mandates of one data folder, by name."""

    def __init__(self, home: str | Path) -> None:
        """Take the data folder; nothing is made before something is saved."""
        self._folder = Path(home) / FOLDER

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def list(self) -> tuple[str, ...]:
        """The names of all mandates, sorted."""
        if not self._folder.is_dir():
            return ()
        names = (p.stem for p in self._folder.glob(f"*{_SUFFIX}") if p.is_file())
        return tuple(sorted(name for name in names if _NAME.fullmatch(name)))

    def save(self, mandate: Mandate, name: str | None = None) -> str:
        """Keep a mandate, in the place of one of the same name, and return its name.

        Args:
            mandate: the instructions.
            name: small letters, digits and hyphens; None: after party and topic.

        Raises:
            InputError: the name is none, or the folder cannot be written.
        """
        name = named(mandate) if name is None else name
        file = self._file(name)
        try:
            self._folder.mkdir(mode=_OWNER_ALONE, parents=True, exist_ok=True)
            self._folder.chmod(_OWNER_ALONE)
        except OSError as error:
            raise InputError(
                f"the folder of mandates cannot be made: {error.strerror}."
            ) from error
        write_mandate(mandate, file)
        return name

    def load(self, name: str) -> Mandate:
        """The mandate of a name.

        Raises:
            UnknownName: there is none.
            InputError: its file was changed and is no mandate any more.
        """
        return read_mandate(self._held(name))

    def remove(self, name: str) -> None:
        """Delete the mandate of a name.

        Raises:
            UnknownName: there is none.
        """
        self._held(name).unlink()

    def _held(self, name: str) -> Path:
        file = self._file(name)
        if not file.is_file():
            kept = ", ".join(self.list()) or "none"
            raise UnknownName(f"there is no mandate “{name}”; kept are: {kept}.")
        return file

    def _file(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise InputError(
                f"“{name[:_LONGEST]}” is no name for a mandate: use small letters, "
                "digits and hyphens, at most eighty."
            )
        return self._folder / f"{name}{_SUFFIX}"


def named(mandate: Mandate) -> str:
    """A name after party and topic: "kenya-catch-limits"."""
    said = f"{mandate.party} {mandate.topic}".casefold()
    name = "-".join(re.findall(r"[a-z0-9]+", said))[:_LONGEST].strip("-")
    return name or "mandate"
