"""The spelling of the United Nations: British, with -ize, and what departs from it.

Names keep their own spelling: a word with a capital inside a sentence is left alone. An
example:

    american("program")      # "programme"
    american("organisation") # "organization"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.resolutions.nouns import Finding, Unit
from assistant.resolutions.table import found

_PAIRS = """
analyze:analyse analyzed:analysed analyzing:analysing analyzes:analyses
behavior:behaviour behaviors:behaviours behavioral:behavioural
catalog:catalogue catalogs:catalogues
center:centre centers:centres centered:centred
color:colour colors:colours colored:coloured
cooperation:cooperation counseling:counselling
defense:defence defenses:defences
dialog:dialogue dialogs:dialogues
endeavor:endeavour endeavors:endeavours
enrollment:enrolment enrollments:enrolments
favor:favour favors:favours favorable:favourable favored:favoured
fiber:fibre fibers:fibres
fulfill:fulfil fulfills:fulfils fulfillment:fulfilment
fueling:fuelling fueled:fuelled
harbor:harbour harbors:harbours
honor:honour honors:honours honored:honoured
humor:humour installment:instalment installments:instalments
judgment:judgement
labeled:labelled labeling:labelling
labor:labour labors:labours laborers:labourers
license:licence
maneuver:manoeuvre meager:meagre
modeling:modelling modeled:modelled
neighbor:neighbour neighbors:neighbours neighboring:neighbouring
offense:offence offenses:offences
paralyze:paralyse paralyzed:paralysed
plow:plough program:programme programs:programmes
rigor:rigour rumor:rumour
signaling:signalling signaled:signalled
skeptical:sceptical skillful:skilful
theater:theatre theaters:theatres
toward:towards
traveling:travelling traveled:travelled traveler:traveller travelers:travellers
vigor:vigour
"""
_KEPT = frozenset({"judgment", "license", "cooperation"})  # both forms are met in texts
AMERICAN = {
    one: other
    for one, other in (pair.split(":") for pair in _PAIRS.split())
    if one not in _KEPT
}
# Verbs that end in -ise by their origin, and words that merely end so.
_ALWAYS_S = re.compile(
    r"(?:advert|adv|ar|compr|comprom|dem|desp|dev|disgu|enterpr|excerc|exerc|exc|expert"
    r"|franch|improv|inc|merchand|nor?|otherw|likew|precl|prec|prem|prom|conc|rep|rev"
    r"|superv|surm|surpr|telev|w|ra|pra|po|ch|chem|televis|parad|treat|expert|crosswise"
    r"|lengthw|apprai?|pract|prom|u|br|cru|bru|pha|adverti|no|c?ruise|dis|unw|clockw)is"
)
_ISE = re.compile(
    r"(?P<stem>[a-z]{3,})is(?P<end>e|es|ed|ing|ation|ations|ational|er|ers|able)"
)
_WORD = re.compile(r"[A-Za-z]{5,}")
_STEM_WORDS = """
    actual agon amort apolog author autom bureaucrat capital categor central character
    civil colon commercial computer criminal crystall custom decentral democrat
    demilitar destabil dezon digital dramat econom emphas empower energ equal external
    final formal galvan general global harmon hospital human ideal immun industrial
    initial institutional intern international item legal legitim liberal local
    margin marginal material maxim mechan memor militar minim mobil modern monopol
    national natural neutral normal operational optim organ ostrac penal plural polar
    popular prior privat professional public radical rational real recogn
    reorgan revital revolution scrutin secur securit sensit social special stabil
    standard steril stigmat strateg subsid summar symbol sympath synchron synthes
    system systemat terror total tour urban util victim visual vocal vulnerabil
"""
_STEMS = frozenset(_STEM_WORDS.split())


def american(word: str) -> str:
    """How the United Nations spells a word that is spelled otherwise, else "".

    Args:
        word: in small letters.
    """
    if word in AMERICAN:
        return AMERICAN[word]
    match = _ISE.fullmatch(word)
    if match is None or _ALWAYS_S.match(word):
        return ""
    if match["stem"] in _STEMS or match["stem"].removeprefix("de") in _STEMS:
        return f"{match['stem']}iz{match['end']}"
    return ""


def spelling(unit: Unit, text: str) -> Iterator[Finding]:
    """Words that the United Nations spells otherwise.

    Args:
        unit: the paragraph.
        text: its words, with quotations blanked.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isupper() and match.start() > unit.opening_end:
            continue  # a name
        if due := american(word.casefold()):
            due = due.capitalize() if word[0].isupper() else due
            message = f"“{word}” is not the spelling of the United Nations."
            yield found("spelling", unit, match.span(), message, f"Write “{due}”.")
