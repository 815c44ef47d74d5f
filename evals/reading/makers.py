"""The cases that code builds: four Word files and six PDF files, from short specs.

A line of a PDF spec is one paragraph; its first sign says how it is set:

    #  title      ##  heading     ###  subheading    @  centred article heading
    >  point      >>  deep point  !    footnote      %  small print
    ---  end of the page; a line without a sign is body text

Within a line, `|` breaks the line and `~` is where a word may be divided.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evals.reading import pages
from evals.reading.pages import Draft
from evals.reading.word import Para, document

_LOOKS = {
    "#": pages.TITLE,
    "##": pages.HEADING,
    "###": pages.SUBHEADING,
    "@": pages.ARTICLE,
    ">": pages.POINT,
    ">>": pages.DEEP,
    "%": replace(pages.NOTE, above=3),
}

_LOW = (420, 400)  # a page that is full after few lines

_TREATY = """
# CONVENTION ON THE LIGHTHOUSES OF THE NARROW SEA
The States Parties to this Convention,
Aware that a lamp which is seen by all is paid for by few,
Have agreed as follows:
@ Article 1|Object
The object of this Convention is to keep every lighthouse of the Narrow Sea lit^1 \
from dusk until dawn, in all seasons and in every weather.
@ Article 2|Lamps
1. Each State Party shall light the lighthouses on its shore. It shall clean their \
windows at least twice a month.
2. A lamp shall be seen:
> (a) at twelve miles on a clear night; and
> (b) at four miles in rain, unless
>> (i) the rain is mixed with snow; or
>> (ii) the keeper has rung the bell.
! 1 On the word “lit”, see the minutes of the meeting at Brindle.
---
3. A State Party whose lamp has failed shall tell the other States Parties within an \
hour, by the fastest means that are open to it.
@ Article 3|Shared costs
The cost of oil is shared among the States Parties according to the number of their \
ships.
The share of a State without ships^2 is one crown a year.
@ Article 4|Council of Keepers
1. A Council of Keepers is hereby established.
2. The Council shall meet on the shortest day of the year.
! 2 Two States had no ships when this Convention was drawn up.
---
3. The Council may adopt rules on wicks, which bind a State Party unless it objects \
within six months.
@ Article 5|Entry into force
This Convention shall enter into force when five lamps are lit.
DONE at Brindle on the first of December.
"""

_COLUMNS = """
## REGULATION (EU) 2035/16 OF THE COUNCIL OF BAKERS
## on the weight of loaves
THE COUNCIL OF BAKERS,
Having regard to the Bread Treaty, and in particular Article 4 thereof,
Whereas:
(1) A loaf that is sold as large is in many towns no larger than a fist, and those \
who buy it go home hungry.
(2) Scales are found in every bakery, so that weighing each loaf burdens nobody \
beyond measure.
(3) Weights should be the same in all towns, since bread travels by the morning train,
HAS ADOPTED THIS REGULATION:
@ Article 1
Loaves shall be sold in three weights.
@ Article 2
1. A small loaf weighs at least four hundred grams.
2. A large loaf weighs at least one kilogram, except where:
> (a) it is sold on the day after baking;
> (b) it is filled with raisins.
3. A baker who sells a loaf of less weight shall add a roll.
@ Article 3
1. Bakers shall weigh one loaf in ten. The weight is written on a slate that hangs \
beside the door and can be read by a child.
2. Inspectors may weigh any loaf. They shall pay for each loaf that they break, at \
the price of the day.
3. An inspector shall not weigh a loaf that has been bought, unless the buyer asks \
for it or has left the shop without it.
@ Article 4
Towns shall lay down rules on penalties. The penalties shall be mild, and shall not \
be paid in bread.
@ Article 5
This Regulation does not apply to:
> (a) bread baked at home;
> (b) bread baked for ducks.
@ Article 6
1. By the end of each year towns shall report on:
> (a) the number of loaves weighed;
> (b) the number of rolls added.
2. The Council shall publish the reports before Easter, together with a map of the \
towns that have sent one.
@ Article 7
This Regulation shall enter into force on the first Monday after its publication.
"""

_HYPHENS = """
# ACT ON HARBOURS
## Chapter 1 – Harbour masters
@ Section 1|Appointment
(1) Each town with a har~bour shall ap~point a har~bour mas~ter, who shall live \
with~in sight of the wa~ter.
(2) The har~bour mas~ter keeps a list of all ships that lie in the har~bour. The \
list names the cap~tain of each ship and the day on which it came in.
(3) The list is open to ev~ery in~hab~i~tant of the town.
@ Section 2|Deputies
A dep~u~ty acts when the har~bour mas~ter:
> (a) is at sea;
> (b) has lost his or her spec~ta~cles.
## Chapter 2 – Dues
@ Section 3|Amount
(1) A ship pays one crown for each day. A fish~ing boat pays half, un~less it has \
been paint~ed gold by or~der of its own~er in the year be~fore.
(2) No dues are paid by:
> (a) life~boats; and
> (b) ships in dis~tress, as long as the dis~tress goes on and is vis~i~ble from \
the har~bour wall.
@ Section 4|Commencement
This Act comes into force at high tide on 1 May.
"""

_SMALL = """
# Rules for the Keeping of Bees in Towns
@ Article 1|Scope
These rules apply to all hives that stand within the walls of a town. They do not \
apply to hives which stand on boats^a, even where the boat is moored inside the \
walls.
@ Article 2|Licences
1. Whoever keeps more than two hives shall hold a licence^b.
2. A licence is granted for one year if:
> (a) the hives stand at least five metres from a path;
> (b) the neighbours have received honey.
% ^a The word “boat” includes rafts. This note was inserted by the Rules of 2011.
% ^b Fees are set out in the Tariff of the town, which hangs at the gate.
---
3. The town may withdraw a licence where the bees have stung a member of the council \
more than once.
@ Article 3|Swarms
A swarm belongs to whoever catches it^c.
The owner of the hive may reclaim the swarm within a day.
@ Article 4|Final rule
These rules replace the Rules of 1988.
% ^c This article is disputed by the Guild of Beekeepers.
"""

_STRATEGY = """
# National Strategy for Quiet Streets
## 1. Introduction
Streets in our towns are twice as loud as they were when our parents were young.
The Government wants children to sleep with the window open.
## 2. Measures
### 2.1. Wheels
From 2036 the Government will pay half of the price of rubber wheels for every cart \
that is used on more than one hundred days in the year.
The Ministry of Roads will publish the list of makers.
---
### 2.2. Bells
Towns will agree with their churches on hours without bells.
A town that fails to agree may ask the Ministry of Roads to mediate. The Ministry \
will answer within four weeks.
## 3. Money
### 3.1. Budget
The strategy has a budget of nine million crowns.
---
### 3.2. Control
The Court of Audit will look at the spending each year.
Its report will be read aloud, in a low voice.
## 4. Review
The Government will review this strategy in 2040.
"""

_RESOLUTION = """
## Resolution 77/301
## Lanterns for mountain paths
The General Assembly,
Recalling its resolution 75/12 of 4 November 2020,
Noting that travellers lose their way on mountain paths after dusk and that few \
villages can pay for lanterns,
Convinced that one lantern in each bend is enough,
1. Urges States to place lanterns on mountain paths;
2. Invites the villages concerned:
> (a) To choose the bends in which lanterns are to be placed;
> (b) To lend ladders;
---
3. Encourages donors to give oil, glass and wire, and in this respect notes with \
appreciation the offer of the glass-makers of Tarn;
4. Requests the Secretary-General:
> (a) To count the lanterns;
> (b) To report on his or her findings at the seventy-ninth session;
5. Decides to consider the matter again at its seventy-ninth session.
"""


def build(name: str) -> bytes:
    """The bytes of a built case by its file name."""
    return MAKERS[name]()


def _draw(spec: str, draft: Draft) -> bytes:
    for line in spec.strip().splitlines():
        sign, _, rest = line.partition(" ")
        if line == "---":
            draft.turn()
        elif sign == "!":
            draft.note(rest)
        else:
            text = rest if sign in _LOOKS else line
            draft.put(text.replace("|", "\n"), _LOOKS.get(sign, pages.BODY))
    return draft.done()


def _numbered_treaty() -> bytes:
    return document(
        [
            Para(text="Treaty on the Common Use of Wells", style="Title"),
            Para(text="The Villages of the Dry Plain,"),
            Para(text="Wishing to share their wells,"),
            Para(text="Have agreed as follows:"),
            Para(text="Purpose", style="Heading1", level=0),
            Para(text="This Treaty governs the use of wells by more than one Village."),
            Para(text="Drawing water", style="Heading1", level=0),
            Para(
                text="Each Village may draw water on three days of the week.", level=1
            ),
            Para(text="On the seventh day water may be drawn only:", level=1),
            Para(text="for the sick;", level=2),
            Para(text="for animals, if:", level=2),
            Para(text="the heat is great; or", level=3),
            Para(text="they have come far.", level=3),
            Para(text="Buckets", style="Heading1", level=0),
            Para(text="Buckets shall be made of wood.", level=1),
            Para(text="Each Village shall replace a lost bucket.", level=1),
            Para(text="Entry into force", style="Heading1", level=0),
            Para(text="This Treaty enters into force after the first rain."),
        ]
    )


def _tracked_treaty() -> bytes:
    return document(
        [
            Para(text="Agreement on the Lending of Ladders", style="Title"),
            Para(text="Article 1", style="Heading1"),
            Para(
                text="Each Party shall lend its ladders {+without any fee+} on request."
            ),
            Para(text="Article 2", style="Heading1"),
            Para(
                text="1. A ladder is lent for {-seven short days-}{+two full weeks+}."
            ),
            Para(text="2. The borrower shall return the ladder:"),
            Para(text="(a) clean; and"),
            Para(text="(b) complete{-, in fair weather-}."),
            Para(text="{+3. A broken rung shall be replaced.+}"),
            Para(text="Article 3", style="Heading1"),
            Para(text="This Agreement ends when the last ladder breaks."),
        ]
    )


def _noted_report() -> bytes:
    paras = [
        Para(text="Report of the Panel on Ferries", style="Title"),
        Para(text="Background", style="Heading1"),
        Para(text="1. The Panel was set up after the winter of ropes.[^1]"),
        Para(text="2. It has travelled on every ferry of the bay."),
        Para(text="Findings", style="Heading1"),
        Para(text="3. Ferries are late for two reasons:[^2]"),
        Para(text="(a) passengers who wave; and"),
        Para(text="(b) captains who wave back."),
        Para(text="4. The Panel found no fault with the tide."),
        Para(text="Recommendations", style="Heading1"),
        Para(text="5. Waving should end when the bell rings.[^3]"),
    ]
    notes = [
        "That is, the winter of 2029.",
        "Survey of nine hundred crossings.",
        "One member of the Panel disagreed.",
    ]
    return document(paras, notes)


def _boxed_draft() -> bytes:
    return document(
        [
            Para(text="Draft resolution on umbrellas", style="Title", boxed=True),
            Para(text="The General Assembly,", boxed=True),
            Para(text="Recalling its resolution [[60/14]] on rain,"),
            Para(text="Noting that umbrellas are forgotten in trains,", boxed=True),
            Para(text="1. Invites railways to return [[forgotten umbrellas]] by post;"),
            Para(text="2. Calls upon travellers:", boxed=True),
            Para(text="(a) To write their names on their umbrellas;", boxed=True),
            Para(text="(b) To look under the seat;"),
            Para(text="3. Decides to return to the matter in the autumn.", boxed=True),
        ]
    )


MAKERS: dict[str, Callable[[], bytes]] = {
    "docx-numbering.docx": _numbered_treaty,
    "docx-tracked.docx": _tracked_treaty,
    "docx-footnotes.docx": _noted_report,
    "docx-controls.docx": _boxed_draft,
    "pdf-treaty.pdf": lambda: _draw(
        _TREATY, Draft(head="Lighthouses of the Narrow Sea", foot="{}")
    ),
    "pdf-columns.pdf": lambda: _draw(
        _COLUMNS,
        Draft(columns=2, head="Journal of the Bakers, 3.2.2035", foot="L 16/{}"),
    ),
    "pdf-hyphens.pdf": lambda: _draw(_HYPHENS, Draft(size=(258, 414), foot="– {} –")),
    "pdf-notes.pdf": lambda: _draw(
        _SMALL, Draft(size=_LOW, head="Rules of the Town", foot="{}")
    ),
    "pdf-strategy.pdf": lambda: _draw(
        _STRATEGY,
        Draft(
            size=_LOW, head="National Strategy for Quiet Streets", foot="Page {} of 3"
        ),
    ),
    "pdf-resolution.pdf": lambda: _draw(
        _RESOLUTION, Draft(size=_LOW, head="A/RES/77/301", foot="{}/2")
    ),
}
