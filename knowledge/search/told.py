"""What a dispute's statements tell of, and offices by their titles: looked up for each question, so gathered once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.dates import Days
from knowledge.factbase import FactBase
from knowledge.model import Dispute, Role, Statement


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


def roles(base: FactBase) -> dict[str, tuple[tuple[Role, Statement], ...]]:
    """Title → the roles of that title with their statements, in the base's order."""
    found: dict[str, list[tuple[Role, Statement]]] = defaultdict(list)
    for statement in base.statements:
        for role in statement.roles:
            found[role.title].append((role, statement))
    return {title: tuple(held) for title, held in found.items()}
