"""CAF and LKIF: the comments on a Green Paper become a debate that reads, checks and says who says what."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.formats import caf, format_for, lkif
from arguments.formats.citations import citations, with_names, without_citations
from arguments.formats.reasoning import Argument, Premise, relations_of
from tests.arguments.formats.comesback import told_or_read

FILES = Path(__file__).parents[2] / "data/formats"
COMMENTS = FILES / "copyright.caf.xml"


@pytest.fixture(scope="module")
def debate():
    return read(COMMENTS)


@pytest.fixture(scope="module")
def told():
    return ET.parse(COMMENTS).getroot()  # noqa: S314 - our own copy


def test_every_statement_is_a_claim_but_the_one_that_only_undercuts(debate, told):
    ids = [one.get("id") for one in told.find("statements") if not one.get("atom").startswith("(undercut")]
    assert debate.claims["id"].tolist() == ids
    assert len(ids) == len(told.find("statements")) - 1
    assert debate.claims["text"].ne("").all()


def test_every_premise_is_a_relation_of_its_argument(debate, told):
    said = Counter()
    undercut = {one.get("id"): one.get("atom")[10:-1] for one in told.find("statements") if "(" in one.get("atom")}
    for argument in told.find("arguments"):
        conclusion = argument.find("conclusion").get("statement")
        for premise in argument.iter("premise"):
            kind = "support" if argument.get("pro") == "true" and conclusion not in undercut else "attack"
            said[premise.get("statement"), undercut.get(conclusion, conclusion), kind] += 1
    argument_of = dict(zip(debate.relations["id"], debate.relations["linked"], strict=True))
    found = Counter(
        (row["claim"], row["target"] or argument_of[row["undercuts"]], row["kind"])
        for row in debate.records("relations")
    )
    assert found == said
    sizes = [len(list(one.iter("premise"))) for one in told.find("arguments")]
    linked = debate.relations["linked"][debate.relations["linked"].ne("")]
    assert sorted(Counter(linked).values()) == sorted(size for size in sizes if size > 1)


def test_languages_schemes_and_questions(debate, told):
    in_german = sum(
        any(text.get("lang") == "de" for text in one.find("descriptions")) for one in told.find("statements")
    )
    assert debate.languages == ["en", "de"]
    assert debate.claims["text_de"].ne("").sum() == in_german > 0
    assert set(debate.relations["why"]) >= {"Position", "Practical: Goal", "Negative: Values Demoted", "CQ1."}
    mains = [one.get("id") for one in told.find("statements") if one.get("main") == "true"]
    assert debate.claims["id"][debate.claims["kind"].eq("position")].tolist() == mains
    assert debate.fact("title").startswith("Reconstruction of Comments on the EU Green Paper")


def test_references_are_sources_and_who_is_cited_says_it(debate, told):
    references = told.find("references")
    assert debate.sources["id"].tolist() == [one.get("key") for one in references]
    assert debate.sources["url"].tolist() == [one.get("identifier") for one in references]
    dates = dict(zip(debate.sources["id"], debate.sources["date"], strict=True))
    assert (dates["SIIA"], dates["Google"], dates["CBS"]) == ("2008-11-24", "2008-11", "2008")
    said = [row for row in debate.records("reactions") if row["source"] == "Aston2008"]
    assert [(row["actor"], row["locator"]) for row in said] == [("Aston2008", "p. 1")]
    assert said[0]["quote"].startswith("Researchers and students increasingly work in more than one Member State,")
    assert "[@" not in said[0]["quote"]
    assert not debate.claims["text"].str.contains("[@", regex=False).any()


def test_nothing_stops_the_map(debate):
    assert [one for one in check(debate) if one.level == "error"] == []
    assert format_for(COMMENTS) is caf
    with pytest.raises(DebateError, match="only read"):
        caf.write(debate, COMMENTS)


def test_the_one_main_statement_has_its_answers_as_positions(tmp_path):
    (tmp_path / "a.xml").write_text(
        """<caf version="1.3"><statements>
        <statement id="q" main="true">
        <descriptions><description lang="nl">Dicht?</description></descriptions></statement>
        <statement id="y" weight="0.9">
        <descriptions><description lang="nl">Ja.</description></descriptions></statement>
        <statement id="n" atom="no"/></statements><arguments>
        <argument id="a" pro="true" weight="0.7"><conclusion statement="q"/>
        <premises><premise statement="y" positive="true"/></premises></argument>
        <argument id="b" pro="true"><conclusion statement="y"/>
        <premises><premise statement="n" positive="false"/></premises></argument></arguments></caf>""",
        "utf-8",
    )
    found = read(tmp_path / "a.xml")
    assert found.claims[["id", "kind", "text", "weight"]].values.tolist() == [
        ["q", "statement", "Dicht?", ""],
        ["y", "position", "Ja.", "0.9"],
        ["n", "", "no", ""],
    ]
    assert found.relations[["id", "claim", "target", "kind", "weight"]].values.tolist() == [
        ["a", "y", "q", "support", "0.7"],
        ["b", "n", "y", "attack", ""],
    ]


def test_lkif_tells_facts_and_exceptions():
    found = read(FILES / "tweety.lkif.xml")
    assert format_for(FILES / "tweety.lkif.xml") is lkif
    assert dict(zip(found.claims["text"], found.claims["weight"], strict=True)) == {
        "Tweety can fly.": "",
        "Tweety is a bird.": "1",
        "Birds normally fly.": "1",
        "Tweety is an abnormal bird.": "",
        "Tweety is a penguin.": "",
    }
    assert found.relations[["claim", "target", "kind", "linked", "undercuts"]].values.tolist() == [
        ["s11556", "s11557", "support", "", ""],
        ["s11559", "s11560", "support", "a1", ""],
        ["s11558", "s11560", "support", "a1", ""],
        ["s11557", "", "attack", "", "a1-1"],
    ]
    assert [one for one in check(found) if one.level == "error"] == []


def test_who_is_undercut_by_a_premise_of_his_own_is_undercut_elsewhere():
    argument = Argument("a", "c", [Premise("p"), Premise("q")], undercutters=[Premise("p"), Premise("r")])
    rows = [row for _, row in relations_of([argument], "x")]
    assert [(row["id"], row["claim"], row.get("undercuts", "")) for row in rows] == [
        ("a-1", "p", ""),
        ("a-2", "q", ""),
        ("a-not", "p", "a-2"),
        ("a-not′", "r", "a-1"),
    ]
    bare = [row for _, row in relations_of([Argument("a", "c", [], undercutters=[Premise("p")])], "x")]
    assert [(row["claim"], row["target"], row["kind"]) for row in bare] == [("p", "c", "attack")]


def test_citations():
    text = "They say:\n\n> Close it,\n> now. [@Aston, p. 1]\n\nAs in [Aston, p. 2], not [a link](x) or [@Other, p. 3]."
    assert list(citations(text, {"Aston"})) == [("Aston", "p. 1", "Close it, now."), ("Aston", "p. 2", "")]
    assert without_citations("Close it. [@Aston, p. 1]", {"Aston"}) == "Close it."
    assert with_names("Close it [@Aston, p. 1] [@B].", {"Aston": "Aston University"}) == (
        "Close it (Aston University, p. 1) [@B]."
    )


BAD = [
    ("", "the file is not XML"),
    ("<caf>", "row 1: the file is not XML"),
    ('<!DOCTYPE a [<!ENTITY b "c">]><caf>&b;</caf>', "declares entities"),
    ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><caf>&b;</caf>', "declares entities"),
    ("<caf><statements><statement/></statements></caf>", "row 1: a statement has no id"),
    (
        '<caf><statements>\n<statement id="a"/>\n<statement id="a"/></statements></caf>',
        "row 3: the id 'a' is also that of an earlier statement",
    ),
    (
        '<caf><arguments>\n<argument id="a"><conclusion statement="x"/></argument></arguments></caf>',
        "row 2: there is no statement 'x'",
    ),
    (
        '<caf><statements><statement id="s"/></statements><arguments><argument id="a"/></arguments></caf>',
        "<argument> names no statement",
    ),
    (
        (
            '<caf><statements><statement id="s"/></statements><arguments>\n<argument id="a"><conclusion statement="s"/>'
            '</argument>\n<argument id="a"><conclusion statement="s"/></argument></arguments></caf>'
        ),
        "row 3: the id 'a' is also that of an earlier argument",
    ),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, content, message):
    assert message in told_or_read(caf, tmp_path / "a.xml", content.encode())
    graph = content.replace("<caf>", "<lkif><argument-graphs><argument-graph>")
    graph = graph.replace("</caf>", "</argument-graph></argument-graphs></lkif>")
    assert message in told_or_read(lkif, tmp_path / "a.xml", graph.encode())


def test_depth_does_no_harm(tmp_path):
    deep = "<description>" * 100_000 + "Close it." + "</description>" * 100_000
    content = f'<caf><statements><statement id="a"><descriptions>{deep}</descriptions></statement></statements></caf>'
    assert told_or_read(caf, tmp_path / "a.xml", content.encode()).claims["text"].tolist() == ["Close it."]


PIECES = [
    *(
        "<caf>",
        "</caf>",
        "<lkif>",
        "<statements>",
        "</statements>",
        '<statement id="a">',
        "</statement>",
        "<arguments>",
    ),
    *("</arguments>", '<argument id="b">', "</argument>", '<conclusion statement="a"/>', "<premises>", "</premises>"),
    *('<premise statement="a"/>', "<descriptions>", "</descriptions>", "<description>x</description>", "<metadata/>"),
    '<statement id="u" atom="(undercut b)"/>',
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join).map(str.encode) | st.binary(max_size=40))
def test_nothing_but_a_sentence_comes_of_bad_files(tmp_path_factory, content):
    place = tmp_path_factory.getbasetemp() / "bad.xml"
    for module in (caf, lkif):
        assert isinstance(told_or_read(module, place, content), Debate | str)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_real_file_with_a_piece_cut_out_is_read_or_told(tmp_path_factory, data):
    content = COMMENTS.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 3000))
    place = tmp_path_factory.getbasetemp() / "cut.xml"
    assert isinstance(told_or_read(caf, place, content[:start] + content[start + length :]), Debate | str)
