"""`brief bench http`: a slash command over signed HTTP, beside a bare Bolt echo in both of its modes."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.bench.client import Body, commands, load
from bot.bench.processes import Running, bots, echo, slack_stub

WARM_UP = 300  # requests that are not counted: imports, first authorisation, filled caches
ROUNDS = 8  # the programs take short turns, so that a busy neighbour slows them all
AGAIN, TOGETHER = "one question, asked again", "one question, {} processes"


@dataclass(frozen=True)
class Row:
    """One program at one number of connections."""

    name: str
    connections: int
    rate: float
    p50: float
    p99: float
    cpu_us: float
    """Processor time per request, which a busy neighbour does not change."""


@dataclass(frozen=True)
class Target:
    """A program to measure: its processes and what it is asked."""

    name: str
    programs: list[Running]
    questions: tuple[str, ...]


async def measure(command: str, questions: tuple[str, ...], requests: int, processes: int) -> list[Row]:
    """Every program at one and at 64 connections; the best of the rounds of each."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(slack_stub())
        running = await stack.enter_async_context(bots(api, processes))
        slow = await stack.enter_async_context(echo(command, "default", api))
        fast = await stack.enter_async_context(echo(command, "before", api))
        targets = [
            Target("bare echo, default mode", [slow], questions[:1]),
            Target("bare echo, process_before_response", [fast], questions[:1]),
            Target(AGAIN, running[:1], questions[:1]),
            Target(f"{len(questions)} questions", running[:1], questions),
        ]
        if processes > 1:
            targets.append(Target(TOGETHER.format(processes), running, questions[:1]))
        return [row for connections in (1, 64) for row in await _rounds(targets, command, requests, connections)]


async def _rounds(targets: list[Target], command: str, requests: int, connections: int) -> list[Row]:
    best: dict[str, Row] = {}
    for target in targets:
        await load(_ports(target), _bodies(command, target), WARM_UP, connections)
    for _ in range(ROUNDS):
        for target in targets:
            share = requests // ROUNDS // (10 if "default" in target.name and connections == 1 else 1)
            before = _cpu(target)
            result = await load(_ports(target), _bodies(command, target), share, connections)
            if set(result.statuses) != {200}:
                raise RuntimeError(f"{target.name}: {result.statuses}")
            cpu_us = (_cpu(target) - before) / share * 1e6
            if target.name not in best or result.rate > best[target.name].rate:
                p50, p99 = result.percentile(0.5), result.percentile(0.99)
                best[target.name] = Row(target.name, connections, result.rate, p50, p99, cpu_us)
    return list(best.values())


def _ports(target: Target) -> list[int]:
    return [program.port for program in target.programs]


def _cpu(target: Target) -> float:
    return sum(program.cpu_seconds() for program in target.programs)


_number = iter(range(1_000_000_000))


def _bodies(command: str, target: Target) -> Iterator[Body]:
    """Bodies that no earlier run has sent: an equal one would be a replay."""
    run = next(_number)
    for body, content_type in commands(command, target.questions):
        yield f"{body}&run={run}", content_type


def gained(rows: list[Row], processes: int) -> float:
    """The rate of so many processes at the most connections, as a multiple of one process's."""
    most = {row.name: row.rate for row in rows if row.connections == max(r.connections for r in rows)}
    return most[TOGETHER.format(processes)] / most[AGAIN]


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(command: str, questions: tuple[str, ...], requests: int, processes: int) -> list[Row]:
    """Measure from the command line."""
    return asyncio.run(measure(command, questions, requests, processes))
