"""Decides whether the library answers at all, before anything is written.

Nothing retrieved means the code refuses. So does a question about an instrument or a
provision that is not held, one that asks for a forecast or for today's news, and one
that asks for a figure which no passage near it gives. What is left is weighed: how
near the best passage is, and how much of what is asked the near ones speak of. The
weights were fitted on evals/cases/tuning.jsonl and the dev parts of the suites
(`python -m evals.tune`), never on the test half.
"""

from __future__ import annotations

import re
from math import exp

from assistant.expects import figure_missing
from assistant.index.lexical import Statistics, stems
from assistant.retrieve import Found
from assistant.voices import speaks, voices_asked

WEIGHTS = {
    "bias": -3.9,
    "meaning": 3.0,
    "second": 2.6,
    "words": 0.1,
    "covered": 4.95,
    "body": -1.5,
    "stranger": -0.7,
    "named": 1.3,
    "margin": 1.05,
}
# Of the weighed evidence, 0..1: where about one in ten answerable tuning cases is
# refused, which is as many as the gate permits.
LEAST = 0.65
CLOSEST = 3  # passages that must give the figure asked for

_FORECAST = re.compile(
    r"\b(?:how (?:will|would)|going to|likely to|expected to|about to)\b.*"
    r"\b(?:vote|win|won|decide|react|elect)\b"
    r"|\bwho (?:will|would|is likely to) win\b",
    re.IGNORECASE,
)
_WHO_JOINED = re.compile(
    r"\b(?:which|what|how many) (?:countries|states|nations|governments|members)\b.*"
    r"\b(?:sign|ratif|join|agree|accept|endors|adher)\w*",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\bhow did\b.{0,80}\bvote\b|\bwho (?:voted|abstained)\b"
    r"|\bwhich (?:countries|states|members) (?:voted|abstained)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:today|tomorrow|tonight|right now|"
    r"next (?:week|month|monday|tuesday|wednesday|thursday|friday)|"
    r"this (?:week|morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:committee|council|court|tribunal|agency|fund|board|commission|secretariat|"
    r"inspect\w+|panel|organi[sz]ation|forum|office|parliament|ministry|ambassador|"
    r"embassy)\b",
    re.IGNORECASE,
)


def refusal(found: Found, counts: Statistics) -> str | None:
    """Why the library does not answer, in a sentence; None where it does."""
    certain = _certainly(found)
    if certain is not None:
        return certain
    if found.lookups:
        return None
    if figure_missing(found.question.text, [p.text for p in found.passages[:CLOSEST]]):
        return "The nearest provisions do not give the figure that is asked for."
    if weighed(evidence(found, counts)) < LEAST:
        return "Nothing in the library comes close enough to the question."
    return None


def _certainly(found: Found) -> str | None:
    question = found.question
    if found.lookups and all(x.resolved.status != "held" for x in found.lookups):
        return " ".join(found.missing)
    named = [i for i in found.searched if i.id in question.instruments]
    if named and all(i.current is None for i in named):
        return " ".join(
            f"It holds only its record of {i.title}. {i.not_held}".strip()
            for i in named
        )
    if question.unheld and not question.instruments:
        return f"It does not hold {', '.join(question.unheld)}."
    silent = _silent(found)
    if silent:
        return f"It holds no statement, law or strategy of {silent}."
    if _FORECAST.search(question.text):
        return "The question asks for a forecast; texts say what was agreed, not that."
    if _VOTED.search(question.text):
        return "The question asks how somebody voted; the library holds texts only."
    if _WHO_JOINED.search(question.text) and not question.instruments:
        return "The question asks who agreed, and names no instrument that is held."
    if _NEWS.search(question.text) and not question.instruments:
        return "The question asks how things stand now; the library holds texts only."
    if not found.passages:
        return "Nothing in the library shares a word or a meaning with the question."
    return None


def _silent(found: Found) -> str:
    """The party whose own text is asked for while none of its texts is held."""
    question = found.question
    if question.instruments:
        return ""
    asked = voices_asked(question.text)
    if not asked or any(speaks(name, found.searched) for name in asked):
        return ""
    return " or ".join(asked)


def evidence(found: Found, counts: Statistics) -> dict[str, float]:
    """What speaks for and against an answer, each 0..1 (margin: a score difference).

    meaning, words: the best passage's two signals. second: how close in meaning the
    second one is. covered: share of the question's word weight that the three best
    passages speak of. body: it names a kind of body that the five best passages do not
    name. stranger: it names somebody whom no text held names. named: question or user
    name an instrument held. margin: how far the best passage stands out from the fifth.
    """
    question, passages = found.question, found.passages
    near = [set(stems(text)) for text in found.near]
    three = set[str]().union(*near[:3])
    forms = [question.rest or question.text, question.reworded]
    covered = max(_covered(form, three, counts) for form in forms if form)
    said = set(stems(" ".join(" ".join([*p.path, p.text]) for p in passages[:5])))
    bodies = {s for word in _BODY.findall(question.rest) for s in stems(word)}
    best, second = passages[0], passages[min(1, len(passages) - 1)]
    fifth = passages[min(4, len(passages) - 1)]
    return {
        "meaning": best.signals.get("meaning", 0.0),
        "second": second.signals.get("meaning", 0.0),
        "words": best.signals.get("words", 0.0),
        "covered": covered,
        "body": float(bool(bodies - said)),
        "stranger": float(_names_stranger(question.rest, counts)),
        "named": float(found.narrowed),
        "margin": best.score - fifth.score,
    }


def _covered(asked: str, said: set[str], counts: Statistics) -> float:
    """The share of what is asked, by weight of its words, that is spoken of."""
    weight = {word: counts.weight(word) for word in set(stems(asked))}
    return sum(weight[w] for w in weight.keys() & said) / (sum(weight.values()) or 1.0)


def weighed(found: dict[str, float]) -> float:
    """The evidence as a probability that the library answers (logistic)."""
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * v for name, v in found.items())
    return 1.0 / (1.0 + exp(-total))


def _names_stranger(text: str, counts: Statistics) -> bool:
    """Whether a capitalised word inside the sentence occurs in no text held."""
    inside = re.findall(r"(?<=[a-z,’'] )([A-Z][\w-]+)", text)
    return any(not counts.knows(stem) for word in inside for stem in stems(word)[:1])
