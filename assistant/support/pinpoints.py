"""Whether a pinpoint that a sentence names is the one it cites, or in the words.

It knows "article 7(2)" and "chapter IV"; nothing of other numbers. Example:

    says_pinpoints("Article 9 forbids it.", cited)    # [Finding: cites art 7(2)]
"""

from __future__ import annotations

import re

from assistant.provisions.numbers import value_of
from assistant.references import Reference, find_pinpoints, normal_key
from assistant.support.cited import Cited, Finding
from assistant.support.units import UNITS
from assistant.terms import Citation, Label

_NUMBER = r"\(?(?:\d+(?:\.\d+)*[a-z]?|[IVXLC]+|[a-z])\b\)?(?:\s*\([0-9a-z]{1,4}\))*"
_SURE = r"(?:\d+(?:\.\d+)*[a-z]?\b|[IVXLC]+\b|\([0-9a-z]{1,4}\))"
_OTHER = re.compile(
    r"\b(?P<kind>(?i:chapters?|parts?|titles?|rules?|points?|objectives?|appendix|"
    rf"schedules?|subparagraphs?))\s+(?P<number>{_SURE})"
)
# "articles 5 and 6 days later": a number with a unit is none of the list.
_UNIT = "|".join(["%", "per cent", *(rf"{unit}\b" for unit in UNITS if unit.isalpha())])
_LIST = r"\d+(?:\.\d+)*[a-z]?\b(?:\s*\([0-9a-z]{1,4}\))*" + rf"(?!\s*(?:{_UNIT}))"
_JOINT = r"(?:,\s*(?:and|or)|,|and|or|to|–|-)"
_FOLLOWING = re.compile(
    rf"(?:\s*{_JOINT}\s*(?:{_LIST}|\([0-9a-z]{{1,4}}\)|{_NUMBER}(?!\s*[%\w])))*"
)

MOST_LISTED = 200  # pinpoints of one range


def names_provision(reference: Reference, citation: Citation) -> bool:
    """Whether a pinpoint names the cited provision or one that holds it."""
    said = normal_key(reference.key)
    key = normal_key(citation.provision.key)
    kind, _, number = said.partition("-")
    if kind == "para" and number in [e.partition("-")[2] or e for e in key.split("/")]:
        return True
    parts = key.split("/")
    ends = ("/".join(parts[at:]) + "/" for at in range(len(parts)))
    return any(end.startswith(said + "/") for end in ends)


def without_pinpoints(text: str) -> str:
    """A text with blanks where pinpoints stood: their numbers are no figures."""
    spans = [(r.start, r.end) for r in find_pinpoints(text)]
    spans += [m.span() for m in _OTHER.finditer(text)]
    for start, end in sorted(set(spans), reverse=True):
        if not text[start:end].strip():
            continue  # blanked with one that it stands in
        tail = _FOLLOWING.match(text, end)
        stop = tail.end() if tail and _plural(text[start:end]) else end
        text = text[:start] + " " * (stop - start) + text[stop:]
    return text


def _plural(pinpoint: str) -> bool:
    return pinpoint.split()[0].casefold().rstrip(".").endswith("s")


def says_pinpoints(sentence: str, cited: Cited) -> list[Finding]:
    """Pinpoints that are neither the cited ones nor in the cited words."""
    known = {normal_key(r.key) for r in _all(f"{cited.words}\n{cited.allowed}")}
    wrong = [
        reference.text
        for reference in _all(sentence)
        if not any(names_provision(reference, c) for c in cited.citations)
        and not any(
            (k + "/").startswith(normal_key(reference.key) + "/") for k in known
        )
    ]
    for match in _OTHER.finditer(sentence):
        if not _other_known(match, cited):
            wrong.append(match.group())
    pinpoints = ", ".join(dict.fromkeys(c.pinpoint for c in cited.citations))
    return [
        Finding(
            label=Label.UNSUPPORTED,
            reason=f"the sentence names “{text}”; what it cites is {pinpoints}",
        )
        for text in wrong
    ]


def _all(text: str) -> list[Reference]:
    """The pinpoints of a text, lists and ranges one by one ("articles 3 to 5")."""
    found: list[Reference] = []
    read_to = 0  # a list is read below, with its first number
    for reference in find_pinpoints(text):
        if reference.start < read_to:
            continue
        found.append(reference)
        tail = _FOLLOWING.match(text, reference.end)
        if tail and _plural(reference.text):
            found += _listed(reference, tail.group())
            read_to = tail.end()
    return found


def _listed(first: Reference, tail: str) -> list[Reference]:
    head, _, _ = first.key.rpartition("/")
    kind = first.key.partition("-")[0]
    word = first.text.split()[0]
    found: list[Reference] = []
    last = re.search(r"[^\W_]+$", first.key)
    for joint, item in re.findall(rf"({_JOINT})\s*({_NUMBER})", tail):
        parts = re.findall(r"\w+(?:\.\d+)*", item)
        if item.startswith("("):
            numbers, prefix = parts[:1], f"{head}/" if head else f"{kind}-"
        else:
            numbers, prefix = ["/".join(parts)], f"{kind}-"
        if joint in {"to", "–", "-"} and last:
            numbers = _between(last.group(), numbers[0]) or numbers
        for number in numbers:
            text = f"{word} {number.replace('/', ' ')}"
            found.append(
                Reference(
                    key=prefix + number, text=text, start=first.start, end=first.end
                )
            )
        last = re.search(r"[^\W_]+$", parts[-1])
    return found


def _between(first: str, last: str) -> list[str]:
    """Numbers or single letters after `first` up to `last`."""
    if first.isdecimal() and last.isdecimal():
        return [str(n) for n in range(int(first) + 1, int(last) + 1)[:MOST_LISTED]]
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        return [chr(n) for n in range(ord(first) + 1, ord(last) + 1)]
    return []


def _other_known(match: re.Match[str], cited: Cited) -> bool:
    """Whether a chapter, point and the like is in the words, path or pinpoint."""
    places = [cited.words, cited.allowed, *(c.pinpoint for c in cited.citations)]
    number = match["number"].strip("()")
    kind = match["kind"].casefold().rstrip("s")
    text = "\n".join(places).casefold()
    if re.search(rf"\b{kind}s?\s+\(?{re.escape(number.casefold())}\b", text):
        return True
    value = value_of(number)
    if kind in {"point", "subparagraph"}:
        keys = [c.provision.key.split("/")[1:] for c in cited.citations]
        return any(number.casefold() in key for key in keys)
    return any(
        value is not None and value_of(found) == value
        for found in re.findall(rf"\b{kind}\s+(\w+)", text)
    )
