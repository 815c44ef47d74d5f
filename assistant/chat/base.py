"""What is asked of a language model and what comes back, in words of our own.

It knows no vendor. Example:

    request = Request(messages=(Message(role="user", text="…"),), shape=None, limit=400)
    for piece in chat.stream(request):
        ...                      # str pieces as they are written, the Reply last
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.provenance import Usage, fingerprint


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message; role is "system", "user" or "assistant"."""

    role: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The JSON object that a reply must be: a JSON schema with a name."""

    name: str
    description: str
    schema: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Request:
    """One call. `format`: "tool" or "json" (both need a `shape`), or "lines" (text).

    In format "tool" the reply's text is the JSON of the tool's arguments, so that both
    structured formats read alike.
    """

    messages: tuple[Message, ...]
    limit: int  # tokens of the reply at most
    format: str = "lines"
    shape: Shape | None = None

    @property
    def sha256(self) -> str:
        """Names the request: same words, shape and limit, same hash."""
        import json

        shape = ""
        if self.shape is not None:
            shape = json.dumps(
                [self.shape.name, self.shape.description, self.shape.schema],
                sort_keys=True,
            )
        said = [part for m in self.messages for part in (m.role, m.text)]
        return fingerprint([*said, str(self.limit), self.format, shape])


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back, whole. A reply cut at the limit is an error, not a Reply."""

    text: str
    usage: Usage = field(default_factory=Usage)


class Chat(Protocol):
    """A language model, as the rest of the package sees it."""

    @property
    def name(self) -> str:
        """`provider:name`, as configured; shown to users."""
        ...

    @property
    def identity(self) -> str:
        """What tells this model from others of its name; the name where nothing does.

        A self-test and a recorded call count for one identity; no model is loaded.
        """
        ...

    @property
    def formats(self) -> tuple[str, ...]:
        """Formats to try, best first; always ends with "lines"."""
        ...

    def stream(self, request: Request) -> Generator[str | Reply, None, None]:
        """Pieces of the reply's text as they come, then the `Reply`.

        Closing the generator stops the call.

        Raises:
            ModelError: the model could not be used; after its retries.
        """
        ...

    def count(self, text: str) -> int | None:
        """Tokens of a text by the model's own tokenizer; None where none is at hand."""
        ...
