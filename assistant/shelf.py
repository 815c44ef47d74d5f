"""The library's verbs of a desk: add, list, show, remove, mend.

It knows library and index, and nothing of questions or models. Example:

    shelf.add("treaty.pdf", force="binding").id
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from assistant import corpus
from assistant.errors import InputError, Stopped, UnknownName
from assistant.fetching import Fetched, Plan, fetch
from assistant.fetching.bringing import Progress as Fetching
from assistant.index import Health, Index
from assistant.intake import Preview, Said, preview, spread, take_in
from assistant.languages import uncovered
from assistant.library import Added, Library
from assistant.reading.apart.guard import read_guarded
from assistant.readings import Apparatus, Reading
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

    offline_forced = False  # whether TREATY_OFFLINE=1 was set by hand

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
        ocr: bool = False,
    ) -> Instrument:
        """Read a file and add it; `take_in` also tells what was done.

        With `ocr` pages that are pictures are read by machine (extra `ocr`); such a
        text is marked as machine-read and never called verbatim. The other arguments
        are those of `assistant.intake.Said`.
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
        with TemporaryDirectory() as folder:
            files, _ = spread([Path(path)], Path(folder))
            if len(files) != 1:
                raise InputError(
                    f"{Path(path).name} is an archive of {len(files)} texts: take them "
                    "in with add_all, or unpack it and add them one by one."
                )
            return self.take_in(files[0], said, ocr=ocr).instrument

    def add_all(
        self,
        paths: Sequence[str | Path],
        said: Said | None = None,
        *,
        ocr: bool = False,
    ) -> list[Receipt | InputError]:
        """Add many files and archives; what cannot be added does not stop the others.

        Args:
            paths: files; of ZIP archives every text is added.
            said: what is true of all of them (workspace, handling, parties …).
            ocr: read pages that are pictures.

        Returns:
            In order, a receipt for each text, or the error that says why not. What an
            archive holds besides texts stands among the errors.
        """
        done: list[Receipt | InputError] = []
        with TemporaryDirectory() as folder:
            files, skipped = spread([Path(path) for path in paths], Path(folder))
            done += [InputError(reason) for reason in skipped]
            for file in files:
                try:
                    done.append(self.take_in(file, said, ocr=ocr, follow=False))
                except InputError as error:
                    done.append(error)
            self.follow()
        return done

    def take_in(
        self,
        path: str | Path,
        said: Said | None = None,
        *,
        reading: Reading | None = None,
        ocr: bool = False,
        progress: corpus.Progress | None = None,
        follow: bool = True,
    ) -> Receipt:
        """Read a file and add it as an instrument, or as a version of one held.

        Args:
            path: a PDF, DOCX, HTML, XML, Markdown or text file, or a ZIP of one.
            said: what the user says of it; it wins over what is read or guessed.
            reading: the file as it was read already, to read it once.
            ocr: read pages that are pictures.
            progress: called with (done, total) while the index takes it in.
            follow: whether the index takes it in at once; without, `index.refresh`
                must follow (for many files in a row).

        Raises:
            ReadingError: the file cannot be read into provisions.
            Undecided: it may be a text of an instrument held: say `as_id`.
            UnknownName: `as_id`, `kind`, `force` or `handling` is unknown.
        """
        said = said or Said()
        path = Path(path)
        reading = self._told(reading or self.read(path, ocr=ocr))
        taken = take_in(self.library, path, said, reading)
        in_index, trouble = self.follow(progress) if follow else (True, "")
        return Receipt(
            instrument=self.library.instrument(taken.added.instrument, said.workspace),
            added=taken.added,
            reading=taken.reading,
            in_index=in_index,
            trouble=trouble,
            recognised=taken.recognised,
        )

    def read(
        self,
        path: str | Path,
        *,
        ocr: bool = False,
        progress: corpus.Progress | None = None,
    ) -> Reading:
        """Read a file in a process of its own, within limits of memory and time.

        Args:
            path: as for `take_in`.
            ocr: read pages that are pictures.
            progress: called with (done, total) pages.

        Raises:
            ReadingError: it cannot be read; a sentence says why and what to do.
        """
        return read_guarded(Path(path), ocr=ocr, progress=progress)

    def preview(
        self, path: str | Path, reading: Reading, said: Said | None = None
    ) -> Preview:
        """What `take_in` would make of a file that was read; stores nothing."""
        said = said or Said()
        return preview(self.library, Path(path), self._told(reading), said)

    def _told(self, reading: Reading) -> Reading:
        """The reading, with a note where search by meaning does not cover it."""
        language = reading.report.language
        note = uncovered(language)
        known = any(encoder.covers(language) for encoder in self.index.encoders)
        if known or not note or note in reading.report.notes:
            return reading
        notes = (*reading.report.notes, note)
        return replace(reading, report=replace(reading.report, notes=notes))

    def apparatus(self, instrument: Instrument) -> Apparatus:
        """Footnotes, tracked changes, comments, definitions and links of its text."""
        if instrument.current is None:
            return Apparatus()
        return self.library.apparatus(instrument.current.id)

    def follow(self, progress: corpus.Progress | None = None) -> tuple[bool, str]:
        """Bring the index in step; the library keeps a text whatever happens here.

        Returns:
            Whether the index is in step (else another process takes the texts in), and
            a sentence on what failed ("" where nothing did).
        """
        try:
            return self.index.refresh(progress), ""
        except Stopped:
            return True, "The index was stopped; it goes on from there when next used."
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

    def fetch(
        self,
        ids: Sequence[str] | None = None,
        *,
        folder: str | Path | None = None,
        check: bool = False,
        again: bool = False,
        progress: Fetching | None = None,
    ) -> list[Fetched]:
        """Bring official texts from their official addresses and put them in use.

        The one verb that opens sockets, to the hosts of `corpus/official.toml` and
        only while it runs; what is downloaded is compared with the digest's structure
        before it takes over.

        Args:
            ids: instruments, by id or name; None: the whole shipped corpus.
            folder: take the texts from this folder of files, without any network.
            check: say which addresses answer and agree; store nothing.
            again: also those whose official text is in use already.
            progress: called with (id, what is done, number, how many).

        Returns:
            What became of each instrument, in order; one that fails stops no other.

        Raises:
            UnknownName: an id names nothing that is held or listed.
            InputError: there is no such folder, or TREATY_OFFLINE=1 is set.
        """
        plan = Plan(
            home=self.library.path.parent,
            folder=Path(folder) if folder is not None else None,
            check=check,
            again=again,
            offline_forced=self.offline_forced,
        )
        done = fetch(self.library, plan, ids, progress)
        if any(one.status == "fetched" for one in done):
            self.follow()
        return done

    def doctor(self, progress: corpus.Progress | None = None) -> Health:
        """Compare library and index row by row and mend the index."""
        return self.index.doctor(progress)

    def restore(self) -> None:
        """Bring back shipped instruments that were removed."""
        corpus.restore(self.library)
        corpus.load(self.library)
        self.index.refresh()
