"""The papers of `examples/`, made with official wording, which is never committed."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from assistant import Desk
from assistant.drafting import Line, Paper, Role, Shape
from assistant.terms import Label, TextKind

ROOT = Path(__file__).parent.parent
OFFICIAL = (
    "un-charter",
    "unga-78-265",
    "unga-78-311",
    "ccw-1980",
    "ccw-protocol-iv",
    "additional-protocol-i-1977",
)

pytestmark = pytest.mark.sources


def made_by() -> ModuleType:
    """`examples/make.py`, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "examples" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def papers(
    sources: Path, shipped_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Paper]]:
    """The papers of the examples on a library that holds official wording."""
    import shutil

    home = Path(
        shutil.copytree(shipped_home, tmp_path_factory.mktemp("official") / "home")
    )
    with Desk.open(home) as desk:
        done = desk.fetch(list(OFFICIAL), folder=sources)
        held = {one.instrument for one in done if one.status == "fetched"}
        assert {"un-charter", "unga-78-265", "unga-78-311"} <= held
        yield made_by().papers(desk)


def verbatim(paper: Paper) -> list[Line]:
    """Sentences of the paper that cite official wording."""
    return [
        line
        for section in paper.body
        for line in section.lines
        if line.citations
        and all(c.text_kind is TextKind.OFFICIAL for c in line.citations)
    ]


def test_what_stands_in_quotation_marks_stands_in_the_text(
    papers: dict[str, Paper],
) -> None:
    quoted = 0
    for paper in papers.values():
        for line in verbatim(paper):
            texts = [" ".join(c.provision.text.split()) for c in line.citations]
            for words in re.findall(r"“([^”]+)”", line.text):
                quoted += 1
                assert any(words in text for text in texts), line.text
    assert quoted >= 3


def test_the_draft_resolution_stands_in_adopted_words(papers: dict[str, Paper]) -> None:
    paper = papers["draft-resolution-kenya"]
    paragraphs = [p for s in paper.body for p in s.paragraphs]
    acting = [p for p in paragraphs if p.shape is Shape.OPERATIVE]
    worded = [p for p in acting if not any(x.role is Role.GAP for x in p.lines)]
    assert len(worded) >= 3
    for paragraph in worded:
        line = paragraph.lines[0]
        held = " ".join(" ".join(c.provision.text.split()) for c in line.citations)
        said = re.sub(r"[;,.]$", "", line.text)
        tail = " ".join(said.split()[-5:]).casefold()
        assert tail in held.casefold(), line.text


def test_official_wording_replaces_the_paraphrase_and_every_form_is_set(
    papers: dict[str, Paper], tmp_path: Path
) -> None:
    assert set(papers) >= {
        "position-paper-austria",
        "draft-resolution-kenya",
        "negotiation-brief-kenya",
    }
    for name, paper in papers.items():
        # Of an internal paper, what the record says of citing is not judged.
        open_ = () if paper.public else (Label.UNSCORED,)
        doubtful = [
            line.text
            for section in paper.body
            for line in section.claims
            if line.citations and line.verdict.label not in (Label.SUPPORTED, *open_)
        ]
        assert doubtful == [], name
        for suffix, start in ((".docx", b"PK"), (".pdf", b"%PDF-")):
            paper.save(tmp_path / f"{name}{suffix}")
            assert (tmp_path / f"{name}{suffix}").read_bytes().startswith(start)
    fetched = " ".join(line.text for line in papers["draft-resolution-kenya"].gaps)
    assert "treaty fetch unga-78-311" not in fetched
