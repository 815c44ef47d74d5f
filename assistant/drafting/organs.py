"""Which organ adopts a resolution, read off the body that a paper is for.

A Main Committee only recommends: the first line names the General Assembly. What is no
organ that adopts resolutions is told apart, never taken for one. Example:

    organ_for("Third Committee").line       # "The General Assembly,"
    organ_for("Global Dialogue").asked      # False: the line has to be confirmed
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.resolutions.verbs import GENERAL_ASSEMBLY, ORGANS, SECURITY_COUNCIL

HUMAN_RIGHTS = "Human Rights Council"
ECONOMIC = "Economic and Social Council"
_SHORT = {
    "ga": GENERAL_ASSEMBLY,
    "unga": GENERAL_ASSEMBLY,
    "sc": SECURITY_COUNCIL,
    "unsc": SECURITY_COUNCIL,
    "hrc": HUMAN_RIGHTS,
    "unhrc": HUMAN_RIGHTS,
    "ecosoc": ECONOMIC,
    "wha": "World Health Assembly",
    "csw": "Commission on the Status of Women",
    "cstd": "Commission on Science and Technology for Development",
}
# Main Committees of the General Assembly, by name or symbol.
_COMMITTEE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|main) committee\b|\Ac\.?[1-6]\Z"
)
# Names of bodies that decide by resolution though they stand on no list of ours.
_DECIDES = re.compile(
    r"(?:[A-Z][\w’-]*\s){0,6}(?:Assembly|Board|Commission|Conference|Congress|Council"
    r"|Meeting)(?:\s(?:of|on|for|to)\s.{2,120})?\Z"
)


@dataclass(frozen=True, kw_only=True)
class Organ:
    """The organ of a resolution, without article.

    asked: the body that was asked for is, or recommends to, this organ; otherwise
    another stands in its place and has to be confirmed.
    """

    name: str
    asked: bool = True

    @property
    def line(self) -> str:
        """The first line of its resolutions."""
        return f"The {self.name},"

    @property
    def assembly(self) -> bool:
        """Whether it is the General Assembly."""
        return self.name == GENERAL_ASSEMBLY


def organ_for(forum: str) -> Organ:
    """The organ that adopts what is tabled in a body.

    Args:
        forum: the body, in any of its names; "" for none.
    """
    name = re.sub(r"\Athe\s+", "", " ".join(forum.split()), flags=re.IGNORECASE)
    name = re.sub(r"\AUN\s+", "United Nations ", name)
    bare = name.removeprefix("United Nations ")
    listed = any(bare.casefold().startswith(o.casefold()) for o in ORGANS)
    if listed or bare.casefold() in _SHORT:  # some have the words in their name
        name = bare
    folded = name.casefold()
    if folded in _SHORT:
        return Organ(name=_SHORT[folded])
    if _COMMITTEE.search(folded):
        return Organ(name=GENERAL_ASSEMBLY)
    listed = next((o for o in ORGANS if folded.startswith(o.casefold())), "")
    if listed and len(listed) == len(name):
        return Organ(name=listed)
    if _DECIDES.match(name):
        return Organ(name=name)
    if listed:
        return Organ(name=listed)
    inside = next((o for o in ORGANS if o.casefold() in folded), "")
    return Organ(name=inside or GENERAL_ASSEMBLY, asked=bool(inside))
