"""Difference between two versions of a fact base: added, corrected old → new, retracted, newly disputed.

A version is remembered by its `Snapshot`, which is plain data and small, so that an old version need not be
kept loaded. The difference is net: what was added and taken back in between is no change.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from knowledge.factbase import FactBase
from knowledge.model import Dispute, EntityId, Frozen, Statement, StatementId


class Remembered(Frozen):
    """What is kept of a statement: its sentence, whom it is about, a mark of all that a reader sees."""

    text: str
    subjects: tuple[EntityId, ...]
    mark: str


class Snapshot(Frozen):
    """One version of a fact base, as far as differences need it."""

    digest: str
    statements: Mapping[StatementId, Remembered]
    disputes: Mapping[EntityId, str]
    """Dispute id → mark of its question and its sides."""


class Correction(Frozen):
    """A statement that reads otherwise now, or is proved, dated or attributed otherwise."""

    old: str
    new: Statement

    @property
    def is_reworded(self) -> bool:
        """Whether the sentence itself differs; else its quotes, kind, speaker, date or notes do."""
        return self.old != self.new.text


class Retraction(Frozen):
    """A statement that is no longer served."""

    id: StatementId
    old: str
    subjects: tuple[EntityId, ...]


class Changes(Frozen):
    """Everything that differs, in the new base's order."""

    added: tuple[Statement, ...] = ()
    corrected: tuple[Correction, ...] = ()
    retracted: tuple[Retraction, ...] = ()
    disputed: tuple[Dispute, ...] = ()
    """Disputes that are new or have other sides."""

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.retracted or self.disputed)

    @property
    def statement_ids(self) -> tuple[StatementId, ...]:
        """Every statement that was added, corrected or retracted, in that order."""
        return (
            *(s.id for s in self.added),
            *(c.new.id for c in self.corrected),
            *(r.id for r in self.retracted),
        )


def changes(old: FactBase, new: FactBase) -> Changes:
    """What differs between two versions of a base."""
    return changes_since(snapshot(old), new)


def snapshot(base: FactBase) -> Snapshot:
    """What to remember of a base so that a later one can be compared with it."""
    return Snapshot(
        digest=base.digest,
        statements={
            s.id: Remembered(text=s.text, subjects=s.subjects, mark=mark(s)) for s in base.statements
        },
        disputes={dispute.id: _dispute_mark(dispute) for dispute in base.disputes},
    )


def changes_since(before: Snapshot, base: FactBase) -> Changes:
    """What differs between a remembered version and a base."""
    known = before.statements
    return Changes(
        added=tuple(s for s in base.statements if s.id not in known),
        corrected=tuple(
            Correction(old=known[s.id].text, new=s)
            for s in base.statements
            if s.id in known and known[s.id].mark != mark(s)
        ),
        retracted=tuple(
            Retraction(id=key, old=gone.text, subjects=gone.subjects)
            for key, gone in known.items()
            if key not in base.by_id
        ),
        disputed=tuple(d for d in base.disputes if before.disputes.get(d.id) != _dispute_mark(d)),
    )


def mark(statement: Statement) -> str:
    """Differs where a reader sees a difference: sentence, kind, speaker, date, note, position, quote."""
    return _digest(_seen(statement))


def _seen(statement: Statement) -> Iterator[str]:
    yield from (statement.text, statement.kind, statement.speaker, statement.as_of, statement.as_of_known)
    yield statement.inference or ""
    for position in statement.positions:
        yield f"{position.actor} {position.stance} {position.option}"
    for quote in statement.quotes:
        yield from (quote.source, quote.exact, quote.reading or "")


def _dispute_mark(dispute: Dispute) -> str:
    sides = (f"{side.label}: {' '.join(side.statements)}" for side in dispute.sides)
    return _digest((dispute.question, *sides))


def _digest(parts: Iterator[str] | tuple[str, ...]) -> str:
    """80 bits: among 10,000 statements, an unseen change has a chance of 1 in 10^24."""
    return blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()
