"""ask → render → send. The one place that catches, logs and shows a reference; nothing leaves a listener."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import aiohttp
import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot import failures, observe, text
from bot.access import Roles
from bot.drawn import NAMED
from bot.edition import Edition, Editions
from bot.render.blocks import Look, answer_screen
from bot.render.blocks.notes import note
from bot.render.blocks.reference import key, main_subject
from bot.render.blocks.screen import Screen
from bot.request import Json, Request, Surface
from bot.sender import (
    NotDelivered,
    Ready,
    Sent,
    Visibility,
    Where,
    answers_in_acknowledgement,
    error_code,
    post,
    send,
    send_direct,
)
from bot.settings import Settings
from bot.store import Store, trouble
from bot.store.channels import Choices
from bot.store.history import shown
from bot.store.posts import PublicPost
from bot.store.questions import Asked
from bot.tracing import span
from bot.traffic import Traffic
from knowledge.model.answer import Answer, Conversation, Outcome

log = structlog.get_logger()

PATIENCE = 2.0  # seconds before "looking…": Slack waits 3 for an acknowledgement
METADATA = "brief_answer"
Work = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Desk:
    """Everything a request needs; the same for all requests."""

    settings: Settings
    store: Store
    editions: Editions
    tasks: set["asyncio.Task[bool]"] = field(default_factory=set)
    in_hand: set[str] = field(default_factory=set)
    """Keys of the deliveries that this process is at."""
    traffic: Traffic = field(default_factory=Traffic)
    roles: Roles = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", Roles(self.settings))

    @property
    def edition(self) -> Edition:
        """The fact base that a request beginning now is answered from."""
        return self.editions.current

    async def handle(self, request: Request, work: Work) -> BoltResponse | None:
        """Do the work of a request within Slack's 3 seconds; slower work goes on after "looking…"."""
        task = self.follow(request, work)
        await asyncio.wait({task}, timeout=request.left(PATIENCE))
        if task.done() and not task.result() and request.event_key:
            return BoltResponse(status=observe.REDELIVER)
        if request.ack.response is None:
            looking = not task.done() and request.surface is Surface.COMMAND
            await (request.ack(text.LOOKING, response_type="ephemeral") if looking else request.ack())
        return request.ack.response

    def follow(self, request: Request, work: Work) -> "asyncio.Task[bool]":
        """Begin work of a request and do not wait for it; stopping does."""
        task = asyncio.create_task(self.outcome(request, work))
        self.tasks.add(task)
        self.in_hand.add(request.event_key)

        def done(ended: "asyncio.Task[bool]") -> None:
            self.tasks.discard(ended)
            self.in_hand.discard(request.event_key)

        task.add_done_callback(done)
        return task

    async def outcome(self, request: Request, work: Work) -> bool:
        """Whether the request had a visible outcome: its answer, or what kept it from being given."""
        visible = await self._visible(request, work)
        if request.event_key:
            await self._settle(request.event_key, visible)
        return visible

    async def _settle(self, event_key: str, visible: bool) -> None:
        """What had an outcome is not answered again; what had none is left for Slack to deliver again."""
        events = self.store.events
        try:
            await self.store.database.promptly(events.answered(event_key) if visible else events.release(event_key))
        except (SQLAlchemyError, TimeoutError) as error:
            trouble.failed("event ledger", error)

    async def _visible(self, request: Request, work: Work) -> bool:
        reference = secrets.token_hex(3)
        try:
            await work()
        except (SlackApiError, NotDelivered) as error:
            failure = failures.of_slack(error, reference, request.place.channel)
            log.warning("slack refused", code=failure.code, reference=reference)
            observe.refused_by_slack(failure.code)
        except (aiohttp.ClientError, TimeoutError) as error:
            failure = failures.of_silence()
            log.warning("slack silent", error=type(error).__name__)
            observe.refused_by_slack(failure.code)
        except SQLAlchemyError as error:
            failure = failures.of_database()
            trouble.failed("request", error)
            observe.ended("no_database")
        except Exception:
            failure = failures.of_program(reference)
            log.exception("defect", reference=reference)
            observe.ended("defect")
        else:
            return True
        return await self._tell(request, failure)

    async def _tell(self, request: Request, failure: failures.Failure) -> bool:
        for route in (self._privately, send_direct):
            try:
                await route(request, note(failure.words))
            except Exception as error:
                log.warning("could not be told", route=route.__name__, error=type(error).__name__)
            else:
                return True
        return False

    async def _privately(self, request: Request, screen: Screen) -> Sent | None:
        return await send(request, screen, Visibility.ASKER)

    async def choices(self, request: Request) -> Choices:
        """The channel's settings; the defaults where the database does not answer."""
        try:
            return await self.store.channels.of(request.place.team, request.place.channel)
        except (SQLAlchemyError, TimeoutError) as error:
            trouble.failed("channel settings", error)
            return Choices()

    async def answer(
        self, request: Request, question: str, memory: Conversation, visibility: Visibility, note: str = ""
    ) -> None:
        """Ask, render, send; then keep the question's outcome, and the post where it was public."""
        edition = self.edition
        look = replace(await self.look(request), note=note)
        drawn = edition.drawings.of(question, memory, look)
        if visibility is Visibility.ASKER and answers_in_acknowledgement(request):
            request.ack.response = Ready(drawn.acknowledgement(look.answer))
            await self.answered(drawn.answer, look.answer, drawn.shown)
            return
        await self._send(request, drawn.answer, edition, (drawn.named(look.answer), look), visibility)

    async def show(
        self, request: Request, answer: Answer, edition: Edition, visibility: Visibility, note: str = ""
    ) -> None:
        """Render and send an answer; `note` is a sentence of ours that stands under it."""
        look = replace(await self.look(request), note=note)
        with span("render"):
            screen = answer_screen(answer, edition.base, look)
        await self._send(request, answer, edition, (screen, look), visibility)

    async def _send(
        self, request: Request, answer: Answer, edition: Edition, drawn: tuple[Screen, Look], visibility: Visibility
    ) -> None:
        screen, look = drawn
        with span("send"):
            sent = await send(request, screen, visibility, metadata(request, answer, screen))
        await self.answered(answer, look.answer, screen.shown)
        if sent and visibility is not Visibility.ASKER:
            await self.remember(request, sent, screen, edition)

    async def answered(self, answer: Answer, answer_id: str, statements: tuple[str, ...]) -> None:
        """Note what was answered: for the request's line, and for the question log."""
        observe.answered(answer.outcome.value, answer.intent.value, statements)
        await self.record(answer, answer_id)

    async def look(self, request: Request) -> Look:
        """How an answer looks where this request comes from."""
        choices = await self.choices(request)
        share = choices.sharing and request.place.is_shared
        return Look(answer=secrets.token_urlsafe(6), dates=choices.dates, share=share)

    async def record(self, answer: Answer, answer_id: str) -> None:
        """Keep how a question ended, and its words where it was not answered.

        An answer already given is not undone by a full disk.
        """
        if answer.outcome is Outcome.HELP or not answer.question:
            return
        subject = main_subject(answer) or " ".join(answer.unknown)
        words = answer.question if answer.outcome is Outcome.NOT_FOUND else ""
        asked = Asked(answer_id, words, answer.outcome.value, subject)
        try:
            await self.store.questions.log(asked)
        except SQLAlchemyError as error:
            trouble.failed("question log", error)

    async def remember(self, request: Request, sent: Sent, screen: Screen, edition: Edition) -> None:
        """Keep where statements were shown in public, so that a correction can follow them."""
        statements = shown(edition.base, screen.shown)
        post = PublicPost(0, request.place.team, sent.channel, sent.ts, request.place.thread_ts, statements)
        try:
            await self.store.posts.remember(post)
        except SQLAlchemyError as error:
            trouble.failed("public posts", error)

    async def tell_curators(self, client: AsyncWebClient, screen: Screen) -> None:
        """Tell the curators' channel, if there is one; what it is told is kept elsewhere in any case."""
        channel = self.settings.curators_channel
        if not channel:
            return
        try:
            await post(client, Where(channel), screen, Visibility.CHANNEL)
        except SlackApiError as error:
            log.warning("curators not told", code=error_code(error))

    async def drain(self) -> None:
        """Wait for work that outlasted its acknowledgement."""
        if self.tasks:
            await asyncio.wait(set(self.tasks))


def metadata(request: Request, answer: Answer, screen: Screen) -> Json:
    """What the bot's own message says to the bot: which delivery it answers, whom it is about."""
    return {
        "event_type": METADATA,
        "event_payload": {
            "event": request.event_key,
            "entities": [hit.id for hit in answer.entities[:NAMED]],
            "statements": [key(statement) for statement in screen.shown],
        },
    }
