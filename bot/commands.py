"""What a slash command asks for: one of the bot's own verbs, else a question to the fact base."""

import re
from collections.abc import Awaitable, Callable

from bot import text
from bot.channels import show_settings
from bot.curators import show_changes, show_gaps, show_privacy
from bot.digest.commands import run_digest_verb
from bot.drawn import ALONE
from bot.render.blocks.buttons import choices, row
from bot.render.blocks.parts import rich
from bot.render.blocks.screen import screen
from bot.render.clean import echo
from bot.render.page import line
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility, send
from bot.share import ask_and_share
from knowledge.model.answer import Choice

_SHARE = re.compile(r"(?:^|\s)(?:--|—|–)share\s*$", re.IGNORECASE)  # keyboards turn "--" into a dash

OWN: dict[str, Callable[[Desk, Request], Awaitable[None]]] = {
    "gaps": show_gaps,
    "changes": show_changes,
    "privacy": show_privacy,
}


async def run_command(desk: Desk, request: Request, words: str) -> None:
    """Answer a command's text; a mistyped verb is asked about, never run as another."""
    question, shares = _SHARE.subn("", words.strip())
    first, _, rest = question.partition(" ")
    if await run_own(desk, request, question):
        return
    if (meant := _mistyped(desk, first)) is not None:
        await _ask_back(request, first, f"{meant} {rest}".strip())
    elif shares and question.strip():
        await ask_and_share(desk, request, question.strip())
    else:
        desk.edition.drawings.put(words, question.strip())
        await desk.answer(request, question.strip(), ALONE, Visibility.ASKER)


async def run_own(desk: Desk, request: Request, words: str) -> bool:
    """Whether the words were one of the bot's own verbs; its answer is for whoever asked alone."""
    if await run_digest_verb(desk, request, words):
        return True
    verb, _, rest = words.strip().partition(" ")
    own = OWN.get(verb.casefold())
    if verb.casefold() == "settings":
        await show_settings(desk, request, rest.strip())
        return True
    if own is None or rest.strip():
        return False
    await own(desk, request)
    return True


def _mistyped(desk: Desk, word: str) -> str | None:
    """The verb that the first word is one slip away from; None where the fact base knows the word."""
    meant = text.mistyped_verb(word)
    known = desk.edition.knowledge.library
    if meant is None or known.vocabulary.knows(word.casefold()) or known.names.spot(word):
        return None
    return meant


async def _ask_back(request: Request, word: str, question: str) -> None:
    verb = question.partition(" ")[0]
    asked = line(text.mistyped(echo(word, 40), verb))
    offered = row(choices([Choice(label=echo(question, 70), question=question)]))
    await send(request, screen(asked.text, [*rich([asked]), *offered]), Visibility.ASKER)
