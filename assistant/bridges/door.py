"""The door of the room in a desk: the verb `bridges`.

desk.bridges(found.disagreements[0])[0].text
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.bridges.composing import composed
from assistant.bridges.finding import (
    BridgeTools,
    bridges_for,
    for_disagreement,
)
from assistant.bridges.gathering import KINDS
from assistant.bridges.nouns import Bridge
from assistant.chat import Chat
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.findings import Kind
from assistant.handling import permitted
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

    @property
    def composer(self) -> tuple[Chat, str] | None:
        """The model that may write, and the highest handling mark it may see."""
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
        compose: bool = False,
        workspace: str | None = None,
    ) -> tuple[Bridge, ...]:
        """Adopted language to which both sides could move, best first.

        Args:
            sides: a disagreement, or the words of two sides.
            kind: of the disagreement, where words are given; it is read off them where
                it is not.
            names: of the sides, where words are given.
            most: bridges at most.
            compose: let the language model adapt each to both sides; code marks what
                is adopted, a side's, or new.
            workspace: its own adopted texts count as well.

        Raises:
            InputError: a side says nothing, the kind is none, or there is no model that
                may write.
        """
        tools = self.bridge_tools(workspace)
        said: tuple[str, str]
        seen: list[str] = []  # instruments whose words a model would see
        if isinstance(sides, Disagreement):
            first, second = sides.sides
            ends = (first.positions[0], second.positions[0])
            said = ends[0].words, ends[1].words
            seen = [end.source.instrument for end in ends]
            names = " and ".join(first.parties), " and ".join(second.parties)
            found = for_disagreement(sides, tools, most)
        else:
            said = sides
            found = bridges_for(*said, _kind(kind, *said), tools, names, most)
        if not compose:
            return found
        if self.composer is None:
            raise InputError(
                "no language model that may write is configured: set TREATY_MODEL and "
                "let it pass `treaty model check`."
            )
        chat, level = self.composer
        marks = {i.id: i.handling for i in self.library.instruments(workspace)}

        def adapted(bridge: Bridge) -> Bridge:
            cited = (*seen, bridge.provenance.instrument)
            if not all(permitted(marks.get(name, ""), level) for name in cited):
                told = (
                    "not composed: a text quoted is marked above what the model may see"
                )
                return replace(bridge, remark=told)
            return composed(*said, bridge, chat, names, tools.encoder)

        return tuple(map(adapted, found))


def _kind(kind: Kind | str | None, a: str, b: str) -> Kind:
    if kind is None:
        found = relate([(a, b)], least=0.0, words=False)[0].kind
        return found or Kind.WHETHER
    try:
        return Kind(kind)
    except ValueError:
        kinds = ", ".join(k for k in Kind if k.substance)
        raise InputError(f"{kind!r} is no kind of disagreement: {kinds}.") from None
