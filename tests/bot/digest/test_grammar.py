"""The words of an order; what is not read is said, and nothing is guessed."""

from datetime import UTC, datetime

import pytest

from bot.digest.grammar import Order, read_order
from bot.digest.wish import Misread, Wish

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday


def named(words: str) -> str | Misread:
    return Misread("?") if words == "Nobody" else f"actor/{words.lower().replace(' ', '-')}"


def order(words: str) -> Wish | Misread:
    return read_order(Order(words, named, "Asia/Tokyo", NOW))


@pytest.mark.parametrize(
    ("words", "schedule", "zone"),
    [
        ("daily", "daily at 09:00", "Asia/Tokyo"),
        ("every day at noon UTC", "daily at 12:00", "UTC"),
        ("weekdays at 9:30pm Europe/Berlin", "weekdays at 21:30", "Europe/Berlin"),
        ("every weekday at 7am (europe/berlin)", "weekdays at 07:00", "Europe/Berlin"),
        ("weekly", "weekly on mon at 09:00", "Asia/Tokyo"),
        ("weekly on Thursday and mon at 8", "weekly on mon,thu at 08:00", "Asia/Tokyo"),
        ("every friday at 17:00", "weekly on fri at 17:00", "Asia/Tokyo"),
        ("monthly on the 31st", "monthly on 31 at 09:00", "Asia/Tokyo"),
        ("monthly on last at 8", "monthly on last at 08:00", "Asia/Tokyo"),
        ("every 2 weeks on mon", "every 2 weeks from 2026-11-23 at 09:00", "Asia/Tokyo"),
        ("every 3 months on 5", "every 3 months from 2026-12-05 at 09:00", "Asia/Tokyo"),
        ("every 2 weeks from 2026-11-23 at 09:00", "every 2 weeks from 2026-11-23 at 09:00", "Asia/Tokyo"),
        ("cron 0 9 * * 1", "cron 0 9 * * 1", "Asia/Tokyo"),
        ("at 09:00 daily", None, ""),
        ("at 9", None, ""),
        ("daily at 25:00", None, ""),
        ("every 0 days", None, ""),
        ("every 2 months on 31", None, ""),
        ("monthly on 32", None, ""),
        ("daily at 9 Mars/Phobos", None, ""),
        ("cron 0 9 * *", None, ""),
        ("to Nobody daily", None, ""),
    ],
)
def test_schedules(words: str, schedule: str | None, zone: str):
    found = order(words)
    if schedule is None:
        assert isinstance(found, Misread) or found.content.filter.include
    else:
        assert isinstance(found, Wish)
        assert (str(found.schedule), found.schedule.zone) == (schedule, zone)


def test_subjects_sections_and_channel():
    found = order(
        "<#C1|general> to Daily Star, -Gannet, without MV Petrel weekdays at 9 with spotlight and changes even if empty"
    )
    assert isinstance(found, Wish)
    assert found.channel == "C1"
    assert found.content.filter.include == ("actor/daily-star",)
    assert found.content.filter.exclude == ("actor/gannet", "actor/mv-petrel")
    assert [section.value for section in found.content.sections] == ["changes", "spotlight"]
    assert found.content.even_if_empty


@pytest.mark.parametrize("written", ["daily at 09:00", "weekly on mon,thu at 08:15", "monthly on last at 23:59"])
def test_what_is_echoed_can_be_typed_again(written: str):
    found = order(written)
    assert isinstance(found, Wish)
    assert str(found.schedule) == written
