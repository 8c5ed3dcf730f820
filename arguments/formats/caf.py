"""The Carneades Argument Format, CAF 1.3 (XML), as Carneades 3 wrote it; only read.

- A statement is a claim. Its descriptions are its text in each language: the language that most statements have is the
  debate's own, the others stand in ``text_de`` and the like. A statement without one has its atom for a text.
- An argument is a relation for each premise (see ``arguments.formats.reasoning``); its scheme, and the role of the
  premise in it, are why. A weight of 0.5, which every argument has at first, says nothing.
- A statement ``(undercut ID)`` without a text is no claim: what argues for it undercuts that argument.
- The one main statement is the statement, and what argues for it on its own are positions; several main statements are
  questions, and head the columns of the map as positions.
- References (Dublin Core) are sources, their creators actors. Who is cited in a statement, or as a source of it, says
  it. Who is cited in an argument says its conclusion; where that is a question or is argued against, its premises.
- Descriptions in the metadata of a statement are its note. Everything else stays in the column ``extra``.

Source: github.com/carneades/carneades-3, schemas/CAF.rnc.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.citations import Citation, citations, with_names, without_citations
from arguments.formats.dublincore import source_of
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, parse, wrong
from arguments.formats.readonly import refuse
from arguments.formats.reasoning import Argument, Premise, Row, frame, relations_of
from arguments.problems import quoted, refusals_explained
from arguments.shares import read_share
from arguments.tables import LANGUAGE

NAME = "Carneades Argument Format (CAF)"
SUFFIX = None
CARRIES = "statements in several languages, arguments with their schemes, references, quotes"
LOSES = "nothing; it is only read"
_TOP = re.compile(r"<caf[\s>]")
_UNDERCUT = re.compile(r"\(undercut (\S+)\)")
_UNSAID = "0.5"  # the weight that every argument has at first


@dataclass
class _Statement:
    id: str
    tag: Tag
    texts: dict[str, str]
    notes: dict[str, str]
    metadata: Mapping[str, str]
    main: bool


def fits(path: Path) -> bool:
    """A file whose top element is ``caf``."""
    text = head(path) if path.is_file() else ""
    return text.lstrip().startswith("<") and bool(_TOP.search(text))


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no CAF."""
    top = parse(path.read_bytes(), path)
    if top.kind != "caf":
        raise wrong("the file holds no debate", "look whether it is the right file", path)
    statements = _statements(top, path)
    languages = _languages(statements.values())
    sources, actors, names = _references(top)
    undercuts = _undercuts(top, statements)
    arguments = _arguments(top, statements, undercuts, path)
    claims = _claims(statements, undercuts, languages, names)
    _mark(claims, statements, [argument for argument, _ in arguments])
    said = dict.fromkeys((claim, cited) for claim, cited in _said(statements, arguments, names) if claim in claims)
    tables = {
        "claims": claims.values(),
        "relations": [row for _, row in relations_of((argument for argument, _ in arguments), "caf")],
        "reactions": [
            {"claim": claim, "actor": actors.get(cited.source, ""), "source": cited.source}
            | {"locator": cited.locator, "quote": cited.quote}
            for claim, cited in said
        ],
        "sources": sources,
        "actors": [{"id": key, "name": names[key]} for key in dict.fromkeys(actors.values())],
    }
    return Debate(info=_info(top, languages, names), **{name: frame(rows) for name, rows in tables.items()})


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    refuse("CAF", path, "`carneades`, which Carneades reads too")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _statements(top: Tag, path: Path) -> dict[str, _Statement]:
    found: dict[str, _Statement] = {}
    for tag in _each(top, "statements", "statement"):
        id_ = tag.attributes.get("id", "")
        if not id_ or id_ in found:
            message = f"the id {quoted(id_)} is also that of an earlier statement" if id_ else "a statement has no id"
            raise wrong(message, "give it an id of its own", path, tag.line)
        metadata = tag.first("metadata")
        texts = {language: " ".join(text.split()) for language, text in _descriptions(tag).items()}
        texts = {language: text for language, text in texts.items() if text}
        main = tag.attributes.get("main") == "true"
        terms = metadata.attributes if metadata else {}
        found[id_] = _Statement(id_, tag, texts, _descriptions(metadata) if metadata else {}, terms, main)
    return found


def _each(top: Tag, group: str, kind: str) -> Iterator[Tag]:
    for tag in top.of(group):
        yield from tag.of(kind)


def _descriptions(tag: Tag) -> dict[str, str]:
    """The descriptions in a tag by language, each line without blanks around it."""
    found: dict[str, str] = {}
    for one in _each(tag, "descriptions", "description"):
        language = one.attributes.get("lang", "")
        lines = [line.strip() for line in "".join(part.text for part in one.walk()).split("\n")]
        text = "\n".join([found.get(language, ""), *lines]).strip("\n")
        if text:
            found[language if LANGUAGE.fullmatch(language) else ""] = text
    return found


def _languages(statements: Iterable[_Statement]) -> list[str]:
    """The languages of the texts, that of most of them first."""
    counted = Counter(language for one in statements for language in one.texts if language)
    return [language for language, _ in counted.most_common()]


def _references(top: Tag) -> tuple[list[Row], dict[str, str], dict[str, str]]:
    """The sources, the actor of each (the first source that this creator has), and the name of whom to cite."""
    rows: dict[str, Row] = {}
    actors: dict[str, str] = {}
    names: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for tag in _each(top, "references", "metadata"):
        terms = dict(tag.attributes)
        key = " ".join(terms.pop("key", "").split()) or f"reference-{len(rows) + 1}"
        while key in rows:
            key += "′"
        rows[key], more = source_of(key, terms)
        note = "\n".join(_descriptions(tag).values())
        rows[key] |= {"note": note, EXTRA: packed("caf", more)}
        names[key] = rows[key].get("author") or rows[key]["title"]
        if "author" in rows[key]:
            actors[key] = by_name.setdefault(names[key], key)
    return list(rows.values()), actors, names


def _undercuts(top: Tag, statements: Mapping[str, _Statement]) -> dict[str, str]:
    """The arguments that statements without a text undercut, where nothing but an argument for it needs one."""
    ids = {tag.attributes.get("id", "") for tag in _each(top, "arguments", "argument")}
    bare = (one for one in statements.values() if not one.texts)
    atoms = ((one.id, _UNDERCUT.fullmatch(one.tag.attributes.get("atom", ""))) for one in bare)
    found = {id_: atom[1] for id_, atom in atoms if atom and atom[1] in ids}
    for tag in _each(top, "arguments", "argument") if found else ():
        needed = [premise.attributes.get("statement", "") for premise in _each(tag, "premises", "premise")]
        if tag.attributes.get("pro") == "false":
            needed += [one.attributes.get("statement", "") for one in tag.of("conclusion")]
        for id_ in needed:
            found.pop(id_, None)
    return found


def _arguments(
    top: Tag, statements: Mapping[str, _Statement], undercuts: Mapping[str, str], path: Path
) -> list[tuple[Argument, Tag]]:
    found: dict[str, tuple[Argument, Tag]] = {}
    for number, tag in enumerate(_each(top, "arguments", "argument"), start=1):
        more: dict[str, Any] = dict(tag.attributes)
        id_ = more.pop("id", "") or f"a{number}"
        if id_ in found:
            message = f"the id {quoted(id_)} is also that of an earlier argument"
            raise wrong(message, "give it an id of its own", path, tag.line)
        conclusion = _known(tag.first("conclusion") or tag, statements, path)
        kind = "attack" if more.pop("pro", "") == "false" else "support"
        weight = more.pop("weight", "")
        if weight == _UNSAID or read_share(weight) is None:
            more, weight = more | ({"weight": weight} if weight and weight != _UNSAID else {}), ""
        scheme = " ".join(more.pop("scheme", "").split())
        metadata = tag.first("metadata")
        if metadata:
            more |= {"metadata": dict(metadata.attributes), "descriptions": _descriptions(metadata)}
        premises = [_premise(one, statements, path) for one in _each(tag, "premises", "premise")]
        argument = Argument(id_, conclusion, premises, kind, undercuts.get(conclusion, ""), why=scheme, weight=weight)
        argument.extra = {name: value for name, value in more.items() if value and value != "false"}
        found[id_] = argument, tag
    return list(found.values())


def _premise(tag: Tag, statements: Mapping[str, _Statement], path: Path) -> Premise:
    claim = _known(tag, statements, path)
    role = " ".join(tag.attributes.get("role", "").split())
    more = {"implicit": "true"} if tag.attributes.get("implicit") == "true" else {}
    negative = tag.attributes.get("positive", tag.attributes.get("polarity")) in ("false", "negative")
    return Premise(claim, more, negative, role)


def _known(tag: Tag, statements: Mapping[str, _Statement], path: Path) -> str:
    id_ = tag.attributes.get("statement", "")
    if id_ not in statements:
        what = f"there is no statement {quoted(id_)}" if id_ else f"<{tag.name}> names no statement"
        raise wrong(what, "add the statement, or mend the id", path, tag.line)
    return id_


def _claims(
    statements: Mapping[str, _Statement],
    undercuts: Mapping[str, str],
    languages: list[str],
    names: Mapping[str, str],
) -> dict[str, Row]:
    found = {}
    for one in statements.values():
        if one.id in undercuts:
            continue
        row: Row = {"id": one.id, "kind": ""}
        row |= _by_language("text", one.texts, languages, lambda text: without_citations(text, names))
        weight = one.tag.attributes.get("weight", "")
        row["weight"] = weight if read_share(weight) is not None else ""
        row |= _by_language("note", one.notes, languages, lambda text: with_names(text, names))
        found[one.id] = row | {EXTRA: packed("caf", _more(one))}
    return found


def _by_language(column: str, texts: Mapping[str, str], languages: list[str], told: Callable[[str], str]) -> Row:
    """A text in each language; what the debate's own lacks is there in another."""
    if not texts:
        return {column: ""}
    found = {language: told(text) or text for language, text in texts.items()}
    own, *others = languages or [""]
    row = {f"{column}_{language}": found[language] for language in others if language in found}
    return {column: next((found[one] for one in (own, "", *found) if one in found), ""), **row}


def _more(one: _Statement) -> dict[str, Any]:
    """What a statement has besides; the atom where it is more than the id."""
    known = {"id", "main", "weight"} | ({"atom"} if one.tag.attributes.get("atom") == one.id else set())
    more: dict[str, Any] = {name: value for name, value in one.tag.attributes.items() if name not in known and value}
    return more | ({"metadata": dict(one.metadata)} if one.metadata else {})


def _mark(claims: Mapping[str, Row], statements: Mapping[str, _Statement], arguments: list[Argument]) -> None:
    """Say which claims are the statement and the positions; a claim without a text gets one."""
    mains = [one.id for one in statements.values() if one.main and one.id in claims]
    for id_ in mains:
        claims[id_]["kind"] = "statement" if len(mains) == 1 else "position"
    for argument in arguments:
        alone = argument.kind == "support" and len(argument.premises) == 1 and not argument.premises[0].negative
        if alone and mains == [argument.conclusion] and not claims[argument.premises[0].claim]["kind"]:
            claims[argument.premises[0].claim]["kind"] = "position"
    for id_, row in claims.items():
        row["text"] = row["text"] or statements[id_].tag.attributes.get("atom", "") or id_


def _said(
    statements: Mapping[str, _Statement], arguments: list[tuple[Argument, Tag]], names: Mapping[str, str]
) -> Iterator[tuple[str, Citation]]:
    """Which claims are said where: what the statements cite, and what the arguments do."""
    questions = {one.id for one in statements.values() if one.main}
    for one in statements.values():
        for text in [*one.texts.values()][:1] + [*one.notes.values()][:1]:
            if "[" in text:
                yield from ((one.id, cited) for cited in citations(text, names))
        if "source" in one.metadata:
            yield from ((one.id, Citation(key, "", "")) for key in _keys(one.metadata, names))
    for argument, tag in arguments:
        metadata = tag.first("metadata")
        if not metadata:
            continue
        text = next(iter(_descriptions(metadata).values()), "")
        found = list(citations(text, names))
        cited = {one.source for one in found}
        found += [Citation(key, "", "") for key in _keys(metadata.attributes, names) if key not in cited]
        premises = [one.claim for one in argument.premises if not one.negative]
        denied = argument.conclusion in questions or argument.undercuts or argument.kind == "attack"
        for claim in premises if denied else [argument.conclusion]:
            yield from ((claim, one) for one in found)


def _keys(terms: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    """The references that are named as sources."""
    return (key for key in map(str.strip, terms.get("source", "").split(";")) if key in names)


def _info(top: Tag, languages: list[str], names: Mapping[str, str]) -> dict[str, Any]:
    metadata = top.first("metadata")
    more = dict(metadata.attributes) if metadata else {}
    title = " ".join(more.pop("title", "").split())
    texts = _descriptions(metadata) if metadata else {}
    info: dict[str, Any] = {"title": title, "language": "".join(languages[:1]), "languages": languages}
    info |= _by_language("about", texts, languages, lambda text: with_names(text, names))
    info[EXTRA] = packed("caf", {name: value for name, value in more.items() if value})
    return {name: value for name, value in info.items() if value}
