"""The command line: objects as JSON, one sentence for bad input, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import main


def run(home: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), *args])


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from assistant.cli import main\n"
        "done = CliRunner().invoke(main, ['--help'])\n"
        "assert done.exit_code == 0, done.output\n"
        "heavy = {'torch', 'chromadb', 'gradio', 'sqlalchemy', 'numpy', 'langchain'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_ask_prints_the_object_of_the_api(shipped_copy: Path) -> None:
    done = run(shipped_copy, "ask", "--json", "What does Art. 27 VCLT say?")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert not answer["abstained"]
    (citation, *_) = answer["claims"][0]["citations"]
    assert citation["instrument"] == "vclt-1969"
    assert citation["pinpoint"].startswith("art 27")
    assert citation["text_kind"] == "digest"
    assert citation["verdict"]["label"] == "supported"
    assert citation["quote"] in answer["text"]
    assert f"“{citation['quote']}”" not in answer["text"]


def test_search_list_and_show_agree(shipped_copy: Path) -> None:
    found = json.loads(run(shipped_copy, "search", "--json", "-k", "3", "veto").stdout)
    assert len(found) == 3
    held = {i["id"]: i for i in json.loads(run(shipped_copy, "list", "--json").stdout)}
    for passage in found:
        assert passage["instrument"] in held
        shown = run(
            shipped_copy, "show", "--json", passage["instrument"], passage["pinpoint"]
        )
        nodes = json.loads(shown.stdout)
        assert nodes[0]["id"] == passage["provision_id"]
        assert nodes[0]["text"] == passage["text"]
    text = run(shipped_copy, "show", "un-charter", "--text").stdout
    node = json.loads(
        run(shipped_copy, "show", "--json", "un-charter", "art 51").stdout
    )
    assert text[node[0]["start"] : node[0]["end"]] == node[0]["text"]


def test_add_ask_remove_round(shipped_copy: Path, toys: Path) -> None:
    added = run(shipped_copy, "add", str(toys / "lake-treaty.md"), "--force", "binding")
    assert added.exit_code == 0, added.output
    assert "Added as a new instrument, treaty-on-the-shared-lake" in added.stdout
    again = run(shipped_copy, "add", str(toys / "lake-treaty.md"), "--force", "binding")
    assert "held already; nothing was changed" in again.stdout
    asked = run(shipped_copy, "ask", "May one fish with dynamite in the Shared Lake?")
    assert "“fishing with dynamite;” [1]" in asked.stdout
    gone = run(shipped_copy, "remove", "treaty-on-the-shared-lake")
    assert gone.exit_code == 0, gone.output
    asked = run(shipped_copy, "ask", "May one fish with dynamite in the Shared Lake?")
    assert "dynamite;" not in asked.stdout


def test_a_removed_digest_stays_removed_until_restored(shipped_copy: Path) -> None:
    assert run(shipped_copy, "remove", "gdpr").exit_code == 0
    assert "gdpr" not in run(shipped_copy, "list").stdout
    assert run(shipped_copy, "doctor", "--restore").exit_code == 0
    assert "gdpr" in run(shipped_copy, "list").stdout


BAD = {
    "missing.md": (None, "missing.md"),
    "empty.md": (b"", "empty.md"),
    "blank.txt": (b"  \n\n ", "blank.txt"),
    "zero.docx": (b"", "zero.docx"),
    "fake.docx": (b"this is no zip archive at all", "fake.docx"),
    "broken.pdf": (b"%PDF-1.7\n1 0 obj <<", "broken.pdf"),
    "rubbish.md": (bytes(range(256)) * 40, "rubbish.md"),
    "picture.jpg": (b"\xff\xd8\xff\xe0" + bytes(2000), "picture.jpg"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_exit_2_and_nothing_written(
    tmp_path: Path, name: str
) -> None:
    content, said = BAD[name]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    home = tmp_path / "home"
    done = run(home, "add", str(path))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("treaty: ")
    assert said in done.stderr
    assert done.stderr.strip().count("\n") == 0
    assert not home.exists()


def test_bad_questions_and_names_are_one_sentence(shipped_copy: Path) -> None:
    for args, said in (
        (("ask", ""), "the question is empty"),
        (("ask", "y" * 50_000), "50,000 characters"),
        (("ask", "Fish?", "--in", "gdrp"), "did you mean gdpr"),
        (("search", "Fish?", "--party", "Narnia"), "no party 'Narnia'"),
        (("show", "gdpr", "art 500"), "there is no art 500 in"),
        (("show", "nothing-here"), "no instrument 'nothing-here'"),
        (("remove", "nothing-here"), "no instrument 'nothing-here'"),
    ):
        done = run(shipped_copy, *args)
        assert done.exit_code == 2, (args, done.output)
        assert said in done.stderr
        assert done.stderr.strip().count("\n") == 0


def test_a_setting_of_a_later_version_is_exit_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "list"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TREATY_CHROMA_URL": "x:y", "TREATY_HOME": str(tmp_path)},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("treaty: TREATY_CHROMA_URL is set, but")


def test_asking_opens_no_socket(shipped_copy: Path) -> None:
    """In a process of its own, every connection attempt is counted and refused."""
    script = (
        "import socket, sys\n"
        "tried = []\n"
        "def refuse(self, address, *rest):\n"
        "    tried.append(address); raise OSError('refused by the test')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\n"
        "socket.getaddrinfo = lambda host, *a, **k: refuse(None, host)\n"
        "from assistant.cli import main\n"
        "try: main(['--home', sys.argv[1], 'ask', 'Who may veto?', '--json'])\n"
        "except SystemExit as stop: code = stop.code\n"
        "print('tried', tried, code, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(shipped_copy)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["claims"]
    assert "tried [] 0" in done.stderr


def test_doctor_speaks_of_what_it_mended(shipped_copy: Path) -> None:
    done = run(shipped_copy, "doctor")
    assert "The index agrees with them" in done.stdout
    assert run(shipped_copy, "doctor", "--quiet").stdout == ""


def test_the_model_is_shown_with_where_requests_go(tmp_path: Path) -> None:
    def show(**env: str) -> subprocess.CompletedProcess[str]:
        named = {f"TREATY_{name}": value for name, value in env.items()}
        return subprocess.run(
            [sys.executable, "-m", "assistant.cli", "model", "show"],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"TREATY_HOME": str(tmp_path)} | named,
        )

    assert "No language model is configured" in show().stdout
    hosted = show(MODEL="anthropic:claude-x", MODEL_KEY="of-ours").stdout
    assert "over the network (https://api.anthropic.com)" in hosted
    assert "Sees: texts marked 'unmarked' and below" in hosted
    assert "it only points at sentences. Run `treaty model check`" in " ".join(
        hosted.split()
    )
    assert "of-ours" not in hosted
    bad = show(MODEL="gpt")
    assert bad.returncode == 2
    assert bad.stderr.startswith("treaty: TREATY_MODEL is 'gpt': write provider:name")


# -- the corpus ----------------------------------------------------------------------


def test_fetch_takes_from_a_folder_and_says_what_became_of_each(
    shipped_copy: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    done = run(shipped_copy, "fetch", "gdpr", "--from", str(folder), "--json")
    assert done.exit_code == 1, done.output
    (found,) = json.loads(done.stdout)
    assert (found["instrument"], found["status"]) == ("gdpr", "not found")
    whole = run(shipped_copy, "fetch", "--from", str(folder))
    assert whole.exit_code == 0  # a folder need not hold all
    assert "not in the folder" in whole.stdout
    gone = run(shipped_copy, "fetch", "--from", str(folder / "none"))
    assert gone.exit_code == 2
    assert "there is no such folder" in gone.stderr
    unknown = run(shipped_copy, "fetch", "atlantis")
    assert unknown.exit_code == 2
    assert "holds no instrument 'atlantis'" in unknown.stderr


def test_fetch_obeys_a_network_that_was_forbidden_by_hand(
    shipped_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TREATY_OFFLINE", "1")
    done = run(shipped_copy, "fetch", "gdpr")
    assert done.exit_code == 2
    assert "TREATY_OFFLINE=1 forbids every connection" in done.stderr


def test_list_filters_and_sorts(shipped_copy: Path) -> None:
    done = run(
        shipped_copy, "list", "--party", "Japan", "--kind", "statement", "--json"
    )
    found = json.loads(done.stdout)
    assert found
    assert all(i["kind"] == "statement" for i in found)
    assert all("Japan" in i["parties"] for i in found)
    dated = run(shipped_copy, "list", "covenant", "--sort", "date")
    assert "iccpr-1966" in dated.stdout
    assert "gdpr" not in dated.stdout
    wrong = run(shipped_copy, "list", "--kind", "poem")
    assert wrong.exit_code == 2
    assert "--kind 'poem' is none of" in wrong.stderr


def test_coverage_says_what_is_held_and_what_is_not(shipped_copy: Path) -> None:
    done = run(shipped_copy, "coverage", "Israel", "privacy")
    assert done.exit_code == 0
    assert "No statement, submission or explanation of position" in done.stdout
    found = json.loads(
        run(shipped_copy, "coverage", "India", "autonomous weapons", "--json").stdout
    )
    assert found["holds"][0]["voice"] == "statement"
    assert found["holds"][0]["passages"]
    wrong = run(shipped_copy, "coverage", "Atlantis", "privacy")
    assert wrong.exit_code == 2


def test_an_answer_from_a_digest_offers_the_fetch(shipped_copy: Path) -> None:
    done = run(shipped_copy, "ask", "What does article 51 of the UN Charter say?")
    assert "treaty fetch un-charter" in done.stdout
