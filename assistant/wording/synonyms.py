"""Words that drafters exchange without effect, and spellings of one word.

It compares single words and short phrases, never sentences. Example:

    alike("lodged", "deposited")      # True
    spelling("organization") == spelling("organisation")     # True
"""

from __future__ import annotations

import re

_GROUPS = """
each,every|shall,must|measures,steps,action,actions|by means of,through,via,by,using
means,denotes,signifies,designates,shall mean|set forth,set out,laid down,specified
pursuant to,under,in accordance with,according to,in conformity with,as provided for in
in order to,to,so as to,with a view to|regarding,concerning,on,relating to,in respect of
with respect to,with regard to,regarding,about,as regards,concerning,in relation to
end,cease,terminate|lodged,deposited|submit,transmit,present,provide,furnish,communicate
carry out,conduct,undertake,perform,execute|assist,help,aid,support|prior to,before
promptly,without delay,forthwith,immediately|require,need|needed,necessary,required
commence,begin,start|complete,conclude,finish|purchase,buy|obtain,acquire,get,receive
inform,notify,advise|instrument,agreement|convention,treaty|treaty,agreement
take into account,consider,have regard to,bear in mind,taking into account,considering
state,country,nation|states,countries,nations|use,employ,utilise,apply|utilise,use
the present,this|hereinafter,below|the said,that,such,this,the,these,those,its,their,it
a,an,the,any,such|adequate,sufficient,appropriate|adequate,appropriate,suitable,proper
upon,on|among,between,amongst|whilst,while|in particular,especially,notably
in cooperation with,together with,jointly with,in collaboration with|jointly,together
as well as,and,together with|for example,such as,including|that,which|who,that|if,where
when,where,if|in case of,in the event of|person,individual|persons,people,individuals
people,persons|prevent,avoid,avert|reduce,lower,decrease,diminish|damage,harm,injury
harm,damage|risk,danger,hazard|risks,dangers,hazards|threat,danger|information,data
strengthen,enhance,reinforce,improve|establish,create,set up|established,created,set up
protect,safeguard|protection,safeguarding|maintain,keep,retain,preserve|choose,select
review,examine,re-examine|assess,evaluate|assessment,evaluation|verify,check,confirm
publish,make public|published,made public|remain,stay,continue to be|adopt,approve,agree
considerable,substantial,significant|substantial,real,serious|grave,serious,severe
possible,practicable,feasible|practicable,feasible|entire,whole|whole,full
enterprise,company
enterprises,companies,undertakings,businesses,firms|laws,legislation,law|law,legislation
the law of armed conflict,international humanitarian law,the laws of war
human beings,humans,persons|artificial intelligence,ai|united nations,un
european union,eu,the union|secretary-general of the united nations,secretary-general
cyber,ict|ocean,sea|oceans,seas|ship,vessel|ships,vessels|vessel,boat|fishers,fishermen
worldwide,globally|global,worldwide|nevertheless,however|therefore,accordingly,thus
furthermore,moreover,in addition,also|also,likewise,equally,too|last,final|first,initial
annually,every year,each year,once a year,yearly,per year,a year
twice a year,every six months
every two years,biennially|monthly,every month|fortnight,two weeks
without undue delay,promptly
in writing,by written notice|written,in writing|dispute,disagreement
disputes,differences
settle,resolve|settled,resolved|settlement,resolution|interpretation,construction
request,ask for|requests,asks
at the request of,upon request by,if so requested by,when requested by
consent,agreement|approval,consent|aim,purpose,objective,goal
aims,purposes,objectives,goals
obligation,duty|obligations,duties|commitments,undertakings|rule,norm|rules,norms
manufacturer,producer,maker|manufacturers,producers,makers|manufacture,production
facilitate,ease|speedily,quickly,rapidly,promptly|swift,prompt,rapid|happen,occur
cause,bring about,give rise to|causes,gives rise to
arising from,resulting from,caused by
relevant,pertinent|competent,responsible|fulfil,meet,comply with
comply with,observe,respect
implement,carry out,give effect to,apply|implementation,application|enforce,apply
contain,include,comprise|contains,includes,comprises|consist of,comprise,be composed of
replace,supersede|revise,amend|amendment,modification|amendments,changes,modifications
destroy,dispose of|destroyed,disposed of|transfer,pass on|share,exchange|exchange,share
shared,exchanged|disclose,reveal,make known|confidential,secret|erased,deleted
erase,delete|children,minors|minors,children|elderly,older persons
disabled persons,persons with disabilities
workers,employees|employer,undertaking|court,tribunal|lawyer,counsel|counsel,lawyer
take place,be held|convene,hold,call|convened,held,called|session,meeting|meet,convene
elaborate,develop,draw up,prepare|draw up,prepare|drawn up,prepared|proposal,suggestion
notice,notification|grant,give,accord|granted,given|afford,give|foster,promote,encourage
cooperate,collaborate|cooperation,collaboration|work together,cooperate
stakeholders,interested parties
citizens,nationals|frontier,border|frontiers,borders|sums,amounts|sum,amount|deploy,use
equipment,devices|instruct,train|trained,instructed|training,instruction
guideline,guidance
guidelines,guidance|weapons,arms|disclosure,publication|effects,consequences,impacts
effect,impact|impact,effect|effective,efficient|efficient,effective
existing,current,present
future,coming|because of,owing to,due to,on account of
despite,notwithstanding,in spite of
""".replace("\n", "|")
_OF: dict[str, set[int]] = {}
for _number, _group in enumerate(filter(None, _GROUPS.split("|"))):
    for _phrase in _group.split(","):
        _OF.setdefault(_phrase.strip(), set()).add(_number)
_SPELLINGS = (
    (re.compile(r"is(?=(?:e[ds]?|ing|ations?|ational|ers?)$)"), "iz"),
    (re.compile(r"ys(?=(?:e[ds]?|ing|ers?)$)"), "yz"),
    (re.compile(r"our(?=s?$|ed$|ing$|able$|ite$|al$|hood$|ers?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3}t)re(?=s?$)|(?<=fib)re(?=s?$)"), "er"),
    (re.compile(r"gramme(?=s?$)"), "gram"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers|ment|ments)$)"), "l"),
    (re.compile(r"(?<=fu)l(?:l)?fil(?:l)?"), "lfil"),
    (re.compile(r"dgement"), "dgment"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=licen)c(?=e)"), "s"),
    (re.compile(r"ae|oe(?=[a-z])"), "e"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=.)ward s$"), "ward"),
    (re.compile(r"manoeuv(?:re|er)|maneuv(?:re|er)"), "manuver"),
    (re.compile(r"cheque"), "check"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"alumini"), "alumin"),
    (re.compile(r"connexion"), "connection"),
    (re.compile(r"^(?:inquir)"), "enquir"),
)
_INFLECTIONS = re.compile(r"(?:ied|ies|es|s|ed|ing|ly|e|y)$")


def spelling(word: str) -> str:
    """A word in one spelling, British or American."""
    for pattern, into in _SPELLINGS:
        word = pattern.sub(into, word)
    return word


def stem(word: str) -> str:
    """A word without its inflection, roughly."""
    return _INFLECTIONS.sub("", word) if len(word) > 3 else word


def alike(one: str, other: str) -> bool:
    """Whether two words or short phrases (compared forms) say the same."""
    if one == other or (_OF.get(one, set()) & _OF.get(other, set())):
        return True
    if " " in one or " " in other:
        return False
    first, second = stem(spelling(one)), stem(spelling(other))
    if len(first) > 2 and first == second:
        return True
    return bool(_bases(one) & _bases(other))


def _bases(word: str) -> set[int]:
    """The groups of a word or of its plain form: "lodges" as "lodge"."""
    groups = set(_OF.get(word, ()))
    for end, into in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", "")):
        if len(word) > 4 and word.endswith(end):
            groups |= _OF.get(word[: -len(end)] + into, set())
    return groups
