"""How much of a question each statement covers: its names and its words, 0 to 1."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from knowledge.library import Library
from knowledge.model import ActorKind
from knowledge.names.english import is_english
from knowledge.question.periods import LEEWAY
from knowledge.question.question import Question
from knowledge.search.about import NEAR, TEXTUAL, Scores, about, about_speaker

# Weights found on the development half of the project's own question set (tests/knowledge/questions.jsonl).
SPECIFIC = 3.0  # a subject of at least this rarity must be covered by the answer at all
RATHER_SPECIFIC = 2.7  # of several actors, each of at least this rarity must be spoken of
STEERING = 0.8  # a steering word counts little: it says which answer, not about what
SOFT = 1.0  # a word from earlier in the conversation
PLAIN_UNKNOWN = 0.5  # an English word that the base lacks; a word that is none may be a name and counts in full


def coverage(library: Library, question: Question, speakers: Collection[str] = (), least_words: float = 0.0) -> Scores:
    """Share of the question's names and words that each statement covers; 0 where what is decisive is missing.

    `least_words` is the least share of the words alone, 0 to 1.
    """
    names, named, needed = _names(library, question, speakers)
    words, worded = _words(library, question)
    total = names + words
    found = named + worded
    for weight, stems in ((STEERING, question.steering), (SOFT, question.soft)):
        for stem in filter(library.statements.has, stems):
            total += weight
            found += weight * library.statements.presence(stem)
    if words:
        needed = needed * (worded >= least_words * words)
    return found * needed / total if total else found


def _names(library: Library, question: Question, speakers: Collection[str]) -> tuple[float, Scores, Scores]:
    """Weight of all names, the share each statement covers of it, and 0 for those that lack a specific one."""
    total = 0.0
    found: Scores = np.zeros(library.statements.size, np.float32)
    needed: Scores = np.ones(library.statements.size, np.float32)
    others = dict(question.alternatives)
    done = _done_by_others(question)
    actors = _several_actors(question, library)
    for subject in question.subjects:
        meanings = (subject, *others.get(subject, ()))
        weight = min(library.rarity(meant) for meant in meanings)
        total += weight
        each = [about_speaker(library, meant) if meant in speakers else about(library, meant) for meant in meanings]
        covers = each[0] if len(each) == 1 else np.maximum.reduce(each)
        found += weight * covers
        if subject in done or subject in actors:
            needed *= covers >= NEAR
        elif library.is_actor(subject, ActorKind.PERSON) or is_one_event(subject, library):
            needed *= covers >= TEXTUAL
        elif weight >= SPECIFIC and not library.is_actor(subject, ActorKind.COMMUNITY):
            needed *= covers > 0
    return total, found, needed


def is_one_event(subject: str, library: Library, most: timedelta = LEEWAY) -> bool:
    """Whether it is an incident of some days; a series of months is spoken of in what is told of its parts."""
    first, last = library.incident_days.get(subject, (date.min, date.max))
    return last - first <= most


def _several_actors(question: Question, library: Library) -> set[str]:
    """The actors named, communities and the commonest left out, where they are several."""
    rare = {s for s in question.subjects if s.startswith("actor/") and library.rarity(s) >= RATHER_SPECIFIC}
    rare -= {s for s in rare if library.is_actor(s, ActorKind.COMMUNITY)}
    return rare if len(rare) > 1 else set()


def _done_by_others(question: Question) -> set[str]:
    """Incidents that the question makes somebody's deed ("did X kill Y"): the answer must be about the incident."""
    named = [m for m in question.mentions if m.matches and m.matches[0].entity]
    pairs = ((left.end, right.start, right.matches[0].entity or "") for left, right in pairwise(named))
    return {e for end, start, e in pairs if e.startswith("incident/") and question.text[end:start].isspace()}


def _words(library: Library, question: Question) -> tuple[float, Scores]:
    """Weight of all words that carry matter, and how much of it each statement has."""
    index = library.statements
    total = 0.0
    found: Scores = np.zeros(index.size, np.float32)
    paired = {stem for pair in question.either for stem in pair}
    for stem in question.content:
        if stem not in paired:
            total += index.idf(stem)
            found += index.idf(stem) * index.presence(stem)
    for left, right in question.either:
        weight = min(index.idf(left), index.idf(right))
        total += weight
        found += weight * np.maximum(index.presence(left), index.presence(right))
    for word in question.unknown:
        total += index.idf(word) * (PLAIN_UNKNOWN if all(map(is_english, word.casefold().split())) else 1.0)
    return total, found
