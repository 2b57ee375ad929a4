"""Rules for the statement's own sentence: ours, plain, neutral and self-contained."""

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.checks.finding import Remark
from knowledge.checks.words import stems, unquoted, words
from knowledge.factbase import FactBase
from knowledge.model import Actor, Lexicon, Place, Statement, StatementKind

MAX_COPIED_WORDS = 5  # in a row shared with the article; names, titles and numbers do not count
MAX_STATEMENT_WORDS = 45
_PRONOUN = re.compile(r"(He|She|They|It|These|His|Her|Their|This(?! article))\b")
_RELATIVE = re.compile(
    r"\b(?:(?:this|last|next) (?:week|month|year|summer|winter|spring|autumn)|yesterday|today|tonight"
    r"|tomorrow|recently|currently|nowadays|(?:days?|weeks?|months?|years?) ago)\b",
    re.IGNORECASE,
)
_LOADED = re.compile(
    r"\b(?:assassinat\w+|martyr\w*|murder\w*|massacr\w+|thugs?|puppets?|stooges?|heroic\w*|barbaric|so-called"
    r"|(?<!change of )regime(?! change)|terrorists?(?! (?:organi[sz]ation|group|attack)))\b",
    re.IGNORECASE,
)
_OUR_VOICE = frozenset(StatementKind(kind) for kind in ("event", "role", "status", "relation", "figure"))
_WRITTEN = re.compile(r"[^\W_]+")

Gram = tuple[str, ...]


def copied(base: FactBase, statement: Statement) -> Iterator[Remark]:
    """A statement is our own sentence; only names, titles and what it cites are the article's."""
    excepted = _title_words(base.lexicon) | _name_words(base, statement)
    for source in statement.sources:
        article = _words_of(base.articles[source])
        for part in unquoted(statement.text).split("|"):
            run = _longest_run(_WRITTEN.findall(part), article, excepted)
            if run:
                yield Remark(f"copies {len(run)} words of source {source}: {' '.join(run)!r}")


def _longest_run(ours: list[str], article: Gram, excepted: frozenset[str]) -> list[str]:
    """The longest run shared with the article that counts as copied; empty where there is none."""
    size = MAX_COPIED_WORDS + 1
    folded = [word.casefold() for word in ours]
    places = _places(article, size)
    best: list[str] = []
    for start in range(len(ours) - size + 1):
        for place in places.get(tuple(folded[start : start + size]), ()):
            end = start + size
            while end < len(ours) and place + end - start < len(article) and (
                folded[end] == article[place + end - start]
            ):
                end += 1
            run = ours[start:end]
            if len(run) > len(best) and _own_words(run, start == 0, excepted) > MAX_COPIED_WORDS:
                best = run
    return best


def _own_words(run: list[str], begins_sentence: bool, excepted: frozenset[str]) -> int:
    """How many words of a run could have been put otherwise: no name, title or number."""
    return sum(
        (word.islower() or (begins_sentence and number == 0 and word.istitle())) and word not in excepted
        for number, word in enumerate(run)
    )


@lru_cache(maxsize=64)
def _words_of(article: str) -> Gram:
    return tuple(words(article))


@lru_cache(maxsize=64)
def _places(article: Gram, size: int) -> dict[Gram, list[int]]:
    found: dict[Gram, list[int]] = {}
    for start in range(len(article) - size + 1):
        found.setdefault(article[start : start + size], []).append(start)
    return found


def _name_words(base: FactBase, statement: Statement) -> frozenset[str]:
    """Small words inside the names that the statement has: "in", "the"."""
    text = statement.text.casefold()
    entities = [base.entities.get(key) for key in (*statement.subjects, statement.speaker)]
    names = [name for entity in entities if isinstance(entity, Actor | Place) for name in entity.names]
    return frozenset(word for name in names if name.casefold() in text for word in words(name))


def _title_words(lexicon: Lexicon) -> frozenset[str]:
    offices = tuple(name for office in lexicon.offices for name in (office.title, *office.also))
    return _words_in((*lexicon.titles, *offices))


@lru_cache(maxsize=4)
def _words_in(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in words(name))


def plain(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """One plain sentence, which stands on its own."""
    count = len(statement.text.split())
    if count > MAX_STATEMENT_WORDS:
        yield Remark(f"the sentence has {count} words; at most {MAX_STATEMENT_WORDS}")
    if _PRONOUN.match(statement.text):
        yield Remark("the sentence begins with a pronoun and does not stand on its own")
    if not statement.text.rstrip("”\"'’)").endswith((".", "?", "!")):
        yield Remark("the sentence does not end with a full stop")


def relative_date(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """A sentence is read years later: it gives dates, not distances from its article."""
    for match in _RELATIVE.finditer(unquoted(statement.text)):
        yield Remark(f"{match.group()!r} says nothing to a later reader; give the date")


def idle_phrase(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """What readers' words add to a statement is what neither it nor its quotes have."""
    has = stems(" ".join((statement.text, *(quote.exact for quote in statement.quotes))))
    for number, phrase in enumerate(statement.asked):
        if stems(phrase) <= has:
            yield Remark(f"asked: the statement has every word of {phrase!r}; leave it out", ("asked", number))


def loaded_word(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """In our own voice we take no side; a party's word stands in quotation marks, with its speaker."""
    if statement.kind in _OUR_VOICE:
        for match in _LOADED.finditer(unquoted(statement.text)):
            yield Remark(f"{match.group()!r} takes a side; choose a neutral word or cite it with its speaker")
