"""What the library says of a reference: which provision it is, and its words.

Nothing a system says about its own citations is believed: instrument, pinpoint and
words are looked up here. Example:

    held = Held(desk)
    held.find(Reference(instrument="GDPR art 33(1)")).pinpoint     # "art 33(1)"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant import Citation, Desk, Instrument, Provision, UnknownName
from assistant.quotes import cite
from assistant.references import find_instruments, find_nodes
from evals.replies import Reference


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a reference turned out to be.

    `instrument` is None where it names none that is held (fabricated or unresolved);
    `nodes` are the provision and those below it, empty where the whole instrument is
    cited or the provision does not exist, which `missing` tells apart.
    """

    reference: Reference
    instrument: Instrument | None
    nodes: tuple[Provision, ...] = ()
    missing: str = ""  # why it does not resolve
    asked: str = ""  # the pinpoint as written, wherever it stood
    above: Provision | None = None  # what introduces a point

    @property
    def resolved(self) -> bool:
        """Whether instrument and pinpoint exist."""
        return not self.missing

    @property
    def pinpoint(self) -> str:
        """As the tree prints it; "" for a whole instrument."""
        return self.nodes[0].pinpoint if self.nodes else ""

    @property
    def name(self) -> str:
        """The provision, to count it once however often and however it is named."""
        if self.instrument is None:
            return f"?{self.reference.instrument} {self.reference.pinpoint}".strip()
        wanted = self.asked if self.missing else self.pinpoint
        if self.missing and self.nodes:  # the provision exists, its sentence does not
            wanted += f"#{max(self.reference.sentences)}"
        return f"{self.instrument.id} {wanted}".strip()

    @property
    def introduction(self) -> str:
        """The last sentence above a point: it is shown before the point."""
        above = self.above
        if above is None or not above.sentences:
            return ""
        return above.words(len(above.sentences), len(above.sentences))

    @cached_property
    def evidence(self) -> tuple[Citation, ...]:
        """The citations, with the words that introduce a point before it."""
        above, instrument = self.above, self.instrument
        if instrument is None or above is None or not above.sentences:
            return self.citations
        last = len(above.sentences)
        lead = cite(instrument, above, first=last, last=last, marker=0)
        return (lead, *self.citations)

    @cached_property
    def words(self) -> str:
        """The stored words of what is cited."""
        return "\n".join(c.quote for c in self.citations)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The provision's sentences as citations; those cited, else all of them."""
        if self.instrument is None:
            return ()
        made: list[Citation] = []
        numbers = () if self.missing else self.reference.sentences
        for node in self.nodes:
            if not node.sentences:
                continue
            own = [n for n in numbers if n <= len(node.sentences)] if not made else []
            first, last = (own[0], own[-1]) if own else (1, len(node.sentences))
            made.append(
                cite(
                    self.instrument, node, first=first, last=last, marker=len(made) + 1
                )
            )
            if own:
                break
        return tuple(made)


class Held:
    """The library of a desk, for looking references up."""

    def __init__(self, desk: Desk, workspace: str | None = None) -> None:
        self._desk = desk
        self._workspace = workspace
        self._trees: dict[str, Sequence[Provision]] = {}

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """By id."""
        return {i.id: i for i in self._desk.instruments(self._workspace)}

    def tree(self, instrument: Instrument) -> Sequence[Provision]:
        """All nodes of its current version."""
        if instrument.id not in self._trees:
            self._trees[instrument.id] = (
                self._desk.tree(instrument) if instrument.current else ()
            )
        return self._trees[instrument.id]

    def find(self, reference: Reference) -> Found:
        """Look a reference up."""
        instrument, pinpoint = self._named(reference)
        if instrument is None:
            return Found(
                reference=reference,
                instrument=None,
                missing=f"no instrument held is named “{reference.instrument}”",
            )
        if not pinpoint:
            return Found(reference=reference, instrument=instrument)
        try:
            nodes = find_nodes(instrument, self.tree(instrument), pinpoint)
        except UnknownName:
            return Found(
                reference=reference,
                instrument=instrument,
                missing=f"{instrument.short_title} has no {pinpoint}",
                asked=pinpoint,
            )
        return Found(
            reference=reference,
            instrument=instrument,
            nodes=tuple(nodes),
            missing=_no_sentence(reference, nodes[0]),
            asked=pinpoint,
            above=self._above(instrument, nodes[0]),
        )

    def _above(self, instrument: Instrument, node: Provision) -> Provision | None:
        if node.kind != "point":
            return None
        tree = self.tree(instrument)
        return next((n for n in tree if n.key == node.parent), None)

    def _named(self, reference: Reference) -> tuple[Instrument | None, str]:
        """The instrument, and the pinpoint wherever it was written."""
        text, pinpoint = reference.instrument.strip(), reference.pinpoint.strip()
        if text in self.instruments:
            return self.instruments[text], pinpoint
        first, _, rest = text.partition(" ")
        if first in self.instruments:
            return self.instruments[first], pinpoint or rest
        named = find_instruments(text, self.instruments.values())
        if len({n.instrument for n in named}) != 1:
            return None, ""
        beside = f"{text[: named[0].start]} {text[named[0].end :]}".strip(" ,;.")
        if beside.startswith("(") and beside.endswith(")"):
            beside = beside[1:-1]
        beside = f" {beside} ".removesuffix(" the ").removesuffix(" of ")
        beside = beside.removeprefix(" the ").strip(" ,;")
        return self.instruments[named[0].instrument], pinpoint or beside


def _no_sentence(reference: Reference, node: Provision) -> str:
    """Why the sentences of a reference do not exist; "" where they do."""
    have = len(node.sentences)
    wrong = [n for n in reference.sentences if not 1 <= n <= have]
    if wrong:
        return f"{node.pinpoint} has {have} sentences, no {wrong[0]}"
    return ""
