"""A compiled copy of a fact base, so that a process starts without reading hundreds of YAML files.

The copy's name is the digest of everything it was made from: every file of the dossier and every line of
the code that reads them. A changed byte anywhere gives another name, so a stale copy is never found. Its
first line is the digest of the rest, so a damaged copy is never believed (`knowledge.load.sealed`); it is made anew.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from knowledge.factbase import FactBase
from knowledge.load import content_digest, load, sealed

_CODE = ("model/*.py", "load/*.py", "quotes/*.py", "factbase.py", "dates.py")


def load_cached(facts: Path, seeds: Path, cache: Path) -> FactBase:
    """The fact base of a dossier, from its compiled copy in `cache` where there is one.

    Raises FactBaseError as `load` does. A cache folder that cannot be written costs speed, never an answer.
    """
    content = content_digest(facts, seeds)
    path = cache / f"{sealed.sha256((content + _code_digest()).encode())[:32]}.facts"
    base = _compiled(path)
    if base is not None and base.digest == content:
        return base
    base = load(facts, seeds)
    if base.digest == content == content_digest(facts, seeds):  # else a file changed while we read
        sealed.write(path, base.model_dump_json().encode())
    return base


def _compiled(path: Path) -> FactBase | None:
    body = sealed.read(path)
    try:
        return FactBase.model_validate_json(body) if body is not None else None
    except ValidationError:
        return None


@lru_cache(maxsize=1)
def _code_digest() -> str:
    return code_digest(_CODE)


def code_digest(patterns: tuple[str, ...]) -> str:
    """sha256 over the package's files that the patterns name."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for pattern in patterns:
        for path in sorted(package.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
