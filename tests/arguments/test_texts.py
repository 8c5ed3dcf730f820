"""Text: out of bytes, and which characters no file or picture can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.problems import DebateError
from arguments.texts import control_character, decode, unwritable_character


def test_control_characters_are_named():
    assert control_character("veel\x0btekst") == "U+000B"
    assert control_character("half \ud83d") == "U+D83D"


@pytest.mark.parametrize("text", ["", "tab\tregel\nregel\r\n", "é ü 中 \U0001f600", "\u200f\u2028\xa0"])
def test_ordinary_text_holds_none(text):
    assert control_character(text) == unwritable_character(text) == ""


@given(st.text(alphabet=st.characters()))
def test_what_can_be_written_can_be_read(text):
    if not unwritable_character(text):
        assert decode(text.encode("utf-8"), "claims.csv", len) == text


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        ("café".encode("latin-1"), "Latin-1"),
        ("id,text".encode("utf-16"), "UTF-16"),
        ("id,text".encode("utf-16-be"), "UTF-16"),
        (b"a long enough text with one \0 in it", "damaged"),
    ],
)
def test_bytes_that_are_not_utf_8_are_told_with_a_guess(content, guess):
    with pytest.raises(DebateError, match=guess):
        decode(content, "claims.csv", len)


def test_the_row_is_that_of_the_first_wrong_byte():
    with pytest.raises(DebateError) as raised:
        decode(b"abc\xff\xfe", "debate.toml", lambda before: len(before) + 1)
    assert (raised.value.problems[0].file, raised.value.problems[0].row) == ("debate.toml", 4)
