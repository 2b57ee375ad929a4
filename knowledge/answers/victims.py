"""To whom or where harm was done: a person said to be attacked, a place said to be struck, must be so in the answer."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from knowledge.library import Library
from knowledge.model import ActorKind, Incident, Statement
from knowledge.model.answer import Intent
from knowledge.question.periods import Period
from knowledge.question.question import Question

Demand = Callable[[Statement], bool]

_HARMED = r"(?:attacked|bombed|targeted|wounded|injured|shot|ambushed|kidnapped|arrested)"
_BE = re.compile(r"\b(?:was|were|is|are|been|has|have|had|got)\s+$", re.IGNORECASE)
_IS_HARMED = re.compile(rf"\s+(?:ever\s+)?(?:been\s+)?{_HARMED}\b", re.IGNORECASE)
_UNDERGOES = re.compile(rf"\W+(?:\w+\W+){{0,3}}?(?:was|were|been|being)\s+(?:\w+\s+)?{_HARMED}\b", re.IGNORECASE)
_HARM = r"(?:air ?)?(?:str[iu](?:k|ck)\w*|attack\w*|bomb\w*|raid\w*|hit|shell\w*|target\w*|rocket\w*|missile\w*)"
_STRUCK = re.compile(
    rf"\b(?:{_HARM} (?:on|against|in|at)|(?:did|does|has|have) .*\b(?:bomb|strike|attack|hit|raid|shell)) (?:the )?$",
    re.IGNORECASE,
)
_AT = re.compile(r" (?:in|at|near) (?:the )?", re.IGNORECASE)
_WAS = re.compile(r"(?:and )?(?:was|were|did|is) (?:the )?", re.IGNORECASE)
_NAMED = re.compile(rf"\b{_HARM}\b", re.IGNORECASE)
_HITS = re.compile(
    rf"\b{_HARM}\s+(?:(?:on|in|at|against|inside|across)\s+(?:\w+\s+){{0,4}}|(?:\w+\s+){{0,1}})$", re.IGNORECASE
)
NEAR = 70  # characters before a place's name in which it is told that it was hit


def victims(question: Question, library: Library) -> Iterator[Demand]:
    """What a statement must tell of those, or of the place, that the question says were harmed."""
    for mention in question.mentions:
        entity = mention.entity or ""
        before, after = question.text[: mention.start], question.text[mention.end :]
        if library.is_actor(entity, ActorKind.PERSON) and _BE.search(before) and _IS_HARMED.match(after):
            yield partial(_undergoes, names=library.base.entities[entity].names)
        elif entity.startswith("place/") and _STRUCK.search(before):
            yield partial(_is_hit, place=entity, when=question.period, library=library)


def where_it_was(question: Question, library: Library) -> Question:
    """A question that has an event happen where it did not ("was X killed in …") as one of where it did."""
    if len(question.mentions) != 2 or not _WAS.fullmatch(question.text[: question.mentions[0].start]):
        return question
    what, place = question.mentions
    event = library.base.entities.get(what.entity or "")
    if not isinstance(event, Incident) or not _AT.fullmatch(question.text[what.end : place.start]):
        return question
    if place.entity in event.places or place.entity not in question.subjects:
        return question
    return replace(question, intent=Intent.WHERE, subjects=(event.id,))


def _undergoes(statement: Statement, names: tuple[str, ...]) -> bool:
    found = ((text, m.end()) for text in statement.texts for n in names for m in re.finditer(re.escape(n), text))
    return any(_UNDERGOES.match(text[end:]) for text, end in found)


def _is_hit(statement: Statement, place: str, when: Period | None, library: Library) -> bool:
    """Whether it says so in its text, or is of an attack there at the time asked of."""
    for name in library.base.entities[place].names:
        for match in re.finditer(re.escape(name), statement.text):
            if _HITS.search(statement.text[max(0, match.start() - NEAR) : match.start()]):
                return True
    events = [library.base.entities[x] for x in statement.subjects if x in library.incident_days]
    events = [e for e in events if when is None or when.overlaps(*library.incident_days[e.id])]
    return any(isinstance(e, Incident) and place in e.places and any(map(_NAMED.search, e.names)) for e in events)
