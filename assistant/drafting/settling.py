"""From the sentences of a model to the lines of a paragraph: kept, replaced, completed.

A sentence stands where the checks carry it; where they do not, the quoting lines that
it was made of stand. A line of the plan that no sentence takes up is added. If the
whole cannot be read in order, the plan stays. It calls no model. Example:

    settler = Settler(stretch, held, "Austria", library, check, "formal")
    settler.settled([settler.judged(w) for w in written])     # lines, or None
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.guarding import Guard
from assistant.drafting.nouns import Line, Maker, Role
from assistant.drafting.persons import first_person
from assistant.drafting.stretches import Stretch
from assistant.drafting.telling import LEAD, Check
from assistant.library import Library
from assistant.terms import Citation, Instrument, Label, Verdict
from assistant.writing.evidence import harmless
from assistant.writing.judging import Judge
from assistant.writing.replies import Written

_NOTE = re.compile(r"(?<=\.)\s+(?=[A-Z])")
LONGEST_REASON = 200
LEANS = "it leans on a sentence of another text before it: name whose words it tells"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A sentence as it was judged.

    ids: those that exist, what introduces a point included; faults: names of what was
    wrong, counted; reasons: for the model that is to put it right.
    """

    sentence: str
    ids: tuple[str, ...]
    citations: tuple[Citation, ...]
    verdict: Verdict
    faults: tuple[str, ...]
    reasons: tuple[str, ...]
    sound: bool

    @property
    def told(self) -> str:
        """The sentence with ids and reasons, for the request to repair it."""
        ids = " ".join(f"[{name}]" for name in self.ids) or "no id"
        reasons = harmless("; ".join(self.reasons[:3]))[:LONGEST_REASON]
        return (
            f"{harmless(self.sentence) or '(no sentence)'} {ids} – refused: {reasons}"
        )


class Settler:
    """Settles the sentences of one stretch."""

    def __init__(
        self,
        stretch: Stretch,
        held: Mapping[str, Instrument],
        party: str,
        library: Library,
        check: Check,
        register: str,
    ) -> None:
        def judge(
            sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
        ) -> Verdict:
            return check(sentence, citations)

        self._stretch = stretch
        self._party = party
        self._spoken = register == "spoken"
        self._check = check
        self._guard = Guard(stretch, held, party)
        self._judge = Judge(stretch.evidence, held, library, [party], judge)

    def judged(self, written: Written) -> Tried:
        """A sentence with its verdict.

        It has to be supported: the lines that it is made of are, and stand otherwise.
        """
        ids = self._with_leads(written.ids)
        found = self._judge.judge(replace(written, ids=ids))
        sentence = found.claim.written
        guarded = self._guard.faults(sentence, found.ids) if sentence else []
        verdict = found.claim.verdict
        problems = [f for f in found.faults if not f.startswith("check")]
        if not problems and not guarded:
            verdict = self._whole_or_bare(sentence, found.ids, found.citations, verdict)
        same = verdict is found.claim.verdict
        reasons = found.reasons if same else verdict.reasons
        supported = verdict.label is Label.SUPPORTED
        checked = () if supported else (f"check: {verdict.label}",)
        return Tried(
            sentence=sentence,
            ids=found.ids,
            citations=found.citations,
            verdict=verdict,
            faults=(*problems, *(("guard",) if guarded else ()), *checked),
            reasons=(*guarded, *reasons),
            sound=supported and not problems and not guarded,
        )

    def ordered(self, tried: Sequence[Tried]) -> list[Tried]:
        """The sentences, those refused that lean on one of another text before them."""
        found: list[Tried] = []
        before: set[str] = set()
        for one in tried:
            texts = self._texts(one.ids)
            leans = one.sound and self._guard.leans(one.sentence, one.ids)
            lost = leans and texts != before
            refused = replace(one, sound=False, faults=("leans",), reasons=(LEANS,))
            found.append(refused if lost else one)
            before = texts or before
        return found

    def settled(self, tried: Sequence[Tried]) -> tuple[Line, ...] | None:
        """The lines of the paragraph; None where the plan has to stay."""
        if not any(one.sound for one in tried):
            return None
        told = {name for one in tried if one.sound for name in one.ids}
        left = [n for n, own in enumerate(self._stretch.ids) if not set(own) <= told]
        items: list[Line] = []
        ids: list[tuple[str, ...]] = []
        for one in tried:
            if one.sound:
                items.append(self._line(one))
                ids.append(one.ids)
                continue
            for n in [n for n in left if set(self._stretch.ids[n]) & set(one.ids)]:
                left.remove(n)
                items.append(self._stretch.lines[n])
                ids.append(self._stretch.ids[n])
        for n in left:
            at = self._place(n, ids)
            items.insert(at, self._stretch.lines[n])
            ids.insert(at, self._stretch.ids[n])
        return tuple(items) if self._reads(items, ids) else None

    # -- verdicts ----------------------------------------------------------------------

    def _with_leads(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Ids with those of the words that introduce a point, as in the plan."""
        found: dict[str, None] = {}
        for name in ids:
            own = next((own for own in self._stretch.ids if name == own[-1]), (name,))
            found.update(dict.fromkeys(own))
        return tuple(found)

    def _whole_or_bare(
        self,
        sentence: str,
        ids: Sequence[str],
        citations: Sequence[Citation],
        verdict: Verdict,
    ) -> Verdict:
        """The verdict of a sentence, or of its words without who said them where.

        Names and dates of the record, which the guard compared, may unsettle a check
        that looks at the cited words alone. What several say is judged part by part.
        """
        parts = self._guard.parts(sentence, ids)
        if parts:
            each = [self._of_part(part, own, citations) for part, own in parts]
            worst = min(each, key=lambda v: (v.label is Label.SUPPORTED, v.score))
            if worst.label is not Label.SUPPORTED:
                return worst
            if verdict.label in (Label.SUPPORTED, Label.UNSCORED):
                return worst
            return verdict
        if verdict.label is Label.SUPPORTED:
            return verdict
        return self._bare(sentence, ids, citations) or verdict

    def _of_part(
        self, part: str, ids: Sequence[str], citations: Sequence[Citation]
    ) -> Verdict:
        lines = [self._stretch.evidence.lines[name] for name in ids]
        mine = {line.provision.id for line in lines}
        own = [c for c in citations if c.provision.id in mine]
        found = self._check(part, own)
        if found.label is Label.SUPPORTED:
            return found
        return self._bare(part, ids, own) or found

    def _bare(
        self, sentence: str, ids: Sequence[str], citations: Sequence[Citation]
    ) -> Verdict | None:
        bare = self._guard.bare(sentence, ids)
        if not bare:
            return None
        found = self._check(bare, citations)
        if found.label is not Label.SUPPORTED:
            return None
        return replace(found, reasons=(*found.reasons, LEAD))

    # -- lines -------------------------------------------------------------------------

    def _line(self, one: Tried) -> Line:
        made_of = self._guard.lines_of(one.ids)
        notes = [note for line in made_of for note in _NOTE.split(line.note) if note]
        text = one.sentence
        if self._spoken:  # judged as the party's, then spoken by it
            text = first_person(text, self._party)
        return Line(
            text=text,
            role=self._role(one),
            citations=one.citations,
            verdict=one.verdict,
            maker=Maker.MODEL,
            note=" ".join(dict.fromkeys(notes)),
        )

    def _role(self, one: Tried) -> Role:
        """The role of the line that the first citation is of."""
        first = self._guard.lines_of(one.ids[:1])
        return first[0].role

    def _place(self, n: int, ids: Sequence[tuple[str, ...]]) -> int:
        """Where a line that no sentence took up is added: at the end, if it can be.

        One that speaks of "the same text" goes behind the last line of that speaker.
        """
        line, own = self._stretch.lines[n], self._stretch.ids[n]
        if not self._guard.leans(line.text, own):
            return len(ids)
        voice = set(self._guard.voices(own))
        behind = [at for at, i in enumerate(ids) if set(self._guard.voices(i)) == voice]
        return behind[-1] + 1 if behind else len(ids)

    def _texts(self, ids: Sequence[str]) -> set[str]:
        """The instruments that ids are of."""
        lines = self._stretch.evidence.lines
        return {lines[name].provision.instrument for name in ids}

    def _reads(self, items: Sequence[Line], ids: Sequence[tuple[str, ...]]) -> bool:
        """Whether what leans on a sentence before it stands behind the right one."""
        before: set[str] = set()
        for line, own in zip(items, ids, strict=True):
            texts = self._texts(own)
            if self._guard.leans(line.text, own) and before != texts:
                return False
            before = texts
        return True
