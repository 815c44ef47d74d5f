"""What a drafted paper comes to: carried, whole, in agreed words, of the length asked.

It reads the paper and asks nobody; which sentences have to be carried is told by
`assistant.papers.substance`, from their words and never from the role that the writer
gave them. Example:

    measured(paper, required=("position", "note")).values["supported"]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from assistant.drafting import Line, Paper, Paragraph, Role, Shape
from assistant.index.lexical import stems
from assistant.papers.substance import mislabelled, substantive
from assistant.terms import Citation, Facts, Force, Label, TextKind
from evals.measures.outcome import Outcome, Parts, of_parts

# Words of what is handed in, the notes and the table not counted.
MOST_WORDS = {"one-page": 550, "three-pages": 1_650, "full": 6_000}
VALUES = (
    "supported",
    "unmarked",
    "whole",
    "gaps-named",
    "lint-errors",
    "agreed",
    "fits",
    "words",
    "sentences",
    "sources",
)
RUN = 5  # words in a row that are no chance
AGREED = 2 / 3  # of a proposal's words, copied from one adopted text
# A sentence that says what is lacking: it is carried by nothing, and claims nothing.
_LACKS = re.compile(
    r"\bnot held(?=[.,;:)]|$| here\b| in the library\b)"
    r"|\b(?:no|nothing|neither|none)\b[^.;]{0,200}\b(?:is|are) (?:held|found)"
    r"(?=[.,;:)]|$| here\b| in the library\b)",
    re.IGNORECASE,
)
# What such a sentence may ask besides; in any other sentence this would be a demand.
_WHOM = re.compile(
    r"\A\[|\b(?:ask|asked|supply|supplied|confirm|confirmed|not held)\b", re.IGNORECASE
)
# Stems of words that every such sentence may hold.
_COMMON = frozenset(
    stems("nothing none held topic supplied capital instructions filled")
)
_WORD = re.compile(r"\w+(?:['’]\w+)?")
# Findings of the form of a resolution that a reader would have to mend.
Lint = Callable[[str], Sequence[str]]


def measured(
    paper: Paper, *, required: Sequence[str] = (), lint: Lint | None = None
) -> Outcome:
    """Every measure of one paper; what does not apply is left out.

    Args:
        paper: as a desk drafted it.
        required: keys of the sections that its kind's template asks for.
        lint: says what is wrong with the form of a resolution, as one text.
    """
    notes: list[str] = []
    parts: dict[str, Parts] = {
        "supported": _supported(paper, notes),
        "unmarked": _unmarked(paper, notes),
        "whole": _whole(paper, required, notes),
        "gaps-named": _gaps_named(paper, notes),
        "agreed": _agreed(paper, notes),
        "fits": _fits(paper, notes),
    }
    outcome = of_parts(parts)
    values = {
        **outcome.values,
        "words": float(words_of(paper)),
        "sentences": float(sum(1 for _ in _body(paper))),
        "sources": float(len({c.instrument for c in paper.cited()})),
    }
    if lint is not None and (form := resolution_of(paper)):
        found = lint(form)
        values["lint-errors"] = float(len(found))
        notes += [f"form: {said}" for said in found]
    return Outcome(values=values, parts=outcome.parts, notes=tuple(notes))


def words_of(paper: Paper) -> int:
    """The words of what is handed in."""
    return sum(len(_WORD.findall(line.text)) for line in _body(paper))


def due(paper: Paper) -> list[Line]:
    """The sentences of the body that a source has to carry.

    What says that something is lacking is none, nor what stands in an internal section
    as an instruction of the mandate or was confirmed as the delegation's own words: its
    source is the mandate, which no citation may name.
    """
    names = sorted({n for f in paper.instruments.values() for n in names_of(f)})
    return [
        line
        for line in _body(paper)
        if line.role not in (Role.PRIVATE, Role.STATED)
        and not lacks(line)
        and substantive(line.text, names=names)
    ]


def lacks(line: Line) -> bool:
    """Whether a sentence only says what is not held, or whom to ask for it."""
    text = line.text
    named = line.role is Role.GAP and _WHOM.search(text) is not None
    return named or _LACKS.search(text) is not None


def names_of(facts: Facts) -> list[str]:
    """The names by which a text may call an instrument."""
    own = (facts.title, facts.short_title, facts.reference, *facts.aliases)
    return [name for name in own if len(name) > 2]


def carried(line: Line) -> bool:
    """Whether a sentence's source carries it: cited words that do, or a record."""
    sound = line.verdict.label is Label.SUPPORTED
    return bool(line.record) or (sound and bool(line.citations))


def resolution_of(paper: Paper) -> str:
    """The resolution that a paper holds, a paragraph a line; "" where it holds none."""
    shapes = (Shape.PREAMBULAR, Shape.OPERATIVE)
    for section in paper.body:
        if any(p.shape in shapes for p in section.paragraphs):
            return "\n\n".join(_set(section.paragraphs))
    return ""


def _set(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Paragraphs as a resolution is typed: operative ones numbered by their level."""
    counts = [0, 0, 0]
    for one in paragraphs:
        if one.shape is not Shape.OPERATIVE:
            yield one.text
            continue
        level = min(one.level, 2)
        counts[level] += 1
        counts[level + 1 :] = [0] * (2 - level)
        yield f"{_sign(level, counts[level])} {one.text}"


def _sign(level: int, number: int) -> str:
    if level == 0:
        return f"{number}."
    if level == 1:
        return f"({chr(ord('a') + (number - 1) % 26)})"
    romans = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    return f"({romans[(number - 1) % len(romans)]})"


def _body(paper: Paper) -> Iterator[Line]:
    return (line for section in paper.body for line in section.lines)


def _supported(paper: Paper, notes: list[str]) -> Parts:
    """Of the sentences a source has to carry, those that one carries."""
    asked = due(paper)
    bare = [line for line in asked if not carried(line)]
    notes += [f"not carried ({line.verdict.label}): {line.text}" for line in bare]
    return len(asked) - len(bare), len(asked)


def _unmarked(paper: Paper, notes: list[str]) -> Parts:
    """Of the sentences called mere links, those that say something all the same."""
    links = [line for line in paper.lines if line.role is Role.LINK]
    wrong = [line for line in mislabelled(paper) if not lacks(line)]
    notes += [f"no mere link ({substantive(line.text)}): {line.text}" for line in wrong]
    return len(wrong), len(links)


def _whole(paper: Paper, required: Sequence[str], notes: list[str]) -> Parts:
    """Whether each section asked for is there, and none stands empty."""
    held = {section.key for section in paper.sections}
    lacking = [key for key in required if key not in held]
    empty = [s.heading or s.key for s in paper.sections if not any(s.lines)]
    notes += [f"section missing: {key}" for key in lacking]
    notes += [f"section empty: {heading}" for heading in empty]
    return float(not lacking and not empty), 1.0


def _gaps_named(paper: Paper, notes: list[str]) -> Parts:
    """Of the gaps told in the body, those that the note to the drafter names too."""
    told = [line.text for s in paper.sections if s.detached for line in s.lines]
    gaps = [line.text for s in paper.body for line in s.gaps]
    missing = [gap for gap in gaps if not any(_near(gap, one) for one in told)]
    notes += [f"the note does not name: {gap}" for gap in missing]
    return len(gaps) - len(missing), len(gaps)


def _near(gap: str, told: str) -> bool:
    """Whether a sentence of the note is about the same lack, by its telling words."""
    telling = set(stems(gap)) - _COMMON
    return len(telling & set(stems(told))) >= max(1, len(telling) / 2)


def _agreed(paper: Paper, notes: list[str]) -> Parts:
    """Of the proposals, those whose words are an adopted text's, held officially."""
    proposals = [line for line in _body(paper) if line.role is Role.PROPOSAL]
    own = [line for line in proposals if not _is_agreed(line, paper)]
    notes += [f"own wording: {line.text}" for line in own]
    return len(proposals) - len(own), len(proposals)


def _is_agreed(line: Line, paper: Paper) -> bool:
    return any(
        copied(line.text, c.provision.text) >= AGREED
        for c in line.citations
        if _adopted(c, paper)
    )


def _adopted(citation: Citation, paper: Paper) -> bool:
    facts = paper.instruments.get(citation.instrument)
    official = citation.text_kind is TextKind.OFFICIAL
    settled = citation.force in (Force.BINDING, Force.NON_BINDING)
    return official and settled and facts is not None and facts.adopted is not None


def copied(text: str, source: str) -> float:
    """The share of a text's words that stand in runs in a source.

    Args:
        text: a sentence.
        source: where its words may be from; letters' case and signs do not count.
    """
    said, held = (_WORD.findall(t.casefold()) for t in (text, source))
    if not said:
        return 0.0
    blocks = SequenceMatcher(None, said, held, autojunk=False).get_matching_blocks()
    least = min(RUN, len(said))
    return sum(block.size for block in blocks if block.size >= least) / len(said)


def _fits(paper: Paper, notes: list[str]) -> Parts:
    """Whether it is no longer than asked, in words."""
    most, held = MOST_WORDS.get(paper.length, 0), words_of(paper)
    fits = held <= most
    notes += [] if fits else [f"{held} words, {most} at most ({paper.length})"]
    return float(fits), 1.0
