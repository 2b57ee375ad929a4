"""What one kind of answer gives back, before it is dressed as an Answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answers.ranking import Ranked
from knowledge.model import Dispute, Statement
from knowledge.model.answer import Intent, NoAnswer, Passage, Section, Step

FIRST_SCREEN = 5  # statements of the first message


@dataclass(frozen=True)
class Reply:
    """The statements in the order to show them, and whom the answer is about, best first."""

    intent: Intent
    statements: tuple[Statement, ...] = ()
    leads: tuple[str, ...] = ()
    """Entity ids that go before the question's own subjects."""
    disputes: tuple[Dispute, ...] = ()
    listing: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    no_answer: NoAnswer | None = None
    steps: tuple[Step, ...] = ()


def from_ranked(intent: Intent, found: Ranked) -> Reply | None:
    """A reply of ranked statements, or None where there are none."""
    if not found.statements:
        return None
    steps = tuple(
        Step(rule="rank", detail=f"{s.id}: score {score:.2f}, covers {covered:.2f}")
        for s, score, covered in zip(found.statements[:FIRST_SCREEN], found.scores, found.covered, strict=False)
    )
    return Reply(intent=intent, statements=varied(found.statements), steps=steps)


def varied(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The same statements; one that leans on a quote already shown waits until after the first screen."""
    first: list[Statement] = []
    later: list[Statement] = []
    for statement in statements:
        if len(first) > FIRST_SCREEN:
            first.append(statement)
            continue
        repeats = sum(_same_quote(statement, shown) for shown in first[:FIRST_SCREEN])
        (later if repeats > 1 else first).append(statement)
    return (*first, *later)


def _same_quote(one: Statement, other: Statement) -> bool:
    for a in one.quotes:
        for b in other.quotes:
            if a.start < b.end and b.start < a.end and a.source == b.source:
                return True
    return False
