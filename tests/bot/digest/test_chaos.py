"""The short version of the soak: fewer deliveries, the same killing. `make soak-digests` is the long one."""

from pathlib import Path

from tests.bot.digest.chaos import Plan, Report, run
from tests.bot.digest.conftest import new_database

FEW = 200


def plan(processes: int) -> Plan:
    return Plan(seed=1, deliveries=FEW, kills=3, falls=3, processes=processes, lease=8)


def once(report: Report) -> None:
    assert (len(report.posts), set(report.posts.values()), report.left_open) == (FEW, {1}, 0), str(report)
    assert (report.killed, report.died) == (3, 3), str(report)


async def test_three_processes_on_postgresql(postgres: str, tmp_path: Path):
    once(await run(plan(3), new_database(postgres), tmp_path))


async def test_one_restarted_process_on_sqlite(tmp_path: Path):
    once(await run(plan(1), f"sqlite:///{tmp_path / 'chaos.sqlite3'}", tmp_path))
