"""Blocks of agreed language: what was adopted near an objective, and what it lacks.

An adopted sentence is quoted where its wording is held; of a digest the substance is
told and the text to fetch is named. How the opening stands to it is read off the verbs,
and off the checks that any draft is held against. Example:

    shortfall(briefing)[0].lines[0].text
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.briefs.briefing import Briefing, Source, bullet, read_off
from assistant.briefs.weighing import Side
from assistant.conversation.names import party_shown
from assistant.drafting.material import Agreed
from assistant.drafting.nouns import Line, Paragraph
from assistant.drafting.places import capital, place_of
from assistant.errors import InputError
from assistant.mandates.against import against
from assistant.mandates.judging import SAME
from assistant.mandates.nouns import BELOW, OPENING, Finding, Objective, Outcome
from assistant.norms.nouns import Norm
from assistant.norms.reading import read_norms
from assistant.participation.telling import joined
from assistant.references import find_instruments
from assistant.terms import Citation, Force

ONLY_SUBJECT = "On its subject, and no more"
BUILT_ON = 4  # texts that others name which are told
_MODAL = re.compile(
    r"\b(?:shall|must|should|may|will|needs?|ought|has to|have to|undertakes?)\b", re.I
)
_NAMED = 4  # delegations that are told of one such text
# The best outcome first.
_ORDER = (Outcome.MET, Outcome.PARTLY, Outcome.CONTRADICTED, Outcome.DROPPED)
_SAYS = {
    Outcome.MET: "it meets the objective, as far as its words go",
    Outcome.PARTLY: "it meets the objective in part",
    Outcome.CONTRADICTED: "it pulls against the objective",
    Outcome.DROPPED: "it is near, but does not settle the point",
}


def agreed(briefing: Briefing) -> list[Paragraph]:
    """Adopted sentences near each opening text, and what others build on."""
    found: list[Paragraph] = []
    for one in briefing.objectives:
        sources = briefing.agreed[one.name]
        if not any(source.settles for source in sources):
            text = (
                f"[Agreed language for “{one.name}”: no adopted sentence that speaks "
                "of it is found; wording has to be drafted, or a text to be added.]"
            )
            found.append(bullet(one.name, briefing.gap(text)))
        for at, source in enumerate(sources):
            briefing.work.teller.begin()
            lines = [_told(briefing, source.agreed)]
            if source.settles:
                lines += _verbs(one, source.agreed)
            label = ONLY_SUBJECT if not source.settles else "" if at else one.name
            found.append(bullet(label, *lines))
    return [*found, *_built_on(briefing)]


def _told(briefing: Briefing, source: Agreed) -> Line:
    told = briefing.work.teller.adopted(source)
    if source.held:
        return told
    fetch = f"For its wording run `treaty fetch {source.instrument.id}`."
    return replace(told, note=f"{told.note} {fetch}".strip())


def _verbs(one: Objective, source: Agreed) -> tuple[Line, ...]:
    """How firm the opening is beside an adopted sentence, where both can be read."""
    mine, theirs = _norms(one, source)
    if mine is None or theirs is None or not _alike(mine, theirs):
        return ()
    ours = "opening" if one.opening else "line to take"
    if mine.strength == theirs.strength:
        how = f"the {ours} is as firm"
    elif mine.strength > theirs.strength:
        how = f"the {ours} is firmer"
    else:
        how = f"the {ours} is softer"
    both = f"{_cue(mine)} here, {_cue(theirs)} there"
    return (read_off(f"By its verb {how}: {both}."),)


def _norms(one: Objective, source: Agreed) -> tuple[Norm | None, Norm | None]:
    """What the text that is wanted and an adopted one ask for; None for nothing."""
    return (
        read_norms(one.wanted, force=Force.DRAFT).main,
        read_norms(source.text, force=source.instrument.force).main,
    )


def _alike(one: Norm, other: Norm) -> bool:
    """Whether two verbs can be weighed against each other.

    What a treaty says a party shall do is of another kind than what an organ decides or
    calls for: neither is the firmer.
    """
    return bool(_MODAL.search(one.cue)) == bool(_MODAL.search(other.cue))


def _cue(norm: Norm) -> str:
    return f"“{' '.join(norm.cue.split())}”"


def _built_on(briefing: Briefing) -> list[Paragraph]:
    """Texts that other delegations name themselves, the most named first."""
    texts = {
        name: facts
        for name, facts in briefing.means.held.items()
        if facts.kind not in ("statement", "strategy", "paper")
    }
    named: dict[str, dict[str, tuple[Citation, ...]]] = {}
    for saying in briefing.heard.sayings:
        said = saying.spoken.source.date or ""
        for found in find_instruments(saying.text, texts.values()):
            # Of a name that several texts bear, none is meant that came later.
            if (texts[found.instrument].adopted or "") <= said:
                by = named.setdefault(found.instrument, {})
                by.setdefault(saying.party, saying.citations)
    ranked = sorted(named, key=lambda name: (-len(named[name]), name))[:BUILT_ON]
    told: list[Paragraph] = []
    for name in ranked:
        by = list(named[name])[:_NAMED]
        cited = tuple(c for who in by for c in named[name][who][-1:])
        said = read_off(
            f"It is named in the words of {joined([party_shown(who) for who in by])}."
        )
        label = f"Others build on: {texts[name].short_title}"
        told.append(bullet(label, replace(said, citations=cited)))
    return told


def shortfall(briefing: Briefing) -> list[Paragraph]:
    """For each objective whether the adopted text nearest to it meets it."""
    found: list[Paragraph] = []
    for one in briefing.objectives:
        sources = [s for s in briefing.agreed[one.name] if s.settles]
        if not sources:
            text = f"[No adopted text is held against which “{one.name}” can be set.]"
            found.append(bullet(one.name, briefing.gap(text)))
            continue
        nearest, *others = [(s.agreed, _held(briefing, one, s)) for s in sources]
        lines = [_met(*nearest)]
        rank = _ORDER.index(nearest[1].verdict)
        better = [o for o in others if _ORDER.index(o[1].verdict) < rank]
        better.sort(key=lambda o: _ORDER.index(o[1].verdict))
        lines += [_met(*other) for other in better[:1]]
        found.append(bullet(one.name, *lines))
    return found


def _held(briefing: Briefing, one: Objective, source: Source) -> Finding:
    """What an adopted sentence does to an objective; doubt settles nothing."""
    alone = replace(briefing.mandate, objectives=(one,), red_lines=())
    nothing = Finding(
        what="objective", name=one.name, verdict=Outcome.DROPPED, words=one.wanted
    )
    try:
        found = against(alone, source.agreed.text, briefing.means.encoder)[0]
    except InputError:  # a sentence that cannot be read by itself settles nothing
        return nothing
    if found.verdict is Outcome.CONTRADICTED and source.side is not Side.AGAINST:
        return nothing
    if found.verdict is not Outcome.MET:
        return found
    mine, theirs = _norms(one, source.agreed)
    if (mine.strength if mine else 0) > (theirs.strength if theirs else 0):
        return replace(found, verdict=Outcome.PARTLY, reasons=("its verb is weaker",))
    return replace(found, reasons=())


def _met(source: Agreed, found: Finding) -> Line:
    place = place_of(source.instrument, source.citation.pinpoint)
    place = capital(place)
    why = [] if found.verdict is Outcome.DROPPED else list(found.reasons)
    if found.level not in ("", OPENING):
        why = [w for w in why if not w.startswith(SAME)]
        below = found.level == BELOW
        why.append("below the last fall-back" if below else f"as far as {found.level}")
    because = f" ({'; '.join(why)})" if why else ""
    digest = "" if source.held else ", according to the digest"
    said = read_off(f"{place}{digest}: {_SAYS[found.verdict]}{because}.")
    return replace(said, citations=source.citations)
