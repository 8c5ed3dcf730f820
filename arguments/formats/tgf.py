"""Arguments and attacks in the Trivial Graph Format, as ICCMA and Carneades read it.

::

    K101 The bridge should close.
    K102
    #
    K102 K101

Every line above the ``#`` is a claim: its id, and its text where that is another. Every line below is an attack, of the
first on the second; what stands behind is why. A line that ends in ``support``, ``supports``, ``pro`` or ``+`` is
support instead; ``attack``, ``attacks``, ``con`` and ``-`` say nothing new. Support is only read, as the solvers take
every line for an attack. An attack that is told twice counts once.
"""

from __future__ import annotations

from pathlib import Path

from arguments.debate import Debate
from arguments.formats import attacks
from arguments.formats.bulk import in_bulk
from arguments.formats.losses import Loss
from arguments.formats.textfile import save
from arguments.problems import quoted, refusals_explained

NAME = "Trivial Graph Format"
SUFFIX = ".tgf"
CARRIES = "claims with their texts, attacks and why"
LOSES = "support, undercuts, weights, sources, and all that is more than an attack"
_HELD = {"claim", "target", "kind", "why"}
_KINDS = {"support": "support", "supports": "support", "pro": "support", "+": "support"} | dict.fromkeys(
    ("attack", "attacks", "con", "-"), "attack"
)


def fits(path: Path) -> bool:
    """A file of that suffix."""
    return attacks.fits(path, SUFFIX)


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the graph. Raises ``DebateError`` with the row of an id that comes twice, or that nobody has."""
    claims: dict[str, str] = {}
    found: list[tuple[str, str, str, str]] = []
    below = False
    for row, line in enumerate(attacks.text_of(path).split("\n"), start=1):
        text = line.strip()
        if text == "#":
            below = True
        elif text and not below:
            id_, *label = text.split(maxsplit=1)
            if id_ in claims:
                fix = "give one of them an id of its own"
                raise attacks.wrong(f"the id {quoted(id_)} is also that of an earlier line", fix, path, row)
            claims[id_] = label[0] if label else id_
        elif text:
            found.append(_edge(text, claims, path, row))
    return attacks.debate_of(claims, found, "tgf", [])


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the graph; a file that is the same already is not touched."""
    debate = debate.tidied()
    made = attacks.framework(debate, _fitting)
    texts, whys = (debate.claims["text"].tolist(), debate.relations["why"].tolist())
    lines = [
        name if text == name else f"{name} {attacks.flat(text)}".rstrip()
        for name, text in zip(made.names, texts, strict=True)
    ]
    lines.append("#")
    for (one, other), row in zip(made.attacks, made.rows, strict=True):
        why = attacks.flat(whys[row]) if whys[row].lower() not in _KINDS else ""
        lines.append(f"{made.names[one]} {made.names[other]} {why}".rstrip())
    save("\n".join([*lines, ""]), path)


def losses(debate: Debate) -> list[Loss]:
    """Every item that is no claim with its text and no attack."""
    made = attacks.framework(debate, _fitting)
    found = attacks.losses(debate, made, lambda _, text: attacks.flat(text) == text, _HELD)
    relations = debate.records("relations")
    for row in made.rows:
        why = relations[row]["why"]
        if why.lower() in _KINDS or attacks.flat(why) != why:
            found.append(Loss("relations", relations[row]["id"] or f"row {row + 2}", "why", why))
    return found


def _fitting(id_: str) -> bool:
    return id_.split() == [id_] and id_ != "#"


def _edge(text: str, claims: dict[str, str], path: Path, row: int) -> tuple[str, str, str, str]:
    claim, *rest = text.split(maxsplit=2)
    unknown = next((one for one in (claim, *rest[:1]) if one not in claims), None)
    if unknown is not None or not rest:
        message = (
            f"there is no {quoted(unknown)} above the #" if unknown is not None else f"{quoted(text)} attacks none"
        )
        raise attacks.wrong(message, "write two ids of lines above, as in `a b`", path, row)
    label = rest[1] if len(rest) > 1 else ""
    kind = _KINDS.get(label.lower())
    return claim, rest[0], kind or "attack", "" if kind else label
