"""A page as a place: the debate comes back out of it whole, and a page that cannot be read is told in a sentence."""

import gzip
import json
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mattermap as mm
from arguments.facts import known_facts
from arguments.formats import page
from arguments.packing import counted, counted_out, pack
from arguments.sharing import MARK, YES
from arguments.tables import TABLES

XML = {"exclude_categories": ["Cs"], "exclude_characters": [chr(c) for c in (*range(32), 0xFFFE, 0xFFFF)]}
text = st.text(st.characters(**XML) | st.sampled_from("<>&\"'\\/\n"), max_size=8)
name = text.filter(lambda one: one and one == one.strip())
facts = st.dictionaries(
    st.sampled_from(["title", "title_en", "question", "about", "contact", "own"]), text | st.integers() | st.dates()
)
PRIVATE = {"note", "note_en", "status", "own column"}
MARKS = ("<script>", '<script type="application/gzip" id="data">', "</script>", "<!--")


@st.composite
def debates(draw):
    """A debate that can be drawn, with texts of any kind, drafts, remarks and a column that nobody declared."""
    ids = draw(st.lists(name, min_size=1, max_size=5, unique=True))
    known = st.sampled_from(ids)
    cells = text | st.sampled_from(MARKS)
    extra = dict.fromkeys(("text", "text_en", "short", "note", "note_en", "own column"), cells)
    rows = st.fixed_dictionaries({**extra, "status": st.sampled_from(["", "draft", "published"])})
    claims = [{"id": one, "kind": "claim", **draw(rows)} for one in ids]
    relation = st.fixed_dictionaries({"claim": known, "target": known, "kind": st.sampled_from(["support", "attack"])})
    reaction = st.fixed_dictionaries({"claim": known, "source": cells, "quote": cells, "date": cells})
    tables = {
        "claims": claims,
        "relations": draw(st.lists(relation, max_size=5, unique_by=lambda one: (one["claim"], one["target"]))),
        "reactions": draw(st.lists(reaction, max_size=3)),
        "tour": draw(st.lists(st.fixed_dictionaries({"claim": known, "text": cells, "text_en": cells}), max_size=3)),
    }
    tables["relations"] = [one for one in tables["relations"] if one["claim"] != one["target"]]
    return mm.Debate(info=draw(facts), **{table: pd.DataFrame(rows) for table, rows in tables.items()})


def cells(debate, without=frozenset()):
    """The cells of a debate that hold something, by table, row and column; and how many rows there are."""
    return {
        (table, row, column): value
        for table, frame in debate.tables.items()
        for column in frame.columns
        if column not in without or table != "claims"
        for row, value in enumerate(frame[column])
        if value
    } | {(table, "rows"): len(frame) for table, frame in debate.tables.items()}


def drawn(debate, folder):
    return debate.map().save(Path(folder) / "map.html")


@settings(max_examples=40)  # each draws a page
@given(debates())
def test_what_a_page_carries_is_what_is_published(debate):
    with tempfile.TemporaryDirectory() as folder:
        found = mm.read(drawn(debate, folder))
    assert cells(found) == cells(debate.published(), PRIVATE)
    assert found.info == json.loads(json.dumps(known_facts(debate.info), default=str)) | {MARK: YES}


def test_a_fact_that_mattermap_does_not_know_stays_at_home(tmp_path):
    info = {"title": "T", "title_en": "T", "internal": {"phone": "06"}, "report": {"title": "R", "price": 3.5}}
    debate = mm.Debate.from_frames(info, claims=[{"id": "q", "text": "?"}])
    expected = {"title": "T", "title_en": "T", "report": {"title": "R"}, MARK: YES}
    assert mm.read(drawn(debate, tmp_path)).info == expected


def test_a_number_that_is_none_is_no_fact(tmp_path):
    with pytest.raises(mm.DebateError, match="title is not text"):
        mm.Debate.from_frames({"title": float("nan")}, claims=[{"id": "q", "text": "?"}]).map()
    debate = mm.Debate.from_frames({"own": float("nan")}, claims=[{"id": "q", "text": "?"}])
    assert mm.read(drawn(debate, tmp_path)).info == {MARK: YES}


def test_the_real_debate_comes_back_whole(tmp_path):
    debate = mm.read()
    found = mm.read(drawn(debate, tmp_path))
    for table, frame in debate.tables.items():
        columns = [column for column in frame.columns if frame[column].ne("").any()]
        pd.testing.assert_frame_equal(found.tables[table][columns], frame[columns])
    assert found.info == debate.info | {MARK: YES}
    assert found.map().html() == debate.map().html()


def test_a_page_that_was_moved_renamed_and_saved_by_another_program_is_still_read(tmp_path):
    content = drawn(mm.read(), tmp_path).read_text("utf-8")
    mark = '<script type="application/gzip" id="data">'
    assert mark in content
    other = tmp_path / "Kopie van kaart (1).HTM"
    other.write_text(content.replace(mark, '<SCRIPT id="data" type="application/gzip">\r\n'), "utf-8")
    assert len(mm.read(other).claims) == 159


def test_a_page_is_drawn_and_not_written(tmp_path):
    for place in (tmp_path / "new.html", drawn(mm.read(), tmp_path)):
        before = place.read_bytes() if place.exists() else None
        with pytest.raises(mm.DebateError, match=r"a page is drawn, .* keep the debate in a folder"):
            mm.write(mm.read(), place)
        assert (place.read_bytes() if place.exists() else None) == before


def test_a_folder_with_the_name_of_a_page_stays_a_folder(tmp_path):
    (tmp_path / "debate.html").mkdir()
    mm.write(mm.read(), tmp_path / "debate.html")
    assert len(mm.read(tmp_path / "debate.html").claims) == 159


def holding(data, end="</script>"):
    """A page with these bytes as its data."""
    return '<!doctype html><script type="application/gzip" id="data">' + pack(data) + end


def packed(value):
    return gzip.compress(json.dumps(value).encode())


GOOD = {"info": {}, "tables": {"claims": {"id": ["a"]}}}
REFUSED = {
    "another page": ("<!doctype html><title>x</title><script>let data</script>", "holds no debate"),
    "nothing": ("", "holds no debate"),
    "a mark without an end": ("<script " * 100_000, "holds no debate"),
    "cut off in its data": (holding(packed(GOOD))[:-12], "ends in the middle"),
    "cut off before its end": (holding(packed(GOOD)[:-9]), "changed or cut off"),
    "no digits": (holding(packed(GOOD)).replace("</script>", "/</script>"), "changed or cut off"),
    "changed": (holding(bytes(byte ^ 1 for byte in packed(GOOD))), "changed or cut off"),
    "no gzip": (holding(b"{}"), "changed or cut off"),
    "something behind": (holding(packed(GOOD) + b"more"), "changed or cut off"),
    "no JSON": (holding(gzip.compress(b"{")), "no JSON"),
    "no UTF-8": (holding(gzip.compress(b'"\xff"')), "no JSON"),
    "deep": (holding(gzip.compress(b"[" * 200_000)), "no JSON"),
    "a list": (holding(packed([])), "other data than a debate"),
    "no tables": (holding(packed({"info": {}})), "other data than a debate"),
    "facts that are none": (holding(packed(GOOD | {"info": []})), "other data than a debate"),
    "a table of a later version": (holding(packed(GOOD | {"tables": {"moods": {}}})), "'moods'"),
    "a bomb": (holding(gzip.compress(bytes(page.LARGEST + 1))), "holds more than 64 MB"),
}
TABLE = {
    "no table": 3,
    "rows": [{"id": "a"}],
    "a number": {"id": [3]},
    "a short column": {"id": ["a", "b"], "text": ["a"]},
    "a column that is text": {"id": "a"},
    "ids that count from none": {"id": {"first": "a", "count": 2}},
    "more ids than rows": {"id": {"first": "a1", "count": 2}, "text": ["a"]},
    "ids without end": {"id": {"first": "a1", "count": 10**12}},
}
REFUSED |= {key: (holding(packed(GOOD | {"tables": {"claims": value}})), "'claims'") for key, value in TABLE.items()}


@pytest.mark.parametrize(
    ("ids", "first"),
    [(["R001", "R002"], "R001"), (["E9", "E10"], "E9"), (["7"], "7"), (["R1", "R02"], ""), (["a"], ""), ([], "")],
)
def test_ids_that_count_up_travel_as_the_first_one(ids, first):
    short = counted(ids)
    assert short == ({"first": first, "count": len(ids)} if first else ids)
    assert counted_out(short) == ids


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_whole_page_is_refused_in_one_sentence(tmp_path, kind):
    content, reason = REFUSED[kind]
    file = tmp_path / "strange.html"
    file.write_text(content, "utf-8")
    with pytest.raises(mm.DebateError, match=rf"^strange\.html: .*{reason}.*; .*\.$"):
        mm.read(file)


def test_a_page_as_large_as_no_page_is_is_not_read(tmp_path):
    file = tmp_path / "large.html"
    with file.open("wb") as sparse:
        sparse.truncate(page.LARGEST + 1)
    with pytest.raises(mm.DebateError, match="holds more than 64 MB"):
        mm.read(file)


def test_a_table_that_a_page_does_not_carry_is_empty(tmp_path):
    file = tmp_path / "small.html"
    file.write_text(holding(packed(GOOD)), "utf-8")
    debate = mm.read(file)
    assert debate.claims["id"].tolist() == ["a"]
    assert [len(frame) for frame in debate.tables.values()] == [1] + [0] * (len(TABLES) - 1)
