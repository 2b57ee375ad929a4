"""A year of 500 subscriptions in six time zones, both changes of the clock included.

What is due is computed here without APScheduler and without the bot's own code: every quarter of an hour of the
year is looked at in UTC, and its local wall-clock time noted; the first instant that shows a time is the right one.
"""

import calendar
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from bot.digest.policy import first_due, plan
from bot.store import open_store
from bot.store.claims import OPEN, POSTED
from bot.store.database import Database
from bot.store.digest_tables import DeliveryRow, SubscriptionRow
from bot.store.digests import DigestStore, Ledger
from bot.store.planning import PLANNED_AT_ONCE
from bot.store.subscriptions import Subscription
from tests.bot.digest.conftest import FAST, Clock

YEAR = 2026
ZONES = {  # with a time of day that does not exist on one day of the year and happens twice on another
    "Europe/Berlin": "02:30", "Europe/London": "01:30", "America/New_York": "02:30",
    "Australia/Sydney": "02:30", "Australia/Lord_Howe": "02:15", "Asia/Kathmandu": "02:45",
}  # fmt: skip
QUARTER = timedelta(minutes=15)
ANCHOR = date(2026, 1, 5)
Rule = Callable[[date], bool]


def last_day(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


RULES: tuple[tuple[str, Rule, int], ...] = (  # how it is written, when it is due, how many of the 500
    ("daily", lambda _: True, 48),
    ("weekdays", lambda d: d.weekday() < 5, 48),
    ("weekly on mon", lambda d: d.weekday() == 0, 78),
    ("weekly on tue,sun", lambda d: d.weekday() in (1, 6), 78),
    ("monthly on 1", lambda d: d.day == 1, 60),
    ("monthly on 30", lambda d: d.day == min(30, last_day(d)), 60),
    ("monthly on last", lambda d: d.day == last_day(d), 60),
    (f"every 2 weeks from {ANCHOR}", lambda d: (d - ANCHOR).days % 14 == 0 and d >= ANCHOR, 68),
)


def instants(zone: str) -> dict[datetime, datetime]:
    """Local wall-clock time → the instant at which it is due, for every quarter of an hour of the year."""
    tz = ZoneInfo(zone)
    found: dict[datetime, datetime] = {}
    now = datetime(YEAR - 1, 12, 31, tzinfo=UTC)
    before = None
    while now < datetime(YEAR + 1, 1, 2, tzinfo=UTC):
        wall = now.astimezone(tz).replace(tzinfo=None)
        if before is not None and wall - before > QUARTER:  # the clocks went forward: move on by the gap
            missing, gap = before + QUARTER, wall - before - QUARTER
            while missing < wall:
                found[missing] = now + (missing + gap - wall)
                missing += QUARTER
        found.setdefault(wall, now)
        before, now = wall, now + QUARTER
    return found


def expected(orders: list[tuple[str, str, str, Rule]]) -> Counter[tuple[int, int]]:
    """(subscription, due) of the whole year."""
    walls = {zone: instants(zone) for zone in ZONES}
    start, end = (datetime(YEAR + n, 1, 1, tzinfo=UTC) for n in (0, 1))
    found: Counter[tuple[int, int]] = Counter()
    for number, (_, at, zone, rule) in enumerate(orders, 1):
        hour, minute = map(int, at.split(":"))
        for offset in range(-1, 367):
            day = date(YEAR, 1, 1) + timedelta(days=offset)
            instant = walls[zone].get(datetime(day.year, day.month, day.day, hour, minute))
            if rule(day) and instant and start < instant < end:
                found[number, int(instant.timestamp())] += 1
    return found


def ordered() -> list[tuple[str, str, str, Rule]]:
    zones = list(ZONES)
    found = []
    for written, rule, count in RULES:
        for n in range(count):
            zone = zones[n % len(zones)]
            at = ZONES[zone] if (n // len(zones)) % 2 else "09:00"
            found.append((written, at, zone, rule))
    return found


async def next_due(database: Database) -> int:
    async with database.reading() as connection:
        return (await connection.execute(select(func.min(SubscriptionRow.next_due)))).scalar_one()


async def test_every_due_time_of_a_year_is_delivered_exactly_once():
    clock = Clock(datetime(YEAR, 1, 1, tzinfo=UTC).timestamp())
    store = await open_store("sqlite+aiosqlite://")
    digests = DigestStore.over(store.database, clock, Ledger("year", pace=FAST))
    orders = ordered()
    assert len(orders) == 500
    for number, (written, at, zone, _) in enumerate(orders, 1):
        schedule = f"{written} at {at}"
        due = first_due(schedule, zone, clock())
        kept = Subscription("T1", f"C{number}", "U1", schedule, zone, due, int(clock()) - 1, "")
        assert (await digests.subscriptions.add(kept)).id == number
    got: Counter[tuple[int, int]] = Counter()
    end = datetime(YEAR + 1, 1, 1, tzinfo=UTC).timestamp()
    while (due := await next_due(store.database)) < end:
        clock.now = float(due)
        while await digests.planning.plan_due(plan) == PLANNED_AT_ONCE:
            pass
        claimed = await digests.deliveries.claim(500)
        assert all(one.due == due for one in claimed)
        got.update((one.order.id, one.due) for one in claimed)
        async with store.database.writing() as connection:
            await connection.execute(update(DeliveryRow).where(DeliveryRow.state == OPEN).values(state=POSTED))
    await store.close()
    wanted = expected(orders)
    assert set(got.values()) == {1}
    assert got == wanted
    assert len(wanted) > 40_000
