"""Who holds an office, at a date: one holder per period, each with its as-of date."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from knowledge.answers.at_the_time import at_the_time
from knowledge.answers.introduced import introduced
from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply, varied
from knowledge.dates import bounds
from knowledge.library import Library
from knowledge.model import Actor, ActorKind, Place, RelationType, Role, Statement
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question
from knowledge.question.words import stem, words

_RELATIONS = (
    (re.compile(r"\b(?:deputy|second in command)\b"), (RelationType.DEPUTY_OF,)),
    (re.compile(r"\b(?:found(?:ed|er|ers)|creat(?:ed|or)|set up|established)\b"), (RelationType.FOUNDED,)),
    (re.compile(r"\b(?:succe(?:eded|ssor|eds)|replace[ds]?|replacement|took over|(?:got|took) (?:the|his|her|their) (?:job|post|place|position|seat))\b"), (RelationType.SUCCEEDED,)),
    (re.compile(r"\b(?:spokes(?:man|person|woman)|sp(?:eaks?|oke) (?:for|on behalf of))\b"), (RelationType.SPOKESPERSON_OF,)),
    (re.compile(r"\brepresent(?:s|ed)?\b"), (RelationType.REPRESENTS,)),
    (re.compile(r"\b(?:advis[eo]r|advise[sd]?)\b"), (RelationType.ADVISER_TO,)),
    (re.compile(r"\b(?:in charge|at the (?:head|helm|top) of|lead(?:s|er|ers)?|led|head(?:s|ed)?|command(?:s|ed|er)?|chief|boss|runs?|ran|running|leading|heading|commanding|chairs?)\b"), (RelationType.LEADS,)),
)  # fmt: skip
_SUCCESSOR = _RELATIONS[2][0]
_BEFORE = re.compile(r"\b(?:predecessor|preceded|came before)\b")
_LOCATED = re.compile(r"\b(?:in|at)\b")
_TODAY = re.compile(r"\b(?:leads|heads|commands|runs|chairs|is|now|current|currently)\b")


def answer(question: Question, library: Library) -> Reply | None:
    """Holders of the office named, latest first where no date is asked; None for an office not on record."""
    question = at_the_time(question, library)
    related = _named_by_office(question, library) or _related(question, library)
    if related is not None:
        return related
    if any(library.is_nobody(subject) for subject in question.subjects) or _SUCCESSOR.search(question.text.casefold()):
        return None
    asked = {stem(word) for word in words(question.text)}
    holders = [
        (role, statement)
        for role, statement in library.offices.held
        if library.offices.is_asked(role.title, asked)
        and _fits(role, statement, question, library)
        and not _left_open(role, statement, question, library)
    ]
    if not holders:
        if any(pattern.search(question.text.casefold()) for pattern, _ in _RELATIONS):
            return None  # who leads, founded or speaks for a thing is a relation on record, or not on record
        return introduced(question, library)
    holders.sort(key=lambda pair: (_held(*pair)[0], pair[1].weight), reverse=True)
    latest: dict[str, Statement] = {}
    for _, statement in holders:
        latest.setdefault(statement.owner, statement)
    first = list(latest.values())
    statements = varied(dict.fromkeys([*first, *(statement for _, statement in holders)]))
    step = Step(rule="office", detail=", ".join(f"{s.owner} as of {s.as_of}" for s in first))
    return Reply(intent=Intent.OFFICE, statements=statements, leads=tuple(latest), steps=(step,))


def _named_by_office(question: Question, library: Library) -> Reply | None:
    """The profile of the one person whom the question names by the office it asks for ("who advises X on trade")."""
    if len(question.mentions) != 1:
        return None
    mention = question.mentions[0]
    if mention.entity is None or not library.is_actor(mention.entity, ActorKind.PERSON):
        return None
    if not _asks(mention.best.alias, question):
        return None
    step = Step(rule="office", detail=f"{mention.entity} is named by it: {mention.best.alias!r}")
    return Reply(intent=Intent.OFFICE, statements=profile(library, mention.entity), leads=(mention.entity,), steps=(step,))


def _asks(alias: str, question: Question) -> bool:
    """Whether a name is an office's and the question's verb is that office's."""
    text, low = question.text.casefold(), alias.casefold()
    return any(pattern.search(text) and pattern.search(low) for pattern, _ in _RELATIONS)


def is_open(question: Question, library: Library) -> bool:
    """Whether it asks for the holder of an office of another state than those whose holder is on record."""
    if question.intent not in (Intent.OFFICE, Intent.SEARCH) or not question.subjects or question.source:
        return False
    if not all(s.startswith("place/") or library.is_actor(s, ActorKind.STATE) for s in question.subjects):
        return False
    asked = {stem(word) for word in words(question.text)}
    titled = library.offices.titled(asked)
    if not titled or not {stem.lstrip("+") for stem in question.content} <= titled:
        return False
    timeless = replace(question, periods=())
    held = ((role, s) for role, s in library.offices.held if library.offices.is_asked(role.title, asked))
    return not any(_fits(role, s, timeless, library) for role, s in held)


def by_title(question: Question, library: Library) -> Reply | None:
    """For questions that are little more than an office ("X president name"): its holders, else None."""
    asked = {stem(word) for word in words(question.text)}
    titled = library.offices.titled(asked)
    if not titled or question.unknown or not {stem.lstrip("+") for stem in question.content} <= titled:
        return None
    return answer(question, library)


def _related(question: Question, library: Library) -> Reply | None:
    """Who leads, founded, followed … the subject, by the relations on record."""
    if question.subjects and _BEFORE.search(question.text.casefold()):
        return _predecessor(question.subjects[0], library)
    wanted = next((types for pattern, types in _RELATIONS if pattern.search(question.text.casefold())), None)
    if wanted is None or not question.subjects or question.unknown:
        return None
    found = [
        s
        for subject in question.subjects
        for s in library.base.about.get(subject, ())
        if any(r.to == subject and r.type in wanted for r in s.relations) and s.owner not in question.subjects
    ]
    if not found:
        return None
    period = question.period
    found.sort(key=lambda s: (period is not None and not period.overlaps(*bounds(s.as_of)), _later(s.as_of), -s.weight))
    if _TODAY.search(question.text.casefold()):
        found = [*_heirs(found, library), *found]
    step = Step(rule="relation", detail=f"{', '.join(wanted)} {question.subjects[0]}")
    owners = tuple(dict.fromkeys(s.owner for s in found))
    statements = varied(dict.fromkeys([*found, *(s for o in owners for s in profile(library, o)[:2])]))
    return Reply(intent=Intent.OFFICE, statements=statements, leads=owners, steps=(step,))


def _predecessor(subject: str, library: Library) -> Reply | None:
    """Whom the subject succeeded, by the relations on record."""
    own = (s for s in library.base.about.get(subject, ()) if s.owner == subject)
    found = [(s, r.to) for s in own for r in s.relations if r.type is RelationType.SUCCEEDED]
    if not found:
        return None
    statement, before = found[0]
    step = Step(rule="relation", detail=f"{subject} succeeded {before}")
    statements = varied(dict.fromkeys([statement, *profile(library, before)]))
    return Reply(intent=Intent.OFFICE, statements=statements, leads=(before,), steps=(step,))


def _heirs(found: Iterable[Statement], library: Library) -> list[Statement]:
    """Who took the place of those holders who are dead."""
    holders = [library.base.entities[s.owner] for s in found]
    dead = [h.id for h in holders if isinstance(h, Actor) and h.died is not None]
    return [
        s
        for holder in dict.fromkeys(dead)
        for s in library.base.about.get(holder, ())
        if any(r.to == holder and r.type is RelationType.SUCCEEDED for r in s.relations)
    ]


def _later(as_of: str) -> int:
    return -bounds(as_of)[1].toordinal()


def _left_open(role: Role, statement: Statement, question: Question, library: Library) -> bool:
    """Whether the question asks for more than the office ("the first president") that the statement does not say."""
    title = set(library.vocabulary.stems_of(role.title))
    names = (office for office in library.base.lexicon.offices if office.title.casefold() == role.title.casefold())
    title |= {s for office in names for also in office.also for s in library.vocabulary.stems_of(also)}
    place = library.number[statement.id]
    more = [stem for stem in question.content if stem not in title]
    return any(not library.statements.presence(stem)[place] for stem in more)


def _fits(role: Role, statement: Statement, question: Question, library: Library) -> bool:
    around = {role.of, *statement.subjects, *(relation.to for relation in statement.relations)}
    slugs = {entity.split("/", 1)[1] for entity in around if entity}
    located = _LOCATED.search(question.text.casefold()) is not None
    others = (subject for subject in question.subjects if subject != statement.owner)
    meant = dict(question.alternatives)
    if not all(any(_stands_for(x, slugs, located, library) for x in (s, *meant.get(s, ()))) for s in others):
        return False
    return question.period is None or question.period.overlaps(*_held(role, statement))


def _stands_for(subject: str, slugs: set[str], located: bool, library: Library) -> bool:
    """Whether the subject is one of those, a state and its land being one.

    An ambassador "in" a city is the country's; a president "of" a region is not.
    """
    entity = library.base.entities[subject]
    within = entity.within if located and isinstance(entity, Place) else None
    return any(e.split("/", 1)[1] in slugs for e in (subject, within) if e)


def _held(role: Role, statement: Statement) -> tuple[date, date]:
    """The days on which the office was held for certain: since..until where known, else the as-of date."""
    first, last = bounds(statement.as_of)
    if role.since:
        first = min(first, bounds(role.since)[0])
    if role.until:
        last = max(first, bounds(role.until)[1])
    return first, last
