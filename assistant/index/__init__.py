"""The search index: Chroma and BM25, a cache of the library that can be rebuilt."""

from assistant.index.entries import Entry, entry_of
from assistant.index.hits import Hit, Hits
from assistant.index.sync import Health, Index

__all__ = ["Entry", "Health", "Hit", "Hits", "Index", "entry_of"]
