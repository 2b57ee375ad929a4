"""Schedules: written and read back; the hour that does not exist and the one that happens twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.clockwork import ImpossibleError, checked, next_runs, upcoming
from bot.digest.schedule import LAST, WEEKDAYS, Cron, Every, Monthly, Schedule, Weekly, read


def runs(written: str, after: str, count: int = 3, zone: str = "Europe/Berlin") -> list[str]:
    start = datetime.fromisoformat(after).replace(tzinfo=ZoneInfo(zone))
    return [f"{run:%Y-%m-%d %H:%M %Z}" for run in next_runs(read(written, zone), start, count)]


def test_the_hour_that_does_not_exist_is_moved_on():
    assert runs("daily at 02:30", "2026-03-28T03:00") == [
        "2026-03-29 03:30 CEST", "2026-03-30 02:30 CEST", "2026-03-31 02:30 CEST",
    ]  # fmt: skip


def test_the_hour_that_happens_twice_is_due_once():
    assert runs("daily at 02:30", "2026-10-24T03:00") == [
        "2026-10-25 02:30 CEST", "2026-10-26 02:30 CET", "2026-10-27 02:30 CET",
    ]  # fmt: skip
    second = datetime(2026, 10, 25, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    assert next(upcoming(read("daily at 02:30", "Europe/Berlin"), second)).day == 26


def test_a_day_that_was_skipped_at_the_date_line():
    assert runs("daily at 09:00", "2011-12-29T10:00", 2, "Pacific/Apia") == [
        "2011-12-31 09:00 +14", "2012-01-01 09:00 +14",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("cron 0 9 * * 1", "2026-03-30 09:00"),  # crontab's Monday, not APScheduler's Tuesday
        ("cron 0 9 * * 0", "2026-03-29 09:00"),
        ("cron 0 9 * * 7", "2026-03-29 09:00"),
        ("cron 0 9 * * 1-5", "2026-03-30 09:00"),
        ("cron 0 9 13 * fri", "2026-04-03 09:00"),  # the 13th or a Friday
        ("monthly on 30 at 09:00", "2026-03-30 09:00"),
        ("monthly on last at 09:00", "2026-03-31 09:00"),
        ("every 2 weeks from 2026-03-16 at 09:00", "2026-03-30 09:00"),
        ("every 3 months from 2026-01-05 at 09:00", "2026-04-05 09:00"),
    ],
)
def test_rules(written: str, first: str):
    assert runs(written, "2026-03-27T12:00", 1)[0].startswith(first)


def test_a_short_month_has_its_last_day():
    assert [run[:10] for run in runs("monthly on 30 at 09:00", "2026-01-31T00:00")] == [
        "2026-02-28", "2026-03-30", "2026-04-30",
    ]  # fmt: skip


@pytest.mark.parametrize("fields", ["*/5 * * * *", "0,30 9 * * *", "59 * * * *,"])
def test_too_often_or_unreadable(fields: str):
    with pytest.raises((ImpossibleError, ValueError)):
        checked(Schedule(Cron(fields), time(0), "UTC"), datetime(2026, 1, 1, tzinfo=UTC))


rules = st.one_of(
    st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(
        lambda days: Weekly(tuple(d for d in WEEKDAYS if d in days))
    ),
    st.integers(1, LAST).map(Monthly),
    st.builds(Every, st.integers(1, 52), st.sampled_from(["days", "weeks", "months"]), st.dates(date(2020, 1, 1))),
)


@given(rules, st.times(), st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns"]))
@settings(max_examples=200, deadline=None)
def test_every_schedule_is_read_back_as_written(rule, at: time, zone: str):
    schedule = Schedule(rule, at.replace(second=0, microsecond=0), zone)
    assert read(str(schedule), zone) == schedule


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.times(),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "Pacific/Apia"]),
)
@settings(max_examples=200, deadline=None)
def test_daily_runs_are_a_day_apart_and_after_what_was_asked(after: datetime, at: time, zone: str):
    schedule = Schedule(Weekly(WEEKDAYS), at.replace(second=0, microsecond=0), zone)
    start = after.replace(tzinfo=UTC)
    found = next_runs(schedule, start, 4)
    assert found[0] > start
    days = [run.date() for run in found]
    assert all(later - earlier == timedelta(days=1) for earlier, later in zip(days, days[1:], strict=False))
