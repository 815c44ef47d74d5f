"""The texts in `prompts/`: `$name` templates, checked when loaded.

Braces stay harmless, a missing or unknown placeholder is an error. Example:

    template("quoting-lead").fill(instrument="EU AI Act", force="binding", ...)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import Template

from assistant.corpus import folder
from assistant.errors import CorpusError
from assistant.provenance import fingerprint

_PURPOSE = re.compile(r"\A<!-- purpose: (.+?) -->\n")


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One template with the placeholders it needs."""

    name: str
    purpose: str
    text: str
    needs: frozenset[str]

    @property
    def mark(self) -> str:
        """Name and first 12 digits of the text's hash, kept with every answer."""
        return f"{self.name}@{fingerprint([self.text])[:12]}"

    def fill(self, **values: str) -> str:
        """The text with its placeholders filled.

        Raises:
            CorpusError: a placeholder is missing or one is given that does not exist.
        """
        if values.keys() != self.needs:
            wrong = ", ".join(sorted(values.keys() ^ self.needs))
            raise CorpusError(f"prompt {self.name!r} does not fit its values: {wrong}.")
        return Template(self.text).substitute(values)


@cache
def template(name: str) -> Prompt:
    """Load a template.

    Raises:
        CorpusError: it is not there, has no purpose line, or a stray `$`.
    """
    path = folder("prompts") / f"{name}.md"
    try:
        raw = path.read_text("utf-8")
    except OSError as error:
        raise CorpusError(f"there is no prompt {name!r} in {path.parent}.") from error
    match = _PURPOSE.match(raw)
    if match is None:
        raise CorpusError(f"prompt {name!r} must begin with <!-- purpose: ... -->.")
    text = raw[match.end() :].strip("\n")
    if not Template(text).is_valid():
        raise CorpusError(f"prompt {name!r} has a `$` that is no placeholder.")
    return Prompt(
        name=name,
        purpose=match[1],
        text=text,
        needs=frozenset(Template(text).get_identifiers()),
    )
