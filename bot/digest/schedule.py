"""When a digest is due, as values: a rule, a time of day, a zone. Written and read back as one line."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Unit = Literal["days", "weeks", "months"]
LAST = 32
"""Stands for the last day of any month."""
MOST_EVERY = 52


@dataclass(frozen=True)
class Weekly:
    """On these days of each week; all seven: daily."""

    days: tuple[str, ...]

    def __str__(self) -> str:
        if self.days == WEEKDAYS:
            return "daily"
        return "weekdays" if self.days == WEEKDAYS[:5] else f"weekly on {','.join(self.days)}"


@dataclass(frozen=True)
class Monthly:
    """On this day of each month; in a shorter month on its last day."""

    day: int

    def __str__(self) -> str:
        return f"monthly on {'last' if self.day == LAST else self.day}"


@dataclass(frozen=True)
class Every:
    """Every so many days, weeks or months, counted from a first day."""

    count: int
    unit: Unit
    first: date

    def __str__(self) -> str:
        return f"every {self.count} {self.unit} from {self.first.isoformat()}"


@dataclass(frozen=True)
class Cron:
    """A crontab's five fields: minute, hour, day, month, day of the week (0 and 7 are Sunday)."""

    fields: str

    def __str__(self) -> str:
        return f"cron {self.fields}"


Rule = Weekly | Monthly | Every | Cron


@dataclass(frozen=True)
class Schedule:
    """A rule in a time zone (IANA name); a cron rule carries its own time of day."""

    rule: Rule
    at: time
    zone: str

    def __str__(self) -> str:
        return str(self.rule) if isinstance(self.rule, Cron) else f"{self.rule} at {self.at:%H:%M}"


_WRITTEN = re.compile(
    r"^(?:(?P<plain>daily|weekdays)|weekly on (?P<days>[a-z,]+)|monthly on (?P<day>\w+)"
    r"|every (?P<count>\d+) (?P<unit>days|weeks|months) from (?P<first>\d{4}-\d\d-\d\d)"
    r"|cron (?P<cron>.+?))(?: at (?P<at>\d\d:\d\d))?$"
)


def read(written: str, zone: str) -> Schedule:
    """A schedule as `str` wrote it; raises ValueError for anything else."""
    found = _WRITTEN.match(written)
    if found is None:
        raise ValueError(f"no schedule: {written!r}")
    return Schedule(_rule(found), time.fromisoformat(found["at"] or "00:00"), zone)


def _rule(found: re.Match[str]) -> Rule:
    if found["cron"]:
        return Cron(found["cron"])
    if found["day"]:
        return Monthly(LAST if found["day"] == "last" else int(found["day"]))
    if found["count"]:
        unit: Unit = found["unit"]  # type: ignore[assignment]  # the pattern admits no other word
        return Every(int(found["count"]), unit, date.fromisoformat(found["first"]))
    if found["days"]:
        return Weekly(tuple(found["days"].split(",")))
    return Weekly(WEEKDAYS if found["plain"] == "daily" else WEEKDAYS[:5])
