"""Texts that travel packed in a page: gzipped, and written in digits that are safe in HTML.

The digits are the 85 of RFC 1924 (five for every four bytes), of which ``< > &`` are replaced by ``, . :``.
"""

from __future__ import annotations

import base64
import re
import zlib
from typing import Any

_SAFE = str.maketrans("<>&", ",.:")
_LONG = 200_000  # characters: the data of a debate of some hundred claims are shorter
_MEMORY = range(3, 10)  # of zlib: the less, the more often it fits its code to what it meets
_COUNTING = re.compile(r"(.*?)([0-9]{1,9})\Z", re.DOTALL)
_MOST = 1_000_000  # ids that are counted out: no page holds as many
_DIGITS = {new: old for old, new in _SAFE.items()}


def pack(data: bytes) -> str:
    """Bytes that were gzipped, as digits."""
    return base64.b85encode(data).decode("ascii").translate(_SAFE)


def unpack(digits: str) -> bytes:
    """The gzipped bytes that digits stand for. Raises ``ValueError`` for a text that is none."""
    return base64.b85decode(digits.translate(_DIGITS))


def packed(text: str) -> str:
    """A text, gzipped (always to the same bytes), as digits; a long one less tightly, in a fraction of the time."""
    data = text.encode("utf-8", "replace")
    ways = [(9, memory) for memory in _MEMORY] if len(text) < _LONG else [(6, zlib.DEF_MEM_LEVEL)]
    return pack(min((_gzipped(data, *way) for way in ways), key=len))


def counted(ids: list[str]) -> list[str] | dict[str, str | int]:
    """Ids that count up from the first one, as ``{"first": "R001", "count": 207}``; others as they are."""
    short: dict[str, str | int] = {"first": ids[0] if ids else "", "count": len(ids)}
    return short if ids == counted_out(short) else ids


def counted_out(column: Any) -> Any:
    """What ``counted`` made short, in full; anything else as it is."""
    match column:
        case {"first": str(first), "count": int(count)} if 0 < count <= _MOST and (parts := _COUNTING.match(first)):
            start, width = int(parts[2]), len(parts[2])
            return [f"{parts[1]}{number:0{width}}" for number in range(start, start + count)]
    return column


def _gzipped(data: bytes, level: int, memory: int) -> bytes:
    packer = zlib.compressobj(level, wbits=zlib.MAX_WBITS + 16, memLevel=memory)
    return packer.compress(data) + packer.flush()
