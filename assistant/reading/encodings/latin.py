"""Latin: which code page a text in Latin letters is in, told by its languages' letters.

Western, Central European, Turkish and Baltic pages show the same bytes as different
letters. Each language has few letters of its own; the page under which all odd letters
belong to one language is the right one. Knows no other scripts.

    >>> page_of("été à Genève, forêt".encode("cp1252"), "cp1250")
    'cp1252'
"""

from __future__ import annotations

import re
from collections import Counter

_WESTERN = (
    "àâæçèéêëîïôœùûüÿ",  # French
    "äöüßé",
    "áéíñóúüª",  # Spanish
    "ªáâãàçéêíóôõú",  # Portuguese
    "àèéìíòóùú",  # Italian
    "åæøäöé",  # Nordic
    "áðéíóúýþæö",  # Icelandic
    "ëïéèöüáóí",  # Dutch
)
_CENTRAL = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîşţ",
    "čćđšž",
)
_PAGES: dict[str, tuple[str, ...]] = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("çğıöşüâîûi̇",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
}
_SIGNS = frozenset("“”‘’‚„–—…«»€§°•·©®™\u00a0\u00ad¡¿")
_MOST_ODD = 0.35  # of the letters: more are no language in Latin letters


def page_of(sample: bytes, guess: str) -> str:
    """The code page of a sample; `guess` where its letters do not tell.

    Args:
        sample: bytes that are no UTF-8.
        guess: what another method found.
    """
    odd = len(re.findall(rb"[\x80-\xff]", sample))
    plain = len(re.findall(rb"[A-Za-z]", sample))
    if odd > _MOST_ODD * (odd + plain):
        return guess
    scores = {page: _score(sample, page) for page in _PAGES}
    best = max(scores.values())
    if scores.get(guess) == best:
        return "cp1252" if scores["cp1252"] == best and _alike(sample, guess) else guess
    return next(page for page, score in scores.items() if score == best)


def _alike(sample: bytes, page: str) -> bool:
    """Whether both pages show the same letters, so that the usual one may be named."""
    return sample.decode(page, "replace") == sample.decode("cp1252", "replace")


def _score(sample: bytes, page: str) -> int:
    """Letters of the likeliest language less the signs and letters of no language."""
    shown = Counter(c for c in sample.decode(page, "replace").lower() if c > "\x7f")
    odd = {c: n for c, n in shown.items() if c not in _SIGNS}
    every = sum(odd.values())
    signs = sum(shown.values()) - every
    most = max(
        sum(n for c, n in odd.items() if c in letters) for letters in _PAGES[page]
    )
    return signs + most - (every - most)
