"""Fits the weights of `assistant.abstain`: `python -m evals.tune`.

A workshop tool: it looks into the package on purpose. It reads the tuning cases and
the dev half, never the test half, and prints weights and what they would refuse, in
ten-fold cross-validation.
"""

# scikit-learn comes without types; it is here because sentence-transformers needs it.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant import Desk
from assistant.abstain import LEAST, evidence, refusal, weighed
from assistant.retrieve import Filters, Retriever
from evals.cases import Case, load

SEEDS = 8
STRENGTH = 10.0  # inverse of regularisation; features are not scaled


def main() -> None:
    """Collect the evidence of every case, fit, print."""
    cases = load("tuning")
    cases += [*load("citations", "dev"), *load("abstention", "dev")]
    rows: list[dict[str, float]] = []
    kept: list[Case] = []
    settled = {True: 0, False: 0}
    with Desk.open() as desk:
        desk.index.refresh()
        counts = desk.index.statistics(None)
        retriever = Retriever(desk.library, desk.index)
        for case in cases:
            found = retriever.search(case.question, Filters(), k=12)
            reason = refusal(found, counts)
            certain = reason is not None and "close enough" not in reason
            if found.lookups or certain:
                if certain:
                    settled[bool(case.needs)] += 1
                    if case.needs:
                        print("refused by rule:", case.id, case.question, reason)
                continue
            rows.append(evidence(found, counts))
            kept.append(case)
    _fit(rows, kept, settled, cases)


def _fit(
    rows: list[dict[str, float]],
    kept: list[Case],
    settled: dict[bool, int],
    cases: list[Case],
) -> None:
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    y = np.array([bool(case.needs) for case in kept])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    guesses: list[Any] = []
    for seed in range(SEEDS):
        folds = StratifiedKFold(10, shuffle=True, random_state=seed)
        chances: Any = cross_val_predict(model, x, y, cv=folds, method="predict_proba")
        guesses.append(chances[:, 1])
    guessed = np.mean(guesses, axis=0)
    answerable = sum(bool(c.needs) for c in cases)
    beyond = len(cases) - answerable
    print("threshold  answerable refused  unanswerable refused (cross-validated)")
    for least in np.arange(0.3, 0.75, 0.05):
        wrong = (settled[True] + int(np.sum(guessed[y] < least))) / answerable
        right = (settled[False] + int(np.sum(guessed[~y] < least))) / beyond
        print(f"{least:9.2f}  {wrong:18.1%}  {right:20.1%}")
    model.fit(x, y)
    print("bias", round(float(np.ravel(model.intercept_)[0]), 2))
    for name, value in zip(names, model.coef_[0], strict=True):
        print(name, round(float(value), 2))
    now = np.array([weighed(row) for row in rows])
    wrong = (settled[True] + int(np.sum(now[y] < LEAST))) / answerable
    right = (settled[False] + int(np.sum(now[~y] < LEAST))) / beyond
    print(f"weights in use: answerable refused {wrong:.1%}, unanswerable {right:.1%}")
    for case, value in zip(kept, guessed, strict=True):
        if bool(case.needs) == bool(value < LEAST):
            print(f"  {value:.2f} {case.id} {case.kind} {case.question}")


if __name__ == "__main__":
    main()
