"""Pictures: drawn, posted with alt text, and replaced by words where Slack or this machine takes none."""

import sys

import pytest

from bot.app import create_client
from bot.console.loopback.server import loopback
from bot.console.loopback.workspace import ROOM, TOKEN, Workspace
from bot.pictures.gallery import Gallery, Kind
from bot.pictures.neighbours import links, related
from bot.pictures.picture import NoPictures, Picture, sheet
from bot.pictures.relations import map_picture
from bot.pictures.timeline import timeline_picture
from bot.pictures.upload import post_picture
from bot.settings import load_settings
from knowledge.service import Knowledge


def test_a_timeline_is_a_picture_and_says_what_it_shows(knowledge: Knowledge):
    picture = timeline_picture(knowledge.base)
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")
    assert "Petrel" in picture.alt
    assert picture == timeline_picture(knowledge.base)


def test_a_map_shows_every_relation_of_an_actor(shipped: Knowledge):
    base = shipped.base
    [(actor, count), *_] = related(base).items()
    picture = map_picture(base, actor)
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")
    assert base.entities[actor].name in picture.title
    assert sum(len(link.types) for link in links(base, actor)) <= count


def test_an_actor_without_relations_has_no_map(knowledge: Knowledge):
    alone = [actor.id for actor in knowledge.base.actors if not links(knowledge.base, actor.id)]
    assert all(map_picture(knowledge.base, actor) is None for actor in alone)


async def test_a_picture_is_posted_with_its_alt_text(knowledge: Knowledge):
    workspace = Workspace()
    async with loopback(workspace) as address:
        settings = load_settings({"SLACK_API_URL": f"{address}/api/", "SLACK_BOT_TOKEN": TOKEN})
        client = create_client(settings)
        picture = await Gallery(knowledge.base).picture(Kind.TIMELINE, "")
        assert picture is not None
        assert await post_picture(client, picture, ROOM)
        [message] = workspace.messages.values()
        file = workspace.files[message.files[0]]
        assert file.content.startswith(b"\x89PNG")
        assert "Petrel" in file.alt


async def test_where_files_are_refused_the_caller_is_told():
    async with loopback(Workspace()) as address:
        settings = load_settings({"SLACK_API_URL": f"{address}/api/", "SLACK_BOT_TOKEN": "xoxb-other"})
        client = create_client(settings)
        assert not await post_picture(client, Picture(b"\x89PNG", "t", "a"), ROOM)


def test_without_the_drawing_library_there_is_no_picture(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(NoPictures):
        sheet(10, 10)
