"""Text that every kind of output can hold: what control characters are, and where they stand."""

from __future__ import annotations

import re

# Whatever is no character of XML 1.0 (section 2.2): SVG pictures and Word documents cannot hold it, nor can a file
# of text hold half of a surrogate pair. Such characters come along when text is copied out of a PDF.
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def control_character(text: str) -> str:
    """The first control character in a text, as ``U+000B``; empty when there is none."""
    found = _CONTROL.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""
