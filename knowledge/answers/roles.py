"""Who did what to whom: what a question takes for granted must be what the statement shown says."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from knowledge.answers.attributes import attributes
from knowledge.answers.counts import numbers
from knowledge.answers.covering import is_one_event
from knowledge.answers.deciders import decides
from knowledge.answers.doers import doers, tells_of
from knowledge.answers.harm import asked_doer, assumed_doer, done_by, is_others, kin_of
from knowledge.answers.reactions import reacts
from knowledge.answers.reasons import reasons
from knowledge.answers.reply import FIRST_SCREEN, Reply
from knowledge.answers.verbs import carried_out, done_by_it, parties, verb_asked
from knowledge.answers.victims import victims
from knowledge.answers.voices import voiced
from knowledge.library import Library
from knowledge.model import ActorKind, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.names import Mention, Verdict
from knowledge.question.question import Question
from knowledge.question.shape import KIND_OF, OUTLET_ASKED
from knowledge.question.words import GRAMMAR, stem, words

Demand = Callable[[Statement], bool]

_UNIT = re.compile(r"\bhow many (year|month|week|day|hour|minute|mile|kilomet(?:re|er)|dollar|percent)s?\b")
_PAIR = re.compile(r"(?<![\w-])([a-z]+(?:-[a-z]+)*)(?= ([a-z]+)\b)")
_NO_SORT = frozenset(("deadly", "renewed", "sporadic", "recent", "further", "hail", "second"))  # how, not of what sort
_OWN = re.compile(r"['’]s?\s+(\w+)")
_WHAT_IF = re.compile(r"\bwhat (?:will|would|might|could|may) (?:happen|follow|come)\b")
_MAY = re.compile(r"\b(?:will|would|could|may|might|can|cannot|risks?|threat\w*|fears?|expects?|unknown)\b", re.IGNORECASE)
TWO_MONTHS = timedelta(days=62)  # an event known to one month or the next
KNOWN_DAYS = 10  # an event that may have been on more days than these has no day that is known
_SORT = re.compile(
    r"\b(?:what|which) (?:type|kind|sort|model|brand|make|colou?r) of "
    r"(?!group|organi[sz]ation|person|thing|party|force|militia|actor|entity|outlet)([a-z]+)"
)
KIND = re.compile(KIND_OF)
_OUTLET = re.compile(OUTLET_ASKED)
_NO_MOST = "w|for|inter|requ|qu|prot|cont|inv|arr|har|r|b|t|l|mod|hon|sugg|man|at|dig|n|gu|earli|lat|eld|near"
_MOST = re.compile(rf"\b(most \w{{4,}}|(?!(?:{_NO_MOST})est\b)[a-z]{{3,}}est)\b\s+((?:\w+\s*){{1,3}})")
_QUALIFIED = re.compile(r"\b(?:in|of|on|by|from|at|to|for|since|between|with|that|who)\b")
_SHARE = re.compile(r"\b(?:percent(?:age)?|per cent|share|proportion|fraction) of\b")
_SHARE_OF = re.compile(rf"{_SHARE.pattern}\s+(?:the |all )?$")
_SHARES = re.compile(r"%|\bper ?cent|\bhalf\b|\bthirds?\b|\bquarters?\b", re.IGNORECASE)


def agreed(question: Question, reply: Reply, library: Library) -> Reply | None:
    """The reply with the statements first that agree with what the question takes for granted.

    None where no statement of its first screen does.
    """
    demands = demanded(question, library)
    doer = asked_doer(question, library)
    if doer and is_others(doer, question, library):
        return None
    if doer:
        demands.append(partial(done_by, kin=kin_of(doer, question, library), library=library))
    if not demands or not reply.statements:
        return reply
    whole = bool(reply.disputes) or _OUTLET.search(question.text.casefold())
    screen = reply.statements[: None if whole else FIRST_SCREEN]
    fit = tuple(s for s in screen if all(demand(s) for demand in demands))
    if not fit:
        return None
    if reply.disputes:
        return reply  # its sides stay in their order
    if len(fit) == len(screen):
        return reply
    first = {s.id for s in fit}
    return replace(reply, statements=(*fit, *(s for s in reply.statements if s.id not in first)))


def demanded(question: Question, library: Library) -> list[Demand]:
    """What each statement must say to be an answer at all; empty for most questions."""
    demands = [*_of_the_deed(question, library), *_of_the_words(question, library)]
    for several in (numbers, attributes, doers, victims, reasons):
        demands += several(question, library)
    return demands


def _of_the_deed(question: Question, library: Library) -> Iterator[Demand]:
    """What follows from who did, said or underwent what."""
    doer = next(filter(None, (assumed_doer(m, question.text, library) for m in question.mentions)), None)
    if doer is not None:
        yield partial(done_by, kin=kin_of(doer, question, library), library=library)
    verb = verb_asked(question, library)
    if verb:
        found = library.statements.presence(verb)
        yield lambda s: bool(found[library.number[s.id]])
    for party in parties(question, library):
        yield partial(tells_of, party=party, library=library)
    of_one = (reacts(question, library), done_by_it(question, library), voiced(question, library))
    for demand in (decides(question), carried_out(question, library), *of_one):
        if demand is not None:
            yield demand
    event = question.subjects[0] if question.intent is Intent.WHEN and len(question.subjects) == 1 else ""
    if event and (is_one_event(event, library, TWO_MONTHS) or (verb and event.startswith("incident/"))):
        yield lambda s: event in s.subjects


def _of_the_words(question: Question, library: Library) -> Iterator[Demand]:
    """What follows from single words of the question: a unit, a sort, the most, an outlet, a share, a day, the future."""
    text = question.text.casefold()
    counts = question.intent is Intent.HOW_MANY
    if counts and (unit := _UNIT.search(text)):
        named = re.compile(rf"\b{unit.group(1)}s?\b", re.IGNORECASE)
        yield lambda s: any(map(named.search, s.texts))
    if (sort := _SORT.search(text)) and not KIND.search(question.trigger):
        yield partial(_sorted, thing=stem(sort.group(1)))
    if most := _MOST.search(text):
        yield partial(_is_most, most=most.group(1), things=_things(most.group(2)))
    if _OUTLET.search(text):
        yield lambda s: any(library.is_actor(x, ActorKind.OUTLET) for x in s.subjects)
    if counts and _SHARE.search(text):
        yield lambda s: any(_SHARES.search(t) for t in s.texts)
    if counted := _shared_by(question):
        yield partial(_about, kin=frozenset((counted, *dict(question.alternatives).get(counted, ()))))
    if (counts or question.intent is Intent.INCIDENT) and (day := _one_day(question)):
        yield lambda s: _was_on(library.days[library.number[s.id]], day)
    if question.unknown and any(_is_unknown_of(m, question) for m in question.mentions):
        yield lambda _: False
    if _WHAT_IF.search(text):
        yield lambda s: s.kind is StatementKind.FORECAST or _MAY.search(s.text) is not None


def _is_unknown_of(mention: Mention, question: Question) -> bool:
    """Whether something is asked about that somebody is said to have and that no statement knows ("X's yacht")."""
    own = _OWN.match(question.text[mention.end :])
    return own is not None and own.group(1).casefold() in question.unknown


def _shared_by(question: Question) -> str | None:
    """Of whom a share is asked for ("what share of X …")."""
    before = ((m, question.text[: m.start]) for m in question.mentions if m.verdict is Verdict.SURE)
    return next((m.entity for m, text in before if _SHARE_OF.search(text.casefold())), None)


def _about(statement: Statement, kin: frozenset[str]) -> bool:
    return bool(kin & {*statement.subjects, statement.speaker})


def _sorted(statement: Statement, thing: str) -> bool:
    """Whether it says of what sort the thing is: a word in small letters that is none of grammar stands before it."""
    pairs = (match.groups() for text in statement.texts for match in _PAIR.finditer(text))
    return any(stem(noun) == thing and sort not in GRAMMAR | _NO_SORT for sort, noun in pairs)


def _things(after: str) -> frozenset[str]:
    """The stems of what is called the most, up to where that is only qualified."""
    return frozenset(stem(word) for word in words(_QUALIFIED.split(after)[0]) if word not in GRAMMAR)


def _is_most(statement: Statement, most: str, things: frozenset[str]) -> bool:
    """Whether it calls one of the things the most of its kind in so many words."""
    for text in statement.texts:
        low = text.casefold()
        for match in re.finditer(rf"\b{re.escape(most)}\b", low):
            if things & set(map(stem, words(low[match.end() :])[:5])):
                return True
    return False


def _one_day(question: Question) -> date | None:
    """The very day that is asked for, its year with it; None where a longer time is."""
    period = question.period
    if period is None or len(question.periods) != 1 or len(period.ranges) != 1 or period.relation is not None:
        return None
    first, last = period.ranges[0]
    return first if first == last else None


def _was_on(spans: Iterable[tuple[date, date]], day: date) -> bool:
    return any(first <= day <= last and (last - first).days <= KNOWN_DAYS for first, last in spans)
