"""The sections of a digest: which statements each one shows, as paragraphs with their quotes. Pure.

A quote is never cut: what does not fit its section's room is counted instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.digest.wish import Filter, Section
from bot.render.cite import Citer
from bot.render.clean import echo
from bot.render.dates import say_date
from bot.render.fit import dispute_note
from bot.render.page import Paragraph, Run, Style, length, line
from bot.text import digest as text
from knowledge.changes import Changes, Correction
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import Aspect, Dispute, Entity, Incident, Known, Statement, StatementKind

ROOM = 1300  # characters of a section: five of them stay below Slack's 13,200 of a message
MOST_DAYS = 31  # days that "on this day" looks back on, however rare the digest
MOST_GAPS = 8


@dataclass(frozen=True)
class Part:
    """One section as it is shown."""

    section: Section
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """Subjects to leave out of the next digests' spotlight."""
    further: int = 0
    """Items that had no room."""


class _Page:
    """Paragraphs as far as there is room for them."""

    def __init__(self, heading: str) -> None:
        self.paragraphs: list[Paragraph] = [line(heading, Style.BOLD)]
        self.statements: list[str] = []
        self.further = 0

    def add(self, paragraphs: Sequence[Paragraph], *statements: str) -> bool:
        """Add what belongs together, or count it."""
        if length(self.paragraphs) + length(paragraphs) > ROOM:
            self.further += 1
            return False
        self.paragraphs += paragraphs
        self.statements += statements
        return True

    def part(self, section: Section, shown: tuple[str, ...] = ()) -> Part:
        """The section."""
        more = [line(text.more_of(self.further), Style.ITALIC)] if self.further else []
        statements = tuple(dict.fromkeys(self.statements))
        return Part(section, (*self.paragraphs, *more), statements, shown, self.further)


def relevant(changes: Changes, wanted: Filter) -> Changes:
    """The changes that belong in the digest."""
    return Changes(
        added=tuple(s for s in changes.added if wanted.takes_statement(s)),
        corrected=tuple(c for c in changes.corrected if wanted.takes_statement(c.new)),
        retracted=tuple(r for r in changes.retracted if wanted.takes(r.subjects)),
        disputed=tuple(d for d in changes.disputed if wanted.takes_dispute(d)),
    )


def changes_part(found: Changes, citer: Citer) -> Part | None:
    """What changed: corrections first, for somebody may have used the old sentence."""
    if not found:
        return None
    page = _Page(text.SECTIONS[Section.CHANGES].capitalize())
    for correction in found.corrected:
        page.add(_corrected(correction, citer), correction.new.id)
    for gone in found.retracted:
        page.add([_label(text.CHANGES_RETRACTED), line(f"{text.BEFORE}{gone.old}", Style.ITALIC)])
    for statement in found.added:
        page.add([_label(text.CHANGES_ADDED), *citer.card(statement, lean=True)], statement.id)
    for dispute in found.disputed:
        _add_dispute(page, dispute, citer, text.CHANGES_DISPUTED)
    return page.part(Section.CHANGES)


def _corrected(correction: Correction, citer: Citer) -> list[Paragraph]:
    new = correction.new
    if not correction.is_reworded:
        return [_label(text.CHANGES_CORRECTED), line(text.PROOF_CHANGED), *citer.card(new, lean=True)]
    old = line(f"{text.BEFORE}{correction.old}", Style.ITALIC)
    now = Paragraph((Run(text.NOW), *citer.sentence(new).runs))
    return [_label(text.CHANGES_CORRECTED), old, now, citer.quote(new, new.quotes[0], lean=True)]


def on_this_day(base: FactBase, wanted: Filter, days: Sequence[date], citer: Citer) -> Part | None:
    """Incidents with one of these days, or dated by a month that begins on one of them."""
    found = [incident for incident in base.incidents if falls_on(incident, days)]
    page = _Page(text.ON_THIS_DAY)
    for incident in sorted(found, key=lambda i: bounds(i.date)):
        statement = _told_by(incident, base, wanted)
        if statement is not None:
            said = text.anniversary(say_date(incident.date, citer.dates), incident.name)
            page.add([line(said), *citer.card(statement, lean=True)], statement.id)
    return page.part(Section.ON_THIS_DAY) if page.statements else None


def falls_on(incident: Incident, days: Iterable[date]) -> bool:
    """Whether an incident's anniversary is among the days; 29 February is kept on the 28th of other years."""
    if incident.date_known is Known.UNKNOWN:
        return False
    first, last = bounds(incident.date)
    if first == last:
        marks = {(first.month, first.day)} | ({(2, 28)} if (first.month, first.day) == (2, 29) else set())
        return any((day.month, day.day) in marks for day in days)
    one_month = (first.year, first.month) == (last.year, last.month) and first.day == 1
    whole = one_month and (last + timedelta(days=1)).day == 1
    return whole and any((day.month, day.day) == (first.month, 1) for day in days)


def window(since: date, due: date) -> tuple[date, ...]:
    """The days after one run up to the next one's, at most MOST_DAYS."""
    count = min((due - since).days, MOST_DAYS)
    return tuple(due - timedelta(days=back) for back in range(count - 1, -1, -1))


def _told_by(incident: Incident, base: FactBase, wanted: Filter) -> Statement | None:
    if not wanted.takes((incident.id, *incident.involved, *incident.places)):
        return None
    own = [s for s in base.about.get(incident.id, ()) if s.owner == incident.id]
    events = [s for s in own if s.kind is StatementKind.EVENT] or own
    return max(events, key=_rank, default=None)


def _rank(statement: Statement) -> tuple[bool, int, date]:
    return Aspect.IDENTITY in statement.aspects, statement.weight, bounds(statement.as_of)[1]


def spotlight(base: FactBase, wanted: Filter, shown: Sequence[str], citer: Citer) -> Part | None:
    """An actor, option or dispute not shown here lately, else the one longest ago; ordered subjects come first.

    Only statements that the filter takes are shown.
    """
    actors = [actor for actor in base.actors if not actor.unnamed]
    named: list[Entity] = [*actors, *base.options]
    known = sorted(named, key=lambda e: (e.id not in wanted.include, -len(base.about.get(e.id, ())), e.id))
    disputes = [d for d in base.disputes if wanted.takes_dispute(d)]
    for entity in _unseen([*known, *disputes], shown):
        page = _Page(f"{text.SPOTLIGHT}: {entity.name}")
        if isinstance(entity, Dispute):
            _add_dispute(page, entity, citer)
        elif entity.id not in wanted.exclude:
            _add_cards(page, [s for s in _statements(entity.id, base) if wanted.takes_statement(s)], citer)
        if page.statements:
            return page.part(Section.SPOTLIGHT, (entity.id,))
    return None


def _statements(entity: str, base: FactBase) -> list[Statement]:
    return [s for s in base.about.get(entity, ()) if s.owner == entity]


def _add_cards(page: _Page, statements: Sequence[Statement], citer: Citer) -> None:
    for statement in sorted(statements, key=_rank, reverse=True)[:2]:
        page.add(citer.card(statement, lean=True), statement.id)
    page.further = 0  # the buttons lead to the rest


def _unseen(found: Sequence[Entity], shown: Sequence[str]) -> list[Entity]:
    """Those never shown, in order; then the others, longest ago first."""
    order = {entity: at for at, entity in enumerate(shown)}
    return sorted(found, key=lambda entity: order.get(entity.id, -1))


def open_dispute(base: FactBase, wanted: Filter, shown: Sequence[str], citer: Citer) -> Part | None:
    """One dispute, both its sides with quotes; not one shown here lately."""
    for dispute in _unseen([d for d in base.disputes if wanted.takes_dispute(d)], shown):
        page = _Page(text.OPEN_DISPUTES)
        if isinstance(dispute, Dispute) and _add_dispute(page, dispute, citer):
            return page.part(Section.DISPUTES, (dispute.id,))
    return None


def _add_dispute(page: _Page, dispute: Dispute, citer: Citer, label: str = "") -> bool:
    heading = [_label(label)] if label else []
    sides = [side.statements[0] for side in dispute.sides]
    return page.add([*heading, *dispute_note(citer, dispute, set())], *sides)


def gaps_part(asked: Sequence[tuple[str, int]]) -> Part | None:
    """Questions that the base could not answer, most asked first."""
    if not asked:
        return None
    page = _Page(text.GAPS)
    for question, times in asked[:MOST_GAPS]:
        page.add([line(text.gap(echo(question), times))])
    page.further += max(0, len(asked) - MOST_GAPS)
    return page.part(Section.GAPS)


def _label(words: str) -> Paragraph:
    return line(words, Style.LABEL)
