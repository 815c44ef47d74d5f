"""The exception tree. A message says what is wrong, with which thing, what to do.

AssistantError
├── InputError           bad input of the user's: exit code 2, a notice in the page
│   ├── ReadingError     a file that cannot be read into provisions
│   ├── UnknownName      an instrument, party or pinpoint that is not known
│   └── Undecided        perhaps a text of an instrument held: the user decides
├── Stopped              the user stopped the work; what was done is kept
├── IdTaken              an id that was to be new (caught inside)
├── CorpusError          a shipped file that breaks the corpus format
├── LibraryError         the library's own data is damaged
├── QuotationError       words that are not the stored words: never shown
├── ModelError           a language model that could not be used: others answer instead
└── MissingSetup         something that `make setup` or a setting should have provided
"""

from __future__ import annotations

from assistant.provenance import Usage


class AssistantError(Exception):
    """Base of all errors raised on purpose; its text is one clear sentence."""

    exit_code = 1


class InputError(AssistantError):
    """Bad input: nothing was changed, the message says what to do instead."""

    exit_code = 2


class Stopped(AssistantError):
    """The user stopped the work; what was done is kept."""


class ReadingError(InputError):
    """A file could not be read into provisions."""


class UnknownName(InputError):
    """A name (instrument, party, pinpoint, kind) the library does not know."""


class Undecided(InputError):
    """A text looks like a version of an instrument that is held, but not certainly.

    Attributes:
        candidates: ids of the instruments it may belong to, best first.
    """

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class IdTaken(AssistantError):
    """An id that was to be new is taken; the caller tries the next one."""


class CorpusError(AssistantError):
    """A corpus file breaks the format described in docs/corpus-format.md."""


class LibraryError(AssistantError):
    """The library holds something that contradicts itself."""


class QuotationError(AssistantError):
    """Words offered as a quotation are not the stored words."""


class MissingSetup(AssistantError):
    """A part the program needs is not installed or not set."""


class ModelError(AssistantError):
    """A language model, or its server, did not do what was asked.

    Attributes:
        kind: one of `KINDS`; what callers act on (a rate limit is retried, an overflow
            is packed again), the message is for people.
        retry_after: seconds the server asks to wait, where it says so.
        usage: what the calls up to the failure cost, as far as that is known.
    """

    KINDS = (
        "setup",  # package, key, file or model name: nothing was sent
        "key",  # the server refuses the key
        "unknown",  # the server does not know the model
        "unreachable",
        "timeout",
        "busy",  # rate limit or overload
        "overflow",  # more tokens than the model takes
        "format",  # the server refuses tools or a reply schema
        "refused",  # the server refuses the request for another reason
        "broken",  # the server failed, or its reply is no reply
        "truncated",  # the reply ends in the middle
        "empty",
        "unrecorded",  # replayed, and there is no such cassette
    )
    RETRIED = ("unreachable", "timeout", "busy", "broken")

    def __init__(
        self, message: str, kind: str, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        assert kind in self.KINDS, kind
        self.kind = kind
        self.retry_after = retry_after
        self.usage = Usage()

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed a little later."""
        return self.kind in self.RETRIED
