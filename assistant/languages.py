"""Which language a text is in: the script first, then letters by py3langid, offline.

Knows ISO 639-1 codes, which script a language is written in, and how to name them. It
looks at pieces from beginning, middle and end, and would rather say nothing than guess
from a few words. It does not tell the languages of one sentence apart. Example:

    detect("第五条 缔约方应当保护风筝。")          # "zh"
    spoken(text).others                         # ("fr",) of a bilingual text
"""

# py3langid comes without types.
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

_LATIN = (
    "en fr es pt de it nl da sv no fi is et lv lt pl cs sk sl hr hu ro sq mt ga cy ca "
    "eu gl lb tr az uz tk vi id ms tl sw so ha ig yo zu xh af rw mg om ht"
)
_CYRILLIC = "ru uk be bg sr mk kk ky mn tg"
LATIN = tuple(_LATIN.split())
CYRILLIC = tuple(_CYRILLIC.split())
ARABIC = ("ar", "fa", "ur", "ps", "ku", "ug")
DEVANAGARI = ("hi", "ne", "mr")
_SCRIPTS: dict[str, tuple[str, Sequence[str]]] = {  # letters, languages
    "latin": (r"A-Za-z\u00c0-\u024f\u1e00-\u1eff", LATIN),
    "cyrillic": (r"\u0400-\u052f", CYRILLIC),
    "greek": (r"\u0370-\u03ff\u1f00-\u1fff", ("el",)),
    "han": (r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af", ("zh",)),
    "kana": (r"\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f", ("ja",)),
    "hangul": (r"\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f", ("ko",)),
    "arabic": (
        r"\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f"
        r"\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc",
        ARABIC,
    ),
    "hebrew": (r"\u05d0-\u05ea", ("he",)),
    "devanagari": (r"\u0904-\u0939\u0958-\u0961", DEVANAGARI),
    "bengali": (r"\u0985-\u09b9", ("bn",)),
    "gurmukhi": (r"\u0a05-\u0a39", ("pa",)),
    "gujarati": (r"\u0a85-\u0ab9", ("gu",)),
    "tamil": (r"\u0b85-\u0bb9", ("ta",)),
    "telugu": (r"\u0c05-\u0c39", ("te",)),
    "kannada": (r"\u0c85-\u0cb9", ("kn",)),
    "malayalam": (r"\u0d05-\u0d39", ("ml",)),
    "sinhala": (r"\u0d85-\u0dc6", ("si",)),
    "thai": (r"\u0e01-\u0e2e", ("th",)),
    "lao": (r"\u0e81-\u0eae", ("lo",)),
    "tibetan": (r"\u0f40-\u0f6c", ("dz",)),
    "myanmar": (r"\u1000-\u1021", ("my",)),
    "georgian": (r"\u10a0-\u10ff\u1c90-\u1cbf", ("ka",)),
    "ethiopic": (r"\u1200-\u135a", ("am",)),
    "khmer": (r"\u1780-\u17a2", ("km",)),
    "armenian": (r"\u0531-\u0587", ("hy",)),
}
_LETTERS = {name: re.compile(f"[{ranges}]") for name, (ranges, _) in _SCRIPTS.items()}
# A sign that stands for a syllable or a word counts for as many letters.
_WEIGHT = {"han": 3, "kana": 2, "hangul": 2, "ethiopic": 2}
_KANA_SHARE = 0.05  # of Japanese that is kana, at the very least
_WINDOW = 300  # characters looked at together
_WINDOWS = 24  # of them, spread over the text
_FEWEST = 20  # letters below which nothing is said
_SURE = 0.5  # probability from which a window counts
_OTHER = 0.2  # share of the windows from which a second language is named
_LOCK = Lock()


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """The languages of a text, ISO 639-1: the main one ("" unsure) and others."""

    main: str
    others: tuple[str, ...] = ()


def detect(text: str) -> str:
    """The main language of a text, ISO 639-1; "" where it cannot be told."""
    return spoken(text).main


def spoken(text: str) -> Spoken:
    """The main language of a text, and others that a good part of it is in."""
    votes: dict[str, float] = {}
    windows: Counter[str] = Counter()
    for window in _windows(text):
        language, weight = _of_window(window)
        if language:
            votes[language] = votes.get(language, 0.0) + weight
            windows[language] += 1
    if not votes:
        return Spoken(main="")
    main = max(votes, key=lambda language: votes[language])
    total = sum(windows.values())
    others = [
        language
        for language, count in windows.most_common()
        if language != main and count >= max(2, _OTHER * total)
    ]
    return Spoken(main=main, others=tuple(others))


def script_of(language: str) -> str:
    """The script a language is written in ("latin" where nothing else is known).

    Chinese and Japanese are both "han": they share signs.
    """
    if language == "ja":
        return "han"
    names = (n for n, (_, languages) in _SCRIPTS.items() if language in languages)
    return next(names, "latin")


@lru_cache(maxsize=256)
def name_of(language: str) -> str:
    """The English name of a language; its code where it has none."""
    import pycountry

    held: Any = pycountry
    found = held.languages.get(alpha_2=language)
    if found is None:
        return language or "an unknown language"
    return re.sub(r"^Modern |\s*\(.*\)", "", str(found.name))


def several(found: Spoken) -> str:
    """What a user should know of a text in several languages; "" for one."""
    if not found.others:
        return ""
    others = " and ".join(name_of(language) for language in found.others)
    return (
        f"The text is in {name_of(found.main)} and partly in {others}: it is taken for "
        f"{name_of(found.main)}."
    )


def uncovered(language: str) -> str:
    """What a user should know where no encoder reads the language of a text."""
    return (
        f"Search by meaning does not cover {name_of(language)} yet: this text is found "
        "by pinpoint and by its words."
    )


def _windows(text: str) -> list[str]:
    """Pieces of a text, spread evenly from its beginning to its end."""
    count = max(1, min(_WINDOWS, len(text) // _WINDOW))
    last = max(0, len(text) - _WINDOW)
    starts = [round(last * n / max(1, count - 1)) for n in range(count)]
    return [text[start : start + _WINDOW] for start in starts]


def _of_window(window: str) -> tuple[str, float]:
    """The language of one piece and how much that counts: ("", 0) where unsure."""
    found = {name: len(letters.findall(window)) for name, letters in _LETTERS.items()}
    weighed = {name: n * _WEIGHT.get(name, 1) for name, n in found.items() if n}
    if sum(weighed.values()) < _FEWEST:
        return "", 0.0
    east = weighed.pop("han", 0) + weighed.pop("kana", 0)
    if east >= max(weighed.values(), default=0):
        kana = found["kana"] >= _KANA_SHARE * (found["han"] + found["kana"])
        return ("ja" if kana else "zh"), float(east)
    script = max(weighed, key=lambda name: weighed[name])
    languages = _SCRIPTS[script][1]
    if len(languages) == 1:
        return languages[0], float(weighed[script])
    language, sure = _likeliest(window, languages)
    return (language, sure * weighed[script]) if sure >= _SURE else ("", 0.0)


def _likeliest(window: str, languages: Sequence[str]) -> tuple[str, float]:
    """The likeliest of some languages, with its probability among them."""
    text = re.sub(r"https?://\S+|\S+@\S+|\d+", " ", window)
    text = text.casefold() if text.upper() == text else text
    ranked = [(name, p) for name, p in _identifier().rank(text) if name in languages]
    total = sum(p for _, p in ranked) or 1.0
    name, best = max(ranked, key=lambda pair: pair[1])
    return name, best / total


def _identifier() -> Any:
    with _LOCK:  # it takes a moment and some memory: once a process
        return _load()


@lru_cache(maxsize=1)
def _load() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Any = LanguageIdentifier
    return identifier.from_model_file(MODEL_FILE, norm_probs=True)
