"""The fact base as FollowTheMoney entities, the exchange format of investigative databases.

Actors are Person, Organization, PublicBody or LegalEntity; incidents are Event, places Address, articles Article;
relations are Directorship, Membership, Employment, Family or UnknownLink; each statement is a Note on those it is
about, with its quotes. Options, topics and disputes have no counterpart there. Property names and ranges are those
of FollowTheMoney 3's schemata.
"""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.factbase import FactBase
from knowledge.model import Actor, ActorKind, Aspect, Incident, Place, Relation, RelationType, Source, Statement

Properties = dict[str, list[str]]

_SCHEMA = {
    ActorKind.PERSON: "Person",
    ActorKind.INSTITUTION: "PublicBody",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.STATE: "PublicBody",
    ActorKind.COMMUNITY: "LegalEntity",
}
_ORGANIZATIONS = frozenset({"Organization", "PublicBody"})
_GENDERS = {"m": "male", "f": "female"}
_EMPLOYED = frozenset({RelationType.WORKS_FOR, RelationType.SPOKESPERSON_OF, RelationType.ADVISER_TO})
_BELONGS = frozenset({RelationType.MEMBER_OF, RelationType.PART_OF})
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")  # the dates that FollowTheMoney accepts


def entities(base: FactBase) -> Iterator[dict[str, Any]]:
    """Every entity, articles first, so that what refers to them comes after."""
    yield from (_article(base, source) for source in base.sources)
    yield from (_actor(base, actor) for actor in base.actors)
    yield from (_place(place) for place in base.places)
    yield from (_incident(base, incident) for incident in base.incidents)
    for statement in base.statements:
        yield _note(base, statement)
        for number, relation in enumerate(statement.relations, 1):
            yield _relation(base, statement, relation, number)


def _entity(identity: str, schema: str, properties: Properties) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    return {"id": ftm_id(identity), "schema": schema, "properties": kept}


def ftm_id(identity: str) -> str:
    """An id of ours in the characters that FollowTheMoney allows."""
    return identity.replace("/", "-").replace("#", ".")


def _article(base: FactBase, source: Source) -> dict[str, Any]:
    makers = [base.entities[author].name for author in source.authors if author in base.entities]
    publisher = base.entities.get(source.publisher or "")
    return _entity(
        f"source/{source.id}",
        "Article",
        {
            "name": [source.title or source.file],
            "title": [source.title or source.file],
            "fileName": [source.file],
            "author": makers,
            "publisher": [publisher.name] if publisher else [],
            **_dates(source.published.date, "publishedAt", "publishedAt"),
        },
    )


def schema_of(actor: Actor) -> str:
    """The FollowTheMoney schema of an actor."""
    return _SCHEMA.get(actor.kind, "Organization")


def _actor(base: FactBase, actor: Actor) -> dict[str, Any]:
    gender = _GENDERS.get(actor.gender or "")
    return _entity(
        actor.id,
        schema_of(actor),
        {
            "name": [actor.name],
            "alias": [name for name in actor.names[1:] if name not in actor.acronyms],
            "weakAlias": list(actor.acronyms),
            "gender": [gender] if gender and actor.kind is ActorKind.PERSON else [],
            "summary": _identity(base, actor.id),
            "proof": _proof(base, actor.id),
        },
    )


def _identity(base: FactBase, entity: str) -> list[str]:
    """The sentence that says who or what it is."""
    known = [s for s in base.about.get(entity, ()) if s.owner == entity and Aspect.IDENTITY in s.aspects]
    return [max(known, key=lambda statement: statement.weight).text] if known else []


def _proof(base: FactBase, entity: str) -> list[str]:
    sources = (source for statement in base.about.get(entity, ()) for source in statement.sources)
    return [ftm_id(f"source/{source}") for source in sources]


def _place(place: Place) -> dict[str, Any]:
    return _entity(place.id, "Address", {"name": [place.name], "full": [place.name], "alias": list(place.names[1:])})


def _incident(base: FactBase, incident: Incident) -> dict[str, Any]:
    actors = [actor for actor in incident.involved if isinstance(base.entities.get(actor), Actor)]
    return _entity(
        incident.id,
        "Event",
        {
            "name": [incident.name],
            "alias": list(incident.names[1:]),
            "location": [base.entities[place].name for place in incident.places if place in base.entities],
            "addressEntity": [ftm_id(place) for place in incident.places],
            "involved": [ftm_id(actor) for actor in actors],
            "summary": _identity(base, incident.id),
            "proof": _proof(base, incident.id),
            **_dates(incident.date, "startDate", "endDate"),
        },
    )


def _note(base: FactBase, statement: Statement) -> dict[str, Any]:
    known = [key for key in statement.subjects if isinstance(base.entities.get(key), Actor | Place | Incident)]
    speaker = base.entities.get(statement.speaker)
    return _entity(
        statement.id,
        "Note",
        {
            "name": [statement.text],
            "description": [f"“{quote.exact}” ({quote.file})" for quote in statement.quotes],
            "entity": [ftm_id(key) for key in known],
            "publisher": [speaker.name] if speaker else [],
            "keywords": [statement.kind.value],
            "proof": [ftm_id(f"source/{source}") for source in statement.sources],
        },
    )


def _relation(base: FactBase, statement: Statement, relation: Relation, number: int) -> dict[str, Any]:
    schema, near, far = _edge(base, statement.owner, relation)
    word = {"relationship": ["parent"]} if schema == "Family" else {"role": [relation.type.value]}
    return _entity(
        f"{statement.id}.{number}",
        schema,
        {
            near: [ftm_id(statement.owner)],
            far: [ftm_id(relation.to)],
            **word,
            "summary": [statement.text],
            "description": [f"“{quote.exact}” ({quote.file})" for quote in statement.quotes],
            "recordId": [statement.id],
            **_dates(statement.as_of, "date", "date"),
        },
    )


def _edge(base: FactBase, owner: str, relation: Relation) -> tuple[str, str, str]:
    """The schema of a relation and the properties of its two ends, within the ranges that the schema allows."""
    ends = [base.entities.get(owner), base.entities.get(relation.to)]
    near, far = (schema_of(end) if isinstance(end, Actor) else "" for end in ends)
    if relation.type is RelationType.CHILD_OF and near == far == "Person":
        return "Family", "person", "relative"
    if far in _ORGANIZATIONS and near:
        if relation.type is RelationType.LEADS:
            return "Directorship", "director", "organization"
        if relation.type in _BELONGS:
            return "Membership", "member", "organization"
        if relation.type in _EMPLOYED and near == "Person":
            return "Employment", "employee", "employer"
    return "UnknownLink", "subject", "object"


def _dates(edtf: str, start: str, end: str) -> Properties:
    """The ends of an EDTF date as far as FollowTheMoney can write them; an open or vague end is left out."""
    first, _, last = edtf.partition("/")
    found = [(start, first), (end, last)] if last else [(start, first)]
    properties: Properties = {}
    for name, day in found:
        if _DATE.fullmatch(day):
            properties.setdefault(name, []).append(day)
    return properties
