"""The nouns as plain data for `--json`: field names as in the Python API.

It computes nothing. Example:

    json.dumps(answer_data(answer))
"""

from __future__ import annotations

from typing import TypeAlias

from assistant.modelcheck import Checked
from assistant.provenance import Provenance
from assistant.settings import ModelSettings
from assistant.terms import (
    Answer,
    Citation,
    Claim,
    Instrument,
    Passage,
    Provision,
    Verdict,
    Version,
)

Data: TypeAlias = "str | int | float | bool | None | list[Data] | dict[str, Data]"


def verdict_data(verdict: Verdict) -> dict[str, Data]:
    """A verdict."""
    return {
        "label": str(verdict.label),
        "score": verdict.score,
        "reasons": list(verdict.reasons),
    }


def citation_data(citation: Citation) -> dict[str, Data]:
    """A citation with its words and where they stand."""
    return {
        "marker": citation.marker,
        "instrument": citation.instrument,
        "title": citation.title,
        "short_title": citation.short_title,
        "reference": citation.reference,
        "force": str(citation.force),
        "version": citation.version,
        "pinpoint": citation.pinpoint,
        "provision_id": citation.provision.id,
        "sentence_ids": list(citation.sentence_ids),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "text_kind": str(citation.text_kind),
        "official_url": citation.official_url,
        "verdict": verdict_data(citation.verdict),
    }


def claim_data(claim: Claim) -> dict[str, Data]:
    """A claim with its citations."""
    return {
        "text": claim.text,
        "origin": str(claim.origin),
        "lead": claim.lead,
        "written": claim.written,
        "record": claim.record,
        "citations": [citation_data(c) for c in claim.citations],
        "chapeau": citation_data(claim.chapeau) if claim.chapeau else None,
        "verdict": verdict_data(claim.verdict),
    }


def passage_data(passage: Passage) -> dict[str, Data]:
    """A passage with its score and reasons."""
    return {
        "instrument": passage.instrument,
        "title": passage.title,
        "pinpoint": passage.pinpoint,
        "path": list(passage.path),
        "text": passage.text,
        "score": passage.score,
        "why": list(passage.why),
        "provision_id": passage.provision_id,
        "force": str(passage.force),
        "text_kind": str(passage.text_kind),
    }


def answer_data(answer: Answer) -> dict[str, Data]:
    """An answer, whole."""
    return {
        "question": answer.question,
        "text": answer.text,
        "abstained": answer.abstained,
        "claims": [claim_data(claim) for claim in answer.claims],
        "searched": answer.searched,
        "digests": list(answer.digests),
        "nearest": [passage_data(passage) for passage in answer.nearest],
        "notices": list(answer.notices),
        "writer": answer.writer,
        "resolved": answer.resolved,
        "record": provenance_data(answer.record),
    }


def provenance_data(record: Provenance) -> dict[str, Data]:
    """How an answer came about."""
    usage = record.usage
    return {
        "writer": record.writer,
        "mode": record.mode,
        "prompts": list(record.prompts),
        "evidence": list(record.evidence),
        "evidence_sha256": record.evidence_sha256,
        "left_out": list(record.left_out),
        "withheld": list(record.withheld),
        "settings": dict(record.settings),
        "replies": list(record.replies),
        "faults": dict(record.faults),
        "usage": {
            "read": usage.read,
            "written": usage.written,
            "cached": usage.cached,
            "requests": usage.requests,
            "seconds": round(usage.seconds, 2),
            "estimated": usage.estimated,
        },
    }


def model_data(model: ModelSettings, check: Checked | None) -> dict[str, Data]:
    """The configured model, without its key."""
    return {
        "model": model.spec,
        "address": model.address,
        "local": model.host == "",
        "handling": model.handling,
        "temperature": model.temperature,
        "timeout": model.timeout,
        "retries": model.retries,
        "context": model.context,
        "reply": model.reply,
        "format": model.format,
        "mode": model.mode,
        "record": str(model.record) if model.record else None,
        "replay": str(model.replay) if model.replay else None,
        "check": check_data(check) if check else None,
    }


def check_data(check: Checked) -> dict[str, Data]:
    """The self-test of a model."""
    return {
        "model": check.model,
        "passed": check.passed,
        "day": check.day,
        "cases": check.cases,
        "form": check.form,
        "ids": check.ids,
        "sentences": check.sentences,
        "seconds": check.seconds,
        "tokens": check.tokens,
        "failed": list(check.failed),
    }


def version_data(version: Version) -> dict[str, Data]:
    """A version, without its text."""
    return {
        "id": version.id,
        "text_kind": str(version.text_kind),
        "language": version.language,
        "sha256": version.sha256,
        "speaks_from": version.speaks_from,
        "source": version.source,
        "compared": version.compared,
        "added": version.added,
        "current": version.current,
        "provisions": version.provisions,
        "lost": list(version.lost),
    }


def instrument_data(instrument: Instrument) -> dict[str, Data]:
    """An instrument; `provisions` is the number of provisions with text."""
    return {
        "id": instrument.id,
        "title": instrument.title,
        "short_title": instrument.short_title,
        "aliases": list(instrument.aliases),
        "reference": instrument.reference,
        "kind": instrument.kind,
        "force": str(instrument.force),
        "status": instrument.status,
        "force_note": instrument.force_note,
        "issuer": instrument.issuer,
        "parties": list(instrument.parties),
        "adopted": instrument.adopted,
        "in_force": instrument.in_force,
        "official_url": instrument.official_url,
        "handling": instrument.handling,
        "not_held": instrument.not_held,
        "participation": [
            {
                "party": p.party,
                "status": p.status,
                "date": p.date,
                "in_force": p.in_force,
                "note": p.note,
                "as_of": p.as_of,
            }
            for p in instrument.participation
        ],
        "participation_from": instrument.participation_from,
        "signed": instrument.signed,
        "revoked": instrument.revoked,
        "authentic_languages": list(instrument.authentic_languages),
        "supersedes": list(instrument.supersedes),
        "superseded_by": list(instrument.superseded_by),
        "amends": list(instrument.amends),
        "amended_by": list(instrument.amended_by),
        "checked": instrument.checked,
        "checked_on": instrument.checked_on,
        "checked_against": instrument.checked_against,
        "speaker": instrument.speaker,
        "capacity": instrument.capacity,
        "body": instrument.body,
        "workspace": instrument.workspace,
        "text_kind": str(instrument.text_kind) if instrument.text_kind else None,
        "provisions": len(instrument.provisions),
        "versions": [version_data(version) for version in instrument.versions],
    }


def provision_data(provision: Provision) -> dict[str, Data]:
    """A provision with its numbered sentences."""
    return {
        "id": provision.id,
        "instrument": provision.instrument,
        "version": provision.version,
        "kind": provision.kind,
        "number": provision.number,
        "heading": provision.heading,
        "pinpoint": provision.pinpoint,
        "path": list(provision.path),
        "held": provision.held,
        "text": provision.text,
        "start": provision.start,
        "end": provision.end,
        "page": provision.page,
        "sentences": [
            {"number": s.number, "start": s.start, "end": s.end}
            for s in provision.sentences
        ],
    }
