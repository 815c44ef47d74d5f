"""Technology diplomacy: opinion marked as such, facts by record, sectors named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WordVectors

from assistant import Desk
from assistant.coverage import Coverage
from assistant.drafting import Line, Paragraph, Role, academic, diplomacy, seats
from assistant.drafting.academic import OPINION, attributed
from assistant.drafting.blocks import Work
from assistant.drafting.limits import limits
from assistant.drafting.material import Argument, Material, Told
from assistant.drafting.phrases import phrasebook
from assistant.drafting.seats import (
    Outline,
    circle,
    outline,
    read_outline,
    sector_of,
    stands,
)
from assistant.drafting.seeking import nearness, searcher
from assistant.drafting.telling import Teller
from assistant.errors import CorpusError
from assistant.norms import Deontic
from assistant.papers.substance import substantive
from assistant.positions.nouns import Position, Source
from assistant.quotes import cite, seal
from assistant.terms import (
    Citation,
    Claim,
    Facts,
    Force,
    Instrument,
    Label,
    TextKind,
    Verdict,
)

TOPIC = "lamps on boats"
PAPER = """# Boats and lamps

1. The authors argue that harbours share an interest in preventing misuse of lamps.
2. The authors hope that lamps raise the welfare of all fishers.
3. On one side, the authors see a risk that such lamp rules split the coasts.
4. The paper holds that companies, academies and leagues sat at the table for buoys.
"""
OUTLINE = """
paper: boats-and-lamps
points:
  malicious:
    label: "Common interest: preventing malicious use"
    holds: [share an interest in preventing misuse of lamps]
    seeks: [misuse of lamps on boats]
    words: [misus, fisher]
  welfare:
    label: "Common interest: raising welfare"
    holds: [lamps raise the welfare of all fishers]
    seeks: [welfare of fishers]
    words: [welfare, fisher]
  fragmentation:
    label: "Risk of fragmentation"
    holds: [a risk that lamp rules split the coasts]
    seeks: [rules that differ]
    words: [rule]
  others:
    label: "Who else is at the table"
    holds: [companies academies leagues sat at the table]
    seeks: [companies and academies at the table]
    words: [compan]
sectors:
  - {name: bodies of States, body: intergovernmental, marks: [Summit]}
  - {name: leagues, body: non-governmental, marks: [League]}
  - {name: companies, body: private, marks: [Ltd], names: [Lampco]}
  - {name: academies, body: academic, marks: [Academy]}
"""
# title, parties, kind, force, text
TEXTS: Sequence[tuple[str, tuple[str, ...], str, str, str]] = (
    ("Boats and lamps", ("A. Writer",), "paper", "opinion", PAPER),
    (
        "Lamp Pact of the North",
        ("Norway", "Kenya"),
        "treaty",
        "binding",
        "## Article 1 – Lamps\n\nParties shall prevent misuse of lamps on boats.",
    ),
    (
        "African lamp declaration",
        ("African Union",),
        "declaration",
        "non-binding",
        "## Article 1 – Lamps\n\nMembers should keep lamps on boats lit at night.",
    ),
    (
        "Draft lamp code of the South",
        ("Chile", "Peru"),
        "treaty",
        "draft",
        "## Article 1 – Lamps\n\nParties shall paint lamps on boats in green.",
    ),
    (
        "Kenya lamp plan",
        ("Kenya",),
        "strategy",
        "non-binding",
        "## Article 1 – Lamps\n\nKenya will put lamps on boats of all fishers.",
    ),
    (
        "Pledge of lamp makers",
        ("Lampco", "Other Maker"),
        "declaration",
        "non-binding",
        "## Article 1 – Lamps\n\nMakers will sell safe lamps on boats.",
    ),
    (
        "Advice of the Academy",
        ("Academy of Lights",),
        "policy",
        "opinion",
        "## Article 1 – Lamps\n\nLamps on boats need study.",
    ),
)


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outline:
    """The section asks for the toy paper."""
    path = tmp_path / "outline.yaml"
    path.write_text(OUTLINE, "utf-8")
    read = read_outline(path)
    for module in (academic, diplomacy, seats):
        monkeypatch.setattr(module, "outline", lambda: read)
    return read


@pytest.fixture
def boats(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with a paper, two regimes, a draft, a plan, a pledge and an advice."""
    for title, parties, kind, force, text in TEXTS:
        path = tmp_path / f"{title.casefold().replace(' ', '-')}.md"
        head = "" if text.startswith("#  ") else f"# {title}\n\n"
        path.write_text(text if kind == "paper" else head + text, "utf-8")
        desk.add(path, title=title, parties=parties, kind=kind, force=force)
    return desk


def judged(label: Label = Label.SUPPORTED) -> Verdict:
    return Verdict(label=label, score=1.0, reasons=("checked",))


class Checker:
    """A check that notes what it was asked."""

    def __init__(self, label: Label = Label.SUPPORTED) -> None:
        self.asked: list[str] = []
        self.label = label

    def __call__(self, sentence: str, citations: Sequence[Citation]) -> Verdict:
        self.asked.append(sentence)
        return judged(self.label)


def work(
    desk: Desk,
    *,
    length: str = "full",
    topic: str = TOPIC,
    arguments: tuple[Argument, ...] = (),
    check: Checker | None = None,
) -> Work:
    """What the block gets, with nothing gathered but what is handed in."""
    held = {i.id: i for i in desk.library.instruments(None)}
    book = phrasebook("formal", "seed")
    covered = Coverage(
        party="Kenya", topic=topic, holds=(), silent=(), not_held=(), gaps=()
    )
    material = Material(
        party="Kenya",
        topic=topic,
        forum="",
        arguments=arguments,
        commitments=(),
        adopted=(),
        sources=(),
        others=(),
        unheard=(),
        coverage=covered,
        facts=held,
    )
    return Work(
        material=material,
        book=book,
        teller=Teller("Kenya", book, desk.library, check or Checker()),
        limits=limits(length, "negotiators"),
        audience="negotiators",
        search=searcher(desk, held, None),
        near=nearness(desk.bring_in_step()),
    )


def plan(desk: Desk, name: str = "Lamps for fishers") -> Argument:
    """Kenya's own sentence, as an argument."""
    held = next(i for i in desk.instruments() if i.id == "kenya-lamp-plan")
    provision = next(p for p in held.provisions if p.sentences)
    position = Position(
        party="Kenya",
        citations=(cite(held, provision, first=1, last=1, marker=1),),
        source=Source(
            instrument=held.id,
            title=held.short_title,
            voice="statement",
            capacity="",
            date=None,
            status="",
            force="non-binding",
            text_kind=TextKind.UPLOADED,
        ),
        deontic=Deontic.STATEMENT,
        strength=0,
        near=1.0,
    )
    told = Told(position=position, text=provision.words(1, 1), instrument=held)
    return Argument(name=name, asks="", own=(told,), others=(told,))


def labelled(paragraphs: Sequence[Paragraph], words: str) -> Paragraph:
    return next(p for p in paragraphs if words in p.label)


def of(paragraph: Paragraph, role: Role) -> list[Line]:
    return [line for line in paragraph.lines if line.role is role]


@pytest.mark.usefixtures("toy")
def test_each_paragraph_opens_with_the_papers_opinion(boats: Desk) -> None:
    check = Checker()
    found = diplomacy.diplomacy(work(boats, check=check))
    assert [p.label for p in found] == [
        "Common interest: preventing malicious use",
        "Common interest: raising welfare",
        "Risk of fragmentation",
        "Who else is at the table",
    ]
    firsts = [p.lines[0] for p in found]
    assert [line.role for line in firsts] == [Role.OPINION] * 4
    assert [line.citations[0].pinpoint for line in firsts] == [
        f"para {n}" for n in (1, 2, 3, 4)
    ]
    assert all(line.note.startswith(OPINION) for line in firsts)
    for line in firsts:
        quote = " ".join(line.citations[0].quote.split())
        assert line.text == f"Boats and lamps write: “{quote}”"
        assert any(quote in asked for asked in check.asked)  # it was checked


@pytest.mark.usefixtures("toy")
def test_what_a_check_refutes_is_left_to_the_note(boats: Desk) -> None:
    made = work(boats, check=Checker(Label.UNSUPPORTED))
    lines = [line for p in diplomacy.diplomacy(made) for line in p.lines]
    assert lines
    assert all(line.record for line in lines)
    dropped = {line.role for line in made.dropped}
    assert dropped >= {Role.OPINION, Role.FACT}


@pytest.mark.usefixtures("toy")
def test_regimes_side_by_side_are_named_with_date_and_force(boats: Desk) -> None:
    paragraph = labelled(diplomacy.diplomacy(work(boats)), "fragmentation")
    (line,) = of(paragraph, Role.FACT)
    assert "Lamp Pact of the North" in line.text
    assert "(binding)" in line.text
    assert "African lamp declaration" in line.text
    assert "non-binding" in line.text
    assert "Draft lamp code" not in line.text
    assert "Kenya lamp plan" not in line.text
    assert "Counted among the texts held: 2." in line.note
    cited = {c.instrument for c in line.citations}
    assert cited == {"lamp-pact-of-the-north", "african-lamp-declaration"}
    assert line.record in cited
    assert line.verdict.label is Label.SUPPORTED


@pytest.mark.usefixtures("toy")
def test_one_regime_alone_is_no_fragmentation(boats: Desk) -> None:
    made = work(boats)
    boats.remove("african-lamp-declaration")
    facts = dict(made.material.facts)
    del facts["african-lamp-declaration"]
    boats.bring_in_step()
    made = replace(
        made,
        material=replace(made.material, facts=facts),
        search=searcher(boats, facts, None),
    )
    paragraph = labelled(diplomacy.diplomacy(made), "fragmentation")
    assert [line.role for line in paragraph.lines] == [Role.OPINION]


@pytest.mark.usefixtures("toy")
def test_who_else_is_at_the_table_sector_by_sector(boats: Desk) -> None:
    made = work(boats)
    paragraph = labelled(diplomacy.diplomacy(made), "table")
    told = " ".join(line.text for line in of(paragraph, Role.FACT) if line.record)
    makers, academy = (
        next(line.text for line in paragraph.lines if f"{name} (" in line.text)
        for name in ("Pledge of lamp makers", "Advice of the Academy")
    )
    assert "of companies" in makers.casefold()
    assert "Academy" not in makers
    assert "of academies" in academy.casefold()
    assert "Pledge" not in academy
    assert "Kenya lamp plan" not in told
    assert "Boats and lamps" not in told
    assert diplomacy.missing_sectors(made) == ("leagues",)


@pytest.mark.usefixtures("toy")
def test_the_partys_own_sentence_is_told_once_then_pointed_to(boats: Desk) -> None:
    argument = plan(boats)
    made = work(boats, arguments=(argument,))
    found = diplomacy.diplomacy(made)
    own = [line for p in found for line in of(p, Role.OWN)]
    assert len(own) == 1
    assert own[0].citations == argument.own[0].citations
    again = diplomacy.diplomacy(made)
    assert not [line for p in again for line in of(p, Role.OWN)]
    links = [line.text for p in again for line in of(p, Role.LINK)]
    assert any("above: lamps for fishers" in text for text in links)
    assert [substantive(text) for text in links] == [""] * len(links)


@pytest.mark.usefixtures("toy")
def test_a_paper_that_names_nobody_has_no_word_of_the_party(boats: Desk) -> None:
    made = work(boats, arguments=(plan(boats),))
    found = diplomacy.unattributed(made)
    assert [p.label for p in found] == [
        p.label for p in diplomacy.diplomacy(work(boats))
    ]
    assert not [line for p in found for line in of(p, Role.OWN)]
    assert "Kenya" not in " ".join(p.text for p in found)


@pytest.mark.usefixtures("toy")
def test_what_was_adopted_against_misuse_is_cited(boats: Desk) -> None:
    paragraph = labelled(diplomacy.diplomacy(work(boats)), "malicious")
    (line,) = of(paragraph, Role.FACT)
    assert [c.instrument for c in line.citations] == ["lamp-pact-of-the-north"]
    assert line.citations[0].quote in line.text


@pytest.mark.usefixtures("toy")
def test_what_others_adopted_without_the_party_is_not_cited(boats: Desk) -> None:
    made = work(boats)
    found = made.search

    def without(words: str, k: int) -> Sequence[tuple[Instrument, seats.Passage]]:
        return [
            (replace(i, parties=("Norway", "Sweden")), p) for i, p in found(words, k)
        ]

    paragraph = labelled(
        diplomacy.diplomacy(replace(made, search=without)), "malicious"
    )
    assert [line.role for line in paragraph.lines] == [Role.OPINION]


@pytest.mark.usefixtures("toy")
def test_lengths(boats: Desk) -> None:
    assert diplomacy.diplomacy(work(boats, length="one-page")) == []
    brief = diplomacy.diplomacy(work(boats, length="three-pages"))
    assert len(brief) == 4
    assert all(len(p.lines) <= 2 for p in brief)
    full = diplomacy.diplomacy(work(boats))
    assert len(labelled(full, "table").lines) > len(labelled(brief, "table").lines)


@pytest.mark.usefixtures("toy")
def test_nothing_without_the_paper_or_off_its_subject(boats: Desk) -> None:
    off = work(boats, topic="zinc quotas")
    assert diplomacy.diplomacy(off) == []
    assert diplomacy.missing_sectors(off) == ()
    made = work(boats)
    facts = {k: v for k, v in made.material.facts.items() if k != "boats-and-lamps"}
    without = replace(made, material=replace(made.material, facts=facts))
    assert diplomacy.diplomacy(without) == []
    assert diplomacy.missing_sectors(without) == ()


@pytest.mark.usefixtures("toy")
def test_a_marked_text_is_not_named(boats: Desk) -> None:
    made = work(boats)
    found = made.search

    def marked(words: str, k: int) -> Sequence[tuple[Instrument, seats.Passage]]:
        return [
            (replace(i, handling="restricted"), p)
            if i.id == "pledge-of-lamp-makers"
            else (i, p)
            for i, p in found(words, k)
        ]

    paragraph = labelled(diplomacy.diplomacy(replace(made, search=marked)), "table")
    assert "Pledge" not in paragraph.text
    assert "Advice of the Academy" in paragraph.text


@pytest.mark.usefixtures("toy")
def test_it_is_the_same_each_time_and_the_librarys_own(boats: Desk) -> None:
    first, second = (diplomacy.diplomacy(work(boats)) for _ in range(2))
    assert first == second
    lines = [line for p in first for line in p.lines if line.citations]
    seal(
        boats.library,
        [Claim(lead="", citations=x.citations, verdict=x.verdict) for x in lines],
    )


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The authors argue that it helps.", "Li et al. argue that it helps."),
        ("According to the authors, it helps.", "According to Li et al., it helps."),
        (
            "The paper holds that it helps.",
            "The paper of Li et al. holds that it helps.",
        ),
        (
            "On one side, the authors see such gaps as a risk.",
            "Li et al. see gaps as a risk.",
        ),
        (
            "The authors see such a gap, such as this.",
            "Li et al. see such a gap, such as this.",
        ),
        ("Many expect a race.", "According to Li et al., many expect a race."),
    ],
)
def test_the_authors_are_named(sentence: str, told: str) -> None:
    assert attributed(sentence, "Li et al.") == told


@pytest.mark.parametrize(
    ("issuer", "parties", "kind", "body"),
    [
        ("Council of Europe", ("Council of Europe members",), "treaty", "intergov"),
        ("Some ministry", ("Kenya",), "policy", ""),
        ("BRICS leaders", ("BRICS members",), "declaration", "intergov"),
        ("Group of 77 and China", ("G77",), "statement", ""),
        ("Signatories", ("OpenAI", "Unknown Lab"), "declaration", "private"),
        ("High-Level Expert Group", ("High-Level Expert Group",), "policy", "academic"),
        ("Amnesty International", ("Amnesty International",), "statement", "non-gov"),
        ("Institute of Standards, Kenya", ("Kenya",), "policy", ""),
        ("Somebody", ("Somebody",), "document", ""),
    ],
)
def test_sectors(issuer: str, parties: tuple[str, ...], kind: str, body: str) -> None:
    facts = Facts(
        id="x", title="X", short_title="X", issuer=issuer, parties=parties, kind=kind
    )
    found = sector_of(facts, outline().sectors)
    assert (found.body if found else "").startswith(body)
    assert bool(found) is bool(body)


def test_a_circle_is_several_states_and_not_all() -> None:
    def of_parties(*names: str) -> Facts:
        return Facts(id="x", title="X", short_title="X", parties=names)

    assert circle(of_parties("ASEAN Member States"))
    assert circle(of_parties("Norway", "Sweden"))
    assert not circle(of_parties("United Nations members"))
    assert not circle(of_parties("Norway"))
    assert not circle(of_parties("OpenAI", "Meta"))


def test_what_is_gone_does_not_stand() -> None:
    facts = Facts(id="x", title="X", short_title="X", status="adopted")
    assert stands(facts)
    assert not stands(replace(facts, revoked="2025-01-20"))
    assert not stands(replace(facts, superseded_by=("y",)))
    assert not stands(replace(facts, force=Force.DRAFT))
    assert not stands(replace(facts, status="lapsed"))


def test_an_outline_that_lacks_something_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "outline.yaml"
    path.write_text("paper: x\npoints: {a: {label: A}}\nsectors: []\n", "utf-8")
    with pytest.raises(CorpusError, match=r"outline\.yaml needs paper, points"):
        read_outline(path)


def test_the_shipped_paper_is_read_for_each_point(shipped: Desk) -> None:
    made = work(shipped, topic="safety of frontier AI models")
    found = diplomacy.diplomacy(made)
    cited = {p.label: [c.pinpoint for c in p.lines[0].citations] for p in found}
    assert cited == {
        "Common interest: preventing malicious use": ["abstract, para 15"],
        "Common interest: raising welfare": ["abstract, para 16"],
        "Risk of fragmentation": ["abstract, para 8"],
        "Who else is at the table": ["abstract, para 10"],
    }
    assert all(p.lines[0].text.startswith("Feijóo et al. ") for p in found)
    assert "Frontier AI Safety Commitments" in labelled(found, "table").text
    missing = diplomacy.missing_sectors(made)
    assert "companies and their initiatives" not in missing
    assert "non-governmental and humanitarian organisations" in missing


def test_the_vectors_of_tests_find_words(encoder: WordVectors) -> None:
    near = nearness(encoder)("lamps on boats", ["Lamps on boats.", "Zinc quotas."])
    assert near[0] > 0.9
    assert near[1] < academic.ON
