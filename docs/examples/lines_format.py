"""A format of your own in thirty lines: a text file with a claim on every line."""

from __future__ import annotations

from pathlib import Path

from arguments.debate import Debate
from arguments.formats.losses import Loss, lost

NAME = "A list of lines"
SUFFIX = ".lines"
CARRIES = "the texts of claims"
LOSES = "everything else"


def fits(path: Path) -> bool:
    """A file of that suffix, there or not yet."""
    return path.suffix == SUFFIX


def read(path: Path) -> Debate:
    """Every line is a claim."""
    lines = path.read_text("utf-8").splitlines()
    return Debate.from_frames(claims=[{"id": f"K{n}", "text": line} for n, line in enumerate(lines, start=1)])


def write(debate: Debate, path: Path) -> None:
    """Write the texts of the claims."""
    path.write_text("".join(f"{text}\n" for text in debate.claims["text"]), "utf-8")


def losses(debate: Debate) -> list[Loss]:
    """Whatever is not a text of a claim."""
    return lost(debate, {"claims": {"id", "text"}})
