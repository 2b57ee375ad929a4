"""Which statements and how much of a dispute fit a screen. A quote is never cut: less is shown instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

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


class Detail(IntEnum):
    """How much of a dispute is said."""

    QUOTED = 3  # both sides, each with its quote and attribution
    ATTRIBUTED = 2  # both sides, each with who said it, who reported it, when
    NAMED = 1  # both sides, each with its date
    COUNTED = 0  # what it is about, and where to read it


Order = tuple[tuple[Detail, int], ...]
"""What to try, best first: how much to say of a dispute, and beside how many statements at least."""

FACT: Order = (
    (Detail.QUOTED, 3), (Detail.ATTRIBUTED, 3), (Detail.QUOTED, 2), (Detail.ATTRIBUTED, 2), (Detail.NAMED, 2),
    (Detail.QUOTED, 1), (Detail.ATTRIBUTED, 1), (Detail.NAMED, 1), (Detail.COUNTED, 1),
)  # fmt: skip
OVERVIEW: Order = (
    (Detail.QUOTED, 3), (Detail.ATTRIBUTED, 3), (Detail.NAMED, 3), (Detail.NAMED, 2), (Detail.COUNTED, 2),
    (Detail.QUOTED, 1), (Detail.ATTRIBUTED, 1), (Detail.NAMED, 1), (Detail.COUNTED, 1),
)  # fmt: skip
UNDISPUTED: Order = ((Detail.QUOTED, 3), (Detail.QUOTED, 1))
DISPUTE: Order = tuple((detail, 1) for detail in sorted(Detail, reverse=True))


def fit(material: Material, most: int, room: int, order: Order = FACT) -> Body:
    """As many statements as fit beside what is said of the dispute they are part of.

    Where a single statement with its quote is longer than the room, nothing is asserted: the reader is sent
    to the sources.
    """
    parts = _Parts(material)
    for detail, lean, count in _attempts(material, most, order):
        tried = parts.of(count, lean, detail)
        if sum(part.length for part in tried) <= room:
            paragraphs = tuple(paragraph for part in tried for paragraph in part.paragraphs)
            return Body(paragraphs, count, _sides(material.disputes[:1]) if detail else ())
    return Body((line(text.TOO_LONG),), 0) if material.statements else Body((), 0)


def _attempts(material: Material, most: int, order: Order) -> Iterator[tuple[Detail, bool, int]]:
    """What to try, best first: how much of the dispute, notes or none, how many statements."""
    highest = min(most, len(material.statements))
    for detail, least in order if material.disputes else UNDISPUTED:
        counts = range(highest, min(least, highest) - 1, -1) if highest else ()
        for lean in (False, True):
            yield from ((detail, lean, count) for count in counts)


def _heading(section: Section, citer: Citer) -> str:
    """A word of the catalogue, else the section's subject."""
    if section.subject and not text.is_section(section.heading):
        return citer.name(section.subject)
    return text.section(section.heading)


def _sides(disputes: Sequence[Dispute]) -> tuple[str, ...]:
    return tuple(side.statements[0] for dispute in disputes for side in dispute.sides)


@dataclass(frozen=True)
class _Part:
    """Paragraphs that stand or go together, and how long they are."""

    paragraphs: tuple[Paragraph, ...]
    length: int

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> "_Part":
        return cls(tuple(paragraphs), length(paragraphs))


class _Parts:
    """The parts of a screen, each composed and measured once: dozens of screens are tried with the same ones."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._heads = {section.statements[0]: section for section in material.sections if section.statements}
        self._cards: dict[tuple[int, bool], _Part] = {}
        self._notes: dict[tuple[Detail, int], _Part] = {}

    def of(self, count: int, lean: bool, detail: Detail) -> list[_Part]:
        """So many cards, and what is said of the disputes below them."""
        for number in range(count):
            if (number, lean) not in self._cards:
                self._cards[number, lean] = _Part.of(self._card(self._material.statements[number], lean))
        beside = count if detail is Detail.QUOTED else 0  # only then it matters what is shown already
        if (detail, beside) not in self._notes:
            self._notes[detail, beside] = _Part.of(self._note(beside, detail))
        return [*(self._cards[number, lean] for number in range(count)), self._notes[detail, beside]]

    def _card(self, statement: Statement, lean: bool) -> Sequence[Paragraph]:
        citer = self._material.citer
        head = self._heads.get(statement.id)
        card = citer.card(statement, lean)
        return card if head is None else (line(_heading(head, citer), Style.BOLD), *card)

    def _note(self, shown: int, detail: Detail) -> Sequence[Paragraph]:
        material, paragraphs = self._material, list[Paragraph]()
        for dispute in material.disputes[:1]:
            if detail is Detail.COUNTED:
                paragraphs.append(line(text.differ_about(dispute.question)))
            else:
                ids = {statement.id for statement in material.statements[:shown]}
                paragraphs += dispute_note(material.citer, dispute, ids, detail)
        if len(material.disputes) > 1:
            paragraphs.append(line(text.more_disputes(len(material.disputes) - 1)))
        return paragraphs


def dispute_note(
    citer: Citer, dispute: Dispute, already_shown: set[str], detail: Detail = Detail.QUOTED
) -> Sequence[Paragraph]:
    """Both sides; a side whose statement is on the screen already is not quoted again."""
    paragraphs = [line(text.sources_differ(dispute.question), Style.BOLD)]
    for side in dispute.sides:
        statement = citer.base.by_id[side.statements[0]]
        quote = statement.quotes[0]
        if detail is Detail.NAMED:
            paragraphs.append(line(f"• {side.label} – {citer.date(statement)}"))
        elif detail is Detail.QUOTED and not already_shown & set(side.statements):
            paragraphs += [line(f"• {side.label}"), citer.quote(statement, quote)]
        else:
            paragraphs.append(line(f"• {side.label}: {citer.attribution(statement, quote)}"))
    if detail is Detail.QUOTED and dispute.inference:
        paragraphs.append(line(text.inference_note(dispute.inference), Style.ITALIC))
    return paragraphs
