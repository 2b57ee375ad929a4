"""Quote and Statement: one sentence of ours, and the characters that prove it."""

from functools import cached_property

from pydantic import Field

from knowledge.model.base import EntityId, Frozen, SourceId, StatementId, Text
from knowledge.model.vocabulary import (
    ArgumentSide,
    Aspect,
    Known,
    RelationType,
    Stance,
    StatementKind,
)


class Quote(Frozen):
    """The very characters of an article.

    `start` and `end` count characters of the UTF-8 decoded article, end exclusive, so that
    `article[start:end] == exact`; checked when the fact base is loaded.
    """

    source: SourceId
    file: str
    exact: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    reading: Text | None = None
    """The curator's note on a faulty copy ("reads as …, because …"), shown beside the quote."""


class Role(Frozen):
    """An office that the statement's owner holds or held; dates are EDTF, None where no source says."""

    title: Text
    of: EntityId | None = None
    since: str | None = None
    until: str | None = None


class Relation(Frozen):
    """The statement's owner stands in this relation to another entity."""

    type: RelationType
    to: EntityId


class Position(Frozen):
    """An actor's stand on an option."""

    actor: EntityId
    option: EntityId
    stance: Stance


class Argument(Frozen):
    """What the statement says for or against an option, or asks of it."""

    option: EntityId
    side: ArgumentSide


class Figure(Frozen):
    """A count: `value` in the source's precision ("nearly 180", "more than 75"), what is counted, its unit."""

    value: Text
    counted: Text
    unit: Text | None = None


class Statement(Frozen):
    """One sentence in our words, its speaker, its date and at least one quote."""

    id: StatementId
    text: Text
    kind: StatementKind
    speaker: EntityId
    as_of: str
    """EDTF; when the thing stated held or was said."""
    as_of_known: Known
    subjects: tuple[EntityId, ...] = Field(min_length=1)
    """The owner first, then whoever else the sentence is about, most central first."""
    quotes: tuple[Quote, ...] = Field(min_length=1)
    topics: tuple[EntityId, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    asked: tuple[Text, ...] = ()
    """Words by which readers ask for it that neither it nor its quotes have; searched, never shown."""
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    positions: tuple[Position, ...] = ()
    arguments: tuple[Argument, ...] = ()
    figures: tuple[Figure, ...] = ()
    inference: Text | None = None
    """Why we join what no single article says, where we do."""
    weight: int = 0
    """Curator's rank within the owner: higher is shown earlier among equals."""

    @property
    def owner(self) -> EntityId:
        """The entity whose file holds the statement."""
        return self.subjects[0]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The sentence and the words that prove it."""
        return (self.text, *(quote.exact for quote in self.quotes))

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Sources of the quotes, in order, without repeats."""
        return tuple(dict.fromkeys(quote.source for quote in self.quotes))
