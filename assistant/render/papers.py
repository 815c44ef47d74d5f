"""A checked paper as text for a terminal, as data and as Markdown. It computes nothing.

All that comes from the paper or the library is plain text in Markdown. Example:

    print(paper_text(check))
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.papers import Checked, CheckRecord, Mention, PaperCheck
from assistant.render.data import Data, citation_data, verdict_data
from assistant.render.markup import counted, literal, plain

_CITED = {
    "inline": "",
    "footnote": ", in a note",
    "bracket": "",
    "carried": ", carried from before",
}


def paper_data(check: PaperCheck, *, not_supported: bool = False) -> dict[str, Data]:
    """The whole check; with `not_supported` only such sentences."""
    return {
        "title": check.title,
        "counts": {str(label): count for label, count in check.counts.items()},
        "sentences": [_sentence_data(s) for s in _chosen(check, not_supported)],
        "unresolved": [_mention_data(m) for m in check.unresolved],
        "notices": list(check.notices),
        "record": _record_data(check.record),
    }


def _record_data(record: CheckRecord) -> dict[str, Data]:
    return {
        "text_sha256": record.text_sha256,
        "characters": record.characters,
        "language": record.language,
        "versions": list(record.versions),
        "checker": record.checker,
    }


def _chosen(check: PaperCheck, not_supported: bool) -> Sequence[Checked]:
    if not not_supported:
        return check.sentences
    return [s for s in check.judged if not s.supported]


def _sentence_data(sentence: Checked) -> dict[str, Data]:
    return {
        "number": sentence.number,
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "status": sentence.status,
        "verdict": verdict_data(sentence.verdict),
        "mentions": [_mention_data(m) for m in sentence.mentions],
    }


def _mention_data(mention: Mention) -> dict[str, Data]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "how": mention.how,
        "instrument": mention.instrument,
        "pinpoint": mention.pinpoint,
        "missing": mention.missing,
        "note": mention.note,
        "citations": [citation_data(c) for c in mention.citations],
    }


def paper_text(check: PaperCheck, *, not_supported: bool = False) -> str:
    """Each judged sentence with its verdict, its citations and the reasons."""
    lines = [check.title, ""] if check.title else []
    for sentence in _chosen(check, not_supported):
        if sentence.judged:
            lines += _sentence_lines(sentence)
    lines += [f"Note: {notice}" for notice in check.notices]
    return "\n".join([*lines, summary(check)])


def _sentence_lines(sentence: Checked) -> list[str]:
    lines = [f"{sentence.number}. [{sentence.verdict.label}] {plain(sentence.text)}"]
    for mention in sentence.mentions:
        lines.append(f"     {plain(mention.text)} → {plain(target(mention))}")
    return [*lines, *(f"     - {plain(reason)}" for reason in _reasons(sentence)), ""]


def _reasons(sentence: Checked) -> list[str]:
    """The reasons that its citations do not say already."""
    missing = {m.missing for m in sentence.mentions}
    return [r for r in sentence.verdict.reasons if r not in missing]


def paper_markdown(check: PaperCheck) -> str:
    """The whole check as Markdown, every word of the paper's as plain text."""
    unresolved = [
        f"- Sentence {one.number}: “{literal(m.text)}” – {literal(m.missing)}"
        for one in check.sentences
        for m in one.mentions
        if m.missing
    ]
    lines = [
        f"# Check of {literal(check.title) or 'a paper'}",
        "",
        summary(check),
        "",
        *(f"Note: {literal(notice)}\n" for notice in check.notices),
        *(
            ["## Citations that do not resolve", "", *unresolved, ""]
            if unresolved
            else []
        ),
        "## Sentence by sentence",
        "",
    ]
    for one in check.judged:
        lines += _sentence_markdown(one)
    record = check.record
    return "\n".join(
        [
            *lines,
            f"Judged by: {literal(record.checker)}. SHA-256 of the text: "
            f"`{record.text_sha256}`. Texts cited: "
            f"{', '.join(f'`{v}`' for v in record.versions) or 'none'}.",
            "",
        ]
    )


def _sentence_markdown(one: Checked) -> list[str]:
    label = str(one.verdict.label).upper()
    lines = [f"**{one.number}. {label}** {literal(one.text)}", ""]
    cited = [f"{literal(m.text)} → {literal(target(m))}" for m in one.mentions]
    told = [f"- {line}" for line in (*cited, *map(literal, _reasons(one)))]
    return [*lines, *told, *([""] if told else [])]


def target(mention: Mention) -> str:
    """What a citation leads to, in words."""
    if mention.missing:
        return f"NOT RESOLVED: {mention.missing}"
    named = mention.citations[-1].short_title if mention.citations else ""
    place = ", ".join(x for x in (named or mention.instrument, mention.pinpoint) if x)
    kind = f" ({mention.citations[-1].text_kind})" if mention.citations else ""
    return f"{place}{kind}{_CITED[mention.how]}"


def summary(check: PaperCheck) -> str:
    """How many sentences have which verdict, and what does not resolve."""
    judged = len(check.judged)
    counts = ", ".join(f"{n} {label}" for label, n in check.counts.items() if n)
    other = len(check.sentences) - judged
    said = f"{counted(judged, 'sentence')} judged"
    said += f": {counts}." if counts else "."
    if other:
        said += f" {other} not judged (headings, questions, connecting sentences)."
    unresolved = len(check.unresolved)
    if unresolved:
        verb = "does" if unresolved == 1 else "do"
        said += f" {counted(unresolved, 'citation')} {verb} not resolve."
    return said
