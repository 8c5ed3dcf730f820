"""Attacks as facts of a logic program: the ``apx`` of ASPARTIX and of ICCMA to 2019.

::

    arg(a1). arg("K101").
    att(a1,"K101").

Facts come in any order, several to a line; ``%`` begins a remark, which travels along. An argument is its name, so it
is read as a claim with that id and text. A name that is no constant of a logic program, as ``K101`` is a variable
there, is written in double quotes. An attack that is told twice counts once.

Source: https://www.dbai.tuwien.ac.at/research/argumentation/aspartix/ (input format).
"""

from __future__ import annotations

import re
from pathlib import Path

from arguments.debate import Debate
from arguments.formats import attacks
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import packed
from arguments.formats.losses import Loss
from arguments.formats.textfile import save
from arguments.problems import quoted, refusals_explained

NAME = "Attacks as facts (ASPARTIX)"
SUFFIX = ".apx"
CARRIES = "the ids of claims, attacks"
LOSES = "texts, support, undercuts, weights, sources, and all that is more than an attack"
_HELD = {"claim", "target", "kind"}
_NAME = r'\s*("[^"\n]+"|[^\s(),."%]+)\s*'
_FACT = re.compile(
    rf"\s+|%(?P<remark>[^\n]*)|arg\s*\({_NAME}\)\s*\.?|att\s*\({_NAME},{_NAME}\)\s*\.?",
)
_CONSTANT = re.compile(r"[a-z0-9_][A-Za-z0-9_]*")


def fits(path: Path) -> bool:
    """A file that begins with such a fact, or one of that suffix."""
    return attacks.fits(path, SUFFIX)


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the facts. Raises ``DebateError`` with the row of what is none, and of an attack of an unknown argument."""
    text = attacks.text_of(path)
    claims: dict[str, str] = {}
    found: list[tuple[str, str, str, str]] = []
    places: list[int] = []
    remarks: list[str] = []
    place = 0
    while place < len(text):
        fact = _FACT.match(text, place)
        if not fact:
            message = f"{quoted(text[place : place + 40].splitlines()[0])} is no argument and no attack"
            raise attacks.wrong(message, "write `arg(a).` or `att(a,b).`", path, _row(text, place))
        remark, argument, attacker, attacked = fact.groups()
        if argument:
            claims[_bare(argument)] = _bare(argument)
        elif attacker:
            found.append((_bare(attacker), _bare(attacked), "attack", ""))
            places.append(place)
        elif remark and remark.strip():
            remarks.append(remark.strip())
        place = fact.end()
    for (attacker, attacked, *_), at in zip(found, places, strict=True):
        unknown = next((one for one in (attacker, attacked) if one not in claims), None)
        if unknown is not None:
            fix = f"add `arg({unknown}).`, or mend the name"
            raise attacks.wrong(f"there is no argument {quoted(unknown)}", fix, path, _row(text, at))
    return attacks.debate_of(claims, found, "apx", remarks)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the facts; a file that is the same already is not touched."""
    debate = debate.tidied()
    made = attacks.framework(debate, _fitting)
    names = [name if _CONSTANT.fullmatch(name) else f'"{name}"' for name in made.names]
    lines = [f"% {one}" for one in _remarks(debate)]
    lines += [f"arg({name})." for name in names]
    lines += [f"att({names[one]},{names[other]})." for one, other in made.attacks]
    save("\n".join([*lines, ""]), path)


def losses(debate: Debate) -> list[Loss]:
    """Every item that is no id of a claim and no attack."""
    made = attacks.framework(debate, _fitting)
    return attacks.losses(
        debate, made, lambda name, text: name == text, _HELD, remarks=packed("apx", {"remarks": _remarks(debate)})
    )


def _remarks(debate: Debate) -> list[str]:
    return attacks.remarks_of(debate, "apx")


def _fitting(id_: str) -> bool:
    return bool(id_) and not set(id_) & set('"\n\r')


def _bare(name: str) -> str:
    return name[1:-1] if name[0] == '"' else name


def _row(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
