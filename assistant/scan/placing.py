"""Placing: looks again for a provision that the reader did not find.

It knows that labels run on in a paragraph, that lists mix articles and paragraphs, that
a chapter of a larger agreement cites articles it does not hold, and that an act which
amends another cites that other one. Example:

    Placer(reading).judge(link)      # ("broken", "there is no art 40 in this text …")
"""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.provisions.citing import normal_key
from assistant.readings import Link, Node, Reading
from assistant.scan.nouns import BROKEN, ELSEWHERE, RESOLVED, UNREAD

_HEADS = {"rec": "recital", "prin": "principle", "subsec": "subsection"}
_AFTER = 90  # characters behind a reference that may say whose it is
_OTHERS = re.compile(
    r"\.?(?P<gap>[^.;:]{0,70}?)\b(?:of|to|in|under)\s+(?:the\s+)?(?!(?:this|the present"
    r"|the same)\b)"
    r"(?:[A-Z][\w’'-]+\s+(?:(?:of|on|for|and|the)\s+){0,2}){1,8}?"
    r"(?:Annex|Statute|Convention|Treaty|Protocol|Regulations?|Directive|Charter"
    r"|Agreement|Rules|Covenant|Act)\b"
    r"|\.?\s+of the (?:Statute|Charter|Covenant|Treaty) of\b"
)
# A verb between a reference and a title: the title does not own the reference.
_PREDICATE = re.compile(
    r"\b(?:is|are|be|was|were|has|have|shall|may|must|does|do|without|subject)\b"
)
_ANNEX_LIST = re.compile(
    r"\bAnnex (?P<number>[IVXLC]{1,6}|\d{1,2}|[A-Z]), articles? [\w(), ]{1,40}"
    r"(?:\band|\bor|,)\s*$"
)
_OF_ANNEX = re.compile(
    r"[^.;]{0,90}?\b(?:of|to|in)\s+(?:the\s+)?Annex\b", re.IGNORECASE
)
_BODY_OF = re.compile(r"\s(?:special\s)?(?:arbitral|arbitration|tribunal|countr|part)")
_SAME = re.compile(
    r"[^.;]{0,12}\bof (?:the same|that)\b|\s+(?:thereof|thereto|ibid)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"\b(?:Articles|articles|Arts\.?)\b(?:[^.;:]|\.(?=\w))*$")
_AMENDING = re.compile(
    r"\bamend(?:ing|ments? (?:to|of))\b|\bregards the (?:simplification|amendment)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:amended as follows|(?:is|are) (?:hereby )?(?:amended|replaced)|shall be"
    r" (?:replaced|amended) by|following .{1,40} (?:is|are) (?:added|inserted))"
)
_CITES = re.compile(
    r"\b(?:Art(?:icle|\.)s?|paragraphs?|subparagraphs?|points?|items?)\s+"
    r"\d{1,4}[a-z]?(?:\s?\([^()\s]{1,5}\)){0,4}",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"\b(?:following|new)\b[^.;]{0,80}\b(?:added|inserted|replaced)\b", re.IGNORECASE
)
_DOTTED = re.compile(r"\d\.\d")
_PART_OF_ANNEX = re.compile(r"(?:annex-[^/]*/)?part\b|(?:annex-[^/]*/)?part-.*/")
_FEW = 3  # articles; with fewer a text does not number by itself
_CONTAINERS = ("chap", "part", "title", "sec", "schedule", "appendix")


def written(key: str) -> str:
    """A key as lawyers write it: "art 5(1)(a)" for "art-5/1/a"."""
    head, *rest = key.split("/")
    kind, _, number = head.partition("-")
    inner = "".join(f"({part.removeprefix('sub-')})" for part in rest)
    return f"{_HEADS.get(kind, kind)} {number}".strip().replace("-", " ") + inner


def amends(reading: Reading) -> bool:
    """Whether a text is there to amend another one, of which it then speaks."""
    articles = [n for n in reading.nodes if n.kind in ("article", "rule", "clause")]
    own = [reading.text[n.start : n.end][:400] for n in articles]
    changing = sum(_CHANGES.search(words) is not None for words in own)
    return changing > 0 and 3 * changing >= len(articles)


class Placer:
    """One text, in which references are looked for again."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.nodes = {node.key: node for node in reading.nodes}
        self._keys = {_normal(node.key): node.key for node in reading.nodes}
        self._starts = [node.start for node in reading.nodes]
        self._tops = {normal_key(key.split("/")[0]) for key in self.nodes}
        self._articles = [n for n in reading.nodes if n.kind in ("article", "rule")]
        head = f"{reading.title} {reading.opening[:600]}"
        self._amends = bool(_AMENDING.search(head))
        self._dotted = {
            n.number.split(".")[0]
            for n in self._articles
            if "." in n.number and not n.key.startswith("annex")
        }

    def pinpoint(self, key: str) -> str:
        """The pinpoint of a provision of this text."""
        return self.nodes[key].pinpoint if key in self.nodes else ""

    def at(self, offset: int) -> Node | None:
        """The provision whose own text holds an offset."""
        place = bisect_right(self._starts, offset)
        for node in reversed(self.reading.nodes[max(0, place - 60) : place]):
            if node.start <= offset < node.end:
                return node
        return None

    def is_own(self, link: Link) -> bool:
        """Whether a title only follows: "Article 5(8) does not affect the Treaty …"."""
        at = self.text.find(link.instrument, link.end, link.end + 160)
        if at < 0 or normal_key(link.target.split("/")[0]) not in self._tops:
            return False
        between = self.text[link.end : at]
        return ". " not in between and _PREDICATE.search(between) is not None

    def judge(self, link: Link) -> tuple[str, str]:
        """Whether a reference that was not found is broken: (status, why)."""
        for judged in (
            self._away(link),
            self._misprinted(link),
            self._listed(link),
            self._run_in(link),
            self._numbered_elsewhere(link),
        ):
            if judged is not None:
                return judged
        return BROKEN, self._broken(link)

    def _away(self, link: Link) -> tuple[str, str] | None:
        """What the words around say of another text."""
        after = self.text[link.end : link.end + _AFTER]
        if _SAME.match(after):
            return UNREAD, "it leans on a provision named elsewhere in the sentence."
        other = _OTHERS.match(after)
        if other and not _PREDICATE.search(other["gap"] or ""):
            return ELSEWHERE, "the words behind it name another text."
        if "~" in link.target:
            return UNREAD, "numbers come twice there: which one is meant was not read."
        if (within := self._of_same_annex(link)) is not None:
            return within
        annex = link.target.startswith("annex")
        if not annex and _OF_ANNEX.match(after):
            return UNREAD, "it is of an annex: which provision is meant was not read."
        if annex and _PART_OF_ANNEX.search(link.target):
            return UNREAD, "it is of a part of an annex: which one was not read."
        if annex and _BODY_OF.match(after):
            return ELSEWHERE, "it names a body of another instrument."
        if self._in_amendment(link):
            return ELSEWHERE, "it is of the text that is amended."
        if link.key.startswith(("rec-", "preamble", "opening")):
            return UNREAD, "which text is meant is not said in the preamble."
        return None

    def _of_same_annex(self, link: Link) -> tuple[str, str] | None:
        """A further article of an annex: "Annex II, article 3 and article 9"."""
        before = self.text[max(0, link.start - 90) : link.start]
        annex = _ANNEX_LIST.search(before)
        if annex is None or not link.target.startswith("art-"):
            return None
        key = self._keys.get(_normal(f"annex-{annex['number']}/{link.target}"))
        if key is None:
            return UNREAD, "it may be of the annex named before it: check it by hand."
        return RESOLVED, f"{self.nodes[key].pinpoint} is meant, further in a list."

    def _misprinted(self, link: Link) -> tuple[str, str] | None:
        """A figure one that was read as the letter l: "Article 3l"."""
        if not re.search(r"(?:^|[/\d-])l(?:$|/)", link.target):
            return None
        meant = re.sub(r"(?<=[/\d-])l(?=$|/)", "1", link.target)
        key = self._keys.get(_normal(meant))
        if key is None:
            return None
        return RESOLVED, f"{self.nodes[key].pinpoint} is meant: “l” stands for “1”."

    def _in_amendment(self, link: Link) -> bool:
        """Whether a text amends another one, of which it speaks."""
        if self._amends:
            return True
        node = self.nodes.get(link.key)
        while node is not None:
            own = self.text[node.start : node.end][:400]
            if _QUOTES.search(own) or re.search(r"\bamended as follows\b", own):
                return True
            node = self.nodes.get(node.parent or "")
        return False

    def _listed(self, link: Link) -> tuple[str, str] | None:
        """A further article of a list: "Articles 2, 6, paragraph 1, 7 and 9"."""
        before = self.text[max(0, link.start - 200) : link.start]
        number = re.match(r"\D{0,12}(\d{1,3})\b", link.text)
        if number is None or not _PLURAL.search(before):
            return None
        key = self._keys.get(_normal(f"art-{number[1]}"))
        if key is None:
            return None
        return RESOLVED, f"{self.nodes[key].pinpoint} is meant, further in a list."

    def _run_in(self, link: Link) -> tuple[str, str] | None:
        """A label that stands in the midst of the text of what holds it."""
        parts = link.target.split("/")
        for length in range(len(parts) - 1, 0, -1):
            key = self._keys.get(_normal("/".join(parts[:length])))
            if key is None:
                continue
            inside = _CITES.sub(" ", self._whole(key))  # a citation is no label
            if all(self._label(inside, key, part) for part in parts[length:]):
                where = self.nodes[key].pinpoint
                return RESOLVED, f"the label stands inside the text of {where}."
            return None
        return None

    def _whole(self, key: str) -> str:
        """The text of a provision with all that is below it."""
        node = self.nodes[key]
        below = [n for n in self.reading.nodes if n.key.startswith(key + "/")]
        end = max((n.end for n in below), default=node.end)
        return self.text[max(0, node.start - 10) : max(end, node.end)]

    def _label(self, inside: str, key: str, label: str) -> bool:
        label = label.removeprefix("sub-")
        number = re.escape(label)
        if re.search(rf"(?:^|[\s(;:,.]){number}\s?[.)](?=\W|[A-Z])", inside):
            return True
        article = key.split("/")[0].rpartition("-")[2]
        if re.search(rf"(?m)^\W{{0,3}}{re.escape(article)}\s?\.\s?{number}\b", inside):
            return True
        bis = re.match(r"(\d+)\s?-?(bis|ter|quater)$", label)
        return bool(bis and re.search(rf"\b{bis[1]}\s?{bis[2]}\b", inside))

    def _numbered_elsewhere(self, link: Link) -> tuple[str, str] | None:
        """A number of a kind that this text does not have itself."""
        top = link.target.split("/")[0]
        kind, _, number = top.partition("-")
        if kind == "art" and (within := self._dotted_below(link.text)):
            return BROKEN, f"{within.pinpoint} is there, but it has no {link.text}."
        dotted = _DOTTED.search(link.text) is not None
        if kind == "art" and dotted and number.split(".")[0] not in self._dotted:
            return ELSEWHERE, "it is numbered like an article of a larger agreement."
        if kind == "art" and len(self._articles) < _FEW:
            return ELSEWHERE, "this text has no articles of its own."
        if kind == "annex" and re.match(r"-\w", self.text[link.end : link.end + 2]):
            return ELSEWHERE, "it is numbered like an annex of a larger agreement."
        if kind in _CONTAINERS and not self._several(kind):
            return ELSEWHERE, f"this text has no {_HEADS.get(kind, kind)} of that sort."
        return None

    def _dotted_below(self, text: str) -> Node | None:
        """The article whose paragraphs are printed "3.1", "3.2", for "Article 3.9"."""
        number = re.search(r"(\d{1,3})\.\d", text)
        key = self._keys.get(_normal(f"art-{number[1]}")) if number else None
        if number is None or key is None:
            return None
        printed = re.search(rf"(?m)^\W{{0,3}}{number[1]}\.\d", self._whole(key))
        return self.nodes[key] if printed else None

    def _several(self, kind: str) -> bool:
        tops = {
            part
            for key in self.nodes
            for part in key.split("/")
            if part.startswith(f"{kind}-")
        }
        return len(tops) > 1

    def _broken(self, link: Link) -> str:
        """Why a reference is broken, in one sentence."""
        parts = link.target.split("/")
        if parts[0].startswith("para"):
            return f"there is no {link.text} in this text."
        for length in range(len(parts) - 1, 0, -1):
            key = self._keys.get(_normal("/".join(parts[:length])))
            if key is not None:
                where = self.nodes[key].pinpoint
                return f"{where} is there, but it has no {written(link.target)}."
        kind = parts[0].partition("-")[0]
        if kind == "annex" and not any(t.startswith("annex") for t in self._tops):
            return "no annex stands in this text."
        if kind == "art" and self._articles:
            last = self._articles[-1].pinpoint
            return f"there is no {written(link.target)}; the last one is {last}."
        return f"there is no {written(link.target)} in this text."


def _normal(key: str) -> str:
    return "/".join(normal_key(part) for part in key.split("/"))
