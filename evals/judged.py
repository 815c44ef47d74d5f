"""How good the configured judge is: `python -m evals.judged [--half dev|test]`.

Puts the support cases (`cases/support.jsonl`) to it: altered sentences it lets through,
faithful ones it refuses, and what it leaves unscored.
"""

from __future__ import annotations

import argparse
import sys

from assistant import InputError
from evals.judge import configured, measured


def main() -> int:
    """Print the judge's errors on one half."""
    parser = argparse.ArgumentParser(prog="python -m evals.judged", description=__doc__)
    parser.add_argument("--half", choices=["dev", "test"], default="test")
    options = parser.parse_args()
    try:
        judge = configured()
    except InputError as error:
        print(f"evals: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{judge.name}: {measured(judge, options.half)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
