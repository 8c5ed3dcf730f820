"""OPML: outlines are read as debates, and debates come back out of outlines, cross-links and undercuts included."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, read
from arguments.formats import format_for, opml
from tests.arguments.formats.comesback import DATA, comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

STATES = DATA / "states.opml"


@settings(max_examples=30)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(opml, debate)


def test_the_real_debate_comes_back_row_by_row(tmp_path):
    debate = read(BUNDLED)
    opml.write(debate, tmp_path / "a.opml")
    found = read(tmp_path / "a.opml")
    assert cells(found) == cells(debate)
    assert found.claims["id"].tolist() == debate.claims["id"].tolist()
    assert found.relations["id"].tolist() == debate.relations["id"].tolist()
    text = (tmp_path / "a.opml").read_text("utf-8")
    assert text.count("<outline ") == len(debate.claims) + text.count(' see="')


def test_an_outline_of_others_is_read_whole(tmp_path):
    text = STATES.read_text("utf-8")
    debate = read(STATES)
    assert len(debate.claims) == text.count("<outline ") == 59
    assert len(debate.relations) == len(debate.claims) - 1
    assert debate.fact("title") == "States"
    assert debate.claims.loc[0, ["text", "kind"]].tolist() == ["United States", "statement"]
    texts = dict(zip(debate.claims["id"], debate.claims["text"], strict=True))
    answers = [(texts[row["claim"]], texts[row["target"]]) for row in debate.records("relations")]
    assert answers[:2] == [("Far West", "United States"), ("Alaska", "Far West")]
    opml.write(debate, tmp_path / "a.opml")
    assert cells(read(tmp_path / "a.opml")) == cells(debate)
    again = (tmp_path / "a.opml").read_text("utf-8")
    assert again.count('created="Tue, 15 Mar 2005 16:35:45 GMT"') == text.count(
        'created="Tue, 15 Mar 2005 16:35:45 GMT"'
    )
    assert "<ownerName>Dave Winer</ownerName>" in again


def test_words_and_signs_before_a_text_tell_what_it_does(tmp_path):
    items = ["Con: it is old", "- too dear", "Pro: it is safe", "Note: what is this", "it is there"]
    outlines = "".join(f'<outline text="{text}" _note="n"/>' for text in items)
    content = f'<opml version="2.0"><head/><body><outline text="Close it?">{outlines}</outline></body></opml>'
    (tmp_path / "a.opml").write_text(content)
    debate = read(tmp_path / "a.opml")
    assert debate.claims["text"].tolist()[1:] == ["it is old", "too dear", "it is safe", items[3], items[4]]
    assert debate.relations["kind"].tolist() == ["attack", "attack", "support", "support", "support"]
    assert debate.claims["note"].tolist()[1] == "n"


ends = st.sampled_from(["a", "b", "c"])
names = st.sampled_from(["", "R1", "R2", "R3", "R4"])
tangles = st.fixed_dictionaries(
    {"id": names, "claim": ends, "target": st.just("") | ends, "undercuts": names, "kind": st.just("attack")}
)


@settings(max_examples=30)
@given(st.lists(tangles, max_size=6))
def test_tangles_come_back_as_far_as_they_have_a_place(relations):
    comes_back(opml, Debate.from_frames(claims=[{"id": id_, "text": id_} for id_ in "abc"], relations=relations))


def test_undercuts_that_undercut_each_other_are_told_as_lost():
    relations = [
        {"id": "R1", "claim": "a", "undercuts": "R2", "kind": "attack"},
        {"id": "R2", "claim": "b", "undercuts": "R1", "kind": "attack"},
        {"id": "", "claim": "c", "undercuts": "R1", "kind": "attack"},
    ]
    claims = [{"id": id_, "text": id_} for id_ in "abc"]
    debate = Debate.from_frames(claims=claims, relations=relations)
    found = comes_back(opml, debate)
    assert (len(found.claims), len(found.relations)) == (3, 0)
    assert [one.id for one in opml.losses(debate)] == ["R1", "R2", "row 4"]


def test_what_is_moved_added_and_turned_in_an_outliner_comes_back_so(tmp_path):
    claims = [{"id": "q", "text": "Close it?"}, {"id": "a", "text": "It is old"}, {"id": "b", "text": "- 3 %"}]
    relations = [{"id": f"R{id_}", "claim": id_, "target": "q", "kind": "support"} for id_ in "ab"]
    opml.write(Debate.from_frames(claims=claims, relations=relations), tmp_path / "a.opml")
    text = (tmp_path / "a.opml").read_text("utf-8")
    assert re.findall('text="(.*?)"', text) == ["Close it?", "+ It is old", "+ - 3 %"]
    lines = text.splitlines()
    old, three = (next(line for line in lines if f'id="{id_}"' in line) for id_ in "ab")
    more = three.replace("+ -", "\u2212 -").replace("/>", f'><outline text="Con: no"/>\n{old}</outline>')
    (tmp_path / "a.opml").write_text(text.replace(old, "").replace(three, more), "utf-8")
    debate = read(tmp_path / "a.opml")
    assert debate.claims["text"].tolist() == ["Close it?", "It is old", "- 3 %", "no"]
    assert [(row["claim"], row["target"], row["kind"]) for row in debate.records("relations")] == [
        ("a", "b", "support"),
        ("b", "q", "attack"),
        ("o1", "b", "attack"),
    ]


def test_a_tree_of_any_depth_is_read(tmp_path):
    depth = 5_000
    content = "<opml><body>" + '<outline text="a">' * depth + "</outline>" * depth + "</body></opml>"
    found = told_or_read(opml, tmp_path / "a.opml", content.encode())
    assert len(found.claims) == depth
    opml.write(found, tmp_path / "b.opml")
    assert len(read(tmp_path / "b.opml").relations) == depth - 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<opml", "a.opml, row 1: the file is not XML"),
        ("<opml/>", "a.opml: the file holds no outline"),
        ("<opml><body/></opml>", "the file holds no claims"),
        ("<opml><body><outline id='a'/>\n<outline id='a'/></body></opml>", "row 2: the node 'a' is there twice"),
        ("<opml><body><outline id='a'>\n<outline see='b'/></outline></body></opml>", "row 2: an edge leads to"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><opml>&b;</opml>", "the file declares entities"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.opml").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.opml")
    assert message in str(raised.value)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(STATES.read_bytes()[:2500] + b"</outline></outline></body></opml>")
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(opml, tmp_path_factory.mktemp("damaged") / "a.opml", bytes(content))


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.xml").write_text(STATES.read_text("utf-8"))
    assert format_for(tmp_path / "a.xml") is opml
    assert format_for(tmp_path / "new.opml") is opml
