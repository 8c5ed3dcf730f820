"""The relations of a document: what their signs mean, and what follows once everything is read.

A relation that is there twice counts once. Relations that an argument with steps has to others are those of its main
conclusion, and an undercut of it attacks its last inference. In strict mode, relations between statements are
logical: support is entailment, attack is contrariety, which has no direction.
"""

from __future__ import annotations

from arguments.argdown.model import (
    SYMMETRIC,
    Argument,
    Document,
    Inference,
    Kind,
    Line,
    Member,
    Point,
    Relation,
    Statement,
)

UNDERCUTS = ("<_", "_")
SIGNS: dict[str, tuple[Kind, bool]] = {  # what a sign means, and whether it leads from the line above to the line
    "+": ("support", False),
    "<+": ("support", False),
    "+>": ("support", True),
    "-": ("attack", False),
    "<-": ("attack", False),
    "->": ("attack", True),
    "_": ("undercut", False),
    "<_": ("undercut", False),
    "_>": ("undercut", True),
    "><": ("contradictory", True),
}


class Relations:
    """The relations as they are read; each is found again by its kind and its ends."""

    def __init__(self, document: Document) -> None:
        """Begin without any."""
        self._document = document
        self._known: dict[tuple[str, int, int], Relation] = {}
        self._into: set[tuple[str, int]] = set()

    def add(self, sign: str, above: Point | Inference, below: Point, member: Member, last: Inference | None) -> None:
        """A relation between a line and the one that it belongs to.

        An undercut of a statement is one of the last inference that was read, where there is one: it stands with the
        conclusion that this inference leads to.
        """
        self._document.lines.append(Line(sign, above, below, member))
        kind, outwards = SIGNS[sign]
        if kind == "undercut" and not outwards and isinstance(above, Statement) and last is not None:
            above = last
        from_, to = (above, below) if outwards else (below, above)
        known = self._find(kind, from_, to)
        if known is None:
            if from_ is to and (kind, id(to)) in self._into:  # as the reference has it
                return
            self._into.add((kind, id(to)))
            known = Relation(kind, from_, to)
            self._keep(known)
            self._document.relations.append(known)
        known.members.append(member)

    def finish(self, *, strict: bool, through_conclusions: bool) -> None:
        """Apply what holds for the document as a whole."""
        if through_conclusions:
            self._document.relations = [one for one in self._document.relations if self._moved(one)]
        if strict:
            self._document.relations = [one for one in self._document.relations if self._logical(one)]
        self._document.relations = _without_redundant(self._document.relations)
        for relation in self._document.relations:
            relation.from_.relations.append(relation)
            relation.to.relations.append(relation)
            if relation.through:
                relation.through.relations.append(relation)

    def _find(self, kind: str, from_: object, to: object) -> Relation | None:
        found = self._known.get((kind, id(from_), id(to)))
        return found or (self._known.get((kind, id(to), id(from_))) if kind in SYMMETRIC else None)

    def _keep(self, relation: Relation) -> None:
        self._known[relation.kind, id(relation.from_), id(relation.to)] = relation

    def _moved(self, relation: Relation) -> bool:
        """Whether a relation stays, once it starts and ends where the steps of arguments say."""
        from_, to = relation.from_, relation.to
        if isinstance(from_, Argument) and from_.steps:
            from_ = from_.main.statement
        if isinstance(to, Argument) and to.steps and relation.kind == "undercut" and to.main.inference:
            relation.through, to = to, to.main.inference
        if (from_, to) == (relation.from_, relation.to):
            return True
        if from_ is to:  # an argument supports its own conclusion anyway
            return False
        known = self._known.get((relation.kind, id(from_), id(to)))
        relation.from_, relation.to = from_, to
        if known is None:
            self._keep(relation)
            return True
        known.members += relation.members
        return False

    def _logical(self, relation: Relation) -> bool:
        """Whether a relation stays in strict mode."""
        if not (isinstance(relation.from_, Statement) and isinstance(relation.to, Statement)):
            return True
        if relation.kind == "support":
            relation.kind = "entails"
        elif relation.kind == "attack":
            known = self._find("contrary", relation.from_, relation.to)
            if known:
                known.members += relation.members
                return False
            relation.kind = "contrary"
            self._keep(relation)
        return True


def _without_redundant(relations: list[Relation]) -> list[Relation]:
    """The relations without attacks on an argument by a statement that attacks one of its premises as it is."""
    attacked: dict[int, set[int]] = {}
    for one in relations:
        if isinstance(one.from_, Statement) and isinstance(one.to, Statement) and one.kind not in _NO_ATTACKS:
            attacked.setdefault(id(one.from_), set()).add(id(one.to))
            if one.kind in SYMMETRIC:
                attacked.setdefault(id(one.to), set()).add(id(one.from_))
    kept = []
    for one in relations:
        if one.kind == "attack" and isinstance(one.from_, Statement) and isinstance(one.to, Argument):
            premises = {id(step.statement) for step in one.to.steps if not step.inference}
            if premises & attacked.get(id(one.from_), set()):
                continue
        kept.append(one)
    return kept


_NO_ATTACKS = ("support", "entails", "undercut")
