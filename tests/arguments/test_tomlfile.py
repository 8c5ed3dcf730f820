"""Facts as TOML: remarks and order stay, and what is no TOML is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import BUNDLED
from arguments.problems import DebateError
from arguments.tomlfile import read_toml, write_toml

OLD = b"""# what this is about
title = "Een"  # the title
own = 3

[report]
# who wrote it
author = "Iemand"
title = "Rapport"
"""
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
names = texts.map(lambda name: f"x{name}")
values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
facts_of_any_kind = st.dictionaries(names, values, max_size=4)


@given(facts_of_any_kind)
def test_whatever_is_written_is_read_back(facts):
    assert read_toml(write_toml(facts)).unwrap() == facts


@given(facts_of_any_kind, facts_of_any_kind)
def test_it_is_read_back_over_an_older_file_too(old, new):
    before = write_toml(old)
    after = write_toml(new, before)
    assert read_toml(after).unwrap() == new
    assert write_toml(new, after) == after


@pytest.mark.parametrize(
    "old", [OLD, b"\xef\xbb\xbf" + OLD, OLD.replace(b"\n", b"\r\n"), (BUNDLED / "debate.toml").read_bytes()]
)
def test_unchanged_facts_keep_every_byte(old):
    facts = read_toml(old)
    assert write_toml(facts, old) == old
    assert write_toml(facts.unwrap(), old) == old


def test_a_changed_fact_leaves_the_rest_and_the_remarks_alone():
    facts = {"title": "Twee", "own": 3, "report": {"author": "Iemand", "title": "Rapport"}}
    assert write_toml(facts, OLD) == OLD.replace(b'"Een"', b'"Twee"')


def test_a_fact_within_the_report_changes_alone_too():
    facts = {"title": "Een", "own": 3, "report": {"author": "Een ander", "title": "Rapport"}}
    assert write_toml(facts, OLD) == OLD.replace(b"Iemand", b"Een ander")


def test_facts_come_and_go():
    after = write_toml({"title": "Een", "licence": "CC BY 4.0", "report": {"title": "Rapport"}}, OLD)
    assert read_toml(after).unwrap() == {"title": "Een", "licence": "CC BY 4.0", "report": {"title": "Rapport"}}
    assert b"# who wrote it" in after


def test_facts_with_remarks_keep_them_in_a_new_file():
    facts = read_toml(OLD)
    facts["title"] = "Twee"
    assert write_toml(facts) == OLD.replace(b'"Een"', b'"Twee"')


def test_a_date_may_stand_without_quotes():
    facts = read_toml(b"[report]\ndate = 2013-07-30\n")
    assert facts.unwrap() == {"report": {"date": date(2013, 7, 30)}}


def test_a_fact_without_a_value_is_left_out():
    assert write_toml({"title": None, "own": 1}) == b"own = 1\n"


@pytest.mark.parametrize("facts", [{"language": "../x"}, {"report": "a text"}, {"title": ["a"]}])
def test_facts_that_could_not_be_read_back_are_not_written(facts):
    with pytest.raises(DebateError, match=next(iter(facts))):
        write_toml(facts)


@pytest.mark.parametrize("value", [object(), {"deep": [object()]}, "half \ud83d"])
def test_a_fact_that_no_file_can_hold_is_told(value):
    with pytest.raises(DebateError, match="own cannot hold"):
        write_toml({"own": value})


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'title = "a"\nlanguages = 3\n', 2),
        (b'title = "a"\n\nlanguage = "../x"\n', 3),
        (b'report = "a text"\n', 1),
        (b"x = 1\n[[report]]\ntitle = 1\n", 2),
        (b'title = ["a"]\n', 1),
        (b'x = 1\ntitle = "a"\ntitle = "b"\n', 3),
        (b"x = 1\ntitle\n", 2),
        (b"x = 2013-02-30\n", 1),
        (b"x = 1\ntitle = nan\n", 2),
        (b"x = 1\ny = caf\xe9\n", 2),
        (b"x = 1\n\0", 2),
        (b"x = " + b"[" * 5000, 1),
    ],
)
def test_what_is_wrong_is_told_with_its_row(content, row):
    with pytest.raises(DebateError) as raised:
        read_toml(content)
    assert (raised.value.problems[0].file, raised.value.problems[0].row) == ("debate.toml", row)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('title = "Werkte het?', 'the quote that ends the text is missing; put a " behind the text.'),
        ("title = 'Werkte het?", "the quote that ends the text is missing; put a ' behind the text."),
        ("title = Werkte het?", 'the text has no quotes around it; write it as in title = "...".'),
        ("title = 2013 was een jaar", 'the text has no quotes around it; write it as in title = "...".'),
        ("title = “Werkte het?”", 'these quotes are curly; use straight ones, as in title = "...".'),
        ('title = "Zij zei "nee" nu"', 'a quote stands within the text; write it as \\".'),
        ('title = "C:\\Users"', "a \\ stands in the text; double it, or put the text in single quotes."),
        ('title: "Werkte het?"', 'a colon stands where = should; write it as in title = "...".'),
        ("title", 'a name stands here without a value; write it as in title = "...".'),
        ("title =", 'nothing stands behind the =; write it as in title = "...".'),
        ("[report", "the bracket that ends the heading is missing; write it as in [report]."),
        ("languages = [nl, en]", 'the texts of the list have no quotes; write it as in ["nl", "en"].'),
        ('id = "b"', "'id' is there already; keep one of the two."),
    ],
)
def test_a_common_mistake_is_told_in_plain_words(line, message):
    with pytest.raises(DebateError) as raised:
        read_toml(f'id = "a"\n{line}\nlicence = "b"\n'.encode())
    assert str(raised.value) == f"debate.toml, row 2: {message}"


pieces = st.sampled_from(
    ["title", "report", "language", "=", '"', "'", "[", "]", "{", "}", "\n", ".", ",", "1", "#", "\\", "2013-"]
)


@given(st.binary(max_size=30) | st.lists(pieces, max_size=20).map(lambda parts: "".join(parts).encode()))
def test_any_bytes_are_facts_or_an_error(content):
    try:
        again = write_toml(read_toml(content), content)
    except DebateError as error:
        told = error.problems[0]
    else:
        assert again == content
        return
    assert told.file == "debate.toml"
    assert "\n" not in str(told)
