"""Where the sources disagree: every side with its quotes, never merged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model import Dispute, Incident, Statement
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question
from knowledge.question.words import words
from knowledge.search.index import content

DATE = 5.0  # a date asked for counts as much as a rare name
ENOUGH = 0.5  # share of the question that a dispute must cover
SURELY = 0.9  # the same where the question asks to weigh one thing against another
WHOLLY = 0.999  # the same for any other question of yes or no
NEARLY = 0.7  # the same for a question that does not ask for disputes
WORDED = 0.65  # share of one of its own wordings that a question of yes or no has in common with a dispute
ALIKE = 0.05  # for a dispute whose question begins with the same word ("should", "did")
ALMOST = 0.7  # share of words that a question has in common with a wording of the dispute that it is
TIE = 0.01  # disputes as near as this are told apart by their own wordings
_WHETHER = re.compile(r"^(?:was|were|is|are|did|does|do|has|have|had|can|could|will|would|should)\b")
_OPEN = re.compile(
    rf"{_WHETHER.pattern}|^(?:who do|who does|how much (?:control|influence|power|sway|authority|leverage))\b"
)
_INSTEAD = re.compile(r"\b(?:alternatives? to|instead of|rather than|other than)\b")
_EITHER = re.compile(r"^\w+ or \w+")
_WHO = re.compile(r"\bwho\b(?! says what)|\bwhich \w+ (?:were|was|are|is|did|attacked)\b|\bresponsib|\bblame")
_SHOULD = re.compile(r"^(?:should|ought)\b")
_MANY = 10


def answer(question: Question, library: Library) -> Reply | None:
    """The disputes that the question is about, best first; all of them where it names nothing."""
    disputes = library.base.disputes
    if not disputes or question.unknown:
        return None
    if not (question.subjects or question.content or question.periods):
        return _reply(disputes, library, question)
    value = scores(question, library)
    order = np.argsort(-value, kind="stable")
    chosen = tuple(disputes[n] for n in order if value[n] >= max(ENOUGH, value[order[0]] * 0.75))
    return _reply(chosen[:_MANY], library, question) if chosen else None


def at_stake(question: Question, library: Library) -> Reply | None:
    """The disputes that are nearly the question itself, for one that no single statement covers; else None."""
    asks_which = bool(question.either) or _OPEN.match(question.text.casefold()) is not None
    if not asks_which or question.unknown:
        return None
    if not (question.subjects or len(question.content) > 1):
        return _in_so_many_words(question, library)
    value = scores(question, library) * _on_all(question, library)
    if not len(value) or value.max() < NEARLY:
        return None
    alike = [library.base.disputes[int(n)] for n in np.flatnonzero(value >= value.max() - TIE)]
    return _reply((max(alike, key=lambda d: _closeness(question, d, library)),), library, question)


def in_its_words(question: Question, library: Library) -> Reply | None:
    """The dispute one of whose own wordings is the question, nearly word for word; else None."""
    text = question.text.casefold()
    if question.unknown or not (" or " in text or question.intent is Intent.DISPUTES):
        return None
    asked = set(library.vocabulary.stems(content(words(text))))
    place, alike = library.disputed.matter.nearest(asked)
    return _reply((library.base.disputes[place],), library, question) if alike >= ALMOST else None


def _common(asked: set[str], wording: Sequence[str]) -> int:
    return sum(stem in asked for stem in wording)


def _in_so_many_words(question: Question, library: Library) -> Reply | None:
    """The dispute one of whose own wordings stands in the question entirely, in any order; else None."""
    disputes = library.base.disputes
    best = max(disputes, key=lambda d: _closeness(question, d, library), default=None)
    whole = best is not None and question.content and _closeness(question, best, library) == 1.0
    return _reply((best,), library, question) if best is not None and whole else None


def weighed(question: Question, library: Library) -> Reply | None:
    """The dispute that a question of two sides ("X or Y?", "should X?") is, before all else is tried; else None."""
    text = question.text.casefold()
    instead = _INSTEAD.search(text) and any(s.startswith("option/") for s in question.subjects)
    asks = instead or _SHOULD.match(text) or (question.either and (_WHETHER.match(text) or _EITHER.match(text)))
    whether = _WHETHER.match(text) and question.content and (question.subjects or question.periods)
    if question.unknown or not (asks or whether):
        return None
    least = SURELY if asks else WHOLLY
    disputes = library.base.disputes
    likely = [int(n) for n in np.flatnonzero(scores(question, library) * _on_all(question, library) >= least)]
    if not asks:
        likely = [n for n in likely if _closeness(question, disputes[n], library) >= WORDED]
    likely = [n for n in likely if not instead or " or " in disputes[n].question]
    if not likely:
        return None
    whole = scores(replace(question, either=()), library)
    best = max(likely, key=lambda n: float(whole[n]) + _closeness(question, disputes[n], library))
    return _reply((disputes[best],), library, question)


def _on_all(question: Question, library: Library) -> NDArray[np.float64]:
    """1 for each dispute that is about every actor and incident named and has one of the question's words; else 0."""
    others = dict(question.alternatives)
    on, nothing = library.disputed.on, np.zeros(len(library.base.disputes))
    fit = np.ones(len(library.base.disputes))
    for subject in question.subjects:
        if subject.startswith(("actor/", "incident/")):
            meanings = (subject, *others.get(subject, ()))
            fit *= np.maximum.reduce([on.get(m, nothing) for m in meanings]) > 0
    if question.content:
        fit *= np.maximum.reduce([library.disputes.presence(stem) for stem in question.content]) > 0
    return fit


def _closeness(question: Question, dispute: Dispute, library: Library) -> float:
    """The largest share of one of the dispute's own wordings that the question has, 0 to 1."""
    asked = set(library.vocabulary.stems(words(question.text)))
    return max(_common(asked, wording) / len(wording) for wording in library.disputed.wordings[dispute.id])


def scores(question: Question, library: Library) -> NDArray[np.float64]:
    """Share of the question's names and words that each dispute is about, 0 to 1, in the base's order.

    One of the two words around an "or" will do.
    """
    disputes = library.base.disputes
    others = dict(question.alternatives)
    on = library.disputed.on
    total = 0.0
    found = np.zeros(len(disputes))
    for subject in question.subjects:
        if question.either and subject.startswith("option/"):
            continue  # one side of the "or"
        total += library.rarity(subject)
        meanings = (subject, *others.get(subject, ()))
        shares = [on[m] for m in meanings if m in on]
        if shares:
            found += library.rarity(subject) * np.maximum.reduce(shares)
    paired = {stem for pair in question.either for stem in pair}
    for stems in (*((s,) for s in question.content if s not in paired), *question.either):
        weight = min(library.statements.idf(stem) for stem in stems)
        total += weight
        found += weight * np.maximum.reduce([library.disputes.presence(stem) for stem in stems])
    for period in question.periods:
        total += DATE
        days = (library.disputed.told[d.id].days for d in disputes)
        found += DATE * np.array([any(period.holds(*day) for day in each) for each in days])
    opening = question.text.casefold().split(" ", 1)[0]
    alike = np.array([asked.startswith(opening) for asked in library.disputed.questions])
    return found / total + ALIKE * alike if total else found


def _reply(disputes: tuple[Dispute, ...], library: Library, question: Question) -> Reply:
    statements: dict[Statement, None] = {}
    for dispute in disputes:
        for side in dispute.sides:
            statements.update(dict.fromkeys(library.base.by_id[s] for s in side.statements))
    step = Step(rule="disputes", detail=", ".join(d.id for d in disputes[:5]))
    about = [x for about in disputes[0].about for x in (*library.around(about), about)]
    if _WHO.search(question.text.casefold()):
        about = [*_blamed(disputes[0], library), *about]
    if question.subjects and not (question.content or question.unknown or question.either):
        about = []  # "disputes about X": X
    return Reply(
        intent=Intent.DISPUTES,
        statements=tuple(statements),
        disputes=disputes,
        leads=tuple(about),
        steps=(step,),
    )


def _blamed(dispute: Dispute, library: Library) -> Iterator[str]:
    """Who did, according to somebody, what the dispute is about."""
    incidents = (library.base.entities[about] for about in dispute.about)
    return (by.actor for incident in incidents if isinstance(incident, Incident) for by in incident.by)
