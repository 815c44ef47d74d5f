"""The file of a mandate: YAML that a desk officer writes.

It tells what cannot be read, and where; `fields` knows what may stand there. Example:

    read_mandate("catch-limits.yaml").objectives[0].opening
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.mandates.fields import mandate_from
from assistant.mandates.nouns import Mandate

LONGEST_FILE = 400_000  # bytes: some two hundred pages
_ALIAS = "an alias (“*name”) is not taken"


def read_mandate(path: str | Path) -> Mandate:
    """Read a mandate from a YAML file.

    Raises:
        InputError: it cannot be read, or says something that it may not say; every
            fault is named.
    """
    file = Path(path)
    return mandate_from(_loaded(file), name=file.name)


def _loaded(file: Path) -> object:
    import yaml

    if not file.is_file():
        raise InputError(f"{file} is not there, or is no file: give a mandate's file.")
    if file.stat().st_size > LONGEST_FILE:
        raise InputError(
            f"{file.name} has more than {LONGEST_FILE:,} bytes: a mandate is a few "
            "pages; is it the right file?"
        )
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file.name} is no text in UTF-8: write the mandate as a YAML file."
        ) from error
    if "\0" in text:
        raise InputError(
            f"{file.name} is a binary file: write the mandate as a YAML file."
        )
    try:
        return yaml.load(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise InputError(
            f"{file.name}{where} cannot be read as YAML ({error.problem}): put a text "
            "that has a colon or a quotation mark in it in quotation marks."
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(f"{file.name} cannot be read as YAML.") from error


def _loader() -> Any:
    """A reader of YAML that takes no aliases, by which a small file swells."""
    import yaml

    class Plain(yaml.SafeLoader):
        """Every scalar but yes, no and a whole number is a text."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            events: Any = self
            if events.check_event(yaml.AliasEvent):
                mark = events.peek_event().start_mark
                raise yaml.constructor.ConstructorError(None, None, _ALIAS, mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"“{key.value}” stands there twice", key.start_mark
                    )
                seen.add(str(key.value))
            return super().construct_mapping(node, deep=deep)

    kept = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:null")
    Plain.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag in kept]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Plain
