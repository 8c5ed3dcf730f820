"""JSON-LD: a debate as linked data, in the terms of schema.org and of the ontology of AIF, in which nothing is lost.

::

    {"@context": {...}, "@id": "", "@type": "CreativeWork", "name": "...", "inLanguage": "nl", "facts": "...",
     "claims": [{"@id": "#claims/K1", "@type": ["Claim", "aif:I-node"], "text": {"nl": "...", "en": "..."}}],
     "relations": [{"@id": "#relations/R1", "@type": "aif:RA-node", "premise": ["#claims/K2"],
                    "conclusion": "#claims/K1"}],
     "reactions": [{"@type": "Quotation", "claim": "#claims/K1", "spokenByCharacter": "#actors/ann", ...}], ...}

A relation is a node of AIF with its premise and conclusion; of linked ones the first has all premises, and the others
are parts of it. A reaction is a quotation in which its claim appears. The context stands in the file, so that nothing
is fetched; what schema.org has no term for is in the namespace ``urn:mattermap:``. Of JSON-LD, only files that
Mattermap wrote are read.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from arguments.debate import Debate
from arguments.formats.bibliography import KINDS
from arguments.formats.heads import head
from arguments.formats.json import document, from_document
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.formats.names import is_body, name_of
from arguments.formats.textfile import save
from arguments.problems import DebateError, refusals_explained
from arguments.tables import SIGNS, TABLES

NAME = "JSON-LD (schema.org and AIF)"
SUFFIX = ".jsonld"
CARRIES = "everything"
LOSES = "nothing"
OURS = "urn:mattermap:"
_REFERENCE, _BY_LANGUAGE, _AS_IT_IS = {"@type": "@id"}, {"@container": "@language"}, {"@type": "@json"}
TERMS = {  # the terms of columns, by table; all others are called as the column
    "claims": {"short": "alternateName", "theme": "about", "tags": "keywords", "status": "creativeWorkStatus"},
    "relations": {"claim": "premise", "target": "conclusion"},
    "reactions": {"actor": "spokenByCharacter", "source": "isPartOf", "date": "dateCreated"},
    "sources": {
        "title": "name",
        "date": "datePublished",
        "kind": "genre",
        "language": "inLanguage",
        "archived": "archivedAt",
    },
    "actors": {},
    "themes": {},
    "tags": {},
    "tour": {"claim": "item"},
}
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "aif": "http://www.arg.tech/aif#",
    "@vocab": OURS,
    **{
        name: f"schema:{name}"
        for name in (
            *("Article", "BlogPosting", "Claim", "CreativeWork", "DefinedTerm", "NewsArticle", "Organization"),
            *("Person", "Quotation", "Report", "Thing", "WebPage", "abstract", "archivedAt", "author"),
            *("creativeWorkStatus", "dateCreated", "datePublished", "genre", "inLanguage", "license", "name"),
            *("publisher", "url"),
        )
    },
    "text": {"@id": "schema:text", **_BY_LANGUAGE},
    "alternateName": {"@id": "schema:alternateName", **_BY_LANGUAGE},
    "label": {"@id": "schema:name", **_BY_LANGUAGE},
    "note": {"@id": f"{OURS}note", **_BY_LANGUAGE},
    "why": {"@id": f"{OURS}why", **_BY_LANGUAGE},
    "quote": "schema:text",
    "about": {"@id": "schema:about", **_REFERENCE},
    "keywords": {"@id": "schema:keywords", **_REFERENCE},
    "premise": {"@id": "aif:Premise", **_REFERENCE},
    "conclusion": {"@id": "aif:Conclusion", **_REFERENCE},
    "undercuts": {"@id": "aif:Conclusion", **_REFERENCE},
    "partOf": {"@id": f"{OURS}partOf", **_REFERENCE},
    "claim": {"@reverse": "schema:appearance", **_REFERENCE},
    "spokenByCharacter": {"@id": "schema:spokenByCharacter", **_REFERENCE},
    "isPartOf": {"@id": "schema:isPartOf", **_REFERENCE},
    "item": {"@id": "schema:item", **_REFERENCE},
    "claims": "schema:hasPart",
    "relations": f"{OURS}relations",
    "reactions": f"{OURS}reactions",
    "sources": "schema:citation",
    "actors": "schema:mentions",
    "themes": f"{OURS}themes",
    "tags": f"{OURS}tags",
    "tour": f"{OURS}tour",
    "info": {"@id": f"{OURS}info", **_AS_IT_IS},
    "columns": {"@id": f"{OURS}columns", **_AS_IT_IS},
    "more": {"@id": f"{OURS}more", **_AS_IT_IS},
}
_WORKS = {"news": "NewsArticle", "article": "Article", "report": "Report", "blog": "BlogPosting", "page": "WebPage"}
_KIND = {"support": "aif:RA-node", "attack": "aif:CA-node"}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # a language as RDF takes it
_MARK = f'"{OURS}"'
_GROUP = ("target", "undercuts", "kind", "linked")
Row = dict[str, str]


def fits(path: Path) -> bool:
    """An object with a context of ours; or a file of the suffix that is not there yet."""
    if not path.exists():
        return path.suffix.lower() == SUFFIX
    text = head(path).lstrip("\ufeff \t\r\n")
    return text.startswith("{") and '"@context"' in text[:100] and _MARK in text[:1000]


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no JSON, and for what Mattermap did not write."""
    found = load(path)
    if not isinstance(found, dict) or not isinstance(found.get("@context"), dict):
        raise wrong("the file is no debate of Mattermap", "give one that `mattermap convert` wrote", path)
    main = found.get("inLanguage", "@none")
    tables: dict[str, Any] = {}
    for table in TABLES:
        if table in found:
            objects = found[table]
            if not isinstance(objects, list) or not all(isinstance(one, dict) for one in objects):
                raise wrong(f"{table} is no list of objects", "write each row as an object", path)
            tables[table] = [_row(table, one, main, path) for one in objects]
    _share(tables.get("relations", []), found.get("relations", []))
    return from_document({name: found.get(name) for name in ("info", "facts", "columns")} | {"tables": tables}, path)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the file; one that is the same already is not touched. Raises ``DebateError`` for what no file can hold."""
    problems = debate.column_problems()
    if problems:
        raise DebateError(problems)
    debate = debate.tidied()
    whole = document(debate)
    main = debate.language if _TAG.fullmatch(debate.language) else "@none"
    told = {
        "name": debate.fact("title"),
        "abstract": debate.fact("question"),
        "license": debate.fact("licence"),
        "inLanguage": main if main != "@none" else "",
        "info": whole["info"],
        "facts": whole["facts"],
        "columns": whole["columns"],
    }
    bodies = {row["publisher"] for row in debate.records("sources")}
    parts = _parts(whole["tables"].get("relations", []))
    for table, rows in whole["tables"].items():
        objects = (_object(table, row, main, bodies) for row in rows)
        told[table] = (
            [_with_parts(one, *part) for one, part in zip(objects, parts, strict=True)]
            if (table == "relations")
            else list(objects)
        )
    filled = {name: value for name, value in told.items() if value}
    text = json.dumps({"@context": CONTEXT, "@id": "", "@type": "CreativeWork", **filled}, ensure_ascii=False, indent=1)
    save(f"{text}\n", path)


def losses(_: Debate) -> list[Loss]:
    """Nothing is lost."""
    return []


def _object(table: str, row: Row, main: str, bodies: set[str]) -> dict[str, Any]:
    """A row as an object; columns that Mattermap does not know, and values of another form, are ``more``."""
    found: dict[str, Any] = {"@id": _reference(table, row["id"])} if row.get("id") else {}
    found["@type"] = _types(table, row, bodies)
    more: Row = {}
    for name, value in row.items():
        if name == "id" or (table == "relations" and name == "kind" and value in SIGNS):
            continue
        column = TABLES[table].column(name)
        if column is None:
            more[name] = value
            continue
        term = TERMS[table].get(column.name, column.name)
        if column.by_language:
            own = name == column.name
            language = main if own else name[len(column.name) + 1 :]
            if own or (language != main and _TAG.fullmatch(language)):
                found.setdefault(term, {})[language] = value
            else:
                more[name] = value
        elif column.many:
            found[term] = [_reference(column.refers, one) for one in value.split(" ")]
        elif column.refers:
            found[term] = [_reference(column.refers, value)] if term == "premise" else _reference(column.refers, value)
        else:
            found[term] = value.split("; ") if name == "author" else value
    return found | ({"more": more} if more else {})


def _types(table: str, row: Row, bodies: set[str]) -> Any:
    if table == "relations":
        return _KIND.get(row.get("kind", ""), "Relation")
    if table == "actors":
        name = row.get("name", "")
        return "Organization" if name in bodies or is_body(name) else "Person" if name_of(name).person else "Thing"
    if table == "sources":
        kind = next((one for one, words in KINDS.items() if row.get("kind", "").lower() in words), "")
        return _WORKS.get(kind, "CreativeWork")
    return {
        "claims": ["Claim", "aif:I-node"],
        "reactions": "Quotation",
        "themes": "DefinedTerm",
        "tags": "DefinedTerm",
    }.get(table, "Step")


def _parts(rows: list[Row]) -> list[tuple[list[str], str]]:
    """For every relation the further premises that it is linked with, or that of which it is a part."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.get("linked") and row.get("kind") in SIGNS and row.get("claim"):
            groups[tuple(row.get(name, "") for name in _GROUP)].append(number)
    found: list[tuple[list[str], str]] = [([], "")] * len(rows)
    ids = [row.get("id", "") for row in rows]
    for first, *others in groups.values():
        if others and ids[first] and ids.count(ids[first]) == 1:
            found[first] = [_reference("claims", rows[number]["claim"]) for number in others], ""
            for number in others:
                found[number] = [], _reference("relations", ids[first])
    return found


def _with_parts(one: dict[str, Any], premises: list[str], whole: str) -> dict[str, Any]:
    """A relation with all premises, or as a part of another, which tells what they have in common."""
    if premises:
        return {**one, "premise": [*one["premise"], *premises]}
    if not whole:
        return one
    rest = {name: value for name, value in one.items() if name not in ("premise", "conclusion", "undercuts", "linked")}
    return {
        **rest,
        "@type": "LinkedPremise",
        "partOf": whole,
        "more": {"claim": _id(one["premise"][0]), **rest.get("more", {})},
    }


def _row(table: str, one: Mapping[str, Any], main: Any, path: Path) -> Row:
    """The row of an object. Raises ``DebateError`` for a value of another form."""
    row: Row = {"id": _id(one["@id"])} if isinstance(one.get("@id"), str) else {}
    columns = {TERMS[table].get(column.name, column.name): column for column in TABLES[table].columns}
    kinds = [sign for sign, type_ in _KIND.items() if one.get("@type") == type_]
    for term, value in one.items():
        if term in ("@id", "@type", "partOf"):
            continue
        column = columns.get(term)
        texts = value if isinstance(value, list) else [value]
        if term == "more" and isinstance(value, dict):
            row |= value
        elif column and column.by_language and isinstance(value, dict):
            row |= {column.name if code == main else f"{column.name}_{code}": text for code, text in value.items()}
        elif column and not column.by_language and texts and all(isinstance(text, str) for text in texts):
            ends = [_id(text) for text in texts] if column.refers else texts
            row[column.name] = ends[0] if term == "premise" else ("; " if term == "author" else " ").join(ends)
        else:
            raise wrong(f"{table}: {term} has a value of another form", "write it as `mattermap convert` does", path)
    if table == "relations" and kinds:
        row["kind"] = kinds[0]
    return row


def _share(rows: list[Row], objects: list[dict[str, Any]]) -> None:
    """Give what is a part of another relation what they have in common."""
    wholes = {row.get("id"): row for row in rows}
    for row, one in zip(rows, objects, strict=True):
        whole = wholes.get(_id(one["partOf"])) if isinstance(one.get("partOf"), str) else None
        if whole:
            row |= {name: whole[name] for name in _GROUP if name in whole}


def _reference(table: str, id_: str) -> str:
    return f"#{table}/{quote(id_, safe='', errors='surrogatepass')}"


def _id(address: str) -> str:
    """The id in an address; an address of another sort is an id itself."""
    table, slash, id_ = address.removeprefix("#").partition("/")
    return unquote(id_) if slash and address.startswith("#") and table in TABLES else address
