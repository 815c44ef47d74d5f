"""A text that is only laid out anew has no difference; a real change is still seen."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from assistant.compare import Match, compare_drafts, draft_of
from assistant.compare.recut import recut
from assistant.wording import differences, runs
from assistant.wording.doubtful import levelled
from assistant.wording.hypertext import untagged
from assistant.wording.paging import unprinted

TEXT = """Agreement on the Lending of Kites

The Clubs that take part,
Convinced that kites belong to everybody,
Have agreed as follows:

Article 1
Use of terms

For the purposes of this Agreement:
(a) “kite” means a frame on a line that weighs less than 5 kg;
(b) “club” means a club named under Article 3, paragraph 2.

Article 2
Lending

1. Each club shall lend its kites to any other club within ten days.
2. A club may refuse where the wind exceeds 40 km/h, or where a kite is damaged.
3. The club’s treasurer shall keep a list of the kites that are lent out.

Article 3
Register

1. The register is kept by the secretary, who shall publish it every year.
2. Clubs are named in the register at their request.

Article 4
Fees

No fee shall be asked for a kite that is lent for less than three days.
"""


def _wrapped(text: str, width: int) -> str:
    return "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n")
    )


def _paged(text: str, *foot: str) -> str:
    out: list[str] = []
    for number, line in enumerate(_wrapped(text, 64).split("\n"), 1):
        out.append(line)
        if number % 9 == 0:
            out += ["", *(one.format(number // 9) for one in foot), ""]
    return "\n".join(out)


def _heads(pattern: str) -> Callable[[str], str]:
    head = re.compile(r"(?m)^Article (\d)\n(.+)$")
    return lambda text: head.sub(
        lambda m: pattern.format(n=m[1], t=m[2], c=m[2].upper()), text
    )


def _numbers(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^(\d)\. ", lambda m: pattern.format(m[1]), text)


def _notes(text: str) -> str:
    return text.replace("kites ", "kites[1] ").replace("list ", "list² ")


WAYS: dict[str, Callable[[str], str]] = {
    "one line": lambda text: " ".join(text.split()),
    "wrapped": lambda text: _wrapped(text, 48),
    "mail": lambda text: re.sub("(?m)^", "> ", _wrapped(text, 66)),
    "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "web": lambda text: re.sub(r"(?m)^(.+)$", r"<p>\1</p>", text),
    "web, lines": lambda text: text.replace("\n", "<br>\n"),
    "entities": lambda text: text.replace("’", "&rsquo;").replace("“", "&ldquo;"),
    "other breaks": lambda text: text.replace("\n", "\u2028"),
    "pages": lambda text: _paged(text, "{}"),
    "running heads": lambda text: _paged(text, "{}", "Lending of Kites – draft"),
    "symbols": lambda text: _paged(text, "{}", "K/CLUB.7/L.3"),
    "notes": _notes,
    "numbers bare": _numbers("{} "),
    "numbers glued": _numbers("{}."),
    "numbers in brackets": _numbers("({}) "),
    "heads in a line": _heads("Article {n} – {t}"),
    "heads in capitals": _heads("ARTICLE {n}. {c}"),
    "heads in bold": _heads("**Art. {n}**\n**{t}**"),
    "heads in brackets": _heads("Article {n} ({t})"),
}
CHANGES = {
    "strength": ("may refuse", "shall refuse", ("may", "shall")),
    "number": ("exceeds 40", "exceeds 60", ("40", "60")),
    "word of a number": ("ten days", "nine days", ("ten", "nine")),
    "not": ("shall publish", "shall not publish", ("shall", "shall not")),
    "reference": ("paragraph 2", "paragraph 1", ("2", "1")),
    "object": ("the secretary", "the treasurer", ("secretary", "treasurer")),
}


def _match(a: str, b: str) -> Match:
    return compare_drafts([draft_of("A", a), draft_of("B", b)]).matches[0]


def _told(match: Match) -> list[str]:
    return [
        f"{p.change}: {d.a!r} against {d.b!r}"
        for p in match.pairs
        for d in p.differences
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_draft_laid_out_anew_has_no_difference(way: str) -> None:
    match = _match(TEXT, WAYS[way](TEXT))
    assert not _told(match)
    assert {str(pair.change) for pair in match.pairs} == {"same"}


# A running head that stands there once cannot be told from a line of the text.
@pytest.mark.parametrize("way", [way for way in WAYS if way != "running heads"])
def test_a_provision_laid_out_anew_has_no_difference(way: str) -> None:
    own = TEXT[TEXT.index("Article 2") : TEXT.index("Article 3\n")].strip()
    assert not differences(own, WAYS[way](own))
    assert not differences(WAYS[way](own), own)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("way", WAYS)
def test_a_change_is_seen_in_any_layout_and_nothing_else(way: str, change: str) -> None:
    old, new, (one, other) = CHANGES[change]
    match = _match(TEXT, WAYS[way](TEXT.replace(old, new)))
    found = [d for pair in match.pairs for d in pair.differences]
    assert len(found) == 1, _told(match)
    assert one in found[0].a
    assert other in found[0].b


@pytest.mark.parametrize("way", WAYS)
def test_an_article_that_went_is_told_in_any_layout(way: str) -> None:
    gone = TEXT[TEXT.index("Article 4\n") :]
    match = _match(TEXT, WAYS[way](TEXT.replace(gone, "")))
    changes = {p.a[0].label: str(p.change) for p in match.pairs if p.a}
    assert changes.pop("art 4") == "deleted"
    assert set(changes.values()) == {"same"}


ONCE = """1. A club may refuse a kite where the wind on the field is
strong enough to break it.
2. The treasurer keeps a list."""
PAGED = ONCE.replace("is\nstrong", "is\n\n7\nKites – third draft\n\nstrong")


def test_a_running_head_that_stands_once_is_no_difference() -> None:
    assert not differences(ONCE, PAGED)
    assert not differences(PAGED, ONCE)
    changed = differences(ONCE, PAGED.replace("may", "shall"))
    assert [(d.a, d.b) for d in changed] == [("may", "shall")]
    drafts = [TEXT, TEXT.replace("its kites\nto", "its kites to")]
    at = "ten days.\n"
    drafts[1] = drafts[1].replace(at, f"{at}\n1\nLending of Kites – draft\n\n")
    assert not _told(_match(*drafts))


@pytest.mark.parametrize(
    "line", ["Only in calm air", "(c) a broken line;", "Clubs shall ask first"]
)
def test_a_line_of_words_is_no_running_head(line: str) -> None:
    assert differences(ONCE, ONCE.replace("is\nstrong", f"is\n\n{line}\n\nstrong"))


def test_rows_of_a_table_and_hard_breaks_of_markdown_are_layout() -> None:
    plain = "1. Kites are lent;\n2. Lines are not."
    assert not differences(
        plain, "| 1. Kites are lent; |\n|---|\n| 2. Lines are not. |"
    )
    assert not differences(plain, plain.replace("\n", "\\\n"))


def test_what_is_layout_is_no_change_of_a_redline() -> None:
    assert {run.kind for run in runs(ONCE, PAGED)} == {"same"}


def test_a_title_stays_apart_where_all_lines_are_spaced() -> None:
    lines = [line for line in TEXT.split("\n") if line]
    more = [f"{n}. Kite {n} is lent to the club of the town." for n in range(1, 24)]
    draft = draft_of("A", "\n\n".join([*lines, "Article 5", "Lists", *more]))
    assert draft.title == "Agreement on the Lending of Kites"


def test_figures_of_a_table_and_references_are_words() -> None:
    assert differences("Boats\n\n24\n\nNets\n\n25", "Boats\n\n24\n\nNets\n\n26")
    assert differences(
        "Subject to paragraph\n(a) it ends.", "Subject to paragraph\n(b) it ends."
    )
    assert differences("A lease of\n5 Years is long.", "A lease of\n6 Years is long.")
    assert differences(
        "Under Article 5 (1) Members act.", "Under Article 5 (2) Members act."
    )


def test_tags_keep_every_character_in_its_place() -> None:
    web = "<p>The club&rsquo;s <b>list</b><sup>1</sup></p>"
    assert len(untagged(web)) == len(web)
    assert untagged(web).replace("\u200b", "").split() == ["The", "club’s", "list"]
    assert untagged("a < b & c") == "a < b & c"


def test_a_cut_is_not_carried_over_where_a_head_came() -> None:
    first = draft_of("A", "Article 1\nUse\nKites fly high. Lines are long and thin.")
    other = (
        "Article 1\nUse\nKites fly high.\nArticle 2\nLines\nLines are long and thin."
    )
    assert recut(first, draft_of("B", other)) is None


@pytest.mark.parametrize(
    "garbage",
    ["<p ", "<sup>", "&#", "1 A ", "\n1\n", "A/B.", "(a) ", "Article 1 ", "\n"],
)
def test_garbage_takes_linear_time(garbage: str) -> None:
    text = garbage * (200_000 // len(garbage))
    assert len(unprinted(text)) == len(text)
    assert [len(one) for one in levelled(text, text)] == [len(text)] * 2
