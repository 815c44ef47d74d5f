"""A reply read while it arrives: whatever it holds, nothing raises, nothing is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

import pytest

from assistant.writing.replies import Piece, Reader, Written, pointed, read_ids
from assistant.writing.unfinished import partial

CLAIMS: list[dict[str, object]] = [
    {"sentence": "A State may leave by notice.", "ids": ["S1"]},
    {"sentence": "Fishing with nets is free.", "ids": ["S2", "S5"]},
]


def as_json(claims: Sequence[object] = CLAIMS) -> str:
    return json.dumps({"answered": True, "claims": claims})


def read(text: str, form: str = "json", size: int = 7) -> list[Piece | Written]:
    """Everything that a reader gives out, the text coming in pieces."""
    reader = Reader(form)
    found: list[Piece | Written] = []
    for at in range(0, len(text), size):
        found += reader.feed(text[at : at + size])
    return [*found, *reader.finish()]


def written(found: Sequence[Piece | Written]) -> list[tuple[str, tuple[str, ...]]]:
    return [(w.sentence, w.ids) for w in found if isinstance(w, Written)]


def drafts(found: Sequence[Piece | Written], number: int) -> list[str]:
    return [p.text for p in found if isinstance(p, Piece) and p.number == number]


@pytest.mark.parametrize("size", [1, 7, 1_000])
def test_drafts_grow_and_end_as_the_sentence(size: int) -> None:
    found = read(as_json(), size=size)
    assert written(found) == [
        ("A State may leave by notice.", ("S1",)),
        ("Fishing with nets is free.", ("S2", "S5")),
    ]
    for number, claim in enumerate(CLAIMS, start=1):
        pieces = drafts(found, number)
        assert "".join(pieces) == claim["sentence"]
        assert size > 7 or len(pieces) > 3


def test_a_sentence_is_given_out_while_the_next_one_comes() -> None:
    reader = Reader("json")
    text = as_json()
    early = list(reader.feed(text[: text.index("nets")]))
    assert written(early) == [("A State may leave by notice.", ("S1",))]


def test_a_fenced_reply_is_read() -> None:
    for fence in ("```json\n", "```\n"):
        found = read(f"{fence}{as_json()}\n```\n", size=3)
        assert [ids for _, ids in written(found)] == [("S1",), ("S2", "S5")]
        assert pointed(f'{fence}{{"ids": ["S1"]}}\n```', "json") == (("S1",), True)


LONG = {
    "json": as_json([CLAIMS[0]] * 700),
    "one sentence": as_json([{"sentence": "Leave by notice. " * 2_500, "ids": []}]),
    "no json": '{"answered" "claims" ' + "x " * 20_000,
    "brackets": "[" * 43_000,
    "closers": '{"a": "' + "}" * 43_000,
    "blanks in json": '{"claims": [{"sentence": "a' + " " * 40_000 + 'b"}]}',
    "blanks": "A State [S" + " " * 40_000 + "x",
    "one line": "A State may leave, " * 2_200,
    "ids": "Leave [" + "S1, " * 10_000,
    "tags": "<a" * 20_000,
    "quotes": '{"' * 20_000,
    "escapes": '{"a": "' + "\\\\" * 20_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_reply_is_not_read_again_at_every_piece(name: str) -> None:
    # Where reading takes the square of the length, or worse, this takes minutes.
    text = LONG[name]
    for form in ("json", "lines"):
        reader, readings = Reader(form), 0
        for at in range(0, len(text), 4):
            readings += any(True for _ in reader.feed(text[at : at + 4]))
        list(reader.finish())
        assert readings < 500
    pointed(text, "json")


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("S3", ("S3",)),
        ("[S3]", ("S3",)),
        (3, ("S3",)),
        ("S3, S5", ("S3", "S5")),
        ("S3-S5", ("S3", "S4", "S5")),
        ("S000003", ("S3",)),
        ("S5-S3", ("S5-S3",)),
        ("S1-S999", ("S1-S999",)),
        ("the treaty", ("the treaty",)),
        (["S1", ["S2", ["S3"]]], ("S1", "S2", "S3")),
        ({"id": "S4"}, ("id", "S4")),
        ([], ()),
        (None, ("None",)),
    ],
)
def test_ids_are_read_as_models_write_them(value: object, ids: tuple[str, ...]) -> None:
    assert read_ids(value) == ids


def test_an_id_of_many_digits_is_an_oddity_and_shown_short() -> None:
    for value in ("S" + "1" * 5_000, 10**4_400, ["S1-S" + "9" * 5_000]):
        (odd,) = read_ids(value)
        assert len(odd) <= 60
    assert read_ids("S1234567") == ("S1234567",)
    text = as_json([{"sentence": "Leave.", "ids": ["S" + "1" * 5_000, "S1"]}])
    assert written(read(text))[0][1][1] == "S1"
    assert written(read('{"claims":[{"sentence":"A.","ids":[' + "1" * 5_000 + "]}]}"))


def nested(depth: int) -> str:
    ids = "[" * depth + '"S1"' + "]" * depth
    return '{"answered": true, "claims": [{"sentence": "Leave.", "ids": ' + ids + "}]}"


def test_lists_in_lists_are_read_to_a_depth() -> None:
    assert written(read(nested(4))) == [("Leave.", ("S1",))]
    assert written(read(nested(800))) == [("Leave.", ("[…]",))]
    assert written(read(nested(100_000))) == []  # no JSON that can be read
    deep: object = "S1"
    for _ in range(5_000):
        deep = {"id": deep}
    assert "[…]" in read_ids(deep)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"ids": ["S1", "S', {"ids": ["S1", "S"]}),
        ('{"a": tr', {}),
        ('{"a": true, "b', {"a": True}),
        ('{"a": {"b": [1, 2', {"a": {"b": ["1", "2"]}}),
        ('{"a": "line\nbrea', {"a": "line\nbrea"}),
        ('{"a": "say \\"yes', {"a": 'say "yes'}),
        ('{"a": "x\\', {"a": "x"}),
        ('{"a": "x\\u00', {"a": "x"}),
        ('{"a": "x\\ud83d\\ude', {"a": "x"}),
        ('{"a": "x"} Hope this helps', {"a": "x"}),
        ('{"a": "x"}\n{"a": "y"}', {"a": "x"}),
        ('{"a": "x" "b": 2}', {"a": "x"}),
        ('{"a": "x"]', None),
        ("no", None),
        ("", None),
    ],
)
def test_growing_json_is_read_as_far_as_it_is_certain(text: str, value: object) -> None:
    assert partial(text) == value


def test_nothing_that_a_model_writes_raises() -> None:
    chance = random.Random(4)
    whole = as_json(
        [*CLAIMS, {"sentence": 'Say "yes" \\ \U0001f600.', "ids": [3, [4]]}]
    )
    noise = ['"', "\\", "{", "}", "[", "]", ",", ":", "\\u", "\\ud83d", "\ud83d", "e9"]
    for _ in range(300):
        text = list(whole)
        for _ in range(chance.randint(1, 6)):
            text[chance.randrange(len(text))] = chance.choice(noise)
        said = "".join(text)[: chance.randint(1, len(text))]
        partial(said)
        for form in ("json", "lines"):
            for item in read(said, form, size=chance.randint(1, 40)):
                shown = item.text if isinstance(item, Piece) else item.sentence
                assert isinstance(shown, str)
            pointed(said, form)


def test_half_a_character_is_no_part_of_a_sentence() -> None:
    text = '{"claims": [{"sentence": "Leave \\ud83d now.", "ids": ["S1\\udc00"]}]}'
    for sentence, ids in written(read(text)):
        (sentence + "".join(ids)).encode()
