"""Edited facts: served at once or not at all; corrections in the threads where statements were shown."""

import asyncio
import shutil
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import client_of
from bot.housekeeping import housekeeping
from bot.reload import Reloader
from bot.settings import Settings
from tests.bot.conftest import TINY, Office
from tests.bot.screens import words
from tests.fakeslack.server import Fault
from tests.fakeslack.workspace import BOT_USER, Channel

GROUNDING = "facts/incidents/2021-05-04-petrel-grounding.yaml"
OLD = "The Petrel ran aground off the North Pier on 4 May 2021."
NEW = "The ferry Petrel stranded near the North Pier on 4 May 2021."


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "dossier"))


@pytest.fixture
def curators(office: Office) -> Channel:
    return office.slack.workspace.channel("curators", office.ann.id)


@pytest.fixture
def reloader(office: Office, dossier: Path, curators: Channel) -> Reloader:
    return reloader_of(office, office.desk.settings, dossier, curators)


def reloader_of(office: Office, settings: Settings, dossier: Path, curators: Channel) -> Reloader:
    desk = replace(
        office.desk,
        settings=settings.model_copy(update={"dossier": dossier, "curators_channel": curators.id}),
    )
    return Reloader(desk, client_of(office.settings, desk))


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


async def test_a_correction_follows_the_post(office: Office, reloader: Reloader, dossier: Path, curators: Channel):
    await reloader.follow_up()
    said = await office.ann.say(office.harbour, f"<@{BOT_USER}> what happened to the Petrel?")
    await office.ann.slash(office.harbour, "what happened to the Petrel --share")
    edit(dossier / GROUNDING, OLD, NEW)
    assert await reloader.reload()
    first, second = [m for m in office.bob.sees(office.harbour) if "Correction" in words(m)]
    post = next(m for m in office.bob.sees(office.harbour) if m.thread_ts is None)
    assert {first.thread_ts, second.thread_ts} == {said.ts, post.ts}
    for correction in (first, second):
        assert OLD in words(correction)
        assert NEW in words(correction)
        assert "The ferry Petrel ran aground on the sandbank" in words(correction)
    assert not await reloader.reload()
    await reloader.follow_up()
    assert sum("Correction" in words(m) for m in office.bob.sees(office.harbour)) == 2
    assert "1 corrected" in words(office.ann.sees(curators)[-1])
    await office.ann.slash(office.harbour, "changes")
    assert f"{OLD} → {NEW}" in words(office.ann.sees(office.harbour)[-1])


async def test_a_withdrawn_statement_is_said_to_be_withdrawn(office: Office, reloader: Reloader, dossier: Path):
    await office.ann.say(office.harbour, f"<@{BOT_USER}> who is the Quayside Residents' Association")
    path = dossier / "facts/actors/quayside-residents.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("statements:")[0], encoding="utf-8")
    await reloader.reload()
    assert "is withdrawn" in words(office.bob.sees(office.harbour)[-1])


async def test_a_correction_that_slack_refused_is_posted_later(office: Office, reloader: Reloader, dossier: Path):
    await office.ann.say(office.harbour, f"<@{BOT_USER}> what happened to the Petrel?")
    edit(dossier / GROUNDING, OLD, NEW)
    office.slack.fail("chat.postMessage", Fault("fatal_error"))
    await reloader.reload()
    assert len(office.bob.sees(office.harbour)) == 1
    await reloader.follow_up()
    assert "Correction" in words(office.bob.sees(office.harbour)[-1])


async def test_a_bad_edit_keeps_the_old_facts_and_is_told_once(
    office: Office, reloader: Reloader, dossier: Path, curators: Channel
):
    edit(
        dossier / GROUNDING,
        "The ferry Petrel ran aground on the sandbank",
        "The ferry Petrel flew over the sandbank",
    )
    assert not await reloader.reload()
    assert not await reloader.reload()
    [told] = office.ann.sees(curators)
    assert "2021-05-04-petrel-grounding.yaml" in words(told)
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    assert OLD in words(office.ann.sees(office.harbour)[-1])


async def test_an_edit_is_noticed(office: Office, dossier: Path, curators: Channel):
    reloader = reloader_of(office, office.settings, dossier, curators)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(housekeeping(reloader.desk, reloader.client_of))
        await asyncio.sleep(0.3)
        edit(dossier / GROUNDING, OLD, NEW)
        for _ in range(50):
            await asyncio.sleep(0.1)
            if reloader.desk.edition.base.by_id["incident/2021-05-04-petrel-grounding#aground"].text == NEW:
                break
        else:
            pytest.fail("the edit was not noticed")


async def test_requests_never_see_half_an_edit(office: Office, dossier: Path, reloader: Reloader):
    edit(dossier / GROUNDING, OLD, NEW)
    reload = asyncio.create_task(reloader.reload())
    while not reload.done():
        await office.ann.slash(office.harbour, "what happened to the Petrel")
        shown = words(office.ann.sees(office.harbour)[-1])
        assert (OLD in shown) != (NEW in shown)
    await office.ann.slash(office.harbour, "what happened to the Petrel")
    assert NEW in words(office.ann.sees(office.harbour)[-1])
