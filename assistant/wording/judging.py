"""What kind of difference a change is: by what its words do in their sentence.

The rules are asked in order, the first that knows the change decides. It does not find
changes (see `running`). Example:

    judge(change).kind      # Kind.STRENGTH, for "shall" against "should"
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.findings import Kind
from assistant.wording.binding import (
    banned_acts,
    binds,
    forbids,
    turned,
    verbs,
    voluntary,
    whether,
)
from assistant.wording.changes import Change, Judgement, made
from assistant.wording.content import (
    figures,
    institutions,
    quantity,
    resources,
    soft_timing,
    timing,
    votes,
)
from assistant.wording.forms import converted, spelled
from assistant.wording.limits import defines, excepts, scope, synonyms

_RULES: tuple[Callable[[Change], Judgement | None], ...] = (
    spelled,
    converted,
    whether,
    binds,
    turned,
    forbids,
    voluntary,
    synonyms,
    defines,
    excepts,
    banned_acts,
    verbs,
    votes,
    figures,
    resources,
    timing,
    institutions,
    soft_timing,
    quantity,
    scope,
)


def judge(change: Change) -> Judgement:
    """The kind of a change; the first rule that knows it decides."""
    for rule in _RULES:
        if found := rule(change):
            return found
    return made(Kind.WORDING, change, "")
