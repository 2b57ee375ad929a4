"""Whom an answer is about, best first: those asked for, and who an event is known for."""

import re
from collections.abc import Collection, Iterable, Iterator

from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model import Actor, ActorKind, Entity, Statement
from knowledge.model.answer import EntityHit, Intent
from knowledge.question.question import Question

MOST = 8  # subjects of one answer
CITY = 4.0  # rarity up to which a place is where many things happened
COUNTRY = 2.5  # rarity up to which a subject is part of nearly everything in the base
_ABOUT_THE_NAMED = (Intent.PROFILE, Intent.SAID, Intent.POSITION, Intent.COMPARISON, Intent.RELATION, Intent.COVERAGE)

_CITED = re.compile(r"\b(?:per|according to|as told by)\s+(?:the\s+)?$", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:an|i|ish|ese|ch)$")  # "the Danish plan", and "Danes" where the people are meant
_NOUN = re.compile(r"\s+[a-z]+", re.IGNORECASE)


def hit(entity: Entity, score: float, matched: str) -> EntityHit:
    """An entity as a subject of an answer."""
    kind = entity.kind.value if isinstance(entity, Actor) else entity.id.split("/")[0]
    return EntityHit(id=entity.id, name=entity.name, names=entity.names, kind=kind, score=score, matched=matched)


def _unnamed(entity: Entity, library: Library) -> EntityHit:
    """An entity that the question does not name; made once, for it is the same in every answer."""
    if entity.id not in library.hits:
        library.hits[entity.id] = hit(entity, 0.5, entity.name)
    return library.hits[entity.id]


def subjects_of(question: Question, reply: Reply, library: Library) -> tuple[EntityHit, ...]:
    """Leads first, then whom the question names, then whom the first statement is about, themes last."""
    scores = {x.entity: (x.score, x.alias) for m in question.mentions for x in m.matches[:1] if x.entity}
    top = reply.statements[:1]
    ids = list(reply.leads)
    others = dict(question.alternatives)
    spoken_of = {x for s in top for x in (*s.subjects, s.speaker)}
    around = [x for s in top for x in _around(s.subjects, library)]
    for subject in question.subjects:
        ids += _members(subject, top, library)
        if not {subject, *others.get(subject, ())} & spoken_of:
            ids += _bearing_the_name(subject, question, spoken_of, library)
        if subject.startswith("actor/") and _is_background(subject, question, spoken_of, library):
            ids += [*(x for s in top for x in s.subjects if x.startswith("actor/")), *around]
        ids += _named_within(subject, question, top, library)
        ids += _known_better(subject, question, top, library)
        ids += [x for x in others.get(subject, ()) if x in spoken_of]
        is_option = subject.startswith("option/") and question.intent is not Intent.ARGUMENTS
        ids += _foremost(subject, spoken_of, library) if is_option else _around((subject,), library)
    ids += [*around, *(s.speaker for s in top)]
    named = () if question.intent is Intent.WHEN else question.subjects  # the day of an event is the event's
    asked = (*named, *(reply.leads if reply.intent is Intent.WHO_SAID else ()))
    known = [i for i in dict.fromkeys(ids) if i in library.base.entities]
    known.sort(
        key=lambda i: i.startswith(("incident/", "topic/", "dispute/")) or (i not in asked and library.is_unnamed(i))
    )
    entities = [library.base.entities[i] for i in known[:MOST]]
    return tuple(hit(e, *scores[e.id]) if e.id in scores else _unnamed(e, library) for e in entities)


def _around(subjects: Iterable[str], library: Library) -> Iterator[str]:
    """Each subject after those it is known for."""
    return (x for subject in subjects for x in (*library.around(subject), subject))


def _foremost(option: str, spoken_of: Collection[str], library: Library) -> list[str]:
    """The option after those it is known for, of whom those go first that the answer speaks of by name."""
    known = library.around(option)
    return [*sorted(known, key=lambda x: x not in spoken_of or library.is_actor(x, ActorKind.COMMUNITY)), option]


def _is_background(subject: str, question: Question, spoken_of: Collection[str], library: Library) -> bool:
    """Whether the question names it in passing: as its source, as an adjective, a country the answer leaves out."""
    if question.intent in _ABOUT_THE_NAMED:
        return False
    mention = next((m for m in question.mentions if m.matches and m.matches[0].entity == subject), None)
    if mention is not None and _CITED.search(question.text[: mention.start]):
        return True
    entity = library.base.entities[subject]
    if mention is not None and isinstance(entity, Actor) and entity.kind is ActorKind.STATE:
        typed = mention.text.casefold()
        if _ADJECTIVE.search(typed) and _NOUN.match(question.text[mention.end :]):
            return True
    return subject not in spoken_of and library.rarity(subject) <= COUNTRY


def _bearing_the_name(subject: str, question: Question, spoken_of: Collection[str], library: Library) -> list[str]:
    """Of those the answer speaks of, who bears the name as it was typed ("X" in "X administration")."""
    typed = {m.text.casefold() for m in question.mentions if m.matches and m.matches[0].entity == subject}
    return [
        other
        for other in sorted(spoken_of)
        if other.startswith(("actor/", "place/"))
        and any(f" {t} " in f" {library.base.entities[other].name.casefold()} " for t in typed)
    ]


def _known_better(subject: str, question: Question, top: tuple[Statement, ...], library: Library) -> tuple[str, ...]:
    """Where a whole country is named and the answer is one event in it, those whom the event is known for."""
    common = CITY if subject.startswith("place/") else COUNTRY
    if library.rarity(subject) > common or question.intent in (*_ABOUT_THE_NAMED, Intent.ARGUMENTS):
        return ()
    around = [x for s in top for x in library.around(s.owner)]
    around += [s.owner for s in top if s.owner.startswith("actor/") and subject != s.owner]
    return () if subject in around[:3] else tuple(around)


def _named_within(subject: str, question: Question, top: tuple[Statement, ...], library: Library) -> list[str]:
    """Actors and places with whose name the incident or option was called ("X strikes")."""
    if subject.startswith(("actor/", "place/")):
        return []
    typed = " ".join(m.text for m in question.mentions if m.matches and m.matches[0].entity == subject).casefold()
    typed = typed.removeprefix("the ") + " "
    near = dict.fromkeys((*library.around(subject), *(x for s in top for x in s.subjects)))
    return [
        other
        for other in near
        if (
            other.startswith(("actor/", "place/"))
            and any(typed.startswith(f"{name.casefold()} ") for name in library.base.entities[other].names)
        )
        or (other.startswith("place/") and library.rarity(other) > CITY and _part_of(typed, other, library))
    ]


def _part_of(typed: str, place: str, library: Library) -> bool:
    """Whether a name of the place stands within the words typed."""
    return any(f" {name.casefold()} " in f" {typed}" for name in library.base.entities[place].names)


def _members(subject: str, top: tuple[Statement, ...], library: Library) -> list[str]:
    """Where the first statement tells of an event of some members of the whole that is named, those members."""
    incidents = [s.owner for s in top if s.owner.startswith("incident/")]
    involved = [actor for incident in incidents for actor in library.around(incident)]
    if subject in involved:
        return []
    wholes = library.base.wholes
    return [actor for actor in involved if actor in top[0].subjects and subject in wholes.get(actor, ())]
