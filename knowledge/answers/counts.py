"""How many: what a question wants counted, and whether a statement gives the number of that."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from knowledge.library import Library
from knowledge.model import ActorKind, Aspect, Statement, StatementKind
from knowledge.model.answer import Intent
from knowledge.question.question import Question
from knowledge.question.words import GRAMMAR, words
from knowledge.search import fields

_THINGS = re.compile(
    r"\b(?:how many|numbers? of|count of)\s+(.+)|\b(price|cost|population|rate|budget|salar(?:y|ies)|gdp|value|temperature)\b"
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|several|half|most|both"
    r"|majority|single|some)\b\s+((?:[\w’'-]+\s+){0,3}[\w’'-]+)",
    re.IGNORECASE,
)
RARE = 4.5  # idf of a word that one statement in a hundred has
_NUMERAL = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\b(?:on|of|in|by|from|at|to|for|against|who|that|since|between|with|over|after)\s"
)  # what follows only qualifies
_HOW_MANY = re.compile(r"\bhow many (?:of )?(?:the )?$")
_STANDS = re.compile(
    r"\bhow many (?:[\w'’-]+ )*?([\w'’-]+) (?:(?:are|is) (?:there )?(?:in|at)\b|(?:does|do|did|has|have)\b.*\bhave\b)"
)
_SINCE = re.compile(r"\b(?:since|between|from)\b", re.IGNORECASE)
MONTH = 31


@dataclass(frozen=True)
class Counted:
    """What a question wants counted: the words right after "how many", and all its words, as stems."""

    things: frozenset[str]
    stems: frozenset[str]
    named: frozenset[str]
    """The things as typed: "targets" are not groups that were targeted."""
    harm: frozenset[str]
    """The stems of killed and wounded."""
    people: str
    """The stem of people, where the things are soldiers; else empty."""


def counted_in(question: Question, library: Library) -> Counted:
    """What the question wants counted."""
    match = _THINGS.search(question.text.casefold())
    run: list[str] = []
    for word in words(match.group(1) or match.group(2)) if match else []:
        if word in GRAMMAR and run:
            break
        run.append(library.vocabulary.corrected(word) or word)
    things = frozenset(library.vocabulary.stems([word for word in run if word not in GRAMMAR]))
    are_persons = not things.isdisjoint(library.vocabulary.stems(["troops", "personnel", "servicemen"]))
    return Counted(
        things=things,
        stems=frozenset((*question.content, *question.steering, *question.soft)),
        named=frozenset(word for word in run if word not in GRAMMAR),
        harm=_harm(library),
        people=library.vocabulary.stems(["people"])[0] if are_persons else "",
    )


def _numbered(statement: Statement) -> Iterator[str]:
    """The words right after each number of the statement's text and quotes."""
    for text in statement.texts:
        yield from (match.group(1) for match in _NUMBER.finditer(text))


def counts(statement: Statement, asked: "Counted", library: Library) -> bool:
    """Whether the statement gives a number; the dead and wounded only to those who ask for them."""
    if (
        not statement.figures
        and Aspect.HOW_MANY not in statement.aspects
        and statement.kind is not StatementKind.FIGURE
    ):
        return False
    counted = " ".join(f"{figure.counted} {figure.unit or ''}" for figure in statement.figures) or statement.text
    figures = [f for f in statement.figures if asked.stems or _NUMERAL.search(f.value)]
    heads = [_HEAD.split(f"{figure.counted} ")[0] for figure in figures]
    if not heads and asked.stems:  # "how many X are in Y" wants a figure; "how many X were killed" any number
        heads = list(_numbered(statement))
    if not heads and not asked.stems and asked.things:
        return False
    told = [library.vocabulary.stems_of(head) for head in heads] if asked.things else []
    if asked.people and asked.stems - asked.things and any(asked.people in stems for stems in told):
        return True  # soldiers are people: the rest of the question says which
    if asked.things and all(map(asked.things.isdisjoint, told)):
        return False
    if any(library.statements.idf(stem) > RARE for stem in asked.things):
        return True  # "how many reservists" can only be about those who were killed
    harmed = {stem for stem in library.vocabulary.stems_of(counted) if stem in asked.harm}
    return not harmed or bool((asked.stems | asked.things) & asked.harm)


def _harm(library: Library) -> frozenset[str]:
    return frozenset(library.vocabulary.stems(["killed"]) + library.vocabulary.stems(["wounded"]))


def numbers(question: Question, library: Library) -> Iterator[Callable[[Statement], bool]]:
    """What else a number must be to be the one asked for: of the dead, of those named, of what is had or stands there."""
    if question.intent is not Intent.HOW_MANY:
        return
    text = question.text.casefold()
    for harm in _harm(library) & {*question.content, *question.soft}:
        yield partial(_says_itself, stem=harm, library=library)
    where = {x for x in question.conversation.subjects if x.startswith(("incident/", "place/"))}
    if question.from_conversation and where:
        yield lambda s: not where.isdisjoint(s.subjects)
    named = next((m for m in question.mentions if m.entity and _HOW_MANY.search(text[: m.start])), None)
    if named is not None and named.entity and library.is_actor(named.entity, ActorKind.COMMUNITY):
        meant = {named.entity, *dict(question.alternatives).get(named.entity, ())}
        yield lambda s: not meant.isdisjoint(s.subjects)
    if stands := _STANDS.search(text):
        thing = library.vocabulary.stems([stands.group(1)])[-1]
        yield lambda s: any(
            _NUMERAL.search(f.value) and thing in library.vocabulary.stems_of(f.counted) for f in s.figures
        )
    if question.period is not None and question.period.relation == "since":
        yield lambda s: _says_since(s, library)


def _says_itself(statement: Statement, stem: str, library: Library) -> bool:
    """Whether its text or a quote has the word."""
    return bool(library.statements.presence(stem)[library.number[statement.id]] >= fields.QUOTE)


def _says_since(statement: Statement, library: Library) -> bool:
    """Whether the number is one of a stretch of time."""
    days = library.days[library.number[statement.id]]
    return any((last - first).days > MONTH for first, last in days) or any(map(_SINCE.search, statement.texts))
