"""Each rule at its boundary: what it lets pass and the first thing that it does not."""

from collections import Counter

import pytest

from knowledge.checks.proof import MAX_QUOTE_CHARACTERS, numbers
from knowledge.checks.rules import ABSENCE_RULES, BASE_RULES, STATEMENT_RULES
from knowledge.checks.wording import MAX_COPIED_WORDS, MAX_STATEMENT_WORDS
from tests.building import OBSERVER, TIDE, Building

QUILL = "facts/actors/mara-quill.yaml"
BOARD = "facts/actors/harbour-board.yaml"
OPTION = "facts/options/close-the-pier.yaml"
FIRE = "facts/incidents/2019-gannet-fire.yaml"
PETREL = "facts/incidents/2021-05-04-petrel-grounding.yaml"
DISPUTE = "facts/disputes/people-aboard.yaml"
SAID = "text: Mara Quill said that the pier would be shut."
CLOSE = 'exact: "We will close the pier until it is safe"'


def told(building: Building) -> list[tuple[str, str, int]]:
    return [(p.code, p.file, p.line) for p in building.problems()]


def says(building: Building, sentence: str) -> list[str]:
    """The codes for a sentence that proves itself by the quote of `close`."""
    building.replace(QUILL, SAID, f"text: {sentence}")
    return building.codes()


def test_the_little_dossier_is_sound(building: Building) -> None:
    assert building.problems() == ()


def test_every_rule_has_its_own_code() -> None:
    names = [rule.__name__ for rule in (*STATEMENT_RULES, *BASE_RULES, *ABSENCE_RULES)]
    assert max(Counter(names).values()) == 1
    assert all(rule.__doc__ for rule in (*STATEMENT_RULES, *BASE_RULES, *ABSENCE_RULES))


def quote(building: Building, exact: str) -> list[str]:
    """The codes for an article that ends with a passage, and a statement that quotes it."""
    building.write("seeds/b_tide.txt", f"{TIDE}{exact}\n")
    building.list_sources()
    building.replace(QUILL, 'source: a\n        exact: "We will', 'source: b\n        exact: "We will')
    building.replace(QUILL, CLOSE, f"exact: {exact}")
    return building.codes()


@pytest.mark.parametrize(
    ("length", "codes"), [(MAX_QUOTE_CHARACTERS, []), (MAX_QUOTE_CHARACTERS + 1, ["quote-length"])]
)
def test_quote_length(building: Building, length: int, codes: list[str]) -> None:
    assert quote(building, "Pier " + "x" * (length - len("Pier "))) == codes


@pytest.mark.parametrize(
    ("exact", "codes"),
    [
        ("The pier is old. It is shut.", []),
        ("The pier is old. It is shut. It rots.", ["quote-length"]),
        ("Gen. Smith shut the pier. Dr. J. Low said so.", []),
        ("The pier at 4.30 p.m. is shut, e.g. today.", []),
    ],
)
def test_quote_sentences(building: Building, exact: str, codes: list[str]) -> None:
    assert quote(building, exact) == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Mara Quill would have it closed.", []),  # close, closed
        ("Mara Quill was heard in Ellery.", ["shared-word"]),
        ("Mara Quill was heard until she had it.", ["shared-word"]),  # grammar proves nothing
    ],
)
def test_shared_word(building: Building, sentence: str, codes: list[str]) -> None:
    assert says(building, sentence) == codes


def test_a_reading_may_stand_for_the_shared_word(building: Building) -> None:
    building.replace(QUILL, CLOSE, f"{CLOSE}\n        reading: reads as the wharf.")
    assert says(building, "Mara Quill was heard in Ellery.") == []


@pytest.mark.parametrize(
    ("exact", "codes"),
    [
        ("close the pier until it is safe", []),
        ("close the pier until it is saf", ["cut-word"]),
        ("lose the pier until it is safe", ["cut-word"]),
    ],
)
def test_cut_word(building: Building, exact: str, codes: list[str]) -> None:
    building.replace(QUILL, CLOSE, f"exact: {exact}")
    assert building.codes() == codes


def test_words_that_the_copy_ran_together_may_be_cut(building: Building) -> None:
    building.write("seeds/a_observer.txt", OBSERVER.replace("We will", "theyWe will"))
    building.list_sources()
    assert building.codes() == []


@pytest.mark.parametrize(
    ("exact", "extra", "codes"),
    [
        ("Ferry runs aground", "", ["furniture"]),
        ("Ferry runs aground", "\n      - source: a\n        exact: Two deckhands", []),
    ],
)
def test_furniture(building: Building, exact: str, extra: str, codes: list[str]) -> None:
    building.replace(QUILL, CLOSE, f"exact: {exact}{extra}")
    assert says(building, "Mara Quill spoke of deckhands and a ferry.") == codes


def test_furniture_may_be_quoted_of_the_source_itself(building: Building) -> None:
    building.replace(QUILL, CLOSE, "exact: Ferry runs aground")
    building.replace(QUILL, "about: [option/close-the-pier]", "about: [option/close-the-pier, actor/observer]")
    assert says(building, "Mara Quill heads what The Observer printed on the ferry.") == []


def test_furniture_may_be_quoted_of_whom_it_names(building: Building) -> None:
    building.write("seeds/a_observer.txt", OBSERVER.replace("Ferry runs aground", "Ferry of Quill"))
    building.list_sources()
    building.replace("seeds/sources.yaml", "Ferry runs aground", "Ferry of Quill")
    building.replace(QUILL, CLOSE, "exact: Ferry of Quill")
    assert says(building, "Mara Quill gave the ferry its name.") == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('    figures:\n      - {value: "31", counted: people aboard the Petrel}\n', "", ["figure"]),
        ('value: "31"', 'value: "32"', ["figure"]),
        ('value: "31"', "value: more than 31", []),
        ("value: two", 'value: "2"', []),
        ("value: two", "value: three", ["figure"]),
    ],
)
def test_figure(building: Building, old: str, new: str, codes: list[str]) -> None:
    building.replace(PETREL, old, new)
    assert building.codes() == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [("nearly 1,800 of twenty", {"1800", "20"}), ("twenty-one", {"20", "1"}), ("2.5", {"2.5"}), ("dozens", set())],
)
def test_numbers(text: str, found: set[str]) -> None:
    assert numbers(text) == found


RUN = "cost the town its summer trade residents"  # of the article, without the comma


@pytest.mark.parametrize(
    ("words", "codes"),
    [(MAX_COPIED_WORDS, []), (MAX_COPIED_WORDS + 1, ["copied"])],
)
def test_copied(building: Building, words: int, codes: list[str]) -> None:
    run = " ".join(RUN.split()[:words])
    building.replace(
        OPTION, "Residents warned that a closure would hurt summer trade in Ellery.", f"It will {run} say."
    )
    assert [code for code in building.codes() if code != "plain"] == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("A closure of the pier would “cost the town its summer trade”, residents said.", []),
        ("A closure of the pier would cost the town its summer trade, residents said.", ["copied"]),
        (
            "Closing Ellery's pier, Petrel ran aground off Ellery on 4 May 2021 with 31.",
            [],
        ),  # names and dates do not count
    ],
)
def test_what_counts_as_copied(building: Building, sentence: str, codes: list[str]) -> None:
    building.replace(OPTION, "Residents warned that a closure would hurt summer trade in Ellery.", sentence)
    assert building.codes() == codes


@pytest.mark.parametrize(("words", "codes"), [(MAX_STATEMENT_WORDS, []), (MAX_STATEMENT_WORDS + 1, ["plain"])])
def test_plain_length(building: Building, words: int, codes: list[str]) -> None:
    assert says(building, "Quill close " + "so " * (words - 3) + "so.") == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("She said it would close.", ["plain"]),
        ("Sheila said it would close.", []),
        ("Mara Quill would close it", ["plain"]),
        ("Mara Quill said “it will close.”", []),
    ],
)
def test_plain(building: Building, sentence: str, codes: list[str]) -> None:
    assert says(building, sentence) == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("The pier closed last week.", ["relative-date"]),
        ("The pier closed three weeks ago.", ["relative-date"]),
        ("The pier closed “last week”, Quill said.", []),
        ("The pier closed in the last weeks of May 2021.", []),
    ],
)
def test_relative_date(building: Building, sentence: str, codes: list[str]) -> None:
    assert says(building, sentence) == codes


@pytest.mark.parametrize(
    ("kind", "sentence", "codes"),
    [
        ("event", "A regime closed the pier.", ["loaded-word"]),
        ("event", "A “regime” closed the pier.", []),
        ("event", "A regime change closed the pier.", []),
        ("claim", "A regime closed the pier, Quill said.", []),  # the speaker's word, and said so
    ],
)
def test_loaded_word(building: Building, kind: str, sentence: str, codes: list[str]) -> None:
    building.replace(QUILL, "kind: recommendation", f"kind: {kind}")
    assert says(building, sentence) == codes


@pytest.mark.parametrize(("phrase", "codes"), [("closing the pier", ["idle-phrase"]), ("close down", [])])
def test_idle_phrase(building: Building, phrase: str, codes: list[str]) -> None:
    building.replace(QUILL, SAID, f"{SAID}\n    asked: [{phrase}]")
    assert building.codes() == codes


@pytest.mark.parametrize(("kind", "codes"), [("role", ["as-of"]), ("status", ["as-of"]), ("claim", [])])
def test_as_of(building: Building, kind: str, codes: list[str]) -> None:
    building.replace(QUILL, "kind: recommendation", f"kind: {kind}")
    assert building.codes() == codes


@pytest.mark.parametrize(
    ("date", "codes"), [("2021-05-05", []), ("2021-05", []), ("2021-05-06", ["after-source", "after-source"])]
)
def test_an_incident_is_not_after_its_article(building: Building, date: str, codes: list[str]) -> None:
    building.replace(FIRE, 'date: "2019"\ndate_known', f'date: "{date}"\ndate_known')
    building.replace(FIRE, 'as_of: "2019"', f'as_of: "{date}"')
    building.replace(PETREL, "links:\n  - {type: followed, to: incident/2019-gannet-fire}\n", "")
    assert building.codes() == codes


def test_what_is_forecast_may_be_later(building: Building) -> None:
    building.replace(FIRE, 'as_of: "2019"', 'as_of: "2022"')
    assert building.codes() == ["after-source"]
    building.replace(FIRE, "kind: event", "kind: forecast")
    assert building.codes() == []


@pytest.mark.parametrize(("until", "codes"), [("2018", []), ("2017-12-31", ["date-order"])])
def test_a_role_ends_after_it_begins(building: Building, until: str, codes: list[str]) -> None:
    building.replace(QUILL, 'until: "2021-05"', f'until: "{until}"')
    assert building.codes() == codes


@pytest.mark.parametrize(
    ("date", "type", "codes"),
    [("2021-05-04", "followed", []), ("2021-05-05", "followed", ["date-order"]), ("2021-05-05", "part of", [])],
)
def test_what_follows_is_not_before(building: Building, date: str, type: str, codes: list[str]) -> None:
    building.replace(FIRE, 'date: "2019"\ndate_known', f'date: "{date}"\ndate_known')
    building.replace(PETREL, "type: followed", f"type: {type}")
    assert building.codes() == codes


def test_date_note(building: Building) -> None:
    building.replace(PETREL, "date_note: The article gives the day.\n", "")
    assert told(building) == [("date-note", PETREL, 2)]


def test_inverse(building: Building) -> None:
    building.replace(QUILL, "about: [actor/harbour-board, place/ellery]", "about: [place/ellery]")
    assert told(building) == [("inverse", QUILL, building.line(QUILL, "type: leads"))]


def test_shared_alias(building: Building) -> None:
    building.replace(BOARD, "kind: institution\n", "kind: institution\nalso: [Quill]\n")
    assert building.codes() == ["shared-alias"]
    building.replace(BOARD, "also: [Quill]\n", "also: [Quill]\nnote: Called by its chair's name.\n")
    assert building.codes() == []


def test_an_alias_may_be_shared_between_kinds_of_entity(building: Building) -> None:
    building.replace(BOARD, "kind: institution\n", "kind: institution\nalso: [Ellery]\n")
    assert building.codes() == []


def test_spelled(building: Building) -> None:
    building.replace(QUILL, '"b": [Quill]', '"b": [Quill, quill]')
    assert building.codes() == ["spelled"]


def test_identity(building: Building) -> None:
    building.replace(BOARD, "answers: [identity]", "answers: [when]")
    assert told(building) == [("identity", BOARD, building.line(BOARD, "statements:"))]


def test_an_actor_without_statements_of_its_own_needs_no_identity(building: Building) -> None:
    building.replace(BOARD, building.path(BOARD).read_text("utf-8").split("statements:")[1], " []\n")
    assert building.codes() == []


def test_empty(building: Building) -> None:
    building.write("facts/places/pier.yaml", "name: Pier\n")
    assert told(building) == [("empty", "facts/places/pier.yaml", 1)]


def test_died(building: Building) -> None:
    building.replace(QUILL, "gender: f\n", 'gender: f\ndied: "#chairs"\n')
    assert building.codes() == []
    building.replace(QUILL, 'died: "#chairs"', "died: incident/2019-gannet-fire#burned")
    assert building.codes() == ["died"]


def test_duplicate(building: Building) -> None:
    building.replace(
        BOARD,
        "The harbour board of Ellery has been led by Quill since 2018.",
        "Mara Quill said that  the pier would be SHUT.",
    )
    assert "duplicate" in building.codes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("according_to: actor/observer", "according_to: actor/coast-guard"),
        ("counted_by: actor/observer", "counted_by: actor/coast-guard"),
        ('count: "2"', 'count: "3"'),
        (
            'counted_by: actor/observer, statement: "#hurt"',
            "counted_by: actor/observer, statement: incident/2019-gannet-fire#burned",
        ),
    ],
)
def test_according_to(building: Building, old: str, new: str) -> None:
    building.replace(PETREL, old, new)
    assert set(building.codes()) == {"according-to"}


@pytest.mark.parametrize(
    ("stance", "codes"), [("supports", ["no-argument"]), ("conditional", ["no-argument"]), ("opposes", [])]
)
def test_no_argument(building: Building, stance: str, codes: list[str]) -> None:
    building.replace(OPTION, "    arguments:\n      - {side: against}\n", "")
    building.replace(QUILL, "stance: supports", f"stance: {stance}")
    assert building.codes() == codes


@pytest.mark.parametrize(("old", "new"), [("#aboard-29]", "#aboard]"), ('label: "29"', 'label: "31"')])
def test_one_side(building: Building, old: str, new: str) -> None:
    building.replace(DISPUTE, old, new)
    assert told(building) == [("one-side", DISPUTE, building.line(DISPUTE, "sides:"))]


@pytest.mark.parametrize(("about", "codes"), [("place/ellery", []), ("actor/mara-quill", ["dispute-about"])])
def test_dispute_about(building: Building, about: str, codes: list[str]) -> None:
    building.replace(DISPUTE, "petrel-grounding]\nsides", f"petrel-grounding, {about}]\nsides")
    assert building.codes() == codes


def test_draft(building: Building) -> None:
    building.replace(QUILL, "  - id: close\n", "  - id: close\n    draft: true\n")
    assert told(building) == [("draft", QUILL, building.line(QUILL, "- id: close"))]


def test_all_problems_are_told_at_once_sorted_and_coded(building: Building) -> None:
    building.replace(PETREL, "date_note: The article gives the day.\n", "")
    building.replace(QUILL, "kind: recommendation", "kind: status")
    building.replace(OPTION, "exact: Closing the pier", "exact: Closing that pier")
    problems = building.problems()
    assert list(problems) == sorted(problems)
    assert [p.code for p in problems] == ["as-of", "date-note", "quote"]
    assert [str(p).split()[1] for p in problems] == ["[as-of]", "[date-note]", "[quote]"]


def test_what_could_not_be_loaded_is_not_also_missed(building: Building) -> None:
    building.replace(BOARD, "exact: Quill has", "exact: Quill had")
    building.replace(OPTION, "exact: Closing the pier", "exact: Closing that pier")
    assert building.codes() == ["quote", "quote"]  # and not also: nobody introduces the board, nobody argues


def test_without_dossier_or_lexicon_the_loader_alone_speaks(building: Building) -> None:
    building.write("facts/lexicon.yaml", "- a\n")
    report = building.check()
    assert report.base is None
    assert [p.file for p in report.problems] == ["facts/lexicon.yaml"]
