"""The norm reader: who must, should or may do what, in sentences made up for it."""

from __future__ import annotations

import time

import pytest

from assistant.norms import Deontic, Norm, Reading, Term, read_norms
from assistant.norms.defined import (
    ancestors,
    lead_of,
    norms_of,
    speaker_of,
    terms_of,
)
from assistant.terms import Provision, Sentence

# Sentence, class, addressee ("" where nobody is named).
PLAIN = """
No Party shall drain a lake.|prohibition|No Party
Lakes shall not be drained.|prohibition|
Nobody may be forced to fish.|prohibition|
Keepers must never sell fish.|prohibition|Keepers
The Council shall, in such cases, not close the lake.|prohibition|The Council
It is prohibited to fish at night.|prohibition|
It shall be unlawful to drain lakes.|prohibition|
The Parties undertake not to drain lakes.|prohibition|The Parties
The law prohibits fishing at night.|prohibition|
In no case shall a lake be drained.|prohibition|
Nor may a keeper sell fish.|prohibition|a keeper
There shall be no fee.|prohibition|
Each Party shall, as appropriate, mark its lakes.|obligation|Each Party
The Council is to meet yearly.|obligation|The Council
The provider is required to keep a log.|obligation|The provider
The ministers commit to marking lakes.|obligation|The ministers
The Government has decided to buy boats.|obligation|The Government
The Parties agree that boats shall be marked.|obligation|The Parties
Every keeper is liable for dead fish.|obligation|Every keeper
Maps shall be free of charge.|obligation|
It is the duty of each Party to protect its lakes.|obligation|each Party
Marking would be mandatory for all boat owners.|obligation|all boat owners
The article requires keepers to report.|obligation|keepers
INSTRUCTS the Lake Board, through its aides, to:|obligation|the Lake Board
The Council elects a keeper, who shall report to it yearly.|obligation|a keeper
The Act sets out rules that keepers must follow.|obligation|keepers
Urges Member States to keep their lakes clean;|strong-recommendation|Member States
Requests that the Secretary submit a map;|strong-recommendation|the Secretary
States are urged to share maps.|strong-recommendation|States
Norland calls for a ban on lead.|strong-recommendation|
Norland calls for States to ban lead.|strong-recommendation|States
The leaders also ask ministers that a map be drawn.|strong-recommendation|ministers
Stresses that lakes matter, and calls upon States to act;|strong-recommendation|States
Parties are encouraged to share maps.|recommendation|Parties
Recommends that a lake fund be created.|recommendation|
The Council recommends maps and training.|recommendation|
Toxic paint should be prohibited.|recommendation|
Boats need to be marked.|recommendation|
Norland finds more talks needed on lakes.|recommendation|
Talks on lakes are needed.|recommendation|
That every keeper be trained is called important.|recommendation|
It is vital that all States mark their lakes.|recommendation|all States
In order to protect lakes, it is necessary to mark them.|recommendation|
It should be for each State to choose its colours.|recommendation|each State
A Party may withdraw at any time.|permission|A Party
Each Party shall be eligible for aid.|permission|Each Party
Every boat owner shall be exempt from the fee.|permission|Every boat owner
Each Party shall thereafter be entitled to withdraw.|permission|Each Party
Each Party shall have one vote.|permission|Each Party
Every child has a right to swim.|permission|Every child
The provider need not keep a log.|permission|The provider
Boats may be proposed by any Member.|permission|any Member
The keepers' reports may include maps.|permission|The keepers
The Act entitles every angler to a refund.|permission|every angler
Nothing in this Treaty shall prevent a Party from closing its lakes.|permission|a Party
The Council can amend the Annex.|permission|The Council
Only after a hearing may the Council close a lake.|permission|the Council
No mark shall be required for toy boats.|permission|
Norland aims to mark every lake by 2030.|aspiration|Norland
Ten million will be invested in boats.|aspiration|
A lake authority will be set up by the Ministry.|aspiration|the Ministry
The purpose of the fund is to clean lakes.|aspiration|
The fund's vision is that every lake be clean.|aspiration|The fund
The leaders state a shared intent to mark lakes.|aspiration|The leaders
The strategy supports new boats.|aspiration|
The plan will train 5,000 keepers.|aspiration|The plan
The ministers welcome the plan and intend to meet.|aspiration|The ministers
Determined to save the lakes,|aspiration|
"""
# Sentences without a norm: effect, meaning, chance, ability, note, description.
NONE = """
This Treaty shall enter into force on the tenth day.
A withdrawal shall take effect after a year.
The term of the keeper shall expire after two years.
The Norlandic text shall prevail.
This Treaty shall be open for signature in Norville.
The treaty shall not affect older rights.
This rule shall not, however, prejudice older rights.
A lake means standing water.
The keeper's role is to watch.
Fees are lowered so that anglers can fish.
The guide says boats can sink.
Pollution may harm fish.
AI could be used to find lakes.
Recalling that all States shall keep their lakes clean,
The Council notes that boats must be marked.
Convinced that lakes should be saved,
The Council is mindful how important it is to mark lakes.
The Summit has shown that it is important to mark lakes.
The report describes how keepers must act.
Looks forward to the next report;
Takes note of the report;
The leaders reaffirm their commitment to clean lakes.
Nothing shall oblige a Party to join.
"""
# Before the subject, and around it.
SUBJECTS = """
If a lake freezes the Council shall close it.|the Council
If a lake freezes, or threatens to freeze, the Council shall close it.|the Council
Five years after the opening, or sooner if most ask, the Parties shall meet.|the Parties
By 2030 States shall have marked their lakes.|States
To protect fish and boats the keeper may close a lake.|the keeper
In line with its law, and with due regard to custom, each Party shall act.|each Party
Consistently with the plans that it supports, each Party shall act.|each Party
Irrespective of notices, the depositary shall inform the States.|the depositary
Against such harm everyone has the right to be protected.|everyone
The minister believes that keepers should count boats.|keepers
The review finds that the aims hold and that keepers should count boats.|keepers
Norland cites from the report of 2023 that States must act.|States
The Council is of the view that boats should be marked.|
Any State that has a lake may join.|Any State
A State which widens its plan may say that the plan shall cover boats.|A State
The owner or, where the owner is abroad, the agent shall sign.|The owner or the agent
Keepers, anglers, and owners must act.|Keepers, anglers, and owners
The Secretariat, acting on request, shall send maps.|The Secretariat
Owners, including those abroad, shall give their name.|Owners
The Council shall be led by a keeper, and shall meet yearly.|a keeper
The notice shall state the reasons.|
Entry by boat shall require a permit given by the Council.|
The lake shall be marked by the keeper.|the keeper
The lake shall be marked in the colours chosen by the keeper.|
Meetings shall be held as may be deemed necessary by the Council.|
The leaders say that they must act.|The leaders
The guidelines bind nobody; they should be revised.|
If a Party has grounds for doubt, it may ask the Council.|a Party
In Norland, boats shall be free of lead.|
For Norland, boats must never sail alone.|
Should a lake freeze, the Council shall close it.|the Council
Each meeting shall elect a chair.|
The other Parties may suspend their aid.|The other Parties
Developing countries shall receive aid.|Developing countries
Exploring lakes should be encouraged.|
Union or national law should provide for a fine.|
"""
LEADS = """
Each Party shall:|report yearly;|obligation|Each Party
No Party shall:|drain a lake; or|prohibition|No Party
The Council shall report and may:|close a lake;|permission|The Council
The call shall go to all, and each bid must:|name a keeper;|obligation|
The Council shall close a lake where:|the water is toxic;|obligation|The Council
A keeper may be accredited if it has:|shown that it is independent;|permission|A keeper
The aims of the fund are:|to clean lakes;|aspiration|
The steps are as follows:|the Secretary shall send it;|obligation|the Secretary
The Assembly encourages States to act, including by:|sharing maps;|recommendation|States
The Assembly helps by:|Calling upon States to act;|strong-recommendation|States
The Parties commit to the following:|lakes are to be marked;|obligation|The Parties
The depositary is the Council, which shall:|keep the map;|obligation|the Council
The Council,|Resolves to meet yearly;|aspiration|The Council
The treaty entitles:|the other Parties to withdraw;|permission|the other Parties
"""


def lines(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def main(reading: Reading) -> Norm:
    assert reading.main is not None
    return reading.main


def who(reading: Reading) -> str:
    return reading.main.addressee if reading.main else ""


@pytest.mark.parametrize(("sentence", "deontic", "addressee"), lines(PLAIN))
def test_class_and_addressee(sentence: str, deontic: str, addressee: str) -> None:
    reading = read_norms(sentence)
    assert (reading.deontic, who(reading)) == (Deontic(deontic), addressee)


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_what_binds_nobody_is_no_norm(sentence: str) -> None:
    reading = read_norms(sentence)
    assert (reading.deontic, reading.norms, reading.unread) == (
        Deontic.STATEMENT,
        (),
        "",
    )


@pytest.mark.parametrize(("sentence", "addressee"), lines(SUBJECTS))
def test_the_subject_is_found(sentence: str, addressee: str) -> None:
    reading = read_norms(sentence)
    assert reading.norms
    assert who(reading) == addressee


@pytest.mark.parametrize(("lead", "item", "deontic", "addressee"), lines(LEADS))
def test_an_item_is_read_with_its_lead(
    lead: str, item: str, deontic: str, addressee: str
) -> None:
    reading = read_norms(item, lead=lead)
    assert (reading.deontic, who(reading)) == (Deontic(deontic), addressee)


def test_an_item_that_is_a_condition_is_one() -> None:
    norm = main(read_norms("the water is toxic;", lead="Keepers may close a lake if:"))
    assert norm.conditions == ("if the water is toxic",)
    assert norm.act == "close a lake"
    has = main(read_norms("shown its plan;", lead="A keeper may leave if it has:"))
    assert has.conditions == ("if it has shown its plan",)


def test_the_parts_of_a_norm() -> None:
    norm = main(
        read_norms(
            "Unless the lake is dry, each Party shall, where possible, notify the"
            " depositary of its depth within 30 days after a request."
        )
    )
    assert norm.exceptions == ("Unless the lake is dry",)
    assert norm.hedges == ("where possible",)
    assert norm.recipient == "the depositary"
    assert norm.deadline == "within 30 days after a request"
    assert norm.cue == "shall"
    assert norm.strength == 7
    assert norm.deontic.binds


def test_offsets_are_those_of_the_sentence() -> None:
    sentence = "Lakes are deep; in winter, the keeper shall close them."
    norm = main(read_norms(sentence))
    assert sentence[norm.start : norm.end] == "shall"


def test_several_norms_are_read_in_order() -> None:
    reading = read_norms(
        "The Council shall meet yearly, and the Secretariat may prepare its meetings;"
        " keepers should attend."
    )
    assert [(n.deontic, n.addressee) for n in reading.norms] == [
        (Deontic.OBLIGATION, "The Council"),
        (Deontic.PERMISSION, "the Secretariat"),
        (Deontic.RECOMMENDATION, "keepers"),
    ]


def test_we_is_whoever_speaks() -> None:
    assert who(read_norms("We will mark every lake.", speaker="Norland")) == "Norland"
    assert who(read_norms("We will mark every lake.")) == "We"
    told = read_norms("Resolves to close the gap;", speaker="the General Assembly")
    assert who(told) == "the General Assembly"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no words"),
        ("– 12.3 –", "no words"),
        ("Chapter III", "no verb"),
        ("Final provisions", "no verb"),
        ("Les lacs sont la propriété de la ville et des pêcheurs.", "English"),
        ("Η λίμνη είναι βαθιά και κρύα.", "English"),
        ("The keeper shall report. " * 200, "too long"),
        ("The keeper says that " * 50 + "it is so.", "nested"),
    ],
)
def test_what_cannot_be_read_is_unread_with_the_reason(text: str, why: str) -> None:
    reading = read_norms(text)
    assert why in reading.unread
    assert reading.norms == ()


@pytest.mark.parametrize(
    "unit",
    [
        "that ",
        ",",
        "a, ",
        "; ",
        "(",
        "the ",
        "to ",
        "shall ",
        "be kept by ",
        "which the Party ",
        "if the Party ",
        "newly ",
        "be ",
        "kept ",
        "States of ",
        "require the ",
        "calls upon the ",
        "finds a ",
        "Abc ",
        "a-",
        "in its view, ",
        "Norland says in ",
    ],
)
def test_hostile_input_is_read_or_refused_quickly(unit: str) -> None:
    text = (unit * 4000)[:3990]
    started = time.perf_counter()
    read_norms(text)
    read_norms("Each Party shall " + text[:3900], lead="Each Party shall:")
    assert time.perf_counter() - started < 3


def test_ten_thousand_commas_are_refused() -> None:
    assert read_norms("Each Party shall" + "," * 10_000).unread


def test_a_long_sentence_is_read_quickly() -> None:
    item = (
        "inform the keeper and the angler of the depth and the colour of the lake and "
    )
    text = "Each Party shall " + item * 50
    started = time.perf_counter()
    assert who(read_norms(text[:4000])) == "Each Party"
    assert time.perf_counter() - started < 1


# -- where a provision stands --------------------------------------------------------


def node(
    key: str, text: str, *, parent: str | None = None, heading: str = ""
) -> Provision:
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith(". ", at))]
    ends = [*(at - 1 for at in starts[1:]), len(text)]
    return Provision(
        id=f"toy@0/{key}",
        instrument="toy",
        version="toy@0",
        key=key,
        kind="point" if "/" in key else "article",
        number=key,
        heading=heading,
        pinpoint=f"art {key}",
        path=(),
        parent=parent,
        order=0,
        start=0,
        end=len(text),
        text=text,
        sentences=tuple(
            Sentence(number=n, start=start, end=end)
            for n, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        )
        if text
        else (),
    )


def test_the_terms_of_an_instrument() -> None:
    tree = [
        node("1", "For the purposes of this Treaty:", heading="Definitions"),
        node("1/a", "“keeper” means whoever looks after a lake;", parent="1"),
        node("2", "The keeper shall report."),
    ]
    assert terms_of(tree) == (Term(name="keeper", provision="toy@0/1/a"),)
    (reading,) = norms_of(tree[2], terms=terms_of(tree))
    assert main(reading).terms == (Term(name="keeper", provision="toy@0/1/a"),)


def test_a_point_is_read_with_what_it_stands_in() -> None:
    tree = {
        "1": node("1", "Lakes are deep. Each keeper shall:"),
        "1/a": node("1/a", "by notice:", parent="1"),
        "1/a/i": node("1/a/i", "warn anglers; and", parent="1/a"),
    }
    point = tree["1/a/i"]
    parents = ancestors(point, tree)
    assert [p.key for p in parents] == ["1/a", "1"]
    assert lead_of(point, parents) == "Each keeper shall: by notice:"
    assert [who(r) for r in norms_of(point, parents)] == ["Each keeper"]
    assert [r.deontic for r in norms_of(tree["1"])] == [
        Deontic.STATEMENT,
        Deontic.OBLIGATION,
    ]


def test_a_resolution_speaks_for_its_body() -> None:
    assert speaker_of("General Assembly resolution on lakes") == "the General Assembly"
    assert speaker_of("Treaty on lakes") == ""
    (reading,) = norms_of(
        node("1", "Resolves to clean lakes;"), title="General Assembly resolution"
    )
    assert who(reading) == "the General Assembly"
