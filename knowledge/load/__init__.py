"""A dossier's files → a FactBase, or every problem at once."""

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from knowledge.factbase import FactBase
from knowledge.load.entities import Draft, read_entities
from knowledge.load.problems import FactBaseError, Problem
from knowledge.load.references import check_references
from knowledge.load.sources import load_sources
from knowledge.load.validate import validated
from knowledge.load.yaml_tree import read_tree
from knowledge.model import Actor, Dispute, Dossier, Entity, Incident, Lexicon, Option, Place, Topic

__all__ = ["FactBaseError", "Problem", "content_digest", "load", "read_draft"]

Settings = TypeVar("Settings", bound=BaseModel)
Kind = TypeVar("Kind", bound=Entity)


def load(facts: Path, seeds: Path) -> FactBase:
    """Read, check and link a dossier; raises FactBaseError with every problem found."""
    draft = read_draft(facts, seeds)
    dossier = _settings(facts, "dossier.yaml", Dossier, draft)
    lexicon = _settings(facts, "lexicon.yaml", Lexicon, draft)
    if draft.problems or dossier is None or lexicon is None:
        raise FactBaseError(draft.problems)
    return FactBase(
        dossier=dossier,
        lexicon=lexicon,
        sources=tuple(draft.sources.values()),
        articles=draft.articles,
        actors=_of_type(Actor, draft),
        places=_of_type(Place, draft),
        incidents=_of_type(Incident, draft),
        options=_of_type(Option, draft),
        topics=_of_type(Topic, draft),
        disputes=_of_type(Dispute, draft),
        statements=tuple(draft.statements.values()),
        digest=content_digest(facts, seeds),
    )


def read_draft(facts: Path, seeds: Path) -> Draft:
    """Everything the files say, with the problems and the place of every statement."""
    for folder in (facts, seeds):
        if not folder.is_dir():
            raise FactBaseError([Problem(folder.name, 1, f"there is no folder {folder}")])
    sources, articles, problems = load_sources(seeds)
    draft = Draft(sources, articles, problems=problems)
    read_entities(facts, draft)
    check_references(draft)
    return draft


def content_digest(facts: Path, seeds: Path) -> str:
    """sha256 over the names and bytes of every file the fact base is read from."""
    digest = hashlib.sha256()
    for root, pattern in ((facts, "**/*.yaml"), (seeds, "*")):
        for path in sorted(p for p in root.glob(pattern) if p.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _settings(facts: Path, name: str, model: type[Settings], draft: Draft) -> Settings | None:
    tree = read_tree(facts / name, f"facts/{name}")
    draft.problems += tree.problems
    if tree.problems:
        return None
    settings, problems = validated(model, tree.value or {}, tree)
    draft.problems += problems
    return settings


def _of_type(kind: type[Kind], draft: Draft) -> tuple[Kind, ...]:
    return tuple(entity for entity in draft.entities.values() if isinstance(entity, kind))
