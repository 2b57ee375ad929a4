"""Settings that are read at once: this process's own are never old, another's for a moment."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Store, open_store
from bot.store.channels import Choices
from bot.store.quick import FRESH_SECONDS, MOST_FRESH, QuickChannels

QUIET = Choices(sharing=False)


class Clock:
    """A clock that stands until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'quick.sqlite3'}")
    yield opened
    await opened.close()


async def test_what_this_process_sets_holds_at_once(store: Store):
    assert store.channels.at_once("T", "C") == Choices()
    await store.channels.set("T", "C", QUIET)
    assert store.channels.at_once("T", "C") == QUIET


async def test_what_another_process_sets_holds_soon(store: Store):
    clock = Clock()
    here, there = QuickChannels(store.database, clock), store.channels
    assert here.at_once("T", "C") == Choices()
    await there.set("T", "C", QUIET)
    assert here.at_once("T", "C") == Choices()
    assert await here.of("T", "C") == QUIET  # whoever can wait reads the file
    clock.now += FRESH_SECONDS
    assert here.at_once("T", "C") == QUIET
    here.close()


async def test_many_channels_are_not_remembered_for_ever(store: Store):
    clock = Clock()
    channels = QuickChannels(store.database, clock)
    for number in range(MOST_FRESH + 1):
        assert channels.at_once("T", f"C{number}") == Choices()
    await store.channels.set("T", "C0", QUIET)
    assert channels.at_once("T", "C0") == QUIET  # forgotten, so read again before its time
    channels.close()


async def test_settings_in_memory_cannot_be_read_at_once():
    store = await open_store("sqlite+aiosqlite://")
    assert store.channels.at_once("T", "C") is None
    await store.close()
