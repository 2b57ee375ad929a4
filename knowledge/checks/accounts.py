"""Rules for what hangs on statements: incidents, options and disputes."""

from collections import Counter
from collections.abc import Iterator

from knowledge.checks.finding import Finding
from knowledge.checks.proof import numbers, quoted_numbers
from knowledge.factbase import FactBase
from knowledge.load.draft import Draft
from knowledge.model import Casualties, Dispute, Incident, Option, Responsibility, Stance

_ADVOCATES = frozenset({Stance.SUPPORTS, Stance.CONDITIONAL})


def according_to(_: Draft, base: FactBase) -> Iterator[Finding]:
    """Whoever an agent or a count is put down to is the speaker of the statement that says so."""
    for incident in base.incidents:
        for number, by in enumerate(incident.by):
            yield from _account(base, incident, by, ("by", number))
        for number, count in enumerate(incident.casualties):
            yield from _account(base, incident, count, ("casualties", number))


def _account(
    base: FactBase, incident: Incident, account: Responsibility | Casualties, at: tuple[str, int]
) -> Iterator[Finding]:
    statement = base.by_id.get(account.statement)
    if statement is None:
        return  # told by the loader
    said = account.according_to if isinstance(account, Responsibility) else account.counted_by
    if said != statement.speaker:
        message = f"according to {said}, but {statement.id} is said by {statement.speaker}"
        yield Finding(incident.id, message, at)
    if incident.id not in statement.subjects:
        yield Finding(incident.id, f"{statement.id} is not about this incident", at)
    if isinstance(account, Casualties):
        for missing in sorted(numbers(account.count) - quoted_numbers(statement)):
            yield Finding(incident.id, f"{missing} stands in no quote of {statement.id}", at)


def no_argument(_: Draft, base: FactBase) -> Iterator[Finding]:
    """An option that somebody advocates has at least one argument on record."""
    argued = {argument.option for argument, _ in base.arguments}
    advocated = {position.option for position, _ in base.positions if position.stance in _ADVOCATES}
    for option in base.options:
        if option.id in advocated - argued:
            yield Finding(option.id, "has advocates and no argument")


def one_side(_: Draft, base: FactBase) -> Iterator[Finding]:
    """The sides of a dispute differ: no statement and no label on two of them."""
    for dispute in base.disputes:
        statements = Counter(statement for side in dispute.sides for statement in set(side.statements))
        labels = Counter(side.label.casefold() for side in dispute.sides)
        for twice in sorted(key for key, count in (statements + labels).items() if count > 1):
            yield Finding(dispute.id, f"{twice!r} is on two sides", ("sides",))


def dispute_about(_: Draft, base: FactBase) -> Iterator[Finding]:
    """Whom a dispute is about, one of its statements is about."""
    for dispute in base.disputes:
        subjects = _subjects(base, dispute)
        for number, subject in enumerate(dispute.about):
            if subject not in subjects:
                yield Finding(dispute.id, f"no statement of a side is about {subject}", ("about", number))


def _subjects(base: FactBase, dispute: Dispute) -> set[str]:
    """Subjects, topics and speakers of a dispute's statements, and those involved in their incidents."""
    statements = [base.by_id.get(statement) for side in dispute.sides for statement in side.statements]
    found = {subject for s in statements if s for subject in (*s.subjects, *s.topics, s.speaker)}
    for entity in [base.entities.get(subject) for subject in found]:
        if isinstance(entity, Incident):
            found |= {*entity.places, *entity.involved}
        elif isinstance(entity, Option):
            found |= {*entity.involved}
    return found


def draft(draft: Draft, _: FactBase) -> Iterator[Finding]:
    """A statement still marked `draft` is not served: read it against its quote, or delete it."""
    for owner, at in draft.unfinished:
        message = "still a draft: write the sentence, read it against its quote, remove `draft`"
        yield Finding(owner, message, at)
