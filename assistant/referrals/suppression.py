"""Which numbers must be hidden so that nobody can tell a number under five from what is shown.

Hiding the small ones is not enough: what stands beside them in a sum gives them away. So further numbers are hidden
until, for each small one, the shown numbers leave a spread of possible values. The possible values are found exactly,
in whole numbers. All the sums of a publication are looked at together, so two of its tables never betray each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

FEWEST = 5
"""A number under this is never shown, zero included: it would tell of everybody in it."""
SPREAD = 5
"""So far apart are the least and the greatest value that a hidden small number could have."""
OPTIMAL = 0
NOTHING_KNOWN: Mapping[str, int] = MappingProxyType({})


class Unprotected(ValueError):
    """A small number that could be worked out whatever is hidden beside it."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One number that is the sum of others, all by their names."""

    total: str
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


def hide(
    values: Mapping[str, int],
    sums: Sequence[Sum],
    unpublished: frozenset[str] = frozenset(),
    least: Mapping[str, int] = NOTHING_KNOWN,
    *,
    given: frozenset[str] = frozenset(),
    rests: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """Return the names of the numbers to hide; `unpublished` ones stand nowhere but can be worked out.

    `least` is what everybody knows of a number without seeing it, and `given` are numbers that were given away before
    and cannot be hidden any more. `rests` are unpublished numbers of nothing: each only says that one number is not
    greater than another. Raise `ValueError` where a sum does not add up: such numbers are not fit to be published;
    `Unprotected` where what was given away leaves no way to hide the rest.
    """
    for one in sums:
        if values[one.total] != sum(values[part] for part in one.parts):
            raise ValueError(f"{one.total} is not the sum of its parts")
    search = _Search(values, sums, least, given)
    small = sorted(name for name, value in values.items() if value < FEWEST and name not in given | rests)
    hidden = unpublished.union(small)
    search.look_at(small, hidden)
    for name in small:
        hidden |= search.protect(name, hidden)
    # What can be worked out from the rest tells nothing new: then it may as well be shown.
    surplus = {name for name in hidden - unpublished.union(small) if search.is_certain(name, hidden)}
    return frozenset(hidden - surplus)


def hide_more(
    values: Mapping[str, int],
    sums: Sequence[Sum],
    unpublished: frozenset[str],
    told: Mapping[str, int],
    least: Mapping[str, int] = NOTHING_KNOWN,
    *,
    rests: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """Return what `hide` does, where `told` was given away before.

    Where that leaves no way, what was corrected since counts as not given: nobody was told the number that it is now,
    and otherwise nothing could ever be published beside it.
    """
    given, still = frozenset(told), frozenset(name for name, number in told.items() if values[name] == number)
    try:
        return hide(values, sums, unpublished - given, least, given=given, rests=rests)
    except Unprotected:
        if still == given:
            raise
        return hide(values, sums, unpublished - still, least, given=still, rests=rests)


class _Search:
    """The sums of a publication, and the ways found so far in which the hidden numbers could be."""

    def __init__(
        self, values: Mapping[str, int], sums: Sequence[Sum], known: Mapping[str, int], given: frozenset[str]
    ) -> None:
        self._given = given
        self._values = values
        self._sums = sums
        self._known = known
        self._totals = {one.total for one in sums}
        self._parts = {part for one in sums for part in one.parts}
        self._most = 10 * (max(values.values(), default=0) + SPREAD)
        # What was possible stays possible when more is hidden.
        self._least = dict(values)
        self._greatest = dict(values)

    def look_at(self, names: Sequence[str], hidden: frozenset[str]) -> None:
        """Find at one go what most of the numbers could be; `spread` looks at the rest one by one."""
        for some in (names, names[::2], names[1::2]):
            if some:
                self._look(some, hidden, -1)

    def protect(self, name: str, hidden: frozenset[str]) -> frozenset[str]:
        """Return what is hidden too so that the number could be many values, and nothing that is not needed for it."""
        before = dict(self._least), dict(self._greatest)
        added: list[str] = []
        while not self.spread(name, hidden.union(added)):
            added.append(self.next(name, hidden.union(added)))
        # What was taken last is farthest away and worth most, so that is what is given back first.
        for one in reversed(added if len(added) > 1 else []):
            fewer = [other for other in added if other != one]
            self._least, self._greatest = map(dict, before)
            if self.spread(name, hidden.union(fewer)):
                added = fewer
        return frozenset(added)

    def spread(self, name: str, hidden: frozenset[str]) -> bool:
        """Whether the hidden number could be many values; the search stops as soon as it is known."""
        # A small number lies near the least that it could be, so the greatest is what tells most.
        for sign in (-1, 1):
            if self._greatest[name] - self._least[name] < SPREAD:
                self._look((name,), hidden, sign)
        return self._greatest[name] - self._least[name] >= SPREAD

    def is_certain(self, name: str, hidden: frozenset[str]) -> bool:
        """Whether the hidden number could be nothing else."""
        for sign in (1, -1):
            if self._greatest[name] == self._least[name]:
                self._look((name,), hidden, sign)
        return self._greatest[name] == self._least[name]

    def next(self, name: str, hidden: frozenset[str]) -> str:
        """Return what is best hidden too: near it, no total where a part will do, and small."""
        near: dict[str, tuple[int, int, int, str]] = {}
        for step, names in enumerate(self._around(name, hidden)):
            for other in names - hidden - self._given:
                near.setdefault(other, (self._worth(other), step, self._values[other], other))
        if not near:
            # Everything that it hangs together with is hidden, and nothing in it could be otherwise.
            raise Unprotected(f"{name} cannot be protected")
        return min(near, key=near.__getitem__)

    def _worth(self, name: str) -> int:
        """Return how much is lost with the number: a part, a total within another, or one that everybody asks for."""
        return (name in self._totals) + (name in self._totals - self._parts)

    def _around(self, name: str, hidden: frozenset[str]) -> Iterator[set[str]]:
        """Give what shares a sum with the number, then what shares one with what of that is hidden, and so on."""
        reached, edge = set[str](), {name}
        while edge:
            reached |= edge
            names = {other for one in self._sums if edge & set(one.names) for other in one.names} - reached
            yield names
            edge = names & hidden

    def _look(self, of: Iterable[str], hidden: frozenset[str], sign: int) -> None:
        """Find the least (1) or greatest (-1) that the numbers could come to, and keep what else it shows."""
        names = sorted(hidden)
        at = {other: place for place, other in enumerate(names)}
        matrix, known = np.zeros((len(self._sums), len(names))), np.zeros(len(self._sums))
        for row, one in enumerate(self._sums):
            for other, factor in ((one.total, 1), *((part, -1) for part in one.parts)):
                if other in at:
                    matrix[row, at[other]] += factor
                else:
                    known[row] -= factor * self._values[other]
        wanted = np.zeros(len(names))
        wanted[[at[name] for name in of]] = sign
        found = milp(
            wanted,
            constraints=LinearConstraint(matrix, known, known),
            bounds=Bounds([self._known.get(other, 0) for other in names], self._most),
            integrality=np.ones(len(names)),
        )
        if found.status != OPTIMAL:
            raise ValueError(f"the possible values were not found: {found.message}")
        for other, value in zip(names, found.x.round().astype(int).tolist(), strict=True):
            self._least[other] = min(self._least[other], value)
            self._greatest[other] = max(self._greatest[other], value)
