from __future__ import annotations

import pytest

from assistant.provisions import split_sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "See Art. 5 of the Code.",
        "Regulation (EU) 2016/679. applies to no kite",
        "Kites (e.g. No. 7, i.e. the red one) fly.",
        "The U.S. Department of Kites decides.",
        "Dr. A. B. Kite signed it on p. 3 of vol. 2.",
        "Strings of 3.5 metres are allowed.",
        "A kite (which flies. And lands.) is a kite.",
        "“Kite” means a thing that flies.",
        "The list names birds, clouds, etc. and kites.",
        "Voir l’art. 5, al. 2, du Code des lacs.",
        "Véase el art. 5, apdo. 2, y el párr. 3.",
        "Nach Art. 5 Abs. 2 Nr. 3 gilt dies, z. B. für Drachen, am 3. Mai.",
        "В соответствии со ст. 5 и п. 2 ч. 1 закона, т.е. статьи 3.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kites fly. Birds too.", ["Kites fly.", "Birds too."]),
        ("It is No. 7. It flies.", ["It is No. 7.", "It flies."]),
        ("The answer is no. It falls.", ["The answer is no.", "It falls."]),
        ("He said “fly.” It flew.", ["He said “fly.”", "It flew."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("风筝飞。鸟也飞。", ["风筝飞。", "鸟也飞。"]),
        ("¿Vuelan? Sí. ¡Vuelan!", ["¿Vuelan?", "Sí.", "¡Vuelan!"]),
        ("هل تطير؟ نعم تطير۔ وتهبط.", ["هل تطير؟", "نعم تطير۔", "وتهبط."]),
        ("पतंग उड़ती है। पक्षी भी।", ["पतंग उड़ती है।", "पक्षी भी।"]),
        ("凧は飛ぶ。鳥も飛ぶ。", ["凧は飛ぶ。", "鳥も飛ぶ。"]),
        ("연은 난다. 새도 난다.", ["연은 난다.", "새도 난다."]),
        ("Why? Because! So.", ["Why?", "Because!", "So."]),
        ("See paragraph 2. 3 kites fly.", ["See paragraph 2.", "3 kites fly."]),
    ],
)
def test_sentences_are_cut(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "(", "“never closed. It ends."])
def test_odd_input_gives_ordered_spans(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert [a for a, _ in spans] == sorted(a for a, _ in spans)


def test_nothing_but_space_is_lost() -> None:
    text = "  One. (Two. Three.)  Four “five.”  Six 7.8 nine.\nTen; eleven.  "
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


def test_a_long_line_takes_linear_time() -> None:
    text = "The kite (no. 7) flies. “It” falls ( again. " * 5_000
    assert len(split_sentences(text)) > 5_000
