"""The curators' verbs: new, sources add, fmt."""

from pathlib import Path
from typing import Annotated

import typer

from bot.text import curation

new = typer.Typer(no_args_is_help=True, help=curation.NEW)
sources = typer.Typer(no_args_is_help=True, help=curation.SOURCES)

Name = Annotated[str, typer.Argument(help=curation.NEW_NAME)]


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.add_typer(new, name="new")
    app.add_typer(sources, name="sources")
    app.command()(fmt)


@new.command()
def actor(
    name: Name,
    kind: Annotated[str, typer.Option("--kind", help=curation.NEW_KIND)] = "person",
) -> None:
    """Write an actor's file with every spelling and sentence found for the name."""
    from bot.cli.drafting import new_actor

    new_actor(name, kind)


@new.command()
def incident(
    name: Name,
    date: Annotated[str, typer.Option("--date", help=curation.NEW_DATE, prompt=True)],
) -> None:
    """Write an incident's file with the sentences that speak of it."""
    from bot.cli.drafting import new_incident

    new_incident(name, date)


@new.command()
def option(name: Name) -> None:
    """Write an option's file with the sentences that speak of it."""
    from bot.cli.drafting import new_option

    new_option(name)


@sources.command()
def add(
    file: Annotated[Path, typer.Argument(help=curation.ADD_FILE)],
    given: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=curation.ADD_SET)] = None,
) -> None:
    """Store a new article, list the names in it and draft statements; what is not set is asked for."""
    from bot.cli.adding import add_source

    add_source(file, given or [])


def fmt(check: Annotated[bool, typer.Option("--check", help=curation.FMT_CHECK)] = False) -> None:
    """Lay out every fact file in the one canonical way; what a file says never changes."""
    from bot.cli.formatting import fmt as run

    run(check)
