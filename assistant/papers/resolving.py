"""From a citation as read to the provision in the library, and to its words.

It knows instruments and their trees, and nothing of sentences. Example:

    Resolver(library, None).mention(found, said).pinpoint     # "art 33(1)"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.index.lexical import stems
from assistant.library import Library
from assistant.papers.context import Found
from assistant.papers.nouns import Mention
from assistant.quotes import cite, introduced
from assistant.references import Reference, Resolved, resolve
from assistant.terms import Citation, Instrument, Provision, TextKind

MOST = 12  # provisions of one citation that are compared
_ALIKE = ("sec", "prin", "para")  # what authors call by one another's name
_HEADS = {"rec": "recital", "prin": "principle", "subsec": "subsection"}


class Resolver:
    """Looks citations up in one library."""

    def __init__(self, library: Library, workspace: str | None) -> None:
        self._library = library
        self.instruments: dict[str, Instrument] = {
            i.id: i for i in library.instruments(workspace)
        }
        self._known: dict[tuple[str, str], tuple[Resolved, str]] = {}

    def mention(self, found: Found, said: str) -> Mention:
        """The citation resolved, or why it does not resolve.

        Args:
            found: as read; its offsets are kept.
            said: the sentence that cites it: of many provisions the nearest are taken.
        """
        plain = Mention(
            text=found.text, start=found.start, end=found.end, how=found.how
        )
        missing = found.missing or self._unclear(found)
        if missing:
            return replace(plain, missing=missing)
        instrument = self.instruments[found.ids[0]]
        plain = replace(plain, instrument=instrument.id)
        if found.reference is None:
            return plain
        resolved, missing = self._resolved(instrument, found.reference)
        if missing:
            return replace(plain, missing=missing)
        nodes, note = _nearest(resolved.nodes, said)
        return replace(
            plain,
            pinpoint=_pinpoint(resolved),
            citations=self._citations(instrument, nodes),
            note=note,
        )

    def _unclear(self, found: Found) -> str:
        """Why it is not clear which instrument is meant; "" where it is."""
        if found.unheld:
            return f"the library holds no instrument named “{found.unheld}”"
        if len(found.ids) == 0:
            return f"“{found.text}” names no instrument, and none was named before it"
        if len(found.ids) > 1:
            names = " or ".join(self._short(i) for i in found.ids[:4])
            more = " or others" if len(found.ids) > 4 else ""
            return f"“{found.text}” may be of {names}{more}: it does not say which"
        name = "".join(found.ids)  # the only one
        if name not in self.instruments:
            return f"the library holds no instrument named “{name.strip('?')}”"
        return ""

    def _short(self, name: str) -> str:
        instrument = self.instruments.get(name)
        return instrument.short_title if instrument else f"“{name.strip('?')}”"

    def _resolved(
        self, instrument: Instrument, reference: Reference
    ) -> tuple[Resolved, str]:
        """The provision meant, and why there is none ("" where there is)."""
        key = (instrument.id, reference.key)
        if key not in self._known:  # a paper cites the same provisions again and again
            self._known[key] = self._looked_up(instrument, reference)
        return self._known[key]

    def _looked_up(
        self, instrument: Instrument, reference: Reference
    ) -> tuple[Resolved, str]:
        tree = self._tree(instrument)
        resolved = _resolve(reference, tree)
        short, wanted = instrument.short_title, written(reference.key)
        if not tree:
            return resolved, f"the library holds no text of {short}, only its record"
        above = _above(reference, tree) if resolved.status == "absent" else None
        # A digest may tell a provision as a whole where the text has parts.
        if above is not None and _told_whole(instrument, above):
            return above, ""
        if resolved.status == "absent":
            where = f"; {_pinpoint(above)} is there" if above else ""
            return resolved, f"{short} has no {wanted}{where}"
        if resolved.status == "not held":
            said = f"{wanted} of {short} exists, but its text is not held here"
            return resolved, said
        return resolved, ""

    def _tree(self, instrument: Instrument) -> Sequence[Provision]:
        if instrument.current is None:
            return ()
        return self._library.tree(instrument.current.id)

    def _citations(
        self, instrument: Instrument, nodes: Sequence[Provision]
    ) -> tuple[Citation, ...]:
        """Citations of whole provisions, each point after the words introducing it."""
        own = [
            cite(instrument, node, first=1, last=len(node.sentences), marker=1)
            for node in nodes
            if node.sentences
        ]
        read = introduced(self._library, {instrument.id: instrument}, own)
        return tuple(replace(c, marker=n) for n, c in enumerate(read, 1))


def _pinpoint(resolved: Resolved) -> str:
    return next((n.pinpoint for n in resolved.nodes), "")


def _told_whole(instrument: Instrument, above: Resolved) -> bool:
    """Whether a digest tells in one piece what stands below this provision."""
    digest = instrument.text_kind is TextKind.DIGEST
    return digest and above.status == "held" and len(above.nodes) == 1


def _resolve(reference: Reference, tree: Sequence[Provision]) -> Resolved:
    """The provision named; "section 1.4" is "principle 1.4" where no section is."""
    resolved = resolve(reference, tree)
    kind, _, rest = reference.key.partition("-")
    if resolved.nodes or kind not in _ALIKE:
        return resolved
    others = (replace(reference, key=f"{k}-{rest}") for k in _ALIKE if k != kind)
    found = [r for r in (resolve(other, tree) for other in others) if r.nodes]
    return found[0] if len(found) == 1 else resolved


def _above(reference: Reference, tree: Sequence[Provision]) -> Resolved | None:
    """The nearest provision above one that does not exist."""
    key = reference.key
    while "/" in key:
        key = key.rpartition("/")[0]
        resolved = resolve(replace(reference, key=key), tree)
        if resolved.nodes:
            return resolved
    return None


def _nearest(nodes: Sequence[Provision], said: str) -> tuple[Sequence[Provision], str]:
    """At most `MOST` provisions, those that share most words with the sentence."""
    held = [n for n in nodes if n.sentences]
    if len(held) <= MOST:
        return held, ""
    asked = set(stems(said))
    shares = {n.id: len(asked & set(stems(n.text))) for n in held}
    best = sorted(held, key=lambda n: -shares[n.id])[:MOST]
    note = (
        f"{nodes[0].pinpoint} has {len(held)} provisions with text: the {MOST} nearest "
        "to the sentence were compared"
    )
    return sorted(best, key=lambda n: n.order), note


def written(key: str) -> str:
    """A key as lawyers write it: "art 5(1)(a)" for "art-5/1/a"."""
    head, *rest = key.split("/")
    kind, _, number = head.partition("-")
    inner = "".join(f"({part})" for part in rest)
    return f"{_HEADS.get(kind, kind)} {number}".strip().replace("-", " ") + inner
