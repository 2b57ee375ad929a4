"""Lists: options, incidents, actors, places, topics, sources; and what there is on one subject."""

import re

from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question

_LISTS = (
    ("options", r"option|polic"), ("incidents", r"incident|event"), ("actors", r"actor|people|person|group"),
    ("places", r"place"), ("topics", r"topic|theme"), ("sources", r"source|article"),
)  # fmt: skip


def answer(question: Question, library: Library) -> Reply | None:
    """The catalogue asked for, in an order a reader can scan: by date for incidents, else by statements on record."""
    text = question.text.casefold()
    kind = next((name for name, pattern in _LISTS if re.search(pattern, text)), None)
    if kind is None:
        return None
    ids = listing(library, kind)
    return Reply(intent=Intent.LISTING, listing=ids, steps=(Step(rule="listing", detail=f"{len(ids)} {kind}"),))


def listing(library: Library, kind: str) -> tuple[str, ...]:
    """Ids of one catalogue."""
    base = library.base
    if kind == "sources":
        return tuple(source.id for source in base.sources)
    if kind == "incidents":
        return tuple(i.id for i in sorted(base.incidents, key=lambda i: (library.incident_days[i.id], i.id)))
    entities = {"options": base.options, "actors": base.actors, "places": base.places, "topics": base.topics}[kind]
    known = [e for e in entities if base.about.get(e.id)]
    return tuple(e.id for e in sorted(known, key=lambda e: (-len(base.about[e.id]), e.id)))


def coverage(question: Question, library: Library) -> Reply | None:
    """What is on record about the subject: its best statements; the counts are read off them."""
    if not question.subjects or question.unknown:
        return None
    statements = profile(library, question.subjects[0])
    if not statements:
        return None
    step = Step(rule="coverage", detail=f"{len(statements)} statements")
    return Reply(intent=Intent.COVERAGE, statements=statements, steps=(step,))
