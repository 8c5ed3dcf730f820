"""Flat sheets: a row is a reaction, and becomes a claim, its speaker, its source and what it answers, as needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from arguments.changes import Row
from arguments.checks.cells import shown
from arguments.nearest import Nearest
from arguments.sheets.columns import Layout
from arguments.sheets.shelf import Spot, same
from arguments.sheets.shelves import Shelves
from arguments.sheets.values import cleaned
from arguments.tables import Column

_Column = tuple[int, str, Column | None]
Rowed = Iterator[tuple[Spot, Sequence[str]]]
_SIGNS = {"supports": "support", "attacks": "attack"}
_LINKS = ("http://", "https://")
_NO_TARGET = "name the claim that it answers, by id or text"
_HALVES = {  # by what a row has of target, kind and reason: the column, what is wrong, the fix
    (True, False, False): ("target", "the row says what it answers, but not how", "write support or attack beside it"),
    (True, False, True): ("target", "the row says what it answers, but not how", "write support or attack beside it"),
    (False, True, False): ("relation", "the row says how it answers, but not what", _NO_TARGET),
    (False, True, True): ("relation", "the row says how it answers, but not what", _NO_TARGET),
    (False, False, True): ("why", "the row says why, but not what it answers", _NO_TARGET),
}
_READ = {"id", "text", "theme", "tags", "actor", "source", "url", "date", "reaction", "target", "relation", *_SIGNS}


class FlatSheets:
    """Takes up flat sheets: first all claims, so that a row may answer one that stands further down."""

    def __init__(self, shelves: Shelves) -> None:
        """Put what the sheets say on shelves."""
        self.shelves, self.tables = shelves, shelves.tables
        self._nearest: Nearest | None = None
        self._said: dict[tuple[str, ...], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))

    def take(self, sheets: Sequence[tuple[Layout, Rowed]]) -> None:
        """Take up all rows of all sheets."""
        if not sheets:
            return
        reactions = self.tables["reactions"]
        for key in {**reactions.before, **reactions.after}:
            self._note(key)
        told = [(_cells(columns, values), spot) for columns, rows in map(_columned, sheets) for spot, values in rows]
        claims = {}
        there = self.tables["claims"].before
        for known in (True, False):  # ids first: a text is looked for among those that the claims will have
            for number, (cells, spot) in enumerate(told):
                if cells and known == (cells.get("id") in there):
                    claims[number] = self._claim(cells, spot)
        waiting = [(claims[number], *row) for number, row in enumerate(told) if claims.get(number)]
        for claim, cells, spot in waiting:
            if claim in self.tables["claims"]:
                self._rest(claim, cells, spot)
            else:
                self._no_claim(claim, spot, "id", "write its text beside it")

    def _claim(self, cells: Row, spot: Spot) -> str:
        """The key of the claim that a row says, which is made when its text is new."""
        shelf = self.tables["claims"]
        key, text = cells.get("id", ""), cells.get("text", "")
        if not key and not text:
            self.shelves.wrong(
                "no-claim", "the row says no claim", "write one, or empty the row", spot, spot.layout.heading("text")
            )
            return ""
        found = "" if key else shelf.first(("text", text))
        key = key or found or shelf.new_key(text, cells.get("kind", ""))
        if text or key in shelf:
            own = {"text": text} if text and not found else {}
            self.shelves.put("claims", key, own | _filling(cells, spot, "claims"), spot)
        return key

    def _rest(self, claim: str, cells: Row, spot: Spot) -> None:
        """Everything in a row but its claim."""
        ordered = {}
        if "theme" in cells:
            ordered["theme"] = self.shelves.made("themes", cells["theme"], spot)
        if "tags" in cells:
            keys = [self.shelves.made("tags", tag, spot) for tag in self.shelves.several("tags", cells["tags"])]
            ordered["tags"] = " ".join(dict.fromkeys(keys))
        if ordered:
            self.shelves.put("claims", claim, ordered, spot)
        for kind, target in self._answers(cells, spot):
            self._relate(claim, kind, target, cells, spot)
        own = _filling(cells, spot, "")
        said = self._reaction(claim, cells, spot)
        if said:
            self._react(said, own, cells.get("reaction", ""), spot)
        elif own:
            self.shelves.put("claims", claim, own, spot)

    def _actor(self, cells: Row, spot: Spot) -> str:
        role = _filling(cells, spot, "actors")
        if "actor" not in cells:
            if role:
                where = spot.layout.heading("role")
                self.shelves.wrong("no-actor", "the row has a role without a speaker", "name the speaker", spot, where)
            return ""
        key = self.shelves.made("actors", cells["actor"], spot)
        if role:
            self.shelves.put("actors", key, role, spot)
        return key

    def _source(self, cells: Row, spot: Spot) -> str:
        """The key of the source of a row: that with its address, or else with its title; a new one has both."""
        title, url = cells.get("source", ""), cells.get("url", "")
        if title.casefold().startswith(_LINKS) and not url:
            title, url = "", title
        about = _filling(cells, spot, "sources")
        if not title and not url:
            if about:
                message, fix = "the row tells about a source without naming it", "give its title or its address too"
                where = next((spot.layout.headings["sources", column] for column in about), "")
                self.shelves.wrong("no-source", message, fix, spot, where)
            return ""
        shelf = self.tables["sources"]
        key = self._known_source(title, url)
        new = not key
        key = key or shelf.new_key(title)
        there = shelf.get(key)
        if new or (title != key and there.get("title") == there.get("url")):
            about["title"] = title or url
        if url and same(there.get("url", "")) != same(url):
            about["url"] = url
        if "date" in cells and not there.get("date"):
            about.setdefault("date", cells["date"])
        self.shelves.put("sources", key, about, spot)
        return key

    def _known_source(self, title: str, url: str) -> str:
        """The source with that address, or else with that id or title, if it has no other address; empty if none is."""
        shelf = self.tables["sources"]
        key = shelf.first(("url", url)) if url else ""
        if key or not title:
            return key
        if title in shelf and (not url or not shelf.get(title).get("url")):
            return title
        return shelf.first(("title", title), ("url", "")) if url else shelf.first(("title", title))

    def _reaction(self, claim: str, cells: Row, spot: Spot) -> Row:
        """The cells of the reaction in a row; nothing when it tells neither who nor where."""
        actor, source = self._actor(cells, spot), self._source(cells, spot)
        said = {"actor": actor, "source": source, **_filling(cells, spot, "reactions")}
        if "date" in cells and self.tables["sources"].get(source).get("date") != cells["date"]:
            said["date"] = cells["date"]
        said = {name: value for name, value in said.items() if value}
        return {"claim": claim, **said} if said or "reaction" in cells else {}

    def _react(self, said: Row, own: Row, id_: str, spot: Spot) -> None:
        """Put a reaction with the other one: the one with its id, or else the one of which nothing differs."""
        key = id_ or self._same_reaction({**said, **own}) or self.tables["reactions"].new_key()
        self.shelves.put("reactions", key, {**said, **own}, spot)
        self._note(key)

    def _same_reaction(self, said: Row) -> str:
        there = self._said.get(_ends(said), {})
        quote = said.get("quote", "")
        names = [same(quote), ""] if quote else list(there)
        for key in (key for name in names for key in there.get(name, ())):
            row = self.tables["reactions"].get(key)
            if all(same(row.get(name, value)) == same(value) for name, value in said.items()):
                return key
        return ""

    def _note(self, key: str) -> None:
        """Remember who said what where, by the words themselves."""
        row = self.tables["reactions"].get(key)
        self._said[_ends(row)][same(row.get("quote", ""))][key] = None

    def _answers(self, cells: Row, spot: Spot) -> Iterator[tuple[str, str]]:
        """What the claim of a row answers, and how."""
        given = [(name, _SIGNS[name], cells[name]) for name in _SIGNS if name in cells]
        if "target" in cells and "relation" in cells:
            given.append(("target", cells["relation"], cells["target"]))
        lacking = _HALVES.get(("target" in cells, "relation" in cells, "why" in cells and not given))
        if lacking:
            name, message, fix = lacking
            self.shelves.wrong("half-a-relation", message, fix, spot, spot.layout.heading(name))
        for name, kind, value in given:
            for target in self.shelves.several("claims", value):
                if target in self.tables["claims"]:
                    yield kind, target
                else:
                    self._no_claim(target, spot, name, "add the claim")

    def _relate(self, claim: str, kind: str, target: str, cells: Row, spot: Spot) -> None:
        shelf = self.tables["relations"]
        key = shelf.first(("claim", claim), ("target", target)) or shelf.new_key()
        why = _filling(cells, spot, "relations")
        self.shelves.put("relations", key, {"claim": claim, "target": target, "kind": kind, **why}, spot)

    def _no_claim(self, value: str, spot: Spot, name: str, otherwise: str) -> None:
        """Tell that there is no such claim, and which one may be meant."""
        if self._nearest is None:
            claims = self.tables["claims"]
            self._nearest = Nearest([*claims.before, *claims.after])
        meant = self._nearest(value)
        fix = f"write {shown(meant)} if that is meant, or {otherwise}" if meant else f"mend the id, or {otherwise}"
        self.shelves.wrong("unknown-id", f"there is no claim {shown(value)}", fix, spot, spot.layout.heading(name))


def _columned(sheet: tuple[Layout, Rowed]) -> tuple[list[_Column], Rowed]:
    layout, rows = sheet
    return [(one.place, one.name, layout.declared(one.name)) for one in layout.columns if one.how != "left out"], rows


def _cells(columns: Sequence[_Column], values: Sequence[str]) -> Row:
    """The cells of a row that say something, by the names of their columns."""
    return {
        name: cleaned(declared, values[place])
        for place, name, declared in columns
        if place < len(values) and values[place].strip()
    }


def _filling(cells: Mapping[str, str], spot: Spot, table: str) -> Row:
    """The cells that go into a table as they stand, by its columns."""
    return {
        column: cells[name]
        for name, column in spot.layout.by_table.get(table, ())
        if name in cells and name not in _READ
    }


def _ends(row: Row) -> tuple[str, ...]:
    return row.get("claim", ""), row.get("actor", ""), row.get("source", "")
