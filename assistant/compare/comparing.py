"""Compare drafts: two or more versions of a text, unit by unit and as one text.

The first draft is compared with each later one, then each with its neighbour. Knows
the order of the steps, nothing of words. Example:

    compare_drafts([draft_of("EU", one), draft_of("US", other)]).differences[0].kind
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.compare.drafts import unpaged
from assistant.compare.naming import named
from assistant.compare.nouns import Comparison, Draft, Match, Near
from assistant.compare.pairing import match_drafts
from assistant.compare.rolling import abbreviations, rolling_of
from assistant.errors import InputError

MOST = 12  # drafts at once
Progress = Callable[[int, int], None]


def compare_drafts(
    drafts: Sequence[Draft], near: Near | None = None, progress: Progress | None = None
) -> Comparison:
    """Two or more drafts, compared.

    Args:
        drafts: the versions; the first is the one that others are measured by.
        near: how near texts are in meaning, for texts worded anew.
        progress: called with (matches done, matches in all).

    Raises:
        InputError: there are fewer than two drafts, or too many.
    """
    if len(drafts) < 2:
        raise InputError("one draft alone cannot be compared: give a second one.")
    if len(drafts) > MOST:
        raise InputError(
            f"{len(drafts)} drafts are too many: compare at most {MOST} at once."
        )
    first, second, *_ = drafts
    drafts = (unpaged(first, second), *(unpaged(one, first) for one in drafts[1:]))
    couples = [(drafts[0], later) for later in drafts[1:]]
    couples += list(zip(drafts[1:], drafts[2:], strict=False))
    matches: list[Match] = []
    for one, other in couples:
        # Beside several drafts the first has one cut; of two each may be cut anew.
        found = match_drafts(one, other, near, keep=len(drafts) > 2)
        matches.append(named(found))
        if progress is not None:
            progress(len(matches), len(couples))
    if len(matches) == 1:
        drafts = (matches[0].a, matches[0].b)
    return Comparison(
        drafts=tuple(drafts),
        matches=tuple(matches),
        rolling_text=rolling_of(drafts, matches[: len(drafts) - 1]),
        notices=_notices(drafts, matches[: len(drafts) - 1]),
    )


def _notices(drafts: Sequence[Draft], matches: Sequence[Match]) -> tuple[str, ...]:
    """What a reader should know before relying on it."""
    said = [notice for draft in drafts for notice in draft.notices]
    said += abbreviations(drafts)
    for match in matches:
        both = [p for p in match.pairs if p.a and p.b]
        if match.pairs and 4 * len(both) < len(match.pairs):
            said.append(
                f"{match.a.name} and {match.b.name} share little: only {len(both)} of "
                f"{len(match.pairs)} provisions have a counterpart."
            )
    return tuple(dict.fromkeys(said))
