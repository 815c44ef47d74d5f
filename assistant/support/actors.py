"""Words for those who act or are bound, as tables: who may be whom.

It knows stems of nouns and no text. Example:

    ACTORS & frozenset(content("the depositary"))      # {"depositari"}
"""

from __future__ import annotations

from assistant.support.cited import content

# Words that tell no State or party from another.
GENERAL = frozenset(
    content(
        "state states party parties country countries member members contracting high "
        "signatory nation national government governments convention treaty agreement "
        "protocol covenant concerned respective relevant other one own competent "
        "interested part joined participating appropriate together itself "
        "themselves AI "
        "each acting certain present said everyone everybody"
    )
)
PARTY = frozenset(
    content("state party country member government nation signatory contracting")
)
SAME = [
    frozenset(content(words))
    for words in (
        "person people individual human being citizen user subject everyone somebody "
        "consumer customer",
        "company enterprise business operator organisation organization firm actor "
        "industry "
        "developer undertaking entity stakeholder employer institution sector",
        "authority agency regulator body office supervisor administration police "
        "department",
        "court tribunal judge judiciary",
        "delegation representative envoy delegate ambassador",
        "conference meeting COP assembly congress",
        "secretariat secretary depositary",
        "captor power authority belligerent army military commander force attacker",
        "minister ministry department government administration",
        "organ organisation organization agency institution union",
        "distributor importer seller manufacturer provider supplier producer",
    )
]
DIFFERENT = frozenset(
    tuple(sorted(content(pair)))
    for pair in (
        "manufacturer importer",
        "importer distributor",
        "provider importer",
        "provider distributor",
        "manufacturer distributor",
        "employer developer",
    )
)
ACTORS = frozenset(
    content(
        "provider deployer controller processor commission council secretariat "
        "assembly "
        "committee minister depositary importer distributor manufacturer president "
        "secretary conference board representative ministry parliament operator agency "
        "authority court cabinet company companies certification bodies developer"
    )
)
# Told apart where each is the only one that a text speaks of.
FIRMS = frozenset(content("company firm enterprise business developer"))
USERS = frozenset(content("user consumer customer citizen"))
SUPPLIERS = frozenset(
    content("provider deployer supplier producer distributor importer developer")
)
SOMEBODY = frozenset(stem for group in SAME for stem in group)
# Sides told apart by their ending alone, or by "non-".
SIDES = (
    ("requesting", "requested"),
    ("developed", "developing"),
    ("sending", "receiving"),
    ("providing", "receiving"),
    ("importing", "exporting"),
    ("inspecting", "inspected"),
    ("nuclear-weapon", "non-nuclear-weapon"),
)


def sides(one: str, other: str) -> bool:
    """Whether two phrases name the two sides of one matter."""
    mine, yours = set(one.casefold().split()), set(other.casefold().split())
    for a, b in SIDES:
        for x, y in ((a, b), (b, a)):
            if x in mine and y not in mine and y in yours and x not in yours:
                return True
    return False


def actor(stems: frozenset[str]) -> bool:
    """Whether stems are of somebody who acts by office."""
    return bool(stems & ACTORS)


def synonyms(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two may be other words for the same one."""
    for a in one:
        for b in other:
            if tuple(sorted((a, b))) in DIFFERENT:
                continue
            if any(a in group and b in group for group in SAME):
                return True
    return False


def opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two are different offices, or one supplies what the other uses."""
    if actor(one) and actor(other):
        return True
    return bool(one & USERS and other & SUPPLIERS or one & SUPPLIERS and other & USERS)
