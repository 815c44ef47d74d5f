"""Text to a number of tokens, without a network.

It knows the tokenizer that a model brings along and the encoding that ships with us; it
knows no prices, prompts or limits. Our count is an estimate on the safe side, measured
by `evals/tokens.py`. Example:

    tokens = counter(chat)
    tokens.count("Each Party shall report."), tokens.estimated      # (7, True)
"""

from __future__ import annotations

import math
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat.base import Chat
from assistant.errors import MissingSetup

if TYPE_CHECKING:
    from tiktoken import Encoding

RANKS = Path(__file__).with_name("treaty.tiktoken")
# Digits one by one and no look-ahead: what the strictest tokenizers do, and a run of a
# million blanks stays cheap.
PATTERN = r" ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\s+"
# The worst 99th percentile of real / ours over provisions in English, French and
# Chinese was 1.16 (BERT; SmolLM2: 1.12), for whole texts 1.00. The rest is for
# tokenizers that were not measured.
MARGIN = 1.25


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Counts the tokens of a text. `estimated`: not by the model's own tokenizer."""

    count: Callable[[str], int]
    estimated: bool
    name: str  # whose count it is, in words; shown with the figures


def counter(chat: Chat | None) -> Counter:
    """The best count at hand for a model; no call of it opens a socket.

    Args:
        chat: the model, or None where there is none.

    Raises:
        MissingSetup: the encoding that ships with us is not where it belongs.
    """
    if chat is None or chat.count("one") is None:
        return Counter(
            count=estimate,
            estimated=True,
            name=f"the encoding that ships with us, times {MARGIN}",
        )

    def own(text: str) -> int:
        tokens = chat.count(text)
        return estimate(text) if tokens is None else tokens

    return Counter(count=own, estimated=False, name=f"the tokenizer of {chat.name}")


def estimate(text: str) -> int:
    """Tokens of a text by our encoding times `MARGIN`, at most its bytes.

    No tokenizer that works on bytes makes more tokens than there are bytes, so that a
    script our encoding was not trained on gets a bound instead of a guess.
    """
    ours = len(encoding().encode_ordinary(text))
    return min(math.ceil(ours * MARGIN), len(text.encode(errors="surrogatepass")))


@lru_cache(maxsize=1)
def encoding() -> Encoding:
    """The encoding that ships with us, for tiktoken.

    Raises:
        MissingSetup: its file is missing or damaged.
    """
    import tiktoken

    try:
        lines = RANKS.read_bytes().splitlines()
        ranks = {b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}
        return tiktoken.Encoding(
            "treaty", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={}
        )
    except (OSError, ValueError) as error:
        raise MissingSetup(
            f"the token encoding {RANKS.name} cannot be read ({error}): "
            "install the package again."
        ) from error
