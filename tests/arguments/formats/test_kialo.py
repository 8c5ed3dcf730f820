"""Kialo's text: both layouts are read, the younger one comes back to the byte, and every loss is told."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, check, read
from arguments.formats import format_for, kialo
from arguments.formats.extra import unpacked
from arguments.formats.kialowriting import DEEPEST, written_from
from tests.arguments.formats.comesback import told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

DATA = Path(__file__).parents[2] / "data/formats"
REFERS = {"claim": "claims", "target": "claims", "source": "sources"}


def younger():
    """The file of the younger layout, with the line ends that Kialo gives it (git keeps others)."""
    return (DATA / "kialo-younger.txt").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def texts_of(debate):
    """The texts of the claims by id."""
    return dict(zip(debate.claims["id"], debate.claims["text"], strict=True))


def answers(debate):
    """Which claim does what to which."""
    return debate.relations[["claim", "kind", "target"]].values.tolist()


def test_the_younger_layout_is_read_and_comes_back_to_the_byte(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(younger())
    assert format_for(file) is kialo
    debate = read(file)
    assert debate.info == {"title": "What should the town do with its bridge?"}
    assert debate.rows("claims")["K1"]["kind"] == "statement"
    assert debate.claims["id"][debate.claims["kind"].eq("position")].tolist() == ["K1.1", "K1.3", "K1.4"]
    assert set(debate.claims["stance"][debate.claims["kind"].eq("position")]) == {"other"}
    texts = texts_of(debate)
    assert texts["K1.1.1"] == (
        "The detour takes an hour [1], or *more* [82]:\n1.1. by bus, in winter\n  - and that is **not** all\n"
        "2. on foot [see the plan]"
    )
    assert texts["K1.3.12"] == "Are repairs ever worth it?"
    assert unpacked("kialo", debate.rows("claims")["K1.3.12"]["extra"]) == {"discussion": "35761"}
    content = younger().decode()
    entries = [line for line in content.splitlines() if line.endswith((" Pro:", " Con:", " Thesis:", " Question:"))]
    mentions = content.count("-> See 1.")
    assert len(debate.claims) == len(entries) - mentions == 8
    assert len(debate.relations) == len(entries) - 1 == 9
    assert answers(debate) == [
        ["K1.1", "support", "K1"],
        ["K1.1.1", "attack", "K1.1"],
        ["K1.1.1.3", "support", "K1.1.1"],
        ["K1.1.4", "support", "K1.1"],
        ["K1.3", "support", "K1"],
        ["K1.1.1", "support", "K1.3"],
        ["K1.1.4", "attack", "K1.3"],
        ["K1.3.12", "attack", "K1.3"],
        ["K1.4", "support", "K1"],
    ]
    assert debate.sources[["id", "url"]].values.tolist() == [
        ["S1", "https://example.org/detour_(town)"],
        ["S81", "https://example.org/costs"],
        ["S90", ""],
    ]
    assert debate.reactions[["id", "claim", "source", "quote"]].values.tolist() == [
        ["C1", "K1.1.1", "S1", ""],
        ["C82", "K1.1.1", "S1", "more"],
        [
            "C81",
            "K1.1.1.3",
            "S81",
            "a passage that is quoted,\n\nin several lines, one of which looks like a source:\n[2] but is none",
        ],
    ]
    assert [one for one in check(debate) if one.level == "error"] == []
    kialo.write(debate, tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == younger()
    assert kialo.losses(debate) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_older_layout_is_read(tmp_path, line_end):
    file = tmp_path / "a.txt"
    file.write_bytes((DATA / "kialo-older.txt").read_text("utf-8").replace("\n", line_end).encode())
    assert format_for(file) is kialo
    debate = read(file)
    assert debate.info == {"title": "Should the town close its bridge?"}
    texts = texts_of(debate)
    assert list(texts) == ["K1", "K1.1", "K1.1.1", "K1.2", "K1.2.2", "K1.6", "K1.6.5"]
    assert texts["K1.1"] == (
        "The detour [1] takes an hour [by bus], see here [2].\nIt has three parts:\n1. first\n2. second\n3. third\n\n"
        "A further paragraph with **bold** and `code` [3]."
    )
    assert texts["K1.2.2"] == "It was repaired: 1.5 million was spent.\n2020. was the year."
    assert answers(debate) == [
        ["K1.1", "attack", "K1"],
        ["K1.1.1", "support", "K1.1"],
        ["K1.2", "support", "K1"],
        ["K1.2.2", "attack", "K1.2"],
        ["K1.6", "support", "K1"],
        ["K1.2.2", "support", "K1.6"],
        ["K1.6.5", "attack", "K1.6"],
    ]
    assert debate.relations["id"].tolist()[5] == "R1.6.4"
    assert debate.sources["url"].tolist() == ["https://example.org/detour_(town)", "https://example.org/bus"]
    assert debate.reactions[["claim", "source"]].values.tolist() == [["K1.1", "S1"], ["K1.1", "S2"], ["K1.1.1", "S1"]]
    assert [(one.id, one.column) for one in kialo.losses(debate)] == [("K1.1", "text")]  # for its empty line


ON_TOP = "1. One\n1.1. Pro: For it:\n1. a\n2. b\n2. Two\n2.1. Con: Against it\n"
UNDER_A_QUESTION = "1. What?\n1.1. One\n1.1.1. Pro: For it\n1.3. Two\n1.3.1. Con: Against it\n"


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (ON_TOP, {"K1": "position", "K1.1": "", "K2": "position", "K2.1": ""}),
        (UNDER_A_QUESTION, {"K1": "statement", "K1.1": "position", "K1.1.1": "", "K1.3": "position", "K1.3.1": ""}),
    ],
)
def test_several_theses_are_positions_and_come_back(tmp_path, content, kinds):
    (tmp_path / "a.txt").write_text(f"Discussion Title: A?\n\n{content}", "utf-8")
    found = read(tmp_path / "a.txt")
    assert dict(zip(found.claims["id"], found.claims["kind"], strict=True)) == kinds
    kialo.write(found, tmp_path / "b.txt")
    assert cells(read(tmp_path / "b.txt")) == cells(found)


def test_what_stands_under_a_mention_moves_to_the_claim(tmp_path):
    content = (
        "Discussion Title: A?\nBackground\n\nof it\n1. One\n1.1. Con: -> See 1.2.1.\n"
        "1.1.4. Pro: Under it\n1.2. Pro: Two\n1.2.1. Pro: Three\n"
    )
    (tmp_path / "a.txt").write_text(content, "utf-8")
    found = read(tmp_path / "a.txt")
    assert answers(found)[:2] == [["K1.2.1", "attack", "K1"], ["K1.1.4", "support", "K1.2.1"]]
    assert unpacked("kialo", found.info["extra"]) == {"preface": "Background\n\nof it"}
    kialo.write(found, tmp_path / "b.txt")
    again = read(tmp_path / "b.txt")
    assert again.info == found.info
    assert sorted(again.claims["text"]) == sorted(found.claims["text"])
    assert len(again.relations) == len(found.relations)


def told(debate, tmp):
    """Write and read: all is there or told as lost; a second time writes the same bytes."""
    first, second = tmp / "a.txt", tmp / "b.txt"
    kialo.write(debate, first)
    found = kialo.read(first)
    kialo.write(found, second)
    assert second.read_bytes() == first.read_bytes()
    assert kialo.losses(found) == []
    lost = {(one.table, one.id, one.column) for one in kialo.losses(debate)}
    there = {table: {(*row.items(),) for row in found.records(table)} for table in found.tables}
    names = written_from(debate).claims
    for table in debate.tables:
        for number, row in enumerate(debate.records(table), start=2):
            id_ = row["id"] or f"row {number}"
            if (table, id_, "") in lost:
                continue
            kept = {column: value for column, value in row.items() if value and (table, id_, column) not in lost}
            kept |= {column: names[kept[column]] for column in ("claim", "target") if column in kept}
            if table == "claims":
                kept["id"] = names[row["id"]]
            kept.pop("source", None)  # named after a number in the list
            assert any(kept.items() <= dict(one).items() for one in there[table]), (table, kept)
    for name, value in debate.info.items():
        assert not value or found.info.get(name) == value or ("debate.toml", "", name) in lost
    return found, lost


@settings(max_examples=20, deadline=None)
@given(debates())
def test_every_item_comes_back_or_is_told(debate):
    with tempfile.TemporaryDirectory() as place:
        found, lost = told(debate, Path(place))
    assert len(found.claims) == len(debate.claims)
    assert len(found.relations) == len(debate.relations)
    assert len(found.reactions) == len(debate.reactions)
    moved = {(table, id_) for table, id_, column in lost if column == "undercuts"}
    assert moved == {("relations", id_) for id_ in debate.relations["id"][debate.relations["undercuts"].ne("")]}
    for table, column in (("claims", "weight"), ("relations", "linked")):
        held = debate.tables[table]
        assert {(table, id_, column) for id_ in held["id"][held[column].ne("")]} <= lost
    assert not {one for one in lost if one[0] == "relations" and one[2] in ("claim", "target", "kind")} or any(
        debate.claims["kind"].eq("statement")
    )


@settings(max_examples=20, deadline=None)
@given(any_debates())
def test_whatever_a_debate_holds_comes_back_or_is_told(debate):
    with tempfile.TemporaryDirectory() as place:
        told(debate, Path(place))


numbers = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(lambda some: ".".join(map(str, some)))
lines = st.sampled_from(
    ["text", "1. a list", "[1]", "[1] [2]", "\\[1]", "-> See 1.1.", "Sources:", "(a) [b](c)", "  x"]
)


@st.composite
def discussions(draw):
    """A file of the younger layout with every feature, as Kialo would write it."""
    found = sorted(draw(st.lists(numbers, max_size=8, unique=True)), key=lambda one: one.split("."))
    found = ["1", *(f"1.{one}" for one in found)]
    there, blocks, mentions = [], ["Discussion Name:\nTitle"], []
    for one in found:
        if one != "1" and one.rpartition(".")[0] not in there:
            continue
        margin = "  " * one.count(".")
        see = one.count(".") and draw(st.booleans()) and [it for it in there if it not in mentions]
        texts = [f"-> See {draw(st.sampled_from(see))}."] if see else draw(st.lists(lines, min_size=1, max_size=3))
        if see:
            mentions.append(one)
        else:
            there.append(one)
        word = draw(st.sampled_from(["Pro", "Con"])) if one != "1" else "Thesis"
        if not see and texts[0].startswith("-> "):
            texts[0] = "\\" + texts[0]
        blocks.append("\n".join([f"{margin}{one}. {word}:", *(f"{margin}{line}" for line in texts)]))
    if draw(st.booleans()):
        blocks.append('Sources:\n[1] https://example.org/a\n"b"\n[2] https://example.org/a\n[4] A book')
    return "\n\n".join(blocks) + "\n", len(there), len(there) + len(mentions) - 1


@settings(max_examples=20, deadline=None)
@given(discussions())
def test_whatever_kialo_writes_is_read_and_nothing_of_it_is_lost(discussion):
    content, claims, relations = discussion
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "c.txt"
        file.write_text(content, "utf-8")
        debate = read(file)
        assert (len(debate.claims), len(debate.relations)) == (claims, relations)
        assert not [one for one in kialo.losses(debate) if one.column != "text"]
        told(debate, Path(place))


def test_a_debate_that_is_deeper_than_numbers_should_be_is_cut(tmp_path):
    number = 4 * DEEPEST
    claims = [{"id": f"a{one}", "text": f"claim {one}"} for one in range(number)]
    relations = [{"claim": f"a{one + 1}", "target": f"a{one}", "kind": "attack"} for one in range(number - 1)]
    debate = Debate.from_frames(claims=claims, relations=relations)
    found, _ = told(debate, tmp_path)
    texts = texts_of(found)
    pairs = {(texts[claim], texts[target]) for claim, _, target in answers(found)}
    assert pairs == {(f"claim {one + 1}", f"claim {one}") for one in range(number - 1)}


HEAD = "Discussion Name:\nA\n\n1. Thesis:\nOne\n\n"
BAD = [
    ("", "a.txt, row 1: the file is empty"),
    ("\n\nSomething else", "a.txt, row 3: the file holds no discussion of Kialo"),
    (f"{HEAD}  1.1. Con:\n  a\n\n  1.1. Pro:\n  b\n", "a.txt, row 10: the entry '1.1.' is there already, in row 7"),
    (f"{HEAD}    1.2.1. Con:\n    a\n", "row 7: the entry '1.2.1.' answers '1.2.', which is not there"),
    (f"{HEAD}  1.1. Con:\n  -> See 1.7.\n", "row 7: the entry '1.1.' refers to '1.7.', which is not there"),
    (f"{HEAD}  1.1. Con:\n  -> See 1.1.\n", "row 7: the entry '1.1.' refers to '1.1.', which refers back to it"),
    ("Discussion Name:\nA\n\n1. Pro:\na\n", "row 4: the entry '1.' is a pro of nothing"),
    ("Discussion Title: A\n\n1. One\n1.1. Con: a\n1.1. Con: b", "row 5: the entry '1.1.' is there already, in row 4"),
    ("Discussion Title: A\n\n1. One\n1.2.1. Con: a", "row 4: the entry '1.2.1.' answers '1.2.', which is not there"),
    (f"{HEAD}{'9.' * 50_000} Con:\na\n", "which is not there"),
    ("Discussion Title: A\n\n" + "1" * 50_000 + ". a\n1.1. Con: b", "answers '1.', which is not there"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, content, message):
    assert message in str(told_or_read(kialo, tmp_path / "a.txt", content.encode()))


def test_wrong_encodings_are_told_with_their_row(tmp_path):
    message = told_or_read(kialo, tmp_path / "a.txt", f"{HEAD}  1.1. Con:\n  \xe9\n".encode("latin-1"))
    assert "a.txt, row 8: the byte 0xe9 is not text in UTF-8" in message
    assert "UTF-16" in told_or_read(kialo, tmp_path / "a.txt", HEAD.encode("utf-16"))


WORDS = [
    "Discussion Name:",
    "Discussion Title: ",
    "1.",
    "1. ",
    "1.1. ",
    "2. ",
    "Pro: ",
    "Con:",
    "Thesis:",
    "Question:\n",
]
SIGNS = ["\n", "\n\n", "\r\n", "  ", "-> See 1.1.", "-> See discussion #1", "Sources:\n", "[1] ", "[1]", "\\", '"', "a"]
pieces = st.sampled_from(WORDS + SIGNS)


@settings(max_examples=40, deadline=None)
@given(st.lists(pieces, max_size=20), st.sampled_from(["Discussion Name:\n", "Discussion Title: A\n", ""]))
def test_nothing_but_a_sentence_comes_of_bad_files(tmp_path_factory, some, start):
    place = tmp_path_factory.getbasetemp()
    found = told_or_read(kialo, place / "bad.txt", f"{start}{''.join(some)}".encode())
    if isinstance(found, Debate):
        told(found, place)
