"""The facts of a debate (its title, question, report, languages), declared once and checked here.

Unknown facts travel along unharmed; of the known ones, the value must be of the right kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from arguments.dates import read_date
from arguments.links import safe_link
from arguments.problems import Problem
from arguments.tables import LANGUAGE, LANGUAGE_SUFFIX
from arguments.texts import control_character

FACTS_FILE = "debate.toml"


@dataclass(frozen=True)
class Fact:
    """One fact: its name and what it holds.

    ``holds`` is "text", "link", "codes" (of languages) or "facts" (about a document), which ``parts`` names.
    """

    name: str
    about: str
    by_language: bool = False
    holds: str = "text"
    parts: tuple[str, ...] = ()


REPORT = Fact(
    "report",
    "the report that the debate answers",
    holds="facts",
    parts=("title", "author", "publisher", "date", "url"),
)
FACTS = (
    Fact("id", "a short name, which `draw` also uses for its file"),
    Fact("title", "the name of the debate", by_language=True),
    Fact("question", "the question that stands on top of the map", by_language=True),
    Fact("intro", "a sentence or two under the question", by_language=True),
    Fact("about", "how the map was made and what is missing; Markdown", by_language=True),
    Fact("language", "the language of the texts", holds="codes"),
    Fact("languages", 'all languages that the texts are in, such as `["nl", "en"]`', holds="codes"),
    Fact("licence", "the conditions under which others may use the debate"),
    Fact("contact", "where a reader can report a mistake: `mailto:` with an address, or a page", holds="link"),
    Fact(
        "public",
        "`yes` in an export without drafts, remarks for colleagues, and columns and facts of your own; `anonymised` "
        "where speakers are told by their role alone",
    ),
    REPORT,
)
_WRONG = {  # what a value that is not of its kind is told, and the fix
    "text": ("is not text", 'write it as in {name} = "..."'),
    "link": ("is not text", 'write it as in {name} = "mailto:..." or {name} = "https://..."'),
    "codes": (
        "holds something else than language codes",
        'write codes such as nl or pt-BR, as in language = "nl" and languages = ["nl", "en"]',
    ),
    "facts": ("is not a table of facts", 'write a line [{name}], and under it lines such as title = "..."'),
}


def fact_problems(info: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the facts; ``id`` of each problem is the name of the fact.

    A value of the wrong kind, a language that is no language code and a control character stop; a link that is not
    safe and a date that cannot be read do not.
    """
    problems = [
        _problem(key, "control-character", f"{key} holds the invisible control character {found}", "remove it")
        for key, value in info.items()
        if (found := control_character(_all_text(value)))
    ]
    for key, value in info.items():
        fact = declared(key)
        if not fact:
            continue
        if not _holds(value, fact.holds):
            message, fix = _WRONG[fact.holds]
            problems.append(_problem(key, "wrong-fact", f"{key} {message}", fix.format(name=key)))
        elif fact.holds == "facts":
            problems += _report_problems(value)
        elif fact.holds == "link":
            problems += _link_problems(key, str(value), f"{key} is not safe to follow")
    return problems


def declared(name: str) -> Fact | None:
    """The declaration of a fact, also of its form for a language (``title_en``); None if unknown."""
    for fact in FACTS:
        if name == fact.name or (fact.by_language and LANGUAGE_SUFFIX.sub("", name) == fact.name):
            return fact
    return None


def known_facts(info: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that Mattermap knows, without those that somebody keeps for themselves."""
    known = {}
    for name, value in info.items():
        fact = declared(name)
        if fact:
            parts = value if fact.parts and isinstance(value, Mapping) else {}
            known[name] = {part: parts[part] for part in fact.parts if part in parts} if fact.parts else value
    return known


def language_codes(value: object) -> list[str]:
    """The language codes in a fact: a text with blanks between them, or a list. What is no code is left out."""
    parts = value.split() if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return [str(part) for part in parts if isinstance(part, str) and LANGUAGE.fullmatch(part)]


def is_text(value: object) -> bool:
    """Whether a value can be shown as text: text itself, a finite number or a date."""
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, str | int | date) and not isinstance(value, bool)


def _holds(value: object, kind: str) -> bool:
    if kind in ("text", "link"):
        return is_text(value)
    if kind == "facts":
        return isinstance(value, Mapping) and all(is_text(part) for part in value.values())
    given = value.split() if isinstance(value, str) else value
    return isinstance(given, list | tuple) and len(language_codes(given)) == len(given)


def _report_problems(report: Mapping[str, Any]) -> Iterator[Problem]:
    when = str(report.get("date", ""))
    if when and read_date(when) is None:
        fix = "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2013-07-30"
        yield _problem("report", "wrong-date", "the date of the report is not a day of the calendar", fix, stops=False)
    yield from _link_problems("report", str(report.get("url", "")), "the url of the report is not safe to follow")


def _link_problems(name: str, link: str, message: str) -> Iterator[Problem]:
    if link and not safe_link(link):
        fix = "write an address without blanks that starts with http:, https: or mailto:"
        yield _problem(name, "wrong-link", message, fix, stops=False)


def _all_text(value: object) -> str:
    """All text in a value, however deep."""
    if isinstance(value, Mapping):
        return "".join(_all_text(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple):
        return "".join(map(_all_text, value))
    return value if isinstance(value, str) else ""


def _problem(name: str, code: str, message: str, fix: str, stops: bool = True) -> Problem:
    return Problem(code, message, fix, file=FACTS_FILE, id=name, stops=stops)
