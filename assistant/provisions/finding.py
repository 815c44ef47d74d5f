"""Finding: the node that the steps of a reference lead to, seen from where it stands.

Knows that "paragraph 3" inside an article is of that article, that articles of an annex
count by themselves, that the first subparagraph is the paragraph's own text, and that a
tree may hold a level between ("point (a)" below the second subparagraph). Knows nothing
of words. Looks up keys only: no search through the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.provisions.citing import component, normal_key
from assistant.provisions.mentions import Step
from assistant.readings import Node

_HOMES = ("article", "recital", "principle")
_ROOTED = (
    *("article", "rule", "clause", "recital", "principle"),
    *("annex", "appendix", "schedule", "chapter", "part", "title"),
)
_BETWEEN = ("subparagraph", "section", "part", "heading", "subsection")
_COUNTED = ("paragraph", "subparagraph")
_MOST_BETWEEN = 50  # levels between that are looked through
_KINDS = {
    "point": ("point", "paragraph"),
    "subparagraph": ("point", "subparagraph"),
    "rule": ("article",),
    "clause": ("article",),
    "appendix": ("annex",),
    "schedule": ("annex",),
}


class Finder:
    """The nodes of one reading by their keys."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = {node.key: node for node in nodes}
        self._keys: dict[str, str] = {}
        self._below: dict[str, list[Node]] = {}
        self._between: dict[str, list[Node]] = {}
        self._place: dict[str, int] = {}
        self._dotted: dict[str, list[str]] = {}
        for node in nodes:
            self._keys.setdefault(_normal(node.key), node.key)
            if node.parent is not None:
                below = self._below.setdefault(node.parent, [])
                self._place[node.key] = len(below)
                below.append(node)
                between = self._between.setdefault(node.parent, [])
                if node.kind in _BETWEEN and len(between) < _MOST_BETWEEN:
                    between.append(node)
            if "." in node.number:
                self._dotted.setdefault(node.number, []).append(node.key)

    def held(self, key: str) -> str | None:
        """The key as the tree has it ("art-IX" for "art-9"), if it has it."""
        return self._keys.get(_normal(key))

    def above(self, node: Node | None) -> Iterator[Node]:
        """The node, its parent, and so on up to the root."""
        while node is not None:
            yield node
            node = self.nodes.get(node.parent or "")

    def lead(
        self, node: Node, steps: Sequence[Step], *, rooted: bool
    ) -> tuple[str, bool] | None:
        """Where steps lead from a node: the key meant and whether it exists.

        Args:
            node: the node that refers.
            steps: outermost first.
            rooted: whether the words say that the whole text is meant ("Article 3 of
                this Convention"), so that an annex's own article 3 is not.

        Returns:
            None where the words name nothing here ("this part" outside any part).
        """
        first, rest = steps[0], steps[1:]
        if first.how in ("this", "that", "preceding", "following"):
            base = self._placed(node, first)
            if base is None or (rest and rest[0].unit == first.unit):
                return self.lead(node, rest, rooted=rooted) if rest else None
            return self._below_any(base, rest)
        if first.unit in _ROOTED or first.unit in ("section", "subsection"):
            return self._headed(node, steps, rooted=rooted)
        return self._inside(node, steps)

    def _below_any(self, key: str, steps: Sequence[Step]) -> tuple[str, bool]:
        """Down from a key or what holds it: "this subparagraph" has two usages."""
        for holder in self.above(self.nodes[key]):
            target, found = self.walk(holder.key, steps)
            if found:
                return target, found
            if holder.kind in _HOMES:
                break
        return self.walk(key, steps)

    def walk(self, key: str, steps: Sequence[Step]) -> tuple[str, bool]:
        """Follow steps down from a key; what is missing is written as it would be."""
        found = True
        for step in steps:
            part = component(step)
            if not part:
                continue
            below = self._down(key, step, part) if found else None
            found = below is not None
            key = below or f"{key}/{part}"
        return key, found

    def _down(self, key: str, step: Step, part: str) -> str | None:
        exact = self.held(f"{key}/{part}")
        if exact or step.how == "count":
            return exact or self._unnumbered(key, step)
        ways = [f"{n.key}/{part}" for n in self._between.get(key, [])]
        above, _, last = key.rpartition("/")
        if last.startswith("sub-"):
            ways.insert(0, f"{above}/{part}")  # points cited a level higher
        found = list(dict.fromkeys(k for way in ways if (k := self.held(way))))
        if len(found) == 1 or (found and last.startswith("sub-")):
            return found[0]
        return self._unnumbered(key, step)

    def _unnumbered(self, key: str, step: Step) -> str | None:
        """Paragraphs that the text does not number, by their place."""
        stem, dot, _ = self.nodes[key].number.partition(".")
        if dot and (full := self.held(f"{key}/{stem}.{step.number}")):
            return full  # paragraph 3 of article 5 is printed "5.3"
        if step.how == "count" and step.unit == "paragraph":
            return key if step.number == "1" else self.held(f"{key}/{step.number}")
        if not step.number.isdigit() or self.held(f"{key}/1"):
            return None
        if self.held(f"{key}/sub-2") is None:
            return None
        return key if step.number == "1" else self.held(f"{key}/sub-{step.number}")

    def _placed(self, node: Node, step: Step) -> str | None:
        """The key of "this Article" or "the preceding paragraph"."""
        kinds = _KINDS.get(step.unit, (step.unit,))
        here = next((n for n in self.above(node) if n.kind in kinds), None)
        if here is None and step.unit in ("paragraph", "subparagraph"):
            counted = ("paragraph", "subparagraph", "article", "section")
            here = next((n for n in self.above(node) if n.kind in counted), None)
        if here is None or not step.how.endswith("ing"):
            return here.key if here else None
        return self._beside(here, 1 if step.how == "following" else -1)

    def _beside(self, here: Node, direction: int) -> str | None:
        """The next or last provision of a sort; before the first is the text above."""
        parent = self.nodes.get(here.parent or "")
        if parent is None:
            return None
        beside = self._below[parent.key]
        place = self._place[here.key] + direction
        kinds = _COUNTED if here.kind in _COUNTED else (here.kind,)
        if 0 <= place < len(beside) and beside[place].kind not in kinds:
            return None
        if place < 0:
            return parent.key if parent.start < parent.end else None
        return beside[place].key if place < len(beside) else None

    def _headed(
        self, node: Node, steps: Sequence[Step], *, rooted: bool
    ) -> tuple[str, bool]:
        """Articles, annexes, sections: the nearest of that number, else the text's."""
        part = component(steps[0], top=True)
        near = [] if rooted else [f"{n.key}/{part}" for n in self.above(node)]
        for way in (*near, part):
            key = self.held(way)
            if key is not None:
                return self.walk(key, steps[1:])
        dotted = self._dotted.get(steps[0].number, [])
        if len(dotted) == 1:
            return self.walk(dotted[0], steps[1:])
        whole, dot, inner = steps[0].number.partition(".")
        key = self.held(part.replace(steps[0].number, whole)) if dot else None
        if key is not None:  # "Article 9.1.a"
            return self.walk(key, [Step(unit="paragraph", number=inner), *steps[1:]])
        tail = [t for step in steps[1:] if (t := component(step))]
        return "/".join([part, *tail]), False

    def _inside(self, node: Node, steps: Sequence[Step]) -> tuple[str, bool] | None:
        """Paragraphs and points named without what holds them."""
        first, part = steps[0], component(steps[0], top=True)
        counted_point = first.unit == "point" and first.how == "count"
        if first.unit in ("sentence", "indent") or counted_point:
            return None  # "the first point" is rather a matter of speech
        above = list(self.above(node))
        home = next((n for n in above if n.kind in _HOMES), None)
        if first.how == "count":
            return self._counted(above, home, steps)
        if first.unit == "paragraph" and home is not None:
            return self.walk(home.key, steps)
        within = above[: above.index(home) + 1] if home else above
        for holder in within:
            below = self._down(holder.key, first, component(first))
            if below is not None:
                return self.walk(below, steps[1:])
        if home is None and (root := self.held(part)):
            return self.walk(root, steps[1:])
        base = next((n for n in within if n.kind in ("paragraph", "annex")), home)
        if base is None:
            tail = [t for step in steps[1:] if (t := component(step))]
            whole = first.unit == "paragraph"
            return ("/".join([part, *tail]), False) if whole else None
        return self.walk(base.key, steps)

    def _counted(
        self, above: Sequence[Node], home: Node | None, steps: Sequence[Step]
    ) -> tuple[str, bool] | None:
        """The second subparagraph is one of the paragraph that says so."""
        if steps[0].unit == "paragraph" and home is not None:
            return self.walk(home.key, steps)
        base = next((n for n in above if n.kind == "paragraph"), home)
        return self.walk(base.key, steps) if base else None


def _normal(key: str) -> str:
    return "/".join(normal_key(part) for part in key.split("/"))
