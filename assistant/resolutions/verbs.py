"""Words that open the paragraphs of resolutions, and how strong the operative ones are.

Lists of words and nothing else: what opens what is read by `openings`. The scale
follows the practice of United Nations organs: what an organ decides stands above what
it requests, urges, calls upon, invites and encourages. Example:

    verbs_for("Security Council")["demands"]     # 6
    "demands" in verbs_for("General Assembly")   # False
"""

from __future__ import annotations

from collections.abc import Mapping

SECURITY_COUNCIL = "Security Council"
GENERAL_ASSEMBLY = "General Assembly"


def _words(text: str) -> list[str]:
    return text.split()


# Adverbs that may stand before a verb, participle or adjective.
ADVERBS = frozenset(
    _words("""
    acutely again also always categorically clearly continually deeply determinedly
    earnestly emphatically equally especially ever nevertheless nonetheless now
    explicitly extremely firmly formally fully further furthermore gravely greatly
    highly hereby in-particular keenly likewise more most once particularly profoundly
    reluctantly resolutely respectfully seriously sincerely solemnly specifically
    still strongly thereby therefore unanimously unequivocally unreservedly urgently
    vehemently vigorously warmly wholeheartedly
    """)
)
REPEATED = ("also", "further")  # what is said of a verb that comes again

# Present participles in use; any other word on -ing is a participle as well.
PARTICIPLES = frozenset(
    _words("""
    accepting acknowledging acting addressing adhering admiring adopting affirming
    aiming anticipating appealing applauding appreciating approving asserting assuming
    attaching bearing being believing building calling celebrating cherishing
    commemorating commending concerning concurring condemning confirming
    congratulating considering continuing convening declaring deciding deeming
    demanding denouncing deploring desiring determining drawing emphasizing
    emphasising encouraging endorsing enhancing expecting expressing favouring fearing
    feeling following fulfilling giving having highlighting honouring hoping
    identifying inspiring insisting intending inviting judging keeping knowing
    lamenting looking maintaining marking mourning noting observing paying pledging
    praising proceeding proclaiming promoting protesting providing pursuing putting
    reaffirming realizing realising recalling recognizing recognising recollecting
    recommending recommitting reconfirming referring refraining regarding regretting
    reiterating rejecting rejoicing remaining remembering reminding renewing repeating
    representing requesting resolving respecting responding restating saluting saying
    seeking sharing stating stressing striving strengthening supporting taking
    thanking trusting underlining underscoring understanding upholding urging using
    valuing viewing voicing welcoming wishing
    """)
)
# Past participles and adjectives.
ADJECTIVES = frozenset(
    _words("""
    afraid alarmed anguished anxious apprehensive appalled ashamed assured aware
    bewildered bound cognizant committed concerned confident conscious convinced
    desirous determined disappointed dismayed distressed disturbed eager encouraged
    faithful frustrated grateful guided heartened hopeful horrified impressed inspired
    keen led mindful motivated moved obliged opposed outraged perturbed persuaded
    pleased prepared proud reassured regretful resolved respectful saddened satisfied
    seized shocked sensitive struck troubled willing worried
    """)
)
# Phrases without a participle that adopted texts open with; right, but rare.
PHRASES = ("in accordance with", "in pursuance of", "in the light of", "pursuant to")
# Older and national practice, which the United Nations has given up.
OUTDATED = frozenset({"whereas"})

# Operative verbs and their strength: 6 decides, 5 requests, 4 urges, 3 calls upon,
# 2 invites, 1 encourages, 0 says what the organ thinks or feels.
SCALE: Mapping[str, int] = {
    **dict.fromkeys(
        _words(
            """
        abolishes accepts adopts amends apportions appoints appropriates approves
        assesses authorizes confers convenes decides declares demands designates
        determines discontinues dissolves elects endorses establishes extends fixes
        grants imposes institutes orders proclaims ratifies reconfirms reconvenes
        rejects renews repeals resolves revokes suspends terminates transmits
        """
        ),
        6,
    ),
    **dict.fromkeys(
        _words("assigns concurs directs entrusts instructs mandates requests requires"),
        5,
    ),
    **dict.fromkeys(_words("implores insists urges warns"), 4),
    **dict.fromkeys(
        _words("appeals asks beseeches calls exhorts implements presses reminds"), 3
    ),
    **dict.fromkeys(
        _words("agrees commits invites offers proposes recommends recommits suggests"),
        2,
    ),
    **dict.fromkeys(_words("encourages promotes supports"), 1),
    **dict.fromkeys(
        _words(
            """
        acknowledges admits affirms anticipates applauds appreciates asserts attaches
        attributes avails avows believes celebrates cautions cherishes commemorates
        commends condemns confirms congratulates considers continues denounces
        deplores deprecates draws emphasizes emphasises expects expresses extols
        favours finds gives has highlights honours hopes identifies intends invokes
        joins keeps laments looks maintains marks mourns notes observes pays pledges
        places points praises protests puts reaffirms realizes re-emphasizes recalls
        receives recognizes recognises refers refrains registers regrets reiterates
        rejoices remains repeats reserves respects restates reviews salutes seeks sees
        shares states stresses strives strengthens takes thanks trusts underlines
        underscores understands undertakes upholds values views voices welcomes wishes
        """
        ),
        0,
    ),
}
# What only the Council may say with effect (Charter, Chapters V and VII).
COUNCIL_ONLY = frozenset({"demands", "imposes", "orders"})
# Verbs that have an addressee.
ASKING = frozenset({"appeals", "calls", "encourages", "invites", "requests", "urges"})

# Organs that adopt resolutions, without their article.
ORGANS = (
    GENERAL_ASSEMBLY,
    SECURITY_COUNCIL,
    "Economic and Social Council",
    "Human Rights Council",
    "Trusteeship Council",
    "Commission on Human Rights",
    "Commission on the Status of Women",
    "Commission on Narcotic Drugs",
    "Commission on Crime Prevention and Criminal Justice",
    "Commission on Science and Technology for Development",
    "Commission on Population and Development",
    "Peacebuilding Commission",
    "United Nations Environment Assembly",
    "United Nations Habitat Assembly",
    "World Health Assembly",
    "General Conference",
    "Executive Board",
    "Governing Council",
    "Governing Body",
    "Conference of the Parties",
    "Conference of the States Parties",
    "Meeting of the Parties",
    "Plenipotentiary Conference",
    "Industrial Development Board",
    "Trade and Development Board",
)


def verbs_for(organ: str) -> Mapping[str, int]:
    """The operative verbs an organ may use, each with its strength from 0 to 6.

    Args:
        organ: its name without article; any but the Security Council may only
            recommend to States, so that verbs of command are not among them.
    """
    if organ == SECURITY_COUNCIL:
        return dict(SCALE)
    return {verb: n for verb, n in SCALE.items() if verb not in COUNCIL_ONLY}
