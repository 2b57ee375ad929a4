"""The machine's clock jumps ahead, back, or both: nothing is posted twice, nothing waits for years, no copy gets in."""

import asyncio
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.access import Pace
from bot.serving.replays import VALID_SECONDS, WINDOW_SECONDS, Replays
from bot.store.events import LEASE_SECONDS, Claim, Events, Owner
from tests.bot.conftest import Office
from tests.bot.digest.conftest import World, database_url, postgres, world
from tests.bot.http.conftest import Address, address, command_body, counted
from tests.bot.http.signing import headers

__all__ = ["address", "database_url", "postgres", "world"]  # fixtures of digests

HOUR, YEARS = 3600.0, 10 * 366 * 86_400.0


@pytest.mark.parametrize("jump", [-HOUR, -86_400.0, -YEARS, HOUR, 86_400.0, YEARS])
async def test_digests_are_posted_once_and_go_on_after_the_clock_was_wrong(world: World, jump: float):
    order = await world.order()
    await world.at(2026, 1, 1, 9, 0)
    world.clock.now += jump
    await world.ticker.round()
    for day in (2, 3, 4):
        await world.at(2026, 1, day, 9, 0)
        await world.at(2026, 1, day, 9, 5)
    keys = [post.metadata["event_payload"]["delivery"] for post in world.posts()]
    assert len(keys) == len(set(keys))
    due = [int(key.rpartition("-")[2]) for key in keys]
    assert {(await world.now(order.id)).next_due - second for second in due[-3:]} == {86_400, 2 * 86_400, 3 * 86_400}


async def test_what_was_claimed_by_a_clock_ahead_is_delivered_when_it_is_right_again(world: World):
    await world.order()
    await world.at(2026, 1, 1, 8, 0)
    async with world.desk.store.database.writing() as connection:
        await connection.execute(text("INSERT INTO pace (place, free_at) VALUES ('T0TEAM', :at)"), {"at": 4e9})
    assert len(await world.at(2026, 1, 1, 9, 0)) == 1
    async with world.desk.store.database.writing() as connection:
        await connection.execute(text("UPDATE deliveries SET state = 'open', ready_at = :at, unsure = true"), {"at": 4e9})
    assert await world.at(2026, 1, 1, 9, 10) == []  # found in the history, and marked
    assert [state for *_, state in await world.states()] == ["posted"]


async def test_a_scheduler_that_waits_for_the_clock_does_not_stop_the_rounds(world: World):
    await world.order()
    world.clock.to(2026, 1, 1, 9, 0)
    ticker = replace(world.ticker, longest=0.05)
    running = asyncio.create_task(ticker.run(asyncio.Event()))  # nobody ever wakes it
    async with asyncio.timeout(10):
        while not world.posts():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    ticker.stopping.set()
    await running


async def test_a_lease_held_while_the_clock_jumps_is_not_taken_from_the_living(office: Office):
    now = [1e9]
    mine = Events(office.desk.store.database, lambda: now[0])
    assert await mine.claim("e") is Claim.MINE
    for jump in (-HOUR, 2 * HOUR, YEARS):
        now[0] += jump
        assert await replace(mine, owner=Owner(mine.owner.host, 1, "another")).claim("e") in (
            Claim.ELSEWHERE, Claim.TAKEN_OVER,
        )  # fmt: skip
    assert LEASE_SECONDS < HOUR


async def test_the_door_goes_by_the_clock_and_comes_back_with_it(address: Address):
    body, now = command_body(), time.time()
    for wrong in (-HOUR, HOUR):
        status, _ = await address.post(body, headers(body, at=now + wrong))
        assert status == 401
    before = counted("stale")
    assert (await address.post(body, headers(body)))[0] == 200
    assert counted("stale") == before


@given(st.lists(st.floats(-YEARS, YEARS), max_size=8), st.floats(0, VALID_SECONDS))
def test_a_copy_is_known_however_the_wall_clock_jumps(jumps: list[float], later: float):
    """The memory goes by a clock that is never set: jumps of the other one have no way in."""
    now = [0.0]
    replays = Replays(clock=lambda: now[0])
    assert not replays.repeats("v0=" + "ab" * 32)
    for number, _ in enumerate(jumps):
        replays.repeats(f"v0={number:064x}")
    now[0] = later
    assert replays.repeats("v0=" + "ab" * 32)
    assert VALID_SECONDS >= 2 * WINDOW_SECONDS  # from the earliest stamp that is let in to the latest


async def test_a_copy_of_a_request_from_ahead_is_refused_as_long_as_it_is_valid(address: Address):
    body = command_body()
    ahead = headers(body, at=time.time() + WINDOW_SECONDS - 5)
    assert (await address.post(body, ahead))[0] == 200
    assert (await address.post(body, ahead))[0] == 401


def test_the_pace_goes_by_a_clock_that_is_never_set(monkeypatch: pytest.MonkeyPatch):
    pace = Pace(1)
    assert pace.wait("ann") == 0
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert pace.wait("ann") > 0
