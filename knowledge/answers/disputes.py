"""Where the sources disagree: every side with its quotes, never merged."""

import re

from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model import Dispute, Statement
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question

DATE = 5.0  # a date asked for counts as much as a rare name
ENOUGH = 0.5  # share of the question that a dispute must cover
NEARLY = 0.7  # the same for a question that does not ask for disputes
_WHETHER = re.compile(r"^(?:was|were|is|are|did|does|do|has|have|had|can|could|will|would|should)\b")
_MANY = 10


def answer(question: Question, library: Library) -> Reply | None:
    """The disputes that the question is about, best first; all of them where it names nothing."""
    disputes = library.base.disputes
    if not disputes or question.unknown:
        return None
    if not (question.subjects or question.content or question.periods):
        return _reply(disputes, library)
    scored = sorted(((score(question, d, library), n) for n, d in enumerate(disputes)), key=lambda p: (-p[0], p[1]))
    chosen = tuple(disputes[n] for value, n in scored if value >= ENOUGH and value >= scored[0][0] * 0.75)
    return _reply(chosen[:_MANY], library) if chosen else None


def at_stake(question: Question, library: Library) -> Reply | None:
    """The disputes that are nearly the question itself, for one that no single statement covers; else None."""
    asks_which = bool(question.either) or _WHETHER.match(question.text.casefold()) is not None
    if not asks_which or question.unknown or not (question.subjects or len(question.content) > 1):
        return None
    best = max(library.base.disputes, key=lambda d: score(question, d, library), default=None)
    if best is None or score(question, best, library) < NEARLY:
        return None
    return _reply((best,), library)


def score(question: Question, dispute: Dispute, library: Library) -> float:
    """Share of the question's names and words that the dispute is about, 0 to 1."""
    number = library.dispute_number[dispute.id]
    members = [library.base.by_id[s] for side in dispute.sides for s in side.statements]
    total = found = 0.0
    for subject in question.subjects:
        weight = library.rarity(subject)
        total += weight
        near = any(subject in s.subjects or subject == s.speaker for s in members)
        found += weight * (1.0 if subject in dispute.about or subject == dispute.id else 0.7 if near else 0.0)
    for stem in question.content:
        weight = library.statements.idf(stem)
        total += weight
        found += weight * float(library.disputes.presence(stem)[number])
    for period in question.periods:
        total += DATE
        days = [span for s in members for span in library.days[library.number[s.id]]]
        found += DATE * any(period.holds(*span) for span in days)
    return found / total if total else 0.0


def _reply(disputes: tuple[Dispute, ...], library: Library) -> Reply:
    statements: dict[Statement, None] = {}
    for dispute in disputes:
        for side in dispute.sides:
            statements.update(dict.fromkeys(library.base.by_id[s] for s in side.statements))
    step = Step(rule="disputes", detail=", ".join(d.id for d in disputes[:5]))
    return Reply(
        intent=Intent.DISPUTES,
        statements=tuple(statements),
        disputes=disputes,
        leads=tuple(x for about in disputes[0].about for x in (*library.around(about), about)),
        steps=(step,),
    )
