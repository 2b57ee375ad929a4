"""The page refuses what Slack refuses: its limits and the fake Slack's, written apart, agree."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.loopback.limits import message_faults, view_faults
from bot.console.loopback.server import loopback
from bot.console.loopback.workspace import ROOM, TOKEN, Workspace
from bot.console.serve import console
from bot.render.blocks import message
from bot.settings import load_settings
from knowledge.service import Knowledge
from tests.bot.conftest import TINY
from tests.fakeslack import limits

Json = dict[str, Any]


def plain(size: int, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": "x" * size}


def button(**more: Any) -> Json:
    return {"type": "button", "action_id": "a", "text": plain(1), "value": "v", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(count: int, text: int = 1, value: int = 1) -> Json:
    option = {"text": plain(text), "value": "v" * value}
    return {"type": "static_select", "action_id": "s", "placeholder": plain(1), "options": [option] * count}


def feedback(text: int, value: int) -> Json:
    side = {"text": plain(text), "value": "v" * value}
    element = {"type": "feedback_buttons", "action_id": "f", "positive_button": side, "negative_button": side}
    return {"type": "context_actions", "elements": [element]}


def rich(part: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [part]}]}


def table(rows: int, cells: int, size: int = 1) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * size}] * cells] * rows}


AT_THE_LIMIT: dict[str, tuple[int, Callable[[int], list[Json]]]] = {
    "blocks": (50, lambda n: [{"type": "divider"}] * n),
    "header": (150, lambda n: [{"type": "header", "text": plain(n)}]),
    "section": (3000, lambda n: [{"type": "section", "text": plain(n, "mrkdwn")}]),
    "fields": (10, lambda n: [{"type": "section", "fields": [plain(1)] * n}]),
    "field": (2000, lambda n: [{"type": "section", "fields": [plain(n)]}]),
    "context": (10, lambda n: [{"type": "context", "elements": [plain(1)] * n}]),
    "context text": (2000, lambda n: [{"type": "context", "elements": [plain(n)]}]),
    "buttons": (25, lambda n: [actions(*(button(action_id=f"a{i}") for i in range(n)))]),
    "button": (75, lambda n: [actions(button(text=plain(n)))]),
    "button value": (2000, lambda n: [actions(button(value="v" * n))]),
    "action_id": (255, lambda n: [actions(button(action_id="a" * n))]),
    "block_id": (255, lambda n: [{"type": "divider", "block_id": "b" * n}]),
    "options": (100, lambda n: [actions(select(n))]),
    "option": (75, lambda n: [actions(select(1, n))]),
    "option value": (150, lambda n: [actions(select(1, 1, n))]),
    "feedback": (75, lambda n: [feedback(n, 1)]),
    "feedback value": (2000, lambda n: [feedback(1, n)]),
    "table rows": (100, lambda n: [table(n, 1)]),
    "table cells": (20, lambda n: [table(1, n)]),
    "tables": (1, lambda n: [table(1, 1)] * n),
    "markdown": (12_000, lambda n: [{"type": "markdown", "text": "x" * n}]),
    "characters": (13_200, lambda n: [{"type": "section", "text": plain(2640)}] * 4
                   + [{"type": "section", "text": plain(n - 4 * 2640)}]),
}  # fmt: skip
FAULTY: list[list[Json]] = [
    [{"type": "section"}], [{"type": "nonsense"}], [{"type": "input", "label": plain(1), "element": select(1)}],
    [{"type": "header", "text": plain(1, "mrkdwn")}], [{"type": "header", "text": plain(0)}], [actions()],
    [actions(button(), button())], [actions(button(text=plain(1, "mrkdwn")))], [rich({"type": "text", "text": ""})],
    [{"type": "rich_text", "elements": []}], [{"type": "rich_text", "elements": [{"type": "other", "elements": []}]}],
    [table(0, 1)], [table(1, 1, 0)], [{"type": "divider", "block_id": "b"}] * 2, [feedback(0, 1)], [feedback(1, 0)],
    [actions({"type": "carousel", "action_id": "c"})], [{"type": "context", "elements": []}],
]  # fmt: skip


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_a_limit_is_reached_and_not_passed(name: str):
    most, made = AT_THE_LIMIT[name]
    for size, refused in ((most, False), (most + 1, True)):
        body = {"text": "x", "blocks": made(size)}
        assert bool(message_faults(body)) is refused, message_faults(body)
        assert bool(limits.message_faults(body)) is refused


@pytest.mark.parametrize("blocks", FAULTY, ids=range(len(FAULTY)))
def test_what_one_refuses_the_other_does(blocks: list[Json]):
    body = {"text": "x", "blocks": blocks}
    assert limits.message_faults(body)
    assert message_faults(body)


@given(st.lists(st.sampled_from([*(made(most) for most, made in AT_THE_LIMIT.values()), *FAULTY]), max_size=3))
def test_both_agree_on_any_mixture(parts: list[list[Json]]):
    body = {"text": "x", "blocks": [block for part in parts for block in part]}
    assert bool(message_faults(body)) is bool(limits.message_faults(body))


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({}, False), ({"title": plain(24)}, False), ({"title": plain(25)}, True), ({"title": plain(1, "mrkdwn")}, True),
        ({"submit": plain(25)}, True), ({"private_metadata": "x" * 3001}, True), ({"callback_id": "x" * 256}, True),
        ({"blocks": []}, True), ({"blocks": [table(1, 1)]}, True), ({"type": "other"}, True),
        ({"blocks": [{"type": "input", "label": plain(1), "element": select(1)}]}, True),
        ({"blocks": [{"type": "divider"}] * 100}, False), ({"blocks": [{"type": "divider"}] * 101}, True),
    ],
)  # fmt: skip
def test_windows_have_limits_of_their_own(change: Json, refused: bool):
    view = {"type": "modal", "title": plain(1), "blocks": [{"type": "divider"}], **change}
    assert bool(view_faults(view)) is refused
    assert bool(limits.view_faults(view)) is refused


def test_every_answer_is_within_the_limits(shipped: Knowledge):
    for prompt in shipped.base.dossier.prompts:
        assert message_faults(message(shipped.ask(prompt.question), shipped.base)) == []


async def test_a_refused_message_is_refused_and_shown_with_its_faults(knowledge: Knowledge):
    import aiohttp

    settings = load_settings({"BRIEF_DOSSIER": str(TINY), "BRIEF_WATCH": "false"})
    async with console(settings, knowledge, 0) as (address, site), aiohttp.ClientSession() as session:
        bad = {"channel": ROOM, "text": "x", "blocks": [{"type": "header", "text": plain(151)}]}
        url, token = f"{site.person.address}/api/chat.postMessage", {"Authorization": f"Bearer {TOKEN}"}
        async with session.post(url, json=bad, headers=token) as reply:
            assert (await reply.json())["error"] == "invalid_blocks"
        async with session.get(address) as reply:
            page = await reply.text()
        assert "Slack would refuse what the bot sent" in page
        assert "block 0 (header)" in page
        [refused] = site.workspace.messages.values()
        async with session.get(f"{address}/message/{refused.ts}.json") as reply:
            assert "x" * 151 in await reply.text()


async def test_a_refused_answer_over_a_response_url_is_shown_too():
    import aiohttp

    from bot.console.loopback.workspace import Origin

    workspace = Workspace()
    async with loopback(workspace) as address, aiohttp.ClientSession() as session:
        url = f"{address}/response/{workspace.remember(Origin(ROOM))}"
        async with session.post(url, json={"text": "x", "blocks": [{"type": "section"}]}) as reply:
            assert reply.status == 400
    [refused] = workspace.messages.values()
    assert refused.faults
