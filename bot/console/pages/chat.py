"""The conversation: what the bot says drawn from the payloads that Slack would get, and what is pressed in it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from bot.console.elements import action_at, state
from bot.console.loopback.workspace import DIRECT, ROOM, Json, Message, Window
from bot.console.site import Site
from bot.console.typed import Line, Way, read_line
from bot.listeners.shortcuts import ON_MESSAGE
from bot.render.blocks.parts import Json as Payload

SHOWN = 60  # messages of a place that the page holds; older ones are behind a link
PAGES = {ROOM: "/", DIRECT: "/direct"}


@dataclass(frozen=True)
class Shown:
    """A message as the page shows it."""

    message: Message
    clock: str
    replies: int
    subject: str
    """Id of the subject that its buttons carry; empty where there is none."""


@dataclass(frozen=True)
class Scene:
    """What one page of the conversation shows."""

    place: str
    messages: tuple[Shown, ...]
    earlier: int
    thread: tuple[Shown, ...]
    root: str
    windows: tuple[Window, ...]
    others: bool


def scene(site: Site, place: str, root: str = "", others: bool = False, shown: int = SHOWN) -> Scene:
    """What the person sees of a place; `others`: what everybody else does."""
    visible = [m for m in site.workspace.in_place(place) if not (others and m.private)]
    thread = [m for m in site.workspace.thread(root) if root and not (others and m.private)]
    return Scene(
        place, tuple(_shown(site, m) for m in visible[-shown:]), max(0, len(visible) - shown),
        tuple(_shown(site, m) for m in thread), root, tuple(site.workspace.windows), others,
    )  # fmt: skip


def _shown(site: Site, message: Message) -> Shown:
    clock = time.strftime("%H:%M", time.localtime(float(message.ts)))
    replies = sum(1 for m in site.workspace.thread(message.ts) if m.is_reply)
    return Shown(message, clock, replies, _subject(site, message.blocks))


def _subject(site: Site, blocks: tuple[Json, ...]) -> str:
    for block in blocks:
        for element in block.get("elements", []):
            fields = str(element.get("value", "")).split("|", 5)  # a button's Reference: the fourth is the subject
            if len(fields) == 6 and fields[3] in site.base.entities:
                return fields[3]
    return ""


def routes(site: Site) -> Iterator[web.AbstractRouteDef]:
    """The conversation's pages and gestures."""
    chat = _Chat(site)
    yield web.get("/", chat.page)
    yield web.get("/direct", chat.page)
    yield web.get("/home", chat.home)
    yield web.post("/say", chat.say)
    yield web.post("/message/{ts}", chat.press)
    yield web.get("/message/{ts}.json", chat.payload)
    yield web.post("/window/{id}", chat.use_window)
    yield web.post("/clear", chat.clear)
    yield web.get("/suggest", chat.suggest)
    yield web.get("/file/{id}", chat.file)


class _Chat:
    def __init__(self, site: Site) -> None:
        self.site = site

    async def page(self, request: web.Request) -> web.Response:
        """The whole page, or its changing part where the script asks for that."""
        place = DIRECT if request.path == "/direct" else ROOM
        if place == DIRECT and "X-Part" not in request.headers and not self.site.workspace.prompts:
            await self.site.person.open_home("messages")
        return self._answer(request, place)

    async def home(self, request: web.Request) -> web.Response:
        """The Home tab, which the bot publishes when it is opened."""
        if "X-Part" not in request.headers:
            await self.site.person.open_home("home")
        template = "home_part.html" if "X-Part" in request.headers else "home.html"
        windows = tuple(self.site.workspace.windows)
        return self.site.page(template, here="home", home=self.site.workspace.home, windows=windows)

    async def say(self, request: web.Request) -> web.Response:
        """Send the line that was typed."""
        form = await request.post()
        place = DIRECT if form.get("place") == DIRECT else ROOM
        root = str(form.get("thread", "")) or None
        dossier = self.site.base.dossier
        chosen = Way(str(form.get("way", Way.SLASH))) if form.get("way") in set(Way) else Way.SLASH
        line = read_line(str(form.get("words", "")), chosen, dossier.command, dossier.bot_name)
        if root and line.way is Way.SLASH:  # Slack takes no slash commands in threads
            line = Line(Way.MENTION, line.words)
        if line.way is Way.SLASH:
            await self.site.person.slash(place, dossier.command, line.words)
        elif line.words or line.way is Way.MENTION:
            mention = line.way is Way.MENTION
            said = await self.site.person.say(place, line.words, root, mention=mention and place == ROOM)
            root = root or (said.ts if mention and place == ROOM else None)
        return self._answer(request, place, root)

    async def press(self, request: web.Request) -> web.Response:
        """Use an element of a message."""
        message = self.site.workspace.messages.get(request.match_info["ts"])
        if message is None:
            raise web.HTTPNotFound
        form = await request.post()
        path = str(form.get("press", ""))
        if path == "shortcut":
            await self.site.person.shortcut(ON_MESSAGE, message)
        action = action_at(list(message.blocks), path, [str(value) for value in form.getall(path, [])])
        if action is not None:
            await self.site.person.act(message, action)
        return self._answer(request, message.channel, str(request.query.get("thread", "")) or None)

    async def use_window(self, request: web.Request) -> web.Response:
        """Submit a window, close it, or use an element of it or of the Home tab."""
        form = await request.post()
        known = [*self.site.workspace.windows, *([self.site.workspace.home] if self.site.workspace.home else [])]
        window = next((w for w in known if w.id == request.match_info["id"]), None)
        if window is None:
            raise web.HTTPNotFound
        path = str(form.get("press", ""))
        values = state(window.body["blocks"], {key: [str(value) for value in form.getall(key)] for key in form})
        if path == "close":
            self.site.person.close(window.id)
        elif path == "submit":
            await self.site.person.submit(window, values)
        elif action := action_at(window.body["blocks"], path, [str(v) for v in form.getall(path, [])]):
            await self.site.person.act_in(window, action, values)
        if request.query.get("place") == "home":
            return await self.home(request) if "X-Part" in request.headers else _see_other("/home")
        return self._answer(request, DIRECT if request.query.get("place") == DIRECT else ROOM)

    async def clear(self, request: web.Request) -> web.Response:
        """Forget the conversation."""
        workspace = self.site.workspace
        workspace.messages.clear()
        workspace.windows.clear()
        workspace.touch()
        return self._answer(request, ROOM)

    async def payload(self, request: web.Request) -> web.Response:
        """The payload of a message, as Slack gets it."""
        message = self.site.workspace.messages.get(request.match_info["ts"])
        if message is None:
            raise web.HTTPNotFound
        body: Payload = {"text": message.text, "blocks": list(message.blocks)}
        return self.site.page("payload.html", here="chat", body=body)

    async def suggest(self, request: web.Request) -> web.Response:
        """What a select that asks the bot offers."""
        container = {"type": "view", "view_id": request.query.get("window", "")}
        action, words = request.query.get("action", ""), request.query.get("q", "")
        found = await self.site.person.suggest(container, action, words)
        return web.json_response([{"value": o["value"], "label": o["text"]["text"]} for o in found])

    async def file(self, request: web.Request) -> web.Response:
        """A picture that the bot uploaded."""
        file = self.site.workspace.files.get(request.match_info["id"])
        if file is None or not file.content.startswith(b"\x89PNG"):
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type="image/png")

    def _answer(self, request: web.Request, place: str, root: str | None = None) -> web.Response:
        thread = root or request.query.get("thread", "")
        thread = thread if thread in self.site.workspace.messages else ""
        if request.method == "POST" and "X-Part" not in request.headers:
            return _see_other(PAGES[place] + (f"?thread={thread}" if thread else ""))
        shown = int(request.query["shown"]) if request.query.get("shown", "").isdecimal() else SHOWN
        seen = scene(self.site, place, thread, request.query.get("as") == "others", shown)
        template = "chat_part.html" if "X-Part" in request.headers else "chat.html"
        here = "direct" if place == DIRECT else "chat"
        return self.site.page(template, here=here, scene=seen)


def _see_other(where: str) -> web.Response:
    return web.Response(status=303, headers={"Location": where})
