"""Who is at work: the name under which a change is recorded when none is given."""

from __future__ import annotations

import getpass
import os


def user_name() -> str:
    """The name of the user, as the system has it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in a container; Windows without a name set
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"
