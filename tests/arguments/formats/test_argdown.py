"""Argdown: what is accepted and what it means is as the reference has it; what is written comes back."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, check, read
from arguments.argdown import ArgdownError, metadata, parse
from arguments.argdown.model import Argument, Inference
from arguments.formats import argdown, format_for
from tests.arguments.formats.comesback import DATA, comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

SAMPLES = DATA / "argdown"
ROLES = {"premise": "premise", "intermediary-conclusion": "conclusion", "main-conclusion": "main"}


@settings(max_examples=60)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(argdown, debate)


def test_metadata_may_be_as_large_as_their_text_but_not_grow_by_aliases(monkeypatch):
    monkeypatch.setattr(metadata, "LARGEST", 10)
    numbers = list(range(100))
    assert metadata.data(f"{{many: {numbers}}}") == {"many": numbers}
    again = ", ".join(["*a"] * 20)
    with pytest.raises(ValueError, match="too much by aliases"):
        metadata.data(f"{{a: &a {numbers}, b: [{again}]}}")


def end_of(end):
    if isinstance(end, Inference):
        return [end.argument.title, "inference"]
    return [end.title, "argument" if isinstance(end, Argument) else "equivalence-class"]


def relations_in(relations):
    return [[one.kind, *end_of(one.from_), *end_of(one.to)] for one in relations]


def members_of(point, nothing):
    return [[one.text or nothing, one.reference, one.tags] for one in point.members]


def reference(members, nothing):
    return [[one.get("text") or nothing, one.get("isReference", False), one.get("tags", [])] for one in members]


def relations_of(rows):
    return [[row[key] for key in ("relationType", "from", "fromType", "to", "toType")] for row in rows]


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.json")))
def test_statements_arguments_and_relations_are_those_of_the_reference(name):
    document = parse((SAMPLES / f"{name}.argdown").read_text("utf-8"))
    expected = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    assert list(document.statements) == list(expected["statements"])
    assert list(document.arguments) == list(expected["arguments"])
    for title, found in document.statements.items():
        row = expected["statements"][title]
        assert members_of(found, None) == reference(row["members"], None)
        assert sorted(relations_in(found.relations)) == sorted(relations_of(row["relations"]))
    for title, found in document.arguments.items():
        row = expected["arguments"][title]
        assert members_of(found, "") == reference(row["members"], "")
        assert [[one.statement.title, one.member.role] for one in found.steps] == [
            [one["title"], ROLES[one["role"]]] for one in row["pcs"]
        ]
        rules = [one.inference.rules for one in found.steps if one.inference]
        assert rules == [one["inference"]["inferenceRules"] for one in row["pcs"] if "inference" in one]
    assert relations_in(document.relations) == relations_of(expected["relations"])


ACCEPTED = [
    "A",
    "[A]",
    "[A]: a\n\t+ [B]\n\t\t- [C]\n  - d",
    "[A]: a\n  + b\n    -> <C>: c\n  >< [D]\n  _> <E>\n  _ f",
    "[A]: a {x: 1, y: [1, 2]}\n  + [B]",
    "[A]: a {\nx: 1\ny: z\n}\n  + [B]",
    "===\ntitle: t\n===\n\na",
    "# Heading {isGroup: false}\n\na",
    "* a\n* <B>",
    "1. a\n2. b",
    "<A>\n\n(1) a\n(2) b\n-- rule one, rule two {uses: [1, 2]} --\n  <_ <B>\n(3) c\n  -> d",
    "(1) a\n----\n(2) b\n----\n(3) c",
    "a // comment\nb <!-- one\n\n two --> c /* three */",
    "__a__ *b* ****c**** [d](e) @[F] @<G> #h #(i j) :up: \\#k",
    "a [link](http://example.org/{}) and http://example.org",
    "[A]: a\r\n  + [B]\r\n\r\nb\r\n",
]
REFUSED = [
    ("", 1, 1),
    ("\n\n", 3, 1),
    ("[A]:", 1, 5),
    ("a\n\n  + b", 3, 1),
    ("a\n- b", 2, 1),
    ("[A] and more", 1, 5),
    ("*a", 1, 1),
    ("a\\", 1, 2),
    ("[A]: a\n  >< <B>", 2, 6),
    ("<A>\n\n(1) b", 3, 6),
    ("<A>\n\n(1) b\n----\n(2) <C>", 5, 5),
    ("<A>\n\n(1) b\n----\n\n(2) c", 4, 5),
    ("<A>\n\n(1) b\n----\n  + d\n(2) c", 5, 3),
    ("<A>\n\n(1) b\n----\n(2) c\n\n<A>\n\n(1) b\n----\n(2) c", 9, 1),
    ("[A]: a {b: [}", 1, 8),
    ("[A]: a {b: 1, b: 2}", 1, 8),
    ("===\na: [\n===\n\nb", 1, 1),
    ("===\na: b\n===\nb", 4, 1),
    ("* a\n  * b", 2, 1),
    ("a\n\n# \n\nb", 3, 3),
    ("http://example.org/{} is data", 1, 23),
    ("[A]: a\n  + [B]\n\t- [C]", 3, 2),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text):
    assert parse(text).statements


@pytest.mark.parametrize(("text", "line", "column"), REFUSED)
def test_refused_at_line_and_column(text, line, column):
    with pytest.raises(ArgdownError) as error:
        parse(text)
    assert (error.value.line, error.value.column) == (line, column)


def test_metadata_are_yaml_1_2():
    found = parse("[A]: a {a: 012, b: 1_000, c: 2020-01-01, d: yes, e: 1e3, f: 0x1F, g: 1:30, h: -.5, i: true}")
    assert list(found.statements["A"].data.values()) == [12, "1_000", "2020-01-01", "yes", 1000, 31, "1:30", -0.5, True]


def test_refusals_name_file_line_and_column(tmp_path):
    path = tmp_path / "a.argdown"
    path.write_text("[A]: a\n\n  + b", "utf-8")
    with pytest.raises(DebateError, match=re.escape("a.argdown, row 3: column 1: ")):
        read(path)


def relations_read(text, tmp_path):
    (tmp_path / "a.argdown").write_text(text, "utf-8")
    debate = read(tmp_path / "a.argdown")
    assert not [one for one in check(debate) if one.level == "error"]
    return [
        (row["claim"], row["kind"], row["target"] or row["undercuts"], row["linked"])
        for row in debate.records("relations")
    ]


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("+", [("B", "support", "A", "")]),
        ("<+", [("B", "support", "A", "")]),
        ("+>", [("A", "support", "B", "")]),
        ("-", [("B", "attack", "A", "")]),
        ("<-", [("B", "attack", "A", "")]),
        ("->", [("A", "attack", "B", "")]),
        ("><", [("A", "attack", "B", ""), ("B", "attack", "A", "")]),
        ("_>", [("A", "attack", "B", "")]),
        ("<_", [("B", "attack", "A", "")]),
        ("_", [("B", "attack", "A", "")]),
    ],
)
def test_every_sign_in_its_direction(sign, expected, tmp_path):
    assert relations_read(f"[A]: a\n  {sign} [B]: b", tmp_path) == expected


def test_premises_are_linked_and_an_undercut_attacks_the_inference(tmp_path):
    text = "<P>\n\n(1) [A]: a\n(2) [B]: b\n----\n(3) [C]: c\n(4) [D]: d\n----\n(5) [E]: e\n\n<U>: u\n  _> <P>"
    assert relations_read(text, tmp_path) == [
        ("A", "support", "C", "P"),
        ("B", "support", "C", "P"),
        ("C", "support", "E", "P"),
        ("D", "support", "E", "P"),
        ("U", "attack", "R3", ""),
    ]


def test_strict_mode_is_logical(tmp_path):
    text = "===\nmodel:\n  mode: strict\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n\n[A]\n  -> [C]"
    assert [one.kind for one in parse(text).relations] == ["entails", "contrary"]
    assert relations_read(text, tmp_path) == [
        ("B", "support", "A", ""),
        ("C", "attack", "A", ""),
        ("A", "attack", "C", ""),
    ]


def test_themes_tags_texts_and_metadata_are_kept(tmp_path):
    text = "# Money\n\n[A]: first #(two words)\n\n[A]: second {note: n, own: {a: 1}}\n\n# Time #x\n\n<B>: b"
    (tmp_path / "a.argdown").write_text(f"===\ntitle: T\nauthor: me\n===\n\n{text}", "utf-8")
    debate = read(tmp_path / "a.argdown")
    row = debate.rows("claims")["A"]
    assert (row["text"], row["theme"], row["tags"], row["note"]) == ("second", "T1", "two-words", "n")
    assert json.loads(row["extra"]) == {"argdown": {"texts": ["first"], "own": {"a": 1}}}
    assert debate.themes["label"].tolist() == ["Money", "Time"]
    assert debate.tags["label"].tolist() == ["two words"]
    assert debate.info["title"] == "T"
    argdown.write(debate, tmp_path / "b.argdown")
    assert cells(read(tmp_path / "b.argdown")) == cells(debate)
    assert 'author": "me"' in (tmp_path / "b.argdown").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.argdown")), ids=lambda path: path.stem)
def test_samples_come_back(path, tmp_path):
    debate = read(path)
    assert not [one for one in check(debate) if one.level == "error"]
    argdown.write(debate, tmp_path / "a.argdown")
    assert cells(read(tmp_path / "a.argdown")) == cells(debate)


def test_the_bundled_debate_comes_back_whole(tmp_path):
    debate = read(BUNDLED)
    argdown.write(debate, tmp_path / "a.argdown")
    assert cells(read(tmp_path / "a.argdown")) == cells(debate)
    assert "[K101]: In inkomen of maatschappelijke positie" in (tmp_path / "a.argdown").read_text("utf-8")


def test_texts_stand_in_the_open(tmp_path):
    claims = [{"id": "K1", "text": "Costs: 2. {a} [b](c) <d> *e* // #f example.org.", "short": "Costs"}]
    argdown.write(Debate.from_frames(claims=claims), tmp_path / "a.argdown")
    said = parse((tmp_path / "a.argdown").read_text("utf-8")).statements["K1"].members[0]
    assert said.plain.strip() == claims[0]["text"]
    assert said.data == {"short": "Costs"}


BOMB = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
BOMB = f"===\na: &a [x, x]\n{BOMB}===\n\na"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "{" * 20_000,
        "<" * 20_000,
        "#(" * 20_000,
        "<!-- " * 20_000,
        "*a" * 20_000,
        "===\n" + "[" * 20_000 + "\n===\n\na",
        "[A]: a {" + "a: {" * 20_000 + "}" * 20_001,
        BOMB,
        "[A]: a\n" + "\n".join(f"{' ' * depth}+ b" for depth in range(1, 1_500)),
        "[A]: a {x: !!python/object:os.system {}}",
        "[A]: a {x: &x [*x]}",
        "\0",
        "\udcff",
    ],
    ids=range(14),
)
def test_extreme_files_end_in_a_debate_or_one_sentence(text, tmp_path):
    told_or_read(argdown, tmp_path / "a.argdown", text.encode("utf-8", "surrogateescape"))


PIECES = [
    "\n",
    "\n\n",
    "\t",
    "[",
    "]",
    "<",
    ">",
    "{",
    "}",
    "(",
    ")",
    "#",
    "@",
    "*",
    "_",
    "+",
    "-",
    ">",
    "<",
    ":",
    ".",
    "/",
    "\\",
    "=",
    ",",
    "a",
    "1",
    "[A]",
    "[A]:",
    "<B>",
    "<B>:",
    "(1)",
    "----",
    "--",
    "===",
    "{a:b}",
    "//",
    "/*",
    " ",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=30))
def test_whatever_stands_there_ends_in_a_debate_or_one_sentence(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.argdown"
    told_or_read(argdown, path, text.encode("utf-8", "surrogatepass"))


def test_it_is_known_by_its_suffix(tmp_path):
    assert format_for(tmp_path / "a.argdown") is format_for(tmp_path / "a.ad")
