"""When, where, how many, who did it, why, what followed: one fact asked of a subject or an event."""

from dataclasses import replace

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked
from knowledge.library import Library
from knowledge.model import Aspect, RelationType, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.question.question import Question
from knowledge.question.words import words

_BELONGS = (RelationType.MEMBER_OF, RelationType.PART_OF)
FACETS: dict[Intent, Facet] = {
    Intent.WHEN: Facet(aspects=(Aspect.WHEN,), kinds=(StatementKind.EVENT, StatementKind.STATUS)),
    Intent.WHERE: Facet(aspects=(Aspect.WHERE,), kinds=(StatementKind.EVENT,)),
    Intent.HOW_MANY: Facet(aspects=(Aspect.HOW_MANY,), kinds=(StatementKind.FIGURE,)),
    Intent.WHO_DID: Facet(aspects=(Aspect.WHO_DID,), kinds=(StatementKind.EVENT, StatementKind.RELATION, StatementKind.ROLE)),
    Intent.WHO_SAID: Facet(kinds=(StatementKind.CLAIM, StatementKind.ASSESSMENT, StatementKind.RECOMMENDATION, StatementKind.FORECAST)),
    Intent.WHY: Facet(aspects=(Aspect.WHY,)),
    Intent.RESULT: Facet(aspects=(Aspect.RESULT, Aspect.RESPONSE)),
    Intent.SEARCH: Facet(),
}  # fmt: skip


def answer(question: Question, library: Library) -> Reply | None:
    """The statements that give the fact asked for first; None where none covers the question."""
    facet = FACETS.get(question.intent, FACETS[Intent.SEARCH])
    if question.intent is Intent.MEMBERS:
        question = replace(question, soft=(*question.soft, *library.vocabulary.stems(["member"])))
        facet = replace(facet, only=lambda s: any(r.type in _BELONGS for r in s.relations) or _tells_members(s, library))
    if question.intent is Intent.HOW_MANY:
        asked = {*question.content, *question.steering, *question.soft}
        facet = replace(facet, only=lambda s: _counts(s, asked, library))
    reply = from_ranked(question.intent, ranked(library, question, facet))
    if reply is None or question.intent is not Intent.WHO_DID:
        return reply
    return Reply(
        intent=reply.intent,
        statements=reply.statements,
        leads=_doers(reply, question, library),
        steps=reply.steps,
    )


def _tells_members(statement: Statement, library: Library) -> bool:
    member = library.vocabulary.stems(["member"])[0]
    texts = (statement.text, *(quote.exact for quote in statement.quotes))
    return any(member in library.vocabulary.stems(words(text)) for text in texts)


def _counts(statement: Statement, asked: set[str], library: Library) -> bool:
    """Whether the statement gives a number; the dead and wounded only to those who ask for them."""
    if not statement.figures and Aspect.HOW_MANY not in statement.aspects and statement.kind is not StatementKind.FIGURE:
        return False
    counted = " ".join(f"{figure.counted} {figure.unit or ''}" for figure in statement.figures) or statement.text
    harmed = {stem for stem in library.vocabulary.stems(words(counted)) if stem in _harm(library)}
    return not harmed or bool(asked & _harm(library))


def _harm(library: Library) -> frozenset[str]:
    return frozenset(library.vocabulary.stems(["killed"]) + library.vocabulary.stems(["wounded"]))


def _doers(reply: Reply, question: Question, library: Library) -> tuple[str, ...]:
    """Who did it according to the first statement: actors it is about that the question does not name."""
    top = reply.statements[0]
    incidents = {i.id: i for i in library.base.incidents}
    blamed = [by for subject in top.subjects if subject in incidents for by in incidents[subject].by]
    doers = [by.actor for by in blamed if by.statement == top.id]
    doers += [top.owner] if top.owner.startswith("actor/") else []
    doers += [by.actor for by in blamed]
    doers += [subject for subject in top.subjects if subject.startswith("actor/")]
    return tuple(actor for actor in dict.fromkeys(doers) if actor not in question.subjects)[:2]
