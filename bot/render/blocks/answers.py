"""Answer → screen, for every answer that asserts something."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot import text
from bot.render.blocks.buttons import answer_buttons, feedback, row
from bot.render.blocks.fit import Body, Material, fit
from bot.render.blocks.parts import context, header, rich
from bot.render.blocks.screen import Look, Screen, screen
from bot.render.blocks.tables import Table, matrix, timeline
from bot.render.cite import Citer
from bot.render.page import Paragraph, length, line, plain
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, EntityHit, Intent

CONTROLS = 110  # characters of all our button labels together
FOOTER = 130  # characters of the longest coverage line
MAX_PASSAGES = 3
UNNAMED = 0.5  # the score that `ask` gives to a subject that the question does not name


class AnswerScreen:
    """Builds the screen of one answer; nothing of it outlives the call."""

    def __init__(self, answer: Answer, base: FactBase, look: Look) -> None:
        self.answer, self.base, self.look = answer, base, look
        self.citer = Citer(base, look.dates)
        self.waiting = answer.statements[look.start :]
        self.headline = text.headline(answer.intent, tuple(hit.name for hit in subjects(answer)))
        self.readings = " ".join(text.read_as(reading.typed, reading.name) for reading in answer.readings)
        self.room = look.room - len(self.headline) - len(self.readings) - FOOTER - CONTROLS

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
        body = fit(material, self.look.statements, room)
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
        blocks = [
            header(self.headline),
            *notes,
            *middle,
            *([context(footer)] if footer else []),
            *row(answer_buttons(self.answer, self.base, self.look, following)),
            *feedback(self.answer, self.look),
        ]
        words = "\n".join(
            part for part in (self.headline, self.readings, plain(body.paragraphs), footer) if part
        )
        shown = tuple(dict.fromkeys([*(s.id for s in self.waiting[: body.count]), *body.beside]))
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


def subjects(answer: Answer) -> tuple[EntityHit, ...]:
    """Whom the answer is about: those the question names, else the first of the answer's entities."""
    named = tuple(hit for hit in answer.entities if hit.score > UNNAMED)
    return named or answer.entities[:1]
