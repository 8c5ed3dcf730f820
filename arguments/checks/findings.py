"""Findings: what breaks no rule but deserves a look before a map is published."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from arguments.checks.cells import marked
from arguments.checks.similar import similar_claims
from arguments.debate import Debate
from arguments.facts import FACTS_FILE
from arguments.nearest import Nearest
from arguments.problems import Problem, quoted
from arguments.tables import CLAIMS, TABLES, Table


def findings(debate: Debate) -> list[Problem]:
    """Everything that deserves a look, in no particular order."""
    return [
        *_further_statements(debate.claims),
        *_without_source(debate),
        *_answering_nothing(debate),
        *_empty_positions(debate),
        *_unanswered_attacks(debate),
        *_too_long(debate),
        *_unknown_columns(debate),
        *_unlisted_languages(debate),
        *_unused(debate),
        *similar_claims(debate.claims),
    ]


def _further_statements(claims: pd.DataFrame) -> Iterator[Problem]:
    statements = claims["kind"].eq("statement")
    for cell in marked(CLAIMS, claims, statements & statements.cumsum().gt(1), "kind"):
        message = "the debate has a statement already, and a map has one"
        fix = "make this one a position or a claim, or move it to a debate of its own"
        yield cell.finding("second-statement", message, fix)


def _without_source(debate: Debate) -> Iterator[Problem]:
    """Claims that nobody says anywhere. The statement and the positions are the editor's own words."""
    claims, reactions = debate.claims, debate.reactions
    sourced = claims["id"].isin(reactions["claim"][reactions["source"].ne("")])
    own_words = claims["kind"].isin(["statement", "position"])
    for cell in marked(CLAIMS, claims, ~own_words & ~sourced, "id"):
        message = "the claim has no source"
        fix = "add a row to reactions.csv that says where it was said"
        yield cell.finding("no-source", message, fix)


def _answering_nothing(debate: Debate) -> Iterator[Problem]:
    claims = debate.claims
    answers = claims["id"].isin(debate.relations["claim"])
    for cell in marked(CLAIMS, claims, claims["kind"].ne("statement") & ~answers, "id"):
        message = "the claim answers nothing, so that it hangs loose"
        fix = "add a row to relations.csv that says what it supports or attacks"
        yield cell.finding("answers-nothing", message, fix)


def _empty_positions(debate: Debate) -> Iterator[Problem]:
    claims = debate.claims
    answered = claims["id"].isin(debate.relations["target"])
    for cell in marked(CLAIMS, claims, claims["kind"].eq("position") & ~answered, "id"):
        message = "no claim supports or attacks this position"
        fix = "add its claims, or remove it"
        yield cell.finding("empty-position", message, fix)


def _unanswered_attacks(debate: Debate) -> Iterator[Problem]:
    """Claims that attack something, while nothing answers them and nothing undercuts the attack."""
    claims, relations = debate.claims, debate.relations
    undercut = relations["id"].ne("") & relations["id"].isin(relations["undercuts"])
    attackers = relations["claim"][relations["kind"].eq("attack") & ~undercut]
    for cell in marked(CLAIMS, claims, claims["id"].isin(attackers) & ~claims["id"].isin(relations["target"]), "id"):
        message = "nothing answers this attack yet"
        fix = "add the answer if one was given, or leave it as it stands"
        yield cell.finding("unanswered-attack", message, fix)


def _too_long(debate: Debate) -> Iterator[Problem]:
    """Texts that do not fit their card (see ``Column.longest``), in whatever language."""
    for table in TABLES.values():
        frame = debate.tables[table.name]
        for name in frame.columns:
            column = table.column(name)
            if not column or not column.longest:
                continue
            for cell in marked(table, frame, frame[name].str.len().gt(column.longest), name):
                message = f"the text has {len(cell.value)} characters, and a card shows {column.longest}"
                fix = "shorten it, or split it into two claims" if column.required else "shorten it"
                yield cell.finding("too-long", message, fix)


def _unknown_columns(debate: Debate) -> Iterator[Problem]:
    """Columns that are not known but nearly are, so that what they hold is not shown."""
    for table in TABLES.values():
        nearest = Nearest(_names(table, debate.languages))
        for name in debate.tables[table.name].columns:
            meant = "" if table.column(name) else nearest(name)
            if meant:
                message = f"{quoted(name)} is not one of the columns"
                yield _heading(table, name, "unknown-column", message, f"write {quoted(meant)} if that is meant")


def _names(table: Table, languages: list[str]) -> list[str]:
    """The names of the columns, also in each language."""
    spoken = [column.name for column in table.columns if column.by_language]
    return [*table.names, *(f"{name}_{language}" for name in spoken for language in languages)]


def _unlisted_languages(debate: Debate) -> Iterator[Problem]:
    """Columns in a language that the facts do not list, so that no reader can choose it."""
    for table in TABLES.values():
        for name in debate.tables[table.name].columns:
            column = table.column(name)
            language = name[len(column.name) + 1 :] if column else ""
            if language and language not in debate.languages:
                message = f"the column is in the language {quoted(language)}, which {FACTS_FILE} does not list"
                fix = f'add "{language}" to `languages` there, or mend the name of the column'
                yield _heading(table, name, "unlisted-language", message, fix)


def _heading(table: Table, column: str, code: str, message: str, fix: str) -> Problem:
    """A finding about a column as a whole."""
    return Problem(code, message, fix, f"{table.name}.csv", 1, column, level="finding")


def _unused(debate: Debate) -> Iterator[Problem]:
    """Sources and actors that no reaction names."""
    for name, column in (("sources", "source"), ("actors", "actor")):
        frame = debate.tables[name]
        for cell in marked(TABLES[name], frame, ~frame["id"].isin(debate.reactions[column]), "id"):
            message = f"no reaction names this {column}"
            fix = "add the reaction, or remove the row"
            yield cell.finding(f"unused-{column}", message, fix)
