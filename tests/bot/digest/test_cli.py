"""The verbs of the command line: a preview, the database, each with one clear line where it cannot be done."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bot.conftest import TINY


def brief(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "BRIEF_DOSSIER": str(TINY), "BRIEF_DATABASE_URL": f"sqlite:///{folder / 'x.sqlite3'}"}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *words], env=environ, capture_output=True, text=True, check=False
    )


def test_preview_of_a_day_with_an_anniversary(tmp_path: Path):
    done = brief(tmp_path, "digest", "preview", "to", "Petrel", "daily", "--on", "2026-05-04")
    assert done.returncode == 0, done.stderr
    assert "On this day" in done.stdout
    assert "“The ferry Petrel ran aground on the sandbank off the North Pier" in done.stdout


def test_preview_of_a_quiet_day_and_of_nobody(tmp_path: Path):
    assert "nothing to say" in brief(tmp_path, "digest", "preview", "--on", "2026-05-20").stdout
    refused = brief(tmp_path, "digest", "preview", "to", "Nobody", "daily")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)


def test_a_preview_is_of_the_schedules_own_next_run(tmp_path: Path):
    words = ("-Gannet", "weekly", "on", "fri", "at", "09:00", "Europe/Berlin", "--on", "2026-05-05")
    shown = brief(tmp_path, "digest", "preview", *words).stdout
    assert "Preview · Fri 8 May 2026 09:00 CEST" in shown
    assert "4 May 2021" in shown  # since the run of 1 May
    assert shown.endswith("To get digests like this: /harbour subscribe\n")


def test_the_database_is_brought_up_to_date(tmp_path: Path):
    done = brief(tmp_path, "db", "upgrade")
    assert "is at revision" in done.stdout
    assert (tmp_path / "x.sqlite3").exists()
