"""Answer → screen, for every answer that asserts something."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot import text
from bot.render.blocks.buttons import answer_buttons, feedback, row
from bot.render.blocks.parts import context, header, rich
from bot.render.blocks.screen import Look, Screen, screen
from bot.render.blocks.tables import Table, matrix, timeline
from bot.render.cite import Citer, subjects
from bot.render.fit import DISPUTE, FACT, OVERVIEW, Body, Material, fit
from bot.render.page import Paragraph, length, line, plain
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, Intent

ORDERS = {
    Intent.DISPUTES: DISPUTE,
    **dict.fromkeys((Intent.PROFILE, Intent.OPTION, Intent.COVERAGE, Intent.TIMELINE, Intent.POSITION), OVERVIEW),
}
"""What matters more where there is not room for all: an overview is not to be crowded out by one dispute."""
MAX_PASSAGES = 3
LONGER_COUNT = 4  # characters by which "11–15 of" may be longer than "11 of"


class AnswerScreen:
    """Builds the screen of one answer; nothing of it outlives the call."""

    def __init__(self, answer: Answer, base: FactBase, look: Look) -> None:
        self.answer, self.base, self.look = answer, base, look
        self.citer = Citer(base, look.dates)
        self.waiting = answer.statements[look.start :]
        self.headline = text.headline(answer.intent, tuple(hit.name for hit in subjects(answer)))
        self.readings = " ".join(text.read_as(reading.typed, reading.name) for reading in answer.readings)
        self.room = look.room - len(self.headline) - len(self.readings) - self._controls()

    def build(self) -> Screen:
        """Statements with their quotes; tables where the answer is a timeline or a matrix of positions."""
        body = self._body(self.room)
        cards = self._screen(rich(body.paragraphs), body, None)
        table = self._table()
        if table is None:
            return cards
        if table.count:
            tabled = Body(body.paragraphs, table.count)
            return self._screen([table.block], tabled, cards)
        below = self._body(self.room - table.length)
        return self._screen([table.block, *rich(below.paragraphs)], below, cards)

    def _controls(self) -> int:
        """Characters of the coverage line and of every button, were there a further page."""
        buttons = answer_buttons(self.answer, self.base, self.look, self.look.start + 1)
        votes = len(text.HELPFUL + text.NOT_HELPFUL)
        footer = max(len(self._footer(1)), len(self._footer(len(self.waiting)))) + LONGER_COUNT
        return footer + sum(len(button.label) for button in buttons) + votes

    def _table(self) -> Table | None:
        if self.look.window:
            return None
        if self.answer.intent is Intent.TIMELINE:
            return timeline(self.waiting[: self.look.statements], self.citer, self.room)
        if self.answer.intent is Intent.POSITION and self.look.start == 0:
            return matrix(self.answer.statements, self.citer, self.room // 2)
        return None

    def _body(self, room: int) -> Body:
        disputes = self.answer.disputes if self.look.start == 0 else ()
        material = Material(self.citer, self.waiting, self.answer.sections, disputes)
        order = ORDERS.get(self.answer.intent, FACT)
        body = fit(material, self.look.statements, room, order)
        passages = self._passages(room - length(body.paragraphs)) if body.count == len(self.waiting) else ()
        return Body((*body.paragraphs, *passages), body.count, body.beside)

    def _passages(self, room: int) -> tuple[Paragraph, ...]:
        found: list[Paragraph] = []
        room -= len(text.UNCURATED)
        for passage in self.answer.passages[:MAX_PASSAGES]:
            paragraph = self.citer.passage(passage)
            room -= len(paragraph.text)
            if room < 0:
                break
            found.append(paragraph)
        if not found:
            return (line(text.PASSAGE_TOO_LONG),) if self.answer.passages and not self.waiting else ()
        return (line(text.UNCURATED), *found)

    def _screen(self, middle: Sequence[Block], body: Body, fallback: Screen | None) -> Screen:
        notes = [context(self.readings)] if self.readings else []
        footer = self._footer(body.count)
        end = self.look.start + body.count
        following = end if 0 < body.count < len(self.waiting) else None
        shown = tuple(dict.fromkeys([*(s.id for s in self.waiting[: body.count]), *body.beside]))
        blocks = [
            header(self.headline),
            *notes,
            *middle,
            *([context(footer)] if footer else []),
            *row(answer_buttons(self.answer, self.base, self.look, following, shown)),
            *feedback(self.answer, self.look),
        ]
        words = "\n".join(part for part in (self.headline, self.readings, plain(body.paragraphs), footer) if part)
        return screen(words, blocks, shown, fallback)

    def _footer(self, count: int) -> str:
        statements = self.answer.statements
        if not statements:
            return ""
        newest = max(statements, key=lambda s: bounds(s.as_of)[1])
        last = max(self.base.sources, key=lambda s: bounds(s.published.date)[1])
        sources = {source for statement in statements for source in statement.sources}
        start = self.look.start
        parts = (
            text.as_of(self.citer.date(newest)),
            text.shown(start + 1, start + count, len(statements)),
            text.coverage(len(sources), len(self.base.sources), self.citer.published(last)),
        )
        return " · ".join(parts)
