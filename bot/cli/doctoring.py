"""`brief doctor`: everything an operator would look at first, a line each; exit 1 where something is wrong."""

import asyncio

from rich.console import Console

from bot.cli.opening import settings
from bot.doctor import Finding, State, examine
from bot.text import operators as text

_MARK = {State.WELL: "[green]ok[/green]  ", State.WRONG: "[red]bad[/red] ", State.UNKNOWN: "[yellow]?[/yellow]   "}


def doctor(offline: bool) -> int:
    """Print the findings; returns the exit code."""
    console = Console(highlight=False)
    found = asyncio.run(examine(settings(), offline))
    for finding in found:
        console.print(f"{_MARK[finding.state]} {finding.what}", end=": ")
        console.print(finding.words, markup=False, soft_wrap=True)
    console.print(text.doctor_verdict(sum(_is_wrong(finding) for finding in found)))
    return int(any(_is_wrong(finding) for finding in found))


def _is_wrong(finding: Finding) -> bool:
    return finding.state is State.WRONG
