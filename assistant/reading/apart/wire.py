r"""Wire: a `Reading` as JSON and back, for handing it from one process to another.

JSON and not pickle, since the process that reads a hostile file may be taken over by
it, and a pickle can carry orders. Dates, which front matter may hold, are tagged.

    >>> from assistant.readings import Link
    >>> unpacked(packed(Link(key="a", start=0, end=1, text="b", target="c")), Link).key
    'a'
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_DATE, _DATETIME = "\x00date", "\x00datetime"


def packed(value: object) -> bytes:
    """A dataclass of ours as one line of JSON (ASCII)."""
    return json.dumps(_plain(value), separators=(",", ":")).encode("ascii")


def unpacked(data: bytes, kind: type[T]) -> T:
    """The dataclass that `packed` made bytes of.

    Raises:
        ValueError: the bytes are no JSON, or not of this class.
    """
    try:
        return cast(T, _typed(json.loads(data), kind))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        held = cast(dict[object, object], value)
        return {str(key): _plain(item) for key, item in held.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in cast(list[object], value)]
    if isinstance(value, datetime):
        return [_DATETIME, value.isoformat()]
    if isinstance(value, date):
        return [_DATE, value.isoformat()]
    return value


def _typed(value: Any, kind: Any) -> Any:
    """A value of JSON as the type that a field declares."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = [part for part in parts if part is not type(None)]
        return None if value is None else _typed(value, inner[0])
    if origin is tuple:
        each = parts[:-1] if parts[-1] is Ellipsis else parts
        if len(each) == 1:
            return tuple(_typed(item, each[0]) for item in value)
        return tuple(_typed(i, p) for i, p in zip(value, each, strict=True))
    if origin is list:
        return [_typed(item, parts[0]) for item in value]
    if origin is dict:
        return {key: _typed(item, parts[1]) for key, item in value.items()}
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        given = {name: _typed(item, hints[name]) for name, item in value.items()}
        return cast(Any, kind)(**given)
    return _untyped(value) if kind is object else _checked(value, kind)


def _checked(value: Any, kind: Any) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r:.40} is no {kind}")
    return kind(value) if type(value) is not kind else value


def _untyped(value: Any) -> Any:
    """A value of front matter, whose dates were tagged."""
    if isinstance(value, list):
        held = cast(list[Any], value)
        if len(held) == 2 and held[0] == _DATE:
            return date.fromisoformat(held[1])
        if len(held) == 2 and held[0] == _DATETIME:
            return datetime.fromisoformat(held[1])
        return [_untyped(item) for item in held]
    if isinstance(value, dict):
        return {k: _untyped(v) for k, v in cast(dict[str, Any], value).items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
