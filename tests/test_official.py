"""Official texts end to end: added over their digests, searched, quoted verbatim.

The texts are read by path and never written down here: cases hold instrument,
pinpoint, sentence numbers and at most six first words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import WordVectors

from assistant import Desk, TextKind, corpus

CASES = (
    # file, instrument, question, pinpoint, first words
    (
        "treaties/vclt-1969.md",
        "vclt-1969",
        "What does Art. 27 of the Vienna Convention say?",
        "art 27",
        "A party may not invoke the",
    ),
    (
        "treaties/un-charter.md",
        "un-charter",
        "What does Article 2(4) of the UN Charter say?",
        "art 2(4)",
        "All Members shall refrain in their",
    ),
    (
        "treaties/eu-ai-act-2024-1689.html",
        "eu-ai-act",
        "What does article 5(1)(f) of the AI Act say?",
        "art 5(1)(f)",
        "the placing on the market,",
    ),
    (
        "treaties/gdpr-2016-679.html",
        "gdpr",
        "What does article 33(1) GDPR say?",
        "art 33(1)",
        "In the case of a personal",
    ),
    (
        "treaties/coe-ai-convention-cets225.pdf",
        "coe-ai-convention",
        "What does article 16(1) of CETS 225 say?",
        "art 16(1)",
        "Each Party shall, taking into account",
    ),
)


@pytest.mark.sources
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_the_wording_takes_over_and_is_quoted_verbatim(
    case: tuple[str, str, str, str, str], sources: Path, tmp_path: Path
) -> None:
    file, name, question, pinpoint, first_words = case
    digest = next(path for path in corpus.files() if path.stem == name)
    with Desk.open(tmp_path, encoders=[WordVectors()], shipped=False) as desk:
        desk.add(digest)
        before = desk.ask(question).citations[0]
        assert before.text_kind is TextKind.DIGEST

        receipt = desk.take_in(sources / file)
        assert receipt.recognised
        assert receipt.added.replaced == before.version

        answer = desk.ask(question)
        cited = next(c for c in answer.citations if c.pinpoint == pinpoint)
        assert cited.text_kind is TextKind.OFFICIAL
        text = desk.library.text(cited.version)
        assert cited.quote.encode() == text[cited.start : cited.end].encode()
        assert cited.quote.startswith(first_words)
        assert f"“{cited.quote}”" in answer.text

        # Search returns the wording only; the citation made before still resolves.
        found = desk.search(question, 20)
        assert {p.provision.version for p in found} == {cited.version}
        assert desk.provision(before.provision.id).text == before.provision.text

        # The same file again changes nothing; removing it brings the digest back.
        assert not desk.take_in(sources / file).added.changed
        desk.remove(cited.version)
        assert desk.ask(question).citations[0].version == before.version
