"""The door of the room in a desk: the verb `compare`.

desk.compare({"EU": "Each Party shall report.", "US": "Parties may report."})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Protocol, overload

from assistant.bridges import Bridge, BridgeTools, for_difference
from assistant.compare.comparing import compare_drafts
from assistant.compare.drafts import draft_of, versions_of
from assistant.compare.nouns import Comparison, Draft, Pair
from assistant.compare.opposed import with_opposed
from assistant.compare.rounds import Rounds, rounds_of
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.findings import Difference
from assistant.papers.opening import is_file

MOST_EACH = 2  # bridges of one difference
MOST_BRIDGED = 6  # differences for which bridges are sought, the gravest first

Text = str | Path
Progress = Callable[[str], None]


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    def bring_in_step(self) -> Encoder:
        """The index follows the library; the encoder that its vectors are of."""
        ...

    def bridge_tools(self, workspace: str | None = None) -> BridgeTools:
        """What finds adopted language."""
        ...


class ComparesTexts:
    """What can be said of versions of a text."""

    def compare(
        self: _Open,
        texts: Mapping[str, Text] | Sequence[Text] | Text,
        *,
        bridges: bool = True,
        workspace: str | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """Versions of a text, or positions of several sides, compared.

        Args:
            texts: two or more by side: words or the path of a file; or the path of one
                Word file with tracked changes, which holds two versions.
            bridges: whether adopted language is sought for what divides them most;
                that is done when the comparison's `bridges` are first looked at.
            workspace: its own texts may serve as adopted language as well.
            progress: called with what is being done, in words.

        Raises:
            InputError: there are fewer than two versions, or one cannot be read.
        """
        tell = progress or _quiet
        tell("reading the texts")
        drafts = drafts_of(texts)
        encoder = self.bring_in_step()

        def near(a: Sequence[str], b: Sequence[str]) -> Sequence[Sequence[float]]:
            vectors = encoder.encode([*a, *b])
            return vectors[: len(a)] @ vectors[len(a) :].T  # type: ignore[return-value]

        tell("comparing them, provision by provision")
        found = with_opposed(compare_drafts(drafts, near), near)
        if not bridges:
            return found

        def sought() -> Sequence[Bridge]:
            return _bridges(found, self.bridge_tools(workspace))

        return replace(found, bridges=Sought(sought))

    def rounds(self, texts: Mapping[str, Text]) -> Rounds:
        """Rounds of a rolling text: what is open in each, and what happened between.

        Args:
            texts: words, or the path of a file, by the name of the round, in order.

        Raises:
            InputError: there is none, or one cannot be read.
        """
        named = {n: Path(t) if is_file(t) else str(t) for n, t in texts.items()}
        return rounds_of(named)


class Sought(Sequence[Bridge]):
    """Bridges that are sought when they are first looked at, once."""

    def __init__(self, seek: Callable[[], Sequence[Bridge]]) -> None:
        self._seek = seek

    @cached_property
    def _found(self) -> Sequence[Bridge]:
        return self._seek()

    @overload
    def __getitem__(self, index: int) -> Bridge: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Bridge]: ...

    def __getitem__(self, index: int | slice) -> Bridge | Sequence[Bridge]:
        """One bridge, or several."""
        return self._found[index]

    def __len__(self) -> int:
        """How many were found."""
        return len(self._found)


def drafts_of(texts: Mapping[str, Text] | Sequence[Text] | Text) -> tuple[Draft, ...]:
    """The drafts that are given.

    Raises:
        InputError: there are fewer than two, or one cannot be read.
    """
    if isinstance(texts, str | Path):
        path = Path(texts)
        if not is_file(texts):
            raise InputError(
                "one text alone cannot be compared: give a second one, or a Word file "
                "with tracked changes."
            )
        return versions_of(path)
    if not isinstance(texts, Mapping):
        texts = _named(texts)
    if len(texts) < 2:
        only = next(iter(texts.values()), "")
        return drafts_of(only)
    return tuple(
        draft_of(name, Path(text) if is_file(text) else text, author=name)
        for name, text in texts.items()
    )


def _named(texts: Sequence[Text]) -> dict[str, Text]:
    """Texts by the names of their files; files of one name are counted."""
    found: dict[str, Text] = {}
    for at, text in enumerate(texts):
        stem = Path(text).stem if is_file(text) else f"Text {at + 1}"
        name, count = stem, 1
        while name in found:
            count += 1
            name = f"{stem} ({count})"
        found[name] = text
    return found


def _bridges(found: Comparison, tools: BridgeTools) -> tuple[Bridge, ...]:
    """Bridges for the gravest differences of substance, the best of each first."""
    later = found.matches[: len(found.drafts) - 1]
    wanted = [
        (match, pair, one)
        for match in later
        for pair in match.pairs
        for one in pair.differences
        if one.kind.substance
    ]
    wanted.sort(key=lambda placed: -placed[2].gravity.rank)
    bridges: list[Bridge] = []
    for match, pair, one in wanted[:MOST_BRIDGED]:
        sides = match.a.side, match.b.side
        some = for_difference(one, pair.text_a, pair.text_b, tools, MOST_EACH, sides)
        bridges += [replace(bridge, about=_about(pair, one)) for bridge in some]
    return tuple(bridges)


def _about(pair: Pair, one: Difference) -> str:
    """A difference in few words: its place, its kind, the words."""
    words = " / ".join(f"“{w[:60]}”" if w else "nothing" for w in (one.a, one.b))
    return f"{pair.place_a or pair.place_b}, {one.kind}: {words}"


def _quiet(said: str) -> None:
    """Nobody wants to know what is being done."""
