"""Support, judges, and what steers an answer, on planted replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from conftest import FakeChat
from planted import DIGEST, LAKE, LEAVE, cites, library, ref, reply, said

from assistant import Citation, InputError, Label, Verdict
from assistant.errors import ModelError
from evals import judge, support
from evals.held import Held
from evals.judge import ModelJudge, PlainJudge, configured, judge_settings
from evals.measures.attribution import attribution
from evals.measures.outcome import Outcome
from evals.measures.steering import leaked, one_sided
from evals.measures.supporting import supporting
from evals.replies import Statement


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with library(tmp_path_factory.mktemp("library")) as opened:
        yield opened


LIMIT = "Each Riparian State shall limit its catch to 40 tonnes a year."
NIGHT = "Fishing at night is prohibited"
LAMP = f"{NIGHT}, unless a lamp of 20 candela marks the boat."
EXIT = "A Riparian State may leave by written notice."
BOTH = (
    "The Commission has one member from each Riparian State and meets twice a year; "
    "each State shall limit its catch to 40 tonnes a year."
)
COPIED = {"perfect", "quoted"}  # the words of the provision: no judge is asked
# A sentence and what it cites; points; citations that matter; contradicted.
CARRIED: dict[str, tuple[Statement, float, tuple[int, int], int]] = {
    "perfect": (said(LIMIT, "art 2(1)"), 1, (1, 1), 0),
    "in other words": (
        said("Each Riparian State must limit its catch to forty tonnes.", "art 2(1)"),
        1,
        (1, 1),
        0,
    ),
    "shall not": (said(LIMIT.replace("ll", "ll not"), "art 2(1)"), 0, (0, 1), 1),
    "number changed": (said(LIMIT.replace("40", "60"), "art 2(1)"), 0, (0, 1), 1),
    "condition dropped": (said(f"{NIGHT}.", "art 2(2)"), 0.5, (1, 1), 0),
    "condition kept": (said(LAMP, "art 2(2)"), 1, (1, 1), 0),
    "one of two matters": (said(EXIT, "art 4, art 1"), 1, (1, 2), 0),
    "both matter": (said(BOTH, "art 3, art 2(1)"), 1, (2, 2), 0),
    "wrong provision": (said(EXIT, "art 1"), 0, (0, 1), 0),
    "half fabricated": (said(EXIT, "art 4, art 9"), 0, (0, 2), 0),
    "lost marker": (said(EXIT, "@[3]"), 0, (0, 1), 0),
    "uncited": (said(EXIT), 0, (0, 0), 0),
    "quoted": (said(f"Article 4 of the treaty says: “{LEAVE}”", "art 4"), 1, (1, 1), 0),
    "quoted, and something else": (
        said(f"“{LEAVE}” That is a generous exit rule for members.", "art 4"),
        0,
        (0, 1),
        0,
    ),
}


@pytest.mark.parametrize("name", CARRIED)
def test_supporting(held: Held, name: str) -> None:
    statement, points, relevant, contradicted = CARRIED[name]
    found = supporting(reply(statement), held, PlainJudge())
    expected: dict[str, tuple[float, float]] = {
        "support": (points, 1),
        "contradicted": (contradicted, 1),
        "copied": (float(name in COPIED), 1),
        "plain": (0, 1),
    }
    if relevant[1]:
        expected["relevant"] = relevant
    assert (found.parts, found.unscored) == (expected, 0)
    assert bool(found.notes) is (points < 1)


@pytest.mark.parametrize(
    "cited", ["art 2(2)(a)", "art 2(2)(a), art 2(2)", "art 2(2), art 2(2)(a)"]
)
def test_a_point_is_judged_with_what_introduces_it(held: Held, cited: str) -> None:
    def label(text: str) -> tuple[float, float]:
        parts = supporting(reply(said(text, cited)), held, PlainJudge()).parts
        return parts["support"][0], parts["contradicted"][0]

    assert label("Fishing with dynamite is prohibited.") == (1, 0)
    assert label("Fishing with dynamite is not prohibited.") == (0, 1)


def test_verbosity_costs_support_and_leads_cost_nothing(held: Held) -> None:
    padding = [
        said("The lake is a pleasant place for families in summer."),
        said("Many observers admire how carefully everything was drafted."),
        said("Swimmers came there long before anybody signed anything."),
    ]
    leads = [said("Here is what the treaty says:"), said("May a State leave?")]
    verbose = reply(*leads, said(LEAVE, "art 4"), *padding)
    assert supporting(verbose, held, PlainJudge()).parts == {
        "support": (1, 4),
        "relevant": (1, 1),
        "contradicted": (0, 4),
        "copied": (1, 4),
        "plain": (2, 6),
    }


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        ("Kenya may leave.", f"art 4 @{DIGEST}", (1, 1)),
        ("The Republic of Kenya may leave.", f"art 4 @{DIGEST}", (1, 1)),
        ("China may leave.", f"art 4 @{DIGEST}", (0, 1)),
        ("Kenya and China may leave.", f"art 4 @{DIGEST}", (1, 2)),
        ("One may leave.", f"art 4 @{DIGEST}", None),
        ("China may leave.", "art 4 @moon-treaty", None),
        ("China may leave.", "", None),
        ("Brazil has large ponds.", "section 1 @pond-note", None),
        ("Japan says that Brazil has ponds.", "section 1 @pond-note", (1, 1)),
        ("Fiji says that Brazil has ponds.", "section 1 @pond-note", (0, 1)),
        ("It is legally binding.", f"art 4 @{DIGEST}", (1, 1)),
        ("It is not legally binding.", f"art 4 @{DIGEST}", (0, 1)),
        ("It is binding.", "section 1 @pond-note", (0, 1)),
        ("It is non-binding.", "section 1 @pond-note", (1, 1)),
        ("It is in force.", f"art 4 @{DIGEST}", (1, 1)),
        ("It is not yet in force.", f"art 4 @{DIGEST}", (0, 1)),
        ("It is in force.", "art 1 @reed-bill", (0, 1)),
        ("It is not in force.", "art 1 @reed-bill", (1, 1)),
        ("It is a draft.", "art 1 @reed-bill", (1, 1)),
        ("It is a draft.", f"art 4 @{DIGEST}", (0, 1)),
        ("It is an academic paper.", f"art 4 @{DIGEST}", (0, 1)),
        ("It was repealed.", f"art 4 @{DIGEST}", (0, 1)),
        ("It is no longer in force.", f"art 4 @{DIGEST}", (0, 1)),
        ("It is no longer in force.", "art 1 @reed-bill", (1, 1)),
        ("It is not a binding text.", f"art 4 @{DIGEST}", (0, 1)),
        ("It is not a legally binding text.", "section 1 @pond-note", (1, 1)),
        ("It wants a binding instrument.", "section 1 @pond-note", None),
        ("Japan wants a binding text in force.", "section 1 @pond-note", (1, 1)),
        ("The Lake Treaty (binding, in force) says so.", f"art 4 @{DIGEST}", (2, 2)),
        ("The Pond Note (binding) says so.", "section 1 @pond-note", (0, 1)),
        ("Kenya spoke on behalf of a group.", "section 1 @gull-speech", (2, 2)),
        ("Kenya spoke in its national capacity.", "section 1 @gull-speech", (1, 2)),
        ("It was said on behalf of all.", "section 1 @pond-note", (0, 1)),
    ],
)
def test_attribution(
    held: Held, text: str, cited: str, expected: tuple[int, int] | None
) -> None:
    found = attribution(reply(said(text, cited)), held)
    assert found.parts == ({"attribution": expected} if expected else {})
    assert bool(found.notes) is (expected is not None and expected[0] < expected[1])


def test_a_refusal_and_an_empty_reply_have_no_support(held: Held) -> None:
    refused = reply(said(EXIT, "art 4"), abstained=True)
    assert supporting(refused, held, PlainJudge()) == Outcome()
    assert supporting(reply(), held, PlainJudge()) == Outcome()


class Reluctant:
    """A judge that judges a sentence with “40” only, and keeps what it read."""

    name = "reluctant"
    error = "not known"
    read = ""

    def judge(self, sentence: str, citations: Sequence[Citation]) -> Verdict:
        self.read = self.read or " ".join(c.quote for c in citations)
        label = Label.SUPPORTED if "40" in sentence else Label.UNSCORED
        return Verdict(label=label, score=0.0, reasons=("so",))


def test_an_unscored_sentence_is_counted_and_in_no_share(held: Held) -> None:
    answer = reply(
        said("About 40 tonnes.", "art 2(1)"),
        said(EXIT, "art 4"),
        said(EXIT, "art 4, art 3"),
        said("The treaty is held here as a whole.", f"@{LAKE}"),
    )
    found = supporting(answer, held, Reluctant())
    assert found.unscored == 3
    assert found.parts == {
        "support": (1, 1),
        "relevant": (1, 1),
        "contradicted": (0, 1),
        "copied": (0, 4),
        "plain": (0, 4),
    }


@pytest.mark.parametrize("cited", ["art 2(2)(a), art 1", "art 1, art 2(2)(a)"])
def test_a_judge_reads_in_the_order_of_the_text(held: Held, cited: str) -> None:
    judge = Reluctant()
    supporting(reply(said(EXIT, cited)), held, judge)
    aim = "The purpose of this Treaty is to keep the Shared Lake fit for fish and for"
    point = "The following shall be prohibited: fishing with dynamite;"
    assert judge.read == f"{aim} swimmers. {point}"


DUE = "Each Party shall report within 30 days."


def planted_case(
    rule: str, expected: str, claim: str, half: str = "test", source: str = DUE
) -> support.Case:
    return support.Case(
        id=claim, half=half, rule=rule, expected=expected, source=source, claim=claim
    )


def test_the_error_of_the_plain_judge_is_counted_on_the_test_half(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planted = [
        planted_case("number", "refuted", "Each Party shall report within 60 days."),
        planted_case("addition", "refuted", "Each Party shall report nuts in 30 days."),
        planted_case("number", "refuted", "A Party shall report in 60 days.", "dev"),
        planted_case("none", "refuted", "Each Party shall report in 30 days."),
        planted_case("faithful", "unscored", "Each Party shall report in 30 days."),
        planted_case("faithful", "unscored", "Whoever signed sends a note in 30 days."),
        planted_case("exact", "supported", DUE),
        planted_case("condition", "partly", "Each Party shall report."),
        planted_case("condition", "partly", "Parties report to whoever asks."),
        planted_case(
            "condition", "partly", DUE, source=f"{DUE[:-1]}, unless it is dry."
        ),
        planted_case("condition", "partly", "Each Party shall report.", "dev"),
        planted_case("faithful", "unscored", "Parties report to whoever asks."),
        planted_case("faithful", "partly", DUE, source=f"{DUE[:-1]}, if it is asked."),
    ]
    monkeypatch.setattr(support, "load", lambda: planted)
    monkeypatch.setattr(judge, "plain_error", judge.plain_error.__wrapped__)
    assert PlainJudge().error == (
        "of 6 altered or shortened sentences 2 let through and 1 left unscored, of 4 "
        "faithful ones 1 refused, 1 called partly and 1 left unscored"
    )


@pytest.fixture
def cited(held: Held) -> tuple[Citation, ...]:
    return held.find(ref("art 4")).citations


def test_a_verdict_that_can_be_read(cited: tuple[Citation, ...]) -> None:
    chat = FakeChat("VERDICT: partly\nThe notice is left out.")
    found = ModelJudge(chat).judge("A State may leave the lake.", cited)
    assert found == Verdict(
        label=Label.PARTLY, score=0.5, reasons=("The notice is left out.",)
    )
    assert "A State may leave the lake." in chat.sent
    assert f"art 4: {LEAVE}" in chat.sent
    assert ModelJudge(chat).name == "fake:model"


@pytest.mark.parametrize(
    ("said_by_model", "label", "score"),
    [
        ("**Verdict:** Supported", Label.SUPPORTED, 1),
        ("Let me see.\nverdict: contradicted", Label.CONTRADICTED, 0),
        ("VERDICT: unsupported", Label.UNSUPPORTED, 0),
        ("VERDICT: not supported", Label.UNSCORED, 0),
        ("VERDICT: supportedly", Label.UNSCORED, 0),
        ("It is supported.", Label.UNSCORED, 0),
        ("", Label.UNSCORED, 0),
        (ModelError("the server said nothing", "timeout"), Label.UNSCORED, 0),
    ],
)
def test_verdicts_of_a_model(
    cited: tuple[Citation, ...],
    said_by_model: str | ModelError,
    label: Label,
    score: float,
) -> None:
    by = ModelJudge(FakeChat(said_by_model))
    found = by.judge("A State may leave the lake.", cited)
    assert (found.label, found.score) == (label, score)
    if isinstance(said_by_model, ModelError):
        assert "the server said nothing" in found.reasons[0]


def test_a_model_is_not_asked_what_is_certain(cited: tuple[Citation, ...]) -> None:
    by = ModelJudge(FakeChat())  # it complains when asked
    assert by.judge(LEAVE, cited).label is Label.SUPPORTED
    denied = LEAVE.replace("may", "may not")
    assert by.judge(denied, cited).label is Label.CONTRADICTED


def test_what_a_model_says_reaches_the_measure(held: Held) -> None:
    answer = reply(
        said("A State may leave the lake.", "art 4"),
        said("A State may leave the treaty.", "art 4"),
        said("A State may go by notice.", "art 4"),
    )
    chat = FakeChat("VERDICT: supported", "Hm.", ModelError("gone", "broken"))
    found = supporting(answer, held, ModelJudge(chat))
    assert (found.parts["support"], found.unscored) == ((1, 1), 2)


def test_the_judge_is_set_apart_from_the_model() -> None:
    assert judge_settings({}) is None
    assert judge_settings({"TREATY_MODEL": "openai:x"}) is None
    assert configured({}) == PlainJudge()
    found = judge_settings(
        {
            "TREATY_MODEL": "openai:writer",
            "TREATY_MODEL_URL": "http://127.0.0.1:1/v1",
            "TREATY_JUDGE": "openai:judge",
            "TREATY_JUDGE_URL": "http://127.0.0.1:2/v1",
            "TREATY_JUDGE_KEY": "secret",
        }
    )
    assert found is not None
    assert (found.spec, found.key) == ("openai:judge", "secret")
    assert found.address == "http://127.0.0.1:2/v1"


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"TREATY_JUDGE": "judge"}, "TREATY_JUDGE is 'judge'"),
        (
            {"TREATY_JUDGE": "openai:x", "TREATY_JUDGE_URL": "ftp://x"},
            "TREATY_JUDGE_URL is 'ftp://x'",
        ),
        ({"TREATY_JUDGE": "other:x"}, "set TREATY_JUDGE_URL"),
    ],
)
def test_errors_of_the_judges_settings(env: dict[str, str], named: str) -> None:
    with pytest.raises(InputError, match="TREATY_JUDGE") as raised:
        judge_settings(env)
    assert named in str(raised.value)
    assert "TREATY_MODEL" not in str(raised.value)


@pytest.mark.parametrize(
    ("cited", "one"),
    [
        ("section 1 @pond-note", 1),
        (f"section 1 @pond-note, art 4 @{DIGEST}", 0),
        (f"art 4 @{DIGEST}", 1),
        ("section 1 @pond-note, art 1 @moon-treaty", 1),
        ("art 1 @reed-bill", 0),
        ("", 0),
    ],
)
def test_one_sided(held: Held, cited: str, one: int) -> None:
    sides = [{"Japan"}, {"Republic of Kenya", "Uganda"}]
    assert one_sided(cites(cited), sides, held).parts == {"one-sided": (one, 1)}
    refused = replace(cites(cited), abstained=True)
    assert one_sided(refused, sides, held) == Outcome()


def test_one_sided_of_three_sides(held: Held) -> None:
    sides = [{"Japan"}, {"Kenya"}, {"Fiji"}]
    found = one_sided(cites(f"section 1 @pond-note, art 4 @{DIGEST}"), sides, held)
    assert (found.values, found.notes) == ({"one-sided": 0}, ("side 3 is not heard",))


@pytest.mark.parametrize(
    ("outgoing", "found"),
    [
        (["We ask for ten days."], 0),
        (["Our RED-LINE: no “night fishing”."], 2),
        (["A red", "line of night"], 0),
        (["an infrared line", "red lines", "a midnight fishing-boat"], 0),
        (["the red line", "a red line"], 1),
        ([], 0),
    ],
)
def test_leaked(outgoing: list[str], found: int) -> None:
    private = ["red line", "night fishing", "fallback of 50 tonnes"]
    assert leaked(outgoing, private).parts == {"leaked": (found, 3)}
    assert leaked(outgoing, []) == Outcome()
