"""Sentences of the command line."""

from collections.abc import Iterable

from knowledge.load.problems import Problem

ABOUT = "A briefing bot that can prove every sentence it says."
QUESTION = "The question, in any wording."
JSON = "Print the answer as one JSON object."
BATCH = 'Read JSON lines {"id", "q", "context"} on standard input and print one JSON line each.'
BLOCKS = "Print the Block Kit payload that Slack would get."
BALANCE = "List statements and quotes for each option and camp."
COVERAGE_HTML = "Write the articles as a page with touched and untouched sentences marked."
EXPORT_FORMAT = "json, csv or ftm."
CHAT_HINT = "Ask anything; 'help' lists what I understand, an empty line or Ctrl-D ends."
BAD_BATCH_LINE = 'line {number} is not a JSON object with a question under "q"'
ALL_WELL = (
    "No problem found: {statements} statements with {quotes} quotes, {entities} entities, {sources} articles."
)
UNKNOWN_FORMAT = "Unknown format {given!r}: json, csv or ftm."


def settings_faults(faults: Iterable[str]) -> str:
    """The settings that cannot be used, a line each."""
    return "\n".join(f"brief: {fault}" for fault in faults)


def fact_base_problems(problems: Iterable[Problem]) -> str:
    """Every problem of the fact base, a line each, and how many there are."""
    lines = [str(problem) for problem in problems]
    return "\n".join(
        [*lines, f"{len(lines)} problem{'s' if len(lines) != 1 else ''}; the fact base is not served"]
    )
