"""Names of instruments: what one is called, and what is said of a name unknown."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.terms import Facts


def names_of(instrument: Facts) -> set[str]:
    """What an instrument is called, in lower case."""
    names = (
        instrument.title,
        instrument.short_title,
        instrument.reference,
        *instrument.aliases,
    )
    return {name.casefold() for name in names if name}


def unknown(name: str, held: Sequence[Facts]) -> str:
    """The sentence for a name that nothing held has, with what comes near."""
    from difflib import get_close_matches

    near = get_close_matches(name, [i.id for i in held], n=3, cutoff=0.4)
    hint = f" (did you mean {', '.join(near)}?)" if near else ""
    return f"the library holds no instrument {name!r}{hint}: `treaty list` shows all."
