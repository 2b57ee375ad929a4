"""What is somebody's own: watched subjects, told of in direct messages; and forgetting all of it."""

from dataclasses import dataclass

from bot.digest.orders import Ordering, digest_store
from bot.digest.subjects import resolver
from bot.digest.wish import Misread
from bot.reply import Desk
from bot.request import Request
from bot.store.subscriptions import Kind, Subscription
from bot.text import ordering as text


@dataclass(frozen=True)
class Watches:
    """The watched subjects of whoever asks; each verb returns what to tell them."""

    desk: Desk
    request: Request

    async def begin(self, words: str) -> str:
        """Tell the asker of every change about a subject."""
        subject = self._subject(words)
        if isinstance(subject, Misread):
            return subject.words
        if await self._of(subject):
            return text.WATCHED_ALREADY
        opened = await self.request.client.conversations_open(users=self.request.place.user)
        ordering = Ordering(self.desk, self.request)
        zone = await ordering.zone("")
        order = await ordering.keep(ordering.watch(subject, str(opened["channel"]["id"]), zone))
        return text.watching(self._name(subject), order.id)

    async def end(self, words: str) -> str:
        """No longer tell the asker of it."""
        subject = self._subject(words)
        if isinstance(subject, Misread):
            return subject.words
        watched = await self._of(subject)
        for order in watched:
            await digest_store(self.desk).subscriptions.remove(order.id)
        return text.unwatched(self._name(subject)) if watched else text.not_watched(self._name(subject))

    async def forget(self) -> str:
        """Delete every order of the asker that nobody else reads."""
        mine = await self._mine()
        private = [order for order in mine if order.is_direct]
        for order in private:
            await digest_store(self.desk).subscriptions.remove(order.id)
        return text.forgotten(len(private), [order.id for order in mine if not order.is_direct])

    async def _mine(self) -> tuple[Subscription, ...]:
        place = self.request.place
        return await digest_store(self.desk).subscriptions.seen_by(place.team, "", place.user)

    async def _of(self, subject: str) -> tuple[Subscription, ...]:
        return tuple(order for order in await self._mine() if order.kind is Kind.WATCH and order.include == (subject,))

    def _subject(self, words: str) -> str | Misread:
        return resolver(self.desk.edition.knowledge)(words) if words.strip() else Misread(text.WATCH_WHOM)

    def _name(self, subject: str) -> str:
        return self.desk.edition.base.entities[subject].name
