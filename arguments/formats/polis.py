"""The comments of a conversation on Polis (https://pol.is), as it exports them in CSV; only read.

- A comment is a claim with its number as id. How many agree and disagree stands in columns of its own, ``agrees`` and
  ``disagrees``: votes are opinions on a comment, so that nothing supports or attacks anything. A comment that was
  moderated out (``moderated`` is -1) is a draft.
- That a participant makes a comment is a reaction, on the day (UTC) of its time; the time itself stays in ``extra``.
- ``participants-votes.csv`` beside the comments, or a file named as theirs with that for ``comments``, adds how many
  pass (``passes``), and all three for every group of opinion (``agrees_group_0``); and what is known of those who
  comment, in the column ``extra`` of the speakers. Who voted what is left out.
- ``summary.csv`` adds the title and the introduction, the conversation as a source, and the other counts as fact
  ``extra``. Either of these two files may be named instead of the comments beside it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pandas as pd

from arguments.csvfile import SEPARATORS, read_csv
from arguments.debate import Debate
from arguments.formats import readonly, textfile
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.links import safe_link
from arguments.problems import DebateError, Problem, quoted, refusals_explained
from arguments.texts import MARK

NAME = "Polis (comments in CSV)"
SUFFIX = None
CARRIES = "comments, how many agree, disagree and pass, in all and by group, who made them and when, the summary"
LOSES = "who voted what; it is only read"
_NAME, _SOURCE = "polis", "polis"
_COMMENTS, _VOTES, _SUMMARY = "comments", "participants-votes", "summary"
_NEEDED = ("comment-id", "comment-body", "agrees", "disagrees")
_HEADING = (*_NEEDED, "timestamp", "datetime", "author-id", "moderated")
_COLUMNS = ("agrees", "disagrees", "moderated")
_COUNTS = {"1": "agrees", "-1": "disagrees", "0": "passes"}
_LATEST = 2**43  # milliseconds, in the year 2248: what is later is no time
_ABOUT_VOTER = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
Row = dict[str, str]


def fits(path: Path) -> bool:
    """A file of comments, or the votes or the summary of the comments beside it."""
    return _comments(path) is not None


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the comments. Raises ``DebateError`` with file and row for what is no such file."""
    path = _comments(path) or path
    rows = list(_rows(path))
    if not rows:
        raise _wrong("the file holds no comments", "look whether it is the right file", path, 1)
    summary = _summary(_beside(path, _SUMMARY))
    voters, counts = _votes(_beside(path, _VOTES))
    claims, reactions = {}, []
    actors: dict[str, Row] = {}
    for number, row in enumerate(rows, start=2):
        id_ = row["comment-id"].strip()
        if not id_ or id_ in claims:
            what = f"the comment {quoted(id_)} is there twice" if id_ else "the comment has no number"
            raise _wrong(what, "export the conversation again", path, number)
        claims[id_] = _claim(id_, row) | counts.get(id_, {})
        author = row.get("author-id", "").strip()
        if author:
            actor = {"id": f"participant-{author}", "name": f"Participant {author}"}
            actors.setdefault(author, actor | _extra(voters.get(author, {})))
        reactions += _reaction(id_, author, row, summary)
    topic, url = summary.pop("topic", ""), summary.pop("url", "")
    facts = {"title": topic, "intro": summary.pop("conversation-description", ""), **_extra(summary)}
    sources = [{"id": _SOURCE, "title": topic or url, "url": safe_link(url)}] if topic or url else []
    tables = {"claims": claims.values(), "reactions": reactions, "actors": actors.values(), "sources": sources}
    frames = {name: pd.DataFrame(list(some), dtype=object) for name, some in tables.items() if some}
    return Debate(info={name: value for name, value in facts.items() if value}, **frames)


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    readonly.refuse(NAME, path, "`json` or `xlsx`")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _comments(path: Path) -> Path | None:
    """The file of comments that a path is, or lies beside."""
    if not path.is_file():
        return None
    for name in ("", _VOTES, _SUMMARY):
        if name in path.name:
            other = path.with_name(path.name.replace(name, _COMMENTS)) if name else path
            first = head(other).removeprefix(MARK).partition("\n")[0]
            columns = (first.split(separator) for separator in SEPARATORS)
            if any(set(_NEEDED) <= {one.strip(' "\r') for one in some} for some in columns):
                return other
    return None


def _beside(path: Path, name: str) -> Path | None:
    """The file of a name that belongs to the comments, if it is there."""
    other = path.with_name(path.name.replace(_COMMENTS, name))
    return other if _COMMENTS in path.name and other.is_file() else None


def _rows(path: Path) -> Iterator[Row]:
    """The rows of the file of comments, each by column."""
    found = read_csv(path.read_bytes(), path.name, _HEADING)
    missing = next((name for name in _NEEDED if name not in found.heading), None)
    if missing:
        raise _wrong(f"there is no column {quoted(missing)}", "give the file of comments of Polis", path, 1)
    return (dict(zip(found.heading, row, strict=True)) for row in found.rows)


def _claim(id_: str, row: Row) -> Row:
    more = {name: value for name, value in row.items() if name not in _HEADING and value}
    status = "draft" if row.get("moderated", "").strip() == "-1" else ""
    votes = {name: row.get(name, "").strip() for name in _COLUMNS}
    return {"id": id_, "text": row["comment-body"].strip(), "status": status} | votes | _extra(more)


def _reaction(id_: str, author: str, row: Row, summary: Mapping[str, str]) -> list[Row]:
    """That somebody makes a comment, as far as the file tells."""
    told = {
        "actor": f"participant-{author}" if author else "",
        "source": _SOURCE if summary.get("topic") or summary.get("url") else "",
        "date": _day(row.get("timestamp", "")),
        **_extra({name: row[name] for name in ("timestamp", "datetime") if row.get(name)}),
    }
    return [{"claim": id_, **told}] if any(told.values()) else []


def _day(milliseconds: str) -> str:
    """The day of a time in milliseconds since 1970, in UTC; empty when it is none."""
    text = milliseconds.strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_LATEST)) else _LATEST
    return datetime.fromtimestamp(number / 1000, UTC).date().isoformat() if number < _LATEST else ""


def _extra(known: Mapping[str, str]) -> Row:
    text = packed(_NAME, known)
    return {EXTRA: text} if text else {}


def _summary(path: Path | None) -> Row:
    """What the summary says, by key."""
    if path is None:
        return {}
    return {row[0].strip(): ",".join(row[1:]).strip() for _, row in _records(path) if any(row)}


def _votes(path: Path | None) -> tuple[dict[str, Row], dict[str, Row]]:
    """What is said of each participant, and how many voted what on each comment, in all and by group."""
    if path is None:
        return {}, {}
    records = _records(path)
    _, heading = next(records, (1, []))
    place = {name.strip(): number for number, name in enumerate(heading)}
    if "participant" not in place:
        raise _wrong("there is no column 'participant'", "export the conversation again, or move the file", path, 1)
    comments = [(name, number) for name, number in place.items() if name not in _ABOUT_VOTER]
    voters: dict[str, Row] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for number, row in records:
        if len(row) != len(heading):
            message = f"the row has {len(row)} fields where the heading has {len(heading)}"
            raise _wrong(message, "export the conversation again, or move the file", path, number)
        voter = {name: row[place[name]].strip() for name in _ABOUT_VOTER if name in place and row[place[name]]}
        group = voter.get("group-id", "")
        voters[voter.get("participant", "")] = voter
        for comment, column in comments:
            vote = _COUNTS.get(row[column])
            if vote:
                votes[vote][comment] += 1
                if group:
                    votes[f"{vote}_group_{group}"][comment] += 1
    names = [name for name in sorted(votes) if name not in _COLUMNS]
    return voters, {comment: {name: str(votes[name][comment]) for name in names} for comment, _ in comments}


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file one by one, each with its row: the votes may be millions."""
    reader = csv.reader(io.StringIO(textfile.load(path), newline=""), strict=True)
    try:
        yield from ((number, row) for number, row in enumerate(reader, start=1) if row)
    except csv.Error as error:
        fix = "export the conversation again, or move the file"
        raise _wrong(
            "a double quote or a line end stands where it cannot be read", fix, path, reader.line_num
        ) from error


def _wrong(message: str, fix: str, path: Path, row: int) -> DebateError:
    """What is wrong with a file of Polis, as an error."""
    return DebateError(Problem("wrong-polis", message, fix, file=path.name, row=row, stops=True))
