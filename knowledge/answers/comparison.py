"""Compare X and Y: the same kinds of statement of each, side by side."""

import re
from itertools import pairwise

from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply, varied
from knowledge.library import Library
from knowledge.model import Statement
from knowledge.model.answer import Intent, Section, Step
from knowledge.question.question import Question

_AGAINST = re.compile(r"\s*(?:vs\.?|versus|compared (?:to|with)|against)\s*", re.IGNORECASE)
SIDES = 2  # statements of each subject on the first screen


def answer(question: Question, library: Library) -> Reply | None:
    """Two or more subjects, each with its own statements first; None unless two are named."""
    if len(question.subjects) < 2 or question.unknown:
        return None
    compared = _set_against(question) or question.subjects[:4]
    matter = {x for s in question.subjects if s not in compared for x in (s, *dict(question.alternatives).get(s, ()))}
    columns = [(subject, _best(subject, matter, question, library)) for subject in compared]
    first = [s for _, found in columns for s in found[:SIDES]]
    rest = [s for _, found in columns for s in found[SIDES:]]
    sections = tuple(
        Section(heading="compared", subject=subject, statements=tuple(s.id for s in found))
        for subject, found in columns
    )
    if any(not found for _, found in columns):
        return None
    return Reply(
        intent=Intent.COMPARISON,
        statements=varied(dict.fromkeys([*first, *rest])),
        sections=sections,
        leads=tuple(compared) if matter else (),
        steps=(Step(rule="comparison", detail=" | ".join(subject for subject, _ in columns)),),
    )


def _set_against(question: Question) -> tuple[str, ...]:
    """The two right and left of "versus", where a question names more than those; else nothing."""
    named = [m for m in question.mentions if m.matches and m.matches[0].entity in question.subjects]
    for left, right in pairwise(named):
        if _AGAINST.fullmatch(question.text[left.end : right.start]):
            return tuple(m.matches[0].entity or "" for m in (left, right))
    return ()


def _best(subject: str, matter: set[str], question: Question, library: Library) -> tuple[Statement, ...]:
    """The subject's statements, those first that have the question's words or are about what else it names."""
    statements = profile(library, subject)
    stems = set(question.content)
    if not stems and not matter:
        return statements
    score = library.statements.scores(stems)
    own = {s: float(score[library.number[s.id]]) + len(matter.intersection(s.subjects)) for s in statements}
    return tuple(sorted(statements, key=lambda s: -own[s]))
