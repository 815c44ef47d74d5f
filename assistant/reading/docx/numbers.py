"""DOCX numbers: a count in the forms Word has for lists and notes.

Knows the forms that legal texts use, from "(iv)" to "First" and "第五"; all others
come out as digits, which `known` tells.

    >>> counted(4, "lowerRoman"), counted(28, "upperLetter"), counted(3, "ordinal")
    ('iv', 'BB', '3rd')
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ODD_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_HAN = "零一二三四五六七八九"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_NOTE_SIGNS = "*†‡§"


def counted(count: int, form: str) -> str:
    """A count as Word shows it in a form (`w:numFmt`); digits in an unknown one."""
    shown = _FORMS.get(form)
    return str(count) if shown is None or count < 1 else shown(count)


def known(form: str) -> bool:
    """Whether a form can be shown as Word shows it."""
    return form in _FORMS or form in ("", "decimal", "bullet", "none")


def _repeated(signs: str) -> Callable[[int], str]:
    """Letters that double after the last one: z, aa, bb."""

    def shown(count: int) -> str:
        times, place = divmod(count - 1, len(signs))
        return signs[place] * min(times + 1, 20)

    return shown


def _roman(count: int) -> str:
    if count > 9999:
        return str(count)
    text = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        text += sign * times
    return text


def _cardinal(count: int) -> str:
    if count < 20:
        return _SMALL[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    if count < 1000:
        hundreds, rest = divmod(count, 100)
        more = f" {_cardinal(rest)}" if rest else ""
        return f"{_SMALL[hundreds]} hundred{more}"
    return str(count)


def _ordinal_word(count: int) -> str:
    words = _cardinal(count)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last.isdigit():
        return _ordinal(count)
    if last not in _ODD_ORDINALS:
        last = f"{last[:-1]}ie" if last.endswith("y") else last
    return words[:cut] + _ODD_ORDINALS.get(last, f"{last}th")


def _ordinal(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"


def _han(count: int) -> str:
    """Up to 99 with 十; larger ones digit by digit, as Word does not need them."""
    if count < 100:
        tens, ones = divmod(count, 10)
        head = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
        return head + (_HAN[ones] if ones else "")
    return _han_digits(count)


def _han_digits(count: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(count))


def _circled(count: int) -> str:
    return chr(0x245F + count) if count <= 20 else str(count)


def _wide(count: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(count))


_lower = _repeated("abcdefghijklmnopqrstuvwxyz")
_russian = _repeated(_RUSSIAN)

_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _lower,
    "upperLetter": lambda n: _lower(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "decimalZero": lambda n: f"{n:02}",
    "ordinal": _ordinal,
    "cardinalText": lambda n: _cardinal(n).capitalize(),
    "ordinalText": lambda n: _ordinal_word(n).capitalize(),
    "numberInDash": lambda n: f"- {n} -",
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "decimalEnclosedCircle": _circled,
    "decimalFullWidth": _wide,
    "hex": lambda n: f"{n:X}",
    "chicago": _repeated(_NOTE_SIGNS),
    "russianLower": _russian,
    "russianUpper": lambda n: _russian(n).upper(),
    "arabicAlpha": _repeated(_ARABIC),
    "hebrew2": _repeated(_HEBREW),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "koreanDigital": _han_digits,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "taiwaneseDigital": _han_digits,
}
