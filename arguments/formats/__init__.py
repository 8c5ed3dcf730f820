"""The formats that a debate can be kept in or come from: one module each, listed here; others may be added.

A module offers what ``Format`` says. A file is known by its content first and by its suffix second: every module says
of a path whether it is one of its own. A package of yours adds a format by an entry point in the group
``mattermap.formats`` that names such a module.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import NoReturn, Protocol, cast

from arguments.debate import Debate
from arguments.formats.losses import Loss
from arguments.problems import DebateError, Problem, quoted


class Format(Protocol):
    """What a format module offers; ``NAME``, ``CARRIES`` and ``LOSES`` are told by ``mattermap formats``."""

    @property
    def NAME(self) -> str:  # noqa: N802 - constants of the module
        """What people call it."""
        ...

    @property
    def SUFFIX(self) -> str | None:  # noqa: N802
        """What a new file of the format ends in, empty for a folder; None when it is only read."""
        ...

    @property
    def CARRIES(self) -> str:  # noqa: N802
        """What of a debate it carries, in a few words."""
        ...

    @property
    def LOSES(self) -> str:  # noqa: N802
        """What it loses, in a few words."""
        ...

    def fits(self, path: Path) -> bool:
        """Whether this module reads and writes what is, or will be, at the path."""
        ...

    def read(self, path: Path) -> Debate:
        """Read the debate at the path."""
        ...

    def write(self, debate: Debate, path: Path) -> None:
        """Write the debate to the path."""
        ...

    def losses(self, debate: Debate) -> list[Loss]:
        """Every item of the debate that the format cannot hold."""
        ...


NAMES = (  # the modules of this package, in the order in which they are asked
    "folder",
    "xlsx",
    "page",
    "csl",
    "json",
    "jsonld",
    "sadface",
    "xaif",
    "aif",
    "aif_rdf",
    "graphml",
    "gexf",
    "dot",
    "canvas",
    "kumu",
    "opml",
    "freemind",
    "kialo",
    "polis",
    "apx",
    "af",
    "tgf",
    "carneades",
    "caf",
    "lkif",
    "compendium",
    "arggraph",
    "aml",
    "rationale",
    "argdown",
    "argdown_json",
    "markdown",
    "bibtex",
    "ris",
)
REFERENCES = ("csl", "bibtex", "ris")  # those that are only written: the sources of a debate alone
WHOLE = ("folder", "xlsx", "json")  # those in which nothing is lost, so that a debate may be changed in place
GROUP = "mattermap.formats"


@cache
def formats() -> dict[str, Format]:
    """All formats by name: those of this package, then those that other packages add (which replace none of these)."""
    own = {name: cast(Format, import_module(f"arguments.formats.{name}")) for name in NAMES}
    added = {point.name: cast(Format, point.load()) for point in entry_points(group=GROUP)}
    return {**added, **own}


def format_named(name: str) -> Format:
    """The format of a name. Raises ``DebateError`` with all names when there is none."""
    known = formats()
    name = name.lower()
    if name not in known:
        raise DebateError(Problem("unknown-format", f"there is no format {quoted(name)}", f"choose {', '.join(known)}"))
    return known[name]


def of_references(module: Format) -> bool:
    """Whether a format holds the sources of a debate alone, and is only written."""
    return any(module is format_named(name) for name in REFERENCES)


def format_for(path: Path) -> Format:
    """The format of a place, by what is there. Raises ``DebateError`` when no module knows it."""
    return _fitting(path) or _unknown(path)


def format_of_new(path: Path) -> Format:
    """The format in which a debate is written to a place, whatever file is there now: it goes by the name.

    It may stand before the suffix (``debate.aif.json``). Raises ``DebateError`` when no module knows it.
    """
    named = Path(path.stem).suffix.removeprefix(".").lower()
    if path.is_dir() or not path.suffix:
        return format_for(path)
    return formats().get(named) or _fitting(path / path.name) or _unknown(path)  # below a file, there is nothing


def _fitting(path: Path) -> Format | None:
    return next((module for module in formats().values() if module.fits(path)), None)


def _unknown(path: Path) -> NoReturn:
    message = f"{quoted(path)} is not a format that Mattermap knows"
    fix = "give a folder of CSV files, a workbook (.xlsx), or another format that `mattermap formats` lists"
    if path.suffix.lower() in (".csv", ".toml") and (path.parent / "claims.csv").exists():
        message = f"{quoted(path)} is one of the files of a debate"
        fix = f"give the folder of CSV files, {quoted(path.parent)}"
    elif path.is_file() and not path.stat().st_size:
        message, fix = f"{quoted(path)} is empty", "export the debate again, or give another file"
    raise DebateError(Problem("unknown-format", message, fix))


def require_whole(path: Path) -> None:
    """Raise ``DebateError`` for a place in which a debate cannot be changed, as something of it would be lost."""
    if path.exists() and not any(format_named(name).fits(path) for name in WHOLE):
        fix = "turn it into a folder or a store first: `mattermap convert FILE my-debate`"
        raise DebateError(Problem("not-whole", f"{quoted(path)} cannot hold every change to a debate", fix, stops=True))
