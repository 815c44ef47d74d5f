"""Reader: the happy path from a file to a `Reading`.

Knows the order of the steps, no format and no legal structure.

    >>> read(Path("toy.md")).report.format  # doctest: +SKIP
    'markdown'
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant.errors import ReadingError
from assistant.languages import Spoken, several, spoken
from assistant.provisions import Tree, build_tree
from assistant.provisions.definitions import find_definitions
from assistant.provisions.links import find_links
from assistant.reading.apparatus import collect
from assistant.reading.files.sniff import load, sniff
from assistant.reading.formats import Blocks, read_format
from assistant.reading.report import make_report
from assistant.readings import Reading

_TITLE_LENGTH = 300


def read(path: Path, *, ocr: bool = False) -> Reading:
    """Read a PDF, DOCX, HTML, XML, Markdown or text file into text and provisions.

    With `ocr` pictures, and pages of a PDF that are pictures, are read by their look.

    Raises:
        ReadingError: one sentence that names the file and says what to do.
    """
    data = load(path)
    sniffed = sniff(data, path.name)
    try:
        found = read_format(sniffed.format, data, path.name, ocr=ocr)
    except RecursionError as error:
        raise ReadingError(
            f"{path.name} is nested too deeply to be read: save it again in a simpler "
            "form, for instance as plain text."
        ) from error
    if not found.blocks:
        raise ReadingError(
            f"{path.name} holds no text that can be read: check that it is the right "
            "file."
        )
    tree = build_tree(found.blocks)
    aside = collect(tree, found.loose)
    definitions = find_definitions(tree.text, tree.nodes)
    language = _language(found, tree)
    report = make_report(
        found,
        file_format=sniffed.format,
        text=tree.text,
        nodes=tree.nodes,
        notes=[n for n in (sniffed.note, *tree.notes, several(language)) if n],
        language=language.main,
    )
    return Reading(
        title=_title(found, tree),
        text=tree.text,
        nodes=tree.nodes,
        report=report,
        front=found.front,
        facts=found.facts,
        opening=f"{found.head}\n{tree.opening}".strip(),
        footnotes=aside.footnotes,
        changes=aside.changes,
        comments=aside.comments,
        definitions=definitions,
        links=find_links(tree.text, tree.nodes, definitions),
    )


def _language(found: Blocks, tree: Tree) -> Spoken:
    """The language that the front matter declares, else the one of the text."""
    declared = found.front.get("language")
    if isinstance(declared, str) and declared.strip():
        return Spoken(main=declared.strip().casefold())
    found_in_words = spoken(tree.text)
    named = re.match(r"([a-z]{2})(?![a-z])", found.facts.get("language", "").casefold())
    if not found_in_words.main and named:
        return Spoken(main=named[1])  # too few words to tell: the format says it
    return found_in_words


def _title(found: Blocks, tree: Tree) -> str:
    declared = found.front.get("title")
    if isinstance(declared, str) and declared.strip():
        return declared.strip()
    if found.title:
        return found.title
    first = next((b.text for b in found.blocks if b.level), "")
    title = tree.title or first or tree.opening.split("\n")[0] or found.blocks[0].text
    return title[:_TITLE_LENGTH]
