"""The façade: opens a desk from the settings, wires the parts, offers the verbs.

from assistant import Desk

with Desk.open() as desk:
answer = desk.ask("May a State leave a treaty that says nothing of leaving?")
print(answer.text)
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from assistant import corpus, offline
from assistant.answer import Asker, Inquiry
from assistant.bridges.door import BuildsBridges
from assistant.briefs.door import WritesBriefs
from assistant.chat import Chat, connect
from assistant.compare.door import ComparesTexts
from assistant.conversation import past_of
from assistant.coverage import Coverage, coverage
from assistant.drafting.door import DraftsPapers
from assistant.drafting.nouns import Paper
from assistant.encoders import Encoder, load_encoders
from assistant.errors import InputError
from assistant.index import Index
from assistant.index.lexical import stems
from assistant.library import Library
from assistant.mandates.door import HoldsAgainst
from assistant.modelcheck import Checked, read_check, run_check
from assistant.papers.door import ChecksPapers
from assistant.positions.door import FindsPositions
from assistant.render.forms import save_paper
from assistant.resolutions.door import LintsResolutions
from assistant.retrieve import Filters, Retriever, checked_question
from assistant.scan.door import ScansTexts
from assistant.settings import Settings, from_env
from assistant.shelf import Shelf
from assistant.support.cited import Cited
from assistant.terms import Answer, Citation, Event, Passage, Verdict
from assistant.verify.checker import Checker
from assistant.verify.given import Evidence
from assistant.verify.loading import load_verifier
from assistant.writer import QuotingWriter
from assistant.writing import ModelWriter


class Desk(
    Shelf,
    ChecksPapers,
    FindsPositions,
    ComparesTexts,
    BuildsBridges,
    ScansTexts,
    DraftsPapers,
    LintsResolutions,
    HoldsAgainst,
    WritesBriefs,
):
    """One data folder: its library, its index, and what can be asked of them."""

    def __init__(
        self,
        settings: Settings,
        encoders: Sequence[Encoder] | None = None,
        chat: Chat | None = None,
    ) -> None:
        self.settings = settings
        library = Library(settings.database)
        encoders = load_encoders(settings) if encoders is None else encoders
        super().__init__(library, Index(settings.index, library, encoders))
        self.offline_forced = settings.offline_forced
        self.retriever = Retriever(self.library, self.index)
        self.checker = Checker(self.library, load_verifier(settings))
        if chat is None and settings.model is not None:
            chat = connect(settings.model)
        self._chat: Chat | None = chat
        self._model: ModelWriter | None = None
        self._wire()

    def _wire(self) -> None:
        """Make the asker, with the model as its last check leaves it."""
        limits = self.settings.model
        if self._chat is not None and limits is not None:
            check = self.model_check()
            self._model = ModelWriter(
                self._chat,
                limits,
                self.library,
                passed=check is not None and check.passed,
                check=self.checker,
            )
        quoting = QuotingWriter(self.weigh)
        self._asker = Asker(
            self.library,
            self.index,
            self.retriever,
            quoting,
            self._model,
            weigh=self.weigh,
        )

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        *,
        encoders: Sequence[Encoder] | None = None,
        shipped: bool = True,
        progress: corpus.Progress | None = None,
        chat: Chat | None = None,
    ) -> Desk:
        """Open a data folder, making it where it is missing.

        Args:
            home: the folder; default TREATY_HOME, else the platform's data folder.
            encoders: other encoders than the settings' (for tests).
            shipped: whether the shipped corpus is loaded.
            progress: called with (done, total) while the corpus is read.
            chat: another language model than the settings' (for tests); it works under
                the settings' limits, which TREATY_MODEL must then set.

        Raises:
            InputError: a setting cannot be served.
            LibraryError: the folder's library is damaged or of another version.
        """
        settings = from_env(home)
        offline.quiet_libraries()
        if settings.offline_forced:
            offline.refuse_network()
        desk = cls(settings, encoders, chat)
        if shipped:
            corpus.load(desk.library, progress)
        return desk

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
        return list(self.retriever.search(query, filters, k).passages)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, object]] = (),
        instruments: Sequence[str] | None = None,
        parties: Sequence[str] | None = None,
        workspace: str | None = None,
    ) -> Answer:
        """Answer a question with quoted, pinned provisions, or say what is missing.

        Args:
            question: at most 4,000 characters.
            history: earlier (question, answer) pairs of the conversation, an answer as
                an `Answer` or as its text; a question that leans on the one before
                ("and in the GDPR?") is made complete, which `Answer.resolved` shows.
            instruments: ids or names to choose from.
            parties: texts of these parties only.
            workspace: search its own texts as well.

        Raises:
            InputError: the question or a filter cannot be served.
        """
        self.index.refresh()
        filters = Filters(instruments=instruments, parties=parties, workspace=workspace)
        return self._asker.ask(self._inquiry(question, history, filters))

    def stream(
        self,
        question: str,
        *,
        history: Sequence[tuple[str, object]] = (),
        instruments: Sequence[str] | None = None,
        parties: Sequence[str] | None = None,
        workspace: str | None = None,
    ) -> Generator[Event, None, None]:
        """Like `ask`, in steps (see `Event`), the answer last; closing it stops it."""
        self.index.refresh()
        filters = Filters(instruments=instruments, parties=parties, workspace=workspace)
        steps = self._asker.stream(self._inquiry(question, history, filters))
        with closing(steps):
            yield from steps

    def coverage(
        self, party: str, topic: str, *, workspace: str | None = None
    ) -> Coverage:
        """What is held of a party on a topic, of what date, and what is not held.

        Args:
            party: a State or group, by any of its names.
            topic: words, as in a search.
            workspace: its own texts count as well.

        Raises:
            UnknownName: the party is no State or group that is known.
            InputError: the topic is empty or too long.
        """
        self.index.refresh()
        return coverage(
            self.library,
            self.retriever,
            self.index.statistics(workspace),
            party,
            topic,
            workspace,
        )

    def verify(
        self,
        claim: str,
        evidence: Evidence | Cited | Iterable[Evidence],
        *,
        workspace: str | None = None,
    ) -> Verdict:
        """Whether evidence carries a claim, with the reasons.

        Args:
            claim: one sentence.
            evidence: one or more of: a citation, a provision or passage, the id of a
                provision or sentence, a reference ("GDPR art 33(1)"), plain words.
            workspace: its own texts may be named as well.

        Raises:
            InputError: claim or evidence is empty or too long.
            UnknownName: the evidence names something that is not held.
        """
        return self.checker.verify(claim, evidence, workspace)

    def judge_line(
        self, sentence: str, citations: Sequence[Citation], party: str
    ) -> Verdict:
        """The verdict of a sentence of a paper that speaks for a party."""
        return self.checker(sentence, citations, names=[party])

    @property
    def paper_saver(self) -> Callable[[Paper, Path], None]:
        """What writes a paper to a file."""
        return save_paper

    def bring_in_step(self) -> Encoder:
        """Let the index follow the library; the encoder that its vectors are of."""
        self.index.refresh()
        return self.index.encoders[0]

    # -- the language model --------------------------------------------------------

    @property
    def model(self) -> ModelWriter | None:
        """The language model that writes; None where the quoting writer does."""
        return self._model

    def model_check(self) -> Checked | None:
        """What the configured model did in its last self-test, if it took one.

        A result counts for the prompts and settings it was taken with.
        """
        if self._chat is None or self.settings.model is None:
            return None
        identity = self._chat.identity
        return read_check(self.settings.checks, identity, self.settings.model)

    @property
    def composer(self) -> tuple[Chat, str] | None:
        """The model that may write, and the highest handling mark it may see."""
        check = self.model_check()
        limits = self.settings.model
        if self._chat is None or limits is None or check is None or not check.passed:
            return None
        return self._chat, limits.handling

    def check_model(self, progress: corpus.Progress | None = None) -> Checked:
        """Put the built-in cases to the configured model, keep and return the result.

        Args:
            progress: called with (done, total) after every case.

        Raises:
            InputError: no model is configured.
            ModelError: the model cannot be used.
        """
        if self._chat is None or self.settings.model is None:
            raise InputError(
                "no language model is configured: set TREATY_MODEL (provider:name)."
            )
        check = run_check(
            self._chat, self.settings.model, self.settings.checks, progress
        )
        self._wire()
        return check

    # -- inside ----------------------------------------------------------------

    def _inquiry(
        self, question: str, history: Sequence[tuple[str, object]], filters: Filters
    ) -> Inquiry:
        past = None
        if history:
            past = past_of(history, self.library.instruments(filters.workspace))
        return Inquiry(text=checked_question(question), filters=filters, past=past)

    def weigh(self, question: str, sentence: str) -> float:
        """The share of the question's word weight that a sentence carries, 0 to 1."""
        lexical = self.index.statistics(None)
        asked = set(stems(question))
        total = sum(map(lexical.weight, asked))
        said = asked & set(stems(sentence))
        return sum(map(lexical.weight, said)) / total if total else 0.0
