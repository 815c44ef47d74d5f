"""The words of a text as BM25 counts them, by the script each is written in.

Latin letters give English stems; a text in another language gives its own stems
besides, so that a question finds it in either form. Chinese, Japanese, Thai and the
like have no spaces: there single signs and pairs of them count. It knows no grammar
and no dictionary. Example:

    stems("May a party withdraw?")     # ["parti", "withdraw"]
    stems("第五条")                     # ["第", "五", "条", "第五", "五条"]
"""

# bm25s and PyStemmer come without types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from assistant.languages import script_of

_WORD = re.compile(r"\w+", re.UNICODE)
# Scripts without spaces between words: Han and Kana; Thai to Tibetan, and Khmer.
_EAST = (
    r"\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_SOUTH = r"\u0e01-\u0e4e\u0e81-\u0ece\u0f40-\u0fbc\u1000-\u103f\u1780-\u17d3"
# Signs that belong to a word and are no letters: accents, vowels, points, joiners.
_SIGNS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640"
    r"\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0de0\u200c\u200d"
)
_TOKEN = re.compile(f"[{_EAST}]+|[{_SOUTH}]+|(?:(?![{_EAST}{_SOUTH}])[\\w{_SIGNS}])+")
_SIGNS_WITHOUT_SPACES = re.compile(f"[{_EAST}{_SOUTH}]")
_MARKS = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    r"\u0f71-\u0fbc\u102b-\u103e\u17b6-\u17d3"
)
_SIGN = re.compile(f".[{_MARKS}]*")  # a letter with what stands above and below it
_VOWELS = re.compile(
    r"[\u0307\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]"
)
_ALIKE = str.maketrans("أإآٱىةيكؤئ", "ااااىهيكوي") | str.maketrans("یکۀے", "يكهي")
_BY_LETTER = (
    ("hangul", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")),
    ("arabic", re.compile(r"[\u0620-\u06ff]")),
    ("hebrew", re.compile(r"[\u05d0-\u05ea]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("greek", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
    ("tamil", re.compile(r"[\u0b80-\u0bff]")),
    ("armenian", re.compile(r"[\u0531-\u0587]")),
)
# Where the language is not known, a script's stems are those of its commonest one.
_COMMON = {
    "latin": "en",
    "cyrillic": "ru",
    "greek": "el",
    "arabic": "ar",
    "devanagari": "hi",
    "tamil": "ta",
    "armenian": "hy",
}
_STEMMERS = {
    "en": "english",
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_STOPS = {
    "en": "EN_PLUS",
    "da": "DANISH",
    "de": "GERMAN",
    "es": "SPANISH",
    "fr": "FRENCH",
    "it": "ITALIAN",
    "nl": "DUTCH",
    "no": "NORWEGIAN",
    "pt": "PORTUGUESE",
    "ru": "RUSSIAN",
    "sv": "SWEDISH",
    "tr": "TURKISH",
}


@lru_cache(maxsize=64)
def _tools(language: str) -> tuple[Any, frozenset[str]]:
    """Stemmer (None where there is none) and stop words of a language."""
    from bm25s import stopwords
    from Stemmer import Stemmer

    stemmer: Any = Stemmer
    words: Any = stopwords
    stops = (
        getattr(words, f"STOPWORDS_{_STOPS[language]}") if language in _STOPS else ()
    )
    name = _STEMMERS.get(language)
    try:
        return (stemmer(name) if name else None), frozenset(stops)
    except KeyError:  # an older PyStemmer knows fewer languages
        return None, frozenset(stops)


def stems(text: str, language: str = "en") -> list[str]:
    """Stemmed content words of a text, in order, with repetitions.

    Args:
        text: any text.
        language: ISO 639-1. Words in Latin letters give English stems in any case,
            and the stems of another language besides.
    """
    return [stem for word in by_word(text, language) for stem in word]


def by_word(
    text: str, language: str = "en", others: Iterable[str] = ()
) -> list[tuple[str, ...]]:
    """The stems of each content word, each with the forms it may have.

    Args:
        text: any text.
        language: ISO 639-1, the one of the text: its stop words are left out.
        others: languages whose stems are wanted besides.
    """
    known = tuple(dict.fromkeys((language, *others)))
    if text.isascii() and known == ("en",):
        return [(stem,) for stem in _english(_WORD.findall(text.casefold()))]
    words: list[tuple[str, ...]] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFC", text.casefold())):
        if _SIGNS_WITHOUT_SPACES.match(token):
            words += [(piece,) for piece in _pieces(token)]
        else:
            words += filter(None, [_forms(token, known)])
            words += [(pair,) for pair in _pairs(token)]
    return words


def _english(words: Sequence[str]) -> list[str]:
    stemmer, stop = _tools("en")
    return stemmer.stemWords([word for word in words if word not in stop])


@lru_cache(maxsize=100_000)
def _forms(token: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The forms of one word, by the script of its letters; none of a stop word."""
    word = _VOWELS.sub("", token)
    script = next((name for name, one in _BY_LETTER if one.search(word)), "latin")
    if script == "hangul":
        return (word,)
    if script == "hebrew":
        # One letter in front may be "the", "and", "in", "to": it is left off besides.
        bare = word[1:] if len(word) > 3 and word[0] in "הובכלמש" else word
        return tuple(dict.fromkeys((word, bare)))
    mine = [name for name in languages if script_of(name) == script]
    main = languages[0] if languages[0] in mine else _COMMON[script]
    if not word or not _stem(word, main):
        return ()
    forms = [_stem(word, name) for name in dict.fromkeys((_COMMON[script], *mine))]
    return tuple(dict.fromkeys(form for form in forms if form))


def _stem(word: str, language: str) -> str:
    """The stem of a word in one language; "" where it is a stop word."""
    stemmer, stop = _tools(language)
    if word in stop:
        return ""
    if script_of(language) == "arabic":
        stem = stemmer.stemWord(word) if stemmer is not None else word
        return stem.translate(_ALIKE)
    return stemmer.stemWord(word) if stemmer is not None else word


def _pieces(run: str) -> list[str]:
    """Single signs, then pairs, of a run without spaces."""
    signs = _SIGN.findall(unicodedata.normalize("NFKC", run))
    return [*signs, *(a + b for a, b in zip(signs, signs[1:], strict=False))]


def _pairs(word: str) -> list[str]:
    """The pairs of syllables of a Korean word: endings hang on its words."""
    if not _BY_LETTER[0][1].search(word):
        return []
    return [word[n : n + 2] for n in range(len(word) - 1)] if len(word) > 2 else []
