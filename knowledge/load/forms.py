"""What a curator writes under `statements:` of an entity's file.

An entity's own fields are those of `knowledge.model` without the id, which the loader takes from folder and
file name. A statement's form differs from the Statement it becomes: the loader adds the owner, finds the
quotes' offsets, and takes speaker and date from the quoted source where the curator gives none.
"""

from pydantic import Field

from knowledge.model import (
    ArgumentSide,
    Aspect,
    EntityId,
    Figure,
    Frozen,
    Known,
    Relation,
    Role,
    Slug,
    SourceId,
    Stance,
    StatementKind,
    Text,
)


class Form(Frozen):
    """A part of a curator's file."""


class QuoteForm(Form):
    """The article's characters, copied; `prefix` or `suffix` only where `exact` occurs more than once."""

    source: SourceId
    exact: str = Field(min_length=1)
    prefix: str | None = None
    suffix: str | None = None
    reading: Text | None = None


class PositionForm(Form):
    """A stand on an option; the actor is the statement's speaker unless named."""

    option: EntityId
    stance: Stance
    actor: EntityId | None = None


class ArgumentForm(Form):
    """For, against, condition or risk; the option is the file's own unless named."""

    side: ArgumentSide
    option: EntityId | None = None


class StatementForm(Form):
    """One sentence of ours with its proof; the order of the fields is that of a well laid out file."""

    id: Slug
    text: Text
    kind: StatementKind
    speaker: EntityId | None = None
    as_of: Text | None = None
    as_of_known: Known | None = None
    about: tuple[EntityId, ...] = ()
    topics: tuple[EntityId, ...] = ()
    answers: tuple[Aspect, ...] = ()
    asked: tuple[Text, ...] = ()
    quotes: tuple[QuoteForm, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    positions: tuple[PositionForm, ...] = ()
    arguments: tuple[ArgumentForm, ...] = ()
    figures: tuple[Figure, ...] = ()
    inference: Text | None = None
    weight: int = 0
    draft: bool = False
    """True for a proposal not yet read against its quote: never served, and `brief check` lists it."""
