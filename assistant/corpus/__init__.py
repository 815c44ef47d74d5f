"""The shipped corpus: its folder, its files' facts, and loading it into a library.

It knows the format described in docs/corpus-format.md, and nothing of search.

Example:
    load(library, progress=print)      # does nothing when the library is up to date
"""

from assistant.corpus.files import files, folder, shipped_ids
from assistant.corpus.front import KINDS, facts_of, text_kind_of
from assistant.corpus.loading import (
    STATED,
    Progress,
    keep_removed,
    load,
    removed_ids,
    restore,
)
from assistant.corpus.words import (
    compact,
    everyday_terms,
    known_instruments,
    metonyms,
    plain_state,
    plain_words,
)

__all__ = [
    "KINDS",
    "STATED",
    "Progress",
    "compact",
    "everyday_terms",
    "facts_of",
    "files",
    "folder",
    "keep_removed",
    "known_instruments",
    "load",
    "metonyms",
    "plain_state",
    "plain_words",
    "removed_ids",
    "restore",
    "shipped_ids",
    "text_kind_of",
]
