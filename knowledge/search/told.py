"""What a dispute's statements tell of: looked up for each question, so gathered once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.dates import Days
from knowledge.factbase import FactBase
from knowledge.model import Dispute
from knowledge.question.words import Vocabulary, words
from knowledge.search.index import content

NEAR = 0.7  # for somebody whom a side speaks of, where the dispute is about others


Stems = tuple[str, ...]
"""Each once; a tuple takes a fifth of a set's memory."""


@dataclass(frozen=True)
class Wordings:
    """Every wording of every dispute, found by its words."""

    having: Mapping[str, tuple[int, ...]]
    """Stem → the numbers of the wordings that have it."""
    sizes: tuple[int, ...]
    owners: tuple[int, ...]
    """Of each wording: how many stems it has, and its dispute's place in the base."""

    @classmethod
    def of(cls, disputes: Sequence[Dispute], vocabulary: Vocabulary) -> "Wordings":
        """Of these disputes."""
        having: dict[str, list[int]] = defaultdict(list)
        sizes: list[int] = []
        owners: list[int] = []
        for place, dispute in enumerate(disputes):
            for text in _wordings(dispute):
                stems = _distinct(vocabulary.stems(content(words(text))))
                for stem in stems:
                    having[stem].append(len(sizes))
                sizes.append(len(stems))
                owners.append(place)
        return cls({stem: tuple(numbers) for stem, numbers in having.items()}, tuple(sizes), tuple(owners))

    def nearest(self, asked: set[str]) -> tuple[int, float]:
        """The dispute whose wording shares most with these stems, the first of equals, and the share (0 to 1)."""
        common = Counter(number for stem in asked for number in self.having.get(stem, ()))
        shares = ((shared / (len(asked) + self.sizes[n] - shared), -n) for n, shared in common.items())
        share, number = max(shares, default=(0.0, 0))
        return self.owners[-number] if self.owners else 0, share


@dataclass(frozen=True)
class Told:
    """Whom the statements of a dispute are about and the days they are of."""

    subjects: frozenset[str]
    days: tuple[Days, ...]


def told(dispute: Dispute, base: FactBase, days: Sequence[Sequence[Days]], number: Mapping[str, int]) -> Told:
    """What a dispute's sides tell of; `days` are each statement's in the base's order, `number` its place in it."""
    members = [base.by_id[s] for side in dispute.sides for s in side.statements]
    return Told(
        subjects=frozenset(x for s in members for x in (*s.subjects, s.speaker)),
        days=tuple(day for s in members for day in days[number[s.id]]),
    )


@dataclass(frozen=True)
class Disputed:
    """The disputes of a base, as questions look them up; immutable."""

    told: Mapping[str, Told]
    """Dispute id → what its sides tell of."""
    on: Mapping[str, NDArray[np.float64]]
    """Entity id → how much each dispute is about it, 0 to 1; those that no dispute speaks of are left out."""
    wordings: Mapping[str, tuple[Stems, ...]]
    """Dispute id → the stems of each of its own wordings."""
    matter: "Wordings"
    """The same without words of grammar, by their words."""
    questions: tuple[str, ...]
    """Each dispute's question in small letters, in the base's order."""

    @classmethod
    def of(
        cls, base: FactBase, days: Sequence[Sequence[Days]], number: Mapping[str, int], vocabulary: Vocabulary
    ) -> "Disputed":
        """Of a base; `days` and `number` as in `told`."""
        each = {dispute.id: told(dispute, base, days, number) for dispute in base.disputes}
        on: dict[str, NDArray[np.float64]] = {}
        for place, dispute in enumerate(base.disputes):
            shares = dict.fromkeys(each[dispute.id].subjects, NEAR) | dict.fromkeys((*dispute.about, dispute.id), 1.0)
            for subject, share in shares.items():
                on.setdefault(subject, np.zeros(len(base.disputes)))[place] = share
        called = {
            dispute.id: tuple(_distinct(vocabulary.stems(words(text))) for text in _wordings(dispute))
            for dispute in base.disputes
        }
        questions = tuple(dispute.question.casefold() for dispute in base.disputes)
        return cls(each, on, called, Wordings.of(base.disputes, vocabulary), questions)


def _distinct(stems: Sequence[str]) -> Stems:
    return tuple(dict.fromkeys(stems))


def _wordings(dispute: Dispute) -> tuple[str, ...]:
    return (dispute.question, *dispute.also, *dispute.asked)
