"""Guard: a file is read in a process of its own, with limits on memory and time.

A hostile or broken file can then crash, hang or swell only that process; the caller
gets one sentence. Knows nothing of formats. Where no process can be made the file is
read in this one, and a note says so.

    read_guarded(Path("upload.pdf"), progress=lambda done, total: None).report.pages
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from assistant.errors import ReadingError
from assistant.reading.apart.child import OUT_OF_MEMORY
from assistant.reading.apart.progress import listening
from assistant.reading.apart.wire import unpacked
from assistant.reading.files.sniff import load
from assistant.reading.reader import read
from assistant.readings import Reading

MEMORY = 2_000_000_000  # bytes that the reading process may take
MEMORY_OCR = 4_000_000_000
SECONDS = 90.0  # for any file, and
SECONDS_A_MEGABYTE = 3.0  # for each million bytes more
SECONDS_A_PAGE = 60.0  # with OCR the clock starts anew at each page
MOST_ANSWER = 1_000_000_000  # bytes; more than any file of the size we read can make
_ADVICE = "it may be damaged or made to do harm, so save it again from its source"
# How libraries of C end when they are given no more memory.
_OUT_OF_ROOM = (signal.SIGABRT, getattr(signal, "SIGTRAP", 5), signal.SIGILL)
_ERRORS_KEPT = 4_000  # bytes of what the process wrote to its standard error
# The search path comes first, since a folder that the user stands in may hold a
# module of any name; `-P` keeps that folder out until then.
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    "from assistant.reading.apart.child import main; main()"
)


@dataclass(kw_only=True)
class _Child:
    """The process, what ended it, and the last of what it wrote to its errors."""

    process: subprocess.Popen[bytes]
    errors: bytearray
    listener: threading.Thread
    late: bool = False

    def kill(self) -> None:
        if self.process.poll() is not None:
            return
        try:
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)  # with its own children
        except ProcessLookupError:
            return

    def end(self) -> None:
        """Kill it where it still runs, and close what led to it."""
        self.kill()
        self.process.wait()
        self.listener.join(5)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            _close(pipe)


def seconds_for(size: int, *, ocr: bool = False) -> float:
    """How long a file of `size` bytes may take, in seconds (with OCR: one page)."""
    base = SECONDS + SECONDS_A_MEGABYTE * size / 1_000_000
    return base + SECONDS_A_PAGE if ocr else base


def read_guarded(
    path: Path,
    *,
    ocr: bool = False,
    seconds: float | None = None,
    memory: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read a file as `read` does, in a process of its own.

    Args:
        path: the file.
        ocr: whether pages that are pictures are read by their look.
        seconds: how long it may take; by default `seconds_for` its size. With OCR
            it is the longest time between two pages.
        memory: bytes that the process may take; by default `MEMORY`.
        progress: called with (pages done, pages in all) in this thread.

    Raises:
        ReadingError: what `read` raises, and a file that takes too much memory or
            time or makes the reader crash.
    """
    size = _size(path)
    limit = seconds if seconds is not None else seconds_for(size, ocr=ocr)
    room = memory if memory is not None else (MEMORY_OCR if ocr else MEMORY)
    job = {
        "path": os.fsencode(path.absolute()).hex(),
        "ocr": ocr,
        "memory": room,
        # A backstop should this process be gone; with OCR nobody knows the pages.
        "seconds": 86_400 if ocr else limit,
    }
    child = _started(job)
    if child is None:
        return _unguarded(path, ocr, progress)
    try:
        answer = _answer(child, limit, ocr, progress)
        if not answer:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(5)  # its status tells why
    finally:
        child.end()
    if isinstance(answer, Reading):
        return answer
    raise ReadingError(answer or _why(child, path.name, limit, room))


def _size(path: Path) -> int:
    """The size of a file; whatever is wrong with the file is said by `load`."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        load(path)
        return 0


def _started(job: dict[str, Any]) -> _Child | None:
    """A process with its job handed over; None where none can be made."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return None
    search = json.dumps([folder for folder in sys.path if folder])
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-c", _START, search],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches us alone, and we end it
        )
    except OSError:
        return None
    assert process.stdin is not None
    assert process.stderr is not None
    errors = bytearray()
    listener = threading.Thread(
        target=_keep_last, args=(process.stderr, errors), daemon=True
    )
    listener.start()
    with suppress(BrokenPipeError):  # it died at once: `_why` says so
        process.stdin.write(json.dumps(job).encode() + b"\n")
        process.stdin.flush()
    return _Child(process=process, errors=errors, listener=listener)


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError):  # a job that was never taken
            pipe.close()


def _keep_last(stream: IO[bytes], kept: bytearray) -> None:
    while piece := os.read(stream.fileno(), 65_536):
        kept += piece
        del kept[:-_ERRORS_KEPT]


def _answer(
    child: _Child,
    limit: float,
    ocr: bool,
    progress: Callable[[int, int], None] | None,
) -> Reading | str:
    """The reading, a sentence, or "" where the process ended without a word."""
    clock = _Clock(child, limit)
    try:
        for line in _lines(child.process):
            if line.startswith(b'{"reading":'):
                return unpacked(line[len(b'{"reading":') : -2], Reading)
            said = json.loads(line)
            if "error" in said:
                return str(said["error"])
            if ocr:
                clock.again()
            if progress is not None:
                progress(int(said["done"]), int(said["total"]))
    except ValueError:
        return ""  # no line of ours: the process was cut off in the middle of it
    finally:
        clock.stop()
    return ""


class _Clock:
    """Ends a process when its time is over, unless it is set again before."""

    def __init__(self, child: _Child, seconds: float) -> None:
        self._child, self._seconds = child, seconds
        self._timer = self._set()

    def _set(self) -> threading.Timer:
        timer = threading.Timer(self._seconds, self._over)
        timer.daemon = True
        timer.start()
        return timer

    def _over(self) -> None:
        self._child.late = True
        self._child.kill()

    def again(self) -> None:
        self._timer.cancel()
        self._timer = self._set()

    def stop(self) -> None:
        self._timer.cancel()


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert process.stdout is not None
    while line := process.stdout.readline(MOST_ANSWER):
        yield line


def _why(child: _Child, name: str, limit: float, room: int) -> str:
    """The sentence on a process that ended without an answer."""
    status = child.process.returncode
    errors = bytes(child.errors)
    if child.late or status == -getattr(signal, "SIGXCPU", 0):
        return (
            f"{name} took more than {limit:.3g} seconds to read: {_ADVICE}, or split "
            "it."
        )
    if status == OUT_OF_MEMORY or b"MemoryError" in errors or b"bad_alloc" in errors:
        return (
            f"{name} needs more than {room / 1e9:.2g} GB of memory to read: {_ADVICE}."
        )
    if -status in _OUT_OF_ROOM:
        return (
            f"The reader crashed on {name}, perhaps for want of memory beyond "
            f"{room / 1e9:.2g} GB (signal {-status}): {_ADVICE}."
        )
    if status < 0:
        return f"The reader crashed on {name} (signal {-status}): {_ADVICE}."
    last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
    return f"The reader failed on {name} ({last or f'status {status}'}): {_ADVICE}."


def _unguarded(
    path: Path, ocr: bool, progress: Callable[[int, int], None] | None
) -> Reading:
    with listening(progress):
        reading = read(path, ocr=ocr)
    note = (
        f"{path.name} was read without limits on memory and time: this machine starts "
        "no process for it."
    )
    report = replace(reading.report, notes=(*reading.report.notes, note))
    return replace(reading, report=report)
