"""The norm reader on main clauses: where they begin, and what only looks like one."""

from __future__ import annotations

import pytest
from norm_tables import lines, told, who

from assistant.norms import read_norms
from assistant.norms.defined import who_speaks
from assistant.terms import Provision

# Sentence, class, addressee ("" where nobody is named); blank lines part the families.
CLAUSES = """
In the event of a row that hurts fish the parties shall talk.|obligation|the parties
For boats which carry oil each Party shall keep a list.|obligation|each Party
In the States that each Party shall name, the Board may meet.|permission|the Board
Notwithstanding Article 4, a Party that lacks boats may delay.|permission|a Party
Subject to it, it is for the Board to set fees, and it shall do so.|obligation|the Board
In the absence of such a rule the Council shall decide.|obligation|the Council
If he is away, the deputy aiding it may be called upon.|permission|the deputy aiding it
Lake trade is a thing whose growth each Party shall foster.|obligation|each Party
Norland explains it: industry leads work and needs to share it.|recommendation|

Every owner shall have, subject to the law, the right to appeal.|permission|Every owner
Owners should have the right to appeal.|permission|Owners
Owners should have a list of boats.|recommendation|Owners
Norland shall not be subject to inspection in the first year.|permission|Norland
Data shall not be subject to any fee.|prohibition|
A State may no longer fish once it has left the pact.|prohibition|A State
The ban shall not be held to rule out fishing.|permission|
Keepers are strongly encouraged to log each catch.|strong-recommendation|Keepers
Keepers are encouraged to log each catch.|recommendation|Keepers
Observers shall be invited by the Chair to speak.|obligation|the Chair
Any observer shall be invited to the meeting.|obligation|
The terms shall be interpreted in accordance with the custom.|obligation|
The rule shall be interpreted as a limit.|none|
The order is not to be read as limiting it.|none|
Owners are not to sell boats.|prohibition|Owners

The rules may be amended by decision of the members.|permission|the members
The rules may be amended by a vote.|permission|
The use of the lakes by the Parties shall be recorded.|obligation|the Parties
Amendments proposed by the Parties shall be kept.|obligation|
The law of each State shall set the fee.|obligation|each State
A copy shall thereupon be sent by the Registrar.|obligation|the Registrar
Ports will be co-funded by the Ministry.|aspiration|the Ministry
Lost keepers shall be quickly and safely brought home.|obligation|
The Board decides that the fee is to be halved.|obligation|The Board
It advises that owners mark boats and advises that fees are paid.|recommendation|owners
Members also agree that their boats must be marked.|obligation|Members
Members have agreed to share data.|obligation|Members
There is a need for States to act.|recommendation|States

Norland is to become a leader in clean lakes.|aspiration|Norland
Norland is to become a member of the pact.|obligation|Norland
The Government's aim is to clean all lakes.|aspiration|The Government
The decree declares it the Government's policy to clean lakes.|aspiration|the Government
The focus of the ministers will be on clean lakes.|aspiration|the ministers
Water goal: the share of clean lakes is to be raised.|aspiration|
Sub-goals of the plan are clean lakes and ports.|aspiration|
Efforts will be directed towards clean lakes.|aspiration|
The Government has set the goal of clean lakes.|aspiration|The Government
Norland seeks closer ties with its neighbours.|aspiration|Norland
The pact seeks a balance of use and care.|none|

Norland holds that firm limits are required.|recommendation|
A licence is required.|obligation|
Norland states that the lake cannot be closed.|none|
Owners cannot sell boats.|prohibition|Owners
A forum of keepers is proposed.|recommendation|
The Board proposes the Lake Guide as a tool.|none|
The report is due within ten days.|obligation|
By counting fish, keepers can learn much.|none|
Boats their firms can build would belong to it.|none|
The group recalls the rule on which it rests, that owners should pay.|none|
They refer to the rule that owners must pay.|none|
The Assembly stresses the worth of the rule that owners must pay.|none|
The rule applies to all boats that owners must mark.|none|
Delegates acknowledge a need to commit to clean lakes.|none|
Norland sees an ardent hope of keepers to fish.|none|
The water may be understood as a common good.|none|
The lakes are wholly free of oil.|none|
Light is necessary for plants to grow.|none|
It is necessary for owners to pay.|recommendation|owners
Articles 2 and 3 shall govern the work of Article 4.|none|
The Board shall govern the lake.|obligation|The Board
These topics shall include: fish and boats.|none|
Its report shall include a list.|obligation|
"""

# Lead, item, class, addressee.
ITEMS = """
Each Party shall see to it that firms can be fined for:|fishing;|obligation|Each Party
The Parties shall do the following:|urge owners to mark boats;|obligation|the Parties
The Parties recognize that, for this:|boats shall be made safe;|obligation|
Each Party shall enable its agents to:|compel a keeper to answer;|obligation|Each Party
Areas in which Parties may cooperate include:|clean lakes.|permission|Parties
"""


@pytest.mark.parametrize(("sentence", "deontic", "addressee"), lines(CLAUSES))
def test_class_and_addressee(sentence: str, deontic: str, addressee: str) -> None:
    assert told(sentence) == (deontic, addressee)


@pytest.mark.parametrize(("lead", "item", "deontic", "addressee"), lines(ITEMS))
def test_an_item(lead: str, item: str, deontic: str, addressee: str) -> None:
    reading = read_norms(item, lead=lead)
    assert str(reading.deontic) == deontic
    assert who(reading).casefold() == addressee.casefold()


def test_a_preamble_that_is_one_sentence() -> None:
    opens = Provision(
        id="toy@0/preamble",
        instrument="toy",
        version="toy@0",
        key="preamble",
        kind="paragraph",
        number="1",
        heading="",
        pinpoint="preamble, para 1",
        path=(),
        parent=None,
        order=0,
        start=0,
        end=1,
        text="We the peoples of the lakes determined",
        sentences=(),
    )
    speaker = who_speaks([opens])
    assert speaker == "We the peoples of the lakes"
    aim = read_norms("to see that boats shall not be sold, and", speaker=speaker)
    assert (str(aim.deontic), who(aim)) == ("aspiration", speaker)
    assert read_norms("to unite our lakes", speaker=speaker).norms == ()


def test_nobody_says_should_of_itself() -> None:
    text = "Norland praises the list and holds that it should be kept simple."
    assert who(read_norms(text)) == ""
    text = "Norland says that it will keep the list."
    assert who(read_norms(text)) == "Norland"
