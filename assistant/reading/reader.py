"""Reader: the happy path from a file to a `Reading`.

Knows the order of the steps, no format and no legal structure.

    >>> read(Path("toy.md")).report.format  # doctest: +SKIP
    'markdown'
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ReadingError
from assistant.provisions import Tree, build_tree
from assistant.reading.apparatus import collect
from assistant.reading.formats import Blocks, read_format
from assistant.reading.report import make_report
from assistant.reading.sniff import load, sniff
from assistant.readings import Reading

_TITLE_LENGTH = 300


def read(path: Path) -> Reading:
    """Read a PDF, DOCX, HTML, Markdown or text file into a text and its provisions.

    Raises:
        ReadingError: one sentence that names the file and says what to do.
    """
    data = load(path)
    sniffed = sniff(data, path.name)
    try:
        found = read_format(sniffed.format, data, path.name)
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
    report = make_report(
        found,
        file_format=sniffed.format,
        text=tree.text,
        nodes=tree.nodes,
        notes=[note for note in (sniffed.note, *tree.notes) if note],
    )
    return Reading(
        title=_title(found, tree),
        text=tree.text,
        nodes=tree.nodes,
        report=report,
        front=found.front,
        opening=f"{found.head}\n{tree.opening}".strip(),
        footnotes=aside.footnotes,
        changes=aside.changes,
        comments=aside.comments,
    )


def _title(found: Blocks, tree: Tree) -> str:
    declared = found.front.get("title")
    if isinstance(declared, str) and declared.strip():
        return declared.strip()
    if found.title:
        return found.title
    first = next((b.text for b in found.blocks if b.level), "")
    title = tree.title or first or tree.opening.split("\n")[0] or found.blocks[0].text
    return title[:_TITLE_LENGTH]
