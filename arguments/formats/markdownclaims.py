"""What an outline in Markdown says as a debate; ``arguments.formats.markdown`` tells by which rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

from pandas import DataFrame

from arguments.dates import read_date
from arguments.debate import Debate
from arguments.formats.extra import EXTRA
from arguments.formats.extra import packed as as_extra
from arguments.formats.markdownmarks import marked, without_details, without_tags
from arguments.formats.markdownreading import ANCHOR, SIGN, Item, Outline, paths, signs_of_bullets
from arguments.formats.markdowntext import MINUS, NOTHING, linked_id, plain, without_marks
from arguments.formats.network import top_off
from arguments.links import safe_link
from arguments.problems import DebateError, Problem, quoted

NAME = "markdown"
_SIGNS = {"+": "support", MINUS: "attack"}
_LABEL = r"((?:[^\[\]\\]|\\.)*)"
_SEE = re.compile(rf"-> See (below )?\[{_LABEL}\]\(#([^()\s]*)\)(.*)")
_ANY_SEE = re.compile(r"(?:->|\u2192)\s*See:?\s+(.*?)\.?\s*", re.IGNORECASE)
_STRONG = re.compile(r"\*\*((?:[^*\\]|\\.)+)\*\*")
_SAID = re.compile(r"(?:\u201c(.*)\u201d)?(?: ?\u2014 (.*))?")
_WHO = re.compile(
    rf"(?:\[{_LABEL}\]\(#([^()\s]*)\))?(?:,? ?as \u201c(.*?)\u201d)?(?:,? ?\*\[{_LABEL}\]\(#([^()\s]*)\)\*)?"
    r"(?: ?\(((?:[^()\\]|\\.)*)\))?(?:,? ?(\d{4}(?:-\d\d){0,2}))?"
)
_SOURCE = re.compile(
    rf"(?:((?:[^:\\]|\\.)+): )?(?:\[{_LABEL}\]\((?:<([^<>]*)>|([^()\s]*))\)|\*((?:[^*\\]|\\.)*)\*)"
    r"(?:\. ((?:[^,\\]|\\.)+))?(?:, (\d{4}(?:-\d\d){0,2}))?"
)
_SPEAKER = re.compile(r"\*\*((?:[^*\\]|\\.)+)\*\*(?:, (.*))?")
_BY = re.compile(r"\s(?:\u2014|--)\s+([^\u2014]{2,200})$")
_MENTION = re.compile(r"(?<![\w@.\\])@([A-Za-z][\w-]*(?:\.[\w-]+)*)")
_QUOTED = re.compile(r"[\u201c\"\u201e](.*)[\u201d\"\u201c]")
_COMMA = re.compile(r",\s+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
EMPTY = "<!-- no claims -->"
Row = dict[str, str]


def debate_of(outline: Outline, path: Path) -> Debate:
    """The debate of an outline. Raises ``DebateError`` with the line of an id that is there twice, or leads nowhere."""
    return _Claims(outline, path).debate()


class _Claims:
    def __init__(self, outline: Outline, path: Path) -> None:
        self._outline, self._path = outline, path
        self._claims: dict[str, Row] = {}
        self._relations: list[Row] = []
        self._below: list[Row] = []  # relations of claims whose place is further down
        self._seen: list[tuple[Row, str]] = []  # and of those that have it elsewhere, with the top they stand under
        self._reactions: list[Row] = []
        self._sources: dict[str, Row] = {}
        self._actors: dict[str, Row] = {}
        self._themes: dict[str, Row] = {}
        self._ids: dict[Item, str] = {}  # of the claims that items are
        self._links: dict[Item, str] = {}  # and of their relations
        self._roots: dict[Item, str] = {}
        self._themed: dict[Item, str] = {}  # the themes that what stands under items has
        self._answers: set[str] = set()  # claims that stand under another without a sign
        self._tops: dict[str, str] = {}  # claims whose place is further down, and the top that they belong under
        self._by_link: dict[str, str] = {}  # sources by their address
        self._by_name: dict[str, str] = {}  # people by their names
        self._used = self._used_ids()
        self._number = 0
        self._whole = any(item.ours for item in outline.items)  # Mattermap wrote it
        self._bullets = signs_of_bullets(outline.items)

    def _used_ids(self) -> set[str]:
        found = (ANCHOR.match(item.raw) for item in self._outline.items if item.ours)
        return {unescape(name) for one in found if one for name in one.groups() if name}

    def debate(self) -> Debate:
        """All of it."""
        outline = self._outline
        headings = [self._theme_of(raw) for raw in outline.headings]
        for item in outline.items:
            if item.part:
                self._add_to_list(item)
        title = plain(outline.title) if self._whole else without_marks(outline.title)[0]
        references = self._references()
        on_top = self._statement_of(title)
        for item in outline.items:
            if not item.part:
                theme = headings[item.theme] if item.theme >= 0 else ""
                if item.ours:
                    self._add_ours(item, theme)
                else:
                    self._add_theirs(item, theme, references, on_top)
        if not self._claims and EMPTY not in outline.prose:
            raise self._wrong("the file holds no claims", "write each as an item of a list, as in `- It is old.`", 0)
        relations = self._in_order()
        self._require_ends(relations)
        claims = list(self._claims.values())
        if not self._whole:
            top_off(claims, relations)
            self._name_positions(claims, relations)
        return self._made(title, claims, relations)

    def _made(self, title: str, claims: list[Row], relations: list[Row]) -> Debate:
        outline = self._outline
        info: dict[str, Any] = {"title": title} if title else {}
        prose = [one for one in outline.prose if not _COMMENT.fullmatch(one)]
        question = _STRONG.fullmatch(prose[0]) if prose and (self._whole or not self._claims) else None
        if question:
            info["question"] = plain(question[1])
            del prose[0]
        if self._whole and outline.dutch:
            info["language"] = "nl"
        if prose:
            info["about"] = "\n\n".join(prose)
        if outline.front:
            info[EXTRA] = as_extra(NAME, {"front": outline.front})
        tags = dict.fromkeys(tag for row in claims for tag in row.get("tags", "").split())
        tables = {
            "relations": relations,
            "reactions": self._reactions,
            "sources": list(self._sources.values()),
            "actors": list(self._actors.values()),
            "themes": list(self._themes.values()),
            "tags": [{"id": tag, "label": tag} for tag in tags],
        }
        for row in relations:
            row.pop(_ROW, None)
        frames = {name: rows for name, rows in {"claims": claims, **tables}.items() if rows}
        return (
            Debate.from_frames(info, **frames)
            if claims
            else Debate(info, **{n: DataFrame(r) for n, r in frames.items()})
        )

    def _theme_of(self, raw: str) -> str:
        found = ANCHOR.match(raw)
        if found and found[1]:
            id_, label = unescape(found[1]), plain(raw[found.end() :])
        else:
            label, _ = without_marks(raw)
            id_ = "-".join(re.findall(r"\w+", label.casefold())) or f"theme-{len(self._themes) + 1}"
        self._themes.setdefault(id_, {"id": id_, "label": label or id_})
        return id_

    # What Mattermap wrote

    def _add_ours(self, item: Item, theme: str) -> None:
        found = ANCHOR.match(item.raw)
        assert found
        id_, name = (unescape(part or "") for part in found.groups())
        rest = item.raw[found.end() :]
        sign = ""
        if (marked := SIGN.match(rest)) is not None:
            sign, rest = marked[1], rest[marked.end() :]
        relation: Row = {"id": name, "kind": _SIGNS.get(sign, "")}
        see = _SEE.fullmatch(rest)
        above = item.above if item.above and item.above.bullet else None
        row: Row = {"theme": self._themed[above] if above else theme}
        self._themed[item] = row["theme"]
        if see and not id_:
            id_, rest = linked_id(see[3]), see[4]
        raw = self._trailed(rest, row, relation)
        if not see:
            if sign == "?":
                row["kind"] = "statement"
            self._add_text(id_, raw, row, item)
            self._themed[item] = row["theme"]
        self._ids[item] = id_
        self._relate(item, id_, relation, see=bool(see), below=bool(see and see[1]))
        for quote in item.quotes:
            self._add_reaction(id_, quote)

    def _trailed(self, raw: str, row: Row, relation: Row) -> str:
        """Take what stands in brackets behind a text, and the tags in front of these."""
        raw, details = without_details(raw)
        self._tell(details, row, relation)
        raw, tags = without_tags(raw)
        if tags:
            row["tags"] = tags
        return raw

    def _tell(self, details: Iterable[tuple[str, str, str]], row: Row, relation: Row) -> None:
        for table, column, text in details:
            told = self._theme_of(text) if column == "theme" and text else text
            (row if table == "claims" else relation)[column] = told

    def _add_text(self, id_: str, raw: str, row: Row, item: Item) -> None:
        if (strong := _STRONG.fullmatch(raw)) is not None and "kind" not in row:
            raw, row["kind"] = strong[1], "position"
        if id_ in self._claims or not id_:
            message = f"the claim {quoted(id_)} is there twice" if id_ else "a claim lacks its id"
            raise self._wrong(message, "remove the anchor <a …></a> in front of the copy", item.row)
        self._claims[id_] = {"id": id_, "text": plain(raw), "kind": "claim", **row}

    def _relate(self, item: Item, id_: str, relation: Row, *, see: bool, below: bool = False) -> None:
        above = item.above
        self._roots[item] = self._roots[above] if above else id_
        if above is None:
            return
        undercuts = relation.pop("undercuts", "")
        if undercuts:
            relation["undercuts"] = self._links.get(above, "")
        if not relation.get("undercuts"):
            relation["target"] = self._ids[above]
        relation |= {"claim": id_, "why": plain(item.why), _ROW: str(item.row)}
        self._links[item] = relation["id"]
        if below and id_ not in self._tops:
            self._tops[id_] = self._roots[item]
            self._below.append(relation)
        elif see:
            self._seen.append((relation, self._roots[item]))
        else:
            self._relations.append(relation)

    def _in_order(self) -> list[Row]:
        """The relations, those by which claims have their place first.

        A claim on top that is mentioned within its own tree answers there first: it stands on top to open a circle.
        """
        within = [row for row, top in self._seen if self._top_of(top) == row["claim"]]
        others = [row for row, top in self._seen if self._top_of(top) != row["claim"]]
        return [*self._relations, *self._below, *within, *others]

    def _top_of(self, id_: str) -> str:
        """The top of the tree that a claim belongs to whose own place is further down."""
        seen = set()
        while id_ in self._tops and id_ not in seen:
            seen.add(id_)
            id_ = self._tops[id_]
        return id_

    def _require_ends(self, relations: list[Row]) -> None:
        for row in relations:
            if row["claim"] not in self._claims or row.get("target", row["claim"]) not in self._claims:
                end = row["claim"] if row["claim"] not in self._claims else row["target"]
                message = f"`-> See` leads to a claim {quoted(end)} that is not there"
                raise self._wrong(message, "add the claim, or remove the line", int(row.get(_ROW, "0")))

    def _add_reaction(self, claim: str, raw: str) -> None:
        found = ANCHOR.match(raw)
        said = _SAID.fullmatch(raw[found.end() :] if found else raw)
        who = _WHO.fullmatch(said[2] or "") if said else None
        if not said or not who:
            self._add_their_reaction(claim, raw)
            return
        actor, source = linked_id(who[2] or ""), linked_id(who[5] or "")
        columns = {"id": unescape(found[1] or "") if found else "", "claim": claim, "actor": actor, "source": source}
        told = {"via": who[3], "locator": who[6], "quote": said[1]}
        self._reactions.append(
            columns | {name: plain(text or "") for name, text in told.items()} | {"date": who[7] or ""}
        )

    def _add_to_list(self, item: Item) -> None:
        """An item of the list of sources or of people."""
        found = ANCHOR.match(item.raw)
        id_ = unescape(found[1] or "") if found else ""
        raw = item.raw[found.end() :] if found else item.raw
        if item.part == "speakers":
            who = _SPEAKER.fullmatch(raw)
            name, role = (_told(who[1]), plain(who[2] or "")) if who else (without_marks(raw)[0], "")
            if not id_:
                self._actor(name)
                return
            self._actors.setdefault(id_, {"id": id_, "name": name, "role": role})
            self._by_name.setdefault(name, id_)
            return
        told = _SOURCE.fullmatch(raw)
        if not id_ or not told:
            text, links = without_marks(raw)
            url = next((safe_link(url) for url, _ in links if safe_link(url)), "")
            key = id_ or self._source(url, "")
            self._sources[key] = {"id": key, "title": text, "url": url}
            return
        author, linked, angled, url, title, publisher, date = (part or "" for part in told.groups())
        row = {"title": linked or title, "author": author, "publisher": publisher}
        row = {name: _told(text) for name, text in row.items()} | {"url": angled or url, "date": date}
        self._sources.setdefault(id_, {"id": id_, **row})

    # What people wrote

    def _statement_of(self, title: str) -> str:
        """The claim that a title is which asks something, where several items answer it."""
        items = [one for one in self._outline.items if not one.part]
        tops = [one for one in items if one.above is None]
        if self._whole or len(tops) < 2 or not title.endswith("?") or any(self._asks(one) for one in tops):
            return ""
        id_ = self._next_id()
        self._claims[id_] = {"id": id_, "text": title, "kind": "statement"}
        return id_

    def _asks(self, item: Item) -> bool:
        return item.bullet == "?" or marked(item.raw)[1] == "statement"

    def _references(self) -> dict[str, Item]:
        """The items that others may mean: by their numbers and by their texts."""
        if not any("See" in item.raw or "see" in item.raw for item in self._outline.items):
            return {}
        found: dict[str, Item] = {}
        for path, item in paths(self._outline.items):
            found[path] = item
            text, _ = without_marks(marked(item.raw)[2])
            found.setdefault(" ".join(text.rstrip(".").casefold().split()), item)
        return found

    def _add_theirs(self, item: Item, theme: str, references: dict[str, Item], on_top: str) -> None:
        sign, kind, raw = self._signed(item)
        see = _ANY_SEE.fullmatch(raw) if raw.startswith(("->", "\u2192")) else None
        meant = self._meant(see[1], references) if see else ""
        row: Row = {"kind": kind, "theme": theme}
        relation: Row = {"id": "", "kind": sign or "support"}
        if meant:
            id_ = meant
        else:
            id_ = self._ids.get(item) or self._next_id()
            self._add_their_text(id_, raw, row)
        self._ids[item], self._themed[item] = id_, theme
        self._relate(item, id_, relation, see=bool(meant))
        if item.above is None and on_top and not meant:
            relation |= {"claim": id_, "target": on_top, _ROW: str(item.row)}
            self._relations.append(relation)
        if "claim" in relation:
            relation["id"] = self._free(f"R{id_.removeprefix('K')}")
            if not sign and not kind and not meant:
                self._answers.add(id_)
        for quote in item.quotes:
            self._add_their_reaction(id_, quote)

    def _signed(self, item: Item) -> tuple[str, str, str]:
        """What an item does to the one above it, of what kind it is, and what it says."""
        sign = {"+": "support", "-": "attack"}.get(item.bullet, "") if self._bullets else ""
        kind = {"?": "statement", "!": "position"}.get(item.bullet, "")
        told, meant, raw = marked(item.raw)
        return told or sign, meant or kind, raw

    def _meant(self, words: str, references: dict[str, Item]) -> str:
        """The claim that ``-> See`` leads to; nothing when there is none of that number or text."""
        text, links = without_marks(words)
        for url, _ in links:
            if url.startswith("#") and linked_id(url[1:]) in self._used:
                return linked_id(url[1:])
        key = text.strip()
        item = references.get(key.rstrip(".")) or references.get(" ".join(key.rstrip(".").casefold().split()))
        if key in self._used and item is None:
            return key
        if item is None:
            return ""
        if item not in self._ids:
            self._ids[item] = self._next_id()  # it stands further down
        return self._ids[item]

    def _add_their_text(self, id_: str, raw: str, row: Row) -> None:
        by = _BY.search(raw) if "\u2014" in raw or "--" in raw else None
        who = self._attributed(by[1]) if by else None
        if by and who:
            raw = raw[: by.start()]
        raw, details = without_details(raw)
        self._tell(details, row, {})
        raw, tags = without_tags(raw)
        text, links = without_marks(raw)
        self._claims[id_] = {"id": id_, "text": text.strip() or id_, "tags": tags, **row}
        if who:
            self._reactions.append({"claim": id_, **who})
        for url, title in links:
            if safe_link(url):
                self._reactions.append({"claim": id_, "source": self._source(safe_link(url), title)})
        for name in _MENTION.findall(raw) if "@" in raw else ():
            self._reactions.append({"claim": id_, "actor": self._actor(name)})

    def _add_their_reaction(self, claim: str, raw: str) -> None:
        """A quote below an item: the words, and behind a dash who says them, where and when."""
        before, dash, after = raw.rpartition(" \u2014 ") if " \u2014 " in raw else raw.rpartition(" -- ")
        who = self._attributed(after) if dash else None
        words, links = without_marks(before if who else raw)
        inner = _QUOTED.fullmatch(words.strip())
        row = {"claim": claim, "quote": inner[1] if inner else words.strip(), **(who or {})}
        for url, title in links:
            if safe_link(url) and "source" not in row:
                row["source"] = self._source(safe_link(url), title)
        self._reactions.append(row)

    def _attributed(self, raw: str) -> Row | None:
        """Who says something, where and when, in ``Ann Smith, [A paper](https://example.org), p. 3, 2013``."""
        row: Row = {}
        text, links = without_marks(raw)
        for url, title in links:
            if safe_link(url):
                row.setdefault("source", self._source(safe_link(url), title))
        titles = [title or url for url, title in links]
        parts = [part for part in _COMMA.split(text.strip()) if part not in titles]
        for part in parts:
            if read_date(part):
                row.setdefault("date", part)
            elif "actor" not in row and "locator" not in row and part[:1].isupper() and len(part) <= 60:
                row["actor"] = self._actor(part)
            else:
                row["locator"] = f"{row['locator']}, {part}" if "locator" in row else part
        return row if "actor" in row or "source" in row else None

    def _actor(self, name: str) -> str:
        if name not in self._by_name:
            id_ = self._free("-".join(re.findall(r"\w+", name.casefold())) or "actor")
            self._by_name[name] = id_
            self._actors[id_] = {"id": id_, "name": name}
        return self._by_name[name]

    def _source(self, url: str, title: str) -> str:
        if not url or url not in self._by_link:
            id_ = self._free(f"S{len(self._sources) + 1}")
            self._sources[id_] = {"id": id_, "title": title or url, "url": url}
            self._by_link[url] = id_
        return self._by_link[url]

    def _next_id(self) -> str:
        self._number += 1
        while f"K{self._number}" in self._used:
            self._number += 1
        return f"K{self._number}"

    def _free(self, id_: str) -> str:
        number, free = 1, id_
        while free in self._used or free in self._actors or free in self._sources:
            number += 1
            free = f"{id_}-{number}"
        self._used.add(free)
        return free

    def _name_positions(self, claims: list[Row], relations: list[Row]) -> None:
        """Questions of which there are several are claims; what answers a statement without a sign is a position."""
        asking = [row for row in claims if row.get("kind") == "statement"]
        asked = {row["id"] for row in asking}
        answering = {row["claim"] for row in relations if row.get("target") in asked} & self._answers
        for row in claims:
            if row["id"] in answering:
                row["kind"] = "position"
        if len(asking) > 1:
            for row in asking:
                row["kind"] = ""
                row[EXTRA] = as_extra(NAME, {"mark": "?"})

    def _wrong(self, message: str, fix: str, row: int) -> DebateError:
        return DebateError(Problem("wrong-outline", message, fix, file=self._path.name, row=row, stops=True))


_ROW = "\0row"  # where a relation stands


def _told(raw: str) -> str:
    """A name or a title, which may be empty."""
    return "" if raw == NOTHING else plain(raw)
