"""Takes a file into the library: whose text it is, its facts, one transaction.

It knows the library and how texts are recognised; the index follows by itself. Example:

    take_in(library, Path("treaty.pdf"), Said(force="binding")).added.version
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import corpus, handling
from assistant.dates import read_day
from assistant.errors import (
    CorpusError,
    IdTaken,
    InputError,
    Undecided,
    UnknownName,
)
from assistant.fetching.catalogue import catalogue
from assistant.fetching.structure import agreement
from assistant.identify import Match, recognise
from assistant.library import Added, Library
from assistant.metadata import Guesses, guess, hash_name, slug
from assistant.parties import party
from assistant.reading.apart.guard import read_guarded
from assistant.reading.files.archive import is_archive, unpack
from assistant.readings import Reading
from assistant.terms import Facts, Force, Instrument, TextKind

MOST_NAMESAKES = 100


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the user says of a text; it wins over what was read or guessed."""

    title: str | None = None
    parties: tuple[str, ...] = ()
    kind: str | None = None
    force: str | None = None
    workspace: str | None = None
    as_id: str | None = None  # id of the instrument it is a text of, or "new"
    handling: str | None = None  # a level of `handling.LEVELS`
    reference: str | None = None  # its symbol: "A/RES/78/265"
    adopted: str | None = None  # ISO date
    issuer: str | None = None
    language: str | None = None  # ISO 639-1


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What was done with a file."""

    added: Added
    reading: Reading
    recognised: bool  # as a text of an instrument that was held


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a file would become: its reading, the guesses, whose text it may be.

    `certain` is the id of the held instrument it is a text of; `candidates` are ids of
    those it may be a text of, which the user must decide.
    """

    name: str
    reading: Reading
    guesses: Guesses
    certain: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Owner:
    """Whose text it is."""

    facts: Facts
    text_kind: TextKind
    recognised: bool
    new: bool = False  # whether it needs an id of its own


def take_in(
    library: Library, path: Path, said: Said, reading: Reading | None = None
) -> Taken:
    """Read a file and store it as an instrument, or as a version of one held.

    Args:
        library: where it is stored.
        path: the file.
        said: what the user says of it.
        reading: the file as read already, if it was.

    Raises:
        ReadingError: the file cannot be read into provisions.
        Undecided: it may be a text of an instrument held.
        UnknownName: something the user says is unknown.
    """
    _check_choices(said)
    reading = _spoken(reading or read_guarded(path), said.language)
    name = _shown_name(path)
    source = f"read from {name}"
    owner = _owner(library, reading, name, said)
    try:
        added = _put(library, owner, reading, said, source)
    except IdTaken:
        # Its id is in use: perhaps since a moment ago, by the same text.
        owner = _owner(library, reading, name, said)
        if owner.new:
            added = _put_namesake(library, owner, reading, said, source)
        else:
            added = _put(library, owner, reading, said, source)
    return Taken(added=added, reading=reading, recognised=owner.recognised)


def spread(paths: Sequence[Path], folder: Path) -> tuple[list[Path], list[str]]:
    """The files to read: ZIP archives are unpacked into `folder`.

    Returns:
        The files, and a sentence for everything in an archive that was left out.

    Raises:
        ReadingError: an archive is broken, protected or made to do harm.
    """
    files: list[Path] = []
    skipped: list[str] = []
    for number, path in enumerate(paths):
        if not is_archive(path):
            files.append(path)
            continue
        place = folder / str(number)
        place.mkdir()
        unpacked = unpack(path, place)
        files += unpacked.files
        skipped += unpacked.skipped
    return files, skipped


def preview(library: Library, path: Path, reading: Reading, said: Said) -> Preview:
    """What `take_in` would make of a file that was read; stores nothing.

    Raises:
        InputError: the file declares facts in the corpus format, and wrong ones.
    """
    name = _shown_name(path)
    held = library.instruments(said.workspace)
    guesses = guess(_spoken(reading, said.language), name)
    if reading.front.get("id") and reading.front.get("text"):
        owner = _declared(reading, name, said.workspace, held)
        certain = owner.facts.id if owner.recognised else None
        return Preview(name=name, reading=reading, guesses=guesses, certain=certain)
    match, _ = _recognised(library, reading, held, said.title)
    return Preview(
        name=name,
        reading=reading,
        guesses=guesses,
        certain=match.certain,
        candidates=match.candidates if match.certain is None else (),
    )


def _shown_name(path: Path) -> str:
    """A name that is UTF-8: another one must not break the library, which stores it."""
    return path.name.encode("utf-8", "replace").decode()


def _spoken(reading: Reading, language: str | None) -> Reading:
    """The reading with the language that the user says, if any."""
    if not language:
        return reading
    return replace(reading, report=replace(reading.report, language=language))


def _put(
    library: Library, owner: _Owner, reading: Reading, said: Said, source: str
) -> Added:
    scanned = reading.report.machine_read
    return library.put(
        _handled(_with_said(owner, said), reading, said),
        reading,
        text_kind=TextKind.MACHINE_READ if scanned else owner.text_kind,
        source=source,
        new=owner.new,
    )


def _put_namesake(
    library: Library, owner: _Owner, reading: Reading, said: Said, source: str
) -> Added:
    """Store under the first numbered id that is free, in whatever workspace."""
    for number in range(2, MOST_NAMESAKES):
        facts = replace(owner.facts, id=f"{owner.facts.id}-{number}")
        try:
            return _put(library, replace(owner, facts=facts), reading, said, source)
        except IdTaken:
            continue
    raise InputError(
        f"there are {MOST_NAMESAKES} texts titled {owner.facts.title!r} already: give "
        "this one a title of its own."
    )


def _owner(library: Library, reading: Reading, name: str, said: Said) -> _Owner:
    held = library.instruments(said.workspace)
    as_id = said.as_id
    if as_id is None and reading.front.get("id") and reading.front.get("text"):
        return _declared(reading, name, said.workspace, held)
    if as_id is None:
        match, doubt = _recognised(library, reading, held, said.title)
        if match.certain is None and match.candidates:
            names = ", ".join(match.candidates)
            raise Undecided(
                f"{name} may be a text of {names}{doubt}: say which with --as ID, or "
                "--as new for an instrument of its own.",
                match.candidates,
            )
        as_id = match.certain or "new"
    if as_id == "new":
        guessed = _titled(guess(reading, name).as_facts(), said.title)
        return _Owner(
            facts=_owned(guessed, said.workspace),
            text_kind=TextKind.UPLOADED,
            recognised=False,
            new=True,
        )
    known = next((i for i in held if as_id in (i.id, i.stands_for)), None)
    if known is None:
        raise UnknownName(
            f"--as {as_id}: the library holds no such instrument; `treaty list` "
            "shows the ids, --as new makes a new one."
        )
    return _Owner(
        facts=_facts_of_held(known, said.workspace),
        text_kind=_kind_of_text(known),
        recognised=True,
    )


def _recognised(
    library: Library, reading: Reading, held: Sequence[Instrument], title: str | None
) -> tuple[Match, str]:
    """Whose text it is, and what speaks against the one that its names say.

    A text joins a shipped instrument as its wording only where its structure agrees
    with the digest's as well: an excerpt or a commentary carries the same title.
    """
    match = recognise(reading, held, title)
    known = next((i for i in held if i.id == match.certain), None)
    entry = catalogue().get(known.stands_for or known.id) if known else None
    if known is None or entry is None:
        return match, ""
    digest = next((v for v in known.versions if v.text_kind is TextKind.DIGEST), None)
    tree = library.tree(digest.id) if digest else ()
    agreed = agreement(entry, known, tree, reading)
    if agreed.agrees:
        return match, ""
    doubt = f", but {'; '.join(agreed.faults)}"
    return Match(certain=None, candidates=(known.id,)), doubt


def _kind_of_text(known: Instrument) -> TextKind:
    """A text of a catalogued instrument is its wording; of an upload, an upload.

    A machine's reading of a scan is neither: see `_put`.
    """
    kinds = {version.text_kind for version in known.versions}
    shipped = {known.id, known.stands_for} & corpus.shipped_ids()
    if shipped or kinds & {TextKind.DIGEST, TextKind.OFFICIAL}:
        return TextKind.OFFICIAL
    return TextKind.UPLOADED


def _declared(
    reading: Reading, name: str, workspace: str | None, held: Sequence[Instrument]
) -> _Owner:
    """A file in the corpus format says itself what it is."""
    try:
        facts = corpus.facts_of(reading.front, name)
        kind = corpus.text_kind_of(reading.front, name)
    except CorpusError as error:
        raise InputError(str(error)) from error
    known = next((i for i in held if facts.id in (i.id, i.stands_for)), None)
    owned = _owned(facts, workspace)
    if workspace is not None and known is not None:
        owned = replace(owned, stands_for=facts.id)
    return _Owner(facts=owned, text_kind=kind, recognised=known is not None)


def _owned(facts: Facts, workspace: str | None) -> Facts:
    """The facts under an id that no other workspace can have."""
    if workspace is None:
        return facts
    mark = format(hash_name(workspace), "x")[:6]
    name = f"{slug(workspace)[:24]}-{mark}.{facts.id}"
    return replace(facts, id=name, workspace=workspace)


def _facts_of_held(known: Instrument, workspace: str | None) -> Facts:
    """The facts under which a text of a held instrument is stored.

    In a workspace it becomes the workspace's own instrument, which hides the shared
    one there: nobody else sees it.
    """
    facts = known.facts
    if workspace is None or known.workspace == workspace:
        return facts
    return replace(_owned(facts, workspace), stands_for=known.id)


def _titled(facts: Facts, title: str | None) -> Facts:
    """The facts under the title the user gives, if any."""
    if not title:
        return facts
    short = title if len(title) <= 60 else title[:57].rstrip() + "…"
    return replace(facts, id=slug(title), title=title, short_title=short)


def _with_said(owner: _Owner, said: Said) -> Facts:
    """The facts with what the user said; a recognised instrument keeps its title."""
    facts = owner.facts
    if said.title and not owner.recognised:
        facts = replace(facts, title=said.title)
    if said.parties:
        facts = replace(facts, parties=tuple(party(name) for name in said.parties))
    if said.kind:
        facts = replace(facts, kind=said.kind)
    corrected = {
        name: value
        for name in ("reference", "adopted", "issuer")
        if (value := getattr(said, name)) is not None
    }
    facts = replace(facts, **corrected)
    if said.force:
        force = Force(said.force)
        facts = replace(facts, force=force, status=corpus.STATED)
    return facts


def _handled(facts: Facts, reading: Reading, said: Said) -> Facts:
    """The facts with the handling level that the user gives, or that the text states.

    A text of an instrument that is held never lowers the instrument's level.
    """
    stated = said.handling or handling.mark_in(reading.opening + "\n" + reading.text)
    if stated is None:
        return facts
    name = handling.LEVELS[handling.level(stated)]
    if handling.level(name) > handling.level(facts.handling) or said.handling:
        return replace(facts, handling=name)
    return facts


def _check_choices(said: Said) -> None:
    if said.workspace is not None and not said.workspace.strip():
        raise InputError("the workspace has no name: give it one, or leave it out.")
    _check_date(said.adopted)
    if said.language and not re.fullmatch(r"[a-z]{2,3}", said.language):
        raise InputError(
            f"the language {said.language!r} is no code: write for instance en, fr or "
            "zh (ISO 639)."
        )
    _one_of("kind", said.kind, corpus.KINDS)
    _one_of("force", said.force, list(Force))
    _one_of("handling", said.handling, handling.LEVELS)


def _check_date(value: str | None) -> None:
    if value and read_day(value) is None:
        raise InputError(
            f"the date {value!r} is none: write it as year-month-day, for instance "
            "2024-09-05."
        )


def _one_of(what: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise UnknownName(f"{what} {value!r} is none of {', '.join(known)}.")
