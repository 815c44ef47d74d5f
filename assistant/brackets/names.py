"""Names of delegations, as rolling texts print them: full, in code, in a row.

It reads "US/AU propose; CL/PE oppose", "EU, supported by US" or "Mexico: delete" into
who wants and who opposes. It does not know where in a text such words stand. Example:

    attribution("US/AU propose; CL/PE oppose").opponents      # ("CL", "PE")
    party_name("AGN")                                         # "African Group"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.brackets.codes import GROUPS, SPOKEN, STATES
from assistant.parties import known, party

LONGEST = 240  # characters of the longest attribution that is looked at
_NAMES: dict[str, str] = {
    **{name: name for name in STATES.values()},
    **STATES,
    **SPOKEN,
    **GROUPS,
}
_ANY = "|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))
_VERBS = (
    ("con", r"do(?:es)? not (?:support|accept|agree)|can(?:no|')t (?:accept|support)"),
    ("con", r"not in favour|oppos\w*|objects?|objections?|objected|reject\w*|against"),
    ("con", r"disagrees?|bracket(?:s|ed)?|contra|reserved on"),
    (
        "delete",
        r"del(?:et\w+)?|remov(?:e|es|ed|al)|strikes?|struck|omits?|omitted|drops?",
    ),
    ("reserve", r"(?:scrutiny |study |general )?(?:reserv(?:e|es|ed|ing|ations?))"),
    ("add", r"add(?:s|ed|ition)?|insert(?:s|ed|ion)?"),
    ("pro", r"propos\w+|support(?:s|ed|ing|ers?)?|favou?r(?:s|ed)?|in favour|pro"),
    ("pro", r"prefer(?:s|red|ence)?|retain(?:s|ed)?|keeps?|kept|maintain(?:s|ed)?"),
    ("pro", r"(?:co-?)?sponsor(?:s|ed)?|suggest(?:s|ed|ion)?|amendments?|text|version"),
    ("pro", r"accepts?|wants?|wording|language|tabled|submi\w+|original|move[sd]?"),
)
_VERB = "|".join(f"(?:{form})" for _, form in _VERBS)
_KINDS = tuple((sense, re.compile(form, re.IGNORECASE)) for sense, form in _VERBS)
_TOKEN = re.compile(
    rf"(?P<stop>[;.\n])|(?P<sep>[,/&()]|\s+)|(?P<turn>[:–—]|-(?=\s))|(?P<sign>[+-])"
    rf"|(?P<name>(?:{_ANY})(?![\w]))"
    rf"|(?i:(?P<verb>{_VERB})(?![\w]))"
    r"|(?i:(?P<by>by|from|of)(?![\w]))"
    r"|(?i:(?P<noise>on behalf of|the|to|with|and|also|its|their|position|would like"
    r"|et al|this|paragraph|para|for|delegations?|group|would|new|alternative|joint"
    r"|jointly|others|other|as|is|are|was|an?|whole|entire|del|text|\d{1,3} (?:other )?"
    r"(?:States|countries|delegations|members|Parties|co-?sponsors)"
    r"|(?:a )?(?:cross-regional )?group of(?: (?:States|countries))?)(?![\w]))"
    r"|(?P<friends>Friends of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)"
    r"|(?P<form>[A-Z](?:[A-Z\d]|[-&](?=[A-Z\d])){1,9}(?![\w]))"
    r"|(?P<word>[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+){0,3})"
)
_NO_PARTY = frozenset(
    [
        "ALT",
        "ALTERNATIVE",
        "OPTION",
        "NOTE",
        "NB",
        "CHAIR",
        "TBD",
        "TBC",
        "TBA",
        "PP",
        "OP",
        "CHAPTER",
        "ARTICLE",
        "ANNEX",
        "PART",
        "AND",
        "OR",
        "NO",
        "NOT",
        "SIC",
        "COP",
        "UN",
        "AI",
        "ICT",
        "REV",
        "ADD",
        "INF",
        "CRP",
        "L1",
        "WG",
        "SBI",
        "SBSTA",
        "PARA",
        "TEXT",
        "ALL",
        "FOOTNOTE",
        "SECTION",
        "TITLE",
        "STATUS",
        "AGREED",
        "RESERVED",
        "FN",
        "REF",
        "ETC",
        "SHALL",
        "SHOULD",
        "MAY",
        "WIPO",
        "SECRETARIAT",
        "FACILITATOR",
        "MODERATOR",
        "EDITOR",
        "VARIANT",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
        "PREAMBLE",
        "DRAFT",
        "PROPOSAL",
        "COMMENT",
        "REMARK",
        "DATE",
        "NAME",
        "EU-ALT",
        "MUST",
        "WILL",
        "THE",
    ]
)


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Who wants words, who opposes them, who reserves; as printed."""

    proponents: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()  # of the proponents: who says "add"
    deletes: tuple[str, ...] = ()  # of the opponents: who says "delete"
    verbal: bool = False  # whether a verb or sign says what they want

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody named, in no special order."""
        return self.proponents + self.opponents + self.reserved


@dataclass
class _Walk:
    """What has been read of an attribution so far."""

    pending: list[str] = field(default_factory=list[str])
    sense: str = ""  # what the next names want, where the verb came first
    last: str = ""
    found: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    verbal: bool = False

    def flush(self, sense: str) -> None:
        """Give the names that wait a sense."""
        self.found.setdefault(sense, []).extend(self.pending)
        self.pending = []

    def verb(self, sense: str, forward: bool) -> None:
        """Take a verb: of the names before it, or (`forward`) of those to come."""
        self.verbal = True
        if self.pending and not forward:
            self.flush(sense)
            self.sense, self.last = "", sense
            return
        if self.pending:
            self.flush(self.sense or "pro")
        elif self.last in ("con", "reserve") and sense == "pro" and not forward:
            return  # "oppose the text": the second verb adds nothing
        elif self.last == "pro" and not forward and not self.sense:
            self._say_more(sense)
            return
        self.sense = sense

    def _say_more(self, sense: str) -> None:
        """Let "proposes to delete" mean the second verb."""
        self.found.setdefault(sense, []).extend(self.found.pop("pro", []))
        self.last = sense


def attribution(text: str, *, loose: bool = False) -> Attribution | None:
    """Who wants what, if the text says that and nothing else; else None.

    With `loose`, runs of capitals that no table knows are taken for parties.
    """
    if not text or len(text) > LONGEST:
        return None
    walk, at = _Walk(), 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or not _take(walk, found, text, loose=loose):
            return None
        at = found.end()
    walk.flush(walk.sense or "pro")
    return _built(walk)


def _built(walk: _Walk) -> Attribution | None:
    get = {sense: tuple(dict.fromkeys(names)) for sense, names in walk.found.items()}
    if not any(get.values()):
        return None
    return Attribution(
        proponents=get.get("pro", ()) + get.get("add", ()),
        opponents=get.get("con", ()) + get.get("delete", ()),
        reserved=get.get("reserve", ()),
        adds=get.get("add", ()),
        deletes=get.get("delete", ()),
        verbal=walk.verbal,
    )


def _take(walk: _Walk, found: re.Match[str], text: str, *, loose: bool) -> bool:
    """Take one token; False where it does not belong into an attribution."""
    kind, word = str(found.lastgroup), found.group()
    if kind in ("name", "friends", "form", "word"):
        if not is_party(word, loose=loose):
            return False
        walk.pending.append(word)
    elif kind == "verb":
        rest = text[found.end() : found.end() + 12].lstrip()
        walk.verb(_sense(word), _forward(rest))
    elif kind == "sign":
        walk.flush(walk.sense or "pro")
        walk.sense, walk.verbal = ("con" if word == "-" else "pro"), True
    elif kind == "stop":
        walk.flush(walk.sense or "pro")
        walk.sense = walk.last = ""
    return True


def _forward(rest: str) -> bool:
    """Whether the verb speaks of names that follow: "by EU", ": EU"."""
    said = re.match(r"(?:by|from|of)\s+(?:the\s+)?(.*)", rest, re.IGNORECASE)
    if said:
        return said[1][:1].isupper()
    return bool(re.match(r"[:–—-]\s*\S", rest))


def _sense(word: str) -> str:
    for sense, pattern in _KINDS:
        if pattern.fullmatch(word):
            return sense
    return "pro"


def is_party(word: str, *, loose: bool = False) -> bool:
    """Whether a word is the name or code of a delegation."""
    if word in _NAMES or word.startswith("Friends of "):
        return True
    if word in _NO_PARTY or word.casefold() in ("us", "europe"):
        return False
    if known(word):
        return not word.islower()
    return loose and word.isupper() and 2 <= len(word) <= 10


def party_name(printed: str) -> str:
    """The one name of a party, however it was printed."""
    word = " ".join(printed.split())
    return party(_NAMES.get(word, word))


def leading_names(text: str) -> tuple[tuple[str, ...], int]:
    """The names a text begins with ("NZ and AU reserve …"), and where they end."""
    names: list[str] = []
    at = end = 0
    while at < min(len(text), LONGEST):
        found = _TOKEN.match(text, at)
        kind = str(found.lastgroup) if found else ""
        if found and kind in ("name", "friends") and is_party(found.group()):
            names.append(found.group())
            end = found.end()
        elif not found or not (
            kind == "sep"
            or (kind == "noise" and found.group() in ("and", "the", "The"))
        ):
            break
        at = found.end()
    return tuple(names), end
