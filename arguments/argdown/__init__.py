"""Reading Argdown, the language of argument maps in plain text (argdown.org): a parser of our own.

``parse`` gives a ``Document`` of statements, arguments and relations, or an ``ArgdownError`` with line and column. What
is accepted, and what it means, is as the Argdown command line 1.7 has it.
"""

from __future__ import annotations

from arguments.argdown.blocks import Blocks
from arguments.argdown.model import ArgdownError, Document

__all__ = ["ArgdownError", "Document", "parse"]


def parse(text: str) -> Document:
    """The document that a text is. Raises ``ArgdownError`` for the first place that is no Argdown."""
    return Blocks(text).document
