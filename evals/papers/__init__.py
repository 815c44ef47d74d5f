"""How good drafted papers are: carried, whole, well formed, no leak, not all the same.

`python -m evals.papers` makes the papers of `pairs.yaml` and prints the measures.
"""
