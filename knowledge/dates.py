"""Dates of the fact base: EDTF (ISO 8601-2) strings, and the first and last day they may mean.

The plain forms (decade, year, month, day, qualified or not, and intervals of them) are read here: the edtf library
takes 16 ms for each and 0.15 s to import, which every start of the program would pay. All other forms are the
library's.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[date, date]
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)
_DECADE = re.compile(r"[1-9]\d\dX", re.ASCII)
_OPEN = (date.min, date.max)


@lru_cache(maxsize=4096)
def is_edtf(text: str) -> bool:
    """Whether the text is an EDTF date or interval."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def bounds(text: str) -> Days:
    """The first and the last day that an EDTF date can mean; raises ValueError where it is none."""
    first, slash, last = text.partition("/")
    if (first, last) in (("", ""), ("..", "")):
        return _by_library(text)
    # An end that is unknown ("/2020") can mean any day, as an open one ("../2020") does.
    low = _OPEN if slash and first in ("", "..") else _plain(first)
    high = _OPEN if slash and last in ("", "..") else _plain(last or first)
    if low is None or high is None:
        return _by_library(text)
    if high[1] < low[0]:
        raise ValueError(f"the interval ends before it begins: {text!r}")
    return low[0], high[1]


def _plain(text: str) -> Days | None:
    if _DECADE.fullmatch(text):
        return date(int(text[:3] + "0"), 1, 1), date(int(text[:3] + "9"), 12, 31)
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not year:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month > 12:
        return None  # a season
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _by_library(text: str) -> Days:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(f"not an EDTF date: {text!r}") from error
    return _day(parsed.lower_strict(), date.min), _day(parsed.upper_strict(), date.max)


def _day(given: object, open_end: date) -> date:
    """A day from edtf's struct_time; an open end ("2023-10/..") is an infinite number there."""
    return date(*given[:3]) if isinstance(given, tuple) else open_end
