"""What A said (about B); quotes of A: only what A is the speaker of."""

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked, varied
from knowledge.library import Library
from knowledge.model import Statement, StatementKind
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question

_VOICED = (StatementKind.CLAIM, StatementKind.ASSESSMENT, StatementKind.RECOMMENDATION, StatementKind.FORECAST)


def answer(question: Question, library: Library) -> Reply | None:
    """Statements of the first subject who speaks; about the others named, where others are."""
    speaker = next((s for s in question.subjects if library.base.said_by.get(s)), None)
    if speaker is None:
        return None
    said = library.base.said_by[speaker]
    if len(question.subjects) == 1 and not question.content and not question.unknown:
        own = sorted(said, key=lambda s: (s.kind not in _VOICED, -s.weight))
        step = Step(rule="said", detail=f"{len(said)} statements of {speaker}")
        return Reply(intent=question.intent, statements=varied(own), leads=(speaker,), steps=(step,))
    spoken = {s.id for s in said}
    facet = Facet(
        only=lambda s: _is_word_of(s, speaker, spoken), speaker=(speaker,), kinds=_VOICED, enough=0.45, least_words=0.0
    )
    reply = from_ranked(Intent.SAID, ranked(library, question, facet))
    return reply and Reply(intent=question.intent, statements=reply.statements, leads=(speaker,), steps=reply.steps)


def _is_word_of(statement: Statement, speaker: str, spoken: set[str]) -> bool:
    return statement.id in spoken or (statement.owner == speaker and statement.kind in _VOICED)
