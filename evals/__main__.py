"""Run an evaluation.

python -m evals ask [--half dev|test] [--cases] [--json]
python -m evals reading [--test] [--case NAME] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from assistant import AssistantError, Desk
from evals import ask
from evals.reading import running


def main() -> int:
    """Run the suite named on the command line; exit 1 when a gate falls."""
    if sys.argv[1:2] == ["ocr"]:  # it has options of its own
        from evals import ocr

        return ocr.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("suite", choices=["ask", "reading"])
    parser.add_argument("--half", choices=["dev", "test"], help="default: both")
    parser.add_argument("--cases", action="store_true", help="print every case")
    parser.add_argument("--case", help="reading: this case only")
    parser.add_argument("--test", action="store_true", help="reading: test diffs too")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.suite == "reading":
        return running.command(options)
    try:
        with Desk.open() as desk:
            results = ask.run(desk, ask.load())
    except AssistantError as error:
        print(f"evals: {error}", file=sys.stderr)
        return error.exit_code
    halves = [options.half] if options.half else ["dev", "test"]
    scores = {
        half: ask.score([r for r in results if r.case.half == half]) for half in halves
    }
    if options.json:
        print(json.dumps({half: asdict(s) for half, s in scores.items()}, indent=2))
    else:
        print(ask.table(scores))
    if options.cases:
        for result in results:
            if result.case.half in halves:
                print(ask.line(result))
    return 0 if all(ask.passes(s) for h, s in scores.items() if h == "test") else 1


if __name__ == "__main__":
    sys.exit(main())
