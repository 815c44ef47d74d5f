"""Definitions: the terms a text defines, and where.

Knows how treaties, acts and orders write definitions: `(a) “treaty” means …`, `X means`
or `X: …` below a heading such as "Use of terms", (“the Committee”), "hereinafter
referred to as the Parties". A word in quotation marks alone is none. Does not know for
which part of the text a definition holds. Example:

    find_definitions(text, nodes)  # [Definition(term="lake", key="art-1/a", ...), ...]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.readings import Definition, Node

LONGEST_TERM = 100  # characters
_HEADING = re.compile(
    r"\bdefinitions?\b|\b(?:use|meaning|explanation) of (?:the )?terms\b|"
    r"\bterms used\b|\bglossary\b|^terms$|^interpretation$|\bdéfinitions?\b|"
    r"\bemploi des termes\b|\bbegriffsbestimmungen\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(  # the heading of an article that stands in its first line
    r"(?:Definitions?|Use of [Tt]erms|Terms|Interpretation|Glossary)\b(?=$|\s?[:.A-Z(])"
)
_PURPOSES = re.compile(
    r"\bfor (?:the )?purposes? of (?:this|the present)\b[^.:]{0,80}[:,]?\s?(?:\(\w\))?$"
    r"|\bfollowing (?:terms|definitions|expressions)\b[^.]{0,60}:$",
    re.IGNORECASE,
)
_OPEN, _CLOSE = "(?:‘‘|''|[“\"‘'«„″])", "(?:’’|''|[”\"’'»“″])"
_QUOTED = re.compile(
    rf"(?<![\w’'”]){_OPEN}\s?(?P<term>[^“”\"‘«»„″;\n]{{1,{LONGEST_TERM}}}?)[,.]?\s?"
    rf"{_CLOSE}(?!\w)"
)
_NEXT = re.compile(r"\s?(?:,\s?(?:and|or)?|/|and|or|and/or)\s?(?:the\s)?(?=[“\"‘'«„″])")
_VERB = (
    r"(?:shall\s)?(?:each\s|also\s|respectively,?\s)?(?:means?|denotes?|comprises?|"
    r"refers?\sto|includes?|"
    r"(?:has|have|shall\shave)\sthe\s(?:same\s)?meanings?|(?:is|are)\sdefined\s(?:as|in|by)|"
    r"(?:is|are|shall\sbe)\sunderstood\s(?:as|to)|désignent|désigne|s[’']entend(?:ent)?|"
    r"bezeichnet)\b"
)
_SAYS = re.compile(rf",?\s?(?:[,(][^“”\"«»;]{{1,160}}?[,)]\s?)?{_VERB}", re.IGNORECASE)
_OF = re.compile(rf"\s(?:of|in)\s[^.;:“”\"‘«»\n]{{1,90}}?\s{_VERB}", re.IGNORECASE)
_COLON = re.compile(r"\s?[:–—]\s?\S|\s-\s\S")
_LABEL = re.compile(r"\(?\w{1,4}[.)]\s?")
_LEAD = re.compile(
    r"(?:^|[.;:\n]\s?|\(\w{1,3}\)\s?|[,:]\s)"
    r"(?:(?:the|an?|les?|la)\s)?(?:(?:term|expression|word|phrase)s?\s)?$|"
    r"\b(?:term|expression|word|phrase)s?\s$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:herein-?after|hereafter|herein|(?:is|are)\s(?=(?:referred|called)))"
    r"[\s,]{0,2}(?:jointly\s|collectively\s|individually\s|each\s)?"
    r"(?:(?:referred\sto|called|known|designated)(?:\s(?:in|hereinafter)\b[^,;()“\"‘']{0,40})?"
    r"(?:\sas)?)?[:,]?\s(?:the\s|an?\s)?",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(
    r"(?P<term>[A-Za-z][\w-]*(?:\s[\w-]+){0,4})(?=[),.;]|\sand\s|$)"
)
_IN_BRACKETS = re.compile(
    r"\((?:(?:the|an?|each,?(?:\san?)?|collectively,?|together,?|or)\s)?(?=[“\"‘'«„])"
)
_AFTER_BRACKET = re.compile(r"\s?(?:or|and)\s(?:the\s)?(?=[“\"‘'«„])|\)")
_BARE = re.compile(
    r"(?:^|(?<=[:;]\s)|(?<=;\sand\s)|(?<=;\sor\s)|^\(?\w{1,4}[.)]\s?)"
    r"(?:\d{1,2}(?:,\s\d{1,2}){0,3}\s)?"
    r"(?P<term>[^\W\d][^.;:,()“”\"«»\n\d]{1,80}?)\d{0,2}(?:\s\([^()\n]{1,60}\))?"
    r"(?:,[^.;:,\n]{1,80},)?\s(?:means?(?!\s(?:of|by|for|to|and|or)\b|[,.;)])"
    r"|shall\smean|refers?\sto|(?:has|have)\sthe\smeaning|(?:is|are)\sdefined)\b"
)
_BARE_COLON = re.compile(r"(?P<term>[^\W\d][^.;:,“”\"«»\n]{1,70}?)\s?:\s\S")
_ARTICLE = re.compile(
    r"^(?:and\s|or\s)?(?:the|this|an?|each|les?|la|and|or)\s", re.IGNORECASE
)
_NOT_FIRST = """
it this that these those they which who term nothing note example any all such as by
if where when every does do shall may must in for to of on under with no not there he
she we
"""
_NO_TERMS = frozenset(_NOT_FIRST.split())
_LONGEST_BARE = 8  # words; more of them before "means" are a sentence


def find_definitions(text: str, nodes: Sequence[Node]) -> tuple[Definition, ...]:
    """The terms a text defines, in order of appearance.

    Args:
        text: the text of a reading.
        nodes: its nodes, in reading order, parents before children.

    Returns:
        One definition a term; `start:end` is the term without quotation marks and
        without a leading "the".
    """
    found: list[Definition] = []
    inside: set[str] = set()  # keys of provisions that define, and what is below
    for node in nodes:
        own = text[node.start : node.end]
        root = _is_root(node, own)
        below = (node.parent or "") in inside
        if root or below:
            inside.add(node.key)
        spans = set(_spans(own, loose=below or root))
        if below or root:
            spans.update(_bare(own, item=below))
        end = -1
        for start, stop in sorted(spans):
            if start >= end:
                found.append(_definition(own, node, start, stop))
                end = stop
    return tuple(found)


def _is_root(node: Node, own: str) -> bool:
    """Whether a provision exists to define terms: by its heading or how it begins."""
    if node.heading and _HEADING.search(node.heading):
        return True
    return bool(_RUN_IN.match(own) or _PURPOSES.search(own[-200:]))


def _definition(own: str, node: Node, start: int, end: int) -> Definition:
    lead = _ARTICLE.match(own[start:end])
    start += lead.end() if lead else 0
    return Definition(
        term=own[start:end],
        key=node.key,
        start=node.start + start,
        end=node.start + end,
    )


def _spans(own: str, *, loose: bool) -> Iterator[tuple[int, int]]:
    """Where a node's own text defines terms that it marks."""
    yield from _said(own, loose=loose)
    yield from _called(own)
    yield from _bracketed(own)


def _said(own: str, *, loose: bool) -> Iterator[tuple[int, int]]:
    """Said outright: “X” means, “X” and “Y” have the meaning."""
    at = 0
    while first := _QUOTED.search(own, at):
        terms, at = _listed(own, first)
        if not _LEAD.search(own[max(0, first.start() - 40) : first.start()]):
            continue
        says = _SAYS.match(own, at)
        marked = loose and first.start() < 8
        if says or (marked and (_COLON.match(own, at) or _OF.match(own, at))):
            yield from terms


def _listed(own: str, first: re.Match[str]) -> tuple[list[tuple[int, int]], int]:
    """The terms of a list of quoted words, and where the list ends."""
    terms, at = [first.span("term")], first.end()
    while joint := _NEXT.match(own, at):
        following = _QUOTED.match(own, joint.end())
        if following is None:
            break
        terms.append(following.span("term"))
        at = following.end()
    return terms, at


def _called(own: str) -> Iterator[tuple[int, int]]:
    """Named for later: "hereinafter referred to as the Parties"."""
    for called in _CALLED.finditer(own):
        quoted = _QUOTED.match(own, called.end())
        if quoted:
            yield from _listed(own, quoted)[0]
            continue
        bare = _BARE_NAME.match(own, called.end())
        words = called.group().lower()
        if bare and words.startswith("here") and _is_term(bare["term"]):
            open_bracket = own.startswith("(", called.start() - 1)
            capital = open_bracket and bare["term"][0].isupper()
            if "referred" in words or "called" in words or capital:
                yield bare.span("term")


def _bracketed(own: str) -> Iterator[tuple[int, int]]:
    """(“the Committee”)."""
    for bracket in _IN_BRACKETS.finditer(own):
        spans: list[tuple[int, int]] = []
        at = bracket.end()
        while quoted := _QUOTED.match(own, at):
            spans.append(quoted.span("term"))
            after = _AFTER_BRACKET.match(own, quoted.end())
            if after is None:
                spans = []
                break
            at = after.end()
            if after.group() == ")":
                break
        yield from (s for s in spans if not set("()") & set(own[s[0] : s[1]]))


def _bare(own: str, *, item: bool) -> Iterator[tuple[int, int]]:
    """Said without quotation marks: "X means", and "X: …" that begins an item."""
    found = [bare for bare in _BARE.finditer(own) if _is_term(bare["term"])]
    yield from (bare.span("term") for bare in found)
    if found or not item:
        return
    label = _LABEL.match(own)
    bare = _BARE_COLON.match(own, label.end() if label else 0)
    if bare and _is_term(bare["term"]):
        yield bare.span("term")


def _is_term(words: str) -> bool:
    names = _ARTICLE.sub("", words).split()
    return 0 < len(names) <= _LONGEST_BARE and names[0].casefold() not in _NO_TERMS
