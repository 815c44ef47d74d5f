"""Retrieval, through `ir-measures` (MacAvaney et al. 2022, ECIR).

A query's relevant documents are its needs: the first passage at or below a gold
provision of a need stands for that need, further ones for nothing, so that ten points
of one article are not ten answers. Measures as that library defines them: nDCG@10, RR,
R@5 and R@20.
"""

# ir-measures has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence

from evals.cases import Case
from evals.held import Found
from evals.measures.citing import hits
from evals.measures.outcome import Outcome

DEPTH = 20


def ranking(case: Case, ranked: Sequence[Found]) -> Outcome:
    """The measures of one query.

    Args:
        case: a case with needs.
        ranked: what was found, best first.
    """
    import ir_measures
    from ir_measures import RR, R, nDCG

    documents: list[str] = []
    for place, found in enumerate(ranked[:DEPTH]):
        met = [
            f"need-{number}"
            for number, need in enumerate(case.needs)
            if any(hits(found, gold) for gold in need)
        ]
        new = next((name for name in met if name not in documents), None)
        documents.append(new or f"other-{place}")
    qrels = {"q": {f"need-{number}": 1 for number in range(len(case.needs))}}
    run = {"q": {name: float(DEPTH - at) for at, name in enumerate(documents)}}
    wanted = {"ndcg@10": nDCG @ 10, "rr": RR, "recall@5": R @ 5, "recall@20": R @ 20}
    scores = ir_measures.calc_aggregate(wanted.values(), qrels, run)
    values = {name: float(scores[measure]) for name, measure in wanted.items()}
    first = next((n for n, d in enumerate(documents, 1) if d[0] == "n"), 0)
    notes = [f"first relevant at place {first}" if first else "nothing relevant found"]
    notes += [f"{n}. {f.name}" for n, f in enumerate(ranked[:5], 1)]
    return Outcome(values=values, notes=tuple(notes))
