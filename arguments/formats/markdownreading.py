"""An outline in Markdown, read line by line: headings, items of lists, quotes below them, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from arguments.formats.markdowntext import MINUS

ITEM = re.compile(r"( *)(?:([-*+\u2022?!])|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
ANCHOR = re.compile(r'<a(?: id="([^"]*)")?(?: name="([^"]*)")?></a>')
SIGN = re.compile(rf"\*\*([+?{MINUS}])\*\*(?: |$)")
_FENCE = re.compile(r" *(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,}) *$")
_ABOUT = re.compile(r"\*(Why|Waarom): ((?:[^*\\]|\\.)*)\*")
SOURCES, SPEAKERS = ("sources", "bronnen"), ("speakers", "people", "sprekers", "mensen")


@dataclass(eq=False, slots=True)
class Item:
    """An item of a list, or a paragraph that is a claim: its bullet, its text as written, and what belongs to it."""

    row: int
    bullet: str
    raw: str
    above: Item | None = None
    theme: int = -1  # the number of the heading that it stands under
    part: str = ""  # "sources" or "speakers" in a list of these
    apart: bool = False  # after a rule, where nothing answers the statement on top
    quotes: list[str] = field(default_factory=list)
    why: str = ""

    ours: bool = field(init=False)  # Mattermap wrote it

    def __post_init__(self) -> None:
        """Look who wrote it."""
        self.ours = self.raw.startswith("<a") and ANCHOR.match(self.raw) is not None


@dataclass
class Outline:
    """What a file holds: a title, headings as they are written, items, and paragraphs that belong to none."""

    title: str = ""
    front: str = ""
    dutch: bool = False  # words between the claims are Dutch
    headings: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)


def outline_of(text: str) -> Outline:
    """Take the lines of a file apart."""
    return _Reading(text).outline


class _Reading:
    def __init__(self, text: str) -> None:
        self.outline = Outline()
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._open: list[tuple[int, Item]] = []  # the items that stand above the next one, with their indents
        self._top: Item | None = None  # the paragraph that the items answer
        self._item: Item | None = None  # the one that lines are added to
        self._theme, self._part, self._apart, self._blank = -1, "", False, True
        self._fence = ""
        self._quotes = self._quoting = False  # whether this line is of a quotation, and the one before
        for number, line in enumerate(self._lines[self._front() :], start=1 + self._front()):
            self._take(number, line)

    def _front(self) -> int:
        """How many lines the front matter takes."""
        if self._lines[0].rstrip() != "---" or "---" not in self._lines[1:]:
            return 0
        end = self._lines.index("---", 1)
        self.outline.front = "\n".join(self._lines[1:end])
        return end + 1

    def _take(self, number: int, line: str) -> None:
        if line.startswith((" ", "\t")) and "\t" in line:
            bare = line.lstrip(" \t")
            line = line.removesuffix(bare).expandtabs(4) + bare
        self._quoting, self._quotes = self._quotes, False
        fence = _FENCE.match(line) if "`" in line or "~" in line else None
        if self._fence or fence:
            self._fence = self._fenced(fence)
            self._add(line)
        elif not line or line.isspace():
            self._blank = True
            return
        elif found := ITEM.match(line):
            if not RULE.match(line):
                self._add_item(number, found)
            else:
                self._end_section()
        else:
            self._take_other(number, line)
        self._blank = False

    def _fenced(self, fence: re.Match[str] | None) -> str:
        """The fence of code that is open after one, if any is."""
        if not self._fence:
            return fence[1] if fence else ""
        return "" if fence and fence[1].startswith(self._fence) else self._fence

    def _take_other(self, number: int, line: str) -> None:
        """A line that is no item."""
        bare = line.lstrip()
        if (found := HEADING.match(line)) is not None:
            self._add_heading(len(found[1]), found[2] or "")
        elif (found := _UNDERLINE.match(line)) is not None and not self._blank and self._is_prose():
            self._add_heading(1 if found[1][0] == "=" else 2, self.outline.prose.pop())
        elif RULE.match(line):
            self._end_section()
        elif bare.startswith(">") and self._item:
            self._quote(bare.removeprefix(">").strip(" "))
        elif bare.startswith("<a ") and line is bare and ANCHOR.match(line):
            self._end_section()
            self._apart = False
            self._item = self._top = Item(number, "", line.rstrip(" "))
            self.outline.items.append(self._item)
        elif self._item and self._item.ours and (found := _ABOUT.fullmatch(bare.rstrip(" "))) is not None:
            self._item.why = found[2]
            self.outline.dutch |= found[1] == "Waarom"
        else:
            self._add(line)

    def _quote(self, said: str) -> None:
        """A line of a quotation, which goes on with the one before unless an empty one parts them."""
        assert self._item
        if said and self._quoting:
            self._item.quotes[-1] += f" {said}"
        elif said:
            self._item.quotes.append(said)
        self._quotes = bool(said)

    def _is_prose(self) -> bool:
        return bool(self.outline.prose) and self._item is None and "\n" not in self.outline.prose[-1]

    def _end_section(self) -> None:
        self._open.clear()
        self._item, self._theme, self._part, self._apart = None, -1, "", True

    def _add_item(self, number: int, found: re.Match[str]) -> None:
        indent = len(found[1])
        while self._open and self._open[-1][0] >= indent:
            self._open.pop()
        above = self._open[-1][1] if self._open else None if self._apart or self._part else self._top
        item = Item(number, found[2] or "1", (found[3] or "").rstrip(" "), above, self._theme, self._part, self._apart)
        self._open.append((indent, item))
        self._item = item
        self.outline.items.append(item)

    def _add_heading(self, level: int, raw: str) -> None:
        self._open.clear()
        self._item = None
        name = raw.strip().casefold()
        self._part = ""
        if level == 1 and not self.outline.title and not self.outline.headings and not self.outline.items:
            self.outline.title = raw
        elif name in SOURCES or name in SPEAKERS:
            self._part = "sources" if name in SOURCES else "speakers"
            self.outline.dutch |= name in ("bronnen", "sprekers")
        else:
            self._theme = len(self.outline.headings)
            self.outline.headings.append(raw)

    def _add(self, line: str) -> None:
        """A line that goes on with an item, or belongs to none."""
        indented = line.startswith("  ")
        if self._item and (indented or not self._blank):
            self._item.raw += ("\n" if self._blank or self._fence else " ") + line.strip()
            return
        self._item = None
        self._open.clear()
        if self._blank or not self.outline.prose:
            self.outline.prose.append(line.rstrip())
        else:
            self.outline.prose[-1] += "\n" + line.rstrip()


def signs_of_bullets(items: list[Item]) -> bool:
    """Whether the bullets themselves are signs: a file that has both ``+`` and ``-`` means something by them."""
    return {"+", "-"} <= {item.bullet for item in items if not item.ours}


def paths(items: list[Item]) -> Iterator[tuple[str, Item]]:
    """Every item that stands no deeper than people count, with its number in the outline, as ``1.2``."""
    numbers: dict[Item | None, tuple[str, int, int]] = {None: ("", 0, 0)}  # its path, how many are in it, how deep
    deepest = 20
    for item in items:
        if item.above not in numbers or item.part:
            continue
        path, inside, depth = numbers[item.above]
        numbers[item.above] = path, inside + 1, depth
        if depth < deepest:
            own = f"{path}{inside + 1}."
            numbers[item] = own, 0, depth + 1
            yield own.rstrip("."), item
