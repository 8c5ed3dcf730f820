"""Which column of a sheet is what: headings in Dutch and English, told apart without case, accents, blanks and marks.

A sheet is either a table of a debate, by its name, or *flat*: a reaction a row, with the claim, the speaker, the source
and what the claim answers side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from arguments.nearest import Nearest
from arguments.problems import DebateError, Problem, quoted
from arguments.search import folded
from arguments.sharing import ANONYMISED, MARK, YES
from arguments.sheets.files import Sheet
from arguments.tables import LANGUAGE, TABLES, Column

FLAT = {  # what a column of a flat sheet may be: the table and the column that it fills
    "id": ("claims", "id"),
    "text": ("claims", "text"),
    "short": ("claims", "short"),
    "kind": ("claims", "kind"),
    "stance": ("claims", "stance"),
    "theme": ("claims", "theme"),
    "tags": ("claims", "tags"),
    "weight": ("claims", "weight"),
    "note": ("claims", "note"),
    "status": ("claims", "status"),
    "actor": ("actors", "name"),
    "role": ("actors", "role"),
    "via": ("reactions", "via"),
    "quote": ("reactions", "quote"),
    "locator": ("reactions", "locator"),
    "date": ("reactions", "date"),
    "reaction": ("reactions", "id"),
    "source": ("sources", "title"),
    "url": ("sources", "url"),
    "author": ("sources", "author"),
    "publisher": ("sources", "publisher"),
    "source_date": ("sources", "date"),
    "source_kind": ("sources", "kind"),
    "language": ("sources", "language"),
    "scope": ("sources", "scope"),
    "archived": ("sources", "archived"),
    "seen": ("sources", "seen"),
    "supports": ("relations", "target"),
    "attacks": ("relations", "target"),
    "target": ("relations", "target"),
    "relation": ("relations", "kind"),
    "why": ("relations", "why"),
}
_WORDS = {  # what stands above such a column, in its plain form; in a table, only the names of its columns count
    "id": "code claimid idclaim beweringid idbewering",
    "text": "tekst claim claimtext bewering uitspraak reactie reaction stelling statement argument assertion",
    "short": "kort kortetekst shorttext samenvatting summary label",
    "kind": "soort type soortbewering typebewering kindofclaim teken sign",
    "stance": "houding standpunt",
    "theme": "thema themes themas onderwerp topic subject rubriek",
    "tags": "tag trefwoord trefwoorden keyword keywords",
    "weight": "gewicht",
    "note": "notes notitie notities opmerking opmerkingen toelichting remark remarks comment comments",
    "status": "",
    "name": "naam actor spreker speaker",
    "actor": "spreker sprekers speaker speakers wie who naam name persoon person organisatie organization organisation"
    " instantie afzender",
    "role": "rol functie function hoedanigheid capacity",
    "via": "namens",
    "quote": "citaat quotation aanhaling letterlijk letterlijketekst verbatim",
    "locator": "plaats vindplaats place pagina page bladzijde blz paragraaf paragraph alinea",
    "date": "datum datumreactie reactiedatum reactiondate dateofreaction wanneer when",
    "reaction": "reactieid idreactie reactionid",
    "source": "bron bronnen sources titel title titelbron brontitel sourcetitle titleofsource artikel article document",
    "title": "titel bron source",
    "url": "link hyperlink webadres webaddress website bronurl sourceurl urlbron adres address",
    "author": "auteur auteurs authors schrijver",
    "publisher": "uitgever medium media krant newspaper outlet platform",
    "source_date": "datumbron brondatum publicatiedatum dateofsource publicationdate gepubliceerdop",
    "source_kind": "soortbron bronsoort typebron sourcetype kindofsource",
    "language": "taal",
    "scope": "bereik",
    "archived": "archief gearchiveerd archive archiefkopie",
    "seen": "gezien gelezen",
    "claim": "bewering beweringid claimid van from",
    "target": "doel antwoordop reactieop answers answersto repliesto replyto inreplyto tegenover",
    "supports": "support steunt ondersteunt supportsid steuntid supportsclaim voor pro",
    "attacks": "attack weerlegt bestrijdt attacksid weerlegtid attacksclaim tegen contra",
    "relation": "relatie soortrelatie kindofrelation",
    "why": "waarom reden reason motivering motivation omdat because uitleg explanation",
    "linked": "gekoppeld samen together",
    "undercuts": "ondergraaft",
    "label": "naam name thema theme trefwoord tag",
    "facet": "groep group",
    "colour": "kleur color",
}
_NAMES = {  # of sheets that are tables
    "claims": "claim bewering beweringen",
    "relations": "relation relatie relaties",
    "reactions": "reaction reactie reacties",
    "sources": "source bron bronnen",
    "actors": "actor spreker sprekers speakers",
    "themes": "theme thema themas",
    "tags": "tag trefwoord trefwoorden",
    "tour": "rondleiding",
}
_ALSO = {  # what a column of a flat sheet may fill besides
    ("sources", "date"): "date",
    ("sources", "title"): "url",
    ("sources", "url"): "source",
    ("themes", "label"): "theme",
    ("tags", "label"): "tags",
}
_LANGUAGES = {"nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en"}
_IN_LANGUAGE = re.compile(r"(.+?)[\s_([-]+(" + LANGUAGE.pattern + r"|[A-Za-z]+)[\s)\]]*")
FACTS = "debate"  # the sheet of the facts of a debate in a workbook of ours
OWN = "mattermap"  # the sheet in which a workbook of ours remembers what no other sheet shows
_TOP = 10  # rows at the top of a sheet, of which one is the heading
Heading = Sequence[str]


@dataclass(frozen=True)
class Found:
    """A column of a sheet: its place from 0, its heading, what it is, and how that is known.

    ``how`` is "known", "near" (the heading is nearly a known one), "told" (by ``--map``), "unknown" (it keeps its
    heading as its name) or "left out".
    """

    place: int
    heading: str
    name: str
    how: str


@dataclass(frozen=True)
class Layout:
    """A sheet with its columns: ``table`` is the table that it is, empty for a flat one; ``top`` the heading's row.

    ``public`` tells that the workbook was exported without what is private, so that it says nothing about that.
    """

    sheet: Sheet
    table: str
    top: int
    columns: Sequence[Found] = field(default_factory=list)
    public: bool = False

    @property
    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows beneath the heading that hold something, with their numbers."""
        for number, row in enumerate(self.sheet.rows[self.top :], start=self.top + 1):
            if any(cell and not cell.isspace() for cell in row):
                yield number, row

    @cached_property
    def size(self) -> int:
        """How many rows hold something."""
        return sum(1 for _ in self.rows)

    def fills(self, name: str) -> tuple[str, str]:
        """The table and the column that a column of that name fills; of an unknown one in a flat sheet, no table."""
        if self.table:
            return self.table, name
        if name in FLAT:
            return FLAT[name]
        base, _, language = name.partition("_")
        table, column = FLAT.get(base, ("", ""))
        spoken = bool(table and language) and _by_language("", base)
        return (table, f"{column}_{language}") if spoken else ("", name)

    def declared(self, name: str) -> Column | None:
        """The declaration of what a column of that name fills; None of an unknown one."""
        table, column = self.fills(name)
        return TABLES[table].column(column) if table else None

    @cached_property
    def headings(self) -> dict[tuple[str, str], str]:
        """The heading above what fills a column of a table."""
        found: dict[tuple[str, str], str] = {}
        for one in self.columns:
            found.setdefault(self.fills(one.name), one.heading)
        for filled, name in {} if self.table else _ALSO.items():
            found.setdefault(filled, self.heading(name))
        return found

    def heading(self, name: str) -> str:
        """The heading above a column of that name; empty when there is none."""
        return next((one.heading for one in self.columns if one.name == name), "")

    @cached_property
    def by_table(self) -> dict[str, list[tuple[str, str]]]:
        """By table, the names of the columns that fill it, each with the column that it fills."""
        found: dict[str, list[tuple[str, str]]] = {}
        for one in self.columns:
            table, column = self.fills(one.name)
            found.setdefault(table, []).append((one.name, column))
        return found


def laid_out(sheets: Sequence[Sheet], told: Mapping[str, str], table: str = "") -> tuple[list[Layout], list[str]]:
    """The sheets that hold rows for a debate with their columns, and the places of those that do not.

    ``told`` gives what a heading stands for, or nothing for a column to leave out; ``table`` says what table a single
    sheet is. Raises ``DebateError`` when no sheet can be used, and when what is told fits none.
    """
    filled = [sheet for sheet in sheets if sheet.name != OWN and any(any(row) for row in sheet.rows)]
    marks = {sheet.file: row[1] for sheet in sheets if sheet.name == FACTS for row in sheet.rows if row[:1] == [MARK]}
    _require_names(marks)
    found = [replace(_layout(sheet, told, table), public=marks.get(sheet.file) == YES) for sheet in filled]
    named = [one for one in found if one.table or _table_of(one.sheet.name)]
    used = [one for one in named or found if one.table or _says_a_claim(one)]
    _require_used(used, found, sheets)
    _require_told(told, used)
    _require_headings(used)
    places = {id(one.sheet) for one in used}
    return used, [sheet.place for sheet in filled if id(sheet) not in places]


def _require_names(marks: Mapping[str, str]) -> None:
    """Raise ``DebateError`` for a workbook in which speakers are told by their role alone."""
    for file, mark in marks.items():
        if mark == ANONYMISED:
            message = "speakers are told by their role alone in it, which would take their names from the debate"
            raise DebateError(Problem("anonymised", message, "take up an export without --anonymise", file, stops=True))


def _layout(sheet: Sheet, told: Mapping[str, str], table: str) -> Layout:
    """The best reading of a sheet: as the table of its name, or flat where more of its columns are known that way."""
    named = table or _table_of(sheet.name or re.sub(r"\.\w+$", "", sheet.file))
    flat = _best(sheet, told, "")
    if not named:
        return flat
    as_table = _best(sheet, told, named)
    if table or named not in ("claims", "reactions"):
        return as_table
    return flat if _known(flat) > _known(as_table) or _holds_sentences(as_table, "claim") else as_table


def _holds_sentences(layout: Layout, name: str) -> bool:
    """Whether the first cells of a column that should hold ids are texts of several words."""
    place = next((one.place for one in layout.columns if one.name == name), -1)
    cells = [row[place].strip() for _, row in islice(layout.rows, _TOP) if 0 <= place < len(row)]
    return sum(" " in cell for cell in cells) > len(cells) / 2


def _best(sheet: Sheet, told: Mapping[str, str], table: str) -> Layout:
    """The sheet read with the row as its heading, of the first ones, in which most is known."""
    first = list(enumerate(sheet.rows[:_TOP], start=1))
    tops = [number for number, row in first if any(map(str.strip, row)) and row not in sheet.rows[number : number + 1]]
    tops = tops or [1]  # of a heading that is merged over several rows, the last
    found = [Layout(sheet, table, top, _columns(sheet.rows[top - 1], told, table)) for top in tops]
    return max(found, key=_known)


def _known(layout: Layout) -> int:
    return sum(one.how != "unknown" for one in layout.columns)


def _columns(heading: Heading, told: Mapping[str, str], table: str) -> list[Found]:
    """What the columns are: those told and known first, then those whose heading is nearly a known one."""
    words = _words(table)
    plain_told = {plain(name): meant for name, meant in told.items()}
    given = [(place, " ".join(text.split())) for place, text in enumerate(heading) if text.strip()]
    found: dict[int, Found] = {}
    taken: set[str] = set()
    for place, text in given:
        if plain(text) in plain_told:
            meant = plain_told[plain(text)]
            name = _name(meant, words, table)
            found[place] = Found(place, text, name, "told" if meant else "left out")
            taken.add(name)
    for how in ("known", "near"):
        nearest = Nearest(words) if how == "near" else None
        for place, text in given:
            name = "" if place in found else _name(text, words, table, nearest)
            if name and name not in taken:
                found[place] = Found(place, text, name, how)
                taken.add(name)
    return [found.get(place, Found(place, text, text, "unknown")) for place, text in given]


def _name(text: str, words: Mapping[str, str], table: str, nearest: Nearest | None = None) -> str:
    """The name that is meant by a heading; empty when none is."""
    plainly = plain(text)
    word = nearest(plainly) if nearest else plainly
    if word in words:
        return words[word]
    found = _IN_LANGUAGE.fullmatch(text.strip())
    if found and not nearest:
        name, language = words.get(plain(found[1]), ""), _LANGUAGES.get(found[2].casefold(), found[2].lower())
        if name and LANGUAGE.fullmatch(language) and _by_language(table, name):
            return f"{name}_{language}"
    return ""


def _by_language(table: str, name: str) -> bool:
    owner, column = (table, name) if table else FLAT[name]
    declared = TABLES[owner].column(column)
    return declared is not None and declared.by_language


def _words(table: str) -> dict[str, str]:
    """The names of the columns of a table, or of a flat sheet, by their plain words; the names themselves go first."""
    names = TABLES[table].names if table else list(FLAT)
    words = {plain(name): name for name in names}
    for name in names:
        for word in _WORDS.get(name, "").split():
            words.setdefault(word, name)
    return words


def _table_of(name: str) -> str:
    return next((table for table, words in _NAMES.items() if plain(name) in [table, *words.split()]), "")


def plain(text: str) -> str:
    """A heading without capitals, accents, blanks and marks."""
    return re.sub(r"[\W_]+", "", folded(text))


def _says_a_claim(layout: Layout) -> bool:
    return any(one.name in ("text", "id") and one.how != "unknown" for one in layout.columns)


def _require_used(used: Sequence[Layout], found: Sequence[Layout], sheets: Sequence[Sheet]) -> None:
    if used:
        return
    file = sheets[0].file if sheets else ""
    if not found:
        raise DebateError(Problem("no-rows", "the file is empty", "name the columns in its first row", file=file))
    headings = [one.heading for one in max(found, key=_known).columns]
    message = "no column can be told to be the claim"
    fix = f'say which it is, as in --map "{headings[0] if headings else "..."}=text"'
    raise DebateError(Problem("no-claim-column", message, fix, file=file, row=max(found, key=_known).top))


def _require_told(told: Mapping[str, str], used: Sequence[Layout]) -> None:
    """Raise ``DebateError`` for a heading or a name in ``--map`` that is none."""
    headings = {plain(one.heading): one.heading for layout in used for one in layout.columns}
    for heading, meant in told.items():
        if plain(heading) not in headings:
            near = Nearest(headings)(plain(heading))
            there = f"write {quoted(headings[near])}" if near else f"there are {', '.join(headings.values())}"
            raise DebateError(Problem("no-column", f"no column is headed {quoted(heading)}", there))
        wrong = [one for layout in used for one in layout.columns if plain(one.heading) == plain(heading)]
        if meant and not any(one.name for one in wrong):
            table = next((layout.table for layout in used if layout.table), "")
            names = TABLES[table].names if table else list(FLAT)
            message = f"{quoted(meant)} is not what a column can be"
            raise DebateError(Problem("no-column", message, f"write one of {', '.join(names)}"))


def _require_headings(used: Sequence[Layout]) -> None:
    """Raise ``DebateError`` for columns that cannot be kept apart: two of one name, or cells without a heading."""
    problems = [one for layout in used for one in [*_doubled(layout), *_unnamed(layout)]]
    if problems:
        raise DebateError(problems)


def _doubled(layout: Layout) -> Iterator[Problem]:
    seen: dict[str, Found] = {}
    own = TABLES[layout.table or "reactions"].names
    for one in layout.columns:
        if one.how == "left out":
            continue
        other = seen.setdefault(f"={plain(one.heading) or one.heading}", one)
        other = seen.setdefault(one.name, one) if other is one else other
        if other is not one or (one.how == "unknown" and one.name in own):
            what = f"{quoted(one.heading)} is what {quoted(other.heading)} is too"
            if other is one:
                what = f"{quoted(one.heading)} is the name of another column"
            fix = f'remove one, give it another heading, or leave it out by --map "{one.heading}="'
            yield Problem("doubled-column", what, fix, layout.sheet.place, layout.top, one.heading, stops=True)


def _unnamed(layout: Layout) -> Iterator[Problem]:
    named = {one.place for one in layout.columns}
    for number, row in layout.rows:
        place = next((place for place, cell in enumerate(row) if place not in named and cell.strip()), None)
        if place is not None:
            message = f"a cell in column {place + 1} has no heading"
            fix = "write a heading above it, or empty the cell"
            yield Problem("unnamed-column", message, fix, layout.sheet.place, number, stops=True)
            return
