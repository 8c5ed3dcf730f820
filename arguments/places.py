"""Where debates are kept: ``read`` and ``write`` find the format that a place calls for."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path

from arguments.debate import Debate
from arguments.formats import format_for
from arguments.problems import DebateError, Problem, quoted, refusals_explained
from arguments.store.address import is_store
from arguments.who import user_name

BUNDLED = Path(__file__).parent / "data" / "werk-aan-de-wijk"


@refusals_explained()
def read(place: str | PathLike[str] = BUNDLED) -> Debate:
    """Read the debate that is kept at a place; without a place, the debate that comes with Mattermap.

    Raises ``DebateError`` when there is nothing there, or when it cannot be read as a debate.
    """
    if is_store(place):
        from arguments.store.store import Store

        with Store(place) as store:
            return store.debate()
    path = _path(place)
    if not path.exists():
        raise DebateError(
            Problem(
                "no-place",
                f"there is no file or folder {quoted(fspath(place))}",
                "look at the spelling, or make a fresh debate there with `mattermap new`",
            )
        )
    return format_for(path).read(path)


@refusals_explained()
def write(debate: Debate, place: str | PathLike[str]) -> None:
    """Keep the debate at a place, in the format that the place calls for; what does not change stays as it is.

    Raises ``DebateError`` when the place cannot hold a debate.
    """
    if is_store(place):
        from arguments.store.store import take_up

        take_up(place, debate, user_name(), "write")
        return
    path = _path(place)
    format_for(path).write(debate, path)


def _path(place: str | PathLike[str]) -> Path:
    """The place as a path. Raises ``DebateError`` for what is no path on any system, or is an address."""
    given = fspath(place)
    if not given or "\0" in given or "://" in given:
        message = f"{quoted(given)} is no place that Mattermap can use"
        raise DebateError(Problem("no-place", message, "give the path of a folder or a file"))
    return Path(place)
