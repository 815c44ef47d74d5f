"""The nouns as text for a terminal. It computes nothing and prints nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.desk import Receipt
from assistant.index import Health
from assistant.terms import Answer, Instrument, Passage, Provision, TextKind


def plain_markdown(text: str) -> str:
    """Markdown as a terminal shows it: without the stars."""
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text)


def answer_text(answer: Answer) -> str:
    """An answer with its notices and sources."""
    lines = [plain_markdown(answer.text)]
    lines += [f"Note: {n}" for n in answer.notices if n not in answer.text]
    if answer.citations:
        lines += ["", "Sources"]
        lines += [
            f"  [{c.marker}] {c.short_title}, {c.pinpoint}"
            f" ({_kind(c.text_kind)}; {c.verdict.label})"
            for c in answer.citations
        ]
        lines += _official(answer)
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
        return "The library is empty: add a text with `treaty add FILE`."
    width = max(len(i.id) for i in instruments)
    lines = [f"{'id':<{width}}  {'force':<12} {'text':<9} {'provisions':>10}  title"]
    for i in instruments:
        kind = str(i.text_kind) if i.text_kind else "record"
        lines.append(
            f"{i.id:<{width}}  {i.force:<12} {kind:<9} {len(i.provisions):>10}"
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
        ("Adopted", instrument.adopted),
        ("In force", instrument.in_force),
        ("Facts of force", instrument.force_note),
        ("Official text", instrument.official_url),
        ("Not held", instrument.lacks),
    ):
        if value:
            lines.append(f"{label}: {value}")
    for version in instrument.versions:
        now = "in use" if version.current else "earlier"
        lines.append(f"Version {version.id}: {_kind(version.text_kind)}, {now}")
    lines.append("")
    depth: dict[str, int] = {}
    for node in tree:
        depth[node.key] = depth.get(node.parent or "", -1) + 1
        indent = "  " * depth[node.key]
        heading = f" – {node.heading}" if node.heading else ""
        words = f": {shortened(node.text, 12)}" if node.held else ""
        lines.append(f"{indent}{node.pinpoint}{heading}{words}")
    return "\n".join(lines)


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
    }[kind]


def receipt_text(receipt: Receipt) -> str:
    """What adding a file did, for the user to check."""
    instrument, report = receipt.instrument, receipt.reading.report
    if not receipt.added.changed:
        return f"{instrument.id}: this text is held already; nothing was changed."
    what = "a text of" if receipt.recognised else "a new instrument,"
    counts = ", ".join(_counted(n, kind) for kind, n in report.counts.items())
    kind = _kind(instrument.text_kind) if instrument.text_kind else "record"
    lines = [
        f"Added as {what} {instrument.id}: {instrument.title}",
        f"Read as {report.format}: {report.characters:,} characters; {counts}.",
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
    lines += [f"Note: {note}" for note in report.notes]
    if receipt.trouble:
        lines.append(receipt.trouble)
    elif not receipt.in_index:
        lines.append(
            "Another process holds the index (a running `treaty serve`?): it takes "
            "the text in within seconds."
        )
    return "\n".join(lines)


def _counted(number: int, kind: str) -> str:
    many = {"annex": "annexes", "preamble": "preambles", "closing": "closings"}
    return f"{number:,} {kind if number == 1 else many.get(kind, kind + 's')}"


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
