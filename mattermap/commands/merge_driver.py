"""``mattermap merge-driver``: how git merges the files of a debate."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from mattermap.commands.console import Mistake, amount, printable

NAME = "mattermap"  # of the driver, in the settings and attributes of git
ABOUT = "Mattermap: the tables of a debate, row by row and field by field"
TWO_NEW = (
    "Where both sides gave one id to something new, keep both rows: give one of them another id and mend what names "
    "it, or run `mattermap merge` on the two folders."
)


@click.command(
    "merge-driver",
    epilog="""\b
Examples:
  mattermap merge-driver --install            in the repository that you are in
  mattermap merge-driver --install --global   in all your repositories
""",
)
@click.option("--install", is_flag=True, help="Tell git to merge the files of debates with Mattermap.")
@click.option("--global", "everywhere", is_flag=True, help="With --install: in all your repositories.")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[BASE MINE THEIRS NAME]")
@click.pass_context
def merge_driver(context: click.Context, install: bool, everywhere: bool, files: tuple[str, ...]) -> None:
    """Let git merge the files of a debate row by row and field by field.

    With --install, git is told to do so for the tables and debate.toml: in its settings, which are your own, and in the
    file .gitattributes, which is to be committed. Then two branches that change different fields of one claim merge by
    themselves. Where both changed the same field, the row stands in the file twice, between the marks that git uses.

    Git calls the command with three versions of one file, and the name of that file; the result is put into MINE.
    """
    if install and not files:
        _install(everywhere)
        return
    if install or everywhere or len(files) != 4:
        raise click.UsageError("Give --install, with or without --global; git itself gives four file names.")
    context.exit(_merge(*files))


def _merge(base: str, mine: str, theirs: str, name: str) -> int:
    """Merge a file into ``mine``; 1 when conflicts are left in it."""
    from arguments import DebateError
    from arguments.atomic import write_bytes
    from arguments.mergefile import FILES, merge_file

    if Path(name).name not in FILES:
        return _merge_lines(base, mine, theirs)
    try:
        content, conflicts = merge_file(name, *(Path(one).read_bytes() for one in (base, mine, theirs)))
    except DebateError as error:
        click.echo(f"Merging {printable(name)} line by line, since {printable(str(error))}", err=True)
        return _merge_lines(base, mine, theirs)
    if conflicts and not name.endswith(".csv"):
        return _merge_lines(base, mine, theirs)
    write_bytes(Path(mine), content)
    for one in conflicts:
        row = f"{one.table} {printable(one.id)}".rstrip()
        what = f"{printable(one.column)} differs" if one.column else "one side removed what the other changed"
        click.echo(f"{row}: {what}", err=True)
    if any(one.id and one.column and one.base is None for one in conflicts):
        click.echo(TWO_NEW, err=True)
    if conflicts:
        click.echo(f"{amount(len(conflicts), 'conflict')} in {printable(name)}", err=True)
    return 1 if conflicts else 0


def _merge_lines(base: str, mine: str, theirs: str) -> int:
    """Merge a file as git does without a driver."""
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    return min(_run("merge-file", *labels, mine, base, theirs).returncode, 1)


def _install(everywhere: bool) -> None:
    from arguments.mergefile import FILES

    if everywhere:
        attributes = _global_attributes()
    else:
        top = _asked("rev-parse", "--show-toplevel")
        if not top:
            raise Mistake("this folder is in no repository of git; go to one, or add --global.")
        attributes = Path(top) / ".gitattributes"
    where = ["--global"] if everywhere else []
    program = NAME if shutil.which(NAME) else f'"{Path(sys.executable).as_posix()}" -m {NAME}'
    for key, value in (("name", ABOUT), ("driver", f"{program} merge-driver %O %A %B %P")):
        done = _run("config", *where, f"merge.{NAME}.{key}", value)
        if done.returncode:
            raise Mistake(f"git keeps no settings here: {printable(done.stderr.strip())}.")
    _add_lines(attributes, [f"{file} merge={NAME}" for file in FILES])
    click.echo(f"Git merges the files of debates with Mattermap now, as {attributes} says.")
    if not everywhere:
        click.echo("Commit that file. Whoever merges in another clone runs this command there too.")


def _add_lines(file: Path, lines: list[str]) -> None:
    """Add the lines to a file that it does not have yet."""
    from arguments.atomic import write_bytes
    from arguments.problems import refusals_explained

    with refusals_explained():
        old = file.read_bytes() if file.exists() else b""
        there = {line.strip() for line in old.decode("utf-8", "replace").splitlines()}
        missing = [line for line in lines if line not in there]
        if missing:
            start = old + (b"\n" if old and not old.endswith(b"\n") else b"")
            write_bytes(file, start + "".join(f"{line}\n" for line in missing).encode("utf-8"))


def _global_attributes() -> Path:
    """The file in which git looks for the attributes of all repositories of a user."""
    told = _asked("config", "--global", "--type=path", "core.attributesFile")
    settings = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(told) if told else Path(settings) / "git" / "attributes"


def _asked(*words: str) -> str:
    """What git answers; nothing when it has no answer."""
    return _run(*words).stdout.strip()


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([_git(), *words], capture_output=True, text=True, check=False)  # noqa: S603


def _git() -> str:
    found = shutil.which("git")
    if not found:
        raise Mistake("git is not installed, or cannot be found.")
    return found
