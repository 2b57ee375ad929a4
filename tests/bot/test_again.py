"""A question asked again: the same answer, however it is reached, and nothing that should be new is old."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.reload import Reloader
from bot.store.channels import Choices
from bot.store.tables import Question
from knowledge.model.answer import Outcome
from tests.bot.conftest import Office
from tests.bot.http.conftest import limited  # noqa: F401  # a fixture
from tests.bot.screens import raw, words
from tests.bot.test_reload import GROUNDING, NEW, OLD, curators, dossier, edit, reloader  # noqa: F401  # fixtures
from tests.fakeslack.workspace import TEAM

QUESTION = "what happened to the Petrel"
ID = re.compile(r"(?<=[|\"])[\w-]{8}(?=[|\"])")


async def test_the_second_answer_is_the_first_under_another_id(office: Office):
    for _ in range(3):
        await office.ann.slash(office.harbour, QUESTION)
    first, second, third = office.ann.sees(office.harbour)
    assert raw(first) != raw(second) != raw(third)
    assert ID.sub("", raw(first)) == ID.sub("", raw(second)) == ID.sub("", raw(third))
    assert {message.seen_by for message in (first, second, third)} == {office.ann.id}


async def test_each_asking_is_in_the_question_log(office: Office):
    for _ in range(3):
        await office.ann.slash(office.harbour, "who is Angela Merkel")
    gaps = await office.desk.store.questions.gaps()
    assert [asked.outcome for asked in gaps] == [Outcome.NOT_FOUND] * 3
    assert len({asked.answer for asked in gaps}) == 3


async def test_words_are_kept_only_of_a_question_without_an_answer(office: Office):
    for question in (QUESTION, "who is Angela Merkel"):
        await office.ann.slash(office.harbour, question)
    await office.desk.store.questions.settled()
    async with office.desk.store.database.reading() as connection:
        rows = (await connection.execute(select(Question.question, Question.outcome))).all()
    assert sorted(map(tuple, rows)) == [("", "answer"), ("who is Angela Merkel", "not_found")]


async def test_the_second_answer_can_be_pressed_like_the_first(office: Office):
    for _ in range(2):
        await office.ann.slash(office.harbour, QUESTION)
    await office.ann.press(office.ann.sees(office.harbour)[-1], "share")
    assert len(office.bob.sees(office.harbour)) == 1


async def test_a_channel_that_forbids_sharing_is_heeded_at_once(office: Office):
    await office.ann.slash(office.harbour, QUESTION)
    await office.desk.store.channels.set(TEAM, office.harbour.id, Choices(sharing=False, dates="de"))
    await office.ann.slash(office.harbour, QUESTION)
    await office.ann.slash(office.harbour, QUESTION)
    before, first, second = office.ann.sees(office.harbour)
    assert '"share"' in raw(before)
    assert '"share"' not in raw(first)
    assert "4. Mai 2021" in words(second)


async def test_direct_messages_and_channels_differ(office: Office):
    for place in (office.harbour, office.ann.direct, office.harbour, office.ann.direct):
        await office.ann.slash(place, QUESTION)
    assert all('"share"' in raw(message) for message in office.ann.sees(office.harbour))
    assert not any('"share"' in raw(message) for message in office.ann.sees(office.ann.direct))


async def test_an_edited_fact_is_answered_from_at_once(office: Office, reloader: Reloader, dossier: Path):  # noqa: F811
    for _ in range(2):
        await office.ann.slash(office.harbour, QUESTION)
    edit(dossier / GROUNDING, OLD, NEW)
    assert await reloader.reload()
    await office.ann.slash(office.harbour, QUESTION)
    assert NEW not in words(office.ann.sees(office.harbour)[1])
    assert NEW in words(office.ann.sees(office.harbour)[2])


@pytest.mark.parametrize("limited", [{"BRIEF_QUESTIONS_PER_MINUTE": "3"}], indirect=True)
async def test_what_is_asked_again_counts_like_anything_asked(limited: Office):  # noqa: F811
    for _ in range(4):
        await limited.ann.slash(limited.harbour, QUESTION)
    answers = [words(m) or m.text for m in limited.ann.sees(limited.harbour)]
    assert ["more than 3 questions" in answer for answer in answers] == [False, False, False, True]


async def test_verbs_are_never_taken_for_questions(office: Office):
    for text in ("subscriptions", "subscriptions", "settings", "settings", f"{QUESTION} --share", f"{QUESTION} --share"):
        await office.ann.slash(office.harbour, text)
    assert len(office.bob.sees(office.harbour)) == 2
