"""Devices of drafting that settle disagreements of a kind: `corpus/devices.yaml`.

It reads the list and finds a device in a sentence; it knows no instrument. Example:

    device_in("Parties shall endeavour to report.", Kind.STRENGTH).name
    # "a duty of effort and not of result"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.corpus.files import folder
from assistant.errors import CorpusError
from assistant.findings import Kind

_BETWEEN = r"\b[^.;:]{0,60}?"  # "…": words of the same clause; bounded to stay linear


@dataclass(frozen=True, kw_only=True)
class Device:
    """A form of words that settles a disagreement, and how to search for it."""

    name: str
    marks: re.Pattern[str]
    asks: str


@lru_cache(maxsize=1)
def devices() -> dict[Kind, tuple[Device, ...]]:
    """The shipped list, by kind of disagreement."""
    return read_devices(folder() / "devices.yaml")


def read_devices(path: Path) -> dict[Kind, tuple[Device, ...]]:
    """Read a list of devices.

    Raises:
        CorpusError: a kind is unknown, or an entry lacks device, marks or asks.
    """
    import yaml

    try:
        content: Any = yaml.safe_load(path.read_text("utf-8"))
        entries = cast("dict[str, list[dict[str, Any]]]", content)
        return {
            Kind(kind): tuple(map(_device, listed)) for kind, listed in entries.items()
        }
    except (KeyError, ValueError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise CorpusError(
            f"{path.name} is no mapping from kinds to lists of device, marks and asks "
            f"({error})."
        ) from error


def device_in(sentence: str, kind: Kind) -> Device | None:
    """The first device of a kind that a sentence uses; None where it uses none."""
    plain = " ".join(sentence.split())
    return next((d for d in devices().get(kind, ()) if d.marks.search(plain)), None)


def _device(entry: dict[str, Any]) -> Device:
    marks = "|".join(_pattern(str(mark)) for mark in entry["marks"])
    return Device(
        name=str(entry["device"]),
        marks=re.compile(rf"\b(?:{marks})", re.IGNORECASE),
        asks=str(entry["asks"]),
    )


def _pattern(mark: str) -> str:
    parts = [r"\s+".join(map(re.escape, p.split())) for p in mark.split("…")]
    return (_BETWEEN + r"\b").join(parts)
