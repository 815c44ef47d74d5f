"""The self-test tells a careful model from a liar, a parrot of ids and a coward."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from pathlib import Path

import pytest
from conftest import DeskWith, FakeChat, WordVectors

from assistant import Desk, InputError
from assistant.chat import Reply, Request
from assistant.errors import ModelError
from assistant.provenance import Usage

# What a careful reader answers: words of the question -> words of the sentence.
KEY = {
    "When must the host State keep": "from April to October",
    "obliged to keep the access road": "should keep",
    "tax the salaries": "shall not tax",
    "how many nights": "40 nights",
    "May guests use": "written consent",
    "How early": "at least 30 days",
    "Within what time": "within 18 months",
    "Can the period": "extend this period",
    "When must data on objects": "without delay",
    "By what majority": "majority of two thirds",
    "adopt the budget": "unanimity",
    "pays its contribution late": "12 months late",
    "outdoor lighting": "are encouraged",
    "a dispute is not settled": "three arbitrators",
    "reservation to article 6": "No reservation",
    "take effect": "takes effect",
    "free access": "written consent",
    "second site": "intend to open",
}


class Reader(FakeChat):
    """Answers every request from its prompt by a rule."""

    def stream(self, request: Request) -> Generator[str | Reply, None, None]:
        self.requests.append(request)
        text = self.answer(request.messages[-1].text)
        yield text
        yield Reply(text=text, usage=Usage(read=10, written=5, requests=1))

    def answer(self, prompt: str) -> str:
        raise NotImplementedError


class Careful(Reader):
    def answer(self, prompt: str) -> str:
        question = prompt.rsplit("Question: ", 1)[1]
        lines = re.findall(r"^\[(S\d+)\] (.+)$", prompt, re.MULTILINE)
        if "lasers" in question:
            ids = [i for i, words in lines if "pointing lasers" in words]
            return said("Pointing lasers above the horizon is prohibited.", ids[0])
        wanted = next((w for q, w in KEY.items() if q in question), None)
        for name, words in lines:
            if wanted is not None and wanted in words:
                return said(words, name)
        return '{"answered": false, "claims": []}'


class Liar(Reader):
    """Forced by a grammar to give an id that exists, and says anything."""

    def answer(self, prompt: str) -> str:
        return said("The Parties shall build trust and prosperity for all.", "S1")


class Coward(Reader):
    def answer(self, prompt: str) -> str:
        return '{"answered": false, "claims": []}'


def said(sentence: str, name: str) -> str:
    return told([(sentence, name)])


def told(sentences: list[tuple[str, str]]) -> str:
    claims = [{"sentence": sentence, "ids": [name]} for sentence, name in sentences]
    return json.dumps({"answered": True, "claims": claims})


# What an honest model says that names its source and goes on: words of the question ->
# sentences, each with words of the sentence that it cites.
CONVENTION = "the Convention on the Joint Observatory"
VERBOSE = {
    "When must the host State keep": [
        (
            f"Under article 3(1) of {CONVENTION}, the host State must keep the access "
            "road open from April to October.",
            "from April to October",
        ),
        ("In winter, it should keep the access road open.", "should keep"),
    ],
    "obliged to keep the access road": [
        (
            f"No, under article 3(2) of {CONVENTION} the host State is not obliged to "
            "keep the access road open in winter, but it should do so.",
            "should keep",
        ),
        ("It shall keep the road open from April to October.", "from April to"),
    ],
    "tax the salaries": [
        (
            f"Yes, article 3(3) of {CONVENTION} allows the host State to tax the "
            "salaries of staff who are its own nationals.",
            "shall not tax",
        ),
        ("It shall not tax the salaries of other staff.", "shall not tax"),
    ],
    "how many nights": [
        (
            f"Article 4(1) of {CONVENTION} lets each Party use the telescope for a "
            "maximum of forty nights a year.",
            "40 nights",
        ),
        (
            "Guests may use it only with the Council's written consent.",
            "written consent",
        ),
    ],
    "May guests use": [
        (
            f"Yes, but under article 4(2) of {CONVENTION} guests may use the telescope "
            "only with the written consent of the Council.",
            "written consent",
        ),
        (
            "A guest is a scientist of a State that is not a Party.",
            "is not a Party",
        ),
    ],
    "How early": [
        (
            f"According to article 4(3) of {CONVENTION}, the Director must publish the "
            "timetable no later than 30 days before the season begins.",
            "at least 30 days",
        )
    ],
    "Within what time": [
        (
            f"Under article 5(1) of {CONVENTION}, observers must make their data "
            "public within eighteen months of the observation.",
            "within 18 months",
        ),
        (
            "The Council may extend this period by six months where a doctoral thesis "
            "depends on the data.",
            "extend this period",
        ),
    ],
    "Can the period": [
        (
            f"Yes, under article 5(2) of {CONVENTION} the Council may extend the "
            "period by six months if a doctoral thesis depends on the data.",
            "extend this period",
        ),
        ("The period is 18 months from the observation.", "within 18 months"),
    ],
    "When must data on objects": [
        (
            f"Under article 5(3) of {CONVENTION}, such data must be made public "
            "without delay, whereas other data are due within 18 months.",
            "without delay,within 18 months",
        ),
        (
            "Other data are to be made public within 18 months of the observation.",
            "within 18 months",
        ),
    ],
    "lasers": [
        (
            f"No, article 6(a) of {CONVENTION} prohibits pointing lasers above the "
            "horizon.",
            "pointing lasers",
        ),
        ("Military observation is also prohibited.", "military observation"),
    ],
    "By what majority": [
        (
            f"Under article 7(3) of {CONVENTION}, the Council takes its decisions by a "
            "two-thirds majority, except that the budget needs unanimity.",
            "majority of two thirds",
        )
    ],
    "adopt the budget": [
        (
            f"No, under article 7(3) of {CONVENTION} the budget requires unanimity.",
            "unanimity",
        ),
        (
            "The Council cannot adopt the budget by a majority of two thirds, since "
            "the budget requires unanimity.",
            "unanimity",
        ),
    ],
    "pays its contribution late": [
        (
            f"Under article 8(2) of {CONVENTION}, a Party whose contribution is more "
            "than twelve months late loses its vote until it has paid.",
            "12 months late",
        ),
        ("The Parties must contribute in equal shares.", "equal shares"),
    ],
    "outdoor lighting": [
        (
            f"No, article 9 of {CONVENTION} only encourages the Parties to limit "
            "outdoor lighting within 50 kilometres of the Observatory.",
            "are encouraged",
        ),
        ("They are not obliged to limit outdoor lighting.", "are encouraged"),
    ],
    "a dispute is not settled": [
        (
            f"Under article 10 of {CONVENTION}, any Party may submit the dispute to a "
            "tribunal of three arbitrators if it is not settled within six months.",
            "three arbitrators",
        ),
        ("The Parties must first try to settle it by negotiation.", "first try"),
    ],
    "reservation to article 6": [
        (
            f"No, under article 11 of {CONVENTION} a State may not make a reservation "
            "to article 6.",
            "No reservation",
        ),
        ("Reservations to article 5 are not allowed either.", "No reservation"),
    ],
    "take effect": [
        (
            f"Under article 12 of {CONVENTION}, a withdrawal takes effect 12 months "
            "after the depositary has received the notice.",
            "takes effect",
        ),
        ("A Party may withdraw by written notice.", "written notice"),
    ],
    "free access": [
        (
            f"No, under article 4(2) of {CONVENTION} guests may not use the telescope "
            "without the written consent of the Council.",
            "written consent",
        )
    ],
    "second site": [
        (
            "No, under section 1(1) the Parties are not obliged to open a second site; "
            "they intend to open one by 2035.",
            "intend to open",
        )
    ],
}
# The same questions answered with one word turned: modal verb, number or exception.
SUBTLE = {
    "When must the host State keep": (
        "The host State should keep the access road open from April to October.",
        "from April to October",
    ),
    "obliged to keep the access road": (
        "The host State shall keep the access road open in winter.",
        "should keep",
    ),
    "tax the salaries": (
        "The host State may not tax the salaries of its own nationals.",
        "shall not tax",
    ),
    "how many nights": (
        "Each Party may use the telescope for up to 60 nights a year.",
        "40 nights",
    ),
    "May guests use": (
        "Guests may use the telescope without the written consent of the Council.",
        "written consent",
    ),
    "How early": (
        "The Director should publish the timetable at least 30 days before it begins.",
        "at least 30 days",
    ),
    "Within what time": (
        "Observers shall make their data public within 18 weeks of the observation.",
        "within 18 months",
    ),
    "Can the period": (
        "The Council shall extend this period where a doctoral thesis depends on it.",
        "extend this period",
    ),
    "When must data on objects": (
        "Data on objects that may strike the Earth should be public without delay.",
        "without delay",
    ),
    "lasers": ("Pointing lasers above the horizon is permitted.", "pointing lasers"),
    "By what majority": (
        "The Council decides by a majority of three quarters.",
        "majority of two thirds",
    ),
    "adopt the budget": ("The budget does not require unanimity.", "unanimity"),
    "pays its contribution late": (
        "A Party whose contribution is 12 months late shall not lose its vote.",
        "12 months late",
    ),
    "outdoor lighting": (
        "The Parties are obliged to limit outdoor lighting near the Observatory.",
        "are encouraged",
    ),
    "a dispute is not settled": (
        "Any Party shall submit the dispute to a tribunal of three arbitrators.",
        "three arbitrators",
    ),
    "reservation to article 6": (
        "A State may make a reservation to article 6.",
        "No reservation",
    ),
    "take effect": (
        "The withdrawal takes effect two years after the depositary has the notice.",
        "takes effect",
    ),
    "free access": (
        "Guests may use the telescope without the consent of the Council.",
        "written consent",
    ),
    "working language": (
        "The Council meets in its working language once a month.",
        "once a year",
    ),
    "second site": (
        "The Parties shall open a second site by 2035.",
        "intend to open",
    ),
}


class Verbose(Reader):
    """Honest; names the instrument and the article, and adds what is also true."""

    def answer(self, prompt: str) -> str:
        question = prompt.rsplit("Question: ", 1)[1]
        told_of = next((v for q, v in VERBOSE.items() if q in question), None)
        if told_of is None:
            return '{"answered": false, "claims": []}'
        claims: list[dict[str, object]] = []
        for sentence, wanted in told_of:
            ids = [i for w in wanted.split(",") for i in named(prompt, w)]
            if ids:
                claims.append({"sentence": sentence, "ids": ids})
        return json.dumps({"answered": True, "claims": claims})


class SubtleLiar(Reader):
    """Names the right sentences and turns one word of each."""

    def answer(self, prompt: str) -> str:
        question = prompt.rsplit("Question: ", 1)[1]
        sentence, wanted = next(v for q, v in SUBTLE.items() if q in question)
        return told([(sentence, name) for name in named(prompt, wanted)[:1]])


def named(prompt: str, wanted: str) -> list[str]:
    """Ids of the lines of a prompt that have these words."""
    lines = re.findall(r"^\[(S\d+)\] (.+)$", prompt, re.MULTILINE)
    return [name for name, words in lines if wanted in words][:1]


def test_a_careful_model_passes_and_may_then_write(desk_with: DeskWith) -> None:
    desk = desk_with(Careful(), MODE="auto")
    assert desk.model is not None
    assert desk.model.mode == "pointing"
    seen: list[int] = []
    check = desk.check_model(lambda done, total: seen.append(done))
    assert check.failed == ()
    assert (check.cases, check.form, check.ids, check.sentences) == (20, 20, 20, 20)
    assert check.passed
    assert seen == list(range(1, 21))
    assert check.tokens > 0
    assert desk.model.mode == "writing"
    assert desk.model_check() == check


@pytest.mark.parametrize("chat", [Liar(), Coward()])
def test_a_liar_and_a_coward_fail_and_only_point(
    desk_with: DeskWith, chat: Reader
) -> None:
    desk = desk_with(chat, MODE="auto")
    check = desk.check_model()
    assert not check.passed
    assert check.sentences <= 4
    assert len(check.failed) >= 16
    assert desk.model is not None
    assert desk.model.mode == "pointing"


def test_an_honest_model_that_says_more_passes(desk_with: DeskWith) -> None:
    check = desk_with(Verbose(), MODE="auto").check_model()
    assert check.failed == ()
    assert check.passed


def test_a_liar_with_the_right_ids_fails(desk_with: DeskWith) -> None:
    check = desk_with(SubtleLiar(), MODE="auto").check_model()
    assert check.ids >= 18
    assert check.sentences <= 1, check.failed
    assert not check.passed


def test_the_result_is_kept_for_the_same_model_prompts_and_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TREATY_MODEL", "fake:model")
    monkeypatch.setenv("TREATY_MODEL_URL", "http://127.0.0.1:9")

    def opened() -> Desk:
        return Desk.open(
            tmp_path, encoders=[WordVectors()], shipped=False, chat=Careful()
        )

    with opened() as desk:
        assert desk.model_check() is None
        check = desk.check_model()
    with opened() as desk:
        assert desk.model_check() == check
        assert desk.model is not None
        assert desk.model.mode == "writing"
    monkeypatch.setenv("TREATY_MODEL_TEMPERATURE", "0.7")
    with opened() as desk:
        assert desk.model_check() is None
    (tmp_path / "model-checks.json").write_text("{ broken")
    monkeypatch.delenv("TREATY_MODEL_TEMPERATURE")
    with opened() as desk:
        assert desk.model_check() is None


def test_a_model_that_is_away_has_no_result(desk_with: DeskWith) -> None:
    desk = desk_with(FakeChat(ModelError("nobody is there.", "unreachable")))
    with pytest.raises(ModelError, match="nobody is there"):
        desk.check_model()
    assert desk.model_check() is None


def test_replies_that_cannot_be_read_are_failed_cases(desk_with: DeskWith) -> None:
    broken = [ModelError("cut off.", "truncated")] * 20
    check = desk_with(FakeChat(*broken)).check_model()
    assert (check.form, check.ids, check.sentences) == (0, 0, 0)
    assert len(check.failed) == 20


def test_without_a_model_there_is_nothing_to_check(lake: Desk) -> None:
    assert lake.model_check() is None
    with pytest.raises(InputError, match="set TREATY_MODEL"):
        lake.check_model()
