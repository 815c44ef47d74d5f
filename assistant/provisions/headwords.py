"""Heading words: how twelve languages call a part, a chapter, an article, an annex.

Pure tables and the rules for the number after such a word. Knows nothing of lines.

    >>> HEADWORDS["artículo"], HEADWORDS["anlage"], plain_number("premier")
    ('article', 'annex', '1')
"""

from __future__ import annotations

import re

from assistant.provisions.numbers import LATIN, digits

# What a heading word announces. English, French, Spanish, German, Portuguese,
# Italian, Dutch, Russian; Arabic, Chinese, Japanese and Korean have forms of their own.
_BY_KIND = {
    "part": "part partie parte teil deel часть",
    "title": "title titre título titulo titolo titel",
    "chapter": "chapter chapitre capítulo capitulo kapitel capitolo hoofdstuk глава",
    "section": "section sec. sección seccion secção seção abschnitt sezione afdeling "
    "раздел",
    "subsection": "subsection sub-section subsección unterabschnitt sottosezione",
    "article": "article art. artículo articulo artikel artigo articolo статья",
    "recital": "recital considérant considerando erwägungsgrund",
    "annex": "annex annexe anexo anhang anlage allegato bijlage приложение",
    "appendix": "appendix appendice apéndice apêndice",
    "schedule": "schedule",
    "attachment": "attachment adjunto",
    "protocol": "protocol protocole protocolo protokoll protocollo протокол",
    "principle": "principle",
    "objective": "objective",
    "paragraph": "paragraph",
    "rule": "rule",
    "regulation": "regulation",
    "clause": "clause",
    "§": "§",
}
HEADWORDS = {word: kind for kind, words in _BY_KIND.items() for word in words.split()}
# Words that are another name of a kind: cited by themselves ("schedule 2", "rule 12").
ALIASES = {
    "appendix": "annex",
    "schedule": "annex",
    "attachment": "annex",
    "rule": "article",
    "regulation": "article",
    "clause": "article",
    "§": "article",
}
PLAINWORDS = {
    word: kind
    for kind, words in {
        "preamble": "preamble préambule preámbulo präambel preâmbulo preambolo "
        "преамбула ديباجة الديباجة 序言 前文 전문",
        "abstract": "abstract",
        "recitals": "recitals",
        "annex": "annex annexe anexo anhang anlage allegato приложение "
        "附件 附录 附錄 附属書 부속서 مرفق المرفق ملحق الملحق",
        "schedule": "schedule",
        "appendix": "appendix",
    }.items()
    for word in words.split()
}
_ORDINALS = (
    ("one first premier première primero primera primeiro primeira primo prima"
     " erster erste первая первый الأولى الأول"),
    "two second deuxième seconde segundo segunda secondo seconda zweiter zweite"
    " вторая второй الثانية الثاني",
    "three third troisième tercero tercera terceiro terceira terzo terza dritter"
    " dritte третья третий الثالثة الثالث",
    "four fourth quatrième cuarto cuarta quarto quarta vierter vierte четвертая"
    " четвертый الرابعة الرابع",
    "five fifth cinquième quinto quinta fünfter fünfte пятая пятый الخامسة الخامس",
    "six sixth sixième sexto sexta sesto sesta sechster sechste السادسة السادس",
    "seven seventh septième séptimo séptima sétimo settimo siebter السابعة السابع",
    "eight eighth huitième octavo octava oitavo ottavo achter الثامنة الثامن",
    "nine ninth neuvième noveno novena nono neunter التاسعة التاسع",
    "ten tenth dixième décimo décima decimo zehnter العاشرة العاشر",
    "eleven eleventh onzième", "twelve twelfth douzième",
)  # fmt: skip
ORDINALS = {w: str(n) for n, ws in enumerate(_ORDINALS, 1) for w in ws.split()}
_ANY_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
NUMBER = (
    rf"(?:(?:№|n[or°º]\.?(?=\s?\d)|nr\.)\s?)?"
    rf"(?:(?:[LRD]\.\s?|[LRD])?\d+(?:\.\d+)*(?:-\d+(?=[\s.:]|$))?(?:\.?[ºª°]|er\b)?"
    rf"(?:-[A-Z]\b)?(?:\s?(?:{LATIN})\b|[A-Za-z]\b)?"
    rf"|[IVXLCDM]+(?:er)?\b(?:\s(?:{LATIN})\b)?(?:-[A-Z]\b)?(?:\s?[(][A-Z][)])?"
    rf"|[ivxl]+\b|[A-Z]\b"
    rf"|(?i:{_ANY_ORDINAL})\b)"
)
_PREFIX = re.compile(r"(?:№|n[or°º]\.?|nr\.)\s?(?=\S)", re.IGNORECASE)
_ENDING = re.compile(r"(?<=[\dIVX])(?:\.?[ºª°]|er)$")


def plain_number(number: str) -> str:
    """The bare number of a heading: "№ 3" is 3, "premier" and "1er" are 1."""
    number = _PREFIX.sub("", number, count=1) if len(number) > 1 else number
    number = _ENDING.sub("", number).replace(" (", "(")
    return digits(ORDINALS.get(number.lower(), number))
