"""Files replaced as a whole or not at all."""

import os

import pytest

from arguments.atomic import write_bytes, write_files


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_are_written_and_nothing_is_left_behind(tmp_path):
    write_files({tmp_path / "a": b"1", tmp_path / "deep" / "b": b"2"})
    write_bytes(tmp_path / "a", b"3")
    assert contents(tmp_path) == {"a": b"3"}
    assert contents(tmp_path / "deep") == {"b": b"2"}


def test_when_one_file_cannot_be_written_none_is(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"no folder")
    with pytest.raises(OSError, match="file"):
        write_files({tmp_path / "a": b"new", tmp_path / "file" / "b": b"new"})
    assert contents(tmp_path) == {"a": b"old", "file": b"no folder"}


def test_folders_that_were_made_for_nothing_are_taken_away(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_files({tmp_path / "new" / "deep" / "a": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_when_one_file_cannot_be_replaced_the_others_are_put_back(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_files({tmp_path / "a": b"new", tmp_path / "fresh": b"new", tmp_path / "folder": b"new"})
    assert contents(tmp_path) == {"a": b"old"}
    assert contents(tmp_path / "folder") == {}


def test_a_refusal_names_the_file_and_not_the_temporary_one(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder") as raised:
        write_bytes(tmp_path / "folder", b"new")
    assert raised.value.filename == str(tmp_path / "folder")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_stay_and_new_files_have_the_usual_ones(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "usual").touch()
    write_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_file_is_left_alone(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(PermissionError):
        write_bytes(tmp_path / "a", b"new")
    assert contents(tmp_path) == {"a": b"old"}
