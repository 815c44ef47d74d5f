"""Questions of status: read from their form, answered from the record alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Desk
from assistant.corpus.groups import groups, groups_of, members
from assistant.library import Library
from assistant.participation import read_status, told
from assistant.query import read_question
from assistant.terms import (
    Facts,
    Force,
    Instrument,
    Origin,
    Participation,
    Provisions,
    TextKind,
)


def instrument(**more: object) -> Instrument:
    values: dict[str, object] = {
        "id": "lake",
        "title": "Treaty on the Shared Lake",
        "short_title": "Lake Treaty",
        "force": Force.BINDING,
        "status": "in force",
        "parties": ("States that ratified it",),
        "adopted": "1999-05-01",
        "in_force": "2001-02-03",
        "checked_on": "2026-11-29",
        "checked_against": "its depositary's page",
        "participation_from": "the depositary's list of 2020",
        "versions": (),
        "provisions": Provisions(0, list),
        **more,
    }
    return Instrument(**values)  # pyright: ignore[reportArgumentType]


ACTS = (
    Participation(
        party="Japan", status="signed", date="1999-05-02", as_of="2020-01-01"
    ),
    Participation(
        party="Japan",
        status="ratified",
        date="2000-06-07",
        in_force="2001-02-03",
        as_of="2020-01-01",
    ),
    Participation(
        party="Japan",
        status="reserved",
        date="2000-06-07",
        note="It does not apply article 2 to its own boats.",
        as_of="2020-01-01",
    ),
    Participation(
        party="Kenya", status="signed", date="1999-05-02", as_of="2020-01-01"
    ),
    Participation(
        party="India", status="acceded", date="2005-01-01", as_of="2020-01-01"
    ),
    Participation(
        party="India", status="withdrawn", date="2010-01-01", as_of="2020-01-01"
    ),
)
LAKE = instrument(participation=ACTS)


def said(question: str, held: Instrument = LAKE) -> str:
    asked = read_status(read_question(question, [held]))
    assert asked is not None, question
    return " ".join(claim.text for claim in told(asked, [held]))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Is Japan bound by the Lake Treaty?", "party"),
        ("Has Kenya ratified the Lake Treaty?", "party"),
        ("When did Japan sign the Lake Treaty?", "party"),
        ("Since when is the Lake Treaty in force for Japan?", "party"),
        ("With which reservations did Japan ratify the Lake Treaty?", "party"),
        ("Did India withdraw from the Lake Treaty?", "party"),
        ("Does the Lake Treaty apply to Kenya?", "party"),
        ("Who has ratified the Lake Treaty?", "who"),
        ("Which countries are parties to the Lake Treaty?", "who"),
        ("Is the Lake Treaty in force?", "force"),
        ("When did the Lake Treaty enter into force?", "force"),
        ("Has the Lake Treaty been revoked?", "force"),
    ],
)
def test_questions_of_status_are_told_by_their_form(question: str, kind: str) -> None:
    asked = read_status(read_question(question, [LAKE]))
    assert asked is not None
    assert asked.kind == kind


@pytest.mark.parametrize(
    "question",
    [
        "May Japan withdraw from the Lake Treaty?",
        "How can Kenya withdraw from the Lake Treaty?",
        "What must a State that ratified the Lake Treaty do?",
        "Is a party to the Lake Treaty allowed to fish at night?",
        "What does article 4 of the Lake Treaty say about withdrawal?",
        "Has Kenya ratified it?",  # names no instrument
        "Under the Lake Treaty, which contracting parties may make reservations?",
        "What does the Lake Treaty say about Japan?",
        "When a party withdraws, when does the Lake Treaty cease to bind it?",
    ],
)
def test_questions_about_the_text_are_left_alone(question: str) -> None:
    assert read_status(read_question(question, [LAKE])) is None


def test_a_party_is_answered_with_dates_source_and_reservation() -> None:
    text = said("Is Japan bound by the Lake Treaty?")
    assert "Japan is a party to Lake Treaty" in text
    assert "signed it on 2 May 1999 and ratified it on 7 June 2000" in text
    assert "in force for Japan from 3 February 2001" in text
    assert "paraphrased: It does not apply article 2 to its own boats." in text
    assert "as of 1 January 2020" in text
    assert "the depositary's list of 2020" in text


def test_reservations_alone_are_given_when_they_alone_are_asked_for() -> None:
    text = said("Which reservations has Japan made to the Lake Treaty?")
    assert "article 2" in text
    assert "ratified it on" not in text


def test_signature_is_no_consent_and_withdrawal_ends_it() -> None:
    text = said("Is Kenya a party to the Lake Treaty?")
    assert "no ratification or other consent to be bound is recorded" in text
    assert "is a party to" not in text
    text = said("Is India bound by the Lake Treaty?")
    assert "India has left Lake Treaty" in text
    assert "withdrew from it on 1 January 2010" in text


def test_what_is_not_recorded_is_never_no_party() -> None:
    text = said("Has Brazil ratified the Lake Treaty?")
    assert "Not recorded" in text
    assert "does not mean that Brazil is no party" in text
    assert "not a party" not in text


def test_consent_to_what_is_not_in_force_is_not_called_bound() -> None:
    waiting = instrument(participation=ACTS, status="not yet in force", in_force=None)
    text = said("Is Japan bound by the Lake Treaty?", waiting)
    assert "consented to Lake Treaty, which is not in force" in text


def test_the_last_word_counts_and_a_withdrawal_to_come_is_called_that() -> None:
    acts = (
        Participation(
            party="Japan", status="accepted", date="2001-01-01", as_of="2002-01-01"
        ),
        Participation(
            party="Japan", status="withdrawn", date="2003-01-01", as_of="2004-01-01"
        ),
        Participation(
            party="Japan", status="accepted", date="2005-01-01", as_of="2006-01-01"
        ),
    )
    question = "Is Japan bound by the Lake Treaty?"
    assert "Japan is a party" in said(question, instrument(participation=acts))
    gone = Participation(
        party="Japan",
        status="withdrawn",
        date="2010-01-01",
        as_of="2009-01-01",
        note="It told the depositary on 1 January 2009.",
    )
    text = said(question, instrument(participation=(*acts, gone)))
    assert "to take effect on 1 January 2010; that it did is not recorded" in text
    assert "It told the depositary on 1 January 2009." in text


def test_who_takes_part_follows_the_last_word_too() -> None:
    back = (
        Participation(
            party="Japan", status="withdrawn", date="2003-01-01", as_of="2020-01-01"
        ),
        Participation(
            party="Japan", status="accepted", date="2005-01-01", as_of="2020-01-01"
        ),
        Participation(
            party="Kenya", status="accepted", date="2005-01-01", as_of="2009-01-01"
        ),
        Participation(
            party="Kenya", status="withdrawn", date="2010-01-01", as_of="2009-01-01"
        ),
    )
    text = said("Who has ratified the Lake Treaty?", instrument(participation=back))
    assert "Parties recorded: Japan." in text
    assert "Withdrawal notified, that it took effect is not recorded: Kenya." in text


def test_a_reservation_without_a_consent_is_no_consent() -> None:
    acts = (
        Participation(
            party="Japan", status="reserved", note="Not article 2.", as_of="2020-01-01"
        ),
    )
    text = said("Is Japan bound by the Lake Treaty?", instrument(participation=acts))
    assert "no signature and no consent to be bound is recorded" in text
    assert "Not article 2." in text


def test_whose_text_it_is_counts_where_nobody_takes_part() -> None:
    pact = instrument(parties=("Japan", "Kenya"))
    assert "among those whose text" in said("Has Japan joined the Lake Treaty?", pact)
    union = instrument(parties=("European Union",))
    text = said("Is Germany bound by the Lake Treaty?", union)
    assert "Germany belongs to European Union" in text
    assert "as of" in text


def test_who_takes_part_is_told_by_what_they_did() -> None:
    text = said("Who has ratified the Lake Treaty?")
    assert "Parties recorded: Japan." in text
    assert "Signature recorded, no consent: Kenya." in text
    assert "Withdrawal recorded: India." in text
    assert "is not recorded, which does not mean no party" in text


def test_force_is_answered_from_the_facts() -> None:
    text = said("Is the Lake Treaty in force?")
    assert "binding, in force" in text
    assert "in force since 3 February 2001" in text
    assert "as of 29 November 2026" in text


# -- on the shipped corpus -----------------------------------------------------------

# Question, and what the answer must say: dates as the source that the answer names has
# them; "Not recorded" where this library did not read it.
STATUS = (
    ("Is Japan bound by the ICCPR?", "is a party to", "21 June 1979"),
    ("When did Japan sign the ICCPR?", "30 May 1978", "14 March 2015"),
    ("Has China ratified the ICCPR?", "no ratification", "5 October 1998"),
    ("Has China ratified the ICESCR?", "is a party to", "27 March 2001"),
    ("Is the United States a party to the ICESCR?", "has signed", "5 October 1977"),
    ("Which reservations did the US make to the ICCPR?", "Article 20", "Article 7"),
    ("With which reservations did India join the ICCPR?", "Article 13", "paraphrased"),
    ("Has India ratified the CWC?", "is a party to", "3 September 1996"),
    ("Is Israel bound by the Chemical Weapons Convention?", "has signed", "1993"),
    ("Is South Africa a party to the NPT?", "acceded to it", "10 July 1991"),
    ("Has India signed the NPT?", "Not recorded", "does not mean"),
    ("Is the United States bound by the VCLT?", "has signed", "24 April 1970"),
    ("Is China a party to the VCLT?", "acceded to it", "3 September 1997"),
    ("Has France ratified the VCLT?", "Not recorded", "does not mean"),
    ("Since when is Kenya bound by the Paris Agreement?", "27 January 2017", "Kenya"),
    ("Is the US still a party to the Paris Agreement?", "withdrawal", "January 2026"),
    ("Since when is Japan bound by the Budapest Convention?", "1 November 2012", ""),
    ("Did China ratify the BBNJ Agreement?", "17 January 2026", "15 December 2025"),
    ("Is the United Kingdom a member of the CPTPP?", "is a party to", "2024"),
    ("Has the EU approved the CoE AI Convention?", "not in force", "15 May 2026"),
    ("Did Japan sign the CoE AI Convention?", "has signed", "11 February 2025"),
    ("Is India bound by the Montreal Protocol?", "17 September 1992", "acceded"),
    ("Has the EU joined the UNFCCC?", "approved it", "21 December 1993"),
    ("Is Germany bound by the GDPR?", "Germany belongs to European Union", "as of"),
    ("Did the United States ratify Additional Protocol I?", "has signed", "1977"),
    ("Has Viet Nam signed the UN Cybercrime Convention?", "Hanoi", "has signed"),
    ("Which countries are parties to the USMCA?", "Canada", "United States"),
    ("Is Executive Order 14110 still in force?", "revoked", "20 January 2025"),
    ("Is the CoE AI Convention in force?", "not yet in force", "Article 30(3)"),
)


@pytest.mark.parametrize(("question", "first", "second"), STATUS)
def test_questions_of_status_are_answered_from_the_record(
    shipped: Desk, question: str, first: str, second: str
) -> None:
    answer = shipped.ask(question)
    assert not answer.abstained, answer.text
    assert answer.claims[0].origin is Origin.RECORDED
    assert first in answer.claims[0].text
    assert second in answer.claims[0].text
    if "ot recorded" not in answer.text:
        assert "as of" in answer.claims[0].text
        assert "read in" in answer.claims[0].text


def test_every_recorded_party_can_be_asked_for(shipped: Desk) -> None:
    """Every State that a treaty records gives an answer with its dates and source."""
    count = 0
    for held in shipped.instruments():
        for name in sorted({p.party for p in held.participation})[:6]:
            answer = shipped.ask(f"Is {name} bound by {held.short_title}?")
            assert not answer.abstained, (held.id, name)
            assert answer.claims[0].origin is Origin.RECORDED, (held.id, name)
            assert "As of" in answer.text or "as of" in answer.text, (held.id, name)
            assert "Not recorded:" not in answer.text, (held.id, name)
            count += 1
    assert count >= 60


def test_groups_are_dated_sourced_and_normal() -> None:
    wanted = {"G7", "G20", "G77", "BRICS", "ASEAN", "African Union", "European Union"}
    assert groups().keys() >= wanted | {"OECD members", "Council of Europe members"}
    for group in groups().values():
        assert len(set(group.members)) == len(group.members) > 0
        assert group.as_of[:2] == "20"
        assert group.source
    g7, union = members("G7"), members("EU")
    assert g7 is not None
    assert len(g7.members) == 7
    assert union is not None
    assert len(union.members) == 27
    assert {g.name for g in groups_of("Japan")} >= {"G7", "G20", "OECD members"}


def test_participation_survives_the_library(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    facts = Facts(
        id="lake",
        title="Lake",
        short_title="Lake",
        participation=ACTS,
        amends=("pond",),
        revoked="2020-01-01",
        authentic_languages=("English", "French"),
    )
    library.put(facts, None, text_kind=TextKind.DIGEST, source="")
    held = library.instrument("lake")
    library.close()
    assert held.participation == ACTS
    assert held.amends == ("pond",)
    assert (held.revoked, held.supersedes) == ("2020-01-01", ())
    assert held.authentic_languages == ("English", "French")
