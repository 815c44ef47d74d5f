"""What a sentence says of a document against its record: each rule, trap and twin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.references import Reference
from assistant.support.attribution import says_who
from assistant.support.brackets import says_settled
from assistant.support.cited import Cited, Finding
from assistant.support.editions import says_edition
from assistant.support.pinpoints import MOST_FOUND, says_pinpoints
from assistant.support.recitals import says_part
from assistant.support.status import says_status
from assistant.support.wording import says_wording
from assistant.terms import (
    Citation,
    Facts,
    Force,
    Label,
    Provision,
    Sentence,
    TextKind,
    Verdict,
)

SOUND = Verdict(label=Label.SUPPORTED, score=1.0, reasons=("the stored words",))
ORDER = Facts(
    id="ponds",
    title="Order on Village Ponds",
    short_title="Pond Order",
    kind="policy",
    force=Force.BINDING,
    status="revoked",
    issuer="Government of Kenya",
    parties=("Kenya",),
    adopted="2031-05-04",
    revoked="2033-01-02",
)
TREATY = replace(
    ORDER,
    title="Convention on Village Ponds",
    short_title="Ponds Convention",
    kind="treaty",
    status="in force",
    issuer="Conference on Ponds",
    parties=("States Parties",),
    in_force="2032-06-01",
    revoked=None,
)
DRAFT = replace(TREATY, force=Force.DRAFT, status="draft", in_force=None)
PENDING = replace(TREATY, status="not yet in force", in_force=None)
STRATEGY = replace(
    TREATY,
    title="Kenya Pond Strategy 2.0",
    short_title="Pond Strategy 2.0",
    kind="strategy",
    force=Force.NON_BINDING,
    status="published",
    issuer="Ministry of Ponds, Kenya",
    parties=("Kenya",),
    in_force=None,
)
RESOLUTION = replace(
    STRATEGY,
    title="Village ponds",
    short_title="UNGA pond resolution 90/12",
    reference="A/RES/90/12",
    kind="resolution",
    status="adopted",
    issuer="United Nations General Assembly",
    parties=("United Nations members",),
)
REPLY = replace(
    STRATEGY,
    title="Reply of Kenya",
    short_title="Kenya reply",
    kind="statement",
    issuer="Kenya",
    speaker="Government of Kenya (written reply)",
    capacity="in a national capacity",
)
JOINT = replace(
    REPLY,
    short_title="G77 reply",
    issuer="Group of 77 and China",
    parties=("G77",),
    capacity="on behalf of the Group of 77 and China",
)
PAPER = replace(
    REPLY,
    short_title="Otieno 2031",
    kind="paper",
    force=Force.OPINION,
    issuer="A. Otieno",
    parties=("A. Otieno",),
    speaker="",
    capacity="",
)
WORDS = "Each village keeps a pond for ducks."


def cited(
    words: str,
    facts: Facts | None = None,
    *,
    key: str = "art-7/2",
    pinpoint: str = "art 7(2)",
    node: str = "paragraph",
    kind: TextKind = TextKind.OFFICIAL,
) -> Cited:
    """One citation of a toy provision, with the record of its document."""
    sentence = Sentence(number=1, start=0, end=len(words))
    provision = Provision(
        id=f"ponds@0/{key}",
        instrument="ponds",
        version="ponds@0",
        key=key,
        kind=node,
        number="2",
        heading="",
        pinpoint=pinpoint,
        path=(),
        parent=None,
        order=0,
        start=0,
        end=len(words),
        text=words,
        sentences=(sentence,),
    )
    citation = Citation(
        marker=1,
        provision=provision,
        first=1,
        last=1,
        text_kind=kind,
        force=facts.force if facts else Force.BINDING,
        title=facts.title if facts else "Notes on ponds",
        short_title=facts.short_title if facts else "Notes",
        reference="",
        official_url="",
        verdict=SOUND,
    )
    return Cited(citations=(citation,), facts={"ponds": facts} if facts else {})


def reasons(found: list[Finding]) -> str:
    return " ".join(finding.reason for finding in found)


@pytest.mark.parametrize(
    ("facts", "trap", "twin"),
    [
        (ORDER, "The Order, still in force, has a pond kept.", "The Order had ponds."),
        (ORDER, "To this day the Order asks for ponds.", "The Order, since revoked, …"),
        (TREATY, "The Convention, not yet in force, …", "In force since 2032, it …"),
        (TREATY, "The non-binding Convention has ponds.", "Villages must have ponds."),
        (TREATY, "The draft Convention would ask it.", "The Convention asks for it."),
        (
            TREATY,
            "The Convention, since repealed, …",
            "The Convention, still in force,",
        ),
        (TREATY, "Adopted in 2029, the Convention …", "Adopted in 2031, it …"),
        (PENDING, "Since it entered into force, …", "Once it enters into force, …"),
        (PENDING, "Parties are already bound to it.", "It is not yet in force."),
        (DRAFT, "Having adopted the Convention, …", "If adopted, it would ask for it."),
        (DRAFT, "Pond law has since 2031 compelled it.", "The draft would compel it."),
        (STRATEGY, "In its legally binding strategy …", "Its non-binding strategy …"),
        (STRATEGY, "It has the force of law.", "It sets out what is planned."),
        (RESOLUTION, "It legally obliges all villages.", "It asks all villages."),
    ],
)
def test_standing_is_that_of_the_record(facts: Facts, trap: str, twin: str) -> None:
    assert says_status(trap, cited(WORDS, facts))
    assert not says_status(twin, cited(WORDS, facts))


def test_standing_is_left_alone_where_the_words_are_about_it() -> None:
    words = "The Convention enters into force in spring; it is binding on ducks."
    said = "Once it enters into force, which is binding, ducks swim."
    assert not says_status(said, cited(words, TREATY))
    assert not says_status("The Order, still in force, …", cited(WORDS))  # no record


def test_the_reason_names_both_sides() -> None:
    found = says_status("The Order, still in force, has ponds.", cited(WORDS, ORDER))
    assert "still in force" in reasons(list(found))
    assert "revoked on 2 January 2033" in reasons(list(found))


@pytest.mark.parametrize(
    ("trap", "twin"),
    [
        ("An operative article of it has ponds kept.", "A recital has ponds kept."),
        ("Article 12 says that ponds should be kept.", "It says ponds should be kept."),
        ("It obliges villages to keep ponds.", "It holds that ponds should be kept."),
        ("Villages must keep ponds.", "In the preamble, it “must” do so, nearly."),
        ("Recital 12 imposes ponds on villages.", "Recital 12 favours ponds."),
        ("It lays down a clear duty to have ponds.", "It lays out why ponds matter."),
        ("As a binding rule ponds are kept.", "As a wish ponds are kept."),
    ],
)
def test_a_recital_is_no_operative_provision(trap: str, twin: str) -> None:
    recital = cited(
        "Villages should keep ponds.",
        TREATY,
        key="rec-12",
        pinpoint="recital 12",
        node="recital",
    )
    assert says_part(trap, recital)
    assert not says_part(twin, recital)


def test_a_preamble_decides_nothing() -> None:
    key, pin = "preamble/3", "preamble, para 3"
    recalled = cited("Noting that ponds dry up,", RESOLUTION, key=key, pinpoint=pin)
    assert says_part("The Assembly decides that ponds dry up.", recalled)
    assert not says_part("The Assembly notes that ponds dry up.", recalled)


def test_an_operative_provision_is_no_recital() -> None:
    assert says_part("In its preamble, it has ponds.", cited(WORDS, TREATY))
    assert not says_part("Not a recital but an article has it.", cited(WORDS, TREATY))


@pytest.mark.parametrize(
    ("facts", "trap", "twin"),
    [
        (REPLY, "Norway calls for more ponds.", "Nairobi calls for more ponds."),
        (REPLY, "In the view of the G7, ponds help.", "In Kenya's view, ponds help."),
        (REPLY, "The Security Council holds it.", "Kenya told the Security Council."),
        (REPLY, "All States agreed that ponds help.", "Kenya holds that ponds help."),
        (REPLY, "It is established that ponds help.", "For Kenya, ponds help."),
        (JOINT, "Speaking for itself, the G77 says so.", "The Group of 77 says so."),
        (JOINT, "Brazil wants more ponds.", "The Group wants Brazil to have ponds."),
        (PAPER, "Ponds have won the day.", "The author holds that ponds have won."),
        (PAPER, "As a matter of international law, …", "According to Otieno, …"),
        (STRATEGY, "At the treaty talks Kenya asks it.", "Kenya plans it at home."),
        (RESOLUTION, "UNESCO encourages ponds.", "The Assembly encourages ponds."),
    ],
)
def test_who_speaks_is_who_is_recorded(facts: Facts, trap: str, twin: str) -> None:
    assert says_who(trap, cited(WORDS, facts))
    assert not says_who(twin, cited(WORDS, facts))


def test_who_is_named_in_the_words_may_speak() -> None:
    words = "Kenya reports that Norway supports ponds."
    assert not says_who("Norway supports ponds.", cited(words, REPLY))
    assert not says_who("Norway supports ponds.", cited(WORDS))  # no record


@pytest.mark.parametrize(
    ("trap", "twin"),
    [
        ("The fifth article has ponds.", "The seventh article has ponds."),
        ("The twenty-first article has ponds.", "Article 7 has ponds."),
        ("Article 8(2) has ponds.", "Article 7, paragraph 2, has ponds."),
        ("Its third paragraph has ponds.", "Its second paragraph has ponds."),
        ("Recital 7 has ponds.", "Paragraph 2 of Article 7 has ponds."),
    ],
)
def test_a_named_place_is_the_cited_one(trap: str, twin: str) -> None:
    assert says_pinpoints(trap, cited(WORDS, TREATY))
    assert not says_pinpoints(twin, cited(WORDS, TREATY))


def test_places_that_the_words_name_may_be_named() -> None:
    words = "Ponds that Article 5 or 50 covers are kept under paragraph 4."
    held = cited(words, TREATY)
    assert not says_pinpoints("Ponds of Article 5 and Article 50 are kept.", held)
    assert not says_pinpoints("They are kept under Article 7(4).", held)
    assert says_pinpoints("Ponds of Article 51 are kept.", held)


@pytest.mark.parametrize(
    ("facts", "trap", "twin"),
    [
        (STRATEGY, "The 2019 strategy has ponds.", "The 2031 strategy has ponds."),
        (STRATEGY, "Its first strategy has ponds.", "Its second strategy has ponds."),
        (STRATEGY, "Pond Strategy 3.0 has them.", "Pond Strategy 2.0 has them."),
        (STRATEGY, "The strategy of June 2031 has it.", "The strategy of May 2031 …"),
        (RESOLUTION, "Resolution 89/11 has ponds.", "Resolution 90/12 has ponds."),
        (ORDER, "The current order has ponds.", "The order of 2031 has ponds."),
        (TREATY, "The Second Additional Protocol …", "The Convention of 2031 has it."),
        (TREATY, "The Kyoto Protocol has it.", "It replaced the 2019 text."),
    ],
)
def test_the_edition_is_the_cited_one(facts: Facts, trap: str, twin: str) -> None:
    assert says_edition(trap, cited(WORDS, facts))
    assert not says_edition(twin, cited(WORDS, facts))


BRACKETS = "Villages [shall] keep a pond. Reports are due within [two] [five] years."
CHOICE = "Option A: The pond is paid by villages. Option B: Ducks pay in feathers."


@pytest.mark.parametrize(
    ("words", "trap", "twin"),
    [
        (
            BRACKETS,
            "Reports are due in five years.",
            "It is open when reports are due.",
        ),
        (BRACKETS, "Villages must keep a pond.", "Reports are due."),
        (
            BRACKETS,
            "That reports are due is in brackets.",
            "The five years are in brackets.",
        ),
        (CHOICE, "Ducks pay in feathers.", "One option is that ducks pay in feathers."),
        (CHOICE, "It was agreed who pays.", "Either villages pay or ducks do."),
        (WORDS, "The pond is in brackets.", "The text has a pond kept."),
    ],
)
def test_what_is_open_is_not_told_as_settled(words: str, trap: str, twin: str) -> None:
    draft = cited(words, DRAFT, kind=TextKind.UPLOADED)
    assert says_settled(trap, draft)
    assert not says_settled(twin, draft)


def test_brackets_of_a_text_in_force_mean_nothing() -> None:
    words = "Villages keep a pond [and a lake]."
    assert not says_settled("Villages keep a lake.", cited(words, TREATY))


@pytest.mark.parametrize(
    ("kind", "trap", "twin"),
    [
        (TextKind.DIGEST, f"Article 7 reads: {WORDS}", "Article 7 has ponds kept."),
        (TextKind.DIGEST, "In the words of it, ducks.", "In other words, ducks."),
        (TextKind.OFFICIAL, "It reads: Every town has a lake.", f"It reads: {WORDS}"),
        (TextKind.OFFICIAL, "It calls for “a lake”.", "It has “[a] pond for ducks”."),
        (TextKind.OFFICIAL, "Verbatim: no duck is left.", "It has “a pond” kept."),
    ],
)
def test_wording_is_what_stands_there(kind: TextKind, trap: str, twin: str) -> None:
    held = cited(WORDS, TREATY, kind=kind)
    assert says_wording(trap, held)
    assert not says_wording(twin, held)


def test_a_digests_own_term_may_be_marked_in_part() -> None:
    words = 'A "Duck status for ponds" is planned.'
    held = cited(words, STRATEGY, kind=TextKind.DIGEST)
    assert not says_wording("A “duck status” is planned.", held)
    assert says_wording("A “status is planned”.", held)


# -- round two: further ways to say it, and hostile input -----------------------------

OLD_STRATEGY = replace(
    STRATEGY,
    title="Kenya Pond Strategy",
    short_title="Pond Strategy",
    status="superseded",
    superseded_by=("kenya-pond-strategy-2035",),
)
ZERO = replace(JOINT, title="G77 on the zero draft of the Pond Compact")


@pytest.mark.parametrize(
    ("facts", "trap", "twin"),
    [
        (ORDER, "The Order is good law.", "The Order was good law until 2033."),
        (ORDER, "The Order is the governing text.", "The Order governed ponds."),
        (ORDER, "The unrevoked Order has ponds.", "The revoked Order had ponds."),
        (DRAFT, "Kenyan law in force has ponds.", "Kenyan law would have ponds."),
        (DRAFT, "Parliament has passed it.", "Parliament has not passed it."),
        (STRATEGY, "The strategy is law.", "The strategy is no law."),
        (STRATEGY, "By a decision binding on all.", "It is in no way legally binding."),
        (TREATY, "It merely recommends ponds.", "It only has ponds in mind."),
        (TREATY, "The Convention is voluntary.", "The Convention is not voluntary."),
        (TREATY, "If adopted, it has ponds.", "Now adopted, it has ponds."),
    ],
)
def test_more_ways_to_say_how_it_stands(facts: Facts, trap: str, twin: str) -> None:
    assert says_status(trap, cited(WORDS, facts))
    assert not says_status(twin, cited(WORDS, facts))


@pytest.mark.parametrize(
    ("facts", "words", "trap", "twin"),
    [
        (
            REPLY,
            WORDS,
            "Participants at the talks agreed on ponds.",
            "Kenya urges participants at the talks to agree on ponds.",
        ),
        (REPLY, WORDS, "A majority of States wants ponds.", "Kenya wants ponds."),
        (REPLY, WORDS, "On behalf of Uganda, it asks.", "On behalf of Kenya, it asks."),
        (JOINT, WORDS, "China alone wants ponds.", "China and the Group want ponds."),
        (
            REPLY,
            "Kenya quotes the finding that ponds matter.",
            "It is its own proposal that ponds matter.",
            "It quotes the finding that ponds matter.",
        ),
    ],
)
def test_more_ways_to_say_who_speaks(
    facts: Facts, words: str, trap: str, twin: str
) -> None:
    assert says_who(trap, cited(words, facts))
    assert not says_who(twin, cited(words, facts))


@pytest.mark.parametrize(
    ("facts", "trap", "twin"),
    [
        (OLD_STRATEGY, "The updated strategy asks it.", "The strategy asks it."),
        (OLD_STRATEGY, "The strategy now in use asks.", "The strategy once in use."),
        (TREATY, "The report on ponds of 2029 asks.", "The report on ponds of 2031."),
        (TREATY, "As amended in 2029, it asks.", "As adopted in 2031, it asks."),
        (ZERO, "It is about the second revision.", "It is about the zero draft."),
        (
            TREATY,
            "Article 7 of the NPT has ponds kept.",
            "Unlike the NPT, the Ponds Convention has ponds kept.",
        ),
    ],
)
def test_more_ways_to_name_an_edition(facts: Facts, trap: str, twin: str) -> None:
    assert says_edition(trap, cited(WORDS, facts))
    assert not says_edition(twin, cited(WORDS, facts))


def test_what_the_words_call_open_is_not_settled() -> None:
    draft = cited("The text leaves open who pays.", DRAFT)
    assert says_settled("It has been settled who pays.", draft)
    assert not says_settled("It is undecided who pays.", draft)


def test_wording_may_be_what_a_digest_speaks_of() -> None:
    held = cited("Kenya likes the refined language.", REPLY, kind=TextKind.DIGEST)
    assert not says_wording("Kenya likes the refined wording.", held)
    assert says_wording("Kenya's very words: it likes it.", held)


def test_numbers_of_lists_are_in_the_words() -> None:
    held = cited("If article 9 fails, article 53 or 64 may be applied.", TREATY)
    assert not says_pinpoints("It applies article 53 or 64.", held)
    assert says_pinpoints("It applies article 53 or 65.", held)


def test_thousands_of_pinpoints_are_asked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def named(reference: Reference, citation: Citation) -> bool:
        asked.append(reference.key + citation.pinpoint)
        return False

    monkeypatch.setattr("assistant.support.pinpoints.names_provision", named)
    words = ("paragraphs 1 to 199 and articles 1 to 199 " * 500)[:20_000]
    found = says_pinpoints("annexes 1 to 199 " * 117, cited(words, TREATY))
    assert len(asked) == len(set(asked)) < 250
    assert len(found) <= MOST_FOUND
