"""XML out of files of others: read without fetching or expanding anything, into plain tags that know their line.

A file that declares an entity is refused, and so is one that refers to an external one; a DTD is never fetched, and
whatever its declaration says beyond entities is passed over, as files of older programs name one. Names are kept as the
file writes them; ``Tag.kind`` is the name without its prefix. Nothing here recurses, so that the depth does not matter.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax import SAXException, SAXParseException

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from arguments.problems import DebateError, Problem

_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = re.compile('[&<>"\t\n\r]')
_REFERENCE = re.compile(rb"&#(x[0-9A-Fa-f]{1,8}|[0-9]{1,10});")


class Tag:
    """One element: its name, attributes, children, all text directly in it, and the line that it begins on.

    ``kind`` is the name without its prefix.
    """

    __slots__ = ("attributes", "children", "kind", "line", "name", "text")

    def __init__(self, name: str, kind: str, attributes: dict[str, str], line: int) -> None:
        """Make a tag in which nothing stands yet."""
        self.name, self.kind, self.attributes, self.line = name, kind, attributes, line
        self.children: Sequence[Tag] = ()  # a list only where there are any: most tags have none
        self.text = ""

    def of(self, *kinds: str) -> list[Tag]:
        """The children of these kinds."""
        return [child for child in self.children if child.kind in kinds]

    def first(self, *kinds: str) -> Tag | None:
        """The first child of one of these kinds."""
        for child in self.children:
            if child.kind in kinds:
                return child
        return None

    def walk(self) -> Iterator[Tag]:
        """This tag and everything in it, in the order of the file."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting.extend(reversed(tag.children))

    def words(self) -> str:
        """All text in the tag and in what it holds, with single spaces."""
        return " ".join(" ".join(tag.text for tag in self.walk()).split())


class _Reader(DefusedExpatParser):  # type: ignore[misc]
    """The safe parser, which builds tags itself: handing every event on takes twice the time."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Tag("", "", {}, 0)
        self.kinds: dict[str, str] = {}
        self.open: list[Any] = [self.root]
        self.silent: Collection[str] = ()

    def reset(self) -> None:
        """Make the parser as its makers do, refusals included, and listen to it."""
        super().reset()
        self._parser.buffer_size = 1 << 20  # long texts come in few pieces
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)  # not even asks for a DTD
        self._parser.SkippedEntityHandler = self._skipped

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self.kinds.get(name) or self.kinds.setdefault(name, name.rpartition(":")[2])
        tag = Tag(name, kind, attributes, self._parser.CurrentLineNumber)
        above = self.open[-1]
        if above.children:
            above.children.append(tag)
        else:
            above.children = [tag]
        self.open.append(tag)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, content: str) -> None:
        tag = self.open[-1]
        if self.silent and tag.children:
            if tag.kind in self.silent:
                return
            if tag.children[-1].kind:
                tag.children.append(Tag("", "", {}, self._parser.CurrentLineNumber))
            tag = tag.children[-1]
        tag.text += content

    def _skipped(self, name: str, of_dtd: bool) -> None:
        """Keep what stands for an entity that only the DTD, which is not read, could tell."""
        if not of_dtd:
            self._text(f"&{name};")


class _Gauge(DefusedExpatParser):  # type: ignore[misc]
    """The safe parser, which looks no further than how deep it is."""

    def __init__(self, deepest: int) -> None:
        super().__init__()
        self.left = deepest

    def reset(self) -> None:
        """Make the parser as its makers do, refusals included, and listen to tags alone."""
        super().reset()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = None

    def _start(self, _: str, __: dict[str, str]) -> None:
        self.left -= 1
        if self.left < 0:
            raise RecursionError

    def _end(self, _: str) -> None:
        self.left += 1


def parse(content: bytes, path: Path, silent: Collection[str] = ()) -> Tag:
    """The tag on top of a file. Raises ``DebateError`` with the line of what is no XML, and for entities.

    Where ``silent`` names kinds of tags in which text means nothing, text keeps its place in all others: what comes
    after a child is a child without a kind.
    """
    reader = _Reader()
    reader.silent = silent
    _feed(reader, content, path)
    return reader.root.children[0]


def require_flat(content: bytes, path: Path, deepest: int) -> None:
    """Raise ``DebateError`` where tags are nested more deeply than that, and for all that ``parse`` refuses."""
    try:
        _feed(_Gauge(deepest), content, path)
    except RecursionError as error:
        raise wrong("the file is nested too deeply to be a debate", "export the debate again", path) from error


def _feed(reader: DefusedExpatParser, content: bytes, path: Path) -> None:
    try:
        reader.feed(content)  # at once: in pieces it takes a third more time
        reader.close()
    except SAXParseException as error:
        if b"encoding" not in content[:100] and not _is_utf_8(content):
            message = "the file does not say its encoding and is not UTF-8; it looks like Latin-1"
            raise wrong(message, "save it as UTF-8", path, error.getLineNumber() or 0) from error
        message = f"the file is not XML ({error.getMessage()}, character {(error.getColumnNumber() or 0) + 1})"
        fix = "mend that place, or export the file again"
        raise wrong(message, fix, path, error.getLineNumber() or 0) from error
    except DefusedXmlException as error:
        message = "the file declares entities or refers to other files, which may do harm"
        raise wrong(message, "remove its <!ENTITY> declarations", path) from error
    except (SAXException, ValueError, LookupError) as error:
        raise wrong("the file is in an encoding that cannot be read", "save it as UTF-8", path) from error


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return True


def mended(content: bytes) -> bytes:
    """The content without the character references that XML forbids, which FreeMind and others write."""
    return _REFERENCE.sub(lambda found: found[0] if _allowed(found[1]) else b"", content)


def _allowed(number: bytes) -> bool:
    code = int(number[1:], 16) if number.startswith(b"x") else int(number)
    return code <= sys.maxunicode and not _CONTROL.match(chr(code))


def escape(text: str) -> str:
    """A text as it stands in an attribute or an element; characters that XML forbids are left out."""
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], without_controls(text))


def without_controls(text: str) -> str:
    """A text without the characters that XML forbids."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def source(tag: Tag) -> str:
    """A tag and everything in it as XML on one line, so that it can come back out; mixed text comes first."""
    parts: list[str] = []
    waiting: list[Tag | str] = [tag]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in one.attributes.items())
        text = escape(one.text.strip())
        if not text and not one.children:
            parts.append(f"<{one.name}{attributes}/>")
            continue
        parts.append(f"<{one.name}{attributes}>{text}")
        waiting.append(f"</{one.name}>")
        waiting.extend(reversed(one.children))
    return "".join(parts)


def wrong(message: str, fix: str, path: Path, row: int = 0) -> DebateError:
    """What is wrong with a file of XML, as an error."""
    return DebateError(Problem("wrong-xml", message, fix, file=path.name, row=row, stops=True))
