"""Whether a party stands behind an adopted text: it may then build on its words.

A State does not build on the statement of a group that it is no member of, though what
all members of an organisation adopted may be used by any of them. Example:

    shares(instrument, "Austria")       # Shared.NO for a BRICS statement
"""

from __future__ import annotations

import re
from enum import Enum

from assistant.corpus.groups import members
from assistant.parties import known, party
from assistant.terms import Facts, Force
from assistant.voices import voice

_MEMBERS = re.compile(r"\s+(?:members|Member States|members and partners)\Z", re.I)


class Shared(Enum):
    """What is known of a party and an adopted text."""

    YES = 0.0
    UNKNOWN = -0.1  # its parties are described and not named
    NO = -1.0


def wide(facts: Facts) -> bool:
    """Whether all members of the United Nations adopted a text, or it binds."""
    return "United Nations members" in facts.parties or facts.force is Force.BINDING


def shares(facts: Facts, name: str) -> Shared:
    """Whether a party took part in a text, by its record or by membership.

    Args:
        facts: of the adopted text.
        name: the party, by its one name.
    """
    if voice(facts, name) is not None:
        return Shared.YES
    listed: list[bool] = []
    for told in facts.parties:
        bare = _MEMBERS.sub("", told)
        group = members(bare)
        if group is not None:
            if name in group.members or party(bare) == name:
                return Shared.YES
            listed.append(True)
        else:
            listed.append(known(bare))
    # Named parties, and this one is not among them: it is somebody else's text.
    return Shared.NO if listed and all(listed) else Shared.UNKNOWN
