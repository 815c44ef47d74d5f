"""Properties of the grammar over generated block sequences and generated documents."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from assistant.provisions import Block, Tree, build_tree, split_sentences
from assistant.provisions.labels import heading_of

LINES = """Article {n}|ARTICLE {n}|Article {n} bis – Sky|Article {r} Kites|Art. {n} Ziel
PART {r}|Chapter {n} – Lakes|Section {n}|Titre {n}|ANNEX {r}|Annex|Schedule {n}
Appendix {n}|PROTOCOL No {n}|Protocol on Kites|FINAL ACT|Preamble|Whereas:|Recital {n}
1. One kite.|2. Two kites.|{n}. A kite.|({n}) A kite.|(a) red;|(b) blue;|(i) small;
(ii) tall;|(A) wide|(aa) double|a) plain|1.1 Deep.|{n}.{n} Deeper|1 bis. Again.|(a)|(b)
2.|(|c) half|in Article|of Article {n}|Plain words.|Words that go on and on; and
— a dash|• a bullet|Done at the Hill.|IN WITNESS WHEREOF we sign.|Recalling the wind,
The General Assembly,|{n}. Decides to fly; {n}. Asks for wind.|第{n}条|第三条 风筝飞。
（一）风筝|一、风筝|제{n}조(목적)|المادة {n}
Статья {n}. Змеи|Artículo {n}|§ {n}|¶ {n} K
Article {n} is replaced by the following:|‘Article {n} New kites|the end.’;|{n}.Kites
HAVE ADOPTED THIS REGULATION:|1. (a) A kite.|Article {n}. The Party shall fly kites."""
FORMS = [form for line in LINES.split("\n") for form in line.split("|")]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII"]


def any_blocks(seed: int) -> list[Block]:
    """Blocks in any order, of any level and indent, with words of their own."""
    pick = random.Random(seed)
    blocks: list[Block] = []
    for n in range(pick.randint(1, 80)):
        text = pick.choice(FORMS).format(n=pick.randint(1, 9), r=pick.choice(ROMAN))
        level = pick.choice([0, 0, 0, 0, 0, 1, 2, 3])
        word = (
            f" zz{n}zz" if not level and heading_of(text, marked=False) is None else ""
        )
        indent = pick.choice([0, 0, 0, 0, 1, 2])
        blocks.append(Block(text=text + word, level=level, indent=indent))
    return blocks


@pytest.mark.parametrize("seed", range(120))
def test_trees_hold_together(seed: int) -> None:
    blocks = any_blocks(seed)
    tree = build_tree(blocks)
    assert build_tree(blocks) == tree
    at = 0
    known: set[str] = set()
    for node in tree.nodes:
        assert at <= node.start <= node.end <= len(tree.text)
        assert node.key not in known
        assert node.parent is None or node.parent in known
        assert node.path
        known.add(node.key)
        at = node.end
        own = tree.text[node.start : node.end]
        said = "".join(tree.text[s.start : s.end] for s in node.sentences)
        assert "".join(said.split()) == "".join(own.split())


@pytest.mark.parametrize("seed", range(120))
def test_no_text_is_lost_or_held_twice(seed: int) -> None:
    blocks = any_blocks(seed)
    tree = build_tree(blocks)
    held = f"{tree.opening}\n" + "\n".join(
        [tree.text[n.start : n.end] for n in tree.nodes]
        + [f"{n.heading}" for n in tree.nodes]
        + [tree.title]
    )
    for block in blocks:
        word = next((w for w in block.text.split() if w.startswith("zz")), "")
        if word:
            assert held.count(word) == 1, f"{word} of {block.text!r}"


@pytest.mark.parametrize("seed", range(60))
def test_sentences_and_the_space_between_are_the_text(seed: int) -> None:
    pick = random.Random(seed)
    parts = [
        *(
            "Kites fly. ",
            "No. 5 ",
            "(see art. 3). ",
            "“Up.” ",
            "e.g. ",
            "¿Sí? ",
            "z. B. ",
        ),
        *(
            "т.е. ",
            "风筝飞。",
            "पतंग। ",
            "نعم؟ ",
            "\n",
            "  ",
            "… ",
            "J. Smith ",
            "3. Mai ",
        ),
    ]
    text = "".join(pick.choices(parts, k=40))
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@dataclass
class Toy:
    """A treaty that is written together with the keys its tree must have."""

    pick: random.Random
    lines: list[Block] = field(default_factory=list[Block])
    keys: list[str] = field(default_factory=list[str])

    def say(self, text: str, key: str = "", level: int = 0) -> None:
        self.lines.append(Block(text=text, level=level))
        if key:
            self.keys.append(key)

    def points(self, above: str, depth: int) -> None:
        """Two or more points, as letters, then as small roman numbers below some."""
        if depth == 0 or self.pick.random() < 0.5:
            return
        labels = ["abcde", ("i", "ii", "iii", "iv")][2 - depth]
        for label in labels[: self.pick.randint(2, len(labels))]:
            self.say(f"({label}) a kite of the lake;", f"{above}/{label}")
            self.points(f"{above}/{label}", depth - 1)

    def article(self, number: int, above: str = "") -> None:
        key = f"{above}art-{number}"
        self.say(f"{self.word} {number}", key)
        if self.pick.random() < 0.4:
            self.say("Every kite shall be flown with care.")
            return
        for n in range(1, self.pick.randint(2, 5)):
            self.say(f"{n}. A kite shall be flown as follows:", f"{key}/{n}")
            self.points(f"{key}/{n}", 2)

    word: str = "Article"


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("word", ["Article", "Artículo", "Artikel", "Статья", "Artigo"])
def test_a_generated_treaty_comes_back_exactly(seed: int, word: str) -> None:
    pick = random.Random(seed)
    toy = Toy(pick=pick, word=word)
    number = 1
    for part in range(1, pick.randint(2, 4)):
        toy.say(f"Part {ROMAN[part - 1]} – Kites", f"part-{ROMAN[part - 1]}")
        for _ in range(pick.randint(1, 4)):
            toy.article(number)
            number += 1
    for annex in range(1, pick.randint(1, 3)):
        toy.say(f"Annex {ROMAN[annex - 1]} – Lakes", f"annex-{ROMAN[annex - 1]}")
        for n in range(1, pick.randint(2, 4)):
            toy.article(n, above=f"annex-{ROMAN[annex - 1]}/")
    tree = build_tree(toy.lines)
    assert [node.key for node in tree.nodes] == toy.keys
    assert tree.notes == ()


def tree_of(*lines: str) -> Tree:
    return build_tree([Block(text=line) for line in lines])


def keys(tree: Tree) -> list[str]:
    return [node.key for node in tree.nodes]


def test_articles_of_a_protocol_do_not_clash_with_the_treaty() -> None:
    tree = tree_of(
        *("Article 1", "Kites fly.", "Article 2", "Birds fly."),
        *("PROTOCOL No 1 ON KITES", "Article 1", "Kites are red.", "Article 2", "Old."),
        *("FINAL ACT OF THE CONFERENCE", "Kites were seen."),
    )
    pins = [node.pinpoint for node in tree.nodes]
    assert pins[2:5] == ["protocol 1", "protocol 1, art 1", "protocol 1, art 2"]
    assert tree.notes == ()


def test_an_amending_act_quotes_and_does_not_provide() -> None:
    tree = tree_of(
        *("Article 1", "(1) Article 4 is replaced by the following:", "‘Article 4"),
        *(
            "1. Kites are blue.",
            "2. Kites’ tails are long.’;",
            "(2) Article 5 is deleted.",
        ),
    )
    assert keys(tree) == ["art-1", "art-1/1", "art-1/2"]
    node = tree.nodes[1]
    assert "2. Kites’ tails" in tree.text[node.start : node.end]


def test_labels_torn_from_their_text_are_put_back() -> None:
    tree = tree_of(
        *("Article 1", "Kites are:", "(a)", "(b)", "red;", "blue.", "Article 2", "1."),
        *("They fly as in subparagraph", "(b)", "of Article 1.", "2.", "They land."),
    )
    assert keys(tree) == ["art-1", "art-1/a", "art-1/b", "art-2", "art-2/1", "art-2/2"]
    words = {n.key: tree.text[n.start : n.end] for n in tree.nodes}
    assert words["art-1/b"] == "blue."
    assert words["art-2/1"] == "They fly as in subparagraph (b) of Article 1."


def test_paragraphs_that_run_on_are_cut_where_one_is_missed() -> None:
    tree = tree_of(
        *("Article 1", "1. Kites fly. 2. Birds fly.", "3. Bees fly."),
        *("Article 2", "1. A kite of 3. Class is red. 2. It flies."),
    )
    assert keys(tree)[:4] == ["art-1", "art-1/1", "art-1/2", "art-1/3"]
    assert keys(tree)[4:] == ["art-2", "art-2/1"]  # nothing shows that 2 is missing


def test_numbers_run_through_the_headings_of_a_part() -> None:
    tree = tree_of("Annex I", "Part II – Rules", "1. One.", "2. Two.")
    more = build_tree(
        [
            *[Block(text="Annex I", level=1), Block(text="Part II – Rules", level=2)],
            *[
                Block(text="A. Safety", level=3),
                Block(text="1. One."),
                Block(text="2. Two."),
            ],
            *[Block(text="B. Reports", level=3), Block(text="3. Three.")],
        ]
    )
    assert keys(tree)[-1] == "annex-I/part-II/2"
    assert more.nodes[-1].pinpoint == "annex I, part II, point 3"


def test_paragraphs_that_carry_the_number_of_their_article() -> None:
    tree = tree_of(
        "Article 8", "8.1 Kites fly.", "8.2 Birds fly:", "(a) high;", "(b) low."
    )
    assert [n.pinpoint for n in tree.nodes][1:] == [
        *("art 8(1)", "art 8(2)", "art 8(2)(a)", "art 8(2)(b)"),
    ]


def test_articles_whose_text_follows_on_the_same_line() -> None:
    tree = tree_of(
        "Article 1. The Parties agree that every kite is free.",
        "Article 2. The Parties meet once a year by the lake.",
    )
    assert keys(tree) == ["art-1", "art-2"]
    node = tree.nodes[1]
    assert tree.text[node.start : node.end].startswith("The Parties meet")


@pytest.mark.parametrize(
    "lines",
    [
        ["第一条 目的", "风筝应当安全飞行。", "第二条", "（一）红色；", "（二）蓝色。"],
        ["第1條", "凧は安全に飛ぶ。", "第2條", "（一）赤；", "（二）青。"],
        ["제1조(목적)", "연은 안전하게 난다.", "제2조(색)", "1. 빨강.", "2. 파랑."],
        ["المادة 1", "تطير الطائرات الورقية.", "المادة 2", "1. حمراء.", "2. زرقاء."],
        ["Статья 1", "Змеи летают.", "Статья 2", "1) красные;", "2) синие."],
        [
            "Article premier",
            "Les cerfs-volants volent.",
            "Article 2",
            "1. Un.",
            "2. Deux.",
        ],
        ["§ 1 Zweck", "Drachen fliegen.", "§ 2", "(1) Rot.", "(2) Blau."],
    ],
)
def test_articles_and_paragraphs_of_other_languages(lines: list[str]) -> None:
    tree = tree_of(*lines)
    assert keys(tree) == ["art-1", "art-2", "art-2/1", "art-2/2"]
