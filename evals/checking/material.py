"""What the entailment model is trained on: a claim, a text, and what is due.

Three sources: public pairs of sentences (`evals.checking.nli`), read where they lie and
never committed; sentences of our digests beside the official text of the same
provision, true as they stand and false as `altered` makes them; the development pairs.
Of the test part nothing is read but which provisions it asks about: pairs on these are
left out. Example of a row:

    Row(text="Each Party shall report.", claim="Each Party may report.",
        due=Due.CONTRARY, source="official strength", group="toy-convention")
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Instrument, Provision, TextKind
from assistant.library import Library
from assistant.provisions.citing import normal_key
from evals.checking.altered import KINDS, Due, altered, introduced, reworded

# Public sets whose terms let weights be made of them, and how many rows of each: the
# largest would drown those nearest to us. Sets without stated terms are measured only.
PUBLIC: dict[str, int] = {
    "contractnli": 9000,
    "newprotocols": 22000,
    "fever": 12000,
    "mnli": 24000,
    "snli": 5000,
    "cad": 5000,
    "conjnli": 4000,
    "scitail": 4000,
    "semiauto": 2500,
    "help": 600,
    "dnc_megaveridicality": 500,
    "wice_partial": 400,
    "cb": 200,
}
_SMALL = frozenset({"contractnli"})
_LABELS = {
    "entailment": Due.CARRIED,
    "neutral": Due.NEITHER,
    "contradiction": Due.CONTRARY,
    "not_entailment": Due.NOT_CARRIED,
}
_TESTED = 600  # rows of a public set that are held out, at most
_NEAR = 6  # provisions around one from which another is taken
_LONGEST = 220  # words of an official provision
_SEED = 20261129


@dataclass(frozen=True, kw_only=True)
class Row:
    """A claim and a text, with what is due; `held` rows are never trained on."""

    text: str
    claim: str
    due: Due
    source: str
    group: str = ""  # the instrument; "" where the text is nobody's
    pair: str = ""  # a twin and its trap have the same
    held: bool = False


@dataclass(frozen=True, kw_only=True)
class Twins:
    """One provision twice: its digest's sentences and its official text."""

    instrument: str
    digest: tuple[str, ...]
    official: str
    lead: str = ""  # what introduces a point
    order: int = 0  # of the digest's provision in its instrument


def public(place: Path) -> list[Row]:
    """The public sets of a folder; rows whose text is held out say so."""
    rng = random.Random(_SEED)
    found: list[Row] = []
    for name, most in PUBLIC.items():
        with gzip.open(place / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            read: list[dict[str, Any]] = [json.loads(line) for line in file]
        rows = [r for r in read if r["label"] in _LABELS and _said(r)]
        held = held_texts(name, [r["premise"] for r in rows])
        rng.shuffle(rows)
        trained = [r for r in rows if r["premise"] not in held][:most]
        tested = [r for r in rows if r["premise"] in held][:_TESTED]
        for row in (*trained, *tested):
            found.append(
                Row(
                    text=row["premise"],
                    claim=row["hypothesis"],
                    due=_LABELS[row["label"]],
                    source=name,
                    held=row["premise"] in held,
                )
            )
    return found


def held_texts(name: str, texts: Iterable[str]) -> set[str]:
    """The texts of a public set that nothing is trained on: a share, by their hash.

    Of the small sets more, else the figure would say nothing.
    """
    share = 15 if name in _SMALL else 3
    return {
        text
        for text in texts
        if int(hashlib.md5(text.encode()).hexdigest(), 16) % 100 < share
    }


def _said(row: dict[str, Any]) -> bool:
    return bool(row["premise"].strip() and row["hypothesis"].strip())


def twins(library: Library) -> list[Twins]:
    """Every provision that a library has in both forms, instrument by instrument."""
    found: list[Twins] = []
    for instrument in library.instruments():
        official = _nodes(library, instrument, TextKind.OFFICIAL)
        digest = _nodes(library, instrument, TextKind.DIGEST)
        held = {key for key, node in digest.items() if node.held}
        for key in digest:
            if key in held and key in official:
                text = _whole(key, official, held)
                if 6 <= len(text.split()) <= _LONGEST:
                    found.append(
                        _twins(instrument.id, digest[key], key, official, text)
                    )
    return found


def alone(library: Library, known: Collection[str]) -> list[Twins]:
    """Provisions of which a library has the digest only: it is its own text.

    Args:
        library: read instrument by instrument.
        known: instruments that are left out.
    """
    found: list[Twins] = []
    for instrument in library.instruments():
        if instrument.id in known:
            continue
        for node in _nodes(library, instrument, TextKind.DIGEST).values():
            told = tuple(node.words(s.number, s.number).strip() for s in node.sentences)
            if 6 <= len(" ".join(told).split()) <= _LONGEST:
                found.append(
                    Twins(
                        instrument=instrument.id,
                        digest=told,
                        official=" ".join(told),
                        order=node.order,
                    )
                )
    return found


def _nodes(
    library: Library, instrument: Instrument, kind: TextKind
) -> dict[str, Provision]:
    """The newest version of a kind, by keys that both kinds share."""
    version = next((v for v in instrument.versions if v.text_kind == kind), None)
    if version is None:
        return {}
    return {normal_key(n.key): n for n in library.tree(version.id)}


def _whole(key: str, official: Mapping[str, Provision], digest: Collection[str]) -> str:
    """A provision's text; with its points where the digest tells them together."""
    words = [official[key].text.strip()]
    if not any(k.startswith(f"{key}/") for k in digest):
        below = [n for k, n in official.items() if k.startswith(f"{key}/") and n.held]
        words += [n.text.strip() for n in sorted(below, key=lambda n: n.order)]
    return " ".join(words).strip()


def _twins(
    instrument: str,
    digest: Provision,
    key: str,
    official: Mapping[str, Provision],
    text: str,
) -> Twins:
    node = official[key]
    above = normal_key(node.parent) if node.kind == "point" and node.parent else ""
    return Twins(
        instrument=instrument,
        digest=tuple(
            digest.words(s.number, s.number).strip() for s in digest.sentences
        ),
        official=text,
        order=digest.order,
        lead=official[above].text.strip() if above in official else "",
    )


def provisions(found: Sequence[Twins]) -> list[Row]:
    """True and altered claims on both texts of every provision."""
    rng = random.Random(_SEED)
    by: dict[str, list[Twins]] = {}
    for one in found:
        by.setdefault(one.instrument, []).append(one)
    rows: list[Row] = []
    for instrument, own in by.items():
        for at, one in enumerate(own):
            around = own[max(0, at - _NEAR) : at] + own[at + 1 : at + 1 + _NEAR]
            for claim in one.digest:
                if len(claim.split()) >= 5:
                    for source, text, said, due in _claims(claim, one, around, rng):
                        row = Row(
                            text=text,
                            claim=said,
                            due=due,
                            source=source,
                            group=instrument,
                        )
                        rows.append(row)
    return [row for row in rows if len(row.claim.split()) >= 4]


_Claim = tuple[str, str, str, Due]  # source, text, claim, what is due


def _claims(
    claim: str, own: Twins, around: Sequence[Twins], rng: random.Random
) -> Iterator[_Claim]:
    official = f"{own.lead} {own.official}".strip()
    nearest = [t for t in around if abs(t.order - own.order) < 3]  # may contradict it
    near = " ".join(rng.choice(around).digest) if around else ""
    told = reworded(claim, _seed(rng)) if rng.random() < 0.5 else claim
    yield "official", official, introduced(told, _seed(rng)), Due.CARRIED
    yield from _altered("official", official, claim, near, rng)
    if rng.random() < 0.6:  # less often: much of it stands there word for word
        digest = " ".join(own.digest)
        told = introduced(reworded(claim, _seed(rng), most=3), _seed(rng))
        yield "digest", digest, told, Due.CARRIED
        yield from _altered("digest", digest, claim, near, rng)
    if around and rng.random() < 0.35:
        neighbour = rng.choice(around)
        other = introduced(rng.choice(neighbour.digest), _seed(rng))
        due = Due.NOT_CARRIED if neighbour in nearest else Due.NEITHER
        yield "official neighbour", official, other, due
    if around and rng.random() < 0.15:
        other = rng.choice(rng.choice(around).digest)
        if len(other.split()) < 25:
            both = f"{claim.rstrip('.;')}, and {other[:1].lower()}{other[1:]}"
            yield "official half", official, both, Due.NOT_CARRIED


def _altered(
    source: str, text: str, claim: str, near: str, rng: random.Random
) -> Iterator[_Claim]:
    """One or two alterations of a claim, of kinds that find something in it."""
    most = 1 if rng.random() < 0.6 else 2
    kinds = rng.sample(list(KINDS), len(KINDS))
    for kind in kinds:
        if kind in {"added", "object"} and rng.random() < 0.6:
            continue  # they nearly always find something, and would be most of all
        changed = altered(claim, kind, _seed(rng), near)
        if changed is not None:
            told = introduced(reworded(changed, _seed(rng), most=1), _seed(rng))
            yield f"{source} {kind}", text, told, KINDS[kind]
            most -= 1
        if not most:
            return


def _seed(rng: random.Random) -> int:
    return rng.getrandbits(32)
