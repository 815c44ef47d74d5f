"""Drafts from pasted words and Word files; rolling texts; tables; the comparison."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from test_reading_docx import gone, ins, p, package

from assistant.brackets import read_rolling
from assistant.compare import (
    Change,
    Comparison,
    Draft,
    RollingDraft,
    compare_drafts,
    draft_of,
    side_by_side,
    versions_of,
)
from assistant.compare.columns import Agreed, Open, columns
from assistant.compare.words import words
from assistant.errors import InputError
from assistant.findings import Kind

FIRST = """Rules on Shared Boats

The owners,
Recalling last winter,

Article 1 – Use
Each owner shall paint the boat within ten days.

Article 2 – Fees
1. Every owner pays a fee.
2. The fee is set by the harbour master.

Article 3 – Storms
In a storm all boats stay ashore.
"""
SECOND = """Rules on Shared Boats

The owners,
Recalling last winter,

Article 1 – Use
Each owner should paint the boat within thirty days.

Article 2 – Crews
A crew of four is drawn by lot each spring.

Article 3 – Fees
1. Every owner pays a fee.
2. Schools pay none.
3. The fee is set by the harbour master.
"""


def compared(*texts: str) -> Comparison:
    names = ("EU", "US", "CN", "NZ")
    return compare_drafts([draft_of(n, t) for n, t in zip(names, texts, strict=False)])


def printed(draft: Draft) -> tuple[str, ...]:
    return words("\n".join(unit.words for unit in draft.units))


def test_units_of_a_pasted_draft() -> None:
    draft = draft_of("EU", FIRST)
    assert draft.title == "Rules on Shared Boats"
    assert [u.label for u in draft.units] == [
        "title", "preamble 1", "preamble 2", "art 1", "art 2", "art 3",
    ]  # fmt: skip
    assert draft.units[4].text == (
        "1. Every owner pays a fee.\n2. The fee is set by the harbour master."
    )
    for unit in draft.units:
        assert draft.text[unit.start : unit.end] == unit.text


def test_differences_carry_places_and_sides() -> None:
    comparison = compared(FIRST, SECOND)
    told = [
        (d.kind, d.a, d.b, d.place_a, d.place_b, d.side_a, d.side_b)
        for d in comparison.differences
        if d.place_a == "art 1"
    ]
    assert told == [
        (Kind.STRENGTH, "shall", "should", "art 1", "art 1", "EU", "US"),
        (Kind.TIMING, "ten days", "thirty days", "art 1", "art 1", "EU", "US"),
    ] or [t[0] for t in told] == [Kind.STRENGTH, Kind.TIMING]
    whole = [d for d in comparison.differences if not d.place_a]
    assert [(d.kind, d.place_b, d.why) for d in whole] == [
        (Kind.WHETHER, "art 2", "Only US has art 2.")
    ]


def test_the_rolling_text_is_what_a_secretariat_would_print() -> None:
    assert (
        str(compared(FIRST, SECOND).rolling_text).replace("]/[", "/")
        == """Rules on Shared Boats

The owners,

Recalling last winter,

Article 1 – Use
Each owner [shall (EU)/should (US)] paint the boat within [ten (EU)/thirty (US)] days.

[US: Article 1 bis – Crews
A crew of four is drawn by lot each spring.]

Article 2 – Fees
1. Every owner pays a fee.
[US: 1 bis. Schools pay none.]
2. The fee is set by the harbour master.

[EU: Article 3 – Storms
In a storm all boats stay ashore.]"""
    )


def test_what_shares_little_becomes_alternatives() -> None:
    a = "Article 1\nEach owner shall paint the boat red in spring and blue in autumn."
    b = "Article 1\nColours are free, but no sail may carry words or signs of trade."
    text = str(compared(a, b).rolling_text)
    assert text.startswith("Article 1\n[Alt 1 (EU): Each owner")
    assert "\n[Alt 2 (US): Colours are free" in text
    (group,) = read_rolling(text).alternatives
    assert [m.proponents for m in group.members] == [("EU",), ("US",)]


def test_words_that_others_drop_are_kept_by_name() -> None:
    rolling = compared(
        "Article 1\nOwners shall, where possible, paint boats in spring each year.",
        "Article 1\nOwners shall paint boats in spring each year.",
    ).rolling_text
    assert "[, where possible, (EU)]" in str(rolling)
    assert words(rolling.of("US")) == words(
        "Owners shall paint boats in spring each year."
    )


def test_three_versions_share_their_brackets() -> None:
    rolling = compared(
        "Article 1\nOwners shall paint boats within ten days.",
        "Article 1\nOwners should paint boats within ten days.",
        "Article 1\nOwners should paint boats within two days.",
    ).rolling_text
    assert str(rolling).replace("]/[", "/") == (
        "Article 1\nOwners [shall (EU)/should (US, CN)] paint boats within "
        "[ten (EU, US)/two (CN)] days."
    )


def test_names_of_sides_are_ones_that_readers_of_rolling_texts_know() -> None:
    drafts = [draft_of("before", "Boats shall sail."), draft_of("x", "Boats may sail.")]
    drafts[1] = replace(drafts[1], author="African Group")
    assert compare_drafts(drafts).rolling_text.sides == ("BEFORE", "African Group")


_SAID = (  # of provisions that say nothing
    "each owner shall should report within ten days the council of boats a register "
    "and or pay it levy ships harbour may"
)
_WORDS = _SAID.split()


def _article(rng: random.Random) -> list[str]:
    return [
        " ".join(rng.choices(_WORDS, k=rng.randint(4, 20))).capitalize() + "."
        for _ in range(rng.randint(1, 4))
    ]


def _altered(article: list[str], rng: random.Random) -> list[str]:
    made: list[str] = []
    for paragraph in article:
        told = paragraph.split()
        for _ in range(rng.randint(0, 4)):
            k = rng.randrange(len(told))
            told[k : k + rng.randint(0, 1)] = [rng.choice(_WORDS)] * rng.randint(0, 2)
            told = told or ["Boats"]
        made.append(" ".join(told))
    if rng.random() < 0.2:
        made.insert(rng.randint(0, len(made)), "A new rule holds here.")
    return made


def _text(articles: list[list[str]]) -> str:
    body = [
        f"Article {n}\n"
        + ("\n".join(f"{k}. {p}" for k, p in enumerate(a, 1)) if len(a) > 1 else a[0])
        for n, a in enumerate(articles, 1)
    ]
    return "Draft Rules on Ships\n\n" + "\n\n".join(body)


@pytest.mark.parametrize("seed", range(25))
def test_each_side_can_be_had_back_word_for_word(seed: int) -> None:
    rng = random.Random(seed)
    first = [_article(rng) for _ in range(rng.randint(2, 6))]
    texts = [_text(first)]
    for _ in range(rng.choice([1, 1, 2])):
        later = [_altered(article, rng) for article in first]
        if rng.random() < 0.4:
            del later[rng.randrange(len(later))]
        if rng.random() < 0.4:
            later.insert(rng.randint(0, len(later)), _article(rng))
        if rng.random() < 0.3:
            later.insert(0, later.pop())
        texts.append(_text(later))
    comparison = compared(*texts)
    rolling: RollingDraft = comparison.rolling_text
    for draft, side in zip(comparison.drafts, rolling.sides, strict=True):
        assert words(rolling.of(side)) == printed(draft)
    assert read_rolling(str(rolling)).faults == ()
    assert "".join(part.text for part in rolling.parts) == str(rolling)


def test_columns_join_small_words_between_changes() -> None:
    assert columns(["Boats of oak sail.", "Ships of pine sail."]) == [
        Open(("Boats of oak", "Ships of pine")),
        Agreed(" sail."),
    ]


def test_brackets_in_a_draft_break_nothing_and_are_said() -> None:
    a = "Article 1\n[Owners [shall] [may] paint [red] boats [in spring]."
    b = "Article 1\n[Owners] shall paint [blue boats."
    comparison = compared(a, b)
    assert any("square brackets" in notice for notice in comparison.notices)
    for draft in comparison.drafts:
        assert words(comparison.rolling_text.of(draft.name)) == printed(draft)


def test_a_table_has_a_row_for_every_provision() -> None:
    rows = side_by_side(compared(FIRST, SECOND))
    assert [(r.places, str(r.change)) for r in rows[3:]] == [
        (("art 1", "art 1"), "amended"),
        (("", "art 2"), "added"),
        (("art 2", "art 3"), "renumbered"),
        (("art 3", ""), "deleted"),
    ]
    first = rows[3]
    assert first.heading == "Use"
    assert Kind.STRENGTH in first.kinds
    assert "".join(s.text for s in first.cells[0]) == (
        "Each owner shall paint the boat within ten days."
    )
    assert ("should", "changed") in {(s.text, s.kind) for s in first.cells[1]}
    assert rows[4].cells[0] == ()
    assert {s.kind for s in rows[4].cells[1]} == {"added"}


def test_a_word_file_with_changes_holds_two_versions(tmp_path: Path) -> None:
    body = (
        p("Article 1")
        + p(f"<w:r><w:t xml:space='preserve'>Owners </w:t></w:r>{gone('shall')}"
            f"{ins('should')}<w:r><w:t xml:space='preserve'> paint boats.</w:t></w:r>")
        + p("Article 2")
        + p("All boats stay ashore in a storm.")
    )  # fmt: skip
    path = tmp_path / "bridge.docx"
    path.write_bytes(package(body))
    before, after = versions_of(path)
    assert [u.text for u in before.units] == [
        "Owners shall paint boats.", "All boats stay ashore in a storm.",
    ]  # fmt: skip
    assert after.units[0].text == "Owners should paint boats."
    assert {(c.kind, c.text, c.author) for c in after.changes} == {
        ("deleted", "shall", "A. Kite"), ("inserted", "should", "A. Kite"),
    }  # fmt: skip
    comparison = compare_drafts([before, after])
    pair = comparison.matches[0].pairs[0]
    assert (pair.change, pair.authors) == (Change.AMENDED, ("A. Kite",))
    assert [d.kind for d in pair.differences] == [Kind.STRENGTH]
    assert comparison.matches[0].pairs[1].authors == ()
    assert any("2 tracked changes by A. Kite" in n for n in comparison.notices)


def test_files_bytes_and_paths_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rules.md"
    path.write_text("# Rules\n\n## Article 1\n\nOwners paint.\n", encoding="utf-8")
    for source in (path, str(path), path.read_bytes()):
        draft = draft_of("rules.md", source)
        assert [u.label for u in draft.units][-1] == "art 1"


def test_bad_input_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty: paste its text"):
        draft_of("EU", " \n ")
    with pytest.raises(InputError, match="give a second one"):
        compare_drafts([draft_of("EU", "Boats sail.")])
    with pytest.raises(InputError, match="at most 12"):
        compare_drafts([draft_of("EU", "Boats sail.")] * 13)
    path = tmp_path / "plain.docx"
    path.write_bytes(package(p("Boats sail.")))
    with pytest.raises(InputError, match="tracks no changes"):
        versions_of(path)
    text = tmp_path / "plain.txt"
    text.write_text("Boats sail.", encoding="utf-8")
    with pytest.raises(InputError, match="is no Word file"):
        versions_of(text)


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    drafts = [draft_of(n, f"Boats {n} sail.") for n in ("EU", "US", "CN")]
    comparison = compare_drafts(drafts, progress=lambda a, b: seen.append((a, b)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert [(m.a.name, m.b.name) for m in comparison.matches] == [
        ("EU", "US"), ("EU", "CN"), ("US", "CN"),
    ]  # fmt: skip


def test_two_layouts_of_one_draft_have_no_difference() -> None:
    plain = (
        "AGREEMENT ON PONDS\n\nArticle 1\nNo Party shall drain a pond in which newts "
        "live. (a) nets; (b) traps.\n\nArticle 2 – Reports\nEach Party reports yearly."
    )
    wrapped = (
        "Agreement\non ponds\n\nArticle 1\nNo Party shall drain a\npond in which "
        "newts\nlive.\n1. nets;\n2. traps.\n\nArticle 2 – Reports\nEach Party "
        "reports\nyearly."
    )
    found = compare_drafts([draft_of("EU", plain), draft_of("US", wrapped)])
    assert {pair.change for pair in found.matches[0].pairs} == {Change.SAME}
    assert found.differences == ()
    assert "[" not in str(found.rolling_text)
