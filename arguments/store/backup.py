"""Backups: copies of a whole store, with all its debates and their whole history, and the way back from them.

A backup is an SQLite file, and a store itself: it can be read, drawn and verified. Files are written under another name
first, so that one which bears its name is whole.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from os import PathLike, fspath
from pathlib import Path

import sqlalchemy as sa

from arguments.problems import DebateError, Problem, quoted, refusals_explained
from arguments.store.address import is_server, is_store, shown, split
from arguments.store.copying import Progress, copy_rows, copy_store
from arguments.store.opening import (
    FILES,
    copy_file,
    copy_pages,
    driver,
    explained,
    file_engine,
    moment,
    open_engine,
    reading,
    remove_files,
    require_store_file,
    writing,
)
from arguments.store.rows import Tick, unheard
from arguments.store.schema import CHANGES, DEBATES, PARTS
from arguments.store.verify import verify_all, verify_database

QUICK = 100_000  # changes in a history that is done again within some seconds
_ANOTHER = dict.fromkeys(("no-place", "no-store", "empty-store"), "give a file that `mattermap backup` made")
_ANOTHER["damaged-store"] = "take another backup; nothing was changed"


@dataclass(frozen=True)
class Held:
    """What a store holds of one debate."""

    id: str
    claims: int
    steps: int


@dataclass(frozen=True)
class Backup:
    """A backup that was made, and the debates in it."""

    file: Path
    debates: list[Held]


@dataclass(frozen=True)
class Restored:
    """What a store held before and holds now; ``kept`` is the file that has what it held before, if it held anything.

    Where it was ``damaged``, nothing is known of what it held, and ``kept`` is its own file, moved aside.
    """

    before: list[Held]
    after: list[Held]
    kept: Path | None
    damaged: bool


def unseen(_: int) -> AbstractContextManager[Tick]:
    """Nobody wants to see how far it is."""
    return nullcontext(unheard)


def backup(
    place: str | PathLike[str],
    file: str | PathLike[str] = "",
    *,
    force: bool = False,
    progress: Progress = unseen,
) -> Backup:
    """Copy a store to a file; if none is given, to one in the current folder with the name of the store and the moment.

    The copy is verified; where the history is very long, only the database in it.

    Raises ``DebateError`` when the store cannot be read or is not whole, when the file is the store itself, and when
    it is there already, except with ``force``. The file is then as it was.
    """
    address = _require_whole_store(place)
    path = _file(file) if fspath(file) else _free(Path(f"{_name(address)}.backup-{moment()}.db"))
    engine = open_engine(address)
    try:
        _require_target(path, address, force=force)
        with _beside(path, like=address) as part:
            with _told_of(part, path):
                copy_store(engine, address, part, progress)
            with _told_of(part, shown(address)):
                held = _checked(part)
            _require_target(path, address, force=force)
            _put(part, path)
    finally:
        engine.dispose()
    return Backup(path, held)


def restore(
    place: str | PathLike[str], file: str | PathLike[str], *, dry_run: bool = False, progress: Progress = unseen
) -> Restored:
    """Make a store what a backup holds, wholly or not at all; one that is not there is made.

    What the store holds is backed up first: beside its file, or in the current folder when it is on a server. A file
    that is damaged is moved aside.

    Raises ``DebateError`` when the backup is none, is not whole, or was made by a newer version, and when the store
    cannot be written. The store is then as it was.
    """
    address = _require_whole_store(place)
    with _staged(_file(file), address) as (staged, held):
        engine = _opened(address, make=not dry_run)
        if engine is None:
            kept, damaged = _replaced(address, staged, dry_run=dry_run)
            return Restored([], held, kept, damaged)
        try:
            keeper = _Keeper(engine, address, progress)
            if dry_run:
                keeper.look()
            else:
                _write_over(engine, address, staged, keeper)
        finally:
            engine.dispose()
        return Restored(keeper.held, held, keeper.file, damaged=False)


class _Keeper:
    """Backs up what a store holds, at the moment from which on nobody else can change it."""

    def __init__(self, engine: sa.Engine, address: str, progress: Progress) -> None:
        self.held: list[Held] = []
        self.file: Path | None = None
        self.progress = progress
        self._engine, self._address = engine, address

    def look(self) -> None:
        """See what the store holds."""
        with explained(self._address), reading(self._engine) as connection:
            self.held = _held(connection)

    def keep(self) -> None:
        """Make the backup, unless the store is empty."""
        self.look()
        if not self.held:
            return
        folder = Path() if is_server(self._address) else Path(self._address).parent
        file = _free(folder / f"{_name(self._address)}.before-restore-{moment()}.db")
        with _beside(file, like=self._address) as part:
            with _told_of(part, file):
                copy_store(self._engine, self._address, part, self.progress)
                _settle(part)
            _put(part, file)
        self.file = file


def _write_over(engine: sa.Engine, address: str, staged: Path, keeper: _Keeper) -> None:
    """Make a store what another is, in one transaction, at whose beginning the keeper does its work."""
    if engine.dialect.name == "sqlite":
        with explained(address), engine.connect() as live, closing(sqlite3.connect(staged)) as old:
            _fit_pages(old, driver(live))
            copy_pages(old, driver(live), keeper.keep)
        return
    source = open_engine(str(staged), copy=False)
    try:
        with explained(address), reading(source) as old, writing(engine) as new:
            keeper.keep()
            copy_rows(old, new, address, keeper.progress)
            _require_none(verify_all(new), shown(address))
    finally:
        source.dispose()


def _fit_pages(copy: sqlite3.Connection, live: sqlite3.Connection) -> None:
    """Give a copy pages of the size of those that it will take the place of, which SQLite asks for."""
    (size,) = live.execute("PRAGMA page_size").fetchone()
    if copy.execute("PRAGMA page_size").fetchone() != (size,):
        copy.execute(f"PRAGMA page_size={size:d}")
        copy.execute("VACUUM")


@contextmanager
def _staged(file: Path, address: str) -> Iterator[tuple[Path, list[Held]]]:
    """A copy of a backup that is whole and has the newest tables, and the debates in it; the backup is only read."""
    if not is_server(address):
        _require_folder(Path(address))
        if _are_same(file, Path(address)):
            raise _error(f"{quoted(file)} is the store itself", _ANOTHER["no-store"])
    with tempfile.TemporaryDirectory() as folder:
        near = Path(folder) / "backup.db" if is_server(address) else Path(address)
        with _told_of(file, file, _ANOTHER), refusals_explained():
            require_store_file(file)
        with _beside(near, like=str(file)) as part:
            engine = file_engine(file, readable_only=True)
            try:
                with _told_of(part, near), explained(str(near)):
                    copy_file(engine, part)
            finally:
                engine.dispose()
            with _told_of(part, file, _ANOTHER):
                held = _checked(part, fully=True)
            yield part, held


def _checked(part: Path, *, fully: bool = False) -> list[Held]:
    """The debates in a copy. Raises ``DebateError`` when it is not whole."""
    engine = open_engine(str(part), copy=False)
    try:
        with explained(str(part)), reading(engine) as connection:
            length = connection.execute(sa.select(sa.func.count()).select_from(CHANGES)).scalar_one()
            verify = verify_all if fully or length <= QUICK else verify_database
            _require_none(verify(connection), str(part))
            held = _held(connection)
    finally:
        engine.dispose()
    _settle(part)
    return held


def _require_none(problems: list[Problem], name: str) -> None:
    if problems:
        message = f"{quoted(name)} is not whole: {problems[0].message}"
        raise DebateError(Problem("damaged-store", message, "go back to a backup of it", stops=True))


def _settle(part: Path) -> None:
    """Have all that a store holds in its one file, with no log beside it; it gets one when it is opened."""
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _opened(address: str, *, make: bool) -> sa.Engine | None:
    """The store to be restored; None where there is none, or a file that is damaged."""
    path = None if is_server(address) else Path(address)
    if path and not (path.exists() and path.stat().st_size):
        if not is_store(address):
            raise _error(f"{quoted(address)} is no store", "name a file that ends in .db")
        return None
    try:
        engine = open_engine(address, make=make)
        try:
            with explained(address), reading(engine) as connection:
                _require_none(verify_database(connection), address)
        except BaseException:
            engine.dispose()
            raise
        return engine
    except DebateError as error:
        if error.problems[0].code not in ("empty-store", *(["damaged-store"] if path else [])):
            raise
    return None


def _replaced(address: str, staged: Path, *, dry_run: bool) -> tuple[Path | None, bool]:
    """Put a copy in the place of a store that is damaged or not there; where that went, and whether it was there."""
    if is_server(address):  # a trial, on a database that is empty yet
        return None, False
    path = Path(address)
    there = [suffix for suffix in reversed(FILES) if Path(f"{path}{suffix}").exists()]
    if dry_run:
        return None, bool(there)
    aside = _free(path.with_name(f"{path.stem}.damaged-{moment()}{path.suffix}"))
    with refusals_explained():
        for suffix in there:  # the log first: beside another file, SQLite would take it for the log of that
            Path(f"{path}{suffix}").rename(f"{aside}{suffix}")
    _put(staged, path)
    return (aside, True) if there else (None, False)


def _held(connection: sa.Connection) -> list[Held]:
    claims = PARTS["claims"]
    count = sa.select(sa.func.count()).where(claims.c.debate == DEBATES.c.id).scalar_subquery()
    asked = sa.select(DEBATES.c.id, count, DEBATES.c.step).order_by(DEBATES.c.id)
    return [Held(*row) for row in connection.execute(asked)]


def _require_whole_store(place: str | PathLike[str]) -> str:
    """The address of a store. Raises ``DebateError`` when it names one of its debates."""
    address, debate = split(fspath(place))
    if debate:
        fix = f"leave out {quoted(f'#{debate}')}"
        raise _error("a backup holds a store with all its debates", fix)
    return address


def _file(file: str | PathLike[str]) -> Path:
    if is_server(fspath(file)):
        raise _error("a backup is a file, not a database on a server", "name a file that ends in .db")
    return Path(file)


def _require_target(path: Path, address: str, *, force: bool) -> None:
    """Raise ``DebateError`` when a backup may not be written there."""
    name, another = quoted(path), "name another file with -o"
    _require_folder(path)
    if not is_server(address) and any(_are_same(path, Path(f"{address}{suffix}")) for suffix in FILES):
        raise _error(f"{name} is the store itself", another)
    if path.is_dir():
        raise _error(f"{name} is a folder", another)
    if path.exists() and not force:
        raise _error(f"{name} is there already", f"{another}, or add --force to write over it")
    if any(Path(f"{path}{suffix}").exists() for suffix in FILES[1:]):
        raise _error(f"{name} is a store that is in use", another)


def _require_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise _error(f"there is no folder {quoted(path.parent)}", "look at the spelling, or make it")


def _are_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other) or (one.exists() and other.exists() and one.samefile(other))


def _name(address: str) -> str:
    """The name of a store, as it stands in the names of its backups."""
    if not is_server(address):
        return Path(address).stem
    return re.sub(r"[^\w.-]", "_", sa.engine.make_url(address).database or "store")


def _free(path: Path) -> Path:
    """A path of which there is no file yet: this one, or with a number."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


@contextmanager
def _beside(path: Path, like: str) -> Iterator[Path]:
    """An empty file beside a path, for nobody else than who may read the store that is copied; removed at the end."""
    mode = 0o666 if is_server(like) else Path(like).stat().st_mode & 0o777 | 0o600
    part = Path(os.path.realpath(path)).with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with refusals_explained():
        try:
            part.touch(mode, exist_ok=False)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        yield part
    finally:
        remove_files(part)


def _put(part: Path, path: Path) -> None:
    """Give a file that was written beside a path its name."""
    with refusals_explained():
        part.replace(os.path.realpath(path))


@contextmanager
def _told_of(part: Path, name: str | Path, fixes: dict[str, str] | None = None) -> Iterator[None]:
    """What is wrong with a temporary file is told of what it stands for, with other advice for some problems."""
    try:
        yield
    except DebateError as error:
        found = error.problems[0]
        message = found.message.replace(quoted(part), quoted(name))
        raise DebateError(replace(found, message=message, fix=(fixes or {}).get(found.code, found.fix))) from error


def _error(message: str, fix: str) -> DebateError:
    return DebateError(Problem("backup", message, fix, stops=True))
