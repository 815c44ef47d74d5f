"""The head of the page: what it is, what leaves this computer, which model answers.

It tells what is so now, and is drawn anew whenever the page is loaded. Example:

    masthead_html(desk)
"""

from __future__ import annotations

from assistant.dates import day
from assistant.desk import Desk
from assistant.modelcheck import Checked
from assistant.settings import ModelSettings
from assistant.web.markup import esc

_PINNED = "Every sentence is pinned to the provision that carries it."
_STAYS = "Texts and questions stay on this computer."


def masthead_html(desk: Desk) -> str:
    """Title, where texts and questions go, and the model with its self-test."""
    writer = desk.model
    if writer is None:
        said, model = f"{_PINNED} {_STAYS}", ""
    else:
        said = whereabouts(writer.model, writer.name, writer.mode)
        check = standing(writer.model, writer.mode, desk.model_check())
        model = f'<p class="model"><strong>{esc(writer.name)}</strong> {esc(check)}</p>'
    return (
        f'<header class="masthead"><h1>Treaty desk</h1><p>{esc(said)}</p>{model}'
        "</header>"
    )


def whereabouts(model: ModelSettings, name: str, mode: str) -> str:
    """What leaves this computer.

    Args:
        model: the model's settings.
        name: how it is called.
        mode: "writing" or "pointing".
    """
    kept = " Every call is recorded on this computer." if model.record else ""
    if model.host == "":
        does = "writes" if mode == "writing" else "points at sentences"
        return f"{name} {does} on this computer; texts and questions stay on it.{kept}"
    where = f"the provider of {name}" if model.host is None else model.host
    return (
        f"Questions and the provisions found go to {where}; texts marked above "
        f"“{model.handling}” never do.{kept}"
    )


def standing(model: ModelSettings, mode: str, check: Checked | None) -> str:
    """What the model's self-test said, and what follows from it."""
    if check is None:
        tested = "not tested"
    else:
        done = "passed" if check.passed else "failed"
        tested = f"{done} the self-test on {day(check.day)} ({check.said})"
    follows = _follows(model, mode, check)
    return f"{tested}: {follows}" if follows else tested


def _follows(model: ModelSettings, mode: str, check: Checked | None) -> str:
    passed = check is not None and check.passed
    if mode == "writing":
        return "" if passed else "it writes all the same, as set (TREATY_MODEL_MODE)"
    if model.mode == "pointing":
        return "it only points at sentences, as set (TREATY_MODEL_MODE)"
    if passed:
        return "it writes once this page is started again"
    return "it only points at sentences" + ("" if check else " (treaty model check)")
