"""How A and B are related: the shortest chain of quoted relations."""

from collections import deque
from collections.abc import Iterator

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked
from knowledge.library import Library
from knowledge.model import Statement, StatementKind
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question

LONGEST_CHAIN = 4  # links; beyond that a chain says nothing a reader would call a relation


def answer(question: Question, library: Library) -> Reply | None:
    """Statements that join the first two subjects; of one subject, its relations."""
    if len(question.subjects) >= 2 and not question.unknown:
        chain = shortest_chain(library, question.subjects[0], question.subjects[1])
        direct = ranked(library, question, Facet(kinds=(StatementKind.RELATION,)))
        if chain and (len(chain) == 1 or not direct.statements):
            rest = tuple(s for s in direct.statements if s not in chain)
            step = Step(rule="relation", detail=" → ".join(s.id for s in chain))
            return Reply(intent=Intent.RELATION, statements=(*chain, *rest), steps=(step,))
        return from_ranked(Intent.RELATION, direct)
    return from_ranked(Intent.RELATION, ranked(library, question, Facet(kinds=(StatementKind.RELATION,))))


def shortest_chain(library: Library, start: str, goal: str) -> tuple[Statement, ...]:
    """The fewest relation statements that lead from one entity to the other; empty where none does."""
    paths: deque[tuple[str, tuple[Statement, ...]]] = deque([(start, ())])
    seen = {start}
    while paths:
        here, path = paths.popleft()
        if here == goal:
            return path
        if len(path) == LONGEST_CHAIN:
            continue
        for there, statement in _neighbours(library, here):
            if there not in seen:
                seen.add(there)
                paths.append((there, (*path, statement)))
    return ()


def _neighbours(library: Library, entity: str) -> Iterator[tuple[str, Statement]]:
    for statement in library.base.about.get(entity, ()):
        for relation in statement.relations:
            if statement.owner == entity:
                yield relation.to, statement
            elif relation.to == entity:
                yield statement.owner, statement
