"""The short version of the soak: fewer deliveries, the same killing. `make soak-digests` is the long one."""

from pathlib import Path

import pytest

from tests.bot.digest.chaos import Plan, Report, run
from tests.bot.digest.conftest import new_database

FEW = 200


def once(report: Report, deliveries: int) -> None:
    assert (len(report.posts), set(report.posts.values()), report.left_open) == (deliveries, {1}, 0), str(report)


async def test_three_processes_on_postgresql(postgres: str, tmp_path: Path):
    plan = Plan(seed=1, deliveries=FEW, kill_every=(0.7, 1.5), fails=0.01, lease=6, patience=90)
    report = await run(plan, new_database(postgres), tmp_path)
    once(report, FEW)
    assert report.killed + report.died > 0


@pytest.mark.parametrize("seed", [1])
async def test_one_restarted_process_on_sqlite(tmp_path: Path, seed: int):
    plan = Plan(seed, FEW, processes=1, kill_every=(0.7, 1.5), fails=0.01, lease=6, patience=90)
    report = await run(plan, f"sqlite:///{tmp_path / 'chaos.sqlite3'}", tmp_path)
    once(report, FEW)
    assert report.killed + report.died > 0
