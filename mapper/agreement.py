"""How far two analysts agree who coded the same claims: under which position, in which theme, and as an answer to what.

A claim is the same claim when its id is. An aspect is compared for the claims that both coded: who leaves a claim
without theme, or lets it answer nothing, has not coded it.

- *Percentage*: how many of the claims were coded alike.
- *Cohen's kappa* (Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
  20, 37-46): the same, corrected for the agreement to be expected by chance from what each of the two tends to choose.
- *Krippendorff's alpha*, nominal (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability): corrected for chance
  from what both choose together, and for the size of the sample.

Both measures are 1 for full agreement and 0 for what chance would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from mapper.map import Map
from mapper.outline import LOOSE

ASPECTS = ("position", "theme", "relation")
_LARGEST = 5_000_000  # cells of the table that the library makes: claims by categories by categories


@dataclass(frozen=True)
class Disagreement:
    """A claim that was coded differently, and what each of the two made of it."""

    claim: str
    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """How far two codings of one aspect agree.

    A measure is None where it is not defined; ``note`` says why. ``one_only`` are the claims that one of the two coded
    and the other did not, which are not compared.
    """

    aspect: str
    compared: int
    agreed: int
    percentage: float | None
    kappa: float | None
    alpha: float | None
    note: str = ""
    disagreements: list[Disagreement] = field(default_factory=list)
    one_only: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The agreement as plain values, for JSON."""
        return asdict(self)


def agreement(first: Map, second: Map) -> list[Agreement]:
    """How far two maps of the same claims agree, aspect by aspect (one of ``ASPECTS`` each)."""
    codings = zip(_codings(first), _codings(second), strict=True)
    common = [claim for claim in first.claims if claim in second.claims]
    return [_compared(aspect, common, *pair) for aspect, pair in zip(ASPECTS, codings, strict=True)]


def _codings(map_: Map) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What the claims were coded as, by claim: the position they stand under, their theme, what they do to what."""
    position = {
        item.id: column.head.id if column.head else column.kind
        for column in map_.outline.columns
        if column.kind != LOOSE
        for item in column.walk()
    }
    theme = {claim: row["theme"] for claim, row in map_.claims.items() if row["theme"]}
    relation = {
        item.id: f"{'undercut' if item.undercut else item.sign} {item.parent.id}"
        for item in map_.outline.items.values()
        if item.parent
    }
    return position, theme, relation


def _compared(aspect: str, common: Sequence[str], first: dict[str, str], second: dict[str, str]) -> Agreement:
    both = [claim for claim in common if claim in first and claim in second]
    one_only = [claim for claim in common if (claim in first) != (claim in second)]
    codes = [first[claim] for claim in both], [second[claim] for claim in both]
    differing = [Disagreement(claim, first[claim], second[claim]) for claim in both if first[claim] != second[claim]]
    if not both:
        return Agreement(aspect, 0, 0, None, None, None, "there is no claim that both coded", differing, one_only)
    agreed = len(both) - len(differing)
    percentage = 100 * agreed / len(both)
    if len({*codes[0], *codes[1]}) == 1:
        note = "both chose the same category every time, so that chance would do as well"
        return Agreement(aspect, len(both), agreed, percentage, None, None, note, differing, one_only)
    return Agreement(aspect, len(both), agreed, percentage, kappa(*codes), alpha(*codes), "", differing, one_only)


def kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Cohen's kappa of two codings of the same units, which hold at least two categories between them."""
    if _is_large(first, second):
        one, other, size = Counter(first), Counter(second), len(first)
        return _beyond_chance(first, second, sum(one[name] * other[name] for name in one) / size**2)
    from sklearn.metrics import cohen_kappa_score

    return float(cohen_kappa_score(first, second))


def alpha(first: Sequence[str], second: Sequence[str]) -> float:
    """Krippendorff's alpha (nominal) of two codings of the same units, with at least two categories between them."""
    if _is_large(first, second):
        counts, size = Counter([*first, *second]), 2 * len(first)
        return _beyond_chance(first, second, sum(n * (n - 1) for n in counts.values()) / (size * (size - 1)))
    import krippendorff

    names = sorted({*first, *second})
    return float(krippendorff.alpha([list(first), list(second)], value_domain=names, level_of_measurement="nominal"))


def _is_large(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the libraries, which make a table of all pairs of categories, would take too much memory."""
    return len(first) * len({*first, *second}) ** 2 > _LARGEST


def _beyond_chance(first: Sequence[str], second: Sequence[str], expected: float) -> float:
    """The agreement beyond what is expected by chance, as a share of what there could be."""
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / len(first)
    return (observed - expected) / (1 - expected)
