"""How evenly the record speaks: what stands in each camp of an option, and how much each speaker is heard."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.factbase import FactBase
from knowledge.model import ArgumentSide, Option, Stance, Statement


@dataclass(frozen=True)
class Tally:
    """How many statements and quotes, and how many speakers they come from."""

    statements: int = 0
    quotes: int = 0
    speakers: int = 0


@dataclass(frozen=True)
class OptionBalance:
    """One option's record by camp: those who take a stand, and what is argued."""

    option: Option
    stances: dict[Stance, Tally]
    arguments: dict[ArgumentSide, Tally]


@dataclass(frozen=True)
class Voice:
    """One speaker's share of the record."""

    speaker: str
    tally: Tally


def options(base: FactBase) -> tuple[OptionBalance, ...]:
    """Every option with every camp, also the empty ones: a blank is what the reader looks for."""
    return tuple(
        OptionBalance(
            option,
            {
                stance: _tally(s for p, s in base.positions if (p.option, p.stance) == (option.id, stance))
                for stance in Stance
            },
            {
                side: _tally(s for a, s in base.arguments if (a.option, a.side) == (option.id, side))
                for side in ArgumentSide
            },
        )
        for option in base.options
    )


def voices(base: FactBase) -> tuple[Voice, ...]:
    """Every speaker, the most heard first."""
    found = [Voice(speaker, _tally(statements)) for speaker, statements in base.said_by.items()]
    return tuple(sorted(found, key=lambda voice: (-voice.tally.statements, voice.speaker)))


def _tally(statements: Iterable[Statement]) -> Tally:
    known = {statement.id: statement for statement in statements}.values()
    quotes = {(quote.source, quote.start, quote.end) for statement in known for quote in statement.quotes}
    return Tally(len(known), len(quotes), len({statement.speaker for statement in known}))
