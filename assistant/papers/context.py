"""What a citation was read as, and what was cited before it.

Later words lean on it: "ibid", "the Convention also …", "Article 6 adds …". Example:

    context.take([found])
    context.recent     # ("gdpr",)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.papers.naming import Spot
from assistant.references import Reference


@dataclass(frozen=True, kw_only=True)
class Found:
    """One citation as read: which instruments it may mean, and which provision."""

    text: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    unheld: str = ""  # title of the instrument, where the library has none such
    reference: Reference | None = None
    how: str = "inline"
    loose: bool = False  # its instrument does not stand beside it
    missing: str = ""
    name: str = ""  # of the instrument, as written


@dataclass(kw_only=True)
class Context:
    """What was cited before, as far as later words lean on it."""

    recent: tuple[str, ...] = ()  # instruments that the last naming sentence named
    named: dict[str, None] = field(default_factory=dict[str, None])
    last: tuple[Found, ...] = ()  # what the last citing sentence or note cited
    last_note: tuple[Found, ...] = ()  # "ibid" in a note means the note before
    notes: dict[str, tuple[Found, ...]] = field(
        default_factory=dict[str, tuple[Found, ...]]
    )

    def take(self, found: Sequence[Found], spots: Sequence[Spot] = ()) -> None:
        """Remember what a sentence or note named and cited."""
        ids = [i for s in spots for i in s.ids if len(s.ids) == 1]
        ids += [i for f in found for i in f.ids if len(f.ids) == 1]
        ids += [f"?{f.unheld}" for f in found if f.unheld]
        if ids:
            self.recent = tuple(dict.fromkeys(ids))
            self.named.update(dict.fromkeys(i for i in ids if not i.startswith("?")))
        if found:
            self.last = tuple(found)
