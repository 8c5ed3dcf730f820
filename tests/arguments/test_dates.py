"""Dates: a year, a month or a day, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.dates import read_date


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2013", (2013,)),
        ("2013-07", (2013, 7)),
        ("2013-07-30", (2013, 7, 30)),
        (" 2013-07-30 ", (2013, 7, 30)),
        ("2012-02-29", (2012, 2, 29)),
    ],
)
def test_years_months_and_days_are_read(text, parts):
    assert read_date(text) == parts


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-7", "2013-13", "2013-02-30", "2013-02-29", "0000", "30-07-2013", "2013-07-30T10:00", "٢٠١٣"],
)
def test_anything_else_is_no_date(text):
    assert read_date(text) is None


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date):
    assert read_date(day.isoformat()) == (day.year, day.month, day.day)


@given(st.text())
def test_what_is_read_can_be_written_again(text):
    parts = read_date(text)
    if parts is not None:
        assert "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) == text.strip()
