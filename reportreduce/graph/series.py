"""Series of data windows, and which series follow from which others by dates alone."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

from attrs import define, evolve, field, frozen

from reportreduce.graph.points import DerivationKind
from reportreduce.model.cycles import Cycle, Window
from reportreduce.model.fields import TimeRule
from reportreduce.model.ids import ReportId
from reportreduce.model.periods import (
    previous_window,
    series_key,
    span_steps,
    windows_of_year,
    years_around,
)

MAX_PREMISE_SERIES = 3
"""How many different series one roll-up may combine (half-year + quarter III + quarter IV)."""


@frozen(kw_only=True, eq=False)
class Series:
    """
    The windows of a cycle, year after year.

    ``year`` is the reference year.  What is said of one year must hold in all around it.
    """

    id: str
    cycle: Cycle
    year: int

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The windows of the reference year, () when the dates are not known."""
        return windows_of_year(self.cycle, self.year)

    def around(self, year: int) -> tuple[Window, ...]:
        """The windows of the year before, the year, and the year after: filing goes on."""
        return tuple(
            window
            for each in (year - 1, year, year + 1)
            for window in windows_of_year(self.cycle, each)
        )

    def targets(self, year: int, lag: int) -> tuple[Window, ...]:
        """The windows of *year*, *lag* periods back; () when there is none for some of them."""
        windows = windows_of_year(self.cycle, year)
        if lag == 0:
            return windows
        if lag > 1 or self.cycle.every_years > 1:
            return ()
        before = [previous_window(self.cycle, window, year) for window in windows]
        known = tuple(window for window in before if window is not None)
        return known if len(known) == len(before) else ()


@frozen
class RollUp:
    """The values over one series follow from the values over ``premises``."""

    premises: tuple[str, ...]
    kind: DerivationKind


@define
class SeriesTable:
    """All series of a registry by id, with their roll-ups remembered."""

    year: int
    by_id: dict[str, Series] = field(factory=dict)
    _id_by_key: dict[object, str] = field(factory=dict)
    _roll_ups: dict[object, tuple[RollUp, ...]] = field(factory=dict)
    _signs: dict[object, int | None] = field(factory=dict)

    def add(self, report: ReportId, cycle: Cycle, *, cumulative: bool | None = None) -> str:
        """
        The id of the series of *cycle*; the same id whenever the windows are the same.

        Windows that nobody knows are a series of their own, and so are those of every other
        year, since nobody says which years.
        """
        if cumulative is not None and cumulative != cycle.cumulative:
            cycle = evolve(cycle, cumulative=cumulative)
        key = series_key(cycle) if cycle.every_years == 1 else None
        known = key is not None
        if key is None:
            key = ("unknown", report, cycle.id, cycle.cumulative)
        if key not in self._id_by_key:
            name = _series_name(report, cycle, known=known)
            while name in self.by_id:
                name += "'"
            self._id_by_key[key] = name
            self.by_id[name] = Series(id=name, cycle=cycle, year=self.year)
        return self._id_by_key[key]

    def roll_ups(
        self, series: str, known: Sequence[str], rule: TimeRule, *, lag: int = 0
    ) -> tuple[RollUp, ...]:
        """
        How values over *series*, taken *lag* periods back, follow from those over *known*.

        Each answer is minimal: no series can be left out.  ``known`` may hold *series*
        itself only when *lag* > 0.
        """
        key = (series, tuple(known), rule, lag)
        if key not in self._roll_ups:
            self._roll_ups[key] = tuple(self._find_roll_ups(series, known, rule, lag))
        return self._roll_ups[key]

    def _find_roll_ups(
        self, series: str, known: Sequence[str], rule: TimeRule, lag: int
    ) -> Iterable[RollUp]:
        dated = [name for name in known if self._is_usable(name) and (lag or name != series)]
        found: list[tuple[str, ...]] = []
        if not dated or not self.by_id[series].targets(self.year, lag):
            return
        for size in range(1, MAX_PREMISE_SERIES + 1):
            for premises in combinations(sorted(dated), size):
                if any(set(smaller) <= set(premises) for smaller in found):
                    continue
                sign = self._sign(series, premises, rule, lag)
                if sign is not None:
                    found.append(premises)
                    yield RollUp(premises, _kind(lag, sign))

    def _is_usable(self, series: str) -> bool:
        """Whether the windows are known and come every year."""
        return bool(self.by_id[series].windows) and self.by_id[series].cycle.every_years == 1

    def _sign(self, series: str, premises: tuple[str, ...], rule: TimeRule, lag: int) -> int | None:
        """The smallest sign with which *premises* give *series*; None if they do not."""
        key = (series, premises, rule, lag)
        if key not in self._signs:
            signs = [
                self._sign_in(year, series, premises, rule, lag) for year in years_around(self.year)
            ]
            self._signs[key] = None if None in signs else min(sign or 1 for sign in signs)
        return self._signs[key]

    def _sign_in(
        self, year: int, series: str, premises: tuple[str, ...], rule: TimeRule, lag: int
    ) -> int | None:
        sources = [window for name in premises for window in self.by_id[name].around(year)]
        targets = self.by_id[series].targets(year, lag)
        signs = [_sign_for(target, sources, rule) for target in targets]
        return None if None in signs or not signs else min(sign or 1 for sign in signs)


def _series_name(report: ReportId, cycle: Cycle, *, known: bool) -> str:
    periods = "".join(f"-{period}" for period in cycle.periods)
    rule = cycle.windows.same_as or cycle.windows.rule.value
    to_date = ":to-date" if cycle.cumulative else ""
    owner = "" if known else f"?{report}/"
    return f"{owner}{cycle.frequency.value}{periods}:{rule}{to_date}"


def _sign_for(target: Window, sources: Sequence[Window], rule: TimeRule) -> int | None:
    """The smallest sign (+1 or -1) with which *sources* give *target*; None if they do not."""
    usable = [window for window in sources if window.last <= target.last]
    if target in usable:
        return 1
    if rule is TimeRule.LAST:
        return 1 if any(window.last == target.last for window in usable) else None
    if rule is TimeRule.FIRST:
        return 1 if any(window.first == target.first for window in usable) else None
    if rule is not TimeRule.SUM:
        return None
    steps = span_steps(usable, target)
    return None if steps is None else min(sign for _, sign in steps)


def _kind(lag: int, sign: int) -> DerivationKind:
    if lag:
        return DerivationKind.PREVIOUS
    return DerivationKind.PERIOD if sign > 0 else DerivationKind.DIFFERENCE
