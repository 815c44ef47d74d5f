"""Tokens without a network, companions of a provision, evidence packed to its room."""

from __future__ import annotations

import random
import socket
from base64 import b64decode
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import pytest
import tiktoken

from assistant import Desk
from assistant.budget import (
    MARGIN,
    PATTERN,
    RANKS,
    Companion,
    Counter,
    Group,
    companions,
    counter,
    encoding,
    pack,
)
from assistant.chat.base import Reply, Request
from assistant.terms import Provision
from evals import tokens

SKY = """
# Treaty on the Night Sky

## Article 1 – Definitions

For the purposes of this Treaty:

(a) "lantern" means a light that leaves the ground, whether or not it comes back;

(b) "dark reserve" (reserve) means land where no lamp burns after ten;

(c) "Party" means a State that is bound by this Treaty;

(d) "keeper of the dark" means either:

   (i) a person who counts the stars;

   (ii) an owl.

## Article 2 – Lanterns

1. No Party shall release lanterns over a dark reserve.

2. The following are permitted, unless paragraph 1 forbids it:

   (a) a kite that glows;

   (b) a firefly:

      (i) in a jar;

      (ii) in the open.

## Article 3 – Reports

1. Each year a keeper of the dark tells what happened under Article 2(1) and Article 9.

2. Nothing here touches Articles 2 and 4 of the Charter of Winds, or Regulation 12/34,
Article 2, or Article 4 of that Regulation.

3. The reports that Article 3 asks for are read aloud.

## Article 4 – Owls

Owls are subject to Article 2 of this Treaty. The dark reserves are theirs.

## Annex I – Long list

1. LONG
""".replace("LONG", "A very long sentence about the moon. " * 40)
NO_WORDS = ["", " ", "\n\n\t x  y", "<|endoftext|>", "ﷺ", "🦉🏽‍♀️", "\x00\x7f\u2028"]
TEXTS = [
    "Each Party shall report.",
    "第二条 各方应当报告。",
    "L’État s’engage.",
    *NO_WORDS,
]


class Silent:
    """A model that only counts."""

    name = identity = "toy:counting"
    formats = ("lines",)

    def __init__(self, own: Callable[[str], int | None]) -> None:
        self._own = own

    def count(self, text: str) -> int | None:
        return self._own(text)

    def stream(self, request: Request) -> Generator[str | Reply, None, None]:
        raise NotImplementedError


@pytest.fixture
def sky(desk: Desk, tmp_path: Path) -> list[Provision]:
    """The tree of a toy treaty."""
    path = tmp_path / "sky.md"
    path.write_text(SKY, "utf-8")
    return desk.tree(desk.add(path, force="binding", kind="treaty"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The shipped corpus without an index."""
    with Desk.open(tmp_path_factory.mktemp("budget"), encoders=[]) as opened:
        yield opened


def found(tree: Sequence[Provision], pinpoint: str) -> Provision:
    return next(node for node in tree if node.pinpoint == pinpoint)


def of(tree: Sequence[Provision], pinpoint: str) -> list[tuple[str, str]]:
    needed = companions(found(tree, pinpoint), tree)
    return [(c.why, c.provision.pinpoint) for c in needed]


# -- counting --------------------------------------------------------------------


def test_counting_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("counting opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    encoding.cache_clear()  # as in a process that starts
    tokens_of = counter(None)
    assert tokens_of.estimated
    assert "ships with us" in tokens_of.name
    assert tokens_of.count("Each Party shall report within 12 months.") > 8


@pytest.mark.parametrize("text", TEXTS)
def test_the_encoding_gives_every_text_back(text: str) -> None:
    ours = encoding()
    assert ours.decode(ours.encode_ordinary(text)) == text


def test_the_encoding_is_in_the_package_and_knows_every_byte() -> None:
    assert RANKS.parent.name == "budget"
    rows = [line.split() for line in RANKS.read_bytes().splitlines()]
    assert [int(rank) for _, rank in rows] == list(range(len(rows)))
    assert len(rows) == tokens.SIZE
    assert {b64decode(token) for token, _ in rows[:256]} == {
        bytes([byte]) for byte in range(256)
    }


def test_an_estimate_is_ours_with_a_margin_but_never_more_than_the_bytes() -> None:
    count = counter(None).count
    text = "The Committee shall adopt its rules of procedure."
    ours = len(encoding().encode_ordinary(text))
    assert ours < count(text) <= ours * MARGIN + 1
    assert count("草案") == len("草案".encode())
    assert count("") == 0
    assert count("\ud800") == 3  # half a character, as a broken file may hold it
    assert count(" " * 200_000) <= 200_000


def test_the_models_own_tokenizer_counts_where_it_is_at_hand() -> None:
    own = counter(Silent(lambda text: len(text)))
    assert (own.count("four"), own.estimated) == (4, False)
    assert own.name == "the tokenizer of toy:counting"
    none = counter(Silent(lambda text: None))
    assert none.estimated
    assert none.count("four") == counter(None).count("four")
    gone = counter(Silent(lambda text: 1 if text == "one" else None))
    assert gone.count("four") == counter(None).count("four")


def test_estimates_are_not_below_real_tokenizers() -> None:
    real = tokens.real_tokenizers()
    assert "BERT" in real
    texts = [*tokens.cases(), *list(tokens.digests())[::10]]
    for name, count in real.items():
        rows = tokens.measure(texts, name, count)
        assert {row.texts for row in rows} >= {
            f"cases {language} provision" for language in ("en", "fr", "zh")
        }
        for row in rows:
            assert row.covered >= 0.99, row
            assert row.spent < 4.5, row  # a bound that wastes all room helps nobody


def test_training_is_repeatable_and_tiktoken_reads_what_it_writes(
    tmp_path: Path,
) -> None:
    texts = ["Each Party shall report to the Committee.", "The Committee reports."] * 3
    ranks = tokens.train(texts)
    assert tokens.rank_file(ranks) == tokens.rank_file(tokens.train(texts))
    (tmp_path / "toy.tiktoken").write_bytes(tokens.rank_file(ranks))
    toy = tiktoken.Encoding(
        "toy", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={}
    )
    assert len(toy.encode_ordinary("The Committee")) == 2
    assert toy.decode(toy.encode_ordinary("Ünïcode 会")) == "Ünïcode 会"


def test_languages_are_told_apart() -> None:
    assert (
        tokens.language_of("Les États et la Partie qui est liée par le traité") == "fr"
    )
    assert tokens.language_of("各方应当报告 (AI)") == "zh"
    assert tokens.language_of("The Parties shall report to the Committee") == "en"


def test_official_texts_are_measured_from_files_and_folders(toys: Path) -> None:
    readable = len([p for p in toys.rglob("*") if p.suffix in tokens.READABLE])
    texts = list(tokens.official([toys, toys / "lake-treaty.md", toys / "none.md"]))
    assert {t.kind for t in texts} == {"official"}
    assert sum(t.size == "whole" for t in texts) == readable + 1


# -- companions ------------------------------------------------------------------


def test_a_point_comes_with_the_words_that_introduce_it(sky: list[Provision]) -> None:
    assert of(sky, "art 2(2)(a)") == [("introduces", "art 2(2)")]
    assert of(sky, "art 2(2)(b)(i)")[0] == ("introduces", "art 2(2)(b)")


def test_terms_come_with_their_definitions(sky: list[Provision]) -> None:
    assert of(sky, "art 2(1)") == [
        ("defines", "art 1(b)"),
        ("defines", "art 1(a)"),
    ]


def test_a_definition_in_points_comes_whole(sky: list[Provision]) -> None:
    assert of(sky, "art 3(1)") == [
        ("defines", "art 1(d)"),
        ("defines", "art 1(d)(i)"),
        ("defines", "art 1(d)(ii)"),
        ("referred to", "art 2(1)"),
    ]


def test_paragraphs_without_an_article_are_those_of_the_same_article(
    sky: list[Provision],
) -> None:
    assert ("referred to", "art 2(1)") in of(sky, "art 2(2)")


def test_references_to_other_texts_and_to_itself_are_left_alone(
    sky: list[Provision],
) -> None:
    assert of(sky, "art 3(2)") == []
    assert of(sky, "art 3(3)") == []


def test_a_reference_to_an_article_brings_what_is_below_it(
    sky: list[Provision],
) -> None:
    needed = of(sky, "art 4")
    assert needed[0] == ("defines", "art 1(b)")
    assert [p for why, p in needed if why == "referred to"] == [
        "art 2(1)",
        "art 2(2)",
        "art 2(2)(a)",
        "art 2(2)(b)",
        "art 2(2)(b)(i)",
        "art 2(2)(b)(ii)",
    ]


def test_no_companion_is_a_long_text(library: Desk) -> None:
    for instrument in library.instruments():
        tree = library.tree(instrument)
        for node in [n for n in tree if n.held][::9]:
            needed = companions(node, tree)
            assert node.id not in {c.provision.id for c in needed}
            assert len({c.provision.id for c in needed}) == len(needed)
            assert all(c.provision.held for c in needed)
            assert all(len(c.provision.text.split()) <= 150 for c in needed)


@pytest.mark.parametrize(
    ("instrument", "pinpoint", "why", "needed"),
    [
        ("eu-ai-act", "art 5(1)(a)", "introduces", "art 5(1)"),
        ("eu-ai-act", "art 6(3)(b)", "introduces", "art 6(3)"),
        ("eu-ai-act", "art 49(4)(b)", "introduces", "art 49(4)"),
        ("eu-ai-act", "annex IV, point 7", "defines", "art 3(27)"),
        ("eu-ai-act", "art 80(1)", "referred to", "art 6(3)"),
        ("gdpr", "art 32(1)(b)", "introduces", "art 32(1)"),
        ("gdpr", "art 65(1)(a)", "defines", "art 4(24)"),
        ("gdpr", "art 65(1)(a)", "referred to", "art 60(4)"),
        ("vclt-1969", "art 30(5)", "referred to", "art 30(4)"),
        ("vclt-1969", "art 11", "defines", "art 2(1)(b)"),
        ("coe-ai-convention", "art 13", "defines", "art 2"),
        ("china-genai-measures-2023", "art 16 subpara 2", "defines", "art 22(1)"),
        ("un-charter", "art 14", "referred to", "art 12(1)"),
    ],
)
def test_companions_in_the_shipped_corpus(
    library: Desk, instrument: str, pinpoint: str, why: str, needed: str
) -> None:
    tree = library.tree(library.instrument(instrument))
    assert (why, needed) in of(tree, pinpoint)


def test_what_every_provision_says_is_not_defined_anew(library: Desk) -> None:
    tree = library.tree(library.instrument("vclt-1969"))
    for node in tree:
        assert ("defines", "art 2(1)(a)") not in of(tree, node.pinpoint)  # "treaty"


@pytest.mark.sources
@pytest.mark.parametrize(
    ("file", "pinpoint", "why", "needed"),
    [
        ("treaties/gdpr-2016-679.html", "art 45(5)", "referred to", "art 45(3)"),
        ("treaties/gdpr-2016-679.html", "art 45(5)", "defines", "art 4(26)"),
        ("treaties/vclt-1969.md", "art 14(1)(c)", "introduces", "art 14(1)"),
        ("treaties/bbnj-agreement-2023.txt", "art 26(3)", "defines", "art 1(9)"),
        (
            "strategies/china-interim-measures-genai-2023-zh.html",
            "art 5",
            "defines",
            "art 22(1)",
        ),
    ],
)
def test_companions_in_official_texts(
    desk: Desk, sources: Path, file: str, pinpoint: str, why: str, needed: str
) -> None:
    tree = desk.tree(desk.add(sources / file))
    assert (why, needed) in of(tree, pinpoint)


# -- packing ---------------------------------------------------------------------


def provision(name: str, words: int) -> Provision:
    return Provision(
        id=f"toy@0/{name}",
        instrument="toy",
        version="toy@0",
        key=name,
        kind="article",
        number=name,
        heading="",
        pinpoint=f"art {name}",
        path=(),
        parent=None,
        order=0,
        start=0,
        end=0,
        text=" ".join(["word"] * words),
    )


def group(name: str, words: int, *needed: tuple[str, str, int]) -> Group:
    return Group(
        provision=provision(name, words),
        companions=tuple(
            Companion(provision=provision(other, size), why=why)
            for why, other, size in needed
        ),
    )


WORDS = Counter(count=lambda text: len(text.split()), estimated=False, name="words")


def text_of(node: Provision) -> str:
    return node.text


def ids(provisions: Sequence[Provision]) -> str:
    return " ".join(p.key for p in provisions)


def test_groups_are_packed_best_first_and_what_does_not_fit_is_recorded() -> None:
    groups = [group("1", 40), group("2", 70), group("3", 50), group("4", 20)]
    packed = pack(groups, 100, WORDS, text_of)
    assert ids(packed.provisions) == "1 3"
    assert packed.left_out == ("toy@0/2", "toy@0/4")
    assert (packed.tokens, packed.estimated) == (90, False)


def test_what_is_shown_already_costs_nothing() -> None:
    groups = [
        group("1", 40, ("defines", "d", 20)),
        group("2", 40, ("defines", "d", 20)),
        group("d", 20),
    ]
    packed = pack(groups, 100, WORDS, text_of)
    assert ids(packed.provisions) == "1 d 2"
    assert packed.tokens == 100
    assert packed.left_out == ()


def test_a_group_stays_together() -> None:
    groups = [group("1", 60, ("referred to", "9", 60)), group("2", 30)]
    packed = pack(groups, 100, WORDS, text_of)
    assert ids(packed.provisions) == "2"
    assert packed.left_out == ("toy@0/1",)


def test_what_introduces_a_provision_stands_before_it() -> None:
    one = group("1", 5, ("introduces", "0", 5), ("defines", "d", 5))
    assert ids(pack([one], 100, WORDS, text_of).provisions) == "0 1 d"


def test_if_no_group_fits_the_best_is_shown_with_its_introduction_alone() -> None:
    groups = [
        group("1", 60, ("introduces", "0", 10), ("defines", "d", 50)),
        group("2", 50, ("referred to", "9", 60)),
    ]
    packed = pack(groups, 100, WORDS, text_of)
    assert ids(packed.provisions) == "0 1"
    assert packed.left_out == ("toy@0/d", "toy@0/2")
    assert packed.tokens == 70


def test_nothing_is_cut_to_fit() -> None:
    packed = pack([group("1", 60, ("introduces", "0", 10))], 69, WORDS, text_of)
    assert (packed.shown, packed.tokens) == ((), 0)
    assert packed.left_out == ("toy@0/1",)
    assert pack([], 100, WORDS, text_of).left_out == ()
    assert pack([group("1", 1)], -5, WORDS, text_of).shown == ()


def test_the_cost_is_that_of_the_text_as_shown() -> None:
    packed = pack([group("1", 60)], 100, WORDS, lambda p: f"[1] art 1\n{p.text}\n")
    assert packed.tokens == 63
    assert pack([group("1", 2)], 9, counter(None), text_of).estimated


def test_packing_keeps_its_promises_whatever_is_found() -> None:
    chance = random.Random(4)
    whys = ("introduces", "defines", "referred to")
    for _ in range(200):
        groups = [
            group(
                str(chance.randrange(12)),
                30,
                *((chance.choice(whys), str(chance.randrange(12)), 30) for _ in "ab"),
            )
            for _ in range(6)
        ]
        room = chance.randrange(400)
        packed = pack(groups, room, WORDS, text_of)
        assert packed.tokens == 30 * len(packed.provisions) <= max(room, 0)
        there = {p.id for p in packed.provisions}
        assert not there & set(packed.left_out)
        assert {g.provision.id for g in groups} <= there | set(packed.left_out)
