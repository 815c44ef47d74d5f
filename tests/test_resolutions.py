"""Resolutions: read from any form, linted rule by rule, built clause by clause."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from test_compare_door import tracked
from test_reading_docx import p, run

from assistant import Desk
from assistant.cli import linting, main
from assistant.errors import InputError
from assistant.render.linting import lint_data, lint_text
from assistant.resolutions import (
    RULES,
    Lint,
    Severity,
    Wording,
    also,
    lint,
    opening_of,
    operative,
    preambular,
    read_resolution,
    strength,
    verbs_for,
)

ROOT = Path(__file__).parent.parent
DRAFT = """Ninth session
Agenda item 4 (b)

Herons and boats on shared lakes

The General Assembly,

Recalling its resolutions 77/320 of 25 July 2023 and 78/132 of 19 December 2023,

Recalling also its decision 77/568 of 1 September 2023 on nesting,

Deeply concerned that herons find fewer reeds each spring,

Noting with appreciation the work of the lake commission,

1. Decides to hold a week of the lake every year;

2. Calls upon Member States:

(a) To count herons in spring;

(b) To keep boats from reeds by:

(i) Marking the reeds;

(ii) Mooring boats elsewhere;

3. Encourages fishers to report nests, as set out in paragraph 2 above;

4. Requests the Secretary-General to report on the present resolution.
"""


def rules(text: str, organ: str | None = None) -> list[str]:
    return [f.rule for f in lint(text, organ=organ).findings]


def fault(old: str, new: str, rule: str) -> str:
    """The place of the finding that a change of the draft brings; nothing else."""
    assert old in DRAFT
    found = lint(DRAFT.replace(old, new, 1)).findings
    assert rule in {f.rule for f in found}, [f.message for f in found]
    return next(f.place for f in found if f.rule == rule)


# -- reading -------------------------------------------------------------------------


def test_a_resolution_is_read_into_its_parts() -> None:
    read = read_resolution(DRAFT)
    assert (read.organ, read.title) == (
        "General Assembly",
        "Herons and boats on shared lakes",
    )
    assert [u.opening for u in read.preamble] == [
        "Recalling",
        "Recalling also",
        "Deeply concerned",
        "Noting with appreciation",
    ]
    assert [u.number for u in read.operative] == ["1", "2", "3", "4"]
    asked = read.operative[1]
    assert [s.number for s in asked.subs] == ["(a)", "(b)"]
    assert [s.place for s in asked.subs[1].subs] == ["para 2 (b)(i)", "para 2 (b)(ii)"]


def test_offsets_lead_back_to_the_words() -> None:
    text = DRAFT.replace("Recalling its", "*Recalling* its")
    for unit in read_resolution(text).walk():
        cut = text[unit.start : unit.end].replace("*", "")
        assert " ".join(cut.split()) == unit.text


def test_wraps_page_furniture_and_numbers_on_their_own_line_change_nothing() -> None:
    import textwrap

    lines: list[str] = []
    for line in DRAFT.splitlines():
        lines += textwrap.wrap(line, 40) or [""]
    wrapped = "\n".join(lines).replace("find fewer", "find\nA/80/L.7\n2/3\n\nfewer")
    wrapped = wrapped.replace("1. Decides", "1.\nDecides")
    here, there = read_resolution(DRAFT), read_resolution(wrapped)
    assert [u.text for u in here.walk()] == [u.text for u in there.walk()]
    assert not lint(wrapped).errors


def test_a_job_number_before_a_paragraph_is_no_part_of_it() -> None:
    text = DRAFT.replace("3. Encourages", "2/3\n16-22921 3. Encourages")
    assert [u.number for u in read_resolution(text).operative] == ["1", "2", "3", "4"]


def test_paragraphs_that_a_reader_ran_together_are_parted() -> None:
    text = DRAFT.replace(
        "19 December 2023,\n\nRecalling", "19 December 2023, Recalling"
    )
    assert len(read_resolution(text).preamble) == 4


def test_a_single_paragraph_bears_no_number() -> None:
    text = "The General Assembly,\n\nRecalling the reeds,\n\nTakes note of the herons."
    read = read_resolution(text)
    assert [u.number for u in read.operative] == [""]
    assert rules(text) == []
    assert rules(text.replace("Takes", "1. Takes")) == ["single-number"]


def test_the_security_council_and_the_annex_are_read() -> None:
    text = (
        "The Security Council,\nRecalling resolution 1325 (2000),\n"
        "Acting under Chapter VII of the Charter of the United Nations,\n"
        "1. Demands that boats stop;\n2. Decides to remain seized of the matter.\n"
        "Annex\nReeds are counted in spring."
    )
    read = read_resolution(text)
    assert read.organ == "Security Council"
    assert text[read.annex :].startswith("Annex")
    assert len(read.operative) == 2
    assert rules(text) == []
    assert rules(text, organ="the Human Rights Council") == ["beyond-power", "demands"]


def test_bis_numbers_and_brackets_of_a_rolling_text_are_read() -> None:
    text = DRAFT.replace(
        "\n3. Enc", "\n[2 bis. Invites [herons] [swans] to nest;]\n\n3. Enc"
    )
    read = read_resolution(text)
    assert [u.number for u in read.operative] == ["1", "2", "2 bis", "3", "4"]
    assert not lint(text).errors


# -- rules ---------------------------------------------------------------------------


def test_a_well_formed_draft_has_no_finding() -> None:
    done = lint(DRAFT)
    assert [(f.rule, f.place, f.message) for f in done.findings] == []
    assert "Agreed language was not compared" in done.notices[0]


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        ("Assembly,", "Assembly", "organ-line", "first line"),
        ("spring,\n", "spring\n", "preambular-end", "preambular para 3"),
        ("spring,\n", "spring;\n", "preambular-end", "preambular para 3"),
        ("year;", "year", "operative-end", "para 1"),
        ("year;", "year.", "operative-end", "para 1"),
        ("resolution.\n", "resolution;\n", "operative-end", "para 4"),
        ("Deeply concerned", "Decides", "operative-in-preamble", "preambular para 3"),
        ("Deeply concerned", "The herons", "preambular-opening", "preambular para 3"),
        ("Deeply con", "2. Deeply con", "preambular-number", "preambular para 3"),
        ("Encourages", "Encouraging", "participle-in-operative", "para 3"),
        ("Encourages", "The fishers", "operative-opening", "para 3"),
        ("3. Encourages", "Encourages", "operative-number", "operative para"),
        ("3. Encourages", "5. Encourages", "numbering", "para 5"),
        ("3. Encourages", "2. Encourages", "numbering", "para 2"),
        ("3. Encourages", "2 ter. Encourages", "numbering", "para 2 ter"),
        ("(b) To", "(c) To", "sub-order", "para 2 (c)"),
        ("(a) To", "a) To", "sub-label", "para 2 a)"),
        ("in spring;", "in spring", "sub-end", "para 2 (a)"),
        ("States:", "States", "sub-end", "para 2"),
        ("Recalling also", "Recalling", "repetition", "preambular para 2"),
        ("Noting with", "Noting also with", "repetition", "preambular para 4"),
        ("Decides to", "Demands to", "demands", "para 1"),
        ("Requests", "Urges", "addressee", "para 4"),
        ("Calls upon", "Requests", "addressee", "para 2"),
        ("every year", "so that States shall meet", "shall", "para 1"),
        ("Decides", "Decides that States shall", "beyond-power", "para 1"),
        ("77/320 of 25 July 2023", "77/320", "reference-date", "preambular para 1"),
        ("78/132", "87/132", "reference-clash", "preambular para 1"),
        ("25 July 2023", "25 July 2013", "reference-clash", "preambular para 1"),
        ("every year", "of A/RES/78/1", "reference-symbol", "para 1"),
        ("every year", "as on page 7", "page-cited", "para 1"),
        ("paragraph 2", "paragraph 9", "inner-reference", "para 3"),
        ("the present", "this", "this-resolution", "para 4"),
        ("every year", "from July 4, 2025", "date-form", "para 1"),
        ("Member States", "UN members", "short-name", "para 2"),
        ("Herons and boats", "UNCLOS and boats", "short-name", "title"),
        ("fishers", "the QXB", "acronym", "para 3"),
        ("a week", "a program", "spelling", "para 1"),
        ("hold", "organise", "spelling", "para 1"),
        ("every year", "by 5%", "per-cent", "para 1"),
        ("every year", "in 5 countries", "numbers", "para 1"),
        ("the lake commission", "the “commission", "quotation", "preambular para 4"),
        ("of the lake", "of the the lake", "doubled-word", "preambular para 4"),
        ("herons in", "[herons in", "brackets", "para 2 (a)"),
        ("Encourages", "ENCOURAGES", "opening-case", "para 3"),
        ("report nests", "ALWAYS **report** nests", "emphasis", "para 3"),
        ("Encourages", "Relishes", "opening-unusual", "para 3"),
    ],
)
def test_a_planted_fault_is_found(old: str, new: str, rule: str, place: str) -> None:
    assert fault(old, new, rule).startswith(place)


def test_order_and_action_are_looked_at() -> None:
    late = DRAFT.replace("3. Encourages", "Aware of the frogs,\n\n3. Encourages")
    assert "order" in rules(late)
    idle = DRAFT[: DRAFT.index("1. Decides")]
    assert "no-action" in rules(idle)


def test_what_keeps_the_organ_seized_stands_last() -> None:
    text = DRAFT.replace("hold a week of the lake every year", "X")
    text = text.replace("Decides to X", "Decides to remain seized of the matter")
    assert rules(text) == ["last-paragraph"]


def test_italics_are_asked_for_only_where_the_text_has_them() -> None:
    italic = DRAFT
    for opening in ("Recalling", "Deeply concerned", "Decides", "Encourages"):
        italic = italic.replace(opening, f"*{opening}*", 1)
    for opening in ("Recalling also", "Noting with appreciation", "Calls upon"):
        italic = italic.replace(opening, f"_{opening}_", 1)
    (found,) = lint(italic).findings
    assert (found.rule, found.place) == ("italics", "para 4")
    assert italic[found.start : found.end] == "Requests"


def test_words_in_quotation_marks_keep_their_own_style() -> None:
    text = DRAFT.replace("the lake commission", "“UN programs by 5%”")
    assert rules(text) == []


def test_a_text_beyond_the_limit_of_words_is_told() -> None:
    text = DRAFT.replace("a week", "a week " + "and a day " * 4000)
    assert "length" in rules(text)


def test_findings_point_at_their_words_and_name_a_source() -> None:
    text = DRAFT.replace("Decides to hold", "Demands that UN programs hold")
    for found in lint(text).findings:
        assert text[found.start : found.end] == found.words
        assert found.severity is RULES[found.rule].severity
        assert found.message.endswith(".")
        assert found.todo.endswith(".")
        assert RULES[found.rule].source


@pytest.mark.parametrize("text", ["", "Herons nest in reeds.\nBoats do not."])
def test_what_is_no_resolution_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        lint(text)


def test_hostile_texts_end_soon() -> None:
    for text in (
        "[" * 50_000,
        "(a) " * 50_000,
        "1. " * 50_000,
        "resolution 1/1 " * 9_000,
    ):
        done = lint(DRAFT.replace("a week", text))
        assert isinstance(done, Lint)


# -- agreed language -----------------------------------------------------------------

ADOPTED = "each riparian State protects the reeds in which herons nest in spring"


def misquotes(said: str) -> list[str]:
    text = DRAFT.replace("the work of the lake commission", said)
    found = lint(text, agreed=lambda _: [Wording(name="art 3", text=ADOPTED)]).findings
    return [f.todo for f in found if f.rule == "agreed-language"]


def test_agreed_language_that_is_almost_right_is_shown() -> None:
    changed = ADOPTED.replace("protects", "may protect")
    (todo,) = misquotes(f"that {changed}")
    assert "protects the reeds" in todo
    assert misquotes(f"that {ADOPTED}") == []
    assert misquotes("that boats leave the reeds to herons") == []


def test_a_desk_compares_with_the_wording_it_holds(desk: Desk, tmp_path: Path) -> None:
    treaty = tmp_path / "heron.txt"
    treaty.write_text(
        f"Heron Treaty\n\nArticle 1\nE{ADOPTED[1:]}.\n\nArticle 2\nBoats sail by day.\n"
    )
    desk.add(treaty, title="Heron Treaty")
    said = "Recalling article 1 of the Heron Treaty, by which each riparian State may "
    said += "protect the reeds in which herons nest in spring,\n\nDeeply"
    text = DRAFT.replace("Deeply", said, 1)
    found = [f for f in desk.lint(text).findings if f.rule == "agreed-language"]
    assert [f.place for f in found] == ["preambular para 3"]
    assert "Heron Treaty, art 1" in found[0].message
    assert desk.lint(text).notices == ()


# -- the builder ---------------------------------------------------------------------


def test_paragraphs_are_built_with_their_marks() -> None:
    assert preambular("recalling", "the Lake Treaty.") == "Recalling the Lake Treaty,"
    assert operative("Decides", "to meet;") == "Decides to meet;"
    assert operative("Decides", "to meet", last=True) == "Decides to meet."
    for opening, words in (("Decides", "x"), ("Recalling", " "), ("Herons", "x")):
        with pytest.raises(InputError):
            preambular(opening, words)
    with pytest.raises(InputError):
        operative("Recalling", "x")


@pytest.mark.parametrize(
    ("opening", "used", "due"),
    [
        ("Recalling", [], "Recalling"),
        ("Recalling", ["Recalling"], "Recalling also"),
        ("Recalling", ["Recalling", "Recalling also"], "Recalling further"),
        ("Recalling", ["Recalling", "Noting"], "Recalling"),
        ("Taking note", ["Taking note"], "Taking note also"),
        ("Bearing in mind", ["Bearing in mind"], "Bearing in mind also"),
        ("Deeply concerned", ["Deeply concerned"], "Deeply concerned also"),
        ("Noting with concern", ["Noting"], "Noting also with concern"),
        ("Calls upon", ["Calls upon"], "Also calls upon"),
        ("Calls upon", ["Calls upon", "Also calls upon"], "Further calls upon"),
    ],
)
def test_also_and_further_stand_where_resolutions_put_them(
    opening: str, used: list[str], due: str
) -> None:
    assert also(opening, used) == due


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Noting also with deep concern that reeds go",
            "Noting also with deep concern",
        ),
        ("Taking note with appreciation of it", "Taking note with appreciation"),
        ("Having considered the report", "Having considered"),
        ("Expressing its deep concern at it", "Expressing its deep concern"),
        ("Further recalling it", "Further recalling"),
        ("Strongly condemns it", "Strongly condemns"),
        ("Looks forward to it", "Looks forward to"),
        ("The herons nest", ""),
    ],
)
def test_opening_words_are_told_from_the_rest(text: str, words: str) -> None:
    assert opening_of(text) == (words, len(words))


def test_strength_depends_on_the_organ() -> None:
    scale = ["Decides", "Requests", "Urges", "Calls upon", "Invites", "Encourages"]
    told = [strength(opening, "General Assembly") for opening in scale]
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == len(told)
    assert strength("Demands", "Security Council") == 6
    with pytest.raises(InputError, match="General Assembly"):
        strength("Demands", "General Assembly")
    assert "demands" not in verbs_for("Human Rights Council")


# -- doors ---------------------------------------------------------------------------


def test_files_are_linted_and_plain_ones_keep_their_marks(
    desk: Desk, tmp_path: Path
) -> None:
    plain = tmp_path / "draft.md"
    plain.write_text(DRAFT.replace("a week", "**a week**"), encoding="utf-8")
    assert [f.rule for f in desk.lint(plain).findings] == ["emphasis"]
    word = tmp_path / "draft.docx"
    tracked(word, *(p(run(line)) for line in DRAFT.splitlines() if line))
    assert [f.rule for f in desk.lint(str(word)).findings] == []
    with pytest.raises(InputError, match="no file"):
        desk.lint("missing.docx")


def test_italics_of_a_word_file_are_seen(desk: Desk, tmp_path: Path) -> None:
    def styled(line: str, slanted: bool) -> str:
        words, end = opening_of(re.sub(r"^\d\. ", "", line))
        if not words or not slanted:
            return p(run(line))
        cut = len(line) - len(re.sub(r"^\d\. ", "", line))
        return p(run(line[:cut]) + run(words, "<w:i/>") + run(line[cut + end :]))

    lines = [line for line in DRAFT.splitlines() if line]
    word = tmp_path / "draft.docx"
    tracked(word, *(styled(line, not line.startswith("4.")) for line in lines))
    (found,) = desk.lint(word).findings
    assert (found.rule, found.place) == ("italics", "para 4")


@pytest.fixture
def on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The command works on an empty desk."""

    @contextmanager
    def opened(ctx: click.Context) -> Iterator[Desk]:
        yield desk

    monkeypatch.setattr(linting, "opened", opened)
    return desk


@pytest.mark.usefixtures("on")
def test_the_command_prints_text_and_json_and_exits(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT.replace("year;", "year"), encoding="utf-8")
    done = CliRunner().invoke(main, ["lint", str(file)])
    assert done.exit_code == 0, done.output
    assert "para 1 [operative-end]" in done.stdout
    strict = CliRunner().invoke(main, ["lint", str(file), "--strict", "--json"])
    assert strict.exit_code == 1
    data = json.loads(strict.stdout)
    assert data["counts"] == {"operative-end": 1}
    assert data["resolution"]["operative"][1]["subs"][0]["number"] == "(a)"
    read = CliRunner().invoke(main, ["lint", "-"], input=DRAFT)
    assert "nothing found" in read.stdout
    bad = CliRunner().invoke(main, ["lint", "-"], input="Herons nest.")
    assert bad.exit_code == 2
    assert "resolution" in bad.stderr


def test_rendering_shows_each_grade_and_loses_nothing() -> None:
    done = lint(DRAFT.replace("year;", "year").replace("Requests", "Urges"))
    text = lint_text(done)
    assert text.index("Against the form") < text.index("Advice")
    assert len(lint_data(done)["findings"]) == len(done.findings) == 2  # type: ignore[arg-type]


def test_every_rule_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "resolutions.md").read_text("utf-8")
    for rule in RULES.values():
        row = f"| `{rule.id}` | {rule.severity} | {rule.asks} | {rule.source} |"
        assert row in text


@pytest.mark.sources
@pytest.mark.parametrize("name", ["unga-78-265.pdf", "unga-78-311.pdf"])
def test_adopted_resolutions_have_no_error(
    desk: Desk, sources: Path, name: str
) -> None:
    done = desk.lint(sources / "soft-law" / name)
    assert len(done.resolution.operative) in (13, 15)
    assert [f for f in done.findings if f.severity is Severity.ERROR] == []
