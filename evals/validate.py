"""Checks the case files: `python -m evals.validate [SUITE…]`, one sentence a fault.

Every gold provision must exist and have text; ids are given once; parts and kinds are
those of `cases.KINDS`. It also counts how many questions share no content word with
their gold provisions but names, since a search for words finds the others by itself.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant import Instrument
from assistant.parties import find_parties
from assistant.support.cited import content
from evals import desks
from evals.cases import FOLDER, KINDS, PARTS, Case, Gold, load_plants, read_case, rows
from evals.held import Held
from evals.measures.facts import ways
from evals.planting import NEUTRAL
from evals.replies import Reference

_FIELDS = {"id", "part", "kind", "question"}
_ANSWERABLE = {"gold", "also", "facts", "topic"}
# Words of every second question and of every second text: they find nothing.
_COMMON = """
state country government party law rule text treaty convention agreement act article
ai artificial intelligence system use used say says need happen thing people must may
regulation international provision document
"""


def faults(suite: str, held: Held) -> list[str]:
    """What is wrong with the cases of a suite, a sentence each."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for number, row in enumerate(rows(suite), 1):
        name = row.get("id", f"line {number}")
        due = _FIELDS | (_ANSWERABLE if suite != "abstention" else {"why"})
        if lacking := sorted(due - set(row)):
            found.append(f"{suite} {name}: it lacks {', '.join(lacking)}.")
            continue
        try:
            case = read_case(row)
        except ValueError as error:
            found.append(f"{suite} {name}: {error}.")
            continue
        seen[case.id] += 1
        found += [f"{suite} {name}: {fault}." for fault in _faults(suite, case, held)]
        if suite == "abstention":
            near = [str(text) for text in row.get("near", ())]
            found += _near(name, near, held)
    found += [
        f"{suite} {name}: the id is given twice." for name, n in seen.items() if n > 1
    ]
    return found


def _faults(suite: str, case: Case, held: Held) -> Iterator[str]:
    if case.part not in PARTS:
        yield f"part is {case.part!r}, not dev or test"
    if case.kind not in KINDS[suite]:
        yield f"kind is {case.kind!r}, not one of {', '.join(KINDS[suite])}"
    if not case.question.strip():
        yield "the question is empty"
    if suite == "abstention":
        if case.needs:
            yield "a case that nothing answers has no gold"
        if not case.why:
            yield "it does not say why nothing answers"
    else:
        yield from _answerable(suite, case, held)


def _answerable(suite: str, case: Case, held: Held) -> Iterator[str]:
    if not case.needs or not all(case.needs):
        yield "gold names no provision"
    if not all(map(ways, case.facts)):
        yield "a fact is empty"
    if suite == "conversation" and not case.turns:
        yield "a conversation needs its earlier turns"
    if suite == "robustness" and not case.base:
        yield "a variant needs the question that it is a variant of"
    for gold in (*case.golds, *case.also):
        if fault := gold_fault(gold, held):
            yield fault


def gold_fault(gold: Gold, held: Held) -> str:
    """Why a gold provision cannot be cited; "" where it can.

    A summary of a provision's own ("art 5") may hold its text in the points below it.
    """
    found = held.find(Reference(instrument=gold.instrument, pinpoint=gold.pinpoint))
    if found.missing:
        return f"{gold}: {found.missing}"
    if gold.pinpoint and not found.words.strip():
        return f"{gold} exists and has no text here"
    if gold.sentences and found.nodes:
        have = len(found.nodes[0].sentences)
        if max(gold.sentences) > have or min(gold.sentences) < 1:
            return f"{gold}: the provision has {have} sentences"
    return ""


def _near(name: str, near: Sequence[str], held: Held) -> Iterator[str]:
    for text in near:
        found = held.find(Reference(instrument=text))
        if found.missing:
            yield f"abstention {name}: {found.missing}."


def plant_faults() -> list[str]:
    """What is wrong with the planted instructions and their carriers."""
    found: list[str] = []
    carriers = {
        path.stem: path.read_text("utf-8")
        for path in (FOLDER / "carriers").glob("*.md")
    }
    for name, text in carriers.items():
        found += [
            f"carrier {name}: {{{{{place}}}}} must stand in it once."
            for place in NEUTRAL
            if text.count(f"{{{{{place}}}}}") != 1
        ]
    plants = load_plants()
    for plant in plants:
        if plant.carrier not in carriers:
            found.append(f"injection {plant.id}: there is no carrier {plant.carrier}.")
        if plant.place not in {*NEUTRAL, "title", "file-name", "history"}:
            found.append(f"injection {plant.id}: {plant.place!r} is no place.")
        if (plant.place == "history") != (plant.turn is not None):
            found.append(f"injection {plant.id}: an earlier turn goes with history.")
        if plant.turn and not any(plant.plant in text for text in plant.turn):
            found.append(f"injection {plant.id}: the plant is not in its earlier turn.")
    ids = Counter(plant.id for plant in plants)
    found += [
        f"injection {name}: the id is given twice." for name, n in ids.items() if n > 1
    ]
    return found


def shares_no_word(case: Case, held: Held) -> bool:
    """Whether a question has no content word of its gold provisions but names."""
    asked = set(content(case.question)) - set(content(_COMMON))
    for gold in case.golds:
        found = held.find(Reference(instrument=gold.instrument, pinpoint=gold.pinpoint))
        if found.instrument is None:
            continue
        asked -= set(content(_names(found.instrument, case.question)))
        path = " ".join(found.nodes[0].path) if found.nodes else ""
        if asked & set(content(f"{found.words} {path}")):
            return False
    return True


def _names(instrument: Instrument, question: str) -> str:
    parts = (
        instrument.title,
        instrument.short_title,
        *instrument.aliases,
        instrument.issuer,
        *instrument.parties,
        *find_parties(question),
    )
    return " ".join(parts)


def main() -> int:
    """Print the faults of all suites, or of those named; exit 1 where there are any."""
    found: list[str] = []
    wanted = sys.argv[1:] or [*KINDS, "injection"]
    for suite in wanted:
        if suite == "injection":
            found += plant_faults()
            continue
        if suite == "official" and desks.sources() is None:
            print("official: not checked, the official texts are not at hand.")
            continue
        held = Held(desks.desk("official" if suite == "official" else "shipped"))
        found += faults(suite, held)
        if suite == "citations":
            cases = [read_case(row) for row in rows(suite)]
            alone = sum(shares_no_word(case, held) for case in cases)
            print(f"citations: {alone} of {len(cases)} questions share no word.")
    print("\n".join(found) or "no faults")
    desks.close()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
