"""What each button of an answer does."""

import secrets
from dataclasses import replace

from bot import text
from bot.commands import run_own
from bot.edition import Edition
from bot.pictured import illustrate
from bot.pictures.gallery import Kind
from bot.pictures.neighbours import links
from bot.render.blocks import answer_screen
from bot.render.blocks.buttons import CHOICE, DISPUTES, DOWN, MAP, MORE, POSITIONS, REPORT, SOURCES, TIMELINE, UP
from bot.render.blocks.modals import answer_view, report_view, sources_screen, sources_view
from bot.render.blocks.notes import note, report_screen
from bot.render.blocks.reference import Reference, decode
from bot.render.blocks.screen import Look
from bot.render.blocks.shared import answer_again
from bot.reply import Desk, metadata
from bot.request import Request
from bot.sender import Sent, Visibility, send
from bot.windows import open_window, show_in_place
from knowledge.model.answer import Answer, Conversation, Intent

VIEWS = {TIMELINE: "timeline of {}", POSITIONS: "positions {}", DISPUTES: "disputes about {}"}
"""What a button asks the fact base about the subject of its answer."""


async def pressed(desk: Desk, request: Request, action: str, value: str) -> None:
    """Somebody pressed a button under an answer."""
    if action.startswith(CHOICE):
        await choose(desk, request, value)
        return
    edition = desk.edition
    ref = decode(value, edition.base)
    if ref is None:
        await send(request, note(text.OLD_BUTTON), Visibility.ASKER)
    elif action == MORE:
        await more(desk, request, edition, ref)
    elif action == SOURCES:
        dates = (await desk.choices(request)).dates
        shown = (ref, edition.base, dates, desk.settings.public_url)
        await open_window(request, sources_view(*shown), sources_screen(*shown))
    elif action == REPORT:
        await open_window(request, report_view(ref), note(text.expired()))
    elif action == MAP:
        await map_of(desk, request, edition, ref)
    elif action in VIEWS:
        await view_of(desk, request, edition, VIEWS[action], ref)
        if action == TIMELINE:
            desk.follow(request, lambda: illustrate(desk, request, edition, Kind.TIMELINE, ref.entity))


async def choose(desk: Desk, request: Request, question: str) -> None:
    """One of several was meant, or a prompt was pressed: its answer takes the place of the buttons.

    A message that everybody sees was asked for in public, so its answer may stand there.
    """
    if await run_own(desk, request, question):
        return
    edition = desk.edition
    answer = edition.knowledge.ask(question, Conversation())
    look = replace(await desk.look(request), window=request.in_view)
    screen = answer_screen(answer, edition.base, look)
    view = answer_view(edition.base.dossier.bot_name, screen)
    await show_in_place(request, view, screen, metadata(request, answer, screen))
    await desk.record(answer, look.answer)
    if not (request.is_ephemeral or request.in_view or request.place.is_direct):
        await desk.remember(request, Sent(request.place.channel, request.message_ts), screen, edition)


async def more(desk: Desk, request: Request, edition: Edition, ref: Reference) -> None:
    """The next page, for whoever asked for it."""
    answer = edition.knowledge.ask(ref.question) if ref.question else answer_again(ref, edition.base)
    look = replace(await desk.look(request), answer=ref.answer, start=ref.start, first=False)
    await _privately(request, edition, answer, look)


async def view_of(desk: Desk, request: Request, edition: Edition, asked: str, ref: Reference) -> None:
    """Timeline, positions or disputes of the answer's subject."""
    entity = edition.base.entities.get(ref.entity)
    conversation = Conversation(subjects=(entity.id,)) if entity else Conversation()
    answer = edition.knowledge.ask(asked.format(entity.name if entity else ""), conversation)
    look = replace(await desk.look(request), first=False)
    await _privately(request, edition, answer, look)
    await desk.record(answer, look.answer)


async def map_of(desk: Desk, request: Request, edition: Edition, ref: Reference) -> None:
    """Every quoted relation of the answer's subject, in words; then as a picture."""
    found = links(edition.base, ref.entity)
    statements = tuple(dict.fromkeys(statement for link in found for statement in link.statements))
    ids = tuple(statement.id for statement in statements)
    answer = answer_again(replace(ref, intent=Intent.RELATION, statements=ids), edition.base)
    look = replace(await desk.look(request), first=False)
    await _privately(request, edition, answer, look)
    desk.follow(request, lambda: illustrate(desk, request, edition, Kind.MAP, ref.entity))


async def _privately(request: Request, edition: Edition, answer: Answer, look: Look) -> None:
    screen = answer_screen(answer, edition.base, replace(look, window=request.in_view))
    if request.is_ephemeral or request.in_view:
        await show_in_place(request, answer_view(edition.base.dossier.bot_name, screen), screen)
    else:
        await send(request, screen, Visibility.ASKER)


async def voted(desk: Desk, value: str) -> None:
    """👍 or 👎; Slack shows the press itself, so nothing is posted."""
    vote, _, answer = value.partition("|")
    if vote in (UP, DOWN) and answer:
        await desk.store.questions.vote(answer[:40], vote)


async def reported(desk: Desk, request: Request, carried: str, words: str) -> None:
    """A reader says that something is wrong: kept, and told to the curators' channel."""
    ref = decode(carried, desk.edition.base)
    statements = ref.statements[ref.start :] if ref else ()
    reference = secrets.token_hex(3)
    await desk.store.questions.report(reference, words, statements)
    await send(request, note(text.report_received(reference)), Visibility.ASKER)
    await desk.tell_curators(request.client, report_screen(reference, words, statements))
