"""Child: reads one file in a process of its own, under limits; see `guard`.

The parent starts it, hands it one line of JSON (`Job`) on standard input, and gets
lines of JSON back: `{"done": 3, "total": 10}`, then `{"error": "…"}` or a reading.
Input that ends means that the parent is gone, and so the child goes too.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from assistant import offline
from assistant.errors import ReadingError
from assistant.reading.apart.progress import listening
from assistant.reading.apart.wire import packed

OUT_OF_MEMORY = 77  # exit status
_Get = Callable[[int], tuple[int, int]]


def main() -> None:
    """Read the file that the job on standard input names."""
    answers = _own_output()
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _limit(memory=job["memory"], seconds=job["seconds"], ocr=job["ocr"])
    offline.refuse_network()
    os.putenv("OPENBLAS_NUM_THREADS", "1")  # else it reserves memory for each core
    from assistant.reading.reader import read  # only now: it loads under the limits

    def told(done: int, total: int) -> None:
        _say(answers, json.dumps({"done": done, "total": total}).encode())

    path = Path(os.fsdecode(bytes.fromhex(job["path"])))
    try:
        with listening(told):
            reading = read(path, ocr=job["ocr"])
        _say(answers, b'{"reading":' + packed(reading) + b"}")
    except ReadingError as error:
        _say(answers, json.dumps({"error": str(error)}).encode())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # there may be none left to say more
    answers.flush()
    os._exit(0)  # libraries of C may crash while they are taken down


def _own_output() -> BinaryIO:
    """Standard output for our lines alone: what libraries print goes to the errors."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _say(answers: BinaryIO, line: bytes) -> None:
    answers.write(line + b"\n")
    answers.flush()


def _leave_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)


def _limit(*, memory: int, seconds: float, ocr: bool) -> None:
    """Limits that the system enforces, where it has any (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    # A runtime of neural networks reserves far more addresses than it uses.
    kind = resource.RLIMIT_DATA if ocr else resource.RLIMIT_AS
    limits: list[tuple[int, int]] = [
        (kind, memory),
        (resource.RLIMIT_CPU, int(seconds * (os.cpu_count() or 1)) + 10),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 1_000_000_000),
    ]
    for which, most in limits:
        _lower(resource.getrlimit, resource.setrlimit, which, most)


def _lower(get: _Get, put: Callable[..., Any], which: int, most: int) -> None:
    hard = get(which)[1]
    bound = most if hard < 0 else min(most, hard)
    try:
        put(which, (bound, hard))
    except (ValueError, OSError):
        return  # some systems know the limit and refuse to set it; time still counts


if __name__ == "__main__":
    main()
