"""Who holds an office, at a date: one holder per period, each with its as-of date."""

from datetime import date

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked, varied
from knowledge.dates import bounds
from knowledge.library import Library
from knowledge.model import Aspect, Role, Statement, StatementKind
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question
from knowledge.question.words import stem, words

_KINDS = (StatementKind.ROLE, StatementKind.RELATION)


def answer(question: Question, library: Library) -> Reply | None:
    """Holders of the office named, latest first where no date is asked; None for an office not on record."""
    asked = {stem(word) for word in words(question.text)}
    holders = [
        (role, statement)
        for statement in library.base.statements
        for role in statement.roles
        if _is_office(role.title, asked, library) and _fits(role, statement, question, library)
    ]
    if not holders:
        facet = Facet(aspects=(Aspect.IDENTITY,), kinds=_KINDS, only=_introduces, enough=0.75)
        return from_ranked(Intent.OFFICE, ranked(library, question, facet))
    holders.sort(key=lambda pair: (_held(*pair)[0], pair[1].weight), reverse=True)
    latest: dict[str, Statement] = {}
    for _, statement in holders:
        latest.setdefault(statement.owner, statement)
    first = list(latest.values())
    statements = varied(dict.fromkeys([*first, *(statement for _, statement in holders)]))
    step = Step(rule="office", detail=", ".join(f"{s.owner} as of {s.as_of}" for s in first))
    return Reply(intent=Intent.OFFICE, statements=statements, leads=tuple(latest), steps=(step,))


def _introduces(statement: Statement) -> bool:
    return statement.kind in _KINDS or Aspect.IDENTITY in statement.aspects or bool(statement.roles)


def _is_office(title: str, asked: set[str], library: Library) -> bool:
    """Whether the question has the office's words, or a synonym's; "deputy director" is not "director"."""
    for office in library.base.lexicon.offices:
        if office.title.casefold() == title.casefold():
            return any({stem(w) for w in words(name)} <= asked for name in (office.title, *office.also))
    return {stem(word) for word in words(title)} <= asked


def _fits(role: Role, statement: Statement, question: Question, library: Library) -> bool:
    subjects = {s for s in question.subjects if s != statement.owner}
    around = {role.of, *statement.subjects, *(relation.to for relation in statement.relations)}
    state = {s.split("/", 1)[1] for s in around if s}
    if any(s.split("/", 1)[1] not in state for s in subjects):
        return False
    return question.period is None or question.period.overlaps(*_held(role, statement))


def _held(role: Role, statement: Statement) -> tuple[date, date]:
    """The days on which the office was held for certain: since..until where known, else the as-of date."""
    first, last = bounds(statement.as_of)
    if role.since:
        first = min(first, bounds(role.since)[0])
    if role.until:
        last = max(first, bounds(role.until)[1])
    return first, last
