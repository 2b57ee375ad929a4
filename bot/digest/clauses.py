"""The clauses of an order, wherever they stand: schedule, time, zone, sections, "even if empty". Each is read once."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from functools import lru_cache

from bot.digest.clockwork import ImpossibleError, checked
from bot.digest.rhythm import BARE_DAYS, DAILY, WHEN, rule
from bot.digest.schedule import Cron, Schedule
from bot.digest.wish import Misread, Part, Section
from bot.digest.zones import BARE, cities, known, zone_named
from bot.render.clean import echo
from bot.text import ordering as text

DEFAULT_AT = time(9)
_HALF = r"(?:\s*[ap]\.?m\.?)"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d\d{_HALF}?|\d{{1,2}}{_HALF}|noon|midday|midnight)"
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*(?P<half>[ap])?", re.IGNORECASE)
_SECTION = r"(?:(?:what )?chang(?:es|ed)|on this day|spotlights?|(?:open )?disputes?|gaps)"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*[&+]\s*)"


class Where(StrEnum):
    """Where in some words a clause is looked for."""

    END = "end"
    START = "start"
    WITHIN = "within"


@dataclass(frozen=True)
class Pattern:
    """One clause; it stands between blanks or commas."""

    name: str
    """What it says; an order says each thing once."""
    forms: dict[Where, re.Pattern[str]]

    @classmethod
    def of(cls, name: str, clause: str) -> "Pattern":
        """A pattern for each place."""
        before, after = r"(?:^|(?<=[\s,]))", r"(?=$|[\s,])"
        within = f"{before}{clause}{after}"
        forms = {Where.END: f"{before}{clause}$", Where.START: f"^{clause}{after}", Where.WITHIN: within}
        return cls(name, {where: re.compile(form, re.IGNORECASE) for where, form in forms.items()})


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Every clause; what could be read as two is the earlier one. Made when first needed: zones are files."""
    city = "|".join(re.escape(name).replace(r"\ ", "[ _]") for name in sorted(cities(), key=len, reverse=True))
    zone = "|".join(re.escape(name) for name in sorted((z for z in known() if "/" in z), key=len, reverse=True))
    bare = "|".join(BARE)
    clock = rf"(?:(?:at|@)\s*(?:{_CLOCK}|\d{{1,2}}(?:[:.h]\d\d)?h?(?:\s*o.clock)?)|{_CLOCK})"
    return (
        Pattern.of("empty", r"even (?:if|when) (?:it is )?(?:empty|quiet|nothing(?: new)?)"),
        Pattern.of("with", rf"with (?P<sections>{_SECTION}(?:{_AND}{_SECTION})*)"),
        Pattern.of("zone", rf"(?:in )?\(?(?P<zone>{zone}|{bare}|(?:{city})(?= time))\)?(?: time)?"),
        Pattern.of("at", rf"(?P<at>{clock})(?:\s+(?:in )?\(?(?P<city>{city})\)?(?: time)?)?"),
        Pattern.of("when", WHEN),
    )


@lru_cache(maxsize=1)
def weak() -> tuple[Pattern, ...]:
    """Clauses that are looked for where there is no other."""
    return (Pattern.of("when", BARE_DAYS),)


class Clauses:
    """The clauses that have been read so far."""

    def __init__(self, zone: str) -> None:
        self.zone, self.at = zone, DEFAULT_AT
        self.sections: tuple[Section, ...] = ()
        self.even_if_empty = False
        self.fault: Misread | None = None
        self._when: re.Match[str] | None = None
        self._taken: set[str] = set()

    def strip(self, words: str, at_start: bool = True) -> str:
        """The words without the clauses at their end, and at their start."""
        while not self.fault:
            words = words.strip(" ,")
            ends = (Where.END, Where.START) if at_start else (Where.END,)
            tried = (self._find(words, where, among) for among in (patterns(), weak()) for where in ends)
            found = next((one for one in tried if one), None)
            if found is None:
                break
            words = words[: found.start()] + words[found.end() :]
        return words

    def split(self, words: str) -> tuple[str, str] | None:
        """What stands before and after a clause within the words."""
        found = self._find(words, Where.WITHIN, patterns())
        return (words[: found.start()].strip(" ,"), words[found.end() :].strip(" ,")) if found else None

    def _find(self, words: str, where: Where, among: tuple[Pattern, ...]) -> re.Match[str] | None:
        for pattern in among:
            found = None if pattern.name in self._taken else pattern.forms[where].search(words)
            if found:
                self._taken.add(pattern.name)
                self._read(pattern.name, found)
                return found
        return None

    def _read(self, name: str, found: re.Match[str]) -> None:
        match name:
            case "empty":
                self.even_if_empty = True
            case "with":
                self.sections = sections(found["sections"])
            case "zone":
                self._in_zone(found["zone"])
            case "at":
                self._at(found)
            case _:
                self._when = found

    def _in_zone(self, typed: str) -> None:
        zone = zone_named(typed)
        if isinstance(zone, Misread):
            self.fault = zone
        else:
            self.zone = zone

    def _at(self, found: re.Match[str]) -> None:
        if found["city"]:
            self._in_zone(found["city"])
            self._taken.add("zone")
        try:
            self.at = time_of_day(found["at"])
        except ValueError:
            self.fault = Misread(text.no_time(echo(found["at"])), Part.AT)

    def schedule(self, now: datetime) -> Schedule | Misread:
        """When the order is due."""
        if self._when is None:
            return Misread(text.NO_SCHEDULE)
        try:
            read = rule(self._when, Schedule(DAILY, self.at, self.zone), now)
            if read is None:
                return Misread(text.BAD_INTERVAL)
            if isinstance(read, Cron) and "at" in self._taken:
                return Misread(text.CRON_HAS_TIME)
            return checked(Schedule(read, self.at, self.zone), now)
        except ImpossibleError as error:
            return Misread(text.NEVER_DUE if str(error) == "never" else text.TOO_OFTEN)
        except (ValueError, OverflowError):
            return Misread(text.BAD_CRON if "cron" in self._when[0].casefold() else text.BAD_INTERVAL)


def sections(words: str) -> tuple[Section, ...]:
    """The sections that the words name, in the order in which they are shown."""
    low = words.casefold().replace("changed", "changes")
    return tuple(section for section in Section if section.value.rstrip("s") in low)


def time_of_day(words: str) -> time:
    """The time that the words say; ValueError for one that no clock shows."""
    low = words.casefold()
    if "midnight" in low:
        return time(0)
    found = _TIME.search(low)
    if found is None:
        return time(12)
    hour, half = int(found["hour"]), found["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError("no hour of half a day")
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, int(found["minute"] or 0))
