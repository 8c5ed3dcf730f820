"""FreeMind: a mind map with signs of every sort is read; what is broken is told by its line, or mended."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import DebateError, check, read
from arguments.formats import format_for, freemind
from tests.arguments.formats.comesback import told_or_read

MAP = """<map version="freeplane 1.11.5">
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node TEXT="Should the bridge&#xa;close?" ID="ID_1" CREATED="1"><hook NAME="MapStyle"/>
<node TEXT="Pro: It is old." POSITION="right" ID="ID_2" LINK="https://example.org/report">
<node ID="ID_3" LINK="minutes.doc"><icon BUILTIN="button_cancel"/><icon BUILTIN="idea"/>
<richcontent TYPE="NODE"><html><body><p>It was <b>repaired</b>.</p></body></html></richcontent>
<richcontent TYPE="DETAILS"><html><body><p>In 2012.</p></body></html></richcontent>
<richcontent TYPE="NOTE"><html><body><p>Ask the engineer.</p></body></html></richcontent>
<arrowlink DESTINATION="ID_1" MIDDLE_LABEL="attacks" COLOR="#000000"/></node></node>
<node TEXT="The detour takes an hour." COLOR="#ff0000"><attribute NAME="weight" VALUE="0.5"/>
<attribute NAME="colour" VALUE="dark"/></node>
<node TEXT="Trains are better." LINK="https://example.org/report"><edge COLOR="#00b439"/></node>
<node TEXT="- Nobody &#3;asked us."/>
<node TEXT=""/>
</node></map>"""


@pytest.fixture(scope="module")
def debate(tmp_path_factory):
    path = tmp_path_factory.mktemp("freemind") / "map.mm"
    path.write_text(MAP, "utf-8")
    assert format_for(path) is freemind
    return read(path)


def test_nodes_are_claims(debate):
    assert debate.fact("title") == "Should the bridge close?"
    assert debate.claims.set_index("id")["text"].to_dict() == {
        "ID_1": "Should the bridge close?",
        "ID_2": "It is old.",
        "ID_3": "It was repaired.",
        "n1": "The detour takes an hour.",
        "n2": "Trains are better.",
        "n3": "Nobody asked us.",
        "n4": "n4",
    }
    rows = debate.claims.set_index("id")
    assert rows.loc["ID_1", "kind"] == "statement"
    assert rows.loc["ID_3", "note"] == "In 2012. Ask the engineer.".replace(". A", ".\nA")
    assert rows.loc["n1", "weight"] == "0.5"
    assert rows.loc["n1", "extra"] == '{"freemind": {"COLOR": "#ff0000", "colour": "dark"}}'
    assert '"icons": "button_cancel idea"' in rows.loc["ID_3", "extra"]
    assert '"LINK": "minutes.doc"' in rows.loc["ID_3", "extra"]


def test_lines_and_arrows_are_relations(debate):
    found = debate.relations[["claim", "target", "kind"]].itertuples(index=False, name=None)
    assert list(found) == [
        ("ID_2", "ID_1", "support"),
        ("ID_3", "ID_2", "attack"),
        ("n1", "ID_1", "attack"),
        ("n2", "ID_1", "support"),
        ("n3", "ID_1", "attack"),
        ("n4", "ID_1", "support"),
        ("ID_3", "ID_1", "attack"),
    ]
    assert [one for one in check(debate) if one.level == "error"] == []


def test_links_to_pages_are_sources(debate):
    assert debate.sources["url"].tolist() == ["https://example.org/report"]
    assert debate.reactions[["claim", "source"]].to_numpy().tolist() == [["ID_2", "S1"], ["n2", "S1"]]


@pytest.mark.parametrize(
    ("text", "told"),
    {
        MAP.replace('DESTINATION="ID_1"', 'DESTINATION="gone"'): "row 9: an arrow leads to a node 'gone'",
        MAP.replace('ID="ID_3"', 'ID="ID_2"'): "row 5: the id 'ID_2' is also that of an earlier node",
        MAP[:400]: "the file is not XML",
        "<map><node": "the file is not XML",
        "<map><!-- <node> --></map>": "the file holds no mind map",
        '<!DOCTYPE map [<!ENTITY a "b">]><map><node TEXT="&a;"/></map>': "the file declares entities",
    }.items(),
)
def test_what_is_broken_is_told_by_its_line(tmp_path, text, told):
    path = tmp_path / "map.mm"
    path.write_text(text, "utf-8")
    with pytest.raises(DebateError, match=told):
        read(path)


def test_it_may_be_as_deep_as_it_likes(tmp_path):
    deep = 100_000
    path = tmp_path / "map.mm"
    path.write_text(f"<map>{'<node>' * deep}{'</node>' * deep}</map>", "utf-8")
    assert len(read(path).claims) == deep


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(MAP)), st.text('<>/&#;"x0', max_size=4)), min_size=1, max_size=3))
def test_nothing_but_a_sentence_comes_of_bad_files(tmp_path_factory, changes):
    text = MAP
    for place, change in changes:
        text = text[:place] + change + text[place + len(change) :]
    path = tmp_path_factory.mktemp("bad") / "map.mm"
    told_or_read(freemind, path, text.encode())
