"""Statements and article sentences by their words: an inverted index with inverse document frequencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge.question.words import GRAMMAR, Vocabulary, words

Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Field:
    """One text of a document and how much a word found there counts, 0 to 1."""

    text: str
    weight: float


class WordIndex:
    """Which documents have which stem, and where; immutable once built."""

    def __init__(self, documents: Iterable[Sequence[Field]], vocabulary: Vocabulary) -> None:
        postings: dict[str, dict[int, float]] = {}
        size = 0
        stems: dict[str, set[str]] = {}  # names of subjects and topics come again and again
        for number, fields in enumerate(documents):
            size = number + 1
            best: dict[str, float] = {}
            for field in sorted(fields, key=_weight):
                if field.text not in stems:
                    stems[field.text] = vocabulary.every_stem(words(field.text))
                best.update(dict.fromkeys(stems[field.text], field.weight))
            for stem, weight in best.items():
                postings.setdefault(stem, {})[number] = weight
        self.size = size
        self._postings: dict[str, tuple[NDArray[np.int32], Weights]] = {
            stem: (np.fromiter(found, np.int32, len(found)), np.fromiter(found.values(), np.float32, len(found)))
            for stem, found in postings.items()
        }
        # BM25's idf (Robertson and Zaragoza 2009, 3.2), never negative.
        self._idf = {stem: log(1 + (size - len(found) + 0.5) / (len(found) + 0.5)) for stem, found in postings.items()}
        self._rare = log(1 + (size + 0.5) / 0.5)

    def idf(self, stem: str) -> float:
        """Information of a stem; a stem that no document has is the rarest of all."""
        return self._idf.get(stem, self._rare)

    def has(self, stem: str) -> bool:
        """Whether any document has the stem."""
        return stem in self._postings

    def presence(self, stem: str) -> Weights:
        """How well each document has one stem: the weight of its best field, 0 where it lacks it."""
        result: Weights = np.zeros(self.size, np.float32)
        if stem in self._postings:
            numbers, weights = self._postings[stem]
            result[numbers] = weights
        return result

    def scores(self, stems: Iterable[str]) -> Weights:
        """Sum over the stems of idf × presence, per document."""
        result: Weights = np.zeros(self.size, np.float32)
        for stem in stems:
            found = self._postings.get(stem)
            if found is not None:
                result[found[0]] += np.float32(self._idf[stem]) * found[1]
        return result


def _weight(field: Field) -> float:
    return field.weight


def content(text_words: Iterable[str]) -> list[str]:
    """The words that carry matter: grammar left out, repeats dropped."""
    return list(dict.fromkeys(word for word in text_words if word not in GRAMMAR))
