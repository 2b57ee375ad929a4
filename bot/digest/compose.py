"""What one run of a subscription says: sections → one message of at most ten blocks. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.digest import parts
from bot.digest.parts import Part
from bot.digest.policy import LATE
from bot.digest.wish import Content, Filter, Section
from bot.render.blocks.buttons import answer_buttons, feedback, row
from bot.render.blocks.parts import context, header, rich
from bot.render.blocks.screen import PRIVATE, Look, Screen, screen
from bot.render.cite import Citer
from bot.render.page import line, plain
from bot.store.subscriptions import Kind, Subscription
from bot.text import digest as text
from knowledge.changes import Changes
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, EntityHit, Intent, Outcome

MOST_MISSED = 5  # skipped runs that are named; the rest is counted


@dataclass(frozen=True)
class Occasion:
    """Why a digest is made now, and what it has to know beside the facts."""

    due: int
    since: int
    now: float
    changes: Changes = field(default_factory=Changes)
    """Since the last digest of this subscription, unfiltered."""
    gaps: Sequence[tuple[str, int]] = ()
    missed: Sequence[int] = ()
    """Due times of skipped runs that nobody was told of."""
    look: Look = PRIVATE


@dataclass(frozen=True)
class Digest:
    """A digest ready to be posted."""

    screen: Screen
    parts: tuple[Part, ...]
    entities: tuple[str, ...]

    @property
    def spotlights(self) -> tuple[str, ...]:
        """Subjects that it puts in the light."""
        return tuple(shown for part in self.parts for shown in part.shown)


def content_of(order: Subscription) -> Content:
    """What an order asks for."""
    chosen = tuple(Section(section) for section in order.sections)
    if order.kind is Kind.WATCH:
        chosen = (Section.CHANGES,)
    return Content(Filter(order.include, order.exclude), chosen, order.even_if_empty)


def compose(order: Subscription, base: FactBase, occasion: Occasion) -> Digest | None:
    """The digest; None where there is nothing to say and nobody asked to hear that."""
    content = content_of(order)
    found = _parts(order, content, base, occasion)
    news = [part for part in found if content.is_news(part.section)]
    if not news and not content.even_if_empty:
        return None
    shown = tuple(found) if news else ()
    return Digest(_Message(order, base, occasion, shown).screen(), shown, order.include)


def _parts(order: Subscription, content: Content, base: FactBase, occasion: Occasion) -> list[Part]:
    citer = Citer(base, occasion.look.dates)
    wanted = content.filter
    zone = ZoneInfo(order.zone)
    days = parts.window(*(datetime.fromtimestamp(at, zone).date() for at in (occasion.since, occasion.due)))
    seen = list(order.spotlights)
    found: list[Part | None] = []
    for section in content.chosen:
        match section:
            case Section.CHANGES:
                found.append(parts.changes_part(parts.relevant(occasion.changes, wanted), citer))
            case Section.ON_THIS_DAY:
                found.append(parts.on_this_day(base, wanted, days, citer))
            case Section.SPOTLIGHT:
                found.append(parts.spotlight(base, wanted, seen, citer))
            case Section.DISPUTES:
                found.append(parts.open_dispute(base, wanted, seen, citer))
            case Section.GAPS:
                found.append(parts.gaps_part(occasion.gaps))
        seen += found[-1].shown if found[-1] else ()
    return [part for part in found if part]


class _Message:
    """Puts the sections of one digest on a screen."""

    def __init__(self, order: Subscription, base: FactBase, occasion: Occasion, shown: tuple[Part, ...]) -> None:
        self.order, self.base, self.occasion, self.parts = order, base, occasion, shown

    def screen(self) -> Screen:
        """Headline, sections, how to go on, the buttons of an answer."""
        title, subtitle, footer = self._title(), self._subtitle(), self._footer()
        body = [p for part in self.parts for p in part.paragraphs] or [line(text.NOTHING_TO_SAY)]
        sections = [b for part in self.parts for b in rich(part.paragraphs)] or rich(body)
        blocks: list[Block] = [header(title), context(subtitle), *sections, context(footer), *self._buttons()]
        statements = tuple(dict.fromkeys(s for part in self.parts for s in part.statements))
        return screen(f"{title}\n{subtitle}\n{plain(body)}\n{footer}", blocks, statements)

    def _title(self) -> str:
        names = [self.base.entities[e].name for e in self.order.include if e in self.base.entities]
        if self.order.kind is Kind.WATCH:
            return text.watch_title(names)
        return text.title(self.base.dossier.title, names)

    def _subtitle(self) -> str:
        run = datetime.fromtimestamp(self.occasion.due, UTC).astimezone(ZoneInfo(self.order.zone))
        late = self.occasion.now - self.occasion.due > LATE
        return text.subtitle(run, self.order.id, late)

    def _footer(self) -> str:
        further = sum(part.further for part in self.parts if part.section is Section.CHANGES)
        words = text.footer(self.base.dossier.command, self.order.id, further)
        missed = self.occasion.missed
        if not missed:
            return words
        zone = ZoneInfo(self.order.zone)
        named = [text.run_at(datetime.fromtimestamp(due, zone)) for due in missed[-MOST_MISSED:]]
        return f"{text.missed(named, len(missed))}\n{words}"

    def _buttons(self) -> list[Block]:
        ids = tuple(dict.fromkeys(s for part in self.parts for s in part.statements))
        if not ids:
            return []
        statements = tuple(self.base.by_id[statement] for statement in ids)
        answer = Answer(
            question="", outcome=Outcome.ANSWER, intent=Intent.SEARCH, statements=statements,
            entities=_hits(self.order.include[:1], self.base),
        )  # fmt: skip
        look = Look(answer=self.occasion.look.answer, dates=self.occasion.look.dates, share=False)
        return [*row(answer_buttons(answer, self.base, look, None)), *feedback(answer, look)]


def _hits(subjects: Sequence[str], base: FactBase) -> tuple[EntityHit, ...]:
    known = [base.entities[subject] for subject in subjects if subject in base.entities]
    return tuple(EntityHit(id=e.id, name=e.name, names=e.names, kind="", score=1, matched="") for e in known)
