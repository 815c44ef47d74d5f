"""Citations: words cannot differ from the store, whatever is tried."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from assistant import Desk
from assistant.errors import QuotationError
from assistant.quotes import cite, seal
from assistant.support import of_quotation
from assistant.terms import Citation, Claim, Label, Sentence, TextKind


def citation_of(desk: Desk, key: str, first: int = 1, last: int = 1) -> Citation:
    (instrument,) = desk.instruments()
    node = next(n for n in desk.tree(instrument) if n.key == key)
    return cite(instrument, node, first=first, last=last, marker=1)


def claim_of(citation: Citation) -> Claim:
    return Claim(lead="It says:", citations=(citation,), verdict=citation.verdict)


def test_words_are_the_stored_words_byte_for_byte(lake: Desk) -> None:
    citation = citation_of(lake, "art-2/3", first=1, last=2)
    text = lake.library.text(citation.version)
    assert citation.quote.encode() == text[citation.start : citation.end].encode()
    assert citation.quote == (
        "A Riparian State may sell its share. It should tell the Lake Commission first."
    )
    assert [i.rsplit("#")[1] for i in citation.sentence_ids] == ["1", "2"]


def test_there_is_no_field_for_words(lake: Desk) -> None:
    citation = citation_of(lake, "art-2/1")
    names = {field.name for field in fields(Citation)}
    assert not names & {"quote", "words", "text", "start", "end", "pinpoint"}
    with pytest.raises(FrozenInstanceError):
        citation.quote = "Each Riparian State may fish freely."  # type: ignore[misc]
    with pytest.raises(TypeError):
        replace(citation, quote="Each Riparian State may fish freely.")


def test_a_forged_provision_does_not_pass_the_seal(lake: Desk) -> None:
    honest = citation_of(lake, "art-2/1")
    text = honest.provision.text.replace("shall", "may  ")
    forged = replace(honest, provision=replace(honest.provision, text=text))
    assert "may" in forged.quote
    with pytest.raises(QuotationError, match="not the stored words"):
        seal(lake.library, [claim_of(forged)])
    assert seal(lake.library, [claim_of(honest)])


def test_shifted_sentences_do_not_pass_the_seal(lake: Desk) -> None:
    honest = citation_of(lake, "art-2/3")
    (first, second) = honest.provision.sentences
    cut = Sentence(number=1, start=first.start, end=first.end - 12)
    provision = replace(honest.provision, sentences=(cut, second))
    with pytest.raises(QuotationError):
        seal(lake.library, [claim_of(replace(honest, provision=provision))])


def test_a_forged_chapeau_does_not_pass_the_seal(lake: Desk) -> None:
    point, chapeau = citation_of(lake, "art-2/2/a"), citation_of(lake, "art-2/2")
    text = chapeau.provision.text.replace("prohibited", "encouraged")
    forged = replace(chapeau, provision=replace(chapeau.provision, text=text))
    claim = Claim(lead="", citations=(point,), verdict=point.verdict, chapeau=forged)
    with pytest.raises(QuotationError):
        seal(lake.library, [claim])


def test_a_provision_that_left_the_library_is_not_quoted(lake: Desk) -> None:
    citation = citation_of(lake, "art-2/1")
    lake.remove(citation.instrument)
    with pytest.raises(QuotationError, match="left the library"):
        seal(lake.library, [claim_of(citation)])


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 3), (2, 1)])
def test_sentences_that_do_not_exist_cannot_be_cited(
    lake: Desk, first: int, last: int
) -> None:
    with pytest.raises(QuotationError, match="nothing was cited"):
        citation_of(lake, "art-2/3", first=first, last=last)


def test_uploaded_words_stand_in_quotation_marks_a_digest_never(
    desk: Desk, toys
) -> None:
    desk.add(toys / "lake-digest.md")
    digest = citation_of(desk, "art-4")
    assert digest.text_kind is TextKind.DIGEST
    assert "“" not in claim_of(digest).text
    assert "paraphrase" in digest.verdict.reasons[0]
    desk.add(toys / "lake-treaty.md")
    wording = citation_of(desk, "art-4")
    assert wording.text_kind is TextKind.OFFICIAL
    assert f"“{wording.quote}” [1]" in claim_of(wording).text


def test_exactness_supports_and_nothing_else_does(lake: Desk) -> None:
    citation = citation_of(lake, "art-2/1")
    assert citation.verdict.label is Label.SUPPORTED
    assert of_quotation((citation,)).label is Label.SUPPORTED
    assert of_quotation(()).label is Label.UNSCORED
