"""Corrections follow the post: where a statement was shown in public, its thread learns that it has changed.

Posts remember what they showed, so a correction finds them after a restart as well as after a reload. Each
correction is claimed in the database first: several replicas that load the same edit post it once.
"""

from collections.abc import Awaitable, Callable

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.edition import Edition
from bot.render.blocks.correction import Amended, correction_screen
from bot.sender import Visibility, Where, error_code, post
from bot.store import Store
from bot.store.history import shown
from bot.store.posts import PublicPost, Shown
from knowledge.changes import mark

log = structlog.get_logger()

ClientOf = Callable[[str], Awaitable[AsyncWebClient]]
"""The Web API client of a workspace."""

FOR_GOOD = frozenset({"channel_not_found", "is_archived", "message_not_found", "thread_not_found", "not_in_channel"})
"""Refusals that a later try would meet again; the post is left alone from then on."""


async def correct_posts(store: Store, edition: Edition, client_of: ClientOf) -> int:
    """Post every correction that is due; returns how many posts got one."""
    corrected = 0
    for public in await store.posts.all():
        amended = [found for key, was in public.statements.items() if (found := _amended(key, was, edition))]
        if amended and await _correct(store, edition, public, amended, client_of):
            corrected += 1
    return corrected


def _amended(key: str, was: Shown, edition: Edition) -> Amended | None:
    """What became of a statement since it was shown; None where nothing did."""
    statement = edition.base.by_id.get(key)
    if statement is None:
        return Amended(key, was.text, None)
    return None if mark(statement) == was.fingerprint else Amended(key, was.text, statement)


async def _correct(
    store: Store, edition: Edition, public: PublicPost, amended: list[Amended], client_of: ClientOf
) -> bool:
    claimed = [a for a in amended if await store.posts.claim_correction(public.id, a.statement, _print(a))]
    if not claimed:
        return False
    where = Where(public.channel, public.thread_ts or public.ts)
    try:
        await post(await client_of(public.team), where, correction_screen(claimed, edition.base), Visibility.THREAD)
    except SlackApiError as error:
        await _not_posted(store, public, claimed, error_code(error))
        return False
    log.info("corrected", channel=public.channel, statements=[a.statement for a in claimed])
    now = {key: was for key, was in public.statements.items() if key in edition.base.by_id}
    now |= shown(edition.base, [a.statement for a in claimed if a.now is not None])
    await store.posts.corrected(public.id, now)
    return True


async def _not_posted(store: Store, public: PublicPost, claimed: list[Amended], code: str) -> None:
    log.warning("correction not posted", channel=public.channel, code=code)
    if code in FOR_GOOD:
        await store.posts.forget(public.team, public.channel, public.ts)
        return
    for amended in claimed:
        await store.posts.unclaim_correction(public.id, amended.statement, _print(amended))


def _print(amended: Amended) -> str:
    return mark(amended.now) if amended.now else ""
