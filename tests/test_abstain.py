"""Refusals: certain ones by rule, the rest weighed; figures that must be given."""

from __future__ import annotations

import pytest

from assistant import Desk
from assistant.abstain import WEIGHTS, evidence, weighed
from assistant.corpus import known_instruments
from assistant.expects import figure_missing
from assistant.query import read_question
from assistant.retrieve import Filters, Retriever

TABLE = """
How many months' notice is needed?    | It takes effect after 12 months.      | given
How many months' notice is needed?    | It takes effect at once.              | missing
How many litres may it use?           | It may use water twice.               | missing
How long may it be kept?              | No longer than seven years.           | given
How long may it be kept?              | It is kept in this period.            | missing
How soon must it be told?             | It is told without undue delay.       | given
What percentage must vote for it?     | A majority votes for it.              | given
What percentage must vote for it?     | Five members vote for it.             | missing
How often does it meet?               | It meets every year.                  | given
How often does it meet?               | It meets in public.                   | missing
Where is its seat?                    | The seat is in Port Heron.            | given
Where is its seat?                    | It has two organs.                    | missing
How big is the fine?                  | A fine of 35 000 000 euros.           | given
Say how much carbon it burns.         | It burns carbon.                      | given
Who decides?                          | The Council decides.                  | given
"""


@pytest.mark.parametrize("row", TABLE.strip().split("\n"))
def test_a_figure_asked_for_must_be_given(row: str) -> None:
    question, text, verdict = (part.strip() for part in row.split("|"))
    assert figure_missing(question, [text]) is (verdict == "missing")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What does the Paris Agreement say on fishing?", "does not hold Paris"),
        ("What do WTO rules say on fishing?", "World Trade Organization"),
        ("How will Kenya vote on fishing?", "asks for a forecast"),
        ("May I fish here tomorrow?", "how things stand now"),
        ("Which countries signed a ban on fishing?", "asks who agreed"),
        ("How many litres of water may a fishing boat use?", "not give the figure"),
    ],
)
def test_certain_refusals_say_why(lake: Desk, question: str, reason: str) -> None:
    answer = lake.ask(question)
    assert answer.abstained
    assert reason in answer.text


def test_a_known_instrument_that_is_held_is_not_refused(desk: Desk, tmp_path) -> None:
    path = tmp_path / "npt.md"
    path.write_text(
        "# Treaty on the Non-Proliferation of Nuclear Weapons\n\n## Article 1\n\n"
        "Each toy State shall keep its toy secrets.\n",
        encoding="utf-8",
    )
    desk.add(path)
    question = read_question(
        "What of the NPT?", desk.instruments(), known_instruments()
    )
    assert question.unheld == ()


def test_evidence_is_weighed_by_every_weight(lake: Desk) -> None:
    lake.index.refresh()
    retriever = Retriever(lake.library, lake.index)
    counts = lake.index.statistics(None)
    near = retriever.search("Is fishing with dynamite prohibited?", Filters(), k=12)
    far = retriever.search("Do bicycles need bells in Ruritania?", Filters(), k=12)
    yes, no = evidence(near, counts), evidence(far, counts)
    assert yes.keys() == WEIGHTS.keys() - {"bias"}
    assert weighed(yes) > weighed(no)
    assert no["stranger"] == 1.0
    assert yes["stranger"] == 0.0
