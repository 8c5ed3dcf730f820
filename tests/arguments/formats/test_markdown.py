"""Outlines in Markdown: what people write is read, and what is written is read by people and comes back."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from arguments import BUNDLED, Debate, DebateError, read
from arguments.formats import format_for, markdown, markdownwriting
from tests.arguments.formats.comesback import comes_back, told_or_read
from tests.arguments.formats.debates import debates
from tests.arguments.formats.test_opml import tangles
from tests.arguments.test_xlsx import debates as any_debates

NOTES = """\
---
author: Ann Smith
---
# Should the bridge close?

These are the notes of *Tuesday*.

## Safety

1. **Yes**, it should.
   - (+) It is [old](https://example.org/report). #age — Bob Jones, p. 3
     > "It has
     > cracks." — Cleo Dee, [A letter](https://example.org/letter), 2013-07
   - **Con:** The cracks are thin, says @ann.
     which a second line may tell
     - -> See 2.1
- ! Only for lorries
  - Pro: Cars are light
  - Note: this is no sign
  - -> see the annex

Costs
-----

* Evidence: It costs 3 * 4 \\\\ 5 &amp; more
"""


@settings(max_examples=20)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(markdown, debate, added=("kind", "label"))


@settings(max_examples=20)
@given(st.lists(tangles, max_size=6), st.sampled_from([1, 8]))
def test_tangles_come_back_as_far_as_they_have_a_place(relations, deepest):
    debate = Debate.from_frames(claims=[{"id": id_, "text": id_} for id_ in "abc"], relations=relations)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdownwriting, "DEEPEST", deepest)
        comes_back(markdown, debate, added=("kind",))


def test_the_notes_of_people_are_read(tmp_path):
    (tmp_path / "a.md").write_text(NOTES, "utf-8")
    debate = read(tmp_path / "a.md")
    assert debate.info["title"] == "Should the bridge close?"
    assert debate.info["about"] == "These are the notes of *Tuesday*."
    told = [tuple(row[name] for name in ("text", "kind", "theme", "tags")) for row in debate.records("claims")]
    assert told == [
        ("Should the bridge close?", "statement", "", ""),
        ("Yes, it should.", "position", "safety", ""),
        ("It is old.", "", "safety", "age"),
        ("The cracks are thin, says @ann. which a second line may tell", "", "safety", ""),
        ("Only for lorries", "position", "safety", ""),
        ("Cars are light", "", "safety", ""),
        ("Note: this is no sign", "", "safety", ""),
        ("-> see the annex", "", "safety", ""),
        ("It costs 3 * 4 \\ 5 & more", "evidence", "costs", ""),
    ]
    ids = {row["id"]: row["text"] for row in debate.records("claims")}
    answers = {(ids[row["claim"]], ids[row["target"]]): row["kind"] for row in debate.records("relations")}
    assert len(answers) == len(debate.relations) == 9
    assert answers["It is old.", "Yes, it should."] == "support"
    cracks = "The cracks are thin, says @ann. which a second line may tell"
    assert answers[cracks, "Yes, it should."] == "attack"
    assert answers["Cars are light", cracks] == "support"
    assert {row["label"] for row in debate.records("themes")} == {"Safety", "Costs"}


def test_people_links_and_quotations_are_reactions(tmp_path):
    (tmp_path / "a.md").write_text(NOTES, "utf-8")
    debate = read(tmp_path / "a.md")
    names, titles = ({row["id"]: row for row in debate.records(table)} for table in ("actors", "sources"))
    said = [
        (
            names.get(row["actor"], {}).get("name"),
            titles.get(row["source"], {}).get("url"),
            *(row[name] for name in ("locator", "quote", "date")),
        )
        for row in debate.records("reactions")
    ]
    assert said == [
        ("Bob Jones", None, "p. 3", "", ""),
        (None, "https://example.org/report", "", "", ""),
        ("Cleo Dee", "https://example.org/letter", "", "It has cracks.", "2013-07"),
        ("ann", None, "", "", ""),
    ]
    assert {row["title"] for row in titles.values()} == {"old", "A letter"}
    markdown.write(debate, tmp_path / "b.md")
    assert "author: Ann Smith" in (tmp_path / "b.md").read_text("utf-8").split("---")[1]


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        (
            "? Close it?\n  ! Yes\n    + old\n    - dear\n",
            [("", ""), ("Yes", "support"), ("old", "support"), ("dear", "attack")],
        ),
        ("* Close it\n\t+ old\n\t- dear", [("", ""), ("old", "support"), ("dear", "attack")]),
        (
            "- Close it\n  - old\n  - \u2212 dear\n  - \u2795 safe",
            [("", ""), ("old", "support"), ("dear", "attack"), ("safe", "support")],
        ),
        ("- Stelling: Sluit hem\n  - Tegen: duur\n  - [+] oud", [("", ""), ("duur", "attack"), ("oud", "support")]),
    ],
)
def test_signs_are_bullets_words_or_pictures(tmp_path, lists, told):
    (tmp_path / "a.md").write_text(lists, "utf-8")
    debate = read(tmp_path / "a.md")
    texts = {row["id"]: row["text"] for row in debate.records("claims")}
    assert [(texts[row["claim"]], row["kind"]) for row in debate.records("relations")] == told[1:]
    assert debate.claims["kind"].tolist()[0] == "statement"


def test_the_real_debate_is_pleasant_to_read_and_comes_back():
    debate = read(BUNDLED)
    back = comes_back(markdown, debate)
    assert (len(back.claims), len(back.relations)) == (len(debate.claims), len(debate.relations))
    for table in ("claims", "relations", "reactions"):
        names = ("text", "kind", "theme", "stance", "tags", "claim", "target", "why", "actor", "source", "locator")
        held = [name for name in names if name in debate.tables[table].columns]
        rows = {row["id"]: [row[name] for name in held] for row in back.records(table)}
        assert rows == {row["id"]: [row[name] for name in held] for row in debate.records(table)}


def test_viewers_show_every_text_as_it_is(tmp_path):
    hostile = [
        "**a** _b_ `c` ~~d~~",
        "<b>x</b> &lt; &amp;",
        "[a](b) ![c](d)",
        "# e",
        "- f",
        "1. g",
        "-> See h",
        "$i$ ^j^",
        "\\k *",
    ]
    claims = [{"id": f"K{number}", "text": text} for number, text in enumerate(hostile)]
    relations = [
        {"id": f"R{one}", "claim": f"K{one}", "target": "K0", "kind": "attack"} for one in range(1, len(hostile))
    ]
    markdown.write(Debate.from_frames(claims=claims, relations=relations), tmp_path / "a.md")
    drawn = MarkdownIt().enable("strikethrough").parse((tmp_path / "a.md").read_text("utf-8"))
    shown = [
        "".join(one.content for one in token.children if one.type == "text")
        for token in drawn
        if token.type == "inline"
    ]
    assert shown == [hostile[0], *(f"\u2212 {text}" for text in hostile[1:])]
    assert read(tmp_path / "a.md").claims["text"].tolist() == hostile


def test_no_private_remark_and_no_unsafe_link_is_in_the_file(tmp_path):
    claims = [{"id": "a", "text": "A", "note": "our doubts"}]
    sources = [{"id": "S", "title": "T", "url": "javascript:alert(1)"}]
    debate = Debate.from_frames(claims=claims, sources=sources)
    markdown.write(debate, tmp_path / "a.md")
    assert not re.search("doubts|javascript", (tmp_path / "a.md").read_text("utf-8"))
    assert {(one.id, one.column) for one in markdown.losses(debate)} == {("a", "note"), ("S", "url")}


def test_what_is_added_and_moved_by_hand_is_read(tmp_path):
    claims = [{"id": id_, "text": id_.upper()} for id_ in "qab"]
    relations = [{"id": f"R{id_}", "claim": id_, "target": "q", "kind": "support"} for id_ in "ab"]
    markdown.write(Debate.from_frames(claims=claims, relations=relations), tmp_path / "a.md")
    text = (tmp_path / "a.md").read_text("utf-8")
    more = text.replace('  - <a id="b" name="Rb"></a>**+**', '    - <a id="b" name="Rb"></a>**\u2212**')
    assert more != text
    (tmp_path / "a.md").write_text(f"{more}  - Con: new\n    - -> See [B](#b)\n", "utf-8")
    debate = read(tmp_path / "a.md")
    assert [tuple(row[name] for name in ("claim", "target", "kind")) for row in debate.records("relations")] == [
        ("a", "q", "support"),
        ("b", "a", "attack"),
        ("K1", "q", "attack"),
        ("b", "K1", "support"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "a.md: the file holds no claims"),
        ("# A\n\nwords", "a.md: the file holds no claims"),
        ('- <a id="a"></a>A\n- <a id="a"></a>B', "a.md, row 2: the claim 'a' is there twice"),
        ('- <a id="a"></a>A\n  - <a name="R"></a>-> See [B](#b)', "row 2: `-> See` leads to a claim 'b'"),
        ("- a\n- \ud83d".encode("utf-8", "surrogatepass"), "a.md, row 2: the byte 0xed is not text in UTF-8"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.md").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DebateError) as raised:
        markdown.read(tmp_path / "a.md")
    assert message in str(raised.value)


PIECES = """- |  - |# a|---|```|> |+ |? |<a id="a"></a>|<a></a>|**+** |*(|)*|a|theme |undercuts|, |-> See |[a](#a)|1.|
“|”| — |@a| #a|<a href="b">|\\|below |*Why: |## Sources"""
pieces = st.sampled_from([*PIECES.split("|"), "\n", "\n\n"])


@settings(max_examples=60)
@given(st.lists(pieces, max_size=20))
def test_any_text_is_read_or_told(tmp_path_factory, parts):
    found = told_or_read(markdown, tmp_path_factory.mktemp("any") / "a.md", "".join(parts).encode())
    if isinstance(found, Debate):
        markdown.losses(found)


def test_depth_does_no_harm(tmp_path):
    ids = [f"K{one}" for one in range(3000)]
    relations = [{"id": f"R{a}", "claim": b, "target": a, "kind": "attack"} for a, b in pairwise(ids)]
    debate = Debate.from_frames(claims=[{"id": id_, "text": "A"} for id_ in ids], relations=relations)
    markdown.write(debate, tmp_path / "a.md")
    found = read(tmp_path / "a.md")
    assert set(zip(found.relations["claim"], found.relations["target"], strict=True)) == set(
        zip(ids[1:], ids[:-1], strict=True)
    )


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.md").write_text("- a\n  - b\n")
    (tmp_path / "b.md").write_text("Words alone.\n")
    assert format_for(tmp_path / "a.md") is markdown
    assert format_for(tmp_path / "new.md") is markdown
    with pytest.raises(DebateError, match="is not a format that Mattermap knows"):
        format_for(tmp_path / "b.md")
