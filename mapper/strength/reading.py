"""From the tables of a debate to its weighted bipolar graph: the one place where is decided what counts, and how.

- Drafts stay out, with all that touches them.
- A claim's base score is its weight; 0.5 where it has none, which means that there is no information.
- A relation's weight is 1 where it has none; at 0 it brings nothing.
- *Linked* premises (relations to one target, of one kind, with one mark) count as one: a joint, whose strength is the
  product of what its members bring.
- An *undercut* scales the relation that it attacks by one minus what it brings; several scale it one after another. A
  relation that is undercut is a joint of what it carries; when it is one of linked premises, all of these are scaled.
- What is *left out* is told: a claim that answers itself; a relation that repeats another of its kind (the one of the
  greatest weight counts, of equals the first); both relations of a claim that supports and attacks the same.

``docs/strength.md`` says the same to users.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import numpy.typing as npt
import pandas as pd

from arguments import Debate, require_sound
from arguments.shares import read_share
from mapper.graph import edge_keys
from mapper.strength.arrays import Flags, Floats, Integers
from mapper.strength.bipolar import Bipolar

NO_INFORMATION = 0.5  # the base score of a claim without a weight


@dataclass(frozen=True)
class LeftOut:
    """A relation, by its key, that does not count, and why: ``itself``, ``repeated`` or ``both-ways``."""

    relation: str
    why: str


@dataclass(frozen=True, eq=False)
class Reading:
    """The graph of a debate, and what its numbers stand for.

    - ``ids``: the ids of the claims, in the order of the graph.
    - ``keys``: the keys of the relations of the debate (ids, or ``row N``).
    - ``relation``: for every relation of the graph its number among ``keys``; -1 for one from a joint to its target.
    - ``joints``: for every joint the number of the relation that it carries, of linked premises the first.
    - ``informed``: for every claim whether its base score was set.
    """

    debate: Debate
    graph: Bipolar
    ids: list[str]
    keys: list[str]
    relation: Integers
    joints: Integers
    informed: Flags
    left_out: list[LeftOut]


def read_graph(debate: Debate) -> Reading:
    """The weighted bipolar graph of a debate. Raises ``DebateError`` when its tables do not hang together."""
    whole = require_sound(debate)
    keys = list(compress(edge_keys(whole), whole.published_relations()))
    debate = whole.published()
    relations = debate.relations.reset_index(drop=True)
    base, informed = shares(debate.claims["weight"], NO_INFORMATION)
    claims = pd.Index(debate.claims["id"])
    relations = pd.DataFrame(
        {
            "id": relations["id"],
            "source": claims.get_indexer(relations["claim"]),
            "target": claims.get_indexer(relations["target"]),
            "undercuts": relations["undercuts"],
            "attack": relations["kind"].eq("attack"),
            "linked": relations["linked"],
            "weight": shares(relations["weight"], 1.0)[0],
        }
    )
    counts, left_out = _counting(relations, keys)
    group = _groups(relations[counts])
    graph, relation, joints = _wired(relations[counts], group, base)
    return Reading(debate, graph, claims.tolist(), keys, relation, joints, informed, left_out)


def shares(cells: pd.Series, missing: float) -> tuple[Floats, Flags]:
    """Numbers from 0 to 1 as written in a column, and where there was one."""
    code, texts = pd.factorize(cells)
    found = [read_share(text) for text in texts]
    numbers = np.array([missing if share is None else share for share in found])
    return numbers[code], np.array([share is not None for share in found], bool)[code]


def reasons(relations: pd.DataFrame) -> npt.NDArray[np.str_]:
    """Why each of the relations does not count; empty for one that does.

    The frame has the columns ``source`` and ``target`` (numbers of claims), ``undercuts``, ``linked``, ``attack`` and
    ``weight``. All relations to one target must be in it, of other targets there may be more.
    """
    itself = relations["source"].eq(relations["target"])
    ends = ["source", "target", "undercuts", "linked"]
    by_weight = relations.sort_values("weight", ascending=False, kind="stable")
    repeated = by_weight.duplicated([*ends, "attack"]).sort_index()
    signs = relations.groupby(ends)["attack"]
    both_ways = signs.transform("any") & ~signs.transform("all") & relations["linked"].eq("")
    return np.select([itself, both_ways, repeated], ["itself", "both-ways", "repeated"], "")


def _counting(relations: pd.DataFrame, keys: Sequence[str]) -> tuple[pd.Series, list[LeftOut]]:
    """Which relations count; the others with the reason."""
    reason = reasons(relations)
    left_out = [LeftOut(keys[row], str(reason[row])) for row in np.flatnonzero(reason != "").tolist()]
    gone = set(relations["id"][reason != ""]) - {""}
    counts = pd.Series(reason == "", index=relations.index)
    while gone:  # with a relation goes what undercuts it
        below = counts & relations["undercuts"].isin(gone)
        left_out += [LeftOut(keys[row], "undercuts-left-out") for row in np.flatnonzero(below).tolist()]
        counts &= ~below
        gone = set(relations["id"][below]) - {""}
    return counts, left_out


def _groups(relations: pd.DataFrame) -> pd.Series:
    """For every relation the number of the joint that it goes through; -1 for one that needs none."""
    number = pd.Series(-1, index=relations.index)
    undercut = relations["id"].ne("") & relations["id"].isin(relations["undercuts"])
    special = relations[undercut | relations["linked"].ne("")]
    own = pd.Series(np.arange(len(special)).astype(str), index=special.index, dtype=object)
    name = own.where(special["linked"].eq(""), "=" + special["linked"])
    group = special.assign(name=name).groupby(["target", "undercuts", "attack", "name"], sort=False).ngroup()
    needed = undercut[special.index].groupby(group).transform("any") | group.duplicated(keep=False)
    number[needed.index[needed]] = pd.factorize(group[needed])[0]
    return number


def _wired(relations: pd.DataFrame, group: pd.Series, base: Floats) -> tuple[Bipolar, Integers, Integers]:
    """The graph of the relations that count; see ``Reading`` for what else is returned."""
    through = group.to_numpy() >= 0
    lead = through & ~group.duplicated().to_numpy()  # the first relation of every joint
    number = relations.index.to_numpy()
    joint = len(base) + group.to_numpy()
    at = dict(zip(relations["id"][through], joint[through], strict=True))
    undercut = relations["undercuts"].map(at).fillna(-1).astype(int).to_numpy()
    end = np.where(relations["undercuts"].ne(""), undercut, relations["target"].to_numpy())
    attack = relations["attack"].to_numpy()
    weight = np.concatenate([relations["weight"].to_numpy(), np.ones(int(lead.sum()))])
    graph = Bipolar(
        base=np.concatenate([base, np.ones(int(lead.sum()))]),
        source=np.concatenate([relations["source"].to_numpy(), joint[lead]]).astype(np.int32),
        target=np.concatenate([np.where(through, joint, end), end[lead]]).astype(np.int32),
        attack=np.concatenate([attack & ~through, attack[lead]]),
        weight=None if (weight == 1).all() else weight,
        joints=int(lead.sum()),
    )
    relation = np.concatenate([number, np.full(int(lead.sum()), -1)])
    return graph, relation, number[lead]
