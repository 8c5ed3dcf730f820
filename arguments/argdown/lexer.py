"""Argdown as tokens: which characters mean something depends on where they stand.

A token is its kind, its characters and where it begins. Indentation counts only in front of a relation or an item of
a list, and becomes ``INDENT`` and ``DEDENT``; comments and the spaces between tokens are left out. Every needle is
looked for once from every place, so that no file takes more than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NoReturn

from arguments.argdown.model import ArgdownError

TEXT, ESCAPED, SHORTCODE, NEWLINE, EMPTYLINE = "text", "escaped", "shortcode", "newline", "empty line"
HEADING, NUMBER, ORDERED, UNORDERED, RELATION = "heading", "number", "ordered", "unordered", "relation"
INDENT, DEDENT, OPEN, CLOSE = "indent", "dedent", "open", "close"  # OPEN and CLOSE: of bold and italic
STATEMENT, STATEMENT_NAME, STATEMENT_MENTION = "statement", "statement name", "statement mention"
ARGUMENT, ARGUMENT_NAME, ARGUMENT_MENTION = "argument", "argument name", "argument mention"
LINK, TAG, DATA, FACTS = "link", "tag", "data", "facts"
INFERENCE, INFERENCE_END, COMMA = "inference", "inference end", "comma"

_WHITE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BREAK = re.compile(r"[\n\r\u2028\u2029]")
_CONTROL = r"@#*_\[\],.:;<>/(){}\-"
_FREE = rf"[^\\{_CONTROL}\r\n]+"  # text in which nothing means anything
_HARMLESS = r"(?:[,;()}\]>\-]|/(?![/*]))(?:[ \t]|(?![ \t]))(?![ \t])|[.:](?:[ \t](?![ \t])|(?=[\r\n]))"
_RUN = re.compile(rf"(?:{_FREE}|{_HARMLESS})+")  # the same with the signs that mean something elsewhere only
_PIECE = re.compile(rf"{_FREE}|[{_CONTROL}][ \t]?")
_SPACES = re.compile(r"[ \t]+")
_NEWLINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_BREAKS = re.compile(r"((?:[ \t]*\r?\n){2,})|[ \t]*(?:\r\n|\n|\r)")
_ESCAPED = re.compile(r"\\[^\n\r\u2028\u2029] *")
_SHORTCODE = re.compile(rf"(?:\.[^{_WHITE}]+?\.|:[^{_WHITE}]+?:)[ \t]?")
_INFERENCE = r"(?P<inference>--)|"
_BEGIN = rf"""(?:(?P<indent>[ '\t]*)(?:%s(?P<relation>\+>|->|<?[+\-]|><|_>|<_|_(?=[{_WHITE}]))
|(?P<number>\([0-9]+\))|(?P<item>(?:[0-9]+\.|\*)(?=[{_WHITE}])))|(?P<heading>\#+[ ]))"""
_LINE = re.compile(_BEGIN.replace("\n", "") % _INFERENCE)
_AFTER_EMPTY = re.compile(_BEGIN.replace("\n", "") % "")  # an inference follows its premises at once
_RANGE_END = re.compile(r"[ \t]|(?=[\n\r)}_.,!?;:\-*])|\Z")
_RANGE_START = re.compile(rf"(?![{_WHITE}])")
TAG_NAME = re.compile(r"[A-Za-z0-9\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+")
_TAG = re.compile(r"#[A-z0-9\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+[ \t]?")
_DASHES = re.compile(r"-{2,}")
_FACTS = re.compile(r"={3,}")
_STOP = re.compile(rf"\}}[{_WHITE}][^,}}]|[\r\u2028\u2029]")
_CLOSING = re.compile(rf"\}}(?![{_WHITE}]*[,}}])")
_AFTER_EMPTYLINE = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
_AFTER_NEWLINE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)(?![ \t]*[\n\r]))?")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


Token = tuple[str, str, int]  # its kind, its characters and where it begins


class Lines:
    """The lines of a text, by which a place is told."""

    def __init__(self, text: str) -> None:
        """Find where lines begin."""
        self._starts = [0, *(one.end() for one in _LINE_BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class _Needles:
    """Where needles are found in a text, each remembered as long as it lies ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, tuple[int, int]] = {}
        self._breaks: tuple[int, int] = (0, -1)

    def find(self, needle: str, start: int) -> int:
        """Where the needle is found next; behind the text when it is not."""
        asked, found = self._known.get(needle, (0, -1))
        if not asked <= start <= found:
            found = self._text.find(needle, start)
            found = len(self._text) if found < 0 else found
            self._known[needle] = start, found
        return found

    def line_end(self, start: int) -> int:
        """Where the line ends that holds a place."""
        asked, found = self._breaks
        if not asked <= start <= found:
            one = _BREAK.search(self._text, start)
            found = one.start() if one else len(self._text)
            self._breaks = start, found
        return found


class Lexer:
    """The tokens of a text, in ``tokens``."""

    def __init__(self, text: str) -> None:
        """Take the text apart. Raises ``ArgdownError`` at a character that means nothing where it stands."""
        self.text = text
        self.lines = Lines(text)
        self.tokens: list[Token] = []
        self._needles = _Needles(text)
        self._indents = [0]
        self._ranges: list[str] = []
        self._closing: list[int] | None = None
        self._stops: list[int] = []
        self._read()
        if self.tokens and self.tokens[-1][0] is EMPTYLINE:
            self.tokens.pop()
        self._dedent(len(text))

    def _read(self) -> None:
        text, place, end = self.text, 0, len(self.text)
        tokens, run = self.tokens, _RUN.match
        last = ""
        while place < end:
            one = text[place]
            found = 0
            if one in "/<=":
                found = self._comment(place, last)
                if found:
                    place = found
                    continue
                found = self._facts(place) if one == "=" else 0
            elif one in _ALWAYS:
                found = _ALWAYS[one](self, place)
            if not found and last in _LINE_STARTS:
                found = self._line_start(place, last)
            if not found and one in _WITHIN:
                found = _WITHIN[one](self, place)
            if not found:
                spaces = _SPACES.match(text, place)
                if spaces:
                    place = spaces.end()
                    continue
                free = run(text, place) or _PIECE.match(text, place)
                if not free:
                    self._backslash(place)
                tokens.append((TEXT, free.group(), place))
                found = free.end()
            place = found
            last = tokens[-1][0]

    def _backslash(self, place: int) -> NoReturn:
        line, column = self.lines.place(place)
        raise ArgdownError("a backslash stands at the end of a line", line, column, "remove it, or write it twice")

    def _add(self, kind: str, start: int, end: int) -> int:
        self.tokens.append((kind, self.text[start:end], start))
        return end

    def _comment(self, place: int, last: str) -> int:
        """Where a comment ends, with the line breaks that go with it; 0 where there is none."""
        text, needles = self.text, self._needles
        if text.startswith("<!--", place):
            end = needles.find("-->", place + 4) + 3
        elif text.startswith("/*", place):
            end = needles.find("*/", place + 2) + 2
        elif text.startswith("//", place):
            end = needles.line_end(place)
            if text[end : end + 1] not in ("\n", "\r"):  # such a comment ends with its line
                return 0
        else:
            return 0
        if end > len(text):
            return 0
        after = _AFTER_EMPTYLINE if last is EMPTYLINE else _AFTER_NEWLINE if last is NEWLINE else None
        breaks = after.match(text, end) if after else None
        return breaks.end() if breaks else end

    def _facts(self, place: int) -> int:
        opening = _FACTS.match(self.text, place)
        if not opening:
            return 0
        closing = self._needles.find("===", opening.end())
        if closing >= len(self.text):  # the fence itself may be both, as in ======
            return self._add(FACTS, place, opening.end()) if opening.end() - place >= 6 else 0
        fence = _FACTS.match(self.text, closing)
        return self._add(FACTS, place, fence.end() if fence else closing + 3)

    def _data(self, place: int) -> int:
        """Where data in braces end: at the last brace before one that is followed by other text."""
        if self._closing is None:
            self._closing = [one.start() for one in _CLOSING.finditer(self.text)]
            self._stops = [one.start() for one in _STOP.finditer(self.text)]
        stop = bisect_right(self._stops, place)
        limit = self._stops[stop] if stop < len(self._stops) else len(self.text)
        closing = bisect_right(self._closing, limit) - 1
        if closing < 0 or self._closing[closing] <= place:
            return 0
        return self._add(DATA, place, self._closing[closing] + 1)

    def _escaped(self, place: int) -> int:
        found = _ESCAPED.match(self.text, place)
        return self._add(ESCAPED, place, found.end()) if found else 0

    def _shortcode(self, place: int) -> int:
        found = _SHORTCODE.match(self.text, place)
        return self._add(SHORTCODE, place, found.end()) if found else 0

    def _break(self, place: int) -> int:
        """An empty line, or the end of a line; two empty lines with only a comment between them are one."""
        after_empty = bool(self.tokens) and self.tokens[-1][0] is EMPTYLINE
        found = None if after_empty else _BREAKS.match(self.text, place)
        if found and found.lastindex:
            if found.end() < len(self.text):
                self._dedent(place)
            return self._add(EMPTYLINE, place, found.end())
        found = found or _NEWLINE.match(self.text, place)
        return self._add(NEWLINE, place, found.end()) if found else 0

    def _line_start(self, place: int, last: str) -> int:
        """What means something only at the beginning of a line."""
        found = (_AFTER_EMPTY if last is EMPTYLINE else _LINE).match(self.text, place)
        if not found:
            return 0
        kind, indent, end = found.lastgroup, found.group("indent"), found.end()
        if kind == "relation":
            self._indent(len(indent), place)
            self.tokens.append((RELATION, found.group(kind), found.start(kind)))
        elif kind == "item":
            self._indent(len(indent) + 1, place)
            self._add(UNORDERED if self.text[end - 1] == "*" else ORDERED, place, end)
        elif kind == "heading":
            self._add(HEADING, place, end)
        elif kind == "number":
            self._dedent(place)
            self._add(NUMBER, place, end)
        else:
            self._dedent(place)
            return self._inference(self._add(INFERENCE, place, end))
        return end

    def _inference(self, place: int) -> int:
        """The tokens up to the end of an inference, in which few characters mean anything."""
        text, end = self.text, len(self.text)
        while place < end:
            one = text[place]
            after = self._comment(place, self.tokens[-1][0]) if one in "/<" else 0
            if after:
                place = after
                continue
            found = _NEWLINE.match(text, place)
            if found:
                place = self._add(NEWLINE, place, found.end())
                continue
            dashes = _DASHES.match(text, place)
            if dashes:
                return self._add(INFERENCE_END, place, dashes.end())
            spaces = _SPACES.match(text, place)
            if spaces:
                place = spaces.end()
                continue
            special = {"\\": self._escaped, ".": self._shortcode, ":": self._shortcode, "{": self._data}.get(one)
            after = special(place) if special else 0
            if not after and one == ",":
                after = self._add(COMMA, place, place + 1)
            if not after:
                free = _PIECE.match(text, place)
                if not free:
                    self._backslash(place)
                after = self._add(TEXT, place, free.end())
            place = after
        return place

    def _indent(self, width: int, place: int) -> None:
        """Tell that a line stands deeper than the one it belongs to, or that deeper ones are over."""
        if width > self._indents[-1]:
            self._indents.append(width)
            self.tokens.append((INDENT, "", place))
        while width < self._indents[-1]:
            self._indents.pop()
            self.tokens.append((DEDENT, "", place))

    def _dedent(self, place: int) -> None:
        self.tokens += [(DEDENT, "", place)] * (len(self._indents) - 1)
        del self._indents[1:]

    def _range(self, place: int) -> int:
        """Where bold or italic begins or ends: what opened last is closed first."""
        text = self.text
        for mark in ("**", "__", "*", "_"):
            if self._ranges and self._ranges[-1] == mark and text.startswith(mark, place):
                end = _RANGE_END.match(text, place + len(mark))
                if end and self.tokens:
                    self._ranges.pop()
                    return self._add(CLOSE, place, end.end())
        for mark in ("**", "__", "*", "_"):
            if text.startswith(mark, place) and _RANGE_START.match(text, place + len(mark)):
                self._ranges.append(mark)
                return self._add(OPEN, place, place + len(mark))
        return 0

    def _bracket(self, place: int) -> int:
        """A link, the definition of a statement, or its name."""
        text, find = self.text, self._needles.find
        close = find("]", place + 2)
        if text.startswith(":", close + 1) and close < self._needles.line_end(place + 1):  # as it mostly is
            return self._add(STATEMENT, place, close + 2)
        linked = text[place + 1 : place + 2] not in ("", "]") and text.startswith("(", close + 1)
        if linked and text[close + 2 : close + 3] not in ("", ")"):
            end = find(")", close + 3) + 1
            if end <= len(text):
                return self._add(LINK, place, end + (text[end : end + 1] in (" ", "\t")))
        return self._named(place, "]", STATEMENT, STATEMENT_NAME)

    def _angle(self, place: int) -> int:
        return self._named(place, ">", ARGUMENT, ARGUMENT_NAME)

    def _named(self, place: int, close: str, definition: str, name: str) -> int:
        text, find = self.text, self._needles.find
        first = text[place + 1 : place + 2]
        if first and not _BREAK.match(first):
            end = find(f"{close}:", place + 2)
            if end < self._needles.line_end(place + 1):
                return self._add(definition, place, end + 2)
        if first and first != "-":
            end = find(close, place + 2)
            if end < len(text) and end < self._needles.line_end(place + 2):
                return self._add(name, place, end + 1)
        return 0

    def _mention(self, place: int) -> int:
        """A name behind an @, with the space that follows."""
        text = self.text
        sign = text[place + 1 : place + 2]
        if sign not in ("[", "<"):
            return 0
        end = self._needles.find("]" if sign == "[" else ">", place + 3)
        if end >= self._needles.line_end(place + 2):
            return 0
        kind = STATEMENT_MENTION if sign == "[" else ARGUMENT_MENTION
        return self._add(kind, place, end + 1 + (text[end + 1 : end + 2] in (" ", "\t")))

    def _tag(self, place: int) -> int:
        text = self.text
        if text.startswith("#(", place) and text[place + 2 : place + 3] not in ("", ")"):
            end = self._needles.find(")", place + 3) + 1
            if end <= len(text):
                return self._add(TAG, place, end + (text[end : end + 1] in (" ", "\t")))
        found = _TAG.match(text, place)
        return self._add(TAG, place, found.end()) if found else 0


_LINE_STARTS = ("", NEWLINE, EMPTYLINE)
_ALWAYS = {  # what means the same at the beginning of a line and within it
    "{": Lexer._data,
    "\\": Lexer._escaped,
    ".": Lexer._shortcode,
    ":": Lexer._shortcode,
    "\n": Lexer._break,
    "\r": Lexer._break,
}
_WITHIN = {  # what is something else at the beginning of a line
    " ": Lexer._break,
    "\t": Lexer._break,
    "*": Lexer._range,
    "_": Lexer._range,
    "[": Lexer._bracket,
    "<": Lexer._angle,
    "@": Lexer._mention,
    "#": Lexer._tag,
}
