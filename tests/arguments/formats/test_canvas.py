"""JSON Canvas: boards are read as debates, and debates written as boards on which no card lies over another."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, DebateError, read
from arguments.formats import canvas, format_for
from tests.arguments.formats.comesback import DATA, comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

SAMPLE = DATA / "sample.canvas"


def card(id_, text, x=0, **more):
    return {"id": id_, "type": "text", "text": text, "x": x, "y": 0, "width": 100, "height": 50, **more}


def over_each_other(cards):
    """Pairs of cards that share some of their area."""
    boxes = [(one["x"], one["y"], one["x"] + one["width"], one["y"] + one["height"]) for one in cards]
    return [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@settings(max_examples=40)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(canvas, debate)


def test_the_sample_of_the_specification_is_read_and_comes_back(tmp_path):
    given_ = json.loads(SAMPLE.read_text("utf-8"))
    debate = read(SAMPLE)
    assert len(debate.claims) == sum(one["type"] != "group" for one in given_["nodes"]) == 4
    assert len(debate.relations) == len(given_["edges"]) == 1
    assert debate.themes["label"].tolist() == ["JSON Canvas"]
    assert debate.rows("claims")["59e896bc8da20699"]["theme"] == "754a8ef995f366bc"
    assert debate.rows("claims")["0ba565e7f30e0652"]["text"] == "spec/1.0.md"
    canvas.write(debate, tmp_path / "a.canvas")
    again = {key: value for key, value in cells(read(tmp_path / "a.canvas")).items() if key[2] != "extra"}
    assert again == {key: value for key, value in cells(debate).items() if key[2] != "extra"}
    written = json.loads((tmp_path / "a.canvas").read_text("utf-8"))
    for kind in ("nodes", "edges"):
        now = {one["id"]: one for one in written[kind]}
        assert all(one.items() <= now[one["id"]].items() for one in given_[kind])


def test_words_and_colours_of_arrows_tell_what_attacks(tmp_path):
    arrows = [
        {"label": "against"},
        {"color": "1"},
        {"color": "#ff2211"},
        {"color": "4"},
        {},
        {"label": "so", "color": "1"},
    ]
    board = {
        "nodes": [card("a", "A"), card("b", "B")],
        "edges": [{"id": str(n), "fromNode": "a", "toNode": "b", **one} for n, one in enumerate(arrows)],
    }
    (tmp_path / "a.canvas").write_text(json.dumps(board))
    debate = read(tmp_path / "a.canvas")
    assert debate.relations["kind"].tolist() == ["attack", "attack", "attack", "support", "support", "attack"]
    assert debate.claims["kind"].tolist() == ["", "statement"]


@settings(max_examples=40)
@given(debates())
def test_no_card_lies_over_another(tmp_path_factory, debate):
    path = tmp_path_factory.mktemp("board") / "a.canvas"
    canvas.write(debate, path)
    board = json.loads(path.read_text("utf-8"))
    assert over_each_other(board["nodes"]) == []
    assert len(board["nodes"]) == len(debate.claims)


def test_the_real_debate_is_a_board_that_grows_to_both_sides(tmp_path):
    canvas.write(read(BUNDLED), tmp_path / "a.canvas")
    board = json.loads((tmp_path / "a.canvas").read_text("utf-8"))
    assert over_each_other(board["nodes"]) == []
    where = {one["id"]: one for one in board["nodes"]}
    assert (where["T01"]["x"], where["T01"]["color"]) == (0, "6")
    for arrow in board["edges"]:
        if arrow["toNode"] == "T01":
            assert (where[arrow["fromNode"]]["x"] < 0) == (arrow["label"] == "supports")


def test_a_card_that_was_moved_stays_where_it_is(tmp_path):
    path = tmp_path / "a.canvas"
    canvas.write(read(BUNDLED), path)
    board = json.loads(path.read_text("utf-8"))
    board["nodes"][3]["x"] += 777
    path.write_text(json.dumps(board))
    debate = read(path)
    assert [id_ for id_, row in debate.rows("claims").items() if row["extra"]] == [board["nodes"][3]["id"]]
    canvas.write(debate, path)
    assert json.loads(path.read_text("utf-8"))["nodes"][3]["x"] == board["nodes"][3]["x"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "a.canvas, row 1: the file is not JSON"),
        ("[]", "the file is no board"),
        ('{"nodes": []}', "the file holds no claims"),
        ('{"nodes": [1]}', "number 1 of nodes is no object"),
        ('{"nodes": [{"id": "a"}, {"id": "a"}]}', "the node 'a' is there twice"),
        ('{"nodes": [{"id": "a"}], "edges": [{"fromNode": "a", "toNode": "b"}]}', "an edge leads to a node 'b'"),
        ('{"nodes": [{"id": "a", "x": ' + "9" * 5000 + "}]}", "a number of thousands of digits"),
        ('{"nodes": ' + "[" * 100_000, "the file is nested too deeply"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.canvas").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.canvas")
    assert message in str(raised.value)


NAMES = ["id", "type", "x", "y", "text", "fromNode", "toNode", "label", "color", "columns", "mattermap", "kind"]
leaves = st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["a", "0", "1", "group"])
json_values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150)
@given(st.lists(json_values, max_size=3), st.lists(json_values, max_size=3), json_values)
def test_any_json_is_read_or_told(tmp_path_factory, nodes, edges, more):
    nodes = [{"id": str(n), **one} if isinstance(one, dict) else one for n, one in enumerate(nodes)]
    board = {"nodes": nodes, "edges": edges, "more": more}
    told_or_read(canvas, tmp_path_factory.mktemp("any") / "a.canvas", json.dumps(board).encode())


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.json").write_text(SAMPLE.read_text("utf-8"))
    assert format_for(tmp_path / "a.json") is canvas
    assert format_for(tmp_path / "new.canvas") is canvas
