"""Labels of norms: what a lawyer says a sentence asks, and of whom.

    {"id": "norms-test-001", "part": "test", "desk": "official",
     "evidence": "gdpr art 33(1)#1", "class": "obligation",
     "addressee": ["the controller", "controller"], "doubt": false}

`addressee` lists acceptable names, the fullest first; empty where nobody is named. A
point is labelled as it reads with the words that introduce it. `doubt` marks labels on
which two careful lawyers could differ: they count like the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant import InputError, Provision
from assistant.norms.defined import norms_of, who_speaks
from evals.cases import read_gold
from evals.checking.pairs import rows
from evals.held import Held
from evals.measures.outcome import Outcome
from evals.replies import Reference

_ARTICLE = re.compile(r"^(?:the|an?|each|any|every|all|both)\s+")


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One sentence and its main norm."""

    id: str
    part: str
    desk: str
    evidence: str
    deontic: str  # a name of `assistant.norms.Deontic`
    addressees: tuple[str, ...]
    doubt: bool = False


def read_label(row: dict[str, Any]) -> Labelled:
    """One label from its JSON object."""
    return Labelled(
        id=row["id"],
        part=row["part"],
        desk=row["desk"],
        evidence=row["evidence"],
        deontic=row["class"],
        addressees=tuple(row["addressee"]),
        doubt=bool(row.get("doubt")),
    )


def load_labels(part: str = "both") -> list[Labelled]:
    """The labels of a part, or of both."""
    parts = ("dev", "test") if part == "both" else (part,)
    return [read_label(row) for name in parts for row in rows(f"norms-{name}")]


def compared(row: Labelled, held: Held) -> Outcome:
    """Whether the norm reader says what the label says.

    Raises:
        InputError: the sentence is not held.
    """
    gold = read_gold(row.evidence)
    found = held.find(
        Reference(
            instrument=gold.instrument,
            pinpoint=gold.pinpoint,
            sentences=gold.sentences,
        )
    )
    if found.missing or not found.nodes or found.instrument is None:
        raise InputError(f"{row.id}: {found.missing or 'there is no text'}.")
    node, number = found.nodes[0], gold.sentences[0]
    tree = {n.key: n for n in held.tree(found.instrument)}
    readings = norms_of(
        node,
        _parents(node, tree),
        speaker=who_speaks(list(tree.values())),
        force=found.instrument.force,
    )
    reading = readings[number - 1]
    main = reading.main
    who = main.addressee if main else ""
    values = {
        "class": float(str(reading.deontic) == row.deontic),
        "unread": float(bool(reading.unread)),
    }
    if row.deontic != "none":
        values["addressee"] = float(same(who, row.addressees))
    said = f"{reading.deontic}, {who or 'nobody named'}"
    return Outcome(values=values, notes=(said,))


def _parents(node: Provision, tree: dict[str, Provision]) -> list[Provision]:
    """What a provision stands in, the nearest first."""
    found: list[Provision] = []
    above = tree.get(node.parent or "")
    while above is not None:
        found.append(above)
        above = tree.get(above.parent or "")
    return found


def same(found: str, accepted: tuple[str, ...]) -> bool:
    """Whether an addressee is one of those accepted, but for articles and tails."""
    said = _plain(found)
    if not accepted:
        return not said
    for name in map(_plain, accepted):
        if said == name or said.startswith(name + " "):
            return True
        if said and name.startswith(said + " "):
            return True
    return False


def _plain(name: str) -> str:
    words = " ".join(re.findall(r"\w+", name.casefold()))
    return _ARTICLE.sub("", words)
