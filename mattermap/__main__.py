"""The command ``mattermap``, also started as ``python -m mattermap``."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line; ends the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old code page may lack a character of a text: no reason to fail
    try:
        from mattermap.commands import cli  # here, so that Ctrl-C is heard from the first moment on

        cli(prog_name="mattermap")
    except OSError as error:  # the output cannot be written; whatever else the system refuses is told by the commands
        from arguments.problems import refused

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again when it ends
        print(f"Error: {refused(error)}", file=sys.stderr)  # noqa: T201 - click may be what failed
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell has it


if __name__ == "__main__":
    main()
