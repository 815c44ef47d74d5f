"""What stands around a weak place: actors, times, bans and terms named elsewhere."""

from __future__ import annotations

import pytest

from assistant.findings import Gravity
from assistant.render.scans import scan_data
from assistant.render.scans import scan_text as told
from assistant.scan import Scan, scan_text
from assistant.scan.bans import open_bans
from assistant.scan.escapes import agreements, escapes

BELLS = "Each Party shall ring its bells each May."


def scanned(*paragraphs: str, heading: str = "Piers") -> Scan:
    numbered = "\n\n".join(f"{n}. {p}" for n, p in enumerate(paragraphs, 1))
    return scan_text(f"# Draft\n\n## Article 1 – {heading}\n\n{numbered}\n")


def words(scan: Scan, kind: str) -> list[str]:
    return [a.words for a in scan.ambiguities if a.kind == kind]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((BELLS, "Lamps shall be painted."), ["shall be painted"]),
        (("The Board shall light lamps. These lamps shall be kept clean.",), []),
        (("The Board shall appoint pilots.", "Pilots shall be appointed early."), []),
        ((BELLS, "The lamp shall be lit in accordance with the tide book."), []),
        ((BELLS, "No claim to a pier shall be recognised."), []),
        ((BELLS, "A Harbour Committee shall be established."), []),
        ((BELLS, "Lists of the lamps that are to be lit shall be long."), []),
    ],
)
def test_an_actor_is_sought_around_a_passive_duty(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    assert words(scanned(*paragraphs), "missing-actor") == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("Each Party shall adopt or maintain rules on bells.",), []),
        (("Each Party shall adopt the measures needed for dry piers.",), []),
        (("Each Party shall review its list on an ongoing basis.",), []),
        (("A ship shall submit a request to the Board.",), []),
        (
            (
                "Pilots shall notify the Board of a flood within a day.",
                "Each Party shall notify the Board of a flood.",
            ),
            ["shall notify"],
        ),
    ],
)
def test_a_time_is_asked_where_one_can_be_given(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    assert words(scanned(*paragraphs), "missing-deadline") == expected


def test_a_duty_to_make_laws_without_a_time_is_a_small_matter() -> None:
    (one,) = (
        a
        for a in scanned("Each Party shall enact laws on lamps.").ambiguities
        if a.kind == "missing-deadline"
    )
    assert one.gravity is Gravity.LOW


@pytest.mark.parametrize(
    ("sentence", "lead", "expected"),
    [
        ("No Party shall carry oil, such as tar.", "", ["such as"]),
        ("It shall not sell lamps, including tin lamps.", "", []),
        ("It shall not use practices, including bribes.", "", ["including"]),
        ("This shall not apply to boats, such as rafts.", "", []),
        ("It shall not be construed as a ban, inter alia, of rafts.", "", []),
        ("oil, tar etc.;", "The Parties shall not carry:", ["etc."]),
        ("Boats such as rafts are prohibited.", "", ["such as"]),
        ("Boats, such as rafts, shall not sink.", "", []),
    ],
)
def test_lists_left_open_in_a_ban(
    sentence: str, lead: str, expected: list[str]
) -> None:
    assert [m.words for m in open_bans(sentence, lead)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It prevents threats to national security, unless it rains.",
        "It may help to save the vital interests of a child.",
        "Extra sessions may be held when deemed necessary by the Conference.",
        "The Parties may consider relevant papers.",
    ],
)
def test_what_is_no_escape(sentence: str) -> None:
    assert list(escapes(sentence)) == []


def test_what_two_named_sides_agree_is_less_grave() -> None:
    (met,) = agreements("Fees shall be agreed between the Board and the ship.")
    assert not met.grave
    assert not list(agreements("Nets that are intended to be further sold."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Should a Party fail to pay, it shall say so each May.",
        "The Board shall ask how bells should be rung each May.",
        "Each Party may submit further information.",
    ],
)
def test_conditions_and_questions_are_no_soft_words(sentence: str) -> None:
    assert words(scanned(BELLS, sentence), "permissive") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Each Party shall keep the Norwegian piers each May.",
        "The ships are jointly known as the Grey Fleet each May.",
        "Each Party shall burn the Category 2 nets each May.",
        "The Parties should keep “night piers” dry each May.",
    ],
)
def test_capitals_that_are_no_terms(sentence: str) -> None:
    assert words(scanned(sentence), "undefined-term") == []


def test_a_short_form_stands_for_the_same_term() -> None:
    text = (
        "# Draft\n\n## Article 1 – Definitions\n\n(a) “AI system” means a machine "
        "that guesses.\n\n## Article 2 – Duties\n\nEach Party shall count its "
        "artificial intelligence systems each May.\n"
    )
    assert words(scan_text(text), "undefined-term") == []


@pytest.mark.parametrize(
    ("meaning", "circles"),
    [
        ("the Inland Harbour Board", 0),
        ("all dry board of one pier", 0),
        ("any board of a pier", 1),
        ("the board described in the rules", 0),
    ],
)
def test_circles(meaning: str, circles: int) -> None:
    text = f"# Draft\n\n## Article 1 – Definitions\n\n(a) “Board” means {meaning}.\n"
    assert len(words(scan_text(text), "circular-definition")) == circles


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ("consist of 12 members", "consist of 15 members who serve four years", 1),
        ("consist of 12 members", "consist of 12 members elected by lot", 0),
    ],
)
def test_how_a_body_is_made_up(first: str, second: str, number: int) -> None:
    scan = scanned(f"The Board shall {first}.", f"The Board shall {second}.")
    assert len(words(scan, "conflict")) == number


def test_actors_told_apart_by_a_clause_do_not_conflict() -> None:
    scan = scanned(
        "A Party that found a wreck shall report the wreck within 30 days.",
        "A Party that sank a wreck shall report the wreck within 60 days.",
    )
    assert words(scan, "conflict") == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("See Article 2(8), which does not touch the Treaty on Lakes.", "broken"),
        ("See Article 2(8) of the Treaty on Lakes.", "elsewhere"),
    ],
)
def test_a_title_behind_a_verb_owns_no_reference(sentence: str, status: str) -> None:
    text = (
        f"# Draft\n\n## Article 1 – Bells\n\n{BELLS}\n\n## Article 2 – Lamps\n\n1. "
        f"{sentence}\n\n2. They shine.\n\n## Article 3 – Ends\n\nIt ends.\n"
    )
    assert [r.status for r in scan_text(text).references] == [status]


def test_a_text_that_amends_another_says_so() -> None:
    scan = scan_text(
        "Article 1\nAmendments\n\nArticle 4 of the Rules is amended as follows: each "
        "Covered Lamp shall be lit by the Board each May.\n"
    )
    assert words(scan, "undefined-term") == []
    assert any("amends another" in note for note in scan.notices)


def test_nothing_is_left_out_and_what_is_alike_is_told_once() -> None:
    number = 60
    text = "# Draft\n\n" + "\n\n".join(
        f"## Article {n} – Piers\n\nEach Party shall take appropriate measures."
        for n in range(1, number + 1)
    )
    scan = scan_text(text)
    assert scan.counts["open-standard"] == number
    assert len(scan_data(scan)["ambiguities"]) >= number  # type: ignore[arg-type]
    shown = told(scan)
    assert f"“appropriate measures” {number} times (art 1, art 2" in shown
    assert shown.count("“appropriate measures”") == 1
    twice = scanned(*["Each Party shall take appropriate measures."] * 2)
    (one,) = (a for a in twice.ambiguities if a.kind == "open-standard")
    assert (one.count, one.also) == (2, ("art 1(2)",))


def test_the_grave_places_come_first() -> None:
    text = (
        f"# Draft\n\n## Article 1 – Bells\n\n1. It applies Article 9.\n\n2. {BELLS}\n\n"
        "## Article 2 – Lamps\n\nThey shine.\n\n## Article 3 – Ends\n\nIt ends.\n"
    )
    shown = told(scan_text(text))
    assert shown.index("the grave ones") < shown.index("“Article 9”")
    assert "art 1(1): “Article 9” – a reference that leads nowhere: " in shown


def graver(scan: Scan, kind: str) -> list[str]:
    """The words of what is more than slight or doubtful."""
    return [
        a.words
        for a in scan.ambiguities
        if a.kind == kind and a.gravity is not Gravity.LOW
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((BELLS, "Lamps shall be inspected twice a year."), ["shall be inspected"]),
        ((BELLS, "Support shall be provided to all ports."), ["shall be provided"]),
        ((BELLS, "Lamps shall be inspected with due respect for ducks."), []),
        ((BELLS, "Due care shall be given."), []),
        (("The Board shall write a roll of ports. The roll shall be published.",), []),
        (("Each Party shall write a roll. They shall be published.",), []),
        ((BELLS, "Lamps shall be inspected at a meeting of the pilots."), []),
    ],
)
def test_a_passive_duty_is_shown_where_the_act_is_the_point(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    assert graver(scanned(*paragraphs), "missing-actor") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Each Party shall notify the others of a flood.", ["shall notify"]),
        ("Each Party shall designate a point of contact.", ["shall designate"]),
        ("Each Party shall establish rules on bells.", []),
        ("The Secretariat shall inform the Parties of a flood.", []),
        ("All subsidiary bodies shall report to the Board.", []),
        ("A Board shall be established.", []),
        ("The federal government shall inform its ports of a flood.", []),
        ("The Parties shall report if a port so requests.", []),
    ],
)
def test_a_time_is_asked_of_whoever_owes_news(
    sentence: str, expected: list[str]
) -> None:
    assert graver(scanned(BELLS, sentence), "missing-deadline") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Each Party shall take adequate measures.", ["adequate measures"]),
        ("The Board shall take adequate measures.", []),
        ("If adequate measures fail, each Party shall ring a bell.", []),
        ("Each Party shall ring promptly, and not\nlater than noon of 3 May.", []),
        ("The Parties shall make every effort to reach a consensus.", []),
        ("The Parties shall work to ensure effective support.", []),
        ("The Parties shall adopt effective measures.", ["effective measures"]),
    ],
)
def test_open_words_weigh_in_the_duty_of_a_party(
    sentence: str, expected: list[str]
) -> None:
    assert graver(scanned(sentence), "open-standard") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A Party may close its port where it deems fit.", ["where it deems fit"]),
        ("The Board shall sit. It may ring as it deems fit.", []),
        ("A Party may add any information it deems necessary.", []),
        ("Each Party shall, subject to its laws, ring.", ["subject to its laws"]),
        ("The pilots shall ring in accordance with national law.", []),
        ("The Parties shall ratify in accordance with their constitutions.", []),
    ],
)
def test_an_escape_frees_a_party(sentence: str, expected: list[str]) -> None:
    assert graver(scanned(BELLS, sentence), "escape") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Parties shall negotiate a roll of ports.", ["shall negotiate"]),
        ("The pilots shall negotiate a roll of ports.", []),
        ("The Parties shall hold consultations on bells.", []),
        ("The fee, which is to be agreed, shall be low.", []),
        ("The fee is to be decided in each case by the Board.", []),
    ],
)
def test_talks_weigh_where_parties_owe_them(sentence: str, expected: list[str]) -> None:
    assert graver(scanned(BELLS, sentence), "agreement-to-agree") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Each Party should ring its bells each May.", ["should"]),
        ("Each Party shall say that bells should ring each May.", []),
        ("The Parties shall make every effort to reach a consensus.", []),
        ("A Party may ensure dry piers each May.", ["may"]),
        ("The Parties may implement this jointly each May.", []),
    ],
)
def test_wishes_that_loosen_a_duty(sentence: str, expected: list[str]) -> None:
    assert graver(scanned(BELLS, sentence), "permissive") == expected


def test_a_text_that_binds_nobody_has_no_grave_places() -> None:
    scan = scan_text(
        "# Statement on bells\n\n1. We will act as we deem fit.\n\n2. Every Covered "
        "Lamp should shine. A Covered Lamp shall be lit by all, except for reasons of "
        "national security.\n"
    )
    for kind in ("escape", "undefined-term", "permissive"):
        assert graver(scan, kind) == []


def test_the_groups_of_a_list_do_not_conflict() -> None:
    scan = scanned(
        "Each Party shall cut its catch of fish in Group I by 20 per cent each May.",
        "Each Party shall cut its catch of fish in Group II by 40 per cent each May.",
    )
    assert words(scan, "conflict") == []


def test_what_is_slight_is_told_in_one_line_a_kind() -> None:
    shown = told(
        scanned(BELLS, *[f"The Board shall sweep Pier {n} promptly." for n in "ABC"])
    )
    assert "slight or doubtful" in shown
    assert "3 further places with an open standard: art 1(2), art 1(3)" in shown
