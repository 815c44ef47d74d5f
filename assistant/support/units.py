"""Number words and units in English, as tables. It knows no text.

Units of one family convert: `UNITS["weeks"]` is ("time", 604800), seconds being the
family's smallest; months and years are a family of their own, since a month has no
fixed length in days.

    >>> UNITS["year"]
    ('months', 12.0)
"""

from __future__ import annotations

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
_LOW = "zero one two three four five six seven eight nine " + _TEENS + " nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: dict[str, float] = {
    **{w: float(n) for n, w in enumerate(_LOW.split())},
    **{w: 10.0 * n for n, w in enumerate(_TENS.split(), start=2)},
    "dozen": 12.0,
    "twice": 2.0,
    "thrice": 3.0,
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_ORDERED = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
ORDINALS: dict[str, float] = {
    **{w: float(n) for n, w in enumerate(_ORDERED.split(), start=1)},
    **{w[:-1] + "ieth": 10.0 * n for n, w in enumerate(_TENS.split(), start=2)},
    "hundredth": 100.0,
}
FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourths": 4,
    "fifths": 5,
    "sixths": 6,
    "tenths": 10,
}
SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4}
CURRENCIES = {"€": "euro", "$": "dollar", "£": "pound", "¥": "yuan"}
_MONTHS = """
january february march april may june july august september october november december
"""
MONTHS = tuple(_MONTHS.split())
_FAMILIES: dict[str, dict[str, float]] = {
    "time": {
        "second seconds": 1,
        "minute minutes": 60,
        "hour hours": 3600,
        "day days 天 日": 86400,
        "week weeks": 604800,
    },
    "months": {"month months": 1, "year years": 12, "decade decades": 120},
    "share": {"% percent percentage": 0.01, "‰": 0.001},
    "length": {
        "mm millimetre millimetres": 1,
        "cm centimetre centimetres": 10,
        "m metre metres meter meters": 1000,
        "km kilometre kilometres": 1e6,
        "mile miles": 1_609_344,
    },
    "mass": {
        "mg milligrams": 0.001,
        "g gram grams gramme grammes": 1,
        "kg kilogram kilograms": 1e3,
        "t tonne tonnes ton tons": 1e6,
    },
    "volume": {"litre litres liter liters": 1},
    "power": {"w watt watts": 1, "kw kilowatts": 1e3, "mw megawatts": 1e6},
    "euro": {"euro euros eur": 1},
    "dollar": {"dollar dollars usd": 1},
    "pound": {"pound pounds gbp": 1},
    "crown": {"crown crowns": 1},
    "franc": {"franc francs chf": 1},
    "yuan": {"yuan renminbi": 1},
}
UNITS: dict[str, tuple[str, float]] = {
    word: (family, float(factor))
    for family, units in _FAMILIES.items()
    for words, factor in units.items()
    for word in words.split()
}
UNITS["cent"] = ("share", 0.01)  # "per cent"; coins are not told apart
PERIODS: dict[str, tuple[str, float]] = {
    "yearly": ("months", 12.0),
    "annual": ("months", 12.0),
    "annually": ("months", 12.0),
    "monthly": ("months", 1.0),
    "weekly": ("time", 604800.0),
    "daily": ("time", 86400.0),
    "biennial": ("months", 24.0),
    "biennially": ("months", 24.0),
}
# What a number may be a bound of; the longer phrases first.
BOUNDS = {
    "most1": r"\b(?:no|not) (?:more|later|longer|greater|higher) than\b",
    "least1": r"\b(?:no|not) (?:less|fewer|lower|earlier) than\b",
    "most2": r"\bnot exceed(?:ing)?\b|\bat (?:the )?most\b|\bup to\b|\bmaximum of\b",
    "least2": r"\bat least\b|\bminimum of\b|\bmore than\b|\bexceed(?:s|ing)?\b|\bover\b"
    r"|\babove\b|\blonger than\b|\bolder than\b|\bupwards of\b|\bin excess of\b",
    "most3": r"\bless than\b|\bfewer than\b|\bunder\b|\bbelow\b|\bshorter than\b"
    r"|\bwithin\b",
}
_STOPS = """
the of in to for by on at from after before and or but with without that which who is
are was were be shall may must should can will has have as than , . ; : ( )
"""
STOPS = frozenset(_STOPS.split())
