"""Scripts: headings of Chinese, Japanese, Korean and Arabic texts.

There the number stands inside the heading (第五条, 제5조) or the word takes an article
of its own (المادة 5). A sentence that begins with a reference (第五条规定…) is none.

    >>> scripted("第十二章 附则"), scripted("제3조(목적)").title
    (Scripted(kind='chapter', number='12', title='附则'), '목적')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.provisions.headwords import ORDINALS
from assistant.provisions.numbers import chinese, digits

_HAN_KIND = {
    "编": "part", "編": "part", "部分": "part", "部": "part",
    "章": "chapter", "节": "section", "節": "section", "条": "article", "條": "article",
}  # fmt: skip
_HANGUL_KIND = {"편": "part", "장": "chapter", "절": "section", "조": "article"}
_ARABIC_KIND = {
    "المادة": "article", "مادة": "article", "الباب": "title", "الجزء": "part",
    "الفصل": "chapter", "القسم": "section", "المرفق": "annex", "الملحق": "annex",
    "البروتوكول": "protocol",
}  # fmt: skip
_HAN = re.compile(
    r"第\s?(?P<number>[一二三四五六七八九十百零〇两]+|\d+)\s?"
    r"(?P<word>部分|[编編部章节節条條])(?:[之の](?P<more>[一二三四五六七八九十]+|\d+))?"
    r"(?P<rest>.*)$"
)
_HAN_RUNS_ON = re.compile(
    r"[第的规規所和、，,至或及与與に又にをはがの]|款|项|項|规定|規定"
)
_HANGUL = re.compile(
    r"제\s?(?P<number>\d+)\s?(?P<word>[편장절조])(?:의\s?(?P<more>\d+))?(?P<rest>.*)$"
)
_HANGUL_RUNS_ON = re.compile(r"제\d|[에의을를은는이가와과및,]")
_ARABIC = re.compile(
    rf"(?P<word>{'|'.join(_ARABIC_KIND)})\s*[(]?\s*"
    rf"(?P<number>\d+|{'|'.join(w for w in ORDINALS if w[0] > 'ء')})\s*[)]?"
    r"(?:\s*[.:：–—-]\s*|\s+|$)(?P<rest>.*)$"
)
_ARABIC_RUNS_ON = re.compile(r"من\b|و|أو\b|إلى\b|على\b|في\b")
_ANNEX = re.compile(
    r"(?P<word>附件|附录|附錄|附属书|附属書|附屬書|부속서|별표)\s?"
    r"(?P<number>[一二三四五六七八九十]+|[IVX]+|\d+)?(?:\s*[.:：]\s*|\s+|$)(?P<rest>.*)$"
)
_ENDS = ".;:,。；：，؛،"
_LONGEST = 60


@dataclass(frozen=True)
class Scripted:
    """What a heading in one of these scripts announces."""

    kind: str
    number: str
    title: str


def scripted(text: str, *, marked: bool = True) -> Scripted | None:
    """The heading that a line in one of these scripts is, else None."""
    for form, kinds, runs_on in (
        (_HAN, _HAN_KIND, _HAN_RUNS_ON),
        (_HANGUL, _HANGUL_KIND, _HANGUL_RUNS_ON),
        (_ARABIC, _ARABIC_KIND, _ARABIC_RUNS_ON),
        (_ANNEX, {}, _HAN_RUNS_ON),
    ):
        found = form.match(text)
        if not found:
            continue
        rest = found["rest"].strip()
        if not marked and (runs_on.match(found["rest"]) or not _is_title(rest)):
            return None
        kind = kinds.get(found["word"], "annex")
        return Scripted(kind, _number(found), rest.strip("()（）[]【】 "))
    return None


def split_scripted(text: str) -> tuple[str, str] | None:
    """An article heading and the text that runs on in its line: 第五条 / text."""
    for form, kinds, runs_on in (
        (_HAN, _HAN_KIND, _HAN_RUNS_ON),
        (_HANGUL, _HANGUL_KIND, _HANGUL_RUNS_ON),
        (_ARABIC, _ARABIC_KIND, _ARABIC_RUNS_ON),
    ):
        found = form.match(text)
        if not found or kinds[found["word"]] != "article":
            continue
        rest = found["rest"]
        named = re.match(r"\s*[(（【][^)）】]{1,40}[)）】]", rest)
        cut = found.start("rest") + (named.end() if named else 0)
        after = text[cut:]
        if not after.strip() or runs_on.match(after) or _is_title(after.strip()):
            return None
        return text[:cut].rstrip(" .:：–—-"), after.strip()
    return None


def _number(found: re.Match[str]) -> str:
    groups = found.groupdict()
    number, more = groups["number"] or "", groups.get("more")
    plain = _plain(number)
    return f"{plain}-{_plain(more)}" if more else plain


def _plain(number: str) -> str:
    return str(chinese(number) or ORDINALS.get(number) or digits(number))


def _is_title(rest: str) -> bool:
    return len(rest) <= _LONGEST and (not rest or rest[-1] not in _ENDS)
