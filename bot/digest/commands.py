"""The verbs of digests: subscribe, subscriptions, unsubscribe, pause, resume, preview, digest now, watch, …"""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.digest.orders import DAY, Ordering, digest_store, runs, said
from bot.digest.policy import first_due
from bot.digest.preview import previewed
from bot.digest.rights import Rights
from bot.digest.subjects import resolver
from bot.digest.watches import Watches
from bot.digest.window import LONGEST, order_view
from bot.digest.wish import Misread
from bot.render.blocks.notes import lines, note
from bot.render.blocks.screen import Screen
from bot.render.clean import echo, typed
from bot.render.page import Paragraph, Run, line
from bot.reply import Desk
from bot.request import Json, Request, Surface
from bot.sender import Visibility, send
from bot.store.subscriptions import Kind, State, Subscription
from bot.text import ordering as text
from bot.text.grammar import SUBSCRIBE, examples
from bot.windows import open_window

_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>")
_USER = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_ONE = re.compile(
    r"^(unsubscribe|pause|resume|edit)(?:\s+(?:from\s+)?(?:(?:subscription|digest|number)\s+)?#?(\d+))?$"
    r"|^hand over\s+#?(\d+)\s+to\b",
    re.IGNORECASE,
)


async def run_digest_verb(desk: Desk, request: Request, words: str) -> bool:
    """Whether the words were a verb of digests; its answer is for whoever asked alone."""
    verb, _, rest = words.strip().partition(" ")
    asked = Asked(desk, request, rest.strip())
    one = _ONE.match(words.strip())
    low = words.strip().casefold()
    if verb.casefold() == "subscribe":
        await asked.subscribe()
    elif low in ("subscriptions", "digests"):
        await asked.list_all()
    elif one:
        await asked.change((one[1] or "hand over").casefold(), one[2] or one[3])
    elif re.fullmatch(r"preview(?:\s+#?\d+)?", low):
        await asked.preview()
    elif re.fullmatch(r"digest now(?:\s+#?\d+)?", low):
        await asked.deliver_now()
    elif verb.casefold() == "unsubscribe":
        await asked.tell(text.WHICH)
    elif verb.casefold() == "watch":
        await asked.tell(await Watches(desk, request).begin(asked.words))
    elif low == "forget me":
        await asked.tell(await Watches(desk, request).forget())
    elif verb.casefold() == "unwatch":
        await asked.tell(await Watches(desk, request).end(asked.words))
    else:
        return False
    return True


@dataclass(frozen=True)
class Asked:
    """One verb and its words."""

    desk: Desk
    request: Request
    words: str

    @property
    def rights(self) -> Rights:
        """What the asker may do."""
        return Rights(self.desk, self.request)

    async def tell(self, *paragraphs: str | Paragraph) -> None:
        """Answer whoever asked."""
        shown = [line(p) if isinstance(p, str) else p for p in paragraphs]
        await send(self.request, lines(shown), Visibility.ASKER)

    async def subscribe(self) -> None:
        """Read, check, keep, echo with the next three runs; without words, open the window."""
        if not self.words and self.request.trigger_id:
            zone = await Ordering(self.desk, self.request).zone(self.request.place.channel)
            await self.request.ack()
            await open_window(self.request, self._window(None, zone), note(text.USAGE))
            return
        ordering = Ordering(self.desk, self.request)
        order = await ordering.order(self._raw())
        if isinstance(order, Misread):
            await self.tell(order.words, self._not_ordered())
        else:
            await self.tell(*echo_of(await ordering.keep(order), self.desk, text.subscribed))

    def _not_ordered(self) -> str:
        """What was typed, so that it is not lost, and an order that works."""
        base = self.desk.edition.base
        example = examples(SUBSCRIBE, base)[0]
        return text.not_ordered(echo(f"subscribe {self.words}", LONGEST), f"{base.dossier.command} {example}")

    def _raw(self) -> str:
        """The order with its channel as Slack names it: the words alone have lost the id."""
        if self.request.surface is not Surface.COMMAND:
            return self.words
        raw = str(self.request.body.get("text", "")).strip().partition(" ")[2]
        channel = _CHANNEL.search(raw)
        bare = typed(_CHANNEL.sub(" ", raw)).strip()
        return f"<#{channel[1]}> {bare}" if channel else bare

    async def list_all(self) -> None:
        """The channel's digests and everything of the asker's own."""
        place = self.request.place
        orders = await digest_store(self.desk).subscriptions.seen_by(place.team, place.channel, place.user)
        if not orders:
            await self.tell(text.NO_SUBSCRIPTIONS, text.USAGE)
            return
        await self.tell(*(entry(order, self.desk) for order in orders))

    async def change(self, verb: str, number: str | None) -> None:
        """Unsubscribe, pause, resume, edit, hand over."""
        order = await self._numbered(number)
        if isinstance(order, Misread):
            await self.tell(order.words)
        elif not await self.rights.may_change(order):
            await self.tell(text.NOT_YOURS)
        else:
            verbs: dict[str, Callable[[Subscription], Awaitable[None]]] = {
                "unsubscribe": self._remove, "pause": self._pause, "resume": self._resume,
                "edit": self._edit, "hand over": self._hand_over,
            }  # fmt: skip
            await verbs[verb](order)

    async def _numbered(self, number: str | None) -> Subscription | Misread:
        """The subscription that is meant; without a number, the only one that could be."""
        store = digest_store(self.desk).subscriptions
        place = self.request.place
        if number is not None:
            found = await store.of(place.team, int(number)) if len(number) < 10 else None
            return found if found and await self.rights.may_see(found) else Misread(text.NO_SUCH)
        here = await store.seen_by(place.team, place.channel, place.user)
        return here[0] if len(here) == 1 else Misread(text.WHICH if here else text.NO_SUBSCRIPTIONS)

    async def _remove(self, order: Subscription) -> None:
        await digest_store(self.desk).subscriptions.remove(order.id)
        await self.tell(text.removed(order.id))

    async def _pause(self, order: Subscription) -> None:
        await digest_store(self.desk).subscriptions.pause(order.id)
        await self.tell(text.paused_now(order.id))

    async def _resume(self, order: Subscription) -> None:
        due = first_due(order.schedule, order.zone, time.time())
        await digest_store(self.desk).subscriptions.resume(order.id, due)
        await self.tell(text.resumed(order.id), text.next_runs(runs(replace(order, next_due=due))))

    async def _edit(self, order: Subscription) -> None:
        if order.kind is Kind.WATCH:
            await self.tell(text.watch_stays(order.id))
            return
        await self.request.ack()
        await open_window(self.request, self._window(order, order.zone), note(text.USAGE))

    def _window(self, order: Subscription | None, zone: str) -> Json:
        return order_view(order, self.desk.edition.base, zone, resolver(self.desk.edition.knowledge))

    async def _hand_over(self, order: Subscription) -> None:
        found = _USER.search(str(self.request.body.get("text", "")).partition(" to ")[2])
        if found is None or order.is_direct:
            await self.tell(text.OWN_MESSAGES if order.is_direct else text.WHICH_PERSON)
            return
        await digest_store(self.desk).subscriptions.change(order.id, owner=found[1])
        await self.tell(Paragraph((Run(text.handed_over(order.id)), Run("", user=found[1]))))

    async def preview(self) -> None:
        """The next digest as it would be now, for whoever asked; without a number, everything."""
        order = await self._numbered(self.words.lstrip("#")) if self.words else self._everything()
        if isinstance(order, Misread):
            await self.tell(order.words)
            return
        screen = await self._previewed(order)
        await send(self.request, screen or note(text.NOTHING_NOW), Visibility.ASKER)

    async def _previewed(self, order: Subscription) -> Screen | None:
        return await previewed(self.desk, self.request, digest_store(self.desk), order)

    def _everything(self) -> Subscription:
        ordering = Ordering(self.desk, self.request)
        watch = ordering.watch("", self.request.place.channel, "UTC")
        return replace(
            watch, kind=Kind.DIGEST, include=(), schedule="daily at 09:00", previous_due=int(time.time()) - DAY
        )

    async def deliver_now(self) -> None:
        """Let the ledger deliver a digest at once."""
        number = self.words.casefold().removeprefix("now").strip().lstrip("#")
        order = await self._numbered(number or None)
        if isinstance(order, Misread):
            await self.tell(order.words)
        elif not await self.rights.may_change(order):
            await self.tell(text.NOT_YOURS)
        elif await self._previewed(order) is None:
            await self.tell(text.NOTHING_NOW)
        else:
            await digest_store(self.desk).planning.order_now(order)
            await self.tell(text.NOW_TO_COME)


async def own_subscriptions(desk: Desk, request: Request) -> list[str]:
    """A person's own orders, a line each, for the Home tab."""
    place = request.place
    orders = await digest_store(desk).subscriptions.seen_by(place.team, "", place.user)
    return [entry(order, desk).runs[0].text for order in orders]


def echo_of(order: Subscription, desk: Desk, opening: Callable[[int, str, str], str]) -> list[str]:
    """The order as understood, its next three runs, and what makes it post."""
    what, when = said(order, desk.edition.base)
    hint = [] if order.sections or order.even_if_empty else [text.posts_when()]
    return [opening(order.id, what, when), text.next_runs(runs(order)), *hint]


def entry(order: Subscription, desk: Desk) -> Paragraph:
    """One subscription of a list; channel and owner are drawn by Slack, under their names of today."""
    state = text.paused(order.stopped_by) if order.state is State.PAUSED else ""
    what, when = said(order, desk.edition.base)
    if order.kind is Kind.WATCH:
        names = [desk.edition.base.entities[e].name for e in order.include if e in desk.edition.base.entities]
        return line(text.watch_listed(order.id, ", ".join(names), state))
    runs_on = [Run(text.listed(order.id, what, when, state))]
    if not order.is_direct:
        runs_on += [Run(text.in_channel()), Run("", channel=order.channel)]
    return Paragraph((*runs_on, Run(text.owned_by()), Run("", user=order.owner)))
