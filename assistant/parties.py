"""States and groups by their many names.

Names of States come from ISO 3166 (pycountry); what people call them besides, and
the groups, stand here. Example:

    party("America")               # "United States"
    find_parties("What does Kenya's strategy say?")      # ["Kenya"]
"""

from __future__ import annotations

import re
from functools import lru_cache

# What negotiators type, to the name used here. ISO's own names are added below.
_SPOKEN = {
    "us": "United States",
    "u.s.": "United States",
    "usa": "United States",
    "america": "United States",
    "american": "United States",
    "united states of america": "United States",
    "washington": "United States",
    "uk": "United Kingdom",
    "britain": "United Kingdom",
    "british": "United Kingdom",
    "prc": "China",
    "people's republic of china": "China",
    "chinese": "China",
    "beijing": "China",
    "indian": "India",
    "new delhi": "India",
    "eu": "European Union",
    "europe": "European Union",
    "european": "European Union",
    "brussels": "European Union",
    "european union": "European Union",
    "south korea": "Republic of Korea",
    "korea": "Republic of Korea",
    "russia": "Russian Federation",
    "russian": "Russian Federation",
    "vietnam": "Viet Nam",
    "turkey": "Türkiye",
    "iran": "Iran",
    "syria": "Syrian Arab Republic",
    "g7": "G7",
    "g20": "G20",
    "g77": "G77",
    "brics": "BRICS",
    "asean": "ASEAN",
    "african union": "African Union",
    "oecd": "OECD members",
    "oecd members": "OECD members",
    "council of europe": "Council of Europe members",
    "united nations members": "United Nations members",
    "aosis": "AOSIS",
    "alliance of small island states": "AOSIS",
    "grulac": "GRULAC",
    "group of latin american and caribbean states": "GRULAC",
    "latin american and caribbean group": "GRULAC",
    "group of african states": "African Group",
    "african group of negotiators": "African Group",
    "group of arab states": "Arab Group",
    "ldc group": "LDCs",
    "group of least developed countries": "LDCs",
    "least developed countries group": "LDCs",
    "lmdc": "LMDC",
    "lmdcs": "LMDC",
    "lmdc group": "LMDC",
    "like-minded developing countries": "LMDC",
    "like minded developing countries": "LMDC",
    "like-minded group of developing countries": "LMDC",
    "environmental integrity group": "EIG",
    "nb8": "NB8",
    "nordic-baltic eight": "NB8",
    "nordic-baltic countries": "NB8",
    "caricom": "CARICOM",
    "caribbean community": "CARICOM",
    "pacific islands forum": "Pacific Islands Forum",
    "organisation of islamic cooperation": "OIC",
    "organization of islamic cooperation": "OIC",
    "high ambition coalition to end plastic pollution": (
        "High Ambition Coalition to End Plastic Pollution"
    ),
}
# Names that are ordinary words too ("an African group of experts", "eig."): a text
# means the group by them only where it writes them exactly so.
_WRITTEN = {
    "African Group": "African Group",
    "Arab Group": "Arab Group",
    "Umbrella Group": "Umbrella Group",
    "EIG": "EIG",
    "OIC": "OIC",
}
_WRITTEN_LOW = {form.casefold(): name for form, name in _WRITTEN.items()}
# What a desk types for a group and a text says of countries, of a region or of other
# things: known where a party is asked for, and found in no text.
_TYPED = {
    "african states": "African Group",
    "agn": "African Group",
    "g-77": "G77",
    "g77 and china": "G77",
    "g-77 and china": "G77",
    "group of 77": "G77",
    "group of 77 and china": "G77",
    "arab states": "Arab Group",
    "latin american and caribbean states": "GRULAC",
    "ldc": "LDCs",
    "ldcs": "LDCs",
    "least developed countries": "LDCs",
    "nordic countries": "Nordic countries",
    "nordic group": "Nordic countries",
    "nordics": "Nordic countries",
    "pif": "Pacific Islands Forum",
    "hac to end plastic pollution": "High Ambition Coalition to End Plastic Pollution",
}
_SHORT = {
    "Holy See (Vatican City State)": "Holy See",
    "Korea, Republic of": "Republic of Korea",
    "Korea, Democratic People's Republic of": "Democratic People's Republic of Korea",
    "Iran, Islamic Republic of": "Iran",
    "Tanzania, United Republic of": "Tanzania",
    "Bolivia, Plurinational State of": "Bolivia",
    "Venezuela, Bolivarian Republic of": "Venezuela",
    "Moldova, Republic of": "Moldova",
    "Congo, The Democratic Republic of the": "Democratic Republic of the Congo",
    "Palestine, State of": "State of Palestine",
    "Micronesia, Federated States of": "Micronesia",
}
# Names that are ordinary words or other things too: only as written, capital first.
_CASED = {"us", "turkey", "jersey", "georgia", "jordan", "chad", "mali", "niger"}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    import pycountry

    names: dict[str, str] = {}
    for country in pycountry.countries:
        name = _SHORT.get(country.name, country.name)
        for form in (
            country.name,
            name,
            getattr(country, "official_name", ""),
            getattr(country, "common_name", ""),
        ):
            if form:
                names[form.casefold()] = name
    return names | _SPOKEN | _WRITTEN_LOW | _TYPED


def party(name: str) -> str:
    """The one name of a State or group; a name not known is returned as it stands."""
    return _names().get(_typed(name), name.strip())


def known(name: str) -> bool:
    """Whether a name is one of a State or group, in whatever spelling."""
    return _typed(name) in _names()


def _typed(name: str) -> str:
    """A name as it is looked up: "LDC  Group" is "ldc group"."""
    return " ".join(name.casefold().split())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest = sorted(_names().keys() - _TYPED.keys(), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.IGNORECASE
    )


def find_parties(text: str) -> list[str]:
    """States and groups a text names, in order, each once."""
    return list(dict.fromkeys(name for name, _, _ in party_mentions(text)))


def party_mentions(text: str) -> list[tuple[str, int, int]]:
    """Every place where a text names a State or group: name, start, end."""
    found: list[tuple[str, int, int]] = []
    for match in _pattern().finditer(text.replace("’", "'")):
        word = match.group()
        if word.casefold() in _CASED and not (
            word.isupper() if len(word) <= 3 else word[0].isupper()
        ):
            continue
        if word.casefold() in _WRITTEN_LOW and word not in _WRITTEN:
            continue
        found.append((_names()[word.casefold()], match.start(), match.end()))
    return found
