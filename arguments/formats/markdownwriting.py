"""A debate as an outline in Markdown: what people read, with ids in anchors that viewers do not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from arguments.dates import read_date
from arguments.debate import Debate
from arguments.formats.extra import EXTRA, unpacked
from arguments.formats.markdownclaims import EMPTY, NAME, Row
from arguments.formats.markdownreading import outline_of
from arguments.formats.markdowntext import MINUS, NOTHING, address, anchor, escaped, link
from arguments.formats.network import LABEL
from arguments.formats.outline import planted
from arguments.formats.trees import Entry
from arguments.tables import KINDS, STANCES, STATUSES
from arguments.texts import unwritable_character

DEEPEST = 8  # levels of lists; what goes on below has a place of its own
_SIGNS = {"support": "+", "attack": MINUS}
_TAG = re.compile(r"[\w/-]+")
_WORDS = {
    "nl": {"sources": "Bronnen", "speakers": "Sprekers", "why": "Waarom"},
    "": {"sources": "Sources", "speakers": "Speakers", "why": "Why"},
}


@dataclass(slots=True)
class _Place:
    """Where an entry is written: how deep, under what theme, and on top of which tree."""

    entry: Entry
    depth: int
    theme: str
    top: str
    later: bool = False  # it goes on here, where its relation was told above


def text_of(debate: Debate) -> str:
    """The file that holds a debate."""
    return "\n".join(_Writing(debate.tidied()).lines()) + "\n"


class _Writing:
    def __init__(self, debate: Debate) -> None:
        self._debate = debate
        self._claims, self._relations, self._tops = planted(debate)
        self._themes = {row["id"]: row["label"] for row in debate.records("themes")}
        self._sources, self._actors = (_by_id(debate, table) for table in ("sources", "actors"))
        self._words = _WORDS.get(debate.language, _WORDS[""])
        self._reactions: dict[str, list[Row]] = {}
        for row in debate.records("reactions"):
            self._reactions.setdefault(row["claim"], []).append(row)
        self._later: list[_Place] = []  # what goes on below

    def lines(self) -> list[str]:
        """All lines of the file."""
        sections = [*self._facts()]
        tops = list(self._tops)
        statement = next((top for top in tops if self._claims[top.claim].get("kind") == "statement"), None)
        if statement:
            tops.remove(statement)
            sections.append(self._paragraph(statement.claim))
            sections += self._grouped(self._ordered(statement, statement.claim), statement.claim)
            if tops:
                sections.append(["---"])
        sections += self._grouped(tops, "")
        written = 0
        if self._later:
            sections.append(["---"])
            later: list[str] = []
            while written < len(self._later):
                later += self._item_lines(self._later[written])
                written += 1
            sections.append(later)
        if not self._claims:
            sections.append([EMPTY])
        sections += self._lists()
        return "\n\n".join("\n".join(lines) for lines in sections if lines).split("\n")

    def _facts(self) -> Iterator[list[str]]:
        """The title, the question, and what was said about the debate where it is nothing but paragraphs."""
        front = unpacked(NAME, self._debate.info.get(EXTRA)).get("front")
        if isinstance(front, str) and "---" not in front.split("\n"):
            yield ["---", *front.split("\n"), "---"]
        title, question, about = (self._debate.info.get(name) for name in ("title", "question", "about"))
        if isinstance(title, str) and title:
            yield [f"# {escaped(title)}"]
        if isinstance(question, str) and question:
            yield [f"**{escaped(question)}**"]
        if isinstance(about, str) and about and not unwritable_character(about):
            found = outline_of(f"# a\n\n{about}\n\n- b")
            alone = len(found.items) == 1 and not found.headings and "\n\n".join(found.prose) == about
            if alone and not any(one.startswith(("<!--", "**")) for one in found.prose):
                yield about.split("\n")

    def _paragraph(self, id_: str) -> list[str]:
        row = self._claims[id_]
        return [self._line(id_, row, {}, "?", ""), *self._quotes(id_, "")]

    def _grouped(self, entries: Iterable[Entry], above: str) -> Iterator[list[str]]:
        """Lists of entries, each theme under its heading; those without one come first, mentions last."""
        groups: dict[str, list[Entry]] = {"": []}
        last = ""
        for entry in entries:
            if not entry.refers:
                last = self._claims[entry.claim].get("theme", "")
                groups.setdefault(last, []).append(entry)
        mentions = [entry for entry in entries if entry.refers]
        groups[list(groups)[-1]] += mentions
        for theme, some in groups.items():
            if theme:
                yield [f"## {anchor(theme)}{escaped(self._themes.get(theme) or theme)}"]
            yield [line for one in some for line in self._item_lines(_Place(one, 0, theme, above or one.claim))]

    def _ordered(self, entry: Entry, top: str, depth: int = 0) -> list[Entry]:
        """What stands under an entry, in the order in which it is read again."""

        def rank(one: Entry) -> int:
            if one.refers:
                return 2 if one.claim == top else 3
            return 1 if self._goes_on(one, depth) else 0

        return sorted(entry.children, key=rank)

    def _goes_on(self, entry: Entry, depth: int) -> bool:
        """Whether an entry is too deep to stand with all that answers it."""
        return depth >= DEEPEST and not entry.refers and any(map(self._answers, entry.children))

    def _answers(self, entry: Entry) -> bool:
        """Whether an entry answers the claim above it, not the relation that the claim makes."""
        return bool(self._relations[entry.link].get("target"))

    def _item_lines(self, start: _Place) -> Iterator[str]:
        """The lines of an entry and of all that stands under it."""
        waiting = [start]
        while waiting:
            place = waiting.pop()
            entry, depth = place.entry, place.depth
            relation = self._relations[entry.link] if entry.link >= 0 and not place.later else {}
            indent = "  " * depth
            below = not place.later and self._goes_on(entry, depth)
            children = self._ordered(entry, place.top, depth + 1)
            if place.later:
                children = [child for child in children if self._answers(child)]
            theme = place.theme
            row = self._claims[entry.claim]
            if entry.refers or below:
                yield f"{indent}- {self._mention(row, relation, below=below)}"
            else:
                sign = _SIGNS.get(relation.get("kind", ""), "")
                yield f"{indent}- {self._line(entry.claim, row, relation, sign, theme)}"
                theme = row.get("theme", "")
            if relation.get("why"):
                yield f"{indent}  *{self._words['why']}: {escaped(relation['why'])}*"
            if not entry.refers and not below:
                yield from self._quotes(entry.claim, f"{indent}  ")
            if below:
                self._later.append(_Place(entry, 0, "", place.top, later=True))
                children = [child for child in children if not self._answers(child)]
            waiting.extend(_Place(child, depth + 1, theme, place.top) for child in reversed(children))

    def _mention(self, row: Row, relation: Row, *, below: bool) -> str:
        sign = _SIGNS.get(relation.get("kind", ""), "")
        text = " ".join((row.get("text") or row["id"]).split())
        label = text if len(text) <= LABEL else f"{text[: LABEL - 1].rstrip()}…"
        see = f"-> See {'below ' if below else ''}{link(label, row['id'])}"
        told = _bracketed(_details({}, relation))
        return anchor("", relation.get("id", "")) + " ".join(filter(None, (f"**{sign}**" if sign else "", see, told)))

    def _line(self, id_: str, row: Row, relation: Row, sign: str, theme: str) -> str:
        """A claim on one line; ``theme`` is the one that it has when nothing is told."""
        text = escaped(row.get("text", ""))
        details = dict(row)
        if sign == "?":
            details.pop("kind")
        elif row.get("kind") == "position" and text:
            text = f"**{text}**"
            details.pop("kind")
        tags = row.get("tags", "").split(" ")
        shown = [f"#{tag}" for tag in tags] if all(map(_TAG.fullmatch, tags)) else []
        told = _details(details, relation)
        own = row.get("theme", "")
        if own != theme:
            told.append(f"theme {anchor(own)}{escaped(self._themes.get(own) or own, ',()')}" if own else "no theme")
        parts = (f"**{sign}**" if sign else "", text, *shown, _bracketed(told))
        return anchor(id_, relation.get("id", "")) + " ".join(filter(None, parts))

    def _quotes(self, claim: str, indent: str) -> Iterator[str]:
        """Who says a claim, each in a paragraph of a quotation."""
        rows = [line for row in self._reactions.get(claim, ()) if (line := self._quote(row))]
        for number, line in enumerate(rows):
            if number:
                yield f"{indent}>"
            yield f"{indent}> {line}"

    def _quote(self, row: Row) -> str:
        actor, source = row.get("actor", ""), row.get("source", "")
        parts = [link(self._actors.get(actor, {}).get("name") or actor, actor)] if actor else []
        if row.get("via"):
            parts.append(f"as “{escaped(row['via'])}”")
        who = " ".join(parts)
        if source:
            title = link(self._sources.get(source, {}).get("title") or source, source)
            who += f"{', ' if who else ''}*{title}*"
        if row.get("locator"):
            who += f"{' ' if who else ''}({escaped(row['locator'], '()')})"
        if read_date(row.get("date", "")) and row["date"] == row["date"].strip():
            who += f"{', ' if who else ''}{row['date']}"
        quote = f"“{escaped(row['quote'])}”" if row.get("quote") else ""
        said = f"{quote}{' ' if quote and who else ''}{'— ' if who else ''}{who}"
        return (anchor(row["id"]) if row.get("id") else "") + said

    def _lists(self) -> Iterator[list[str]]:
        """The sources and the people, to which the quotations link."""
        for name, rows, told in (("sources", self._sources, _source), ("speakers", self._actors, _actor)):
            if rows:
                yield [f"## {self._words[name]}", *(f"- {anchor(id_)}{told(row)}" for id_, row in rows.items())]


def _by_id(debate: Debate, table: str) -> dict[str, Row]:
    """The rows of a table by their ids, of which the first counts."""
    found: dict[str, Row] = {}
    for row in debate.records(table):
        if row["id"]:
            found.setdefault(row["id"], row)
    return found


def _bracketed(told: list[str]) -> str:
    return f"*({', '.join(told)})*" if told else ""


def _details(row: Mapping[str, str], relation: Mapping[str, str]) -> list[str]:
    """What is told of a claim and its relation in brackets."""
    told = [row[name] for name, words in _TOLD.items() if row.get(name) in words]
    told += [f"weight {escaped(row['weight'], ',()')}"] if row.get("weight") else []
    told += ["undercuts"] if relation.get("undercuts") and not relation.get("target") else []
    names = (("relevance", "weight"), ("with", "linked"))
    return told + [f"{word} {escaped(relation[name], ',()')}" for word, name in names if relation.get(name)]


_TOLD = {"kind": [kind for kind in KINDS if kind != "claim"], "stance": STANCES, "status": STATUSES}


def _source(row: Row) -> str:
    title = escaped(row["title"]) or NOTHING
    said = f"[{title}]({address(row['url'])})" if address(row["url"]) else f"*{title}*"
    author = f"{escaped(row['author'], ':')}: " if row["author"] else ""
    publisher = f". {escaped(row['publisher'], ',')}" if row["publisher"] else ""
    date = f", {row['date']}" if read_date(row["date"]) and row["date"] == row["date"].strip() else ""
    return author + said + publisher + date


def _actor(row: Row) -> str:
    return f"**{escaped(row['name']) or NOTHING}**{', ' + escaped(row['role']) if row['role'] else ''}"
