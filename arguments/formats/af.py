"""Attacks by number, as the solvers of argumentation read them: the ``af`` of ICCMA 2023.

::

    p af 3
    1 2
    2 3
    # 1 K101 The bridge should close.

The first line counts the arguments, every other line is an attack of one on another; lines with ``#`` are remarks. So
solvers need not know that the remarks of ours hold the id and the text of every claim. Those are read only when there
is one for every argument; remarks of others travel along. An argument without a remark has its number as id and text.
An attack that is told twice counts once.

Source: https://iccma2023.github.io/rules.html (input format).
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

NAME = "Attacks by number (ICCMA)"
SUFFIX = ".af"
CARRIES = "claims with their texts, attacks"
LOSES = "support, undercuts, weights, sources, and all that is more than an attack"
MOST = 1_000_000  # arguments: a count beyond this is a mistake
_HELD = {"claim", "target", "kind"}
_COUNT = re.compile(r"p\s+af\s+([0-9]{1,9})")
_NAMED = re.compile(r"# ([0-9]+) (\S+)(?: (.*))?")


def fits(path: Path) -> bool:
    """A file that begins with ``p af``, or one of that suffix."""
    return attacks.fits(path, SUFFIX)


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the attacks. Raises ``DebateError`` with the row of a line that is none."""
    names: dict[str, str] | None = None
    found: list[tuple[str, str, str, str]] = []
    remarks: list[str] = []
    for row, line in enumerate(attacks.text_of(path).split("\n"), start=1):
        parts = line.split()
        if not parts:
            continue
        if parts[0].startswith("#"):
            remarks.append(line.strip())
        elif names is None:
            names = _numbers(line, path, row)
        elif len(parts) == 2 and parts[0] in names and parts[1] in names:
            found.append((parts[0], parts[1], "attack", ""))
        else:
            message = f"{quoted(line.strip()[:60])} is no attack of one of the {len(names)} arguments on another"
            raise attacks.wrong(message, "write two of their numbers, as in `1 2`", path, row)
    if names is None:
        raise attacks.wrong("the file does not count its arguments", "begin it with a line such as `p af 3`", path, 1)
    claims, ids = _named(remarks, names)
    relations = ((ids[claim], ids[target], kind, why) for claim, target, kind, why in found)
    others = [one[1:].strip() for one in remarks if ids is names or not _NAMED.fullmatch(one)]
    return attacks.debate_of(claims, relations, "af", others)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the attacks; a file that is the same already is not touched."""
    debate = debate.tidied()
    made = attacks.framework(debate, _fitting)
    texts = debate.claims["text"].tolist()
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    lines = [f"p af {len(made.names)}", *(f"{one + 1} {other + 1}" for one, other in made.attacks)]
    lines += [f"# {one}" for one in _remarks(debate)]
    if made.names != numbers or texts != numbers:
        named = zip(numbers, made.names, map(attacks.flat, texts), strict=True)
        lines += [f"# {number} {name} {text}".rstrip() for number, name, text in named]
    save("\n".join([*lines, ""]), path)


def losses(debate: Debate) -> list[Loss]:
    """Every item that is no claim with its text and no attack."""
    made = attacks.framework(debate, _fitting)
    return attacks.losses(
        debate,
        made,
        lambda _, text: attacks.flat(text) == text,
        _HELD,
        remarks=packed("af", {"remarks": _remarks(debate)}),
    )


def _remarks(debate: Debate) -> list[str]:
    """The remarks of others, when none could be taken for one of ours."""
    found = attacks.remarks_of(debate, "af")
    return [] if any(_NAMED.fullmatch(f"# {one}") for one in found) else found


def _fitting(id_: str) -> bool:
    return bool(id_) and id_.split() == [id_]


def _numbers(line: str, path: Path, row: int) -> dict[str, str]:
    """The numbers of all arguments, of a line that counts them."""
    found = _COUNT.fullmatch(line.strip())
    if not found:
        message = f"{quoted(line.strip()[:60])} does not count the arguments"
        raise attacks.wrong(message, "begin the file with a line such as `p af 3`", path, row)
    if int(found[1]) > MOST:
        message = f"{int(found[1]):,} arguments are more than a debate can hold"
        raise attacks.wrong(message, f"give a file of {MOST:,} at most", path, row)
    return {str(number): str(number) for number in range(1, int(found[1]) + 1)}


def _named(remarks: list[str], names: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The texts by id, and the id by number: those that the remarks tell, when they name every argument once."""
    found = [one for one in map(_NAMED.fullmatch, remarks) if one]
    ids = {one[1]: one[2] for one in found}
    claims = {one[2]: one[3] or one[2] for one in found}
    whole = len(found) == len(claims) == len(names) and ids.keys() == names.keys()
    return (claims, ids) if whole else (names, names)
