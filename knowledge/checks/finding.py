"""What a rule says: a remark on a statement, or a finding at a place of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.factbase import FactBase
from knowledge.load.draft import Draft
from knowledge.load.yaml_tree import Location
from knowledge.model import Statement


@dataclass(frozen=True)
class Remark:
    """What is wrong with a statement, and where within it."""

    message: str
    at: Location = ()

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Finding:
    """What is wrong in the file of an entity, and where."""

    owner: str
    message: str
    at: Location = ()


StatementRule = Callable[[FactBase, Statement], Iterator[Remark]]
BaseRule = Callable[[Draft, FactBase], Iterator[Finding]]


def code_of(rule: StatementRule | BaseRule) -> str:
    """The code of a rule, which stands in brackets before each of its problems: its name with hyphens."""
    return str(getattr(rule, "__name__", rule)).replace("_", "-")


def in_statement(draft: Draft, statement: Statement, message: str, *at: str | int) -> Finding:
    """A finding at a place within a statement."""
    return Finding(statement.owner, f"{statement.id}: {message}", (*draft.places[statement.id], *at))
