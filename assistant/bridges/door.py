"""The door of the room in a desk: the verb `bridges`.

desk.bridges(found.disagreements[0])[0].text
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.bridges.finding import (
    BridgeTools,
    bridges_for,
    for_disagreement,
)
from assistant.bridges.gathering import KINDS
from assistant.bridges.nouns import Bridge
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.findings import Kind
from assistant.library import Library
from assistant.opposing import relate
from assistant.positions.nouns import Disagreement
from assistant.retrieve import Filters, Retriever
from assistant.terms import Passage


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    @property
    def library(self) -> Library:
        """Where adopted instruments are."""
        ...

    @property
    def retriever(self) -> Retriever:
        """What finds provisions."""
        ...

    def bring_in_step(self) -> Encoder:
        """The index follows the library; the encoder that its vectors are of."""
        ...

    def bridge_tools(self, workspace: str | None = None) -> BridgeTools:
        """What finds adopted language."""
        ...


class BuildsBridges:
    """What a library can offer to two sides that disagree."""

    def bridge_tools(self: _Open, workspace: str | None = None) -> BridgeTools:
        """What finds adopted language in this desk's library.

        Args:
            workspace: its own texts count as well.
        """
        encoder = self.bring_in_step()

        held = {i.kind for i in self.library.instruments(workspace)}
        kinds = [kind for kind in KINDS if kind in held]  # an unknown one is refused

        def search(query: str, k: int) -> Sequence[Passage]:
            filters = Filters(kinds=kinds, workspace=workspace)
            return self.retriever.search(query, filters, k).passages

        return BridgeTools(
            library=self.library,
            encoder=encoder,
            search=search,
            relate=relate,
            workspace=workspace,
        )

    def bridges(
        self: _Open,
        sides: Disagreement | tuple[str, str],
        kind: Kind | str | None = None,
        *,
        names: tuple[str, str] = ("side A", "side B"),
        most: int = 5,
        workspace: str | None = None,
    ) -> tuple[Bridge, ...]:
        """Adopted language to which both sides could move, best first.

        Args:
            sides: a disagreement, or the words of two sides.
            kind: of the disagreement, where words are given; it is read off them where
                it is not.
            names: of the sides, where words are given.
            most: bridges at most.
            workspace: its own adopted texts count as well.

        Raises:
            InputError: a side says nothing, or the kind is none.
        """
        tools = self.bridge_tools(workspace)
        if isinstance(sides, Disagreement):
            return for_disagreement(sides, tools, most)
        a, b = sides
        return bridges_for(a, b, _kind(kind, a, b), tools, names, most)


def _kind(kind: Kind | str | None, a: str, b: str) -> Kind:
    if kind is None:
        found = relate([(a, b)], least=0.0, words=False)[0].kind
        return found or Kind.WHETHER
    try:
        return Kind(kind)
    except ValueError:
        kinds = ", ".join(k for k in Kind if k.substance)
        raise InputError(f"{kind!r} is no kind of disagreement: {kinds}.") from None
