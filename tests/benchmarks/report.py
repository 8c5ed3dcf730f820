"""The page docs/benchmarks.md: a section for each program that measures, which replaces its own and no other."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 300, 1000, 10_000)
KEPT = ROOT / "docs" / "benchmarks.md"
TITLES = ("Drawing", "Opening and using", "Storing", "Strength", "Acceptance", "Formats")  # of the sections, in order


def command(explained: str | None, sizes: Sequence[int]) -> argparse.ArgumentParser:
    """The options that every program has."""
    parser = argparse.ArgumentParser(description=explained, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(sizes), metavar="N", help="claims in each debate")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def show(figures: object, page: str, options: argparse.Namespace, sizes: Sequence[int]) -> None:
    """Print figures as JSON or as a section, which is kept when all the sizes were measured."""
    print(json.dumps(figures, indent=2) if options.json else page)
    if list(options.sizes) == list(sizes):
        keep(page)


def section(title: str, command: str, columns: Mapping[int, Mapping[str, str]], explained: str) -> str:
    """A section: where it was measured, a table with a column for every size, and how to read it."""
    rows = next(iter(columns.values()))
    table = [["", *(f"{size:,} claims" for size in columns)]]
    table += [[name, *(column[name] for column in columns.values())] for name in rows]
    lines = [f"| {' | '.join(row)} |" for row in table]
    lines.insert(1, "|---|" + "---:|" * len(columns))
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {platform.system()}"
    today = datetime.now().astimezone()
    measured = f"Measured on {today.day} {today:%B %Y} with `{command}`: {machine}."
    return "\n\n".join((f"## {title}", measured, "\n".join(lines), explained)) + "\n"


def keep(section_: str, kept: Path = KEPT) -> None:
    """Put a section in the place of the one with its title."""
    before = kept.read_text("utf-8") if kept.exists() else ""
    found = {_title(one): one for one in re.split(r"(?m)^(?=## )", before)[1:]}
    found[_title(section_)] = section_
    sections = [found[title].strip() for title in TITLES if title in found]
    kept.write_text("\n\n".join(("# Benchmarks", *sections)) + "\n", encoding="utf-8")


def _title(section_: str) -> str:
    return section_.partition("\n")[0].removeprefix("## ")
