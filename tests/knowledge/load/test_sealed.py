"""A file of the cache is believed only where nobody else can have written it."""

import os
from pathlib import Path

import pytest

from knowledge.load import sealed

SOMEBODY = 54_321  # a user id that is neither root's nor this process's


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "cache" / "name.kind"
    sealed.write(file, b"content")
    return file


def give_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the file somebody else's; whoever may not give files away becomes somebody else."""
    if os.geteuid() == sealed.ROOT:
        os.chown(path, SOMEBODY, SOMEBODY)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: SOMEBODY)


def test_what_was_written_is_read(path: Path) -> None:
    assert sealed.read(path) == b"content"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666, 0o777])
def test_a_file_that_others_may_write_is_not_believed(path: Path, mode: int) -> None:
    path.chmod(mode)
    assert sealed.read(path) is None


def test_somebody_elses_file_is_not_believed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_away(path, monkeypatch)
    assert sealed.read(path) is None


def test_a_link_a_folder_and_a_pipe_are_not_files(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert [sealed.read(place) for place in (link, tmp_path, pipe, tmp_path / "absent")] == [None] * 4


@pytest.mark.parametrize("content", [b"", b"0" * 64, b"0" * 64 + b"\ncontent", b"content"])
def test_a_wrong_seal_is_not_believed(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert sealed.read(path) is None
