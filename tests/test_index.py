"""The index: rows follow the library, one writer, repair, two processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from conftest import TOYS, WordVectors

from assistant import Desk
from assistant.index import Index


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
