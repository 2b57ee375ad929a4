"""A dossier's files → a FactBase, or every problem at once."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from knowledge.factbase import FactBase
from knowledge.load.problems import FactBaseError, Problem
from knowledge.model import Actor, Dispute, Dossier, Entity, Incident, Lexicon, Option, Place, Topic

if TYPE_CHECKING:  # a start from the compiled copy reads no YAML
    from knowledge.load.draft import Draft

__all__ = ["FactBaseError", "Problem", "content_digest", "fact_base", "load", "read_draft"]

Settings = TypeVar("Settings", bound=BaseModel)
Kind = TypeVar("Kind", bound=Entity)


def load(facts: Path, seeds: Path) -> FactBase:
    """Read, check and link a dossier; raises FactBaseError with every problem found."""
    draft = read_draft(facts, seeds)
    base = fact_base(draft)
    if draft.problems or base is None:
        raise FactBaseError(draft.problems)
    return base


def read_draft(facts: Path, seeds: Path) -> "Draft":
    """Everything the files say, with the problems and the place of every statement."""
    from knowledge.load.draft import Draft
    from knowledge.load.entities import read_entities
    from knowledge.load.references import check_references
    from knowledge.load.sources import load_sources

    missing = [folder for folder in (facts, seeds) if not folder.is_dir()]
    if missing:
        raise FactBaseError(Problem(path.name, 1, f"there is no folder {path}", "file") for path in missing)
    digest = content_digest(facts, seeds)  # before the files are read: a later edit has another digest
    draft = Draft(load_sources(seeds), digest=digest)
    draft.problems += draft.shelf.problems
    draft.dossier = _settings(facts, "dossier.yaml", Dossier, draft)
    draft.lexicon = _settings(facts, "lexicon.yaml", Lexicon, draft)
    read_entities(facts, draft)
    check_references(draft)
    return draft


def fact_base(draft: "Draft") -> FactBase | None:
    """What could be read, problems or not; None without dossier or lexicon. Served only without problems."""
    if draft.dossier is None or draft.lexicon is None:
        return None
    return FactBase(
        dossier=draft.dossier,
        lexicon=draft.lexicon,
        sources=tuple(draft.sources.values()),
        articles=draft.articles,
        actors=_of_type(Actor, draft),
        places=_of_type(Place, draft),
        incidents=_of_type(Incident, draft),
        options=_of_type(Option, draft),
        topics=_of_type(Topic, draft),
        disputes=_of_type(Dispute, draft),
        statements=tuple(draft.statements.values()),
        digest=draft.digest,
    )


def content_digest(facts: Path, seeds: Path) -> str:
    """sha256 over the names and bytes of every file the fact base is read from."""
    digest = hashlib.sha256()
    for root, pattern in ((facts, "**/*.yaml"), (seeds, "*")):
        for path in sorted(p for p in root.glob(pattern) if p.is_file()):
            content = _bytes(path)
            name = str(path)[len(str(root)) + 1 :]
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        return str(error.errno).encode()  # the loader reports it


def _settings(facts: Path, name: str, model: type[Settings], draft: "Draft") -> Settings | None:
    from knowledge.load.validate import validated
    from knowledge.load.yaml_tree import read_tree

    tree = read_tree(facts / name, f"facts/{name}")
    draft.settings[name] = tree
    draft.problems += tree.problems
    if tree.problems:
        return None
    settings, problems = validated(model, tree.value or {}, tree)
    draft.problems += problems
    return settings


def _of_type(kind: type[Kind], draft: "Draft") -> tuple[Kind, ...]:
    return tuple(entity for entity in draft.entities.values() if isinstance(entity, kind))
