"""Texts on their way into the library: read, shown with their guesses, added.

A tray is one visitor's. It knows no widget: `adding` shows what it says. Uploaded
copies are deleted as soon as they are read. Example:

    tray = Tray()
    tray.read(desk, ["/…/treaty.pdf"], ocr=False, progress=print)
    tray.add(desk, replace(tray.form, force="binding"), progress=print)
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.desk import Desk
from assistant.errors import AssistantError, Stopped
from assistant.intake import Preview, Said, spread
from assistant.metadata import UNSTATED
from assistant.readings import Reading
from assistant.shelf import Receipt
from assistant.web.steps import Stop

log = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]  # done, total, what is being done
NEW = "new"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A text that was read and not added yet."""

    path: Path
    preview: Preview

    @property
    def reading(self) -> Reading:
        """What was read."""
        return self.preview.reading


@dataclass(frozen=True, kw_only=True)
class Form:
    """What the page shows to be corrected, and gets back."""

    title: str = ""
    reference: str = ""
    adopted: str = ""
    issuer: str = ""
    kind: str = ""
    force: str = ""
    language: str = ""
    handling: str = ""
    text_of: str = ""  # id of an instrument held, "new", or "" where undecided


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a file: a receipt, or a sentence why not."""

    name: str
    receipt: Receipt | None = None
    trouble: str = ""
    failed: bool = True  # whether the trouble is one, and not the user's own wish


class Tray:
    """What one visitor is adding."""

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []
        self.outcomes: list[Outcome] = []
        self.stop = Stop()

    @property
    def next(self) -> Waiting | None:
        """The text whose guesses are shown."""
        return self.waiting[0] if self.waiting else None

    @property
    def form(self) -> Form:
        """The guesses of the next text, to be corrected."""
        return form_of(self.next.preview) if self.next else Form()

    def read(
        self, desk: Desk, paths: Sequence[str], *, ocr: bool, progress: Progress
    ) -> None:
        """Read files and archives; every failure becomes an outcome."""
        self.stop, self.outcomes = Stop(), []
        folder = Path(tempfile.mkdtemp(prefix="treaty-"))
        try:
            files = self._spread(paths, folder)
            for number, path in enumerate(files):
                if self.stop.wished:
                    self._refuse(path, "The reading was stopped before this file.")
                    continue
                progress(number, len(files), f"Reading {path.name}")
                self._read_one(desk, path, ocr=ocr, progress=progress)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            for path in paths:
                with suppress(OSError):  # gone, or cleared with the session
                    Path(path).unlink()

    def _spread(self, paths: Sequence[str], folder: Path) -> list[Path]:
        files: list[Path] = []
        for number, path in enumerate(map(Path, paths)):
            place = folder / str(number)
            place.mkdir()
            try:
                some, skipped = spread([path], place)
            except AssistantError as error:
                self._refuse(path, str(error))
                continue
            files += some
            self.outcomes += [Outcome(name=path.name, trouble=s) for s in skipped]
        return files

    def _read_one(
        self, desk: Desk, path: Path, *, ocr: bool, progress: Progress
    ) -> None:
        def page(done: int, total: int) -> None:
            if self.stop.wished:
                raise Stopped("the reading was stopped.")
            progress(done, total, f"Reading {path.name}")

        try:
            reading = desk.read(path, ocr=ocr, progress=page)
            preview = desk.preview(path, reading)
        except AssistantError as error:
            self._refuse(path, str(error))
        except Exception:  # the page's edge: a broken file must not break the page
            log.exception("%s could not be read", path.name)
            text = f"{path.name} could not be read: save it in another format."
            self._refuse(path, text)
        else:
            self.waiting.append(Waiting(path=path, preview=preview))

    def _refuse(self, path: Path, trouble: str) -> None:
        self.outcomes.append(Outcome(name=path.name, trouble=trouble))

    def leave(self) -> None:
        """Leave the next text out."""
        self.outcomes = []
        if self.waiting:
            name = self.waiting.pop(0).path.name
            left = Outcome(name=name, trouble=f"{name} was left out.", failed=False)
            self.outcomes.append(left)

    def add(self, desk: Desk, form: Form, progress: Progress) -> None:
        """Add the next text as the form says."""
        self.stop, self.outcomes = Stop(), []
        if self.waiting:
            first = self.waiting[0]
            self._put(desk, [(first, form, said_in(form))], progress)

    def add_all(self, desk: Desk, form: Form, progress: Progress) -> None:
        """Add the next text as the form says, the others as guessed.

        Nobody has looked at the others' force, so none is stated for them; those of
        which it is not clear whose text they are stay in the tray.
        """
        self.stop, self.outcomes = Stop(), []
        chosen = [
            (w, guessed, said_in(guessed, force=False))
            for w in self.waiting[1:]
            if (guessed := form_of(w.preview)).text_of
        ]
        first = [(w, form, said_in(form)) for w in self.waiting[:1]]
        self._put(desk, [*first, *chosen], progress)

    def _put(
        self,
        desk: Desk,
        chosen: Sequence[tuple[Waiting, Form, Said]],
        progress: Progress,
    ) -> None:
        for number, (one, form, said) in enumerate(chosen):
            progress(number, len(chosen), f"Adding {one.path.name}")
            if not form.text_of:
                self._refuse(one.path, "Say first whose text this is.")
                continue
            try:
                receipt = desk.take_in(
                    one.path, said, reading=one.reading, follow=False
                )
            except AssistantError as error:
                self._refuse(one.path, str(error))
                continue
            self.waiting.remove(one)
            self.outcomes.append(Outcome(name=one.path.name, receipt=receipt))
        if any(outcome.receipt for outcome in self.outcomes):
            self._follow(desk, progress)

    def _follow(self, desk: Desk, progress: Progress) -> None:
        def step(done: int, total: int) -> None:
            if self.stop.wished:
                raise Stopped("the index goes on in the background.")
            progress(done, total, "Taking it into the index")

        in_index, trouble = desk.follow(step)
        if trouble:
            self.outcomes.append(Outcome(name="", trouble=trouble))
        elif not in_index:
            text = "The search index is held by another process and follows soon."
            self.outcomes.append(Outcome(name="", trouble=text))


def form_of(preview: Preview) -> Form:
    """The guesses as the form shows them."""

    def value(field: str) -> str:
        return preview.guesses.get(field).value

    decided = preview.certain or ("" if preview.candidates else NEW)
    return Form(
        title=value("title"),
        reference=value("symbol"),
        adopted=value("date"),
        issuer=value("issuer"),
        kind=value("kind"),
        force=value("force"),
        language=value("language"),
        handling=value("handling"),
        text_of=decided,
    )


def said_in(form: Form, *, force: bool = True) -> Said:
    """What a form says of a text.

    A text of an instrument that is held keeps that one's facts: the guesses of a
    scan's title page must not overwrite them.
    """
    if form.text_of not in ("", NEW):
        return Said(as_id=form.text_of, handling=form.handling or None)
    return Said(
        title=form.title.strip() or None,
        reference=form.reference.strip(),
        adopted=form.adopted.strip() or None,
        issuer=form.issuer.strip(),
        kind=form.kind or None,
        force=(form.force or None) if force else None,
        language=form.language.strip() or None,
        handling=form.handling or None,
        as_id=form.text_of or None,
    )


def unstated(receipt: Receipt) -> bool:
    """Whether nobody has said what force the text has."""
    return receipt.instrument.status == UNSTATED
