"""Text as files hold it: out of bytes, and which characters no file or picture can hold."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from arguments.problems import DebateError, Problem

MARK = "\ufeff"  # the byte-order mark that some spreadsheet programs put in front of UTF-8

# Whatever is no character of XML 1.0 (section 2.2): SVG pictures and Word documents cannot hold it. Such characters
# come along when text is copied out of a PDF.
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # what not even a file of text can hold: NUL and half a character

_SPREADSHEETS = (b"PK\3\4", b"\xd0\xcf\x11\xe0")  # how .xlsx and .ods begin, being ZIP archives, and .xls


def control_character(text: str) -> str:
    """The first control character in a text, as ``U+000B``; empty when there is none."""
    return _named(_CONTROL.search(text))


def unwritable_character(text: str) -> str:
    """The first character of a text that cannot be written to a file, as ``U+0000``; empty when there is none."""
    return _named(_UNWRITABLE.search(text))


def decode(content: bytes, file: str, row_at: Callable[[bytes], int]) -> str:
    """The text of a file in UTF-8, which a file of a spreadsheet program is not.

    ``row_at`` tells from what stands before a byte in which row that byte is. Raises ``DebateError`` with the row of
    the first byte that is not UTF-8, or is NUL.
    """
    if content.startswith(_SPREADSHEETS):
        message, fix = "this is a file of a spreadsheet program, not text", "save it as CSV UTF-8 in that program"
        raise DebateError(Problem("spreadsheet", message, fix, file=file, row=1, stops=True))
    try:
        text = content.decode("utf-8")
        place = content.find(b"\0")
    except UnicodeDecodeError as error:
        text, place = "", error.start
    if place < 0:
        return text
    raise DebateError(
        Problem(
            "wrong-encoding",
            f"the byte 0x{content[place]:02x} is not text in UTF-8 ({_guess(content, place)})",
            "save the file as UTF-8" + (" (in Excel: `CSV UTF-8`)" if file.endswith(".csv") else ""),
            file=file,
            row=row_at(content[:place]),
            stops=True,
        )
    )


def _guess(content: bytes, place: int) -> str:
    """What a file is that is not UTF-8 at a place."""
    often = 4  # of text in UTF-16, nearly every other byte is NUL
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or content.count(0) > len(content) / often:
        return "the file looks like UTF-16"
    return "the file looks like Latin-1 or Windows-1252" if content[place] else "the file is damaged"


def _named(found: re.Match[str] | None) -> str:
    return f"U+{ord(found.group()):04X}" if found else ""
