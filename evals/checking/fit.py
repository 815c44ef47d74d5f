"""Fits the plain verifier: `python -m evals.checking.fit`, on development pairs alone.

The numbers of `assistant.verify.features` are weighed by a logistic regression; a score
is therefore a share that can be believed where claims are like those pairs. What
*supported* needs is set so that of the traps, in cross-validation by instrument, at
most FALSE pass; what may be called *unsupported* so that of the true claims at most
LOST fall below it. The test part is not read here.
"""

# scikit-learn comes without types; it is here because sentence-transformers needs it.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import shipped_encoder
from assistant.support.checks import find
from assistant.support.verbatim import repeats
from assistant.verify.aligner import Aligner
from assistant.verify.deciding import CERTAIN
from assistant.verify.features import measure
from assistant.verify.plain import FITTED
from evals import desks
from evals.checking.encoded import folder
from evals.checking.folds import fold_files, fold_of, group
from evals.checking.pairs import Pair, at_hand, evidence, load
from evals.held import Held

FALSE = 0.05  # of traps that may be called supported
LOST = 0.05  # of true claims that may be called unsupported
FOLDS = 10
_C = 0.3  # inverse strength of the regularisation
Rows = list[tuple[Pair, dict[str, float], bool]]


def measured(pairs: Sequence[Pair], held: dict[str, Held]) -> Rows:
    """The numbers of every pair, and whether a certain check settles it.

    Each is measured with the network that was not tuned on its instrument.
    """
    encoder, tuned = shipped_encoder(), _aligners()
    rows: Rows = []
    for number, pair in enumerate(pairs, 1):
        cited = evidence(pair, held.get(pair.desk))
        findings = find(pair.claim, cited)
        settled = any(f.check in CERTAIN for f in findings)
        settled = settled or repeats(pair.claim, cited) is not None
        aligner = tuned[fold_of(group(pair), len(tuned))]
        found = measure(pair.claim, cited, findings, encoder, aligner)
        rows.append((pair, found.values, settled))
        if number % 200 == 0:
            print(f"{number} of {len(pairs)}", file=sys.stderr)
    return rows


def _aligners() -> list[Aligner]:
    """One for each fold, tuned without it; the one that ships where there are none.

    That one has seen the development pairs: what it says of them is too good.
    """
    files = fold_files(folder())
    if not files:
        told = "no weights by fold: run `python -m evals.checking.train`."
        print(told, file=sys.stderr)
    return [Aligner.load(path) for path in files] or [Aligner.load()]


def names_of(rows: Rows) -> list[str]:
    """The numbers that any pair has, in a fixed order."""
    return sorted({name for _, values, _ in rows for name in values})


def matrix(rows: Rows, names: Sequence[str]) -> NDArray[np.float64]:
    """One line a pair, one column a number; absent findings are 0."""
    return np.array([[values.get(n, 0.0) for n in names] for _, values, _ in rows])


def fitted(rows: Rows) -> tuple[dict[str, Any], NDArray[np.float64]]:
    """The weights, and every pair's score when it was left out of the fit."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    names = names_of(rows)
    data = matrix(rows, names)
    true = np.array([pair.true for pair, _, _ in rows])
    groups = [group(pair) for pair, _, _ in rows]
    model: Any = make_pipeline(
        StandardScaler(), LogisticRegression(C=_C, max_iter=4000)
    )
    chances: Any = cross_val_predict(
        model,
        data,
        true,
        groups=groups,
        cv=GroupKFold(n_splits=FOLDS),
        method="predict_proba",
    )
    model.fit(data, true)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    kept = {n: round(float(w), 5) for n, w in zip(names, weights, strict=True)}
    return {"weights": kept, "bias": round(bias, 5)}, chances[:, 1]


def thresholds(rows: Rows, scores: NDArray[np.float64]) -> tuple[float, float]:
    """(what supported needs, what may be called unsupported), over all pairs."""
    open_ = np.array([not settled for _, _, settled in rows])
    true = np.array([pair.true for pair, _, _ in rows])
    traps = np.sort(scores[~true & open_])[::-1]
    allowed = int(FALSE * (~true).sum())
    least = float(traps[allowed]) if allowed < len(traps) else 0.5
    below = np.sort(scores[true])
    most = float(below[int(LOST * len(below))])
    return round(least + 1e-4, 4), round(min(most, least), 4)


def main() -> int:
    """Fit and write the weights; print what cross-validation says."""
    pairs = [p for p in (*load("dev"), *load("fit")) if p.desk in at_hand()]
    held = {kind: Held(desks.desk(kind)) for kind in at_hand()}
    rows = measured(pairs, held)
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
