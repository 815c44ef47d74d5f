"""The suites of comparing: do texts disagree, in what, and what became of brackets?

`cases/` holds pairs of two sides, sets of parties, versions of provisions and of whole
drafts, and rolling texts round by round; `cases` says how they are written. Sentences
of the shipped digests are named by provision and read from the library.
"""
