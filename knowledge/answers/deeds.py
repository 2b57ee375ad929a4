"""Whom somebody blamed, struck, named: the question asks for the object of a deed, not for who did it."""

import re
from collections.abc import Callable

from knowledge.library import Library
from knowledge.model import Statement
from knowledge.question.question import Question

_OBJECT = re.compile(r"(?:and |so )?whom? (?:did|does|do|has|have|had) (?:the )?", re.IGNORECASE)


def asks_object(question: Question) -> bool:
    """Whether somebody's deed is asked for ("who did X blame"), not whose deed it is."""
    return bool(question.mentions) and _OBJECT.fullmatch(question.text[: question.mentions[0].start]) is not None


def deeds(question: Question, library: Library) -> Callable[[Statement], bool]:
    """Whether a statement may tell of a deed or word of the first subject: its own, or of an incident of its doing."""
    first = question.subjects[0] if question.subjects else ""
    named = {first, *dict(question.alternatives).get(first, ())}
    done = {i.id for i in library.base.incidents if any(by.actor in named for by in i.by)}
    return lambda s: s.owner in done or not named.isdisjoint((s.owner, s.speaker))
