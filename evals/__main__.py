"""The workshop's own measures: `python -m evals reading`, `python -m evals ocr`.

python -m evals reading [--test] [--case NAME] [--json]
python -m evals ocr --sources FOLDER [--pages N]

The suites of the assistant are run by `treaty eval`.
"""

from __future__ import annotations

import argparse
import sys

from evals.reading import running


def main() -> int:
    """Run the measure named on the command line; exit 1 when a gate falls."""
    if sys.argv[1:2] == ["ocr"]:  # it has options of its own
        from evals import ocr

        return ocr.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("suite", choices=["reading"])
    parser.add_argument("--case", help="this case only")
    parser.add_argument("--test", action="store_true", help="test diffs too")
    parser.add_argument("--json", action="store_true")
    return running.command(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
