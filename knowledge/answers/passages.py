"""Sentences of the articles for questions that no statement covers: verbatim, and marked as not curated."""

import numpy as np

from knowledge.answers.facets import NAME_OF
from knowledge.answers.reply import Reply
from knowledge.library import Library
from knowledge.model.answer import Intent, Passage, Step
from knowledge.question.question import Question
from knowledge.question.words import GRAMMAR, words

ENOUGH = 0.9  # a passage has no curator behind it, so it must cover nearly all of the question
FEWEST_WORDS = 3
MOST = 2


def answer(question: Question, library: Library) -> Reply | None:
    """At most two article sentences that have nearly every word of the question; None otherwise."""
    index = library.passage_words
    asked = [word for word in words(question.typed) if word not in GRAMMAR]
    stems = list(dict.fromkeys(library.vocabulary.stems(asked)))
    if question.unknown or len(stems) < FEWEST_WORDS or NAME_OF.search(question.text):
        return None
    total = sum(index.idf(stem) for stem in stems)
    covered = index.scores(stems) / total
    order = [int(n) for n in np.argsort(-covered, kind="stable")[:MOST] if covered[n] >= ENOUGH]
    if not order:
        return None
    passages = []
    for number in order:
        source, sentence = library.passages[number]
        passages.append(
            Passage(source=source.id, file=source.file, exact=sentence.text, start=sentence.start, end=sentence.end)
        )
    step = Step(rule="passages", detail=f"{len(passages)} uncurated sentences")
    return Reply(intent=Intent.SEARCH, passages=tuple(passages), steps=(step,))
