"""Dates in a question → the days they may mean, within the dossier's own time frame."""

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = rf"(?P<month>{_NAMES})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_RELATION = r"(?:(?P<relation>since|after|before|until|till|from|by the end of|between)\s+)?"
_HEAD = rf"\b{_RELATION}(?:(?P<part>early|mid|late|the end of|end of|the beginning of|start of)[\s-]+(?:in\s+)?)?"
_FORMS = (
    rf"{_HEAD}(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
    rf"{_HEAD}{_MONTH}\s+(?:the\s+)?{_DAY}\b(?!\d)(?:,?\s*(?:of\s+)?{_YEAR})?",
    rf"{_HEAD}(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s*{_YEAR})?",
    rf"{_HEAD}{_MONTH}(?:\s+of)?,?\s*{_YEAR}",
    rf"{_HEAD}{_MONTH}",
    rf"{_HEAD}(?P<season>summer|spring|autumn|fall|winter)(?:\s+of)?(?:\s+{_YEAR})",
    rf"{_HEAD}(?:the\s+)?(?P<decade>(?:19|20)\d)0s\b",
    rf"{_HEAD}{_YEAR}\b",
)
_PATTERNS = tuple((re.compile(form, re.IGNORECASE), _MONTH in form, r"\d" in form) for form in _FORMS)
"""Each with whether it needs a month and whether it needs a digit."""
_DIGIT = re.compile(r"\d")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12)}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OPEN_STARTS = ("since", "after", "from", "between")
_OPEN_ENDS = ("before", "until", "till", "by the end of")

Range = tuple[date, date]
LEEWAY = timedelta(days=31)  # a date known to the month may be the day asked for


@dataclass(frozen=True)
class Period:
    """A span of the text and the ranges of days it may mean (several where no year is given), earliest first."""

    start: int
    end: int
    ranges: tuple[Range, ...]
    relation: str | None
    text: str

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any reading of the period shares a day with first..last."""
        return any(low <= last and first <= high for low, high in self.ranges)

    def holds(self, first: date, last: date) -> bool:
        """Whether first..last lies in the period, give or take what a wider date leaves open."""
        for low, high in self.ranges:
            if low <= last and first <= high and (last - first) <= max(high - low, LEEWAY):
                return True
        return False


_BESIDE = re.compile(rf"\b(?:{_NAMES})\.?\s+(?:the\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+(?:of\s+)?(?:{_NAMES})\b", re.IGNORECASE)


def beside_month(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands right before or after the name of a month."""
    return bool(_BESIDE.search(text[:start]) or _BEHIND.match(text[end:]))


def find_periods(
    text: str, frame: Range, years: Sequence[int] = (), days: Collection[date] = ()
) -> tuple[Period, ...]:
    """Every date in the text, left to right, without overlaps; "between A and B" becomes one period.

    A date without a year is read in each of `years`, or in each year of the frame where none are given; a day without
    a year only as one of `days`, where it can be one of them.
    """
    patterns = _patterns_for(text)
    if not patterns:
        return ()
    years = years or range(frame[0].year, frame[1].year + 1)
    found: list[Period] = []
    taken: list[tuple[int, int]] = []  # by impossible days too: "February 31" is not February
    for pattern in patterns:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            period = _period(match, frame, years, days)
            if period is not None:
                found.append(period)
    found.sort(key=lambda p: p.start)
    return _joined(text, tuple(found))


def _patterns_for(text: str) -> list[re.Pattern[str]]:
    """The patterns that may fit: most questions have neither a month nor a digit."""
    low = text.casefold()
    month, digit = any(name in low for name in _MONTHS), bool(_DIGIT.search(text))
    return [pattern for pattern, monthly, dated in _PATTERNS if (month or not monthly) and (digit or not dated)]


def _joined(text: str, found: tuple[Period, ...]) -> tuple[Period, ...]:
    if len(found) < 2 or not re.fullmatch(r"\s*(?:and|to|until|till|–|-)\s*", text[found[0].end : found[1].start]):
        return found
    first, second = found[0], found[1]
    if first.relation not in ("between", "from") and "and" in text[first.end : second.start]:
        return found
    high = second.ranges[-1][1]
    low = max((start for start, _ in first.ranges if start <= high), default=first.ranges[0][0])
    joined = Period(first.start, second.end, ((low, high),), "between", text[first.start : second.end])
    return (joined, *found[2:])


def _period(match: re.Match[str], frame: Range, every: Sequence[int], days: Collection[date]) -> Period | None:
    groups = match.groupdict()
    if (
        groups.get("month", "")
        and groups["month"].lower() in ("may", "mar")
        and not (groups.get("day") or groups.get("year"))
    ):
        return None  # "may" alone is the verb
    years = [int(groups["year"])] if groups.get("year") else every
    ranges = tuple(r for year in years if (r := _range(groups, year)) is not None)
    if groups.get("day") and not groups.get("year"):
        ranges = tuple(r for r in ranges if r[0] in days) or ranges
    if groups.get("iso") or groups.get("decade"):
        ranges = ranges[:1]
    relation = (groups.get("relation") or "").lower() or None
    ranges = tuple(_opened(r, relation, frame) for r in ranges)
    if not ranges:
        return None
    return Period(match.start(), match.end(), ranges, relation, match.group().strip())


def _range(groups: dict[str, str | None], year: int) -> Range | None:
    try:
        if groups.get("iso"):
            day = date.fromisoformat(groups["iso"] or "")
            return day, day
        if groups.get("decade"):
            decade = int(groups["decade"] or 0) * 10
            return date(decade, 1, 1), date(decade + 9, 12, 31)
        if groups.get("season"):
            first, last = _SEASONS[(groups["season"] or "").lower()]
            return date(year, first, 1), date(year, last, monthrange(year, last)[1])
        if not groups.get("month"):
            return _part(date(year, 1, 1), date(year, 12, 31), groups.get("part"))
        month = _MONTHS.index((groups["month"] or "")[:3].lower()) + 1
        if groups.get("day"):
            day = date(year, month, int(groups["day"] or 0))
            return day, day
        return _part(date(year, month, 1), date(year, month, monthrange(year, month)[1]), groups.get("part"))
    except ValueError:
        return None


def _part(first: date, last: date, part: str | None) -> Range:
    third = (last - first) // 3
    match (part or "").lower().split(" ")[-1] if part else "":
        case "early":
            return first, first + third
        case "mid":
            return first + third, last - third
        case "late":
            return last - third, last
        case "of":
            return (last - third, last) if "end" in (part or "").lower() else (first, first + third)
    return first, last


def _opened(given: Range, relation: str | None, frame: Range) -> Range:
    if relation in _OPEN_STARTS and relation != "between":
        return given[0], max(frame[1], given[1])
    if relation in _OPEN_ENDS:
        return min(frame[0], given[0]), given[1]
    return given
