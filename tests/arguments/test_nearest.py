"""Which known id was meant."""

import pytest

from arguments.nearest import Nearest

KNOWN = ["methode", "geld", "wijkveiligheid", "K101", "K102"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("metode", "methode"),
        ("mehtode", "methode"),
        ("wijkveligheit", "wijkveiligheid"),
        ("Geld", "geld"),
        (" k101", "K101"),
    ],
)
def test_a_slip_of_the_pen_is_recognised(written, meant):
    assert Nearest(KNOWN)(written) == meant


@pytest.mark.parametrize("written", ["", "K", "K103", "iets anders", "bestuur"])
def test_nothing_is_suggested_when_nothing_or_too_much_is_near(written):
    assert Nearest(KNOWN)(written) == ""
    assert Nearest([])(written) == ""
