"""Problems: one sentence each, with place and fix."""

import errno

import pytest

from arguments.problems import DebateError, Problem, gathered, quoted, refusals_explained

PROBLEM = Problem("empty", "the claim has no text", "fill it in", "claims.csv", 17, "text", "K1")


def test_a_problem_is_one_sentence_with_its_place_and_its_fix():
    assert str(PROBLEM) == "claims.csv, row 17, column text: the claim has no text; fill it in."


def test_a_problem_without_a_place_is_a_sentence_too():
    assert str(Problem("x", "it is wrong", "mend it")) == "it is wrong; mend it."


def test_a_problem_as_plain_values():
    assert PROBLEM.as_dict()["row"] == 17
    assert PROBLEM.as_dict()["stops"] is False


def test_an_error_tells_the_first_problem_and_counts_the_others():
    assert str(DebateError(PROBLEM)) == str(PROBLEM)
    assert str(DebateError([PROBLEM, PROBLEM, PROBLEM])).endswith("fill it in. (2 more; see `mattermap check`.)")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EIO])
def test_what_the_system_refuses_names_the_file(number):
    with pytest.raises(DebateError) as raised, refusals_explained():
        raise OSError(number, "Something Is Wrong", "/some/where/claims.csv")
    assert str(raised.value).startswith("claims.csv: something is wrong; ")


def test_a_refusal_without_a_name_or_a_reason_is_told_too():
    with pytest.raises(DebateError, match="the system refuses it"), refusals_explained():
        raise OSError


def test_problems_are_gathered_instead_of_raised():
    problems = []
    for error in (DebateError(PROBLEM), OSError(errno.EIO, "Broken", "/some/where/tags.csv")):
        with gathered(problems):
            raise error
    assert [problem.file for problem in problems] == ["claims.csv", "tags.csv"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"C:\Users\me", r"'C:\Users\me'"),
        ("two\nlines", r"'two\nlines'"),
        ("it's", '"it\'s"'),
        ("half \ud83d", r"'half \ud83d'"),
    ],
)
def test_a_text_in_quotes(text, said):
    assert quoted(text) == said
