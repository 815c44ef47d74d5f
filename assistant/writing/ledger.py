"""What is kept while a model answers: its replies, what was wrong, what it cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from assistant.budget import Counter as Tokens
from assistant.prompts import Prompt
from assistant.provenance import Provenance, Usage
from assistant.settings import ModelSettings
from assistant.writing.evidence import Evidence


@dataclass
class Ledger:
    """Grows with every call of one answer; `record` makes the answer's provenance.

    `faults` counts by name. Those of single sentences are counted as they were first
    written: a repair that failed is counted as "repair failed" besides.
    """

    name: str
    mode: str
    model: ModelSettings
    tokens: Tokens
    usage: Usage = field(default_factory=Usage)
    faults: Counter[str] = field(default_factory=Counter[str])
    replies: list[str] = field(default_factory=list[str])
    prompts: dict[str, None] = field(default_factory=dict[str, None])
    format: str = ""

    def prompt(self, prompt: Prompt) -> None:
        """Note that a prompt was used."""
        self.prompts[prompt.mark] = None

    def record(self, evidence: Evidence, left_out: tuple[str, ...]) -> Provenance:
        """The provenance of the answer."""
        counted = "estimated" if self.tokens.estimated else "counted"
        return Provenance(
            writer=self.name,
            mode=self.mode,
            prompts=tuple(self.prompts),
            evidence=tuple(p.id for p in evidence.provisions),
            evidence_sha256=evidence.sha256,
            left_out=left_out,
            withheld=tuple(
                f"{line.provision.id}#{line.number}" for line in evidence.withheld
            ),
            settings={
                "format": self.format,
                "temperature": f"{self.model.temperature:g}",
                "context": f"{self.model.context} tokens",
                "reply": f"{self.model.reply} tokens",
                "tokens": f"{counted} with {self.tokens.name}",
                "handling": self.model.handling,
            },
            replies=tuple(self.replies),
            faults=dict(sorted((+self.faults).items())),
            usage=self.usage,
        )
