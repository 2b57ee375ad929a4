"""A thread as a conversation: people's questions asked again, names that people wrote, what the bot posted.

The thread's text selects subjects for the next question and is dropped: never stored, never a source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.render.clean import typed
from bot.reply import METADATA
from bot.request import Request
from knowledge.model.answer import Conversation
from knowledge.service import Knowledge

PAGE = 200  # messages that Slack returns at a time
MOST_PAGES = 50
REPLAYED = 40  # latest messages that are gone through again; a few milliseconds each
REMEMBERED = 8  # subjects that a conversation keeps


@dataclass(frozen=True)
class Said:
    """One message of a thread; `entities` is what the bot's own message says it was about."""

    ts: str
    slack_text: str
    by_bot: bool
    entities: tuple[str, ...] = ()


async def read_thread(request: Request) -> tuple[Said, ...]:
    """Every message of the request's thread before the request, oldest first; raises SlackApiError."""
    place = request.place
    found: list[Said] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        page = await _page(request.client, place.channel, place.thread_ts, cursor)
        found += [_said(message, request.bot_user) for message in page["messages"]]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    earlier = [said for said in found if said.ts < request.message_ts]
    return tuple(sorted(earlier, key=lambda said: said.ts))


async def _page(client: AsyncWebClient, channel: str, thread_ts: str | None, cursor: str) -> dict[str, Any]:
    if thread_ts is None:  # a direct message outside any thread: what was said last
        latest = await client.conversations_history(channel=channel, limit=REPLAYED, include_all_metadata=True)
        return {"messages": latest["messages"]}
    response = await client.conversations_replies(
        channel=channel, ts=thread_ts, limit=PAGE, include_all_metadata=True, cursor=cursor or None
    )
    return {"messages": response["messages"], "response_metadata": response.get("response_metadata")}


def _said(message: dict[str, Any], bot_user: str) -> Said:
    by_bot = message.get("user") == bot_user
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    entities = payload.get("entities") or () if by_bot and metadata.get("event_type") == METADATA else ()
    asked = bool(payload.get("event"))  # an answer to a message of this thread, which is asked again instead
    return Said(
        ts=str(message.get("ts", "")),
        slack_text=str(message.get("text", "")),
        by_bot=by_bot,
        entities=() if asked else tuple(str(entity) for entity in entities),
    )


def conversation(knowledge: Knowledge, thread: Sequence[Said], bot_user: str, all_asked: bool) -> Conversation:
    """What the thread's messages, in order, leave a follow-up to lean on.

    `all_asked`: each message of a person is a question, as in a direct message; else those that name the bot.
    """
    memory = Conversation()
    for said in thread[-REPLAYED:]:
        if said.by_bot:
            known = [entity for entity in said.entities if entity in knowledge.base.entities]
            memory = _about(memory, known)
        elif all_asked or f"<@{bot_user}" in said.slack_text:
            memory = knowledge.ask(without_bot(said.slack_text, bot_user), memory).conversation
        else:
            memory = _about(memory, knowledge.subjects(typed(said.slack_text)))
    return memory


def without_bot(slack_text: str, bot_user: str) -> str:
    """The words of a message without the bot's name."""
    before, _, after = slack_text.partition(f"<@{bot_user}")
    if not after:
        return typed(slack_text).strip()
    words = f"{before} {after.partition('>')[2]}"
    return without_bot(words, bot_user) if f"<@{bot_user}" in words else typed(words).strip(" \n\t,:")


def _about(memory: Conversation, entities: Sequence[str]) -> Conversation:
    if not entities:
        return memory
    subjects = tuple(dict.fromkeys([*entities, *memory.subjects]))[:REMEMBERED]
    mentioned = tuple(dict.fromkeys([*entities, *memory.mentioned]))
    return memory.model_copy(update={"subjects": subjects, "mentioned": mentioned, "intent": None, "words": ()})
