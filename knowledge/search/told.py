"""What a dispute's statements tell of: looked up for each question, so gathered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.dates import Days
from knowledge.factbase import FactBase
from knowledge.model import Dispute


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
