"""The words that `altered` puts in the place of others: tables, and nothing else.

They were written from what drafters confuse, not from any text that is checked.
"""

from __future__ import annotations

Table = dict[str, tuple[str, ...]]


def _table(text: str) -> Table:
    """Lines of "words: another | another one"."""
    split = (line.partition(":") for line in text.strip().splitlines())
    return {words: tuple(other.strip().split(" | ")) for words, _, other in split}


STRENGTHS = _table("""
shall: may | should | need not
must: may | should | need not | can, if it wishes,
should: must | shall | may
may: must | shall | should
shall not: shall | may
must not: may | must
may not: may | must
are encouraged to: are required to | must
encourages: obliges | requires
is required to: may
are required to: may | are encouraged to
undertakes to: may | is invited to
undertake to: may | are invited to
can: must
calls on: obliges
invites: requires
urges: obliges | orders
aims to: must | undertakes to
will: may | must
is prohibited: is allowed
are prohibited: are allowed
prohibits: permits | allows
need not: must
is free to: must
has the right to: has the duty to
""")
SAME = _table("""
shall: must | is obliged to | has to
must: shall | has to
may: can | is allowed to | is free to
should: ought to
within: inside | in no more than
Each Party: Every Party | Every State Party
Parties: States Parties
inform: notify
notify: inform
before: prior to
ensure: make sure
such as: for example
including: among them
so that: in order that
in order to: so as to
shall not: must not | is not allowed to
must not: shall not | may not
prohibited: banned | forbidden
encouraged: invited
twelve months: one year
two years: 24 months
24 months: two years
at least: no fewer than
unless: except where
if: where | in the event that
""")
SCOPES = _table("""
all: some
each: at least one
any: a certain
at least: at most
no more than: no less than
some: all
only:
or: and
and: or
every: one
including: limited to
before: after
after: before
until: from
""")
ACTORS = [
    tuple(line.split(" | "))
    for line in """
provider | deployer | importer | distributor | authorised representative
providers | deployers | importers | distributors
controller | processor
controllers | processors
Commission | AI Office | Member States | national authority
Member States | the Commission
Secretary-General | Security Council | General Assembly
Parties | developed country Parties | developing country Parties
Each Party | The Secretariat | The Depositary | Each developed country Party
each Party | the Secretariat | the Conference of the Parties
the Depositary | the Secretariat
requesting Party | requested Party
supervisory authority | controller
States Parties | the Committee
notified body | provider
market surveillance authority | notified body
flag State | coastal State
States | international organizations
governments | companies
the Agency | the President
data subject | controller
""".strip().splitlines()
]
CONDITIONS = """
if the other Party agrees
unless national law provides otherwise
where the Commission so decides
subject to prior authorisation
as far as resources allow
only after consulting the Secretariat
in exceptional cases only
where appropriate
provided that two thirds of the Parties agree
""".strip().splitlines()
_NUMBER_WORDS = """
one two three four five six seven eight nine ten twelve fifteen eighteen twenty thirty
sixty ninety
"""
NUMBERS = _NUMBER_WORDS.split()
LEADS = (
    *("{}",) * 6,  # most stand bare
    "Under the text, {}",
    "According to the provision, {}",
    "The instrument provides that {}",
)
_LITTLE_WORDS = """
shall which their there these other where under about being have such those after
before within without every would should could
"""
LITTLE = frozenset(_LITTLE_WORDS.split())
