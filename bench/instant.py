"""A model that answers at once: what is left is what our own code costs.

It knows the form of a written reply in JSON. Example:

    with Desk.open(folder, chat=Instant()) as desk: ...      # TREATY_MODEL is set
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator

from assistant.chat import Reply, Request


class Instant:
    """Writes the first four numbered sentences back, each with its id."""

    name = "instant:model"
    identity = name
    formats = ("json", "lines")

    def stream(self, request: Request) -> Generator[str | Reply, None, None]:
        """The reply in pieces of twenty characters, then whole."""
        lines = re.findall(r"^\[(S\d+)\] (.+)$", request.messages[-1].text, re.M)
        said = [{"sentence": words, "ids": [name]} for name, words in lines[:4]]
        text = json.dumps({"answered": True, "claims": said})
        yield from (text[at : at + 20] for at in range(0, len(text), 20))
        yield Reply(text=text)

    def count(self, text: str) -> int | None:
        """No tokenizer at hand: tokens are estimated, as with most servers."""
        return None
