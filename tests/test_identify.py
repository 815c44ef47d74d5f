"""Which instrument an added text is of: certain, asked, or new."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Desk, Undecided, UnknownName
from assistant.metadata import slug
from assistant.terms import TextKind

BODY = "\n\n## Article 1\n\nEach Riparian State shall keep the lake clean.\n"


def write(folder: Path, name: str, title: str, opening: str = "") -> Path:
    path = folder / name
    path.write_text(f"# {title}\n\n{opening}{BODY}", encoding="utf-8")
    return path


@pytest.fixture
def held(desk: Desk, toys: Path) -> Desk:
    desk.add(toys / "lake-digest.md")
    return desk


def test_the_same_title_is_a_version_of_it(held: Desk, tmp_path: Path) -> None:
    added = held.take_in(write(tmp_path, "a.md", "TREATY ON THE SHARED LAKE"))
    assert added.recognised
    assert added.instrument.id == "lake-treaty"
    assert added.instrument.text_kind is TextKind.OFFICIAL
    assert added.instrument.force == "binding"  # the facts held stay
    assert len(held.instruments()) == 1


def test_the_same_reference_is_a_version_of_it(held: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "b.md", "Heron Convention of the Riparians", "LKT 7")
    assert held.add(path).id == "lake-treaty"


def test_a_near_title_asks_and_nothing_is_written(held: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "c.md", "Treaty on the Shared Lakes")
    before = held.library.generation
    with pytest.raises(Undecided, match="--as ID") as caught:
        held.add(path)
    assert caught.value.candidates == ("lake-treaty",)
    assert held.library.generation == before
    assert held.add(path, as_id="new").id == "treaty-on-the-shared-lakes"
    assert held.add(path, as_id="lake-treaty").text_kind is TextKind.OFFICIAL


def test_an_amending_act_never_passes_for_what_it_amends(
    held: Desk, tmp_path: Path
) -> None:
    title = "Protocol amending the Treaty on the Shared Lake, LKT 7"
    added = held.take_in(write(tmp_path, "d.md", title))
    assert not added.recognised
    assert added.instrument.id != "lake-treaty"


def test_a_new_text_is_uploaded_and_claims_no_force(held: Desk, tmp_path: Path) -> None:
    added = held.add(write(tmp_path, "e.md", "Kite Rules of Port Heron"))
    assert added.text_kind is TextKind.UPLOADED
    assert added.force == "non-binding"
    assert added.status == "force not stated"
    said = held.add(tmp_path / "e.md", force="binding", parties=["USA"], kind="treaty")
    assert (said.force, said.parties, said.kind) == (
        "binding",
        ("United States",),
        "treaty",
    )
    assert len(said.versions) == 1


def test_the_same_new_file_twice_is_one_instrument(held: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "f.md", "Kite Rules")
    held.add(path)
    again = held.take_in(path)
    assert not again.added.changed
    assert len(held.instruments()) == 2


def test_a_changed_file_is_a_new_version(held: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "g.md", "Kite Rules")
    first = held.add(path)
    path.write_text(path.read_text("utf-8").replace("clean", "calm"), encoding="utf-8")
    second = held.add(path)
    assert second.id == first.id
    assert [v.current for v in second.versions] == [True, False]
    assert held.search("calm lake", instruments=[second.id])
    assert held.provision(first.provisions[0].id).text.endswith("clean.")


def test_unknown_choices_are_refused(held: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "h.md", "Kite Rules")
    with pytest.raises(UnknownName, match="holds no such instrument"):
        held.add(path, as_id="kites")
    with pytest.raises(UnknownName, match="force 'strong' is none of"):
        held.add(path, force="strong")
    with pytest.raises(UnknownName, match="kind 'poem' is none of"):
        held.add(path, kind="poem")
    assert len(held.instruments()) == 1


def test_ids_are_plain() -> None:
    assert (
        slug("Übereinkommen über See & Fluß (2020)")
        == "ubereinkommen-uber-see-flu-2020"
    )
    assert slug("新一代").startswith("text-")
    assert slug("新一代") == slug("新一代")


@pytest.mark.sources
@pytest.mark.parametrize(
    ("file", "instrument"),
    [
        ("treaties/eu-ai-act-2024-1689.html", "eu-ai-act"),
        ("treaties/gdpr-2016-679.html", "gdpr"),
        ("treaties/un-charter.md", "un-charter"),
        ("treaties/vclt-1969.md", "vclt-1969"),
        ("treaties/coe-ai-convention-cets225.pdf", "coe-ai-convention"),
        ("soft-law/unesco-ai-ethics-2021.pdf", "unesco-ai-ethics"),
        ("soft-law/unga-78-265.pdf", "unga-78-265"),
        ("soft-law/oecd-ai-recommendation-2024.pdf", "oecd-ai-principles"),
        ("strategies/us-ai-action-plan-2025.pdf", "us-ai-action-plan-2025"),
        ("treaties/eu-digital-omnibus-ai-2026.pdf", None),
        ("treaties/iccpr-1966.md", "iccpr-1966"),
        ("soft-law/unga-78-311.pdf", "unga-78-311"),
    ],
)
def test_official_texts_are_recognised(
    sources: Path, file: str, instrument: str | None
) -> None:
    from assistant.corpus import facts_of, files
    from assistant.identify import recognise
    from assistant.reading import read
    from assistant.terms import Instrument, Provisions

    held = [
        Instrument(
            **vars(facts_of(read(path).front, path.name)),
            versions=(),
            provisions=Provisions(0, list),
        )
        for path in files()
    ]
    match = recognise(read(sources / file), held)
    assert match.certain == instrument
