"""The whole shipped base: at most 0.6 s from YAML, 50 ms from its compiled copy. Processor time, best of a few."""

import time
from collections.abc import Callable
from pathlib import Path

from knowledge.load import load
from knowledge.load.cache import load_cached

ROOT = Path(__file__).resolve().parent.parent.parent.parent
FACTS, SEEDS = ROOT / "knowledge" / "facts", ROOT / "seeds"


def seconds(job: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        job()
        best = min(best, time.process_time() - started)
    return best


def test_from_yaml() -> None:
    assert seconds(lambda: load(FACTS, SEEDS), 3) <= 0.6


def test_from_the_compiled_copy(tmp_path: Path) -> None:
    load_cached(FACTS, SEEDS, tmp_path)
    assert seconds(lambda: load_cached(FACTS, SEEDS, tmp_path), 8) <= 0.05
