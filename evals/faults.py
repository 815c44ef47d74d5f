"""How often a language model gets wrong what may go wrong, and what became of it.

    TREATY_MODEL=… python -m evals.faults [--half dev] [--limit 20]

Asks the answerable and unanswerable cases of two suites through the configured
model and counts, over all answers, the faults that the assistant itself records
(`Answer.record.faults`): ids that do not exist, typed quotations, sentences that the
checks refute … The counts say what the model did; none of it reached a reader unmarked,
which tests assert. Shares are of the sentences written, but for answers (of questions).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence

from assistant import Answer, AssistantError, Desk
from evals.cases import load


def tally(answers: Sequence[Answer]) -> dict[str, int]:
    """Counts over answers: faults by name, answers by outcome, labels of claims."""
    found: Counter[str] = Counter()
    for answer in answers:
        mode = answer.record.mode
        found[f"answers: {mode}"] += 1
        found["answers: abstained"] += answer.abstained
        for name, number in answer.record.faults.items():
            found[name] += number
        for claim in answer.claims:
            found[f"shown: {claim.origin}, {claim.verdict.label}"] += 1
        found["tokens read"] += answer.record.usage.read
        found["tokens written"] += answer.record.usage.written
    return dict(found)


def table(counts: dict[str, int], questions: int) -> str:
    """The counts, a line each; shares of the sentences written where that means any."""
    written = counts.get("sentences", 0)
    lines = [f"{questions} questions, {written} sentences written"]
    for name, number in sorted(counts.items()):
        if name == "sentences":
            continue
        plain = name.startswith(("answers", "shown", "tokens", "repair", "replaced"))
        share = f"  {number / written:.0%}" if written and not plain else ""
        lines.append(f"{name:<34} {number:>7,}{share}")
    return "\n".join(lines)


def main() -> int:
    """Ask and count."""
    parser = argparse.ArgumentParser(prog="python -m evals.faults", description=__doc__)
    parser.add_argument("--half", choices=["dev", "test"], default="dev")
    parser.add_argument("--limit", type=int, default=80)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    both = [*load("citations", options.half), *load("abstention", options.half)]
    cases = both[:: max(1, len(both) // options.limit)][: options.limit]
    answers: list[Answer] = []
    try:
        with Desk.open() as desk:
            if desk.model is None:
                print("evals: set TREATY_MODEL to measure a model.", file=sys.stderr)
                return 2
            for case in cases:
                answers.append(desk.ask(case.question))
                print(f"\r{len(answers)}/{len(cases)}", end="", file=sys.stderr)
    except AssistantError as error:
        print(f"evals: {error}", file=sys.stderr)
        return error.exit_code
    print(file=sys.stderr)
    counts = tally(answers)
    print(json.dumps(counts) if options.json else table(counts, len(cases)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
