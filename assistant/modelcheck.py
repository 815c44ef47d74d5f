"""The self-test of a language model: twenty questions on two invented texts.

A model that points can do no worse than choose badly; one that writes can say what no
text says. So a model may write only after it kept the form, named the right sentences
and said nothing that the checks refute, in nearly every case. It knows the cases in
`prompts/model-check` and judges by the same code that judges answers. Example:

    check = run_check(chat, settings.model, settings.checks)
    check.passed, check.said        # False, "form 20/20, ids 13/20, sentences 11/20"
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from assistant.chat import Chat
from assistant.corpus import folder
from assistant.errors import ModelError
from assistant.intake import Said, take_in
from assistant.library import Library
from assistant.prompts import template
from assistant.provenance import fingerprint
from assistant.references import find_nodes
from assistant.settings import ModelSettings
from assistant.terms import Instrument, Label, Passage, Provision, TextKind
from assistant.writing import ModelWriter, Outcome, Task

Progress = Callable[[int, int], None]
LEAST = 18  # of 20 in each of the three, to pass
REPLY = 400  # tokens of a reply at most
_PROMPTS = ("write", "question", "repair")
# What ends the test: the model cannot be used at all. The rest counts as a failed case.
_FATAL = ("setup", "key", "unknown", "unreachable", "busy", "refused", "unrecorded")
_FORM = ("format", "no id", "id in the sentence", "link or markup")
_IDS = ("unknown id", "unshown id", "no id", "uncited")


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a model did in the self-test.

    `form`, `ids` and `sentences` are cases (of `cases`) in which the reply had the form
    asked for; named sentences that exist and answer; and said nothing that the checks
    refute or that the case knows to be wrong. `failed` names cases and reasons.
    """

    model: str
    day: str  # ISO date
    cases: int
    form: int
    ids: int
    sentences: int
    seconds: float
    tokens: int  # read and written
    failed: tuple[str, ...]
    signature: str  # of model, address, prompts, cases and settings

    @property
    def passed(self) -> bool:
        """Whether the model may write."""
        least = self.cases * LEAST / 20
        return min(self.form, self.ids, self.sentences) >= least

    @property
    def said(self) -> str:
        """The result in words."""
        return (
            f"form {self.form}/{self.cases}, ids {self.ids}/{self.cases}, "
            f"sentences {self.sentences}/{self.cases}"
        )


@dataclass(frozen=True, kw_only=True)
class _Case:
    id: str
    ask: str
    source: str  # which text
    show: tuple[str, ...]
    gold: tuple[str, ...]  # none: there is no answer
    may: tuple[str, ...]
    must: str
    never: str


def run_check(
    chat: Chat,
    model: ModelSettings,
    kept: Path,
    progress: Progress | None = None,
) -> Checked:
    """Put the cases to a model and keep the result.

    Args:
        chat: the model.
        model: its settings.
        kept: the JSON file of results, made where it is missing.
        progress: called with (done, total) after every case.

    Raises:
        ModelError: the model cannot be used.
    """
    cases = _cases()
    started = time.monotonic()
    form = ids = sentences = tokens = 0
    failed: list[str] = []
    with TemporaryDirectory(prefix="treaty-check-") as place:
        library = Library(Path(place) / "library.sqlite")
        texts = _texts(library)
        # The answers are a sentence or two: one that has no end is cut early.
        brief = replace(model, mode="writing", reply=min(model.reply, REPLY))
        writer = ModelWriter(chat, brief, library, passed=True)
        for number, case in enumerate(cases, start=1):
            outcome, trouble = _asked(writer, library, texts[case.source], case)
            marks = _marked(case, outcome)
            form, ids = form + (not marks[0]), ids + (not marks[1])
            sentences += not marks[2]
            why = trouble or "; ".join(m for m in marks if m)
            if why:
                failed.append(f"{case.id}: {why}")
            if outcome is not None:
                used = outcome.record.usage
                tokens += used.read + used.written
            if progress is not None:
                progress(number, len(cases))
        library.close()
    check = Checked(
        model=chat.name,
        day=time.strftime("%Y-%m-%d"),
        cases=len(cases),
        form=form,
        ids=ids,
        sentences=sentences,
        seconds=round(time.monotonic() - started, 1),
        tokens=tokens,
        failed=tuple(failed),
        signature=_signature(chat.identity, model),
    )
    _keep(kept, check)
    return check


def read_check(kept: Path, identity: str, model: ModelSettings) -> Checked | None:
    """The kept result of a model under these settings and prompts, if there is one.

    Args:
        kept: the JSON file of results.
        identity: the chat's, see `Chat.identity`.
        model: its settings.
    """
    found = _kept(kept).get(_signature(identity, model))
    if found is None:
        return None
    try:
        return Checked(**{**found, "failed": tuple(found["failed"])})  # pyright: ignore[reportArgumentType]
    except (TypeError, KeyError):
        return None  # written by another version: the test is to be taken again


def _asked(
    writer: ModelWriter, library: Library, instrument: Instrument, case: _Case
) -> tuple[Outcome | None, str]:
    assert instrument.current is not None
    tree = library.tree(instrument.current.id)
    shown = [find_nodes(instrument, tree, pinpoint)[0] for pinpoint in case.show]
    task = Task(
        question=case.ask,
        passages=[_passage(instrument, node) for node in shown],
        instruments={instrument.id: instrument},
    )
    steps = writer.compose(task)
    try:
        while True:
            next(steps)
    except StopIteration as stop:
        return stop.value, ""
    except ModelError as error:
        if error.kind in _FATAL:
            raise
        return None, str(error)


def _marked(case: _Case, outcome: Outcome | None) -> tuple[str, str, str]:
    """What was wrong with form, ids and sentences; "" where nothing was."""
    if outcome is None:
        unread = "no reply that could be read"
        return unread, unread, unread
    faults = outcome.record.faults
    form = ", ".join(f for f in _FORM if faults.get(f))
    ids = ", ".join(f for f in _IDS if faults.get(f))
    if not case.gold:
        answered = "" if outcome.refusal else "answered what the texts do not say"
        return form, ids or answered, answered
    if outcome.refusal:
        return form, ids or "did not answer", "did not answer"
    cited = {c.pinpoint for claim in outcome.claims for c in claim.citations}
    if not ids and not cited & set(case.gold):
        ids = f"cited {', '.join(sorted(cited)) or 'nothing'} for {case.gold[0]}"
    if not ids and cited - {*case.gold, *case.may}:
        ids = f"also cited {', '.join(sorted(cited - {*case.gold, *case.may}))}"
    return form, ids, _said_wrong(case, outcome)


def _said_wrong(case: _Case, outcome: Outcome) -> str:
    """What the sentences got wrong, by the checks and by what the case knows.

    A condition left out is wrong too: the answer turns on it here.
    """
    faults = outcome.record.faults
    bad = (Label.CONTRADICTED, Label.UNSUPPORTED, Label.PARTLY)
    wrong = [f for label in bad if faults.get(f := f"check: {label}")]
    said = " ".join(claim.written for claim in outcome.claims)
    if case.must and not re.search(case.must, said):
        wrong.append("left out what the answer turns on")
    if case.never and re.search(case.never, said):
        wrong.append("said what the text does not")
    return ", ".join(wrong)


def _passage(instrument: Instrument, node: Provision) -> Passage:
    return Passage(
        instrument=instrument.id,
        title=instrument.title,
        pinpoint=node.pinpoint,
        path=node.path,
        text=node.text,
        score=1.0,
        why=("built-in case",),
        provision_id=node.id,
        force=instrument.force,
        text_kind=TextKind.UPLOADED,
        provision=node,
    )


def _texts(library: Library) -> dict[str, Instrument]:
    place = folder("prompts") / "model-check"
    observatory = take_in(
        library,
        place / "observatory.md",
        Said(kind="treaty", force="binding", as_id="new"),
    )
    declaration = take_in(
        library,
        place / "declaration.md",
        Said(kind="declaration", force="non-binding", as_id="new"),
    )
    return {
        "observatory": library.instrument(observatory.added.instrument),
        "declaration": library.instrument(declaration.added.instrument),
    }


def _cases() -> list[_Case]:
    text = (folder("prompts") / "model-check" / "cases.yaml").read_text("utf-8")
    return [
        _Case(
            id=str(item["id"]),
            ask=str(item["ask"]),
            source=str(item.get("from", "observatory")),
            show=tuple(item["show"]),
            gold=tuple(item.get("gold", ())),
            may=tuple(item.get("may", ())),
            must=str(item.get("must", "")),
            never=str(item.get("never", "")),
        )
        for item in yaml.safe_load(text)
    ]


def _signature(identity: str, model: ModelSettings) -> str:
    place = folder("prompts") / "model-check"
    files = [p.read_text("utf-8") for p in sorted(place.iterdir())]
    forms = [f"form-write-{f}" for f in ("tool", "json", "lines")]
    marks = [template(p).mark for p in (*_PROMPTS, *forms)]
    how = [model.address, f"{model.temperature:g}", model.format]
    return fingerprint([identity, *how, *marks, *files])[:32]


def _kept(kept: Path) -> Mapping[str, dict[str, object]]:
    try:
        found: Any = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _keep(kept: Path, check: Checked) -> None:
    found = {**_kept(kept), check.signature: asdict(check)}
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".part")
    fresh.write_text(json.dumps(found, indent=1), "utf-8")
    os.replace(fresh, kept)
