"""A drafted paper as PDF, typeset with the fonts that come in the package.

The layout is `paper.typ`; the words go in as data, so that nothing in them is markup.
The same paper gives the same bytes on every machine. Example:

    Path("austria.pdf").write_bytes(paper_pdf(paper))
    missing_glyphs(paper)          # ("CJK",): these words show as empty boxes
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from assistant.drafting import Paper
from assistant.render.citing.nouns import Apparatus, Entry, Run
from assistant.render.data import Data
from assistant.render.drafted.laid import (
    ASIDE,
    INSTRUMENTS,
    Block,
    Group,
    Laid,
    Part,
    address,
    laid,
    spans,
)
from assistant.render.markup import legal

_TEMPLATE = Path(__file__).with_name("paper.typ")
_PROBE = b"""#set document(title: "probe", date: datetime(year: 2000, month: 1, day: 1))
#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"))
#sys.inputs.signs"""
_WORDS: dict[str, Data] = {
    "aside": ASIDE,
    "columns": ["Instrument", "Provisions", "Notes"],
    "gap": "[gap]",
    "instruments": INSTRUMENTS,
    "internal": "Internal",
}


def paper_pdf(paper: Paper, notes: Apparatus | None = None) -> bytes:
    """The paper as a PDF file.

    Args:
        paper: what is set.
        notes: its footnotes and table of instruments; made where not given.
    """
    told = json.dumps(_data(paper, laid(paper, notes)), ensure_ascii=False)
    return _compiled(_TEMPLATE.read_bytes(), {"paper": told})


def missing_glyphs(paper: Paper, notes: Apparatus | None = None) -> tuple[str, ...]:
    """Scripts of the paper of which the fonts lack a sign: it shows as an empty box.

    Args:
        paper: what would be set.
        notes: its footnotes and table of instruments; made where not given.

    Returns:
        Names of scripts ("CJK", "Thai"), and "symbols" for signs of no script; none
        where every sign can be set.
    """
    told = json.dumps(_data(paper, laid(paper, notes)), ensure_ascii=False)
    signs = sorted(c for c in set(told) if not c.isascii() and c.isprintable())
    if _shown("".join(signs)):
        return ()
    scripts: dict[str, str] = {}
    for sign in signs:
        script = _script(sign)
        scripts[script] = scripts.get(script, "") + sign
    return tuple(name for name in sorted(scripts) if not _shown(scripts[name]))


def _script(sign: str) -> str:
    """The script of a letter, as Unicode names it."""
    if unicodedata.category(sign)[0] not in "LM":
        return "symbols"
    first = unicodedata.name(sign, "symbols").split()[0]
    return first if first == "CJK" else first.capitalize()


def _shown(signs: str) -> bool:
    """Whether the fonts have every sign.

    A file for archives must show each of its signs: the typesetter refuses others, and
    says so nowhere else.
    """
    import typst

    try:
        _compiled(_PROBE, {"signs": " ".join(signs)}, archive=True)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return False
    return True


def _compiled(
    template: bytes, inputs: dict[str, str], *, archive: bool = False
) -> bytes:
    import typst

    return typst.compile(
        template,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs=inputs,
        timestamp=0,
        pdf_standards="a-2b" if archive else [],
    )


def _data(paper: Paper, page: Laid) -> dict[str, Data]:
    drafter = paper.head.drafter
    return {
        "mark": _flat(page.mark),
        "kind": _flat(page.kind),
        "title": _flat(page.title),
        "author": [_flat(drafter)] if drafter else [],
        "rows": [[name, _flat(value)] for name, value in page.rows],
        "parts": [_part(part) for part in page.parts],
        "groups": [_group(group) for group in page.groups],
        "aside": [_part(part) for part in page.aside],
        "notices": [_flat(notice) for notice in page.notices],
        "notes": {str(note.number): _runs(note.runs) for note in page.notes},
        "words": _WORDS,
    }


def _part(part: Part) -> dict[str, Data]:
    return {
        "heading": _flat(part.heading),
        "internal": part.internal,
        "blocks": [_block(block) for block in part.blocks],
    }


def _block(block: Block) -> dict[str, Data]:
    return {
        "shape": str(block.shape),
        "level": block.level,
        "number": block.number,
        "label": _flat(block.label),
        "pieces": [
            {"text": legal(piece.text), "look": str(piece.look), "note": piece.note}
            for piece in block.pieces
        ],
    }


def _group(group: Group) -> dict[str, Data]:
    return {
        "name": _flat(group.name),
        "entries": [_entry(entry) for entry in group.entries],
    }


def _entry(entry: Entry) -> dict[str, Data]:
    return {
        "runs": _runs(entry.runs),
        "pinpoints": _flat("; ".join(entry.pinpoints)),
        "notes": spans(entry.notes),
    }


def _runs(runs: Iterable[Run]) -> list[Data]:
    return [
        {"text": legal(r.text), "italic": r.italic, "address": legal(address(r))}
        for r in runs
    ]


def _flat(text: str) -> str:
    """Words of one line."""
    return " ".join(legal(text).split())
