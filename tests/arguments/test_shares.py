"""Shares: numbers from 0 to 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.shares import read_share


@pytest.mark.parametrize(("text", "share"), [("0", 0), ("1", 1), ("1.0", 1), (".5", 0.5), (" 0.25 ", 0.25), ("1.", 1)])
def test_numbers_from_0_to_1_are_read(text, share):
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["", ".", "0,5", "1.01", "-0.1", "nan", "inf", "1_0", "50%", "half", "1e999", "٠"])
def test_anything_else_is_no_share(text):
    assert read_share(text) is None


@given(st.floats(0, 1))
def test_every_number_that_python_writes_is_read(share):
    assert read_share(str(abs(share))) == share


@given(st.text(alphabet="0123456789.,eE+- "))
def test_what_is_read_lies_between_0_and_1(text):
    share = read_share(text)
    assert share is None or 0 <= share <= 1
