"""The words of an order; what is not read is said, and nothing is guessed."""

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.clockwork import next_runs
from bot.digest.grammar import Order, read_order
from bot.digest.wish import Misread, Part, Wish

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
NAMES = {"petrel", "mv petrel", "gannet", "daily star", "the sun", "north pier (old)", "salt and sons", "baghdad"}


def named(words: str) -> str | Misread:
    if words.casefold() in NAMES:
        return f"actor/{words.casefold().replace(' ', '-')}"
    return Misread(f"Nothing on record is called “{words}”.", Part.ABOUT, is_unknown=True)


def order(words: str) -> Wish | Misread:
    return read_order(Order(words, named, "Asia/Tokyo", NOW))


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("daily", "daily at 09:00"),
        ("daily 9am", "daily at 09:00"),
        ("daily at 9.30", "daily at 09:30"),
        ("at 09:00 daily", "daily at 09:00"),
        ("9pm each day", "daily at 21:00"),
        ("everyday @ 7", "daily at 07:00"),
        ("every day at noon", "daily at 12:00"),
        ("midnight daily", "daily at 00:00"),
        ("12am daily", "daily at 00:00"),
        ("daily 12pm", "daily at 12:00"),
        ("daily at 9 o'clock", "daily at 09:00"),
        ("every day except sunday at 8", "weekly on mon,tue,wed,thu,fri,sat at 08:00"),
        ("every weekday at 9", "weekdays at 09:00"),
        ("on weekdays at 9:30pm", "weekdays at 21:30"),
        ("business days at 7 a.m.", "weekdays at 07:00"),
        ("mon-fri at 8", "weekdays at 08:00"),
        ("monday to thursday at 8", "weekly on mon,tue,wed,thu at 08:00"),
        ("fri to mon at 8", "weekly on mon,fri,sat,sun at 08:00"),
        ("weekends at 10", "weekly on sat,sun at 10:00"),
        ("weekly", "weekly on mon at 09:00"),
        ("weekly on Thursday and mon at 8", "weekly on mon,thu at 08:00"),
        ("once a week on wed", "weekly on wed at 09:00"),
        ("each monday", "weekly on mon at 09:00"),
        ("on mondays", "weekly on mon at 09:00"),
        ("mon, wed at 8", "weekly on mon,wed at 08:00"),
        ("every friday at 17:00", "weekly on fri at 17:00"),
        ("tues & thurs 6pm", "weekly on tue,thu at 18:00"),
        ("monthly", "monthly on 1 at 09:00"),
        ("monthly on the 1st", "monthly on 1 at 09:00"),
        ("monthly on the 31st", "monthly on 31 at 09:00"),
        ("monthly on last at 8", "monthly on last at 08:00"),
        ("on the last day of every month", "monthly on last at 09:00"),
        ("the 15th of each month at 8am", "monthly on 15 at 08:00"),
        ("every 2 weeks on mon", "every 2 weeks from 2026-11-23 at 09:00"),
        ("every other week on mon", "every 2 weeks from 2026-11-23 at 09:00"),
        ("every second monday", "every 2 weeks from 2026-11-23 at 09:00"),
        ("fortnightly on monday at 8", "every 2 weeks from 2026-11-23 at 08:00"),
        ("every three days", "every 3 days from 2026-11-21 at 09:00"),
        ("every 3 months on the 5th", "every 3 months from 2026-12-05 at 09:00"),
        ("quarterly on the 5th", "every 3 months from 2026-12-05 at 09:00"),
        ("every 2 weeks from 2026-11-23 at 09:00", "every 2 weeks from 2026-11-23 at 09:00"),
        ("cron 0 9 * * 1", "cron 0 9 * * 1"),
    ],
)
def test_schedules(words: str, schedule: str):
    found = order(words)
    assert isinstance(found, Wish), found
    assert (str(found.schedule), found.schedule.zone) == (schedule, "Asia/Tokyo")
    assert len(next_runs(found.schedule, NOW)) == 3


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("daily at 9 UTC", "UTC"),
        ("daily at 9 (europe/berlin)", "Europe/Berlin"),
        ("Europe/Berlin daily at 9", "Europe/Berlin"),
        ("daily at 9 in America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("daily at 9 Berlin time", "Europe/Berlin"),
        ("daily at 9 New York", "America/New_York"),
        ("at 9 in new york daily", "America/New_York"),
        ("New York time daily at 9", "America/New_York"),
        ("daily at 09:00 CET", "CET"),
        ("to Baghdad daily at 9", "Asia/Tokyo"),
        ("to Baghdad daily at 9 Baghdad", "Asia/Baghdad"),
    ],
)
def test_zones(words: str, zone: str):
    found = order(words)
    assert isinstance(found, Wish), found
    assert found.schedule.zone == zone
    assert found.content.filter.include == (("actor/baghdad",) if "to Baghdad" in words else ())


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("blurp daily", "blurp"),
        ("daily blurp", "blurp"),
        ("daily at 9 blurp", "blurp"),
        ("each blurp", "each blurp"),
        ("daily at nine", "at nine"),
        ("daily at 25:00", "at 25:00"),
        ("daily at 13pm", "at 13pm"),
        ("at 9 daily at 10", "at 9"),
        ("daily weekly", "daily"),
        ("daily at 9 Mars/Phobos", "Mars/Phobos"),
        ("daily at 9 Europe/Pariss", "Europe/Paris"),
        ("daily at 9 EST", "EST"),
        ("to Nobody daily", "Nobody"),
        ("to Petrel, Nobody, -Gannet daily", "Nobody"),
        ("daily to Petrel except Nobody", "Nobody"),
        ("to Petrel daily at 9 blurp", "blurp"),
        ("to MV Petrel every mnday", "“every mnday”"),
        ("Gannet dayly at 9", "“dayly”"),
        ("monthly on the first monday", "monday"),
        ("daily with gapss", "with gapss"),
        ("daily with pictures", "with pictures"),
        ("", "found no schedule"),
        ("at 9", "found no schedule"),
        ("to Petrel", "found no schedule"),
        ("every 0 days", "interval"),
        ("every 2 months on 31", "interval"),
        ("monthly on 32", "interval"),
        ("every 2 weeks from 2026-13-40", "interval"),
        ("cron 0 9 * *", "cron line"),
        ("cron 0 9 * * mun", "cron line"),
        ("cron 0 9 * * 1 at 10", "cron line"),
        ("cron */5 * * * *", "more than once an hour"),
        ("cron 0 0 31 2 *", "never due"),
    ],
)
def test_what_is_not_read_is_named(words: str, word: str):
    found = order(words)
    assert isinstance(found, Misread), found
    assert word in found.words


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


@pytest.mark.parametrize(
    ("words", "include", "exclude"),
    [
        ("daily to Petrel and Gannet", ["petrel", "gannet"], []),
        ("to Salt and Sons, Petrel daily", ["salt-and-sons", "petrel"], []),
        ("daily about the Sun", ["the-sun"], []),
        ("to The Sun daily", ["the-sun"], []),
        ("to Daily Star daily", ["daily-star"], []),
        ("weekly on mon to North Pier (old) at 8", ["north-pier-(old)"], []),
        ("to Petrel daily at 9, -Gannet", ["petrel"], ["gannet"]),
        ("-Gannet daily", [], ["gannet"]),
        ("everything except Gannet daily", [], ["gannet"]),
        ("me a digest of Petrel each monday", ["petrel"], []),
        ("to everything daily", [], []),
    ],
)
def test_names_stand_anywhere(words: str, include: list[str], exclude: list[str]):
    found = order(words)
    assert isinstance(found, Wish), found
    assert found.content.filter.include == tuple(f"actor/{name}" for name in include)
    assert found.content.filter.exclude == tuple(f"actor/{name}" for name in exclude)


CLAUSES = ("to Petrel, -Gannet", "every 2 weeks on mon", "at 8:30", "Europe/Berlin", "with spotlight", "even if empty")


def test_clauses_stand_in_any_order():
    meant = order(" ".join(CLAUSES))
    for clauses in itertools.permutations(CLAUSES):
        assert order(" ".join(clauses)) == meant, clauses


@pytest.mark.parametrize(
    "written", ["daily at 09:00", "weekly on mon,thu at 08:15", "monthly on last at 23:59", "cron 0 9 * * 1"]
)
def test_what_is_echoed_can_be_typed_again(written: str):
    found = order(written)
    assert isinstance(found, Wish)
    assert str(found.schedule) == written


WORDS = st.sampled_from(
    "to about -Gannet Petrel , and daily every each other 2 0 99999 weeks on mon tues the 1st last of month at 9 9am 25:00 "
    "noon midnight Europe/Berlin UTC CET EST Berlin time ( ) with spotlight gaps even if empty cron * */2 from 2026-02-30 "
    "2027-01-31 <#C1|x> #x everything except weekdays".split()
)


@given(st.lists(WORDS, max_size=9).map(" ".join))
@settings(max_examples=800, deadline=None)
def test_any_words_are_an_order_or_a_reason(words: str):
    found = order(words)
    if isinstance(found, Misread):
        assert found.words
    else:
        again = order(f"{found.schedule} {found.schedule.zone}")
        assert isinstance(again, Wish)
        assert again.schedule == found.schedule


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_an_order_or_a_reason(text: str):
    assert isinstance(order(text), Wish | Misread)


@given(st.from_regex(r"[b-df-hj-np-tv-z]{5,9}", fullmatch=True), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_a_word_that_means_nothing_is_never_passed_over(word: str, at: int):
    parts = ["to Petrel,", "weekdays", "at 9", "Europe/Berlin"]
    parts.insert(at, word)
    found = order(" ".join(parts))
    assert isinstance(found, Misread)
    assert word in found.words
