"""Debates of any size that are shaped like the real one, made of plain sentences from a seed."""

from __future__ import annotations

from itertools import count
from random import Random

from arguments import Debate

POSITIONS = (9, 12)
LEVELS = (50, 38, 11, 1)  # of a hundred claims under the positions, how many stand on each level
SUPPORT, EVIDENCE, CROSS_LINK = 0.68, 0.27, 0.06  # shares of relations, of claims, of claims with a further relation
STANCES = ("agree", "agree", "agree-but", "other", "disagree-but", "disagree", "disagree")
SUBJECTS = (
    "De gekozen aanpak",
    "Een vergelijking met andere wijken",
    "Het onderzoek over vier jaar",
    "De verbetering van woningen",
    "Extra geld voor de buurt",
    "Een nieuw buurthuis",
    "De samenwerking in de wijk",
    "Toezicht op straat",
    "Begeleiding bij het zoeken van werk",
    "De cijfers over veiligheid",
)
VERBS = ("verklaart", "verandert", "verbetert", "vermindert", "laat zien hoe het staat met", "zegt weinig over")
OBJECTS = (
    "de leefbaarheid",
    "het vertrouwen van bewoners",
    "de kansen op werk",
    "de overlast in de buurt",
    "de doorstroming naar andere woningen",
    "het beeld van de wijk",
    "de resultaten op school",
)


def generate(size: int, seed: int = 0) -> Debate:
    """Make a debate of ``size`` claims (20 or more), the statement and the positions included.

    The same size and seed give the same debate. A claim has about 84 characters and one reaction; there are a source to
    every three claims, an actor to every four, and some 1.05 relations to a claim.
    """
    random = Random(seed)  # noqa: S311 - it need not be hard to guess
    positions = [f"P{number}" for number in range(1, random.randint(*POSITIONS) + 1)]
    others = [f"K{number}" for number in range(1, size - len(positions))]
    claims = [{"id": "T", "kind": "statement", "text": "Heeft de aanpak van de wijk gewerkt?", "short": "Werkte het?"}]
    claims += [
        _claim(random, one, "position", stance) for one, stance in zip(positions, _stances(positions), strict=True)
    ]
    claims += [_claim(random, one, "evidence" if random.random() < EVIDENCE else "claim") for one in others]
    actors, sources = max(size // 4, 1), max(size // 3, 1)
    return Debate.from_frames(
        info={"title": f"Een debat van {size} beweringen", "question": "Werkte het?", "language": "nl"},
        claims=claims,
        relations=_relations(random, positions, others),
        reactions=[
            {
                "id": f"E{number}",
                "claim": claim["id"],
                "actor": f"A{random.randint(1, actors)}",
                "source": f"S{random.randint(1, sources)}",
                "locator": f"alinea {random.randint(1, 30)}",
            }
            for number, claim in enumerate(claims, start=1)
        ],
        sources=[_source(random, number) for number in range(1, sources + 1)],
        actors=[{"id": f"A{n}", "name": f"Organisatie {n}", "role": _role(random)} for n in range(1, actors + 1)],
    )


def _stances(positions: list[str]) -> list[str]:
    return [STANCES[number * len(STANCES) // len(positions)] for number in range(len(positions))]


def _claim(random: Random, name: str, kind: str, stance: str = "") -> dict[str, str]:
    subject, verb, about = random.choice(SUBJECTS), random.choice(VERBS), random.choice(OBJECTS)
    return {
        "id": name,
        "kind": kind,
        "text": f"{subject} {verb} {about} in buurt {random.randint(1, 9999)}.",
        "short": f"{subject} {verb} {about}"[:44].rstrip(),
        "stance": stance,
    }


def _relations(random: Random, positions: list[str], others: list[str]) -> list[dict[str, str]]:
    """Every position answers the statement, every other claim a claim one level up, some also any claim."""
    levels: list[list[str]] = [positions, *([] for _ in LEVELS)]
    pairs = [(position, "T") for position in positions]
    for claim in others:
        (level,) = random.choices(range(len(LEVELS)), LEVELS)
        level = next(one for one in range(level, -1, -1) if levels[one])
        levels[level + 1].append(claim)
        pairs.append((claim, random.choice(levels[level])))
        if random.random() < CROSS_LINK:
            pairs.append((claim, random.choice(levels[1])))
    numbers = count(1)
    return [
        {"id": f"R{next(numbers)}", "claim": claim, "target": target, "kind": _sign(random), "why": "Zie de bron."}
        for claim, target in dict.fromkeys(pairs)
        if claim != target
    ]


def _sign(random: Random) -> str:
    return "support" if random.random() < SUPPORT else "attack"


def _role(random: Random) -> str:
    return random.choice(("onderzoeker", "gemeente", "corporatie", "bewoners", "rijk", "media", "adviseur"))


def _source(random: Random, number: int) -> dict[str, str]:
    return {
        "id": f"S{number}",
        "title": f"Bericht {number} over de aanpak van de wijk",
        "publisher": f"Uitgever {random.randint(1, 40)}",
        "date": f"2013-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        "url": f"https://example.org/{number}",
        "kind": random.choice(("nieuws", "opinie", "blog", "rapport")),
        "scope": random.choice(("reactie-2013", "reactie-2013", "latere-reactie", "context")),
    }
