"""Citations as lawyers write them, and bibliographic formats."""

from assistant.render.citing.bibtex import bibtex
from assistant.render.citing.csl import csl_json
from assistant.render.citing.notes import apparatus
from assistant.render.citing.nouns import Apparatus, Entry, Note, Place, Run
from assistant.render.citing.ris import ris

__all__ = [
    "Apparatus",
    "Entry",
    "Note",
    "Place",
    "Run",
    "apparatus",
    "bibtex",
    "csl_json",
    "ris",
]
