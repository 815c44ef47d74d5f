"""The firewall: what a public paper says cannot depend on a mandate.

By signature (no public function takes one), by import (nothing that drafts knows the
rooms of mandates and briefs), and by what comes out: with no mandate, with one, with
another, the paper, what a model is sent, what is logged and every byte that is kept
are the same, and no private word stands anywhere.
"""

from __future__ import annotations

import ast
import inspect
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import TOYS, DeskWith, FakeChat, WordVectors

import assistant
from assistant import Desk
from assistant.drafting import Extract, Paper
from assistant.drafting.door import DraftsPapers
from assistant.mandates import Mandate, MandateStore, mandate_from
from assistant.render.drafted.data import paper_data
from assistant.render.forms import PAPER, content
from evals.papers.cases import PaperCase
from evals.papers.leaking import folder, leaks
from evals.papers.planted import SETS, mandate_data, private_words

ROOT = Path(assistant.__file__).parent
PRIVATE_ROOMS = ("assistant.mandates", "assistant.briefs")
WHOSE = PaperCase(
    id="toy", part="dev", held="rich", party="Kenya", topic="fishing at night"
)
STATEMENT = """---
title: Statement of Kenya on fishing at night
---

## Section 1

Kenya holds that every boat that fishes at night must carry a lamp. Kenya supports a
register of boats on the Shared Lake. Fishing at night should be reported each year.
Kenya sees fishing at night as a danger for young fish. Kenya regards fishing at night
with nets as the worst of all.
"""
LAKE = "treaty-on-the-shared-lake"


# -- by signature and by import --------------------------------------------------------


def test_the_verb_draft_takes_no_mandate() -> None:
    # As it is defined: a bound verb would hide what comes first.
    parameters = inspect.signature(vars(DraftsPapers)["draft"]).parameters
    assert issubclass(Desk, DraftsPapers)
    assert "mandate" not in {name.casefold() for name in parameters}
    for parameter in parameters.values():
        assert "mandate" not in str(parameter.annotation).casefold()
        # What catches everything would catch a mandate too.
        assert parameter.kind is not inspect.Parameter.VAR_KEYWORD
        assert parameter.kind is not inspect.Parameter.VAR_POSITIONAL


def test_no_function_that_drafts_takes_a_mandate() -> None:
    found: list[str] = []
    for path in sorted((ROOT / "drafting").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.arg):
                said = f"{node.arg} {ast.unparse(node.annotation or node)}".casefold()
                if "mandate" in said:
                    found.append(f"{path.name}: {said}")
    assert found == []


def _file(module: str) -> Path | None:
    place = ROOT.parent.joinpath(*module.split("."))
    if place.with_suffix(".py").is_file():
        return place.with_suffix(".py")
    return place / "__init__.py" if (place / "__init__.py").is_file() else None


@cache
def _imports(module: str) -> frozenset[str]:
    """The modules of the package that a module imports anywhere, also for types."""
    path = _file(module)
    assert path is not None, module
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*up, *filter(None, [base])])
            found.add(base)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    parents = {
        ".".join(n.split(".")[:k]) for n in found for k in range(2, n.count(".") + 1)
    }
    known = {n for n in found | parents if n.startswith("assistant.") and _file(n)}
    return frozenset(known)


def _reached(start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += _imports(module)
    return seen


def _modules(room: str) -> Iterator[str]:
    for path in sorted((ROOT / room).rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_nothing_that_drafts_knows_the_private_rooms() -> None:
    modules = [*_modules("drafting"), *_modules("render")]
    assert "assistant.drafting.door" in modules
    for module in modules:
        reached = _reached(module)
        assert not [m for m in reached if m.startswith(PRIVATE_ROOMS)], module


def test_the_walk_over_imports_sees_what_there_is() -> None:
    """Else it would find nothing anywhere: the façade knows the room of mandates."""
    assert "assistant.library" in _reached("assistant.drafting.door")
    assert any(m.startswith("assistant.mandates") for m in _reached("assistant.desk"))


# -- by what comes out -----------------------------------------------------------------


def _mandate(name: str) -> Mandate:
    return mandate_from(mandate_data(WHOSE, name))


def _public_kinds(home: Path) -> list[str]:
    from assistant.drafting.kinds import read_kinds

    return [kind.name for kind in read_kinds(home).values() if kind.public]


@dataclass(frozen=True)
class Seen:
    """Everything that a draft leaves behind."""

    papers: dict[str, dict[str, Any]]
    forms: dict[str, bytes]
    kept: dict[str, bytes]  # the data folder, without the folder of mandates
    private: dict[str, bytes]  # the folder of mandates
    rows: tuple[str, ...]  # of the index's database
    logged: tuple[str, ...]


class _Listening(logging.Handler):
    """Keeps whatever anybody logs at any level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name}: {record.getMessage()}")


@contextmanager
def _listening() -> Iterator[list[str]]:
    root, handler = logging.getLogger(), _Listening()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield handler.heard
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def _drafted(desk: Desk, kind: str) -> Paper:
    asked = {k.name: k.asks for k in desk.kinds()}[kind]
    more: dict[str, Any] = {"on": LAKE} if "on" in asked else {}
    return desk.draft(WHOSE.party, WHOSE.topic, kind, date="2026-11-30", **more)


def _forms(paper: Paper) -> dict[str, bytes]:
    made = {name: content(form, paper) for name, form in PAPER.items()}
    return {n: d if isinstance(d, bytes) else d.encode() for n, d in made.items()}


def _scratch(name: str) -> bool:
    """Whether the store of vectors writes a file anew whenever it is opened.

    It leaves memory as it found it in its tables of vectors and counts its openings in
    its database; SQLite keeps an index of its log that every reader writes. What is in
    these is compared by rows, and searched for private words like all the rest.
    """
    return name.startswith("index/chroma/") or name.endswith("-shm")


def _rows(home: Path) -> tuple[str, ...]:
    """What the index's database holds, but for the count of its openings."""
    (file,) = (home / "index").rglob("chroma.sqlite3")
    base = sqlite3.connect(file)
    try:
        found = [row for row in base.iterdump() if "acquire_write" not in row]
    finally:
        base.close()
    return tuple(found)


def _seen(home: Path, mandate: str) -> Seen:
    """Store and use a mandate or none, draft each public kind, look at all there is."""
    store = MandateStore(home)
    for name in store.list():
        store.remove(name)
    if mandate:
        store.save(_mandate(mandate))
    with Desk.open(home, encoders=[WordVectors()], shipped=False) as desk:
        _drafted(desk, "position-paper")  # what starts late has started
        if mandate:  # what was used leaves no more behind than what is stored
            private = desk.brief(WHOSE.party, WHOSE.topic, _mandate(mandate))
            assert not private.public
            assert desk.against(_mandate(mandate), STATEMENT)
        with _listening() as logged:
            papers = {kind: _drafted(desk, kind) for kind in _public_kinds(home)}
    data = folder(home)
    return Seen(
        papers={kind: paper_data(paper) for kind, paper in papers.items()},
        forms={
            f"{kind} {name}": made
            for kind, paper in papers.items()
            for name, made in _forms(paper).items()
        },
        kept={n: d for n, d in data.items() if not n.startswith("mandates/")},
        private={n: d for n, d in data.items() if n.startswith("mandates/")},
        rows=_rows(home),
        logged=tuple(logged),
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the toy treaty and a statement on it, closed."""
    place = tmp_path_factory.mktemp("firewall")
    statement = place / "statement-of-kenya.md"
    statement.write_text(STATEMENT, "utf-8")
    with Desk.open(place / "desk", encoders=[WordVectors()], shipped=False) as desk:
        desk.add(TOYS / "lake-treaty.md", force="binding", kind="treaty")
        desk.add(statement, kind="statement", parties=["Kenya"], force="non-binding")
        desk.bring_in_step()
    return place / "desk"


@pytest.fixture(scope="module")
def seen(home: Path) -> dict[str, Seen]:
    """What is left behind with no mandate, and with each."""
    _seen(home, "")  # what is made when first asked for is there
    return {name: _seen(home, name) for name in ("", *SETS)}


def test_papers_say_something_of_the_party_whose_mandate_is_held(
    seen: dict[str, Seen],
) -> None:
    """Else equal papers would prove nothing."""
    assert "must carry a lamp" in json.dumps(seen[""].papers["position-paper"])
    assert len(seen[""].papers) >= 3
    assert seen[""].private == {}
    assert all(seen[name].private for name in SETS)


@pytest.mark.parametrize("name", SETS)
def test_public_papers_are_the_same_byte_for_byte_whatever_mandate_is_held(
    name: str, seen: dict[str, Seen]
) -> None:
    held, none = seen[name], seen[""]
    assert held.papers == none.papers
    assert held.forms == none.forms
    assert held.kept.keys() == none.kept.keys()
    differing = [k for k in none.kept if held.kept[k] != none.kept[k]]
    assert [k for k in differing if not _scratch(k)] == []
    assert any(not _scratch(k) for k in none.kept)
    assert held.rows == none.rows
    assert held.logged == none.logged


@pytest.mark.parametrize("name", SETS)
def test_no_private_word_stands_in_anything_that_is_made_or_kept(
    name: str, seen: dict[str, Seen]
) -> None:
    found = seen[name]
    artefacts = {**found.forms, **{f"kept {k}": v for k, v in found.kept.items()}}
    artefacts["papers"] = json.dumps(found.papers).encode()
    artefacts["log"] = "\n".join(found.logged).encode()
    assert leaks(private_words(name), artefacts) == []
    # The same search finds every one of them where they may stand.
    out = {leak.word for leak in leaks(private_words(name), found.private)}
    assert out == set(private_words(name))


def test_a_mandate_is_neither_listed_nor_found_nor_asked_for(
    home: Path, encoder: WordVectors
) -> None:
    with Desk.open(home, encoders=[encoder], shipped=False) as desk:
        before = [i.id for i in desk.instruments()]
        MandateStore(home).save(_mandate("amber"))
        desk.bring_in_step()
        assert [i.id for i in desk.instruments()] == before
        for word in private_words("amber"):
            assert all(word not in p.text for p in desk.search(word))
            answer = desk.ask(f"What is the {word} register?")
            assert all(word not in c.quote for c in answer.citations)


def test_what_a_model_is_sent_does_not_depend_on_a_mandate(
    desk_with: DeskWith, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    passed = SimpleNamespace(passed=True)
    monkeypatch.setattr(Desk, "model_check", lambda self: passed)
    statement = tmp_path / "statement-of-kenya.md"
    statement.write_text(STATEMENT, "utf-8")
    sent: list[str] = []
    for name in ("", *SETS):
        chat = FakeChat(*["[]"] * 40)
        desk = desk_with(chat)
        desk.add(statement, kind="statement", parties=["Kenya"], force="non-binding")
        if name:
            MandateStore(desk.settings.home).save(_mandate(name))
        for kind in _public_kinds(desk.settings.home):
            _drafted(desk, kind)
        sent.append(chat.sent)
        for word in (word for words in SETS.values() for word in words):
            assert word not in chat.sent
    assert "lamp" in sent[0]  # it is asked
    assert sent[0] == sent[1] == sent[2]


# -- the one way out -------------------------------------------------------------------


def test_an_extract_that_nobody_confirmed_is_refused(
    home: Path, encoder: WordVectors
) -> None:
    extract = Extract(lines=("Kenya wants lamps.",))
    with (
        Desk.open(home, encoders=[encoder], shipped=False) as desk,
        pytest.raises(assistant.InputError, match="confirm"),
    ):
        desk.draft(WHOSE.party, WHOSE.topic, extract=extract)


def test_a_confirmed_extract_adds_its_own_words_and_nothing_else_of_the_mandate(
    home: Path, encoder: WordVectors
) -> None:
    from assistant.mandates import confirmed, public_extract

    data = mandate_data(WHOSE)
    objective = {
        "name": "Open lamps",
        "priority": 2,
        "aim": "Lamps are lit on every boat.",
        "line": "A lit lamp saves nets.",
        "opening": "Each boat shall carry a lit lamp.",
        "public": True,
    }
    mandate = mandate_from({**data, "objectives": [*data["objectives"], objective]})
    extract = confirmed(public_extract(mandate), "A. Person")
    with Desk.open(home, encoders=[encoder], shipped=False) as desk:
        paper = desk.draft(WHOSE.party, WHOSE.topic, extract=extract)
    forms = _forms(paper)
    assert leaks(private_words("amber"), forms) == []
    said = {line.text for line in paper.lines}
    assert {"A lit lamp saves nets.", "Each boat shall carry a lit lamp."} <= said
