"""Which sentences of a paper only connect others: they speak of the paper itself.

A closed list of words for a paper's parts, their order and what a paper does with them;
a topic may be named where the sentence says no more than that the paper comes to it. It
knows English, and nothing of parties, instruments or figures. Example:

    connects("Three points follow.")                    # True
    connects("This section turns to human control.")    # True
    connects("Three States follow.")                    # False
"""

from __future__ import annotations

import re

# Words that carry no matter of their own.
_SMALL = """
a about above accordingly after again all already also among an and another any are as
at be been before below besides between both but by consider did do does done down
each eight either eleven else finally first firstly five following follows for former
four from further has have having here how i in into is it its itself last lastly
later latter least many more moreover most namely next nine now of on one only or
other others otherwise our ours out over second secondly seven several shown similarly
since six so some still such ten than that the their them themselves then there
thereafter therefore these they third thirdly this those three through throughout thus
to together too turn twelve two under up upon us was we weight weightiest were what
when where whereas which while why with within without
"""
# The parts of a paper and what stands in them.
_PARTS = """
agenda annex annexed annexes appendix argument arguments aspect aspects background
body brackets case chair chapter colleagues comment comments conclusion conclusions
context definitions delegates detail details discussion document end examples
excellencies explanation explanations extract extracts facts footnote footnotes form
full general ground grounds group groups heading headings instance introduction issue
issues item items line lines list lists madam matter matters method note notes number
numbered numbers opening operative order outline overview page pages paper paragraph
paragraphs part particular parts passage passages phrase phrases place places point
points position positions preamble preambular present president previous procedure
proposal proposals question questions reason reasoning reasons reference references
regard request requests respect rest section sections sentence sentences sequence set
sheet source sources step steps strand strands structure subject subjects sum summary
table tables terms text texts theme themes topic topics turn turns view views word
wording words
"""
# What a paper does with its parts, and how they stand to each other.
_DOES = """
arrange arranged begin begins bring brings carried carries carry close closes closing
come comes concern concerned concerns concluding deal deals develop developed divide
divided drawn draws ends explain explained explains falls find follow followed found
gather gathered gathers give given gives go goes group grouped lead leads leave leaves
left list listed lists look looks made make makes mention mentioned move moves name
named names offer offered offers opens order ordered precede precedes proceed proceeds
propose proposed quote quoted quotes read recall recalled remain remaining remains
repeat repeated rest rests return returns said same say says see seen serve serves set
sets short shorter shown shows speak speaks start starts state stated stay stays
suggested summarise summarised summarises summarize summarized summarizes take taken
takes touched treat treated treats turn turning turns
"""
_LINKS = """
addition afternoon background basis beyond brief briefly consequence course ease good
hand help informal long meant meanwhile mind mister morning much particular previously
purpose purposes reader regard result set silent similar specific specifically thank
that's time times together uses you
"""
_WORDS = frozenset(f"{_SMALL} {_PARTS} {_DOES} {_LINKS}".split())
# At least one of these shows that the paper speaks of itself.
_ORDER = "above below finally first following follows next second third"
_OWN = frozenset(f"{_PARTS} {_ORDER}".split())
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Turns of phrase whose words alone could take a side, and what is read for them.
_TURNS = (
    (re.compile(r"\bno (?:further|other|more) (?:comment|explanation)\b"), "comment"),
    (re.compile(r"^against (?:this|that|the) background\b"), "background"),
    (re.compile(r"\bthe same holds for\b"), "so is"),
    # What a paper says of its own standing: of anything else it would be a statement.
    (re.compile(r"\b(?:has|have) no (?:formal |legal )?(?:standing|status)\b"), "is"),
    (re.compile(r"\b(?:binds?|commits?|prejudges?) (?:nobody|no one|nothing)\b"), "is"),
)
# Openings such as “On verification, …” or “Turning to the preamble:”.
_OPENING = re.compile(
    r"(?:on|as to|as for|as regards|regarding|concerning|turning(?: now)? to|for"
    r"|with regard to|with respect to|in respect of)\s(?P<topic>[^,:;.]{2,80})[,:]\s*"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "This section turns to …": before it the paper's own words alone, behind it a topic.
_COMES_TO = re.compile(
    r"\b(?:turns?(?: now)? to|now turns? to|concerns?|deals? with|takes? up"
    r"|address(?:es)?|covers?|treats?|looks? at|comes? to|begins? with|starts? with"
    r"|closes? with|ends? with|moves?(?: on)? to|returns? to|goes on to"
    r"|(?:is|are) about|devoted to|(?:bring|lead)s? (?:us )?to"
    r"|(?:questions?|matters?|issues?|subjects?) of)\s"
)
_ITEMS = re.compile(r"[;,]")
_WE = re.compile(r"\bwe\b")
_MOST = 7  # words of a topic
# With one of these a topic is a statement: "that control must be kept".
_SPEAKS_WORDS = """
is are was were be been has have had do does did must shall should may might can cannot
could will would ought that which who whom whose because if unless not no never nor than
we our us you they it he she always only
"""
_SPEAKS = frozenset(_SPEAKS_WORDS.split())


def connects(sentence: str) -> bool:
    """Whether a sentence says no more than how the paper goes on."""
    said = sentence.strip().casefold()
    for turn, plain in _TURNS:
        said = turn.sub(plain, said)
    if opening := _OPENING.match(said):
        rest = opening["rest"].strip()
        if _topic(opening["topic"]) and (not rest or _of_the_paper(rest)):
            return True
    if _of_the_paper(said) or _lists(said):
        return True
    for match in _COMES_TO.finditer(said):
        head = _WE.sub("the paper", said[: match.end()])
        if _of_the_paper(head) and _topic(said[match.end() :]):
            return True
    return False


def _of_the_paper(text: str) -> bool:
    """Whether every word is of the closed list, and one is of the paper itself."""
    words = [_plain(word) for word in _TOKEN.findall(text)]
    return all(w in _WORDS for w in words) and any(w in _OWN for w in words)


def _lists(text: str) -> bool:
    """Whether it is a list of topics, and says before it no more than that."""
    head, colon, rest = text.partition(":")
    items = [item for item in _ITEMS.split(rest) if item.strip(" .")]
    return bool(colon and items) and _of_the_paper(head) and all(map(_topic, items))


def _topic(text: str) -> bool:
    """Whether words name a topic and state nothing."""
    words = _TOKEN.findall(text)
    return 0 < len(words) <= _MOST and not _SPEAKS.intersection(words)


def _plain(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")
