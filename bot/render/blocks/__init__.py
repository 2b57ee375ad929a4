"""Answer → Block Kit: pure and size-aware."""

from bot.render.blocks.answers import AnswerScreen
from bot.render.blocks.parts import Json
from bot.render.blocks.replies import choices_screen, help_screen, listing_screen, not_found_screen
from bot.render.blocks.screen import PRIVATE, Look, Screen, with_note
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Outcome

__all__ = ["PRIVATE", "Look", "Screen", "answer_screen", "message"]

_SILENT = {
    Outcome.CHOICES: choices_screen,
    Outcome.NOT_FOUND: not_found_screen,
    Outcome.HELP: help_screen,
}


def answer_screen(answer: Answer, base: FactBase, look: Look = PRIVATE) -> Screen:
    """What one answer looks like in Slack; a first message has at most 1,200 characters and 8 blocks."""
    screen = _screen(answer, base, look)
    return with_note(screen, look.note) if look.note else screen


def _screen(answer: Answer, base: FactBase, look: Look) -> Screen:
    silent = _SILENT.get(answer.outcome)
    if silent is not None:
        return silent(answer, base, look)
    if answer.listing and not answer.statements:
        return listing_screen(answer, base, look)
    return AnswerScreen(answer, base, look).build()


def message(answer: Answer, base: FactBase) -> Json:
    """The payload of an answer as its asker gets it."""
    return answer_screen(answer, base).payload()
