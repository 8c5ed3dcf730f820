"""What the modules of strength share about arrays: their types, and sums and products of the pieces of an array."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.integer]
Codes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


def sums(values: Floats, ends: Integers) -> Floats:
    """The sum of every piece of ``values``; piece i runs from ``ends[i]`` up to ``ends[i + 1]``, and may be empty."""
    return _pieces(np.add, values, ends, 0.0)


def products(values: Floats, ends: Integers) -> Floats:
    """The product of every piece of ``values``; that of an empty piece is 1."""
    return _pieces(np.multiply, values, ends, 1.0)


def spread(values: npt.NDArray[Any], ends: Integers) -> npt.NDArray[Any]:
    """One value a piece, given to every element of that piece."""
    return np.repeat(values, np.diff(ends))


def products_of_others(values: Floats, ends: Integers) -> Floats:
    """For every element, the product of the other elements of its piece; a zero among them is no obstacle."""
    zero = values == 0
    rest = np.where(zero, 1.0, values)
    zeros = spread(sums(zero.astype(float), ends), ends)
    return np.where(zeros == zero, spread(products(rest, ends), ends) / rest, 0.0)


def _pieces(operation: np.ufunc, values: Floats, ends: Integers, empty: float) -> Floats:
    found = np.full(len(ends) - 1, empty)
    filled = ends[1:] > ends[:-1]
    if len(values):
        found[filled] = operation.reduceat(values, ends[:-1][filled])
    return found
