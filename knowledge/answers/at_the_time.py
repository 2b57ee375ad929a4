"""The office asked for at the time of an event ("who led X when Y was killed"): the event is a date, not a subject."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from knowledge.dates import bounds
from knowledge.library import Library
from knowledge.model import Actor
from knowledge.names import Mention
from knowledge.question.periods import Period, Range
from knowledge.question.question import Question

_WHEN = re.compile(r"\b(?:when|while|during|at the time of|in the days of)\s+(?:the\s+)?$", re.IGNORECASE)
_DIED = re.compile(
    r"\s+(?:(?:was|got) )?(?:killed|died|assassinated|murdered|slain)\b|['’]s (?:death|killing|assassination|murder)\b",
    re.IGNORECASE,
)


def at_the_time(question: Question, library: Library) -> Question:
    """The question with the days of the event that it only dates by; unchanged where it names no such event."""
    for mention in question.mentions[1:]:
        days = _days(mention, question.text, library) if _WHEN.search(question.text[: mention.start]) else None
        if days is not None:
            period = Period(mention.start, mention.end, (days,), None, mention.text)
            others = tuple(subject for subject in question.subjects if subject != mention.entity)
            return replace(question, subjects=others, periods=(period,))
    return question


def _days(mention: Mention, text: str, library: Library) -> Range | None:
    """The months of the incident, or of the death of the person of whom it is told: articles date offices no closer."""
    if mention.entity in library.incident_days:
        return _months(*library.incident_days[mention.entity])
    entity = library.base.entities.get(mention.entity or "")
    if not isinstance(entity, Actor) or entity.died is None or not _DIED.match(text[mention.end :]):
        return None
    return _months(*bounds(library.base.by_id[entity.died].as_of))


def _months(first: date, last: date) -> Range:
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
