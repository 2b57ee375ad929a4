"""Statements against a question: how much of it each one covers, and in which order to show them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.library import Library
from knowledge.model import Aspect, Statement, StatementKind
from knowledge.names.english import is_english
from knowledge.question.question import Question

# Weights found on the development half of the project's own question set (tests/knowledge/questions.jsonl).
SPECIFIC = 3.0  # a subject of at least this weight must be covered by the answer at all
SOURCE_BONUS = 0.3  # for statements of the article asked for
STEERING = 0.8  # a steering word counts little: it says which answer, not about what
SOFT = 1.0  # a word from earlier in the conversation
PLAIN_UNKNOWN = 0.5  # an English word that the base lacks; a word that is none may be a name and counts in full
OWNER, SUBJECT, SPEAKER, TEXTUAL, NEAR, AROUND = 1.0, 0.9, 0.75, 0.7, 0.6, 0.3  # how a statement can be about a name
ASPECT_BONUS, KIND_BONUS, PERIOD_BONUS, WEIGHT_BONUS = 0.35, 0.15, 0.3, 0.015
WRONG_PERIOD = 0.45
EVENT_BONUS = 0.05  # with a date asked, what an incident's own file says goes before what others' files do
ENOUGH = 0.6  # least share of the question that the first statement must cover
TAIL = 0.55  # least coverage of a further statement, as a share of the first one's

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


NOTHING = Ranked((), (), ())


def ranked(library: Library, question: Question, facet: Facet, limit: int = 60) -> Ranked:
    """The statements that answer the question, best first; empty where none covers enough of it.

    Ties are broken by the base's order, so equal questions give equal answers.
    """
    covered = coverage(library, question, facet.speaker)
    scores = covered + _preferences(library, facet) + _dates(library, question)
    if question.source is not None:
        scores += SOURCE_BONUS * library.of_source(question.source)
    if facet.only is not None:
        candidates = np.flatnonzero(covered >= facet.enough * TAIL)
        refused = [n for n in candidates if not facet.only(library.base.statements[n])]
        scores[refused] = -1.0
        covered[refused] = 0.0
    fit = np.flatnonzero((covered >= facet.enough) & (scores > 0))
    if not len(fit):
        return NOTHING
    top = int(fit[np.argmax(scores[fit])])
    rest = np.flatnonzero((covered >= covered[top] * TAIL) & (scores > 0))
    order = rest[np.argsort(-scores[rest], kind="stable")][:limit]
    chosen = [top, *(int(n) for n in order if n != top)]
    statements = tuple(library.base.statements[n] for n in chosen)
    return Ranked(statements, tuple(float(scores[n]) for n in chosen), tuple(float(covered[n]) for n in chosen))


def coverage(library: Library, question: Question, speakers: Collection[str] = ()) -> Scores:
    """Share of the question's names and words that each statement covers, 0 to 1."""
    index = library.statements
    total = 0.0
    found: Scores = np.zeros(index.size, np.float32)
    needed: Scores = np.ones(index.size, np.float32)
    others = dict(question.alternatives)
    for subject in question.subjects:
        meanings = (subject, *others.get(subject, ()))
        weight = min(library.rarity(meant) for meant in meanings)
        total += weight
        covers = np.maximum.reduce([about(library, meant, meant in speakers) for meant in meanings])
        found += weight * covers
        if weight >= SPECIFIC:
            needed *= covers > 0
    paired = {stem for pair in question.either for stem in pair}
    for stem in question.content:
        if stem in paired:
            continue
        weight = index.idf(stem)
        total += weight
        found += weight * index.presence(stem)
    for left, right in question.either:
        weight = min(index.idf(left), index.idf(right))
        total += weight
        found += weight * np.maximum(index.presence(left), index.presence(right))
    for word in question.unknown:
        total += index.idf(word) * (PLAIN_UNKNOWN if is_english(word.casefold()) else 1.0)
    for weight, stems in ((STEERING, question.steering), (SOFT, question.soft)):
        for stem in stems:
            if index.has(stem):
                total += weight
                found += weight * index.presence(stem)
    return found * needed / total if total else found


def about(library: Library, subject: str, as_speaker: bool) -> Scores:
    """How much each statement is about one entity, 0 to 1; worked out once for each."""
    key = (subject, as_speaker)
    if key not in library.about_cache:
        library.about_cache[key] = _about(library, subject, as_speaker)
    return library.about_cache[key]


def _about(library: Library, subject: str, as_speaker: bool) -> Scores:
    base, number = library.base, library.number
    result: Scores = np.zeros(len(base.statements), np.float32)

    def raise_to(entity: str, value: float) -> None:
        for statement in base.about.get(entity, ()):
            place = number[statement.id]
            result[place] = max(result[place], value)

    for near in library.around(subject):
        raise_to(near, AROUND)
    for incident in library.known_for(subject):
        raise_to(incident, NEAR)
    for statement in base.said_by.get(subject, ()):
        result[number[statement.id]] = OWNER if as_speaker else SPEAKER
    raise_to(subject, SUBJECT)
    for statement in base.about.get(subject, ()):
        if statement.owner == subject:
            result[number[statement.id]] = OWNER
    return np.maximum(result, TEXTUAL * library.named_in_text(subject))


def _preferences(library: Library, facet: Facet) -> Scores:
    result = WEIGHT_BONUS * library.weights
    if facet.aspects:
        result = result + ASPECT_BONUS * np.maximum.reduce([library.aspects[a] for a in facet.aspects])
    for kind in facet.kinds:
        result = result + KIND_BONUS * library.kinds[kind]
    for statement, extra in facet.bonus.items():
        result[library.number[statement]] += extra
    return result


def _dates(library: Library, question: Question) -> Scores:
    """A bonus for statements of the period asked, a malus for those of another."""
    result: Scores = np.zeros(len(library.base.statements), np.float32)
    if question.period is None:
        return result
    result += EVENT_BONUS * library.events
    for number, spans in enumerate(library.days):
        if any(question.period.holds(*span) for span in spans):
            result[number] += PERIOD_BONUS
        elif not any(question.period.overlaps(*span) for span in spans):
            result[number] = -WRONG_PERIOD
    return result
