"""The source panel: a provision in its context, with the facts of its instrument.

Drawn from the library by provision id and sentence numbers alone. It knows no event
and no conversation. Example:

    source_html(desk, Spot(provision="gdpr@1f0c…/art-5/1/a", first=1, last=1))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.errors import InputError, UnknownName
from assistant.provisions.citing import normal_key
from assistant.quotes import cite
from assistant.support import exactness
from assistant.terms import Instrument, Provision, TextKind, Version
from assistant.web.beside import beside_html
from assistant.web.facts import facts_html
from assistant.web.markup import badge, button, esc, force_tag, quoted
from assistant.web.verdicts import Said, legend_rows, said_html

MOST_IN_ARTICLE = 200  # provisions shown of an article around a cited one
MOST_NEIGHBOURS = 40  # where a text has sections and paragraphs only
_WHOLE = (
    *("article", "recital", "principle", "objective", "preamble", "abstract"),
    *("annex", "section", "subsection", "heading"),
)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in the library: a provision, and the sentences to mark (0: none)."""

    provision: str
    first: int = 0
    last: int = 0

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Spot:
        """The spot a button names. What a browser sends is checked, not believed.

        Raises:
            InputError: the numbers are none.
        """
        try:
            first = int(str(data.get("first") or 0))
            last = int(str(data.get("last") or 0))
        except ValueError as error:
            raise InputError("that source has no such sentences.") from error
        return cls(provision=str(data.get("provision") or ""), first=first, last=last)


def source_html(desk: Desk, spot: Spot, said: Said | None = None) -> str:
    """The provision in its context.

    Args:
        desk: whose library.
        spot: the provision and the sentences to mark.
        said: the sentence from which it was opened, with its verdict.

    Raises:
        AssistantError: it left the library, or has no such sentences.
    """
    provision = desk.provision(spot.provision)
    instrument = desk.instrument(provision.instrument)
    version = next(v for v in instrument.versions if v.id == provision.version)
    verdict = exactness(version)
    if spot.first:
        verdict = cite(
            instrument, provision, first=spot.first, last=spot.last, marker=1
        ).verdict
    tree = desk.library.tree(version.id)
    nodes = context(tree, provision)
    return (
        '<div class="source">'
        f"{_head(instrument, version, provision, said)}"
        f'<div class="context {version.text_kind}">'
        f"{''.join(_placed(n, version.text_kind, spot) for n in nodes)}"
        "</div>"
        f"{_summary_html(desk, instrument, nodes)}"
        f"{beside_html(desk.library.apparatus(version.id), tree, nodes)}"
        f"{facts_html(instrument, version, verdict if spot.first else None)}"
        "</div>"
    )


def _summary_html(
    desk: Desk, instrument: Instrument, nodes: Sequence[Provision]
) -> str:
    """What the digest says of the provisions shown, folded, below their wording."""
    digest = desk.library.summary(instrument)
    keys = [normal_key(n.key) for n in nodes]
    said = [digest[key] for key in keys if key in digest]
    if not said:
        return ""
    drawn = "".join(node_html(node, TextKind.DIGEST) for node in said)
    return (
        '<details class="summary"><summary>In short, in our own words (digest)'
        f'</summary><div class="context digest">{drawn}</div></details>'
    )


def context(tree: Sequence[Provision], provision: Provision) -> list[Provision]:
    """What to show around a provision: its article, or its neighbours."""
    by_key = {node.key: node for node in tree}
    top = provision
    while top.kind not in _WHOLE and top.parent in by_key:
        top = by_key[top.parent]
    nodes = _below(tree, top.key)
    most = MOST_IN_ARTICLE if top.kind in _WHOLE else MOST_NEIGHBOURS
    place = next((n for n, node in enumerate(nodes) if node.id == provision.id), 0)
    start = max(0, min(place - most // 3, len(nodes) - most))
    return nodes[start : start + most]


def _below(tree: Sequence[Provision], top: str) -> list[Provision]:
    """A node and what is below it, in reading order."""
    inside = {top}
    found: list[Provision] = []
    for node in tree:
        if node.key in inside or node.parent in inside:
            inside.add(node.key)
            found.append(node)
    return found


def _placed(node: Provision, kind: TextKind, spot: Spot) -> str:
    if node.id != spot.provision:
        return node_html(node, kind)
    marks = (spot.first, spot.last) if spot.first else None
    return node_html(node, kind, marks=marks, here=True)


def node_html(
    node: Provision,
    kind: TextKind,
    *,
    marks: tuple[int, int] | None = None,
    here: bool = False,
) -> str:
    """One provision: pinpoint, heading, words; sentences `marks` are highlighted."""
    heading = (
        f'<span class="heading">{esc(node.heading)}</span>' if node.heading else ""
    )
    words = ""
    if node.held:
        words = f'<p class="words">{quoted(_marked(node, marks), kind)}</p>'
    place = f"node depth-{min(_depth(node), 4)}{' here' if here else ''}"
    return (
        f'<div class="{place}" id="{esc(node.id)}">'
        f'<div class="pin">{esc(node.pinpoint)} {heading}</div>{words}</div>'
    )


def _depth(node: Provision) -> int:
    return node.key.count("/")


def _marked(node: Provision, marks: tuple[int, int] | None) -> str:
    if marks is None:
        return esc(node.text.strip())
    start = node.sentences[marks[0] - 1].start - node.start
    end = node.sentences[marks[1] - 1].end - node.start
    before, words, after = node.text[:start], node.text[start:end], node.text[end:]
    return f"{esc(before.lstrip())}<mark>{esc(words)}</mark>{esc(after.rstrip())}"


def _head(
    instrument: Instrument, version: Version, provision: Provision, said: Said | None
) -> str:
    steps = [
        button(
            esc(instrument.short_title), act="open", data={"instrument": instrument.id}
        ),
        *(f"<span>{esc(label)}</span>" for label in provision.path[:-1]),
    ]
    crumbs = '<span class="sep" aria-hidden="true">›</span>'.join(steps)
    return (
        '<div class="head">'
        f'<nav class="crumbs" aria-label="Where this stands">{crumbs}</nav>'
        f"<h2>{esc(provision.pinpoint)}</h2>"
        f'<p class="title">{esc(instrument.title)}</p>'
        f'<p class="tags">{badge(version.text_kind, explained=True)} '
        f"{force_tag(instrument)}</p>"
        f"{said_html(said)}</div>"
    )


def gone_html(error: UnknownName) -> str:
    """The panel for a citation whose text has left the library."""
    return (
        '<div class="source"><div class="notice" role="note">This source cannot be '
        f"opened any more: {esc(error)}</div></div>"
    )


def legend_html() -> str:
    """The panel before the first question: how an answer is read."""
    marks = (
        ('<span class="marker">1</span>', "A number opens the source here."),
        (
            '<span class="marked">cited words</span>',
            "They are highlighted in their article, between its other paragraphs.",
        ),
        (badge(TextKind.DIGEST), "Paraphrase in this project's words. Never quote it."),
        (badge(TextKind.OFFICIAL), "The instrument's own words, in quotation marks."),
        (badge(TextKind.UPLOADED), "A text you added: its words, as supplied."),
        (
            badge(TextKind.MACHINE_READ),
            "A scan you added, read by machine: compare before you quote it.",
        ),
    )
    verdicts = _legend(legend_rows())
    return (
        '<div class="source"><div class="head"><h2>Sources</h2></div>'
        f"{_legend(marks)}<h3>Verdicts</h3>"
        '<p class="hint">Every sentence says what the check made of it; point at the '
        f"mark, or reach it with the Tab key, for the reasons.</p>{verdicts}</div>"
    )


def _legend(rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(f"<dt>{sign}</dt><dd>{esc(said)}</dd>" for sign, said in rows)
    return f'<dl class="legend">{cells}</dl>'


def empty_html(text: str) -> str:
    """The panel before anything is open."""
    return f'<div class="source"><p class="hint">{esc(text)}</p></div>'
