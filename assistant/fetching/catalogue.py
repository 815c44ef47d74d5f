"""Reads `corpus/official.toml`: the official address of every shipped instrument.

It knows the file's fields (docs/corpus-format.md) and nothing of networks. Example:

    catalogue()["gdpr"].url
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from assistant.corpus import folder
from assistant.errors import CorpusError

SEEN = ("page", "listing", "none")
# What an official text may be numbered by; a count of each is what is expected.
COUNTED = ("articles", "recitals", "annexes", "paragraphs", "principles", "sections")
_FIELDS = {"url", "second", "seen", "where", "names", "redirects", "expected"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Where the official text of one instrument is, and what it must look like.

    seen: "page" (the text was read at the address), "listing" (the address stood in
        a list or a citation only), "none" (no address was seen: `url` is empty).
    names: file names without ending under which people keep the text.
    expected: how many articles, recitals … it has; empty where the official text
        numbers nothing, so that only its title can be compared.
    """

    id: str
    url: str
    second: str = ""
    seen: str = "none"
    where: str = ""
    names: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()  # further hosts that the address may lead to
    expected: Mapping[str, int]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses to try, in order."""
        return tuple(url for url in (self.url, self.second) if url)

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that may be asked for it, each with and without `www.`."""
        named = {urlsplit(url).hostname or "" for url in self.addresses}
        bare = {name.removeprefix("www.") for name in (*named, *self.redirects)}
        return frozenset(bare | {f"www.{name}" for name in bare}) - {"", "www."}


@lru_cache(maxsize=4)
def catalogue(path: Path | None = None) -> dict[str, Entry]:
    """All entries by instrument id.

    Args:
        path: another file than the shipped one (for tests).

    Raises:
        CorpusError: the file is no TOML, or an entry breaks its format.
    """
    path = path or folder() / "official.toml"
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path.name} cannot be read: {error}") from error
    return {name: _entry(name, fields) for name, fields in content.items()}


def _entry(name: str, fields: Any) -> Entry:
    def wrong(what: str) -> CorpusError:
        return CorpusError(f"official.toml, {name}: {what}")

    if not isinstance(fields, dict):
        raise wrong("an entry is a table.")
    row = cast("dict[str, Any]", fields)
    if unknown := row.keys() - _FIELDS:
        raise wrong(f"{', '.join(sorted(unknown))} is no field.")
    expected: dict[str, int] = row.get("expected", {})
    if not set(expected) <= set(COUNTED):
        raise wrong(f"expected counts {', '.join(COUNTED)}, nothing else.")
    entry = Entry(
        id=name,
        url=row.get("url", ""),
        second=row.get("second", ""),
        seen=row.get("seen", "none"),
        where=row.get("where", ""),
        names=tuple(row.get("names", ())),
        redirects=tuple(row.get("redirects", ())),
        expected=expected,
    )
    if entry.seen not in SEEN:
        raise wrong(f"seen is none of {', '.join(SEEN)}.")
    if bool(entry.url) == (entry.seen == "none"):
        raise wrong("an address has to be seen, and without one `seen` is none.")
    if entry.url and not entry.where:
        raise wrong("`where` has to say where the address was seen.")
    for url in entry.addresses:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise wrong(f"{url!r} is no web address.")
    return entry
