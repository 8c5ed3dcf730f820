"""The facts that a summary tells, counted on a map; in no language yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from arguments.dates import read_date
from mapper.insight.contested import contested
from mapper.insight.findings import in_order
from mapper.insight.gaps import undefended, without_evidence
from mapper.insight.standing import standing_of
from mapper.insight.unanswered import unanswered
from mapper.map import Map, Reaction

Ids = tuple[str, ...]
LIMITS = 4  # in a sentence
AGREE, DISAGREE, OTHER = SIDES = ("agree", "disagree", "other")
_SIDES = {"agree": AGREE, "agree-but": AGREE, "disagree": DISAGREE, "disagree-but": DISAGREE}


@dataclass(frozen=True)
class Side:
    """The positions on one side of the statement, and what supports them directly.

    ``reserved`` are those with a *but*; ``claims`` are the claims and evidence that support one of the positions,
    ``actors`` those who say these.
    """

    positions: Ids
    reserved: Ids
    claims: Ids
    actors: Ids


@dataclass(frozen=True)
class Facts:
    """What there is on a map.

    - ``statement``: the id of what stands on top, or empty.
    - ``claims``, ``evidence``: the ids of all claims, evidence included, and of the evidence alone.
    - ``reactions``, ``sources``, ``actors``: the number of reactions, and the ids of where and by whom they were made.
    - ``roles``: how many of these actors have each role, from most to least.
    - ``first``, ``last``: the earliest and the latest date of a reaction, or empty.
    - ``sides``: by AGREE, DISAGREE, OTHER, those with positions; ``both_sides``: actors on more than one of them.
    - ``answers``: to how many answers a claim came at most; ``answered``: the claims that came to so many.
    - ``attacks``, ``open_attacks``: the claims that attack something, and those of them that nothing answers.
    - ``themes``, ``evidence_themes``: the themes with most claims, and with most evidence, each with that number.
    - ``contested``: what there is a case both for and against, the statement left out, most contested first.
    - ``limits``: what is missing, by name, with the ids of where.
    """

    statement: str
    claims: Ids
    evidence: Ids
    reactions: int
    sources: Ids
    actors: Ids
    roles: tuple[tuple[str, int], ...]
    first: str
    last: str
    sides: dict[str, Side]
    both_sides: Ids
    answers: int
    answered: Ids
    attacks: Ids
    open_attacks: Ids
    themes: tuple[Ids, int]
    evidence_themes: tuple[Ids, int]
    contested: Ids
    limits: dict[str, Ids]

    @property
    def period(self) -> tuple[str, str]:
        """The first and the last date; the years alone where they lie in different years."""
        return (self.first, self.last) if self.first[:4] == self.last[:4] else (self.first[:4], self.last[:4])

    @property
    def shown_limits(self) -> dict[str, Ids]:
        """As many limits as a sentence holds, those that weigh most."""
        return dict(list(self.limits.items())[:LIMITS])


def facts_of(map_: Map) -> Facts:
    """Count what there is on a map; drafts are not in it."""
    claims = {claim: row for claim, row in map_.claims.items() if row["kind"] not in {"statement", "position"}}
    evidence = {claim: row for claim, row in claims.items() if row["kind"] == "evidence"}
    said = [reaction for reactions in map_.reactions.values() for reaction in reactions]
    actors = _different(reaction.row["actor"] for reaction in said)
    roles = [map_.actors.get(actor, {}).get("role", "") for actor in actors]
    dates = sorted(filter(read_date, (reaction.date.strip() for reaction in said)))
    sides = _sides(map_, claims)
    answers = _answers(map_)
    most = max((answers[claim] for claim in claims), default=0)
    open_ = {claim for finding in unanswered(map_) for (claim,) in finding.cases}
    relations = map_.debate.records("relations")
    attacks = _different(one["claim"] for one in relations if one["kind"] == "attack" and one["target"])
    return Facts(
        statement=map_.outline.statement.id if map_.outline.statement else "",
        claims=tuple(claims),
        evidence=tuple(evidence),
        reactions=len(said),
        sources=_different(reaction.row["source"] for reaction in said),
        actors=actors,
        roles=tuple(Counter(filter(None, roles)).most_common()),
        first=next(iter(dates), ""),
        last=next(reversed(dates), ""),
        sides=sides,
        both_sides=_repeated(actor for side in sides.values() for actor in side.actors),
        answers=most,
        answered=tuple(claim for claim in claims if most and answers[claim] == most),
        attacks=tuple(claim for claim in attacks if claim in claims),
        open_attacks=tuple(claim for claim in attacks if claim in claims and claim in open_),
        themes=_largest(row["theme"] for row in claims.values()),
        evidence_themes=_largest(row["theme"] for row in evidence.values()),
        contested=_contested(map_),
        limits=_limits(map_, claims, said),
    )


def _sides(map_: Map, claims: Collection[str]) -> dict[str, Side]:
    """The positions by side, in the order of ``SIDES``."""
    stances = {one.id: map_.claims[one.id]["stance"] for one in map_.outline.items.values()}
    stances.update({column.head.id: column.stance for column in map_.outline.columns if column.head})
    supporters: dict[str, list[str]] = {}
    for relation in map_.debate.records("relations"):
        if relation["kind"] == "support" and relation["claim"] in claims:
            supporters.setdefault(relation["target"], []).append(relation["claim"])
    sides = {}
    for side in SIDES:
        positions = [
            claim
            for claim, row in map_.claims.items()
            if row["kind"] == "position" and _SIDES.get(stances[claim], OTHER) == side
        ]
        support = _different(claim for position in positions for claim in supporters.get(position, []))
        said = [reaction.row["actor"] for claim in support for reaction in map_.reactions.get(claim, [])]
        if positions:
            reserved = tuple(one for one in positions if stances[one].endswith("-but"))
            sides[side] = Side(tuple(positions), reserved, support, _different(said))
    return sides


def _answers(map_: Map) -> Counter[str]:
    """How many claims answer each claim, undercuts not counted."""
    pairs = {(one["claim"], one["target"]) for one in map_.debate.records("relations") if one["target"]}
    return Counter(target for _, target in pairs)


def _largest(themes: Iterable[str]) -> tuple[Ids, int]:
    """The themes that occur most, and how often."""
    counts = Counter(filter(None, themes))
    most = max(counts.values(), default=0)
    return tuple(theme for theme, number in counts.items() if number == most), most


def _contested(map_: Map) -> Ids:
    found = in_order(contested(standing_of(map_)), map_)
    return tuple(one.about[0] for one in found if map_.claims[one.about[0]]["kind"] != "statement")


def _limits(map_: Map, claims: Collection[str], said: Sequence[Reaction]) -> dict[str, Ids]:
    """What is missing, as far as something is; what weighs most first."""
    sourced = {reaction.row["claim"] for reaction in said if reaction.row["source"]}
    seen = {reaction.row["source"]: reaction.source.get("seen", "") for reaction in said}
    roles = {reaction.row["actor"]: reaction.actor.get("role", "") for reaction in said}
    limits = {
        "no-source": [claim for claim in claims if said and claim not in sourced],
        "no-support": [one.about[0] for one in undefended(map_)],
        "no-evidence": [one.about[0] for one in without_evidence(map_)],
        "partly-seen": [source for source, how in seen.items() if how in {"partial", "no"}],
        "context": [claim for claim in claims if claim in map_.context_only],
        "no-speaker": [reaction.row["claim"] for reaction in said if not reaction.row["actor"]],
        "no-role": [actor for actor, role in roles.items() if actor and not role],
        "no-date": [reaction.row["claim"] for reaction in said if not read_date(reaction.date)],
    }
    return {name: tuple(ids) for name, ids in limits.items() if ids}


def _repeated(ids: Iterable[str]) -> Ids:
    """The ids that occur more than once."""
    return tuple(one for one, times in Counter(ids).items() if times > 1)


def _different(ids: Iterable[str]) -> Ids:
    """Ids in order, once each, without empty ones."""
    return tuple(dict.fromkeys(filter(None, ids)))
