"""The first page: what can be asked, what is held, how to add a text.

It knows the library's instruments and no question but its examples. Example:

    welcome_html(desk.instruments(), listing_html(desk.instruments()))
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.terms import Instrument, TextKind
from assistant.web.markup import button, esc

EXAMPLES = (
    "What does the UN Charter say about self-defence?",
    "Does the CoE AI Convention apply to national security?",
    "When is a treaty void because it conflicts with a peremptory norm?",
)


def welcome_html(held: Sequence[Instrument], listing: str, model: str = "") -> str:
    """The page before the first question.

    Args:
        held: the library's instruments.
        listing: them as HTML.
        model: the language model that writes answers; "" where none does.
    """
    provisions = sum(len(i.provisions) for i in held)
    digests = sum(i.text_kind is TextKind.DIGEST for i in held)
    examples = "".join(
        f"<li>{button(esc(q), act='ask', data={'question': q}, classes='example')}</li>"
        for q in EXAMPLES
    )
    add = button("Add a text", act="tab", data={"tab": "add"})
    return f"""<div class="welcome">
<h2>What would you like to check?</h2>
<p>{_how(model)}</p>
<ul class="examples" aria-label="Example questions">{examples}</ul>
<h3>In the library: {len(held)} instruments, {provisions:,} provisions</h3>
<p class="hint">{digests} are held as digests: paraphrase, never agreed language.
{add} (PDF, Word, HTML, XML or plain text) to have its own words quoted.</p>
{listing}</div>"""


def _how(model: str) -> str:
    if model:
        return (
            f"Answers are written by {esc(model)} from the texts below. Every sentence "
            "stands above the words it cites and says what the check made of it. Where "
            "the library does not answer, it says so."
        )
    return (
        "Answers are copied from the texts below, and every sentence carries a number "
        "that opens the provision it stands in. Where the library does not answer, it "
        "says so."
    )
