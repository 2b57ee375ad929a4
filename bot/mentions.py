"""A mention in a channel: its words are a question, answered in its thread."""

import re

from bot.render.clean import typed
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility
from knowledge.model.answer import Conversation


async def answer_mention(desk: Desk, request: Request, slack_text: str) -> None:
    """Answer in the thread of the mention, which everybody in the channel sees, as they see the question."""
    question = question_in(slack_text, request.bot_user)
    await desk.answer(request, question, Conversation(), Visibility.THREAD)


def question_in(slack_text: str, bot_user: str) -> str:
    """The words of a message without the bot's name."""
    return typed(re.sub(rf"<@{re.escape(bot_user)}(?:\|[^>]*)?>", " ", slack_text)).strip(" \n\t,:")
