"""The files that fuzzing found: each ends in a debate, or in one sentence that says what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from arguments.debate import Debate
from arguments.formats import Format, format_named
from arguments.problems import DebateError

CORPUS = Path(__file__).parent / "corpus"


def outcome(module: Format, file: Path) -> Debate | DebateError:
    """The debate in a file, or the sentence with which it is refused."""
    try:
        return module.read(file)
    except DebateError as error:
        return error


@pytest.mark.parametrize("name", sorted(folder.name for folder in CORPUS.iterdir()))
def test_every_file_that_was_found_is_read_or_refused_in_a_sentence(name: str) -> None:
    module = format_named(name)
    files = sorted((CORPUS / name).iterdir())
    assert files
    for file in files:
        module.fits(file)
        ended = outcome(module, file)
        if isinstance(ended, DebateError):
            assert ended.problems
            assert all(problem.message and problem.fix for problem in ended.problems)
