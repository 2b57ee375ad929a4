"""Exactly once: claims, crashes between post and mark, failures of Slack, missed runs. On both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.digest.deliver import FailPoints
from bot.digest.policy import LATEST, plan
from bot.store.claims import Claimed
from bot.store.planning import Pace
from tests.bot.digest.conftest import World
from tests.bot.screens import words
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, SlackError

NINE = (2026, 1, 1, 9, 0)
DIRECT = "DUANN"


class Killed(BaseException):
    """The process dies here."""


def die(_: Claimed) -> None:
    raise Killed


async def test_a_due_digest_is_posted_once_with_its_key(world: World):
    order = await world.order()
    assert await world.at(2026, 1, 1, 8, 59) == []
    [post] = await world.at(*NINE)
    due = int(datetime(*NINE, tzinfo=UTC).timestamp())
    assert post.metadata["event_payload"]["delivery"] == f"digest-{order.id}-{due}"
    assert await world.at(2026, 1, 1, 9, 1) == []
    assert len(await world.at(2026, 1, 2, 9, 0)) == 1


async def test_what_was_posted_is_remembered_for_corrections(world: World):
    await world.order()
    [post] = await world.at(*NINE)
    [remembered] = await world.desk.store.posts.all()
    assert (remembered.channel, remembered.ts) == (post.channel, post.ts)
    assert remembered.statements


async def test_a_crash_between_post_and_mark_is_found_in_the_history(world: World):
    order = await world.order()
    dying = await world.replica(points=FailPoints(after_post=die))
    world.clock.to(*NINE)
    with pytest.raises(Killed):
        await dying.round()
    assert len(world.posts()) == 1
    assert await world.at(2026, 1, 1, 9, 1) == []  # the dead process's lease still runs
    assert await world.at(2026, 1, 1, 9, 3) == []  # found, so not posted again
    assert await world.states() == [(order.id, "digest", "posted")]
    [remembered] = await world.desk.store.posts.all()
    assert remembered.ts == world.posts()[0].ts
    assert (await world.now(order.id)).spotlights


async def test_a_crash_before_the_post_is_made_up_for(world: World):
    order = await world.order()
    world.clock.to(*NINE)
    dying = await world.replica()
    await dying.digests.planning.plan_due(plan)
    assert len(await dying.digests.deliveries.claim(10)) == 1
    assert await world.at(2026, 1, 1, 9, 1) == []
    assert len(await world.at(2026, 1, 1, 9, 3)) == 1
    assert await world.states() == [(order.id, "digest", "posted")]


async def test_a_post_whose_answer_was_lost_is_not_made_twice(world: World):
    await world.order()
    original = world.slack._answer

    def answer(name, args, request):
        said = original(name, args, request)
        if name == "chat.postMessage" and not lost:
            lost.append(said)
            raise SlackError("internal_error", 500)
        return said

    lost: list = []
    world.slack._answer = answer
    assert len(await world.at(*NINE)) == 1
    assert await world.at(2026, 1, 1, 9, 5) == []
    assert [state for *_, state in await world.states()] == ["posted"]


async def test_two_replicas_deliver_each_run_once(world: World):
    for _ in range(30):
        await world.order()
    other = await world.replica()
    world.clock.to(*NINE)
    await asyncio.gather(world.ticker.round(), other.round(), world.ticker.round())
    keys = [post.metadata["event_payload"]["delivery"] for post in world.posts()]
    assert len(keys) == len(set(keys)) == 30


async def test_a_rate_limit_is_waited_for_as_long_as_slack_says(world: World):
    await world.order()
    world.slack.fail("chat.postMessage", Fault(retry_after=90))
    assert await world.at(*NINE) == []
    assert await world.at(2026, 1, 1, 9, 1) == []
    assert len(await world.at(2026, 1, 1, 9, 2)) == 1
    assert world.slack.calls("conversations.history") == []  # a refusal is certain


async def test_a_failing_slack_is_asked_again_after_looking(world: World):
    await world.order()
    world.slack.fail("chat.postMessage", Fault(status=503, error="service_unavailable"))
    assert await world.at(*NINE) == []
    assert len(await world.at(2026, 1, 1, 9, 1)) == 1
    assert len(world.slack.calls("conversations.history")) == 1


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel", "account_inactive"])
async def test_a_lasting_refusal_pauses_and_tells_the_owner_once(world: World, code: str):
    order = await world.order()
    await world.at(*NINE)
    world.slack.fail("chat.postMessage", Fault(error=code))
    assert await world.at(2026, 1, 2, 9, 0) == []
    assert await world.at(2026, 1, 2, 9, 1) == []
    paused = await world.now(order.id)
    assert (paused.state.value, paused.stopped_by) == ("paused", code)
    assert await world.at(2026, 1, 3, 9, 0) == []
    [notice] = world.posts(DIRECT)
    assert f"resume {order.id}" in words(notice)


async def test_a_notice_to_an_owner_who_has_left_is_given_up_and_the_order_stays_paused(world: World):
    order = await world.order()
    world.slack.fail("chat.postMessage", Fault(error="is_archived"))
    del world.slack.workspace.users["UANN"]
    for minute in range(3):
        assert await world.at(2026, 1, 1, 9, minute) == []
    assert [(kind, state) for _, kind, state in await world.states()] == [("digest", "failed"), ("notice", "failed")]
    assert (await world.now(order.id)).stopped_by == "is_archived"


async def test_a_channel_that_is_renamed_and_made_private_gets_its_digest(world: World):
    await world.order()
    world.channel.name, world.channel.private = "vault", True
    assert len(await world.at(*NINE)) == 1


async def test_a_digest_goes_on_when_its_owner_has_left(world: World):
    await world.order()
    world.slack.workspace.users["UANN"]["deleted"] = True
    assert len(await world.at(*NINE)) == 1


async def test_one_line_is_posted_where_it_was_asked_for(world: World):
    await world.order(sections=("changes",), even_if_empty=True)
    [post] = await world.at(*NINE)
    assert "Nothing new since the last digest." in words(post)


async def test_a_notice_survives_a_crash_as_one(world: World):
    await world.order()
    world.slack.workspace.channels[world.channel.id].members.discard(BOT_USER)
    dying = await world.replica(points=FailPoints(after_post=die))
    world.clock.to(*NINE)
    with pytest.raises(Killed):
        await dying.round()
    await world.at(2026, 1, 1, 9, 5)
    assert len(world.posts(DIRECT)) == 1
    assert (await world.states())[-1][1:] == ("notice", "posted")


async def test_within_six_hours_one_late_digest_makes_up(world: World):
    await world.order("cron 0 6-12 * * *")
    [late] = await world.at(2026, 1, 1, 12, 30)
    assert "late" in words(late)
    assert "Skipped before this" in words(late)
    assert [state for *_, state in await world.states()].count("skipped") == 6


async def test_after_six_hours_a_run_is_skipped_and_the_next_one_says_so_once(world: World):
    await world.order()
    world.clock.to(*NINE)
    assert await world.at(2026, 1, 1, 15, 1) == []
    [second] = await world.at(2026, 1, 2, 9, 0)
    assert "Skipped before this: Thu 1 January 2026 09:00 UTC." in words(second)
    [third] = await world.at(2026, 1, 3, 9, 0)
    assert "Skipped" not in words(third)


async def test_after_a_week_away_the_latest_run_alone_is_made_up_for(world: World):
    await world.order()
    [post] = await world.at(2026, 1, 8, 9, 30)
    assert "and 2 more" in words(post)
    assert LATEST == 6 * 3600


async def test_a_paused_order_rests_and_a_removed_one_is_gone(world: World):
    order = await world.order()
    await world.ticker.digests.subscriptions.pause(order.id)
    assert await world.at(*NINE) == []
    await world.ticker.digests.subscriptions.resume(order.id, int(world.clock()) + 60)
    assert len(await world.at(2026, 1, 1, 9, 1)) == 1
    await world.ticker.digests.subscriptions.remove(order.id)
    assert await world.states() == []


async def test_posts_are_spread_as_slack_allows(world: World):
    for _ in range(10):
        await world.order()
    planning = replace(world.ticker.digests.planning, pace=Pace(workspace=4, channel=1))
    world.clock.to(*NINE)
    await planning.plan_due(plan)
    posted = []
    for _ in range(11):
        await world.ticker.round()
        posted.append(len(world.posts()))
        world.clock.now += 1
    assert posted == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]
