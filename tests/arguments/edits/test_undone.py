"""Whatever is edited: no error comes into the debate, other rows keep their bytes, and it can be taken back."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from arguments import DebateError, read, write
from arguments.changes import Change, RowsOf, applied
from arguments.checks.errors import errors
from arguments.csvfile import read_csv
from arguments.debate import Debate
from arguments.edits import (
    BELOW,
    Said,
    add_claim,
    add_reaction,
    edit_row,
    link,
    merge_claims,
    move,
    remove,
    rename_theme,
    tag,
    unlink,
)
from arguments.edits.linking import VERBS, answer
from arguments.keep import Keeper, keep
from arguments.tables import SIGNS, TABLES

HOSTILE = (
    "=1+1",
    '"',
    '",\r\n"',
    "\ufeffx",
    "</script>",
    "a;b\tc",
    "'; DROP TABLE claims",
    "🙂 é\u0301",
    "\u202egnp",
    " x ",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
HEADS = {"T1": "statement", "P1": "position"}
CLAIMS = [f"K{n}" for n in range(1, 7)]
IDS = st.sampled_from([*CLAIMS, *HEADS])


@st.composite
def debates(draw: st.DrawFn) -> Debate:
    """A statement, a position and claims that answer whatever, in circles too, with hostile text."""
    claims = [{"id": id_, "kind": kind, "theme": "a", "tags": "t"} for id_, kind in HEADS.items()]
    claims += [{"id": id_, "kind": "claim", "theme": "b"} for id_ in CLAIMS]
    ends = draw(st.lists(st.tuples(IDS, IDS).filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=9))
    relations = [
        {"id": f"R{n}", "claim": claim, "target": target, "kind": draw(st.sampled_from(SIGNS))}
        for n, (claim, target) in enumerate(dict.fromkeys([("P1", "T1"), *ends]), start=1)
    ]
    relations.append({"id": "R99", "claim": "K6", "undercuts": "R1", "kind": "attack", "why": draw(TEXTS)})
    tables: dict[str, list[dict[str, str]]] = {
        "claims": [{**claim, "text": draw(TEXTS)} for claim in claims],
        "relations": relations,
        "reactions": [{"id": f"E{n}", "claim": id_, "actor": "x", "source": "S1"} for n, id_ in enumerate(CLAIMS)],
        "sources": [{"id": "S1", "title": draw(TEXTS)}],
        "actors": [{"id": "x", "name": draw(TEXTS)}],
        "themes": [{"id": "a", "label": "A"}, {"id": "b", "label": draw(TEXTS)}],
        "tags": [{"id": "t", "label": "T"}, {"id": "u", "label": "U"}],
        "tour": [{"id": "1", "claim": "K1", "text": draw(TEXTS)}],
    }
    frames = {
        name: pd.DataFrame(found, columns=TABLES[name].names, dtype=object).fillna("") for name, found in tables.items()
    }
    return Debate.from_frames({"title": draw(TEXTS)}, **frames)


EDITS = st.one_of(
    st.tuples(
        st.just(add_claim),
        st.fixed_dictionaries({"text": TEXTS, "short": TEXTS}),
        st.builds(answer, st.sampled_from(["supports", "attacks"]), IDS, st.fixed_dictionaries({"why": TEXTS})),
        st.builds(
            Said,
            st.fixed_dictionaries({"name": TEXTS}),
            st.fixed_dictionaries({"title": TEXTS}),
            st.fixed_dictionaries({"quote": TEXTS}),
        ),
    ),
    st.tuples(st.just(add_reaction), IDS, st.builds(Said, st.fixed_dictionaries({"name": TEXTS}))),
    st.tuples(st.just(link), IDS, st.sampled_from(list(VERBS)), IDS | st.sampled_from(["R1", "R2", "R99"])),
    st.tuples(st.just(unlink), st.sampled_from(["R1", "R2", "R3", "R99"])),
    st.tuples(st.just(unlink), IDS, IDS),
    st.tuples(st.just(edit_row), st.just("claims"), IDS, st.fixed_dictionaries({"text": TEXTS, "short": TEXTS})),
    st.tuples(st.just(edit_row), st.just("sources"), st.just("S1"), st.fixed_dictionaries({"title": TEXTS})),
    st.tuples(st.just(remove), st.just("claims"), IDS, st.sampled_from(BELOW)),
    st.tuples(st.just(remove), st.just("sources"), st.just("S1"), st.sampled_from(["remove", "keep"])),
    st.tuples(st.just(merge_claims), IDS, st.lists(IDS, min_size=1, max_size=3)),
    st.tuples(st.just(move), IDS, IDS, st.sampled_from(["", "supports", "attacks"])),
    st.tuples(st.just(tag), st.lists(IDS), st.just(["t"]), st.just(["u"])),
    st.tuples(st.just(tag), st.lists(IDS), st.lists(TEXTS, max_size=2), st.just(["t"])),
    st.tuples(st.just(rename_theme), st.sampled_from(["a", "b"]), TEXTS | st.just("a")),
)


def rows(folder: Path) -> dict[str, Counter[str]]:
    """The rows of every table of a folder, in whatever order, as they are written."""
    found = {name: read_csv((folder / f"{name}.csv").read_bytes(), name, ()).texts for name in TABLES}
    return {name: Counter(text.rstrip("\r\n") for text in texts) for name, texts in found.items()}


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def changed(debate: Debate, edit: tuple[object, ...]) -> list[Change]:
    """What an edit changes; nothing when it is refused."""
    function, *given_ = edit
    try:
        return list(function(RowsOf(debate), *given_))  # type: ignore[operator]
    except DebateError:
        return []


@settings(max_examples=100, deadline=None, phases=set(Phase) - {Phase.explain})
@given(debates(), st.lists(EDITS, min_size=1, max_size=3))
def test_edits_do_no_harm_and_can_be_taken_back(debate, edits):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "debate"
        write(debate, folder)
        for edit in edits:
            before, was, rows_before = read(folder), files(folder), rows(folder)
            changes = changed(before, edit)
            after = applied(before, changes)
            assert [str(problem) for problem in errors(after) if problem not in errors(before)] == []
            write(after, folder)
            for name, kept in rows(folder).items():
                touched = [change for change in changes if change.table == name and change.before]
                assert (rows_before[name] - kept).total() == len(touched)
            write(applied(read(folder), [change.undone() for change in reversed(changes)]), folder)
            if any(change.kind == "removed" for change in changes):  # a row that comes back stands at the end
                assert rows(folder) == rows_before
            else:
                assert files(folder) == was
            write(after, folder)


@settings(max_examples=20, deadline=None, phases=set(Phase) - {Phase.explain})
@given(debates(), st.lists(EDITS, min_size=1, max_size=4))
def test_a_folder_and_a_store_do_the_same(debate, edits):
    with tempfile.TemporaryDirectory() as scratch:
        places = [Path(scratch) / "debate", Path(scratch) / "debate.db"]
        for place in places:
            write(debate, place)
        with keep(places[0]) as folder, keep(places[1]) as store:
            for edit in edits:
                assert done(folder, edit) == done(store, edit)
            for name in TABLES:
                ids = [{row["id"]: row for row in kept.rows().where(name)} for kept in (folder, store)]
                assert ids[0] == ids[1]


def done(kept: Keeper, edit: tuple[object, ...]) -> list[Change] | str:
    """What an edit changes, in the order of tables and ids; or how it is refused."""
    function, *given_ = edit
    try:
        step = kept.change(lambda rows: function(rows, *given_), "somebody", "something")  # type: ignore[operator]
    except DebateError as error:
        return error.problems[0].code
    return sorted(step.changes, key=lambda change: (change.table, change.id))
