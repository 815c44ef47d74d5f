"""Pinpoints: how a node is keyed, cited and shown, given what stands above it.

Pure string rules. Knows nothing of blocks or offsets.

    >>> art = name_of(kind="article", number="5", title="Aim", above=None)
    >>> name_of(kind="paragraph", number="1", title="", above=art).pinpoint
    'art 5(1)'
"""

from __future__ import annotations

from dataclasses import dataclass

_KEY = {
    "part": "part",
    "title": "title",
    "chapter": "chap",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "recital": "rec",
    "annex": "annex",
    "protocol": "protocol",
    "principle": "prin",
    "objective": "obj",
    "paragraph": "para",
}
_CITED = {
    "article": "art",
    "section": "sec",
    "recital": "recital",
    "annex": "annex",
    "principle": "principle",
    "objective": "objective",
    "paragraph": "para",
}
_BRACKETED = ("article", "section", "principle", "objective", "paragraph", "point")
_HEADING_WORDS = 8


@dataclass(frozen=True, kw_only=True)
class Name:
    """Key, pinpoint and label of a node; `kind` and `in_annex` steer its children."""

    key: str
    pinpoint: str
    label: str
    kind: str
    numbered: bool = True
    annexed: bool = False


def name_of(
    *, kind: str, number: str, title: str, above: Name | None, word: str = ""
) -> Name:
    """The name of a node below `above`; above None means that nothing is prefixed.

    `word` is what the text calls it where that is another name of the kind: schedule.
    """
    if kind in ("paragraph", "point", "subparagraph") and above is not None:
        return _item(kind, number, above)
    if kind in ("preamble", "abstract", "closing", "opening"):
        word = {"closing": "closing words"}.get(kind, kind)
        return _prefixed(kind, word, kind, kind.capitalize(), above)
    sign = word == "§"
    stem = word if word and not sign else _KEY[kind]
    key = f"{stem}-{number}".rstrip("-").replace(" ", "-")
    cited = word or _CITED.get(kind, kind)
    if kind == "section" and above is not None:
        cited = "section"
    pinpoint = f"{cited} {number}".strip()
    called = (word or kind).capitalize()
    label = number if kind == "paragraph" else f"{called} {number}".strip()
    name = _prefixed(key, pinpoint, kind, titled(label, title), above)
    return Name(
        key=name.key,
        pinpoint=name.pinpoint,
        label=name.label,
        kind=kind,
        numbered=bool(number),
        annexed=name.annexed or kind == "annex",
    )


def heading_name(*, number: str, title: str, above: Name | None) -> Name:
    """The name of a heading that has words only; `number` is our count ("2.1")."""
    words = title.split()
    short = " ".join(words[:_HEADING_WORDS])
    if len(words) > _HEADING_WORDS:
        short += " …"
    return _prefixed(f"h-{number}", f"“{short}”", "heading", title, above)


def counted_name(number: str, above: Name) -> Name:
    """The name of a paragraph that we count in a section: sec 3.2, para 2.

    The text may count points of its own there, "sec 3.2(2)".
    """
    return Name(
        key=f"{above.key}/para-{number}",
        pinpoint=f"{above.pinpoint}, para {number}",
        label=number,
        kind="paragraph",
        annexed=above.annexed,
    )


def titled(label: str, title: str) -> str:
    """A label with its title: "Article 5 – Prohibited practices"."""
    return f"{label} – {title}" if label and title else label or title


def _prefixed(
    key: str, pinpoint: str, kind: str, label: str, above: Name | None
) -> Name:
    if above is None:
        return Name(key=key, pinpoint=pinpoint, label=label, kind=kind)
    return Name(
        key=f"{above.key}/{key}",
        pinpoint=f"{above.pinpoint}, {pinpoint}",
        label=label,
        kind=kind,
        annexed=above.annexed,
    )


def _item(kind: str, number: str, above: Name) -> Name:
    tail = number.replace(" ", "-")
    key, label = f"{above.key}/{tail}", number
    if kind == "subparagraph":
        key, label = f"{above.key}/sub-{tail}", f"subparagraph {number}"
        pinpoint = f"{above.pinpoint} subpara {number}"
    elif kind == "point":
        label = f"({number})"
        joint = ", point " if above.kind == "annex" or _annex_part(above) else ""
        pinpoint = f"{above.pinpoint}{joint}({number})"
    elif _annex_part(above) or (above.kind == "annex" and above.numbered):
        pinpoint = f"{above.pinpoint}, point {number}"
    elif above.kind in (*_BRACKETED, "recital", "subparagraph"):
        pinpoint = f"{above.pinpoint}({number})"
    else:
        pinpoint = f"{above.pinpoint}, para {number}"
    return Name(
        key=key, pinpoint=pinpoint, label=label, kind=kind, annexed=above.annexed
    )


def _annex_part(above: Name) -> bool:
    """Whether a node is a section (or part) of an annex, which holds points."""
    return above.annexed and above.kind in ("section", "part", "title", "chapter")
