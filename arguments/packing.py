"""Texts that travel packed in a page: gzipped, and written in digits that are safe in HTML.

The digits are the 85 of RFC 1924 (five for every four bytes), of which ``< > &`` are replaced by ``, . :``.
"""

from __future__ import annotations

import base64
import zlib

_SAFE = str.maketrans("<>&", ",.:")
_LONG = 200_000  # characters: the data of a debate of some hundred claims are shorter
_MEMORY = range(3, 10)  # of zlib: the less, the more often it fits its code to what it meets
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


def _gzipped(data: bytes, level: int, memory: int) -> bytes:
    packer = zlib.compressobj(level, wbits=zlib.MAX_WBITS + 16, memLevel=memory)
    return packer.compress(data) + packer.flush()
