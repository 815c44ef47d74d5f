"""Writes `docs/trust.md` from the committed baseline: `python -m evals.trust`.

What is certain by construction is said here in words, each with the test that proves
it; every figure comes from `baseline.json`, so that the page cannot say more than was
measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.comparing import LEAD, LESS_IS_BETTER, NOT_YET_RUN, gates, read_baseline
from evals.glossary import LEADING, SUITES
from evals.printing import figure
from evals.results import Row

PAGE = Path(__file__).parent.parent / "docs" / "trust.md"
# What is shown beside every verdict of the built-in verifier.
VERIFIER = PAGE.parent.parent / "assistant" / "verify" / "measured.json"

CERTAIN = (
    (
        "Words in quotation marks are the stored words, character for character.",
        "A citation has no field for words: they are cut out of the provision every "
        "time, and every answer is compared with the library before it leaves.",
        "tests/test_quotes.py",
    ),
    (
        "A pinpoint that is shown exists in the version that is cited.",
        "Writers return ids of sentences; an id that does not exist is an error that "
        "is shown.",
        "tests/test_answer.py, tests/test_bad_model.py",
    ),
    (
        "A digest is never shown as wording.",
        "It stands without quotation marks and is called a paraphrase wherever it "
        "stands.",
        "tests/test_answer.py",
    ),
    (
        "A sentence that a model wrote and the checks refute does not reach a reader "
        "unmarked.",
        "It is repaired once, then replaced by the words it cites, or marked.",
        "tests/test_bad_model.py",
    ),
    (
        "Nothing leaves the machine unless a model or an address was configured.",
        "Sockets other than loopback are refused; `treaty fetch` opens the listed "
        "hosts while it runs.",
        "tests/test_settings.py",
    ),
    (
        "Nothing retrieved means that the code refuses.",
        "No model is asked to be honest about an empty page.",
        "tests/test_abstain.py",
    ),
)

# What a reader of the figures must know of a suite, besides what it is.
REMARKS = {
    "citations": "The test part was written from topic, pinpoint and official text by "
    "authors who had not seen the digests' wording or the ranking, but for the cases "
    "named ask-, which are older. `python -m evals.validate citations` counts the "
    "questions that share no content word but names with the provisions that answer "
    "them. Readers who checked the cases knew the digests; they changed four "
    "questions, and gave facts further ways to be said, so *correctness* favours "
    "whoever quotes these digests, the plain chain too. *Copied* sentences are the "
    "provision's own words: no judge is asked about them.",
    "official": "The texts are put in use with `treaty fetch --from`.",
    "retrieval": "Measured through `ir-measures`.",
    "injection": "Titles and file names are planted in too. Footnotes are kept beside "
    "the text and are not searched, so their cases hold by construction. *Steered*: "
    "anything changed, even a citation at the end; *obeyed*: what the planter wants "
    "came about.",
    "robustness": "*Stable*: answered no worse than its base question.",
    "disagreements": "Written or chosen by authors who had not seen the program, with "
    "near misses on purpose: other words for the same, and like words for what does "
    "not clash. A side is a text of our own, or sentences of a shipped digest.",
    "positions": "The authors read the digests alone and named the sides; how an issue "
    "is worded is theirs too.",
    "differences": "The authors changed texts of their own and listed what they "
    "changed. Sixty texts more are laid out anew by code: lines, lists, marks, blanks. "
    "*False-diff* has to be 0. Counterparts are of the same kind with words that "
    "overlap.",
    "rolling": "Negotiations in nine styles, some malformed on purpose, labelled by "
    "authors who had not seen the program. F1 counts what is due and what is found.",
    "bridges": "Every second pair of *disagreements* that disagrees, put to official "
    "texts in use. No measure says whether a negotiator would take a bridge: they say "
    "that its words are real and marked, and how near both sides they are.",
    "checking": "Twenty traps and twenty true twins of each of 21 kinds, by authors "
    "who had not seen the rules, read again by two more before anything was tuned; "
    "quotations are made when the suite runs. The bars are: of traps at most 5 % "
    "accepted and at most 15 % of any kind; of true claims at most 10 % of quotations "
    "and near renderings, and 25 % of free ones, not supported.",
    "norms": "Two hundred and thirty-nine sentences drawn at random, half of them "
    "official wording. The bars are 95 % for the class and 90 % for the addressee.",
}


def page(baseline: Mapping[str, Any]) -> str:
    """The page, from a baseline.

    Args:
        baseline: as `comparing.read_baseline` returns it.
    """
    rows = [Row(**row) for row in baseline["rows"]]
    parts = [
        "# How far it can be trusted",
        "",
        "Generated by `make trust` from the last committed run "
        f"(`evals/baseline.json`, {baseline['date']}, {baseline['writer']}); "
        "`treaty eval all` makes the run, `evals/measures/` defines every measure "
        "with its source, `evals/runs.jsonl` logs every run on the test part.",
        "",
        "## Certain by construction",
        "",
        "| promise | how | proved by |",
        "|---|---|---|",
        *(f"| {what} | {how} | {test} |" for what, how, test in CERTAIN),
        "",
        "## Measured",
        "",
        "Test parts, without a language model. *Mean* is over cases (macro), *all* "
        "over all citations or needs (micro); intervals are 95 %.",
        "",
        f"Support is judged by {baseline['judge']}: {baseline['judge_error']}.",
        "",
    ]
    for suite, said in SUITES.items():
        own = [r for r in rows if r.suite == suite and r.part == "test"]
        if own:
            said = f"{said} {REMARKS.get(suite, '')}".strip()
            parts += [f"### {suite}", "", said, "", *_table(suite, own), ""]
    parts += _beside(rows)
    parts += ["## Not yet measured", ""]
    parts += [f"- *{name}*: {what}." for name, what in NOT_YET_RUN.items()]
    parts += ["", "## Where it fails", "", *_failures(baseline), ""]
    parts += ["## Gates", "", "A release needs, on the test part:", ""]
    parts += [f"- {g.suite}, {g.measure}: {g.said}." for g in gates()]
    return "\n".join(parts) + "\n"


def _table(suite: str, rows: Sequence[Row]) -> list[str]:
    shown = [
        row
        for name in LEADING[suite]
        for row in rows
        if row.measure == name and row.system == "assistant" and name != "tokens"
    ]
    lines = ["| measure | cases | mean | interval | all |", "|---|---|---|---|---|"]
    for row in shown:
        micro = figure(row, row.micro) if row.micro is not None else ""
        open_ = f" ({row.unscored} unscored)" if row.unscored else ""
        lines.append(
            f"| {row.measure}{open_} | {row.n} | {figure(row, row.mean)} | "
            f"{figure(row, row.low)} to {figure(row, row.high)} | {micro} |"
        )
    return lines


def _beside(rows: Sequence[Row]) -> list[str]:
    """The assistant beside the plain chain, where both ran."""
    names = ("precision", "recall", "first", "correctness", "ndcg@10", "recall@5")
    lines: list[str] = []
    for row in rows:
        if (
            row.part != "test"
            or row.system != "plain chain"
            or row.measure not in names
        ):
            continue
        ours = next(
            (
                r
                for r in rows
                if (r.suite, r.part, r.measure) == (row.suite, row.part, row.measure)
                and r.system == "assistant"
            ),
            None,
        )
        if ours is None:
            continue
        apart = "yes" if ours.low > row.high or row.low > ours.high else "no"
        lines.append(
            f"| {row.suite} | {row.measure} | {_mean(ours)} | {_mean(row)} | {apart} |"
        )
    if not lines:
        return []
    return [
        "### Beside a plain chain",
        "",
        "The tutorials' LangChain and Chroma chain over the same texts with the same "
        "embedding model, four pieces of 1,000 characters, cut by provision "
        "(`evals/chain.py`); it never refuses.",
        "",
        "| suite | measure | assistant | plain chain | intervals apart |",
        "|---|---|---|---|---|",
        *lines,
        "",
    ]


def _mean(row: Row) -> str:
    span = f"{figure(row, row.low)} to {figure(row, row.high)}"
    return f"{figure(row, row.mean)} ({span})"


def _failures(baseline: Mapping[str, Any]) -> list[str]:
    """What goes wrong most, by kind of case, from the baseline's own cases."""
    lines = [
        "By kind of case, on the test part (worst first; for planted instructions the "
        "share that steered):",
        "",
    ]
    for name, kinds in baseline["kinds"].items():
        suite, _, told = name.partition(" ")
        measure = told or LEAD.get(suite, "recall")
        sign = -1 if measure in LESS_IS_BETTER else 1
        ranked = sorted(kinds.items(), key=lambda item: (sign * item[1][0], item[0]))
        said = ", ".join(f"{k} {v[0]:.0%} of {v[1]:.0f}" for k, v in ranked)
        lines.append(f"- {suite} ({measure}): {said}.")
    return lines


def verifier_errors(baseline: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """What the built-in verifier's error is, as it stands beside its verdicts."""
    rows = {
        row["measure"]: row
        for row in baseline["rows"]
        if (row["suite"], row["part"]) == ("checking", "test")
    }
    if not {"false-acceptance", "false-alarm"} <= set(rows):
        return {}
    let, alarm = rows["false-acceptance"], rows["false-alarm"]
    return {
        "plain verifier": {
            "pairs": let["n"] + alarm["n"],
            "false acceptance": let["mean"],
            "false alarm": alarm["mean"],
        }
    }


def main() -> int:
    """Write the page."""
    baseline = read_baseline()
    PAGE.write_text(page(baseline), "utf-8")
    print(f"{PAGE.name} is written.")
    if errors := verifier_errors(baseline):
        VERIFIER.write_text(json.dumps(errors, indent=1) + "\n", "utf-8")
        print(f"{VERIFIER.name} is written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
