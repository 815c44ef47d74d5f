"""The paper of one session: drafted, edited by hand, checked again, handed over.

`Producing` holds it and nothing else does. A paper of an internal kind holds words of
a mandate, so it hands no sentence to another part of the page, and no fault of its
making is written out. Example:

    producing = Producing()
    for html in producing.produce(desk, asked):
        ...                              # drawings; producing.paper is then the paper
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.desk import Desk
from assistant.drafting import Extract, Paper
from assistant.errors import AssistantError, InputError, Stopped
from assistant.mandates import Mandate
from assistant.parties import party
from assistant.render import citing, forms
from assistant.web.acts import Shown, perform
from assistant.web.drafting_asked import Asked, checked, drafted_public
from assistant.web.drafting_shown import Refused, drafted_html
from assistant.web.paper import trouble_html
from assistant.web.parting import downloads_html
from assistant.web.tasks import PACE, Task, Tell, handed, handed_safely
from assistant.web.verdicts import Said

log = logging.getLogger(__name__)
_FAILED = "The paper could not be drafted: the terminal shows why."
_FAULT = "The paper could not be drafted: something failed inside ({})."
GONE = "That paper is gone: draft it again."
_FORGOTTEN = "The mandate was forgotten, and with it what was made of it."
_NO_PLACE = "the page asked for a paragraph that this paper does not have."
_UNCHECKED = "The paragraph could not be checked: something failed inside ({})."
_EMPTY = "There is nothing to check: write a sentence, or discard the edit."
_UNCONFIRMED = (
    "The public extract is not confirmed yet: build it, read it and confirm it with "
    "your name, or take its tick away."
)
_OTHERS = (
    "The confirmed extract is of a mandate of {}, not of {}: build and confirm "
    "another one, or take its tick away."
)
_FACES = {
    "docx": "Word",
    "pdf": "PDF",
    "markdown": "Markdown",
    "xml": "Akoma Ntoso",
    "json": "JSON",
    "bib": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
}
_MOST_SLUG = 60  # characters of a file's name before its end


class Producing(Task[Paper]):
    """What one session drafts: its last paper, and the extract it may use.

    A paper stays until another one is made: a fault or a stop does not lose it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.paper: Paper | None = None
        self.extract: Extract | None = None  # confirmed, else None
        self.whose = ""  # the delegation of whose mandate that is
        self._number = self._epoch = 0
        self._lock = Lock()

    def produce(
        self, desk: Desk, asked: Asked, *, extracted: bool = False, pace: float = PACE
    ) -> Iterator[str]:
        """A public paper, in steps.

        Args:
            desk: what drafts.
            asked: what the form holds.
            extracted: whether it is to use the confirmed extract.
            pace: seconds between two drawings of the progress.
        """

        def work(tell: Tell) -> Paper:
            extract = self._extract_for(checked(asked)) if extracted else None
            return drafted_public(desk, asked, extract, tell)

        return self.run(work, self._taken, _FAILED, pace)

    def brief(
        self,
        desk: Desk,
        asked: Asked,
        mandate: Callable[[], Mandate],
        pace: float = PACE,
    ) -> Iterator[str]:
        """An internal paper, in steps.

        Args:
            desk: what drafts.
            asked: what the form holds.
            mandate: reads the mandate; what it refuses is told.
            pace: seconds between two drawings of the progress.
        """

        def work(tell: Tell) -> Paper:
            one = checked(asked)
            try:
                return desk.brief(
                    one.party,
                    one.topic,
                    mandate(),
                    kind=one.kind,
                    progress=tell,
                    **one.options(desk.kinds()),
                )
            except AssistantError:
                raise
            except Exception as error:  # noqa: BLE001 - told below, without its words
                # What a fault says may be words of the mandate: its kind must do.
                raise InputError(_FAULT.format(type(error).__name__)) from None

        return self.run(work, self._taken, _FAILED, pace)

    def _extract_for(self, asked: Asked) -> Extract:
        if self.extract is None:
            raise InputError(_UNCONFIRMED)
        if party(self.whose) != party(asked.party):
            raise InputError(_OTHERS.format(self.whose, asked.party))
        return self.extract

    def _taken(self, paper: Paper) -> str:
        with self._lock:
            if self.stop.wished:  # the mandate was forgotten meanwhile
                raise Stopped(_FORGOTTEN)
            self.paper = paper
            self._number += 1
        return self.html()

    def html(self, **more: Any) -> str:
        """The paper as it is now; "" where there is none."""
        if self.paper is None:
            return ""
        return drafted_html(
            self.paper,
            citing.apparatus(self.paper),
            downloads_html(paper_forms(), "the paper"),
            name=str(self._number),
            **more,
        )

    def forget(self) -> str:
        """Let go of what a mandate went into: its extract, and an internal paper.

        The name in the page of the paper that went is given; "" where none did.
        """
        self.stop.wish()
        self._epoch += 1  # a check under way must not bring the paper back
        with self._lock:
            self.done, self.extract, self.whose = None, None, ""
            if self.paper is None or self.paper.public:
                return ""
            self.paper = None
            return str(self._number)

    # -- what presses in the paper do --------------------------------------------------

    def recheck(self, desk: Desk, data: Mapping[str, object]) -> str:
        """The paper with one paragraph edited and its sentences checked again."""
        place, words = (str(data.get(name) or "") for name in ("place", "words"))
        with self._lock:
            before, epoch = self.paper, self._epoch
            if before is None:
                return trouble_html(GONE)
            try:
                section, at = _placed(before, place)
                if not words.strip():
                    raise InputError(_EMPTY)
                after = desk.recheck(before, section, at, words)
            except AssistantError as error:
                why = str(error)[:1].upper() + str(error)[1:]
                return self.html(refused=Refused(place=place, why=why))
            except Exception as error:  # the page's edge
                if before.public:
                    log.exception("a paragraph could not be checked")
                why = _UNCHECKED.format(type(error).__name__)
                return self.html(refused=Refused(place=place, why=why))
            if epoch != self._epoch and not before.public:
                return trouble_html(_FORGOTTEN, kind="notice")
            self.paper = after
            return self.html(rechecked=place)

    def saved(self, form: str) -> str:
        """The paper as a hidden part of the page; "" where there is none."""
        paper = self.paper
        if paper is None or form not in forms.PAPER:
            return ""
        file = forms.PAPER[form]
        name = slug(paper) + "".join(Path(file.name).suffixes)
        return handed_safely(lambda: handed(name, file.kind, file.make(paper)))

    def opened(self, desk: Desk, data: Mapping[str, object]) -> Iterator[Shown]:
        """What a press in the paper opens in the source panel."""
        return perform(desk, data, self._said(str(data.get("line") or "")))

    def _said(self, place: str) -> Said | None:
        """The sentence in which a source was opened.

        Of an internal paper none: the source panel belongs to every tab, and what
        stands there would outlive the mandate.
        """
        paper = self.paper
        found = re.fullmatch(r"(\d{1,4})/(\d{1,4})/(\d{1,4})", place)
        if paper is None or not paper.public or not found:
            return None
        section, at, line = map(int, found.groups())
        try:
            one = paper.sections[section].paragraphs[at].lines[line]
        except IndexError:
            return None
        return Said(text=one.text, verdict=one.verdict)


def paper_forms() -> list[tuple[str, str]]:
    """The forms in which a paper can be had, with the words on their buttons."""
    return [(name, _FACES.get(name, name.upper())) for name in forms.PAPER]


def slug(paper: Paper) -> str:
    """A file's name from whose paper it is and on what: letters, figures, dashes."""
    head = paper.head
    words = re.findall(r"\w+", f"{head.party} {head.topic} {paper.kind}".casefold())
    return "-".join(words)[:_MOST_SLUG].strip("-") or "paper"


def _placed(paper: Paper, place: str) -> tuple[int, int]:
    """A paragraph that a browser names, checked.

    Raises:
        InputError: the paper has none there.
    """
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", place)
    if found:
        section, at = map(int, found.groups())
        sections = paper.sections
        if section < len(sections) and at < len(sections[section].paragraphs):
            return section, at
    raise InputError(_NO_PLACE)
