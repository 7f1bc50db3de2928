"""Somebody who holds everything that was ever shown against each other. It knows nothing of how we hide.

It has kept every publication of a year, and knows which months each of them covers: it subtracts them, and adds up.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from assistant.referrals.suppression import FEWEST, SPREAD, Sum


def bounds(
    matrix: np.ndarray, known: Sequence[int], limits: Sequence[tuple[int, None]], place: int
) -> tuple[float, float | None]:
    """The least and greatest value that the numbers shown leave; None where there is no greatest."""
    wanted = np.zeros(len(limits))
    ends = []
    for sign in (1, -1):
        wanted[place] = sign
        found = linprog(wanted, A_eq=matrix, b_eq=known, bounds=limits)
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
    names, unseen = list(values), hidden | nowhere
    rows = [[int(n == m) for m in names] for n in names if n not in unseen]
    rows += [[(n == one.total) - one.parts.count(n) for n in names] for one in sums]
    matrix, told = np.array(rows), [values[n] for n in names if n not in unseen] + [0] * len(sums)
    limits = [(known.get(n, 0), None) for n in names]
    for name in hidden:
        least, greatest = bounds(matrix, told, limits, names.index(name))
        width = SPREAD if greatest is None else greatest - least
        if name in small:
            assert width > SPREAD - 1e-6, (name, values)
        elif name not in nowhere:
            assert width > 1 - 1e-6, (name, values)


def months_known(told: Mapping[int, Mapping[str, int | None]], counted: Mapping[str, Mapping[int, int]]) -> None:
    """Fail where what lies between two publications of a year, or a month of them, tells a small number.

    `told` holds by its last month what each publication says: totals by name, None where one is hidden, and months
    as "inquiries/3". `counted` is the truth, by total and month; the attacker only checks against it.
    """
    names = [f"{total}/{month}" for total in counted for month in range(1, 13)]
    for total, by_month in counted.items():
        rows, sums = [], []
        for end, numbers in told.items():
            for name, number in numbers.items():
                kind, _, month = name.partition("/")
                if kind == total and number is not None:
                    rows.append([int(n in _covered(total, month, end)) for n in names])
                    sums.append(number)
        for wanted in _runs(sorted(told)):
            true = sum(by_month[month] for month in wanted)
            if true < FEWEST:
                inside = [int(n in {f"{total}/{month}" for month in wanted}) for n in names]
                least, greatest = (_end(inside, rows, sums, sign) for sign in (1, -1))
                assert greatest is None or greatest - least > SPREAD - 1e-6, (total, wanted, true)


def _covered(total: str, month: str, end: int) -> set[str]:
    return {f"{total}/{month}"} if month else {f"{total}/{m}" for m in range(1, end + 1)}


def _runs(ends: Sequence[int]) -> list[range]:
    """Every month, and every stretch between two publications."""
    starts = [0, *ends]
    return [range(m, m + 1) for m in range(1, 13)] + [
        range(a + 1, b + 1) for n, a in enumerate(starts) for b in starts[n + 1 :]
    ]


def _end(wanted: Sequence[int], rows: Sequence[Sequence[int]], sums: Sequence[int], sign: int) -> float | None:
    equal = {"A_eq": np.array(rows), "b_eq": sums} if rows else {}
    found = linprog([sign * one for one in wanted], bounds=(0, None), **equal)
    assert found.status in {0, 3}, found.message
    return None if found.status == 3 else sign * found.fun
