"""The library's verbs of a desk: add, list, show, remove, mend.

It knows library and index, and nothing of questions or models. Example:

    shelf.add("treaty.pdf", force="binding").id
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant import corpus
from assistant.errors import UnknownName
from assistant.index import Health, Index
from assistant.intake import Said, take_in
from assistant.library import Added, Library
from assistant.readings import Reading
from assistant.references import find_nodes
from assistant.terms import Instrument, Provision

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What `Desk.take_in` did with a file."""

    instrument: Instrument
    added: Added
    reading: Reading
    in_index: bool  # False: another process holds the index and takes it in
    trouble: str = ""  # what went wrong with the index, if anything did
    recognised: bool  # as a version of an instrument that was held


class Shelf:
    """One library and its index, and what can be done with texts."""

    def __init__(self, library: Library, index: Index) -> None:
        self.library = library
        self.index = index

    def close(self) -> None:
        """Give the index lock and the files back."""
        self.index.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- the library -----------------------------------------------------------

    def add(  # noqa: PLR0913 - the contract's keywords
        self,
        path: str | Path,
        *,
        title: str | None = None,
        parties: Sequence[str] = (),
        kind: str | None = None,
        force: str | None = None,
        workspace: str | None = None,
        as_id: str | None = None,
        handling: str | None = None,
    ) -> Instrument:
        """Read a file and add it; see `take_in`, which also tells what was done."""
        return self.take_in(
            path,
            title=title,
            parties=parties,
            kind=kind,
            force=force,
            workspace=workspace,
            as_id=as_id,
            handling=handling,
        ).instrument

    def take_in(  # noqa: PLR0913 - the contract's keywords
        self,
        path: str | Path,
        *,
        title: str | None = None,
        parties: Sequence[str] = (),
        kind: str | None = None,
        force: str | None = None,
        workspace: str | None = None,
        as_id: str | None = None,
        handling: str | None = None,
        reading: Reading | None = None,
        progress: corpus.Progress | None = None,
    ) -> Receipt:
        """Read a file and add it as an instrument, or as a version of one held.

        Args:
            path: Markdown, plain text, HTML, PDF or DOCX.
            title: wins over the title read.
            parties: whose text it is.
            kind: one of `corpus.KINDS`.
            force: one of binding, non-binding, draft, opinion.
            workspace: whose it is; None: everybody's.
            as_id: id of the instrument it is a text of; "new" makes a new one.
            handling: one of `assistant.handling.LEVELS`; None: as the text's own head
                is marked, else "unmarked". A model sees nothing above its level.
            reading: the file as `assistant.reading.read` gave it, to read it once.
            progress: called with (done, total) while the index takes it in.

        Raises:
            ReadingError: the file cannot be read into provisions.
            Undecided: it may be a text of an instrument held: say `as_id`.
            UnknownName: `as_id`, `kind`, `force` or `handling` is unknown.
        """
        said = Said(
            title=title,
            parties=tuple(parties),
            kind=kind,
            force=force,
            workspace=workspace,
            as_id=as_id,
            handling=handling,
        )
        taken = take_in(self.library, Path(path), said, reading)
        in_index, trouble = self._follow(progress)
        return Receipt(
            instrument=self.library.instrument(taken.added.instrument, workspace),
            added=taken.added,
            reading=taken.reading,
            in_index=in_index,
            trouble=trouble,
            recognised=taken.recognised,
        )

    def _follow(self, progress: corpus.Progress | None) -> tuple[bool, str]:
        """Bring the index in step; the text is in the library whatever happens here."""
        try:
            return self.index.refresh(progress), ""
        except Exception as error:
            log.exception("the index could not take in a text")
            return False, (
                f"The text was added, but the index failed ({error}): run "
                "`treaty doctor`."
            )

    def instruments(self, workspace: str | None = None) -> list[Instrument]:
        """All instruments that a workspace sees, by id."""
        return self.library.instruments(workspace)

    def instrument(self, name: str, workspace: str | None = None) -> Instrument:
        """One instrument by id, title, alias or reference (UnknownName if none)."""
        return self.library.instrument(name, workspace)

    def provision(self, provision_id: str, workspace: str | None = None) -> Provision:
        """One provision by id, of any version ever cited.

        Raises:
            UnknownName: there is none, or it is another workspace's.
        """
        found = self.library.provision(provision_id)
        owner = self.library.owner(found.instrument)
        if owner not in (None, workspace):
            raise UnknownName(f"the library holds no provision {provision_id!r}.")
        return found

    def tree(
        self, instrument: Instrument, pinpoint: str | None = None
    ) -> list[Provision]:
        """The provision tree of the current text, or a provision and what is below.

        Raises:
            UnknownName: the pinpoint does not exist in this instrument, or is none.
        """
        if instrument.current is None:
            return []
        tree = self.library.tree(instrument.current.id)
        if pinpoint is None:
            return list(tree)
        return list(find_nodes(instrument, tree, pinpoint))

    def text(self, instrument: Instrument) -> str:
        """The whole plain text of the current version ("" for a record)."""
        return self.library.text(instrument.current.id) if instrument.current else ""

    def remove(self, name: str, workspace: str | None = None) -> tuple[str, ...]:
        """Remove an instrument, or one version of it by version id.

        Returns:
            Ids of the versions removed.

        Raises:
            UnknownName: there is none of that name.
        """
        owner = name.partition("@")[0]
        if owner not in {i.id for i in self.library.instruments(workspace)}:
            owner = name = self.library.instrument(name, workspace).id
        shipped = owner in corpus.shipped_ids()
        gone = self.library.remove(name, keep_record=shipped)
        if name == owner:
            corpus.keep_removed(self.library, owner)
        self.index.refresh()
        return gone

    def doctor(self, progress: corpus.Progress | None = None) -> Health:
        """Compare library and index row by row and mend the index."""
        return self.index.doctor(progress)

    def restore(self) -> None:
        """Bring back shipped instruments that were removed."""
        corpus.restore(self.library)
        corpus.load(self.library)
        self.index.refresh()
