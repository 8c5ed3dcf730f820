"""Files that are replaced as a whole or not at all, also when the disk is full or the process is killed half-way."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file; see ``write_files``."""
    write_files({path: content})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files through temporary ones beside them; whoever reads one sees the old file or the new one.

    Folders that are not there are made. All contents are on disk before the first file is replaced. Raises ``OSError``
    when one of them cannot be written; all files and folders are then as they were.
    """
    real = {Path(os.path.realpath(path)): content for path, content in files.items()}  # a link stays one
    folders = {folder for path in real for folder in path.parents if not folder.exists()}
    try:
        _write_all(real)
    except BaseException:
        for folder in sorted(folders, reverse=True):  # the deepest first
            with suppress(OSError):
                folder.rmdir()
        raise


def _write_all(files: Mapping[Path, bytes]) -> None:
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            parts[path] = _write_beside(path, content)
        _replace(parts)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    """Write a temporary file beside a path, with the permissions of the file that it is to replace."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _replace(parts: Mapping[Path, Path]) -> None:
    """Put every temporary file in its place; when one cannot be, as when it is open on Windows, put all back."""
    replaced: dict[Path, bytes | None] = {}
    try:
        for path, part in parts.items():
            old = path.read_bytes() if path.exists() else None
            part.replace(path)
            replaced[path] = old
    except OSError as error:
        for done, old in replaced.items():
            with suppress(OSError):
                done.unlink() if old is None else done.write_bytes(old)
        raise OSError(error.errno, error.strerror, str(path)) from error
