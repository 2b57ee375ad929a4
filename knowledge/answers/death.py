"""A question that takes a dead person for alive is answered with the statement of the death."""

from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply, varied
from knowledge.library import Library
from knowledge.model import Actor
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question


def answer(question: Question, library: Library) -> Reply | None:
    """The death and then the profile of a subject asked about as of today; None for anybody else."""
    if not question.present or not question.subjects:
        return None
    actor = library.base.entities[question.subjects[0]]
    if not isinstance(actor, Actor) or actor.died is None:
        return None
    died = library.base.by_id[actor.died]
    step = Step(rule="death", detail=f"{actor.id} is dead according to {died.id}")
    statements = varied(dict.fromkeys([died, *profile(library, actor.id)]))
    return Reply(intent=Intent.PROFILE, statements=statements, leads=(actor.id,), steps=(step,))
