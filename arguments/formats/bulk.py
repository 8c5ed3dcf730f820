"""Many small objects made in one go, as when a file is read: the collector of garbage waits until they are there.

It would look through all of them again and again, and find nothing: that takes a third of the time of reading.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def in_bulk() -> Iterator[None]:
    """Let the collector wait within; also a decorator."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
