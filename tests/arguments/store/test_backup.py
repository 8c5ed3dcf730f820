"""Backups and the way back from them: nothing is lost, also when others write, the disk is full or power fails."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from arguments import Debate, DebateError, read, write
from arguments.changes import Change
from arguments.store import history
from arguments.store.backup import Held, backup, restore
from arguments.store.opening import open_engine, reading, writing
from arguments.store.schema import METADATA
from arguments.store.store import Store
from arguments.store.verify import verify, verify_all
from mattermap.commands import cli
from tests.arguments.store.postgres import Server
from tests.arguments.store.test_opening import OLD, assert_one_sentence, small_disk
from tests.arguments.store.working import Worker, back_up, bring_back, count_up, counted

__all__ = ["small_disk"]  # a fixture

ROOT = Path(__file__).parents[3]
KILLS, LONGEST = 10, 0.5  # rounds, and seconds until a process is killed
WRITERS = 3
SMALL = Debate.from_frames(
    info={"id": "small"},
    claims=[{"id": "T", "kind": "statement", "text": "Stelling"}, {"id": "K1", "text": "0", "own column": "é '\u2028"}],
    relations=[{"claim": "K1", "target": "T", "kind": "support"}],
)


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call a command in this process; whatever goes wrong unforeseen is raised."""
    done = CliRunner().invoke(cli, [*map(str, words)], prog_name="mattermap", catch_exceptions=False)
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def rows_of(place: str | Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of a store, and the rows of its index."""
    engine = open_engine(str(place))
    key = "rowid" if engine.dialect.name == "sqlite" else "key"
    with reading(engine) as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in METADATA.tables.values()
        }
        for name, asked in (
            ("version", "SELECT version_num FROM alembic_version"),
            ("index", f"SELECT {key}, debate, part FROM search ORDER BY {key}"),  # noqa: S608
        ):
            found[name] = list(map(tuple, connection.execute(sa.text(asked))))
    engine.dispose()
    return found


def problems(place: str | Path) -> list[str]:
    """What is wrong with a store and all its debates."""
    engine = open_engine(str(place))
    with reading(engine) as connection:
        found = [str(problem) for problem in verify_all(connection)]
    engine.dispose()
    return found


@pytest.fixture
def filled(place: str) -> str:
    """A store with two debates, one of which has a history."""
    write(SMALL, place)
    write(read(), f"{place}#wijk")
    for _ in range(3):
        count_up(place)
    with Store(f"{place}#small") as store:
        history.undo(store, "bob")
    return place


@pytest.fixture
def other(server: Server, place: str, tmp_path: Path) -> str:
    """A place for a store on the other database."""
    return str(tmp_path / "other.db") if place.startswith("postgresql") else server.database()


def names(folder: Path) -> list[str]:
    """The files in a folder, without what SQLite keeps beside a store that is open."""
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith(("-wal", "-shm")))


def test_a_backup_holds_every_row_and_can_go_to_either_database(filled: str, other: str, tmp_path: Path) -> None:
    before = rows_of(filled)
    done = backup(filled, tmp_path / "copy.db")
    assert done.debates == [Held("small", 2, 5), Held("wijk", len(read().claims), 1)]
    assert rows_of(done.file) == before
    restored = restore(other, done.file)
    assert (restored.before, restored.after, restored.kept) == ([], done.debates, None)
    assert rows_of(other) == before
    assert not problems(other)
    assert rows_of(backup(other, tmp_path / "again.db").file) == before


def test_a_backup_is_one_file_and_is_only_read_by_restore(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = backup(filled, tmp_path / "sub.db").file
    content = file.read_bytes()
    file.chmod(0o400)
    restore(filled, file)
    assert file.read_bytes() == content
    assert not [name for name in names(tmp_path) if name.startswith(("sub.db-", "."))]


def test_restore_keeps_what_was_there_and_that_can_be_restored(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    then = rows_of(filled)
    file = backup(filled).file
    assert re.fullmatch(r"debate\d*\.backup-\d{8}-\d{6}\.db", file.name)
    count_up(filled)
    write(SMALL, f"{filled}#third")
    now = rows_of(filled)
    trial = restore(filled, file, dry_run=True)
    assert (trial.kept, rows_of(filled)) == (None, now)
    assert [one.id for one in trial.before] == ["small", "third", "wijk"]
    done = restore(filled, file)
    assert rows_of(filled) == then
    assert not problems(filled)
    assert (done.before, done.after) == (trial.before, trial.after)
    assert done.kept
    assert ".before-restore-" in done.kept.name
    assert rows_of(done.kept) == now
    restore(filled, done.kept)
    assert rows_of(filled) == now
    count_up(filled)  # work goes on
    assert not problems(filled)


def test_who_has_the_store_open_sees_it_before_or_after_and_goes_on(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = backup(filled, tmp_path / "copy.db").file
    with Store(f"{filled}#small") as store:
        store.change(counted, "anna", "count")
        with store.reading() as rows:
            seen = rows.get("claims", "K1")
            restore(filled, file)
            assert rows.get("claims", "K1") == seen
        assert store.rows().get("claims", "K1") != seen
        assert store.change(counted, "anna", "count").number == 6
        assert not verify(store)


def counted_to(place: str | Path) -> int:
    """How far was counted."""
    with Store(f"{place}#small") as store:
        row = store.rows().get("claims", "K1")
        assert row
        return int(row["text"])


def test_backups_while_many_write_are_whole(place: str, tmp_path: Path) -> None:
    write(SMALL, place)
    writers = [Worker(count_up, place) for _ in range(WRITERS)]
    before = counted_to(place)
    for number in range(5):
        file = backup(place, tmp_path / f"copy{number}.db").file
        assert not problems(file)
        assert before <= counted_to(file) <= (before := counted_to(place))
    kept = sum(writer.kill() for writer in writers)
    assert before
    assert kept <= counted_to(place) <= kept + WRITERS
    assert not problems(place)


def test_restoring_while_many_write_loses_nothing(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(SMALL, place)
    file = backup(place, "copy.db").file
    writers = [Worker(count_up, place) for _ in range(WRITERS)]
    counts = []
    for _ in range(3):
        sleep(0.2)
        done = restore(place, file)
        assert done.kept
        assert not problems(done.kept)
        counts.append(counted_to(done.kept))
    kept = sum(writer.kill() for writer in writers)
    assert not problems(place)
    assert kept <= sum(counts) + counted_to(place) <= kept + WRITERS  # every change is in the store or in what was kept


def test_a_killed_backup_leaves_the_old_one_or_a_whole_new_one(filled: str, tmp_path: Path) -> None:
    random = Random(KILLS)  # noqa: S311 - it need not be hard to guess
    before = rows_of(filled)
    for number in range(KILLS):
        file = tmp_path / f"copy{number}.db"
        worker = Worker(back_up, filled, file)
        sleep(random.uniform(0, LONGEST))
        worker.kill()
        assert not file.exists() or rows_of(file) == before
    assert rows_of(filled) == before


def test_a_killed_restore_leaves_the_store_before_or_after(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    random = Random(KILLS)  # noqa: S311 - it need not be hard to guess
    old, then = backup(filled, "old.db").file.resolve(), rows_of(filled)
    count_up(filled)
    new, now = backup(filled, "new.db").file.resolve(), rows_of(filled)
    for number in range(KILLS):
        worker = Worker(bring_back, filled, (old, new)[number % 2])
        sleep(random.uniform(0, LONGEST))
        worker.kill()
        assert rows_of(filled) in (then, now)
        assert not problems(filled)
    for kept in Path(filled).parent.glob("debate.before-restore-*.db"):
        assert rows_of(kept) in (then, now)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_restore_that_dies_while_it_writes_leaves_the_store_as_it_was(tmp_path: Path, share: float) -> None:
    store, file = tmp_path / "debate.db", tmp_path / "copy.db"
    write(SMALL, store)
    backup(store, file)
    write(read(), f"{store}#wijk")
    before = rows_of(store)
    program = f"""
import os, sqlite3, sys
from arguments.store import backup, opening
def dying(old, new, when_locked):
    def watch(status, left, pages):
        if left <= pages * (1 - {share}):
            os.kill(os.getpid(), 9)
    when_locked()
    old.backup(new, pages=1, progress=watch)
backup.copy_pages = dying
backup.restore(*sys.argv[1:])
"""
    done = subprocess.run([sys.executable, "-c", program, store, file], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert rows_of(store) == before
    assert not problems(store)


def test_a_full_disk_stops_a_backup_and_a_restore(small_disk: Path, tmp_path: Path) -> None:
    store = tmp_path / "wijk.db"
    write(read(), store)
    backup(store, tmp_path / "copy.db")
    write(SMALL, small_disk / "small.db")
    before = rows_of(small_disk / "small.db")
    with (small_disk / "ballast").open("wb") as ballast:
        ballast.write(bytes(1_000_000))
    done = run("backup", store, "-o", small_disk / "copy.db")
    assert_one_sentence(done, "copy.db' does not fit on its disk", "make room")
    done = run("restore", small_disk / "small.db", "--from", tmp_path / "copy.db")
    assert_one_sentence(done, "small.db' does not fit on its disk", "nothing was changed", "make room")
    (small_disk / "ballast").unlink()
    assert names(small_disk) == ["small.db"]
    assert rows_of(small_disk / "small.db") == before
    with (small_disk / "ballast").open("wb") as ballast:
        ballast.write(bytes(300_000))  # the copy fits, and writing it to the store does not
    done = run("restore", small_disk / "small.db", "--from", tmp_path / "copy.db")
    assert_one_sentence(done, "small.db' does not fit on its disk", "nothing was changed", "make room")
    (small_disk / "ballast").unlink()
    assert rows_of(small_disk / "small.db") == before
    assert not problems(small_disk / "small.db")


def test_a_disk_that_is_read_only(small_disk: Path, tmp_path: Path) -> None:
    write(SMALL, small_disk / "small.db")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    file = backup(small_disk / "small.db", tmp_path / "copy.db").file
    assert rows_of(file) == rows_of(small_disk / "small.db")
    assert_one_sentence(run("backup", file, "-o", small_disk / "copy.db"), "copy.db: read-only file system")
    assert_one_sentence(run("restore", small_disk / "small.db", "--from", file), "small.db: read-only file system")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An SQLite store."""
    write(SMALL, tmp_path / "debate.db")
    return tmp_path / "debate.db"


def test_a_file_that_is_there_is_written_over_only_when_told_to(store: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("mine")
    assert_one_sentence(run("backup", store, "-o", tmp_path / "notes.db"), "is there already", "--force")
    assert (tmp_path / "notes.db").read_text() == "mine"
    assert not run("backup", store, "-o", tmp_path / "notes.db", "--force").returncode
    assert rows_of(tmp_path / "notes.db") == rows_of(store)
    (tmp_path / "link.db").symlink_to(store)
    os.link(store, tmp_path / "hard.db")
    for own in (store, tmp_path / "link.db", tmp_path / "hard.db", f"{store}-wal"):
        assert_one_sentence(run("backup", store, "-o", own, "--force"), "is the store itself")
    with Store(tmp_path / "notes.db") as opened, opened.reading():
        done = run("backup", store, "-o", tmp_path / "notes.db", "--force")
        assert_one_sentence(done, "is a store that is in use")
    assert_one_sentence(run("backup", store, "-o", tmp_path, "--force"), "is a folder")
    assert_one_sentence(run("backup", store, "-o", tmp_path / "no/copy.db"), "there is no folder")
    assert_one_sentence(run("backup", f"{store}#small"), "all its debates; leave out '#small'")
    assert_one_sentence(run("restore", f"{store}#small", "--from", "x.db"), "all its debates; leave out '#small'")
    for words in (("backup", store, "-o"), ("restore", store, "--from")):
        done = run(*words, "postgresql://anna:geheim@server/x")
        assert_one_sentence(done, "a backup is a file")
        assert "geheim" not in done.stderr


def test_a_backup_may_be_read_by_who_may_read_the_store(store: Path, tmp_path: Path) -> None:
    store.chmod(0o600)
    file = backup(store, tmp_path / "copy.db").file
    assert file.stat().st_mode & 0o777 == 0o600


def cut_off(file: Path) -> None:
    """Leave half of a file."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil(file: Path) -> None:
    """Write rubbish to the pages of a file."""
    content = bytearray(file.read_bytes())
    content[4096:-4096] = os.urandom(len(content) - 2 * 4096)
    file.write_bytes(content)


def meddle(file: Path) -> None:
    """Change a row behind the back of the history."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE claims SET text = 'anders' WHERE id = 'K1'")
    connection.close()


def picture(file: Path) -> None:
    """Make a file a picture."""
    file.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(5000))


def music(file: Path) -> None:
    """Make a file the database of another program."""
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()


def newer(file: Path) -> None:
    """Make a store that of a newer version."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (cut_off, "is damaged: the file was cut off; take another backup"),
        (spoil, "take another backup"),
        (meddle, "is not what the history says; take another backup"),
        (picture, "is no SQLite database; give a file that `mattermap backup` made"),
        (music, "no store of Mattermap; give a file that `mattermap backup` made"),
        (newer, "was made by a newer version of Mattermap; install the newest version"),
        (Path.unlink, "there is no file"),
    ],
)
def test_a_backup_that_cannot_be_used(store: Path, tmp_path: Path, harm: Callable[[Path], object], told: str) -> None:
    file = backup(store, tmp_path / "copy.db").file
    count_up(str(store))
    before = rows_of(store)
    harm(file)
    content = file.read_bytes() if file.exists() else b""
    left = names(tmp_path)
    assert_one_sentence(run("restore", store, "--from", file), f"'{file}'", told)
    assert (names(tmp_path), rows_of(store)) == (left, before)
    assert not content or file.read_bytes() == content


def test_a_backup_of_an_older_version(place: str, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    subprocess.run([sys.executable, "-c", OLD, old], check=True, cwd=ROOT)
    content = old.read_bytes()
    restore(place, old)
    assert not problems(place)
    with Store(place) as store:
        assert [one.id for one in store.find("onderscheidend")]
    assert old.read_bytes() == content
    assert not list(tmp_path.glob("*version-0001*"))


@pytest.mark.parametrize("harm", [cut_off, spoil])
def test_a_store_that_is_damaged_is_moved_aside(store: Path, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    file, before = backup(store, tmp_path / "copy.db").file, rows_of(store)
    harm(store)
    content = store.read_bytes()
    assert "would be moved aside" in run("restore", store, "--from", file, "--dry-run").stdout
    assert store.read_bytes() == content
    done = run("restore", store, "--from", file)
    assert "debate.db is damaged; it was moved to" in done.stdout, done.stderr
    (aside,) = tmp_path.glob("debate.damaged-*.db")
    assert aside.read_bytes() == content
    assert rows_of(store) == before


@pytest.mark.parametrize("harm", [cut_off, spoil, meddle])
def test_a_store_that_is_not_whole_is_not_backed_up(store: Path, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    harm(store)
    assert_one_sentence(run("backup", store, "-o", tmp_path / "copy.db"), f"'{store}' is", "go back to a")
    assert names(tmp_path) == ["debate.db"]


@pytest.mark.parametrize("harm", [picture, music, newer])
def test_what_is_no_store_is_left_alone(store: Path, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    file = backup(store, tmp_path / "copy.db").file
    harm(store)
    content = store.read_bytes()
    assert_one_sentence(run("restore", store, "--from", file), f"'{store}'")
    assert store.read_bytes()[100:] == content[100:]
    assert names(tmp_path) == ["copy.db", "debate.db"]


def test_what_a_lost_store_left_beside_it_does_no_harm(store: Path, tmp_path: Path) -> None:
    file, before = backup(store, tmp_path / "copy.db").file, rows_of(store)
    with Store(store) as opened, opened.reading():
        count_up(str(store))
        shutil.copy(f"{store}-wal", tmp_path / "log")
    store.unlink()
    shutil.move(tmp_path / "log", f"{store}-wal")
    restore(store, file)
    assert rows_of(store) == before
    assert list(tmp_path.glob("debate.damaged-*.db-wal"))


def test_a_store_whose_pages_have_another_size(store: Path, tmp_path: Path) -> None:
    file, before = backup(store, tmp_path / "copy.db").file, rows_of(store)
    with sqlite3.connect(store) as connection:
        connection.executescript("PRAGMA journal_mode=DELETE; PRAGMA page_size=8192; VACUUM")
    connection.close()
    count_up(str(store))
    restore(store, file)
    assert rows_of(store) == before


def test_a_store_that_is_in_use_for_too_long(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = backup(store, tmp_path / "copy.db").file
    monkeypatch.setattr("arguments.store.opening.WAIT", 0.2)
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DebateError, match="in use by another program; nothing was changed"):
        restore(store, file)
    assert rows_of(backup(store, tmp_path / "more.db").file) == rows_of(file)  # it can be backed up all the same
    holder.close()


def test_a_server_that_refuses_a_row_keeps_all_that_it_had(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = server.database()
    write(read(), place)
    file = backup(place, tmp_path / "copy.db").file
    with Store(place) as store:
        store.change(lambda _: [Change("claims", None, {"id": "K9", "text": "x"})], "anna", "add")
    before = rows_of(place)
    engine = open_engine(place)
    with writing(engine) as connection:
        connection.execute(sa.text("ALTER TABLE changes ADD CONSTRAINT only_later CHECK (step > 1) NOT VALID"))
    engine.dispose()
    with pytest.raises(DebateError, match="only_later"):
        restore(place, file)
    assert rows_of(place) == before


def test_the_commands_tell_what_they_did(store: Path, tmp_path: Path) -> None:
    done = json.loads(run("backup", store, "-o", tmp_path / "copy.db", "--json").stdout)
    assert done == {"file": str(tmp_path / "copy.db"), "debates": [{"id": "small", "claims": 2, "steps": 1}]}
    count_up(str(store))
    trial = json.loads(run("restore", store, "--from", tmp_path / "copy.db", "--json", "-n").stdout)
    assert (trial["before"][0]["steps"], trial["after"][0]["steps"], trial["dry_run"]) == (2, 1, True)
    done = json.loads(run("restore", store, "--from", tmp_path / "copy.db", "--json").stdout)
    assert done == {**trial, "kept": done["kept"], "dry_run": False}
    assert Path(done["kept"]).exists()
    for words in ((), ("--at", "2026-11-20", "--from", "x.db"), ("--step", "1", "--from", "x.db")):
        told = run("restore", store, *words)
        assert (told.returncode, "Give one of" in told.stderr) == (2, True)
