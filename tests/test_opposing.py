"""How two texts stand: the reading of shares, the words shown, the weights shipped."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.findings import KINDS, Gravity, Kind, Stand
from assistant.opposing import Opposition, relate
from assistant.opposing import relating as room
from assistant.opposing.model import KINDS as ORDER
from assistant.opposing.model import STANDS, Relations, Shares
from assistant.opposing.phrases import LONGEST, MOST, phrases, telling
from assistant.opposing.relating import SECOND, gravity_of, near_words
from assistant.opposing.stances import STANCES, Stance, Stances, stances
from assistant.opposing.stances import WEIGHTS as SIDES
from assistant.verify.entailment import CrossEncoder

WEIGHTS = sorted(Path(room.__file__).parent.glob("relation*.npz"))
BAN = "Lakeland wants a ban on night fishing by 2030."
FREE = "Hillia sees no reason to end night fishing."
SHALL = "Each Party shall publish its catch figures every year."
SHOULD = "Each Party should publish its catch figures every year."


class FakeReads:
    """Stands in for the model: the shares it is told, and odds by a rule."""

    def __init__(
        self,
        stand: Stand = Stand.DISAGREE,
        share: float = 0.9,
        kinds: dict[Kind, float] | None = None,
        odds: Callable[[str, str], float] = lambda a, b: 4.0,
    ) -> None:
        rest = (1 - share) / (len(STANDS) - 1)
        self._stands = [share if one is stand else rest for one in STANDS]
        self._kinds = [(kinds or {}).get(kind, 0.0) for kind in ORDER]
        self._odds = odds
        self.looked: list[tuple[str, str]] = []

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        return Shares(
            stands=np.array([self._stands] * len(pairs), dtype=np.float32),
            kinds=np.array([self._kinds] * len(pairs), dtype=np.float32),
        )

    def odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.looked += pairs
        return np.array([self._odds(a, b) for a, b in pairs], dtype=np.float32)


def fake(
    stand: Stand = Stand.DISAGREE,
    share: float = 0.9,
    kinds: dict[Kind, float] | None = None,
    odds: Callable[[str, str], float] = lambda a, b: 4.0,
) -> Relations:
    return cast("Relations", FakeReads(stand, share, kinds, odds))


def one(a: str, b: str, reads: Relations, **settings: Any) -> Opposition:
    (found,) = relate([(a, b)], model=reads, **settings)
    return found


# -- relate --------------------------------------------------------------------------


def test_no_pairs_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "relations", lambda: pytest.fail("a model was loaded"))
    assert relate([]) == []


@pytest.mark.parametrize("stand", [s for s in Stand if s is not Stand.DISAGREE])
def test_what_does_not_disagree_has_the_likeliest_stand_and_no_kind(
    stand: Stand,
) -> None:
    found = one(BAN, FREE, fake(stand))
    assert found.stand is stand
    assert not found.disagrees
    assert (found.kind, found.gravity) == (None, None)
    assert (found.a, found.b, found.why) == ("", "", "")
    assert found.share == pytest.approx(0.1 / 3, abs=1e-6)
    assert (found.same == pytest.approx(0.9)) is (stand is Stand.SAME)


@pytest.mark.parametrize("kind", ORDER)
def test_a_disagreement_has_kind_gravity_and_a_reason(kind: Kind) -> None:
    found = one(BAN, FREE, fake(kinds={kind: 1.0}))
    assert found.disagrees
    assert found.kind is kind
    high = kind in (Kind.WHETHER, Kind.STRENGTH, Kind.PROHIBITION)
    assert found.gravity is (Gravity.HIGH if high else Gravity.MEDIUM)
    assert found.why.startswith(f"{KINDS[kind]}: ")
    assert len(found.why) > len(KINDS[kind]) + 10


@pytest.mark.parametrize(("least", "stand"), [(0.6, "disagree"), (0.71, "unrelated")])
def test_the_share_from_which_texts_disagree_can_be_set(
    least: float, stand: str
) -> None:
    class Split(FakeReads):
        def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
            kinds = np.eye(1, len(ORDER), dtype=np.float32)
            return Shares(
                stands=np.array([[0.7, 0.05, 0.05, 0.2]], dtype=np.float32),
                kinds=kinds,
            )

    reads = cast("Relations", Split())
    (found,) = relate([(BAN, FREE)], model=reads, least=least)
    assert found.stand == stand
    assert found.share == pytest.approx(0.7)


def test_pairs_keep_their_order() -> None:
    class ByWord(FakeReads):
        def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
            rows = [
                [0.9, 0.02, 0.02, 0.06] if "ban" in a else [0.1, 0.1, 0.1, 0.7]
                for a, _ in pairs
            ]
            return Shares(
                stands=np.array(rows, dtype=np.float32),
                kinds=np.ones((len(pairs), len(ORDER)), dtype=np.float32),
            )

    pairs = [(FREE, "Frogs sleep."), (BAN, FREE), ("Nets are cheap here.", BAN)]
    found = relate(pairs, model=cast("Relations", ByWord()))
    assert [f.disagrees for f in found] == [False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        SHALL,
        "Each Party shall report.",  # too few words to be compared word by word
        "We agree.",
        "Everyone counts frogs, newts and toads in each pond, twice a year.",
    ],
)
def test_a_text_never_disagrees_with_itself(text: str) -> None:
    for other in (text, f"  {text}\n", text.replace(" ", "\u00a0", 1)):
        found = one(text, other, fake(share=0.99))
        assert (found.stand, found.share, found.same) == (Stand.SAME, 0.0, 1.0)


@pytest.mark.parametrize(
    "other",
    [
        "Each party shall publish its catch figures every year",
        "Each Party shall publish its catch figures each year.",
        "each Party must publish its catch figures every year.",
    ],
)
def test_other_spelling_or_wording_alone_is_no_disagreement(other: str) -> None:
    near = near_words(SHALL, other)
    assert near is not None
    assert not any(d.kind.substance for d in near)
    assert not one(SHALL, other, fake(share=0.99)).disagrees


def test_of_texts_that_hardly_differ_the_differing_words_are_shown() -> None:
    reads = FakeReads(kinds={Kind.TIMING: 0.9, Kind.STRENGTH: 0.1})
    found = one(SHALL, SHOULD, cast("Relations", reads))
    assert found.disagrees
    assert found.kind is Kind.STRENGTH  # of the kinds that differ word by word
    assert (found.a, found.b) == ("shall", "should")
    assert found.gravity is Gravity.HIGH
    assert reads.looked == []  # no phrase had to be tried


@pytest.mark.parametrize(
    ("likely", "words"),
    [
        (Kind.STRENGTH, ("shall", "should")),
        (Kind.TIMING, ("year", "month")),
    ],
)
def test_of_several_word_differences_the_likeliest_kind_leads(
    likely: Kind, words: tuple[str, str]
) -> None:
    other = SHOULD.replace("every year", "every month")
    found = one(SHALL, other, fake(kinds={likely: 0.8}))
    assert found.kind is likely
    assert words[0] in found.a
    assert words[1] in found.b


def test_words_may_be_left_unsought() -> None:
    reads = FakeReads(kinds={Kind.TIMING: 1.0})
    found = one(BAN, FREE, cast("Relations", reads), words=False)
    assert reads.looked == []
    assert (found.a, found.b) == ("by 2030", "")  # what shows the kind by itself


def test_long_garbage_is_quick() -> None:
    text = "[] ((,, shall 12 \u201c\u2014 within " * 30_000
    started = time.process_time()
    assert len(phrases(text, Kind.TIMING)) <= MOST
    assert len(phrases("x" * 1_000_000, Kind.THRESHOLD)) <= MOST
    assert near_words(text, FREE) is None
    assert time.process_time() - started < 10


# -- near words ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "kinds"),
    [
        (SHALL, SHOULD, {Kind.STRENGTH}),
        (SHALL, SHALL.replace("every year", "every month"), {Kind.TIMING}),
        (
            "The secretariat keeps a list of twelve ponds.",
            "The secretariat keeps a list of forty ponds.",
            {Kind.THRESHOLD},
        ),
        (SHALL, SHALL, set[Kind]()),
    ],
)
def test_near_texts_are_compared_word_by_word(a: str, b: str, kinds: set[Kind]) -> None:
    near = near_words(a, b)
    assert near is not None
    assert {d.kind for d in near} == kinds
    for difference in near:
        assert a[difference.a_start : difference.a_end] == difference.a
        assert b[difference.b_start : difference.b_end] == difference.b


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (BAN, FREE),
        ("Parties shall report.", "Parties may report."),  # too few words in common
        (SHALL, f"{SHALL} Nets, lamps, ropes, hooks and boats carry numbers as well."),
        ("", ""),
        ("", SHALL),
    ],
)
def test_far_or_very_short_texts_are_left_to_the_model(a: str, b: str) -> None:
    assert near_words(a, b) in (None, ())
    if a != b:
        assert near_words(a, b) is None


def test_gravity_follows_the_gravest_word_difference_of_the_kind() -> None:
    near = near_words(SHALL, SHOULD)
    assert near
    assert gravity_of(Kind.STRENGTH, near) is near[0].gravity
    assert gravity_of(Kind.SCOPE, near) is Gravity.MEDIUM
    assert gravity_of(Kind.PROHIBITION) is Gravity.HIGH


# -- phrases -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        (SHALL, Kind.STRENGTH, "shall"),
        (
            "Members are encouraged to share maps of the reef.",
            Kind.STRENGTH,
            "are encouraged to",
        ),
        ("The fund opens by March 2031 at the latest.", Kind.TIMING, "by March 2031"),
        ("Reports come without delay to the bureau.", Kind.TIMING, "without delay"),
        (
            "No more than three boats may sail.",
            Kind.THRESHOLD,
            "No more than three boats",
        ),
        (
            "It applies to vessels of more than 40 tonnes.",
            Kind.THRESHOLD,
            "more than 40 tonnes",
        ),
        ("Red lamps burn, if somebody lit them.", Kind.WHETHER, "Red lamps burn"),
    ],
)
def test_phrases_that_show_the_kind_come_first(
    text: str, kind: Kind, first: str
) -> None:
    spans = phrases(text, kind)
    start, end = spans[0]
    assert text[start:end] == first


def test_phrases_are_short_trimmed_and_few() -> None:
    text = (
        "“The council, which meets in spring, shall keep a register of boats, nets "
        "and lamps; it may, where ice lies on the lake, meet by letter, and it shall "
        "tell the members of what it has found within ten days or before the session.”"
    )
    spans = phrases(text, Kind.STRENGTH)
    assert 5 < len(spans) <= MOST
    assert len(set(spans)) == len(spans)
    for start, end in spans:
        words = text[start:end]
        assert words == words.strip(" ,;:.“”")
        assert words
        assert len(words.split()) <= LONGEST


@pytest.mark.parametrize("text", ["", "   ", "...", "“”"])
def test_a_text_without_words_has_no_phrases(text: str) -> None:
    assert phrases(text, Kind.WHETHER) == []
    assert telling(text, text, Kind.WHETHER, fake()) == ("", "")


def test_the_words_without_which_they_disagree_least_are_told() -> None:
    wants = "Lakeland wants a ban on night fishing, which other shores had in spring."
    sees = "While frogs sing at night, Hillia sees no reason for a ban."

    def odds(a: str, b: str) -> float:
        return 4.0 - 3.0 * ("wants a ban" not in a) - 2.0 * ("no reason" not in b)

    told = telling(wants, sees, Kind.WHETHER, fake(odds=odds))
    assert told[0] in wants
    assert told[1] in sees
    assert "wants a ban" in told[0]
    assert "no reason" in told[1]
    assert "spring" not in told[0]
    assert "frogs" not in told[1]


def test_a_phrase_that_carries_nothing_is_not_told() -> None:
    assert telling(BAN, FREE, Kind.WHETHER, fake()) == ("", "")

    def odds(a: str, b: str) -> float:
        return 4.0 - 3.0 * ("wants a ban" not in a)

    (first, second) = telling(BAN, FREE, Kind.WHETHER, fake(odds=odds))
    assert "wants a ban" in first
    assert second == ""


def test_without_a_model_only_words_that_show_the_kind_are_told() -> None:
    assert telling(SHALL, SHOULD, Kind.STRENGTH, None) == ("shall", "should")
    assert telling(BAN, FREE, Kind.TIMING, None) == ("by 2030", "")
    assert telling(BAN, FREE, Kind.WHETHER, None) == ("", "")


# -- what ships ----------------------------------------------------------------------


@pytest.mark.skipif(not WEIGHTS, reason="the weights are not there")
def test_the_weights_that_ship_find_a_plain_clash() -> None:
    clash = (
        "We want a ban on fishing with lamps in the lake.",
        "We see no need for a ban on fishing with lamps in the lake.",
    )
    apart = (
        "Each boat carries a lamp at night.",
        "The secretariat keeps the minutes of every meeting.",
    )
    bound = (SHALL, SHALL.replace("shall", "may"))
    found = relate([clash, apart, bound, (SHALL, SHALL), ("Nets stay.", "Nets stay.")])
    assert found[0].disagrees
    assert found[0].share > 0.6
    assert found[0].a in clash[0]
    assert found[0].b in clash[1]
    assert not found[1].disagrees
    assert (found[2].kind, found[2].a, found[2].b) == (Kind.STRENGTH, "shall", "may")
    assert [f.stand for f in found[3:]] == [Stand.SAME, Stand.SAME]
    turned = relate([(clash[1], clash[0])])[0]
    assert turned.disagrees
    assert abs(turned.share - found[0].share) < 0.15


def test_shares_of_stances_are_of_the_order_that_is_named() -> None:
    class Fake:
        def said(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
            return np.array([[2.0, 0.0, 0.0, 0.0]] * len(pairs), dtype=np.float32)

    shares = Stances(cast("CrossEncoder", Fake())).shares([("nets", SHALL)] * 2)
    assert shares.shape == (2, len(STANCES))
    np.testing.assert_allclose(shares.sum(1), 1, atol=1e-6)
    assert STANCES[int(shares[0].argmax())] is Stance.FOR


@pytest.mark.skipif(not SIDES.is_file(), reason="the weights are not there")
def test_the_weights_that_ship_tell_sides_of_an_issue() -> None:
    issue = "a ban on fishing with lamps"
    said = (
        "We call for a ban on fishing with lamps in the lake.",
        "We see no need of a ban on fishing with lamps and oppose it.",
        "The secretariat keeps the minutes of every meeting.",
    )
    shares = stances().shares([(issue, one) for one in said])
    told = [STANCES[int(row.argmax())] for row in shares]
    assert told == [Stance.FOR, Stance.AGAINST, Stance.OFF]


def test_a_second_opinion_raises_what_the_model_says() -> None:
    calm = fake(Stand.COMPLEMENTARY, 0.9)
    pair = [(BAN, FREE)]
    assert not relate(pair, model=calm)[0].disagrees
    found = relate(pair, model=calm, apart=[0.8])[0]
    assert found.share == pytest.approx(0.1 / 3 + SECOND)
    half = fake(Stand.DISAGREE, 0.4)
    found = relate(pair, model=half, apart=[0.8])[0]
    assert (found.disagrees, found.share) == (True, pytest.approx(0.7))
    assert relate(pair, model=half, apart=[0.2])[0].share == pytest.approx(0.4)
    same = relate([(SHALL, SHALL)], model=calm, apart=[0.8])[0]
    assert not same.disagrees


def test_who_speaks_is_no_phrase_that_shows_a_disagreement() -> None:
    text = "The Lake Federation holds that lamps harm fish, and New Pond says no."
    shown = [text[a:b] for a, b in phrases(text, Kind.WHETHER)]
    assert "The Lake Federation holds" not in shown
    assert "that lamps harm fish" in shown
