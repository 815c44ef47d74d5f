"""Verbs of resolutions in the forms that their paragraphs ask for.

Only verbs on the lists of what opens paragraphs are known. Examples:

>>> participle("bears in mind", "bears")
'bearing in mind'
>>> third_person("express")
'expresses'
"""

from __future__ import annotations

import re

from assistant.resolutions.verbs import PARTICIPLES, SCALE


def finite(head: str) -> str:
    """The operative verb of a participle; "" where there is none in use."""
    stem = head.removesuffix("ing")
    forms = (f"{stem}es", f"{stem}s", f"{stem[:-1]}s")
    found = next((form for form in forms if form in SCALE), "")
    return found if head.endswith("ing") else ""


def participle(words: str, head: str) -> str:
    """A verb in the third person with what follows it, as a participle; "" for none."""
    stems = (head[:-1], head[:-2], head[:-2] + head[-3:-2])
    found = next((f"{s}ing" for s in stems if f"{s}ing" in PARTICIPLES), "")
    return re.sub(rf"\b{head}\b", found, words, flags=re.IGNORECASE) if found else ""


def third_person(verb: str) -> str:
    """A verb of the first person as an organ uses it; as it stands where unknown."""
    forms = (f"{verb}s", f"{verb}es", f"{verb[:-1]}ies")
    return next((form for form in forms if form in SCALE), verb)
