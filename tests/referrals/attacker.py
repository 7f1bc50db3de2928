"""Somebody who holds everything that is shown against each other. It knows nothing of how we hide."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from assistant.referrals.suppression import FEWEST, SPREAD, Sum


def bounds(
    values: Mapping[str, int], sums: Sequence[Sum], hidden: frozenset[str], name: str, known_least: Mapping[str, int]
) -> tuple[float, float | None]:
    """The least and greatest value that the numbers shown leave; None where there is no greatest."""
    names = list(values)
    matrix = [[int(n == m) for m in names] for n in names if n not in hidden]
    known = [values[n] for n in names if n not in hidden]
    for one in sums:
        matrix.append([(n == one.total) - one.parts.count(n) for n in names])
        known.append(0)
    limits = [(known_least.get(n, 0), None) for n in names]
    ends = []
    for sign in (1, -1):
        found = linprog([sign * (n == name) for n in names], A_eq=np.array(matrix), b_eq=known, bounds=limits)
        assert found.status in {0, 3}, found.message
        ends.append(None if found.status == 3 else sign * found.fun)
    return ends[0], ends[1]


def attack(
    values: Mapping[str, int],
    sums: Sequence[Sum],
    nowhere: frozenset[str],
    known: Mapping[str, int],
    hidden: frozenset[str],
) -> None:
    """Fail where a small number is shown, or a hidden one can be worked out."""
    small = {name for name, value in values.items() if value < FEWEST}
    assert small - nowhere <= hidden
    for name in hidden:
        least, greatest = bounds(values, sums, hidden | nowhere, name, known)
        width = SPREAD if greatest is None else greatest - least
        if name in small:
            assert width > SPREAD - 1e-6, (name, values)
        elif name not in nowhere:
            assert width > 1 - 1e-6, (name, values)
