"""Which units of two drafts belong together, in drafts as delegates paste them."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from assistant.compare import Change, Draft, Match, Unit, draft_of, match_drafts
from assistant.compare.align import align, chain
from assistant.compare.finer import finer
from assistant.compare.pasted import head_of
from assistant.compare.words import words

PONDS = [
    "The Pond Council keeps a list of all ponds and of those who own them.",
    "Each owner shall count the frogs in April and send the figure to the Council.",
    "Nobody may drain a pond between March and June unless the dam threatens to break.",
    "The Council lends nets to schools; a school returns them before the summer.",
    "Disputes on water levels are settled by three elders drawn by lot.",
    "These Rules take effect on the day after ten owners have signed them.",
]


def text_of(articles: list[str], form: str = "Article {n}\n{text}") -> str:
    body = [form.format(n=n, text=text) for n, text in enumerate(articles, 1)]
    return "Rules on Village Ponds\n\n" + "\n\n".join(body)


def matched(a: list[str], b: list[str]) -> Match:
    return match_drafts(draft_of("A", text_of(a)), draft_of("B", text_of(b)))


def rows(match: Match) -> list[tuple[str, str, str]]:
    """Places and change of the articles."""
    return [
        (p.place_a, p.place_b, str(p.change))
        for p in match.pairs
        if "art" in p.place_a + p.place_b
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Article 5", ("Article 5", "")),
        ("ARTICLE V", ("Article V", "")),
        ("Art. 5 – Nets", ("Article 5 – Nets", "")),
        ("Art. 5 (Nets)", ("Article 5 – (Nets)", "")),
        ("ARTICLE 5. NETS", ("Article 5 – NETS", "")),
        ("Article 5: Nets. Each owner shall mend them.",
         ("Article 5 – Nets", "Each owner shall mend them.")),
        ("Article 5. Each owner shall mend nets.",
         ("Article 5", "Each owner shall mend nets.")),
        ("Article 5 bis", ("Article 5 bis", "")),
        ("[Article 9", ("Article 9", "")),
        ("**Article 9 – Toads**", ("Article 9 – Toads", "")),
        ("Section 3. Scope", ("Section 3 – Scope", "")),
        ("Rule 7", ("Rule 7", "")),
        ("Article 5(2) applies to toads.", None),
        ("Article 5 applies to toads.", None),
        ("Article 5, paragraph 2, of the Rules", None),
        ("Articles of the Rules", None),
        ("PRINCIPLES", None),
        ("Party A shall pay.", None),
        ("Part of the dam is old.", None),
    ],
)  # fmt: skip
def test_heads_of_articles(line: str, expected: tuple[str, str] | None) -> None:
    assert head_of(line) == expected


FORMS = [
    "Article {n}\n{text}",
    "ARTICLE {n}.\n   {text}",
    "Art. {n} – {text}",
    "## Article {n}\n\n{text}",
    "Article {n}: {text}",
    "[Article {n}]\n{text}",
]


@pytest.mark.parametrize("form", FORMS)
def test_other_heads_are_the_same_text(form: str) -> None:
    second = draft_of("B", text_of(PONDS, form))
    match = match_drafts(draft_of("A", text_of(PONDS)), second)
    assert [u.label for u in second.units if u.kind == "article"] == [
        f"art {n}" for n in range(1, 7)
    ]
    assert {p.change for p in match.pairs if p.a[0].kind == "article"} == {Change.SAME}


def test_roman_numbers_wrapped_lines_and_other_list_marks_are_layout() -> None:
    a = (
        "Article 1\nEach owner shall:\n(a) count the frogs;\n(b) feed no ducks.\n\n"
        "Article 2\n1. The Council meets in co-operation with schools.\n2. It sings."
    )
    b = (
        "ARTICLE I\n    Each owner shall:\n      - count the\n    frogs;\n"
        "      - feed no ducks.\n\nARTICLE II\n    1)  The Council meets in coopera-\n"
        "    tion with schools.\n    2)  It sings."
    )
    match = match_drafts(draft_of("A", a), draft_of("B", b))
    assert rows(match) == [("art 1", "art 1", "same"), ("art 2", "art 2", "same")]
    assert [d for p in match.pairs for d in p.differences] == []


def test_a_list_in_one_line_is_the_same_list() -> None:
    a = "Article 1\nNo net leaves unless:\n(a) it is dry;\n(b) it is counted."
    b = "Article 1. No net leaves unless: (i) it is dry; (ii) it is counted."
    assert rows(match_drafts(draft_of("A", a), draft_of("B", b)))[0][2] == "same"


def test_an_article_that_came_renumbers_those_behind_it() -> None:
    new = "Whoever finds a newt tells the warden within two days."
    assert rows(matched(PONDS, [*PONDS[:2], new, *PONDS[2:]])) == [
        ("art 1", "art 1", "same"),
        ("art 2", "art 2", "same"),
        ("", "art 3", "added"),
        ("art 3", "art 4", "renumbered"),
        ("art 4", "art 5", "renumbered"),
        ("art 5", "art 6", "renumbered"),
        ("art 6", "art 7", "renumbered"),
    ]


def test_an_article_that_went() -> None:
    assert rows(matched(PONDS, [*PONDS[:3], *PONDS[4:]]))[3:] == [
        ("art 4", "", "deleted"),
        ("art 5", "art 4", "renumbered"),
        ("art 6", "art 5", "renumbered"),
    ]


def test_an_article_put_elsewhere_moved_and_the_others_did_not() -> None:
    moved = [PONDS[0], PONDS[4], *PONDS[1:4], PONDS[5]]
    assert rows(matched(PONDS, moved)) == [
        ("art 1", "art 1", "same"),
        ("art 5", "art 2", "moved"),
        ("art 2", "art 3", "renumbered"),
        ("art 3", "art 4", "renumbered"),
        ("art 4", "art 5", "renumbered"),
        ("art 6", "art 6", "same"),
    ]


def test_split_and_merged() -> None:
    one, other = (s + "." for s in PONDS[3].rstrip(".").split("; a school "))
    parts = [one, f"A school {other}"]
    split = matched(PONDS, [*PONDS[:3], *parts, *PONDS[4:]])
    assert ("art 4", "art 4, art 5", "split") in rows(split)
    assert rows(split)[-1] == ("art 6", "art 7", "renumbered")
    merged = matched([*PONDS[:3], *parts, *PONDS[4:]], PONDS)
    assert ("art 4, art 5", "art 4", "merged") in rows(merged)


def test_a_text_worded_anew_is_paired_in_order() -> None:
    anew = [
        "A register of ponds and their owners is held by the Council.",
        "In April the number of frogs is established by every owner and reported.",
        "From March to June draining is forbidden, save where a dam may break.",
        "Schools may borrow nets from the Council until summer begins.",
        "Three elders chosen by lot decide quarrels about the height of water.",
        "After the tenth signature of an owner these Rules apply from the next day.",
    ]
    assert [r[:2] for r in rows(matched(PONDS, anew))] == [
        (f"art {n}", f"art {n}") for n in range(1, 7)
    ]
    assert {r[2] for r in rows(matched(PONDS, anew))} == {"amended"}


def test_meaning_pairs_what_words_do_not() -> None:
    a = draft_of("A", "Frogs croak at night.\n\nOwls hunt mice.\n\nNets are red.")
    b = draft_of("B", "Birds of prey seek rodents.\n\nAmphibians call after dusk.")

    def near(one: list[str], other: list[str]) -> list[list[float]]:
        found = {("Frogs", "Amph"): 0.9, ("Owls ", "Birds"): 0.9}
        return [[found.get((x[:5], y[:5]), 0.1) or found.get((x[:5], y[:4]), 0.1)
                 for y in other] for x in one]  # fmt: skip

    got = {(x.a, x.b) for x in align(a.units, b.units, near)}  # pyright: ignore[reportArgumentType]
    assert ((1,), (0,)) in got


def test_texts_without_numbers_and_single_provisions() -> None:
    a = draft_of("A", "Owners shall count frogs.\n\nNobody may fish.\n\nAll may sing.")
    b = draft_of("B", "Owners shall count frogs.\n\nAll may sing.")
    assert [str(p.change) for p in match_drafts(a, b).pairs] == [
        "same", "deleted", "same",
    ]  # fmt: skip
    one = draft_of("A", "Owners shall report within two days.")
    other = draft_of("B", "Owners should report within ten days.")
    (pair,) = match_drafts(one, other).pairs
    assert [d.kind for d in pair.differences] == ["strength", "timing"]


def test_paragraphs_of_a_resolution_have_their_names() -> None:
    text = (
        "PP1 Recalling its rules,\nPP2 Noting frogs,\n"
        "OP1 Decides to meet;\nOP2 bis Asks all to come;"
    )
    assert [u.label for u in draft_of("A", text).units] == [
        "PP1", "PP2", "OP1", "OP2 bis",
    ]  # fmt: skip


def test_a_paragraph_that_left_its_article_is_found() -> None:
    leaving = (
        "The warden shall inspect every dam in autumn and shall publish what cracks, "
        "leaks and burrows were found in it."
    )
    nets = (
        "1. The Council lends nets to schools and to the mill, and keeps a book of "
        "what was lent, to whom, and for how many weeks.\n2. A school returns nets "
        "before the summer and pays for holes that its pupils tore into them."
    )
    dams = (
        "1. A dam is built of clay and stone, no higher than a man, and has a gate of "
        "oak that two people can lift.\n2. Its owner mows the banks twice a year."
    )
    a = f"Article 1\n{nets}\n3. {leaving}\n\nArticle 2\n{dams}"
    b = f"Article 1\n{nets}\n\nArticle 2\n{dams}\n3. {leaving}"
    match = match_drafts(draft_of("A", a), draft_of("B", b))
    assert [(p.place_a, p.place_b, str(p.change)) for p in match.moved] == [
        ("art 1(3)", "art 2(3)", "moved")
    ]
    assert [d for p in match.pairs for d in p.differences if d.kind.substance] == []


def test_every_unit_occurs_exactly_once() -> None:
    match = matched(PONDS, [*reversed(PONDS), "All is new here, says nobody."])
    for side in ("a", "b"):
        draft: Draft = getattr(match, side)
        got = sorted(u.order for p in match.pairs for u in getattr(p, side))
        assert got == list(range(len(draft.units)))


def test_the_heaviest_chain_stays() -> None:
    assert chain([(0, 3, 1.0), (1, 0, 1.0), (2, 1, 1.0), (3, 2, 1.0)]) == {
        (1, 0), (2, 1), (3, 2),
    }  # fmt: skip
    assert chain([]) == set()


def test_words_are_free_of_layout() -> None:
    assert words("1) Each “Party”\n   shall co-\noperate.") == words(
        'Each "party" shall cooperate'
    )
    assert words("[shall] act") == ("[", "shall", "]", "act")


def test_many_articles_and_garbage_are_quick() -> None:
    many = [f"Owner {n} shall paint boat {n * 7} in hue {n % 11}." for n in range(500)]
    a, b = draft_of("A", text_of(many)), draft_of("B", text_of(many[5:] + many[:5]))
    begun = time.perf_counter()
    assert len(align(a.units, b.units)) == 501
    assert time.perf_counter() - begun < 8
    begun = time.perf_counter()
    for bad in ("[" * 300_000, "Article " * 40_000, "a-\n" * 99_999, "(a " * 99_999):
        head_of(bad)
        words(bad)
    assert time.perf_counter() - begun < 8


_POINTS = (
    "(a) The harbour master shall light the lamps before dusk on every working day.",
    "(b) Ferries may wait outside the wall where the tide runs too strongly.",
    "(c) The pilots’ guild shall publish its tariff at the start of each season.",
)
_NOTES = (
    "A lamp is any lantern that hangs from the harbour wall.",
    "A ferry is any boat that carries passengers for a fee.",
    "The tariff is the list of prices that pilots ask.",
)

_THINGS = ("rope", "anchor", "buoy", "chart", "compass", "sail", "barrel", "net")


def _whole(*articles: Sequence[str]) -> Draft:
    return _cut([("article", f"art {n}", "\n".join(a)) for n, a in enumerate(articles)])


def _by_line(*articles: Sequence[str]) -> Draft:
    lines = [line for article in articles for line in article]
    return _cut([("point", f"point {n}", line[4:]) for n, line in enumerate(lines)])


def _cut(told: Sequence[tuple[str, str, str]]) -> Draft:
    text, units = "", list[Unit]()
    for order, (kind, label, said) in enumerate(told):
        start, end = len(text), len(text) + len(said)
        text += f"{said}\n"
        units.append(
            Unit(
                label=label,
                heading="",
                text=said,
                start=start,
                end=end,
                order=order,
                kind=kind,
            )
        )
    return Draft(name="A", title="", text=text, units=tuple(units))


def test_two_cuts_of_one_text_meet_line_by_line() -> None:
    # In one provision of many lines each is too small to be told as split off.
    lines = [*_POINTS, *(f"(x) {text}" for text in (*_NOTES, *PONDS))]
    changed = [line.replace("may wait", "shall wait") for line in lines]
    changed += [f"(y) {one} is kept dry by its keeper, {one} {one}." for one in _THINGS]
    match = match_drafts(_whole(lines), _by_line(changed))
    met = [pair for pair in match.pairs if pair.a and pair.b]
    assert len(met) == len(lines)
    found = [(d.a, d.b) for pair in met for d in pair.differences]
    assert found == [("may", "shall")]
    kept = match_drafts(_whole(lines), _by_line(changed), keep=True)
    assert [unit.label for unit in kept.a.units] == ["art 0"]


def test_lines_keep_the_names_of_their_places() -> None:
    units = finer(_whole(_POINTS, _NOTES)).units
    assert [unit.label for unit in units] == [
        *("art 0", "art 0(b)", "art 0(c)"),
        *("art 1", "art 1, para 2", "art 1, para 3"),
    ]
    marks = finer(_whole(("a) b)", "Boats wait.", "Lamps burn."))).units
    assert [unit.text for unit in marks] == ["a) b)\nBoats wait.", "Lamps burn."]


def test_an_opening_meets_its_words_in_the_body() -> None:
    first = _cut([("paragraph", "opening 1", _NOTES[0]), ("article", "art 1", "Go.")])
    other = _cut([("article", "art 1", "Go."), ("paragraph", "para 2", _NOTES[0])])
    pairs = match_drafts(first, other).pairs
    assert all(pair.a and pair.b for pair in pairs)


@pytest.mark.parametrize("garbage", ["a) ", "\n", "(", "- ", "1 ", "_"])
def test_cutting_garbage_by_lines_takes_linear_time(garbage: str) -> None:
    text = garbage * (1_000_000 // len(garbage)) + "x"
    assert finer(_whole((text,))).units
