"""The plain forms that are read here mean what the edtf library says they mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.dates import _by_library, bounds, is_edtf

DAY = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
PLAIN = st.builds(
    lambda day, length, mark: day[:length] + mark,
    DAY,
    st.sampled_from([4, 7, 10]),
    st.sampled_from("~?%") | st.just(""),
)


@settings(max_examples=60, deadline=None)
@given(PLAIN, st.none() | st.just("..") | PLAIN)
def test_bounds_agree_with_the_library(first: str, last: str | None) -> None:
    text = first if last is None else f"{first}/{last}"
    if last is None or last == ".." or bounds(last)[1] >= bounds(first)[0]:
        assert bounds(text) == _by_library(text)
    else:
        assert not is_edtf(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("../2020-01-05", "0001-01-01", "2020-01-05"),
        ("/2020-01-05", "0001-01-01", "2020-01-05"),
        ("2014/", "2014-01-01", "9999-12-31"),
        ("2014/..", "2014-01-01", "9999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2023~", "2023-01-01", "2023-12-31"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    assert bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "soon", "2020-13", "2020-02-30", "2021/2020", "2020-1-1", "0000", "20200101", "٢٠٢٠", "2020~~"],
)
def test_what_is_no_date(text: str) -> None:
    assert not is_edtf(text)
