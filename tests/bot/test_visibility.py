"""Nothing private ever becomes public: every way in × every place, and who sees what comes of it."""

from collections.abc import Awaitable, Callable

import pytest

from tests.bot.conftest import Office
from tests.fakeslack import Message
from tests.fakeslack.workspace import BOT_USER, Channel

Way = Callable[[Office, Channel], Awaitable[object]]


def slash(text: str) -> Way:
    return lambda office, channel: office.ann.slash(channel, text)


def mention(text: str) -> Way:
    return lambda office, channel: office.ann.say(channel, f"<@{BOT_USER}> {text}")


def after_slash(action: str) -> Way:
    async def way(office: Office, channel: Channel) -> None:
        await office.ann.slash(channel, "what happened to the Petrel")
        await office.ann.press(office.ann.sees(channel)[-1], action)

    return way


def after_mention(action: str) -> Way:
    async def way(office: Office, channel: Channel) -> None:
        await office.bob.say(channel, f"<@{BOT_USER}> what happened to the Petrel")
        public = office.bob.sees(channel)[-1]
        office.slack.workspace.messages.remove(public)
        hidden = Message(public.ts, public.channel, public.user, public.text, public.blocks, public.thread_ts)
        await office.ann.press(hidden, action)

    return way


async def shortcut(office: Office, channel: Channel) -> None:
    said = office.slack.workspace.add(Message("1.0", channel.id, office.bob.id, "The Petrel ran aground."))
    await office.ann.shortcut("brief_message", said)


async def home(office: Office, _: Channel) -> None:
    await office.ann.open_home()
    await office.ann.press_in_window(office.ann.home(), "home_search", value="who is Northshore Ferries")


ASKER, EVERYBODY = "asker", "everybody"
TABLE: list[tuple[str, Way, str]] = [
    ("slash answer", slash("what happened to the Petrel"), ASKER),
    ("slash choices", slash("what is the boat"), ASKER),
    ("slash nothing found", slash("who is Angela Merkel"), ASKER),
    ("slash nothing found, shared", slash("who is Angela Merkel --share"), ASKER),
    ("slash choices, shared", slash("what is the boat --share"), ASKER),
    ("slash help", slash("help"), ASKER),
    ("slash empty", slash(""), ASKER),
    ("slash mistyped", slash("timelin of Petrel --share"), ASKER),
    ("slash privacy", slash("privacy"), ASKER),
    ("slash changes", slash("changes"), ASKER),
    ("slash gaps", slash("gaps"), ASKER),
    ("slash settings", slash("settings follow-ups on"), ASKER),
    ("slash shared", slash("what happened to the Petrel --share"), EVERYBODY),
    ("slash, then Sources", after_slash("sources"), ASKER),
    ("slash, then Report", after_slash("report"), ASKER),
    ("slash, then More", after_slash("more"), ASKER),
    ("slash, then Disputes", after_slash("disputes"), ASKER),
    ("slash, then Share", after_slash("share"), EVERYBODY),
    ("mention, then Sources", after_mention("sources"), ASKER),
    ("mention, then More", after_mention("more"), ASKER),
    ("mention, then Disputes", after_mention("disputes"), ASKER),
    ("mention answer", mention("what happened to the Petrel"), EVERYBODY),
    ("mention nothing found", mention("who is Angela Merkel"), EVERYBODY),
    ("mention privacy", mention("privacy"), ASKER),
    ("mention gaps", mention("gaps"), ASKER),
    ("message shortcut", shortcut, ASKER),
    ("home search", home, ASKER),
]


ELSEWHERE = ("mention, then", "message shortcut", "slash, then Share")
"""Ways that start from somebody else's message or share to a channel: there is no such thing in a direct message."""
PLACES = ("channel", "private channel", "direct")
CELLS = [
    pytest.param(way, seen_by, place, id=f"{name}, {place}")
    for name, way, seen_by in TABLE
    for place in PLACES
    if place != "direct" or not name.startswith(ELSEWHERE)
]


@pytest.mark.parametrize(("way", "seen_by", "place"), CELLS)
async def test_who_sees_what(office: Office, way: Way, seen_by: str, place: str):
    workspace = office.slack.workspace
    channel = {
        "channel": office.harbour,
        "private channel": workspace.channel("secret", office.ann.id, office.bob.id),
        "direct": office.ann.direct,
    }[place]
    if place == "direct":
        seen_by = ASKER
    await way(office, channel)
    await office.desk.drain()
    everywhere = [message for place in workspace.channels.values() for message in office.bob.sees(place)]
    assert bool(everywhere) == (seen_by == EVERYBODY)
    assert all(message.channel == channel.id for message in everywhere)
    assert office.bob.window() is None
    assert office.bob.id not in workspace.homes
