"""`brief bench http` and `brief bench start`."""

import sys

from rich.console import Console
from rich.table import Table

from bot.cli.opening import base
from bot.text import operators as text

MOST_QUESTIONS = 40


def http(requests: int, processes: int) -> None:
    """Print rates and latencies beside the bare echo's."""
    from bot.bench.http import cores, gained, run

    served = base()
    questions = tuple(prompt.question for prompt in served.dossier.prompts)
    questions += tuple(f"who is {actor.name}" for actor in served.actors)
    rows = run(served.dossier.command, questions[:MOST_QUESTIONS], requests, processes)
    table = Table(*text.BENCH_HTTP)
    for connections in (1, 64):
        mine = [row for row in rows if row.connections == connections]
        fastest = max((row for row in mine if row.name.startswith("bare")), key=lambda row: row.rate)
        for row in mine:
            ratios = (f"{row.rate / fastest.rate:.2f}", f"{row.p99 / fastest.p99:.2f}")
            cells = (f"{row.rate:,.0f}", f"{row.p50:.2f}", f"{row.p99:.2f}", f"{row.cpu_us:.0f}")
            table.add_row(str(connections), row.name, *cells, *ratios)
    Console(file=sys.stdout, width=120).print(table)
    if processes > 1:
        sys.stdout.write(text.bench_processes(gained(rows, processes), processes, cores()))


def start() -> None:
    """Print how long starting takes, and what is kept in memory."""
    from bot.bench.start import run

    served = base()
    found = run(served.dossier.command, served.dossier.prompts[0].question)
    sys.stdout.write(text.bench_start(found.ask_seconds, found.ready_seconds, found.echo_seconds))
    sys.stdout.write(text.bench_memory(found.resident_mb, found.echo_mb))
