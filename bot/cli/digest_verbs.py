"""The command line's verbs of digests and of the database."""

from typing import Annotated

import typer

from bot.text import digest as text
from bot.text import ordering

digest = typer.Typer(help=text.CLI_DIGEST, no_args_is_help=True)
db = typer.Typer(help=text.CLI_DB, no_args_is_help=True)


@digest.command("preview", context_settings={"ignore_unknown_options": True})  # "-NAME" is no option
def digest_preview(
    words: Annotated[list[str] | None, typer.Argument(help=ordering.CLI_WORDS)] = None,
    on: Annotated[str, typer.Option("--on", help=text.CLI_ON)] = "",
    blocks: Annotated[bool, typer.Option("--blocks", help=text.CLI_BLOCKS)] = False,
) -> None:
    """A digest as it would be, for an order like `to NAME daily with spotlight`."""
    from bot.cli.digesting import preview

    preview(" ".join(words or []), on, blocks)


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables up to date; nothing is lost."""
    from bot.cli.digesting import upgrade

    upgrade()


def bench_digests(
    deliveries: Annotated[int, typer.Option("--deliveries", help=text.CLI_DELIVERIES)] = 10_000,
) -> None:
    """Slash commands while thousands of digests are delivered, beside the same when idle."""
    from bot.cli.digesting import bench

    bench(deliveries)


def register(app: typer.Typer, bench: typer.Typer) -> None:
    """Add the verbs."""
    app.add_typer(digest, name="digest")
    app.add_typer(db, name="db")
    bench.command("digests")(bench_digests)
