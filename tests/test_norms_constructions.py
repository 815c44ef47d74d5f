"""The norm reader on constructions: each with its look-alike that is not."""

from __future__ import annotations

import pytest
from norm_tables import lines, told, who

from assistant.norms import read_norms
from assistant.norms.defined import who_speaks
from assistant.terms import Force, Provision

# Sentence, class, addressee ("" where nobody is named); blank lines part the families.
CONSTRUCTIONS = """
The use of boats for rescue shall not be prohibited.|permission|
The use of boats for sport shall be prohibited.|prohibition|
Parties shall not be prevented from registering.|permission|Parties
Each Party undertakes never in any case to sell lead.|prohibition|Each Party
The keeper is under no obligation to answer.|permission|The keeper
There is no duty to mark lakes.|permission|
Nothing in this rule obliges a Party to sell boats.|permission|a Party
This rule obliges a Party to sell boats.|obligation|a Party
The law forbids keepers to drain lakes.|prohibition|keepers

Everyone has a claim to clean water.|permission|Everyone
Rest and clean water are everyone's right.|permission|everyone
The right to leave is guaranteed.|permission|
It is the sovereign right of each Party to close its lakes.|permission|each Party
Each Party has sovereign rights over its lakes.|permission|Each Party
To that end they shall in particular have powers to close lakes.|permission|they
Lakes shall be free for use by all States.|permission|all States
Owners will be allowed to fish.|permission|Owners

Keepers accept as a sacred duty the obligation to watch the lakes.|obligation|Keepers
Owners bear responsibility for marking lakes.|obligation|Owners
The Board is charged with mapping the lakes.|obligation|The Board
The task of mapping the lakes is given to the Board.|obligation|the Board
Norland has undertaken to mark its lakes.|obligation|Norland
Owners will have to mark their boats.|obligation|Owners
Agencies are asked to map lakes.|strong-recommendation|Agencies
Requests also the Board to map lakes.|strong-recommendation|the Board
Norland insists that lakes should not be drained.|recommendation|
Norland insists on a pact.|strong-recommendation|
The use of lead is discouraged.|recommendation|
It would be useful for keepers to mark lakes.|recommendation|keepers
Even if nobody asks, it will be necessary to mark lakes.|recommendation|
It is imperative, they say, to mark lakes.|recommendation|

The rule is envisioned to steer the growth of ports.|aspiration|
Norland works to explore its lakes.|aspiration|Norland
Norland is working towards clean lakes.|aspiration|Norland
The vision of Norland is a clean lake.|aspiration|Norland
Our vision: clean lakes for all.|aspiration|
The plan sets the goal of clean lakes.|aspiration|
One of the aims is to clean lakes.|aspiration|
The lake trade is to exceed 100 million crowns by 2030.|aspiration|
Norland is to name a keeper.|obligation|Norland
Legislative reforms will close the gaps.|aspiration|
A new rule is to ease the trade in boats.|aspiration|
A new rule is to be made.|obligation|
There shall be two chairs.|obligation|

Keepers shall be told by the Board about each lake.|obligation|the Board
Maps shall be read by the Board without delay.|obligation|the Board
Every year the Board shall report.|obligation|the Board
Until the case is closed, the parties to it shall wait.|obligation|the parties to it
The steps each Party shall take include marking.|obligation|each Party
The members' fees shall fund the Board.|obligation|The members
A breach of this rule by a keeper shall cost 100 crowns.|obligation|a keeper
Keepers must be empowered.|obligation|
One third of the members may ask for a vote.|permission|One third of the members
Those responsible for lakes should mark them.|recommendation
  |Those responsible for lakes
The State on whose lake the boat sails shall warn it.|obligation|The State
To this end, and with a view to clean lakes, governments should act.|recommendation
  |governments
Where paint is short, other steps, dredging included, should follow.|recommendation|
Its rest, and its play as the parents desire, shall go on.|obligation|
So that keepers are not robbed of the rest to which they are entitled, the sale of maps
  should follow this rule.|recommendation|
Lead is deep in the lake and the Board is under an obligation to act.|obligation
  |the Board
Norland holds that a pact is due, but it has to reflect all views.|obligation|
Because lakes differ across regional, urban and rural towns, this rule aims to help.
  |aspiration|
Marking is something whose use the Parties shall encourage.|obligation|the Parties
Maps would help, the guide says, and Norland should draw them.|recommendation|Norland
The leaders also agreed to share maps.|obligation|The leaders
"""
NONE = """
The keepers may come, among others, from the towns.
How far poor Parties will keep their word will depend on how far rich ones do.
They welcome the recognition that lakes need to be marked.
They also welcome that the Board took the map, which in their words showed that lakes
  must be marked.
The Council states that it matters most, if this pledge is to be kept, that lakes last.
If lakes dry up, keepers will wish for rain.
The Council notes with concern that lakes must be drained.
The Parties agree on the need to mark lakes.
Norland supports the plan to mark lakes.
Norland argues for a rule under which keepers must be trained.
The rule that keepers must follow is old.
The keepers' wish to rest is known.
The law would ban lead paint.
Under the bill, owners would have to mark boats.
Some keepers may not know the risk.
Keepers were urged to leave.
The meeting was to be held in May.
The Board heard that lakes must be closed.
A quorum shall be five members.
The number of judges shall be nine.
In rule 3, the words "may sell" are replaced by "shall not sell".
A majority of the members shall form a quorum.
"""
LEADS = """
The Board shall make a report:|In every matter, the report shall be sent to the owners.
  |obligation|
Each keeper shall send the Board the following data:
  |A list, to the extent its means permit, drawn up and agreed on by the Board;
  |obligation|Each keeper
Norland holds that steps should follow, and that harm could be less by:|good care;|none|
A method for use by Parties is set up. It shall be led by the Board, and shall:
  |clean lakes;|obligation|
The Board has the following tasks:|closing lakes;|obligation|The Board
The Council,|Recalling that lakes must be marked,|none|
"""


@pytest.mark.parametrize(("sentence", "deontic", "addressee"), lines(CONSTRUCTIONS))
def test_class_and_addressee(sentence: str, deontic: str, addressee: str) -> None:
    assert told(sentence) == (deontic, addressee)


@pytest.mark.parametrize("sentence", [line[0] for line in lines(NONE)])
def test_what_binds_nobody_is_no_norm(sentence: str) -> None:
    assert read_norms(sentence).norms == ()


@pytest.mark.parametrize(("lead", "item", "deontic", "addressee"), lines(LEADS))
def test_an_item_is_read_with_its_lead(
    lead: str, item: str, deontic: str, addressee: str
) -> None:
    assert told(item, lead) == (deontic, addressee)


def test_will_in_a_clause_that_is_the_subject_binds_nobody() -> None:
    sentence = "How far poor Parties will pay will depend on the Board."
    assert read_norms(sentence, force=Force.BINDING).norms == ()


# -- who speaks ----------------------------------------------------------------------


def paragraph(text: str, pinpoint: str) -> Provision:
    return Provision(
        id=f"toy@0/{pinpoint}",
        instrument="toy",
        version="toy@0",
        key=pinpoint,
        kind="paragraph",
        number="1",
        heading="",
        pinpoint=pinpoint,
        path=(),
        parent=None,
        order=0,
        start=0,
        end=len(text),
        text=text,
        sentences=(),
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The States concluding this pact,", "The States concluding this pact"),
        ("The Lake Council, meeting in Norville,", "The Lake Council"),
        ("The Parties state that lakes, large or small, matter.", ""),
        ("Lakes are deep,", ""),
    ],
)
def test_a_preamble_names_whose_aims_it_states(text: str, speaker: str) -> None:
    assert who_speaks([paragraph(text, "preamble, para 1")]) == speaker
    assert who_speaks([paragraph(text, "art 1")]) == ""
    aim = read_norms("Desiring to clean lakes,", speaker=speaker)
    assert (str(aim.deontic), who(aim)) == ("aspiration", speaker)
