"""What a format answers that is only read, when it is asked to write."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from arguments.problems import DebateError, Problem


def refuse(name: str, path: Path, others: str) -> NoReturn:
    """Refuse to write the format of a name; ``others`` are formats in which the same programs can go on."""
    fix = f"choose another format, such as {others}"
    raise DebateError(Problem("read-only", f"{name} is only read", fix, file=path.name, stops=True))
