"""`brief check` and `brief coverage`."""

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.cli.opening import settings
from bot.cli.progress import watched
from bot.text import cli as text
from bot.text import curation
from knowledge.checks import balance as balances
from knowledge.checks.coverage import Coverage, coverage_of
from knowledge.checks.rules import Report
from knowledge.checks.rules import check as check_all
from knowledge.factbase import FactBase
from knowledge.load import FactBaseError
from knowledge.model import ArgumentSide, Stance
from knowledge.quotes.anchor import line_of

_FILE_WIDTH = 160


def check(balance: bool) -> None:
    """Print every problem, sorted by file and line, and exit 1; or say that all is well."""
    facts, seeds = settings().folders
    report = check_all(facts, seeds, watched(curation.CHECKING))
    if report.problems:
        for problem in report.problems:
            print_line(str(problem))
    if balance and report.base is not None:
        _show_balance(report.base)
    if report.problems:
        files = len({problem.file for problem in report.problems})
        sys.stderr.write(curation.problems_found(len(report.problems), files) + "\n")
        raise SystemExit(1)
    print_line(_all_well(report))


def _all_well(report: Report) -> str:
    base = report.base
    if base is None:
        return ""
    quotes = sum(len(statement.quotes) for statement in base.statements)
    return text.ALL_WELL.format(
        statements=len(base.statements), quotes=quotes, entities=len(base.entities), sources=len(base.sources)
    )


def _show_balance(base: FactBase) -> None:
    columns = [*Stance, *ArgumentSide]
    table = Table(title=curation.BALANCE_TITLE, title_justify="left")
    table.add_column(curation.OPTION)
    for column in columns:
        table.add_column(column.value, justify="right")
    for row in balances.options(base):
        tallies = [*row.stances.values(), *row.arguments.values()]
        table.add_row(row.option.name, *(_cell(tally) for tally in tallies))
    heard = Table(title=curation.VOICES_TITLE, title_justify="left")
    for column_name in (curation.SPEAKER, curation.STATEMENTS, curation.QUOTES):
        heard.add_column(column_name, justify="left" if column_name == curation.SPEAKER else "right")
    for voice in balances.voices(base):
        speaker = base.entities.get(voice.speaker)
        name = speaker.name if speaker else voice.speaker
        heard.add_row(name, str(voice.tally.statements), str(voice.tally.quotes))
    console = _console()
    console.print(table)
    console.print(heard)


def _cell(tally: balances.Tally) -> str:
    return f"{tally.statements} ({tally.quotes})" if tally.statements else ""


def coverage(html: Path | None) -> None:
    """Print each article's share of touched sentences and the untouched ones; with `html`, write the page."""
    facts, seeds = settings().folders
    report = check_all(facts, seeds, rules=False)
    if report.base is None:
        raise FactBaseError(report.problems)
    for problem in report.problems:  # the figures count what could be read
        sys.stderr.write(f"{problem}\n")
    found = coverage_of(report.base)
    _show_coverage(found, report.base)
    if html is not None:
        from bot.cli.coverage_page import page

        html.write_text(page(report.base, found), "utf-8")
        print_line(curation.PAGE_WRITTEN.format(path=html))


def _show_coverage(found: tuple[Coverage, ...], base: FactBase) -> None:
    table = Table(title=curation.COVERAGE_TITLE, title_justify="left")
    table.add_column(curation.ARTICLE)
    for column in (curation.SENTENCES, curation.TOUCHED, curation.SHARE):
        table.add_column(column, justify="right")
    for item in found:
        count, missing = len(item.substantive), len(item.untouched)
        table.add_row(item.source.file, str(count), str(count - missing), f"{item.share:.1%}")
    _console().print(table)
    untouched = [(item, sentence) for item in found for sentence in item.untouched]
    for item, sentence in untouched:
        line = line_of(base.articles[item.source.id], sentence.start)
        print_line(curation.untouched(item.source.file, line, " ".join(sentence.text.split())))
    if not untouched:
        print_line(curation.NOTHING_UNTOUCHED)


def _console() -> Console:
    """As wide as the terminal; in a file or a pipe as wide as a table needs."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _FILE_WIDTH)


def print_line(line: str) -> None:
    """One line on standard output, unwrapped, so that file:line stays clickable and greppable."""
    sys.stdout.write(line + "\n")
