"""The levels of burden: their sums and shares."""

from collections.abc import Sequence

from attrs import frozen

from reportreduce.model.policy import Metric


@frozen(kw_only=True)
class Levels:
    """
    The four levels of burden, a year: reports, filings, field entries, hours; and the cost.

    ``cost_vnd`` is None unless the policy gives a wage.  A group of unknown size counts as one
    filer, so that filings, entries, hours and the cost are at least these.
    """

    reports: int
    filings: float
    entries: float
    hours: float
    cost_vnd: float | None = None


def add_levels(parts: Sequence[Levels]) -> Levels:
    """The sum of *parts*; its cost is None when one of them has none, or there are none."""
    costs = [part.cost_vnd for part in parts]
    known = [cost for cost in costs if cost is not None]
    return Levels(
        reports=sum(part.reports for part in parts),
        filings=round(sum(part.filings for part in parts), 6) + 0.0,
        entries=round(sum(part.entries for part in parts), 6) + 0.0,
        hours=round(sum(part.hours for part in parts), 6) + 0.0,
        cost_vnd=round(sum(known), 6) if parts and len(known) == len(parts) else None,
    )


def cut_percent(before: Levels, after: Levels, metric: Metric) -> float:
    """(before - after) / before of *metric*, in per cent; 0 when there was nothing before."""
    return share_of(level_of(before, metric) - level_of(after, metric), level_of(before, metric))


def level_of(levels: Levels, metric: Metric) -> float:
    """The level that *metric* measures."""
    return float(getattr(levels, metric.value))


def share_of(part: float, whole: float) -> float:
    """*part* of *whole* in per cent, to six decimals; 0 of nothing."""
    return round(100 * part / whole, 6) if whole else 0.0
