"""AML of Araucaria: propositions, support on its own and linked, refutations, schemes, owners and quotes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.formats import aml, format_for
from tests.arguments.formats.comesback import told_or_read

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE ARG SYSTEM "argument.dtd">
<ARG>
<SCHEMESET><SCHEME><NAME>Argument from Expert Opinion</NAME><FORM><PREMISE>E is an expert.</PREMISE>
<CONCLUSION>A.</CONCLUSION></FORM><CQ>Is E honest?</CQ></SCHEME></SCHEMESET>
<TEXT>The bridge should close. It is old, says the engineer. He would know.</TEXT>
<EDATA><AUTHOR>The analyst</AUTHOR><DATE>2004-05-06</DATE><SOURCE>https://example.org/bridge</SOURCE>
<COMMENTS>An example.</COMMENTS></EDATA>
<AU>
  <PROP identifier="A" missing="no"><PROPTEXT offset="0">The bridge should close.</PROPTEXT>
    <INSCHEME scheme="Argument from Expert Opinion" schid="0"/></PROP>
  <REFUTATION><AU><PROP identifier="R" missing="yes"><PROPTEXT offset="-1">The detour
    takes an hour.</PROPTEXT><OWNER name="The shopkeepers"/><INSCHEME scheme="Argument from Waste" schid="3"/></PROP>
    <CA><AU><PROP identifier="S" missing="yes" nodelabel="sure"><PROPTEXT offset="-1">It was timed.</PROPTEXT>
    <ROLE class="toulmin" element="data"/></PROP></AU></CA></AU></REFUTATION>
  <LA>
    <AU><PROP identifier="B" missing="no"><PROPTEXT offset="25">It is old</PROPTEXT>
      <OWNER name="The engineer"/><INSCHEME scheme="Argument from Expert Opinion" schid="0"/></PROP></AU>
    <AU><PROP identifier="C" missing="no"><PROPTEXT offset="56">He would know.</PROPTEXT></PROP></AU>
  </LA>
  <CA><AU><PROP identifier="D" missing="yes"><PROPTEXT offset="-1">It costs too much.</PROPTEXT></PROP>
    <CA><AU><PROP identifier="B" missing="no"><PROPTEXT offset="25">It is old</PROPTEXT></PROP></AU></CA></AU></CA>
</AU>
</ARG>
"""


@pytest.fixture(scope="module")
def debate(tmp_path_factory):
    path = tmp_path_factory.mktemp("aml") / "a.aml"
    path.write_text(FILE, "utf-8")
    assert format_for(path) is aml
    return read(path)


def test_every_proposition_is_a_claim(debate):
    assert [(row["id"], row["kind"], row["text"]) for row in debate.records("claims")] == [
        ("A", "statement", "The bridge should close."),
        ("R", "", "The detour takes an hour."),
        ("S", "", "It was timed."),
        ("B", "", "It is old"),
        ("C", "", "He would know."),
        ("D", "", "It costs too much."),
    ]
    assert len(debate.claims) == FILE.count("<PROP ") - 1
    assert '"nodelabel": "sure"' in debate.rows("claims")["S"]["extra"]
    assert "toulmin" in debate.rows("claims")["S"]["extra"]
    assert "Argument from Waste" in debate.rows("claims")["R"]["extra"]
    assert [one for one in check(debate) if one.level == "error"] == []


def test_groups_are_relations(debate):
    assert debate.relations[["claim", "target", "kind", "linked", "why"]].values.tolist() == [
        ["R", "A", "attack", "", ""],
        ["B", "A", "support", "r2", "Argument from Expert Opinion"],
        ["C", "A", "support", "r2", "Argument from Expert Opinion"],
        ["D", "A", "support", "", ""],
        ["S", "R", "support", "", ""],
        ["B", "D", "support", "", ""],
    ]


def test_who_says_what_where(debate):
    assert debate.reactions[["claim", "actor", "source", "locator", "quote"]].values.tolist() == [
        ["A", "", "source", "character 0", "The bridge should close."],
        ["R", "the-shopkeepers", "source", "", ""],
        ["B", "the-engineer", "source", "character 25", "It is old"],
        ["C", "", "source", "character 56", "He would know."],
    ]
    assert debate.actors["name"].tolist() == ["The shopkeepers", "The engineer"]
    assert debate.sources["url"].tolist() == ["https://example.org/bridge"]
    assert debate.info["about"] == "An example."
    assert "The analyst" in debate.info["extra"]
    assert "It is old, says the engineer." in debate.info["extra"]


def test_it_is_only_read(debate, tmp_path):
    assert aml.losses(Debate()) == []
    with pytest.raises(DebateError, match="only read"):
        aml.write(debate, tmp_path / "a.aml")


def test_what_is_there_again_counts_once_and_units_without_a_proposition_hand_on(tmp_path):
    unit = '<AU><PROP identifier="%s"><PROPTEXT>%s</PROPTEXT></PROP>%s</AU>'
    again = unit % ("b", "B", f"<CA>{unit % ('c', 'C', '')}</CA>")
    body = unit % ("a", "A", f"<CA>{again}</CA><CA>{again}</CA><LA><AU><CA>{unit % ('d', 'D', '')}</CA></AU></LA>")
    (tmp_path / "a.aml").write_text(f"<ARG><AU>{body}</AU></ARG>")
    found = read(tmp_path / "a.aml")
    assert found.claims["id"].tolist() == ["a", "b", "c", "d"]
    assert found.relations[["claim", "target"]].values.tolist() == [["b", "a"], ["c", "b"], ["d", "a"]]


A = "<PROP identifier='A'><PROPTEXT>%s</PROPTEXT></PROP>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<ARG>", "a.aml, row 1: the file is not XML"),
        ("<ARG><TEXT/></ARG>", "a.aml: the file holds no propositions"),
        (
            f"<ARG><AU>{A % ''}<CA>\n<AU>\n{A % 'y'}</AU></CA></AU></ARG>",
            "row 3: the identifier 'A' is also that of a proposition with another text",
        ),
        ("<!DOCTYPE ARG [<!ENTITY b 'c'>]><ARG>&b;</ARG>", "the file declares entities"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.aml").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        aml.read(tmp_path / "a.aml")
    assert message in str(raised.value)


def test_depth_does_no_harm(tmp_path):
    deep = "<AU><PROP/><CA>" * 20_000 + "</CA></AU>" * 20_000
    found = told_or_read(aml, tmp_path / "a.aml", f"<ARG>{deep}</ARG>".encode())
    assert (len(found.claims), len(found.relations)) == (20_000, 19_999)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(FILE.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(aml, tmp_path_factory.mktemp("damaged") / "a.aml", bytes(content))
