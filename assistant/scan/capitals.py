"""Capitals: words that a draft writes like terms or names, and does not explain.

It knows which capitals are names of the world, how a text sets up a body, and technical
nouns that mean nothing certain without a definition. Example:

    list(capitalised(sheet, set()))      # [("Covered Model", 120, 3, "…")]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.parties import known as is_state
from assistant.scan.sheet import Sheet

_RULES = ("article", "rule", "clause")
Found = tuple[str, int, int, str]  # term, offset, uses, why
_WORD = r"[A-Z][a-z]+(?:[-’'][A-Za-z]+)*"
_PHRASE = re.compile(
    rf"\b(?P<det>the|The|an?|An?|each|Each|any|Any|every|Every|all|All|such|Such|no|No"
    rf"|that|its|their)\s+(?P<term>(?>{_WORD}(?:\s+{_WORD}){{0,4}}))"
    r"(?!\s+(?:of|for|on|and|in|to)\s+(?:the\s+)?[A-Z])(?!-|\s+\d|\s+[IVX]+\b)"
)
_PLURAL = re.compile(
    rf"(?<![.:;•–—-]\s)(?<!^)(?<!\()\b(?P<term>{_WORD}(?:\s+{_WORD}){{1,3}}s)\b(?!\s+[A-Z])"
)
_CALLED = re.compile(r"\b(?:known|referred to|called) (?:as )?(?:the )?$")
_ASIDE = re.compile(r"\((?:the |each |an? )?$")
# "Article 9 (Marks by Electric Lamps)": the heading of what is cited.
_CAPTION = re.compile(r"\b(?:Article|Chapter|Section|Annex)\s+[\w.]+\s+\([^()]{0,80}$")
_TITLED = re.compile(
    r"\b[A-Z][\w’'-]+,?\s+(?:(?:of|on|for|and|or|in|to|concerning|the|which)\s+){1,3}$"
)
_WORLD_WORDS = """
party parties state states member members government governments convention conventions
treaty treaties protocol protocols agreement agreements covenant charter statute act
regulation regulations directive decision decisions article articles annex annexes
chapter part parts section sections title appendix schedule paragraph rule rules
resolution declaration constitution accord pact memorandum
secretary-general depositary depository director-general president vice-president chair
chairman chairperson chairpersons vice-chair vice-chairs bureau signatory signatories
contracting high nations united european international world union federation republic
kingdom commonwealth holy see africa african american america asia asian pacific arab
europe english french russian spanish arabic chinese german portuguese council
commission assembly general security economic social court justice bank fund monetary
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday internet earth moon sun god
human humanity power powers red cross crescent christmas universal geneva vienna york
hague rome paris greenwich atlantic federal national non-proliferation development
organization organisation organizations goals agenda sustainable hereinafter whereas
least developed countries protecting secretary director minister ministers foreign
affairs indigenous peoples caribbean soviet socialist schengen global latin
trade-related non-nuclear-weapon nuclear-weapon official journal preparatory
gazette code press statistics evidence data
senate house congress parliament cabinet commons lords governor governors attorney
attorney-general crown king queen majesty prime chief executive interior treasury
"""
_OF_A_LAND = re.compile(r"[a-z]{2}(?:ian|ean|can|ese|ish)s?$")
_WORLD = frozenset(_WORLD_WORDS.split())
_BODY = re.compile(
    r"(?:Committee|Panel|Board|Secretariat|Authority|Agency|Body|Office|Mechanism"
    r"|Platform|Centre|Center|Group|Forum|Registry|Register|Conference|Facility"
    r"|Clearing-House|Tribunal|Network|Observatory|Repository|Inspectorate|Council"
    r"|Commission|Fund|Assembly|Court|Bureau|Institute|Database|Portal|Chamber)$"
)
_SET_UP = re.compile(
    r"\b(?:establish\w*|creat\w+|set(?:s|ting)? up|constitut\w+|designat\w+"
    r"|appoint\w*"
    r"|institut\w+|serve as|act as|composed of|consists? of|comprise[sd]?|convened?"
    r"|consisting of"
    r"|referred to as|known as|maintained by|shall maintain|shall be an?)\b",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(?:frontier (?:AI )?(?:models?|systems?)|foundation models?"
    r"|general[- ]purpose (?:AI|artificial intelligence)(?: (?:models?|systems?))?"
    r"|(?:high|limited|unacceptable|systemic)[- ]risk (?:AI )?(?:systems?|models?"
    r"|applications?|uses?|activit(?:y|ies))|advanced (?:AI|artificial intelligence)"
    r"(?: (?:models?|systems?))?|artificial (?:general |super)?intelligence"
    r"(?: systems?)?|AI systems?|superintelligence|autonomous weapons? systems?"
    r"|meaningful human control|critical infrastructure|dual[- ]use (?:items?|goods"
    r"|technolog(?:y|ies))|training compute|computing thresholds?|compute thresholds?"
    r"|model weights|loss of control|serious incidents?|significant incidents?"
    r"|large-scale training runs?|training runs?|red[- ]teaming|synthetic content"
    r"|deep\s?fakes?|personal data|sensitive data|biometric (?:data|identification)"
    r"|social scoring|automated decision-making|open[- ]source models?"
    r"|open[- ]weight models?|safety[- ]critical systems?|systemic risks?"
    r"|catastrophic (?:risks?|harms?)|existential risks?|vulnerable (?:groups?"
    r"|persons)|digital sovereignty|data localization|data localisation"
    r"|plastic pollution|microplastics|problematic plastics?|single-use plastics?"
    r"|genetic resources|digital sequence information|traditional knowledge"
    r"|environmental crimes?|space debris|pandemic-related (?:health )?products"
    r"|net[- ]zero|climate finance|cyber operations?|ransomware"
    r"|critical minerals|covered (?:models?|systems?|providers?|entit(?:y|ies)))\b",
    re.IGNORECASE,
)


def capitalised(sheet: Sheet, known: set[str]) -> Iterator[Found]:
    """Terms with a capital that nothing defines and no body by that name is set up."""
    if not _writes_terms(sheet):
        return
    places = _written_large(sheet)
    explained = _Explained(sheet, known)
    for folded, met in places.items():
        if _of_the_world(met[0][1]) or explained.knows(folded):
            continue
        if _is_numbered(met[0][1], sheet.reading.text):
            continue  # "Group I": the members have numbers and lists of their own
        if " " not in folded and any(p.endswith(f" {folded}") for p in places):
            continue  # the short name of what is named in full elsewhere
        spots = {at for at, _, _ in met}
        category = any(d not in ("the", "its", "their", "that") for _, _, d in met)
        body = bool(_BODY.search(met[0][1]))
        if body and _is_short(met[0][1], sheet.reading.text):
            continue  # "the Panel", named in full somewhere
        weak = not category or all(d == "plural" for _, _, d in met)
        if not body and weak and len(spots) < 2:
            continue
        if body and len(folded.split()) > 3:
            continue  # a long name is that of a body which others set up
        at, term, _ = min(met)
        what = "no provision sets it up" if body else "nothing defines it"
        why = f"“{term}” is written like a {'name' if body else 'term'}, and {what}."
        yield term, at, len(spots), why


def _written_large(sheet: Sheet) -> dict[str, list[tuple[int, str, str]]]:
    """The words with capitals, each with (offset, words, determiner) of its places."""
    places: dict[str, list[tuple[int, str, str]]] = {}
    for line in sheet.body:
        for pattern in (_PHRASE, _PLURAL):
            for match in pattern.finditer(line.plain):
                term = re.sub(r"[’']s?$", "", match["term"])
                if _is_aside(line.plain, *match.span("term")):
                    continue  # "(Whales)": a heading cited, or a short name given
                if re.search(r"\s(?:The|Activities|In|For|This)$", term):
                    continue  # a heading that runs into its article
                if _CALLED.search(line.plain, 0, match.start("term")):
                    continue  # its sense is given just there
                if _TITLED.search(line.plain, 0, match.start()):
                    continue  # the end of a longer name: "Minister for Foreign …"
                det = match["det"].casefold() if pattern is _PHRASE else "plural"
                at = line.start + match.start("term")
                places.setdefault(fold(term), []).append((at, term, det))
    return places


def _is_short(term: str, text: str) -> bool:
    longer = rf"\b(?!The |Each |Any |This |No |Such )[A-Z][\w-]+ {re.escape(term)}\b"
    return " " not in term and re.search(longer, text) is not None


def _is_numbered(term: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(term)}s?\s+(?:[IVX]+|\d+)\b", text) is not None


def _is_aside(text: str, start: int, end: int) -> bool:
    if _CAPTION.search(text[max(0, start - 120) : start]):
        return True
    return (
        bool(_ASIDE.search(text, 0, start)) and text[end : end + 2].lstrip()[:1] == ")"
    )


def _writes_terms(sheet: Sheet) -> bool:
    """Whether capitals mean terms here: not in a strategy, a speech or a resolution."""
    reading = sheet.reading
    return bool(reading.definitions) or any(n.kind in _RULES for n in reading.nodes)


def technical(sheet: Sheet, known: set[str]) -> Iterator[Found]:
    """Technical nouns on which duties turn, without a definition."""
    explained = _Explained(sheet, known)
    places: dict[str, list[tuple[int, str]]] = {}
    for line in sheet.body:
        if not line.binds:
            continue
        for match in _TECHNICAL.finditer(line.plain):
            folded = fold(match.group())
            places.setdefault(folded, []).append(
                (line.start + match.start(), match.group())
            )
    for folded, met in places.items():
        if explained.heads(folded):
            continue
        tails = any(folded.endswith(f" {term}") for term in known)
        if tails or any(_within(folded, term) for term in known):
            continue
        at, term = min(met)
        why = f"duties turn on “{term}”, and nothing says what it covers."
        yield term, at, len(met), why


def _within(inner: str, outer: str) -> bool:
    return f" {inner} " in f" {outer} "


class _Explained:
    """What a draft explains: by a definition, a heading, or by setting it up."""

    def __init__(self, sheet: Sheet, known: set[str]) -> None:
        self._known = known
        headings = (fold(n.heading) for n in sheet.reading.nodes if n.heading)
        title = fold(f"{sheet.reading.title} {sheet.reading.opening[:2000]}")
        named = list(headings)
        self._exact = {h.removeprefix("the ") for h in named}
        self._headings = " | ".join([*named, title])
        self._set_up = " | ".join(
            fold(line.plain) for line in sheet.lines if _SET_UP.search(line.plain)
        )

    def heads(self, folded: str) -> bool:
        """Whether the words of a term stand in one heading, which sets them out."""
        words = set(folded.split())
        return any(words <= set(heading.split()) for heading in self._exact)

    def knows(self, folded: str) -> bool:
        """Whether a term is explained anywhere."""
        if folded in self._known or any(_within(folded, t) for t in self._known):
            return True
        words = folded.split()
        if any(" " in t and _within(t, folded) for t in self._known):
            return True
        if all(w in self._known for w in folded.split()):
            return True
        body = bool(_BODY.search(folded.title())) or "conference" in folded
        heading = f" {folded} " in f" {self._headings} "
        if heading and (body or len(words) > 3 or folded in self._exact):
            return True
        return body and f"{folded}" in self._set_up


def _of_the_world(term: str) -> bool:
    """Whether a capital is a name everybody knows, or of this text itself."""
    words = term.casefold().split()
    if any(w in _WORLD for w in words) and not _own_body(words):
        return True
    if is_state(term) or is_state(term.split()[0]):
        return True
    if len(words) == 1 and _OF_A_LAND.search(term):
        return True
    return len(words) == 1 and (len(words[0]) < 4 or words[0].endswith(("ly", "-wide")))


def _own_body(words: list[str]) -> bool:
    """A body whose name has only its last word of the world: "the Safety Council"."""
    last = words[-1].title()
    others = [w for w in words[:-1] if w in _WORLD]
    return bool(_BODY.search(last)) and not others and len(words) > 1


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A term, or a running text, with each word without its plural."""
    said = text.casefold().replace("artificial intelligence", "ai")
    words = re.findall(r"[\w’'-]+", said)
    return " ".join(re.sub(r"(?:ies|y|s)$", "", w) if len(w) > 3 else w for w in words)
