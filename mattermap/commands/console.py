"""What the commands share: places, JSON, tables and numbers on a terminal."""

from __future__ import annotations

import gc
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    import arguments
    from mattermap.api import Debate

LANGUAGES = ("nl", "en")  # as in output.words, which takes too long to import; a test compares them
LONG = 2000  # rows from which on there is a progress bar
WIDEST = 100  # of running text on a terminal, in characters
CONTROL = re.compile(  # all but the line feed, and what turns round the text that follows
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)

Command = TypeVar("Command", bound=Callable[..., Any])


class Mistake(click.ClickException):
    """Something that the user can mend, told in one sentence."""

    exit_code = 2


def language_option(what: str) -> Callable[[Command], Command]:
    """The option ``--lang``; ``what`` names the thing that is in that language."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=None,
        help=f"Language of {what}; the debate's own if not given.",
    )


def json_option(what: str) -> Callable[[Command], Command]:
    """The option ``--json``; ``what`` names the thing that is then written as JSON."""
    return click.option("--json", "as_json", is_flag=True, help=f"Write {what} as JSON, for other programs.")


def read_place(place: str | None) -> Debate:
    """Read the debate at a place; without one, the debate that comes with Mattermap."""
    from mattermap import api

    return api.read() if place is None else api.read(place)


def words_language(debate: arguments.Debate, language: str | None) -> str:
    """The language of sentences that are ours: the one asked for, else the debate's own, else English."""
    from mapper.phrases import language_of

    return language_of(debate.language, language or "")


def file_name(debate: Debate, place: str | None) -> str:
    """The debate's id, or else the name of its place, as the name of a file."""
    name = debate.fact("id")
    if re.fullmatch(r"\w[\w.-]*", name):  # also keeps an id with slashes from leaving the folder
        return name
    path = Path(place or "").resolve()
    return (path.name if path.is_dir() else path.stem) or "map"


def write_json(value: object) -> None:
    """Write a value as JSON in UTF-8, whatever the code page of the terminal."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8"))


def write_table(rows: Sequence[Sequence[object]]) -> None:
    """Write rows under each other in columns, numbers to the right; the last column runs on as far as it likes."""
    cells = [[printable(str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row, texts in zip(rows, cells, strict=True):
        placed = [
            text.rjust(width) if isinstance(cell, int) else text.ljust(width)
            for cell, text, width in zip(row, texts, widths, strict=True)
        ]
        click.echo(("  " + "  ".join(placed)).rstrip())


def write_text(text: str, indent: str = "") -> None:
    """Write running text, folded to the width of the terminal."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for paragraph in printable(text).splitlines():
        click.echo(
            textwrap.fill(
                paragraph,
                width,
                initial_indent=indent,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )


def printable(text: str) -> str:
    """A text without the control characters by which it could command the terminal."""
    return CONTROL.sub("", text)


def write_heading(text: str) -> None:
    """Write a heading with a blank line above it."""
    click.echo("\n" + click.style(text, bold=True))


def amount(number: int, thing: str) -> str:
    """A number of things in words: ``1 claim``, ``2 claims``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def quoted(place: str) -> str:
    """A place as it is typed in a command."""
    return f'"{place}"' if " " in place else place


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage: among millions of cells that takes a quarter of the time, and there is none."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@contextmanager
def progress(what: str, rows: int) -> Iterator[Callable[[int], object]]:
    """What is told how far it is; a bar on a terminal for what takes long."""
    if rows < LONG or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=rows, label=what, file=sys.stderr) as bar:
        yield bar.update
