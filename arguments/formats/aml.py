"""AML, the Argument Markup Language of Araucaria; only read.

- A proposition (``PROP``) is a claim, named by its identifier. One that is there again with the same text is the same.
- What stands under it supports it: each unit in a ``CA`` on its own, those in an ``LA`` linked. A ``REFUTATION``
  attacks it. Relations are numbered in the order of the file.
- An argumentation scheme that a premise and its conclusion are both in is why the relation holds.
- The text of a proposition that is not missing from the text that was analysed is a quote from it, with its place; the
  source that the file names is a source. An owner is an actor, who says the proposition.
- The one proposition on top is the statement. The text that was analysed, the analyst, evaluations, roles and whatever
  else stand in ``extra``. The set of all schemes that the program offers, with their questions, is not kept.

The file names a DTD, which is never fetched. Source: C. Reed and G. Rowe, Araucaria: software for argument analysis,
diagramming and representation, 2004; argument.dtd.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from arguments.debate import Debate
from arguments.formats import readonly
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, parse, source, wrong
from arguments.formats.network import top_off
from arguments.formats.reasoning import Argument, Premise, Row, frame, relations_of
from arguments.links import safe_link
from arguments.problems import quoted, refusals_explained

NAME = "Araucaria (AML)"
SUFFIX = None
CARRIES = "propositions, support on its own and linked, refutations, schemes, owners, quotes with their places"
LOSES = "the forms and questions of schemes; it is only read"
_NAME = "aml"
_TOP = ("<ARG>", "<ARG ")
_GROUPS = ("CA", "LA", "REFUTATION", "AU")  # a unit right in another is read as if it stood in a CA
_SOURCE = "source"  # the id of the text that was analysed


@dataclass
class _Found:
    """What is read: claims and their schemes by id, the arguments, and who says what."""

    path: Path
    claims: dict[str, Row] = field(default_factory=dict)
    extras: dict[str, dict[str, Any]] = field(default_factory=dict)
    schemes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    arguments: list[Argument] = field(default_factory=list)
    reactions: list[Row] = field(default_factory=list)
    actors: dict[str, Row] = field(default_factory=dict)


def fits(path: Path) -> bool:
    """A file whose top element is ``ARG``."""
    text = head(path) if path.is_file() else ""
    return text.lstrip().startswith("<") and any(one in text for one in _TOP)


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no AML."""
    top = parse(path.read_bytes(), path)
    found = _Found(path)
    sources, info = _about(top)
    waiting: list[tuple[Tag, str, Argument | None]] = [(tag, "", None) for tag in reversed(top.of("AU"))]
    while waiting:
        unit, above, argument = waiting.pop()
        id_ = _claim(unit, found, cited=bool(sources)) or above  # a unit without a proposition hands on what it holds
        if argument and id_ != above:
            argument.premises.append(Premise(id_))
        inner: list[tuple[Tag, str, Argument | None]] = []
        for group in unit.of(*_GROUPS):
            inner += _under(group, id_, found)
        waiting += reversed(inner)
    if top.kind != "ARG" or not found.claims:
        raise wrong("the file holds no propositions", "look whether it is the right file", path)
    arguments = list(_once(found.arguments))
    _explain(arguments, found)
    relations = [row for _, row in relations_of(arguments, _NAME)]
    claims = [{**row, EXTRA: packed(_NAME, found.extras[id_])} for id_, row in found.claims.items()]
    top_off(claims, relations)
    tables = {
        "claims": claims,
        "relations": relations,
        "reactions": found.reactions,
        "sources": sources,
        "actors": found.actors.values(),
    }
    return Debate(info=info, **{name: frame(rows) for name, rows in tables.items()})


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    readonly.refuse(NAME, path, "`aif`")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _about(top: Tag) -> tuple[list[Row], dict[str, Any]]:
    """The text that was analysed as a source, and the facts."""
    told = {tag.kind: tag.words() for part in top.of("EDATA") for tag in part.children}
    title = told.pop("SOURCE", "")
    about = told.pop("COMMENTS", "")
    text = "\n".join(tag.text.strip() for tag in top.of("TEXT"))
    more = {name: value for name, value in {**told, "TEXT": text}.items() if value}
    info = {"title": title, "about": about, EXTRA: packed(_NAME, more)}
    sources: list[Row] = [{"id": _SOURCE, "title": title, "url": safe_link(title)}] if title else []
    return sources, {name: value for name, value in info.items() if value}


def _under(group: Tag, above: str, found: _Found) -> Iterator[tuple[Tag, str, Argument | None]]:
    """The units in a group, each with the claim that it answers and the argument that it is a premise of."""
    kind = "attack" if group.kind == "REFUTATION" else "support"
    argument: Argument | None = None
    for unit in [group] if group.kind == "AU" else group.of("AU"):
        if above and (argument is None or group.kind != "LA"):
            argument = Argument(f"r{len(found.arguments) + 1}", above, [], kind)
            found.arguments.append(argument)
        yield unit, above, argument


def _claim(unit: Tag, found: _Found, *, cited: bool) -> str:
    """Read the proposition of a unit; its id, or nothing where it has none."""
    tag = unit.first("PROP")
    if tag is None:
        return ""
    told = tag.first("PROPTEXT")
    text = " ".join(told.text.split()) if told else ""
    id_ = "-".join(tag.attributes.get("identifier", "").split()) or f"K{len(found.claims) + 1}"
    if id_ in found.claims:
        if found.claims[id_]["text"] != (text or id_):
            message = f"the identifier {quoted(id_)} is also that of a proposition with another text"
            raise wrong(message, "give it an identifier of its own", found.path, tag.line)
        return id_
    found.claims[id_] = {"id": id_, "kind": "", "text": text or id_}
    missing = tag.attributes.get("missing") == "yes"
    more: dict[str, Any] = {
        name: value
        for name, value in tag.attributes.items()
        if name != "identifier" and value and (name, value) != ("missing", "no")
    }
    for child in tag.children:
        if child.kind not in ("PROPTEXT", "OWNER", "INSCHEME"):
            more.setdefault(child.kind, []).append(source(child))
    found.extras[id_] = more
    found.schemes[id_] = [
        (" ".join(one.attributes.get("scheme", "").split()), one.attributes.get("schid", ""))
        for one in tag.of("INSCHEME")
    ]
    offset = told.attributes.get("offset", "") if told else ""
    said: Row = {"claim": id_, "source": _SOURCE if cited else ""}
    if not missing and text:
        said |= {"locator": f"character {offset}" if offset.isdecimal() else "", "quote": text}
    owners = [name for one in tag.of("OWNER") if (name := " ".join(one.attributes.get("name", "").split()))]
    for name in dict.fromkeys(owners):
        actor = found.actors.setdefault(name, {"id": _actor_id(name, found), "name": name})
        found.reactions.append({**said, "actor": actor["id"]})
    if not owners and cited and not missing:
        found.reactions.append(said)
    return id_


def _actor_id(name: str, found: _Found) -> str:
    """An id for a name, with as many primes as it takes to be no one else's."""
    id_ = "-".join(name.casefold().split())
    taken = {row["id"] for row in found.actors.values()}
    while id_ in taken:
        id_ += "′"
    return id_


def _once(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """The arguments that have premises; of those that are the same, because a proposition is there again, the first."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for one in arguments:
        key = one.conclusion, one.kind, tuple(premise.claim for premise in one.premises)
        if one.premises and key not in seen:
            seen.add(key)
            yield one


def _explain(arguments: Sequence[Argument], found: _Found) -> None:
    """Tell by which schemes the arguments go; schemes that are in none stay with their propositions."""
    used: set[tuple[str, tuple[str, str]]] = set()
    for one in arguments:
        ends = [premise.claim for premise in one.premises]
        shared = [
            scheme for scheme in found.schemes[one.conclusion] if any(scheme in found.schemes[end] for end in ends)
        ]
        one.why = "; ".join(dict.fromkeys(name for name, _ in shared if name))
        used.update((end, scheme) for scheme in shared for end in (one.conclusion, *ends))
    for id_, schemes in found.schemes.items():
        left = [name for name, number in schemes if name and (id_, (name, number)) not in used]
        if left:
            found.extras[id_]["schemes"] = left
