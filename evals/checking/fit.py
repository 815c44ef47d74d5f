"""Fits the plain verifier: `python -m evals.checking.fit`, on development pairs alone.

The numbers of `assistant.verify.features` are weighed by a logistic regression; a score
is therefore a share that can be believed where claims are like those pairs, and no
weight may have the wrong sign. What *supported* needs is set so that of the traps that
nobody had in view who made the checks, in cross-validation by instrument, at most FALSE
pass; what may be called *unsupported* so that of the true claims at most LOST fall
below it. The test part is not read here.
"""

# scikit-learn comes without types; it is here because sentence-transformers needs it.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.support.checks import find
from assistant.support.verbatim import repeats
from assistant.verify.deciding import CERTAIN
from assistant.verify.features import measure
from assistant.verify.plain import FITTED
from evals import desks
from evals.checking.folds import SAID, Said, folder, group
from evals.checking.ours import LEARNT
from evals.checking.pairs import Pair, at_hand, evidence, load
from evals.held import Held

FALSE = 0.05  # of traps that may be called supported
LOST = 0.05  # of true claims that may be called unsupported
FOLDS = 10
_AGAINST = ("check-", "label-")
_NOTHING = 1e-4  # a weight that is none
_C = 0.3  # inverse strength of the regularisation
Matrix = NDArray[np.float64]
Rows = list[tuple[Pair, dict[str, float], bool]]


def measured(pairs: Sequence[Pair], held: dict[str, Held], said: Said) -> Rows:
    """The numbers of every pair, and whether a certain check settles it.

    What the entailment model says of a pair comes from one not tuned on its instrument.
    """
    rows: Rows = []
    for number, pair in enumerate(pairs, 1):
        cited = evidence(pair, held.get(pair.desk))
        findings = find(pair.claim, cited)
        settled = any(f.check in CERTAIN for f in findings)
        settled = settled or repeats(pair.claim, cited) is not None
        found = measure(pair.claim, cited, findings, said)
        rows.append((pair, found.values, settled))
        if number % 1000 == 0:
            print(f"{number} of {len(pairs)}", file=sys.stderr)
    return rows


def names_of(rows: Rows) -> list[str]:
    """The numbers that any pair has, in a fixed order."""
    return sorted({name for _, values, _ in rows for name in values})


def matrix(rows: Rows, names: Sequence[str]) -> Matrix:
    """One line a pair, one column a number; absent findings are 0."""
    return np.array([[values.get(n, 0.0) for n in names] for _, values, _ in rows])


def sign(name: str) -> int:
    """Which way a number may count: 1 for, -1 against.

    A finding never speaks for a claim, nor shared words against it, whatever the
    habits of those who wrote the pairs.
    """
    return -1 if name.startswith(_AGAINST) else 1


def weighed_by(
    data: Matrix, true: NDArray[np.bool_], signs: Sequence[int]
) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression whose weights have these signs."""
    from scipy.optimize import minimize

    middle, spread = data.mean(0), data.std(0) + 1e-9
    scaled = (data - middle) / spread
    due = true.astype(float)

    def loss(given: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        summed = scaled @ given[:-1] + given[-1]
        missed = 1 / (1 + np.exp(-summed)) - due
        value = _C * np.logaddexp(0, np.where(true, -summed, summed)).sum()
        slope = _C * np.append(scaled.T @ missed, missed.sum())
        slope[:-1] += given[:-1]
        return float(value + 0.5 * (given[:-1] ** 2).sum()), slope

    bounds: list[tuple[float | None, float | None]] = [
        (0.0, None) if way > 0 else (None, 0.0) for way in signs
    ]
    found = minimize(
        loss,
        np.zeros(data.shape[1] + 1),
        jac=True,
        bounds=[*bounds, (None, None)],
        method="L-BFGS-B",
        options={"maxiter": 2000},
    ).x
    weights = found[:-1] / spread
    return weights, float(found[-1] - (weights * middle).sum())


def fitted(rows: Rows) -> tuple[dict[str, Any], NDArray[np.float64]]:
    """The weights, and every pair's score when its instrument was left out."""
    from sklearn.model_selection import GroupKFold

    names = names_of(rows)
    data = matrix(rows, names)
    true = np.array([pair.true for pair, _, _ in rows])
    signs = [sign(name) for name in names]
    groups = [group(pair) for pair, _, _ in rows]
    left_out = np.zeros(len(rows))
    for seen, unseen in GroupKFold(n_splits=FOLDS).split(data, true, groups):
        weights, bias = weighed_by(data[seen], true[seen], signs)
        left_out[unseen] = 1 / (1 + np.exp(-(data[unseen] @ weights + bias)))
    weights, bias = weighed_by(data, true, signs)
    kept = {
        name: round(float(weight), 5)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) > _NOTHING
    }
    return {"weights": kept, "bias": round(bias, 5)}, left_out


def thresholds(rows: Rows, scores: NDArray[np.float64]) -> tuple[float, float]:
    """What supported needs, and what may be called unsupported.

    Every kind of trap counts alike, however many pairs it has. Only pairs of the part
    *fit* count: the checks were made with the others in view.
    """
    kept = [n for n, (pair, _, _) in enumerate(rows) if pair.part == "fit"]
    rows, scores = [rows[n] for n in kept], scores[kept]
    true = np.array([pair.true for pair, _, _ in rows])
    many = Counter(pair.kind for pair, _, _ in rows if not pair.true)
    # A trap that a certain check settles never passes, whatever its score.
    traps = sorted(
        (
            (0.0 if settled else float(score), 1 / many[pair.kind] / len(many))
            for (pair, _, settled), score in zip(rows, scores, strict=True)
            if not pair.true
        ),
        reverse=True,
    )
    least, passed = 1.0, 0.0
    for score, weight in traps:
        passed += weight
        if passed > FALSE:
            break
        least = score
    below = np.sort(scores[true])
    most = float(below[int(LOST * len(below))])
    return round(least, 4), round(min(most, least), 4)


def main() -> int:
    """Fit and write the weights; print what cross-validation says."""
    pairs = [p for part in LEARNT for p in load(part) if p.desk in at_hand()]
    held = {kind: Held(desks.desk(kind)) for kind in at_hand()}
    rows = measured(pairs, held, Said.load(folder() / SAID))
    desks.close()
    found, scores = fitted(rows)
    least, most = thresholds(rows, scores)
    found |= {"least": least, "most": most, "pairs": len(rows)}
    FITTED.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    true = np.array([pair.true for pair, _, _ in rows])
    settled = np.array([s for _, _, s in rows])
    accepted = (scores >= least) & ~settled
    print(
        f"{len(rows)} pairs; left out of the fit, of traps "
        f"{accepted[~true].mean():.1%} pass and of true claims "
        f"{1 - accepted[true].mean():.1%} do not; "
        f"supported from {least}, unsupported up to {most}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
