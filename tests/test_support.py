"""Written sentences against the words they cite: each check, traps and controls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.support import check_written, typed_quotes
from assistant.support.standing import standing
from assistant.terms import (
    Citation,
    Force,
    Label,
    Provision,
    Sentence,
    TextKind,
    Verdict,
)

REFUTED = {Label.CONTRADICTED, Label.UNSUPPORTED}
EXACT = Verdict(label=Label.SUPPORTED, score=1.0, reasons=("the stored words",))


def citation(
    *sentences: str,
    kind: TextKind = TextKind.OFFICIAL,
    key: str = "art-7/2",
    node: str = "paragraph",
) -> Citation:
    """A citation of a toy provision that consists of these sentences."""
    text = " ".join(sentences)
    spans: list[Sentence] = []
    start = 0
    for number, sentence in enumerate(sentences, start=1):
        end = start + len(sentence)
        spans.append(Sentence(number=number, start=start, end=end))
        start = end + 1
    provision = Provision(
        id=f"ponds@0/{key}",
        instrument="ponds",
        version="ponds@0",
        key=key,
        kind=node,
        number="2",
        heading="",
        pinpoint="art 7(2)",
        path=("Chapter II", "Article 7", "2"),
        parent=key.rpartition("/")[0] or None,
        order=0,
        start=0,
        end=len(text),
        text=text,
        sentences=tuple(spans),
    )
    return Citation(
        marker=1,
        provision=provision,
        first=1,
        last=len(spans),
        text_kind=kind,
        force=Force.BINDING,
        title="Convention on Village Ponds",
        short_title="Ponds Convention",
        reference="VP/2031/44",
        official_url="",
        verdict=EXACT,
    )


def check(said: str, *words: str, kind: TextKind = TextKind.OFFICIAL) -> Verdict:
    return check_written(said, (citation(*words, kind=kind),))


def label(said: str, *words: str) -> str:
    found = check(said, *words).label
    return "refuted" if found in REFUTED else str(found)


def why(said: str, *words: str) -> str:
    return "; ".join(check(said, *words).reasons)


# --- 1, 2: citations and exact words ---

FROGS = "Each Party shall count its frogs in spring."
TOADS = "It should count toads too, unless the pond is frozen."


def test_a_sentence_without_a_citation_is_unsupported() -> None:
    verdict = check_written(FROGS, ())
    assert (verdict.label, verdict.score) == (Label.UNSUPPORTED, 0.0)
    assert "cites nothing" in verdict.reasons[0]


@pytest.mark.parametrize(
    "said",
    [
        FROGS,
        "each Party shall count its frogs in spring",
        "Each  Party shall\u00a0count its fro\u00adgs in spring!",
        f"{FROGS} {TOADS}",
        "It should count toads too, unless the pond is frozen",
        "Under article 7(2) of the Ponds Convention, each Party shall count its frogs "
        "in spring.",
        "According to article 7, each Party shall count its frogs in spring.",
        "The Convention on Village Ponds says that each Party shall count its frogs "
        "in spring.",
        "Article 7(2) states: “Each Party shall count its frogs in spring.”",
        "VP/2031/44, paragraph 2: each Party shall count its frogs in spring.",
    ],
)
def test_whole_cited_sentences_are_supported(said: str) -> None:
    verdict = check(said, FROGS, TOADS)
    assert (verdict.label, verdict.score) == (Label.SUPPORTED, 1.0)
    assert "official wording" in verdict.reasons[0]


@pytest.mark.parametrize(
    "said",
    [
        "It should count toads too.",
        "Each Party shall count its frogs.",
        "Under article 8, each Party shall count its frogs in spring.",
        "Under the Rivers Convention, each Party shall count its frogs in spring.",
        "It is false that each Party shall count its frogs in spring.",
        "Each Party shall count its frogs in spring unless it should count toads too.",
        "Nobody believes that, each Party shall count its frogs in spring.",
    ],
)
def test_fragments_and_other_frames_are_not_supported(said: str) -> None:
    assert check(said, FROGS, TOADS).label is not Label.SUPPORTED


def test_words_of_two_citations_together_are_not_exact() -> None:
    said = f"{FROGS} {TOADS}"
    verdict = check_written(said, (citation(FROGS), citation(TOADS)))
    assert verdict.label is not Label.SUPPORTED


def test_a_sentence_outside_the_cited_run_is_not_exact() -> None:
    cited = replace(citation(FROGS, "The rest is silence about newts."), last=1)
    verdict = check_written("The rest is silence about newts.", (cited,))
    assert verdict.label in REFUTED


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (TextKind.DIGEST, "paraphrase, not the official wording"),
        (TextKind.UPLOADED, "uploaded text"),
    ],
)
def test_exact_words_say_whose_they_are(kind: TextKind, named: str) -> None:
    assert named in check(FROGS, FROGS, kind=kind).reasons[0]


def test_notes_on_the_version_follow_exact_words() -> None:
    old = replace(EXACT, reasons=("the stored words", "this version is an old one"))
    verdict = check_written(FROGS, (replace(citation(FROGS), verdict=old),))
    assert "this version is an old one" in verdict.reasons


@pytest.mark.parametrize(
    "words", ["keeping newts in jars;", "The following is banned:"]
)
def test_an_item_of_a_list_alone_is_partly_carried(words: str) -> None:
    verdict = check(words, words)
    assert (verdict.label, verdict.score) == (Label.PARTLY, 0.5)
    assert "part of a list" in verdict.reasons[0]


INTRODUCTION = "Nothing in this Convention shall be read as meaning that:"
NIGHT = "Parties may fish at night;"


def point(words: str, key: str = "art-7/2/a") -> Citation:
    return citation(words, key=key, node="point")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Parties may fish at night.", Label.PARTLY),
        ("Article 7(2) says: Parties may fish at night.", Label.PARTLY),
        (f"{INTRODUCTION} (a) {NIGHT}", Label.SUPPORTED),
        (f"{INTRODUCTION} parties may fish at night.", Label.SUPPORTED),
        (f"Under article 7(2), {INTRODUCTION} (a) {NIGHT}", Label.SUPPORTED),
        (INTRODUCTION, Label.PARTLY),
    ],
)
def test_a_point_is_supported_with_its_introduction_only(
    said: str, expected: Label
) -> None:
    cited = (citation(INTRODUCTION), point(NIGHT))
    assert check_written(said, cited).label is expected
    assert check_written("Parties may fish at night.", cited[1:]).label is Label.PARTLY


def test_a_nested_point_needs_all_that_introduces_it() -> None:
    nets, mesh = "No one shall use a net that:", "is made of wire."
    cited = (
        citation("Unless the Council decides otherwise:"),
        point(nets),
        point(mesh, "art-7/2/a/i"),
    )
    whole = f"Unless the Council decides otherwise: (a) {nets} (i) {mesh}"
    assert check_written(whole, cited).label is Label.SUPPORTED
    assert check_written(f"{nets} {mesh}", cited).label is not Label.SUPPORTED
    assert check_written(whole, cited[1:]).label is not Label.SUPPORTED


def test_an_item_after_a_colon_in_the_same_provision_is_partly_carried() -> None:
    words = ("If the pond is frozen:", "Parties may skate.", "Parties may sing.")
    assert check("Parties may skate.", *words).label is Label.PARTLY
    assert check("Parties may sing.", *words).label is Label.PARTLY
    whole = "If the pond is frozen: Parties may skate."
    assert check(whole, *words).label is Label.SUPPORTED


@pytest.mark.parametrize("end", ["?", "?!", "？", " – is that so?"])
def test_a_question_repeats_nothing(end: str) -> None:
    assert check(FROGS[:-1] + end, FROGS).label is not Label.SUPPORTED


@pytest.mark.parametrize(
    ("said", "kind", "expected"),
    [
        ("The official wording of article 7(2) states: ", "official", "supported"),
        ("The official wording of article 7(2) states: ", "uploaded", "contradicted"),
        ("The official wording of article 7(2) states: ", "digest", "contradicted"),
        ("The text of article 7(2) states: ", "uploaded", "supported"),
        ("The wording of article 7(2) states: ", "digest", "contradicted"),
        ("Article 7(2), quoted verbatim, states: ", "digest", "contradicted"),
        ("The authentic text of article 7(2) is that ", "digest", "contradicted"),
        ("Not in the official wording, article 7(2) has it: ", "digest", "unscored"),
        ("The digest of article 7(2) states: ", "digest", "supported"),
        ("Article 7(2) states: ", "digest", "supported"),
    ],
)
def test_what_is_said_of_the_kind_of_text_must_be_true(
    said: str, kind: str, expected: str
) -> None:
    verdict = check(said + FROGS, FROGS, kind=TextKind(kind))
    assert verdict.label == expected, verdict


# --- 3: quotations ---

# Marks of many hands and scripts, written down apart from the code's own tables.
MARKS = [
    "“_”",
    "„_“",
    "„_”",
    "”_”",
    "‟_”",
    '"_"',
    "＂_＂",
    "«_»",
    "»_«",
    "‹_›",
    "›_‹",
    "‘_’",
    "‚_‘",
    "‚_’",
    "‛_’",
    "’_’",
    "'_'",
    "＇_＇",
    "`_´",
    "´_´",
    "`_'",
    "``_''",
    "''_''",
    "´´_´´",
    "‘‘_’’",
    ",,_''",
    "<<_>>",
    "❛_❜",
    "❝_❞",
    "〝_〞",
    "〝_〟",
    "「_」",
    "『_』",
    "｢_｣",
    "﹁_﹂",
    "﹃_﹄",
    "《_》",
    "〈_〉",
    "⟨_⟩",
    "⟪_⟫",
    "❮_❯",
    "′_′",
    "″_″",
    "‴_‴",
    "‵_′",
    "ʹ_ʹ",
    "ʺ_ʺ",
    "ˮ_ˮ",
    "ʻ_ʼ",
    "ʽ_ʼ",
    "⸂_⸃",
    "⹂_”",
    "״_״",
]


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize("marks", MARKS)
def test_no_mark_hides_an_invented_quotation(marks: str, space: str) -> None:
    opening, closing = marks.split("_")
    invented = f"{opening}{space}leave frogs alone{space}{closing}"
    assert typed_quotes(invented) == ["leave frogs alone"]
    said = f"Each Party must count its frogs in spring, {invented}."
    assert typed_quotes(said) == ["leave frogs alone"]
    assert check(said, FROGS).label is Label.UNSUPPORTED


@pytest.mark.parametrize(
    "said",
    [
        "The pond lies at 12° 30′ 15″ N and is 6' 2\" deep.",
        "Boats of 5'11\" or 30 ′ or 40'' are the States’ own.",
        "In the ’90s the Parties’ ponds weren’t counted.",
        "O’Neill’s ponds, Parties' frogs and the owners' boats",
    ],
)
def test_feet_minutes_and_apostrophes_quote_nothing(said: str) -> None:
    assert typed_quotes(said) == []


def test_a_quotation_within_another_hides_nothing() -> None:
    assert typed_quotes("“a “b” c”") == ["a “b"]
    assert typed_quotes("It says 'the States' frogs are free'.") == [
        "the States' frogs are free"
    ]


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ('It says “no one” and "none".', ["no one", "none"]),
        ("„alle“ und «tous» et » alle «", ["alle", "tous", "alle"]),
        ("它说「不得」和『应当』", ["不得", "应当"]),
        ("A State's duty 'to count frogs' is each Parties' own.", ["to count frogs"]),
        ("The States' frogs and the Parties' ponds aren't counted.", []),
        ("It says ‘the State’s pond’ twice.", ["the State’s pond"]),
        ("It opens “and never closes", ["and never closes"]),
        ("No marks at all.", []),
    ],
)
def test_typed_quotes_are_found_and_apostrophes_are_not(
    sentence: str, quotes: list[str]
) -> None:
    assert typed_quotes(sentence) == quotes


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Parties must “count its frogs in spring”.", "unscored"),
        ('Each Party must "count its frogs" in spring.', "unscored"),
        (
            "The “Ponds Convention” obliges Parties to count frogs in spring.",
            "unscored",
        ),
        ("Parties must “count all frogs” in spring.", "refuted"),
        ("Parties must «count their frogs» in spring.", "refuted"),
        ("Parties must 'count its frogs each' spring.", "refuted"),
        ("Parties must “count … in spring”.", "refuted"),
        ("Parties must 「count frogs」 in spring.", "refuted"),
        ("Parties must “count its frog” in spring.", "refuted"),
    ],
)
def test_what_is_quoted_must_stand_in_the_words(said: str, expected: str) -> None:
    assert label(said, FROGS) == expected


def test_from_a_digest_nothing_is_quoted() -> None:
    said = "Parties must “count its frogs in spring”."
    verdict = check(said, FROGS, kind=TextKind.DIGEST)
    assert verdict.label is Label.UNSUPPORTED
    assert "digest is paraphrase" in verdict.reasons[0]


def test_a_term_that_a_digest_itself_marks_may_be_marked() -> None:
    words = "Boats shall not enter a “quiet pond”."
    said = "Boats must not enter a “quiet pond”."
    assert check(said, words, kind=TextKind.DIGEST).label is Label.UNSCORED


# --- 4: figures ---

NOTICE = "A Party shall give notice within 30 days, and a fee of 1,500 crowns is due."


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (NOTICE, "A Party must give notice within thirty days.", "unscored"),
        (NOTICE, "A fee of 1 500 crowns is due.", "unscored"),
        (NOTICE, "A Party must give notice within 30 months.", "refuted"),
        (NOTICE, "A Party must give notice within three days.", "refuted"),
        (NOTICE, "A fee of 5,100 crowns is due.", "refuted"),
        (NOTICE, "A fee of 1,500 euros is due.", "refuted"),
        (NOTICE, "A fee of 30 crowns is due.", "refuted"),
        (NOTICE, "Article 7(2) sets a fee of 1500 crowns.", "unscored"),
        (NOTICE, "Article 9 sets a fee of 1500 crowns.", "refuted"),
        (NOTICE, "Chapter II sets a fee of 1500 crowns.", "unscored"),
        (NOTICE, "Chapter IV sets a fee of 1500 crowns.", "refuted"),
        ("A vote needs two thirds.", "A vote needs a majority of 2/3.", "unscored"),
        ("A vote needs two thirds.", "A vote needs three quarters.", "refuted"),
        ("Half the fee is due.", "50 % of the fee is due.", "unscored"),
        ("Half the fee is due.", "40 per cent of the fee is due.", "refuted"),
        ("It ends on 3 May 2031.", "It ends on 3 May 2031, they say.", "unscored"),
        ("It ends on 3 May 2031.", "It ends on May 3, 2031 at last.", "unscored"),
        ("It ends on 3 May 2031.", "It ends on 3 June 2031 at last.", "refuted"),
        ("It ends on 3 May 2031.", "It ends in May 2032.", "refuted"),
        ("Boats over 12 metres pay.", "Boats over twelve metres must pay.", "unscored"),
        ("Boats over 12 metres pay.", "Boats under 12 metres must pay.", "refuted"),
        ("It lasts for 2 years.", "It lasts for 24 months in all.", "unscored"),
        ("It lasts for 2 years.", "It lasts for 24 weeks in all.", "refuted"),
        ("It meets once a year.", "It meets once a month.", "refuted"),
        ("It meets once a year.", "It meets every year, once.", "unscored"),
        ("The 21 members choose 5 judges.", "The 5 members choose judges.", "refuted"),
        ("The third pond is closed.", "The third pond must be closed.", "unscored"),
    ],
)
def test_every_figure_must_be_there_with_its_unit(
    words: str, said: str, expected: str
) -> None:
    assert label(said, words) == expected, check(said, words)


def test_reasons_name_both_figures() -> None:
    reason = why("A Party must give notice within 30 months.", NOTICE)
    assert reason == "the sentence says “30 months”; the cited words say “30 days”"


def test_figures_of_the_instruments_own_reference_may_be_said() -> None:
    assert label("VP/2031/44 has Parties count frogs in spring.", FROGS) == "unscored"


# --- 5: names ---

UNION = "The European Union shall send the Frog Council a list of ponds."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The EU must send the Frog Council a list of ponds.", "unscored"),
        ("The Frog Council must be sent a list of ponds by the EU.", "unscored"),
        ("The United States must send the Frog Council a list of ponds.", "refuted"),
        ("Kenya must send the Frog Council a list of ponds.", "refuted"),
        ("The EU must send the Toad Council a list of ponds.", "refuted"),
        ("The EU must send UNESCO a list of ponds.", "refuted"),
        ("Interpol must send the Frog Council a list of ponds.", "refuted"),
        ("The Ponds Convention has the EU send a list of ponds.", "unscored"),
    ],
)
def test_names_must_be_there(said: str, expected: str) -> None:
    assert label(said, UNION) == expected, check(said, UNION)


def test_names_of_the_question_may_be_said() -> None:
    said = "Kenya is a Party, and each Party must count its frogs in spring."
    assert check_written(said, (citation(FROGS),)).label is Label.UNSUPPORTED
    verdict = check_written(said, (citation(FROGS),), names=("Kenya",))
    assert verdict.label is Label.UNSCORED


# --- 6: strength ---


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        ("Parties shall feed ducks.", "Parties must feed the ducks.", "unscored"),
        (
            "Parties shall feed ducks.",
            "Parties are required to feed ducks.",
            "unscored",
        ),
        ("Parties shall feed ducks.", "Parties may feed the ducks.", "refuted"),
        ("Parties shall feed ducks.", "Parties should feed the ducks.", "refuted"),
        ("Parties shall feed ducks.", "Parties need not feed the ducks.", "refuted"),
        ("Parties should feed ducks.", "Parties must feed the ducks.", "refuted"),
        (
            "Parties should feed ducks.",
            "Parties are invited to feed ducks.",
            "unscored",
        ),
        ("Parties should feed ducks.", "Parties can feed the ducks.", "refuted"),
        ("Parties may feed ducks.", "Parties shall feed the ducks.", "refuted"),
        (
            "Parties may feed ducks.",
            "Parties have the right to feed ducks.",
            "unscored",
        ),
        ("Parties may feed ducks.", "Parties feed the ducks.", "refuted"),
        ("It urges Parties to feed ducks.", "Parties must feed ducks.", "refuted"),
        ("It urges Parties to feed ducks.", "Parties should feed ducks.", "unscored"),
        ("Parties will seek to feed ducks.", "Parties must feed ducks.", "refuted"),
        ("Parties undertake to feed ducks.", "Parties must feed ducks.", "unscored"),
        ("Feeding ducks is prohibited.", "Parties must not feed ducks.", "unscored"),
        ("Feeding ducks is prohibited.", "Parties should not feed ducks.", "refuted"),
        (
            "Guests may row; owners shall feed ducks.",
            "Owners may feed the ducks.",
            "refuted",
        ),
        (
            "Guests may row; owners shall feed ducks.",
            "Guests may row, and owners must feed the ducks.",
            "unscored",
        ),
    ],
)
def test_strength_must_agree(words: str, said: str, expected: str) -> None:
    assert label(said, words) == expected, check(said, words)


def test_reasons_name_both_verbs() -> None:
    reason = why("Parties must feed the ducks.", "Parties should feed ducks.")
    assert reason == "the sentence says “must”; the cited words say “should”"


# --- 7: negation ---

IMPAIR = "Nothing in this Convention shall impair the right to fish at home."


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (
            IMPAIR,
            "The Convention does not impair the right to fish at home.",
            "unscored",
        ),
        (IMPAIR, "The Convention impairs the right to fish at home.", "refuted"),
        ("No Party may drain a pond.", "A Party may drain a pond.", "refuted"),
        ("No Party may drain a pond.", "Parties shall not drain ponds.", "unscored"),
        ("A Party may drain a pond.", "A Party may never drain a pond.", "refuted"),
        ("Parties shall refrain from draining.", "Parties shall drain.", "refuted"),
        ("Owners shall refrain from noise.", "Owners must not make noise.", "unscored"),
        (
            "Small ponds are exempt from tax.",
            "Small ponds are not exempt from tax.",
            "refuted",
        ),
        ("Boats shall carry a lamp.", "Boats fail to carry a lamp.", "refuted"),
        ("Boats shall carry a lamp.", "Boats may sail without a lamp.", "refuted"),
        ("Rowing is permitted.", "Rowing is prohibited.", "refuted"),
        ("Rowing is permitted.", "Rowing is allowed.", "unscored"),
        (
            "Anglers may fish only if the pond is full.",
            "Anglers may not fish unless the pond is full.",
            "unscored",
        ),
        (
            "Anglers may fish unless the pond is full.",
            "Anglers may fish if the pond is full.",
            "refuted",
        ),
        (
            "Anglers who do not swim shall pay.",
            "Anglers who do not swim must pay.",
            "unscored",
        ),
        (
            "Anglers who do not swim shall pay.",
            "Anglers who do not swim must not pay.",
            "refuted",
        ),
    ],
)
def test_negation_must_agree(words: str, said: str, expected: str) -> None:
    assert label(said, words) == expected, check(said, words)


# --- 8: conditions ---


@pytest.mark.parametrize(
    ("words", "said", "marker"),
    [
        ("Guests may row unless it is dark.", "Guests may row.", "unless"),
        ("Guests may row, except on Sundays.", "Guests may row.", "except"),
        ("Subject to article 3, guests may row.", "Guests may row.", "subject to"),
        (
            "Guests may row, provided that they swim.",
            "Guests may row.",
            "provided that",
        ),
        ("Guests may row only if they swim.", "Guests may row.", "only if"),
        ("Where a pond is deep, guests may row.", "Guests may row.", "where"),
    ],
)
def test_a_dropped_condition_is_partly_and_named(
    words: str, said: str, marker: str
) -> None:
    verdict = check(said, words)
    assert (verdict.label, verdict.score) == (Label.PARTLY, 0.5)
    assert f"“{marker}" in verdict.reasons[0].casefold()


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (
            "Guests may row unless it is dark.",
            "Unless it is dark, guests may row.",
            "unscored",
        ),
        (
            "Where a pond is deep, guests may row.",
            "Guests may row if a pond is deep.",
            "unscored",
        ),
        ("Guests may row.", "Guests may row only by day.", "refuted"),
        (
            "If the pond is closed, guests may row.",
            "If the pond is not closed, guests may row.",
            "refuted",
        ),
    ],
)
def test_conditions_kept_added_and_turned(words: str, said: str, expected: str) -> None:
    assert label(said, words) == expected, check(said, words)


def test_a_condition_of_another_sentence_is_not_missed() -> None:
    said = "Parties must count their frogs in spring."
    assert label(said, FROGS, TOADS) == "unscored"


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (FROGS, "Yes, each Party must count its frogs in spring.", "unscored"),
        ("No Party may drain a pond.", "No, no Party may drain a pond.", "unscored"),
        ("Guests may row.", "No, guests may row.", "unscored"),
        ("Guests may row.", "No guests may row.", "refuted"),
        ("Guests may row.", "Yes.", "unscored"),
        ("Parties should feed ducks.", "Parties are not obliged to feed ducks.", "un"),
        ("Parties intend to feed ducks.", "Parties need not feed the ducks.", "un"),
        ("Parties shall feed ducks.", "Parties are not obliged to feed ducks.", "re"),
        ("It may be left on 12 months’ notice.", "It takes one year’s notice.", "un"),
        ("It takes one year to leave.", "It takes 12 months to leave.", "un"),
        ("It takes one year to leave.", "It takes 10 months to leave.", "re"),
        (
            "Notice shall be sent at least 9 days before.",
            "Notice must be sent no later than 9 days before.",
            "un",
        ),
    ],
)
def test_honest_answers_are_not_refuted(words: str, said: str, expected: str) -> None:
    assert label(said, words).startswith(expected), check(said, words)


OWNERS = "The village shall not tax the boats on its ponds, except those of owners."
UNANIMOUS = "The Council decides by two thirds, except that the fee requires unanimity."


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (OWNERS, "The village may tax the boats of owners.", "unscored"),
        (OWNERS, "The ban does not apply to the boats of owners.", "unscored"),
        (OWNERS, "The village may not tax the boats of owners.", "refuted"),
        (OWNERS, "The village must tax the boats of owners.", "refuted"),
        (OWNERS, "The village shall not tax the boats on its ponds.", "partly"),
        ("Guests may row, except on Sundays.", "Guests may row on Sundays.", "refuted"),
        (
            "Guests may row, except on Sundays.",
            "Guests may not row on Sundays.",
            "unscored",
        ),
        (UNANIMOUS, "The fee requires unanimity.", "unscored"),
        (
            UNANIMOUS,
            "It is not decided by two thirds: the fee requires unanimity.",
            "un",
        ),
        (UNANIMOUS, "The fee does not require unanimity.", "refuted"),
        (
            "Guests may row only with consent.",
            "Guests may not row without consent.",
            "un",
        ),
        ("Guests may row only with consent.", "Guests may row without consent.", "re"),
    ],
)
def test_an_exception_permits_what_the_rule_forbids(
    words: str, said: str, expected: str
) -> None:
    assert label(said, words).startswith(expected), check(said, words)


LISTED = "No reservation may be made to articles 31, 32 and 40 to 44."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("No reservation may be made to article 32.", "unscored"),
        ("No reservation may be made to articles 31 and 42.", "unscored"),
        ("A State may not make a reservation to article 43.", "unscored"),
        ("No reservation may be made to article 33.", "refuted"),
        ("No reservation may be made to articles 31 and 45.", "refuted"),
        ("No reservation may be made to articles 32 to 40.", "refuted"),
    ],
)
def test_lists_and_ranges_of_pinpoints_are_read(said: str, expected: str) -> None:
    assert label(said, LISTED) == expected, check(said, LISTED)


def test_a_nested_point_is_read_with_the_ban_of_its_grandparent() -> None:
    cited = (
        citation("The practices in points (a) and (b) shall be prohibited."),
        point("to use lamps on a pond at night, unless necessary for:"),
        point(
            "a search for lost swimmers, missing ducks or stolen boats, or the "
            "mending of broken oars;",
            "art-7/2/a/i",
        ),
    )
    ban = "It prohibits using lamps on a pond at night, unless necessary for "
    search = "a search for lost swimmers or the mending of broken oars."
    assert check_written(ban + search, cited).label is Label.UNSCORED
    for lie in (
        "It permits using lamps on a pond at night.",
        "It prohibits using lamps on a pond at night for a search for lost swimmers.",
    ):
        assert check_written(lie, cited).label is Label.CONTRADICTED, lie


def test_exceptions_in_a_row_negate_nothing_of_the_rule() -> None:
    words = (
        "A guest may row, except where the owner forbids the boat; where the pond is "
        "frozen; or where rowing is incompatible with the peace of ducks."
    )
    said = "A guest may row in article 7, except where the owner forbids the boat; "
    rest = "where the pond is frozen; or where it is incompatible with ducks."
    assert label(said + rest, words) == "unscored", check(said + rest, words)
    assert label("A guest may row if the owner forbids the boat.", words) == "refuted"
    nets = "Nets are banned, except, for eels, where they are wide."
    assert label(nets, "Nets are banned, except for eels where wide.") == "unscored"


# --- 9, 10: content, languages ---


@pytest.mark.parametrize(
    "said",
    [
        "Working together is a key to peace and prosperity for all peoples.",
        "The text stresses transparency and trust in new technology.",
        "The Parties respect human rights and the rule of law.",
        "This was a historic step for the whole region.",
    ],
)
def test_a_sentence_on_something_else_is_unsupported(said: str) -> None:
    verdict = check(said, FROGS)
    assert verdict.label is Label.UNSUPPORTED
    assert "speaks of something" in "; ".join(verdict.reasons)


@pytest.mark.parametrize(
    "said",
    ["Parties must count frogs in spring.", "In spring, every Party counts its frogs."],
)
def test_a_paraphrase_is_unscored_never_supported(said: str) -> None:
    verdict = check(said, FROGS)
    assert (verdict.label, verdict.score) == (Label.UNSCORED, 0.0)
    assert "was not checked" in verdict.reasons[0]


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (
            "Les Parties comptent les grenouilles dans un délai de 30 jours.",
            "30",
            "unscored",
        ),
        (
            "Les Parties comptent les grenouilles dans un délai de 30 jours.",
            "40",
            "refuted",
        ),
        ("缔约方应在30天内清点青蛙。", "30", "unscored"),
        ("缔约方应在三十天内清点青蛙。", "30", "unscored"),
        ("缔约方应在30天内清点青蛙。", "3", "refuted"),
    ],
)
def test_in_other_languages_figures_are_checked_and_the_rest_is_said_not_to_be(
    words: str, said: str, expected: str
) -> None:
    sentence = f"Parties may count the frogs within {said} days."
    assert label(sentence, words) == expected
    if expected == "unscored":
        assert "not checked" in why(sentence, words)


def test_the_gravest_finding_names_the_verdict() -> None:
    verdict = check("Kenya may count its frogs in spring.", FROGS)
    assert verdict.label is Label.CONTRADICTED
    assert len(verdict.reasons) == 2


def test_odd_sentences_get_a_verdict() -> None:
    for said in (
        "",
        "…",
        "“",
        "?" * 500,
        "1",
        "(a)",
        "not",
        "\u202e\u0000",
        "A" * 3000,
    ):
        assert check(said, FROGS).label is not Label.SUPPORTED


def test_what_is_said_of_force_is_no_negation_of_the_words() -> None:
    said = "Boats, under this treaty, which is not yet in force, shall carry a lamp."
    assert standing(said, [])[0] == "Boats, under this treaty shall carry a lamp."
    assert standing("No boat shall sail at night.", [])[0] == (
        "No boat shall sail at night."
    )
