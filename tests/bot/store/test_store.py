"""The ledgers, on SQLite and, where it can be had, on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from bot.store import Store, open_store
from bot.store.events import LEASE_SECONDS, Claim, Events, Owner
from bot.store.posts import PublicPost, Shown
from bot.store.questions import Asked
from bot.store.tables import Question
from tests.bot.digest.conftest import new_database, postgres

__all__ = ["postgres"]  # the server is a fixture there


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2024, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("store")
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / 'store.sqlite3'}"
        return
    yield new_database(request.getfixturevalue("postgres")).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
async def store(url: str, clock: Clock) -> AsyncIterator[Store]:
    opened = await open_store(url, clock)
    yield opened
    async with opened.database.writing() as connection:
        for table in ("corrections", "posts", "events", "questions", "feedback", "error_reports", "channel_settings"):
            await connection.exec_driver_sql(f"DELETE FROM {table}")
    await opened.close()


async def test_an_event_is_claimed_once(store: Store):
    assert await store.events.claim("e") is Claim.MINE
    assert await store.events.claim("e") is Claim.ELSEWHERE
    await store.events.answered("e")
    assert await store.events.claim("e") is Claim.ANSWERED


async def test_an_event_without_outcome_can_be_claimed_again(store: Store):
    await store.events.claim("e")
    await store.events.release("e")
    assert await store.events.claim("e") is Claim.MINE


async def test_a_dead_process_is_taken_over_at_once_and_another_machine_after_its_lease(store: Store, clock: Clock):
    here = Owner("host", 1, "after")
    mine = Events(store.database, lambda: clock().timestamp(), here)
    await Events(store.database, lambda: clock().timestamp(), Owner("host", 1, "before")).claim("restarted")
    await Events(store.database, lambda: clock().timestamp(), Owner("host", 2**22, "x")).claim("died")
    await Events(store.database, lambda: clock().timestamp(), Owner("other", 7, "x")).claim("far")
    assert await mine.claim("restarted") is Claim.TAKEN_OVER
    assert await mine.claim("died") is Claim.TAKEN_OVER
    assert await mine.claim("far") is Claim.ELSEWHERE
    clock.now += timedelta(seconds=LEASE_SECONDS)
    assert await mine.claim("far") is Claim.TAKEN_OVER


async def test_a_post_is_remembered_corrected_and_forgotten(store: Store):
    post = PublicPost(0, "T", "C", "1.2", None, {"a#b": Shown("f", "text")})
    assert not await store.posts.is_shared("k")
    for _ in range(2):
        await store.posts.remember(post, "k")
    assert await store.posts.is_shared("k")
    [kept] = await store.posts.all()
    assert (kept.channel, kept.ts, kept.statements) == (post.channel, post.ts, post.statements)
    assert await store.posts.claim_correction(kept.id, "a#b", "g")
    assert not await store.posts.claim_correction(kept.id, "a#b", "g")
    await store.posts.forget("T", "C", "1.2")
    assert await store.posts.all() == ()


async def test_questions_go_after_their_days(store: Store, clock: Clock):
    await store.questions.log(Asked("1", "who is X", "not_found", "x"))
    await store.questions.log(Asked("2", "who is Y", "answer", "actor/y"))
    await store.questions.vote("2", "down")
    await store.questions.vote("2", "down")
    await store.questions.report("r", "wrong", ["a#b"])
    assert {asked.question for asked in await store.questions.gaps()} == {"who is X", "who is Y"}
    clock.now += timedelta(days=91)
    assert await store.questions.purge(90) == 2
    assert await store.questions.gaps() == ()


async def test_a_burst_of_questions_is_kept_whole_whatever_was_typed(store: Store):
    odd = ["\x00", "half \ud800", "“said” 🏴", "x" * 3000, "'); --", '{"a": [1]}']
    for number in range(2500):
        await store.questions.log(Asked(f"a{number}", odd[number % len(odd)], "not_found", odd[number % len(odd)]))
        await store.questions.log(Asked(f"a{number}", "said twice", "not_found", ""))
    await store.questions.settled()
    async with store.database.reading() as connection:
        rows = (await connection.execute(select(Question.answer, Question.question, Question.day))).all()
        await connection.execute(delete(Question))
        await connection.commit()
    assert len(rows) == 2500
    assert {question for _, question, _ in rows} == {" ", "half ?", *odd[2:]}
    assert {day for *_, day in rows} == {store.questions.today()}


async def test_settings_survive(store: Store, url: str):
    await store.channels.invited("T", "C", "U")
    again = await open_store(url)
    assert (await again.channels.of("T", "C")).inviter == "U"
    await again.close()
