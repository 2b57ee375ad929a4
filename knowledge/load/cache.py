"""A compiled copy of a fact base, so that a process starts without reading hundreds of YAML files.

The copy's name is the digest of everything it was made from: every file of the dossier and every line of the code
that reads them. A changed byte anywhere gives another name, so a stale copy is never found; a damaged one does not
validate and is made anew.
"""

import contextlib
import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from knowledge.factbase import FactBase
from knowledge.load import content_digest, load

_CODE = ("model", "load", "quotes")
KEPT = 3  # compiled copies left in the folder, newest first


def load_cached(facts: Path, seeds: Path, cache: Path) -> FactBase:
    """The fact base of a dossier, from its compiled copy in `cache` where there is one.

    Raises FactBaseError as `load` does. A cache folder that cannot be written costs speed, never an answer.
    """
    content = content_digest(facts, seeds) if facts.is_dir() and seeds.is_dir() else ""
    path = cache / f"{hashlib.sha256((content + _code_digest()).encode()).hexdigest()[:32]}.json"
    try:
        base = FactBase.model_validate_json(path.read_bytes())
        if base.digest == content:
            return base
    except (OSError, ValidationError):
        pass
    base = load(facts, seeds)
    with contextlib.suppress(OSError):
        _write(path, base.model_dump_json().encode())
    return base


@lru_cache(maxsize=1)
def _code_digest() -> str:
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for folder in _CODE:
        for path in sorted((package / folder).glob("*.py")):
            digest.update(path.read_bytes())
    digest.update((package / "factbase.py").read_bytes())
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write under another name first, so that no process ever reads half a copy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
    copies = sorted(path.parent.glob("*.json"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
    for old in copies[KEPT:]:
        old.unlink(missing_ok=True)
