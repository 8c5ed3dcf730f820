"""Strengths past one machine: the same formulas on a cluster of Dask (the extra ``dask``).

The relations are spread: every worker keeps those into some of the claims, sorted as on one machine, and they stay
there. What travels is the vector of strengths, and back the strengths that a worker has worked out. In every sweep the
claims get a strength of which all answers have one (the others wait as NaN), so that after as many sweeps as there are
levels the acyclic part is exact. What is left goes round in circles or depends on that: it comes to this machine and is
worked out here. So ids and strengths of all claims must fit on every machine, the relations only on all together, and
the circles here.

The tables are Parquet, in files or folders of files that all workers can read: ``claims.parquet`` with ``id`` and if
need be ``weight`` and ``status``, ``relations.parquet`` with ``claim``, ``target``, ``kind`` and if need be ``weight``.
Linked premises and undercuts are not worked out here; tables that hold some are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from arguments import DebateError, Problem
from arguments.tables import SIGNS
from mapper.strength.arrays import Flags, Floats, Integers
from mapper.strength.bipolar import Bipolar
from mapper.strength.method import Method
from mapper.strength.methods import method_of
from mapper.strength.plan import plan_of
from mapper.strength.reading import NO_INFORMATION, reasons, shares
from mapper.strength.sensitivity import OPINIONS
from mapper.strength.solving import STATES, solve

BLOCKS = 4  # for every worker, so that none waits long for another
NONE = pd.DataFrame({"source": [0], "target": [0], "attack": [False], "weight": [1.0]})[:0]
WRONG = "make the table as docs/strength.md tells"


@dataclass(frozen=True, eq=False)
class Block:
    """The relations into the claims ``start`` up to ``stop``: bounds of the sides as in ``Plan``, sources, weights."""

    start: int
    stop: int
    ends: Integers
    source: Integers
    weight: Floats


def strengths_on(client: Any, place: str | Path, semantics: str = OPINIONS[0]) -> pd.DataFrame:
    """The strengths of all claims of the Parquet tables in a folder, by a ``distributed.Client``.

    Returns a frame by claim id with ``strength``, ``low``, ``high`` and ``state``, as ``strength_table`` has them.
    Raises ``DebateError`` when the tables are not as they should be, and ``ValueError`` for an unknown semantics.
    """
    method = method_of(semantics)
    ids, base, drafts = _claims(Path(place) / "claims.parquet")
    blocks = _blocks(client, Path(place) / "relations.parquet", ids, drafts)
    strength = _sweep_down(client, blocks, base, method)
    low, high, state = strength.copy(), strength.copy(), np.zeros(len(strength), np.uint8)
    left = np.flatnonzero(np.isnan(strength))
    if len(left):
        graph, nodes = _what_is_left(client, blocks, base, strength)
        found = solve(plan_of(graph), method)
        here = np.isin(nodes, left)
        strength[left], low[left], high[left] = found.strength[here], found.low[here], found.high[here]
        state[left] = found.state[here]
    columns = {"strength": strength, "low": low, "high": high, "state": np.array(STATES)[state]}
    return pd.DataFrame(columns, index=pd.Index(ids, name="id"))[~drafts]


def _claims(place: Path) -> tuple[pd.Index, Floats, Flags]:
    """The ids, base scores and drafts of all claims; a draft counts as claim here, without relations."""
    frame = _read(place, None, ("id",), ("weight", "status"))
    ids = pd.Index(frame["id"])
    if not ids.is_unique:
        raise _wrong(place, f"the id {ids[ids.duplicated()][0]!r} occurs twice")
    return ids, _weights(place, frame["weight"], NO_INFORMATION), frame["status"].eq("draft").to_numpy()


def _blocks(client: Any, place: Path, ids: pd.Index, drafts: Flags) -> list[Any]:
    """Spread the relations over the workers, each block as a future; every file is read where there is room."""
    count = max(1, min(len(ids), BLOCKS * len(client.scheduler_info(n_workers=-1)["workers"])))
    bounds = np.linspace(0, len(ids), count + 1).astype(int)
    shared = client.scatter((ids, drafts), broadcast=True)
    pieces = [client.submit(_split, place, part, shared, bounds, pure=False) for part in _parts(place)]
    blocks = []
    for number, (start, stop) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)):
        own = [client.submit(itemgetter(number), piece, pure=False) for piece in pieces]
        blocks.append(client.submit(_block, own, start, stop, pure=False))
    return blocks


def _sweep_down(client: Any, blocks: Sequence[Any], base: Floats, method: Method) -> Floats:
    """Sweep until no further claim gets a strength; NaN for those that have none then."""
    strength = np.full(len(base), np.nan)
    waiting = len(base)
    scores = client.scatter(base, broadcast=True)
    while waiting:
        shared = client.scatter(strength, broadcast=True)
        strength = np.concatenate(
            client.gather([client.submit(_sweep, block, scores, shared, method, pure=False) for block in blocks])
        )
        left = int(np.count_nonzero(np.isnan(strength)))
        if left == waiting:
            break
        waiting = left
    return strength


def _what_is_left(client: Any, blocks: Sequence[Any], base: Floats, strength: Floats) -> tuple[Bipolar, Integers]:
    """The graph of the claims without a strength and of what leads to them, which has its strength as base score."""
    shared = client.scatter(np.isnan(strength), broadcast=True)
    found = client.gather([client.submit(_into, block, shared, pure=False) for block in blocks])
    source, target, attack, weight = (np.concatenate(parts) for parts in zip(*found, strict=True))
    nodes = np.unique(np.concatenate([source, target]))
    known = strength[nodes]
    graph = Bipolar(
        np.where(np.isnan(known), base[nodes], known),
        np.searchsorted(nodes, source).astype(np.int32),
        np.searchsorted(nodes, target).astype(np.int32),
        attack,
        None if (weight == 1).all() else weight,
    )
    return graph, nodes


def _split(place: Path, part: tuple[str, int], shared: tuple[pd.Index, Flags], bounds: Integers) -> list[pd.DataFrame]:
    """On a worker: one part of the relations, by the block of their target; those of drafts stay out."""
    ids, drafts = shared
    frame = _read(place, part, ("claim", "target", "kind"), ("weight", "linked", "undercuts"))
    for name in ("linked", "undercuts"):
        if frame[name].ne("").any():
            raise _wrong(place, f"the engine dask does not know the column {name!r}", "work this debate out without it")
    if not frame["kind"].isin(SIGNS).all():
        raise _wrong(place, "a kind is neither support nor attack")
    relations = pd.DataFrame(
        {
            **{side: ids.get_indexer(frame[name]) for side, name in (("source", "claim"), ("target", "target"))},
            "attack": frame["kind"].eq("attack"),
            "weight": _weights(place, frame["weight"], 1.0),
        }
    )
    for side, name in (("source", "claim"), ("target", "target")):
        unknown = relations[side] < 0
        if unknown.any():
            raise _wrong(place, f"there is no claim {frame[name][unknown].iloc[0]!r}")
    relations = relations[~drafts[relations["source"]] & ~drafts[relations["target"]]]
    block = np.searchsorted(bounds, relations["target"], side="right") - 1
    return [relations[block == number] for number in range(len(bounds) - 1)]


def _block(pieces: Sequence[pd.DataFrame], start: int, stop: int) -> Block:
    """On a worker: the relations into some claims, those that count, sorted by side."""
    relations = pd.concat([NONE, *pieces], ignore_index=True).assign(linked="", undercuts="")
    relations = relations[reasons(relations) == ""]
    side = (2 * (relations["target"] - start) + relations["attack"]).to_numpy()
    order = np.argsort(side, kind="stable")
    ends = np.searchsorted(side[order], np.arange(2 * (stop - start) + 1))
    source, weight = (relations[name].to_numpy()[order] for name in ("source", "weight"))
    return Block(start, stop, ends, source, weight)


def _sweep(block: Block, base: Floats, strength: Floats, method: Method) -> Floats:
    """On a worker: the strengths of the claims of a block, given the base scores and strengths of all."""
    sides = method.gathered(strength[block.source] * block.weight, block.ends).reshape(-1, 2)
    found = method.strength(base[block.start : block.stop], sides[:, 0], sides[:, 1])
    return np.where(np.isnan(sides).any(axis=1), np.nan, found)


def _into(block: Block, left: Flags) -> tuple[Integers, Integers, Flags, Floats]:
    """On a worker: the relations into the claims of a block that are left."""
    side = np.repeat(np.arange(len(block.ends) - 1), np.diff(block.ends))
    target = block.start + side // 2
    kept = left[target]
    return block.source[kept], target[kept], side[kept] % 2 == 1, block.weight[kept]


def _parts(place: Path) -> list[tuple[str, int]]:
    """The parts of a table: every row group of every file."""
    from pyarrow.parquet import ParquetFile

    files = sorted(place.glob("*.parquet")) if place.is_dir() else [place]
    try:
        return [(str(file), group) for file in files for group in range(ParquetFile(file).metadata.num_row_groups)]
    except (OSError, ValueError) as error:
        raise _wrong(place, "there is no table of Parquet that can be read") from error


def _read(place: Path, part: tuple[str, int] | None, needed: Sequence[str], others: Sequence[str]) -> pd.DataFrame:
    """Some columns of a part of a table, or of all of it; one that it lacks is empty, and so are missing values."""
    from pyarrow.parquet import ParquetFile

    frames = [pd.DataFrame(columns=[*needed, *others], dtype=object)]
    for file, group in [part] if part else _parts(place):
        table = ParquetFile(file)
        names = table.schema_arrow.names
        if missing := [name for name in needed if name not in names]:
            raise _wrong(place, f"there is no column {missing[0]!r}")
        found = table.read_row_group(group, [name for name in (*needed, *others) if name in names]).to_pandas()
        frames.append(found.reindex(columns=frames[0].columns, fill_value=""))
    frame = pd.concat(frames[1:] or frames, ignore_index=True)
    texts = [name for name in frame if frame[name].dtype.kind not in "fiu"]
    return frame.assign(**{name: frame[name].astype(object).fillna("") for name in texts})


def _weights(place: Path, cells: pd.Series, missing: float) -> Floats:
    """Numbers from 0 to 1, written as numbers or as text."""
    if cells.dtype.kind in "fiu":
        found: Floats = cells.astype(float).fillna(missing).to_numpy()
        if not ((found >= 0) & (found <= 1)).all():
            raise _wrong(place, "a weight is not from 0 to 1")
        return found
    found, given = shares(cells, missing)
    if (cells.ne("").to_numpy() & ~given).any():
        raise _wrong(place, f"the weight {cells[cells.ne('').to_numpy() & ~given].iloc[0]!r} is not from 0 to 1")
    return found


def _wrong(place: Path, message: str, fix: str = WRONG) -> DebateError:
    return DebateError(Problem("parquet", message, fix, place.name))
