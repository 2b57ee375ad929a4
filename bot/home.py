"""Home tab, starter questions, shortcuts: asking without a channel. All of it is seen by one person alone."""

from dataclasses import replace

from bot import text
from bot.briefings import brief_on
from bot.curators import change_lines
from bot.digest.commands import own_subscriptions
from bot.render.blocks import answer_screen
from bot.render.blocks.home import ASK, FIND, SEARCH, ask_view, home_view, name_options
from bot.render.blocks.modals import answer_view
from bot.render.blocks.notes import note
from bot.render.blocks.screen import Screen
from bot.render.clean import typed
from bot.reply import Desk
from bot.request import Json, Request
from bot.windows import open_window
from knowledge.model.answer import Conversation

HOME_CHANGES = 5
MOST_PROMPTS = 4  # Slack: starter questions of a messages tab
MOST_NAMES = 20


async def publish_home(desk: Desk, request: Request) -> None:
    """Draw the Home tab for whoever opened it."""
    base = desk.edition.base
    changes = change_lines(await desk.store.history.recent(base.dossier.id, HOME_CHANGES))
    view = home_view(base, changes, await own_subscriptions(desk, request))
    await request.client.views_publish(user_id=request.place.user, view=view)


async def offer_prompts(desk: Desk, request: Request) -> None:
    """Offer the dossier's questions in the messages tab."""
    prompts = desk.edition.base.dossier.prompts[:MOST_PROMPTS]
    if not prompts:
        return
    await request.client.assistant_threads_setSuggestedPrompts(
        channel_id=request.place.channel,
        prompts=[{"title": prompt.title, "message": prompt.question} for prompt in prompts],
    )


def names_like(desk: Desk, typed_so_far: str) -> list[Json]:
    """Names for type-ahead, best first."""
    return name_options(desk.edition.knowledge.complete(typed_so_far, MOST_NAMES))


async def asked_at_home(desk: Desk, request: Request, action: Json) -> None:
    """A question typed, or a name chosen, on the Home tab."""
    if action["action_id"] == SEARCH:
        question, subject = str(action.get("value") or ""), ""
    else:
        question, subject = "", str((action.get("selected_option") or {}).get("value", ""))
    view, screen = await _answer(desk, request, question, subject)
    await open_window(request, view, screen)


async def open_ask(desk: Desk, request: Request) -> None:
    """The global shortcut."""
    await open_window(request, ask_view(desk.edition.base), note(text.expired()))


async def asked_in_window(desk: Desk, request: Request, values: Json) -> None:
    """The shortcut's window was submitted: its answer takes its place."""
    chosen = values.get(FIND, {}).get(FIND, {}).get("selected_option") or {}
    question = str(values.get(ASK, {}).get(ASK, {}).get("value") or "")
    subject = str(chosen.get("value", ""))
    if not question.strip() and not subject:
        await request.ack(response_action="errors", errors={ASK: text.NOTHING_ASKED})
        return
    view, _ = await _answer(desk, request, question, subject)
    await request.ack(response_action="update", view=view)


async def brief_message(desk: Desk, request: Request) -> None:
    """Brief me on this: a window for whoever asked, on the message they chose."""
    edition = desk.edition
    words = typed(str((request.body.get("message") or {}).get("text", "")))
    answer, unknown = brief_on([words], edition)
    if answer is None:
        screen = note(" ".join(part for part in (text.NOTHING_IN_THREAD, unknown) if part))
    else:
        look = replace(await desk.look(request), window=True, note=unknown)
        screen = answer_screen(answer, edition.base, look)
    await open_window(request, answer_view(edition.base.dossier.bot_name, screen), screen)


async def _answer(desk: Desk, request: Request, question: str, subject: str) -> tuple[Json, Screen]:
    edition = desk.edition
    entity = edition.base.entities.get(subject)
    conversation = Conversation(subjects=(entity.id,)) if entity else Conversation()
    answer = edition.knowledge.ask(question.strip() or (entity.name if entity else ""), conversation)
    look = replace(await desk.look(request), window=True)
    screen = answer_screen(answer, edition.base, look)
    await desk.record(answer, look.answer)
    return answer_view(edition.base.dossier.bot_name, screen), screen
