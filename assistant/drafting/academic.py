"""What an academic paper holds on a point: opinion, attributed and cited, no more.

The paper is the one that `corpus/diplomacy.yaml` names; its sentence for a point is
found by meaning. It knows no party's position. Example:

    opinions(work, paper)["fragmentation"][0].text      # "Feijóo et al. see a risk …"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.drafting.blocks import Work
from assistant.drafting.material import Agreed
from assistant.drafting.nouns import Line, Role
from assistant.drafting.seats import outline
from assistant.drafting.wordforms import lower_first
from assistant.quotes import cite
from assistant.terms import Citation, Instrument

OPINION = "Academic opinion; nobody's position."
HELD = 0.3  # nearness from which a sentence of the paper holds a point
ON = 0.12  # nearness to the paper from which a topic is one of technology diplomacy
_AUTHORS = re.compile(r"\b([Tt]he (?:authors|paper))\b")
_BACK = re.compile(r" such (?!an? |as )")  # what was just named
_YEAR = re.compile(r"\s*\(?\b(?:19|20)\d\d\b\)?$")


def paper_held(work: Work) -> Instrument | None:
    """The paper, where a text of it is held and the topic is one that it speaks to."""
    held = work.material.facts.get(outline().paper)
    if held is None or held.current is None:
        return None
    said = [words for _, words in _sentences(held)]
    near = max(work.near(work.material.topic, said), default=0.0)
    return held if near >= ON else None


def _sentences(paper: Instrument) -> list[tuple[Citation, str]]:
    return [
        (cited, " ".join(cited.quote.split()))
        for provision in paper.provisions
        for sentence in provision.sentences
        for cited in [
            cite(
                paper,
                provision,
                first=sentence.number,
                last=sentence.number,
                marker=1,
            )
        ]
    ]


def opinions(
    work: Work, paper: Instrument, *, brief: bool = False
) -> Mapping[str, Sequence[Line]]:
    """For each point what the paper holds on it; no sentence stands twice.

    What is nearest is given out first, so that a sentence goes to the point that it
    fits best.

    Args:
        work: of the paper that is written.
        paper: the academic one.
        brief: one sentence a point.
    """
    said = _sentences(paper)
    most = 1 if brief else None
    wanted = [
        (name, words)
        for name, point in outline().points.items()
        for words in point.holds[:most]
    ]
    pairs: list[tuple[float, int, int]] = []
    for at, (_, text) in enumerate(said):
        nears = work.near(text, [words for _, words in wanted])
        pairs += [(-n, asked, at) for asked, n in enumerate(nears) if n >= HELD]
    given: dict[int, int] = {}
    for _, asked, at in sorted(pairs):
        if asked not in given and at not in given.values():
            given[asked] = at
    found: dict[str, list[Line]] = {name: [] for name, _ in wanted}
    for asked, at in sorted(given.items()):
        mine = found[wanted[asked][0]]
        mine.append(_opinion(work, paper, said[at][0], again=bool(mine)))
    return found


def _opinion(work: Work, paper: Instrument, cited: Citation, *, again: bool) -> Line:
    """A sentence of the paper with its authors named, checked as what it cites."""
    said = " ".join(cited.quote.split())
    verbatim = cited.text_kind.verbatim
    agreed = Agreed(
        instrument=paper, citations=(cited,), text=said, near=1.0, held=verbatim
    )
    line = work.teller.adopted(agreed)
    name = _YEAR.sub("", paper.short_title)
    if verbatim:
        text = f"{name} write: “{said}”"
    else:
        text = attributed(said, "The same authors" if again else name)
    note = " ".join(filter(None, [OPINION, line.note]))
    return replace(line, text=text, role=Role.OPINION, note=note)


def attributed(sentence: str, name: str) -> str:
    """A sentence that speaks of "the authors", with them by name at its head.

    What joins it to the sentence before, which is not cited, is left out.

    >>> attributed("On one side, the authors see a risk in such gaps.", "Li et al.")
    'Li et al. see a risk in gaps.'
    """
    match = _AUTHORS.search(sentence[:60])
    inside = lower_first(name) if name.startswith("The ") else name
    if match is None:
        return f"According to {inside}, {lower_first(sentence)}"
    before, after = sentence[: match.start()], sentence[match.end() :]
    who = name
    if match[1].endswith("paper"):
        who = f"The paper of {inside}"
    if before.startswith("According to"):
        return f"{before}{inside}{after}"
    return who + (_BACK.sub(" ", after, count=1) if before else after)
