"""When, where, how many, who did it, why, what followed: one fact asked of a subject or an event."""

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked
from knowledge.library import Library
from knowledge.model import Aspect, StatementKind
from knowledge.model.answer import Intent
from knowledge.question.question import Question

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
    reply = from_ranked(question.intent, ranked(library, question, facet))
    if reply is None or question.intent is not Intent.WHO_DID:
        return reply
    return Reply(
        intent=reply.intent,
        statements=reply.statements,
        leads=_doers(reply, question, library),
        steps=reply.steps,
    )


def _doers(reply: Reply, question: Question, library: Library) -> tuple[str, ...]:
    """Who did it according to the first statement: actors it is about that the question does not name."""
    top = reply.statements[0]
    incidents = {i.id: i for i in library.base.incidents}
    named = set(question.subjects)
    doers = [by.actor for subject in top.subjects if subject in incidents for by in incidents[subject].by]
    doers += [top.speaker] if top.kind is StatementKind.CLAIM else []
    return tuple(actor for actor in dict.fromkeys(doers) if actor not in named)[:2]
