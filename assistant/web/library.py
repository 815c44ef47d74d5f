"""The library as the page shows it: groups of instruments, one instrument's outline.

It knows which texts may be removed in the page: those a user added. Example:

    listing_html(desk.instruments())
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant import corpus
from assistant.desk import Desk
from assistant.errors import InputError
from assistant.terms import Instrument, Provision, TextKind
from assistant.web.facts import facts_html
from assistant.web.fetching import fetch_all_button, fetch_button
from assistant.web.markup import badge, button, esc, force_tag, plural, quoted

GROUPS = (
    ("Treaties and law", ("treaty", "regulation")),
    ("Declarations and soft law", ("resolution", "declaration", "recommendation")),
    ("Statements and positions", ("statement",)),
    ("Strategies and policies", ("strategy", "policy")),
    ("Papers", ("paper",)),
)
_LEAVES = ("article", "recital", "paragraph", "point", "subparagraph")
_FIRST_WORDS = 14


def listing_html(held: Sequence[Instrument]) -> str:
    """All instruments by group, each with its force and kind of text."""
    shipped = _shipped()
    added = [i for i in held if i.id not in shipped]
    groups = [("Added texts", added)]
    rest = [i for i in held if i.id in shipped]
    for name, kinds in GROUPS:
        groups.append((name, [i for i in rest if i.kind in kinds]))
    known = {kind for _, kinds in GROUPS for kind in kinds}
    groups.append(("Other texts", [i for i in rest if i.kind not in known]))
    drawn = "".join(_group_html(name, some) for name, some in groups if some)
    return fetch_all_button(held) + drawn


def _group_html(name: str, some: Sequence[Instrument]) -> str:
    by_name = sorted(some, key=lambda i: i.short_title.casefold())
    rows = "".join(_row_html(i) for i in by_name)
    count = f'<span class="count">{len(some)}</span>'
    return (
        f'<details class="group" open><summary><h4>{esc(name)}</h4>{count}</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _row_html(instrument: Instrument) -> str:
    name = button(
        esc(instrument.short_title),
        act="open",
        data={"instrument": instrument.id},
        name=f"Read {instrument.short_title}",
    )
    tags = force_tag(instrument, short=True) + badge(instrument.text_kind)
    return (
        f'<li title="{esc(instrument.title)}">{name}<span class="tags">{tags}'
        f'<span class="count">{len(instrument.provisions):,}</span></span></li>'
    )


def choices(held: Sequence[Instrument]) -> list[tuple[str, str]]:
    """Instruments to restrict a question to: name and id."""
    names = [(i.short_title, i.id) for i in held if i.current is not None]
    return sorted(names, key=lambda pair: pair[0].casefold())


def instrument_html(desk: Desk, name: str) -> str:
    """An instrument's facts and the outline of its current text.

    Raises:
        UnknownName: it is not in the library.
    """
    instrument = desk.instrument(name)
    tree = desk.tree(instrument)
    kind = instrument.text_kind
    outline = _outline(tree, kind) if kind else ""
    if not outline:
        outline = '<p class="hint">No text of it is held here: add one to ask it.</p>'
    short, title = instrument.short_title, instrument.title
    full = f'<p class="title">{esc(title)}</p>' if title != short else ""
    return (
        '<div class="source instrument"><div class="head">'
        f"<h2>{esc(short)}</h2>{full}"
        f'<p class="tags">{badge(kind, explained=True)} {force_tag(instrument)}</p>'
        f"</div>{facts_html(instrument, instrument.current)}"
        f"{fetch_button(instrument)}{_remove_button(instrument)}"
        f'<h3>Provisions</h3><div class="outline">{outline}</div></div>'
    )


def _outline(tree: Sequence[Provision], kind: TextKind) -> str:
    """The tree down to articles and numbered paragraphs; recitals are folded."""
    below: dict[str | None, list[Provision]] = {}
    for node in tree:
        below.setdefault(node.parent, []).append(node)

    def items(nodes: Sequence[Provision]) -> str:
        recitals = [n for n in nodes if n.kind == "recital"]
        others = [n for n in nodes if n.kind != "recital"]
        folded = ""
        if recitals:
            rows = "".join(_leaf(n, below, kind) for n in recitals)
            count = plural(len(recitals), "recital")
            folded = f"<details><summary>{count}</summary><ul>{rows}</ul></details>"
        return folded + "".join(item(n) for n in others)

    def item(node: Provision) -> str:
        inner = below.get(node.key, [])
        if node.kind in _LEAVES or not inner:
            return f"<ul>{_leaf(node, below, kind)}</ul>"
        return f"<details><summary>{_label(node)}</summary>{items(inner)}</details>"

    return items(below.get(None, []))


def _leaf(
    node: Provision, below: dict[str | None, list[Provision]], kind: TextKind
) -> str:
    inner = below.get(node.key, [])
    if not node.held and not inner:
        return f'<li class="absent">{_label(node)} <em>no text held</em></li>'
    words = (node.text or inner[0].text).split()
    short = " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
    first = quoted(esc(short), kind) if short and not node.heading else ""
    opened = button(_label(node), act="source", data={"provision": node.id})
    return f'<li>{opened} <span class="first">{first}</span></li>'


def _label(node: Provision) -> str:
    if node.kind == "heading":  # its pinpoint is its heading in quotation marks
        return esc(node.heading)
    heading = (
        f' <span class="heading">{esc(node.heading)}</span>' if node.heading else ""
    )
    return f'<span class="pin">{esc(node.pinpoint)}</span>{heading}'


# -- removing ------------------------------------------------------------------


def removable(instrument: Instrument) -> str | None:
    """Id of what a user may remove here: an added instrument, or an added text.

    A text added to a shipped instrument goes alone, and an earlier one takes over.
    """
    if instrument.id not in _shipped():
        return instrument.id
    current = instrument.current
    if current is None or current.text_kind is TextKind.DIGEST:
        return None
    return current.id if len(instrument.versions) > 1 else None


def _remove_button(instrument: Instrument) -> str:
    what = removable(instrument)
    if what is None:
        return ""
    label = "Remove this text …" if "@" in what else "Remove from the library …"
    data = {"instrument": instrument.id}
    asked = button(label, act="remove", data=data, classes="quiet danger")
    return f'<p class="actions">{asked}</p>'


def confirm_html(desk: Desk, name: str) -> str:
    """Asks whether it shall really go.

    Raises:
        InputError: it may not be removed here.
    """
    instrument = desk.instrument(name)
    _may_remove(instrument)
    data = {"instrument": instrument.id}
    count = plural(len(instrument.provisions), "provision")
    return (
        '<div class="source"><div class="notice confirm" role="alertdialog" '
        'aria-label="Confirm the removal">'
        f"<h3>Remove {esc(instrument.short_title)}?</h3>"
        f"<p>{count} will no longer be found, and citations of it in earlier answers "
        "will no longer open. The file it was read from is not touched.</p>"
        f'<p class="actions">'
        f"{button('Remove it', act='removed', data=data, classes='solid danger')} "
        f"{button('Keep it', act='open', data=data, classes='solid')}</p></div></div>"
    )


def remove(desk: Desk, name: str) -> str:
    """Remove what a user added; returns a sentence on what was done.

    Raises:
        InputError: it may not be removed here.
    """
    instrument = desk.instrument(name)
    desk.remove(_may_remove(instrument))
    return f"{instrument.short_title} was removed."


def _may_remove(instrument: Instrument) -> str:
    what = removable(instrument)
    if what is None:
        raise InputError(
            f"{instrument.short_title} ships with the program: it can only be removed "
            f"on the command line, with `treaty remove {instrument.id}`."
        )
    return what


def _shipped() -> set[str]:
    return {path.stem for path in corpus.files()}
