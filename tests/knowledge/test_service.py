"""The one door: what it promises of every answer, whatever is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model.answer import Answer, Conversation, Intent, NoAnswer, Outcome
from knowledge.service import Knowledge

HOSTILE = (
    "", " ", "\0", "?" * 5000, "a" * 100_000, "(" * 50_000, "who is " * 20_000, "\u202e who is \u202d Petrel", "🔥" * 2000,
    "Pe\u200btr\u200del", "<!channel> <@U1|Petrel> <http://x|y>", "'; DROP TABLE statements; --", "((((a+)+)+)+)+$" * 200,
    '"' * 3000, "“" * 999 + "”" * 999, "\\" * 4000, "-1 or 1=1", "{{7*7}}", "who is %s%s%n", "\ud83d", "１２３ ４５", "ﷺ" * 500,
)  # fmt: skip


def assert_sound(answer: Answer, knowledge: Knowledge) -> None:
    """Nothing is asserted without ANSWER, and every quote is the article's characters."""
    if answer.outcome is not Outcome.ANSWER:
        assert not answer.statements
        assert not answer.disputes
        assert not answer.passages
    shown = [*answer.statements]
    shown += [knowledge.base.by_id[s] for d in answer.disputes for side in d.sides for s in side.statements]
    for statement in shown:
        assert statement.quotes
        for quote in statement.quotes:
            assert knowledge.base.articles[quote.source][quote.start : quote.end] == quote.exact
    assert len(set(answer.statements)) == len(answer.statements)
    assert len(answer.choices) <= 5


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_soundly(text: str, harbour: Knowledge) -> None:
    answer = harbour.ask(text)
    assert_sound(answer, harbour)
    assert answer.outcome in (Outcome.NOT_FOUND, Outcome.HELP, Outcome.ANSWER)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_gets_a_sound_answer(text: str, harbour: Knowledge) -> None:
    assert_sound(harbour.ask(text), harbour)


WORDS = ("who what when why how many did say about petrel gannet northshore bluewater ferry fire pier compare and or vs "
         "timeline disputes option night ban not 2021 may since between he it they there more second the").split()  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(turns=st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=4))
def test_any_conversation_is_sound_and_repeatable(turns: list[str], harbour: Knowledge) -> None:
    first, second = Conversation(), Conversation()
    for turn in turns:
        answer, again = harbour.ask(turn, first), harbour.ask(turn, second)
        assert_sound(answer, harbour)
        assert answer.model_dump_json() == again.model_dump_json()
        first, second = answer.conversation, again.conversation


def test_who_is_leads_with_what_it_is(harbour: Knowledge) -> None:
    answer = harbour.ask("what is Northshore Ferries")
    assert answer.outcome is Outcome.ANSWER
    assert answer.entities[0].name == "Northshore Ferries"
    assert "operates" in answer.statements[0].text


def test_a_misspelt_name_is_read_and_shown(harbour: Knowledge) -> None:
    answer = harbour.ask("who are northshor feries")
    assert answer.entities[0].id == "actor/northshore-ferries"
    assert answer.readings[0].name == "Northshore Ferries"


def test_an_unknown_name_is_refused_without_a_source(harbour: Knowledge) -> None:
    answer = harbour.ask("who is Ferdinand Magellan")
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.unknown


def test_a_decoy_is_refused_as_an_unknown_name(harbour: Knowledge) -> None:
    answer = harbour.ask("what happened to the Titanic")
    assert (answer.outcome, answer.no_answer) == (Outcome.NOT_FOUND, NoAnswer.UNKNOWN_NAME)


def test_a_name_that_fits_two_asks_back_with_the_question_kept(harbour: Knowledge) -> None:
    answer = harbour.ask("what is the boat")
    assert answer.outcome is Outcome.CHOICES
    assert {choice.label for choice in answer.choices} == {"Petrel", "Gannet"}
    chosen = harbour.ask("the first one", answer.conversation)
    assert chosen.entities[0].name == answer.choices[0].label


def test_nothing_typed_is_not_an_answer(harbour: Knowledge) -> None:
    assert harbour.ask("  .. , ;").no_answer is NoAnswer.NOTHING_TYPED


def test_a_year_outside_the_dossier_is_beyond_its_scope(harbour: Knowledge) -> None:
    assert harbour.ask("what happened in 1999").no_answer is NoAnswer.BEYOND_SCOPE


def test_help_names_the_verb(harbour: Knowledge) -> None:
    answer = harbour.ask("help timeline")
    assert (answer.outcome, answer.verb) == (Outcome.HELP, "timeline")


def test_what_the_record_does_not_say_of_a_known_subject_is_refused(harbour: Knowledge) -> None:
    answer = harbour.ask("who painted the Petrel green")
    assert (answer.outcome, answer.no_answer) == (Outcome.NOT_FOUND, NoAnswer.NOT_ON_RECORD)
    assert [s.label for s in answer.suggestions][:1] == ["Petrel"]


def test_both_sides_of_a_dispute_are_shown(harbour: Knowledge) -> None:
    answer = harbour.ask("disputes")
    assert answer.intent is Intent.DISPUTES
    assert len(answer.disputes[0].sides) >= 2


def test_a_position_is_only_what_somebody_took(harbour: Knowledge) -> None:
    answer = harbour.ask("who opposes the night ban")
    assert answer.statements[0].positions[0].stance == "opposes"


def test_what_somebody_said_is_theirs(harbour: Knowledge) -> None:
    answer = harbour.ask("what did Northshore say about the night ban")
    assert {s.speaker for s in answer.statements[:1]} == {"actor/northshore-ferries"}


def test_a_pronoun_finds_its_subject(harbour: Knowledge) -> None:
    first = harbour.ask("what is Northshore Ferries")
    second = harbour.ask("what do they oppose", first.conversation)
    assert second.conversation.subjects[0] == "actor/northshore-ferries"


def test_type_ahead_knows_names_by_their_beginning(harbour: Knowledge) -> None:
    assert [hit.name for hit in harbour.complete("petr")][:1] == ["Petrel"]
    assert harbour.complete("zzzz") == ()


def test_the_shipped_dossier_is_sound_for_every_name(shipped: Knowledge) -> None:
    for entity in shipped.base.entities.values():
        assert_sound(shipped.ask(entity.name), shipped)


@pytest.mark.parametrize("asked", ["who is al-Muhandis", "mohandes", "Abu Mehdi", "المهندس", "/who is  al-Muhandis?"])
def test_the_main_question(asked: str, shipped: Knowledge) -> None:
    answer = shipped.ask(asked)
    assert answer.entities[0].name == "Abu Mahdi al-Muhandis"
    quotes = " ".join(quote.exact for s in answer.statements[:5] for quote in s.quotes)
    texts = " ".join(s.text for s in answer.statements[:5])
    assert "founder of Kataib Hezbollah" in quotes
    assert "3 January 2020" in texts
    assert "Mohandis" in " ".join(answer.entities[0].names)


def test_subjects_are_whom_a_text_surely_names_once_and_in_its_order(harbour: Knowledge) -> None:
    assert harbour.subjects("The Gannet passed the MV Petrel; the Petrel and Captain Hook waved at the boat.") == (
        "actor/gannet", "actor/petrel",
    )  # fmt: skip
    assert harbour.subjects("") == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_names_and_briefs_soundly(text: str, harbour: Knowledge) -> None:
    assert set(harbour.subjects(text)) <= set(harbour.base.entities)
    found = harbour.brief([text])
    assert all(dispute in harbour.base.disputes for dispute in found.disputes)
