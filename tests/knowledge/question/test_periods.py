"""Dates in questions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.periods import find_periods

FRAME = (date(2019, 1, 1), date(2024, 2, 28))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what happened on January 3, 2020?", date(2020, 1, 3), date(2020, 1, 3)),
        ("the 5th of january 2020", date(2020, 1, 5), date(2020, 1, 5)),
        ("2020-03-11", date(2020, 3, 11), date(2020, 3, 11)),
        ("last strike of feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("in summer 2019", date(2019, 6, 1), date(2019, 8, 31)),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("in 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("since march 2020", date(2020, 3, 1), date(2024, 2, 28)),
        ("before march 2020", date(2019, 1, 1), date(2020, 3, 31)),
        ("between jan 3 and jan 8 2020", date(2020, 1, 3), date(2020, 1, 8)),
        ("from march 11 to march 14, 2020", date(2020, 3, 11), date(2020, 3, 14)),
    ],
)
def test_a_dated_question_means_these_days(text: str, first: date, last: date) -> None:
    (period,) = find_periods(text, FRAME)
    assert period.ranges == ((first, last),)


def test_without_a_year_every_year_of_the_frame_is_meant() -> None:
    (period,) = find_periods("what happened on jan 8", FRAME)
    assert [low.year for low, _ in period.ranges] == [2019, 2020, 2021, 2022, 2023, 2024]


def test_may_alone_is_the_verb() -> None:
    assert find_periods("may they attack again", FRAME) == ()


def test_an_impossible_day_is_no_date() -> None:
    assert find_periods("february 31 2020", FRAME) == ()


def test_a_day_is_held_by_its_month_but_not_by_a_year() -> None:
    (period,) = find_periods("3 january 2020", FRAME)
    assert period.holds(date(2020, 1, 1), date(2020, 1, 31))
    assert not period.holds(date(2020, 1, 1), date(2020, 12, 31))
    assert period.overlaps(date(2020, 1, 1), date(2020, 12, 31))
    assert not period.overlaps(date(2020, 1, 4), date(2020, 1, 4))


@given(st.text(alphabet="0123456789 janfebmarchbetween and,-since ", max_size=60))
def test_no_text_raises_and_spans_do_not_overlap(text: str) -> None:
    found = find_periods(text, FRAME)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(low <= high for period in found for low, high in period.ranges)
