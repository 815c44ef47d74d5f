"""What the form of the tab "Papers" asks for, and the kinds of paper that it offers.

It knows no mandate: what stands here may go into a public paper. Example:

    asked = asked_of(["position-paper", "Kenya", "night fishing", …])
    paper = drafted_public(desk, asked, None, print)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from assistant.desk import Desk
from assistant.drafting import Extract, Paper
from assistant.drafting.kinds import Kind
from assistant.errors import AssistantError, InputError
from assistant.web.tasks import Tell

LENGTHS = (
    ("One page", "one-page"),
    ("Three pages", "three-pages"),
    ("In full", "full"),
)
AUDIENCES = (
    ("Negotiators", "negotiators"),
    ("Ministers", "ministers"),
    ("General public", "general"),
)
STYLES = (("OSCOLA", "oscola"), ("UN Editorial Manual", "un"))
_USUAL = "position-paper"  # as `Desk.draft` has it
_NO_KIND = "Choose first which paper it is to be."
_NO_PARTY = "Say whose paper it is: choose the delegation, or type its name."
_NO_TOPIC = "There is no topic yet: say in a few words what the paper is about."


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the form holds, in the order of its fields."""

    kind: str = ""
    party: str = ""
    topic: str = ""
    on: str = ""
    forum: str = ""
    session: str = ""
    agenda_item: str = ""
    date: str = ""
    addressee: str = ""
    others: tuple[str, ...] = ()
    length: str = "three-pages"
    audience: str = "negotiators"
    style: str = "oscola"

    def options(self, kinds: Sequence[Kind]) -> dict[str, Any]:
        """The keywords that drafting and briefing share.

        What only some kinds ask for stays in its field when another one is chosen, and
        is then not meant.
        """
        kind = kind_named(kinds, self.kind)
        shared = (one for one in FIELDS if one not in ("kind", "party", "topic"))
        found = {name: getattr(self, name) for name in shared}
        return found | ({} if kind and "on" in kind.asks else {"on": ""})


FIELDS = tuple(field.name for field in fields(Asked))


def asked_of(values: Sequence[Any]) -> Asked:
    """What the parts of the form hold, in the order of `FIELDS`; None counts as ""."""
    found: dict[str, Any] = {}
    for name, value in zip(FIELDS, values, strict=True):
        if name == "others":
            names = (" ".join(str(one).split()) for one in value or ())
            found[name] = tuple(one for one in names if one)
        else:
            found[name] = " ".join(str(value or "").split())
    return Asked(**found)


def checked(asked: Asked) -> Asked:
    """What is asked for, if there is enough of it to begin.

    Raises:
        InputError: kind, delegation or topic is missing.
    """
    for given, said in (
        (asked.kind, _NO_KIND),
        (asked.party, _NO_PARTY),
        (asked.topic, _NO_TOPIC),
    ):
        if not given:
            raise InputError(said)
    return asked


def drafted_public(
    desk: Desk, asked: Asked, extract: Extract | None, tell: Tell
) -> Paper:
    """A paper of a public kind.

    Args:
        desk: what drafts.
        asked: what the form holds.
        extract: what a delegation confirmed to be said in public; None: nothing.
        tell: called with what is being done, in words.

    Raises:
        InputError: something is missing, or cannot be served.
    """
    one = checked(asked)
    return desk.draft(
        one.party,
        one.topic,
        one.kind,
        extract=extract,
        progress=tell,
        **one.options(desk.kinds()),
    )


def kind_choices(kinds: Sequence[Kind]) -> list[tuple[str, str]]:
    """The kinds as cards, public first: title, and below it mark and purpose."""
    return [
        (f"{kind.title}\n{mark_of(kind)}: {kind.about}", kind.name)
        for kind in sorted(kinds, key=lambda one: not one.public)
    ]


def mark_of(kind: Kind) -> str:
    """Whether it may be handed out, in a word."""
    return "Public" if kind.public else "Internal"


def offered(desk: Desk) -> tuple[Kind, ...]:
    """The kinds of a desk; none where a template of its own cannot be used."""
    try:
        return desk.kinds()
    except AssistantError:
        return ()  # drafting itself says so


def usual_kind(kinds: Sequence[Kind]) -> str | None:
    """The kind that is chosen at first; None where there are none."""
    names = [kind.name for kind in kinds]
    return _USUAL if _USUAL in names else next(iter(names), None)


def kind_named(kinds: Sequence[Kind], name: str | None) -> Kind | None:
    """The kind that a card stands for; None where none is chosen."""
    return next((kind for kind in kinds if kind.name == name), None)
