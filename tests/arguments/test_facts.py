"""The facts of a debate: which values are wrong, and that nothing strange gets through as a language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.facts import fact_problems, known_facts, language_codes
from arguments.tables import LANGUAGE

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters()) | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
names = (
    st.sampled_from(["title", "title_en", "question", "language", "languages", "report", "contact", "id", "x"])
    | st.text()
)


def test_good_facts_have_no_problems():
    report = {"title": "R", "date": "2013-07-30", "url": "https://example.org/"}
    facts = {
        "title": "T",
        "title_en": "T",
        "language": "nl",
        "languages": ["nl", "pt-BR"],
        "report": report,
        "contact": "mailto:redactie@example.org",
        "own": [1],
    }
    assert fact_problems(facts) == []
    assert fact_problems({"languages": "nl en"}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("languages", 3),
        ("languages", ["nl", 3]),
        ("languages", {"nl": 1}),
        ("language", "../x"),
        ("language", "Nederlands!"),
        ("language", True),
        ("report", "a text"),
        ("report", {"title": ["a", "b"]}),
        ("title", ["a"]),
        ("title_en", {"a": "b"}),
        ("title", True),
        ("title", float("nan")),
        ("report", {"title": float("inf")}),
        ("contact", ["a"]),
        ("own", {"deep": ["x\x00"]}),
    ],
)
def test_a_fact_of_the_wrong_kind_stops_and_is_named(name, value):
    [problem] = fact_problems({name: value})
    assert (problem.file, problem.id, problem.stops) == ("debate.toml", name, True)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("report", {"date": "30 juli"}, "wrong-date"),
        ("report", {"url": "javascript:x"}, "wrong-link"),
        ("contact", "redactie@example.org", "wrong-link"),
    ],
)
def test_an_unsafe_link_or_unreadable_date_does_not_stop(name, value, code):
    [problem] = fact_problems({name: value})
    assert (problem.code, problem.stops) == (code, False)


def test_facts_that_mattermap_does_not_know_are_told_apart():
    report = {"title": "R", "isbn": "1"}
    facts = {"title": "T", "title_en": "T", "id_en": "x", "secret": {"a": 1}, "report": report, "languages": ["nl"]}
    assert known_facts(facts) == {"title": "T", "title_en": "T", "report": {"title": "R"}, "languages": ["nl"]}
    assert known_facts({"report": "a text"}) == {"report": {}}


@given(st.dictionaries(names, anything))
def test_whatever_the_facts_hold_the_check_ends(facts):
    assert all(problem.id in facts for problem in fact_problems(facts))


@given(anything)
def test_language_codes_are_plain(value):
    assert all(LANGUAGE.fullmatch(code) for code in language_codes(value))
