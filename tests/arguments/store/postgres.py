"""A real PostgreSQL server for the tests, in a folder of its own, on a free port of loopback, stopped at their end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

PASSWORD = "only for tests"  # noqa: S105 - of a server that lives for a minute
ADMINISTRATOR = "postgres"  # PostgreSQL refuses to run as root; Debian's package makes this user for it


@dataclass
class Server:
    """A running server."""

    folder: Path
    port: int

    def __post_init__(self) -> None:
        """Count the databases."""
        self._names = count(1)

    def address(self, database: str = "postgres", password: str = PASSWORD) -> str:
        """The URL of a database on it."""
        return f"postgresql://{ADMINISTRATOR}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """The URL of a fresh database."""
        import psycopg

        name = f"debate{next(self._names)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"  # no power is cut
        _run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``immediate`` is as if the power failed."""
        _run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")


def programs() -> Path | None:
    """Where the programs of the server are."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def running() -> Iterator[Server]:
    """A server as long as the ``with`` lasts."""
    with tempfile.TemporaryDirectory(prefix="mattermap-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, ADMINISTRATOR)
        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        initialise = ("-D", str(folder / "data"), "-U", ADMINISTRATOR, "-A", "scram-sha-256", f"--pwfile={password}")
        _run("initdb", *initialise, "-E", "UTF8", "--locale=C", "--no-sync")
        server = Server(folder, _free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


def _run(program: str, *arguments: str) -> None:
    folder = programs()
    assert folder
    user = ADMINISTRATOR if os.geteuid() == 0 else None
    with (Path(tempfile.gettempdir()) / "mattermap-postgres.log").open("a+") as log:  # a pipe would wait for the server
        subprocess.run([folder / program, *arguments], user=user, cwd="/", stdout=log, stderr=log, check=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
