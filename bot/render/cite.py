"""A statement as paragraphs: its sentence, a quote that proves it, who said it, who reported it, when."""

from dataclasses import dataclass

from bot import text
from bot.render.dates import say_date
from bot.render.page import Paragraph, Run, Style, line
from knowledge.factbase import FactBase
from knowledge.model import Entity, Known, Quote, Source, Statement, StatementKind
from knowledge.model.answer import Answer, EntityHit, Passage

REPORTED = frozenset(
    {
        StatementKind.EVENT,
        StatementKind.ROLE,
        StatementKind.RELATION,
        StatementKind.STATUS,
        StatementKind.FIGURE,
    }
)
"""Kinds that an article reports as fact; every other kind carries its label and stands in italics."""
UNNAMED = 0.5  # the score that `ask` gives to a subject that the question does not name


@dataclass(frozen=True)
class Citer:
    """Turns statements of one fact base into paragraphs, with dates in one language."""

    base: FactBase
    dates: str = "en"

    def sentence(self, statement: Statement) -> Paragraph:
        """The statement's own words, marked by kind."""
        if statement.kind in REPORTED:
            return line(statement.text, Style.BOLD)
        label = Run(statement.kind.value.upper(), Style.LABEL)
        return Paragraph((label, Run(" "), Run(statement.text, Style.ITALIC)))

    def quote(self, statement: Statement, quote: Quote, lean: bool = False) -> Paragraph:
        """One quote, never cut, with its chain of attribution and the curator's reading of a faulty copy."""
        runs = [Run("“"), Run(quote.exact), Run("”\n"), Run(self.attribution(statement, quote), Style.ITALIC)]
        if quote.reading:
            note = text.COPY_NOTE_ELSEWHERE if lean else text.reading_note(quote.reading)
            runs.append(Run(f"\n{note}"))
        return Paragraph(tuple(runs), quote=True)

    def card(self, statement: Statement, lean: bool = False) -> tuple[Paragraph, ...]:
        """The sentence and its first quote; `lean` leaves notes to the Sources modal."""
        parts = [self.sentence(statement), self.quote(statement, statement.quotes[0], lean)]
        if statement.inference and not lean:
            parts.append(line(text.inference_note(statement.inference), Style.ITALIC))
        return tuple(parts)

    def attribution(self, statement: Statement, quote: Quote) -> str:
        """said by → reported by → date of what is said, the article's own where it differs, further quotes."""
        source = self.base.source_by_id[quote.source]
        own_voice = source.publisher or source.voice
        speaker = "" if statement.speaker == own_voice else self.name(statement.speaker)
        said = text.chain(speaker, self.reporter(source), self.date(statement))
        if statement.as_of != source.published.date:
            said = f"{said} · {text.article_of(self.published(source))}"
        rest = len(statement.quotes) - 1
        return f"{said} · {text.more_quotes(rest)}" if rest else said

    def reporter(self, source: Source) -> str:
        """The article in a few words: its publisher, else its authors, else its title, and its number."""
        if source.publisher:
            who = self.name(source.publisher)
        elif source.authors:
            who = " and ".join(self.name(author) for author in source.authors)
        else:
            who = f"“{source.title}”" if source.title else text.UNTITLED
        return f"{who} [{source.id}]"

    def passage(self, passage: Passage) -> Paragraph:
        """A sentence of an article that no curator has turned into a statement."""
        source = self.base.source_by_id[passage.source]
        said = text.chain("", self.reporter(source), self.published(source))
        return Paragraph((Run("“"), Run(passage.exact), Run("”\n"), Run(said, Style.ITALIC)), quote=True)

    def date(self, statement: Statement) -> str:
        """When the thing stated held or was said."""
        return self._known(statement.as_of, statement.as_of_known)

    def published(self, source: Source) -> str:
        """When the article appeared."""
        return self._known(source.published.date, source.published.known)

    def name(self, entity_id: str) -> str:
        """An entity's standard name."""
        entity: Entity | None = self.base.entities.get(entity_id)
        return entity.name if entity else entity_id

    def _known(self, date: str, known: Known) -> str:
        said = say_date(date, self.dates)
        return said if known is Known.STATED else text.inferred(said)


def subjects(answer: Answer) -> tuple[EntityHit, ...]:
    """Whom the answer is about: those the question names, else the first of the answer's entities."""
    named = tuple(hit for hit in answer.entities if hit.score > UNNAMED)
    return named or answer.entities[:1]
