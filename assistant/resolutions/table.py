"""The rules of the lint: what each asks, how grave a breach is, where it is from.

A table and the making of a finding; no rule is applied here. Sources: the Editorial
Manual of the United Nations ("manual", with its section), the instructions for the
preparation of documents ("instructions"), the Charter, and usage. Example:

    RULES["preambular-end"].source       # "manual, resolutions, H"
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.resolutions.nouns import Finding, Severity, Unit

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: its id, how grave a breach is, what it asks, and its source."""

    id: str
    severity: Severity
    asks: str
    source: str


def _rule(id: str, severity: Severity, asks: str, source: str) -> Rule:
    return Rule(id=id, severity=severity, asks=asks, source=source)


_ALL = (
    _rule(
        "organ-line",
        _ERROR,
        "the first line is the organ's name and a comma",
        "manual, resolutions, C",
    ),
    _rule("no-action", _ERROR, "there is an operative part", "manual, resolutions, C"),
    _rule(
        "order",
        _ERROR,
        "organ, then preamble, then operative part",
        "manual, resolutions, C",
    ),
    _rule(
        "preambular-opening",
        _ERROR,
        "a preambular paragraph opens with a participle or an adjective",
        "manual, resolutions, C",
    ),
    _rule(
        "operative-in-preamble",
        _ERROR,
        "no operative verb opens a preambular paragraph",
        "manual, resolutions, C",
    ),
    _rule(
        "preambular-number",
        _ERROR,
        "preambular paragraphs are not numbered",
        "manual, resolutions, D",
    ),
    _rule(
        "preambular-end",
        _ERROR,
        "a preambular paragraph ends with a comma",
        "manual, resolutions, H",
    ),
    _rule(
        "operative-opening",
        _ERROR,
        "an operative paragraph opens with a verb in the present indicative",
        "manual, resolutions, C",
    ),
    _rule(
        "participle-in-operative",
        _ERROR,
        "no participle opens an operative paragraph",
        "manual, resolutions, C",
    ),
    _rule(
        "operative-number",
        _ERROR,
        "operative paragraphs are numbered where there is more than one",
        "manual, resolutions, D",
    ),
    _rule(
        "single-number",
        _ADVICE,
        "a single operative paragraph bears no number",
        "manual, resolutions, D",
    ),
    _rule(
        "operative-end",
        _ERROR,
        "an operative paragraph ends with a semicolon, the last with a full stop",
        "manual, resolutions, H",
    ),
    _rule(
        "numbering",
        _ERROR,
        "numbers run from 1 without gap, each once; bis and ter follow their number",
        "manual, paragraphs and subparagraphs",
    ),
    _rule(
        "sub-order",
        _ERROR,
        "labels of sub-paragraphs run on without gap, each once",
        "manual, paragraphs and subparagraphs",
    ),
    _rule(
        "sub-label",
        _WARNING,
        "sub-paragraphs are (a), then (i), then a., then i.",
        "manual, paragraphs and subparagraphs",
    ),
    _rule(
        "sub-end",
        _ERROR,
        "sub-paragraphs end with a semicolon, what introduces them with a colon",
        "manual, paragraphs and subparagraphs; usage",
    ),
    _rule(
        "opening-unusual",
        _ADVICE,
        "opening words are those in use",
        "usage of adopted texts",
    ),
    _rule(
        "opening-case",
        _WARNING,
        "opening words begin with a capital and are otherwise in small letters",
        "manual, resolutions, G",
    ),
    _rule(
        "repetition",
        _ADVICE,
        "the same verb again takes “also”, then “further”",
        "usage of adopted texts",
    ),
    _rule(
        "italics",
        _WARNING,
        "opening words are in italics where the text has any",
        "manual, resolutions, G",
    ),
    _rule(
        "emphasis",
        _WARNING,
        "neither bold nor italics nor capitals for emphasis",
        "instructions, format",
    ),
    _rule(
        "demands",
        _ADVICE,
        "“Demands” is the language of the Security Council",
        "Charter, Articles 10 to 14, 24 and 25",
    ),
    _rule(
        "beyond-power",
        _WARNING,
        "an organ that recommends does not bind States",
        "Charter, Articles 10 to 14, 25, 39 to 42 and 62",
    ),
    _rule(
        "addressee",
        _ADVICE,
        "requests go to the Secretary-General and bodies, calls "
        "and invitations to States",
        "manual, resolutions, K and L; usage",
    ),
    _rule(
        "shall",
        _WARNING,
        "“shall” is treaty language where States are its subject",
        "Charter, Articles 10 to 14; usage",
    ),
    _rule(
        "reference-symbol",
        _WARNING,
        "a resolution is cited by number, not by symbol",
        "manual, resolutions, J",
    ),
    _rule(
        "reference-date",
        _ADVICE,
        "a resolution bears its full date where it is first named",
        "manual, resolutions, J",
    ),
    _rule(
        "reference-year",
        _WARNING,
        "a Security Council resolution bears its year in parentheses",
        "manual, resolutions, J",
    ),
    _rule(
        "reference-clash",
        _ERROR,
        "number, session and date of a resolution agree",
        "numbering of resolutions by session and in time",
    ),
    _rule(
        "page-cited",
        _WARNING,
        "a document is cited by paragraph, not by page",
        "instructions, references",
    ),
    _rule(
        "inner-reference",
        _ERROR,
        "a paragraph referred to is there",
        "manual, resolutions, E",
    ),
    _rule(
        "this-resolution",
        _ADVICE,
        "it is “the present resolution”",
        "manual, resolutions, F",
    ),
    _rule(
        "date-form",
        _WARNING,
        "a date is day, month, year: 21 March 2024",
        "manual, dates",
    ),
    _rule(
        "short-name",
        _WARNING,
        "organs and instruments are named in full",
        "manual, resolutions, B and I",
    ),
    _rule(
        "acronym",
        _ADVICE,
        "an abbreviation follows the full name where it is first used",
        "manual, abbreviations",
    ),
    _rule("spelling", _WARNING, "British spelling, with -ize", "manual, spelling"),
    _rule("per-cent", _WARNING, "“per cent” in words", "manual, numbers"),
    _rule(
        "numbers",
        _ADVICE,
        "below ten in words, thousands with a comma, millions in words",
        "manual, numbers",
    ),
    _rule(
        "quotation",
        _WARNING,
        "every quotation mark has its counterpart",
        "manual, quotations",
    ),
    _rule("doubled-word", _WARNING, "no word stands twice by mistake", "care"),
    _rule(
        "brackets",
        _ERROR,
        "every square bracket has its counterpart",
        "manual, paragraphs and subparagraphs",
    ),
    _rule(
        "length",
        _WARNING,
        "at most 10,700 words",
        "limit for documents from outside the Secretariat",
    ),
    _rule(
        "last-paragraph",
        _ADVICE,
        "what keeps the organ seized of the matter stands last",
        "usage of adopted texts",
    ),
    _rule(
        "agreed-language",
        _WARNING,
        "agreed language is taken over word for word",
        "instructions, quotations",
    ),
)
RULES = {rule.id: rule for rule in _ALL}


def found(
    rule: str, unit: Unit, span: tuple[int, int], message: str, todo: str
) -> Finding:
    """A finding in a paragraph.

    Args:
        rule: its id.
        unit: the paragraph.
        span: offsets in its words; both at their end for what is missing there.
        message: what is wrong, in one sentence.
        todo: what to write instead, in one sentence.
    """
    low, high = span
    start = unit.offsets[min(low, len(unit.text))]
    end = unit.offsets[high - 1] + 1 if high > low else start
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        place=unit.place,
        start=start,
        end=max(end, start),
        words=unit.text[low:high],
        message=message,
        todo=todo,
    )
