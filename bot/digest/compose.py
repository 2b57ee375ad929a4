"""What one run of a subscription says: sections → one message of at most ten blocks. Pure."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.digest import parts
from bot.digest.parts import Part
from bot.digest.policy import LATE
from bot.digest.wish import Content, Filter, Section
from bot.render.blocks.buttons import answer_buttons, feedback, row
from bot.render.blocks.parts import Json, as_json, context, header, rich
from bot.render.blocks.screen import PRIVATE, Look, Screen, fallback
from bot.render.cite import Citer
from bot.render.page import line, plain
from bot.store.subscriptions import Kind, Subscription
from bot.text import digest as text
from knowledge.changes import Changes
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, EntityHit, Intent, Outcome

MOST_MISSED = 5  # skipped runs that are named; the rest is counted
MOST_KEPT = 500  # drawn sections, some 10 KB each


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


@dataclass(frozen=True)
class Sections:
    """What a digest shows between its headline and its buttons, drawn."""

    parts: tuple[Part, ...]
    blocks: tuple[Json, ...]
    words: str

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Sections":
        """The parts as Slack takes them; without any, one line."""
        body = [p for part in parts for p in part.paragraphs] or [line(text.NOTHING_TO_SAY)]
        blocks = [b for part in parts for b in rich(part.paragraphs)] or rich(body)
        return cls(tuple(parts), tuple(as_json(blocks)), plain(body))


@dataclass(frozen=True)
class Kept:
    """Sections that were drawn before: in the same minute many orders ask for the same."""

    drawn: dict[Hashable, Sections] = field(default_factory=dict)

    def of(self, key: Hashable, draw: Callable[[], Sections]) -> Sections:
        """The sections of the key, drawn now where they were not yet."""
        found = self.drawn.get(key)
        if found is None:
            if len(self.drawn) >= MOST_KEPT:
                self.drawn.clear()
            found = self.drawn[key] = draw()
        return found


def compose(order: Subscription, base: FactBase, occasion: Occasion, kept: Kept | None = None) -> Digest | None:
    """The digest; None where there is nothing to say and nobody asked to hear that.

    `kept` is for occasions whose changes are those from the order's edition to the base.
    """
    content = content_of(order)
    zone = ZoneInfo(order.zone)
    days = parts.window(*(datetime.fromtimestamp(at, zone).date() for at in (occasion.since, occasion.due)))
    asked = (base.digest, content, order.edition, order.spotlights, days, occasion.look.dates, tuple(occasion.gaps))

    def draw() -> Sections:
        found = _parts(order.spotlights, base, occasion, (content, days))
        return Sections.of(found if any(content.is_news(part.section) for part in found) else ())

    shown = (kept or Kept()).of(asked, draw)
    if not shown.parts and not content.even_if_empty:
        return None
    return Digest(_Message(order, base, occasion, shown).screen(), shown.parts, order.include)


def _parts(
    spotlights: Sequence[str], base: FactBase, occasion: Occasion, asked: tuple[Content, Sequence[date]]
) -> list[Part]:
    content, days = asked
    citer = Citer(base, occasion.look.dates)
    wanted = content.filter
    seen = list(spotlights)
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

    def __init__(self, order: Subscription, base: FactBase, occasion: Occasion, shown: Sections) -> None:
        self.order, self.base, self.occasion = order, base, occasion
        self.sections, self.parts = shown, shown.parts

    def screen(self) -> Screen:
        """Headline, sections, how to go on, the buttons of an answer."""
        title, subtitle, footer = self._title(), self._subtitle(), self._footer()
        above: list[Block] = [header(title), context(subtitle)]
        below: list[Block] = [context(footer), *self._buttons()]
        blocks = (*as_json(above), *self.sections.blocks, *as_json(below))
        return Screen(fallback(f"{title}\n{subtitle}\n{self.sections.words}\n{footer}"), blocks, self._statements())

    def _statements(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for part in self.parts for s in part.statements))

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
        ids = self._statements()
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
