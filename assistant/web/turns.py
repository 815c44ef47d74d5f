"""The conversation as HTML: questions, answers, refusals, the turn under way.

It draws `Answer` objects and computes nothing; a marker carries the provision and
the sentences it cites, so it opens the right source however old the answer is.

    talk_html(turns=(Turn(question="Who may veto?", answer=answer),))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.terms import Answer, Claim, Label, Origin, Passage
from assistant.web.claims import claim_html, draft_html
from assistant.web.fetching import offer_html
from assistant.web.making import making_html
from assistant.web.markup import badge, button, esc, notice, plural, prose, quoted
from assistant.web.running import Running
from assistant.web.verdicts import Said

_REFUSAL = "The library does not answer this."
_STOPPED = "Stopped by you: only the sentences checked so far are kept."
_SNIPPET = 30  # words of a provision that came near


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One question with its answer; `stopped` says that the user ended it."""

    question: str
    answer: Answer
    stopped: bool = False


def said_in(claim: Claim) -> Said:
    """A claim as the source panel speaks of it."""
    own = claim.written if claim.origin is Origin.WRITTEN else ""
    return Said(text=own, verdict=claim.verdict)


def talk_html(
    turns: Sequence[Turn], *, error: str = "", note: str = "", welcome: str = ""
) -> str:
    """The conversation so far.

    Args:
        turns: what was answered.
        error: a sentence for the user, shown at the end.
        note: the same, where nothing is wrong.
        welcome: HTML shown while nothing was asked.
    """
    parts = [turn_html(turn, at) for at, turn in enumerate(turns)]
    if not parts:
        parts.append(welcome)
    if note:
        parts.append(notice(note))
    if error:
        parts.append(notice(error, kind="error"))
    return (
        f'<div class="talk" role="log" aria-live="off" data-said="{esc(note)}" '
        f'aria-label="Questions and answers">{"".join(parts)}</div>'
    )


def turn_html(turn: Turn, at: int = 0) -> str:
    """One question and its answer; `at` is its place in the conversation."""
    answer = turn.answer
    body = _refusal_html(answer, at) if answer.abstained else _answer_html(turn, at)
    return (
        f'<section class="turn" data-said="{esc(_announced(turn))}">'
        f"{_question_html(turn.question, answer.resolved)}{body}</section>"
    )


def running_html(running: Running, at: int) -> str:
    """The turn under way: what was checked, and drafts marked as such."""
    text = "".join(
        f"<p>{prose(part)}</p>" for part in running.text.split("\n\n") if part
    )
    notes = "".join(notice(text) for text in running.notices)
    status = esc(running.status)
    return (
        '<div class="talk"><section class="turn running" aria-busy="true" '
        f'data-said="{status}">{_question_html(running.question, running.resolved)}'
        f'<div class="answer">{notes}{_so_far_html(running, at)}{text}'
        f'<p class="status">{status}</p></div></section></div>'
    )


def _so_far_html(running: Running, at: int) -> str:
    """The model's sentences in their order, each checked or a draft."""
    parts: list[str] = []
    place = 0
    for number in sorted({*running.claims, *running.drafts}):
        for claim in running.claims.get(number, ()):
            parts.append(claim_html(claim, key=f"{at}/{place}"))
            place += 1
        draft = running.drafts.get(number, "")
        if draft.strip():
            parts.append(draft_html(draft))
    return (_byline(running.writer) if parts else "") + "".join(parts)


def _question_html(question: str, resolved: str) -> str:
    read = ""
    if resolved:
        change = button(
            "Change",
            act="reword",
            data={"question": resolved},
            classes="quiet",
            name="Change this question and ask it anew",
        )
        read = f'<p class="read-as">Read as: <q>{esc(resolved)}</q> {change}</p>'
    return f'<h3 class="question">{esc(question)}</h3>{read}'


def _announced(turn: Turn) -> str:
    """What a screen reader says when the turn is finished."""
    answer = turn.answer
    if answer.abstained:
        return _REFUSAL
    count = plural(len(answer.claims), "sentence")
    doubtful = sum(c.verdict.label is not Label.SUPPORTED for c in answer.claims)
    doubt = f", {doubtful} of them not supported" if doubtful else ""
    done = "Stopped" if turn.stopped else "The answer is there"
    return f"{done}: {count}{doubt}."


def _answer_html(turn: Turn, at: int) -> str:
    answer = turn.answer
    claims = "".join(
        claim_html(claim, key=f"{at}/{n}") for n, claim in enumerate(answer.claims)
    )
    notes = "".join(notice(text) for text in answer.notices)
    stopped = f'<p class="stopped">{_STOPPED}</p>' if turn.stopped else ""
    copy = button(
        "Copy answer", act="copy", data={"text": _plain(turn)}, classes="quiet"
    )
    searched = f"Searched: {esc(answer.searched)}. " if answer.searched else ""
    return (
        f'<div class="answer">{notes}{_whose(answer)}{claims}{stopped}'
        f'{offer_html(answer)}<p class="foot">{searched}{copy}</p>'
        f"{making_html(answer, f'{at}/making')}"
        "</div>"
    )


def _whose(answer: Answer) -> str:
    """The label that tells a model's prose from the words of a text."""
    if any(claim.origin is Origin.WRITTEN for claim in answer.claims):
        return _byline(answer.writer)
    if answer.record.mode == "pointing":
        chosen = f"Chosen by <strong>{esc(answer.writer)}</strong>"
        return f'<p class="byline">{chosen}; the words are copied from the texts.</p>'
    return ""


def _byline(writer: str) -> str:
    return (
        f'<p class="byline">Written by <strong>{esc(writer)}</strong>; the cited words '
        "stand below each sentence.</p>"
    )


def _plain(turn: Turn) -> str:
    """The answer with its sources, to paste elsewhere."""
    answer = turn.answer
    sources = [
        f"[{c.marker}] {c.title}, {c.pinpoint}. {c.official_url}".rstrip()
        for c in {c.marker: c for c in answer.citations}.values()
    ]
    head: list[str] = []
    if any(claim.origin is Origin.WRITTEN for claim in answer.claims):
        unscored = "“unscored” means that the check could not tell"
        head.append(f"Written by {answer.writer}; {unscored}.")
    if turn.stopped:
        head.append("Stopped before it was finished.")
    return "\n".join([*head, answer.text.replace("**", ""), "", *sources])


def _refusal_html(answer: Answer, at: int) -> str:
    reason = answer.text.partition("\n\n")[0].replace(f"**{_REFUSAL}**", "").strip()
    near = "".join(_near_html(passage) for passage in answer.nearest)
    notes = "".join(notice(text) for text in answer.notices)
    listed = (
        f'<p class="lead">Nearest provisions, none of them an answer:</p>'
        f'<ul class="near">{near}</ul>'
        if near
        else ""
    )
    return (
        f'{notes}<div class="refusal" role="note">'
        f"<h4>{_REFUSAL}</h4><p>{esc(reason)}</p>"
        f'{listed}<p class="foot">Searched: {esc(answer.searched)}.</p>'
        f"{making_html(answer, f'{at}/making')}</div>"
    )


def _near_html(passage: Passage) -> str:
    label = f"{passage.title}, {passage.pinpoint}"
    opened = button(esc(label), act="source", data={"provision": passage.provision_id})
    words = passage.text.split()
    short = " ".join(words[:_SNIPPET]) + (" …" if len(words) > _SNIPPET else "")
    return (
        f"<li>{opened} {badge(passage.text_kind)}"
        f'<p class="words small">{quoted(esc(short), passage.text_kind)}</p></li>'
    )
