"""Every knob once: the `TREATY_` environment variables, read in one place.

Nothing else in the package reads the environment. Example:

    settings = from_env()          # TREATY_HOME=/data/desk -> settings.home
    settings.model                 # None unless TREATY_MODEL is set
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from assistant import handling
from assistant.errors import InputError
from assistant.offline import is_local

T = TypeVar("T")
_LATER = {
    "TREATY_CHROMA_URL": "a Chroma server",
    "TREATY_DATABASE_URL": "a PostgreSQL library",
    "TREATY_AUTH_FILE": "sign-in",
}
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
# Where each provider is, unless TREATY_MODEL_URL says otherwise: never left to another
# variable, so that what is shown as leaving the machine is what leaves it.
ADDRESSES = {
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
    "ollama": "http://127.0.0.1:11434",
}
MODES = ("auto", "pointing", "writing")
FORMATS = ("auto", "tool", "json", "lines")


@dataclass(frozen=True, kw_only=True)
class ModelSettings:
    """The language model of one process; see README, "With a language model".

    `context` and `reply` are tokens, `timeout` seconds for one whole reply, `retries`
    further attempts after a failure that may pass. `handling` is the highest level
    (`assistant.handling.LEVELS`) that may be shown to this model. `mode` "auto" lets a
    model write only after it passed `treaty model check`.
    """

    provider: str
    name: str
    url: str = ""  # "" = the provider's own, where it has one
    key: str = field(default="", repr=False)
    temperature: float = 0.0
    timeout: float = 120.0
    retries: int = 2
    context: int = 8_192
    reply: int = 1_024
    handling: str = handling.DEFAULT
    mode: str = "auto"
    format: str = "auto"
    record: Path | None = None  # folder: every call is kept there
    replay: Path | None = None  # folder: calls are answered from there only

    @property
    def spec(self) -> str:
        """As configured: `provider:name`; of a file, its name alone."""
        name = Path(self.name).name if self.provider == "llamacpp" else self.name
        return f"{self.provider}:{name}"

    @property
    def address(self) -> str:
        """Where requests go; "" for a model in this process."""
        return self.url or ADDRESSES.get(self.provider, "")

    @property
    def host(self) -> str | None:
        """The host that requests go to; None: not known. "" for this machine."""
        if self.provider == "llamacpp" or self.replay is not None:
            return ""
        host = urlsplit(self.address).hostname
        return "" if host and is_local((host,)) else host


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one process.

    `offline` refuses sockets other than loopback in the processes that we start (the
    command line and the page), except to the hosts of `reaches`; `offline_forced` says
    that TREATY_OFFLINE=1 was set by hand, which a `Desk` inside somebody else's program
    obeys too.
    """

    home: Path
    embedding_model: str = ""  # folder of a sentence-transformers model; "" = built in
    verifier: str = ""  # folder of a sequence classifier; "" = the built-in verifier
    offline: bool = True
    offline_forced: bool = False
    model: ModelSettings | None = None

    @property
    def database(self) -> Path:
        """The library: one SQLite file."""
        return self.home / "library.sqlite"

    @property
    def index(self) -> Path:
        """The search index: a folder that may be deleted at any time."""
        return self.home / "index"

    @property
    def checks(self) -> Path:
        """What models did in `treaty model check`."""
        return self.home / "model-checks.json"

    @property
    def reaches(self) -> tuple[str, ...]:
        """Hosts other than this machine that the configured model needs."""
        host = self.model.host if self.model else ""
        return (host,) if host else ()


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
    model = _model(env)
    unknown = model is not None and model.host is None
    if offline is True and model is not None and model.host != "":
        raise InputError(
            f"TREATY_OFFLINE is on, but {model.spec} is reached over the network "
            f"({model.address or 'address not known'}): unset one of the two."
        )
    if unknown and offline is not False:
        assert model is not None
        raise InputError(
            f"where {model.spec} is reached is not known here: set TREATY_MODEL_URL to "
            "its address, or TREATY_OFFLINE=0 to permit connections to any host."
        )
    return Settings(
        home=Path(folder).expanduser().absolute(),
        embedding_model=env.get("TREATY_EMBEDDING_MODEL", ""),
        verifier=env.get("TREATY_VERIFIER", "").strip(),
        offline=offline is not False,
        offline_forced=offline is True,
        model=model,
    )


@contextmanager
def environment(**values: str | None) -> Generator[None]:
    """Set variables while the block runs; None leaves one as it is.

    For a command whose options stand for settings, such as `treaty eval --model`.
    """
    before = {name: os.environ.get(name) for name in values}
    os.environ.update({n: v for n, v in values.items() if v is not None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _model(env: Mapping[str, str]) -> ModelSettings | None:
    spec = env.get("TREATY_MODEL", "").strip()
    if not spec:
        stray = sorted(n for n in env if n.startswith("TREATY_MODEL_") and env[n])
        stray += [n for n in ("TREATY_RECORD", "TREATY_REPLAY") if env.get(n)]
        if stray:
            raise InputError(
                f"{stray[0]} is set without TREATY_MODEL: set the model too "
                "(provider:name), or unset it."
            )
        return None
    provider, colon, name = spec.partition(":")
    if not colon or not name.strip() or not re.fullmatch(r"[a-z][\w-]*", provider):
        raise InputError(
            f"TREATY_MODEL is {spec!r}: write provider:name, for instance "
            "openai:gpt-5-mini, ollama:qwen3:8b or llamacpp:/path/to/model.gguf."
        )
    record, replay = env.get("TREATY_RECORD"), env.get("TREATY_REPLAY")
    if record and replay:
        raise InputError("TREATY_RECORD and TREATY_REPLAY are both set: unset one.")
    context = _number(env, "TREATY_MODEL_CONTEXT", int, (512, 10_000_000), 8_192)
    reply = _number(env, "TREATY_MODEL_REPLY", int, (64, 1_000_000), 1_024)
    if reply > context // 2:
        raise InputError(
            f"TREATY_MODEL_REPLY ({reply}) leaves too little of TREATY_MODEL_CONTEXT "
            f"({context} tokens) for the evidence: at most half of it is for the reply."
        )
    return ModelSettings(
        provider=provider,
        name=name.strip(),
        url=_url(env),
        key=env.get("TREATY_MODEL_KEY", ""),
        temperature=_number(env, "TREATY_MODEL_TEMPERATURE", float, (0, 2), 0.0),
        timeout=_number(env, "TREATY_MODEL_TIMEOUT", float, (1, 3_600), 120.0),
        retries=_number(env, "TREATY_MODEL_RETRIES", int, (0, 10), 2),
        context=context,
        reply=reply,
        handling=_choice(
            env, "TREATY_MODEL_HANDLING", handling.LEVELS, handling.DEFAULT
        ),
        mode=_choice(env, "TREATY_MODEL_MODE", MODES, "auto"),
        format=_choice(env, "TREATY_MODEL_FORMAT", FORMATS, "auto"),
        record=Path(record).expanduser().absolute() if record else None,
        replay=Path(replay).expanduser().absolute() if replay else None,
    )


def _url(env: Mapping[str, str]) -> str:
    url = env.get("TREATY_MODEL_URL", "").strip().rstrip("/")
    if url and not re.match(r"https?://[^/\s@]+(/|$)", url):
        raise InputError(
            f"TREATY_MODEL_URL is {url!r}: write an address such as "
            "http://127.0.0.1:8080/v1, without a user name."
        )
    return url


def _number(
    env: Mapping[str, str],
    name: str,
    read: Callable[[str], T],
    span: tuple[float, float],
    default: T,
) -> T:
    text = env.get(name, "").strip()
    if not text:
        return default
    try:
        value = read(text)
        good = span[0] <= float(text) <= span[1]
    except ValueError:
        good, value = False, default
    if not good:
        whole = "a whole number" if read is int else "a number"
        raise InputError(
            f"{name} is {text!r}: set it to {whole} from {span[0]:g} to {span[1]:g}."
        )
    return value


def _choice(
    env: Mapping[str, str], name: str, choices: tuple[str, ...], default: str
) -> str:
    value = " ".join(env.get(name, "").split()).casefold() or default
    if value not in choices:
        raise InputError(f"{name} is {value!r}: set it to {', '.join(choices)}.")
    return value


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
