"""`brief fmt`: every fact file in the one layout, and the schemas that editors check by."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cli.curating import print_line
from bot.cli.opening import settings
from bot.cli.progress import watched
from bot.text import curation
from knowledge.load.canonical import canonical
from knowledge.load.entities import FOLDERS
from knowledge.load.problems import Problem
from knowledge.load.yaml_tree import read_text
from knowledge.schema import texts


def fmt(check: bool) -> None:
    """Lay out what is not laid out; with `check`, only name it and exit 1. Files that cannot be are named too."""
    facts, _ = settings().folders
    problems: list[Problem] = []
    changed = [path for path, text in _laid_out(facts, problems) if _differs(path, text, check)]
    for path in changed:
        print_line(curation.would_change(path) if check else curation.changed(path))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems or (check and changed):
        raise SystemExit(1)
    print_line(curation.laid_out(len(changed)))


def _laid_out(facts: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every file with the text it should have; what cannot be laid out goes to `problems`."""
    yield from ((facts / "schema" / name, text) for name, text in texts().items())
    files = [(folder, path) for folder in FOLDERS for path in sorted((facts / folder).glob("*.yaml"))]
    for folder, path in watched(curation.LAYING_OUT)(files):
        name = f"facts/{folder}/{path.name}"
        text, faults = read_text(path, name)
        laid = faults or canonical(text, name, schema_of(folder))
        if isinstance(laid, str):
            yield path, laid
        else:
            problems += laid


def schema_of(folder: str) -> str:
    """What the first line of a file in this folder names."""
    return f"../schema/{folder.removesuffix('s')}.json"


def _differs(path: Path, text: str, check: bool) -> bool:
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    if not check:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return True
