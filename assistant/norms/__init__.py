"""The norm reader: from a provision, who must, should or may do what.

Example:
    read_norms("Parties may not reserve.").deontic      # Deontic.PROHIBITION
"""

from assistant.norms.nouns import Deontic, Norm, Reading, Term
from assistant.norms.reading import read_norms

__all__ = ["Deontic", "Norm", "Reading", "Term", "read_norms"]
