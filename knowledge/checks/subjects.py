"""Rules for entities: each can be named, found and introduced, and relations are seen from both ends."""

from collections import defaultdict
from collections.abc import Iterator

from knowledge.checks.finding import Finding, in_statement
from knowledge.factbase import FactBase
from knowledge.load.draft import Draft
from knowledge.model import Aspect, Dispute, Entity
from knowledge.names import fold


def inverse(draft: Draft, base: FactBase) -> Iterator[Finding]:
    """A relation is seen from its other end too: the target is among those the statement is about."""
    for statement in base.statements:
        for number, relation in enumerate(statement.relations):
            if relation.to not in statement.subjects:
                message = f"{relation.type} {relation.to}, which does not show it: add it to about"
                yield in_statement(draft, statement, message, "relations", number)


def shared_alias(_: Draft, base: FactBase) -> Iterator[Finding]:
    """Two entities of one kind that answer to one name say in a note why."""
    holders: dict[tuple[type[Entity], str], list[Entity]] = defaultdict(list)
    for entity in base.entities.values():
        for name in dict.fromkeys(fold(name) or name for name in entity.names):
            holders[type(entity), name].append(entity)
    for (_kind, name), entities in holders.items():
        for entity in entities[1:]:
            if not entities[0].note and not entity.note:
                message = f"shares the name {name!r} with {entities[0].id}; say why in a note"
                yield Finding(entity.id, message)


def spelled(draft: Draft, base: FactBase) -> Iterator[Finding]:
    """A spelling listed for an article stands in it, character for character."""
    listed = [(e.id, source, names) for e in base.entities.values() for source, names in e.spelled.items()]
    for owner, source, names in listed:
        for number, name in enumerate(names):
            if name not in draft.articles.get(source, name):
                yield Finding(owner, f"{name!r} is not in {source}", ("spelled", source, number))


def identity(_: Draft, base: FactBase) -> Iterator[Finding]:
    """An actor with statements has one that says who or what it is."""
    owners = {statement.owner for statement in base.statements}
    introduced = {statement.owner for statement in base.statements if Aspect.IDENTITY in statement.aspects}
    for actor in base.actors:
        if actor.id in owners - introduced:
            yield Finding(actor.id, "no statement answers identity", ("statements",))


def empty(_: Draft, base: FactBase) -> Iterator[Finding]:
    """An entity that no statement is about, by or under could be asked for and never answered."""
    for entity in base.entities.values():
        known = entity.id in base.about or entity.id in base.said_by or isinstance(entity, Dispute)
        if not known:
            yield Finding(entity.id, "no statement is about it")


def died(_: Draft, base: FactBase) -> Iterator[Finding]:
    """The statement of a death is about the dead."""
    for actor in base.actors:
        statement = base.by_id.get(actor.died or "")
        if statement is not None and actor.id not in statement.subjects:
            yield Finding(actor.id, f"{statement.id} is not about {actor.id}", ("died",))


def duplicate(draft: Draft, base: FactBase) -> Iterator[Finding]:
    """No sentence is stated twice."""
    first: dict[str, str] = {}
    for statement in base.statements:
        text = " ".join(statement.text.casefold().split())
        if text in first:
            yield in_statement(draft, statement, f"says the same as {first[text]}")
        first.setdefault(text, statement.id)
