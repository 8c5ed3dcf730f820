"""What a statement says: the text of its tokens, with the marks of bold and italic gone and its tags apart."""

from __future__ import annotations

import re

from arguments.argdown import lexer
from arguments.argdown.lexer import Token
from arguments.argdown.shortcodes import SHORTCODES

CONTENT = {
    lexer.TEXT,
    lexer.ESCAPED,
    lexer.SHORTCODE,
    lexer.LINK,
    lexer.TAG,
    lexer.OPEN,
    lexer.STATEMENT_MENTION,
    lexer.ARGUMENT_MENTION,
    lexer.NEWLINE,
}
_AS_IT_IS = {lexer.TEXT, lexer.STATEMENT_MENTION, lexer.ARGUMENT_MENTION}
_LINK = re.compile(r"\[(.+)\]\((.+)\)")
_TAG = re.compile(r"#(?:\(([^)]+)\)|([^ \t]+))")


class Content:
    """What is said in a place: its pieces, those that are tags, and the tags."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.tags: list[str] = []
        self._pieces: list[str] = []
        self._marked: list[int] = []  # which pieces are tags

    @property
    def text(self) -> str | None:
        """The text, or None when nothing is said."""
        return "".join(self._pieces) if self._pieces else None

    @property
    def plain(self) -> str:
        """The text without its tags."""
        if not self._marked:
            return "".join(self._pieces)
        marked = set(self._marked)
        return "".join(piece for number, piece in enumerate(self._pieces) if number not in marked)

    def newline(self, *, last: bool) -> None:
        """A line break within a text is a space."""
        if not last and not (self._pieces and self._pieces[-1].endswith(" ")):
            self._pieces.append(" ")

    def say(self, text: str) -> None:
        """More of the text."""
        if text:
            self._pieces.append(text)

    def tag(self, image: str, *, visible: bool) -> None:
        """A tag, which is part of the text unless the document says that tags are not."""
        found = _TAG.match(image)
        name = (found.group(1) or found.group(2)) if found else image
        if visible:
            self._marked.append(len(self._pieces))
            self._pieces.append(image)
        if name not in self.tags:
            self.tags.append(name)


def plain_piece(token: Token, shortcodes: dict[str, str]) -> str:
    """What a token of a text that is neither tag nor mark says."""
    kind, image, _ = token
    if kind in _AS_IT_IS:
        return image
    if kind is lexer.ESCAPED:
        return image[1:]
    if kind is lexer.SHORTCODE:
        known = shortcodes.get(image.strip())
        return image if known is None else known + (" " if image.endswith(" ") else "")
    found = _LINK.match(image)
    return (found.group(1) if found else image) + (" " if image.endswith(" ") else "")


def own_shortcodes(found: object) -> dict[str, str]:
    """The shortcodes, with those that the front matter adds."""
    added = found.items() if isinstance(found, dict) else ()
    own = {str(key): str(one["unicode"]) for key, one in added if isinstance(one, dict) and "unicode" in one}
    return SHORTCODES | own
