"""Dates of the fact base: EDTF (ISO 8601-2) strings, and the first and last day they may mean."""

from datetime import date
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException


@lru_cache(maxsize=4096)
def is_edtf(text: str) -> bool:
    """Whether the text is an EDTF date or interval."""
    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date can mean; raises ValueError where it is none."""
    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(f"not an EDTF date: {text!r}") from error
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return _day(first, date.min), _day(last, date.max)


def _day(given: object, open_end: date) -> date:
    """A day from edtf's struct_time; an open end ("2023-10/..") is an infinite number there."""
    return date(*given[:3]) if isinstance(given, tuple) else open_end
