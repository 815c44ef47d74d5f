"""The page round a report: style, script, small pieces, what the words in it mean."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable

from evals.glossary import MEASURES
from evals.results import COST

NOT_RUN = "not yet run"  # as a gate says it
# Control characters, and those that turn the direction of words or cannot be seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

STYLE = """
:root { color-scheme: light dark; --page: #fff; --text: #1b232d; --soft: #53606e;
  --line: #d3d9e0; --panel: #f4f6f8; --link: #174f92; --range: #9dbbe0;
  --good: #17633a; --bad: #9c1f1f; --wait: #755000; }
@media (prefers-color-scheme: dark) { :root { --page: #14191f; --text: #e3e8ed;
  --soft: #a6b1bd; --line: #36404b; --panel: #1c232b; --link: #93bdf3;
  --range: #3d659b; --good: #85d3a3; --bad: #f5a19a; --wait: #e5c070; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 7rem; }
body { margin: 0 auto; padding: 2rem 1.5rem 5rem; max-width: 68rem;
  background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 .6rem; padding-top: .9rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 2rem 0 .2rem; }
p { margin: .4rem 0 .8rem; max-width: 46rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.verdict { font-size: 1.1rem; }
.soft, caption { color: var(--soft); }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.wait { color: var(--wait); font-weight: 600; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr;
  gap: .3rem 1.4rem; margin: 1rem 0; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; padding: 0;
  margin: 1.4rem 0 0; list-style: none; }
.wide { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
  border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); font-size: .85rem; vertical-align: bottom; }
th.group { font-weight: 650; padding-top: 1.4rem;
  border-bottom: 1px solid var(--soft); }
th.group span { font-weight: 400; color: var(--soft); padding-left: .6rem; }
.number { text-align: right; white-space: nowrap; }
td { min-width: 4rem; }
td.mean { font-weight: 650; }
.hint { display: block; font-size: .8rem; color: var(--soft); }
.interval { white-space: nowrap; }
svg.bar { width: 9rem; height: .7rem; margin-right: .7rem; vertical-align: -.05rem; }
.track { fill: var(--panel); stroke: var(--line); stroke-width: .5; }
.range { fill: var(--range); }
.middle { fill: var(--text); }
.ids a, .ids span { white-space: nowrap; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap;
  gap: .5rem 1rem; align-items: end; padding: .7rem 0; background: var(--page);
  border-bottom: 1px solid var(--line); }
form label { font-size: .85rem; color: var(--soft); }
form select, form input[type=search] { display: block; font: inherit; color: inherit;
  background: var(--page); border: 1px solid var(--soft); border-radius: 4px;
  padding: .25rem .45rem; }
form button { font: inherit; font-size: .9rem; color: var(--link); cursor: pointer;
  background: var(--page); border: 1px solid var(--soft); border-radius: 4px;
  padding: .3rem .7rem; }
form .tick { color: var(--text); padding-bottom: .4rem; }
#count { margin: 0; padding-bottom: .3rem; font-size: .9rem; }
details.case { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .5rem .2rem; overflow-wrap: anywhere; }
summary:hover { background: var(--panel); }
summary .id { font-weight: 650; margin-right: .7rem; }
summary .about { display: block; padding-left: 1.1rem; font-size: .85rem;
  color: var(--soft); }
.inside { padding: .2rem 0 1rem 1.1rem; }
.inside dl.facts { font-size: .95rem; }
.words { white-space: pre-wrap; background: var(--panel); padding: .6rem .9rem;
  border-left: 3px solid var(--line); unicode-bidi: isolate; overflow-wrap: anywhere; }
ul.plain, ol.plain { margin: 0; padding-left: 1.2rem; }
ul.values { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; list-style: none;
  margin: 0; padding: 0; font-variant-numeric: tabular-nums; }
dl.glossary dt { font-weight: 650; margin-top: .9rem; }
dl.glossary dd { margin: 0; max-width: 46rem; }
@media (max-width: 40rem) { body { padding: 1.2rem 1rem 3rem; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: .6rem; } form { position: static; }
  html { scroll-padding-top: 3rem; } .inside { padding-left: 0; } }
@page { margin: 16mm 15mm; }
@media print { :root { color-scheme: light; --page: #fff; --text: #000; --soft: #444;
  --line: #bbb; --panel: #f6f6f6; --link: #000; --range: #aac; --good: #000;
  --bad: #000; --wait: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; } form, nav { display: none; }
  .wide { overflow: visible; } a { text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, summary, th.group { break-after: avoid; } tr { break-inside: avoid; } }
"""

SCRIPT = """
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const cases = [...document.querySelectorAll("details.case")];
  const suites = [...document.querySelectorAll("section.suite")];
  const count = document.getElementById("count");
  const texts = new Map();
  const textOf = (one) => {
    if (!texts.has(one)) texts.set(one, one.textContent.toLowerCase());
    return texts.get(one);
  };
  const asked = (name) => form.elements.namedItem(name);
  const apply = () => {
    const words = asked("words").value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const one of cases) {
      const fits = ["suite", "part", "system"].every((name) => {
        const wanted = asked(name).value;
        return !wanted || one.dataset[name] === wanted;
      });
      const good = fits && (!asked("misses").checked || one.dataset.miss === "1")
        && words.every((word) => textOf(one).includes(word));
      one.hidden = !good;
      shown += good ? 1 : 0;
    }
    for (const suite of suites) {
      suite.hidden = !suite.querySelector("details.case:not([hidden])");
    }
    count.textContent = `${shown} of ${cases.length} cases shown`;
  };
  const reveal = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const at = name ? document.getElementById(name) : null;
    const one = at ? at.closest("details.case") : null;
    if (!one) return;
    if (one.hidden) {
      form.reset();
      apply();
    }
    one.open = true;
    one.scrollIntoView();
    one.querySelector("summary").focus({ preventScroll: true });
  };
  form.addEventListener("click", (event) => {
    if (!event.target.dataset.open) return;
    for (const one of cases) {
      if (!one.hidden) one.open = event.target.dataset.open === "1";
    }
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();
})();
"""


def page(title: str, body: str) -> str:
    """A whole page; only its own style and script may run in it.

    Args:
        title: plain text.
        body: HTML in which everything foreign is escaped.
    """
    policy = (
        f"default-src 'none'; style-src {_hash(STYLE)}; script-src {_hash(SCRIPT)}; "
        "form-action 'none'; base-uri 'none'"
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
{body}
<script>{SCRIPT}</script>
</body>
</html>
"""


def esc(text: str) -> str:
    """Text as HTML; what cannot be seen in it is shown by its number."""
    seen = _UNSEEN.sub(
        lambda m: f"[U+{ord(m.group()):04X}]", text.replace("\r\n", "\n")
    )
    return html.escape(seen)


def count_of(number: int, one: str, more: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def value_of(measure: str, value: float) -> str:
    """A value as it is read: a share in per cent, a cost as it is."""
    if measure in COST:
        return f"{value:,.0f}" if measure == "tokens" else f"{value:,.2f} s"
    return f"{value:.1%}"


def slug(text: str) -> str:
    """Text as part of the name of a place in the page."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Terms and their HTML; those without any are left out."""
    inner = "".join(f"<dt>{term}</dt><dd>{said}</dd>\n" for term, said in rows if said)
    return f'<dl class="facts">\n{inner}</dl>'


def listed(items: Iterable[str], tag: str = "ul") -> str:
    """Items, which are HTML; nothing where there are none."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f'<{tag} class="plain">{inner}</{tag}>' if inner else ""


def measure_link(name: str) -> str:
    """A measure's name, linked to what it means."""
    if name not in MEASURES:
        return esc(name)
    return f'<a href="#measure-{slug(name)}">{esc(name)}</a>'


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
