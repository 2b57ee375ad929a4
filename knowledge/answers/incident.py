"""What happened at, on, in, between: incidents by name, place, people, day or words."""

import re
from dataclasses import replace
from datetime import date

from knowledge.answers.profile import profile
from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import FIRST_SCREEN, Reply, from_ranked, varied
from knowledge.dates import bounds
from knowledge.library import Library
from knowledge.model import Incident, IncidentLinkType, Statement, StatementKind
from knowledge.model.answer import Intent, Section, Step
from knowledge.question.periods import Period
from knowledge.question.question import Question
from knowledge.question.words import stem, words

_OF_THEM = re.compile(r"\b(?:first|last|final|earliest|latest)\s+$", re.IGNORECASE)
_EXTREME = re.compile(r"\b(last|latest|most recent|final|first|earliest)\b(?! year| month| week| time)")
_EXTREMES = frozenset(stem(word) for word in ("last", "latest", "recent", "final", "first", "earliest"))
_NOUN_PHRASE = re.compile(r"(?:(?!,| (?:on|of|in|by|from|at|to|for|against|who|that|after|near)\b).)+", re.IGNORECASE)
FEW_DAYS = 3  # incidents dated this closely go before those known to the month only
_FACET = Facet(kinds=(StatementKind.EVENT, StatementKind.FIGURE))


def answer(question: Question, library: Library) -> Reply | None:
    """The statements of the incidents meant; by the day alone where nothing else is said."""
    named = [s for s in question.subjects if s.startswith("incident/")]
    if named and not question.content and not question.unknown:
        return _of(tuple(named), question, library)
    extreme = _EXTREME.search(question.text.casefold())
    if extreme and not question.unknown:
        return _outermost(question, library, last=extreme.group(1) not in ("first", "earliest"))
    if question.content or question.unknown:
        return from_ranked(Intent.INCIDENT, ranked(library, question, _FACET))
    found = _matching(question, library)
    if found:
        return _of(found, question, library)
    if question.subjects:
        return from_ranked(Intent.INCIDENT, ranked(library, question, _FACET))
    return _in_period(question.period, library) if question.period else None


def _in_period(period: Period, library: Library) -> Reply | None:
    """What is told as an event of days within the period, in order, where no incident is dated so."""
    events = [(bounds(s.as_of), -s.weight, s) for s in library.base.statements if s.kind is StatementKind.EVENT]
    told = [e for e in events if any(low <= e[0][0] and e[0][1] <= high for low, high in period.ranges)]
    step = Step(rule="events", detail=f"{len(told)} statements of {period.text}")
    statements = varied(s for _, _, s in sorted(told, key=lambda e: e[:2]))
    return Reply(intent=Intent.INCIDENT, statements=statements, steps=(step,)) if told else None


def outermost_day(question: Question, library: Library) -> Reply | None:
    """For "when was X first (last) …": the first or last incident that is called so; None for any other question."""
    extreme = _EXTREME.search(question.text.casefold())
    if extreme is None or question.unknown or not question.subjects or set(question.content) <= _EXTREMES:
        return None
    whose = (m for m in question.mentions if (m.entity or "").startswith("actor/"))
    if any(_OF_THEM.search(question.text[: m.start]) for m in whose):
        return None  # when the last soldier did something is not when they last did it
    reply = _outermost(question, library, last=extreme.group(1) not in ("first", "earliest"))
    return reply and replace(reply, intent=Intent.WHEN)


def _outermost(question: Question, library: Library, last: bool) -> Reply | None:
    """The last (or first) incident of the period and the subjects whose statements have the question's words."""
    asked = set(question.content) - _EXTREMES
    fit = []
    for incident in library.base.incidents:
        days = library.incident_days[incident.id]
        if (question.period is not None and not question.period.holds(*days)) or days[1] == date.max:
            continue
        called = set(library.vocabulary.stems_of(" ".join((incident.name, *incident.also))))
        with_them = all(_is_around(subject, incident.id, question, library) for subject in question.subjects)
        if with_them and asked <= called and asked & _heads(incident, library):
            fit.append((days, incident.id))
    chosen = sorted(fit)[-1 if last else 0 :][:1]
    return _of(tuple(incident for _, incident in chosen), question, library) if chosen else None


def _heads(incident: Incident, library: Library) -> set[str]:
    """Stems of what kind of thing the incident's names say it is: "withdrawal talks" are talks."""
    heads = (_NOUN_PHRASE.match(name) for name in (incident.name, *incident.also))
    return {library.vocabulary.stems_of(head.group())[-1] for head in heads if head and words(head.group())}


def _is_around(subject: str, incident: str, question: Question, library: Library) -> bool:
    """Whether the incident is known for the subject, or for what the same word may mean."""
    return not {subject, *dict(question.alternatives).get(subject, ())}.isdisjoint(library.around(incident))


def _matching(question: Question, library: Library) -> tuple[str, ...]:
    """Incidents on the day asked and at the place or with the people named, in order of date."""
    period = question.period
    found = []
    for incident in library.base.incidents:
        days = library.incident_days[incident.id]
        around = {incident.id, *incident.involved, *incident.places}
        if period is not None and not period.holds(*days):
            continue
        if not all(subject in around for subject in question.subjects):
            continue
        if period is None and not set(question.subjects) & set(incident.places):
            continue
        part = any(link.type is IncidentLinkType.PART_OF for link in incident.links)  # the whole goes first
        found.append(((*days, part), incident.id))
    if not found and period is not None and not question.subjects:  # what began then and went on
        begun = ((library.incident_days[i.id], i.id) for i in library.base.incidents)
        found = [((*days, False), i) for days, i in begun if any(a <= days[0] <= b for a, b in period.ranges)]
    exact = [(days, incident) for days, incident in found if (days[1] - days[0]).days <= FEW_DAYS]
    return tuple(incident for _, incident in sorted(exact or found))


def _of(incidents: tuple[str, ...], question: Question, library: Library) -> Reply | None:
    """The incidents' statements: of one, all by weight; of several, each one's first, then the rest."""
    stories = [_story(library, incident) for incident in incidents]
    stories = [story for story in stories if story]
    if not stories:
        return None
    share = max(1, FIRST_SCREEN // len(stories))
    first = [s for story in stories for s in story[:share]]
    rest = [s for story in stories for s in story[share:]]
    sections = tuple(
        Section(heading="incident", subject=incident, statements=tuple(s.id for s in _story(library, incident)[:share]))
        for incident in incidents
    )
    leads = () if question.subjects else library.around(incidents[0])
    return Reply(
        intent=Intent.INCIDENT,
        statements=varied(dict.fromkeys([*first, *rest])),
        leads=leads,
        sections=sections if len(incidents) > 1 else (),
        steps=(Step(rule="incidents", detail=", ".join(incidents)),),
    )


def _story(library: Library, incident_id: str) -> tuple[Statement, ...]:
    incident = library.base.entities.get(incident_id)
    return profile(library, incident_id) if isinstance(incident, Incident) else ()
