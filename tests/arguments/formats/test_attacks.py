"""The three formats of attacks (``af``, ``apx``, ``tgf``): read as they are told, written as solvers read them."""

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, read, write
from arguments.formats import af, apx, format_for, tgf
from tests.arguments.formats.comesback import told_or_read
from tests.arguments.formats.debates import debates

DATA = Path(__file__).parents[2] / "data"
MODULES = [af, apx, tgf]


def pairs(debate):
    """What attacks what."""
    return set(zip(debate.relations["claim"], debate.relations["target"], strict=True))


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("name", ["BA_60_60_2", "aircoach_20130716_1324.gml.50"])
def test_real_instances_are_read_whole_and_written_as_they_were(tmp_path, module, name):
    instance = json.loads(gzip.decompress((DATA / "iccma.json.gz").read_bytes()))[name]
    numbers, attacks = range(1, instance["size"] + 1), [tuple(pair) for pair in instance["attacks"]]
    lines = {
        af: [f"p af {len(numbers)}", *(f"{one} {other}" for one, other in attacks)],
        apx: [*(f"arg({number})." for number in numbers), *(f"att({one},{other})." for one, other in attacks)],
        tgf: [*map(str, numbers), "#", *(f"{one} {other}" for one, other in attacks)],
    }[module]
    file = tmp_path / f"a{module.SUFFIX}"
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    found = read(file)
    assert found.claims["id"].tolist() == [str(number) for number in numbers]
    assert pairs(found) == {(str(one), str(other)) for one, other in attacks}
    assert set(found.relations["kind"]) == {"attack"}
    assert module.losses(found) == []
    write(found, tmp_path / f"b{module.SUFFIX}")
    assert (tmp_path / f"b{module.SUFFIX}").read_bytes() == file.read_bytes()


def test_a_graph_of_carneades_is_read():
    found = read(DATA / "formats/reinstatement1.tgf")
    assert found.claims["id"].tolist() == ["1", "2", "3"]
    assert pairs(found) == {("1", "2"), ("2", "3")}


@pytest.mark.parametrize("module", MODULES)
@settings(max_examples=60, deadline=None)
@given(debate=debates())
def test_every_item_comes_back_or_is_told(module, debate):
    with tempfile.TemporaryDirectory() as place:
        file, again = Path(place) / f"a{module.SUFFIX}", Path(place) / f"b{module.SUFFIX}"
        module.write(debate, file)
        found = module.read(file)
        module.write(found, again)
        assert again.read_bytes() == file.read_bytes()
        assert module.losses(found) == []
    lost = {(one.table, one.id, one.column) for one in module.losses(debate)}
    named = dict(zip(debate.claims["id"], found.claims["id"], strict=True))
    texts = dict(zip(found.claims["id"], found.claims["text"], strict=True))
    for row in debate.records("claims"):
        assert (named[row["id"]] == row["id"]) != (("claims", row["id"], "id") in lost)
        assert (texts[named[row["id"]]] == row["text"]) != (("claims", row["id"], "text") in lost)
        for column in ("kind", "weight"):
            assert bool(row[column]) == (("claims", row["id"], column) in lost)
    kept = {(named[row["claim"]], named[row["target"]]) for row in attacks_of(debate)}
    assert pairs(found) == kept
    for row in debate.records("relations"):
        assert (("relations", row["id"], "") in lost) != (row["kind"] == "attack" and not row["undercuts"])
        if (row["kind"], row["undercuts"]) == ("attack", ""):
            assert bool(row["linked"]) == (("relations", row["id"], "linked") in lost)
    others = [name for name in ("reactions", "sources", "actors") if len(debate.tables[name])]
    assert all(any(table == name and not column for table, _, column in lost) for name in others)
    assert ("debate.toml", "", "title") in lost


def attacks_of(debate):
    """The relations that such a file can hold."""
    return [row for row in debate.records("relations") if row["kind"] == "attack" and not row["undercuts"]]


def test_a_file_of_attacks_tells_people_what_the_numbers_are(tmp_path):
    debate = Debate.from_frames(
        claims=[{"id": "K101", "text": "Close it."}, {"id": "b c", "text": "Keep\nit."}],
        relations=[{"claim": "b c", "target": "K101", "kind": "attack"}],
    )
    write(debate, tmp_path / "a.af")
    assert (tmp_path / "a.af").read_text("utf-8") == "p af 2\n2 1\n# 1 K101 Close it.\n# 2 a2 Keep it.\n"
    assert [(one.id, one.column, one.what) for one in af.losses(debate)] == [
        ("b c", "id", "b c"),
        ("b c", "text", "Keep\nit."),
    ]


def test_names_that_are_variables_of_a_logic_program_stand_in_quotes(tmp_path):
    claims = [{"id": id_, "text": id_} for id_ in ("a", "K1", 'say "x"', "a3")]
    write(Debate.from_frames(claims=claims), tmp_path / "a.apx")
    assert (tmp_path / "a.apx").read_text("utf-8") == 'arg(a).\narg("K1").\narg(a3_).\narg(a3).\n'


def test_a_graph_may_tell_support_and_why(tmp_path):
    (tmp_path / "a.tgf").write_text("a Close it.\nb\nc\n#\na b pro\nc b as it costs\nb c -\n", "utf-8")
    found = read(tmp_path / "a.tgf")
    assert found.claims["text"].tolist() == ["Close it.", "b", "c"]
    assert found.relations[["kind", "why"]].values.tolist() == [
        ["support", ""],
        ["attack", "as it costs"],
        ["attack", ""],
    ]


def test_remarks_of_others_travel_along(tmp_path):
    for name, text in (("a.af", "p af 2\n# made by hand\n1 2\n"), ("a.apx", "% by hand\narg(a).\n")):
        (tmp_path / name).write_text(text, "utf-8")
        write(read(tmp_path / name), tmp_path / f"b{name}")
        assert "by hand" in (tmp_path / f"b{name}").read_text("utf-8")
        assert format_for(tmp_path / name).losses(read(tmp_path / name)) == []
    debate = read(tmp_path / "a.af")
    assert [one.column for one in apx.losses(debate)] == ["extra"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.af", b"", "a.af, row 1: the file is empty"),
        ("a.af", b"1 2\n", "a.af, row 1: '1 2' does not count the arguments"),
        ("a.af", b"# only remarks\n", "the file does not count its arguments"),
        ("a.af", b"p af 2\n1 3\n", "a.af, row 2: '1 3' is no attack of one of the 2 arguments on another"),
        ("a.af", b"p af 2\n1\n", "row 2: '1' is no attack"),
        ("a.af", b"p af 2\n1 " + b"9" * 5000, "row 2: '1 999"),
        ("a.af", b"p af 999999999\n", "999,999,999 arguments are more than a debate can hold"),
        ("a.af", b"p af " + b"9" * 5000, "does not count the arguments"),
        ("a.af", b"p af 1\n# \xff\n", "row 2: the byte 0xff is not text in UTF-8"),
        ("a.apx", b"arg(a).\natt(a,b).\n", "a.apx, row 2: there is no argument 'b'"),
        ("a.apx", b"arg(a).\nargument(b).\n", "row 2: 'argument(b).' is no argument and no attack"),
        ("a.apx", b"arg(a)." + b"(" * 100_000, "is no argument and no attack"),
        ("a.tgf", b"a\na\n#\n", "a.tgf, row 2: the id 'a' is also that of an earlier line"),
        ("a.tgf", b"a\n#\na b\n", "row 3: there is no 'b' above the #"),
        ("a.tgf", b"a\n#\na\n", "row 3: 'a' attacks none"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DebateError) as raised:
        read(tmp_path / name)
    assert message in str(raised.value)


@pytest.mark.parametrize("module", MODULES)
@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=60) | st.text('p af12\n#%argt(),. "', max_size=60).map(str.encode))
def test_nothing_but_a_sentence_comes_of_bad_files(module, content):
    with tempfile.TemporaryDirectory() as place:
        told_or_read(module, Path(place) / f"a{module.SUFFIX}", content)
