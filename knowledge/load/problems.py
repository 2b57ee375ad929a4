"""Problems found in a dossier's files: all of them at once, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: the file (relative to the dossier), its 1-based line, what is wrong in one line.

    `code` names the kind of fault and never changes: `form`, `quote`, `reference`, … or that of a rule.
    """

    file: str
    line: int
    message: str
    code: str = "form"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.code}] {self.message}"


class FactBaseError(Exception):
    """The dossier cannot be served; `problems` is every fault found, in file order, never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
