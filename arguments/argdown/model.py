"""What an Argdown document says: statements and arguments by title, and the relations between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["support", "attack", "entails", "contrary", "contradictory", "undercut"]
SYMMETRIC = ("contrary", "contradictory")


class ArgdownError(ValueError):
    """What is no Argdown, with its line and column."""

    def __init__(self, message: str, line: int, column: int, fix: str = "") -> None:
        """Keep the place; ``fix`` says how to mend it."""
        super().__init__(message)
        self.line, self.column = line, column
        self.fix = fix or "mend that place"


@dataclass(eq=False, slots=True)
class Section:
    """A heading, and the section that is under it."""

    level: int
    title: str
    plain: str = ""  # the title without its tags
    data: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    parent: Section | None = None


@dataclass(eq=False, slots=True)
class Member:
    """One place where a statement or an argument stands: with a text, or as a reference to one that has it.

    ``text`` is None where nothing is said, ``plain`` is the text without its tags. ``role`` tells what the place is:
    ``top``, ``relation``, ``premise``, ``conclusion`` or ``main``.
    """

    line: int
    argument: bool = False
    title: str = ""
    reference: bool = False
    text: str | None = None
    plain: str = ""
    tags: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    section: Section | None = None
    role: str = ""


@dataclass(eq=False, slots=True)
class Point:
    """What relations link: a statement (all members that share a title mean the same) or an argument."""

    title: str
    members: list[Member] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    named: bool = True
    home: Section | None = None  # where its steps stand

    @property
    def canonical(self) -> Member | None:
        """The member whose text counts: the last that is no reference, unless one says ``isCanonical``."""
        own = [member for member in self.members if not member.reference]
        return next((one for one in reversed(own) if one.data.get("isCanonical")), own[-1] if own else None)

    @property
    def section(self) -> Section | None:
        """The section that it belongs to: where it is first defined (or says ``isInGroup``), else first named."""
        if self.home:
            return self.home
        chosen = [one.section for one in self.members if one.data.get("isInGroup") is True]
        if chosen:
            return chosen[-1]
        defined = [one.section for one in self.members if not one.reference and "isInGroup" not in one.data]
        return next((one for one in defined if one), self.members[0].section if self.members else None)


@dataclass(eq=False, slots=True)
class Statement(Point):
    """A statement: in Argdown's words an equivalence class."""


@dataclass(eq=False, slots=True)
class Inference:
    """A step of a reconstructed argument, from premises to a conclusion."""

    argument: Argument
    rules: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Step:
    """A numbered line of a reconstructed argument; a conclusion has its inference."""

    statement: Statement
    member: Member
    inference: Inference | None = None


@dataclass(eq=False, slots=True)
class Argument(Point):
    """An argument: sketched in a sentence, or reconstructed in steps (a premise-conclusion structure)."""

    steps: list[Step] = field(default_factory=list)

    @property
    def main(self) -> Step:
        """The step of the main conclusion; only where there are steps."""
        return self.steps[-1]


@dataclass(eq=False, slots=True)
class Relation:
    """A relation from one point to another, or to an inference (an undercut)."""

    kind: Kind
    from_: Point | Inference
    to: Point | Inference
    members: list[Member] = field(default_factory=list)
    through: Argument | None = None  # the argument whose last inference is attacked


@dataclass(eq=False, slots=True)
class Line:
    """A relation as it is written: what the sign stands under, and what stands behind it."""

    sign: str
    above: Point | Inference
    below: Point
    member: Member


@dataclass(eq=False, slots=True)
class Document:
    """A whole document."""

    facts: Any = None
    statements: dict[str, Statement] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
