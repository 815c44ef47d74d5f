"""The same as pages: one HTML file without scripts, that also prints well.

Words put in are `ins`, words struck are `del`; all that comes from a draft is escaped.
It computes nothing. Example:

    Path("us-against-eu.html").write_text(comparison_html(comparison), "utf-8")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.brackets import RollingText
from assistant.compare import Comparison, RollingDraft, side_by_side
from assistant.dates import day
from assistant.render.markup import markup
from assistant.render.redlines.documents import redlines
from assistant.render.redlines.drafts import redline
from assistant.render.redlines.rolling import printed
from assistant.render.redlines.segments import Segment
from assistant.render.redlines.tables import (
    LEGEND,
    compared_rows,
    open_rows,
    side_rows,
)

_STYLE = """
body { font: 16px/1.5 Georgia, serif; color: #111; background: #fff; margin: 2em; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #777; padding: .4em .6em; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
th { background: #eee; }
tr { break-inside: avoid; }
ins { color: #1b5e20; text-decoration: underline; }
del { color: #b00020; text-decoration: line-through; }
ins.moved, del.moved { color: #1a4f8a; text-decoration-style: double; }
td ins, td del { font-weight: bold; text-decoration: none; }
p.title { font-size: 1.4em; font-weight: bold; }
p.heading { font-weight: bold; margin-bottom: 0; }
@page { size: A4 landscape; margin: 15mm; }
@media print { body { margin: 0; font-size: 11pt; } h2 { break-after: avoid; } }
"""


def comparison_html(comparison: Comparison) -> str:
    """All drafts side by side, then each later one as a redline of the first."""
    names = [draft.side for draft in comparison.drafts]
    body = [f"<p>Note: {markup(note)}</p>" for note in comparison.notices]
    rows = compared_rows(side_by_side(comparison))
    body += ["<h2>Side by side</h2>", f"<p>{LEGEND}</p>"]
    body.append(_table(["Place", *names, "What differs"], rows))
    for match in comparison.matches[: len(comparison.drafts) - 1]:
        told = f"Redline: {match.b.side} against {match.a.side}"
        body += [f"<h2>{markup(told)}</h2>", *_lines(redline(match))]
    return _page(f"Comparison: {', '.join(names)}", body)


def rolling_html(rolling: RollingDraft | RollingText, title: str) -> str:
    """A rolling text as printed, what is open side by side, and redlines of its sides.

    Brackets and proponents stay as they are printed.
    """
    body = [*_lines(printed(rolling)), "<h2>Side by side</h2>"]
    if isinstance(rolling, RollingText):
        return _page(title, [*body, _table(*open_rows(rolling))])
    body.append(_table(*side_rows(rolling)))
    for name, segments in redlines(rolling):
        body += [f"<h2>Redline: {markup(name)}</h2>", *_lines(segments)]
    return _page(title, body)


def _page(title: str, body: Iterable[str]) -> str:
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f"<title>{markup(title)}</title>",
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{markup(title)}</h1>",
        *body,
        "</body></html>",
        "",
    ]
    return "\n".join(lines)


def _lines(segments: Sequence[Segment]) -> list[str]:
    """A paragraph for each line; a line break that is put in or struck is none."""
    paragraphs: list[list[str]] = [[]]
    looks = [""]
    for one in segments:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                paragraphs.append([])
                looks.append("")
            if text:
                paragraphs[-1].append(_element(one, text))
                looks[-1] = looks[-1] or one.look.replace("mark", "")
    return [
        f'<p class="{look or "words"}">{"".join(pieces)}</p>'
        for pieces, look in zip(paragraphs, looks, strict=True)
        if pieces
    ]


def _element(one: Segment, text: str) -> str:
    if one.kind == "same":
        return f"<b>{markup(text)}</b>" if one.look == "mark" else markup(text)
    told = ("moved" if one.move else "", one.author, day(one.date[:10]))
    who = ", ".join(part for part in told if part)
    title = ' class="moved"' if one.move else ""
    title += f' title="{markup(who)}"' if who else ""
    return f"<{one.kind}{title}>{markup(text)}</{one.kind}>"


def _table(head: Sequence[str], rows: Sequence[Sequence[Sequence[Segment]]]) -> str:
    heads = "".join(f"<th>{markup(name)}</th>" for name in head)
    lines = ["".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in rows]
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _cell(cell: Sequence[Segment]) -> str:
    return "".join(_element(one, one.text) for one in cell).replace("\n", "<br>")
