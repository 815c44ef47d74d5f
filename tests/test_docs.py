"""Docs that run: the README's Python, its commands, and the paths it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_of_the_readme_runs(
    shipped_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.setenv("TREATY_HOME", str(shipped_copy))
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "un-charter art 51 digest supported" in printed
    assert "art 36(1)" in printed


def test_every_command_is_in_the_readme_and_has_help() -> None:
    for name, command in main.commands.items():
        assert name in README
        done = CliRunner().invoke(main, [name, "--help"])
        assert done.exit_code == 0
        assert command.help
        parts = getattr(command, "commands", {"": command})
        for part in parts:
            words = [name, part, "--help"] if part else [name, "--help"]
            assert f"treaty {name} {part}".strip() in README or not part
            if name != "serve":
                assert "--json" in CliRunner().invoke(main, words).output


def test_the_paths_the_docs_name_exist() -> None:
    for document in ("README.md", "docs/architecture.md"):
        text = (ROOT / document).read_text("utf-8")
        for path in re.findall(r"`((?:[\w-]+/)+[\w.-]*)`", text):
            found = (ROOT / path).exists() or (ROOT / "assistant" / path).exists()
            inside_home = path.startswith("index/")
            assert found or inside_home, f"{document} names {path}"
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / document).parent / link).exists(), link


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:`|^)make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_no_file_names_a_place_of_one_machine() -> None:
    pattern = re.compile(r"(/work/|/root/|/home/\w+/|pypi\.org|files\.pythonhosted)")
    for folder in ("assistant", "corpus", "docs", "evals", "prompts", "bench", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".yaml", ".jsonl", ".js", ".css"}:
                if path == Path(__file__):
                    continue
                assert not pattern.search(path.read_text("utf-8")), path


def test_the_examples_in_docstrings_run() -> None:
    import doctest
    import importlib

    tried = 0
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        if ">>>" in path.read_text("utf-8"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            module = importlib.import_module(name.removesuffix(".__init__"))
            found = doctest.testmod(module)
            assert found.failed == 0, name
            tried += found.attempted
    assert tried >= 15
