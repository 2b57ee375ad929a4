"""One-line screens: an outcome that is no answer."""

from collections.abc import Sequence

from bot import text
from bot.render.blocks.parts import rich, shorten
from bot.render.blocks.screen import Screen, screen
from bot.render.clean import echo
from bot.render.page import Paragraph, Run, line, plain

NEWS_ROOM = 2800  # characters: below the 3,000 of one text block
REPORT_ECHO = 2000  # characters of a report that are passed on; its window takes no more
REPORTED = 10  # statement ids named in the channel; the store has all


def note(words: str) -> Screen:
    """A sentence of ours."""
    return lines([line(words)])


def linked(words: str, label: str, url: str) -> Screen:
    """A sentence of ours and a link that Slack gave us."""
    return lines([Paragraph((Run(f"{words} "), Run(label, link=url)))])


def report_screen(reference: str, words: str, statements: Sequence[str]) -> Screen:
    """What the curators' channel is told of a reader's report."""
    said = line(text.report_for_curators(reference, echo(words, REPORT_ECHO)))
    return lines([said, line(text.statements_reported(", ".join(statements[:REPORTED])))])


def news(words: str) -> Screen:
    """Several lines for the curators' channel, at most a message's worth."""
    return lines([line(shorten(words, NEWS_ROOM))])


def lines(paragraphs: list[Paragraph]) -> Screen:
    """Several sentences of ours."""
    return screen(plain(paragraphs), rich(paragraphs))
