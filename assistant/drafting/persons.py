"""A party's sentence as the party itself speaks it: "We hold …".

Only where it is safe: every word that stands for the party must be one whose form is
known, else the sentence stays as it is, since a wrong "our" changes what is said.

>>> first_person("Austria welcomes the talks and expects progress.", "Austria")
'We welcome the talks and expect progress.'
"""

from __future__ import annotations

import re

_IRREGULAR = {
    "is": "are",
    "has": "have",
    "does": "do",
    "was": "were",
    "goes": "go",
}
# Verbs by which a text tells what a party says or does.
_REPORTING_VERBS = """
acknowledge advocate affirm agree aim appreciate argue ask assert attach believe call
caution characterize commit condemn consider cooperate deem define demand deplore
describe do draw emphasize encourage endorse envisage expect explain express focus
favour find foresee go have highlight hold hope insist intend interpret invite join
maintain name need note observe offer oppose place plan point prefer promote propose
read reaffirm recall recognize recommend regard regret reiterate reject rely request
reserve see seek share speak state stress strive submit suggest support take think
treat trust underline underscore understand urge use value view want warn welcome wish
work
"""
_REPORTING = frozenset(_REPORTING_VERBS.split())
_OTHER = re.compile(r"(?<![\w-])(?:its|itself|it)(?![\w-])", re.IGNORECASE)
_EMPTY_IT = re.compile(
    r"\bit (?:is|was|would be|should be) (?:[a-z]+ly )?(?:clear|crucial|desirable"
    r"|essential|imperative|important|necessary|possible|unclear|vital)\b"
    r"|\b(?:find|consider|deem|make|think)s? it\b",
    re.IGNORECASE,
)


def first_person(sentence: str, name: str) -> str:
    """A sentence of a party in its own mouth; unchanged where that is not safe.

    Args:
        sentence: as it tells of the party.
        name: of the party, as the sentence has it.
    """
    party = rf"(?:[Tt]he )?{re.escape(name)}"
    opening = re.match(rf"{party} (?:(?P<how>[a-z]+ly) )?(?P<verb>\w+)\b", sentence)
    if opening is None or not (said := plural(opening["verb"])):
        return sentence
    how = f"{opening['how']} " if opening["how"] else ""
    rest = sentence[opening.end() :]
    rest = re.sub(
        rf"(?P<at>[;,] (?:and |but )?)(?:{party}|it) (?P<verb>\w+)\b", _we, rest
    )
    rest = re.sub(rf"\bfor {party}\b", "for us", rest)
    rest = re.sub(
        r"(?P<at>\b(?:and|but|or) (?:[a-z]+ly )?)(?P<verb>[a-z]+s)\b", _and, rest
    )
    if re.search(rf"\b{re.escape(name)}\b", rest):
        return sentence
    if _OTHER.search(_EMPTY_IT.sub("", rest)):
        return sentence
    return f"We {how}{said}{rest}"


def _we(match: re.Match[str]) -> str:
    said = plural(match["verb"])
    return f"{match['at']}we {said}" if said else match[0]


def _and(match: re.Match[str]) -> str:
    said = plural(match["verb"])
    return f"{match['at']}{said}" if said else match[0]


def plural(verb: str) -> str:
    """A verb of the third person as "we" takes it; "" for what is none."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ed") or verb in ("would", "will", "could"):
        return verb
    guess = ""
    if verb.endswith("ies") and len(verb) > 4:
        guess = f"{verb[:-3]}y"
    elif verb.endswith(("sses", "ches", "shes", "xes", "zzes")):
        guess = verb[:-2]
    elif verb.endswith("s") and not verb.endswith("ss"):
        guess = verb[:-1]
    return guess if guess in _REPORTING else ""  # "thus" is no verb
