"""The words of an order → a Wish: `[#channel] [to NAME, -NAME] weekdays at 09:00 [Europe/Berlin] [with …]`.

Clauses are taken off one by one; what is left names subjects. Nothing is guessed: what is not read is said.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import available_timezones

from rapidfuzz import process

from bot.digest.clockwork import ImpossibleError, checked, next_runs
from bot.digest.schedule import LAST, MOST_EVERY, WEEKDAYS, Cron, Every, Monthly, Rule, Schedule, Weekly
from bot.digest.wish import Content, Filter, Misread, Section, Wish
from bot.render.clean import echo
from bot.text import ordering as text

Resolve = Callable[[str], "str | Misread"]
"""A name → the id of the subject, or why there is none."""

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAYS = rf"{_DAY}(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s+){_DAY})*"
_ORDINAL = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?|last"
_WHEN = re.compile(
    rf"(?:^|\s)(?:(?P<daily>daily|every day)|(?P<weekdays>(?:on |every )?weekdays?)"
    rf"|(?:weekly|every week) on (?P<weekly>{_DAYS})|every (?P<each>{_DAYS})|(?P<week>weekly|every week)"
    rf"|(?:monthly|every month)(?: on (?:the )?(?:{_ORDINAL.format('day')}(?: day)?))?(?P<monthly>)"
    rf"|every (?P<count>\d+) (?P<unit>day|week|month)s?(?: from (?P<first>\d{{4}}-\d\d-\d\d))?"
    rf"(?: on (?:the )?(?:(?P<on>{_DAY})|{_ORDINAL.format('on_day')}))?"
    r"|cron (?P<cron>(?:[\d*/,\-a-z]+\s+){4}[\d*/,\-a-z]+))\s*$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:^|\s)at (?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\.?)?(?: o.clock)?"
    r"|(?P<word>noon|midnight))\s*$",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:^|\s)\(?(?P<zone>[A-Za-z]+(?:/[A-Za-z0-9_+\-]+)+|UTC|GMT)\)?\s*$", re.IGNORECASE)
_EMPTY = re.compile(r"(?:^|\s)even (?:if|when) (?:empty|nothing(?: new)?)\s*$", re.IGNORECASE)
_SECTION = r"(?:changes|on this day|spotlights?|(?:open )?disputes?|gaps)"
_WITH = re.compile(rf"(?:^|\s)with ((?:{_SECTION})(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+){_SECTION})*)\s*$", re.I)
_CHANNEL = re.compile(r"<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")
_MINUS = re.compile(r"^(?:[-–−]|without |except |not )\s*", re.IGNORECASE)
DEFAULT_AT = time(9)


@dataclass(frozen=True)
class Order:
    """The words of an order and what they are read with."""

    words: str
    resolve: Resolve
    zone: str = "UTC"
    """Where the order names none: the channel's, else the person's."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def read_order(order: Order) -> Wish | Misread:
    """What was ordered."""
    words, channel = _channel(order.words.strip())
    if re.search(r"(?:^|\s)#\S", words):
        return Misread(text.CHANNEL_UNKNOWN)
    tail = _Tail(order.zone)
    words = tail.strip(words)
    if tail.fault:
        return tail.fault
    found = _WHEN.search(words)
    if found is None:
        return Misread(text.NO_SCHEDULE)
    schedule = _schedule(found, tail, order.now)
    if isinstance(schedule, Misread):
        return schedule
    chosen = _filter(words[: found.start()], order.resolve)
    if isinstance(chosen, Misread):
        return chosen
    return Wish(Content(chosen, tail.sections, tail.even_if_empty), schedule, channel)


def _channel(words: str) -> tuple[str, str | None]:
    found = _CHANNEL.search(words)
    return (_CHANNEL.sub(" ", words).strip(), found["id"]) if found else (words, None)


class _Tail:
    """The clauses that stand at the end, in any order: time, zone, sections, "even if empty"."""

    def __init__(self, zone: str) -> None:
        self.zone, self.at = zone, DEFAULT_AT
        self.sections: tuple[Section, ...] = ()
        self.even_if_empty = False
        self.fault: Misread | None = None

    def strip(self, words: str) -> str:
        """The words without their clauses."""
        readers = ((_EMPTY, self._empty), (_WITH, self._with), (_ZONE, self._zone), (_AT, self._at))
        while not self.fault:
            found = next(((m, read) for pattern, read in readers if (m := pattern.search(words))), None)
            if found is None:
                break
            found[1](found[0])
            words = words[: found[0].start()].rstrip(" ,")
        return words

    def _empty(self, _: re.Match[str]) -> None:
        self.even_if_empty = True

    def _with(self, found: re.Match[str]) -> None:
        self.sections = sections(found[1])

    def _zone(self, found: re.Match[str]) -> None:
        zone = zone_named(found["zone"])
        if isinstance(zone, Misread):
            self.fault = zone
        else:
            self.zone = zone

    def _at(self, found: re.Match[str]) -> None:
        try:
            self.at = _time(found)
        except ValueError:
            self.fault = Misread(text.NO_TIME)


def sections(words: str) -> tuple[Section, ...]:
    """The sections that the words name, in the order in which they are shown."""
    low = words.casefold()
    return tuple(section for section in Section if section.value.rstrip("s") in low)


def zone_named(typed: str) -> str | Misread:
    """An IANA time zone, however it is capitalised."""
    known = {zone.casefold(): zone for zone in available_timezones()}
    zone = known.get(typed.casefold())
    if zone is not None:
        return zone
    near = process.extractOne(typed.casefold(), list(known), score_cutoff=60)
    return Misread(text.unknown_zone(echo(typed), known[near[0]] if near else ""))


def _time(found: re.Match[str]) -> time:
    if found["word"]:
        return time(12 if found["word"].casefold() == "noon" else 0)
    hour, half = int(found["hour"]), (found["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        raise ValueError("no hour of half a day")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found["minute"] or 0))


def _schedule(found: re.Match[str], tail: _Tail, now: datetime) -> Schedule | Misread:
    rule = _rule(found, tail, now)
    if rule is None:
        return Misread(text.BAD_INTERVAL)
    try:
        return checked(Schedule(rule, tail.at, tail.zone), now)
    except ImpossibleError as error:
        return Misread(text.NEVER_DUE if str(error) == "never" else text.TOO_OFTEN)
    except ValueError:
        return Misread(text.BAD_CRON)


def _rule(found: re.Match[str], tail: _Tail, now: datetime) -> Rule | None:
    if found["cron"]:
        return Cron(" ".join(found["cron"].casefold().split()))
    if found["count"]:
        return _every(found, tail, now)
    if found["monthly"] is not None:
        day = LAST if found.group().rstrip().endswith(("last", "last day")) else int(found["day"] or 1)
        return Monthly(day) if 1 <= int(found["day"] or 1) <= 31 else None
    if found["daily"]:
        return Weekly(WEEKDAYS)
    if found["weekdays"]:
        return Weekly(WEEKDAYS[:5])
    return Weekly(_days(found["weekly"] or found["each"] or "mon"))


def _days(words: str) -> tuple[str, ...]:
    named = {day[:3].casefold() for day in re.findall(_DAY, words, re.IGNORECASE)}
    return tuple(day for day in WEEKDAYS if day in named)


def _every(found: re.Match[str], tail: _Tail, now: datetime) -> Rule | None:
    """Counted from the first day that fits and is still to come."""
    count, unit = int(found["count"]), found["unit"].casefold()
    if not 1 <= count <= MOST_EVERY or (found["on"] and unit != "week"):
        return None
    if found["first"]:
        first = date.fromisoformat(found["first"])
    else:
        day = int(found["on_day"] or 0)
        if day > 28 or (day and unit != "month"):
            return None
        seed: Rule = Monthly(day) if day else Weekly(_days(found["on"]) if found["on"] else WEEKDAYS)
        first = next_runs(Schedule(seed, tail.at, tail.zone), now, 1)[0].date()
    if unit == "month" and first.day > 28:
        first = first.replace(day=28)
    return Every(count, f"{unit}s", first)  # type: ignore[arg-type]  # the pattern admits no other unit


def _filter(words: str, resolve: Resolve) -> Filter | Misread:
    bare = re.sub(r"^(?:to|about|on|of)\s+", "", words.strip(" ,"), flags=re.IGNORECASE)
    include: list[str] = []
    exclude: list[str] = []
    for part in (p.strip() for p in bare.split(",")):
        if not part or part.casefold() in ("everything", "all"):
            continue
        name = _MINUS.sub("", part)
        subject = resolve(name)
        if isinstance(subject, Misread):
            return subject
        (include if name == part else exclude).append(subject)
    return Filter(tuple(dict.fromkeys(include)), tuple(dict.fromkeys(exclude)))
