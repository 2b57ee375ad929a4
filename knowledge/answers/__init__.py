"""Which kinds of answer are tried for which kind of question, in order."""

import re
from collections.abc import Callable

from knowledge.answers import (
    catalogue,
    comparison,
    death,
    disputes,
    facets,
    incident,
    introduced,
    office,
    option,
    passages,
    position,
    presumed,
    profile,
    relation,
    result,
    roles,
    said,
    source,
    timeline,
    victims,
)
from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model.answer import Intent
from knowledge.question.question import Question

Answerer = Callable[[Question, Library], Reply | None]

ANSWERERS: dict[Intent, tuple[Answerer, ...]] = {
    Intent.PROFILE: (profile.answer, source.answer, facets.answer),
    Intent.OFFICE: (office.answer,),
    Intent.INCIDENT: (incident.answer, facets.answer),
    Intent.WHEN: (source.dated, incident.outermost_day, facets.answer),
    Intent.WHO_SAID: (facets.answer,),
    Intent.RESULT: (result.answer,),
    Intent.SAID: (said.answer,),
    Intent.QUOTES: (said.answer,),
    Intent.POSITION: (position.answer, facets.answer),
    Intent.OPTION: (option.answer, facets.answer),
    Intent.ARGUMENTS: (option.arguments, facets.answer),
    Intent.COMPARISON: (comparison.answer, facets.answer),
    Intent.RELATION: (relation.answer,),
    Intent.TIMELINE: (timeline.answer, facets.answer),
    Intent.DISPUTES: (disputes.answer, facets.answer),
    Intent.SOURCE: (source.answer, facets.answer),
    Intent.COVERAGE: (catalogue.coverage, facets.answer),
    Intent.LISTING: (catalogue.answer,),
    Intent.SEARCH: (office.by_title, introduced.described, facets.answer, source.answer, passages.answer),
}
_NEWS = re.compile(
    r"\bwhat(?:['’]s| is) (?:happening|going on|new)\b|\bwhat(?:['’]s| is| are)\b.*\bdoing\b|\b(?:news|latest)\b",
    re.IGNORECASE,
)
FACTS: tuple[Answerer, ...] = (facets.answer,)


def reply_to(question: Question, library: Library) -> Reply | None:
    """The first kind of answer that covers the question; None where none does."""
    themes_only = all(subject.startswith("topic/") for subject in question.subjects)
    if question.present and (_NEWS.search(question.text) or (themes_only and question.intent is not Intent.OFFICE)):
        return None  # the articles end; what holds today of no subject in particular is not on record
    if presumed.lives(question, library) or presumed.never_acts(question, library) or office.is_open(question, library):
        return None
    if not (question.subjects or question.periods) and question.content and all(map(str.isdecimal, question.content)):
        return None  # a bare number is about anything
    if source.asks_author(question):
        return source.authored(question, library)
    question = victims.where_it_was(question, library)
    dead = death.answer(question, library)
    if dead is not None:
        return dead
    kinds = ANSWERERS.get(question.intent, FACTS)
    for answerer in (disputes.weighed, disputes.in_its_words, *kinds, disputes.at_stake):
        reply = answerer(question, library)
        reply = reply and roles.agreed(question, reply, library)
        if reply is not None:
            return facets.led(reply, question, library)
    return None
