"""What a slash command asks for: one of the bot's own verbs, else a question to the fact base."""

import re

from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility
from bot.share import ask_and_share
from knowledge.model.answer import Conversation

_SHARE = re.compile(r"(?:^|\s)(?:--|—|–)share\s*$", re.IGNORECASE)  # keyboards turn "--" into a dash


async def run_command(desk: Desk, request: Request, words: str) -> None:
    """Answer a command's text."""
    question, shares = _SHARE.subn("", words)
    if shares and question.strip():
        await ask_and_share(desk, request, question.strip())
    else:
        await desk.answer(request, question.strip(), Conversation(), Visibility.ASKER)
