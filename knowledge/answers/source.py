"""Source N: which article it is, and what is drawn from it."""

import re

from knowledge.answers.profile import profile
from knowledge.answers.reply import Reply, varied
from knowledge.library import Library
from knowledge.model import Aspect, Source
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question
from knowledge.question.words import GRAMMAR, stem, words

_WROTE = re.compile(
    r"\b(?:who (?:wrote|is behind|authored)|authors? of|written by)\b"
    r".*\b(?:piece|article|report|story|text|paper|op-?ed|analysis|one (?:about|on))\b"
)
_AUTHOR = re.compile(r"who(?: is| was| were| are|['’]s)? (?:the )?(?:authors?|wrote|behind)[\s?]*$")
_ARTICLE = re.compile(
    r"\b(?:date|when|dated|day|published)\b.*\b(?:piece|article|report|story|text|paper|op-?ed|analysis)\b"
)
_WRITING_WORDS = (
    "author authors wrote written authored analysis behind published publish come appear appeared "
    "argue argues urge urges call favour"
)
_WRITING = frozenset(map(stem, _WRITING_WORDS.split()))


def answer(question: Question, library: Library) -> Reply | None:
    """The source named by id, number or a name of its own, with its statements by weight."""
    source = _named(question.text, library)
    if source is None:
        return None
    drawn = [s for s in library.base.statements if source.id in s.sources]
    voices = {source.voice, source.publisher, *source.authors}
    drawn.sort(key=lambda s: (s.owner not in voices, -s.weight))
    return Reply(
        intent=Intent.SOURCE,
        statements=tuple(drawn),
        listing=(source.id,),
        leads=tuple(v for v in (source.publisher, *source.authors, source.voice) if v),
        steps=(Step(rule="source", detail=f"{source.id}: {len(drawn)} statements"),),
    )


def asks_author(question: Question) -> bool:
    """Whether it asks who wrote an article."""
    low = question.text.casefold()
    return _WROTE.search(low) is not None or (question.source is not None and _AUTHOR.match(low) is not None)


def authored(question: Question, library: Library) -> Reply | None:
    """Who wrote the article whose title or names have the question's words, or that alone tells of what it names."""
    asked = {stem(word) for word in words(question.text) if word not in GRAMMAR} - _WRITING
    source = library.base.source_by_id[question.source] if question.source else _called(asked, library)
    source = source or _telling_alone(question, library)
    if source is None:
        return None
    makers = tuple(m for m in (*source.authors, source.voice, source.publisher) if m)
    told = dict.fromkeys(s for m in makers for s in profile(library, m)[:2])
    step = Step(rule="authors", detail=f"{source.id}: {', '.join(makers)}")
    return Reply(intent=Intent.SOURCE, statements=varied(told), leads=makers, steps=(step,))


def _telling_alone(question: Question, library: Library) -> Source | None:
    """The one source that tells of all that the question names, where no other does."""
    about = [{x for s in library.base.about.get(subject, ()) for x in s.sources} for subject in question.subjects]
    shared = set.intersection(*about) if about else set()
    return library.base.source_by_id[shared.pop()] if len(shared) == 1 else None


def dated(question: Question, library: Library) -> Reply | None:
    """When the article on something is of: what its makers' statements say of the date; None for any other question."""
    if not _ARTICLE.search(question.text.casefold()):
        return None
    asked = {stem(word) for word in words(question.text) if word not in GRAMMAR} - _WRITING
    source = _called(asked, library)
    if source is None:
        return None
    makers = tuple(m for m in (source.publisher, source.voice, *source.authors) if m)
    own = (s for m in makers for s in profile(library, m) if source.id in s.sources)
    told = dict.fromkeys(s for s in own if Aspect.WHEN in s.aspects)
    step = Step(rule="date of article", detail=source.id)
    return Reply(intent=Intent.WHEN, statements=varied(told), leads=makers, steps=(step,)) if told else None


def _called(asked: set[str], library: Library) -> Source | None:
    """The source whose title or names have all of the words."""
    for source in library.base.sources:
        outlet = library.base.entities[source.publisher].names if source.publisher else ()
        called = {stem(word) for name in (source.title or "", *source.names, *outlet) for word in words(name)}
        if asked and asked <= called:
            return source
    return None


def _named(text: str, library: Library) -> Source | None:
    low = " ".join(words(text))
    number = re.search(r"\b(?:source|article)s? (?:no |number )?(\w+)$", low)
    for source in library.base.sources:
        if number and number.group(1) == source.id:
            return source
        if any(low.endswith(" ".join(words(name))) for name in source.names):
            return source
    if number and number.group(1).isdecimal() and 0 < int(number.group(1)) <= len(library.base.sources):
        return library.base.sources[int(number.group(1)) - 1]
    return None
