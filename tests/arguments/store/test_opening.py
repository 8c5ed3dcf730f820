"""Opening a store: older and newer ones, files that are none, and what disks and servers may do to it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from arguments import BUNDLED, DebateError, read, write
from arguments.changes import Change
from arguments.store.address import is_store, shown, split
from arguments.store.opening import VERSIONS, open_engine, reading
from arguments.store.schema import METADATA
from arguments.store.store import Store
from arguments.store.verify import verify
from tests.arguments.store.postgres import Server

ROOT = Path(__file__).parents[3]
OLD = f"""
from alembic import command
from alembic.config import Config
from arguments.store import opening
def upgrade(connection):
    config = Config()
    config.set_main_option("script_location", {str(ROOT / "arguments/store/migrations")!r})
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
opening._upgrade = upgrade
opening.VERSIONS = ("0001",)
import sys, arguments.store.index as index
index.add = index.remove = lambda *_: None
from arguments import read, write
write(read(), sys.argv[1])
"""


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run mattermap in a process of its own."""
    told = [sys.executable, "-m", "mattermap", *map(str, arguments)]
    return subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False)


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """A mistake is told in one sentence with these words, and nothing else."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("Error: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
    assert not done.stdout


def test_the_tables_are_those_that_are_declared(place: str) -> None:
    engine = open_engine(place, make=True)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": without_search})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def without_search(name: str | None, kind: str, _: object) -> bool:
    """Whether a table is one of the declared; the index is not, and SQLite keeps it in tables of its own."""
    return not (kind == "table" and str(name).startswith("search"))


@pytest.fixture
def old(place: str) -> str:
    """A store as the first version made it."""
    subprocess.run([sys.executable, "-c", OLD, place], check=True, cwd=ROOT)
    return place


def test_an_older_store_is_upgraded_after_a_copy_was_made(old: str) -> None:
    with Store(old) as store:
        assert [one.id for one in store.find("onderscheidend")]
        assert not verify(store)
    assert len(read(old).claims) == len(read().claims)
    if Path(old).exists():
        (copy,) = Path(old).parent.glob("debate.version-0001.*.db")
        with sqlite3.connect(copy) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
            assert connection.execute("SELECT count(*) FROM claims").fetchone() == (len(read().claims),)
        connection.close()


def test_a_newer_store_is_refused(place: str) -> None:
    write(read(), place)
    engine = open_engine(place)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert_one_sentence(command("log", place), "made by a newer version of Mattermap; install the newest version")
    assert len(VERSIONS[-1]) == len("9999")


def test_addresses() -> None:
    assert is_store("wijk.db")
    assert is_store("wijk.db#debate")
    assert is_store("postgresql://anna@server/debates#one")
    assert not is_store("wijk")
    assert not is_store("wijk.db.csv")
    assert split("C:\\map\\wijk.db#debate") == ("C:\\map\\wijk.db", "debate")
    assert shown("postgresql://anna:geheim@server/x") == "postgresql://anna:***@server/x"
    assert shown("postgresql://server/x?password=geheim&user=anna") == "postgresql://server/x?password=***&user=anna"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store of the bundled debate."""
    write(read(), tmp_path / "wijk.db")
    return tmp_path / "wijk.db"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert_one_sentence(command("log", tmp_path / "none.db"), "there is no file", "mattermap pull")
    assert not list(tmp_path.iterdir())
    assert_one_sentence(command("pull", BUNDLED, tmp_path / "no/x.db"), "no folder")


def test_a_file_that_is_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "photo.db"
    file.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(5000))
    for arguments in (("log", file), ("pull", BUNDLED, file), ("draw", file)):
        assert_one_sentence(command(*arguments), "is no SQLite database")
    assert file.read_bytes().startswith(b"\xff\xd8\xff\xe0")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "music.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = (tmp_path / "music.db").read_bytes()
    for arguments in (
        ("log", tmp_path / "music.db"),
        ("pull", BUNDLED, tmp_path / "music.db"),
    ):
        assert_one_sentence(command(*arguments), "is a database, but no store of Mattermap")
    assert [name.name for name in tmp_path.iterdir()] == ["music.db"]
    assert (tmp_path / "music.db").read_bytes()[100:] == before[100:]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_that_was_cut_off(filled: Path, share: float) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[: int(len(content) * share)])
    assert_one_sentence(command("log", filled), "is damaged", "go back to a copy")


def test_a_file_with_a_spoilt_page(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    page = 4096
    content[page:-page] = os.urandom(len(content) - 2 * page)
    filled.write_bytes(content)
    assert_one_sentence(command("verify", filled), "is damaged", "go back to a copy")


def test_a_file_that_another_program_holds(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arguments.store.opening.WAIT", 0.2)
    holder = sqlite3.connect(filled, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Store(filled) as store, pytest.raises(DebateError, match="in use by another program; nothing was changed"):
        store.change(lambda _: [Change("claims", None, {"id": "K9", "text": "x"})], "anna", "add")
    assert len(read(filled).claims) == len(read().claims)  # reading goes on
    holder.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and os.geteuid() == 0
    if not mounted or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False).returncode:
        pytest.skip("a small disk takes the right to mount one")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_store_that_is_read_only_is_read_and_not_written(small_disk: Path) -> None:
    file = small_disk / "wijk.db"
    write(read(), file)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert_one_sentence(command("edit", file, "K101", "short=x"), "is read-only; nothing was changed")
    assert not command("log", file).returncode


def test_a_full_disk(small_disk: Path) -> None:
    with (small_disk / "ballast").open("wb") as ballast:
        ballast.write(bytes(1_500_000))
    assert_one_sentence(command("pull", BUNDLED, small_disk / "wijk.db"), "wijk.db", "make room")
    assert [file.name for file in small_disk.iterdir()] == ["ballast"]
    (small_disk / "ballast").unlink()
    assert not command("pull", BUNDLED, small_disk / "wijk.db").returncode
    with (small_disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            try:
                ballast.write(bytes(4096))
            except OSError:
                break
    assert_one_sentence(command("edit", small_disk / "wijk.db", "K101", f"note={'lang ' * 20_000}"), "make room")
    (small_disk / "ballast").unlink()
    with Store(small_disk / "wijk.db") as store:
        assert not verify(store)
        assert len(store.rows().ids("claims")) == len(read().claims)


def test_a_wrong_password(server: Server) -> None:
    assert_one_sentence(
        command("log", server.address(password=server.address()[:9])), ":***@", "does not accept the user or password"
    )


def test_a_database_that_is_not_there(server: Server) -> None:
    assert_one_sentence(command("log", server.address("nowhere")), "does not hold that database")


def test_a_server_that_is_not_there() -> None:
    assert_one_sentence(command("log", "postgresql://anna:geheim@127.0.0.1:1/debates"), ":***@", "cannot be reached")
    assert_one_sentence(command("log", "postgresql://:::"), "is no address of a database")


def test_a_server_that_goes_away_in_the_middle(server: Server) -> None:
    place = server.database()
    write(read(), place)
    with Store(place) as store:

        def edit(_: object) -> list[Change]:
            server.stop("immediate")
            return [Change("claims", None, {"id": "K9", "text": "x"})]

        try:
            with pytest.raises(DebateError, match="went away; nothing was changed"):
                store.change(edit, "anna", "add")
        finally:
            server.start()
    with Store(place) as store:
        assert not verify(store)
        assert store.rows().get("claims", "K9") is None
