"""A drafted paper as a Word file: styles, footnotes, numbering, tracked changes.

Example:
    paper_docx(paper)             # bytes of a clean document
    paper_docx(paper, earlier)    # the same, every change against `earlier` tracked
"""

from assistant.render.drafted.docx.document import paper_docx

__all__ = ["paper_docx"]
