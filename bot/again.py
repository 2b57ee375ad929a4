"""A slash command whose answer is known: acknowledged at once, without Bolt's way to a listener.

Measured, that way takes half of such a request's time. What is measured, logged, counted, limited and kept is the
same; whatever is not sure to be acknowledged at once takes the usual way.
"""

import secrets
from dataclasses import dataclass

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.access import Gate
from bot.drawn import ALONE, Drawn, unnamed
from bot.render.clean import typed
from bot.reply import Desk
from bot.request import Place, place_of
from bot.sender import Ready

_NOT_ASKED = frozenset({"ssl_check", "type", "event"})  # what Bolt looks for before it looks for a command


@dataclass(frozen=True)
class Again:
    """For one workspace's token: with many workspaces each request needs Bolt to find its own."""

    desk: Desk
    gate: Gate
    command: str

    async def answer(self, req: AsyncBoltRequest) -> BoltResponse | None:
        """The acknowledgement; None where the command must take the usual way."""
        body = req.body
        if body.get("command") != self.command or not _NOT_ASKED.isdisjoint(body):
            return None
        drawn = self._known(typed(str(body.get("text", ""))), place_of(req.context))
        if drawn is None:
            return None
        objection = self.gate.objection("command", body, req.context)
        if objection:
            return self.gate.told(objection)
        answer_id = secrets.token_urlsafe(6)
        await self.desk.answered(drawn.answer, answer_id, drawn.shown)
        return Ready(drawn.acknowledgement(answer_id))

    def _known(self, words: str, place: Place) -> Drawn | None:
        drawings = self.desk.edition.drawings
        question = drawings.put_by(words)
        choices = None if question is None else self.desk.store.channels.at_once(place.team, place.channel)
        if question is None or choices is None:
            return None
        return drawings.kept(question, ALONE, unnamed(choices.dates, choices.sharing and place.is_shared))
