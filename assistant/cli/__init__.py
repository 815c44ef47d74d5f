"""The `treaty` command."""

from assistant.cli import adding as adding
from assistant.cli import checking as checking
from assistant.cli import commands as commands
from assistant.cli import corpus as corpus
from assistant.cli import disagreeing as disagreeing
from assistant.cli import drafting as drafting
from assistant.cli import evaluation as evaluation
from assistant.cli import linting as linting
from assistant.cli import mandates as mandates
from assistant.cli import papers as papers
from assistant.cli import verifying as verifying
from assistant.cli.base import main
from assistant.cli.model import model

main.add_command(model)

__all__ = ["main"]
