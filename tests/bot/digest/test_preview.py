"""A preview says what would be delivered: the same composition, the same blocks. On both databases."""

from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.digest.preview import previewed
from bot.render.blocks.screen import Screen
from bot.request import Place, Request, Surface
from bot.store.questions import Asked
from bot.store.subscriptions import Subscription
from tests.bot.digest.conftest import World
from tests.bot.screens import words
from tests.fakeslack.people import person
from tests.fakeslack.workspace import TEAM, Channel
from tests.knowledge.test_changes import AGROUND, rewritten

NINE = (2026, 5, 4, 9, 0)
CURATOR = "UCARLA"
EVERY = ("changes", "on this day", "spotlight", "disputes", "gaps")


async def preview(world: World, order: Subscription, reader: str = "UANN") -> Screen | None:
    client = await world.ticker.courier.client_of(TEAM)
    request = Request(Surface.COMMAND, Place(TEAM, world.channel.id, reader), client, AsyncAck())
    return await previewed(world.desk, request, world.ticker.digests, order)


def same(given: Any) -> Any:
    """Blocks without what differs from post to post: the ids of blocks and the number of the answer."""
    if isinstance(given, dict):
        return {key: same(value) for key, value in given.items() if key not in ("block_id", "value")}
    return [same(one) for one in given] if isinstance(given, list) else given


@pytest.fixture
async def desk(world: World) -> Channel:
    """The direct messages of a curator; there is a change, a question without an answer, and a missed run."""
    person(world.slack, "carla")
    for number in range(3):
        await world.desk.store.questions.log(Asked(f"a{number}", "who owns the Kittiwake", "not_found", "kittiwake"))
    await world.desk.store.questions.settled()
    return world.slack.workspace.direct(CURATOR)


@pytest.mark.parametrize("sections", [(), EVERY, *((section,) for section in EVERY)])
async def test_a_preview_is_what_is_delivered(world: World, desk: Channel, sections: tuple[str, ...]):
    world.clock.to(2026, 5, 3, 8, 0)
    await world.desk.store.questions.log(Asked("b", "is there a night bus", "not_found", "night bus"))
    await world.desk.store.questions.settled()
    order = await world.order(owner=CURATOR, channel=desk.id, sections=sections)
    world.serve(rewritten(world.base, AGROUND, text="The Petrel ran aground."))
    world.clock.to(2026, 5, 3, 16, 0)  # more than six hours late: skipped
    await world.ticker.round()
    shown = await preview(world, await world.now(order.id), CURATOR)
    world.clock.to(*NINE)
    await world.ticker.round()
    [post] = world.posts(desk.id)
    assert shown is not None
    assert same(post.blocks) == same(shown.payload()["blocks"])
    assert "Skipped before this: Sun 3 May 2026" in words(post)


async def test_nothing_to_preview_is_nothing_delivered(world: World):
    order = await world.order(sections=("changes",))
    assert await preview(world, order) is None
    assert await world.at(2026, 1, 1, 9, 0) == []


async def test_questions_are_shown_to_curators_alone(world: World, desk: Channel):
    order = await world.order(owner=CURATOR, channel=desk.id, sections=("spotlight", "gaps"))
    [mine, anns] = [await preview(world, order, reader) for reader in (CURATOR, "UANN")]
    assert "“who owns the Kittiwake” (3 times)" in words(mine.payload())
    assert "Kittiwake” (3" not in words(anns.payload())


async def test_a_public_digest_never_shows_questions_even_to_a_curator(world: World, desk: Channel):
    order = await world.order(owner=CURATOR, sections=("gaps",))
    assert await preview(world, order, CURATOR) is None
    assert await world.at(2026, 1, 1, 9, 0) == []


async def test_curators_of_a_user_group_get_questions_too(world: World, desk: Channel):
    world.slack.workspace.groups["SCUR"] = ["UANN"]
    direct = world.slack.workspace.direct("UANN")
    order = await world.order(channel=direct.id, sections=("gaps",))
    assert await preview(world, order) is None
    roles = world.desk.roles
    roles.settings = roles.settings.model_copy(update={"curators": ("SCUR",)})
    assert "Kittiwake" in words((await preview(world, order)).payload())
    assert await world.at(2026, 1, 1, 9, 0) == []
    [post] = world.posts(direct.id)
    assert "Kittiwake" in words(post)
