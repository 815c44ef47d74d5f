"""How two texts of two sides stand to each other: do both fit into one text?

And which side a text takes on an issue.

relate([("We want a ban.", "We see no need of a ban.")])[0].stand     # "disagree"
"""

from assistant.opposing.relating import Opposition, relate
from assistant.opposing.stances import STANCES, Stance, stances

__all__ = ["STANCES", "Opposition", "Stance", "relate", "stances"]
