r"""Front matter: the YAML at the head of a Markdown file, and the text below it.

Knows only the two lines of dashes and YAML. Which fields a corpus file must have is
the corpus's business.

    >>> split_front("---\ntitle: Toy\n---\nBody\n", "toy.md").fields
    {'title': 'Toy'}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from assistant.errors import ReadingError


@dataclass(frozen=True, kw_only=True)
class Front:
    """The declared fields (empty without front matter) and the body below them."""

    fields: dict[str, object]
    body: str


def split_front(text: str, name: str) -> Front:
    """Split a text into front matter and body; without a first `---` all is body.

    Raises:
        ReadingError: the front matter is not closed, not YAML, or no mapping.
    """
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return Front(fields={}, body=text)
    closing = next(
        (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")),
        None,
    )
    if closing is None:
        raise ReadingError(
            f"The front matter of {name} begins in line 1 and is never closed: "
            "put a line of three dashes below its last field."
        )
    fields = _load("\n".join(lines[1:closing]), name)
    return Front(fields=fields, body="\n".join(lines[closing + 1 :]))


def _load(source: str, name: str) -> dict[str, object]:
    import yaml

    try:
        loaded: object = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ReadingError(
            f"The front matter of {name} cannot be read in line {line} "
            f"({error.problem}): mend that line, for instance by quoting its value."
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ReadingError(
            f"The front matter of {name} holds a value that cannot be read "
            f"({error}): mend it, for instance by quoting it."
        ) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ReadingError(
            f"The front matter of {name} is not a list of fields: write one "
            "`name: value` a line between line 1 and the closing dashes."
        )
    return {str(k): v for k, v in cast("dict[object, object]", loaded).items()}
