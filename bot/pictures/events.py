"""Incidents as a timeline shows them: first and last day they may mean, and the counts on record."""

import re
from dataclasses import dataclass
from datetime import date

from bot.render.dates import say_date
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import CasualtyCategory, Incident

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: value for value, word in enumerate(_WORDS, 1)}
_COUNT = re.compile(r"\d[\d,]*|[a-z]+")
_DATED = re.compile(r",\s+(?:\w+\s+){0,3}\d{4}(?:/\d{4})?$")  # ", 3 January 2020": the axis says that already


@dataclass(frozen=True)
class Event:
    """One incident in time."""

    id: str
    name: str
    label: str
    """The name without its date."""
    first: date
    last: date
    said: str
    """The date in words."""
    certain: bool
    """Whether the day is stated."""
    killed: int
    hurt: int
    counts: tuple[str, ...]
    """Every count as its source gives it."""


def events(base: FactBase, actor: str = "") -> tuple[Event, ...]:
    """The incidents, or those that an actor had a part in, earliest first."""
    found = [_event(base, i) for i in base.incidents if not actor or actor in taking_part(base, i)]
    return tuple(sorted((e for e in found if e), key=lambda e: (e.first, e.last)))


def taking_part(base: FactBase, incident: Incident) -> frozenset[str]:
    """Whoever is involved in an incident, did it according to somebody, or is a subject of its own statements."""
    own = (s for s in base.about.get(incident.id, ()) if s.owner == incident.id)
    subjects = {subject for statement in own for subject in statement.subjects}
    return frozenset({*incident.involved, *(r.actor for r in incident.by), *subjects} - {incident.id})


def number(count: str) -> int:
    """The least that a count in words or figures says; 0 where it says nothing."""
    for word in _COUNT.findall(count.casefold()):
        if word[0].isdigit():
            return int(word.replace(",", ""))
        if word in _NUMBERS:
            return _NUMBERS[word]
    return 0


def _event(base: FactBase, incident: Incident) -> Event | None:
    first, last = bounds(incident.date)
    if incident.date.startswith(("/", "..")):  # drawn in its last month: no source says since when
        first = last.replace(day=1)
    start, end = bounds(base.dossier.time_frame[0])[0], bounds(base.dossier.time_frame[1])[1]
    counted = [(c.category, number(c.count)) for c in incident.casualties]
    killed = max((n for category, n in counted if category is CasualtyCategory.KILLED), default=0)
    hurt = max((n for category, n in counted if category is not CasualtyCategory.KILLED), default=0)
    if last < start or first > end:
        return None
    return Event(
        incident.id, incident.name, _DATED.sub("", incident.name), max(first, start), min(last, end),
        say_date(incident.date), first == last, killed, hurt,
        tuple(f"{c.category.value}: {c.count} ({c.who})" for c in incident.casualties),
    )  # fmt: skip
