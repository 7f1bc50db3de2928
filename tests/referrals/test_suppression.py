"""No hidden number can be worked out from what is shown. The attacker here knows nothing of how we hide."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from attacker import attack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.referrals.suppression import FEWEST, SPREAD, Sum, hide

Table = tuple[dict[str, int], list[Sum], frozenset[str]]


def a_table(cells: Sequence[Sequence[int]], prefix: str = "", unpublished: bool = False) -> Table:
    """A table with both margins and the total; with `unpublished`, the last column stands nowhere."""
    rows, columns = range(len(cells)), range(len(cells[0]))
    values = {f"{prefix}{r}{c}": cells[r][c] for r in rows for c in columns}
    values |= {f"{prefix}{r}*": sum(cells[r]) for r in rows}
    values |= {f"*{c}": sum(cells[r][c] for r in rows) for c in columns}
    values["**"] = sum(map(sum, cells))
    sums = [Sum(f"{prefix}{r}*", tuple(f"{prefix}{r}{c}" for c in columns)) for r in rows]
    sums += [Sum(f"*{c}", tuple(f"{prefix}{r}{c}" for r in rows)) for c in columns]
    sums += [Sum("**", tuple(f"*{c}" for c in columns)), Sum("**", tuple(f"{prefix}{r}*" for r in rows))]
    nowhere = {name for name in values if name.endswith(str(columns[-1]))} if unpublished else set()
    return values, sums, frozenset(nowhere)


def solutions(values: Mapping[str, int], sums: Sequence[Sum], hidden: frozenset[str]) -> Iterator[dict[str, int]]:
    """Every way in which the hidden numbers could be: the attacker tries them all."""
    names = sorted(hidden)
    totals = [one for one in sums if one.total in hidden]
    free = [name for name in names if name not in {one.total for one in totals}]
    most = max(values[name] for name in free) + SPREAD if free else 0
    for guess in product(range(most + 1), repeat=len(free)):
        told = dict(values) | dict(zip(free, guess, strict=True))
        for _ in totals:
            for one in totals:
                told[one.total] = sum(told[part] for part in one.parts)
        if all(told[one.total] == sum(told[part] for part in one.parts) for one in sums):
            yield {name: told[name] for name in names}


SMALL = st.one_of(st.integers(0, 9), st.sampled_from([0, 0, 1, 4, 5, 12]))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_every_hidden_number_could_be_another_when_all_ways_are_tried(cells: list[list[int]]):
    values, sums, nowhere = a_table(cells)
    hidden = hide(values, sums, nowhere)
    assert {name for name, value in values.items() if value < FEWEST} <= hidden
    ways = list(solutions(values, sums, hidden))
    for name in hidden:
        assert len({way[name] for way in ways}) >= 2, (name, cells)
    for name in hidden:
        if values[name] < FEWEST:
            assert max(way[name] for way in ways) - min(way[name] for way in ways) >= SPREAD, (name, cells)


LARGER = st.integers(2, 5).flatmap(
    lambda columns: st.lists(st.lists(SMALL, min_size=columns, max_size=columns), min_size=2, max_size=5)
)


@pytest.mark.deep
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LARGER, st.booleans())
def test_every_hidden_number_could_be_another_in_many_tables(cells: list[list[int]], unpublished: bool):
    values, sums, nowhere = a_table(cells, unpublished=unpublished)
    attack(values, sums, nowhere, {}, hide(values, sums, nowhere))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LARGER, st.booleans())
def test_every_hidden_number_could_be_another_in_larger_tables(cells: list[list[int]], unpublished: bool):
    values, sums, nowhere = a_table(cells, unpublished=unpublished)
    attack(values, sums, nowhere, {}, hide(values, sums, nowhere))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_tables_that_share_a_margin_do_not_betray_each_other(data: st.DataObject):
    """The same cases and general questions, told by unit, by month and by channel."""
    single = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 1), st.booleans())
    told = data.draw(st.lists(single, max_size=60))
    values: dict[str, int] = {}
    sums: list[Sum] = []
    for place, size in ((0, 4), (1, 4), (2, 2)):
        cells = [
            [sum(one[place] == row and one[3] is case for one in told) for case in (True, False)] for row in range(size)
        ]
        table, more, _ = a_table(cells, f"{place}-")
        values |= table
        sums += more
    nowhere = frozenset(name for name in values if name.endswith("1"))
    attack(values, sums, nowhere, {}, hide(values, sums, nowhere))


def test_a_small_number_alone_in_its_row_takes_others_with_it():
    values, sums, _ = a_table([[20, 30], [3, 40], [25, 50]])
    hidden = hide(values, sums)
    assert hidden == {"10", "11", "00", "01"}


def test_a_complement_gives_nothing_away():
    values = {"inquiries": 30, "cases": 27, "general": 3}
    sums = [Sum("inquiries", ("cases", "general"))]
    assert "cases" in hide(values, sums, frozenset({"general"})) or "inquiries" in hide(
        values, sums, frozenset({"general"})
    )


def test_nothing_is_hidden_without_need():
    values, sums, _ = a_table([[20, 30], [13, 40]])
    assert hide(values, sums) == frozenset()


def test_zero_and_four_are_hidden_and_five_is_shown():
    assert hide({"a": 0, "b": 4, "c": 5}, []) == {"a", "b"}


def test_what_does_not_add_up_is_not_published():
    with pytest.raises(ValueError, match="not the sum"):
        hide({"a": 5, "b": 6}, [Sum("a", ("b",))])


def test_the_same_numbers_are_always_hidden_in_the_same_way():
    values, sums, _ = a_table([[20, 30, 2], [3, 40, 9], [25, 50, 0]])
    backwards = dict(reversed(values.items()))
    assert hide(values, sums) == hide(backwards, sums)
