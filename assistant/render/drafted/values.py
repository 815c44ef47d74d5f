"""Values of a file that somebody may have changed, each of the type that is asked for.

It knows no paper. Example:

    text({"title": "Kenya"}, "title")      # "Kenya"
    text({"title": 7}, "title")            # InputError that names “title”
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeAlias, TypeVar

from assistant.errors import InputError
from assistant.render.data import Data

Object: TypeAlias = "Mapping[str, Data]"
T = TypeVar("T")
N = TypeVar("N", bound=StrEnum)


def bad(name: str) -> InputError:
    """What is told of a value that is missing or wrong."""
    return InputError(
        f"this is no paper as the desk saves it: “{name}” is missing or is not what it "
        "should be. Choose a .json file that was saved from a paper."
    )


def text(data: Object, name: str) -> str:
    """A value that is text."""
    value = data.get(name)
    if not isinstance(value, str):
        raise bad(name)
    return value


def flag(data: Object, name: str) -> bool:
    """A value that is true or false."""
    value = data.get(name)
    if not isinstance(value, bool):
        raise bad(name)
    return value


def number(data: Object, name: str) -> int:
    """A value that is a whole number."""
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise bad(name)
    return value


def as_object(value: Data, name: str) -> Object:
    """A value that has names."""
    if not isinstance(value, dict):
        raise bad(name)
    return value


def under(data: Object, name: str) -> Object:
    """The named value that has names itself."""
    return as_object(data.get(name), name)


def listed(data: Object, name: str) -> list[Data]:
    """A value that is a list."""
    value = data.get(name)
    if not isinstance(value, list):
        raise bad(name)
    return value


def texts(data: Object, name: str) -> tuple[str, ...]:
    """A list of texts."""
    values = listed(data, name)
    if not all(isinstance(value, str) for value in values):
        raise bad(name)
    return tuple(str(value) for value in values)


def each(data: Object, name: str, make: Callable[[Object], T]) -> tuple[T, ...]:
    """What is made of every object of a list."""
    return tuple(make(as_object(value, name)) for value in listed(data, name))


def named(names: type[N], data: Object, name: str) -> N:
    """A value that is one of some names."""
    try:
        return names(text(data, name))
    except ValueError as error:
        raise bad(name) from error
