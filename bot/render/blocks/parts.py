"""Pages → Block Kit. Text goes into literal elements only: no `mrkdwn` object is ever built.

Rich text and plain text are not parsed by Slack, so nothing that was typed, quoted or curated can become a
mention, a link or formatting. The SDK's classes check Slack's limits and raise SlackObjectFormationError.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    HeaderBlock,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextQuoteElement,
    RichTextSectionElement,
)

from bot.render.page import Paragraph, Run, Style

Json = dict[str, Any]

HEADER_LIMIT = 150  # Slack: text of a header block
CONTEXT_LIMIT = 2000  # Slack documents none for a context element; a field's limit is kept
RICH_TEXT_LIMIT = 3000  # Slack documents none for rich text; a section's limit is kept

_STYLES: dict[Style, Json | None] = {
    Style.PLAIN: None,
    Style.BOLD: {"bold": True},
    Style.ITALIC: {"italic": True},
    Style.LABEL: {"code": True},
}


def header(words: str) -> HeaderBlock:
    """A headline, shortened to Slack's limit."""
    return HeaderBlock(text=literal(shorten(words, HEADER_LIMIT)))


def context(words: str) -> ContextBlock:
    """Small grey text."""
    return ContextBlock(elements=[literal(shorten(words, CONTEXT_LIMIT))])


def literal(words: str) -> PlainTextObject:
    """Plain text in which not even `:emoji:` is read."""
    return PlainTextObject(text=words, emoji=False)


def rich(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """Rich text blocks of at most RICH_TEXT_LIMIT characters; a paragraph is never split."""
    blocks: list[Block] = []
    held: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        if held and size + len(paragraph.text) > RICH_TEXT_LIMIT:
            blocks.append(_block(held))
            held, size = [], 0
        held.append(paragraph)
        size += len(paragraph.text)
    return [*blocks, _block(held)] if held else blocks


def shorten(words: str, limit: int) -> str:
    """At most `limit` characters; only for our own labels, never for a quote or a statement."""
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def as_json(blocks: Sequence[Block]) -> list[Json]:
    """The blocks as Slack takes them; raises SlackObjectFormationError where a limit is passed."""
    return [block.to_dict() for block in blocks]


def _block(paragraphs: Sequence[Paragraph]) -> RichTextBlock:
    elements: list[Any] = []
    for number, paragraph in enumerate(paragraphs):
        parts: list[Any] = [part(run) for run in paragraph.runs if run.text or run.user or run.channel]
        last = number == len(paragraphs) - 1
        if paragraph.quote:
            elements.append(RichTextQuoteElement(elements=parts))
        else:
            follows_section = not last and not paragraphs[number + 1].quote
            ending = [RichTextElementParts.Text(text="\n")] if follows_section else []
            elements.append(RichTextSectionElement(elements=parts + ending))
    return RichTextBlock(elements=elements)


def part(run: Run) -> Any:  # noqa: ANN401  # the SDK's parts share no public base
    """One run as a rich text part."""
    if run.user:
        return RichTextElementParts.User(user_id=run.user)
    if run.channel:
        return RichTextElementParts.Channel(channel_id=run.channel)
    style = _STYLES[run.style]
    if run.link:
        return RichTextElementParts.Link(url=run.link, text=run.text)
    return RichTextElementParts.Text(text=run.text, style=style) if style else RichTextElementParts.Text(text=run.text)
