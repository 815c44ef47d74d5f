"""How an answer was made, for whoever wants to know or to make it again.

Drawn from the answer's `Provenance` alone, in everyday words. Example:

    making_html(answer, key="2/making")
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.provenance import Provenance, Usage
from assistant.terms import Answer
from assistant.web.markup import esc, plural

_MODES = {
    "quoting": "quoting: code chose the sentences and copied them; no model took part",
    "pointing": "pointing: the model chose sentences by number, code copied them",
    "writing": "writing: the model's own sentences, each checked against what it cites",
}
_FORMS = {"tool": "tool call", "json": "JSON", "lines": "lines of text"}
_FAULTS = {
    "unknown id": "it pointed at a sentence that does not exist",
    "unshown id": "it pointed at a sentence that it was not shown",
    "no id": "it gave something that points at no sentence",
    "uncited": "it wrote a sentence that cites nothing",
    "id in the sentence": "it wrote a sentence's number into its words",
    "link or markup": "it wrote a link or markup, which was taken out",
    "typed quotation": "it typed a quotation itself",
    "no sentence": "it pointed and wrote nothing",
    "check: unsupported": "it said something that the cited words do not say",
    "check: contradicted": "it contradicted the cited words",
    "check: partly": "the cited words carried only part of a sentence",
    "repeated": "it repeated a sentence",
    "format": "it did not keep the form asked for",
    "overflow": "the evidence was too long for it and was halved",
    "repaired": "a sentence was sent back to be put right",
    "repair failed": "a sentence came back no better",
    "replaced": "a sentence was replaced by the words it cites",
}
_COUNTED = "sentences"  # among the faults as what they are measured against
_MOST_IDS = 6


def making_html(answer: Answer, key: str) -> str:
    """A closed part of the page; "" for an answer that was not finished.

    Args:
        answer: the answer, with its record.
        key: names the part in the page, so that it stays open when redrawn.
    """
    record = answer.record
    if not record.evidence_sha256:
        return ""
    rows = (*_sources(record), *(_model(record) if record.mode != "quoting" else ()))
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return (
        f'<details class="making" data-key="{esc(key)}"><summary>How this answer was '
        f'made</summary><dl class="facts">{cells}</dl></details>'
    )


def _sources(record: Provenance) -> list[tuple[str, str]]:
    """Rows that every answer has."""
    prompts = "".join(f"<code>{esc(mark)}</code><br>" for mark in record.prompts)
    count = plural(len(record.evidence), "provision")
    return [
        ("Writer", esc(record.writer)),
        ("Way", esc(_MODES.get(record.mode, record.mode))),
        ("Prompts", prompts),
        ("Evidence", f"{count}, SHA-256 <code>{esc(record.evidence_sha256)}</code>"),
        ("Left out", _ids(record.left_out, "provision", "for want of room")),
        (
            "Withheld",
            _ids(record.withheld, "sentence", "that read like orders to a model"),
        ),
    ]


def _ids(ids: Sequence[str], noun: str, why: str) -> str:
    if not ids:
        return "none"
    named = ", ".join(f"<code>{esc(one)}</code>" for one in ids[:_MOST_IDS])
    more = " …" if len(ids) > _MOST_IDS else ""
    return f"{plural(len(ids), noun)} {why}: {named}{more}"


def _model(record: Provenance) -> list[tuple[str, str]]:
    """Rows of an answer in which a model took part."""
    said = record.settings
    form = said.get("format", "")
    level = said.get("handling", "")
    return [
        ("Form", esc(_FORMS.get(form, form))),
        ("Temperature", esc(said.get("temperature", ""))),
        ("May read", esc(f"texts marked {level!r} and below" if level else "")),
        ("Tokens", esc(_tokens(record.usage))),
        ("Requests", esc(_requests(record.usage))),
        ("Faults", _faults(record)),
    ]


def _tokens(usage: Usage) -> str:
    cached = f" ({usage.cached:,} from the provider's cache)" if usage.cached else ""
    guess = ", estimated" if usage.estimated else ""
    return f"{usage.read:,} read{cached}, {usage.written:,} written{guess}"


def _requests(usage: Usage) -> str:
    return f"{usage.requests:,}, in {usage.seconds:.1f} seconds"


def _faults(record: Provenance) -> str:
    found = {n: count for n, count in record.faults.items() if count and n != _COUNTED}
    written = record.faults.get(_COUNTED, 0)
    of = f"in {plural(written, 'sentence')}" if written else ""
    if not found:
        return esc(f"none {of}".strip())
    items = "".join(
        f"<li>{esc(_FAULTS.get(name, name))}{_times(count)}</li>"
        for name, count in found.items()
    )
    return f"{esc(of[:1].upper() + of[1:])}<ul>{items}</ul>"


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
