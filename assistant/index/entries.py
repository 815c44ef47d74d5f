"""What of a provision is indexed: its words with the context they need.

A point such as "(f) emotions at work" says nothing without the words that introduce
it, so the heading and the parents' own text go in front. Example:

    entries(library, scope=None)[0].windows   # texts to embed, one or more
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.corpus import compact, plain_words
from assistant.library import Library
from assistant.provisions.citing import normal_key
from assistant.terms import Instrument, Provision

WINDOW_WORDS = 150  # MiniLM reads 256 word pieces; legal words are long
CONTEXT_WORDS = 40


_DIGITS = "零一二三四五六七八九"
_ARTICLES = {
    "ar": "المادة {n}",
    "de": "Artikel {n}",
    "es": "artículo {n}",
    "fr": "article {n}",
    "it": "articolo {n}",
    "ja": "第{han}条 第{n}条",
    "ko": "제{n}조",
    "nl": "artikel {n}",
    "pt": "artigo {n}",
    "ru": "статья {n}",
    "uk": "стаття {n}",
    "zh": "第{han}条 第{n}条",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One provision as it is indexed."""

    provision: str
    instrument: str
    version: str
    language: str  # ISO 639-1
    heading: str  # headings from the root, without numbers alone
    context: str  # own text of the parents, shortened
    text: str
    called: str  # its article as its own language names it; "" for English
    plain: tuple[str, ...]  # everyday words for it; finds it, is never shown
    windows: tuple[str, ...]  # its own text with context, to embed

    @property
    def words(self) -> str:
        """The text for the lexical side."""
        called = [self.called] if self.called else []
        return " ".join([*called, self.heading, self.context, self.text, *self.plain])

    @property
    def spoken(self) -> tuple[str, ...]:
        """The everyday words to embed: questions and phrases.

        A mere list of words finds a provision by its words; its vector is close to
        everything and finds it no better.
        """
        return tuple(p for p in self.plain if "?" in p or p.count(",") < 2)


def entries(library: Library, scope: str | None) -> list[Entry]:
    """All provisions with text in the current versions of one scope.

    Args:
        library: where they are held.
        scope: a workspace, or None for what everybody sees.
    """
    found: list[Entry] = []
    for instrument in library.instruments(scope):
        if instrument.workspace == scope and instrument.current is not None:
            found += _of_instrument(library, instrument)
    return found


def _of_instrument(library: Library, instrument: Instrument) -> list[Entry]:
    assert instrument.current is not None
    nodes = library.tree(instrument.current.id)
    by_key = {node.key: node for node in nodes}
    plain = _plain(instrument, nodes)
    digest = library.summary(instrument)
    return [
        _entry(
            instrument, node, by_key, plain.get(node.key, ()) + _said(digest, node.key)
        )
        for node in nodes
        if node.held
    ]


def _said(digest: Mapping[str, Provision], key: str) -> tuple[str, ...]:
    """What the digest says of a provision: it finds the official words too."""
    said = digest.get(normal_key(key))
    return (said.text,) if said else ()


def _plain(
    instrument: Instrument, nodes: Sequence[Provision]
) -> dict[str, tuple[str, ...]]:
    """Everyday words by key.

    Those of a node without text go to its first child with text, and those of a
    paragraph that this text does not number to its article.
    """
    phrases = plain_words().get(instrument.stands_for or instrument.id, {})
    held = [node for node in nodes if node.held]
    by_pinpoint = {compact(node.pinpoint): node for node in nodes}
    found: dict[str, tuple[str, ...]] = {}
    for pinpoint, words in phrases.items():
        name = pinpoint
        while name not in by_pinpoint and name.endswith(")"):
            name = name[: name.rindex("(")]
        if name not in by_pinpoint:
            continue
        node = by_pinpoint[name]
        if not node.held:
            below = (n for n in held if n.key.startswith(node.key + "/"))
            node = next(below, node)
        found[node.key] = found.get(node.key, ()) + words
    return found


def entry_of(library: Library, instrument: Instrument, node: Provision) -> Entry:
    """One provision as it is indexed, with the everyday words of its own pinpoint."""
    by_key = library.nodes(node.version)
    phrases = plain_words().get(instrument.stands_for or instrument.id, {})
    own = phrases.get(compact(node.pinpoint), ())
    said = _said(library.summary(instrument), node.key)
    return _entry(instrument, node, by_key, own + said)


def _entry(
    instrument: Instrument,
    node: Provision,
    by_key: Mapping[str, Provision],
    plain: tuple[str, ...],
) -> Entry:
    parents = _parents(node, by_key)
    headings = [p.heading for p in (*parents, node) if p.heading]
    heading = ": ".join(headings[-2:])
    context = " ".join(p.text for p in parents if p.held)
    short = " ".join(context.split()[:CONTEXT_WORDS])
    lead = f"{instrument.short_title}. {heading}. {short}".replace(" . ", " ")
    return Entry(
        provision=node.id,
        instrument=instrument.id,
        version=node.version,
        language=_language(instrument, node.version),
        heading=heading,
        context=short,
        text=node.text,
        called=_called(_language(instrument, node.version), (*parents, node)),
        plain=plain,
        windows=tuple(f"{lead} {window}" for window in _windows(node)),
    )


def _called(language: str, nodes: Sequence[Provision]) -> str:
    """How the language of a text names an article, so that its name finds it."""
    form = _ARTICLES.get(language)
    article = next((n.number for n in nodes if n.kind == "article" and n.number), "")
    if form is None or not article:
        return ""
    signs = han(int(article)) if article.isascii() and article.isdigit() else article
    return form.format(n=article, han=signs)


def han(number: int) -> str:
    """A number below a hundred in Chinese signs, a higher one digit by digit."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        if number >= 1000:
            return "".join(_DIGITS[int(digit)] for digit in str(number))
        if not rest:
            return f"{_DIGITS[hundreds]}百"
        below = han(rest)
        joined = f"零{below}" if rest < 10 else below
        return f"{_DIGITS[hundreds]}百{'一' if 10 <= rest < 20 else ''}{joined}"
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def _language(instrument: Instrument, version: str) -> str:
    found = (v.language for v in instrument.versions if v.id == version)
    return next(found, "en")


def _parents(node: Provision, by_key: Mapping[str, Provision]) -> list[Provision]:
    found: list[Provision] = []
    at = node.parent
    while at is not None and at in by_key:
        found.insert(0, by_key[at])
        at = by_key[at].parent
    return found


def _windows(node: Provision) -> list[str]:
    """Runs of whole sentences of at most WINDOW_WORDS words (a longer one stays)."""
    windows: list[str] = []
    run: list[str] = []
    size = 0
    for sentence in node.sentences:
        text = node.words(sentence.number, sentence.number)
        length = len(text.split())
        if run and size + length > WINDOW_WORDS:
            windows.append(" ".join(run))
            run, size = [], 0
        run.append(text)
        size += length
    if run:
        windows.append(" ".join(run))
    return windows or [node.text]
