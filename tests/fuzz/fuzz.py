#!/usr/bin/env python
"""Coverage-guided fuzzing of the formats: files that a machine invents end in a debate or in one clear sentence.

    python tests/fuzz/fuzz.py markdown opml --seconds 600

Each format starts from the samples in ``tests/data/formats`` that it knows and from what it writes itself of a small
debate, and from what earlier runs found. The few files that reach all the code that was reached are kept in
``tests/fuzz/corpus/FORMAT``; ``test_corpus.py`` reads them in every run of the tests. What ends in anything but
a debate or a ``DebateError`` is an error: the file that does is kept as ``crash-…`` in the folder where this is run.

It needs the package ``atheris``, which has wheels for Linux only and is therefore no part of the test extra.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import warnings
from contextlib import suppress
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
SAMPLES = ROOT / "tests" / "data" / "formats"
LONGEST = 4096  # bytes of an input
KEPT = 60  # files of a format


def one(name: str, arguments: list[str]) -> None:
    """Fuzz one format in this process, which libFuzzer ends; ``arguments`` are its own, and it may start this again."""
    import atheris

    atheris.enabled_hooks.add("str")

    with atheris.instrument_imports(include=["arguments"]):
        from arguments.formats import format_named
        from arguments.problems import DebateError

        module = format_named(name)
    place = Path(tempfile.mkdtemp()) / f"input{module.SUFFIX or ''}"
    warnings.simplefilter("error")

    def read(content: bytes) -> None:
        place.write_bytes(content)
        module.fits(place)
        with suppress(DebateError):
            module.read(place)

    atheris.Setup([sys.argv[0], *arguments], read)
    atheris.Fuzz()


def seeds(name: str, folder: Path) -> None:
    """Put the files with which a format begins into a folder."""
    from arguments import Debate
    from arguments.formats import format_for, format_named

    module = format_named(name)
    samples = [file for file in SAMPLES.rglob("*") if file.is_file() and file.suffix != ".md"]
    for number, file in enumerate(samples):
        try:
            own = format_for(file) is module
        except ValueError:
            own = False
        if own:
            (folder / f"sample{number}").write_bytes(file.read_bytes())
    if module.SUFFIX is not None:
        debate = Debate.from_frames(
            {"title": "Q"},
            claims=[
                {"id": "T", "text": "all", "kind": "statement"},
                {"id": "P1", "text": "one", "kind": "position", "theme": "x", "tags": "y"},
                {"id": "K1", "text": "because", "weight": "0.5"},
                {"id": "K2", "text": "but"},
            ],
            relations=[
                {"id": "R1", "claim": "P1", "target": "T", "kind": "support"},
                {"id": "R2", "claim": "K1", "target": "P1", "kind": "support", "linked": "a", "why": "so"},
                {"id": "R3", "claim": "K2", "undercuts": "R2", "kind": "attack"},
            ],
            actors=[{"id": "ann", "name": "Ann", "role": "resident"}],
            sources=[{"id": "S1", "title": "Report", "url": "https://example.org/a", "date": "2013-07-30"}],
            reactions=[{"claim": "K1", "actor": "ann", "source": "S1", "quote": "so it is", "date": "2013-07-31"}],
        )
        module.write(debate, folder / f"own{module.SUFFIX}")


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one format in a process of its own and keep what was found; whether nothing went wrong."""
    kept = CORPUS / name
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = partial(subprocess.run, env={**os.environ, "FUZZED": name, "PATH": tools})
    with tempfile.TemporaryDirectory() as scratch:
        work, found = Path(scratch) / "work", Path(scratch) / "found"
        work.mkdir()
        found.mkdir()
        seeds(name, work)
        for file in kept.glob("*"):
            (work / file.name).write_bytes(file.read_bytes())
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=4096"]
        went_well = run([__file__, *limits, str(work)]).returncode == 0
        run([__file__, "-merge=1", f"-max_len={LONGEST}", str(found), str(work)], check=True)
        kept.mkdir(parents=True, exist_ok=True)
        for file in kept.glob("*"):
            file.unlink()
        smallest = sorted(found.glob("*"), key=lambda file: (file.stat().st_size, file.name))
        for file in smallest[:: max(1, -(-len(smallest) // KEPT))]:
            (kept / file.name[:16]).write_bytes(file.read_bytes())
    return went_well


def main() -> int:
    """Read the command line; exit code 1 when a format went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("formats", nargs="+")
    parser.add_argument("--seconds", type=int, default=600)
    asked = parser.parse_args()
    wrong = [name for name in asked.formats if not fuzz(name, asked.seconds)]
    print(f"went wrong: {', '.join(wrong)}" if wrong else "all ended in a debate or in one sentence")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if "FUZZED" in os.environ:
        one(os.environ["FUZZED"], sys.argv[1:])
    sys.exit(main())
