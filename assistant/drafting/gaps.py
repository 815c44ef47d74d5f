"""The note to the drafter: what is not held, and what to ask capital for.

It is no part of what is handed in. Every gap names the text that would fill it, or the
question that only the delegation's own side can answer. Example:

    note(work)[0].lines[0].text
    # "No statement, submission or explanation of position of Kenya is held, …"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.conversation.names import party_shown
from assistant.corpus.groups import members
from assistant.dates import day
from assistant.drafting.arguing import REST
from assistant.drafting.blocks import Work, gap, joined_texts
from assistant.drafting.choosing import offered
from assistant.drafting.nouns import Paragraph, Shape
from assistant.drafting.places import capital
from assistant.drafting.wordforms import lower_first
from assistant.participation.telling import joined
from assistant.terms import TextKind

_MOST = 6  # names of one gap
_YEAR = re.compile(r"\b20\d\d\b")
_DUE = re.compile(
    r"\b(?:by|until|before|due in) (?:the end of |late |early |mid-)?(20\d\d)\b"
)


def note(work: Work) -> list[Paragraph]:
    """The gaps of a paper, what to ask capital for, and what to fetch."""
    gaps = [*_voices(work), *_points(work), *_others(work), *_refuted(work)]
    asks = [*_asks(work), *_form(work)]
    fetch = list(_fetches(work))
    found: list[Paragraph] = []
    for label, sentences in (
        ("What is not held", gaps),
        ("To ask capital", asks),
        ("Wording to bring", fetch),
    ):
        for number, text in enumerate(sentences):
            found.append(
                Paragraph(
                    lines=(gap(text),),
                    shape=Shape.BULLET,
                    label="" if number else label,
                )
            )
    return found


def _voices(work: Work) -> Iterable[str]:
    material = work.material
    yield from material.coverage.gaps
    if work.unsigned and not any(a.agreed for a in material.arguments):
        yield "No adopted sentence on the points of the topic is held: bring language."
    if not material.speaks:
        name = party_shown(material.party)
        yield (
            f"No text of {name}, and none of a group that it belongs to, speaks of "
            f"{material.topic}: the paper holds what others adopted or said, and no "
            "position."
        )
    elif not material.stated:
        name = party_shown(material.party)
        yield (
            f"{capital(name)} has said nothing on {material.topic} in a statement or "
            "submission that is held: its position has to come from capital."
        )
    if not material.steps:
        yield "No resolution on the topic is held: say where the matter stands."
    if not material.commitments and not joined_texts(work):
        yield "No undertaking on the topic is on record of the delegation."
    elif not material.binding:
        yield "No binding undertaking on the topic is on record of the delegation."
    if material.overtaken:
        names = "; ".join(material.overtaken[:_MOST])
        yield f"Left out, since the text it was said on was adopted later: {names}."
    if material.former:
        names = "; ".join(material.former[:_MOST])
        yield f"Left out, since a government before today's said it: {names}."
    known = [i.short_title for i in material.coverage.not_held][:_MOST]
    if known:
        yield f"Known, but held as a record only: {'; '.join(known)}."


def _points(work: Work) -> Iterable[str]:
    bare = [
        lower_first(a.name)
        for a in work.arguments
        if a.name != REST and offered(a) is None
    ]
    if bare:
        yield (
            "No adopted sentence that is near enough is held on these points, so that "
            f"wording has to be drafted or a text to be added: {'; '.join(bare)}."
        )


def _refuted(work: Work) -> Iterable[str]:
    for line in work.dropped[:_MOST]:
        places = "; ".join(c.pinpoint for c in line.citations)
        reason = line.verdict.reasons[0] if line.verdict.reasons else "a check failed"
        title = line.citations[-1].short_title if line.citations else ""
        where = f"{title}, {places}"
        yield f"Left out, since a check did not confirm it ({where}): {reason}."
    more = len(work.dropped) - _MOST
    if more > 0:
        yield f"Left out for the same reason: {more} more."


def _others(work: Work) -> Iterable[str]:
    if any(a.others for a in work.material.arguments):
        yield (
            "Who is silent on a point has not agreed to it; of others, only what is "
            "held is quoted."
        )
    if work.material.unheard:
        names = ", ".join(work.material.unheard)
        yield f"Asked for, and no statement on the topic is held: {names}."
    elif not work.material.others:
        yield "No other delegation's statement on the topic is held."


def _asks(work: Work) -> Iterable[str]:
    material = work.material
    if not material.speaks:
        name = party_shown(material.party)
        yield f"What is the position of {name} on {material.topic}?"
    elif not material.stated:
        name = party_shown(material.party)
        yield (
            f"May the lines above be presented as the position of {name}, or are there "
            "instructions that differ?"
        )
    for told in {t.instrument.id: t for t in material.own}.values():
        if told.position.source.voice == "statement" and told.instrument.adopted:
            yield (
                f"Does the line of {day(told.instrument.adopted)} "
                f"({told.instrument.short_title}) still stand?"
            )
    yield from _dated(work)
    if material.forum:
        yield f"Which result is wanted in the {material.forum}, and by when?"
    elif material.speaks:
        yield "In which body, under which agenda item, is the paper to be handed in?"


def _dated(work: Work) -> Iterable[str]:
    """Years that its own words name, and that are here or past by the paper's date."""
    material = work.material
    now = _YEAR.search(work.head_fields["date"])
    latest = max((i.adopted or "" for i in material.facts.values()), default="")
    year = now.group() if now else latest[:4]
    for told in material.own:
        said = told.instrument.adopted
        if not said or told.position.source.voice != "statement":
            continue
        due = {m[1] for m in _DUE.finditer(told.text) if said[:4] < m[1] <= year}
        if due:
            yield (
                f"{told.instrument.short_title} names {joined(sorted(due))}, which is "
                "here or past: what holds now?"
            )


def _form(work: Work) -> Iterable[str]:
    """What a spoken paper needs besides, and what changed since a text was adopted."""
    material = work.material
    if work.on is not None:
        yield "Is the delegation a sponsor of the text, and how does it vote?"
        later = [
            i.short_title
            for i in {
                a.instrument.id: a.instrument for a in work.material.adopted
            }.values()
            if i.kind == work.on.kind and (i.adopted or "") > (work.on.adopted or "")
        ]
        if later:
            yield f"Later texts on the topic are held: {'; '.join(later[:_MOST])}."
    voted = work.material.steps[: work.limits.latest]
    if voted and members(material.party) is None:
        names = "; ".join(i.short_title for i in voted)
        yield f"How did the delegation vote on {names}?"
    latest = max(
        (s.instrument.adopted or "" for s in work.material.sources), default=""
    )
    if latest:
        yield (
            f"What has changed since {day(latest)}, the date of the latest text of its "
            "own or of its groups on the topic?"
        )
    missing = [name for name, given in work.head_fields.items() if not given]
    if missing:
        yield f"To be filled in at the head: {', '.join(missing)}."


def _fetches(work: Work) -> Iterable[str]:
    """Texts whose wording would replace a paraphrase of the paper."""
    wanted: dict[str, str] = {}
    for one in work.arguments:
        for told in (*one.own, *one.group):
            if told.instrument.text_kind is TextKind.DIGEST:
                wanted[told.instrument.id] = told.instrument.short_title
        best = offered(one)
        if best is not None and not best.held:
            wanted[best.instrument.id] = best.instrument.short_title
    if wanted:
        names = "; ".join(f"{title} ({name})" for name, title in wanted.items())
        yield (
            "Only digests of these are held; `treaty fetch` or `treaty add` brings the "
            f"wording: {names}."
        )
