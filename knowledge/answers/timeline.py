"""Timeline of X, or of a period: incidents in order of date, one statement each."""

import numpy as np

from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model import Incident, Statement
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question


def answer(question: Question, library: Library) -> Reply | None:
    """Incidents of the subjects and the period asked, oldest first, uncertain dates last; None where there are none."""
    if question.unknown:
        return None
    chosen = sorted(
        (i for i in library.base.incidents if _belongs(i, question, library)),
        key=lambda i: (_only_overlaps(i, question, library), library.incident_days[i.id], i.id),
    )
    chosen = _told_of(chosen, question, library) or chosen
    statements = [s for incident in chosen if (s := _headline(incident, library)) is not None]
    if not statements:
        return None
    step = Step(rule="timeline", detail=f"{len(chosen)} incidents")
    return Reply(
        intent=Intent.TIMELINE,
        statements=tuple(dict.fromkeys(statements)),
        listing=tuple(i.id for i in chosen),
        steps=(step,),
    )


def _told_of(incidents: list[Incident], question: Question, library: Library) -> list[Incident]:
    """Those of which some statement has all words of the question."""
    if not question.content:
        return incidents
    has = np.minimum.reduce([library.statements.presence(stem) for stem in question.content]) > 0
    own = {i.id: [library.number[s.id] for s in library.base.about.get(i.id, ()) if s.owner == i.id] for i in incidents}
    return [i for i in incidents if has[own[i.id]].any()]


def _only_overlaps(incident: Incident, question: Question, library: Library) -> bool:
    """Whether it is dated so widely that it may lie outside the period asked: such go last."""
    return question.period is not None and not question.period.holds(*library.incident_days[incident.id])


def _belongs(incident: Incident, question: Question, library: Library) -> bool:
    if question.period is not None and not question.period.overlaps(*library.incident_days[incident.id]):
        return False
    around = {incident.id, *incident.involved, *incident.places, *(by.actor for by in incident.by)}
    around |= {subject for s in library.base.about.get(incident.id, ()) for subject in s.subjects[:3]}
    return not question.subjects or bool(set(question.subjects) & around)


def _headline(incident: Incident, library: Library) -> Statement | None:
    story = profile(library, incident.id)
    return story[0] if story else None
