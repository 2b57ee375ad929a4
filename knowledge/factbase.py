"""The fact base: everything loaded from a dossier, immutable, with the views that answers need."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from knowledge.model import (
    Actor,
    Argument,
    Dispute,
    Dossier,
    Entity,
    Frozen,
    Incident,
    Lexicon,
    Option,
    Place,
    Position,
    RelationType,
    Source,
    Statement,
    Topic,
)


class FactBase(Frozen):
    """Sources, articles, entities and statements of one dossier; every id in it resolves."""

    dossier: Dossier
    lexicon: Lexicon
    sources: tuple[Source, ...]
    articles: dict[str, str]
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    incidents: tuple[Incident, ...] = ()
    options: tuple[Option, ...] = ()
    topics: tuple[Topic, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    statements: tuple[Statement, ...] = ()
    digest: str = ""
    """sha256 of the files it was read from: names this version of the base."""

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by id, in the order actors, places, incidents, options, topics, disputes."""
        groups: tuple[Iterable[Entity], ...] = (
            self.actors, self.places, self.incidents, self.options, self.topics, self.disputes,
        )  # fmt: skip
        return {entity.id: entity for group in groups for entity in group}

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """Every statement by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Every source by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def about(self) -> Mapping[str, tuple[Statement, ...]]:
        """Entity or topic id → the statements that have it among their subjects or topics."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for subject in dict.fromkeys((*statement.subjects, *statement.topics)):
                found[subject].append(statement)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """Actor id → the statements of which it is the speaker."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            found[statement.speaker].append(statement)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def wholes(self) -> Mapping[str, frozenset[str]]:
        """Actor id → what it is a member or a part of, as its own statements say."""
        belongs = (RelationType.MEMBER_OF, RelationType.PART_OF)
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self.statements:
            for relation in statement.relations:
                if relation.type in belongs:
                    found[statement.owner].add(relation.to)
        return {key: frozenset(value) for key, value in found.items()}

    @cached_property
    def positions(self) -> tuple[tuple[Position, Statement], ...]:
        """Every position with the statement that proves it."""
        return tuple((position, s) for s in self.statements for position in s.positions)

    @cached_property
    def arguments(self) -> tuple[tuple[Argument, Statement], ...]:
        """Every argument with the statement that proves it."""
        return tuple((argument, s) for s in self.statements for argument in s.arguments)

    @cached_property
    def disputes_of(self) -> Mapping[str, tuple[Dispute, ...]]:
        """Statement id or entity id → the disputes it is part of."""
        found: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.disputes:
            members = [statement for side in dispute.sides for statement in side.statements]
            for key in dict.fromkeys([*dispute.about, *members]):
                found[key].append(dispute)
        return {key: tuple(value) for key, value in found.items()}
