"""Every id that a file mentions must exist and be of the right kind, and dates must be EDTF."""

from collections.abc import Iterable, Iterator

from knowledge.dates import is_edtf
from knowledge.load.draft import Draft
from knowledge.load.yaml_tree import Location
from knowledge.model import (
    Actor,
    Dispute,
    Dossier,
    Entity,
    Incident,
    Lexicon,
    Option,
    Place,
    Source,
    Statement,
)

Reference = tuple[Location, str, str]
"""Where it stands, the id, and the kind it must be of; "" is any entity, "#" a statement."""
Date = tuple[Location, str]


def check_references(draft: Draft) -> None:
    """Record every unknown or misplaced id and every malformed date in the draft's problems."""
    for entity_id, entity in draft.entities.items():
        for at, message, code in _faults(draft, _of_entity(entity), _dates_of_entity(entity)):
            draft.problem(entity_id, message, at, code)
        for source in entity.spelled:
            if source not in draft.sources:
                draft.problem(entity_id, f"no source is called {source!r}", ("spelled", source), "reference")
    for statement in draft.statements.values():
        place = draft.places[statement.id]
        for at, message, code in _faults(draft, _of_statement(statement), _dates_of_statement(statement)):
            draft.problem(statement.owner, message, (*place, *at), code)
    for article in draft.sources.values():
        published = [(("published", "date"), article.published.date)]
        for at, message, code in _faults(draft, _of_source(article), published):
            draft.problems.append(draft.shelf.tree.problem((article.id, *at), message, code))
    _check_settings(draft)
    _check_places(draft)


def _faults(
    draft: Draft, references: Iterable[Reference], dates: Iterable[Date]
) -> Iterator[tuple[Location, str, str]]:
    for at, reference, kind in references:
        if reference not in draft.declared:
            yield at, f"nothing is called {reference!r}", "reference"
        elif kind != "#" and not reference.startswith(kind):
            yield at, f"{reference!r} is not {_A[kind]}", "speaker" if at == ("speaker",) else "reference"
    for at, text in dates:
        if not is_edtf(text):
            yield at, f"not an EDTF date: {text!r}", "date"


_A = {
    "actor/": "an actor",
    "place/": "a place",
    "incident/": "an incident",
    "option/": "an option",
    "topic/": "a topic",
}


def _of_statement(statement: Statement) -> Iterator[Reference]:
    yield ("speaker",), statement.speaker, "actor/"
    yield from ((("about", n), subject, "") for n, subject in enumerate(statement.subjects[1:]))
    yield from ((("topics", n), topic, "topic/") for n, topic in enumerate(statement.topics))
    yield from ((("roles", n), role.of, "") for n, role in enumerate(statement.roles) if role.of)
    yield from ((("relations", n), relation.to, "") for n, relation in enumerate(statement.relations))
    for n, position in enumerate(statement.positions):
        if position.actor != statement.speaker:  # told above
            yield ("positions", n), position.actor, "actor/"
        yield ("positions", n), position.option, "option/"
    for n, argument in enumerate(statement.arguments):
        yield ("arguments", n), argument.option, "option/"


def _dates_of_statement(statement: Statement) -> Iterator[Date]:
    yield ("as_of",), statement.as_of
    for n, role in enumerate(statement.roles):
        yield from ((("roles", n), date) for date in (role.since, role.until) if date)


def _of_entity(entity: Entity) -> Iterator[Reference]:
    match entity:
        case Actor(died=str(statement)):
            yield ("died",), statement, "#"
        case Place(within=str(place)):
            yield ("within",), place, ""
        case Incident():
            yield from _of_incident(entity)
        case Option():
            yield from ((("involved", n), actor, "") for n, actor in enumerate(entity.involved))
        case Dispute():
            yield from ((("about", n), subject, "") for n, subject in enumerate(entity.about))
            for n, side in enumerate(entity.sides):
                yield from ((("sides", n, "statements", m), s, "#") for m, s in enumerate(side.statements))


def _of_incident(incident: Incident) -> Iterator[Reference]:
    yield from ((("places", n), place, "place/") for n, place in enumerate(incident.places))
    yield from ((("involved", n), actor, "") for n, actor in enumerate(incident.involved))
    for n, by in enumerate(incident.by):
        yield from ((("by", n), actor, "actor/") for actor in (by.actor, by.according_to))
        yield ("by", n), by.statement, "#"
    for n, count in enumerate(incident.casualties):
        yield ("casualties", n), count.counted_by, "actor/"
        yield ("casualties", n), count.statement, "#"
    for n, link in enumerate(incident.links):
        yield ("links", n), link.to, "incident/"
        if link.statement:
            yield ("links", n), link.statement, "#"


def _dates_of_entity(entity: Entity) -> Iterator[Date]:
    if isinstance(entity, Incident):
        yield ("date",), entity.date


def _of_source(source: Source) -> Iterator[Reference]:
    yield ("voice",), source.voice, "actor/"
    yield from ((("authors", n), author, "actor/") for n, author in enumerate(source.authors))
    if source.publisher:
        yield ("publisher",), source.publisher, "actor/"


def _check_settings(draft: Draft) -> None:
    references = {"dossier.yaml": list[Reference](), "lexicon.yaml": _of_lexicon(draft.lexicon)}
    dates = {"dossier.yaml": _of_dossier(draft.dossier), "lexicon.yaml": list[Date]()}
    for name, tree in draft.settings.items():
        for at, message, code in _faults(draft, references[name], dates[name]):
            draft.problems.append(tree.problem(at, message, code))


def _of_dossier(dossier: Dossier | None) -> list[Date]:
    return [(("time_frame", n), day) for n, day in enumerate(dossier.time_frame)] if dossier else []


def _of_lexicon(lexicon: Lexicon | None) -> list[Reference]:
    if lexicon is None:
        return []
    found: list[Reference] = []
    for n, decoy in enumerate(lexicon.decoys):
        found += [(("decoys", n), subject, "") for subject in decoy.instead]
    for n, asked in enumerate(lexicon.always_ask):
        found += [(("always_ask", n), subject, "") for subject in asked.choices]
    for n, metonym in enumerate(lexicon.metonyms):
        found += [(("metonyms", n), subject, "") for subject in (metonym.place, *metonym.means)]
    return found


def _check_places(draft: Draft) -> None:
    """A place within itself would have no end."""
    for entity in draft.entities.values():
        seen: list[str] = []
        inner: Entity | None = entity
        while isinstance(inner, Place) and inner.within and inner.id not in seen:
            seen.append(inner.id)
            inner = draft.entities.get(inner.within)
        if inner is not None and inner.id == entity.id and seen:
            draft.problem(entity.id, f"{' within '.join([*seen, entity.id])}", ("within",), "reference")
