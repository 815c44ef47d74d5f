r"""Resolutions of the United Nations: their form, and a lint for it.

It reads a resolution into its paragraphs, says where it departs from the form and
style of the United Nations, and builds well-formed paragraphs. It knows nothing of how
a draft came about. Example:

    lint("The General Assembly,\n1. Decides to meet.").findings[0].rule
    # "single-number"
"""

from assistant.resolutions.agreed import Agreed, Wording
from assistant.resolutions.clauses import (
    also,
    opening_of,
    operative,
    preambular,
    strength,
    verbs_for,
)
from assistant.resolutions.linting import lint
from assistant.resolutions.nouns import Finding, Lint, Resolution, Severity, Unit
from assistant.resolutions.reading import read_resolution
from assistant.resolutions.table import RULES, Rule

__all__ = [
    "RULES",
    "Agreed",
    "Finding",
    "Lint",
    "Resolution",
    "Rule",
    "Severity",
    "Unit",
    "Wording",
    "also",
    "lint",
    "opening_of",
    "operative",
    "preambular",
    "read_resolution",
    "strength",
    "verbs_for",
]
