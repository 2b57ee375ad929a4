"""`brief`: the command line. Each verb imports what it needs, so that `brief ask` starts fast."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.text import cli as text

app = typer.Typer(
    name="brief", help=text.ABOUT, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)

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
    format: Annotated[str, typer.Option("--format", help=text.EXPORT_FORMAT)] = "json",  # noqa: A002
) -> None:
    """Write the whole fact base as json, csv or ftm."""
    from bot.cli.exporting import export as run

    run(format)


def main() -> None:
    """Run the command line; every expected fault is one line on standard error and exit 1, never a traceback."""
    from bot.settings import SettingsError
    from knowledge.load.problems import FactBaseError

    try:
        app()
    except SettingsError as error:
        raise SystemExit(_told(text.settings_faults(error.faults))) from None
    except FactBaseError as error:
        raise SystemExit(_told(text.fact_base_problems(error.problems))) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _told(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1
