"""Which statements say who or what an actor or place is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.factbase import FactBase
from knowledge.model import Aspect


@dataclass(frozen=True)
class Introductions:
    """The statements that introduce somebody, by their places in the base's order."""

    marks: NDArray[np.float32]
    """1 for each of them."""
    of_each: Mapping[str, tuple[int, ...]]
    """Actor or place → its own."""

    @classmethod
    def of(cls, base: FactBase) -> "Introductions":
        """Of a base."""
        told = [Aspect.IDENTITY in s.aspects and s.owner.startswith(("actor/", "place/")) for s in base.statements]
        found: dict[str, list[int]] = defaultdict(list)
        for number, introduces in enumerate(told):
            if introduces:
                found[base.statements[number].owner].append(number)
        return cls(np.array(told, np.float32), {owner: tuple(numbers) for owner, numbers in found.items()})

    def of_others(self, subjects: set[str]) -> NDArray[np.float32]:
        """1 for each statement that introduces somebody else than these."""
        marks = self.marks.copy()
        for subject in subjects:
            marks[list(self.of_each.get(subject, ()))] = 0.0
        return marks
