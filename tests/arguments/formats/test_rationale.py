r"""Scripts of Rationale: the younger version, and the older one that names boxes by their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.formats import format_for, rationale
from tests.arguments.formats.comesback import told_or_read

SCRIPT = r"""#Rationale Version 160.66 can_be_loaded_by 120.53 uses_features_from 140.56
#-- Start of Prelude --
def Create(type):
   global Node
   Node = app.Create(type)
#-- End of Prelude --

map0_0 = Create("Claim")
SetText("The bridge should\nclose \u00e9\\.")
SetEvaluation("Accept")
SetTint("Red")
map0_1 = CreateChild(map0_0, "CompoundReason")
map0_2 = CreateChild(map0_1, "Claim")
SetText("It is \"old\".")
SetHyperlink("", "https://example.org/report", "The report", False)
map0_3 = CreateChild(map0_1, "Claim")
SetText("What is "old" is unsafe.")
map0_4 = CreateChild(map0_1, "Inference")
SetText("by rule")
map0_5 = CreateChild(map0_4, "CompoundObjection")
map0_6 = CreateChild(map0_5, "Claim")
SetText("It was mended
last year.")
map0_7 = CreateChild(map0_5, "Inference")
map0_8 = CreateChild(map0_4, "CompoundReason")
map0_9 = CreateChild(map0_8, "Claim")
SetText("Age brings rust.")
map0_10 = CreateChild(map0_0, "Objection")
SetText("The detour takes an hour.")
map0_11 = CreateAnnotation(map0_10, "Note")
SetText("Was it timed?")
map0_12 = CreateChild(map0_10, "Data")
SetText("Timed on Monday.")
SetTag("seen", "yes")
map0_13 = Create("Note")
SetText("A loose note.")
SetScratchpadText("To do.")

GetFernViews()
SetLocation(map0_0, 63, -182)
ShowPrintPagePreview(False)
"""
OLDER = """#Rationale Version 1.09
node0 = app.Create("Claim")
app.SetText(node0, "I should go to the beach.")
app.CreateChild(node0, "CompoundReason")
app.CreateChild(node0, "CompoundObjection")
app.CreateChild(node0[0], "Claim")
app.CreateChild(node0[0], "Inference")
app.SetText(node0[0][0], "I would enjoy it.")
app.SetText(node0[0][1], "supports")
app.CreateChild(node0[1], "Claim")
app.SetText(node0[1][0], "It rains.")
view0 = app.Gui.CreateView("FernView")
if view0 != None:
\tview0.SetLocation(node0, -111, -29)
"""
COLUMNS = ["id", "claim", "target", "undercuts", "kind", "linked", "why"]


@pytest.fixture(scope="module")
def debate(tmp_path_factory):
    path = tmp_path_factory.mktemp("rationale") / "a.rtnl"
    path.write_text(SCRIPT, "utf-8-sig")
    assert format_for(path) is rationale
    return read(path)


def test_boxes_with_a_text_are_claims(debate):
    assert [(row["id"], row["kind"], row["text"], row["note"]) for row in debate.records("claims")] == [
        ("map0_0", "statement", "The bridge should close é\\.", ""),
        ("map0_2", "", 'It is "old".', ""),
        ("map0_3", "", 'What is "old" is unsafe.', ""),
        ("map0_6", "", "It was mended last year.", ""),
        ("map0_9", "", "Age brings rust.", ""),
        ("map0_10", "", "The detour takes an hour.", "Was it timed?"),
        ("map0_12", "evidence", "Timed on Monday.", ""),
    ]
    claims = debate.rows("claims")
    assert '"SetEvaluation": [["Accept"]]' in claims["map0_0"]["extra"]
    assert "Red" not in claims["map0_0"]["extra"]
    assert '"SetTag": [["seen", "yes"]]' in claims["map0_12"]["extra"]
    assert "A loose note." in debate.info["extra"]
    assert "To do." in debate.info["extra"]
    assert [one for one in check(debate) if one.level == "error"] == []


def test_compounds_are_linked_and_inferences_undercut(debate):
    assert debate.relations[COLUMNS].values.tolist() == [
        ["map0_1-1", "map0_2", "map0_0", "", "support", "map0_1", "by rule"],
        ["map0_1-2", "map0_3", "map0_0", "", "support", "map0_1", "by rule"],
        ["map0_1-3", "map0_9", "map0_0", "", "support", "map0_1", "by rule"],
        ["map0_5", "map0_6", "", "map0_1-1", "attack", "", ""],
        ["map0_10", "map0_10", "map0_0", "", "attack", "", ""],
        ["map0_12", "map0_12", "map0_10", "", "support", "", ""],
    ]
    assert debate.sources[["title", "url"]].values.tolist() == [["The report", "https://example.org/report"]]
    assert debate.reactions[["claim", "source"]].values.tolist() == [["map0_2", "s1"]]


def test_the_older_version_names_boxes_by_their_places(tmp_path):
    (tmp_path / "a.rtnl").write_text(OLDER)
    found = read(tmp_path / "a.rtnl")
    assert found.claims[["id", "text"]].values.tolist() == [
        ["node0", "I should go to the beach."],
        ["node0-0-0", "I would enjoy it."],
        ["node0-1-0", "It rains."],
    ]
    assert found.relations[["claim", "target", "kind"]].values.tolist() == [
        ["node0-0-0", "node0", "support"],
        ["node0-1-0", "node0", "attack"],
    ]


def test_it_is_only_read(debate, tmp_path):
    assert rationale.losses(Debate()) == []
    with pytest.raises(DebateError, match="only read"):
        rationale.write(debate, tmp_path / "a.rtnl")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("#Rationale Version 1.09", "a.rtnl: the file holds no claims"),
        ('a = Create("Claim")\na = Create("Claim")', "a.rtnl, row 2: the box 'a' is there twice"),
        ('a = Create("Claim")\n\nb = CreateChild(c, "Claim")', "row 3: there is no box 'c'"),
        ('a = Create("Claim")\napp.CreateChild(a[7], "Claim")', "row 2: there is no box 'a[7]'"),
        (b'a = Create("Claim")\nSetText("\xe9")', "row 2: the byte 0xe9 is not text in UTF-8"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    path = tmp_path / "a.rtnl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DebateError) as raised:
        read(path)
    assert message in str(raised.value)


def test_depth_does_no_harm(tmp_path):
    lines = [f'b{one} = CreateChild(b{one - 1}, "Reason")' for one in range(1, 20_000)]
    found = told_or_read(rationale, tmp_path / "a.rtnl", "\n".join(['b0 = Create("Claim")', *lines]).encode())
    assert (len(found.claims), len(found.relations)) == (20_000, 19_999)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(SCRIPT.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(rationale, tmp_path_factory.mktemp("damaged") / "a.rtnl", bytes(content))
