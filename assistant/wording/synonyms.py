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
cooperate,work together,act together,act jointly|cooperate,cooperation
faithfully,in good faith|able,in a position|withdraw,lift,revoke,rescind|repeal,revoke
withdrawn,lifted,revoked,rescinded|lodge,submit,file,deposit
lodged,submitted,filed,deposited,presented,transmitted|submitted,communicated,sent
send,transmit,forward,communicate|sent,transmitted,forwarded,communicated
take due account of,duly consider,consider,take into account,take account of
give due consideration to,duly consider,take due account of
help,support,assist|helped,supported,assisted|ask,request|asked,requested
show,demonstrate,prove|shown,demonstrated,proved,proven|tell,inform,notify
told,informed,notified,advised|hand over,deliver,surrender|handed over,delivered
get rid of,dispose of,eliminate|set,fix,determine,lay down|fixed,set,determined
listed,enumerated,set out|named,designated,appointed|name,designate,appoint
place,put|placed,put|hold,keep|held,kept|open,accessible,available|lasting,durable
explain,set out,state|explained,stated,set out|enough,sufficient,adequate
mend,repair|mended,repaired,remedied|remedy,redress,repair|answerable,accountable
accountable,responsible,answer for|build,construct|built,constructed|buildings,premises
buy,purchase,procure|sell,trade|happens,occurs,takes place|happened,occurred
speed up,accelerate,expedite|slow down,delay|look after,care for|stop,cease,halt
halted,ceased,stopped,discontinued|start,launch,begin|launched,started,begun
find,detect,discover|found,detected,discovered|learn of,become aware of
become aware of,learns of,becomes aware of|know,be aware|swiftly,quickly,speedily
openly,publicly|secretly,in secret|freely,without charge|yearly,annual,each year
each,every,any|solely,only,exclusively|only,alone|mainly,chiefly,primarily
mostly,largely|wholly,entirely,fully,completely|partly,in part,partially
roughly,about,approximately|immediately,at once,straight away,forthwith
later,subsequently,afterwards|earlier,previously|before,in advance of,ahead of
after,following|during,in the course of|while,whilst,during|near,close to
beyond,outside|inside,within|around,about|against,contrary to|if,should,in case
safe,secure|safely,securely|safety,security|dangerous,hazardous|harmful,injurious
poor,low-income|wide,broad|widely,broadly|big,large|small,minor|serious,major,grave
text,wording|words,terms|meaning,sense|view,opinion|views,opinions|remarks,comments
comments,observations,remarks,views|report,account|reports,accounts
list,register,inventory|record,log|records,logs|lists,registers|copy,transcript
place,site,location|places,sites,locations|area,zone,region|areas,zones,regions
land,territory|soil,territory|task,duty,function,role|tasks,duties,functions,roles
talks,negotiations|plan,programme,scheme|plans,programmes,schemes|rules,regulations
treat,handle|treated,handled,dealt with|deal with,address,handle
share,communicate,exchange,pass on|shared,communicated,passed on
set in motion,launched,started,initiated|call upon,request|draw up,prepare,establish
attach,append,annex|attached,appended,annexed|enclosed,attached
correct,rectify,amend|corrected,rectified|delete,remove|deleted,removed,erased
gather,collect|gathered,collected|store,keep,retain|stored,kept,retained
allot,allocate,assign|allotted,allocated,assigned|divide,share|divided,shared
watch,monitor,observe|watched,monitored,observed|oversee,supervise
train,educate,instruct|teach,instruct,train|foster,encourage,promote
in accordance with,consistent with,in line with,in keeping with
with the aim of,with a view to,in order to|in the light of,in view of,given
on the basis of,based on|at the latest,no later than,not later than
not later than,no later than,by|within,in no more than,not more than
no fewer than,not less than,at least,no less than,not fewer than
at most,not more than,no more than,up to|more than,above,over,exceeding
less than,below,under,fewer than
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
