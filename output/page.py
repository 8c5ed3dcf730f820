"""The page: a whole debate as one self-contained HTML file, which asks nothing of any other place.

The document is the map: headings, lists and ``<details>``, complete without JavaScript. The script lays the columns
out, adds the panel, the network view and the other language; what it needs for that travels along as gzipped JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from arguments import Debate
from arguments.debate import in_language
from arguments.facts import REPORT, known_facts
from arguments.links import safe_link
from arguments.packing import counted, packed
from arguments.sharing import public_facts
from arguments.tables import TABLES, shown
from mapper import Map
from mapper.insight import plain_findings, sentence
from output import network
from output.assets import head_style, later, start
from output.cards import Deck
from output.words import LANGUAGES, Words

_TOLD = 2  # findings of a kind
_HERE = Path(__file__).parent
_ID = re.compile(r"(?<![\w[/#=])[A-Za-z]+\d+\b(?![](/])")  # such as K812 in a text, and not within a link
_OPEN_BELOW = 400  # claims: a debate this small reads open without JavaScript; with it, what fits the screen decides


def page(map_: Map, language: str = "") -> str:
    """Draw the map as one HTML page that opens in a language (the debate's own if not given).

    Texts that the debate does not have in that language stay in the debate's own; the words of the interface are
    Dutch or English.
    """
    debate = map_.debate
    language = language or debate.language
    languages = list(dict.fromkeys([*debate.languages, *LANGUAGES]))
    words = Words(language)
    with_network = network.offered(map_)
    about = _about(debate, languages)
    insight = _insight(map_)
    shown = language if language in about else next(iter(about), "")
    html = (
        _environment()
        .get_template("page.html")
        .render(
            map=map_,
            debate=debate,
            deck=Deck(map_, language),
            language=language,
            languages=languages,
            words=words,
            word=_spoken(words),
            say=lambda row, column: in_language(row, column, language),
            own=_own_language(debate, language),
            about=about.pop(shown, ""),
            about_language=shown,
            report=_report(debate),
            rows={name: debate.rows(name) for name in ("sources", "themes", "tags")},
            used=frozenset(debate.reactions["source"]),
            unfolded=len(debate.claims) <= _OPEN_BELOW,
            insight=bool(insight),
            data=packed(_json({**_data(map_, about), "insight": insight})),
            later=later(),
            network=packed(network.network(map_)) if with_network else "",
            library=network.library()[0] if with_network else "",
            style=head_style(),
            start=start(),
        )
    )
    return html.replace("&#39;", "'")  # no attribute is in single quotes, and bytes count


def _data(map_: Map, prose: Mapping[str, str]) -> dict[str, Any]:
    """The debate as the page carries it: its known facts, its tables without what is private or empty, its outline.

    ``prose`` is what it says about itself in languages that the document does not show, as HTML.
    """
    debate, tables = map_.debate, {}
    for name, frame in debate.tables.items():
        columns = {
            column: frame[column].tolist()
            for column in frame.columns
            if _carried(name, column, frame) or (column == "status" and debate.drafts)
        }
        tables[name] = columns | ({"id": counted(columns["id"])} if "id" in columns else {})
    info = public_facts(debate.info)  # next to the prose, which repeats much of it: that packs well
    return {"info": info, "prose": prose, "tables": tables, "outline": _outline(map_)}


def _insight(map_: Map) -> dict[str, list[str]]:
    """What deserves a look, in a few sentences of each kind, by language."""
    by_kind = groupby(plain_findings(map_), key=lambda one: one.kind)
    found = [one for _, some in by_kind for one in islice(some, _TOLD)]
    return {code: [sentence(one, map_, code) for one in found] for code in LANGUAGES} if found else {}


def _carried(table: str, column: str, frame: pd.DataFrame) -> bool:
    """Whether the page carries a column: one that readers are shown, and that is in use or required."""
    declared = TABLES[table].column(column)
    if declared is None or not shown(table, column):
        return False
    needed = declared.name == column and declared.required and (len(frame) > 0 or table == "claims")
    return needed or bool(frame[column].ne("").any())


def _outline(map_: Map) -> dict[str, Any]:
    """Where the claims stand, in reading order: the statement, then column by column.

    ``claims`` are rows of the table of claims, ``parents`` places in this order (-1 for none), ``signs`` one letter
    each (s, a or a blank); a column begins and ends at a place in this order, its head first if it has one.
    """
    outline = map_.outline
    items, columns = [outline.statement] if outline.statement else [], []
    for column in outline.columns:
        start = len(items)
        items += [*([column.head] if column.head else []), *column.walk()]
        columns.append([column.kind, column.stance, bool(column.head), start, len(items)])
    row = {claim: number for number, claim in enumerate(map_.debate.claims["id"])}
    place = {item: number for number, item in enumerate(items)}
    return {
        "claims": [row[item.id] for item in items],
        "parents": [place[item.parent] if item.parent else -1 for item in items],
        "signs": "".join(item.sign[:1] or " " for item in items),
        "columns": columns,
    }


def _json(value: object) -> str:
    """Compact JSON; dates and times of TOML become text."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)


def _spoken(words: Words) -> Callable[..., Markup]:
    """A function for templates: a word in an element by which the script knows that it is one."""
    return lambda *args, **kwargs: Markup("<em>{}</em>").format(words(*args, **kwargs))


def _own_language(debate: Debate, language: str) -> Callable[[str, str], Markup]:
    """A function for templates: marks a text of a table that is in the debate's own language on a page in another."""
    translated = language == debate.language
    mark = Markup(' lang="{}"').format(debate.language)

    @cache  # every card asks it again
    def own(table: str, column: str) -> Markup:
        return Markup("") if translated or f"{column}_{language}" in debate.tables[table] else mark

    return own


def _about(debate: Debate, languages: list[str]) -> dict[str, Markup]:
    """What the debate says about itself, by language, as HTML; where it has one text, that one only."""
    texts = {code: debate.fact("about", code) for code in languages}
    own = texts.get(debate.language, "")
    named = {one: table for table in ("source", "claim") for one in debate.tables[f"{table}s"]["id"]}
    return {
        code: _prose(text, named) for code, text in texts.items() if text and (code == debate.language or text != own)
    }


def _report(debate: Debate) -> dict[str, str]:
    """What is told of the report that the debate answers, each fact as text; empty when nothing is."""
    facts = known_facts(debate.info).get("report", {})
    report = {name: str(facts.get(name) or "") for name in REPORT.parts}
    return report if report["title"] or report["url"] else {}


def _prose(text: str, named: Mapping[str, str]) -> Markup:
    """Markdown as HTML, without HTML of its own, pictures or unsafe links; ids of claims and sources become links."""
    reader = MarkdownIt("js-default").disable("image")
    reader.validateLink = lambda url: bool(safe_link(url)) or url.startswith("#")  # type: ignore[method-assign]
    linked = _ID.sub(lambda one: f"[{one[0]}](#{named[one[0]]}={one[0]})" if one[0] in named else one[0], text)
    return Markup(reader.render(linked))  # noqa: S704 - made by the Markdown reader with HTML off


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = safe_link
    environment.filters["quoted"] = lambda text: quote(text, safe="!*'()", errors="replace")  # as encodeURIComponent
    return environment
