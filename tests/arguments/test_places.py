"""Places: where a debate is read from and written to."""

import os

import pytest

from arguments import BUNDLED, Debate, DebateError, read, write


def test_without_a_place_the_debate_that_comes_along_is_read():
    assert len(read().claims) == 159


@pytest.mark.parametrize("kind", [str, lambda path: path])
def test_a_place_is_a_path_or_a_text(tmp_path, kind):
    write(read(), kind(tmp_path / "nieuw"))
    assert len(read(kind(tmp_path / "nieuw")).relations) == 167


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DebateError, match="there is no file or folder"):
        read(tmp_path / "weg")


@pytest.mark.parametrize("place", ["", "a\0b", "x" * 5000, "ftp://x/y"])
def test_a_place_that_cannot_be_is_told(place):
    with pytest.raises(DebateError):
        read(place)
    with pytest.raises(DebateError):
        write(Debate(), place)


def test_a_place_is_told_as_it_was_typed():
    with pytest.raises(DebateError, match="'ftp://x/y' is no place that Mattermap can use"):
        read("ftp://x/y")
    with pytest.raises(DebateError) as raised:
        read("C:\\Users\\x")
    assert "'C:\\Users\\x'" in str(raised.value)


def test_of_a_file_of_a_debate_the_folder_is_asked_for():
    with pytest.raises(DebateError) as raised:
        read(BUNDLED / "claims.csv")
    assert str(raised.value).endswith(f"give the folder of CSV files, '{BUNDLED}'.")


def test_a_file_of_an_unknown_kind_is_told(tmp_path):
    (tmp_path / "debat.zzz").write_text("?")
    with pytest.raises(DebateError, match="not a format that Mattermap knows"):
        read(tmp_path / "debat.zzz")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is allowed to root")
def test_a_folder_that_may_not_be_read_is_told(tmp_path):
    write(read(BUNDLED), tmp_path / "dicht")
    (tmp_path / "dicht").chmod(0)
    try:
        with pytest.raises(DebateError, match="permission denied"):
            read(tmp_path / "dicht")
    finally:
        (tmp_path / "dicht").chmod(0o700)
