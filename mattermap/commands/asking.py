"""How the commands ask for what was not given: only on a terminal, and never twice for the same."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mattermap.commands.console import printable

LANGUAGE_OPTION = re.compile(r"--(text|short|why|label)-([a-z]{2,3}(?:-[A-Za-z0-9]+)*)(?:=(.*))?", re.DOTALL)
TABLES = ("claims", "relations", "reactions", "sources", "actors", "themes", "tags", "tour")  # as in arguments.tables


class Spoken(click.Command):
    """A command that takes texts in further languages: ``--text-en "..."`` arrives in ``spoken`` as ``text_en=...``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give every option for a language the form that it is declared in."""
        plain: list[str] = []
        waiting = iter(args)
        for word in waiting:
            found = LANGUAGE_OPTION.fullmatch(word)
            if word == "--":
                plain += [word, *waiting]
            elif found:
                value = found[3] if found[3] is not None else next(waiting, None)
                if value is None:
                    raise click.BadOptionUsage(word, f"Option {word!r} requires an argument.", ctx)
                plain += ["--spoken", f"{found[1]}_{found[2]}={value}"]
            else:
                plain.append(word)
        return super().parse_args(ctx, plain)


table_option = click.option(
    "--table", type=click.Choice(TABLES), help="The table of the row, where several rows have the id."
)
spoken_option = click.option("--spoken", multiple=True, hidden=True)


def pairs(words: Sequence[str]) -> dict[str, str]:
    """Cells given as ``column=value``."""
    found = {}
    for word in words:
        column, equals, value = word.partition("=")
        if not equals or not column.strip():
            raise click.UsageError(f"Write {printable(word)!r} as column=value.")
        found[column.strip()] = value
    return found


def at_terminal() -> bool:
    """Whether somebody sits at the keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()  # it is None when it is closed


def asked(value: str | None, name: str, question: str, default: str | None = None, choice: Sequence[str] = ()) -> str:
    """A value that was given, or the answer to a question. Without a terminal, a usage error that names what lacks."""
    if value:
        return value
    if not at_terminal():
        raise click.UsageError(f"Missing argument '{name}'.")
    return prompt(question, default, choice)


def asked_place(place: str | None) -> str:
    """The place that was given, or asked for; this folder is proposed when it holds a debate."""
    here = "." if Path("claims.csv").exists() else None
    return asked(place, "PLACE", "The debate (a folder or a store)", here)


def prompt(question: str, default: str | None = None, choice: Sequence[str] = ()) -> str:
    """Ask a question; a default of nothing allows to leave it open."""
    kind: Any = click.Choice(list(choice)) if choice else str
    if default is not None or choice:
        told = bool(default)
        answer = click.prompt(question, default, type=kind, show_default=told, show_choices=bool(choice), err=True)
        return str(answer).strip()
    while not (answer := str(click.prompt(question, "", show_default=False, err=True)).strip()):
        click.echo("Type some words (Ctrl-C stops).", err=True)
    return answer


def choose(question: str, options: Sequence[str], other: str = "") -> int:
    """Have one of several chosen by its number, from 1; 0 stands for ``other`` where there is that."""
    click.echo(question, err=True)
    for number, option in enumerate(options, start=1):
        click.echo(f"  {number}  {option}", err=True)
    if other:
        click.echo(f"  0  {other}", err=True)
    numbers = [str(number) for number in range(0 if other else 1, len(options) + 1)]
    while (answer := str(click.prompt("Number", "", show_default=False, err=True)).strip()) not in numbers:
        click.echo(f"Type a number from {numbers[0]} to {numbers[-1]} (Ctrl-C stops).", err=True)
    return int(answer)
