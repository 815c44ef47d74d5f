"""How two texts of two sides stand to each other: do both fit into one text?

relate([("We want a ban.", "We see no need of a ban.")])[0].stand     # "disagree"
"""

from assistant.opposing.relating import Opposition, relate

__all__ = ["Opposition", "relate"]
