"""A debate as the text that Kialo exports since about 2025: every claim an entry under what it answers.

A claim stands where reading comes upon it first, and is referred to with ``-> See`` everywhere else, so that references
point backwards. The statement is a thesis, or a question when positions are answers to it that are neither for nor
against (``other``), which are the theses then; claims that answer nothing are further theses. An undercut stands under
the claim that makes the relation. Entries keep the numbers that claims (``K1.2``) and relations (``R1.3``) are named
after, as far as they still fit; marks and sources those of reactions (``C81``) and of sources (``S81``). A mark that is
not in the text stands on a last line.

Brackets that would be marks, and references that are none, have a backslash in front of them. As an empty line ends an
entry, empty lines within a text are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from arguments.debate import Debate
from arguments.formats.extra import EXTRA, unpacked
from arguments.formats.kialoreading import HEADING, KIALO, MARKER, MARKERS, SOURCES, YOUNGER, lines_of, number_cited

DEEPEST = 100  # levels, beyond which a claim becomes a further thesis: a number grows with every level
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_SEE = re.compile(r"\\*-> See ")
_AFTER_BACKSLASH = re.compile(r"(?<=\\)[()\[\]]")
_LISTED = re.compile(r"^\[([0-9]+)\]", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n\s*\n")
Row = Mapping[str, str]


@dataclass
class Written:
    """What was written, and by which ids it comes back: of claims by id, of relations by place in their table.

    ``reactions``, by place, and ``sources``, by id, tell the numbers in the list of sources.
    """

    text: str = ""
    claims: dict[str, str] = field(default_factory=dict)
    relations: dict[int, str] = field(default_factory=dict)
    reactions: dict[int, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """A claim where it stands, or where it is referred to; ``sign`` is what it does to the entry above it."""

    claim: str
    number: str
    above: _Entry | None = None
    sign: str = ""
    depth: int = 0
    refers: bool = False
    word: str = "Thesis"


@dataclass(frozen=True)
class _Answer:
    """A relation: its place in the table, the claim that answers, and what stands in the table."""

    place: int
    claim: str
    row: Row


@dataclass
class _List:
    """The list of sources: by number, the place of a source in its table and the passage."""

    listed: dict[str, tuple[str, str]] = field(default_factory=dict)
    cited: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by claim


def written_from(debate: Debate) -> Written:
    """The file that holds a debate, and what in it is what."""
    written = Written()
    claims: dict[str, Row] = {}
    for row in debate.records("claims"):
        if row["id"]:
            claims.setdefault(row["id"], row)
    entries = _entries(claims, _answers(debate, claims), written)
    sources: dict[str, Row] = {}
    for row in debate.records("sources"):
        if row["id"]:
            sources.setdefault(row["id"], row)
    listed = _listed(debate, claims, sources, written)
    numbers = {entry.claim: entry.number for entry in entries if not entry.refers}
    written.claims = {claim: f"K{number}" for claim, number in numbers.items()}
    blocks = [f"{YOUNGER}\n{_solid(debate.fact('title'))}", *_preface(debate)]
    for entry in entries:
        if entry.refers:
            text = f"-> See {numbers[entry.claim]}."
        else:
            text = _text(claims[entry.claim], listed.cited.get(entry.claim, ()), listed)
        margin = "  " * entry.depth
        lines = "".join(f"\n{margin}{line}" for line in text.split("\n") if line.strip())
        blocks.append(f"{margin}{entry.number}. {entry.word}:{lines}")
    if listed.listed:
        by_number = sorted(listed.listed, key=int)
        blocks.append("\n".join([SOURCES, *(_source(one, *listed.listed[one], sources) for one in by_number)]))
    written.text = ("\n\n".join(blocks) + "\n").replace("\n", "\r\n")
    return written


def _answers(debate: Debate, claims: Mapping[str, Row]) -> dict[str, list[_Answer]]:
    """The relations that can be written, by the claim under which they stand."""
    rows = debate.records("relations")
    maker = {row["id"]: row["claim"] for row in reversed(rows) if row["id"]}
    found: dict[str, list[_Answer]] = defaultdict(list)
    for place, row in enumerate(rows):
        above = row["target"] or maker.get(row["undercuts"], "")
        if row["claim"] in claims and above in claims:
            found[above].append(_Answer(place, row["claim"], row))
    return found


def _entries(claims: Mapping[str, Row], answers: Mapping[str, list[_Answer]], written: Written) -> list[_Entry]:
    """The entries in reading order, numbered."""
    answering = {one.claim for above, some in answers.items() for one in some if one.claim != above}
    tops = [claim for claim in claims if claim not in answering]
    tops.sort(key=lambda claim: claims[claim]["kind"] != "statement")
    order = deque([*tops, *(claim for claim in claims if claim in answering)])
    left: deque[str] = deque()  # claims that would stand too deep
    entries: list[_Entry] = []
    done: set[str] = set()
    top = "0"
    while order or left:
        claim = (left or order).popleft()
        if claim in done:
            continue
        top = _number("", top, _wish(claim, "K"))
        waiting = [_Entry(claim, top)]
        while waiting:
            entry = waiting.pop()
            entries.append(entry)
            entry.refers = entry.claim in done or entry.depth >= DEEPEST
            if not entry.refers:
                done.add(entry.claim)
                waiting += reversed(list(_below(entry, answers.get(entry.claim, ()), written)))
            elif entry.claim not in done:
                left.append(entry.claim)
    _find_words(entries, claims)
    return entries


def _below(entry: _Entry, answers: Iterable[_Answer], written: Written) -> Iterator[_Entry]:
    """The entries of the relations under an entry."""
    last = "0"
    for one in answers:
        last = _number(entry.number, last, _wish(one.claim, "K"), _wish(one.row["id"], "R"))
        number = f"{entry.number}.{last}"
        written.relations[one.place] = f"R{number}"
        yield _Entry(one.claim, number, entry, one.row["kind"], entry.depth + 1)


def _find_words(entries: Iterable[_Entry], claims: Mapping[str, Row]) -> None:
    """Say which entry is a question, which are theses, pros and cons."""
    tops = [entry for entry in entries if entry.above is None]
    top = next((entry for entry in tops if claims[entry.claim]["kind"] == "statement"), None)
    theses = [one for one in entries if top and one.above is top and _is_answer(one, claims[one.claim])]
    if top and (len(tops) > 1 or theses):
        top.word = "Question"
    for entry in entries:
        if entry.above is not None:
            entry.word = "Con" if entry.sign == "attack" else "Pro"
    for entry in theses:
        entry.word = "Thesis"


def _is_answer(entry: _Entry, row: Row) -> bool:
    """Whether an entry is an answer to a question, and neither for nor against what stands above it."""
    return (row["kind"], row["stance"], entry.sign) == ("position", "other", "support")


def _wish(id_: str, letter: str) -> str:
    """The number that an id names."""
    return id_[1:] if id_.startswith(letter) else ""


def _number(above: str, last: str, *wishes: str) -> str:
    """The last part of a number below another: the first wish that comes after the last one, else the next."""
    for wish in wishes:
        parent, _, own = wish.rpartition(".")
        if parent == above and _NUMBER.fullmatch(own) and int(own) > int(last):
            return own
    return str(int(last) + 1)


def _listed(debate: Debate, claims: Mapping[str, Row], sources: Mapping[str, Row], written: Written) -> _List:
    """The list of sources: as they were numbered before, then a number for each passage of each source."""
    found = _List(_uncited(sources))
    later = []
    for place, row in enumerate(debate.records("reactions")):
        if row["claim"] not in claims or row["source"] not in sources:
            continue
        wish = number_cited(row["id"])
        key = (row["source"], row["quote"])
        if _NUMBER.fullmatch(wish) and found.listed.setdefault(wish, key) == key:
            _cite(found, written, place, row["claim"], wish)
        else:
            later.append((place, row["claim"], key))
    numbers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for number, key in found.listed.items():
        numbers[key].append(number)
    free = _free_numbers(found.listed, sources)
    for place, claim, key in later:
        cited = found.cited[claim]
        number = next((one for one in numbers[key] if one not in cited), "") or _next(free, key[0], found)
        if number not in found.listed:
            found.listed[number] = key
            numbers[key].append(number)
        _cite(found, written, place, claim, number)
    for number in sorted(found.listed, key=int):
        written.sources.setdefault(found.listed[number][0], number)
    for id_ in sources:
        if id_ not in written.sources:
            written.sources[id_] = number = _next(free, id_, found)
            found.listed[number] = (id_, "")
    return found


def _uncited(sources: Mapping[str, Row]) -> dict[str, tuple[str, str]]:
    """What was listed without being cited, and has no row of its own."""
    found: dict[str, tuple[str, str]] = {}
    for id_, row in sources.items():
        uncited = unpacked(KIALO, row.get(EXTRA)).get("uncited")
        for number, passage in (uncited if isinstance(uncited, dict) else {}).items():
            if _NUMBER.fullmatch(number) and isinstance(passage, str):
                found.setdefault(number, (id_, passage))
    return found


def _cite(found: _List, written: Written, place: int, claim: str, number: str) -> None:
    if number not in found.cited[claim]:
        found.cited[claim].append(number)
        written.reactions[place] = number


def _free_numbers(listed: Iterable[str], sources: Iterable[str]) -> Iterator[str]:
    """Numbers that are none yet, and no source is named after."""
    taken = {*listed, *(_wish(id_, "S") for id_ in sources)}
    number = 0
    while True:
        number += 1
        if str(number) not in taken:
            yield str(number)


def _next(free: Iterator[str], source: str, found: _List) -> str:
    wish = _wish(source, "S")
    return wish if _NUMBER.fullmatch(wish) and wish not in found.listed else next(free)


def _text(row: Row, cited: Iterable[str], listed: _List) -> str:
    """The text of a claim as it stands in the file, with marks for all that it cites."""
    cited = list(cited)
    discussion = unpacked(KIALO, row.get(EXTRA)).get("discussion")
    lines = _solid(row["text"]).split("\n")
    marks_alone = len(lines) > 1 and MARKERS.fullmatch(lines[-1])
    said = "\n".join(lines)
    there = set(MARKER.findall("\n".join(lines[:-1]) if marks_alone else said)) & set(cited)
    text = _AFTER_BACKSLASH.sub(r"\\\g<0>", said)
    if "[" in text and listed.listed:
        text = _without_marks(text, there, listed, last=bool(marks_alone))
    if isinstance(discussion, str) and _NUMBER.match(discussion):
        text = f"-> See discussion #{discussion}" + ("" if said == f"discussion #{discussion}" else f": {text}")
    elif _SEE.match(text):
        text = f"\\{text}"
    marks = " ".join(f"[{number}]" for number in sorted(set(cited) - there, key=int))
    return "\n".join(filter(None, (text, marks)))


def _without_marks(text: str, there: set[str], listed: _List, *, last: bool) -> str:
    """A text in which only marks of sources look like such; ``last`` tells that its last line is to be none."""

    def marked(found: re.Match[str]) -> str:
        return rf"\[{found[1]}\]" if found[1] in listed.listed and found[1] not in there else found[0]

    if not last:
        return MARKER.sub(marked, text)
    body, _, end = text.rpartition("\n")
    return MARKER.sub(marked, body) + "\n" + MARKER.sub(r"\[\1\]", end)


def _source(number: str, id_: str, passage: str, sources: Mapping[str, Row]) -> str:
    """A source in the list, with the passage below it."""
    title, url = (" ".join(lines_of(sources[id_][name])) for name in ("title", "url"))
    title = _AFTER_BACKSLASH.sub(r"\\\g<0>", title) if title != url else ""
    url = re.sub(r"[()\[\]]", r"\\\g<0>", url)
    line = f"[{number}] " + " ".join(filter(None, (title, url)))
    if not passage:
        return line
    quote = _LISTED.sub(r"\[\1\]", _AFTER_BACKSLASH.sub(r"\\\g<0>", "\n".join(lines_of(passage))))
    return f'{line}\n"{quote}"'


def _preface(debate: Debate) -> list[str]:
    """What stood in front of the first entry, in paragraphs, as long as none of them looks like an entry."""
    known = unpacked(KIALO, debate.info.get(EXTRA)).get("preface")
    lines = lines_of(known) if isinstance(known, str) else []
    if any(HEADING.fullmatch(line) or line.rstrip() == SOURCES for line in lines):
        return []
    paragraphs = map(_solid, _EMPTY_LINES.split("\n".join(lines)))
    return [part for part in paragraphs if part]


def _solid(text: str) -> str:
    """A text without its empty lines."""
    return "\n".join(line for line in lines_of(text) if line.strip())
