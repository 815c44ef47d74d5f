"""The nouns as text for a terminal. It computes nothing and prints nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.index import Health
from assistant.modelcheck import Checked
from assistant.provenance import Provenance
from assistant.render.reading import report_lines
from assistant.settings import ModelSettings
from assistant.shelf import Receipt
from assistant.terms import (
    Answer,
    Instrument,
    Origin,
    Passage,
    Provision,
    TextKind,
    Verdict,
    shown_words,
)


def plain_markdown(text: str) -> str:
    """Markdown as a terminal shows it: without the stars."""
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text)


def answer_text(answer: Answer) -> str:
    """An answer with its notices and sources.

    Under a model's sentence the sources give the words too: the reader compares.
    """
    lines = [f"Read as: {answer.resolved}", ""] if answer.resolved else []
    lines.append(plain_markdown(answer.text))
    lines += [f"Note: {n}" for n in answer.notices if n not in answer.text]
    if answer.citations:
        lines += ["", "Sources"]
        written = any(c.origin is Origin.WRITTEN for c in answer.claims)
        for c in {c.marker: c for c in answer.citations}.values():
            words = f": {shown_words(c, marked=False)}" if written else ""
            lines.append(
                f"  [{c.marker}] {c.short_title}, {c.pinpoint}"
                f" ({_kind(c.text_kind)}; {c.verdict.label}){words}"
            )
        lines += _official(answer)
    if answer.digests:
        ids = " ".join(answer.digests)
        lines += ["", f"To quote the official wording: treaty fetch {ids}"]
    if answer.record.mode != "quoting" or answer.record.usage.requests:
        lines += ["", made_text(answer.record)]
    return "\n".join(lines)


def made_text(record: Provenance) -> str:
    """How a model's answer came about, in one line."""
    usage, about = record.usage, "about " if record.usage.estimated else ""
    how = {
        "writing": "Written by",
        "pointing": "Sentences chosen by",
        "quoting": "After a model that failed, chosen by the",
    }[record.mode]
    faults = "; ".join(f"{name}: {n}" for name, n in record.faults.items())
    return (
        f"{how} {record.writer} from {len(record.evidence)} provisions; {about}"
        f"{usage.read:,} tokens read, {usage.written:,} written, {usage.requests} "
        f"request{'' if usage.requests == 1 else 's'}, {usage.seconds:.1f} s."
        + (f" Noted: {faults}." if faults else "")
    )


def model_text(model: ModelSettings, check: Checked | None) -> str:
    """The configured model: where it is, what it may see, whether it may write."""
    lines = [
        f"Model: {model.spec}, {_place(model)}",
        f"Sees: texts marked {model.handling!r} and below",
        f"Temperature {model.temperature:g}; {model.context:,} tokens of context, "
        f"{model.reply:,} of them for the reply; {model.timeout:g} s for a reply; "
        f"{model.retries} retries; form: {model.format}; mode: {model.mode}",
    ]
    lines += [f"Records to: {model.record}"] if model.record else []
    lines += [f"Replays from: {model.replay}"] if model.replay else []
    lines.append(check_text(check))
    return "\n".join(lines)


def _place(model: ModelSettings) -> str:
    """Where a model is, and so where requests go."""
    if model.replay is not None:
        return f"answered from the calls recorded in {model.replay}"
    if model.host is None:
        return "at its provider's address, which is not known here: sockets are open"
    if model.host == "":
        return f"on this computer ({model.address or 'in this process'})"
    return f"over the network ({model.address})"


def check_text(check: Checked | None) -> str:
    """What the self-test says, in a sentence."""
    if check is None:
        return (
            "Self-test: none for this model, prompts and settings, so it only points "
            "at sentences. Run `treaty model check`."
        )
    what = "passed, it writes" if check.passed else "failed, it only points"
    lines = [
        f"Self-test of {check.day}: {what} ({check.said}; {check.seconds:g} s, "
        f"{check.tokens:,} tokens)."
    ]
    lines += [f"  {line}" for line in check.failed]
    return "\n".join(lines)


def _official(answer: Answer) -> list[str]:
    """Full title and official address of each instrument cited, once."""
    cited = {c.instrument: c for c in answer.citations}
    return [
        f"  {c.title}" + (f": {c.official_url}" if c.official_url else "")
        for c in cited.values()
    ]


def passages_text(passages: Sequence[Passage]) -> str:
    """Passages, best first, each with its reason and first words."""
    if not passages:
        return "Nothing found."
    lines: list[str] = []
    for number, p in enumerate(passages, start=1):
        lines.append(
            f"{number:>2}. {p.instrument}, {p.pinpoint}  {p.score:.2f}"
            f"  ({_kind(p.text_kind)}; {'; '.join(p.why)})"
        )
        lines.append(f"    {shortened(p.text, 36)}")
    return "\n".join(lines)


def instruments_text(instruments: Sequence[Instrument]) -> str:
    """A table of instruments."""
    if not instruments:
        return "No instrument is listed: `treaty list` without options shows all."
    width = max(len(i.id) for i in instruments)
    head = f"{'id':<{width}}  {'date':<10} {'force':<12} {'text':<9}"
    lines = [f"{head} {'provisions':>10}  title"]
    for i in instruments:
        kind = str(i.text_kind) if i.text_kind else "record"
        lines.append(
            f"{i.id:<{width}}  {i.adopted or '':<10} {i.force:<12} {kind:<9} "
            f"{len(i.provisions):>10}"
            f"  {shortened(i.title, 12)}"
        )
    total = sum(len(i.provisions) for i in instruments)
    lines.append(f"{len(instruments)} instruments, {total:,} provisions with text")
    return "\n".join(lines)


def tree_text(instrument: Instrument, tree: Sequence[Provision]) -> str:
    """An instrument's facts and its provision tree."""
    lines = [
        instrument.title,
        f"{instrument.id} · {instrument.kind} · {instrument.force}"
        + (f" · {instrument.status}" if instrument.status else ""),
    ]
    for label, value in (
        ("Reference", instrument.reference),
        ("Issuer", instrument.issuer),
        ("Parties", ", ".join(instrument.parties)),
        ("Speaker", instrument.speaker),
        ("Capacity", instrument.capacity),
        ("Body", instrument.body),
        ("Adopted", instrument.adopted),
        ("Signed", instrument.signed),
        ("In force", instrument.in_force),
        ("Revoked", instrument.revoked),
        ("Authentic languages", ", ".join(instrument.authentic_languages)),
        ("Supersedes", ", ".join(instrument.supersedes)),
        ("Superseded by", ", ".join(instrument.superseded_by)),
        ("Amends", ", ".join(instrument.amends)),
        ("Amended by", ", ".join(instrument.amended_by)),
        ("Checked", _checked(instrument)),
        ("Facts of force", instrument.force_note),
        ("Official text", instrument.official_url),
        ("Not held", instrument.lacks),
    ):
        if value:
            lines.append(f"{label}: {value}")
    for version in instrument.versions:
        now = "in use" if version.current else "earlier"
        lines.append(f"Version {version.id}: {_kind(version.text_kind)}, {now}")
        lines += [f"  not complete: {lost}" for lost in version.lost]
    lines.append("")
    depth: dict[str, int] = {}
    for node in tree:
        depth[node.key] = depth.get(node.parent or "", -1) + 1
        indent = "  " * depth[node.key]
        heading = f" – {node.heading}" if node.heading else ""
        words = f": {shortened(node.text, 12)}" if node.held else ""
        lines.append(f"{indent}{node.pinpoint}{heading}{words}")
    return "\n".join(lines)


def _checked(instrument: Instrument) -> str:
    when = f" on {instrument.checked_on}" if instrument.checked_on else ""
    what = f", against {instrument.checked_against}" if when else ""
    return f"{instrument.checked}{when}{what}" if instrument.checked else ""


def provision_text(instrument: Instrument, nodes: Sequence[Provision]) -> str:
    """A provision and what is below it, whole."""
    kind = _kind(instrument.text_kind) if instrument.text_kind else "record"
    lines = [f"{instrument.short_title} ({instrument.force}), {kind}"]
    for node in nodes:
        heading = f" – {node.heading}" if node.heading else ""
        text = node.text if node.held else "(exists; no text held here)"
        if node.held or len(nodes) == 1:
            lines.append(f"{node.pinpoint}{heading}: {text}")
        else:
            lines.append(f"{node.pinpoint}{heading}")
    return "\n".join(lines)


def shortened(text: str, words: int) -> str:
    """The first words of a text."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def _kind(kind: TextKind) -> str:
    return {
        TextKind.DIGEST: "digest, paraphrase",
        TextKind.OFFICIAL: "official wording",
        TextKind.UPLOADED: "uploaded text",
        TextKind.MACHINE_READ: "machine-read from a scan, not verbatim",
    }[kind]


def receipt_text(receipt: Receipt) -> str:
    """What adding a file did, for the user to check."""
    instrument, report = receipt.instrument, receipt.reading.report
    if not receipt.added.changed:
        return f"{instrument.id}: this text is held already; nothing was changed."
    what = "a text of" if receipt.recognised else "a new instrument,"
    kind = _kind(instrument.text_kind) if instrument.text_kind else "record"
    lines = [
        f"Added as {what} {instrument.id}: {instrument.title}",
        *([] if report.complete else ["The reading is NOT COMPLETE:"]),
        *report_lines(receipt.reading),
        f"Force: {instrument.force} ({instrument.status or 'no status given'}); "
        f"text: {kind}; {len(instrument.provisions):,} provisions can be cited.",
    ]
    if receipt.added.replaced:
        lines.append(
            f"It takes over in search from {receipt.added.replaced}, which stays "
            "addressable for citations already made."
        )
    elif receipt.added.version != _current_id(instrument):
        lines.append("The official wording that is held stays in use.")
    if receipt.trouble:
        lines.append(receipt.trouble)
    elif not receipt.in_index:
        lines.append(
            "Another process holds the index (a running `treaty serve`?): it takes "
            "the text in within seconds."
        )
    return "\n".join(lines)


def _current_id(instrument: Instrument) -> str | None:
    return instrument.current.id if instrument.current else None


def health_data(health: Health) -> dict[str, object]:
    """What `doctor` found, as plain data."""
    return {
        "writer": health.writer,
        "provisions": health.provisions,
        "missing": health.missing,
        "added": health.added,
        "removed": health.removed,
        "dropped": list(health.dropped),
    }


def health_text(health: Health) -> str:
    """What `doctor` found, in a sentence."""
    found = f"{health.provisions:,} provisions in the library."
    if not health.missing and not health.dropped:
        return f"{found} The index agrees with them."
    if not health.writer:
        return (
            f"{found} {health.missing} rows of the index differ, and another process "
            "holds the index: stop it, or let it catch up, and run doctor again."
        )
    said = (
        f"{found} {health.missing} rows of the index differed: {health.added} were "
        f"added and {health.removed} removed; it agrees now."
    )
    if health.dropped:
        said += f" Collections nobody uses were dropped: {', '.join(health.dropped)}."
    return said


def verdict_text(verdict: Verdict) -> str:
    """A verdict: its label and score, and a line for each reason."""
    lines = [f"{verdict.label} ({verdict.score:.2f})"]
    return "\n".join([*lines, *(f"  - {reason}" for reason in verdict.reasons)])
