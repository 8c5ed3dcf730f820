"""A terminal at which somebody answers questions: a command on a real pseudo-terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

END = "\x04"  # the key by which somebody leaves


@dataclass(frozen=True)
class Said:
    """What a command wrote, and what it ended with."""

    exit_code: int
    stdout: str
    stderr: str


def at_terminal(folder: Path, arguments: Sequence[object], answers: Sequence[str] = (), **environment: str) -> Said:
    """Run a command with a terminal for its standard input, into which the answers are typed."""
    ours, theirs = os.openpty()
    os.write(ours, "".join([*(f"{answer}\n" for answer in answers), END]).encode("utf-8"))
    try:
        result = subprocess.run(
            [sys.executable, "-m", "mattermap", *map(str, arguments)],
            stdin=theirs,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1", **environment},
            timeout=60,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return Said(result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8"))
