"""seeds/sources.yaml and the articles beside it → sources and texts, each checked against its sha256."""

import hashlib
from pathlib import Path

from knowledge.load.problems import Problem
from knowledge.load.validate import validated
from knowledge.load.yaml_tree import read_text, read_tree
from knowledge.model import Source

Articles = dict[str, str]


def load_sources(seeds: Path) -> tuple[dict[str, Source], Articles, list[Problem]]:
    """Every source by id, every article's text by source id, and the problems."""
    name = "seeds/sources.yaml"
    tree = read_tree(seeds / "sources.yaml", name)
    if not isinstance(tree.value, dict):
        return {}, {}, tree.problems or [Problem(name, 1, "must map source ids to sources")]
    sources: dict[str, Source] = {}
    articles: Articles = {}
    problems: list[Problem] = []
    for key, value in tree.value.items():
        source, faults = validated(Source, {"id": key, **_mapping(value)}, tree, (key,))
        problems += faults
        if source is None:
            continue
        sources[key] = source
        text, faults = _article(seeds, source, tree.line((key, "sha256")))
        problems += faults or _missing_furniture(source, text, tree.line((key, "furniture")))
        articles[key] = text
    return sources, articles, problems


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _article(seeds: Path, source: Source, line: int) -> tuple[str, list[Problem]]:
    path = seeds / source.file
    if path.parent != seeds:
        return "", [Problem("seeds/sources.yaml", line, f"{source.file!r} is not a file of this folder")]
    text, problems = read_text(path, f"seeds/{source.file}")
    if problems:
        return "", problems
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if digest != source.sha256:
        message = f"seeds/{source.file} has changed: its sha256 is {digest}, not {source.sha256}"
        return text, [Problem("seeds/sources.yaml", line, message)]
    return text, []


def _missing_furniture(source: Source, text: str, line: int) -> list[Problem]:
    return [
        Problem("seeds/sources.yaml", line, f"furniture not found in {source.file}: {entry!r}")
        for entry in source.furniture
        if entry not in text
    ]
