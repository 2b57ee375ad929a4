"""The words of a vocabulary by their length: those that a word resembles are found among few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

WORTH_A_LOOK = 0.62
"""Forms less alike are not looked at further."""
LENGTH_GAP = 2
"""Words whose sounds differ by more letters are not compared."""


@dataclass(frozen=True, slots=True)
class Row:
    """A word of the vocabulary in the forms it is compared by."""

    surface: str
    sound: str
    bones: str
    concept: int
    english: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows worth comparing with a word of one length, and what to compare it with."""

    rows: tuple[Row, ...]
    words: tuple[str, ...]
    letters: NDArray[np.uint64]
    """Of each word, as `_letters` gives them."""
    slips: NDArray[np.uint8]
    """How many letters each word may differ by at `WORTH_A_LOOK`."""


def shelves(rows: Sequence[Row]) -> tuple[Mapping[int, Shelf], Mapping[int, Shelf]]:
    """The rows by their sound and as written."""
    return by_length(rows, "sound"), by_length(rows, "surface")


def by_length(rows: Sequence[Row], form: Literal["surface", "sound", "bones"]) -> Mapping[int, Shelf]:
    """Length of a word → the rows worth comparing with it in that form."""
    longest = max((len(getattr(row, form)) for row in rows), default=0) + LENGTH_GAP
    found = {}
    for length in range(1, longest + 1):
        near = tuple(row for row in rows if abs(len(getattr(row, form)) - length) <= LENGTH_GAP)
        words = tuple(getattr(row, form) for row in near)
        slips = [int((1 - WORTH_A_LOOK) * max(length, len(word)) + 1e-6) for word in words]
        letters = np.array([_letters(word) for word in words], np.uint64)
        found[length] = Shelf(near, words, letters, np.array(slips, np.uint8))
    return found


def _letters(word: str) -> np.uint64:
    """The letters of a word as a set of bits: one slip takes or adds one bit at most."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return np.uint64(bits)


def nearest(word: str, shelf_of: Mapping[int, Shelf]) -> list[tuple[Row, float]]:
    """The rows that a word resembles, and how much, 0 to 1."""
    shelf = shelf_of.get(len(word))
    if shelf is None or not shelf.rows:
        return []
    letters = _letters(word)
    near = (np.bitwise_count(shelf.letters & ~letters) <= shelf.slips) & (
        np.bitwise_count(~shelf.letters & letters) <= shelf.slips
    )
    places = near.nonzero()[0].tolist()
    words = [shelf.words[place] for place in places]
    likeness = cdist([word], words, scorer=OSA.normalized_similarity, score_cutoff=WORTH_A_LOOK)[0]
    return [(shelf.rows[places[n]], float(likeness[n])) for n in likeness.nonzero()[0]]
