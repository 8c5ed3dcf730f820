"""The beginning of a file, by which a format knows its own."""

from __future__ import annotations

from pathlib import Path

LENGTH = 64 * 1024  # bytes that are looked at


def head(path: Path) -> str:
    """The first characters of a file as text, whatever its encoding; empty where there is no file that can be read.

    UTF-8 and UTF-16 (by their marks, or by every other byte being NUL) are read as such, anything else as Latin-1.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LENGTH)
    except OSError:
        return ""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[1:2] == b"\0" or content[:1] == b"\0":
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    return content.decode("utf-8", "replace")
