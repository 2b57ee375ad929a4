"""A page of plain paragraphs: what a message says, before any chat system's format.

Text is literal everywhere: whoever turns a page into blocks or lines must not let it be read as markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a run of characters looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    LABEL = "label"  # the word that says what kind of statement follows


@dataclass(frozen=True)
class Run:
    """Characters in one style; `user`, `link` and `channel` are ours alone, never made from typed text."""

    text: str
    style: Style = Style.PLAIN
    user: str | None = None
    link: str | None = None
    channel: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Runs that stand together; a quote is set off from our own words."""

    runs: tuple[Run, ...]
    quote: bool = False

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return "".join(run.text for run in self.runs)


def line(text: str, style: Style = Style.PLAIN) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, style),))


def length(paragraphs: Iterable[Paragraph]) -> int:
    """Characters that a reader sees, the ends of lines included."""
    return sum(len(paragraph.text) + (not paragraph.quote) for paragraph in paragraphs)


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as lines of text."""
    return "\n".join(paragraph.text for paragraph in paragraphs if paragraph.text)
