"""Files of the cache: each begins with the digest of its content, and is believed only from one's own hand.

A file counts only where it is a plain file that belongs to the user of this process or to root and that nobody
else may write, and where its first line is the digest of the rest. Anything else is as if it were not there.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

_DIGEST_CHARACTERS = 64
KEPT = 3  # files of one kind left in the folder, newest first
ROOT = 0  # whoever is root could change the program itself


def sha256(content: bytes) -> str:
    """The digest in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read(path: Path) -> bytes | None:
    """The content of a sealed file; None where there is none or it may not be believed."""
    try:
        with open(path, "rb", opener=_opener) as file:
            if not _own(os.fstat(file.fileno())):
                return None
            content = file.read()
    except OSError:
        return None
    digest, body = content[:_DIGEST_CHARACTERS], memoryview(content)[_DIGEST_CHARACTERS + 1 :]
    return bytes(body) if digest == hashlib.sha256(body).hexdigest().encode() else None


def write(path: Path, body: bytes) -> None:
    """Write under another name first, so that no process ever reads half a file; what cannot be written is not."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(sha256(body).encode() + b"\n" + body)
        Path(name).replace(path)
        files = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in files[KEPT:]:
            old.unlink(missing_ok=True)


def _opener(name: str, flags: int) -> int:
    """Open without following a link that stands in the file's place, and without waiting for a pipe's other end."""
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _own(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True  # Windows keeps other users out of the folder itself
    return status.st_uid in (os.geteuid(), ROOT) and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
