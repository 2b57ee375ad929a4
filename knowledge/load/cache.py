"""A compiled copy of a fact base, so that a process starts without reading hundreds of YAML files.

The copy's name is the digest of everything it was made from: every file of the dossier and every line of
the code that reads them. A changed byte anywhere gives another name, so a stale copy is never found. Its
first line is the digest of the rest, so a damaged copy is never believed; it is made anew.
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

_CODE = ("model/*.py", "load/*.py", "quotes/*.py", "factbase.py", "dates.py")
_DIGEST_CHARACTERS = 64
KEPT = 3  # compiled copies left in the folder, newest first


def load_cached(facts: Path, seeds: Path, cache: Path) -> FactBase:
    """The fact base of a dossier, from its compiled copy in `cache` where there is one.

    Raises FactBaseError as `load` does. A cache folder that cannot be written costs speed, never an answer.
    """
    content = content_digest(facts, seeds)
    path = cache / f"{_sha256((content + _code_digest()).encode())[:32]}.facts"
    base = _compiled(path)
    if base is not None and base.digest == content:
        return base
    base = load(facts, seeds)
    if base.digest == content == content_digest(facts, seeds):  # else a file changed while we read
        with contextlib.suppress(OSError):
            _write(path, base.model_dump_json().encode())
    return base


def _compiled(path: Path) -> FactBase | None:
    try:
        content = path.read_bytes()
        digest, body = content[:_DIGEST_CHARACTERS], content[_DIGEST_CHARACTERS + 1 :]
        return FactBase.model_validate_json(body) if digest == _sha256(body).encode() else None
    except (OSError, ValidationError):
        return None


@lru_cache(maxsize=1)
def _code_digest() -> str:
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for pattern in _CODE:
        for path in sorted(package.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, body: bytes) -> None:
    """Write under another name first, so that no process ever reads half a copy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(_sha256(body).encode() + b"\n" + body)
    Path(name).replace(path)
    copies = sorted(path.parent.glob("*.facts"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
    for old in copies[KEPT:]:
        old.unlink(missing_ok=True)
