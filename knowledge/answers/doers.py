"""Who did it: the answer is about what was done, and names somebody other than those to whom it was done."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from knowledge.library import Library
from knowledge.model import Incident, Place, Statement
from knowledge.model.answer import Intent
from knowledge.question.question import Question

Demand = Callable[[Statement], bool]

_WHO = re.compile(r"(?:and |so )?who (?:has |had |have )?(?:first |last |really |also )?\w+ (?:the )?", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"(?:and |so )?who (?:has |had )?"
    r"(?:prais|accus|warn|condemn|critici[sz]|denounc|thank|threaten|hail|blam)\w+ (?:the )?",
    re.IGNORECASE,
)
_IS = re.compile(r".{0,60}\b(?:was|were|is|are|been|being)\b")
_DONE = re.compile(
    r"(?:and |so )?who (?:is |was |were |are )?"
    r"(?:responsible|behind|to blame|attack|bomb|hit|struck|strike|kill|destroy|defeat|shell)",
    re.IGNORECASE,
)


def doers(question: Question, library: Library) -> Iterator[Demand]:
    """What a statement must be to say who did it; nothing for any other question."""
    if question.intent is Intent.WHO_SAID and (told_of := _spoken_of(question)):
        yield lambda s: told_of not in (s.speaker, s.owner)
    if question.intent is not Intent.WHO_DID:
        return
    first = next(iter(question.mentions), None)
    known = first is not None and first.entity and not library.is_unnamed(first.entity)  # those without a name are many
    if first is not None and first.entity and known and _WHO.fullmatch(question.text[: first.start]):
        others = dict(question.alternatives).get(first.entity, ())
        yield partial(tells_of, party=frozenset((first.entity, *others)), library=library)
        names = library.base.entities[first.entity].names
        yield lambda s: not any(s.text.startswith(n) and not _IS.match(s.text[len(n) :]) for n in names)
    if _DONE.match(question.text):
        there = [x for place in question.subjects if place.startswith("place/") for x in library.known_for(place)]
        events = [library.base.entities[x] for x in (*question.subjects, *there) if x.startswith("incident/")]
        blamed = {by.actor for event in events if isinstance(event, Incident) for by in event.by}
        named = {m.entity for m in question.mentions}
        named |= {n.entity for m in question.mentions for n in library.proper.spot(m.text)}
        yield lambda s: not (events and not blamed) and _names_another(s, named, library)


def _spoken_of(question: Question) -> str | None:
    """Whom somebody praised, accused or warned, where the name stands right after the verb."""
    first = next(iter(question.mentions), None)
    if first is None or not _OF_WHOM.fullmatch(question.text[: first.start]):
        return None
    return None if question.text[first.end :].startswith(("'", "’")) else first.entity


def tells_of(statement: Statement, party: frozenset[str], library: Library) -> bool:
    """Whether the statement is about the party, all of whom are one to the question, or names it."""
    if not party.isdisjoint((*statement.subjects, statement.speaker)):
        return True
    names = [name for one in party for name in library.base.entities[one].names]
    return any(name in text for text in statement.texts for name in names)


def _names_another(statement: Statement, named: Collection[str | None], library: Library) -> bool:
    """Whether it is about an actor whom the question does not name; what a place is says nothing of that."""
    if isinstance(library.base.entities[statement.owner], Place):
        return False
    return any(x.startswith("actor/") and x not in named for x in statement.subjects)
