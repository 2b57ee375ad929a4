"""What followed: the incidents that came after or in answer, then the consequences on record."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.answers import facets
from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply, varied
from knowledge.library import Library
from knowledge.model import Aspect, IncidentLinkType, Statement
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question

_ANSWERED = re.compile(r"^(?:and |so |but )?(?:how|what) did .* (?:respond|react|retaliate|answer|reply)\s*\??$")
_BY_NAMED = re.compile(
    r"\bhow (?:did|has|does) .* (?:respond|react|retaliate|answer|reply)\b|\bwhat did .* do (?:after|next|in)\b"
)
_LATER = re.compile(r"\bwhat happened\b.*\b(?:after|later)\b")
_ANSWERS = ("respond", "react", "retaliate", "answer")
"""What a question of this kind asks for with its verb need not stand in what followed."""
_TOLD = (Aspect.RESULT, Aspect.RESPONSE)


def answer(question: Question, library: Library) -> Reply | None:
    """What an incident led to: of the one named, else of the one that was last on the screen."""
    asked = set(library.vocabulary.stems_of(question.trigger)) & set(library.vocabulary.stems(_ANSWERS))
    question = replace(question, content=tuple(stem for stem in question.content if stem not in asked))
    incidents = [s for s in question.subjects if s.startswith("incident/")]
    if not incidents and question.from_conversation and not question.content:
        incidents = list(_last_shown(question, library))
    if not incidents and not question.content and _ANSWERED.search(question.text.casefold()):
        return _answer_of(question, library) or facets.answer(question, library)
    if not incidents or question.content or question.unknown:
        return facets.answer(question, library)
    after = sorted(_followers(incidents[0], library), key=lambda s: not _done_by_named(s, question, library))
    told = [s for s in library.base.about.get(incidents[0], ()) if any(a in _TOLD for a in s.aspects)]
    if _BY_NAMED.search(question.text.casefold()):
        after, told = ([s for s in found if _done_by_named(s, question, library)] for found in (after, told))
    statements = varied(dict.fromkeys([*after[:3], *sorted(told, key=lambda s: -s.weight), *after[3:]]))
    if not statements:
        return facets.answer(question, library)
    step = Step(rule="result", detail=f"{len(after)} statements of what followed {incidents[0]}")
    leads = library.around(after[0].owner) if after and _LATER.search(question.text.casefold()) else ()
    return Reply(intent=Intent.RESULT, statements=statements, leads=leads, steps=(step,))


def _answer_of(question: Question, library: Library) -> Reply | None:
    """How somebody answered what the conversation is about: what they did, of the incidents that followed."""
    memory = question.conversation
    before = [s for s in memory.subjects if s.startswith("incident/")] or list(_last_shown(question, library))
    others = dict(question.alternatives)
    doers = dict.fromkeys(x for s in question.subjects for x in (s, *others.get(s, ()))).keys()
    after = [s for i in before[:1] for s in _followers(i, library) if doers & {*library.around(s.owner), *s.subjects}]
    step = Step(rule="result", detail=f"{len(after)} statements of how {', '.join(doers)} answered {before[:1]}")
    return Reply(intent=Intent.RESULT, statements=varied(dict.fromkeys(after)), steps=(step,)) if after else None


def _done_by_named(statement: Statement, question: Question, library: Library) -> bool:
    """Whether it tells of what an actor whom the question names did; so does each where it names none."""
    actors = [s for s in question.subjects if s.startswith(("actor/", "place/"))]
    named = {x for s in actors for x in (s, *dict(question.alternatives).get(s, ()))}
    return not named or bool(named & {*library.around(statement.owner), *statement.subjects, statement.speaker})


def _last_shown(question: Question, library: Library) -> Iterator[str]:
    for shown in question.conversation.shown[:1]:
        statement = library.base.by_id.get(shown)
        yield from (s for s in (statement.subjects if statement else ()) if s.startswith("incident/"))


def _followers(incident_id: str, library: Library) -> Iterator[Statement]:
    """The links' own statements and the headlines of the incidents that answered or followed, in order of date."""
    later = sorted(library.base.incidents, key=lambda i: library.incident_days[i.id])
    after = (IncidentLinkType.ANSWERED, IncidentLinkType.FOLLOWED)
    links = [(i, link) for i in later for link in i.links if link.to == incident_id and link.type in after]
    for incident, link in links:
        if link.statement:
            yield library.base.by_id[link.statement]
        yield from profile(library, incident.id)[:1]
