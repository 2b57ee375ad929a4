"""Which statements and how much of a dispute fit a screen. A quote is never cut: less is shown instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import text
from bot.render.cite import Citer
from bot.render.page import Paragraph, Style, length, line
from knowledge.model import Dispute, Statement
from knowledge.model.answer import Section


@dataclass(frozen=True)
class Material:
    """What could be shown: statements in order, their headings, the disputes they are part of."""

    citer: Citer
    statements: tuple[Statement, ...]
    sections: tuple[Section, ...] = ()
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True)
class Body:
    """What is shown."""

    paragraphs: tuple[Paragraph, ...]
    count: int
    """Statements shown, as cards or rows."""
    beside: tuple[str, ...] = ()
    """Ids of statements that a dispute's note shows or names beside them."""


def fit(material: Material, most: int, room: int) -> Body:
    """As many statements as fit, after each dispute has shown both its sides with their quotes.

    Where even one statement leaves no room for that, the sides are named with source and date; where a single
    statement with its quote is longer than the room, nothing is asserted: the reader is sent to the sources.
    """
    counts = range(min(most, len(material.statements)), 0, -1)
    for full_disputes in (True, False):
        for lean in (False, True):
            for count in counts:
                paragraphs = _compose(material, count, lean, full_disputes)
                if length(paragraphs) <= room:
                    return Body(paragraphs, count, _sides(material.disputes[:1]))
    return Body((line(text.TOO_LONG),), 0) if material.statements else Body((), 0)


def _heading(section: Section, citer: Citer) -> str:
    """A word of the catalogue, else the section's subject."""
    if section.subject and not text.is_section(section.heading):
        return citer.name(section.subject)
    return text.section(section.heading)


def _sides(disputes: Sequence[Dispute]) -> tuple[str, ...]:
    return tuple(side.statements[0] for dispute in disputes for side in dispute.sides)


def _compose(material: Material, count: int, lean: bool, full_disputes: bool) -> tuple[Paragraph, ...]:
    shown = material.statements[:count]
    heads = {section.statements[0]: section for section in material.sections if section.statements}
    paragraphs: list[Paragraph] = []
    for statement in shown:
        if statement.id in heads:
            paragraphs.append(line(_heading(heads[statement.id], material.citer), Style.BOLD))
        paragraphs += material.citer.card(statement, lean)
    ids = {statement.id for statement in shown}
    for dispute in material.disputes[:1]:
        paragraphs += dispute_note(material.citer, dispute, ids, full_disputes)
    if len(material.disputes) > 1:
        paragraphs.append(line(text.more_disputes(len(material.disputes) - 1)))
    return tuple(paragraphs)


def dispute_note(
    citer: Citer, dispute: Dispute, already_shown: set[str], full: bool = True
) -> Sequence[Paragraph]:
    """Both sides; a side whose statement is on the screen already is only named."""
    paragraphs = [line(text.sources_differ(dispute.question), Style.BOLD)]
    for side in dispute.sides:
        statement = citer.base.by_id[side.statements[0]]
        quote = statement.quotes[0]
        if full and not already_shown & set(side.statements):
            paragraphs += [line(f"• {side.label}"), citer.quote(statement, quote)]
        else:
            paragraphs.append(line(f"• {side.label}: {citer.attribution(statement, quote)}"))
    if full and dispute.inference:
        paragraphs.append(line(text.inference_note(dispute.inference), Style.ITALIC))
    return paragraphs
