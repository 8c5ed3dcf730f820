"""Additions: a claim with what it answers and who said it where, or one more reaction to a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from arguments.changes import Change, Row, Rows
from arguments.edits.desk import Desk, mistake
from arguments.edits.ids import claim_id, row_id, with_id
from arguments.edits.linking import add_relation, answer, answered
from arguments.edits.sound import require_columns, require_sound
from arguments.problems import quoted
from arguments.writtendates import written_date

STANDS = {"agree": "supports", "agree-but": "supports", "disagree-but": "attacks", "disagree": "attacks"}


@dataclass(frozen=True)
class Said:
    """That somebody said it somewhere.

    ``actor`` and ``source`` hold the ``id`` of a row that is there, or the cells of one that may have to be made: an
    actor is known by its ``name``, a source by its ``url`` or its ``title``. ``cells`` are those of the reaction.
    """

    actor: Row = field(default_factory=dict)
    source: Row = field(default_factory=dict)
    cells: Row = field(default_factory=dict)


def add_claim(
    rows: Rows, claim: Row, answers: Row | None = None, said: Said | None = None, *, new_columns: bool = False
) -> list[Change]:
    """Add a claim. ``answers`` are the cells of its relation (``target`` or ``undercuts``, ``kind``, ``why``).

    A position that is not told what it answers answers the statement, as its stance says. A column that claims do not
    have is refused, unless ``new_columns`` are wanted.
    """
    desk = Desk(rows)
    kind = claim.get("kind", "")
    require_columns(desk, "claims", claim, new=new_columns)
    require_one_statement(desk, claim)
    answers = answers or (_stand(desk, claim) if kind == "position" else None)
    if answers and answers.get("target"):
        answers = {**answers, "target": desk.one("claims", answers["target"])["id"]}
    target = answered(desk, answers or {})
    new = desk.add("claims", {"id": claim_id(desk, kind, target), **claim})
    require_sound(desk, "claims", new)
    if answers:
        add_relation(desk, new["id"], answers)
    if said:
        _react(desk, new["id"], said)
    return desk.changes


def add_reaction(rows: Rows, claim: str, said: Said) -> list[Change]:
    """Add a reaction to a claim that is there."""
    desk = Desk(rows)
    _react(desk, desk.one("claims", claim)["id"], said)
    return desk.changes


def require_one_statement(desk: Desk, claim: Row) -> None:
    """Raise ``DebateError`` when this would be a second statement."""
    if claim.get("kind") == "statement":
        for other in desk.where("claims", kind="statement"):
            if other.get("id") != claim.get("id"):
                message = f"the debate has a statement already, {quoted(other.get('id', ''))}, and a map has one"
                raise mistake("second-statement", message, "make this one a position or a claim", claim.get("id", ""))


def _stand(desk: Desk, position: Row) -> Row | None:
    """How a position answers the statement."""
    statement = next(iter(desk.where("claims", kind="statement")), None)
    verb = STANDS.get(position.get("stance", ""))
    return answer(verb, statement["id"]) if statement and verb else None


def _react(desk: Desk, claim: str, said: Said) -> None:
    require_columns(desk, "reactions", said.cells)
    cells = dict(said.cells)
    given = dict(said.source)
    if "date" in given:
        given["date"] = written_date(given["date"])
    source = _source(desk, given)
    when = given.get("date", "")
    if when and when != (desk.get("sources", source) or {}).get("date", ""):
        cells.setdefault("date", when)
    reaction = {"claim": claim, "actor": _actor(desk, said.actor), "source": source, **cells}
    reaction = {name: value for name, value in reaction.items() if value}
    if reaction == {"claim": claim}:
        raise mistake("empty", "the reaction says neither who nor where", "give an actor or a source")
    for other in desk.where("reactions", claim=claim, actor=reaction.get("actor", ""), source=source):
        if {**other, "id": ""} == {**reaction, "id": ""}:
            message = f"that reaction is there already ({other.get('id', 'without an id')})"
            raise mistake("doubled-reaction", message, "leave it, or give the place or the words that differ")
    reaction = with_id(row_id(desk, "reactions"), reaction)
    require_sound(desk, "reactions", reaction)
    desk.add("reactions", reaction)


def _actor(desk: Desk, given: Row) -> str:
    """The id of the actor, who is added when nobody of that name is there."""
    if not given.get("id") and not given.get("name"):
        return ""
    known = desk.one("actors", given["id"]) if given.get("id") else _first(desk, "actors", name=given["name"])
    role = given.get("role", "")
    if known and role and known.get("role", role) != role:
        message = f"the actor {quoted(known['id'])} has the role {quoted(known['role'])}, not {quoted(role)}"
        raise mistake("other-role", message, f"leave the role out, or change it: `mattermap edit PLACE {known['id']}`")
    if known:
        return _completed(desk, "actors", known, {"role": role})
    return _made(desk, "actors", given, given["name"])


def _source(desk: Desk, given: Row) -> str:
    """The id of the source, which is added when none has that address or title."""
    if given.get("id"):
        rest = {name: value for name, value in given.items() if name not in ("id", "date")}
        return _completed(desk, "sources", desk.one("sources", given["id"]), rest)
    if not given.get("title") and not given.get("url"):
        return ""
    known = _first(desk, "sources", url=given["url"]) if given.get("url") else None
    if known:
        return _completed(desk, "sources", known, {**given, "date": ""})
    for other in desk.where("sources", title=given["title"]) if given.get("title") else ():
        if all(other.get(name, value) == value for name, value in given.items() if value):
            return _completed(desk, "sources", other, given)
    if not given.get("title"):
        fix = f"give its title as the source, and {quoted(given['url'])} as its address"
        raise mistake("no-title", "no source has that address", fix)
    return _made(desk, "sources", given, given["title"])


def _first(desk: Desk, table: str, **cells: str) -> Row | None:
    return next(iter(desk.where(table, **cells)), None)


def _completed(desk: Desk, table: str, row: Row, cells: Row) -> str:
    """The id of a row, of which cells that are empty are filled in."""
    lacking = {name: value for name, value in cells.items() if value and name not in row}
    if lacking:
        require_sound(desk, table, desk.change(table, row, lacking))
    return row["id"]


def _made(desk: Desk, table: str, cells: Row, name: str) -> str:
    require_columns(desk, table, cells)
    row = desk.add(table, {"id": row_id(desk, table, name), **cells})
    require_sound(desk, table, row)
    return row["id"]
