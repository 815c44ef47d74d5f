"""HTML headings: which classes and looks announce one, and what joins which.

Knows the classes of EUR-Lex (new, old, consolidated), of Spain's gazette and some
others, and that a short line below a bare "Article 5" is its name. Knows no tree.

    >>> level_of("p", ["oj-ti-art"]), level_of("h2", []), level_of("p", ["normal"])
    (3, 2, 0)
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import bare
from assistant.reading.html.nodes import BREAK

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LEVELS = {
    # EUR-Lex; a prefix "oj-" is taken off
    "ti-section-1": 2,
    "ti-section-2": 2,
    "ti-art": 3,
    "sti-art": 3,
    "ti-grseq-1": 4,
    "doc-ti": 1,
    # its consolidated versions
    "title-doc-first": 1,
    "title-division-1": 2,
    "title-division-2": 2,
    "title-article-norm": 3,
    "stitle-article-norm": 3,
    "title-annex-1": 1,
    "title-annex-2": 1,
    "title-gr-seq-level-1": 4,
    "title-gr-seq-level-2": 5,
    # Spain's gazette
    "libro_num": 2,
    "libro_tit": 2,
    "titulo_num": 2,
    "titulo_tit": 2,
    "capitulo_num": 2,
    "capitulo_tit": 2,
    "seccion_num": 2,
    "seccion_tit": 2,
    "articulo": 3,
    "anexo_num": 1,
    "anexo_tit": 1,
    "documento-tit": 1,
}
_TITLES = frozenset({"doc-ti", "title-doc-first"})
_BELOW = frozenset(
    ("ti-section-2", "sti-art", "title-division-2", "stitle-article-norm")
    + ("title-annex-2", "libro_tit", "titulo_tit", "capitulo_tit", "seccion_tit")
    + ("anexo_tit",)
)
_ANCHOR = re.compile(r"\s*(?:[¶#🔗]|\[edit\])$")
_ENDS = re.compile(r"[.;:,。；：，]$")
_LONGEST_NAME = 200
_LONGEST_BOLD = 160


def class_of(classes: list[str]) -> str:
    """The class among these that announces a heading, without prefix, else ""."""
    bare_names = [name.removeprefix("oj-") for name in classes]
    return next((name for name in bare_names if name in _LEVELS), "")


def level_of(tag: str, classes: list[str]) -> int:
    """The level of a heading by its tag or class, 0 for none."""
    named = class_of(classes)
    return _HEADINGS.get(tag, 0) or (_LEVELS[named] if named else 0)


def is_title(named: str) -> bool:
    """Whether a class is that of lines of the document's own title."""
    return named in _TITLES


def is_below(named: str) -> bool:
    """Whether a class is that of the name below a bare number."""
    return named in _BELOW


def heading_text(raw: str) -> str:
    """A heading in one line; "Article 5" and its name, on two, are joined by a dash."""
    lines = [line for part in raw.split(BREAK) if (line := clean(part))]
    text = lines[0] if lines else ""
    for line in lines[1:]:
        mark = " – " if is_bare_number(text) else " "
        text = f"{text}{mark}{line}"
    return _ANCHOR.sub("", text)


def is_bare_number(text: str) -> bool:
    """Whether a line is "Article 5", "CHAPTER II" or the like and nothing else."""
    found = heading_of(bare(text).rstrip(". "), marked=True)
    return found is not None and bool(found.number) and not found.title


def names_above(text: str) -> bool:
    """Whether a line may be the name of the provision above: short, no sentence."""
    plain = bare(text)
    return (
        bool(plain)
        and len(plain) <= _LONGEST_NAME
        and not _ENDS.search(plain)
        and heading_of(plain, marked=False) is None
        and list_label(plain) is None
    )


def joined(last: Block, text: str) -> Block:
    """A heading with the line below it that names it."""
    mark = " " if " – " in last.text else " – "
    return replace(last, text=f"{last.text.rstrip('. ')}{mark}{text}")


def looks_headed(text: str) -> bool:
    """Whether a line wholly in bold reads like a heading of words."""
    plain = bare(text)
    return (
        len(plain) <= _LONGEST_BOLD
        and any(c.isalpha() for c in plain)
        and not _ENDS.search(plain)
        and heading_of(plain, marked=False) is None
        and not plain.startswith(("(", "*", "[", "|", "•", "—", "–"))
    )
