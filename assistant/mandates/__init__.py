"""Mandates: private instructions, kept apart from everything that is indexed.

A mandate reaches only functions whose signature asks for it. Example:

    mandate = read_mandate("mandate.yaml")
    leaks(mandate, public_extract(mandate))      # []
"""

from assistant.mandates.extract import confirmed, leaks, public_extract
from assistant.mandates.fields import mandate_from
from assistant.mandates.files import read_mandate
from assistant.mandates.nouns import (
    Finding,
    Mandate,
    Objective,
    Outcome,
    RedLine,
    may_send,
)
from assistant.mandates.store import MandateStore
from assistant.mandates.writing import mandate_data, write_mandate

__all__ = [
    "Finding",
    "Mandate",
    "MandateStore",
    "Objective",
    "Outcome",
    "RedLine",
    "confirmed",
    "leaks",
    "mandate_data",
    "mandate_from",
    "may_send",
    "public_extract",
    "read_mandate",
    "write_mandate",
]
