"""The conversation as HTML: questions, answers, refusals, the first page.

It draws `Answer` objects and computes nothing; a marker carries the provision and
the sentences it cites, so it opens the right source however old the answer is.

    talk_html(turns=(Turn(question="Who may veto?", answer=answer),))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.terms import (
    Answer,
    Citation,
    Claim,
    Instrument,
    Label,
    Passage,
    TextKind,
)
from assistant.web.markup import badge, button, esc, notice, prose, quoted

EXAMPLES = (
    "What does the UN Charter say about self-defence?",
    "Does the CoE AI Convention apply to national security?",
    "When is a treaty void because it conflicts with a peremptory norm?",
)
_REFUSAL = "The library does not answer this."
_SNIPPET = 30  # words of a provision that came near


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One question with its finished answer."""

    question: str
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Running:
    """A question that is being answered: what is done, and the text so far."""

    question: str
    status: str = ""
    text: str = ""


def talk_html(
    turns: Sequence[Turn],
    *,
    running: Running | None = None,
    error: str = "",
    welcome: str = "",
) -> str:
    """The whole conversation.

    Args:
        turns: what was answered.
        running: the question under way.
        error: a sentence for the user, shown at the end.
        welcome: HTML shown while nothing was asked.
    """
    parts = [turn_html(turn) for turn in turns]
    if running is not None:
        parts.append(_running_html(running))
    if not parts:
        parts.append(welcome)
    if error:
        parts.append(notice(error, kind="error"))
    return (
        '<div class="talk" role="log" aria-label="Questions and answers">'
        f"{''.join(parts)}</div>"
    )


def turn_html(turn: Turn) -> str:
    """One question and its answer."""
    answer = turn.answer
    body = _refusal_html(answer) if answer.abstained else _answer_html(answer)
    return f'<section class="turn">{_question_html(turn.question)}{body}</section>'


def _question_html(question: str) -> str:
    return f'<h3 class="question">{esc(question)}</h3>'


def _running_html(running: Running) -> str:
    text = "".join(
        f"<p>{prose(part)}</p>" for part in running.text.split("\n\n") if part
    )
    return (
        f'<section class="turn running">{_question_html(running.question)}'
        f'<div class="answer">{text}'
        f'<p class="status" role="status">{esc(running.status)}</p></div></section>'
    )


def _answer_html(answer: Answer) -> str:
    claims = "".join(_claim_html(claim) for claim in answer.claims)
    notes = "".join(notice(text) for text in answer.notices)
    copy = button(
        "Copy answer", act="copy", data={"text": _plain(answer)}, classes="quiet"
    )
    return (
        f'<div class="answer">{notes}{claims}<p class="foot">Searched: '
        f"{esc(answer.searched)}. {copy}</p></div>"
    )


def _plain(answer: Answer) -> str:
    """The answer with its sources, to paste elsewhere."""
    sources = [
        f"[{c.marker}] {c.title}, {c.pinpoint}. {c.official_url}".rstrip()
        for c in answer.citations
    ]
    return "\n".join([answer.text.replace("**", ""), "", *sources])


def _claim_html(claim: Claim) -> str:
    words = "".join(_words_html(c) for c in claim.citations)
    chapeau = ""
    if claim.chapeau is not None:
        kind = claim.chapeau.text_kind
        opening = quoted(esc(claim.chapeau.quote), kind)
        chapeau = f'<p class="words chapeau {kind}">{opening} …</p>'
    return (
        f'<div class="claim"><p class="lead">{prose(claim.lead)}</p>{chapeau}{words}'
        f"{_doubt_html(claim)}</div>"
    )


def _doubt_html(claim: Claim) -> str:
    """What the check says, where it is not simply that the words are the text's."""
    verdict = claim.verdict
    if verdict.label is Label.SUPPORTED:
        return ""
    label = verdict.label.capitalize()
    return (
        f'<p class="doubt"><span class="verdict {verdict.label}">{label}</span>: '
        f"{esc('; '.join(verdict.reasons))}.</p>"
    )


def _words_html(citation: Citation) -> str:
    kind = citation.text_kind
    return (
        f'<p class="words {kind}">{quoted(esc(citation.quote), kind)}'
        f"&nbsp;{marker(citation)}</p>"
    )


def marker(citation: Citation) -> str:
    """The button [1] of a citation; it says itself what it cites."""
    return button(
        esc(citation.marker),
        act="source",
        data={
            "provision": citation.provision.id,
            "first": citation.first,
            "last": citation.last,
        },
        classes="marker",
        name=f"Source {citation.marker}: {citation.short_title} {citation.pinpoint}",
    )


def _refusal_html(answer: Answer) -> str:
    reason = answer.text.partition("\n\n")[0].replace(f"**{_REFUSAL}**", "").strip()
    near = "".join(_near_html(passage) for passage in answer.nearest)
    listed = (
        f'<p class="lead">Nearest provisions, none of them an answer:</p>'
        f'<ul class="near">{near}</ul>'
        if near
        else ""
    )
    return (
        '<div class="refusal" role="note">'
        f"<h4>{_REFUSAL}</h4><p>{esc(reason)}</p>"
        f'{listed}<p class="foot">Searched: {esc(answer.searched)}.</p></div>'
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


def welcome_html(held: Sequence[Instrument], listing: str) -> str:
    """The first page: what can be asked, what is held, how to add a text."""
    provisions = sum(len(i.provisions) for i in held)
    digests = sum(i.text_kind is TextKind.DIGEST for i in held)
    examples = "".join(
        f"<li>{button(esc(q), act='ask', data={'question': q}, classes='example')}</li>"
        for q in EXAMPLES
    )
    add = button("Add a text", act="tab", data={"tab": "add"})
    return f"""<div class="welcome">
<h2>What would you like to check?</h2>
<p>Answers are copied from the texts below, and every sentence carries a number that
opens the provision it stands in. Where the library does not answer, it says so.</p>
<ul class="examples" aria-label="Example questions">{examples}</ul>
<h3>In the library: {len(held)} instruments, {provisions:,} provisions</h3>
<p class="hint">{digests} are held as digests: paraphrase, never agreed language.
{add} (PDF, DOCX, HTML, Markdown or plain text) to have its own words quoted.</p>
{listing}</div>"""
