"""seeds/sources.yaml and the articles beside it → sources and texts, each checked against its sha256."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.load.problems import Problem
from knowledge.load.validate import validated
from knowledge.load.yaml_tree import Tree, read_text, read_tree
from knowledge.model import Source

Articles = dict[str, str]
NAME = "seeds/sources.yaml"


@dataclass
class Shelf:
    """Every source by id, every article's text by source id, the file that lists them, and its problems."""

    tree: Tree
    sources: dict[str, Source] = field(default_factory=dict)
    articles: Articles = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the list or with an article."""
        return self.tree.problems


def load_sources(seeds: Path) -> Shelf:
    """The sources that could be read, and the problems of the rest."""
    tree = read_tree(seeds / "sources.yaml", NAME)
    shelf = Shelf(tree)
    if not isinstance(tree.value, dict):
        if not tree.problems:
            tree.problems.append(Problem(NAME, 1, "must map source ids to sources"))
        return shelf
    for key, value in tree.value.items():
        fields = value if isinstance(value, dict) else {}
        source, faults = validated(Source, {"id": key, **fields}, tree, (key,))
        tree.problems += faults
        if source is not None:
            shelf.sources[key] = source
            shelf.articles[key] = _article(seeds, source, tree)
    tree.problems += [Problem(NAME, 1, message, "source") for message in _strays(seeds, shelf)]
    return shelf


def _article(seeds: Path, source: Source, tree: Tree) -> str:
    path = seeds / source.file
    if path.parent != seeds:
        message = f"{source.file!r} is not a file of this folder"
        tree.problems.append(tree.problem((source.id, "file"), message, "source"))
        return ""
    text, problems = read_text(path, f"seeds/{source.file}")
    tree.problems += problems
    if problems:
        return ""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if digest != source.sha256:
        message = f"seeds/{source.file} has changed: its sha256 is {digest}, not {source.sha256}"
        tree.problems.append(tree.problem((source.id, "sha256"), message, "sha256"))
        return text
    for number, entry in enumerate(source.furniture):
        if entry not in text:
            message = f"furniture not found in {source.file}: {entry!r}"
            tree.problems.append(tree.problem((source.id, "furniture", number), message, "source"))
    return text


def _strays(seeds: Path, shelf: Shelf) -> Iterator[str]:
    files: dict[str, str] = {}
    for source in shelf.sources.values():
        if source.file in files:
            yield f"{source.id} and {files[source.file]} are the same file, {source.file}"
        files[source.file] = source.id
    if shelf.problems:
        return  # a source that could not be read would make its article look unlisted
    for path in sorted(seeds.glob("*.txt")):
        if path.name not in files:
            yield f"seeds/{path.name} is not listed"
