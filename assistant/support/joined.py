"""Whether both halves of a joined sentence stand in the cited words.

It looks for a clause of which nothing is said there beside one that is nearly all
there; it cannot tell a free rewording from another thing where both are far. Example:

    joined("Members pay fees and elect a mayor by ballot.", "Members shall pay fees.")
    # [Finding: “elect a mayor by ballot” – nothing of this is in the cited words]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.support.cited import Cited, Finding, content, plain, share
from assistant.terms import Label

STRANGE = 0.2  # share of a half's words that stand in the cited words, at most
CARRIED = 0.75  # share of the other words that do, at least
SURELY = 0.8  # the same, where one word in five of the half does
NEARLY_ALL = 0.9
LEAST = 4  # content words of a half that can be looked for
_CUT = re.compile(
    r",?\s+(?P<and>and|while|whereas|but|plus|as well as)\s+(?!\w+ing\b|so\b|if\b"
    r"|thus\b|therefore\b)|;\s+|:\s+|,\s+(?:which|who|with)\s+|\s-\s",
    re.IGNORECASE,
)
# What speaks of the text as such, of its brackets or of the speaker's own reckoning.
_OF_THE_TEXT = re.compile(
    r"\b(?:bracket\w*|alternatives?|options?|draft\w*|open|settled|same|vice versa"
    r"|other way|double\w*|adds? up|in all|altogether|in total|non-binding|binding"
    r"|force|older|newer|version|edition|superseded|revoked|conced\w+|admit\w*)\b",
    re.IGNORECASE,
)


def joined(sentence: str, cited: Cited) -> list[Finding]:
    """A clause of which nothing stands in the words, beside one that is carried."""
    sentence = plain(sentence)
    known_words = "\n".join([cited.words, cited.allowed, _record(cited)])
    there = frozenset(content(known_words))
    for half, rest in _halves(sentence):
        stems, others = set(content(half)), content(rest)
        known = len(stems & there) / len(stems) if stems else 1.0
        carried = share(others, list(there))
        if _OF_THE_TEXT.search(half) or known > STRANGE:
            continue
        enough = CARRIED if known < STRANGE else SURELY
        alone = len(stems) >= LEAST and carried >= enough
        short = len(stems) == LEAST - 1 and not known and carried >= NEARLY_ALL
        if alone or short:
            shown = " ".join(half.strip(" ,;:.").split()[:12])
            reason = (
                f"the sentence adds “{shown}”; nothing of this is in the cited words"
            )
            return [Finding(label=Label.PARTLY, reason=reason, check="half")]
    return []


def _record(cited: Cited) -> str:
    """What is on record of the cited instruments."""
    said: list[str] = []
    for facts in cited.facts.values():
        said += [facts.title, facts.issuer, facts.speaker, facts.status, *facts.aliases]
    return "\n".join(said)


def _halves(sentence: str) -> Iterator[tuple[str, str]]:
    """Each clause but the first, with the rest of the sentence."""
    cuts = list(_CUT.finditer(sentence))
    if not cuts:
        return
    ends = [*(match.start() for match in cuts[1:]), len(sentence)]
    for match, end in zip(cuts, ends, strict=True):
        half = sentence[match.end() : end]
        yield half, f"{sentence[: match.start()]} {sentence[end:]}"
