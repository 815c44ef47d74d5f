"""Whole papers: citations of every style found, resolved and judged with sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_reading_docx import cite as word_mark
from test_reading_docx import note as word_note
from test_reading_docx import p, package
from test_reading_docx import run as word_run

from assistant.cli import main
from assistant.errors import InputError
from assistant.intake import Said, take_in
from assistant.library import Library
from assistant.papers import Checked, Mention, PaperCheck, check_paper, open_paper
from assistant.render.papers import paper_data, paper_text
from assistant.support import check_written
from assistant.terms import Citation, Label, Verdict

LAKE = "treaty-on-the-shared-lake"
PONDS = "convention-on-village-ponds"
PONDS_TEXT = """# Convention on Village Ponds

## Article 1 – Frogs

Each Party shall count its frogs in spring.

## Article 2 – Toads

1. Each Party should count its toads in March.
2. The Pond Council may lend a net to any Party.
"""


@pytest.fixture
def library(tmp_path: Path, toys: Path) -> Iterator[Library]:
    """A library of two toy treaties."""
    held = Library(tmp_path / "library.sqlite")
    ponds = tmp_path / "ponds.md"
    ponds.write_text(PONDS_TEXT, encoding="utf-8")
    for path in (toys / "lake-treaty.md", ponds):
        take_in(held, path, Said(force="binding", kind="treaty"))
    yield held
    held.close()


def checked(library: Library, text: str) -> PaperCheck:
    return check_paper(library, text, check_written)


def only(library: Library, text: str) -> Checked:
    """The last judged sentence of a text."""
    return checked(library, text).judged[-1]


def places(mentions: Sequence[Mention]) -> list[str]:
    """What citations lead to, as "lake art 1", or why they lead nowhere."""
    short = {LAKE: "lake", PONDS: "ponds", "": "?"}
    return [
        m.missing or f"{short[m.instrument]} {m.pinpoint}".strip() for m in mentions
    ]


# -- citations in the sentence -------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Article 2(1) of the Treaty on the Shared Lake limits it.", ["lake art 2(1)"]),
        ("A catch is limited (art 2(1) Treaty on the Shared Lake).", ["lake art 2(1)"]),
        ("It is limited (Treaty on the Shared Lake, art 2(1)).", ["lake art 2(1)"]),
        (
            "The Convention on Village Ponds, arts 1 and 2, speaks of animals.",
            ["ponds art 1", "ponds art 2"],
        ),
        (
            "Articles 1 to 3 of the Treaty on the Shared Lake say so.",
            ["lake art 1", "lake art 2", "lake art 3"],
        ),
        ("States must. (Treaty on the Shared Lake, art 4)", ["lake art 4"]),
        ("States must. Treaty on the Shared Lake, art 4.", ["lake art 4"]),
        ("The Treaty on the Shared Lake binds, as Article 3 says.", ["lake art 3"]),
        (
            "Frogs must be counted (Convention on Village Ponds, art 1; Treaty on the "
            "Shared Lake, art 2(2)(a)).",
            ["ponds art 1", "lake art 2(2)(a)"],
        ),
    ],
)
def test_citations_beside_a_sentence_resolve(
    library: Library, sentence: str, expected: list[str]
) -> None:
    assert places(only(library, sentence).mentions) == expected


def test_a_citation_behind_the_full_stop_is_of_the_sentence_before(
    library: Library,
) -> None:
    text = (
        "Each Party shall count its frogs in spring. (Convention on Village Ponds, "
        "art 1) Dynamite must not be used. (Treaty on the Shared Lake, art 2(2)(a))"
    )
    first, second = checked(library, text).judged
    assert places(first.mentions) == ["ponds art 1"]
    assert first.verdict.label is Label.SUPPORTED
    assert places(second.mentions) == ["lake art 2(2)(a)"]
    assert {m.how for m in (*first.mentions, *second.mentions)} == {"bracket"}


def test_the_check_gets_the_sentence_without_marks_and_the_introducing_words(
    library: Library,
) -> None:
    seen: list[tuple[str, list[str]]] = []

    def listen(
        sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
    ) -> Verdict:
        seen.append((sentence, [c.pinpoint for c in citations]))
        return check_written(sentence, citations, names=names)

    text = (
        "Dynamite is prohibited [1], as Article 2(2)(a) of the Treaty on the Shared "
        "Lake says.\n\n## References\n\n[1] Treaty on the Shared Lake, art 2(2)(b).\n"
    )
    done = check_paper(library, text, listen)
    said, cited = seen[0]
    assert said.startswith("Dynamite is prohibited, as Article 2(2)(a) of the Treaty")
    assert cited == ["art 2(2)", "art 2(2)(a)", "art 2(2)(b)"]
    assert done.record.checker == "listen"
    assert done.record.versions[0].startswith(LAKE)


def test_a_year_beside_the_name_is_kept(library: Library) -> None:
    (mention,) = only(
        library, "The Convention on Village Ponds (2031), art 1, asks to count."
    ).mentions
    assert mention.text == "Convention on Village Ponds (2031), art 1"


# -- notes and lists -----------------------------------------------------------------


def test_markdown_footnotes_with_ibid_and_the_note_before(library: Library) -> None:
    text = (
        "Frogs must be counted.[^1] Toads should be.[^2] So must others.[^3] "
        "Parties may borrow.[^4] The lake must be clean.[^5]\n\n"
        "[^1]: Convention on Village Ponds, art 1.\n"
        "[^2]: Ibid art 2.\n[^3]: ibid.\n[^4]: (n 1) art 2(2).\n"
        "[^5]: See Treaty on the Shared Lake, art 1; art 3.\n"
    )
    found = [places(s.mentions) for s in checked(library, text).judged]
    assert found == [
        ["ponds art 1"],
        ["ponds art 2"],
        ["ponds art 2"],
        ["ponds art 2(2)"],
        ["lake art 1", "lake art 3"],
    ]


def test_paragraphs_of_a_judgment_are_none_of_the_treaty_before(
    library: Library,
) -> None:
    text = (
        "Frogs must be counted.[^1] In Case C-1/20, para 1 must be kept.\n\n"
        "[^1]: Convention on Village Ponds, art 1; see also Case C-1/20 Newt v Toad, "
        "para 2.\n"
    )
    first, second = checked(library, text).judged
    assert places(first.mentions) == [
        "ponds art 1",
        "“see also Case C-1/20 Newt v Toad, para 2.” names no instrument that the "
        "library holds",
    ]
    assert "names no instrument" in second.mentions[0].missing


def test_numbers_lead_to_the_list_at_the_end(library: Library) -> None:
    text = (
        "Frogs must be counted [1]. Both must be kept clean [1, 2]. Nets may be lent "
        "[2, art 3]. Nobody must go [7].\n\nReferences\n\n"
        "[1] Convention on Village Ponds, art 1\n\n[2] Treaty on the Shared Lake\n"
    )
    found = [places(s.mentions) for s in checked(library, text).judged]
    assert found == [
        ["ponds art 1"],
        ["ponds art 1", "lake"],
        ["lake art 3"],
        ["“[7]” leads to no note and no entry of a list"],
    ]


def test_raised_figures_lead_to_notes_and_units_do_not(library: Library) -> None:
    text = (
        "A pond of 10 m² must be counted.¹ Its frogs must be too.2\n\nNotes\n\n"
        "1. Convention on Village Ponds, art 1.\n2. Ibid, art 2(1).\n"
    )
    first, second = checked(library, text).judged
    assert places(first.mentions) == ["ponds art 1"]
    assert places(second.mentions) == ["ponds art 2(1)"]


def test_a_pinpoint_in_the_sentence_is_of_the_instrument_in_its_note(
    library: Library,
) -> None:
    text = (
        "Under Article 1 frogs must be counted.[^a]\n\n"
        "[^a]: Convention on Village Ponds.\n"
    )
    assert places(only(library, text).mentions) == ["ponds art 1"]


def test_footnotes_of_a_word_file_hang_on_their_sentences(
    library: Library, tmp_path: Path
) -> None:
    body = p("On lakes", style="Heading1") + p(
        word_run("A catch must be limited.")
        + word_mark("2")
        + word_run(" Departure takes effect 12 months after the notice.")
        + word_mark("3")
    )
    notes = word_note("2", "Treaty on the Shared Lake, art 2(1).")
    notes += word_note("3", "Ibid, art 4.")
    file = tmp_path / "brief.docx"
    file.write_bytes(package(body, footnotes=notes))
    first, second = check_paper(library, open_paper(file), check_written).judged
    assert first.text == "A catch must be limited."
    assert places(first.mentions) == ["lake art 2(1)"]
    assert places(second.mentions) == ["lake art 4"]
    assert {m.how for m in (*first.mentions, *second.mentions)} == {"footnote"}
    assert second.verdict.label in (Label.CONTRADICTED, Label.UNSUPPORTED)


# -- what is carried, and what is not clear ------------------------------------------


def test_an_instrument_is_carried_where_only_one_can_be_meant(
    library: Library,
) -> None:
    text = (
        "Article 1 of the Convention on Village Ponds asks to count frogs. Article 2 "
        "adds toads, which should be counted. The Convention also lets Parties borrow. "
        "The same article must be kept."
    )
    first, second, third, last = checked(library, text).judged
    assert places(second.mentions) == ["ponds art 2"]
    assert second.mentions[0].how == "carried"
    assert places(third.mentions) == ["ponds"]
    assert third.verdict.label is Label.UNSCORED
    assert "names no provision" in third.verdict.reasons[0]
    assert first.mentions[0].how == "inline"
    assert last.mentions[0].how == "carried"


def test_where_two_could_be_meant_none_is_chosen(library: Library) -> None:
    text = (
        "The Convention on Village Ponds and the Treaty on the Shared Lake protect "
        "water under Article 1. Article 2 must be kept."
    )
    first, second = checked(library, text).judged
    for sentence in (first, second):
        (mention,) = [m for m in sentence.mentions if m.missing]
        assert "it does not say which" in mention.missing
        assert not mention.instrument
        assert sentence.verdict.label is Label.UNSUPPORTED
        assert sentence.status == "unresolved"


def test_a_heading_forgets_what_was_carried(library: Library) -> None:
    text = (
        "# One\n\nThe Convention on Village Ponds, art 1, must be kept. The Treaty on "
        "the Shared Lake, art 1, must be kept.\n\n# Two\n\nArticle 2 must be kept.\n"
    )
    assert "does not say which" in only(library, text).mentions[0].missing


def test_abbreviations_of_the_paper_name_the_instrument_after_that(
    library: Library,
) -> None:
    text = (
        "The Convention on Village Ponds (“CVP”) must be kept. CVP, art 1 asks to "
        "count frogs. The Accord on Distant Wells (ADW) must be kept. ADW art 3 must "
        "be kept."
    )
    first, second, third, last = checked(library, text).judged
    assert places(first.mentions) == ["ponds"]
    assert places(second.mentions) == ["ponds art 1"]
    unknown = "the library holds no instrument named “Accord on Distant Wells”"
    assert places(third.mentions) == places(last.mentions) == [unknown]


# -- verdicts ------------------------------------------------------------------------


def test_what_does_not_exist_is_unsupported_with_the_reason(library: Library) -> None:
    sentence = only(library, "Boats must leave (Treaty on the Shared Lake, art 40).")
    assert sentence.status == "unresolved"
    assert sentence.verdict.label is Label.UNSUPPORTED
    assert sentence.verdict.reasons == ("Treaty on the Shared Lake has no art 40",)


def test_one_article_off_is_not_supported(library: Library) -> None:
    right, wrong = checked(
        library,
        "Under Article 1 of the Convention on Village Ponds, each Party shall count "
        "its frogs in spring. Under Article 2 of the Convention on Village Ponds, each "
        "Party shall count its frogs in spring.",
    ).judged
    assert right.verdict.label is Label.SUPPORTED
    assert wrong.verdict.label is not Label.SUPPORTED


def test_a_second_citation_that_is_missing_spoils_support(library: Library) -> None:
    sentence = only(
        library,
        "Each Party shall count its frogs in spring (Convention on Village Ponds, art "
        "1; Convention on Village Ponds, art 9).",
    )
    assert sentence.verdict.label is Label.PARTLY
    assert "has no art 9" in sentence.verdict.reasons[0]


def test_what_says_nothing_is_not_judged(library: Library) -> None:
    text = (
        "# Water\n\nMust they pay? It follows from this. Each State must pay ten coins."
    )
    done = checked(library, text)
    assert [s.status for s in done.sentences] == ["none", "none", "none", "uncited"]
    (paying,) = done.judged
    assert paying.verdict.reasons == ("the sentence cites nothing",)
    assert done.counts[Label.UNSUPPORTED] == 1
    assert done.unresolved == ()


# -- hostile and empty input ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("# Water\n\n## Ponds\n", "no sentence"),
        ("[" * 10_000_000, "split it"),
    ],
)
def test_what_holds_nothing_is_refused_in_a_sentence(
    library: Library, text: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        checked(library, text)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "([",
        "[1] ",
        "ibid ",
        "“",
        "(Treaty on the Shared Lake, art 1) ",
        "A ",
        "1.",
    ],
)
def test_endless_repetition_is_read_in_bounded_time(
    library: Library, piece: str
) -> None:
    text = "Each State must pay. " + piece * (100_000 // len(piece))
    assert checked(library, text).judged


# -- the command ---------------------------------------------------------------------


def command(home: Path, *args: str, stdin: str | None = None) -> Result:
    runner = CliRunner()
    return runner.invoke(main, ["--home", str(home), "check", *args], input=stdin)


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "There is no file"), (b"", "is empty"), (b" \n", "white space")],
)
def test_bad_files_are_refused_before_anything_is_opened(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "paper.txt"
    if content is not None:
        path.write_bytes(content)
    home = tmp_path / "home"
    done = command(home, str(path))
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.strip().count("\n") == 0
    assert not home.exists()


def test_the_command_prints_verdicts_and_exits_as_asked(shipped_copy: Path) -> None:
    paper = (
        "Every treaty in force must be performed in good faith (VCLT, art 26). States "
        "must obey (GDPR, art 500).\n"
    )
    done = command(shipped_copy, "-", stdin=paper)
    assert done.exit_code == 0, done.output
    assert "VCLT, art 26 → " in done.stdout
    assert "NOT RESOLVED: GDPR has no art 500" in done.stdout
    assert "1 citation does not resolve." in done.stdout
    strict = command(shipped_copy, "-", "--strict", "--json", stdin=paper)
    assert strict.exit_code == 1
    found = json.loads(strict.stdout)
    assert found["sentences"][0]["mentions"][0]["instrument"] == "vclt-1969"
    assert found["unresolved"][0]["missing"] == "GDPR has no art 500"
    headings = command(shipped_copy, "-", stdin="# Water\n")
    assert headings.exit_code == 2
    assert "no sentence" in headings.stderr


def test_only_the_unsupported_are_shown_where_asked(library: Library) -> None:
    done = checked(
        library,
        "Each Party shall count its frogs in spring (Convention on Village Ponds, art "
        "1). States must pay ten coins.",
    )
    shown = paper_text(done, not_supported=True)
    assert "1. [supported]" not in shown
    assert "2. [unsupported] States must pay ten coins." in shown
    assert "2 sentences judged: 1 supported, 1 unsupported." in shown
    data = paper_data(done, not_supported=True)
    assert json.dumps(data)
    assert "1. [supported]" in paper_text(done)


def test_a_title_is_cut_between_words_and_a_sentence_is_none() -> None:
    from assistant.papers import open_paper
    from assistant.papers.paper import paper_of

    words = (
        "Each Party shall report its catch to the Lake Secretariat within two years."
    )
    assert paper_of(open_paper("x", f"{words} It may fish.")).title == (
        "Each Party shall report its catch to the Lake Secretariat …"
    )
    short = "Brief on ponds"
    assert paper_of(open_paper("x", f"# {short}\n\n{words}")).title == short
