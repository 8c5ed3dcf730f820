"""The blocks of a document, which empty lines separate: headings, statements, arguments, their steps, and lists.

Statements and arguments may have relations under them, and these again, at any depth: the lines that are open are kept
in a list, so that no depth is too deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from arguments.argdown import lexer, metadata
from arguments.argdown.content import CONTENT, Content, own_shortcodes, plain_piece
from arguments.argdown.lexer import Lexer, Token
from arguments.argdown.model import (
    ArgdownError,
    Argument,
    Document,
    Inference,
    Member,
    Point,
    Section,
    Statement,
)
from arguments.argdown.relations import UNDERCUTS, Relations
from arguments.argdown.structures import read_structure

_NAMES = {
    lexer.STATEMENT: re.compile(r"\[(.+)\]:"),
    lexer.STATEMENT_NAME: re.compile(r"\[(.+)\]"),
    lexer.ARGUMENT: re.compile(r"<(.+)>:"),
    lexer.ARGUMENT_NAME: re.compile(r"<(.+)>"),
}
_ARGUMENTS = (lexer.ARGUMENT, lexer.ARGUMENT_NAME)
_STATEMENTS = (lexer.STATEMENT, lexer.STATEMENT_NAME, *CONTENT)
_FIX = "leave an empty line between blocks, and none before a relation"
_END = "the end"
_EXPECTED = {
    lexer.RELATION: "a relation stands where nothing is that it belongs to",
    lexer.INDENT: "a line is indented under something that can have no relations or items",
    lexer.DATA: "metadata stand where there is nothing that they belong to",
    lexer.CLOSE: "bold or italic text ends that has not begun",
    lexer.FACTS: "front matter stands elsewhere than at the beginning",
    lexer.NUMBER: "a numbered line stands outside the steps of an argument",
    lexer.INFERENCE: "an inference stands outside the steps of an argument",
    lexer.HEADING: "a heading stands within a block",
}


@dataclass(slots=True)
class _Open:
    """A line that has relations under it; ``sign`` is that of its own relation to the line above."""

    above: Point | Inference
    member: Member | None
    sign: str


class Blocks:
    """A document read block by block, into ``document``."""

    def __init__(self, text: str) -> None:
        """Read the text. Raises ``ArgdownError`` for the first place that is no Argdown."""
        read = Lexer(text)
        self.document = Document()
        self.last_inference: Inference | None = None
        self._tokens, self._lines, self._next = read.tokens, read.lines, 0
        self._end: Token = (_END, "", len(text))
        self._found = Relations(self.document)
        self._section: Section | None = None
        self._untitled = 0
        self._facts()
        settings = self.document.facts.get("model") if isinstance(self.document.facts, dict) else None
        self._settings: dict[str, Any] = settings if isinstance(settings, dict) else {}
        self._tags_visible = self._settings.get("removeTagsFromText") is not True
        self.shortcodes = own_shortcodes(self._settings.get("shortcodes"))
        self._read()
        self._found.finish(
            strict=self._settings.get("mode") == "strict",
            through_conclusions=self._settings.get("transformArgumentRelations", True) is not False,
        )

    @property
    def kind(self) -> str:
        """The kind of the next token."""
        return self._tokens[self._next][0] if self._next < len(self._tokens) else _END

    @property
    def kind_after(self) -> str:
        """The kind of the token after the next."""
        return self._tokens[self._next + 1][0] if self._next + 1 < len(self._tokens) else _END

    def take(self) -> Token:
        """The next token, which is then behind us."""
        token = self._tokens[self._next]
        self._next += 1
        return token

    def skip(self, kind: str) -> bool:
        """Take the next token when it is of a kind."""
        if self.kind is not kind:
            return False
        self._next += 1
        return True

    def require(self, kinds: tuple[str, ...], message: str) -> None:
        """See that the next token is of one of these kinds."""
        if self.kind not in kinds:
            self.fail(message)

    def fail(self, message: str, fix: str = "") -> NoReturn:
        """Raise ``ArgdownError`` at the next token."""
        token = self._tokens[self._next] if self._next < len(self._tokens) else self._end
        raise ArgdownError(message, *self._lines.place(token[2]), fix)

    def data(self) -> dict[str, Any]:
        """The metadata that stand next."""
        token = self.take()
        try:
            found = metadata.data(token[1])
        except ValueError as error:
            line, column = self._lines.place(token[2])
            message, fix = f"the metadata are no YAML ({error})", "write {key: value, key: value}, or \\{ for a brace"
            raise ArgdownError(message, line, column, fix) from error
        return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}

    def tree(self, *, statement_only: bool = False, role: str) -> Member:
        """Read a statement or an argument with all relations under it."""
        first = self._head("", role, statement_only=statement_only)
        if self.kind is lexer.INDENT:
            self.relations_of(self._name(first), first)
        else:
            self._close(first)
        return first

    def relations_of(self, above: Point | Inference, member: Member | None = None) -> None:
        """Read the relations that stand under a line, and those under them; then close the line itself."""
        opened = [_Open(above, member, "")]
        self.take()
        while opened:
            self.require((lexer.RELATION,), "a relation (such as + or -) is missing")
            sign = self._tokens[self._next][1]
            if isinstance(opened[-1].above, Inference) and sign not in UNDERCUTS:
                self.fail("an inference can be undercut (<_) and nothing else")
            self.take()
            below = self._head(sign, "relation")
            if self.kind is lexer.INDENT:
                opened.append(_Open(self._name(below), below, sign))
                self.take()
                continue
            self._close(below)
            self._found.add(sign, opened[-1].above, self._point(below), below, self.last_inference)
            while opened and self.skip(lexer.DEDENT):
                done = opened.pop()
                if done.member:
                    self._close(done.member)
                if done.sign and done.member and isinstance(done.above, Point):
                    self._found.add(done.sign, opened[-1].above, done.above, done.member, self.last_inference)

    def _facts(self) -> None:
        """Read the front matter and what may stand around it."""
        self.skip(lexer.NEWLINE)
        self.skip(lexer.EMPTYLINE)
        if self.kind is not lexer.FACTS:
            return
        token = self.take()
        try:
            self.document.facts = metadata.front_matter(token[1])
        except ValueError as error:
            message = f"the front matter is no YAML ({error})"
            raise ArgdownError(message, *self._lines.place(token[2])) from error
        self.skip(lexer.NEWLINE)
        self.require((lexer.EMPTYLINE,), "no empty line and text follow the front matter")
        self.take()

    def _read(self) -> None:
        argument: Argument | None = None  # of the block before, to which steps belong
        while True:
            argument = self._block(argument)
            if self.kind is _END:
                return
            if self.kind is not lexer.EMPTYLINE:
                self.fail(_EXPECTED.get(self.kind, "a block begins where no empty line is"), _FIX)
            self.take()

    def _block(self, before: Argument | None) -> Argument | None:
        kind = self.kind
        if kind is lexer.HEADING:
            self._heading()
        elif kind is lexer.NUMBER:
            read_structure(self, self._with_steps(before))
        elif kind is lexer.INDENT and self.kind_after in (lexer.ORDERED, lexer.UNORDERED):
            self._list(self.kind_after)
        elif kind in _ARGUMENTS or kind in _STATEMENTS:
            member = self.tree(role="top")
            point = self._point(member)
            return point if isinstance(point, Argument) else None
        elif kind is _END:
            self.fail("the file has no statements", "write one, as in [Title]: what it says")
        else:
            self.fail(_EXPECTED.get(kind, f"{kind} cannot begin a block"), _FIX)
        return None

    def _with_steps(self, before: Argument | None) -> Argument:
        """The argument that steps belong to: that of the block before, or one without a name."""
        argument = before
        if argument is None:
            title = self._untitled_name()
            argument = self.document.arguments.setdefault(title, Argument(title, named=False))
        if self._section:
            argument.home = self._section
        return argument

    def _list(self, kind: str) -> None:
        self.take()
        while self.kind is kind:
            self.take()
            self.tree(role="")
        self.require((lexer.DEDENT,), "a list within a list, or of another kind, is not possible here")
        self.take()

    def _heading(self) -> None:
        token = self.take()
        content = Content()
        self._content(content)
        section = Section(len(token[1]) - 1, (content.text or "").strip(), content.plain.strip(), tags=content.tags)
        self.skip(lexer.NEWLINE)
        if self.kind is lexer.DATA:
            section.data = self.data()
            self.skip(lexer.NEWLINE)
        parent = self._section
        while parent and parent.level >= section.level:
            parent = parent.parent
        section.parent = parent
        self.document.sections.append(section)
        self._section = section

    def _head(self, sign: str, role: str, *, statement_only: bool = False) -> Member:
        """Read a statement or an argument up to its relations."""
        kind = self.kind
        token = self._tokens[self._next] if self._next < len(self._tokens) else self._end
        is_argument = kind in _ARGUMENTS
        if is_argument and (statement_only or sign == "><"):
            self.fail("an argument stands where only a statement can", "write the title of a statement, in [ ]")
        if kind not in _STATEMENTS and not is_argument:
            self.fail("a statement or an argument is missing")
        member = Member(self._lines.place(token[2])[0], argument=is_argument, role=role, section=self._section)
        named = _NAMES.get(kind)
        if named:
            self.take()
            found = named.search(token[1])
            member.title = found.group(1) if found else ""
        content = Content()
        if kind in (lexer.STATEMENT_NAME, lexer.ARGUMENT_NAME):
            member.reference = bool(member.title)
            self._tags_of_name(content)
        else:
            self._content(content)
        if self.kind is lexer.DATA:
            member.data = self.data()
            if self.skip(lexer.NEWLINE):
                content.newline(last=self.kind is not lexer.INDENT)
        member.text, member.plain, member.tags = content.text, content.plain, content.tags
        if is_argument and member.text is None:
            member.text = ""
        return member

    def _tags_of_name(self, content: Content) -> None:
        """Read what may stand behind the title of a statement or an argument that is defined elsewhere."""
        while self.kind is lexer.TAG:
            content.tag(self.take()[1], visible=self._tags_visible)
        if self.skip(lexer.NEWLINE):
            content.newline(last=self.kind not in (lexer.DATA, lexer.INDENT))

    def _content(self, content: Content) -> None:
        """Read all that is text, tags, and marks of bold and italic; there must be some."""
        if self.kind not in CONTENT:
            self.fail("the text is missing")
        opened: list[Token] = []
        while (kind := self.kind) in CONTENT or (opened and kind is lexer.CLOSE):
            token = self.take()
            if kind is lexer.NEWLINE:
                content.newline(last=self.kind not in CONTENT)
            elif kind is lexer.TAG:
                content.tag(token[1], visible=self._tags_visible)
            elif kind is lexer.OPEN:
                opened.append(token)
            elif kind is lexer.CLOSE:
                opened.pop()
                content.say(" " if token[1].endswith(" ") else "")
            else:
                content.say(plain_piece(token, self.shortcodes))
        if opened:
            _, mark, start = opened[-1]
            fix = f"close it with {mark}, or write \\{mark[0]} for the character"
            raise ArgdownError(f"text in {mark} is not closed", *self._lines.place(start), fix)

    def _name(self, member: Member) -> Point:
        """The statement or argument that a line is about, which gets a title where it has none."""
        named = bool(member.title)
        if not named:
            member.title = self._untitled_name()
        return self._point(member, named=named)

    def _point(self, member: Member, *, named: bool = True) -> Point:
        known: dict[str, Any] = self.document.arguments if member.argument else self.document.statements
        point = known.get(member.title)
        if point is None:
            point = known[member.title] = (Argument if member.argument else Statement)(member.title, named=named)
        return point

    def _close(self, member: Member) -> None:
        """Put a line that is read to what it is about."""
        point = self._name(member)
        point.members.append(member)
        point.tags += [tag for tag in member.tags if tag not in point.tags]
        metadata.merged(point.data, member.data)

    def _untitled_name(self) -> str:
        self._untitled += 1
        return f"Untitled {self._untitled}"
