"""How a language model writes: it points at numbered sentences, code does the rest."""

from assistant.writing.asking import Task
from assistant.writing.composing import ModelWriter, Outcome

__all__ = ["ModelWriter", "Outcome", "Task"]
