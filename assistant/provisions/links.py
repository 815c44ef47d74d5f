"""Links: every cross-reference of a text, with the provision it means.

Knows how references lean on what stands around them: on their own article, on the
instrument named behind or before them, on the last one named. Reads English only; what
it cannot place it leaves out. Example:

    find_links(text, nodes)   # [Link(text="Article 6(1)", target="art-6/1", ...), ...]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.provisions.citing import between, component
from assistant.provisions.elsewhere import (
    Qualifier,
    last_name,
    named_before,
    numbered,
    own_noun,
    qualifier,
    resolutions,
)
from assistant.provisions.finding import Finder
from assistant.provisions.mentions import Expression, Mention, Step, find_mentions
from assistant.readings import Definition, Link, Node

MOST_BETWEEN = 5000  # links to what ranges name without naming it, in one text
_ENGLISH = re.compile(r"\b(?:the|of|and|shall|to)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:le|la|les|des|du|et|dans|der|die|das|und|den|dem|el|los|las|del|y|en|il|di"
    r"|che|het|een|van|och|att|i|w|na|do|os|da|em)\b",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"\b(?:is|are)\s(?:hereby\s)?amended\sas\sfollows|\bthe\sfollowing\s"
    r"(?:[a-z-]+\s){1,3}(?:is|are)\s(?:added|inserted)|\breplaced\sby\sthe\sfollowing"
)
_JOINT = re.compile(r",?\s?(?:and|or|to|as well as|in conjunction with)?\s?(?:the\s)?")
_LONGEST_JOINT = 30
_OWN_NAMES = ("rule", "clause", "schedule", "appendix")
_DISTINCT = ("article", "annex", "chapter", "recital", "principle", *_OWN_NAMES)
_HEADED = (*_DISTINCT[:4], "section", "part", "title", *_OWN_NAMES)


def find_links(
    text: str, nodes: Sequence[Node], definitions: Sequence[Definition] = ()
) -> tuple[Link, ...]:
    """The cross-references of a text, in order of appearance.

    Of a range ("Articles 8 to 15") the provisions between that exist are links too,
    with the words of the range's end.

    Args:
        text: the text of a reading.
        nodes: its nodes, in reading order.
        definitions: the terms it defines, so that "the Convention" that it defines is
            not taken for itself.
    """
    linker = _Linker(text, nodes, definitions)
    return tuple(link for node in nodes for link in linker.links(node))


@dataclass(kw_only=True)
class _Named:
    """One mention with what was found out about its instrument."""

    expression: Expression
    qualifier: Qualifier | None
    instrument: str | None  # None: not said


class _Linker:
    """One text while its links are read; remembers what was named last."""

    def __init__(
        self, text: str, nodes: Sequence[Node], definitions: Sequence[Definition]
    ) -> None:
        self.text = text
        self.finder = Finder(nodes)
        self.noun = own_noun(text)
        self.defined = {d.term.casefold().removeprefix("the ") for d in definitions}
        self.english = _english(text[:200_000])
        self.last = ""  # the instrument named last
        self.before: tuple[Step, ...] = ()  # the steps named last
        self.before_in = ""  # the instrument they were of
        self.left = MOST_BETWEEN
        self.amending: dict[str, str] = {}  # keys below "X is amended as follows"

    def links(self, node: Node) -> Iterable[Link]:
        """The links of one node's own text."""
        own = self.text[node.start : node.end]
        self._note_amending(node, own)
        expressions = find_mentions(own)
        named = numbered(own)
        if not expressions and not named:
            return []
        if not _english(own, default=self.english):
            return []
        found: list[Link] = []
        taken: list[tuple[int, int]] = []
        for item in self._named(own, expressions, named):
            found += self._expression(node, own, item)
            end = item.qualifier.end if item.qualifier else item.expression.end
            taken.append((item.expression.start, end))
        if named:
            self.last = named[-1][1]
        covered = 0
        for start, end, name in resolutions(own):
            while covered < len(taken) and taken[covered][1] <= start:
                covered += 1
            if covered == len(taken) or start < taken[covered][0]:
                found.append(self._whole(node, own, start, end, name))
        return sorted(found, key=lambda link: link.start)

    # -- which instrument ------------------------------------------------------

    def _note_amending(self, node: Node, own: str) -> None:
        held = self.amending.get(node.parent or "", "")
        amends = _AMENDS.search(own)
        names = numbered(own[: amends.start()]) if amends else []
        if names:
            held = names[0][1]
        if held:
            self.amending[node.key] = held

    def _named(
        self, own: str, expressions: Sequence[Expression], named: list[tuple[int, str]]
    ) -> list[_Named]:
        """Each expression with its instrument; a list shares what its end names."""
        items: list[_Named] = []
        place = 0
        for expression in expressions:
            while place < len(named) and named[place][0] < expression.start:
                self.last = named[place][1]
                place += 1
            said = qualifier(own, expression.end)
            name = self._instrument(own, expression, said)
            if name:
                self.last = name
            items.append(_Named(expression=expression, qualifier=said, instrument=name))
        for item, after in zip(items[-2::-1], items[:0:-1], strict=True):
            open_list = item.instrument is None and after.instrument
            if open_list and _joined(own, item.expression, after.expression):
                item.instrument = after.instrument
        return items

    def _instrument(
        self, own: str, expression: Expression, said: Qualifier | None
    ) -> str | None:
        """The other instrument, "" for this text, None where nothing is said."""
        if said is None:
            at = expression.start
            if own.startswith("its ", at - 4):  # "the Convention, in its Article 2"
                return last_name(own, at) or None
            return named_before(own, at) or None
        if said.how == "own":
            return ""
        if said.how == "named":
            return said.name
        if said.how == "plain":
            is_own = said.noun == self.noun and said.noun not in self.defined
            return "" if is_own else said.name
        headed = expression.mentions[0].steps[0].unit in _HEADED
        if said.how == "thereof":
            named = last_name(own, expression.start) or self.last
            return named if headed and named else None
        if self.last:
            return self.last
        return "" if said.noun == self.noun else said.name

    # -- which provision -------------------------------------------------------

    def _expression(self, node: Node, own: str, item: _Named) -> list[Link]:
        found: list[Link] = []
        before: Mention | None = None
        for mention in item.expression.mentions:
            steps, instrument = self._antecedent(mention.steps, item)
            if instrument is None:
                instrument = self.amending.get(node.key, "")
                if instrument and steps[0].unit not in _HEADED:
                    continue  # "paragraph 2 is replaced": of what, stands further up
            link = self._link(node, mention, steps, instrument, item)
            if link is None:
                continue
            if mention.through and before is not None:
                found += self._between(node, before, mention, instrument, item)
            found.append(link)
            before = mention
            if steps[0].how == "" and steps[0].unit in _DISTINCT:
                self.before, self.before_in = steps, instrument
        return found

    def _antecedent(
        self, steps: tuple[Step, ...], item: _Named
    ) -> tuple[tuple[Step, ...], str | None]:
        """Steps with "that Article" and "thereof" put in full."""
        thereof = item.qualifier is not None and item.qualifier.how == "thereof"
        if steps[0].how == "that":
            unit, rest = steps[0].unit, steps[1:]
        elif thereof and steps[0].unit not in _HEADED:
            unit, rest = self.before[0].unit if self.before else "", steps
        else:
            return steps, item.instrument
        at = next((n for n, s in enumerate(self.before) if s.unit == unit), None)
        if at is None:
            return steps, item.instrument
        said = item.instrument if item.instrument is not None else self.before_in
        return (*self.before[: at + 1], *rest), said

    def _link(
        self,
        node: Node,
        mention: Mention,
        steps: tuple[Step, ...],
        instrument: str,
        item: _Named,
    ) -> Link | None:
        if instrument:
            if steps[0].how:
                return None
            parts = [component(s, top=n == 0) for n, s in enumerate(steps)]
            target, found = "/".join(part for part in parts if part), False
        else:
            led = self.finder.lead(node, steps, rooted=item.instrument == "")
            if led is None:
                return None
            target, found = led
            thereof = item.qualifier is not None and item.qualifier.how == "thereof"
            if not found and (thereof or _weak(mention, steps)):
                return None
        return Link(
            key=node.key,
            start=node.start + mention.start,
            end=node.start + mention.end,
            text=mention.words,
            target=target,
            instrument=instrument,
            found=found,
        )

    def _between(
        self, node: Node, first: Mention, last: Mention, instrument: str, item: _Named
    ) -> list[Link]:
        if instrument or self.left <= 0:
            return []
        found: list[Link] = []
        for steps in between(first.steps, last.steps):
            link = self._link(node, last, steps, instrument, item)
            self.left -= 1
            if link is not None and link.found and self.left >= 0:
                found.append(link)
        return found

    def _whole(self, node: Node, own: str, start: int, end: int, name: str) -> Link:
        return Link(
            key=node.key,
            start=node.start + start,
            end=node.start + end,
            text=own[start:end],
            target="",
            instrument=name,
        )


def _joined(own: str, one: Expression, other: Expression) -> bool:
    """Whether two expressions are members of one list of articles, annexes, ..."""
    gap = own[one.end : min(other.start, one.end + _LONGEST_JOINT)]
    if one.end + len(gap) < other.start or not _JOINT.fullmatch(gap):
        return False
    units = (one.mentions[0].steps[0].unit, other.mentions[0].steps[0].unit)
    return all(unit in _HEADED for unit in units)


def _weak(mention: Mention, steps: Sequence[Step]) -> bool:
    """Whether words that lead nowhere are rather none: "part 2", "Schedule 1 goods"."""
    unit, number = steps[0].unit, steps[0].number
    if unit in _OWN_NAMES:
        return True
    vague = unit in ("principle", "title", "part", "chapter", "section")
    return vague and (
        mention.words[0].islower() or (len(steps) == 1 and not number.isdigit())
    )


def _english(text: str, *, default: bool = True) -> bool:
    """Whether a text is rather English; `default` where it cannot be told."""
    english = sum(1 for _ in _ENGLISH.finditer(text))
    other = sum(1 for _ in _OTHER.finditer(text))
    return default if english == other else english > other
