"""The façade: opens a desk from the settings, wires the parts, offers the verbs.

from assistant import Desk

with Desk.open() as desk:
answer = desk.ask("May a State leave a treaty that says nothing of leaving?")
print(answer.text)
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from assistant import corpus, offline
from assistant.answer import Asker
from assistant.encoders import Encoder, load_encoders
from assistant.errors import UnknownName
from assistant.index import Health, Index
from assistant.index.lexical import stems
from assistant.intake import Said, take_in
from assistant.library import Added, Library
from assistant.references import find_nodes
from assistant.retrieve import Filters, Retriever
from assistant.settings import Settings, from_env
from assistant.terms import (
    Answer,
    Event,
    Instrument,
    Passage,
    Provision,
    Reading,
)
from assistant.writer import QuotingWriter

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


class Desk:
    """One data folder: its library, its index, and what can be asked of them."""

    def __init__(
        self, settings: Settings, encoders: Sequence[Encoder] | None = None
    ) -> None:
        self.settings = settings
        self.library = Library(settings.database)
        self.index = Index(
            settings.index,
            self.library,
            load_encoders(settings) if encoders is None else encoders,
        )
        self._retriever = Retriever(self.library, self.index)
        self._asker = Asker(
            self.library, self.index, self._retriever, QuotingWriter(self._weigh)
        )

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        *,
        encoders: Sequence[Encoder] | None = None,
        shipped: bool = True,
        progress: corpus.Progress | None = None,
    ) -> Desk:
        """Open a data folder, making it where it is missing.

        Args:
            home: the folder; default TREATY_HOME, else the platform's data folder.
            encoders: other encoders than the settings' (for tests).
            shipped: whether the shipped corpus is loaded.
            progress: called with (done, total) while the corpus is read.

        Raises:
            InputError: a setting cannot be served.
            LibraryError: the folder's library is damaged or of another version.
        """
        settings = from_env(home)
        offline.quiet_libraries()
        if settings.offline_forced:
            offline.refuse_network()
        desk = cls(settings, encoders)
        if shipped:
            corpus.load(desk.library, progress)
        return desk

    def close(self) -> None:
        """Give the index lock and the files back."""
        self.index.close()
        self.library.close()

    def __enter__(self) -> Desk:
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
            reading: the file as `assistant.reading.read` gave it, to read it once.
            progress: called with (done, total) while the index takes it in.

        Raises:
            ReadingError: the file cannot be read into provisions.
            Undecided: it may be a text of an instrument held: say `as_id`.
            UnknownName: `as_id`, `kind` or `force` is unknown.
        """
        said = Said(
            title=title,
            parties=tuple(parties),
            kind=kind,
            force=force,
            workspace=workspace,
            as_id=as_id,
        )
        taken = take_in(self.library, Path(path), said, reading)
        trouble = ""
        try:
            in_index = self.index.refresh(progress)
        except Exception as error:
            log.exception("the index could not take in a text")
            in_index = False
            trouble = (
                f"The text was added, but the index failed ({error}): run "
                "`treaty doctor`."
            )
        return Receipt(
            instrument=self.library.instrument(taken.added.instrument, workspace),
            added=taken.added,
            reading=taken.reading,
            in_index=in_index,
            trouble=trouble,
            recognised=taken.recognised,
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

    # -- questions -------------------------------------------------------------

    def search(  # noqa: PLR0913 - the contract's keywords
        self,
        query: str,
        k: int = 10,
        *,
        instruments: Sequence[str] | None = None,
        parties: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        since: str | None = None,
        workspace: str | None = None,
    ) -> list[Passage]:
        """The k best provisions for a query, best first.

        Args:
            query: a question, words, or a pinpoint with its instrument.
            k: number of passages.
            instruments: ids or names to choose from.
            parties: texts of these parties only.
            kinds: instruments of these kinds only.
            since: adopted on or after this ISO date.
            workspace: search its own texts as well.

        Raises:
            InputError: the query is empty or too long, or a date is no date.
            UnknownName: a filter names something the library does not know.
        """
        self.index.refresh()
        filters = Filters(
            instruments=instruments,
            parties=parties,
            kinds=kinds,
            since=since,
            workspace=workspace,
        )
        return list(self._retriever.search(query, filters, k).passages)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, str]] = (),
        instruments: Sequence[str] | None = None,
        parties: Sequence[str] | None = None,
        workspace: str | None = None,
    ) -> Answer:
        """Answer a question with quoted, pinned provisions, or say what is missing.

        Args:
            question: at most 4,000 characters.
            history: earlier (question, answer) pairs of the conversation; a question
                that only points back ("and in the GDPR?") is read with the last one.
            instruments: ids or names to choose from.
            parties: texts of these parties only.
            workspace: search its own texts as well.

        Raises:
            InputError: the question or a filter cannot be served.
        """
        self.index.refresh()
        filters = Filters(instruments=instruments, parties=parties, workspace=workspace)
        return self._asker.ask(question, filters, before=_last(history))

    def stream(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, str]] = (),
        instruments: Sequence[str] | None = None,
        parties: Sequence[str] | None = None,
        workspace: str | None = None,
    ) -> Iterator[Event]:
        """Like `ask`, in steps: "status" and "text" events, the "answer" last."""
        self.index.refresh()
        filters = Filters(instruments=instruments, parties=parties, workspace=workspace)
        yield from self._asker.stream(question, filters, before=_last(history))

    # -- inside ----------------------------------------------------------------

    def _weigh(self, question: str, sentence: str) -> float:
        """The share of the question's word weight that a sentence carries."""
        lexical = self.index.statistics(None)
        asked = set(stems(question))
        total = sum(map(lexical.weight, asked))
        said = asked & set(stems(sentence))
        return sum(map(lexical.weight, said)) / total if total else 0.0


def _last(history: Sequence[tuple[str, str]]) -> str | None:
    return history[-1][0] if history else None
