"""A correction under a post: the old sentence, the new one and its quote, or that it is withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import text
from bot.render.blocks.notes import lines
from bot.render.blocks.screen import PAGE_ROOM, Screen
from bot.render.cite import Citer
from bot.render.page import Paragraph, Style, length, line
from knowledge.factbase import FactBase
from knowledge.model import Statement


@dataclass(frozen=True)
class Amended:
    """A statement that was shown, as it read, and as it reads now; `now` is None where it is withdrawn."""

    statement: str
    was: str
    now: Statement | None


def correction_screen(amended: Sequence[Amended], base: FactBase) -> Screen:
    """One message for all that changed under one post."""
    citer = Citer(base)
    shown: list[Paragraph] = [line(text.CORRECTION, Style.BOLD)]
    for number, one in enumerate(amended):
        found = _paragraphs(one, citer)
        if length([*shown, *found]) > PAGE_ROOM:
            shown.append(line(text.further(len(amended) - number)))
            break
        shown += found
    return lines(shown)


def _paragraphs(amended: Amended, citer: Citer) -> list[Paragraph]:
    was = text.this_read(amended.was)
    if amended.now is None:
        return [line(f"{was}, {text.NO_LONGER}")]
    return [line(f"{was}, {text.NOW_READS}"), *citer.card(amended.now)]
