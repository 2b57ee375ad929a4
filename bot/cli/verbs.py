"""The verbs of the command line. Each imports what it needs, so that `brief ask` starts fast."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import curator_verbs, digest_verbs
from bot.text import bench as bench_text
from bot.text import cli as text
from bot.text import console as console_text
from bot.text import operators

app = typer.Typer(
    name="brief", help=text.ABOUT, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)

curator_verbs.register(app)

Words = Annotated[list[str] | None, typer.Argument(help=text.QUESTION)]


@app.command()
def ask(
    words: Words = None,
    json: Annotated[bool, typer.Option("--json", help=text.JSON)] = False,
    batch: Annotated[bool, typer.Option("--batch", help=text.BATCH)] = False,
    blocks: Annotated[bool, typer.Option("--blocks", help=text.BLOCKS)] = False,
) -> None:
    """Ask one question, or with --batch one a line."""
    from bot.cli.asking import ask_batch, ask_once

    if batch:
        ask_batch(sys.stdin, sys.stdout)
    else:
        ask_once(" ".join(words or []), as_json=json, as_blocks=blocks)


@app.command()
def why(words: Words = None) -> None:
    """Explain how a question is understood and why these statements come in this order."""
    from bot.cli.asking import explain

    explain(" ".join(words or []))


@app.command()
def chat() -> None:
    """Hold a conversation in the terminal."""
    from bot.cli.chatting import chat as start

    start()


@app.command(help=console_text.ABOUT_VERB)
def console(
    port: Annotated[int, typer.Option("--port", help=console_text.PORT_HELP, min=0, max=65535)] = 8765,
    once: Annotated[bool, typer.Option("--once", help=console_text.ONCE_HELP)] = False,
) -> None:
    """Open the local web page."""
    from bot.cli.console_verb import console as run

    run(port, once)


@app.command()
def check(
    balance: Annotated[bool, typer.Option("--balance", help=text.BALANCE)] = False,
) -> None:
    """Verify the fact base: every quote, reference, date and rule; exit 1 with every problem at once."""
    from bot.cli.curating import check as run

    run(balance=balance)


@app.command()
def coverage(
    html: Annotated[Path | None, typer.Option("--html", help=text.COVERAGE_HTML)] = None,
) -> None:
    """Show what share of each article the quotes touch, and the sentences they do not."""
    from bot.cli.curating import coverage as run

    run(html)


@app.command()
def export(
    format: Annotated[str, typer.Option("--format", help=text.EXPORT_FORMAT)] = "json",
) -> None:
    """Write the whole fact base as json, csv or ftm."""
    from bot.cli.exporting import export as run

    run(format)


@app.command()
def run() -> None:
    """Run the Slack bot: Socket Mode where SLACK_APP_TOKEN is set, else signed HTTP."""
    from bot.lean import import_structlog

    import_structlog()
    from bot.cli.operating import run as serve

    serve()


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date; `brief run` does so, too."""
    from bot.cli.operating import migrate as bring_up

    bring_up()


@app.command()
def doctor(
    offline: Annotated[bool, typer.Option("--offline", help=operators.OFFLINE)] = False,
) -> None:
    """Check tokens, scopes, database, clock, manifest and fact base, and ask one probe question."""
    from bot.cli.doctoring import doctor as examine

    raise typer.Exit(examine(offline))


@app.command()
def manifest(address: Annotated[str, typer.Option("--address", help=operators.ADDRESS)] = "") -> None:
    """Print the manifest to create the Slack app from."""
    from bot.cli.operating import manifest as show

    show(address)


keys = typer.Typer(help=operators.KEYS, no_args_is_help=True)
app.add_typer(keys, name="keys")


@keys.command("new")
def keys_new() -> None:
    """Print a new key for BRIEF_TOKEN_KEYS."""
    from bot.cli.operating import new_key

    new_key()


@keys.command("rotate")
def keys_rotate() -> None:
    """Encrypt every stored token with the first key of BRIEF_TOKEN_KEYS."""
    from bot.cli.operating import rotate_keys

    rotate_keys()


bench = typer.Typer(help=bench_text.ABOUT, invoke_without_command=True)
app.add_typer(bench, name="bench")
digest_verbs.register(app, bench)


@bench.callback()
def bench_all(
    context: typer.Context,
    names: Annotated[int, typer.Option("--names", help=bench_text.NAMES, min=100)] = 100_000,
    queries: Annotated[int, typer.Option("--queries", help=bench_text.QUERIES, min=1)] = 1000,
    brute: Annotated[int, typer.Option("--brute-queries", help=bench_text.BRUTE, min=1)] = 20,
    actors: Annotated[int, typer.Option("--actors", help=bench_text.ACTORS, min=0)] = 0,
) -> None:
    """Answers and names: milliseconds, right-first, memory, beside what others use."""
    if context.invoked_subcommand is None:
        from bot.cli.bench_verbs import bench as measure

        measure(names, queries, brute, actors)


@bench.command("http")
def bench_http(
    requests: Annotated[int, typer.Option("--requests", help=operators.BENCH_REQUESTS)] = 6000,
    processes: Annotated[int, typer.Option("--processes", help=operators.BENCH_PROCESSES)] = 1,
) -> None:
    """A slash command over signed HTTP, beside a bare Bolt echo."""
    from bot.cli.benching import http

    http(requests, processes)


@bench.command("start")
def bench_start() -> None:
    """Seconds from the start of a process to its answer or readiness, and its memory."""
    from bot.cli.benching import start

    start()
