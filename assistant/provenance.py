"""How an answer came about: enough to make it again, and what it cost.

It knows nothing of models or pages. Every answer carries a `Provenance`: which writer,
which prompts (by hash), which evidence (by hash, and provision by provision), what was
left out, what the model returned word for word, and what was wrong with it. Example:

    answer.record.prompts        # ("write@3f9c21d0a4b1",)
    answer.record.faults         # {"unknown id": 1}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What model calls cost: tokens, requests and seconds; sums with `+`.

    `cached` are those of the `read` tokens that the provider took from its cache.
    `estimated` says that the server gave no figures and ours were counted here.
    """

    read: int = 0  # tokens of the prompts
    written: int = 0  # tokens of the replies
    cached: int = 0
    requests: int = 0
    seconds: float = 0.0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            read=self.read + other.read,
            written=self.written + other.written,
            cached=self.cached + other.cached,
            requests=self.requests + other.requests,
            seconds=self.seconds + other.seconds,
            estimated=self.estimated or other.estimated,
        )


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What made an answer. Hashes are SHA-256, in hexadecimal."""

    writer: str  # "quoting writer", or the model's name as configured
    mode: str  # "quoting", "pointing" or "writing"
    prompts: tuple[str, ...]  # "name@first 12 digits of its hash"
    evidence: tuple[str, ...]  # ids of the provisions shown, in order
    evidence_sha256: str
    left_out: tuple[str, ...] = ()  # ids of provisions for which there was no room
    withheld: tuple[str, ...] = ()  # sentence ids that read like orders to a model
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    replies: tuple[str, ...] = ()  # what the model returned, word for word
    faults: Mapping[str, int] = field(default_factory=dict[str, int])
    usage: Usage = Usage()


def fingerprint(texts: Iterable[str]) -> str:
    """One SHA-256 of several texts; where one ends and the next begins counts."""
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode()
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
