"""Every knob once: the `TREATY_` environment variables, read in one place.

Nothing else in the package reads the environment. Example:

    settings = from_env()          # TREATY_HOME=/data/desk -> settings.home
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError

_LATER = {
    "TREATY_MODEL": "a language model",
    "TREATY_VERIFIER": "a verifier model",
    "TREATY_RECORD": "recording model replies",
    "TREATY_CHROMA_URL": "a Chroma server",
    "TREATY_DATABASE_URL": "a PostgreSQL library",
    "TREATY_AUTH_FILE": "sign-in",
}
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one process.

    `offline` refuses sockets other than loopback in the processes that we start (the
    command line and the page); `offline_forced` says that TREATY_OFFLINE=1 was set by
    hand, which a `Desk` inside somebody else's program obeys too.
    """

    home: Path
    embedding_model: str = ""  # folder of a sentence-transformers model; "" = built in
    offline: bool = True
    offline_forced: bool = False

    @property
    def database(self) -> Path:
        """The library: one SQLite file."""
        return self.home / "library.sqlite"

    @property
    def index(self) -> Path:
        """The search index: a folder that may be deleted at any time."""
        return self.home / "index"


def from_env(
    home: str | Path | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """Read the settings.

    Args:
        home: data folder; wins over TREATY_HOME, which wins over the platform's own.
        environ: the environment to read (the process's own if None).

    Raises:
        InputError: a variable is set that this version does not serve, or badly set.
    """
    env = os.environ if environ is None else environ
    for name, what in _LATER.items():
        if env.get(name):
            raise InputError(
                f"{name} is set, but {what} is not part of this version: unset it."
            )
    offline = _flag(env, "TREATY_OFFLINE")
    folder = home or env.get("TREATY_HOME") or _default_home()
    return Settings(
        home=Path(folder).expanduser().absolute(),
        embedding_model=env.get("TREATY_EMBEDDING_MODEL", ""),
        offline=offline is not False,
        offline_forced=offline is True,
    )


def _flag(env: Mapping[str, str], name: str) -> bool | None:
    value = env.get(name, "").strip().lower()
    if not value:
        return None
    if value in _TRUE or value in _FALSE:
        return value in _TRUE
    raise InputError(f"{name} is {value!r}: set it to 1 or 0, or unset it.")


def _default_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("treaty-assistant", appauthor=False)
