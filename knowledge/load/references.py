"""Every id that a file mentions must exist, and dates must be EDTF."""

from collections.abc import Iterable, Iterator

from knowledge.dates import is_edtf
from knowledge.load.entities import Draft
from knowledge.load.problems import Problem
from knowledge.load.yaml_tree import Location
from knowledge.model import Actor, Dispute, Entity, Incident, Option, Place, Statement

Reference = tuple[Location, str]


def check_references(draft: Draft) -> None:
    """Record every unknown id and every malformed date in the draft's problems."""
    known = set(draft.entities) | set(draft.statements)
    for entity_id, entity in draft.entities.items():
        for at, reference in _of_entity(entity):
            if reference not in known:
                draft.problem(entity_id, f"nothing is called {reference!r}", at)
        if isinstance(entity, Incident) and not is_edtf(entity.date):
            draft.problem(entity_id, f"not an EDTF date: {entity.date!r}", ("date",))
        for source in entity.spelled:
            if source not in draft.sources:
                draft.problem(entity_id, f"no source is called {source!r}", ("spelled", source))
    for statement in draft.statements.values():
        _check_statement(statement, known, draft)
    for source in draft.sources.values():
        _check_source(source.id, [*source.authors, source.publisher, source.voice], draft)


def _check_statement(statement: Statement, known: set[str], draft: Draft) -> None:
    at = draft.places[statement.id]
    for reference in _of_statement(statement):
        if reference not in known:
            draft.problem(statement.owner, f"{statement.id}: nothing is called {reference!r}", at)
    if not statement.speaker.startswith("actor/"):
        draft.problem(statement.owner, f"{statement.id}: the speaker must be an actor", at)
    dates = [statement.as_of, *(d for role in statement.roles for d in (role.since, role.until) if d)]
    for date in dates:
        if not is_edtf(date):
            draft.problem(statement.owner, f"{statement.id}: not an EDTF date: {date!r}", at)


def _check_source(source: str, references: Iterable[str | None], draft: Draft) -> None:
    published = draft.sources[source].published
    if published.date and not is_edtf(published.date):
        message = f"{source}: not an EDTF date: {published.date!r}"
        draft.problems.append(Problem("seeds/sources.yaml", 1, message))
    for reference in references:
        if reference is not None and reference not in draft.entities:
            message = f"{source}: nothing is called {reference!r}"
            draft.problems.append(Problem("seeds/sources.yaml", 1, message))


def _of_statement(statement: Statement) -> Iterator[str]:
    yield statement.speaker
    yield from statement.subjects
    yield from statement.topics
    yield from (role.of for role in statement.roles if role.of)
    yield from (relation.to for relation in statement.relations)
    for position in statement.positions:
        yield from (position.actor, position.option)
    yield from (argument.option for argument in statement.arguments)


def _of_entity(entity: Entity) -> Iterator[Reference]:
    match entity:
        case Actor(died=str(statement)):
            yield ("died",), statement
        case Place(within=str(place)):
            yield ("within",), place
        case Incident():
            yield from _of_incident(entity)
        case Option():
            yield from ((("involved", n), actor) for n, actor in enumerate(entity.involved))
        case Dispute():
            yield from ((("about", n), subject) for n, subject in enumerate(entity.about))
            for n, side in enumerate(entity.sides):
                yield from ((("sides", n, "statements", m), s) for m, s in enumerate(side.statements))


def _of_incident(incident: Incident) -> Iterator[Reference]:
    yield from ((("places", n), place) for n, place in enumerate(incident.places))
    yield from ((("involved", n), actor) for n, actor in enumerate(incident.involved))
    for n, by in enumerate(incident.by):
        yield from ((("by", n), reference) for reference in (by.actor, by.according_to, by.statement))
    for n, count in enumerate(incident.casualties):
        yield from ((("casualties", n), reference) for reference in (count.counted_by, count.statement))
    for n, link in enumerate(incident.links):
        yield from ((("links", n), reference) for reference in (link.to, link.statement) if reference)
