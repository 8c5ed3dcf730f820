r"""Both layouts of Kialo's text export, read as a debate.

The older one (to about 2022) has an entry on a line, the younger one under a heading, indented by its depth::

    Discussion Title: Should the bridge close?       Discussion Name:
                                                      Should the bridge close?
    1. The bridge should close.
    1.1. Con: [It](https://example.org) is used.      1. Thesis:
    1.1.1. Pro: -> See 1.2.                           The bridge should close.

                                                        1.1. Con:
                                                        It is used [1].

                                                      Sources:
                                                      [1] https://example.org
                                                      "the passage that is quoted"

- An entry is a claim, named after its number (``1.1.`` is ``K1.1``), and a relation to the entry above it (``R1.1``). A
  thesis that stands alone is the statement; so is a question, whose theses are positions (``other`` than for or
  against it), which support it as answers do. Several theses without a question are positions.
- ``-> See 1.2.`` is a further relation of the claim of that entry. ``-> See discussion #1: Title`` is a claim with that
  title, of which the column ``extra`` keeps the number of the discussion.
- What is listed under Sources is a source, each address once; a mark ``[1]`` in a text is a reaction (``C1``) with the
  quoted passage. Marks stay in the text, but for a last line of marks alone, as Mattermap writes it. Links of the older
  layout become marks. ``\[`` and ``\(`` are brackets. Each number counts once.
- In the older layout, a line that begins with a number is an entry when it says Pro or Con below the top, or when it
  is the next thesis; a list within a text is text. Empty lines within a text stay; in the younger layout, only what
  follows an empty line is a heading.
- Lines in front of the first entry are kept in the fact ``extra``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from arguments.debate import Debate
from arguments.formats.extra import EXTRA, packed
from arguments.links import safe_link
from arguments.problems import DebateError, Problem, quoted

KIALO = "kialo"
OLDER, YOUNGER = BEGINNINGS = ("Discussion Title:", "Discussion Name:")
SOURCES = "Sources:"
HEADING = re.compile(r"( *)((?:[0-9]+\.)+) (Thesis|Question|Pro|Con):\s*", re.IGNORECASE)
MARKER = re.compile(r"(?<!\\)\[([1-9][0-9]{0,8})\]")
MARKERS = re.compile(r"\[[1-9][0-9]{0,8}\](?: \[[1-9][0-9]{0,8}\])*")
_ENTRY = re.compile(r"((?:[0-9]+\.)+)(?:\s+(?:(Pro|Con):)?\s*(.*))?", re.IGNORECASE)
_SEE = re.compile(r"-> See ((?:[0-9]+\.)+)\s*")
_DISCUSSION = re.compile(r"-> See discussion #([0-9]{1,18})(?:: (.*))?")
_ESCAPED_SEE = re.compile(r"\\(?=\\*-> See )")
_ESCAPED = re.compile(r"\\([()\[\]])")
_LISTED = re.compile(r"\[([1-9][0-9]{0,8})\](?: (.*))?")
_LINK = re.compile(r"\[((?:[^\[\]\\\n]|\\.)*)\]\(((?:[^()\\\s]|\\.)+)\)")
_CITED = re.compile(r"C([0-9]+)(?:-[0-9]+)?")
_SIGNS = {"con": "attack"}


@dataclass(slots=True)
class _Entry:
    """An entry: its number without the last point, its word in lower case, the row it begins in, and its lines."""

    number: str
    word: str
    row: int
    lines: list[str] = field(default_factory=list)

    @property
    def above(self) -> str:
        return self.number.rpartition(".")[0]


@dataclass
class _Source:
    line: str
    passage: list[str] = field(default_factory=list)


@dataclass
class _Discussion:
    title: str = ""
    preface: list[str] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)
    sources: dict[str, _Source] = field(default_factory=dict)  # by number


def debate_of(text: str, path: Path) -> Debate:
    """The debate of a text that was read from a path. Raises ``DebateError`` with the row of what is wrong."""
    lines = lines_of(text)
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    begins = lines[first].lstrip()
    if begins.startswith(YOUNGER):
        found = _younger(lines, first)
    elif begins.startswith(OLDER):
        found = _older(lines, first)
    else:
        what = "holds no discussion of Kialo" if begins else "is empty"
        raise wrong(f"the file {what}", f"export it again: it begins with `{YOUNGER}`", path, first + 1)
    _require_sound(found.entries, path)
    return _debate(found, path)


def lines_of(text: str) -> list[str]:
    """The lines of a text, however they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def number_cited(id_: str) -> str:
    """The number of the source that a reaction cites, by its id; empty for other ids."""
    found = _CITED.fullmatch(id_)
    return found[1] if found else ""


def unescaped(text: str) -> str:
    """A text with its brackets as they are."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def wrong(message: str, fix: str, path: Path, row: int) -> DebateError:
    """What is wrong with a file of Kialo, as an error."""
    return DebateError(Problem("wrong-kialo", message, fix, file=path.name, row=row, stops=True))


def _younger(lines: list[str], first: int) -> _Discussion:
    rest = lines[first].strip().removeprefix(YOUNGER).strip()
    titles = [rest] if rest else []
    row = first + 1
    while row < len(lines) and lines[row].strip():
        titles.append(lines[row])
        row += 1
    found = _Discussion("\n".join(titles))
    below, indent, apart = found.preface, 0, True
    for place in range(row, len(lines)):
        line = lines[place]
        if not line.strip():
            apart = True
            continue
        if apart:
            heading = HEADING.fullmatch(line)
            if heading:
                found.entries.append(_Entry(heading[2][:-1], heading[3].lower(), place + 1))
                below, indent, apart = found.entries[-1].lines, len(heading[1]), False
                continue
            if line.rstrip() == SOURCES and (place + 1 == len(lines) or _LISTED.fullmatch(lines[place + 1])):
                found.sources = _sources(lines[place + 1 :])
                break
            if below:
                below.append("")
        apart = False
        below.append(line[indent:] if not line[:indent].strip(" ") else line.lstrip(" "))
    return found


def _sources(lines: Iterable[str]) -> dict[str, _Source]:
    """What is listed, by number."""
    found: dict[str, _Source] = {}
    source = _Source("")
    for line in lines:
        listed = _LISTED.fullmatch(line)
        if listed and listed[1] not in found:
            found[listed[1]] = source = _Source(listed[2] or "")
        elif line.strip() or source.passage:
            source.passage.append(line)
    return found


def _older(lines: list[str], first: int) -> _Discussion:
    found = _Discussion(lines[first].strip().removeprefix(OLDER).strip())
    below = found.preface
    known: dict[str, _Entry] = {}
    listed, top = 0, 0  # the last number of a list within the text, and of a thesis on top
    for row, line in enumerate(lines[first + 1 :], start=first + 2):
        begins = _ENTRY.fullmatch(line) if line[:1].isdigit() else None
        number = begins[1][:-1] if begins else ""
        if begins and _is_entry(number, begins[2], known, listed, top):
            entry = _Entry(number, (begins[2] or "thesis").lower(), row, [begins[3] or ""])
            found.entries.append(entry)
            known.setdefault(number, entry)
            below, listed = entry.lines, 0
            top = int(number) if "." not in number else top
            continue
        if begins:
            listed = int(number) if number.isdigit() and len(number) <= _DIGITS else 0
        if line.strip() or below:
            below.append(line)
    _cite_links(found)
    return found


_DIGITS = 9  # of the numbers of theses


def _is_entry(number: str, sign: str | None, known: Mapping[str, _Entry], listed: int, top: int) -> bool:
    """Whether a line with a number is an entry, and not part of a text, as the items of a list are."""
    above = number.rpartition(".")[0]
    if sign and above:
        return True
    if sign or len(number) - len(above) > _DIGITS:
        return False
    if not above:
        return not known or (int(number) == top + 1 and listed + 1 != int(number))
    thesis = known.get(above)
    return thesis is not None and not thesis.above and number not in known


def _cite_links(found: _Discussion) -> None:
    """Turn the links in the texts of the older layout into marks of sources."""
    numbers: dict[str, str] = {}

    def marked(link: re.Match[str]) -> str:
        url = safe_link(unescaped(link[2]))
        if not url:
            return link[0]
        number = numbers.setdefault(url, str(len(numbers) + 1))
        return f"{link[1]} [{number}]".lstrip()

    for entry in found.entries:
        text = "\n".join(entry.lines).rstrip()
        if "](" in text:
            kept = re.sub(r"(?<!\\)\[([0-9]+)\](?!\()", r"\\[\1\\]", text)  # such numbers are no marks here
            text = _LINK.sub(marked, kept)
        elif "[" in text:
            text = re.sub(r"(?<!\\)\[(?=[0-9])", r"\\[", text)
        entry.lines = text.split("\n")
    found.sources = {number: _Source(url) for url, number in numbers.items()}


def _require_sound(entries: Iterable[_Entry], path: Path) -> None:
    known: dict[str, int] = {}
    for entry in entries:
        number, above = entry.number, entry.above
        if number in known:
            message = f"the entry {_shown(number)} is there already, in row {known[number]}"
            raise wrong(message, "give it a number of its own", path, entry.row)
        if above and above not in known:
            message = f"the entry {_shown(number)} answers {_shown(above)}, which is not there"
            raise wrong(message, "add that entry above it, or give this one another number", path, entry.row)
        if not above and entry.word in ("pro", "con"):
            message = f"the entry {_shown(number)} is a {entry.word} of nothing"
            raise wrong(message, "make it a thesis, or number it below what it answers", path, entry.row)
        known[number] = entry.row


def _shown(number: str) -> str:
    return quoted(f"{number[:60]}…" if len(number) > 60 else f"{number}.")


def _debate(found: _Discussion, path: Path) -> Debate:
    claims: dict[str, dict[str, str]] = {}  # by number
    sees: dict[str, str] = {}
    marks: list[tuple[str, str]] = []  # claims with the numbers that they cite
    for entry in found.entries:
        text, cited = _cited("\n".join(entry.lines).rstrip("\n"), found.sources)
        see = _SEE.fullmatch(text) if text.startswith("-> ") else None
        if see:
            sees[entry.number] = see[1][:-1]
            continue
        id_ = f"K{entry.number}"
        marks += [(id_, number) for number in cited]
        claims[entry.number] = {"id": id_, **_saying(text)}
    meant = _followed(sees, claims, found.entries, path)
    relations = []
    for entry in found.entries:
        if entry.above:
            kind = _SIGNS.get(entry.word, "support")
            ends = {"claim": meant[entry.number], "target": meant[entry.above]}
            relations.append({"id": f"R{entry.number}", **ends, "kind": kind})
    _tell_kinds(found.entries, claims, meant)
    sources, reactions = _documents(found.sources, marks)
    kept = packed(KIALO, {"preface": "\n".join(found.preface).rstrip()} if found.preface else {})
    info = {name: value for name, value in (("title", found.title), (EXTRA, kept)) if value}
    tables = {"claims": list(claims.values()), "relations": relations, "sources": sources, "reactions": reactions}
    return Debate(info=info, **{name: pd.DataFrame(rows, dtype=object) for name, rows in tables.items() if rows})


def _cited(text: str, sources: Mapping[str, _Source]) -> tuple[str, list[str]]:
    """A text without a last line of marks, and the sources that it cites by number."""
    if "[" not in text:
        return text, []
    cited = dict.fromkeys(number for number in MARKER.findall(text) if number in sources)
    body, _, last = text.rpartition("\n")
    own = body and MARKERS.fullmatch(last) and all(one in sources for one in MARKER.findall(last))
    return body if own else text, list(cited)


def _saying(text: str) -> dict[str, str]:
    """The text of a claim; of one that stands in another discussion, its title and the number of that."""
    other = _DISCUSSION.fullmatch(text) if text.startswith("-> ") else None
    if other:
        title = unescaped(other[2] or "")
        return {"text": title or f"discussion #{other[1]}", EXTRA: packed(KIALO, {"discussion": other[1]})}
    if text.startswith("\\"):
        text = _ESCAPED_SEE.sub("", text, count=1) if _ESCAPED_SEE.match(text) else text
    return {"text": unescaped(text)}


def _followed(
    sees: Mapping[str, str], claims: Mapping[str, dict[str, str]], entries: Iterable[_Entry], path: Path
) -> dict[str, str]:
    """The id of the claim that each entry is or refers to, by number."""
    meant = {number: row["id"] for number, row in claims.items()}
    for entry in entries:
        walked: dict[str, None] = {}
        here = entry.number
        while here not in meant:
            walked[here] = None
            here = sees[here]
            if here in walked or (here not in meant and here not in sees):
                message = f"the entry {_shown(entry.number)} refers to {_shown(here)}, " + (
                    "which refers back to it" if here in walked else "which is not there"
                )
                raise wrong(message, "write the text of the claim in its place", path, entry.row)
        meant.update(dict.fromkeys(walked, meant[here]))
    return meant


def _tell_kinds(entries: Iterable[_Entry], claims: Mapping[str, dict[str, str]], meant: Mapping[str, str]) -> None:
    """Say which claims are the statement and positions."""
    rows = {row["id"]: row for row in claims.values()}
    tops = [entry for entry in entries if not entry.above]
    questions = [entry for entry in tops if entry.word == "question"]
    main = questions or tops
    for entry in main:
        rows[meant[entry.number]]["kind"] = "statement" if len(main) == 1 else "position"
    for entry in entries:
        row = rows[meant[entry.number]]
        if entry.above and entry.word in ("thesis", "question") and "kind" not in row:
            row |= {"kind": "position", "stance": "other"}


def _documents(
    sources: Mapping[str, _Source], marks: Iterable[tuple[str, str]]
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of the sources, each once, and of the reactions that cite them."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    by_number = {}
    for number, source in sources.items():
        title, url = _titled(source.line)
        by_number[number] = rows.setdefault((title, url), {"id": f"S{number}", "title": title, "url": url})
    passages = {number: _passage(source.passage) for number, source in sources.items()}
    uses: dict[str, int] = {}
    reactions = []
    for claim, number in marks:
        uses[number] = uses.get(number, 0) + 1
        id_ = f"C{number}" if uses[number] == 1 else f"C{number}-{uses[number]}"
        quote = passages[number]
        reactions.append({"id": id_, "claim": claim, "source": by_number[number]["id"], "quote": quote})
    shares = Counter(row["id"] for row in by_number.values())
    left: dict[str, dict[str, str]] = {}
    for number, row in by_number.items():
        if number not in uses and (passages[number] or shares[row["id"]] > 1):
            left.setdefault(row["id"], {})[number] = passages[number]
    for row in rows.values():
        if row["id"] in left:
            row[EXTRA] = packed(KIALO, {"uncited": left[row["id"]]})
    return list(rows.values()), reactions


def _titled(line: str) -> tuple[str, str]:
    """The title and the address of a line in the list; the address is the title where there is no other."""
    title, _, last = line.rpartition(" ")
    url = unescaped(last)
    if url.startswith(("http://", "https://")) and safe_link(url) == url:
        return unescaped(title) or url, url
    return unescaped(line), ""


def _passage(lines: list[str]) -> str:
    passage = "\n".join(lines).rstrip("\n")
    if len(passage) > 1 and passage.startswith('"') and passage.rstrip().endswith('"'):
        passage = passage.rstrip()[1:-1]
    return unescaped(passage)
