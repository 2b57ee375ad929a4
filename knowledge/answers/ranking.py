"""Statements against a question: how much of it each one covers, and in which order to show them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.library import Library
from knowledge.model import Aspect, Statement, StatementKind
from knowledge.question.question import Question

# Weights found on the project's own question set (tests/knowledge/questions.yaml, development half).
NAME = 5.0  # a named subject counts as much as a rather rare word
STEERING = 0.8  # a steering word counts little: it says which answer, not about what
SOFT = 1.0  # a word from earlier in the conversation
OWNER, SUBJECT, SPEAKER, NEAR = 1.0, 0.9, 0.75, 0.6  # how a statement can be about a name
ASPECT_BONUS, KIND_BONUS, PERIOD_BONUS, WEIGHT_BONUS = 0.35, 0.15, 0.3, 0.015
WRONG_PERIOD = 0.45
ENOUGH = 0.62  # least share of the question that the first statement must cover

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Facet:
    """What one kind of question prefers: aspects and kinds of statement, and which statements may answer at all."""

    aspects: tuple[Aspect, ...] = ()
    kinds: tuple[StatementKind, ...] = ()
    only: Callable[[Statement], bool] | None = None
    speaker: Collection[str] = ()
    """Speakers that the question asks for."""
    enough: float = ENOUGH
    bonus: dict[str, float] = field(default_factory=dict)
    """Extra score by statement id."""


@dataclass(frozen=True)
class Ranked:
    """Statements in order with their scores; `covered` is the share of the question each one covers, 0 to 1."""

    statements: tuple[Statement, ...]
    scores: tuple[float, ...]
    covered: tuple[float, ...]

    @property
    def best(self) -> float:
        """Coverage of the first statement; 0 where there is none."""
        return self.covered[0] if self.covered else 0.0


def ranked(library: Library, question: Question, facet: Facet, limit: int = 60) -> Ranked:
    """The statements that answer the question, best first; empty where none covers enough of it.

    Ties are broken by the base's order, so equal questions give equal answers.
    """
    covered = coverage(library, question, facet.speaker)
    scores = covered.copy()
    scores += _preferences(library, facet)
    scores += _dates(library, question)
    if facet.only is not None:
        keep = np.fromiter(map(facet.only, library.base.statements), bool, len(scores))
        scores[~keep] = -1.0
    order = np.argsort(-scores, kind="stable")[:limit]
    if not len(order) or scores[order[0]] <= 0:
        return Ranked((), (), ())
    first = [n for n in order if covered[n] >= facet.enough][:1]
    if not first:
        return Ranked((), (), ())
    top = int(first[0])
    floor = covered[top] * 0.55
    chosen = [top, *(int(n) for n in order if n != top and covered[n] >= floor and scores[n] > 0)]
    statements = tuple(library.base.statements[n] for n in chosen)
    return Ranked(statements, tuple(float(scores[n]) for n in chosen), tuple(float(covered[n]) for n in chosen))


def coverage(library: Library, question: Question, speakers: Collection[str] = ()) -> Scores:
    """Share of the question's names and words that each statement covers, 0 to 1."""
    index = library.statements
    total = 0.0
    found: Scores = np.zeros(index.size, np.float32)
    for subject in question.subjects:
        total += NAME
        found += NAME * about(library, subject, subject in speakers)
    for stem in question.content:
        weight = index.idf(stem)
        total += weight
        found += weight * index.presence(stem)
    for word in question.unknown:
        total += index.idf(word)
    for weight, stems in ((STEERING, question.steering), (SOFT, question.soft)):
        for stem in stems:
            if index.has(stem):
                total += weight
                found += weight * index.presence(stem)
    return found / total if total else found


def about(library: Library, subject: str, as_speaker: bool) -> Scores:
    """How much each statement is about one entity, 0 to 1."""
    base = library.base
    result: Scores = np.zeros(len(base.statements), np.float32)
    for near in library.around(subject):
        for statement in base.about.get(near, ()):
            result[library.number[statement.id]] = NEAR * 0.5
    for statement in base.said_by.get(subject, ()):
        result[library.number[statement.id]] = OWNER if as_speaker else SPEAKER
    for statement in base.about.get(subject, ()):
        number = library.number[statement.id]
        result[number] = max(result[number], OWNER if statement.owner == subject else SUBJECT)
    for owner in _known_for(library, subject):
        for statement in base.about.get(owner, ()):
            number = library.number[statement.id]
            result[number] = max(result[number], NEAR)
    return result


def _known_for(library: Library, subject: str) -> Iterable[str]:
    """Incidents at a place or known for an actor."""
    for incident in library.base.incidents:
        if subject in incident.places or subject in incident.involved:
            yield incident.id


def _preferences(library: Library, facet: Facet) -> Scores:
    result: Scores = np.zeros(len(library.base.statements), np.float32)
    for number, statement in enumerate(library.base.statements):
        score = WEIGHT_BONUS * statement.weight + facet.bonus.get(statement.id, 0.0)
        if facet.aspects and any(aspect in facet.aspects for aspect in statement.aspects):
            score += ASPECT_BONUS
        if statement.kind in facet.kinds:
            score += KIND_BONUS
        result[number] = score
    return result


def _dates(library: Library, question: Question) -> Scores:
    result: Scores = np.zeros(len(library.base.statements), np.float32)
    period = question.period
    if period is None:
        return result
    incidents = {i.id: library.incident_days[i.id] for i in library.base.incidents}
    for number, statement in enumerate(library.base.statements):
        spans = [library.days[number]]
        spans += [incidents[s] for s in statement.subjects if s in incidents]
        if any(period.holds(*span) for span in spans):
            result[number] = PERIOD_BONUS
        elif not any(period.overlaps(*span) for span in spans):
            result[number] = -WRONG_PERIOD
    return result
