"""What a question means in its conversation, and what it wants done.

It resolves follow-ups to full questions without a model, checks a model's rewriting,
and recognises requests for a paper, a comparison or a scan. It knows English alone,
and of the conversation only the turn before. Example:

    past = past_of([("What does article 16 of the AI Act say?", answer)], held)
    resolve("what about paragraph 2?", past, held)
    # "What does article 16(2) of the EU AI Act say?"
"""

from __future__ import annotations

from assistant.conversation.past import Past, past_of
from assistant.conversation.resolving import resolve
from assistant.conversation.rewriting import checked
from assistant.conversation.wanting import advice, wants

__all__ = ["Past", "advice", "checked", "past_of", "resolve", "wants"]
