"""Who or what is X: identity and status first, then what else is on record, newest last."""

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import FIRST_SCREEN, Reply, from_ranked, varied
from knowledge.library import Library
from knowledge.model import Aspect, Statement, StatementKind
from knowledge.model.answer import Intent, Section, Step
from knowledge.question.question import Question

_KIND_ORDER = (
    StatementKind.ROLE, StatementKind.STATUS, StatementKind.RELATION, StatementKind.EVENT, StatementKind.FIGURE,
    StatementKind.CLAIM, StatementKind.ASSESSMENT, StatementKind.RECOMMENDATION, StatementKind.FORECAST,
)  # fmt: skip


def answer(question: Question, library: Library) -> Reply | None:
    """The profile of the one subject; with words left over, the identity statements that cover them."""
    if not question.subjects or library.is_nobody(question.subjects[0]):
        return None
    if question.content or question.unknown:
        facet = Facet(
            aspects=(Aspect.IDENTITY,), kinds=(StatementKind.ROLE, StatementKind.STATUS, StatementKind.RELATION)
        )
        return from_ranked(Intent.PROFILE, ranked(library, question, facet))
    subject = question.subjects[0]
    statements = profile(library, subject)
    if not statements:
        return None
    more = [s for s in question.subjects[1:] if s.startswith("actor/")]
    if more and question.intent is Intent.PROFILE:
        return _several((subject, *more), library)
    statements = _with_the_name(statements, question)
    step = Step(
        rule="profile", detail=f"{len(statements)} statements about {subject}: identity, then weight, then kind"
    )
    return Reply(intent=Intent.PROFILE, statements=statements, steps=(step,))


def _with_the_name(statements: tuple[Statement, ...], question: Question) -> tuple[Statement, ...]:
    """The same; where no quote of the first screen has the name as typed, the best statement that has it ends it."""
    asked = next((x.alias.casefold() for m in question.mentions for x in m.matches[:1] if x.exact), None)
    if asked is None:
        return statements
    has = (n for n, s in enumerate(statements) if any(asked in quote.exact.casefold() for quote in s.quotes))
    first = next(has, 0)
    if first < FIRST_SCREEN:
        return statements
    rest = (*statements[:first], *statements[first + 1 :])
    return (*rest[: FIRST_SCREEN - 1], statements[first], *rest[FIRST_SCREEN - 1 :])


def _several(subjects: tuple[str, ...], library: Library) -> Reply:
    """Two or more at once: two statements each, then the rest."""
    profiles = [profile(library, subject) for subject in subjects]
    first = [s for found in profiles for s in found[:2]]
    rest = [s for found in profiles for s in found[2:]]
    sections = tuple(
        Section(heading="profile", subject=subject, statements=tuple(s.id for s in found[:2]))
        for subject, found in zip(subjects, profiles, strict=True)
        if found
    )
    return Reply(intent=Intent.PROFILE, statements=tuple(dict.fromkeys([*first, *rest])), sections=sections)


def profile(library: Library, subject: str) -> tuple[Statement, ...]:
    """Every statement about a subject and everything it said, the best introduction first."""
    about = library.base.about.get(subject, ())
    said = [s for s in library.base.said_by.get(subject, ()) if subject not in s.subjects]
    order = sorted(about, key=lambda s: _rank(s, subject))
    return varied([*order, *said])


def _rank(statement: Statement, subject: str) -> tuple[bool, bool, int, int]:
    own = statement.owner == subject
    introduces = own and Aspect.IDENTITY in statement.aspects
    return (not introduces, not own, -statement.weight, _KIND_ORDER.index(statement.kind))
