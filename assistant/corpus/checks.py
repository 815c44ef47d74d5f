"""What is wrong with a corpus file, in sentences that a jurist can act on.

It knows the front matter and the skeleton that docs/corpus-format.md asks for, and
nothing of what an instrument says: that is checked by people.

Example:
    for fault in faults(Path("corpus/treaties/npt-1968.md")):
        print(fault)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import cast

from assistant import parties
from assistant.dates import read_day
from assistant.errors import AssistantError
from assistant.provisions.numbers import value_of
from assistant.readings import Reading

CHECKED = ("full", "dates-and-structure", "record")
STATUSES = (
    "in force",
    "adopted",
    "not yet in force",
    "revoked",
    "superseded",
    "published",
    "draft",
)
ACTS = (
    "signed",
    "ratified",
    "acceded",
    "accepted",
    "approved",
    "succeeded",
    "in force",
    "endorsed",
    "reserved",
    "declared",
    "objected",
    "withdrawn",
)
_NEEDED = (
    *("id", "title", "short_title", "kind", "force", "status", "force_note"),
    *("issuer", "parties", "language", "handling", "text", "read_from"),
    *("checked", "checked_on", "checked_against"),
)
_DATES = ("adopted", "signed", "in_force", "revoked", "speaks_from", "checked_on")
_RELATIONS = ("supersedes", "superseded_by", "amends", "amended_by")
_LISTS = ("aliases", "parties", "authentic_languages", *_RELATIONS)
_FIELDS = {
    *(*_NEEDED, *_DATES, *_LISTS),
    *("reference", "official_url", "compared", "not_held"),
    *("participation", "participation_from", "speaker", "capacity", "body"),
    *("authors", "journal", "volume", "issue", "article_number", "doi", "year"),
}
_OF_A_STATEMENT = ("speaker", "capacity", "body", "adopted")
_COUNTED = ("article", "recital", "principle", "objective")


def faults(path: Path) -> list[str]:
    """Everything that is wrong with one corpus file; empty when it is sound.

    Args:
        path: a Markdown file in the format of docs/corpus-format.md.
    """
    from assistant.reading import read

    try:
        reading = read(path)
    except AssistantError as error:
        return [str(error)]
    found = front_faults(reading.front, path.stem)
    if reading.front.get("checked") != "record" or reading.nodes:
        found += tree_faults(reading)
    return found


def front_faults(front: Mapping[str, object], stem: str) -> list[str]:
    """What is wrong with the front matter of the file called `stem`."""
    from assistant.corpus.front import facts_of

    try:
        facts = facts_of(front, stem)
    except AssistantError as error:
        return [str(error)]
    found = [f"the field {n!r} is missing." for n in _NEEDED if not front.get(n)]
    found += [f"the field {n!r} is not known." for n in sorted(front.keys() - _FIELDS)]
    found += [
        f"{n!r} must be a list: [one, two]."
        for n in _LISTS
        if n in front and not isinstance(front[n], list)
    ]
    if facts.id != stem:
        found.append(f"id {facts.id!r} is not the file's name.")
    if front.get("checked") not in CHECKED:
        found.append(f"checked is none of {', '.join(CHECKED)}.")
    if facts.status not in STATUSES:
        found.append(f"status {facts.status!r} is none of {', '.join(STATUSES)}.")
    if front.get("checked") != "record" and not facts.adopted:
        found.append("the field 'adopted' is missing.")
    if facts.kind == "statement":
        found += [
            f"a statement needs {n!r}." for n in _OF_A_STATEMENT if not front.get(n)
        ]
    if facts.official_url and not facts.official_url.startswith("http"):
        found.append("official_url is no address.")
    return found + _date_faults(front) + _participation_faults(front)


def _date_faults(front: Mapping[str, object]) -> list[str]:
    found: list[str] = []
    days: dict[str, date] = {}
    for name in _DATES:
        if value := front.get(name):
            day = read_day(str(value))
            if day is None:
                found.append(f"{name} {value!r} is no date: write 2024-05-17.")
            else:
                days[name] = day
    order = [n for n in ("adopted", "signed", "in_force", "revoked") if n in days]
    found += [
        f"{later} ({days[later]}) lies before {earlier} ({days[earlier]})."
        for earlier, later in pairwise(order)
        if days[later] < days[earlier]
    ]
    return found


def _participation_faults(front: Mapping[str, object]) -> list[str]:
    listed = front.get("participation")
    if listed is None:
        return []
    if not isinstance(listed, list):
        return ["participation must be a list of entries."]
    found: list[str] = []
    if not front.get("participation_from"):
        found.append("participation needs participation_from: where it was read.")
    adopted = read_day(str(front.get("adopted")))
    for item in cast("list[dict[str, object]]", listed):
        name = str(item.get("party"))
        said = _name_faults(name) + _act_faults(item, adopted)
        found += [f"participation of {name}: {fault}" for fault in said]
    return found


def _name_faults(name: str) -> list[str]:
    if not parties.known(name):
        return ["it is no State or group that is known."]
    if parties.party(name) != name:
        return [f"write {parties.party(name)!r}."]
    return []


def _act_faults(item: Mapping[str, object], adopted: date | None) -> list[str]:
    found: list[str] = []
    if item.get("status") not in ACTS:
        found.append(f"status is none of {', '.join(ACTS)}.")
    if item.get("status") in {"reserved", "declared"} and not item.get("note"):
        found.append("a reservation or declaration needs a note that says what.")
    if read_day(str(item.get("as_of"))) is None:
        found.append("as_of is no date.")
    for field in ("date", "in_force"):
        day = read_day(str(item.get(field)))
        if item.get(field) is not None and day is None:
            found.append(f"{field} is no date.")
        elif day and adopted and day < adopted:
            found.append(f"{field} lies before the instrument's adoption.")
    return found


def tree_faults(reading: Reading) -> list[str]:
    """Pinpoints that stand twice, numbers out of order, and what the reader lost."""
    found = [note for note in reading.report.notes if "counted" not in note]
    seen: set[str] = set()
    for node in reading.nodes:
        if node.pinpoint and node.pinpoint in seen:
            found.append(f"the pinpoint {node.pinpoint!r} stands twice.")
        seen.add(node.pinpoint)
    for kind in _COUNTED:
        numbers = [
            (n.parent if kind != "article" else None, n.number)
            for n in reading.nodes
            if n.kind == kind
        ]
        for (home, earlier), (same, later) in pairwise(numbers):
            if home == same and not _follows(earlier, later):
                found.append(f"{kind} {later} stands after {kind} {earlier}.")
    if not any(reading.text[n.start : n.end].strip() for n in reading.nodes):
        found.append("no provision has text; a record has `checked: record`.")
    return found


def _follows(earlier: str, later: str) -> bool:
    """Whether a number may come after another: 2A after 2, IX after VIII."""
    first, second = value_of(earlier), value_of(later)
    return first is None or second is None or first < second
