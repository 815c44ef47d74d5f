"""Kinds and force: what sort of document a text is, and what force that kind has.

Knows the words titles are made of, symbols, and a few signs of structure. Force is
what is usual for the kind: whether this text binds anybody is for the user to say.

Example:
    kind_of(head, "A/RES/78/265", kinds).value      # "resolution"
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.metadata.guesses import Guess
from assistant.metadata.head import Head, own_part
from assistant.terms import Force

_SYMBOLS = (
    (r"[AES]/RES/|[AES]/DEC/", "resolution"),
    (r"C?ETS|UNTS|Treaty Series", "treaty"),
    (r"OECD/LEGAL|SHS/BIO/REC|CM/Rec", "recommendation"),
    (r"COM\(|SWD\(|JOIN\(|CP \d|Cm \d", "policy"),
    (
        r"(?:Regulation|Directive|Decision) |PE-CONS|Executive Order|"
        r"Public Law|\d+/Q[ĐD]-"
        r"|第\d+号",
        "regulation",
    ),
)
# Words of a title, the first that is found in it decides.
_TITLES = (
    (r"resolution|résolution|resolución|резолюция|决议", "resolution"),
    (
        r"explanatory report|commentary|"
        r"(?:working|discussion|research|background) paper|"
        r"thesis|essay|outline|issue brief",
        "paper",
    ),
    (r"(?:white|green) paper|action plan|action-plan|plan of action|roadmap", "policy"),
    (
        r"strateg\w+|stratégie|estrategia|vision|national approach|age of|concept for|"
        r"master ?plan|\b20[3-6]0\b|国家战略|战略",
        "strategy",
    ),
    (
        r"executive order|(?:commission |council )?(?:delegated |"
        r"implementing )?(?:regulation|"
        r"directive)s? (?:\((?:EU|EC|EEC)|\d|of the|on\b)|^regulations?\b|decree|act\b|"
        r"^bill\b|bill [CSH]\W?\d|law\b|measures for|办法|"
        r"条例|法$|règlement|reglamento|verordnung|gesetz|\bloi\b|\bley\b|"
        r"регламент|memorandum on",
        "regulation",
    ),
    (
        r"joint statement initiative|convention|treaty|covenant|protocol|charter|pact|"
        r"agreement|partnership\b.*agreement|traité|tratado|convenio|"
        r"übereinkommen|vertrag|"
        r"accord\b|конвенция|договор|公约|条约|协定|statute of the|"
        r"constitution of the",
        "treaty",
    ),
    (r"declaration|déclaration|declaración|декларация|宣言", "declaration"),
    (
        r"recommendation|recommandation|recomendación|рекомендация|建议书",
        "recommendation",
    ),
    (
        r"statement|communiqué|communique|chair.?s summary|commitments|outcome|pledge|"
        r"statement of intent",
        "statement",
    ),
    (
        r"policy|framework|guidelines?|guidance|guide|principles|code of conduct|"
        r"approach|"
        r"blueprint|response|programme|initiative|standards?|意见|指南|"
        r"terms of reference|"
        r"continent|for europe|plan\b|apply",
        "policy",
    ),
)
_BY_SYMBOL = tuple((re.compile(form, re.I), kind) for form, kind in _SYMBOLS)
_BY_TITLE = tuple(
    (re.compile(rf"(?<!\w)(?:{form})", re.I), kind) for form, kind in _TITLES
)
_FINAL = re.compile(
    r"\benter(?:s)? into force\b|\bdepositary\b|\bratif|\bentrer\w* en vigueur|"
    r"\bentrará en vigor|\bin witness whereof\b|equally authentic",
    re.IGNORECASE,
)
_PARTIES = re.compile(
    r"\b(?:States? Part(?:y|ies)|(?:High )?Contracting Part|the Parties to (?:this|the "
    r"present)|member States of the|signatory hereto|We the peoples)",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:zero |first |revised |co-?chairs?'? |rolling )?draft\b|\bnon-?paper\b|"
    r"\bproposal for an?\b|\bbill\b|\bprojet de\b|\bproyecto de\b|\bentwurf\b|草案|"
    r"проект|\bstabili[sz]ed text\b|征求意见稿|\bpre-?draft\b",
    re.IGNORECASE,
)
_DRAFT_SYMBOL = re.compile(
    r"/L\.\d|/WP\.?\d|^BILL |^Bill |^COM\(.*proposal|INF/ECOM|^PE-CONS"
)
_PREPARED = re.compile(r"comments? on|preparatory|drafting (?:group|committee)", re.I)
_ABSTRACT = re.compile(r"^abstract\b", re.IGNORECASE | re.MULTILINE)
_JOURNAL = re.compile(r"\b(?:doi|journal|keywords|issn)\b", re.IGNORECASE)
_SHORT = 120  # characters of a line that may say what the document is
_BINDING = {"treaty", "regulation"}


def kind_of(head: Head, symbol: str, counts: Mapping[str, int]) -> Guess:
    """The kind of a text, a name of `assistant.corpus.KINDS`.

    Args:
        head: its head.
        symbol: its own symbol, "" where none was found.
        counts: provisions by kind, as the reading counted them.
    """
    declared = head.declared("kind")
    if declared:
        return _guess(declared, "the file declares it", certain=True)
    for form, kind in _BY_SYMBOL:
        if (
            symbol
            and form.match(symbol)
            and kind in {"resolution", "treaty", "recommendation"}
        ):
            return _guess(
                kind, f"its symbol {symbol} is one of such a text", certain=True
            )
    head_text = "\n".join(head.lines)
    title = own_part(head.title) or head.title
    treaty = _PARTIES.search(head_text) and counts.get("article", 0) >= 2
    said = [
        (found[0], kind) for form, kind in _BY_TITLE if (found := form.search(title))
    ]
    if treaty and (not said or any(kind == "treaty" for _, kind in said)):
        return _guess("treaty", "it has articles and speaks of its parties")
    if said:
        word, kind = said[0]
        return _guess(kind, f'the title says "{word.strip()}"')
    for form, kind in _BY_SYMBOL:
        if symbol and form.match(symbol):
            return _guess(kind, f"its symbol {symbol} is one of such a text")
    if counts.get("article", 0) >= 4 and _FINAL.search(head.tail):
        return _guess("treaty", "it has articles and final clauses")
    return _by_head(head)


def _by_head(head: Head) -> Guess:
    start = "\n".join(head.lines[:30])
    if re.search(r"\bit is hereby ordered\b", start):
        return _guess("regulation", "it orders: a government's own rule")
    if _ABSTRACT.search(start) and _JOURNAL.search(start):
        return _guess("paper", "the head has an abstract and speaks of a journal")
    for line in head.preface:
        if len(line) > _SHORT:
            continue
        for form, kind in _BY_TITLE:
            found = form.search(own_part(line))
            if found:
                return _guess(kind, f'a line of the head says "{found[0].strip()}"')
    return Guess(field="kind")


def force_of(head: Head, kind: str, symbol: str) -> Guess:
    """The force that such a text usually has; nothing is certain but a draft's."""
    declared = head.declared("force")
    if declared in set(Force):
        return Guess(
            field="force", value=declared, why="the file declares it", certain=True
        )
    short = (line for line in head.preface if len(line) <= _SHORT)
    title = "\n".join((own_part(head.title), *short))
    draft = _DRAFT.search(title)
    if draft and not _PREPARED.search(head.title):
        return _force(Force.DRAFT, f'the head says "{draft[0]}"')
    if symbol and _DRAFT_SYMBOL.search(symbol):
        return _force(Force.DRAFT, f"a symbol such as {symbol} is one of a draft")
    if symbol.startswith("S/RES/"):
        return _force(Force.BINDING, "decisions of the Security Council bind: say so")
    if kind in _BINDING:
        return _force(Force.BINDING, f"a {kind} usually binds: say so if it does")
    if kind == "paper":
        return _force(Force.OPINION, "a paper says what its authors think")
    if kind:
        return _force(Force.NON_BINDING, f"a {kind} usually binds nobody")
    return Guess(field="force")


def _guess(value: str, why: str, *, certain: bool = False) -> Guess:
    return Guess(field="kind", value=value, why=why, certain=certain)


def _force(value: Force, why: str) -> Guess:
    return Guess(field="force", value=str(value), why=why)
