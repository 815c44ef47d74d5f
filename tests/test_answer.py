"""Answers end to end on toy texts: cited, refused, streamed, filtered."""

from __future__ import annotations

import pytest

from assistant import Desk, InputError, UnknownName
from assistant.terms import Label, TextKind


def test_an_answer_names_force_and_pinpoint_and_gives_the_words(lake: Desk) -> None:
    answer = lake.ask("Is fishing with dynamite prohibited?")
    assert not answer.abstained
    (first, *_) = answer.citations
    assert first.pinpoint == "art 2(2)(a)"
    assert first.quote == "fishing with dynamite;"
    assert "“fishing with dynamite;” [1]" in answer.text
    assert "“The following shall be prohibited:” …" in answer.text
    assert "**Treaty on the Shared Lake** (binding" in answer.text
    assert answer.claims[0].verdict.label is Label.SUPPORTED


def test_a_pinpoint_in_the_question_is_looked_up(lake: Desk) -> None:
    answer = lake.ask("What does article 4 of the Treaty on the Shared Lake say?")
    assert [c.pinpoint for c in answer.citations] == ["art 4"]
    passage = lake.search("Art. 2(3) Treaty on the Shared Lake")[0]
    assert passage.pinpoint == "art 2(3)"
    assert passage.why[0] == "named in the question"


def test_a_bare_pinpoint_is_looked_up_in_the_instrument_chosen(lake: Desk) -> None:
    chosen = ["treaty-on-the-shared-lake"]
    answer = lake.ask("What does article 4 say?", instruments=chosen)
    assert answer.citations[0].pinpoint == "art 4"
    assert lake.ask("What does article 12 say?", instruments=chosen).abstained


def test_what_does_not_exist_is_said(lake: Desk) -> None:
    answer = lake.ask("What does article 12 of the Treaty on the Shared Lake say?")
    assert answer.abstained
    assert answer.claims == ()
    assert "There is no article 12" in answer.text
    assert "Searched: Treaty on the Shared Lake" in answer.text


def test_what_exists_without_text_is_said(desk: Desk, toys) -> None:
    desk.add(toys / "lake-digest.md")
    answer = desk.ask("What does article 3 of the Lake Treaty say?")
    assert answer.abstained
    assert "exists, but its text is not held here" in answer.text


def test_an_instrument_that_is_not_held_is_refused(lake: Desk) -> None:
    answer = lake.ask("What does the Hill Convention say about fishing?")
    assert answer.abstained
    assert "does not hold Hill Convention" in answer.text
    assert answer.nearest


def test_an_unrelated_question_is_refused_with_the_nearest(lake: Desk) -> None:
    answer = lake.ask("Who won the bicycle race yesterday?")
    assert answer.abstained
    assert "does not answer" in answer.text


def test_a_stream_is_the_answer_in_pieces(lake: Desk) -> None:
    events = list(lake.stream("Is fishing with dynamite prohibited?"))
    assert events[0].kind == "status"
    (last,) = [e.answer for e in events if e.answer is not None]
    assert events[-1].answer is last
    assert "".join(e.text for e in events if e.kind == "text") == last.text


def test_a_follow_up_is_read_with_the_question_before(lake: Desk) -> None:
    first = "Is fishing with dynamite prohibited?"
    answer = lake.ask("And at night?", history=[(first, "…")])
    assert answer.resolved == f"And at night? (about: {first})"
    assert "art 2(2)(a)" in {c.pinpoint for c in answer.citations}


@pytest.mark.parametrize("question", ["", "   ", "?!", "\n\t"])
def test_an_empty_question_is_one_sentence(lake: Desk, question: str) -> None:
    with pytest.raises(InputError, match="the question is empty"):
        lake.ask(question)


def test_a_huge_question_is_one_sentence(lake: Desk) -> None:
    with pytest.raises(InputError, match="50,000 characters"):
        lake.ask("x" * 50_000)


def test_filters_choose_and_unknown_ones_are_explained(desk: Desk, toys) -> None:
    desk.add(toys / "lake-digest.md")
    desk.add(toys / "toy-convention.md", as_id="new")
    assert len(desk.instruments()) == 2
    assert {p.instrument for p in desk.search("States", parties=["Kenya"])} == {
        "lake-treaty"
    }
    assert desk.search("lake", kinds=["treaty"], parties=["Uganda"])
    assert desk.search("kites", since="2020", parties=["Uganda"]) == []
    assert desk.search("lake", since="2021") == []
    assert desk.search("lake", instruments=["Heron Treaty"])
    with pytest.raises(UnknownName, match="no instrument 'lake-traety'"):
        desk.ask("Fish?", instruments=["lake-traety"])
    with pytest.raises(UnknownName, match="no party 'Narnia'"):
        desk.search("Fish?", parties=["Narnia"])
    with pytest.raises(UnknownName, match="no kind 'poem'"):
        desk.search("Fish?", kinds=["poem"])
    with pytest.raises(InputError, match="the date 'soon'"):
        desk.search("Fish?", since="soon")


def test_the_wording_replaces_the_digest_in_search(desk: Desk, toys) -> None:
    digest = desk.add(toys / "lake-digest.md")
    before = desk.ask("How does a State leave the Lake Treaty?")
    cited = before.citations[0]
    assert cited.text_kind is TextKind.DIGEST
    wording = desk.add(toys / "lake-treaty.md")
    assert wording.id == digest.id
    after = desk.ask("How does a State leave the Lake Treaty?")
    assert {c.text_kind for c in after.citations} == {TextKind.OFFICIAL}
    versions = {p.provision.version for p in desk.search("leave by written notice")}
    assert versions == {wording.versions[0].id}
    # The citation made before still resolves to its own words.
    assert desk.provision(cited.provision.id).text == cited.provision.text


def test_workspaces_do_not_see_each_other(desk: Desk, toys) -> None:
    desk.add(toys / "lake-digest.md")
    desk.add(toys / "lake-treaty.md", workspace="delta")
    delta = desk.search("leave by written notice", workspace="delta")
    (mine,) = {p.instrument for p in delta}
    assert mine.startswith("delta-")
    assert desk.instrument("lake-treaty", "delta").id == mine
    for other in (None, "echo"):
        found = desk.search("leave by written notice", workspace=other)
        assert {p.instrument for p in found} == {"lake-treaty"}
    assert [i.id for i in desk.instruments("delta")] == [mine]
    assert [i.id for i in desk.instruments("Delta")] == ["lake-treaty"]
