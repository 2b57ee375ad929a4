"""Source N: which article it is, and what is drawn from it."""

import re

from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model import Source
from knowledge.model.answer import Intent, Step
from knowledge.question.question import Question
from knowledge.question.words import words


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
