"""Runs the page until a signal ends it. It knows ports, signals and Gradio's settings.

Every setting that could let something leave the machine, or let a browser read files,
is set here and in `page.build`. Example:

    check_address("127.0.0.1", 7860)     # InputError when the port is taken
    serve(desk, host="127.0.0.1", port=7860)
"""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import signal
import socket
import threading
from collections.abc import Generator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from assistant.desk import Desk
from assistant.errors import InputError

log = logging.getLogger(__name__)
MOST_BYTES = 60_000_000  # of an upload, as in `reading`
_HERE = Path(__file__).parent


def serve(desk: Desk, *, host: str, port: int) -> None:
    """Serve the page until SIGINT or SIGTERM.

    Raises:
        InputError: the address cannot be served.
    """
    check_address(host, port)
    with _scratch(), _until_stopped() as stop:
        from assistant.web.page import build

        page = build(desk)
        _launch(page, desk, host, port)
        desk.index.watch()
        warming = threading.Thread(target=_warm_up, args=(desk,), daemon=True)
        warming.start()
        click.echo(f"Serving on http://{_shown(host)}:{port}")
        if not _is_loopback(host):
            click.echo(
                "This version has no sign-in: whoever reaches this address can read, "
                "add and remove texts.",
                err=True,
            )
        try:
            while not stop.wait(1.0):
                pass
        finally:
            page.close(verbose=False)
            warming.join(timeout=30)  # it holds the index open


def check_address(host: str, port: int) -> None:
    """Refuse an address that cannot be served, before anything is loaded.

    Raises:
        InputError: the port is taken or not permitted, or the host is not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # elsewhere the option would hide a listener
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise InputError(_why_not(host, port, error)) from error


def _why_not(host: str, port: int, error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return (
            f"port {port} is in use: stop what runs there, or choose another one with "
            "--port."
        )
    if number == errno.EACCES:
        return f"port {port} may not be used by you: choose one above 1023 with --port."
    return (
        f"{host}:{port} cannot be served ({error}): check --host and --port; "
        "the default is 127.0.0.1 and 7860."
    )


@contextmanager
def _scratch() -> Generator[None]:
    """An empty working folder and a place for uploads, both deleted afterwards.

    Gradio may hand out what lies in the working folder, so that must not be a folder
    of the user's. Its environment variables could widen what it serves: they go.
    """
    for name in [n for n in os.environ if n.startswith("GRADIO_")]:
        del os.environ[name]
    with TemporaryDirectory(prefix="treaty-desk-") as folder:
        work, uploads = Path(folder, "work"), Path(folder, "uploads")
        work.mkdir()
        uploads.mkdir()
        os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
        os.environ["GRADIO_TEMP_DIR"] = str(uploads)
        with chdir(work):
            yield


def _launch(page: Any, desk: Desk, host: str, port: int) -> None:
    from assistant.web.layout import theme

    page.launch(
        server_name=host,
        server_port=port,
        theme=theme(),
        css_paths=[_HERE / "style.css"],
        favicon_path=_HERE / "favicon.svg",
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        show_error=False,
        strict_cors=True,
        allowed_paths=[],
        blocked_paths=[str(desk.settings.home)],
        max_file_size=MOST_BYTES,
        state_session_capacity=200,
    )


def _warm_up(desk: Desk) -> None:
    """Load the model while the user reads the first page, not with his question."""
    try:
        desk.search("treaty", k=1)
    except Exception:  # the first question shows the same fault, in words
        log.exception("the first search failed")


@contextmanager
def _until_stopped() -> Generator[threading.Event]:
    """An event that SIGINT and SIGTERM set, from now until the page is closed."""
    stop = threading.Event()

    def ended(number: int, frame: object) -> None:
        stop.set()

    before = {n: signal.signal(n, ended) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
