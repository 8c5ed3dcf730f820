r"""The scripts in which Rationale saves its maps (``.rtnl``); only read.

::

    map0_0 = Create("Claim")
    SetText("The bridge should close.")
    map0_1 = CreateChild(map0_0, "CompoundReason")
    map0_2 = CreateChild(map0_1, "Claim")
    SetText("It is old.")

The script is not run: calls with plain arguments are read, everything else is passed over, the prelude in front too.
Older versions name the node in each call (``app.SetText(node0[0][1], "...")``), by its place among the children.

- A box with a text is a claim, named by its variable. A compound reason or objection is an argument whose claims are
  its premises, linked when there are several; a reason or an objection that is a box itself is one with one premise.
- What is objected to an inference undercuts the argument that it belongs to; a reason for one is a further premise of
  that argument. The text of an inference is why, but for the words that Rationale puts there itself.
- Notes are remarks. A hyperlink is a source in which the claim is said. The one box on top is the statement.
- Evaluations, tags and other types of boxes stay in ``extra``; places, sizes and colours do not.

Sources: the prelude of the scripts that AIFdb exports (github.com/johnlawrence/AIFdb); for the older version, the class
``Rationale`` of the program Argumentative, which writes and reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from arguments.debate import Debate
from arguments.formats import readonly
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.network import top_off
from arguments.formats.reasoning import Argument, Premise, Row, frame, relations_of
from arguments.formats.signs import kind_of, sign_of
from arguments.formats.textfile import load
from arguments.links import safe_link
from arguments.problems import DebateError, Problem, quoted, refusals_explained

NAME = "Rationale (script)"
SUFFIX = None
CARRIES = "claims, reasons and objections, simple and compound, objections to inferences, notes, links"
LOSES = "places, sizes and colours; it is only read"
_NAME = "rationale"
_BEGIN = re.compile(r"#Rationale Version |^[ \t]*\w+ *= *(?:app\.)?Create\([\"']", re.MULTILINE)
_PRELUDE = "#-- End of Prelude --"
_CALL = re.compile(r"^[ \t]*(?:(\w+)[ \t]*=[ \t]*)?(?:app\.)?(\w+)\(", re.MULTILINE)
_ARGUMENT = re.compile(
    r"""[ \t]*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.\[\]-]+))[ \t]*([,)])""", re.DOTALL
)
_REST = re.compile(r"[^\n]*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|\r?\n|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\n": "", "\r\n": ""}
_PLACE = re.compile(r"\[(\d{1,6})\]")
_CREATING = ("Create", "CreateChild", "CreateAnnotation")
_OWN_WORDS = ("supports", "opposes")  # that stand in an inference
_LOOKS = ("SetTint", "SetImageKey")


@dataclass(frozen=True)
class _Text:
    """An argument in quotes."""

    text: str


@dataclass
class _Box:
    """What a call creates: a claim, a compound, an inference or a note."""

    id: str
    type: str
    above: _Box | None
    children: list[_Box] = field(default_factory=list)
    text: str = ""
    note: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def holds_claims(self) -> bool:
        """Whether it is a compound."""
        return self.type.startswith("Compound")

    @property
    def is_claim(self) -> bool:
        """Whether a text stands in it that can be answered."""
        return not self.holds_claims and self.type not in ("Inference", "Note")


def fits(path: Path) -> bool:
    """A script that says what it is, or in which a box is created."""
    return bool(_BEGIN.search(head(path))) if path.is_file() else False


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the script. Raises ``DebateError`` with the row of a box that is not there, or that is there twice."""
    boxes, more = _boxes(load(path), path)
    arguments = _arguments(boxes)
    claims = []
    sources: dict[str, Row] = {}
    reactions: list[Row] = []
    for box in boxes:
        if not box.is_claim:
            continue
        kind = kind_of(box.type)
        extra = {**({"type": box.type} if box.type != "Claim" else {}), **box.extra}
        row = {"id": box.id, "kind": kind if kind == "evidence" else "", "text": " ".join(box.text.split()) or box.id}
        claims.append({**row, "note": "\n".join(filter(None, box.note)), EXTRA: packed(_NAME, extra)})
        for link, title in box.links:
            source = sources.setdefault(link, {"id": f"s{len(sources) + 1}", "title": title or link, "url": link})
            reactions.append({"claim": box.id, "source": source["id"]})
    if not claims:
        raise _wrong("the file holds no claims", "look whether it is the right file", path)
    relations = [row for _, row in relations_of(arguments, _NAME)]
    top_off(claims, relations)
    tables = {"claims": claims, "relations": relations, "reactions": reactions, "sources": sources.values()}
    info = {EXTRA: packed(_NAME, more)} if more else {}
    return Debate(info=info, **{name: frame(rows) for name, rows in tables.items()})


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    readonly.refuse(NAME, path, "`argdown`")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _calls(text: str) -> Iterator[tuple[str, str, list[_Text | str], int]]:
    """The calls in a script: the variable, the name, the arguments (texts, and whatever is none) and the place."""
    place = max(text.find(_PRELUDE), 0)
    while found := _CALL.search(text, place):
        variable, name = found.groups()
        arguments, place = _arguments_at(text, found.end())
        yield variable or "", name, arguments, found.start()


def _arguments_at(text: str, start: int) -> tuple[list[_Text | str], int]:
    """The arguments of a call and where they end; a quotation mark within a text may lack its backslash."""
    arguments: list[_Text | str] = []
    place = start
    while found := _ARGUMENT.match(text, place):
        double, single, bare, mark = found.groups()
        told = double if double is not None else single
        arguments.append(bare if told is None else _Text(_ESCAPE.sub(_unescaped, told)))
        place = found.end()
        if mark == ")":
            return arguments, place
    rest = _REST.match(text, place)
    assert rest is not None  # a rest may be empty
    line = rest[0].strip()
    if line.startswith('"') and line.endswith('")'):
        arguments.append(_Text(_ESCAPE.sub(_unescaped, line[1:-2])))
    return arguments, rest.end()


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if code.startswith("u") and len(code) > 1:
        char = chr(int(code[1:], 16))
        return char if char.isprintable() else " "
    return _ESCAPES.get(code, code)


def _boxes(text: str, path: Path) -> tuple[list[_Box], dict[str, Any]]:
    """All boxes in the order of the script, and what it says of the whole."""
    boxes: dict[str, _Box] = {}
    more: dict[str, Any] = {}
    here: _Box | None = None
    for variable, name, arguments, place in _calls(text):
        texts = [one.text for one in arguments if isinstance(one, _Text)]
        named = arguments[0] if arguments and isinstance(arguments[0], str) else ""
        if name in _CREATING and texts:
            above = None if name == "Create" else _named(named, boxes)
            if name != "Create" and above is None:
                raise _wrong(f"there is no box {quoted(named)}", "mend its name, or create it first", path, text, place)
            here = _Box(variable or _unnamed(above, boxes), "Note" if "Annotation" in name else texts[0], above)
            if here.id in boxes:
                raise _wrong(f"the box {quoted(here.id)} is there twice", "give it another name", path, text, place)
            boxes[here.id] = here
            if above:
                above.children.append(here)
        elif name == "SetScratchpadText":
            more["scratchpad"] = "\n".join(texts)
        elif name.startswith("Set") and texts:
            box = _named(named, boxes) if named and name == "SetText" else here
            if box is not None:
                _set(box, name, texts, plain=len(texts) == len(arguments))
    notes = [box for box in boxes.values() if box.type == "Note"]
    for box in notes:
        (box.above.note if box.above else more.setdefault("notes", [])).append(box.text)
    return list(boxes.values()), more


def _named(name: str, boxes: dict[str, _Box]) -> _Box | None:
    """The box that a variable holds, or the one at a place among the children, as ``node0[0][1]``."""
    variable, bracket, _ = name.partition("[")
    box = boxes.get(variable)
    for place in _PLACE.findall(name) if bracket else ():
        if box is None or int(place) >= len(box.children):
            return None
        box = box.children[int(place)]
    return box


def _unnamed(above: _Box | None, boxes: dict[str, _Box]) -> str:
    """An id for a box that no variable holds: that of the one above with its place."""
    id_ = f"{above.id}-{len(above.children)}" if above else f"box{len(boxes)}"
    while id_ in boxes:
        id_ += "′"
    return id_


def _set(box: _Box, name: str, texts: list[str], *, plain: bool) -> None:
    """What a call says of a box."""
    if name == "SetText":
        box.text = texts[0].strip()
    elif name == "SetNodeNotes":
        box.note.append(texts[0].strip())
    elif name == "SetHyperlink":
        links = [link for text in texts if (link := safe_link(text))]
        titles = [text.strip() for text in texts if text.strip() and not safe_link(text)]
        box.links += [(link, "".join(titles[-1:])) for link in links[:1]]
        if not links:
            box.extra.setdefault(name, []).append(texts)
    elif plain and name not in _LOOKS:
        box.extra.setdefault(name, []).append(texts)


def _arguments(boxes: list[_Box]) -> list[Argument]:
    """The arguments that the boxes make."""
    found: dict[str, Argument] = {}
    of: dict[str, Argument] = {}  # the argument that each box is, or is a part of
    for box in boxes:
        above = box.above
        if above is None or box.type == "Note":
            continue
        if box.type == "Inference":
            if above.id in of:
                of[box.id] = of[above.id]
                _explain(of[box.id], box)
            continue
        if above.holds_claims and not box.holds_claims:
            argument = of.get(above.id)
        else:
            argument = _argument(box, above, of)
            if argument and argument.id == box.id:
                found[box.id] = argument
        if argument:
            of[box.id] = argument
            if box.is_claim:
                argument.premises.append(Premise(box.id))
            else:
                argument.extra |= box.extra
    return list(found.values())


def _argument(box: _Box, above: _Box, of: dict[str, Argument]) -> Argument | None:
    """The argument of a box that answers another: one of its own, or the one whose inference it backs."""
    kind = sign_of(box.type) or "support"
    if above.is_claim:
        return Argument(box.id, above.id, [], kind)
    undercut = of.get(above.id)  # of an inference, or of the compound that it belongs to
    if undercut is None or kind == "support":
        return undercut
    return Argument(box.id, undercut.conclusion, [], kind, undercuts=undercut.id)


def _explain(argument: Argument, box: _Box) -> None:
    """What an inference tells of its argument."""
    told = [text for text in (box.text, *box.note) if text and text not in _OWN_WORDS]
    argument.why = "; ".join(filter(None, (argument.why, *(" ".join(text.split()) for text in told))))
    argument.extra |= box.extra


def _wrong(message: str, fix: str, path: Path, text: str = "", place: int = -1) -> DebateError:
    row = text.count("\n", 0, place) + 1 if place >= 0 else 0
    return DebateError(Problem("wrong-script", message, fix, file=path.name, row=row, stops=True))
