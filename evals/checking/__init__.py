"""The suite of claims: does the checker accept what is carried, and nothing else?

`cases/` holds pairs, each a trap and its true twin on the same provision, and labels of
norms; CONTRIBUTING.md says how they are written. Cases on official texts hold
instrument, pinpoint and sentence number, never the text.
"""
