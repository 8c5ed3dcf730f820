"""The command ``mattermap``, also started as ``python -m mattermap``."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from mattermap.commands import cli


def main() -> None:
    """Run the command line; ends the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old code page may lack a character of a text: no reason to fail
    cli(prog_name="mattermap")


if __name__ == "__main__":
    main()
