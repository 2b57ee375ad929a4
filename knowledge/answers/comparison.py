"""Compare X and Y: the same kinds of statement of each, side by side."""

from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply, varied
from knowledge.library import Library
from knowledge.model import Statement
from knowledge.model.answer import Intent, Section, Step
from knowledge.question.question import Question

SIDES = 2  # statements of each subject on the first screen


def answer(question: Question, library: Library) -> Reply | None:
    """Two or more subjects, each with its own statements first; None unless two are named."""
    if len(question.subjects) < 2 or question.unknown:
        return None
    columns = [(subject, _best(subject, question, library)) for subject in question.subjects[:4]]
    first = [s for _, found in columns for s in found[:SIDES]]
    rest = [s for _, found in columns for s in found[SIDES:]]
    sections = tuple(
        Section(heading="compared", subject=subject, statements=tuple(s.id for s in found))
        for subject, found in columns
    )
    if any(not found for _, found in columns):
        return None
    step = Step(rule="comparison", detail=" | ".join(subject for subject, _ in columns))
    return Reply(
        intent=Intent.COMPARISON, statements=varied(dict.fromkeys([*first, *rest])), sections=sections, steps=(step,)
    )


def _best(subject: str, question: Question, library: Library) -> tuple[Statement, ...]:
    statements = profile(library, subject)
    stems = set(question.content)
    if not stems:
        return statements
    score = library.statements.scores(stems)
    return tuple(sorted(statements, key=lambda s: -float(score[library.number[s.id]])))
