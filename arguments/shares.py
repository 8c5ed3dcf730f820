"""Shares as a debate knows them: numbers from 0 to 1, written with a point."""

from __future__ import annotations

import re

_SHARE = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def read_share(text: str) -> float | None:
    """Read a number from 0 to 1, such as ``0.5`` or ``1``; None when the text is not one."""
    found = _SHARE.fullmatch(text.strip())
    share = float(found.group()) if found else -1.0
    return share if 0 <= share <= 1 else None
