"""Brings one file over HTTP, within limits, going on where it was cut off.

It knows addresses, sizes and kinds of files, and nothing of treaties. Example:

    got = download("https://…/text.pdf", folder / "text", hosts={"…"})
    got.path                                  # …/text.pdf, whole
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from assistant.errors import InputError

if TYPE_CHECKING:
    import httpx

Progress = Callable[[int, int], None]
MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
# What a reader exists for, by the type that a server names.
_ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# A size can be compared, and a part gone on with, only where nothing is packed.
_HEADERS = {"User-Agent": "treaty-fetch", "Accept-Encoding": "identity"}
_UNTYPED = ("application/octet-stream", "binary/octet-stream", "")
_MAGIC = ((b"%PDF", ".pdf"), (b"PK\x03\x04", ".docx"), (b"<", ".html"))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long and how much: seconds, bytes, and tries after a cut connection."""

    connect_s: float = 10.0
    silence_s: float = 30.0  # without a byte
    most_s: float = 900.0  # for one try
    most_bytes: int = 96 * 2**20
    tries: int = 4
    pause_s: float = 1.0  # before the second try; doubled for each further one


@dataclass(frozen=True, kw_only=True)
class Got:
    """A file that was brought whole."""

    path: Path
    address: str  # where it was in the end, after redirects
    size: int  # bytes
    resumed: bool  # whether an earlier, cut off part was gone on with


class Refused(InputError):
    """The file could not be brought; the sentence says why."""


class Unreachable(Refused):
    """No connection could be made at all: perhaps there is no network."""


class _Cut(Exception):
    """The connection broke on the way: trying again may help."""


def download(
    url: str,
    stem: Path,
    hosts: Collection[str],
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Got:
    """Bring a file; a part that an earlier call left is gone on with.

    Args:
        url: its address.
        stem: the path to write, without ending: the ending follows the file's type.
        hosts: hosts that may be asked, also by redirects.
        limits: of time and size.
        progress: called with (bytes so far, bytes in all or 0).

    Raises:
        Refused: no such page, too large, another kind of file, a host that is not
            listed, or no connection after all tries.
    """
    from tenacity import RetryError as GaveUp
    from tenacity import Retrying, retry_if_exception_type, stop_after_attempt
    from tenacity import wait_exponential as waiting

    limits = limits or Limits()
    wait = waiting(multiplier=limits.pause_s, min=limits.pause_s, max=20)
    again = Retrying(
        stop=stop_after_attempt(limits.tries),
        wait=wait,
        retry=retry_if_exception_type(_Cut),
    )
    stem.parent.mkdir(parents=True, exist_ok=True)
    try:
        return again(_once, url, stem, hosts, limits, progress)
    except GaveUp as error:
        reason = error.last_attempt.exception()
        raise Refused(f"{url} could not be brought whole: {reason}.") from error


def _once(
    url: str,
    stem: Path,
    hosts: Collection[str],
    limits: Limits,
    progress: Progress | None,
) -> Got:
    import httpx

    timeout = httpx.Timeout(limits.silence_s, connect=limits.connect_s)
    part = stem.with_name(stem.name + ".part")
    with httpx.Client(timeout=timeout, headers=_HEADERS) as web:
        for _ in range(MOST_REDIRECTS + 1):
            _permitted(url, hosts)
            headers = _going_on(part)
            try:
                with web.stream("GET", url, headers=headers) as reply:
                    if reply.status_code in _REDIRECTS:
                        url = urljoin(url, reply.headers.get("location", ""))
                        continue
                    return _taken(reply, url, stem, limits, progress)
            except httpx.ConnectError as error:
                raise Unreachable(
                    f"{url} cannot be reached ({_words(error)})."
                ) from error
            except httpx.TransportError as error:
                raise _Cut(_words(error)) from error
    raise Refused(f"{url} redirects more than {MOST_REDIRECTS} times.")


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _permitted(url: str, hosts: Collection[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or parts.hostname not in hosts:
        raise Refused(
            f"{url} is at a host that corpus/official.toml does not list for this "
            "text: nothing was asked of it."
        )


def _going_on(part: Path) -> dict[str, str]:
    """Headers that ask for the rest of a file, where a part of it is there."""
    mark = part.with_suffix(".mark")  # the server's mark of the file it is a part of
    if not (part.is_file() and mark.is_file() and part.stat().st_size):
        return {}
    return {
        "Range": f"bytes={part.stat().st_size}-",
        "If-Range": mark.read_text("utf-8"),
    }


def _taken(
    reply: httpx.Response,
    url: str,
    stem: Path,
    limits: Limits,
    progress: Progress | None,
) -> Got:
    part = stem.with_name(stem.name + ".part")
    if reply.status_code == 416:  # what is there does not fit what is offered
        part.unlink(missing_ok=True)
        raise _Cut("the part brought earlier does not fit")
    if reply.status_code in (429, 500, 502, 503, 504):
        raise _Cut(f"the server answers {reply.status_code}")
    if reply.status_code not in (200, 206):
        raise Refused(f"{url} answers {reply.status_code} {reply.reason_phrase}.")
    ending = _ending(reply, url)
    resumed = reply.status_code == 206
    start = part.stat().st_size if resumed else 0
    packed = reply.headers.get("content-encoding", "identity") != "identity"
    length = 0 if packed else int(reply.headers.get("content-length") or 0)
    total = start + length if length else 0
    _within(total, url, limits)
    mark = reply.headers.get("etag") or reply.headers.get("last-modified") or ""
    if mark and not mark.startswith("W/"):
        part.with_suffix(".mark").write_text(mark, "utf-8")
    else:
        part.with_suffix(".mark").unlink(missing_ok=True)
    size = _written(reply, part, start, limits, total, progress)
    if size < total:
        raise _Cut(f"only {size:,} of {total:,} bytes came")
    ending = ending or _by_magic(part, url)
    path = stem.with_name(stem.name + ending)
    part.replace(path)
    part.with_suffix(".mark").unlink(missing_ok=True)
    return Got(path=path, address=url, size=size, resumed=resumed)


def _written(
    reply: httpx.Response,
    part: Path,
    start: int,
    limits: Limits,
    total: int,
    progress: Progress | None,
) -> int:
    import httpx

    done = start
    until = monotonic() + limits.most_s
    with part.open("ab" if start else "wb") as file:
        try:
            for piece in reply.iter_bytes():
                file.write(piece)
                done += len(piece)
                _within(done, reply.url, limits)
                if monotonic() > until:
                    raise _Cut(f"it came too slowly ({done:,} bytes so far)")
                if progress is not None:
                    progress(done, total)
        except httpx.TransportError as error:
            raise _Cut(_words(error)) from error
        except Refused:
            file.close()
            with suppress(OSError):
                part.unlink()
            raise
    return done


def _within(size: int, url: Any, limits: Limits) -> None:
    if size > limits.most_bytes:
        raise Refused(
            f"{url} is larger than {limits.most_bytes // 2**20} MiB: bring it by hand "
            "and add it with `treaty add FILE --as ID`."
        )


def _ending(reply: httpx.Response, url: str) -> str:
    """The file's ending by its type; "" where the server does not say."""
    kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _UNTYPED:
        return ""
    if kind not in _ENDINGS:
        raise Refused(f"{url} is no text that can be read (it is {kind}).")
    return _ENDINGS[kind]


def _by_magic(part: Path, url: str) -> str:
    with part.open("rb") as file:
        opening = file.read(64).lstrip()
    for magic, ending in _MAGIC:
        if opening.startswith(magic):
            return ending
    raise Refused(f"{url} is no text that can be read (its first bytes say nothing).")
