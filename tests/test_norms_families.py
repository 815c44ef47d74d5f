"""The norm reader on families of sentences: each with what looks like it and is not."""

from __future__ import annotations

import pytest
from norm_tables import lines, told, who

from assistant.norms import Deontic, read_norms
from assistant.norms.defined import lead_of, norms_of, with_named
from assistant.terms import Force, Provision, Sentence

# Sentence, class, addressee ("" where nobody is named); blank lines part the families.
FAMILIES = """
Each of that Council's keepers shall name a deputy.|obligation
  |Each of that Council's keepers
From that notice until the vote which is to follow, no lake shall be drained.
  |prohibition|
At any time after a year has run for a Party, that Party may withdraw.|permission
  |that Party
Any Party that that rule binds may ask for a hearing.|permission|Any Party

Any Party that supplies maps subject to a fee may ask for their return.|permission
  |Any Party
An owner that intends to sell a boat shall tell the Council.|obligation|An owner
Members that enter into such pacts shall make every effort to keep them.|obligation
  |Members
The members concerning whom no vote has been held shall be elected by the Board.
  |obligation|the Board
An amendment that the majority of keepers present adopt shall be sent to the Board.
  |obligation|
Those Parties that would have to bear the costs should be heard.|recommendation|
Also invites Governments that have not yet done so to share maps.|recommendation
  |Governments
A requesting State Party that finds it unclear shall have the right to ask.|permission
  |A requesting State Party

The group repeats that the independent Board must be heard.|obligation|
Norland states that, as far as the law demands it, keepers must act.|obligation|keepers
Norland says that drained lakes must be filled by their owners.|obligation|their owners

In the coming years ministries will build ports.|aspiration|ministries
For that purpose AI providers should keep a log.|recommendation|AI providers
Considering that lakes freeze, the Council should act.|recommendation|the Council
For this the Board may in particular ask keepers.|permission|the Board
Recalling their plan of 2023, Norland and Sudland will build ports.|aspiration
  |Norland and Sudland
The body responsible for the register shall issue copies.|obligation
  |The body responsible for the register
What concerns lakes should be said by keepers.|recommendation|keepers

Steps taken by a Party under this rule shall be reported at once.|obligation|a Party
What a Party offers to anglers shall be published.|obligation|a Party
A keeper who is ill shall be replaced by an additional member.|obligation|
The chair shall be elected by secret ballot by a majority of the Board.|obligation
  |the Board
Disputes shall be settled by the Parties either in talks or in court.|obligation
  |the Parties
The Council shall be kept informed by the Parties concerned.|obligation
  |the Parties concerned
Boats may be named by notifying authorities.|permission|notifying authorities
A study should be carried out by the keeper prior to any work.|recommendation|the keeper
Funds shall be provided by each Party.|obligation|each Party
The contract shall stipulate that the keeper returns the boat.|obligation|the keeper
Norland encourages continued efforts by the Parties to mark lakes.|recommendation
  |the Parties

The Council may have an advisory group.|permission|The Council
Limits may be set, and this right may be subject to certain restrictions.|permission|
Any owner other than the first may object.|permission|Any owner
Advice may be requested by the Council.|permission|the Council
All States shall be able to sign the pact.|permission|All States
Each Party's contact point shall be able to answer at night.|obligation|Each Party
Everyone is equal and entitled to fish.|permission|Everyone
Each Party remains free to close its lakes.|permission|Each Party
It is for each Party to choose its colours.|permission|each Party
Everyone shall have an effective remedy before a court.|permission|Everyone
To leave any lake is everyone's right.|permission|everyone
The power to close lakes shall be conferred on the Board.|permission|
No licence is needed for toy boats.|permission|

Every Party commits itself never to drain lakes.|prohibition|Every Party
Each Party agrees that it will not sell such boats.|prohibition|Each Party
The Parties renounce the use of lead.|prohibition|The Parties
Lakes must neither be drained nor filled.|prohibition|
Prohibited is placing lead paint on the market.|prohibition|

It falls to the coastal State to warn ships.|obligation|the coastal State
It shall be the duty of the owner to mark the boat.|obligation|the owner
The leaders task their ministers with drafting a plan.|obligation|their ministers
The sale of boats is subject to authorisation by the Board.|obligation|
The Parties commit themselves as follows.|obligation|The Parties
The owner or, as the case may be, the keeper shall report.|obligation
  |The owner or the keeper

The fines shall be effective, fair and low.|obligation|
The pacts shall enter into force within two years.|obligation|
Keepers promise to keep a log.|obligation|Keepers

The declared policy of Norland is to keep its lakes.|aspiration|Norland
It is the ambition of the government that the port be clean.|aspiration|the government
The leaders state a shared ambition: a clean lake.|aspiration|The leaders
Norland stands ready to help.|aspiration|Norland
States stay committed to clean lakes.|aspiration|States
The Ministry is planning to open a port.|aspiration|The Ministry
The Board has set itself the goal of clean lakes.|aspiration|The Board
The aims of the fund shall be: to clean lakes.|aspiration|
The initiative will fund ports.|aspiration|The initiative
Declaring their intention to clean lakes,|aspiration|
The ministers reaffirm that they will meet.|aspiration|The ministers

The keepers observe that ice is thin, and consider it imperative to warn anglers.
  |recommendation|
Norland stresses that it is necessary to mark lakes.|recommendation|
It is desirable for all States, large ones included, to join.|recommendation|all States
It is recommended that keepers test boats.|recommendation|keepers
The reply recommends to mark lakes.|recommendation|
Piloting will require a new port.|recommendation|
Lakes are a field in which keepers should work on maps.|recommendation|keepers
Reiterates its call upon the Parties to mark lakes.|strong-recommendation|the Parties
"""
NONE = """
This Treaty shall be subject to ratification.
The seat of the Board shall be in Norville.
The term of a keeper shall be four years.
The depositary shall be the Government of Norland.
The Board shall be composed of seven keepers.
Entry into force shall be the first day of May.
This shall not be the rule where lakes are dry.
The change shall alter neither ownership nor use.
“Lake” shall include ponds.
“Keeper”: any person who is told or can be told to watch a lake.
“Owner” means whoever may sell a boat.
The provisions of this rule shall be without prejudice to older rights.
This Act should apply to ponds.
If a rule says that it holds, or is not to be read otherwise, that rule prevails.

They are convinced that it will become easier to meet.
The Parties share the view that it is important to mark lakes.
The Council stresses that it is important to mark lakes.
They affirm the need that lakes be marked.
The Parties consider that the Charter obliges States to mark lakes.
They welcome the finding that lakes must be marked.
In May 2018, the Board agreed to form a group.
The Commission proposed the law.
Norland asks whether lakes are to be marked.
The update included changes aimed at keepers.
The report explains why marks are needed.
Decisions of the Board need a majority of two thirds.
The text does not give one meaning, since that meaning would need to change.
Existing rules may not fully meet the risk.
"""
LEADS = """
The aims of the fund, in line with its charter, shall be:|to clean lakes;|aspiration|
The Purposes of the United Lakes are:|To keep the peace.|aspiration|the United Lakes
The functions of the Secretariat shall be:|To prepare meetings;|obligation
  |the Secretariat
The contract shall stipulate that the keeper:|at the owner's choice, returns the boat;
  |obligation|the keeper
The reply recommends to:|mark lakes, since it is known that fish die;|recommendation|
The Council met. To this end it shall:|mark lakes;|obligation|The Council
The keepers met in May. They may:|close lakes;|permission|The keepers
The following acts are prohibited.|Night fishing: to sell, use or lend lamps.
  |prohibition|
The following acts are allowed.|Night fishing: to sell, use or lend lamps.|none|
Each Party shall:|not later than 1 May, report its catch;|obligation|Each Party
Owners shall heed these risks when they test:
  |toxic ones, for example where boats can leak;|obligation|Owners
If, at the end:|no objection is raised, the depositary shall correct it.|obligation
  |the depositary
"""


@pytest.mark.parametrize(("sentence", "deontic", "addressee"), lines(FAMILIES))
def test_class_and_addressee(sentence: str, deontic: str, addressee: str) -> None:
    assert told(sentence) == (deontic, addressee)


@pytest.mark.parametrize("sentence", [line for line in NONE.split("\n") if line])
def test_what_binds_nobody_is_no_norm(sentence: str) -> None:
    assert read_norms(sentence).norms == ()


@pytest.mark.parametrize(("lead", "item", "deontic", "addressee"), lines(LEADS))
def test_an_item_is_read_with_its_lead(
    lead: str, item: str, deontic: str, addressee: str
) -> None:
    assert told(item, lead) == (deontic, addressee)


def test_will_binds_where_the_instrument_does() -> None:
    sentence = "The report will be checked by the Council."
    assert read_norms(sentence).deontic is Deontic.ASPIRATION
    assert read_norms(sentence, force=Force.NON_BINDING).deontic is (Deontic.ASPIRATION)
    bound = read_norms(sentence, force=Force.BINDING)
    assert (bound.deontic, who(bound)) == (Deontic.OBLIGATION, "the Council")
    never = read_norms("The Council will not sell it.", force=Force.BINDING)
    assert never.deontic is Deontic.PROHIBITION


def test_what_a_binding_text_says_parties_do_they_must() -> None:
    sentence = "Parties notify the depositary of each lake."
    assert read_norms(sentence).deontic is Deontic.STATEMENT
    bound = read_norms(sentence, force=Force.BINDING)
    assert (bound.deontic, who(bound)) == (Deontic.OBLIGATION, "Parties")
    states = read_norms("Parties recall the plan.", force=Force.BINDING)
    assert states.deontic is Deontic.STATEMENT


# -- where a provision stands --------------------------------------------------------


def node(key: str, *said: str, parent: str | None = None) -> Provision:
    starts = [sum(len(s) + 1 for s in said[:n]) for n in range(len(said))]
    text = " ".join(said)
    return Provision(
        id=f"toy@0/{key}",
        instrument="toy",
        version="toy@0",
        key=key,
        kind="paragraph",
        number=key,
        heading="",
        pinpoint=f"art {key}",
        path=(),
        parent=parent,
        order=0,
        start=0,
        end=len(text),
        text=text,
        sentences=tuple(
            Sentence(number=n, start=start, end=start + len(words))
            for n, (start, words) in enumerate(zip(starts, said, strict=True), 1)
        ),
    )


def test_a_paragraph_below_a_colon_is_an_item() -> None:
    parent = node("1", "The aims of the Union are:")
    assert lead_of(node("1/1", "To keep lakes clean."), [parent]) == parent.text
    assert lead_of(node("2/1", "Lakes are deep."), [node("2", "Lakes.")]) == ""


def test_a_pronoun_is_named_by_the_sentence_before() -> None:
    said = ["The Council keeps lakes.", "It shall meet yearly.", "Lakes are deep."]
    assert with_named(said, 1) == "The Council keeps lakes. It shall meet yearly."
    assert with_named(said, 2) == "Lakes are deep."
    readings = norms_of(node("1", *said))
    assert [who(reading) for reading in readings] == ["", "The Council", ""]
    unnamed = norms_of(node("1", "Lakes are deep.", "It shall meet yearly."))
    assert who(unnamed[1]) == "It"
