"""`brief bench http`: a slash command over signed HTTP, beside a bare Bolt echo in both of its modes."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.bench.client import Body, Result, commands, load
from bot.bench.processes import Running, bots, echo, slack_stub

WARM_UP = 300  # requests that are not counted: imports, first authorisation, filled caches
ROUNDS = 3  # the programs take turns, so that a busy neighbour slows them all


@dataclass(frozen=True)
class Row:
    """One program at one number of connections."""

    name: str
    connections: int
    rate: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Target:
    """A program to measure: its ports and what it is asked."""

    name: str
    ports: list[int]
    questions: tuple[str, ...]


async def measure(command: str, questions: tuple[str, ...], requests: int, processes: int) -> list[Row]:
    """Every program at one and at 64 connections; the best of the rounds of each."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(slack_stub())
        running = await stack.enter_async_context(bots(api, processes))
        slow = await stack.enter_async_context(echo(command, "default", api))
        fast = await stack.enter_async_context(echo(command, "before", api))
        ports = [bot.port for bot in running]
        targets = [
            Target("bare echo, default mode", [slow.port], questions[:1]),
            Target("bare echo, process_before_response", [fast.port], questions[:1]),
            Target("one question, asked again", ports[:1], questions[:1]),
            Target(f"{len(questions)} questions", ports[:1], questions),
        ]
        if processes > 1:
            targets.append(Target(f"one question, {processes} processes", ports, questions[:1]))
        rows = [row for connections in (1, 64) for row in await _rounds(targets, command, requests, connections)]
        return rows


async def _rounds(targets: list[Target], command: str, requests: int, connections: int) -> list[Row]:
    best: dict[str, Result] = {}
    for target in targets:
        await load(target.ports, _bodies(command, target), WARM_UP, connections)
    for _ in range(ROUNDS):
        for target in targets:
            share = requests // ROUNDS // (10 if "default" in target.name and connections == 1 else 1)
            result = await load(target.ports, _bodies(command, target), share, connections)
            if set(result.statuses) != {200}:
                raise RuntimeError(f"{target.name}: {result.statuses}")
            if target.name not in best or result.rate > best[target.name].rate:
                best[target.name] = result
    return [Row(n, connections, r.rate, r.percentile(0.5), r.percentile(0.99)) for n, r in best.items()]


_number = iter(range(1_000_000_000))


def _bodies(command: str, target: Target) -> Iterator[Body]:
    """Bodies that no earlier run has sent: an equal one would be a replay."""
    run = next(_number)
    for body, content_type in commands(command, target.questions):
        yield f"{body}&run={run}", content_type


def memory_mb(running: Running) -> float:
    """Resident memory of a process."""
    return running.resident_mb()


def run(command: str, questions: tuple[str, ...], requests: int, processes: int) -> list[Row]:
    """Measure from the command line."""
    return asyncio.run(measure(command, questions, requests, processes))
