"""The verb `fetch`: bring official texts, check them, and put them in use.

A text takes over from its digest only when its structure agrees; whatever happens to
one text, the others go on and nothing that is held is lost. Example:

    for one in fetch(shelf, plan, ["gdpr"]):
        print(one.instrument, one.status, one.reason)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import offline
from assistant.errors import AssistantError, InputError, Stopped, UnknownName
from assistant.fetching.catalogue import Entry, catalogue
from assistant.fetching.download import Limits, Unreachable, download
from assistant.fetching.folders import candidates
from assistant.fetching.structure import Agreement, agreement
from assistant.library import Library
from assistant.reading.apart.guard import read_guarded
from assistant.readings import Reading
from assistant.terms import Instrument, Provision, TextKind

GIVE_UP = 3  # addresses that cannot be reached, after which no further one is tried
_NOT_TRIED = "not tried: no address before it could be reached; is there a network?"
DONE = ("fetched", "already", "answers")
# instrument id, what is being done, how many are done, how many there are
Progress = Callable[[str, str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How texts are to be brought.

    home: the data folder; what was downloaded is kept in its folder `official`.
    folder: take the texts from this folder of files instead of from the network.
    check: say which addresses answer and whether the structure matches; store nothing.
    again: also what has its official text already.
    offline_forced: TREATY_OFFLINE=1 was set by hand: no network whatever.
    entries: another catalogue than the shipped one (for tests).
    """

    home: Path
    folder: Path | None = None
    check: bool = False
    again: bool = False
    offline_forced: bool = False
    limits: Limits = Limits()
    entries: dict[str, Entry] | None = None


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What became of one instrument.

    status:
        "fetched" – its official text is in use; "already" – it was before;
        "answers" – `check` only: the address answers, the structure agrees;
        "unreachable" – no connection could be made;
        "differs" – a text came and is not put in use, `reason` says why;
        "failed" – no text came or it cannot be read; "no address" – none is known;
        "not found" – the folder holds no file of it.
    """

    instrument: str
    status: str
    reason: str = ""
    source: str = ""  # address or file name
    version: str | None = None
    provisions: int = 0  # with text, in the official text
    found: int = 0  # of the digest's pinpoints, in the official text
    wanted: int = 0
    notes: tuple[str, ...] = ()  # what the reading says it lost

    @property
    def done(self) -> bool:
        """Whether nothing more has to be done for it."""
        return self.status in DONE


def fetch(
    library: Library,
    plan: Plan,
    ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> list[Fetched]:
    """Bring official texts and put those that agree in use.

    Args:
        library: where digests are held and texts are stored.
        plan: from where, and whether anything is stored.
        ids: instruments, by id or name; None: all of the shipped corpus that has a
            text or a record here.
        progress: called before every instrument, and as bytes come.

    Returns:
        What became of each, in order. The index has to follow (`Shelf.follow`).

    Raises:
        UnknownName: an id names nothing that is held.
        InputError: the folder is none, or TREATY_OFFLINE=1 forbids the network.
    """
    entries = plan.entries if plan.entries is not None else catalogue()
    chosen = _chosen(library, entries, ids)
    if plan.folder is not None:
        files = candidates(plan.folder, entries, [i.id for i in chosen])
        steps = [_Step(library, plan, i, entries.get(i.id), files) for i in chosen]
        return _all(steps, progress)
    if plan.offline_forced:
        raise InputError(
            "TREATY_OFFLINE=1 forbids every connection: unset it to fetch official "
            "texts, or take them from a folder with --from."
        )
    hosts = {host for i in chosen if i.id in entries for host in entries[i.id].hosts}
    steps = [_Step(library, plan, i, entries.get(i.id), {}) for i in chosen]
    with offline.permitted(hosts):
        return _all(steps, progress)


def _chosen(
    library: Library, entries: dict[str, Entry], ids: Sequence[str] | None
) -> list[Instrument]:
    if ids is None:
        return [i for i in library.instruments() if i.id in entries]
    found = [library.instrument(name) for name in ids]
    for instrument in found:
        if instrument.id not in entries:
            raise UnknownName(
                f"corpus/official.toml lists no official text of {instrument.id}: add "
                "the text yourself with `treaty add FILE --as ID`."
            )
    return found


def _all(steps: Sequence[_Step], progress: Progress | None) -> list[Fetched]:
    done: list[Fetched] = []
    for number, step in enumerate(steps):
        if _no_network(done):
            done.append(step.result("unreachable", _NOT_TRIED))
            continue
        if progress is not None:
            progress(step.instrument.id, "starting", number, len(steps))
        try:
            done.append(step.run(progress, number, len(steps)))
        except Stopped:
            raise
        except AssistantError as error:
            done.append(step.result("failed", str(error)))
    return done


def _no_network(done: Sequence[Fetched]) -> bool:
    """Whether all that was tried, and enough of it, could not be reached."""
    tried = [one for one in done if one.status not in ("already", "no address")]
    return len(tried) >= GIVE_UP and all(one.status == "unreachable" for one in tried)


@dataclass(frozen=True)
class _Step:
    """One instrument on its way."""

    library: Library
    plan: Plan
    instrument: Instrument
    entry: Entry | None
    files: dict[str, list[Path]]

    def run(self, progress: Progress | None, number: int, total: int) -> Fetched:
        name = self.instrument.id
        if self.entry is None:
            return self.result("no address", "no official address was seen.")
        held = [v for v in self.instrument.versions if v.text_kind is TextKind.OFFICIAL]
        if held and not self.plan.again and not self.plan.check:
            return self.result("already", source=held[0].source, version=held[0].id)

        def said(what: str) -> None:
            if progress is not None:
                progress(name, what, number, total)

        if self.plan.folder is not None:
            return self._from_folder(self.files.get(name, []), said)
        return self._from_network(self.entry, said)

    def _from_folder(
        self, paths: Sequence[Path], said: Callable[[str], None]
    ) -> Fetched:
        if not paths:
            return self.result("not found", "the folder holds no file of it.")
        tried: list[Fetched] = []
        for path in paths:
            said(f"reading {path.name}")
            try:
                tried.append(self._taken(path, path.name, path.name))
            except InputError as error:
                tried.append(self.result("failed", str(error), source=path.name))
            if tried[-1].done:
                return tried[-1]
        return max(tried, key=lambda one: one.found)

    def _from_network(self, entry: Entry, said: Callable[[str], None]) -> Fetched:
        if not entry.addresses:
            return self.result("no address", entry.where or "no address was seen.")
        if not self.plan.check:
            return self._downloaded(entry, self.plan.home / "official", said)
        with TemporaryDirectory() as folder:  # what is only checked is not kept
            return self._downloaded(entry, Path(folder), said)

    def _downloaded(
        self, entry: Entry, folder: Path, said: Callable[[str], None]
    ) -> Fetched:
        tried: list[Fetched] = []
        for url in entry.addresses:
            said(f"asking {url}")
            place = folder / self.instrument.id

            def shown(done: int, total: int) -> None:
                of = f" of {total / 1e6:.1f}" if total else ""
                said(f"{done / 1e6:.1f}{of} MB")

            try:
                got = download(
                    url, place, entry.hosts, limits=self.plan.limits, progress=shown
                )
                said("reading it")
                today = datetime.now(UTC).date().isoformat()
                source = f"{got.address}, fetched on {today}"
                tried.append(self._taken(got.path, source, got.address))
            except Unreachable as error:
                tried.append(self.result("unreachable", str(error), source=url))
            except InputError as error:
                tried.append(self.result("failed", str(error), source=url))
            if tried[-1].done:
                return tried[-1]
        reasons = dict.fromkeys(one.reason for one in tried)
        best = next((one for one in tried if one.status == "differs"), tried[0])
        return replace(best, reason=" ".join(reasons))

    def _taken(self, path: Path, source: str, shown: str) -> Fetched:
        """Read a file, compare it, and put it in use where it agrees."""
        reading = read_guarded(path)
        assert self.entry is not None
        facts = self.instrument.facts
        agreed = agreement(self.entry, facts, self._digest(), reading)
        if not agreed.agrees:
            return self._said("differs", reading, agreed, shown, _why(agreed, path))
        if self.plan.check:
            return self._said("answers", reading, agreed, shown)
        kind = TextKind.OFFICIAL
        if reading.report.machine_read:
            kind = TextKind.MACHINE_READ
        added = self.library.put(facts, reading, text_kind=kind, source=source)
        done = self._said("fetched", reading, agreed, shown)
        return replace(done, version=added.version)

    def _digest(self) -> Sequence[Provision]:
        held = [v for v in self.instrument.versions if v.text_kind is TextKind.DIGEST]
        return self.library.tree(held[0].id) if held else ()

    def _said(
        self,
        status: str,
        reading: Reading,
        agreed: Agreement,
        source: str,
        reason: str = "",
    ) -> Fetched:
        if not reason and not agreed.compared:
            reason = (
                "the text numbers nothing that could be compared; its title agrees."
            )
        elif not reason and agreed.notes:
            reason = f"{'; '.join(agreed.notes)}."
        held = sum(1 for n in reading.nodes if reading.text[n.start : n.end].strip())
        return replace(
            self.result(status, reason, source),
            provisions=held,
            found=agreed.found,
            wanted=agreed.wanted,
            notes=reading.report.lost,
        )

    def result(
        self,
        status: str,
        reason: str = "",
        source: str = "",
        version: str | None = None,
    ) -> Fetched:
        return Fetched(
            instrument=self.instrument.id,
            status=status,
            reason=reason,
            source=source,
            version=version,
        )


def _why(agreed: Agreement, path: Path) -> str:
    return (
        f"{'; '.join(agreed.faults)}: the digest stays in use. If it is the right text "
        f"all the same, add it with `treaty add {path.name} --as ID`."
    )
