"""How often: the words of a schedule → a Rule."""

import re
from datetime import date, datetime

from bot.digest.clockwork import next_runs
from bot.digest.schedule import LAST, MOST_EVERY, WEEKDAYS, Cron, Every, Monthly, Rule, Schedule, Weekly

_DAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_SPAN = rf"{_DAY}\s*(?:-|–|to|till|until|through|thru)\s*{_DAY}"
_DAYS = rf"(?:{_SPAN}|{_DAY}(?:(?:\s*[,/&+]\s*(?:and\s+)?|\s+(?:and\s+)?){_DAY})*)"
_NTH = r"(?:\d{1,2}(?:st|nd|rd|th)?|first|last)"
_COUNTS = {"other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "four": 4, "six": 6}
_COUNT = rf"(?:\d+(?:nd|rd|th)?|{'|'.join(_COUNTS)})"
_EACH = r"(?:every|each)"
_WORKING = r"(?:weekdays?|work(?:ing )?days?|business days?)"
_LESS = rf"(?: (?:except|but not|without)(?: on)? (?P<less>{_DAYS}))?"

WHEN = (
    rf"(?:(?P<cron>cron (?:[\d*/,\-a-z]+\s+){{4}}[\d*/,\-a-z]+)"
    rf"|(?P<daily>daily|{_EACH} ?day|once a day){_LESS}"
    rf"|(?P<working>(?:(?:on|{_EACH}) )?{_WORKING})"
    rf"|(?P<weekend>(?:(?:on|{_EACH}) )?weekends?)"
    rf"|every (?P<other>{_COUNT}) (?P<other_day>{_DAY})"
    rf"|(?:every (?P<count>{_COUNT}) (?P<unit>day|week|month)s?|(?P<fortnight>fortnightly|bi-?weekly)"
    rf"|(?P<quarter>quarterly|{_EACH} quarter))"
    rf"(?: from (?P<first>\d{{4}}-\d\d-\d\d))?(?: on (?:the )?(?:(?P<on>{_DAY})|(?P<on_day>{_NTH})))?"
    rf"|(?P<week>weekly|{_EACH} week|once a week)(?:(?: on)? (?P<days>{_DAYS}))?"
    rf"|(?P<month>monthly|{_EACH} month|once a month)(?:(?: on)?(?: the)? (?P<day>{_NTH})(?: day)?)?"
    rf"|(?:on )?the (?P<of_month>{_NTH})(?: day)? of (?:the|every|each) month"
    rf"|(?:on|{_EACH}) (?P<named>{_DAYS}))"
)
"""A schedule anywhere in an order; its groups are read by `rule`."""
BARE_DAYS = rf"(?P<bare>{_DAYS})"
"""Days alone, which may be part of a name as well."""


def rule(found: re.Match[str], today: Schedule, now: datetime) -> Rule | None:
    """What a match of WHEN or of BARE_DAYS says, counted from `now`; None for a number that no calendar has.

    `today` is a daily schedule at the hour and in the zone of the order.
    """
    if "bare" in found.re.groupindex:
        return Weekly(days(found["bare"]))
    if found["cron"]:
        return Cron(" ".join(found["cron"].casefold().split()[1:]))
    if found["daily"]:
        less = days(found["less"] or "")
        return Weekly(tuple(day for day in WEEKDAYS if day not in less))
    if found["working"] or found["weekend"]:
        return Weekly(WEEKDAYS[:5] if found["working"] else WEEKDAYS[5:])
    if found["month"] or found["of_month"]:
        return _monthly(found["day"] or found["of_month"] or "1")
    if found["other"] or found["count"] or found["fortnight"] or found["quarter"]:
        return _every(found, today, now)
    return Weekly(days(found["days"] or found["named"] or "mon"))


DAILY = Weekly(WEEKDAYS)


def days(words: str) -> tuple[str, ...]:
    """The days of the week that the words name, in the week's order; "fri to mon" runs over its end."""
    named = [day[:3].casefold() for day in re.findall(_DAY, words, re.IGNORECASE)]
    if re.fullmatch(_SPAN, words.strip(), re.IGNORECASE):
        first, last = (WEEKDAYS.index(day) for day in named)
        named = [WEEKDAYS[(first + n) % 7] for n in range((last - first) % 7 + 1)]
    return tuple(day for day in WEEKDAYS if day in named)


def _monthly(words: str) -> Rule | None:
    day = _nth(words)
    return Monthly(day) if day else None


def _nth(words: str) -> int:
    """A day of the month, 0 for one that there is not."""
    low = words.casefold()
    if low == "last":
        return LAST
    day = 1 if low == "first" else int(re.sub(r"\D", "", low))
    return day if day <= 31 else 0


def _every(found: re.Match[str], today: Schedule, now: datetime) -> Rule | None:
    """Counted from the first day that fits and is still to come."""
    count, unit, weekday = _interval(found)
    day = _nth(found["on_day"]) if found["on_day"] else 0
    on_wrong_unit = (weekday and unit != "weeks") or (found["on_day"] and unit != "months")
    if not 1 <= count <= MOST_EVERY or on_wrong_unit or (found["on_day"] and not 1 <= day <= 28):
        return None
    if found["first"]:
        first = date.fromisoformat(found["first"])
    else:
        seed: Rule = Monthly(day) if day else Weekly(days(weekday)) if weekday else DAILY
        first = next_runs(Schedule(seed, today.at, today.zone), now, 1)[0].date()
    if unit == "months" and first.day > 28:
        first = first.replace(day=28)
    return Every(count, unit, first)  # type: ignore[arg-type]  # the pattern admits no other unit


def _interval(found: re.Match[str]) -> tuple[int, str, str]:
    """How many of which unit, and the day of the week."""
    if found["other"]:
        return _number(found["other"]), "weeks", found["other_day"]
    if found["fortnight"]:
        return 2, "weeks", found["on"] or ""
    if found["quarter"]:
        return 3, "months", found["on"] or ""
    return _number(found["count"]), f"{found['unit'].casefold()}s", found["on"] or ""


def _number(word: str) -> int:
    low = word.casefold()
    return _COUNTS[low] if low in _COUNTS else int(re.sub(r"\D", "", low)[:4])
