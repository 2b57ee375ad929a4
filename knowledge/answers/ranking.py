"""Statements against a question: how much of it each one covers, and in which order to show them."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.covering import coverage
from knowledge.library import Library
from knowledge.model import Aspect, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.question.periods import Period
from knowledge.question.question import Question
from knowledge.search.about import Scores

# Weights found on the development half of the project's own question set (tests/knowledge/questions.jsonl).
SOURCE_BONUS = 0.3  # for statements of the article asked for
ASPECT_BONUS, KIND_BONUS, PERIOD_BONUS, WEIGHT_BONUS = 0.35, 0.15, 0.3, 0.015
WRONG_PERIOD = 0.45
SIDE_IDENTITY = 0.1  # for what somebody is whom the question does not name: rarely what is asked
EVENT_BONUS = 0.05  # with a date asked, what an incident's own file says goes before what others' files do
LEAST_WORDS = 0.1  # least share of the words alone: the right people are no answer to what they did
ENOUGH = 0.57  # least share of the question that the first statement must cover
PROOF = 0.85  # the same where the question says what a quote must prove
_ASKS_PROOF = re.compile(r"\b(?:sentence|quotes?|passage|line|proof|evidence|words?)s? (?:where|in which|that|which)\b")
_ASKS_DEED = re.compile(
    r"(?:and |so )?what (?:did|has|have|had) .*\b(?:do|done|tell|told|say|said|decided?)\b", re.IGNORECASE
)
TAIL = 0.5  # least coverage of a further statement, as a share of the first one's


@dataclass(frozen=True)
class Facet:
    """What one kind of question prefers: aspects and kinds of statement, and which statements may answer at all."""

    aspects: tuple[Aspect, ...] = ()
    kinds: tuple[StatementKind, ...] = ()
    only: Callable[[Statement], bool] | None = None
    speaker: Collection[str] = ()
    """Speakers that the question asks for."""
    enough: float = ENOUGH
    least_words: float = LEAST_WORDS
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


NOTHING = Ranked((), (), ())


def ranked(library: Library, question: Question, facet: Facet, limit: int = 60) -> Ranked:
    """The statements that answer the question, best first; empty where none covers enough of it.

    Ties are broken by the base's order, so equal questions give equal answers.
    """
    covered = coverage(library, question, facet.speaker, facet.least_words)
    if question.period is not None:
        covered = covered * _in_the_year(library, question.period)
    scores = covered + _preferences(library, facet)
    if question.period is not None:
        scores += _dates(library, question.period)
    if Aspect.IDENTITY not in facet.aspects:
        named = {meant for s in question.subjects for meant in (s, *dict(question.alternatives).get(s, ()))}
        scores = scores - SIDE_IDENTITY * library.introductions.of_others(named)
    if question.intent is Intent.SEARCH and _ASKS_DEED.match(question.text):  # what somebody is, is not what they did
        scores = scores - SIDE_IDENTITY * library.aspects[Aspect.IDENTITY] * (1 - library.events)
    if question.source is not None:
        scores += SOURCE_BONUS * library.of_source(question.source)
    enough = max(facet.enough, PROOF) if _ASKS_PROOF.search(question.text.casefold()) else facet.enough
    top = next(_in_order(covered >= enough, scores, facet, library), None)
    if top is None:
        return NOTHING
    rest = islice(_in_order(covered >= covered[top] * TAIL, scores, facet, library), limit)
    chosen = [top, *[n for n in rest if n != top]]
    statements = tuple([library.base.statements[n] for n in chosen])
    return Ranked(statements, tuple(scores[chosen].tolist()), tuple(covered[chosen].tolist()))


def _in_order(marked: NDArray[np.bool_], scores: Scores, facet: Facet, library: Library) -> Iterator[int]:
    """The places of the marked statements that may answer, best first; each is judged when it is asked for."""
    places = np.flatnonzero(marked & (scores > 0))
    ordered: list[int] = places[np.argsort(-scores[places], kind="stable")].tolist()
    if facet.only is None:
        return iter(ordered)
    only, statements = facet.only, library.base.statements
    return (place for place in ordered if only(statements[place]))


def _in_the_year(library: Library, period: Period) -> Scores:
    """0 for statements of another year than the one year that the question states."""
    if len(period.ranges) != 1 or period.relation is not None:
        return np.ones(len(library.base.statements), np.float32)
    marks: Scores = library.spans.overlapping(period.ranges).astype(np.float32)
    marks[library.years_told.get(str(period.ranges[0][0].year), [])] = 1.0
    return marks


def _preferences(library: Library, facet: Facet) -> Scores:
    result = WEIGHT_BONUS * library.weights
    if facet.aspects:
        result += ASPECT_BONUS * np.maximum.reduce([library.aspects[a] for a in facet.aspects])
    for kind in facet.kinds:
        result += KIND_BONUS * library.kinds[kind]
    for statement, extra in facet.bonus.items():
        result[library.number[statement]] += extra
    return result


def _dates(library: Library, period: Period) -> Scores:
    """A bonus for statements of the period asked, a malus for those of another."""
    result: Scores = EVENT_BONUS * library.events
    held = library.spans.held(period.ranges)
    result[held] += PERIOD_BONUS
    result[~held & ~library.spans.overlapping(period.ranges)] -= WRONG_PERIOD
    return result
