"""The one module that knows APScheduler: its triggers compute due times, its scheduler ticks.

Triggers run on wall-clock time (a date and an hour without a zone), which has no gaps and no repeats; each
result is then placed in its zone. So a time that does not exist (spring) is moved on by the length of the
gap, and a time that happens twice (autumn) is due the first time only.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.digest.schedule import LAST, Cron, Every, Monthly, Schedule, Weekly

WIDEST_GAP = timedelta(hours=25)
"""How far a zone's clocks have ever jumped, a whole day at the date line, and an hour more."""
CRON_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_REST = timedelta(days=31)
"""Between two runs of a preview: no section looks back farther."""
LEAST_GAP = timedelta(hours=1)
CHECKED_RUNS = 400  # more than a year of daily runs: an irregular cron shows its closest pair


class ImpossibleError(Exception):
    """A schedule that is never due, or too often."""


def upcoming(schedule: Schedule, after: datetime) -> Iterator[datetime]:
    """Every due time after an instant, in order, in UTC; finite where a cron can never be due again."""
    zone = ZoneInfo(schedule.zone)
    start = after.astimezone(zone).replace(tzinfo=UTC) - WIDEST_GAP
    last = after
    for wall in _walls(_trigger(schedule), start):
        instant = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if instant > last:
            last = instant
            yield instant


def next_runs(schedule: Schedule, after: datetime, count: int = 3) -> tuple[datetime, ...]:
    """The next due times, in the schedule's zone."""
    zone = ZoneInfo(schedule.zone)
    return tuple(run.astimezone(zone) for run in islice(upcoming(schedule, after), count))


def run_from(schedule: Schedule, day: datetime) -> tuple[datetime, datetime]:
    """The run before a day, and the first one of the day or later, by the schedule's own clocks."""
    start = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=ZoneInfo(schedule.zone)).astimezone(UTC)
    before, due = start - LONGEST_REST, start
    for due in upcoming(schedule, before):
        if due >= start:
            break
        before = due
    return before, due


def checked(schedule: Schedule, after: datetime) -> Schedule:
    """The schedule; ImpossibleError where it is never due or too often, ValueError where it is none."""
    walls = list(islice(_walls(_trigger(schedule), after.astimezone(UTC)), CHECKED_RUNS))
    if not walls:
        raise ImpossibleError("never")
    if any(later - earlier < LEAST_GAP for earlier, later in pairwise(walls)):
        raise ImpossibleError("too often")
    return schedule


def _walls(trigger: BaseTrigger, start: datetime) -> Iterator[datetime]:
    run: datetime | None = None
    now = start
    while True:
        run = trigger.get_next_fire_time(run, now)
        if run is None:
            return
        if run >= start:
            yield run
        now = max(start, run + timedelta(microseconds=1))


@lru_cache(maxsize=4096)
def _trigger(schedule: Schedule) -> BaseTrigger:
    rule, hour, minute = schedule.rule, schedule.at.hour, schedule.at.minute
    match rule:
        case Weekly():
            return CronTrigger(day_of_week=",".join(rule.days), hour=hour, minute=minute, timezone=UTC)
        case Monthly():
            return _monthly(rule, hour, minute)
        case Every(unit="months"):
            return CalendarIntervalTrigger(
                months=rule.count, hour=hour, minute=minute, start_date=rule.first, timezone=UTC
            )
        case Every():
            first = datetime.combine(rule.first, schedule.at, UTC)
            return IntervalTrigger(**{rule.unit: rule.count}, start_date=first, timezone=UTC)
        case Cron():
            return _cron(rule.fields)


def _monthly(rule: Monthly, hour: int, minute: int) -> BaseTrigger:
    def on(day: str, month: str) -> CronTrigger:
        return CronTrigger(month=month, day=day, hour=hour, minute=minute, timezone=UTC)

    if rule.day in (31, LAST):
        return on("last", "*")
    if rule.day <= 28:
        return on(str(rule.day), "*")
    return OrTrigger([on(str(rule.day), "1,3-12"), on("last", "2")])


def _cron(fields: str) -> BaseTrigger:
    """Crontab's meaning, not APScheduler's: 0 is Sunday, and a day of the month *or* of the week suffices."""
    minute, hour, day, month, weekday = fields.split()
    when = {"minute": minute, "hour": hour, "month": month, "timezone": UTC}
    if weekday == "*":
        return CronTrigger(day=day, **when)
    days = _weekdays(weekday)
    if day == "*":
        return CronTrigger(day_of_week=days, **when)
    return OrTrigger([CronTrigger(day=day, **when), CronTrigger(day_of_week=days, **when)])


def _weekdays(field: str) -> str:
    """A crontab's days of the week as names; raises ValueError for what is none."""
    return ",".join(dict.fromkeys(CRON_DAYS[n] for part in field.split(",") for n in _numbers(part)))


def _numbers(part: str) -> range:
    span, _, step = part.partition("/")
    low, dash, high = span.partition("-")
    first = 0 if low == "*" else _number(low)
    last = 6 if low == "*" else _number(high) if dash else first
    if last < first:
        raise ValueError(f"no days of the week: {part!r}")
    return range(first, last + 1, int(step or 1))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and int(word) <= 7 else CRON_DAYS.index(word.casefold()[:3])


@contextmanager
def ticking(seconds: float, work: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Do the work every so many seconds, never twice at once; nothing is stored, so nothing is shared."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(work, IntervalTrigger(seconds=seconds, timezone=UTC), coalesce=True, misfire_grace_time=None)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
