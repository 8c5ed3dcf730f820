"""The commands: one module each, imported when it is called for, and one place where mistakes are told.

A module here holds one click command by its own name. It imports pandas, networkx and the like inside its functions,
so that ``mattermap --help`` answers at once.
"""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword

import click

from mattermap._version import __version__
from mattermap.commands.console import Mistake

COMMANDS = (
    "draw",
    "check",
    "stats",
    "show",
    "strength",
    "accept",
    "insight",
    "summary",
    "new",
    "find",
    "list",
    "add",
    "link",
    "unlink",
    "edit",
    "move",
    "remove",
    "merge-claims",
    "tag",
    "rename-theme",
    "import",
    "export",
    "convert",
    "formats",
    "pull",
    "push",
    "log",
    "undo",
    "redo",
    "restore",
    "blame",
    "backup",
    "verify",
    "diff",
    "merge",
    "merge-driver",
    "agreement",
)


class Commands(click.Group):
    """The group of all commands. Whatever a user can get wrong ends in one sentence and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which they are used."""
        return [*COMMANDS]  # the name list is a module here, once that command was imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command: click.Command = getattr(import_module(f"mattermap.commands.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; for a name that is none, say which one comes near."""
        from difflib import get_close_matches

        near = get_close_matches(args[0], COMMANDS, 1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a debate that cannot be used or kept is told in a sentence."""
        try:
            return super().invoke(ctx)
        except ValueError as error:
            from arguments import DebateError

            if not isinstance(error, DebateError):
                raise
            from mattermap.commands.changing import with_versions

            raise Mistake(with_versions(error)) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  mattermap draw --open        the debate that comes with Mattermap, in a browser
  mattermap new my-debate      a fresh folder to fill in
  mattermap check my-debate    what is wrong with it, and how to mend it
  mattermap draw my-debate     draw it to my-debate.html
""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Map a debate: who says what, and what answers what, as one interactive page.

    A debate is a folder of CSV files, a workbook, a store, a page that was drawn, or a file of another tool that
    `mattermap formats` lists. COMMAND --help tells more about each command.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
