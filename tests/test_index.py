"""The index: rows follow the library, one writer, repair, two processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TOYS, WordVectors

from assistant import Desk
from assistant.encoders import SentenceEncoder
from assistant.index import Index
from assistant.index.entries import Entry, entries, han
from assistant.index.lexical import stems
from assistant.library import Library

LAKE = "Treaty on the Shared Lake"


def rows(desk: Desk, query: str) -> list[str]:
    lists = desk.index.search(query, workspace=None, instruments=None, k=5)
    return [hit.provision.split("/", 1)[1] for hit in lists[-1].hits]


def test_both_sides_find_a_provision(lake: Desk) -> None:
    words, meaning = lake.index.search(
        "fishing with dynamite", workspace=None, instruments=None, k=5
    )
    assert words.source == "words"
    assert meaning.source == "word-vectors-1"
    assert words.hits[0].provision.endswith("/art-2/2/a")
    assert meaning.hits[0].provision.endswith("/art-2/2/a")


def test_nothing_is_encoded_twice(lake: Desk, encoder: WordVectors) -> None:
    encoded = len(encoder.encoded)
    lake.index.refresh()
    lake.doctor()
    assert len(encoder.encoded) == encoded
    lake.close()
    with Desk.open(lake.settings.home, encoders=[encoder], shipped=False) as again:
        again.index.refresh()
        assert len(encoder.encoded) == encoded
        assert rows(again, "dynamite")[0] == "art-2/2/a"


def test_a_removed_instrument_leaves_the_index(lake: Desk) -> None:
    (instrument,) = lake.instruments()
    lake.remove(instrument.id)
    assert rows(lake, "dynamite") == []
    assert lake.doctor().missing == 0


def test_a_deleted_index_is_built_again(lake: Desk, encoder: WordVectors) -> None:
    home = lake.settings.home
    lake.close()
    shutil.rmtree(home / "index")
    with Desk.open(home, encoders=[encoder], shipped=False) as again:
        assert again.search("dynamite")[0].pinpoint == "art 2(2)(a)"


def test_doctor_mends_what_was_lost_and_what_is_foreign(
    lake: Desk, encoder: WordVectors
) -> None:
    home = lake.settings.home
    lake.close()
    import chromadb

    client = chromadb.PersistentClient(str(home / "index" / "chroma"))
    (collection,) = client.list_collections()
    ids = collection.get(include=[])["ids"]
    collection.delete(ids=ids[:3])
    collection.upsert(
        ids=["x@y/z|text|1|0123"],
        embeddings=[[0.5] * 256],
        metadatas=[{"instrument": "x"}],
    )
    client.create_collection("left-over", embedding_function=None)
    client.close()  # type: ignore[attr-defined]
    with Desk.open(home, encoders=[encoder], shipped=False) as again:
        health = again.doctor()
        assert (health.missing, health.added, health.removed) == (4, 3, 1)
        assert health.dropped == ("left-over",)
        assert again.doctor().missing == 0


def test_another_encoder_means_another_collection(
    lake: Desk, encoder: WordVectors
) -> None:
    home = lake.settings.home
    lake.close()

    class Reversed(WordVectors):
        id = "reversed-2"

    second = Reversed()
    with Desk.open(home, encoders=[encoder, second], shipped=False) as again:
        again.index.refresh()
        lists = again.index.search("dynamite", workspace=None, instruments=None, k=3)
        assert [found.source for found in lists] == [
            "words",
            "word-vectors-1",
            "reversed-2",
        ]
        assert second.encoded


def test_a_second_process_reads_while_the_first_holds_the_lock(lake: Desk) -> None:
    home = lake.settings.home
    assert lake.index.writer
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from conftest import WordVectors\n"
        "from assistant import Desk\n"
        "with Desk.open(sys.argv[1], encoders=[WordVectors()], shipped=False) as d:\n"
        "    print(d.index.writer, d.search('dynamite')[0].pinpoint)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(home), str(TOYS.parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[0] == "False art 2(2)(a)"


def test_a_reader_finds_new_texts_by_their_words_until_the_writer_took_them_in(
    lake: Desk, tmp_path: Path
) -> None:
    other = Desk(lake.settings, [WordVectors()])
    try:
        assert not other.index.writer
        new = tmp_path / "hill.md"
        new.write_text("# Hill Pact\n\n## Article 1\n\nGoats shall graze uphill.\n")
        receipt = other.take_in(new)
        assert not receipt.in_index
        assert other.search("goats")[0].instrument == "hill-pact"
        assert lake.search("goats")[0].instrument == "hill-pact"  # the writer mends
        assert other.index.refresh()
    finally:
        other.close()


def test_what_is_missing_is_measured_before_it_is_mended(
    tmp_path: Path, lake: Desk
) -> None:
    empty = Index(tmp_path / "elsewhere", lake.library, [WordVectors()])
    health = empty.doctor()
    assert health.provisions == health.missing == health.added
    assert health.provisions == len(lake.instruments()[0].provisions)
    empty.close()


# -- words of other scripts, and languages an encoder does not cover -----------------

CHINESE = """风筝条约

第一条

缔约方应当保护湖泊，并且每年报告风筝的数量和港口的情况。

第二条

任何人不得在夜间放飞风筝，港务局可以没收违反规定的风筝。
"""
SPANISH = """Convenio del Lago Grande

Artículo 1

Los Estados Partes protegerán los lagos y prohibirán la pesca con dinamita.

Artículo 2

Las cometas volarán sobre los puertos durante la fiesta anual de la región.
"""


class EnglishVectors(WordVectors):
    """An encoder for English alone."""

    id = "english-vectors-1"

    def covers(self, language: str) -> bool:
        return language in {"", "en"}


@pytest.fixture
def mixed(lake: Desk, tmp_path: Path) -> Iterator[tuple[Desk, EnglishVectors]]:
    lake.close()
    encoder = EnglishVectors()
    with Desk.open(lake.settings.home, encoders=[encoder], shipped=False) as desk:
        for name, text in (("zh.txt", CHINESE), ("es.txt", SPANISH)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            desk.add(tmp_path / name, as_id="new")
        yield desk, encoder


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "May a party withdraw from the pacts?",
            "en",
            ["may", "parti", "withdraw", "pact"],
        ),
        ("第五条", "zh", ["第", "五", "条", "第五", "五条"]),
        ("AI系统", "zh", ["ai", "系", "统", "系统"]),
        ("호수를", "ko", ["호수를", "호수", "수를"]),
        ("ว่าว", "th", ["ว่", "า", "ว", "ว่า", "าว"]),
        ("झीलों", "hi", ["झील"]),
        ("государствами", "ru", ["государств"]),
        ("האגם", "he", ["האגם", "אגם"]),
    ],
)
def test_each_script_has_its_words(text: str, language: str, found: list[str]) -> None:
    assert stems(text, language) == found


def test_arabic_spellings_are_alike() -> None:
    assert stems("إتفاقيّة") == stems("اتفاقية") == stems("اتفـاقية")


def test_other_latin_languages_have_their_stems_and_the_english_ones() -> None:
    spanish = stems("los lagos protegidos", "es")
    assert {"lag", "proteg"} <= set(spanish)  # its own
    assert set(stems("lagos protegidos")) <= set(spanish)  # a question's
    assert not {"los", "lo"} & set(spanish)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("第二条", "art 2"),
        ("没收 风筝", "art 2"),
        ("保护湖泊", "art 1"),
        ("¿quién protege un lago?", "art 1"),
        ("artículo 2 cometa", "art 2"),
    ],
)
def test_a_question_finds_texts_in_its_own_script(
    mixed: tuple[Desk, EnglishVectors], query: str, place: str
) -> None:
    desk, _ = mixed
    words, _ = desk.index.search(query, workspace=None, instruments=None, k=3)
    best = desk.provision(words.hits[0].provision)
    assert best.pinpoint == place
    assert best.instrument != "lake-treaty"


def test_what_no_encoder_covers_is_not_encoded_nor_missed(
    mixed: tuple[Desk, EnglishVectors],
) -> None:
    desk, encoder = mixed
    desk.index.refresh()
    assert encoder.encoded
    assert not [text for text in encoder.encoded if "风筝" in text or "Estados" in text]
    health = desk.doctor()
    assert (health.missing, health.added, health.removed) == (0, 0, 0)
    assert health.provisions > len(encoder.encoded) - 2
    languages = {i.versions[0].language for i in desk.instruments()}
    assert languages == {"en", "es", "zh"}


@pytest.mark.parametrize(
    ("config", "covered"),
    [
        ('{"vocab_size": 250002}', True),
        ('{"vocab_size": 30522}', False),
        ("{}", False),
        ("not json", False),
    ],
)
def test_a_large_vocabulary_covers_all_languages(
    tmp_path: Path, config: str, covered: bool
) -> None:
    (tmp_path / "config.json").write_text(config, encoding="utf-8")
    encoder = SentenceEncoder(tmp_path)
    assert encoder.covers("en")
    assert encoder.covers("")
    assert encoder.covers("zh") is covered


def test_numbers_of_articles_in_chinese_signs() -> None:
    numbers = {5: "五", 10: "十", 15: "十五", 20: "二十", 21: "二十一", 101: "一百零一"}
    numbers |= {110: "一百一十", 115: "一百一十五", 200: "二百"}
    assert {n: han(n) for n in numbers} == numbers


def test_a_text_of_one_workspace_renews_that_workspace_only(
    lake: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str | None] = []

    def counted(library: Library, scope: str | None) -> list[Entry]:
        made.append(scope)
        return entries(library, scope)

    monkeypatch.setattr("assistant.index.sync.entries", counted)
    names = ("reeds", "weirs", "boats")
    paths = [tmp_path / f"{name}.md" for name in names]
    for name, path in zip(names, paths, strict=True):
        text = f"# Memo on {name}\n\n1. Pike beside {name} may be fished.\n"
        path.write_text(text, "utf-8")
    lake.add(paths[0], workspace="anna")
    lake.add(paths[1], workspace="ben")
    assert made == ["anna", "ben"]
    lake.add(paths[2], workspace="anna")
    assert made == ["anna", "ben", "anna"]
    assert {p.title for p in lake.search("pike", workspace="anna")} - {LAKE} == {
        "Memo on reeds",
        "Memo on boats",
    }
    assert lake.search("pike", workspace="ben")[0].title == "Memo on weirs"
    assert lake.search("dynamite", workspace="ben")[0].pinpoint == "art 2(2)(a)"
    lake.remove("Memo on weirs", workspace="ben")
    assert made == ["anna", "ben", "anna"]  # a scope that is gone is forgotten
    assert {p.title for p in lake.search("pike", workspace="ben")} <= {LAKE}
    assert lake.doctor().missing == 0
    assert made[3:].count(None) == 2  # it compares all, and mends all
    lake.close()
    with Desk.open(lake.settings.home, encoders=[WordVectors()], shipped=False) as desk:
        made.clear()
        found = {p.title for p in desk.search("pike", workspace="anna")}
        assert found - {LAKE} == {"Memo on reeds", "Memo on boats"}
        assert made == []


def near(desk: Desk, query: str, workspace: str) -> str:
    """What is found by meaning alone."""
    lists = desk.index.search(query, workspace=workspace, instruments=None, k=5)
    assert lists[-1].source == "word-vectors-1"
    return lists[-1].hits[0].provision if lists[-1].hits else ""


def memo(folder: Path, name: str) -> Path:
    path = folder / f"{name}.md"
    path.write_text(f"# Memo on {name}\n\n1. Pike beside {name} may be fished.\n")
    return path


@pytest.mark.parametrize("lost", ["wiped", "deleted", "folder"])
def test_a_scope_that_lost_its_vectors_is_mended_with_the_next_text(
    lost: str, lake: Desk, tmp_path: Path, encoder: WordVectors
) -> None:
    home = lake.settings.home
    lake.add(memo(tmp_path, "weirs"), workspace="ben")
    if lost == "wiped":  # as when the vectors are found damaged
        lake.index._wipe()
        assert list((home / "index").glob("words-*")) == []
    lake.close()
    if lost == "folder":
        shutil.rmtree(home / "index" / "chroma")
    if lost == "deleted":
        import chromadb

        client = chromadb.PersistentClient(str(home / "index" / "chroma"))
        for collection in client.list_collections():
            client.delete_collection(collection.name)
        client.close()  # type: ignore[attr-defined]
    with Desk.open(home, encoders=[encoder], shipped=False) as desk:
        desk.add(memo(tmp_path, "reeds"), workspace="anna")
        assert near(desk, "dynamite", "anna").endswith("/art-2/2/a")
        assert "memo-on-weirs@" in near(desk, "weirs", "ben")
        assert "memo-on-reeds@" in near(desk, "reeds", "anna")
        assert desk.index.notice == ""
        health = desk.doctor()
        assert (health.missing, health.added, health.removed) == (0, 0, 0)


def test_the_same_text_in_another_language_renews_the_index(tmp_path: Path) -> None:
    path, home = tmp_path / "lake.md", tmp_path / "desk"
    digest = (TOYS / "lake-digest.md").read_text("utf-8")
    found: list[tuple[str, bool]] = []
    states: list[str] = []
    with Desk.open(home, encoders=[EnglishVectors()], shipped=False) as desk:
        for language in ("en", "fr", "en", "en"):
            said = digest.replace("language: en", f"language: {language}")
            path.write_text(said, "utf-8")
            (version,) = desk.add(path).versions
            lists = desk.index.search("dynamite", workspace=None, instruments=None, k=5)
            found.append((version.language, bool(lists[-1].hits)))
            states.append(desk.library.states()[None])
            assert lists[0].hits
            assert desk.doctor().missing == 0
    # The encoder knows no French: its vectors of the text have to go, and come back.
    assert found == [("en", True), ("fr", False), ("en", True), ("en", True)]
    assert states[0] == states[2] == states[3] != states[1]
