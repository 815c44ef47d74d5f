"""The library: the truth about instruments, versions and provisions, in SQLite."""

from assistant.library.store import Added, Library

__all__ = ["Added", "Library"]
