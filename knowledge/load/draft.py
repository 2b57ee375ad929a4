"""What has been read of a dossier so far: values, problems, and where in which file each stands."""

from dataclasses import dataclass, field
from typing import Any

from knowledge.load.problems import Problem
from knowledge.load.sources import Articles, Shelf
from knowledge.load.yaml_tree import Location, Tree
from knowledge.model import Dossier, Entity, Lexicon, Source, Statement


@dataclass
class Draft:
    """A dossier as far as it has been read; sound only while `problems` is empty."""

    shelf: Shelf
    digest: str = ""
    dossier: Dossier | None = None
    lexicon: Lexicon | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    """Entity id → its file."""
    settings: dict[str, Tree] = field(default_factory=dict)
    """`dossier.yaml`, `lexicon.yaml` → the file."""
    declared: set[str] = field(default_factory=set)
    """Every id that a file gives, also where the rest of it could not be read: one fault is told once."""
    places: dict[str, Location] = field(default_factory=dict)
    """Statement id → its location within its owner's file."""
    unfinished: list[tuple[str, Location]] = field(default_factory=list)
    """Owner and location of statements marked `draft`: read, never served."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def sources(self) -> dict[str, Source]:
        """Every source by id."""
        return self.shelf.sources

    @property
    def articles(self) -> Articles:
        """Every article's text by source id."""
        return self.shelf.articles

    def problem(self, owner: str, message: str, at: Location = (), code: str = "form") -> None:
        """Record a problem in the file of an entity."""
        self.problems.append(self.trees[owner].problem(at, message, code))

    def written(self, statement_id: str) -> dict[str, Any]:
        """A statement as its curator wrote it, without what the loader filled in."""
        value = self.trees[statement_id.split("#", maxsplit=1)[0]].value
        for step in self.places[statement_id]:
            value = value[step]
        return dict(value)
