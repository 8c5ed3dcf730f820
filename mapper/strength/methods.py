"""The methods of strength by name."""

from __future__ import annotations

from mapper.strength.dfquad import DfQuad
from mapper.strength.euler import Euler
from mapper.strength.h_categorizer import HCategorizer
from mapper.strength.method import Method
from mapper.strength.mlp import Mlp
from mapper.strength.quadratic_energy import QuadraticEnergy

METHODS: dict[str, Method] = {
    method.name: method for method in (DfQuad(), QuadraticEnergy(), Euler(), Mlp(), HCategorizer())
}
BIPOLAR = tuple(name for name, method in METHODS.items() if method.bipolar)  # these know supports too


def method_of(name: str) -> Method:
    """The method of this name. Raises ``ValueError`` when there is none."""
    if name not in METHODS:
        raise ValueError(f"there is no semantics {name!r}; there are {', '.join(METHODS)}")
    return METHODS[name]
