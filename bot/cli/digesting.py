"""`brief digest preview`, `brief bench digests`, `brief db upgrade`."""

import asyncio
import sys
import time
from datetime import UTC, datetime

from bot.cli.opening import knowledge, settings
from bot.cli.refusal import RefusedError
from bot.text import digest as text
from bot.text import ordering


def preview(words: str, day: str, as_blocks: bool) -> None:
    """Print a digest as it would be on a day; the words are those of `subscribe`."""
    from bot.cli.asking import print_json
    from bot.digest.clockwork import run_from
    from bot.digest.compose import Occasion, compose
    from bot.digest.grammar import Order, read_order
    from bot.digest.subjects import resolver
    from bot.digest.wish import Misread
    from bot.store.subscriptions import Subscription

    door = knowledge()
    try:
        start = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else datetime.now(UTC)
    except ValueError:
        raise RefusedError(text.BAD_DAY) from None
    wish = read_order(Order(words or "daily", resolver(door), now=start))
    if isinstance(wish, Misread):
        raise RefusedError(wish.words)
    chosen = wish.content
    order = Subscription(
        "", "C0", "", str(wish.schedule), wish.schedule.zone, 0, 0, "",
        include=chosen.filter.include, exclude=chosen.filter.exclude, sections=chosen.sections,
        even_if_empty=chosen.even_if_empty,
    )  # fmt: skip
    since, due = run_from(wish.schedule, start)
    occasion = Occasion(int(due.timestamp()), int(since.timestamp()), due.timestamp())
    digest = compose(order, door.base, occasion)
    if digest is None:
        sys.stdout.write(f"{ordering.NOTHING_NOW}\n")
    elif as_blocks:
        print_json(digest.screen.payload())
    else:
        from bot.render.terminal import unescaped

        sys.stdout.write(f"{unescaped(digest.screen.text)}\n")


def bench(deliveries: int) -> None:
    """Print what slash commands feel of a burst of digests."""
    from bot.bench.digests import run

    base = knowledge().base
    questions = tuple(f"who is {actor.name}" for actor in base.actors)
    found = run(base.dossier.command, questions, deliveries)
    sys.stdout.write(text.bench(found.due, found.delivered, found.seconds))
    sys.stdout.write(text.bench_latency("p50", found.idle_p50, found.burst_p50))
    sys.stdout.write(text.bench_latency("p99", found.idle_p99, found.burst_p99))
    sys.stdout.write(text.bench_noise(found.spread))


def upgrade() -> None:
    """Bring the database's tables up to date."""
    from bot.store import DatabaseError
    from bot.store.database import Database

    async def migrate() -> str:
        database = Database(settings().database_url)
        try:
            await database.migrate()
            return await database.revision()
        finally:
            await database.close()

    began = time.perf_counter()
    try:
        revision = asyncio.run(migrate())
    except DatabaseError as error:
        raise RefusedError(str(error)) from None
    sys.stdout.write(text.upgraded(revision, time.perf_counter() - began))
