"""What A said (about B); quotes of A: only what A is the speaker of."""

import re
from dataclasses import replace

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked, varied
from knowledge.answers.voices import says_it
from knowledge.library import Library
from knowledge.model import Aspect, Statement, StatementKind
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question

SILENT = 0.75  # coverage that is asked of others' words about somebody who is not quoted
LEAST_WORDS = 0.3  # share of the words alone in quotes that are asked for
_VOICED = (StatementKind.CLAIM, StatementKind.ASSESSMENT, StatementKind.RECOMMENDATION, StatementKind.FORECAST)
_WANTED = (
    (re.compile(r"\b(?:recommend|propose|suggest|advise|want)"), StatementKind.RECOMMENDATION),
    (re.compile(r"\b(?:predict|expect|foresee|forecast|anticipate)"), StatementKind.FORECAST),
)


def answer(question: Question, library: Library) -> Reply | None:
    """Statements of the first subject who speaks; about the others named, where others are."""
    others = dict(question.alternatives)
    named = [meant for s in question.subjects for meant in (s, *others.get(s, ()))]
    speaker = next((s for s in named if library.base.said_by.get(s)), None)
    if speaker is None or (question.subjects[0].startswith("actor/") and speaker not in _first(question)):
        asked = next((s for s in question.subjects if s.startswith("actor/")), None)
        facet = Facet(only=lambda s: asked in s.subjects, enough=SILENT) if asked else Facet()
        return from_ranked(question.intent, ranked(library, question, facet))
    said = library.base.said_by[speaker]
    if len(question.subjects) == 1 and not question.content and not question.unknown:
        low = question.text.casefold()
        wanted = next((kind for pattern, kind in _WANTED if pattern.search(low)), None)
        own = sorted(said, key=lambda s: _order(s, wanted))
        step = Step(rule="said", detail=f"{len(said)} statements of {speaker}")
        return Reply(intent=question.intent, statements=varied(own), leads=(speaker,), steps=(step,))
    least = LEAST_WORDS if question.intent is Intent.QUOTES else 0.0
    facet = Facet(
        only=lambda s: _is_word_of(s, speaker, question, library),
        speaker=(speaker,),
        kinds=_VOICED,
        enough=0.45,
        least_words=least,
    )
    reply = from_ranked(Intent.SAID, ranked(library, question, facet))
    if reply is None and not library.incident_days.keys().isdisjoint(question.subjects):
        reply = from_ranked(Intent.SAID, ranked(library, _of_whom(question, library), facet))
    return reply and Reply(intent=question.intent, statements=reply.statements, leads=(speaker,), steps=reply.steps)


def _of_whom(question: Question, library: Library) -> Question:
    """The question with those in the place of an incident whom it is known for: few speak of a killing by its date."""
    subjects = (x for s in question.subjects for x in (library.around(s)[:1] if s in library.incident_days else (s,)))
    return replace(question, subjects=tuple(dict.fromkeys(subjects)))


def _first(question: Question) -> tuple[str, ...]:
    """The one whose words are asked for: the first subject, or the one after "per", and what it may stand for."""
    if re.search(r"\b(?:per|according to|as told by)\b", question.text):
        return question.subjects
    return (question.subjects[0], *dict(question.alternatives).get(question.subjects[0], ()))


def _is_word_of(statement: Statement, speaker: str, question: Question, library: Library) -> bool:
    """Whether they are the speaker or, where no quotation is asked for, the sentence tells of what they said."""
    if statement.speaker == speaker:
        return True
    if statement.owner != speaker or question.intent is Intent.QUOTES:
        return False
    return says_it(statement, question, library.base.entities[speaker].names)


def _order(statement: Statement, wanted: StatementKind | None) -> tuple[bool, bool, bool, int]:
    """The kind asked for first; what somebody is whom the words are only about, last."""
    introduces = Aspect.IDENTITY in statement.aspects
    return (statement.kind is not wanted, introduces, statement.kind not in _VOICED, -statement.weight)
