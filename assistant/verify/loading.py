"""Which verifier the settings ask for.

load_verifier(settings).name      # "plain verifier"
"""

from __future__ import annotations

from assistant.settings import Settings
from assistant.verify.nouns import Verifier


def load_verifier(settings: Settings) -> Verifier:
    """The verifier of the settings; its model loads when it is first used.

    Raises:
        MissingSetup: TREATY_VERIFIER names no folder of a model.
    """
    if settings.verifier:
        from assistant.verify.crossing import CrossVerifier

        return CrossVerifier(settings.verifier)
    from assistant.verify.plain import plain

    return plain()
