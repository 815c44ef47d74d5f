"""How drafted papers are measured: the rule of substance, each measure, the cases."""

from __future__ import annotations

import base64
import io
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from made import LAKE, cited, link, made, said

from assistant import Desk, InputError, TextKind
from assistant.drafting import Line, Paper, Paragraph, Role, Section, Shape
from assistant.drafting.kinds import Part
from assistant.papers.substance import REASONS, mislabelled, substantive
from evals.papers import __main__ as command
from evals.papers import making
from evals.papers.cases import (
    EACH,
    EVERY,
    LEAST,
    PARTS,
    PaperCase,
    cases,
    labelled,
    planned,
)
from evals.papers.leaking import folder, leaked, leaks
from evals.papers.measures import copied, due, measured, resolution_of, words_of
from evals.papers.planted import SETS, mandate_data, private_words
from evals.papers.rule import scored
from evals.papers.sameness import masked, sameness, worst
from evals.results import rows_of

# -- the rule --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kenya fishes at night.", "names a party"),
        ("G77 members agree.", "names a party"),
        ("The Lake Charter says so.", "names an instrument"),
        ("Document A/RES/78/241 is cited.", "names an instrument"),
        ("It follows from article 12.", "names an instrument"),
        ("The ban came in 1998.", "states a fact or figure"),
        ("Boats carry lamps.", "states a fact or figure"),
        ("The text calls it “a lamp of light”.", "states a fact or figure"),
        ("We regard lamps as useful.", "takes a position"),
        ("We leave.", "takes a position"),
        ("We stand together against these proposals.", "takes a position"),
        ("Lamps must be lit.", "makes a demand"),
        ("We urge all sides to stop.", "makes a demand"),
        ("Le texte est clair.", "states a fact or figure"),
        ("The point is that machines kill.", "states a fact or figure"),
        ("Three points follow.", ""),
        ("Two points are set out below: lamps; the marking of nets.", ""),
        ("Two points are set out below: lamps; nets must go.", "makes a demand"),
        ("This section turns to lamps.", ""),
        ("On lamps, the following is proposed.", ""),
        ("Thank you, Chair.", ""),
        ("This paper has no standing and commits nobody.", ""),
        ("It commits nobody.", "states a fact or figure"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_sentence_is_substantive_for_what_it_says(text: str, why: str) -> None:
    assert substantive(text) == why


def test_names_that_look_like_none_count_where_they_are_given() -> None:
    text = "The second issue follows the first list."
    assert substantive(text) == ""
    assert substantive(text, names=["First List"]) == "names an instrument"
    assert substantive(text, names=["irst list"]) == ""  # no part of a word


@pytest.mark.parametrize("part", PARTS)
def test_the_rule_lets_nothing_substantive_go(part: str) -> None:
    found = scored(labelled(part)).values
    assert found["found"] >= 0.98
    assert found["let"] >= 0.85
    assert found["reason"] >= 0.9


def test_labelled_sentences_are_enough_and_no_half_tells_of_the_other() -> None:
    found = labelled()
    assert len(found) >= 120
    assert len({one.id for one in found}) == len(found)
    assert len({one.text.casefold() for one in found}) == len(found)
    assert {reason for one in found for reason in one.reasons} == set(REASONS)
    for part in PARTS:
        own = labelled(part)
        assert len(own) >= 60
        assert 0.25 <= sum(not one.reasons for one in own) / len(own) <= 0.5


def test_a_link_that_says_something_is_found_whatever_its_writer_called_it(
    lake: Desk,
) -> None:
    paper = made(lake)
    assert mislabelled(paper) == ()
    false = link("Uganda refuses every inspection.")
    assert mislabelled(_with(paper, false)) == (false,)


# -- measures of one paper -------------------------------------------------------------


def _with(paper: Paper, *lines: Line, shape: Shape = Shape.PROSE) -> Paper:
    """The paper with one paragraph more at the end of its first section."""
    first, *rest = paper.sections
    more = Paragraph(lines=lines, shape=shape)
    first = replace(first, paragraphs=(*first.paragraphs, more))
    return replace(paper, sections=(first, *rest))


def test_the_supported_share_is_of_what_has_to_be_carried(lake: Desk) -> None:
    paper = made(lake)
    before = measured(paper).parts["supported"]
    assert before[1] - before[0] == 1  # "Uganda left." is carried in part alone
    bare = Line(text="Kenya has ninety boats.", role=Role.OWN)
    recorded = replace(bare, record=LAKE)
    joined = link("Two points remain.")
    lacking = Line(text="No statement of Uganda is held.", role=Role.GAP)
    claimed = Line(text="Uganda hides its boats.", role=Role.GAP)
    after = measured(_with(paper, bare, recorded, joined, lacking, claimed))
    assert after.parts["supported"] == (before[0] + 1, before[1] + 3)
    assert "not carried (unscored): Kenya has ninety boats." in after.notes
    assert "not carried (unscored): Uganda hides its boats." in after.notes


def test_a_link_cannot_hide_what_has_to_be_carried(lake: Desk) -> None:
    paper = _with(made(lake), link("Kenya has ninety boats."))
    assert "Kenya has ninety boats." in {line.text for line in due(paper)}
    assert measured(paper).parts["unmarked"] == (1, 2)


def test_instructions_of_a_mandate_need_no_source(lake: Desk) -> None:
    paper = made(lake, public=False)
    assert any(line.role is Role.PRIVATE for line in paper.lines)
    assert not any(line.role is Role.PRIVATE for line in due(paper))


def test_a_paper_is_whole_when_no_section_lacks_or_is_empty(lake: Desk) -> None:
    paper = made(lake)
    assert measured(paper, required=("position", "text")).values["whole"] == 1
    lacking = measured(paper, required=("position", "annex"))
    assert lacking.values["whole"] == 0
    assert "section missing: annex" in lacking.notes
    empty = Section(key="annex", heading="Annex", paragraphs=(Paragraph(lines=()),))
    bare = measured(replace(paper, sections=(*paper.sections, empty)))
    assert bare.values["whole"] == 0
    assert "section empty: Annex" in bare.notes


def test_gaps_of_the_body_are_named_in_the_note(lake: Desk) -> None:
    paper = made(lake)
    assert "gaps-named" not in measured(paper).values  # its body tells of none
    told = Line(text="No statement of Kenya on lamps is held.", role=Role.GAP)
    other = Line(text="Nothing is known of the price of oars.", role=Role.GAP)
    found = measured(_with(paper, told, other))
    assert found.parts["gaps-named"] == (1, 2)
    assert f"the note does not name: {other.text}" in found.notes


def test_a_proposal_is_agreed_language_only_in_an_adopted_official_text(
    lake: Desk,
) -> None:
    paper = made(lake)
    held = next(i for i in lake.instruments() if i.id == LAKE)
    source = cited(lake, "art 2(1)")
    words = source.quote
    proposal = Paragraph(
        shape=Shape.OPERATIVE, lines=(said(words, Role.PROPOSAL, source),)
    )
    section = Section(key="text", heading="Text", paragraphs=(proposal,))
    paper = replace(paper, sections=(section,))
    assert measured(paper).parts["agreed"] == (0, 1)  # a user's text, not official
    official = replace(source, text_kind=TextKind.OFFICIAL)
    line = said(words, Role.PROPOSAL, official)
    proposal = replace(proposal, lines=(line,))
    section = replace(section, paragraphs=(proposal,))
    adopted = {LAKE: replace(held.facts, adopted="1999-05-01")}
    paper = replace(paper, sections=(section,), instruments=adopted)
    assert measured(paper).parts["agreed"] == (1, 1)
    own = replace(line, text="Decides to count every oar, net and lantern by hand;")
    section = replace(section, paragraphs=(replace(proposal, lines=(own,)),))
    assert measured(replace(paper, sections=(section,))).parts["agreed"] == (0, 1)


def test_words_are_copied_in_runs() -> None:
    source = "Each Party shall count its boats before the first of May every year."
    assert copied("each party shall count its boats", source) == 1
    assert copied("boats shall count each party its", source) == 0
    assert copied("", source) == 0
    half = copied("Each Party shall count its boats by lamp at night in winter", source)
    assert half == pytest.approx(6 / 12)


def test_a_paper_is_as_long_as_asked_or_shorter(lake: Desk) -> None:
    paper = replace(made(lake), length="one-page")
    assert measured(paper).values["fits"] == 1
    long = link(" ".join(["point"] * 560))
    found = measured(_with(paper, long))
    assert found.values["fits"] == 0
    assert found.values["words"] == words_of(paper) + 560


def test_the_resolution_is_numbered_for_the_reader_of_forms(lake: Desk) -> None:
    paper = made(lake)
    assert resolution_of(paper).split("\n\n")[:3] == [
        "Recalling the Lake Treaty,",
        "1. Decides to count boats;",
        "(a) by night;",
    ]
    found = measured(paper, lint=lambda text: [f"{len(text)} signs"])
    assert found.values["lint-errors"] == 1
    prose = replace(paper, sections=paper.sections[:1])
    assert "lint-errors" not in measured(prose, lint=lambda text: ["x"]).values


# -- leaks -----------------------------------------------------------------------------


def _zip(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", data)
    return packed.getvalue()


WORD = "quillowmere"
HIDDEN: dict[str, bytes] = {
    "plain": b"the quillowmere register",
    "capitals": b"THE QUILLOWMERE REGISTER",
    "stem": b"two quillowmeres",
    "utf-16": "no quillowmere".encode("utf-16-le"),
    "utf-16 at an odd byte": b"x" + "no quillowmere".encode("utf-16-be"),
    "zip": _zip(b"<w:t>quillowmere</w:t>"),
    "zip in zip": _zip(_zip(b"quillowmere")),
    "name in zip": _zip(b"").replace(b"word/document.xml", b"quillowmere/a.xml"),
    "base64": b"image=" + base64.b64encode(b"all of the quillowmere paper"),
    "base64 in lines": base64.encodebytes(b"x" * 70 + b" quillowmere " + b"y" * 40),
    "base64 in zip": _zip(base64.urlsafe_b64encode(b"?> the quillowmere of it")),
    "hexadecimal": b"the quillowmere list".hex().encode(),
    "escapes": json.dumps("quillowmere").replace("q", "\\u0071").encode(),
    "entities": b"&#113;uillo&#x77;mere",
    "address": b"/search?q=%71uillowmere",
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_a_private_word_is_found_however_it_is_packed(data: bytes) -> None:
    assert [leak.word for leak in leaks([WORD], {"artefact": data})][:1] == [WORD]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The quill of the mere.",
        _zip(b"nothing of the sort"),
        base64.b64encode(bytes(range(256))),
        b"%PDF-1.7 broken",
        b"PK\x03\x04 broken",
    ],
)
def test_nothing_is_found_where_nothing_is(data: bytes) -> None:
    assert leaks([WORD], {"artefact": data}) == []


def test_phrases_and_shares_and_places_are_told() -> None:
    found = leaked(
        ["the third fall-back", WORD],
        {"log": b"never\nThe third\nfall-back!", "x": b""},
    )
    assert found.values["leaked"] == 0.5
    assert found.notes == ("leaked in other letters: 'the third fall-back' in log",)


def test_a_database_and_a_folder_are_searched(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.db") as base:
        base.execute("create table texts (words text)")
        base.execute("insert into texts values (?)", (f"the {WORD} list",))
    base.close()
    found = leaks([WORD], folder(tmp_path))
    assert [leak.where for leak in found] == ["library.db"]


@pytest.mark.parametrize("form", making.FORMS)
def test_every_form_of_a_paper_is_read(form: str, lake: Desk, tmp_path: Path) -> None:
    from assistant.render.forms import save_paper

    paper = _with(made(lake), said(f"Kenya keeps the {WORD} list.", Role.OWN))
    save_paper(paper, tmp_path / f"paper{form}")
    assert leaks([WORD], folder(tmp_path)) != []
    save_paper(made(lake), tmp_path / f"paper{form}")
    assert leaks([WORD], folder(tmp_path)) == []


# -- sameness --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kenya joined in 1999.", "Japan joined in 2011."),
        ("Kenya, Uganda and Japan agree.", "China and Brazil agree."),
        ("The Lake Treaty asks for 20 candela.", "The River Pact asks for 4 candela."),
        ("See article 3 of A/RES/78/1.", "See recital 5 of CCW/GGE.1/2."),
        ("On 3 May 2020 the talks began.", "On 12 June 2024 the talks began."),
    ],
)
def test_names_dates_and_figures_are_masked(one: str, other: str) -> None:
    assert masked(one) == masked(other)


def test_other_words_stay_different() -> None:
    assert masked("Kenya joined late.") != masked("Kenya left early.")


def _told(paper: Paper, *texts: str) -> Paper:
    lines = tuple(said(text, Role.FACT) for text in texts)
    section = Section(
        key="position", heading="Position", paragraphs=(Paragraph(lines=lines),)
    )
    note = Section(
        key="note",
        heading="Note",
        detached=True,
        paragraphs=(Paragraph(lines=(link("This very note stands everywhere."),)),),
    )
    return replace(paper, sections=(section, note))


def test_the_share_of_sentences_that_coincide_is_told_by_pair(lake: Desk) -> None:
    paper = made(lake)
    papers = [
        _told(paper, "Kenya wants lamps on all boats.", "Nets rot in warm water."),
        _told(paper, "Japan wants lamps on all boats.", "Oars float in cold rivers."),
        _told(paper, "Fish swim deeper by day than anyone thought.", "So it goes."),
    ]
    found = sameness(papers)
    assert [(a.a, a.b, a.share) for a in found] == [(0, 1, 0.5), (0, 2, 0), (1, 2, 0)]
    most = worst(found)
    assert most is not None
    assert most.sentences == (
        ("Kenya wants lamps on all boats.", "Japan wants lamps on all boats."),
    )
    assert worst([]) is None


# -- the cases -------------------------------------------------------------------------


def test_pairs_are_as_many_as_promised_and_the_parts_share_nothing() -> None:
    counts = Counter((case.part, case.held) for case in cases())
    assert counts["dev", "rich"] >= 8
    assert counts["test", "rich"] >= 12
    assert counts["dev", "gap"] >= 3
    assert counts["test", "gap"] >= 3
    rich = [case for case in cases() if case.held == "rich"]
    for told in ("party", "topic"):
        dev, test = (
            {getattr(case, told) for case in rich if case.part == part}
            for part in PARTS
        )
        assert dev & test == set(), told
    assert len({case.topic for case in cases("test")}) >= 5


def test_enough_is_held_on_rich_pairs_and_nothing_own_on_gaps(shipped: Desk) -> None:
    """A spread of them, since each is a search: `--held` looks at all."""
    poor: list[str] = []
    chosen = [*cases("dev")[1::5], *cases("test")[::6]]
    assert {case.held for case in chosen} == {"rich", "gap"}
    for case in chosen:
        found = shipped.coverage(case.party, case.topic)
        total = sum(len(one.passages) for one in found.holds)
        own = {one.voice for one in found.holds} & {"statement", "law", "strategy"}
        if case.held == "rich" and (total < LEAST or not own):
            poor.append(f"{case.id}: {total} {own}")
        if case.held == "gap" and own:
            poor.append(f"{case.id} is no gap: {own}")
    assert poor == []


@dataclass(frozen=True)
class _Kind:
    name: str
    public: bool = True
    asks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def test_position_papers_are_made_of_all_and_other_kinds_of_some() -> None:
    kinds = [_Kind(EVERY), _Kind("statement"), _Kind("negotiation-brief", False)]
    plan = planned(cases(), kinds)
    counts = Counter((case.part, kind.name) for case, kind in plan)
    for part in PARTS:
        assert counts[part, EVERY] == len(cases(part))
        assert counts[part, "statement"] == counts[part, "negotiation-brief"] == EACH
    with pytest.raises(InputError, match="no 'position-paper'"):
        planned(cases(), kinds[1:])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pairs: [{id: a, part: dev, held: rich, party: P}]", "topic"),
        ("pairs: [{id: a, on: x}]", "is no field"),
        (
            "pairs: [{id: a, part: learn, held: rich, party: P, topic: t}]",
            "dev, test or blind",
        ),
        ("things: []", "no pairs"),
        ("pairs: [", "no pairs"),
    ],
)
def test_a_bad_file_of_pairs_is_refused(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=told):
        cases(path=path)


def test_a_pair_stands_once(tmp_path: Path) -> None:
    one = "{id: a, part: dev, held: rich, party: P, topic: t}"
    path = tmp_path / "pairs.yaml"
    path.write_text(f"pairs: [{one}, {one}]", "utf-8")
    with pytest.raises(InputError, match="a stands twice"):
        cases(path=path)


def test_every_private_field_of_a_mandate_holds_a_word_of_its_own() -> None:
    (case, *_) = cases("dev")
    for name in SETS:
        data = mandate_data(case, name)
        text = json.dumps(data)
        assert [word for word in private_words(name) if word not in text] == []
        told = {k: json.dumps(v) for k, v in data.items()}
        open_fields = {"party", "topic", "forum", "classification"}
        bare = [
            k
            for k, said in told.items()
            if not any(word in said for word in private_words(name))
        ]
        assert set(bare) == open_fields
    assert set(SETS["amber"]) & set(SETS["slate"]) == set()


# -- running ---------------------------------------------------------------------------


def _part(key: str, *body: str) -> Part:
    return Part(key=key, heading=key, body=body or ("$arguments",))


class _Drafts:
    """A desk that hands out papers made by hand; the second pair fails."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.mandates: list[Any] = []

    def kinds(self) -> Sequence[_Kind]:
        return [
            _Kind(EVERY, parts=(_part("position"), _part("own", "$stated"))),
            _Kind("brief", False),
        ]

    def draft(
        self, party: str, topic: str, kind: str, forum: str = "", **more: Any
    ) -> Paper:
        if party == "Nobody":
            raise InputError("'Nobody' is no State or group that is known.")
        return _with(made(self._desk), said(f"{party} lights lamps.", Role.OWN))

    def brief(self, party: str, topic: str, mandate: Any, **more: Any) -> Paper:
        self.mandates.append(mandate)
        return made(self._desk, public=False)


def _pairs(*parties: str) -> list[PaperCase]:
    return [
        PaperCase(id=f"dev-{n}", part="dev", held="rich", party=party, topic="lamps")
        for n, party in enumerate(parties, 1)
    ]


def test_papers_are_made_and_measured_and_a_failure_is_a_result(lake: Desk) -> None:
    drafts, told = _Drafts(lake), []
    papers = making.made(
        drafts, _pairs("Kenya", "Nobody", "Japan"), lambda *what: told.append(what)
    )
    assert [(one.id, bool(one.paper)) for one in papers] == [
        ("dev-1 position-paper", True),
        ("dev-1 brief", True),
        ("dev-2 position-paper", False),
        ("dev-2 brief", True),
        ("dev-3 position-paper", True),
        ("dev-3 brief", True),
    ]
    assert told[0] == ("dev-1 position-paper", 0, 6)
    assert drafts.mandates[0]["party"] == "Kenya"
    found = making.results(papers)
    assert [case.error for case in found if case.error] == [
        "'Nobody' is no State or group that is known."
    ]
    first = found[0]
    assert first.values["whole"] == 1
    assert first.values["most-alike"] == 1  # "Kenya lights lamps.", "Japan lights …"
    rows = {(r.measure, r.n): r for r in rows_of(found)}
    assert rows["supported", 5].low <= rows["supported", 5].mean
    kinds = {row.suite for row in command.table(found)}
    assert kinds == {"papers", EVERY, "brief"}


def test_the_rule_is_reported_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["--substance", "--part", "test"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["found"] >= 0.98


def test_what_cannot_be_served_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["--model"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert command.main(["--pair", "dev-99", "--held"]) in (1, 2)
