"""What a person ordered, as values: subjects, sections, schedule; or why it could not be read."""

from dataclasses import dataclass
from enum import StrEnum

from bot.digest.schedule import Schedule
from knowledge.model import Dispute, Statement


class Section(StrEnum):
    """What a digest can hold, in the order in which it is shown."""

    CHANGES = "changes"
    ON_THIS_DAY = "on this day"
    SPOTLIGHT = "spotlight"
    DISPUTES = "disputes"
    GAPS = "gaps"


NEWS = frozenset({Section.CHANGES, Section.ON_THIS_DAY, Section.GAPS})
"""Sections that are a reason to post; the others accompany them unless they were asked for by name."""
DEFAULT = (Section.CHANGES, Section.ON_THIS_DAY, Section.SPOTLIGHT, Section.DISPUTES)


@dataclass(frozen=True)
class Filter:
    """Which subjects a digest is about; nothing included means everything. Exclusion wins."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, subjects: tuple[str, ...]) -> bool:
        """Whether something about these subjects belongs in the digest."""
        named = set(subjects)
        return not named & set(self.exclude) and (not self.include or bool(named & set(self.include)))

    def takes_statement(self, statement: Statement) -> bool:
        """Whether a statement belongs in the digest: by its subjects and its topics."""
        return self.takes((*statement.subjects, *statement.topics))

    def takes_dispute(self, dispute: Dispute) -> bool:
        """Whether a dispute belongs in the digest."""
        return self.takes((dispute.id, *dispute.about))


@dataclass(frozen=True)
class Content:
    """What a digest is to say."""

    filter: Filter = Filter()
    sections: tuple[Section, ...] = ()
    """Chosen by name; empty: the usual ones."""
    even_if_empty: bool = False
    """Post one line where there is nothing to say."""

    @property
    def chosen(self) -> tuple[Section, ...]:
        """The sections to compose."""
        return self.sections or DEFAULT

    def is_news(self, section: Section) -> bool:
        """Whether this section alone is a reason to post."""
        return section in NEWS or section in self.sections


@dataclass(frozen=True)
class Wish:
    """A digest as ordered; `channel` is None for the place where it was ordered."""

    content: Content
    schedule: Schedule
    channel: str | None = None


class Part(StrEnum):
    """Which part of an order could not be read; named like the window's fields."""

    WHEN = "when"
    AT = "at"
    ZONE = "zone"
    ABOUT = "about"


@dataclass(frozen=True)
class Misread:
    """Words that are no order: a sentence that says why."""

    words: str
    part: Part = Part.WHEN
    is_unknown: bool = False
    """Whether it is a name that nothing on record bears."""
