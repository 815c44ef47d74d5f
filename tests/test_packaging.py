"""The wheel: the command, the package, corpus and prompts inside."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assistant import corpus

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network by the build backend that is installed."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (found,) = target.glob("*.whl")
    return found


def test_the_wheel_holds_corpus_prompts_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (entry,) = [n for n in names if n.endswith("entry_points.txt")]
        assert b"treaty = assistant.cli:main" in archive.read(entry)
    for path in corpus.files():
        inside = path.relative_to(corpus.folder())
        assert f"assistant/_data/corpus/{inside.as_posix()}" in names
    assert "assistant/_data/corpus/known.yaml" in names
    assert "assistant/_data/prompts/quoting-lead.md" in names
    assert {"assistant/web/style.css", "assistant/web/page.js"} <= names
    assert not [n for n in names if n.startswith(("tests/", "evals/"))]
    assert "assistant/_data/evals/tasks.py" in names
    assert "assistant/_data/evals/gates.toml" in names
    assert "assistant/_data/evals/cases/citations.jsonl" in names
    assert not [n for n in names if n.endswith(".pyc")]


def unpacked(wheel: Path, folder: Path, script: str) -> str:
    """What a script prints that sees the unpacked wheel before anything else."""
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    first = (
        "import sys; sys.path = [sys.argv[1], *[p for p in sys.path if 'site-packages' "
        "in p or 'lib/python' in p]]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", first + script, str(site)],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_the_unpacked_wheel_works_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    printed = unpacked(
        wheel,
        tmp_path,
        "import assistant; from assistant import corpus\n"
        "from assistant.prompts import template\n"
        "assert assistant.__file__.startswith(sys.argv[1]), assistant.__file__\n"
        "print(len(corpus.files()), template('quoting-lead').purpose[:14])\n",
    )
    assert printed.split(maxsplit=1)[0] == str(len(corpus.files()))
    assert "first sentence" in printed


def test_the_unpacked_wheel_brings_its_evals(wheel: Path, tmp_path: Path) -> None:
    printed = unpacked(
        wheel,
        tmp_path,
        "from assistant.cli.evaluation import _evals\n"
        "module = _evals()\n"
        "assert module.__file__.startswith(sys.argv[1]), module.__file__\n"
        "from evals.cases import load\n"
        "print(len(load('citations')))\n",
    )
    assert int(printed) >= 250
