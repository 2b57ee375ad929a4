"""How much each statement is about a name: its owner, its subjects, who speaks, whom it mentions, what lies around."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Statement
from knowledge.search import fields

if TYPE_CHECKING:
    from knowledge.library import Library

Scores = NDArray[np.float32]

# Weights found on the development half of the project's own question set (tests/knowledge/questions.jsonl).
OWNER, SUBJECT, SPEAKER, TEXTUAL, NEAR, AROUND = 1.0, 0.9, 0.75, 0.7, 0.6, 0.3  # how a statement can be about a name
_LEVELS = np.array((0.0, AROUND, NEAR, TEXTUAL, SPEAKER, SUBJECT, OWNER), np.float32)
"""All there are, in order: kept as their numbers, they take a quarter of the memory."""


def about(library: "Library", subject: str) -> Scores:
    """How much each statement is about one entity, 0 to 1; worked out once for each."""
    found = library.about_cache.get(subject)
    if found is None:
        found = library.about_cache[subject] = np.searchsorted(_LEVELS, _about(library, subject)).astype(np.uint8)
    levels: Scores = _LEVELS[found]
    return levels


def about_speaker(library: "Library", subject: str) -> Scores:
    """The same, where what the entity says is its own as much as what is said of it."""
    found = about(library, subject)
    found[_places(library.base.said_by.get(subject, ()), library)] = OWNER
    return found


def _about(library: "Library", subject: str) -> Scores:
    base = library.base
    result: Scores = np.zeros(len(base.statements), np.float32)

    def raise_to(value: float, statements: Iterable[Statement]) -> None:
        places = _places(statements, library)
        result[places] = np.maximum(result[places], np.float32(value))

    for near in library.around(subject):
        raise_to(AROUND, base.about.get(near, ()))
    for incident in library.known_for(subject):
        raise_to(NEAR, base.about.get(incident, ()))
    raise_to(SPEAKER, base.said_by.get(subject, ()))
    raise_to(SUBJECT, base.about.get(subject, ()))
    raise_to(OWNER, (s for s in base.about.get(subject, ()) if s.owner == subject))
    textual: Scores = np.maximum(result, TEXTUAL * _named_in_text(library, subject))
    return textual


def _places(statements: Iterable[Statement], library: "Library") -> NDArray[np.intp]:
    return np.array([library.number[statement.id] for statement in statements], np.intp)


def _named_in_text(library: "Library", subject: str) -> Scores:
    """1 for each statement whose text or quotes have every word of one of the subject's names."""
    best: Scores = np.zeros(library.statements.size, np.float32)
    for name in library.base.entities[subject].names:
        stems = library.vocabulary.stems_of(name)
        if all(map(library.statements.has, stems)) and not all(len(stem) < 3 for stem in stems):
            found = np.minimum.reduce([library.statements.presence(stem) for stem in stems])
            best = np.maximum(best, (found >= fields.QUOTE).astype(np.float32))
    return best
