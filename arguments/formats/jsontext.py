"""JSON out of a file, of which whatever is wrong is told in one sentence with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from arguments.formats import textfile
from arguments.problems import DebateError, Problem


def load(path: Path) -> Any:
    """What the JSON file holds. Raises ``DebateError`` for what is no UTF-8, no JSON, or nested too deeply."""
    text = textfile.load(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"the file is not JSON ({error.msg}, character {error.colno})"
        raise wrong(message, "mend that place, or export the debate again", path, error.lineno) from error
    except ValueError as error:  # a whole number of more digits than Python reads
        raise wrong("the file holds a number of thousands of digits", "put it in double quotes", path) from error
    except RecursionError as error:
        raise wrong("the file is nested too deeply to be a debate", "export the debate again", path) from error


def wrong(message: str, fix: str, path: Path, row: int = 0) -> DebateError:
    """What is wrong with a JSON file, as an error."""
    return DebateError(Problem("wrong-json", message, fix, file=path.name, row=row, stops=True))
