"""Official texts: where they are, bringing them, and checking that they are the ones.

Nothing here opens a socket but `download`, and only on the user's explicit act.

Example:
    plan = Plan(home=settings.home, offline_forced=settings.offline_forced)
    fetch(shelf, plan, ["gdpr"])[0].status      # "fetched"
"""

from assistant.fetching.bringing import Fetched, Plan, fetch
from assistant.fetching.catalogue import Entry, catalogue

__all__ = ["Entry", "Fetched", "Plan", "catalogue", "fetch"]
