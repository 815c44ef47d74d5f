"""What of a mandate may be said in public, and what of it a public text gives away.

The extract holds nothing but what the mandate marks as public; it is shown in full and
confirmed by a person before a public paper uses it. Example:

    leaks(mandate, confirmed(public_extract(mandate), "A. Person"))      # []
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting import Extract
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.mandates.bounds import measures
from assistant.mandates.nouns import Finding, Mandate, Outcome
from assistant.provisions.sentences import split_sentences
from assistant.support.cited import content, normal

RUN = 6  # words in a row that repeat an instruction
SHARED = 0.4  # share of an instruction's words from which a text may speak of it
TOLD = 0.5  # share of its own words, those no public text has, that gives it away
FEW = 2  # own words, or a figure, that a text must have for it
NEAR = 0.72  # nearness in meaning from which other words may say the same
NEARER = 0.04  # how much nearer to it than to anything public
SHORTEST = 3  # content words of an instruction that can be told by its words


def public_extract(mandate: Mandate) -> Extract:
    """The lines and proposals of the objectives marked public; nobody confirmed it."""
    public = [o for o in mandate.objectives if o.public]
    lines = [text for o in public for text in (o.aim, o.line) if text]
    return Extract(
        lines=tuple(dict.fromkeys(lines)),
        proposals=tuple(dict.fromkeys(o.opening for o in public if o.opening)),
    )


def confirmed(extract: Extract, by: str) -> Extract:
    """An extract that a person has read in full and stands for.

    Args:
        extract: what may be said.
        by: who confirms it.

    Raises:
        InputError: nobody is named, or there is nothing to confirm.
    """
    if not by.strip():
        raise InputError("say who confirms the public extract.")
    if not extract.lines and not extract.proposals:
        raise InputError(
            "the public extract is empty: mark the objectives that may be said in "
            "public with “public: yes”."
        )
    return replace(extract, confirmed=" ".join(by.split()))


@dataclass(frozen=True, kw_only=True)
class _Secret:
    """An instruction that no public text may hold."""

    what: str
    name: str
    words: str
    priority: int = 0


def leaks(
    mandate: Mandate, public: Extract | str, encoder: Encoder | None = None
) -> list[Finding]:
    """Sentences of a public text that give away a private instruction.

    Args:
        mandate: the private instructions.
        public: an extract, or any text that is to be handed out.
        encoder: what places sentences by meaning; None: words and figures alone count.

    Returns:
        A finding for each sentence and instruction, those repeated word by word first.
    """
    # What the extract says is public, word for word, and gives nothing away.
    spoken = {normal(text) for text, _, _ in _sentences(public_extract(mandate))}
    sentences = [one for one in _sentences(public) if normal(one[0]) not in spoken]
    secrets = list(_secrets(mandate))
    open_words = [mandate.topic, mandate.forum, mandate.party]
    extract = public_extract(mandate)
    said = [*extract.lines, *extract.proposals]
    known = set(content(" ".join([*open_words, *said])))
    figures = {m.value for text in said for m in measures(text)}
    meant = _meant(sentences, secrets, said, encoder)
    found = [
        finding
        for at, (text, start, end) in enumerate(sentences)
        for of, secret in enumerate(secrets)
        if (
            finding := _leak(
                secret, (text, start, end), known, figures, meant=(at, of) in meant
            )
        )
    ]
    return sorted(found, key=lambda f: f.grave)


def _secrets(mandate: Mandate) -> Iterator[_Secret]:
    """Everything that is not marked public, sentence by sentence.

    Who cleared or drafted it is not looked for: names of offices stand in any paper.
    """
    for red in mandate.red_lines:
        for text in (red.name, red.words, red.why):
            yield from _split("red line", red.name, text)
    for objective in mandate.objectives:
        kinds = (
            ("fall-back", objective.fallbacks),
            ("concession", objective.concessions),
            ("defensive point", objective.defensive),
        )
        if not objective.public:
            own = (
                *(objective.name, objective.aim, objective.line),
                objective.opening,
            )
            kinds = (*kinds, ("objective", own))
        for what, texts in kinds:
            for text in texts:
                yield from _split(what, objective.name, text, objective.priority)
    for what, texts in (
        ("lobbying", mandate.lobbying),
        ("tone", (mandate.tone,)),
        ("background", (mandate.background,)),
    ):
        for text in texts:
            yield from _split(what, what, text)


def _split(what: str, name: str, text: str, priority: int = 0) -> Iterator[_Secret]:
    for start, end in split_sentences(text):
        if words := text[start:end].strip():
            yield _Secret(what=what, name=name, words=words, priority=priority)


def _sentences(public: Extract | str) -> list[tuple[str, int, int]]:
    """The sentences of a text; of an extract each line and proposal by itself."""
    texts = (public,) if isinstance(public, str) else (*public.lines, *public.proposals)
    return [
        (text[start:end], start, end)
        for text in texts
        for start, end in split_sentences(text)
        if text[start:end].strip()
    ]


def _leak(
    secret: _Secret,
    sentence: tuple[str, int, int],
    known: set[str],
    figures: set[float],
    *,
    meant: bool,
) -> Finding | None:
    text, start, end = sentence
    own, here = set(content(secret.words)), set(content(text))
    numbers = {m.value: m.text for m in measures(secret.words)}
    told = sorted(
        numbers[value]
        for value in {m.value for m in measures(text)} & numbers.keys() - figures
    )
    private = own - known
    shared = private & here
    verdict, why = None, ""
    if _repeated(secret.words, text, known):
        verdict, why = Outcome.LEAKED, "it repeats the instruction"
    elif len(own) >= SHORTEST and len(own & here) >= SHARED * len(own):
        enough = len(shared) >= max(FEW, TOLD * len(private))
        if private and enough:
            words = _as_written(text, shared)
            verdict = Outcome.PARAPHRASED
            why = f"it shares words of its own: {', '.join(words)}"
        elif told:
            verdict = Outcome.PARAPHRASED
            why = f"it gives its figure: “{told[0]}”"
    if verdict is None and meant:
        verdict, why = Outcome.PARAPHRASED, "it means the same in other words"
    if verdict is None:
        return None
    return Finding(
        what=secret.what,
        name=secret.name,
        verdict=verdict,
        words=secret.words,
        text=text,
        start=start,
        end=end,
        priority=secret.priority,
        reasons=(why,),
    )


def _as_written(text: str, wanted: set[str]) -> list[str]:
    """The words of a text whose stems are wanted, as they stand there."""
    words: list[str] = re.findall(r"[\w-]+", text)
    return [f"“{w}”" for w in dict.fromkeys(words) if set(content(w)) & wanted]


def _repeated(secret: str, text: str, known: set[str]) -> bool:
    """Whether a text repeats an instruction, or a run of it that nobody may say."""
    ours, theirs = _words(secret), _words(text)
    there = f" {' '.join(theirs)} "
    new = set(content(secret)) - known
    if len(ours) > 1 and new and f" {' '.join(ours)} " in there:
        return True
    for at in range(len(ours) - RUN + 1):
        run = ours[at : at + RUN]
        if f" {' '.join(run)} " in there and set(content(" ".join(run))) - known:
            return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", normal(text).casefold())


def _meant(
    sentences: Sequence[tuple[str, int, int]],
    secrets: Sequence[_Secret],
    said: Sequence[str],
    encoder: Encoder | None,
) -> set[tuple[int, int]]:
    """Pairs of a sentence and an instruction that mean one thing, nothing public."""
    if encoder is None or not sentences or not secrets:
        return set()
    here = encoder.encode([text for text, _, _ in sentences])
    near = here @ encoder.encode([s.words for s in secrets]).T
    open_ = here @ encoder.encode(list(said)).T if said else None
    return {
        (at, of)
        for at in range(len(sentences))
        for of in range(len(secrets))
        if float(near[at, of]) >= NEAR
        and (open_ is None or float(near[at, of]) > float(open_[at].max()) + NEARER)
    }
