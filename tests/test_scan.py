"""The scan of a draft: norms by addressee, weak places, references, terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.findings import Gravity
from assistant.intake import Said, take_in
from assistant.library import Library
from assistant.norms import Deontic
from assistant.reading import read
from assistant.scan import Ambiguity, Precedent, Scan, precedents_from, scan_text
from assistant.scan.door import ScansTexts, reading_of
from assistant.scan.escapes import agreements, escapes, open_lists
from assistant.scan.nouns import NOBODY
from assistant.scan.obligations import group_of
from assistant.scan.pasted import spaced
from assistant.scan.placing import written
from assistant.scan.standards import open_standards
from assistant.terms import Force, Passage, TextKind

DRAFT = """# Draft Agreement on Ferries

The Parties to this Agreement,

Noting that adequate measures are dear,

Have agreed as follows:

## Article 1 – Definitions

In this Agreement:

(a) "Ferry" means a ship that carries persons;

(b) "Mooring" means any mooring of a Ferry;

(c) "Logbook" means the book kept under Article 4;

(d) "Beacon" means a lamp on a pier;

(e) "Ferry" means a boat with a bell.

## Article 2 – General obligations

1. Each Party shall take appropriate measures to keep its piers dry.

2. Each Party shall endeavour to train its pilots.

3. Parties may adopt rules on bells.

4. Each Party shall notify the Secretariat of any collision.

5. Collisions shall be recorded.

## Article 3 – Prohibitions

1. No Party shall sink a Ferry with dangerous cargo, such as paint.

2. Paragraph 1 does not apply where a Party considers it necessary for its national
security.

## Article 4 – Logbooks

1. Each Party shall submit a report on its Night Sailings to the Secretariat within 90
days of the end of each year.

2. The Night Sailings shall end at dawn, subject to national law.

3. The Harbour Committee shall inspect every Logbook before each sailing.

## Article 5 – Secretariat

1. A Secretariat is hereby established.

2. The Secretariat shall publish the reports as soon as possible.

3. Each Party shall submit a report on its Night Sailings to the Secretariat within six
months of the end of each year.

## Article 6 – Fares

1. The Parties shall negotiate a protocol on fares.

2. The fares notified under Article 14, paragraph 2, shall be public.

3. The exemption in Article 2(9) does not cover fares.

4. Each Party shall share its timetables with the Secretariat on request.

5. A Party shall not share its timetables with the Secretariat on request.
"""


@pytest.fixture
def scan(tmp_path: Path) -> Callable[[str], Scan]:
    """A scan of a text, read in this process."""

    def of(text: str) -> Scan:
        path = tmp_path / "draft.md"
        path.write_text(text, encoding="utf-8")
        return scan_text(read(path))

    return of


@pytest.fixture
def ferries(scan: Callable[[str], Scan]) -> Scan:
    return scan(DRAFT)


def article(*paragraphs: str, heading: str = "Piers") -> str:
    numbered = "\n\n".join(f"{n}. {p}" for n, p in enumerate(paragraphs, 1))
    return f"# Draft\n\n## Article 1 – {heading}\n\n{numbered}\n"


def found(scan: Scan, kind: str) -> list[tuple[str, str]]:
    """The words and places of one kind of weak place, in the order of the text."""
    own = sorted((a for a in scan.ambiguities if a.kind == kind), key=lambda a: a.start)
    return [(" ".join(a.words.split()), a.pinpoint) for a in own]


def only(scan: Scan, kind: str) -> Ambiguity:
    (one,) = (a for a in scan.ambiguities if a.kind == kind)
    return one


# -- a whole draft -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("open-standard", [("appropriate measures", "art 2(1)")]),
        ("missing-actor", [("shall be recorded", "art 2(5)")]),
        ("missing-deadline", [("shall notify", "art 2(4)")]),
        ("permissive", [("shall endeavour to", "art 2(2)"), ("may", "art 2(3)")]),
        ("open-list", [("such as", "art 3(1)")]),
        ("agreement-to-agree", [("shall negotiate", "art 6(1)")]),
        ("circular-definition", [("mooring", "art 1(b)")]),
        (
            "broken-reference",
            [("Article 14, paragraph 2", "art 6(2)"), ("Article 2(9)", "art 6(3)")],
        ),
        (
            "escape",
            [
                ("where a Party considers it necessary", "art 3(2)"),
                ("national security", "art 3(2)"),
                ("subject to national law", "art 4(2)"),
            ],
        ),
        (
            "undefined-term",
            [("Night Sailings", "art 4(1)"), ("Harbour Committee", "art 4(3)")],
        ),
    ],
)
def test_weak_places_of_a_draft(
    ferries: Scan, kind: str, expected: list[tuple[str, str]]
) -> None:
    got = found(ferries, kind)
    assert [g for g in got if g in expected] == expected
    if kind != "open-standard":
        assert got == expected


def test_the_words_stand_in_the_text_where_it_says(ferries: Scan) -> None:
    text = ferries.reading.text
    for one in ferries.ambiguities:
        assert text[one.start : one.end] == one.words
        assert one.why.endswith(".")
    for duty in ferries.obligations:
        assert text[duty.start : duty.end] == duty.sentence
    for reference in ferries.references:
        assert text[reference.start : reference.end] == reference.text
    for term in ferries.definitions:
        assert text[term.start : term.end] == term.term


def test_the_gravest_come_first_and_the_counts_are_those_listed(ferries: Scan) -> None:
    ranks = [one.gravity.rank for one in ferries.ambiguities]
    assert ranks == sorted(ranks, reverse=True)
    assert sum(ferries.counts.values()) == len(ferries.ambiguities)
    assert ferries.counts["no-consequence"] == 1


def test_two_times_for_the_same_act_are_a_conflict(ferries: Scan) -> None:
    times, ban = sorted(
        (a for a in ferries.ambiguities if a.kind == "conflict"), key=lambda a: a.start
    )
    assert (" ".join(times.words.split()), times.tighter) == ("six months", "90 days")
    assert times.why == (
        "art 4(1) says “90 days” and art 5(3) says “six months” for the same act."
    )
    assert ban.pinpoint == "art 6(5)"
    assert ban.why == "art 6(5) forbids what art 6(4) asks or allows."


def test_norms_are_grouped_by_whom_they_speak_to(ferries: Scan) -> None:
    groups = ferries.by_addressee
    assert list(groups)[0] == "Party"
    assert {d.addressee for d in groups["Party"]} >= {"Each Party", "Parties"}
    (publishing,) = groups["Secretariat"]
    assert publishing.pinpoint == "art 5(2)"
    assert [d.pinpoint for d in groups[NOBODY]] == ["art 2(5)", "art 6(2)"]
    report = next(d for d in groups["Party"] if d.pinpoint == "art 4(1)")
    assert report.deontic is Deontic.OBLIGATION
    assert report.deadline.startswith("within 90 days")
    trying = next(d for d in groups["Party"] if d.pinpoint == "art 2(2)")
    assert trying.hedges == ("endeavour",)
    ban = next(d for d in groups["Party"] if d.pinpoint == "art 3(1)")
    assert ban.deontic is Deontic.PROHIBITION


def test_terms_have_their_status(ferries: Scan) -> None:
    status = {t.term: t.status for t in ferries.definitions}
    assert status == {
        "Ferry": "defined-twice",
        "Mooring": "unused",
        "Logbook": "defined",
        "Beacon": "unused",
        "Night Sailings": "used-not-defined",
        "Harbour Committee": "used-not-defined",
    }
    twice = next(t for t in ferries.definitions if t.term == "Ferry")
    assert twice.why == "it is defined in art 1(a) and in art 1(e)."


def test_references_have_their_status(ferries: Scan) -> None:
    status = [(r.text, r.status, r.target) for r in ferries.references]
    assert status == [
        ("Article 4", "resolved", "art 4"),
        ("Paragraph 1", "resolved", "art 3(1)"),
        ("Article 14, paragraph 2", "broken", "art 14(2)"),
        ("Article 2(9)", "broken", "art 2(9)"),
    ]
    assert ferries.references[2].why == "there is no art 14(2); the last one is art 6."


def test_a_clean_text_has_nothing_grave(scan: Callable[[str], Scan]) -> None:
    clean = scan(
        article(
            "Each Party shall paint its piers within 30 days of a flood.",
            "A Party that breaches paragraph 1 shall pay ten coins to the Fund within "
            "60 days of the breach.",
            "The Fund is established by this Agreement.",
        )
    )
    assert clean.ambiguities == ()
    assert clean.notices == ()


# -- kinds one by one ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "words", "tighter"),
    [
        (
            "Each Party shall take appropriate measures.",
            "appropriate measures",
            "the measures specified in [Annex …]",
        ),
        (
            "It shall provide adequate and predictable funding.",
            "adequate and predictable funding",
            "the funding specified in [Annex …]",
        ),
        ("It shall report as soon as possible.", "as soon as possible", None),
        ("It shall report without undue delay.", "without undue delay", None),
        ("It shall act in a timely manner.", "in a timely manner", None),
        ("It shall answer within a reasonable time.", "within a reasonable time", None),
        ("It shall, where feasible, report.", "where feasible", None),
        ("It shall help to the extent possible.", "to the extent possible", None),
        ("It shall make every effort to help.", "every effort", None),
        (
            "It shall avert significant harm.",
            "significant harm",
            "[harm above the threshold in Annex …]",
        ),
        ("It shall meet regularly.", "regularly", "every [two] years"),
        ("It shall consult relevant stakeholders.", "relevant stakeholders", None),
    ],
)
def test_open_standards(sentence: str, words: str, tighter: str | None) -> None:
    (met,) = open_standards(sentence)
    assert met.words == words == sentence[met.start : met.end]
    assert met.tighter
    assert tighter in (None, met.tighter)


@pytest.mark.parametrize(
    "sentence",
    [
        "It shall pay the Appropriate Technology Fund.",
        "The rule shall become effective on 1 May 2030.",
        "Each Party shall paint its piers.",
        "It shall take the measures necessary to keep dry.",
    ],
)
def test_no_open_standard(sentence: str) -> None:
    assert list(open_standards(sentence)) == []


def test_a_defined_term_is_no_open_standard(scan: Callable[[str], Scan]) -> None:
    text = (
        "# Draft\n\n## Article 1 – Definitions\n\n(a) “Adequate resources” means ten "
        "coins.\n\n## Article 2 – Coins\n\nEach Party shall hold adequate resources on "
        "1 May of each year."
    )
    assert found(scan(text), "open-standard") == []


def test_a_preamble_and_definitions_are_not_scanned(ferries: Scan) -> None:
    assert not [a for a in ferries.ambiguities if a.pinpoint.startswith("preamble")]
    assert "adequate" not in {a.words for a in ferries.ambiguities}


def test_the_same_words_of_an_article_are_said_once(
    scan: Callable[[str], Scan],
) -> None:
    text = article(
        "Each Party shall take appropriate measures.",
        "The Board shall take appropriate measures.",
        "The Parties shall take appropriate measures.",
    )
    graver, slight = (a for a in scan(text).ambiguities if a.kind == "open-standard")
    assert (graver.count, graver.also) == (2, ("art 1(3)",))
    assert (graver.pinpoint, graver.gravity) == ("art 1(1)", Gravity.MEDIUM)
    assert (slight.pinpoint, slight.gravity) == ("art 1(2)", Gravity.LOW)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It may do what it deems necessary.", ["what it deems necessary"]),
        ("It may refuse in its sole discretion.", ["in its sole discretion"]),
        (
            "It shall help, subject to its domestic law.",
            ["subject to its domestic law"],
        ),
        (
            "It shall act in accordance with national circumstances.",
            ["in accordance with national circumstances"],
        ),
        ("It need not reply for reasons of national security.", ["national security"]),
        ("It may refuse to protect essential interests.", ["essential interests"]),
        ("The Parties shall protect national security.", []),
        ("The Security Council shall decide.", []),
        ("It shall punish theft under its domestic law.", []),
    ],
)
def test_escapes(sentence: str, words: list[str]) -> None:
    assert [m.words for m in escapes(sentence)] == words


@pytest.mark.parametrize(
    ("sentence", "words", "tighter"),
    [
        (
            "The Parties shall negotiate a protocol.",
            "shall negotiate",
            "shall conclude, by [date], an agreement on",
        ),
        (
            "Each Party undertakes to enter into negotiations on fares.",
            "undertakes to enter into negotiations",
            "undertakes to conclude, by [date], an agreement on",
        ),
        (
            "Each Party shall consider adopting a rule.",
            "shall consider",
            "shall decide, by [date], on",
        ),
        (
            "Parties shall consider whether to act.",
            "shall consider",
            "shall decide, by [date],",
        ),
        ("Fares are to be determined later.", "to be determined later", None),
    ],
)
def test_agreements_to_agree(sentence: str, words: str, tighter: str | None) -> None:
    (met,) = agreements(sentence)
    assert met.words == words
    assert tighter in (None, met.tighter)


def test_what_somebody_is_charged_to_set_is_no_agreement_to_agree() -> None:
    assert not list(agreements("Fares are to be determined by the Board."))
    assert not list(agreements("The Board shall consider the reports."))


def test_an_organ_may_consider_and_discuss(scan: Callable[[str], Scan]) -> None:
    text = article("The Conference shall consider the need for a bell on 1 May 2030.")
    assert found(scan(text), "agreement-to-agree") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It shall not carry oils, including tar.", ["including"]),
        ("It shall not carry, inter alia, tar.", ["inter alia"]),
        ("It shall not carry tar, oil etc.", ["etc."]),
        ("It shall not carry tar.", []),
    ],
)
def test_open_lists(sentence: str, words: list[str]) -> None:
    assert [m.words for m in open_lists(sentence)] == words


def test_an_open_list_matters_in_a_prohibition_only(
    scan: Callable[[str], Scan],
) -> None:
    text = article("Each Party shall paint its piers, including steps, each May.")
    assert found(scan(text), "open-list") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Records shall be kept.", "shall be kept by [each Party]"),
        ("Records shall be kept by the Board.", None),
        ("This Agreement shall be signed in Bern.", None),
        ("Amendments shall be adopted.", None),
        ("Records shall not be burnt.", None),
    ],
)
def test_missing_actors(
    scan: Callable[[str], Scan], sentence: str, expected: str | None
) -> None:
    done = scan(article("Each Party shall ring its bells each May.", sentence))
    tighter = [a.tighter for a in done.ambiguities if a.kind == "missing-actor"]
    assert tighter == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Each Party shall report its stocks.", "shall, every [two] years, report"),
        (
            "Each Party shall notify the Board of a flood.",
            "shall, within [72] hours of becoming aware of it, notify",
        ),
        (
            "Each Party shall designate a harbour master.",
            "shall, within [12] months of the entry into force of this instrument, "
            "designate",
        ),
        ("The Board shall review this list.", "shall, at intervals of [five] years, "),
        ("Each Party shall report its stocks annually.", None),
        ("Each Party shall report its stocks within ten days.", None),
        ("Each Party shall report its stocks at each session.", None),
        ("Each Party shall paint its piers.", None),
        ("The Board may review this list.", None),
    ],
)
def test_missing_deadlines(
    scan: Callable[[str], Scan], sentence: str, expected: str | None
) -> None:
    tighter = [
        a.tighter
        for a in scan(article(sentence)).ambiguities
        if a.kind == "missing-deadline"
    ]
    assert len(tighter) == (expected is not None)
    assert all(t.startswith(expected or "") for t in tighter)


def test_a_time_given_in_another_paragraph_is_a_time(
    scan: Callable[[str], Scan],
) -> None:
    text = article(
        "Each Party shall report its stocks.",
        "The reports shall reach the Board by 1 May of each year.",
    )
    assert found(scan(text), "missing-deadline") == []


def test_soft_words_are_no_weak_place_where_nothing_binds(
    scan: Callable[[str], Scan],
) -> None:
    text = article("Parties should ring their bells.", "Parties may wave.")
    assert found(scan(text), "permissive") == []


def test_soft_words_under_a_heading_of_obligations_are_grave(
    scan: Callable[[str], Scan],
) -> None:
    text = article("Parties are encouraged to ring their bells.", heading="Commitments")
    one = only(scan(text), "permissive")
    assert (one.words, one.tighter) == ("are encouraged to", "shall")
    assert one.gravity is Gravity.HIGH


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Each Party shall report its catch within 30 days.",) * 2,
        (
            "Each Party shall report its catch within 30 days.",
            "The Board shall report its catch within 60 days.",
        ),
        (
            "Each Party shall report its catch within 30 days.",
            "Each Party shall report its catch within 60 days where it is small.",
        ),
        (
            "Each Party shall keep its piers open to ferries.",
            "No Party shall keep its piers open to ferries, except at noon.",
        ),
        (
            "Each Party shall report its catch within 24 hours.",
            "Each Party shall report its catch within one day.",
        ),
    ],
)
def test_what_is_no_conflict(
    scan: Callable[[str], Scan], first: str, second: str
) -> None:
    assert found(scan(article(first, second)), "conflict") == []


def test_a_duty_beside_a_liberty_is_a_conflict(scan: Callable[[str], Scan]) -> None:
    text = article(
        "Each Party shall open its night harbours to foreign ferries.",
        "A Party may open its night harbours to foreign ferries.",
    )
    assert only(scan(text), "conflict").why == (
        "art 1(1) binds to what art 1(2) leaves free."
    )


def test_two_majorities_are_a_conflict(scan: Callable[[str], Scan]) -> None:
    text = (
        "# Draft\n\n## Article 1 – Board\n\nThe Board shall consist of 12 members."
        "\n\n## Article 2 – Seats\n\nThe Board shall consist of 15 members.\n"
    )
    one = only(scan(text), "conflict")
    assert (one.pinpoint, one.words) == ("art 2", "15 members")


# -- terms ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Each Party shall inform the Secretary-General each May.",
        "Each Party shall keep the Vienna Convention on Road Traffic each May.",
        "The Governments of the Contracting Parties shall meet each May.",
        "A Harbour Board is established, and the Harbour Board shall meet each May.",
        "The Minister for Foreign Affairs shall sign it each May.",
        "A Party’s flag shall be flown by the Party each May.",
    ],
)
def test_names_of_the_world_are_no_undefined_terms(
    scan: Callable[[str], Scan], sentence: str
) -> None:
    assert found(scan(article(sentence)), "undefined-term") == []


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Each Covered Harbour shall close each May.", "Covered Harbour"),
        ("The Tide Panel shall meet each May.", "Tide Panel"),
        ("Parties shall list every frontier model each May.", "frontier model"),
        ("Each Party shall keep “night piers” dry each May.", "night piers"),
    ],
)
def test_undefined_terms(scan: Callable[[str], Scan], sentence: str, term: str) -> None:
    assert only(scan(article(sentence)), "undefined-term").words == term


def test_names_in_definitions_are_no_circles(scan: Callable[[str], Scan]) -> None:
    text = (
        "# Draft\n\n## Article 1 – Definitions\n\n(a) “Convention” means the "
        "Convention on Piers;\n\n(b) “lamp” means a lamp as defined in the Rules "
        "on Lamps;\n\n"
        "(c) “buoy” means a mark that rests on a float;\n\n(d) “float” means a body "
        "that rests on a buoy.\n"
    )
    one = only(scan(text), "circular-definition")
    assert one.why == "“float” is explained by “buoy”, and that by it."


# -- references ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("See Article 1, paragraph 2.", "resolved"),
        ("See Article 1, subparagraph (b).", "resolved"),
        ("See Article 7.", "broken"),
        ("See Annex III.", "broken"),
        ("See Article 7 of the Charter of the Harbours.", "elsewhere"),
        ("See Article 12.4 (Fares).", "elsewhere"),
        ("See Article [X].", "unread"),
    ],
)
def test_where_references_lead(
    scan: Callable[[str], Scan], sentence: str, status: str
) -> None:
    text = (
        "# Draft\n\n## Article 1 – Bells\n\n1. Each Party shall: (a) ring; and (b) "
        f"wave.\n\n2. It rings.\n\n## Article 2 – Lamps\n\n{sentence}"
        "\n\n## Article 3 – "
        "Ends\n\nIt ends.\n"
    )
    assert [r.status for r in scan(text).references] == [status]


def test_a_caption_of_another_article_is_a_broken_reference(
    scan: Callable[[str], Scan],
) -> None:
    text = (
        "# Draft\n\n## Article 1 – Bells\n\nIt rings.\n\n## Article 2 – Lamps\n\nIt "
        "shines.\n\n## Article 3 – Ends\n\nAs said in Article 1 (Lamps), it ends.\n"
    )
    (one,) = scan(text).references
    assert one.status == "broken"
    assert one.why == "art 1 is headed “Bells”; “Lamps” is the heading of art 2."


def test_keys_are_written_as_lawyers_do() -> None:
    assert written("art-5/1/a") == "art 5(1)(a)"
    assert written("rec-12") == "recital 12"


@pytest.fixture
def library(tmp_path: Path, toys: Path) -> Library:
    """A library of a toy treaty."""
    held = Library(tmp_path / "library.sqlite")
    take_in(held, toys / "lake-treaty.md", Said(force="binding", kind="treaty"))
    return held


def test_other_instruments_are_looked_up(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        article(
            "It applies Article 2 of the Treaty on the Shared Lake.",
            "It applies Article 40 of the Treaty on the Shared Lake.",
            "It applies Article 3 of the Treaty on Distant Wells.",
        ),
        encoding="utf-8",
    )
    done = scan_text(read(path), library=library)
    assert [r.status for r in done.references] == ["elsewhere", "broken", "elsewhere"]
    assert done.references[1].why == (
        "Treaty on the Shared Lake, as the library holds it, has no art 40."
    )
    library.close()


# -- addressees ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_as", "group"),
    [
        ("Each Party", "Party"),
        ("the Parties", "Party"),
        ("All States Parties", "State Party"),
        ("The Conference of the Parties", "Conference of the Parties"),
        ("Any provider that sells nets", "provider"),
        ("it", NOBODY),
        ("", NOBODY),
    ],
)
def test_one_actor_has_one_name(written_as: str, group: str) -> None:
    assert group_of(written_as) == group


# -- precedents ----------------------------------------------------------------------


NETS = """# Convention on Nets

## Article 1 – Catches

1. Each Party shall report its catch to the Net Council.
2. Each Party shall report its catch of eels to the Net Council within 30 days.
"""


@pytest.fixture
def nets(tmp_path: Path) -> Library:
    """A library of a convention with a time limit."""
    path = tmp_path / "nets.md"
    path.write_text(NETS, encoding="utf-8")
    held = Library(tmp_path / "nets.sqlite")
    take_in(held, path, Said(force="binding", kind="treaty"))
    return held


def passage(library: Library, key: str, kind: TextKind) -> Passage:
    instrument = library.instruments()[0]
    assert instrument.current is not None
    tree = library.tree(instrument.current.id)
    provision = next(p for p in tree if p.key == key)
    return Passage(
        instrument=instrument.id,
        title=instrument.title,
        pinpoint=provision.pinpoint,
        path=provision.path,
        text=provision.text,
        score=1.0,
        why=(),
        provision_id=provision.id,
        force=Force.BINDING,
        text_kind=kind,
        provision=provision,
    )


def finder(library: Library, kind: TextKind) -> Callable[[str], Sequence[Passage]]:
    instrument = library.instruments()[0]
    return lambda query: [
        passage(library, p.key, kind) for p in instrument.provisions if p.held
    ]


def test_a_precedent_holds_the_tighter_element(nets: Library) -> None:
    query = "Each Party shall report its catch to the Secretariat."
    find = precedents_from(finder(nets, TextKind.OFFICIAL))
    held = find(query, "missing-deadline")
    assert held is not None
    assert held.pinpoint == "art 1(2)"
    assert held.words in nets.provision(held.provision_id).text
    assert "within 30 days" in held.words
    paraphrased = precedents_from(finder(nets, TextKind.DIGEST))
    assert paraphrased(query, "missing-deadline") == replace(
        held,
        text_kind="digest",
        words="",
        note="the official wording is not held: fetch it",
    )
    assert find(query, "circular-definition") is None
    assert find("Comets glow.", "missing-deadline") is None
    nets.close()


def test_precedents_are_given_to_the_gravest(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    asked: list[tuple[str, str]] = []
    known = Precedent(
        instrument="x",
        title="X",
        pinpoint="art 1",
        provision_id="x/1",
        text_kind="digest",
    )

    def find(query: str, kind: str) -> Precedent | None:
        asked.append((query, kind))
        return known if kind == "missing-deadline" else None

    done = scan_text(read(path), precedents=find)
    assert only(done, "missing-deadline").precedent == known
    assert 0 < len(asked) <= 20
    assert "conflict" not in {kind for _, kind in asked}
    itself = scan_text(read(path), title="X", precedents=find)
    assert only(itself, "missing-deadline").precedent is None


# -- the door ------------------------------------------------------------------------


class Desk(ScansTexts):
    """A desk with a library and a search, and nothing else."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.queries: list[str] = []

    def search(
        self, query: str, k: int = 10, *, workspace: str | None = None
    ) -> list[Passage]:
        self.queries.append(query)
        return []


@pytest.mark.guarded
def test_a_text_and_a_file_scan_alike(tmp_path: Path, library: Library) -> None:
    desk = Desk(library)
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    said, filed, named = (
        desk.scan(DRAFT),
        desk.scan(str(path)),
        desk.scan("draft", text=DRAFT),
    )
    assert said.counts == filed.counts == named.counts
    assert desk.queries
    library.close()


@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_an_empty_draft_is_refused(nothing: str) -> None:
    with pytest.raises(InputError, match="empty"):
        reading_of(nothing)


@pytest.mark.guarded
def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        reading_of(tmp_path / "none.docx")


def test_a_draft_in_another_language_is_said_to_be_so(
    scan: Callable[[str], Scan],
) -> None:
    text = (
        "# Accord\n\n## Article 1\n\nChaque Partie présente un rapport au Secrétariat "
        "dans les meilleurs délais et prend les mesures nécessaires.\n"
    )
    assert "not in English" in scan(text).notices[0]


# -- brackets and odd input ----------------------------------------------------------


def test_brackets_of_a_rolling_text_are_read_through(
    scan: Callable[[str], Scan],
) -> None:
    done = scan(article("Each Party [shall] [should] report its stocks [annually]."))
    assert len(done.brackets.brackets) == 3
    assert {d.addressee for d in done.obligations} == {"Each Party"}
    assert found(done, "missing-deadline") == []


PASTED = """Convention on Tide Bells

Art. 1  Obligations of Parties
1.1 [Parties][All States] shall [promptly] ring.
1.2 Parties are encouraged to wave.
1.3 Article 1.9 prevails.
Art. 2  Final clauses
2.1 This Convention shall enter into force 30 days after the tenth deposit.
2.2 This Convention shall enter into force 90 days after the tenth deposit.
"""


def test_pasted_lines_are_set_apart(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(spaced(PASTED), encoding="utf-8")
    done = scan_text(read(path))
    assert [d.addressee for d in done.obligations] == [
        "Parties or All States",
        "Parties",
    ]
    assert only(done, "conflict").words == "90 days"
    assert only(done, "broken-reference").why == (
        "art 1 is there, but it has no Article 1.9."
    )
    assert only(done, "permissive").gravity is Gravity.HIGH
    assert spaced(DRAFT) == DRAFT


@pytest.mark.parametrize(
    "piece",
    [
        "shall ",
        "The A ",
        "appropriate and ",
        "shall be kept , ",
        "“x ",
        "Aa Bb ",
        "in accordance with its ",
        "Article 9, paragraph 3 ",
        "shall also ",
    ],
)
def test_long_sentences_are_scanned_in_bounded_time(
    scan: Callable[[str], Scan], piece: str
) -> None:
    sentence = f"Each Party shall pay {piece * (5_000 // len(piece))}."
    assert scan(article(*[sentence] * 4)).obligations is not None
