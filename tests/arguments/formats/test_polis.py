"""Polis: comments are claims, votes are counts in columns of their own, and never support or attack."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.formats import format_for, polis
from arguments.formats.extra import unpacked
from tests.arguments.formats.comesback import told_or_read

COMMENTS = Path(__file__).parents[2] / "data/formats/polis/comments.csv"
HEADING = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"
SUMMARY = (
    "topic,Can there be consensus?\nurl,https://pol.is/7wmvbjcjhp\nviews,204\ngroups,2\n"
    'conversation-description,"An ""experimental"" question.\n\nIs there any, or none?"\n'
)
VOTES = (
    "participant,group-id,n-comments,n-votes,n-agree,n-disagree,7,8\n"
    "0,0,2,2,1,1,1,-1\n1,1,0,2,0,1,0,-1\n2,,0,1,1,0,1,\n"
)


def row(id_="7", body="Yes", author="0", moderated="1", time="1500282615559"):
    """A row of a comment."""
    return f"{time},Mon Jul 17 16:10:15 WIB 2017,{id_},{author},2,1,{moderated},{body}"


def written(place, *rows, heading=HEADING):
    """A file of comments."""
    place.write_text("\n".join([heading, *rows, ""]), "utf-8")
    return place


def test_a_real_conversation_is_read_with_the_counts_of_its_file():
    with COMMENTS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert format_for(COMMENTS) is polis
    debate = read(COMMENTS)
    assert len(debate.claims) == len(rows) == 50
    assert len(debate.relations) == 0
    columns = ("comment-id", "comment-body", "agrees", "disagrees", "moderated")
    expected = [[one[name] for name in columns] for one in rows]
    assert debate.claims[["id", "text", "agrees", "disagrees", "moderated"]].values.tolist() == expected
    assert debate.claims["agrees"].astype(int).sum() == 2689
    assert debate.claims["disagrees"].astype(int).sum() == 1957
    authors = Counter(f"participant-{one['author-id']}" for one in rows)
    assert Counter(debate.reactions["actor"]) == authors
    assert sorted(debate.actors["id"]) == sorted(authors)
    assert debate.reactions["date"].min() == "2017-07-16"
    times = [unpacked("polis", one["extra"])["timestamp"] for one in debate.records("reactions")]
    assert times == [one["timestamp"] for one in rows]
    assert [one for one in check(debate) if one.level == "error"] == []


def test_votes_and_summary_beside_the_comments_are_taken_up(tmp_path):
    comments = written(tmp_path / "r1-comments.csv", row(), row("8", '"No, ""not"" so,\nsurely"', "9", "-1", "x"))
    (tmp_path / "r1-summary.csv").write_text(SUMMARY, "utf-8")
    (tmp_path / "r1-participants-votes.csv").write_text(VOTES, "utf-8")
    for place in (comments, tmp_path / "r1-summary.csv", tmp_path / "r1-participants-votes.csv"):
        debate = read(place)
        assert debate.info == {
            "title": "Can there be consensus?",
            "intro": 'An "experimental" question.\n\nIs there any, or none?',
            "extra": json.dumps({"polis": {"views": "204", "groups": "2"}}),
        }
        first, second = debate.records("claims")
        assert (first["text"], first["status"], second["text"]) == ("Yes", "", 'No, "not" so,\nsurely')
        assert second["status"] == "draft"
        named = ("passes", "agrees_group_0", "disagrees_group_0", "disagrees_group_1", "passes_group_1", "agrees")
        assert [first[name] for name in named] == ["1", "1", "0", "0", "1", "2"]
        assert [second[name] for name in named] == ["0", "0", "1", "1", "0", "2"]
        assert debate.sources[["id", "title", "url"]].values.tolist() == [
            ["polis", "Can there be consensus?", "https://pol.is/7wmvbjcjhp"]
        ]
        said = debate.reactions[["claim", "actor", "source", "date"]].values.tolist()
        assert said == [["7", "participant-0", "polis", "2017-07-17"], ["8", "participant-9", "polis", ""]]
        assert unpacked("polis", debate.records("actors")[0]["extra"])["n-votes"] == "2"
        assert debate.records("actors")[1]["extra"] == ""
        assert len(debate.relations) == 0


def test_it_is_only_read(tmp_path):
    with pytest.raises(DebateError, match="is only read"):
        polis.write(read(COMMENTS), tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


def test_columns_that_are_not_known_travel_along(tmp_path):
    place = written(tmp_path / "a.csv", "1;7;2;0;1;Yes", heading="is-seed;comment-id;agrees;disagrees;x;comment-body")
    assert read(place).records("claims")[0]["extra"] == '{"polis": {"is-seed": "1", "x": "1"}}'


BAD = [
    ((), "a.csv, row 1: the file holds no comments"),
    ((row(), row()), "a.csv, row 3: the comment '7' is there twice"),
    ((row(""),), "a.csv, row 2: the comment has no number"),
    ((row(), "1,2"), "a.csv, row 3: the row has 2 fields where the heading has 8"),
    ((row(body='"open'),), "a.csv, row 2: a double quote stands where it cannot be read"),
]


@pytest.mark.parametrize(("rows", "message"), BAD)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, rows, message):
    content = written(tmp_path / "a.csv", *rows).read_bytes()
    assert message in str(told_or_read(polis, tmp_path / "a.csv", content))


def test_what_is_wrong_beside_the_comments_is_told_with_its_file(tmp_path):
    comments = written(tmp_path / "comments.csv", row())
    votes = tmp_path / "participants-votes.csv"
    for content, message in (
        ("x,y\n1,2\n", "participants-votes.csv, row 1: there is no column 'participant'"),
        ("participant,7\n1\n", "participants-votes.csv, row 2: the row has 1 fields where the heading has 2"),
        ('participant,7\n1,"a"b\n', "participants-votes.csv, row 2: a double quote"),
    ):
        votes.write_text(content, "utf-8")
        with pytest.raises(DebateError) as raised:
            read(comments)
        assert message in str(raised.value)
    votes.write_bytes(b"participant,7\n\xff,1\n")
    with pytest.raises(DebateError, match="row 2: the byte 0xff is not text in UTF-8"):
        read(comments)


cells = st.sampled_from(["", "7", "8", "-1", "1", '"a', '""', "9" * 40, "1e400", "x\ny", "é", "\r", "٣"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(cells, max_size=9).map(",".join), max_size=4), st.sampled_from([HEADING, HEADING[:60], ""]))
def test_nothing_but_a_sentence_comes_of_bad_files(tmp_path_factory, rows, heading):
    place = tmp_path_factory.getbasetemp() / "bad.csv"
    found = told_or_read(polis, place, "\n".join([heading, *rows]).encode())
    if isinstance(found, Debate):
        assert len(found.claims) > 0
