"""`brief bench` without a further verb: answers and names."""

import sys
import time

from rich.console import Console
from rich.table import Table

from bot.cli.opening import knowledge, settings
from bot.text import bench as text
from knowledge.service import Knowledge

WIDTH = 150
SLOWEST_SHOWN = 40


def bench(names: int, queries: int, brute: int, actors: int) -> None:
    """Print how fast questions are answered, then how well and fast names are found."""
    console = Console(file=sys.stdout, width=WIDTH)
    _ask(console, knowledge(), settings().dossier is None)
    if actors:
        _made_up(console, actors)
    _names(console, names, queries, brute)


def _ask(console: Console, door: Knowledge, shipped: bool) -> None:
    from bot.bench.ask import measure

    rows = measure(door, shipped, text.ASK_ROWS)
    naive = next(row for row in rows if row.sort == text.ASK_ROWS["naive"])
    table = Table(*text.ASK_COLUMNS, title=text.ASK_TITLE.format(count=rows[0].count))
    for row in rows:
        figures = (row.p50, row.p99, row.most, row.cpu_p99, row.cpu_most, row.p99 / naive.p99)
        cells = (f"{figure:.2f}" for figure in figures)
        table.add_row(row.sort, str(row.count), *cells, row.slowest[:SLOWEST_SHOWN])
    console.print(table)


def _made_up(console: Console, actors: int) -> None:
    from bot.bench.dossiers import SEED, dossier

    base = dossier(actors, SEED)
    began = time.perf_counter()
    door = Knowledge(base)
    sys.stdout.write(text.made_up(actors, len(base.statements), time.perf_counter() - began))
    _ask(console, door, shipped=False)


def _names(console: Console, count: int, queries: int, brute: int) -> None:
    from bot.bench.names import measure

    rows = measure(count, queries, brute)
    table = Table(*text.NAMES_COLUMNS, title=text.NAMES_TITLE.format(count=count))
    own = {row.typos: row.p50 for row in rows[:2]}
    for row in rows:
        times = (row.p50, row.p99, row.cpu_p99, row.p50 / own[row.typos])
        cost = (row.built.seconds, row.built.cpu_seconds, row.built.resident_mb, row.built.index_mb)
        cells = (f"{row.right_first:.3f}", *(f"{t:.2f}" for t in times), *(f"{c:,.1f}" for c in cost))
        table.add_row(row.way, str(row.typos), *cells)
    console.print(table)
