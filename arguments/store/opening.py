"""Opening a store: the connection, the version of its tables, and what can be wrong with either, told in a sentence.

SQLite is used in WAL mode with full synchronisation (https://www.sqlite.org/wal.html): a change that was acknowledged
is on the disk, and readers do not wait for a writer. An older store is upgraded by Alembic when it is opened, after a
copy of the file was made; a newer one is refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from arguments.problems import DebateError, Problem, quoted
from arguments.store.address import is_server, shown

VERSIONS = ("0001", "0002")  # of the tables, the newest last; a module each in migrations/versions
WAIT = 60  # seconds for another change to end, and for a server to answer
_LOCK_TABLES = "SELECT pg_advisory_xact_lock(20130730)"  # any number that other programs are not likely to use
_MAGIC = b"SQLite format 3\0"
FILES = ("", "-wal", "-shm", "-journal")  # what SQLite adds to the name of a store's file for those beside it
_HEADER = 100  # bytes at the beginning of an SQLite file (https://www.sqlite.org/fileformat.html)


def open_engine(place: str, *, make: bool = False, copy: bool = True) -> sa.Engine:
    """An engine for a store whose tables have the newest form; with ``make``, a store is made where there is none.

    Before the tables of a file are brought up to date, it is copied; not without ``copy``, for what is a copy already.

    Raises ``DebateError`` when there is none, when the file is no store or a damaged one, when the server does not let
    us in, and for a store that a newer version of Mattermap made.
    """
    path = None if is_server(place) else Path(place)
    if path:
        require_store_file(path, make=make)
    engine = _server(place) if path is None else file_engine(path, readable_only=not _writable(path))
    try:
        with explained(place):
            _bring_up_to_date(engine, place, path if copy else None, make)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def explained(place: str) -> Iterator[None]:
    """What the database refuses within becomes a ``DebateError`` with the reason and what to do."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise DebateError(_refused(error, place)) from error


@contextmanager
def writing(engine: sa.Engine, *, tables: bool = False) -> Iterator[sa.Connection]:
    """A transaction in which nobody else changes the store; undone as a whole when anything goes wrong.

    With ``tables``, the tables themselves are changed, or made.
    """
    with engine.connect().execution_options(mattermap_writes=True) as connection, connection.begin():
        if connection.dialect.name != "sqlite":
            connection.execute(sa.text(_LOCK_TABLES if tables else "SELECT next_row FROM store FOR UPDATE"))
        yield connection


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees the store as it is at one moment."""
    with engine.connect() as connection, connection.begin():
        if connection.dialect.name != "sqlite":
            connection.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield connection


def copy_file(engine: sa.Engine, copy: Path) -> None:
    """Copy a store that is an SQLite file as it is at this moment, with what still stands in its log."""
    with engine.connect() as old, closing(sqlite3.connect(copy)) as new:
        copy_pages(driver(old), new)


def copy_pages(
    old: sqlite3.Connection, new: sqlite3.Connection, when_locked: Callable[[], object] | None = None
) -> None:
    """Make one SQLite database what another is at this moment, in one transaction.

    ``when_locked`` is called before anything is written, when nobody else can change ``new`` any more; what it raises
    leaves ``new`` as it was.
    """
    begin, waiting = monotonic(), [when_locked] if when_locked else []

    def watch(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if monotonic() - begin > WAIT:  # or else the driver tries for ever
                raise sqlite3.OperationalError("database is locked")
        elif waiting:
            waiting.pop()()

    old.backup(new, pages=1 if when_locked else -1, progress=watch)  # the last page ends the transaction


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """What the driver of SQLite calls a connection."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def remove_files(path: Path) -> None:
    """Remove the file of a store, and those beside it."""
    for suffix in FILES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def file_engine(path: Path, *, readable_only: bool) -> sa.Engine:
    """SQLite in a file, whatever it holds. Transactions are begun by us, since the driver begins them too late."""
    alone = readable_only and not Path(f"{path}-wal").exists()  # nobody can have it open, so no lock is needed
    mode = "?mode=ro" + ("&immutable=1" if alone else "") if readable_only else "?mode=rwc"
    address = path.resolve().as_uri() + mode

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
        if not readable_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool, pool_size=1)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("mattermap_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server(place: str) -> sa.Engine:
    try:
        address = sa.engine.make_url(place).set(drivername="postgresql+psycopg")
    except (SQLAlchemyError, ValueError) as error:
        message, fix = f"{quoted(shown(place))} is no address of a database", "write postgresql://user@host/database"
        raise DebateError(Problem("no-place", message, fix, stops=True)) from error
    settings = {"connect_timeout": WAIT // 6, "options": f"-c lock_timeout={WAIT}s -c timezone=UTC"}
    return sa.create_engine(address, connect_args=settings, pool_pre_ping=True)


def _bring_up_to_date(engine: sa.Engine, place: str, path: Path | None, make: bool) -> None:
    with reading(engine) as connection:
        version, others = _version(connection)
    if version == VERSIONS[-1]:
        return
    name = quoted(shown(place))
    if version and version not in VERSIONS:
        message = f"{name} was made by a newer version of Mattermap"
        raise DebateError(Problem("newer-store", message, "install the newest version", stops=True))
    if not version and (others or not make):
        message = f"{name} is a database, but no store of Mattermap"
        fix = "make a store with `mattermap pull PLACE STORE`, under another name if that file is in use"
        raise DebateError(Problem("no-store" if others else "empty-store", message, fix, stops=True))
    if version and path:
        copy_file(engine, path.with_name(f"{path.stem}.version-{version}.{moment()}{path.suffix}"))
    with writing(engine, tables=True) as connection:
        if _version(connection)[0] == version:  # or else another process was first
            _upgrade(connection)


def _version(connection: sa.Connection) -> tuple[str, bool]:
    """The version of the tables (empty when there are none of ours), and whether there are other tables."""
    names = sa.inspect(connection).get_table_names()
    if "alembic_version" not in names or "debates" not in names:
        return "", bool(names)
    return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or ""), True


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def moment() -> str:
    """This moment, as it stands in the name of a copy."""
    return f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"


def _writable(path: Path) -> bool:
    """Whether the file may be written, and so may the log that SQLite keeps beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) if path.exists() else True


def require_store_file(path: Path, *, make: bool = False) -> None:
    """Raise ``DebateError`` for a file that cannot be a store, before SQLite makes or mends anything."""
    name = quoted(path)
    if not path.exists():
        if make and path.parent.is_dir():
            return
        message = f"there is no file {name}" if not make else f"there is no folder {quoted(path.parent)}"
        fix = "look at the spelling, or make a store with `mattermap pull PLACE STORE`"
        raise DebateError(Problem("no-place", message, fix, stops=True))
    if path.is_dir():
        message, fix = f"{name} is a folder, which keeps no history", "take it up with `mattermap pull PLACE STORE`"
        raise DebateError(Problem("no-place", message, fix, stops=True))
    size = path.stat().st_size
    if not size and make:
        return
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header.startswith(_MAGIC):
        message = f"{name} is {'empty' if not size else 'no SQLite database'}"
        fix = "give the file that `mattermap pull` made"
        raise DebateError(Problem("no-store", message, fix, stops=True))
    if _cut_off(path, header, size):
        raise DebateError(_damaged(name, "the file was cut off"))


def _cut_off(path: Path, header: bytes, size: int) -> bool:
    """Whether the file is shorter than its header says; pages may still stand in the log beside it."""
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    log = Path(f"{path}-wal")
    return size < page * pages and not (log.exists() and log.stat().st_size)


def _damaged(name: str, how: str) -> Problem:
    return Problem("damaged-store", f"{name} is damaged: {how}", "go back to a copy of it", stops=True)


def _refused(error: Exception, place: str) -> Problem:
    """What the database refuses, as a problem."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    reason = " ".join(str(cause).split())
    name = quoted(shown(place))
    for words, code, message, fix in _REASONS:
        if words in reason.lower():
            return Problem(code, f"{name} {message}", fix, stops=True)
    lines = shown(reason).removeprefix("connection failed: ")
    return Problem("refused", f"{name}: the database says: {lines.rstrip('.')}", "see what that asks for", stops=True)


_NOTHING = "nothing was changed"
_REASONS = (  # how the database puts it, and what is told
    ("file is not a database", "no-store", "is no SQLite database", "give the file that `mattermap pull` made"),
    ("malformed", "damaged-store", "is damaged", "go back to a copy of it"),
    ("disk i/o error", "refused", f"cannot be read or written; {_NOTHING}", "look at the disk that it is on"),
    ("is full", "refused", f"does not fit on its disk any more; {_NOTHING}", "make room and try again"),
    ("no space left", "refused", f"does not fit on the server's disk any more; {_NOTHING}", "make room and try again"),
    ("readonly", "refused", f"is read-only; {_NOTHING}", "see that you may write the file and its folder"),
    ("read-only", "refused", f"is read-only; {_NOTHING}", "see that you may write to it"),
    ("permission denied", "refused", f"may not be used by you so; {_NOTHING}", "ask its owner for the right to"),
    ("locked", "locked", f"is in use by another program; {_NOTHING}", "wait for that to end, and try again"),
    ("lock timeout", "locked", f"is in use by another program; {_NOTHING}", "wait for that to end, and try again"),
    ("unable to open", "refused", "cannot be opened", "see that you may read and write it and its folder"),
    ("password authentication failed", "refused", "does not accept the user or password", "mend the address"),
    ("no password supplied", "refused", "asks for a password", "put it in the address, or in the file .pgpass"),
    ("role", "refused", "does not know the user", "mend the address"),
    ("does not exist", "refused", "does not hold that database", "mend the address, or make it with `createdb`"),
    ("refused", "refused", "cannot be reached", "see that the server runs, and mend the address"),
    ("timeout", "refused", "does not answer", "see that the server runs, and mend the address"),
    ("could not translate host name", "refused", "has a host that is not known", "mend the address"),
    ("name or service not known", "refused", "has a host that is not known", "mend the address"),
    ("failed to resolve host", "refused", "has a host that is not known", "mend the address"),
    ("closed the connection", "refused", f"went away; {_NOTHING}", "try again when the server runs"),
    ("terminating connection", "refused", f"went away; {_NOTHING}", "try again when the server runs"),
    ("connection is lost", "refused", f"went away; {_NOTHING}", "try again when the server runs"),
    ("no such table", "damaged-store", "lacks a table of a store", "go back to a copy of it"),
)
