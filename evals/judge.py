"""Judges: do the words cited carry a sentence?

The plain judge is the certain checks (`assistant.support`) and, for what passes them,
the share of the sentence's content words that the cited words have; its error on the
test half of `cases/support.jsonl` is shown beside every score it gives (`Judge.error`).
A language model can be configured as a stronger judge (`TREATY_JUDGE`, as TREATY_MODEL
is written); a reply of its that cannot be read is *unscored* and counted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from assistant import Citation, InputError, Label, Verdict
from assistant.chat import Chat, Message, Reply, Request, connect
from assistant.errors import ModelError
from assistant.settings import ModelSettings, from_env
from assistant.support import check_written
from assistant.support.cited import content, share

PROMPT = Path(__file__).parent / "judge.txt"
CARRIED = 0.6  # share of content words from which the plain judge says supported
FOREIGN = 0.40  # … and below which unsupported; fitted on the dev half
REPLY = 300  # tokens
_VERDICT = re.compile(
    r"^\W*verdict\W+(supported|partly|contradicted|unsupported)\b",
    re.IGNORECASE | re.MULTILINE,
)


class Judge(Protocol):
    """Says whether cited words carry a sentence."""

    @property
    def name(self) -> str:
        """What it is called beside its scores."""
        ...

    @property
    def error(self) -> str:
        """Its known error, in words; what is not known is said."""
        ...

    def judge(self, sentence: str, citations: Sequence[Citation]) -> Verdict:
        """The verdict; label unscored where none could be had."""
        ...


@dataclass(frozen=True)
class PlainJudge:
    """Certain checks, then the share of content words."""

    carried: float = CARRIED
    foreign: float = FOREIGN

    @property
    def name(self) -> str:
        """What it is called beside its scores."""
        return "certain checks and shared words"

    @property
    def error(self) -> str:
        """Its error on the test half of the support cases."""
        return plain_error()

    def judge(self, sentence: str, citations: Sequence[Citation]) -> Verdict:
        """The verdict of the checks; of what passes them, by the words it shares."""
        verdict = check_written(sentence, citations)
        if verdict.label is not Label.UNSCORED:
            return verdict
        words = content("\n".join(c.quote for c in citations))
        covered = share(content(sentence), words)
        reason = f"{covered:.0%} of its content words stand in the words cited"
        label = Label.UNSCORED
        if covered >= self.carried:
            label = Label.SUPPORTED
        elif covered < self.foreign:
            label = Label.UNSUPPORTED
        return Verdict(label=label, score=round(covered, 3), reasons=(reason,))


class ModelJudge:
    """A language model that is asked for one word.

    It sees the sentence and the cited words alone, marked as data.
    """

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    @property
    def name(self) -> str:
        """What it is called beside its scores."""
        return self._chat.name

    @property
    def error(self) -> str:
        """Measured with `python -m evals.judged`, which asks it the support cases."""
        return "not measured here: `python -m evals.judged` puts the test cases to it"

    def judge(self, sentence: str, citations: Sequence[Citation]) -> Verdict:
        """The model's verdict; certain checks that refute come first."""
        checked = check_written(sentence, citations)
        if checked.label in {Label.SUPPORTED, Label.CONTRADICTED}:
            return checked
        said = self._asked(sentence, citations)
        match = _VERDICT.search(said)
        if match is None:
            return Verdict(
                label=Label.UNSCORED,
                score=0.0,
                reasons=(f"the judge's reply could not be read: {said[:80]!r}",),
            )
        label = Label(match[1].lower())
        score = {Label.SUPPORTED: 1.0, Label.PARTLY: 0.5}.get(label, 0.0)
        reason = said[match.end() :].strip(" *\n").splitlines()
        return Verdict(
            label=label, score=score, reasons=(reason[0] if reason else self.name,)
        )

    def _asked(self, sentence: str, citations: Sequence[Citation]) -> str:
        words = "\n".join(f"{c.pinpoint}: {c.quote}" for c in citations)
        asked = PROMPT.read_text("utf-8").format(sentence=sentence, words=words)
        request = Request(messages=(Message(role="user", text=asked),), limit=REPLY)
        try:
            for piece in self._chat.stream(request):
                if isinstance(piece, Reply):
                    return piece.text
        except ModelError as error:
            return f"({error})"
        return ""


def configured(environ: Mapping[str, str] | None = None) -> Judge:
    """The judge that TREATY_JUDGE names, else the plain one.

    TREATY_JUDGE is written like TREATY_MODEL; TREATY_JUDGE_URL and TREATY_JUDGE_KEY say
    where it is and with which key.

    Raises:
        InputError: the setting cannot be served.
    """
    settings = judge_settings(os.environ if environ is None else environ)
    return PlainJudge() if settings is None else ModelJudge(connect(settings))


def judge_settings(env: Mapping[str, str]) -> ModelSettings | None:
    """The judge's settings; None where none is set."""
    if not env.get("TREATY_JUDGE"):
        return None
    own = {
        "TREATY_MODEL": env["TREATY_JUDGE"],
        "TREATY_MODEL_URL": env.get("TREATY_JUDGE_URL", ""),
        "TREATY_MODEL_KEY": env.get("TREATY_JUDGE_KEY", ""),
        "TREATY_OFFLINE": env.get("TREATY_OFFLINE", ""),
    }
    try:
        return from_env(environ={k: v for k, v in own.items() if v}).model
    except InputError as error:
        said = str(error).replace("TREATY_MODEL", "TREATY_JUDGE")
        raise InputError(said) from error


def measured(judge: Judge, half: str) -> str:
    """What a judge gets wrong on one half of the support cases, in words."""
    from evals import support

    found = [
        (case, judge.judge(case.claim, [support.cited(case.source, case.text_kind)]))
        for case in support.load()
        if case.half == half and case.rule != "none"
    ]
    altered = [v.label for c, v in found if c.expected in {"refuted", "partly"}]
    faithful = [v.label for c, v in found if c.rule == "faithful"]
    refused = sum(faithful.count(v) for v in (Label.UNSUPPORTED, Label.CONTRADICTED))
    return (
        f"of {len(altered)} altered or shortened sentences "
        f"{altered.count(Label.SUPPORTED)} let through and "
        f"{altered.count(Label.UNSCORED)} left unscored, of {len(faithful)} faithful "
        f"ones {refused} refused, {faithful.count(Label.PARTLY)} called partly and "
        f"{faithful.count(Label.UNSCORED)} left unscored"
    )


@lru_cache(maxsize=1)
def plain_error() -> str:
    """The plain judge's error on the test half."""
    return measured(PlainJudge(), "test")
