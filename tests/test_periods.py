"""Data windows: the tables of the law, and properties that hold in every year."""

import datetime
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reportreduce.model.cycles import Cycle, Frequency, MonthDay, Window, WindowRule, Windows
from reportreduce.model.days import ONE_DAY, date_of
from reportreduce.model.ids import CycleId
from reportreduce.model.periods import (
    UnsupportedCycleError,
    filings_per_year,
    is_unbroken,
    previous_window,
    series_key,
    span_steps,
    tile,
    windows_of_year,
)

CUT_FREQUENCIES = (
    Frequency.MONTHLY,
    Frequency.QUARTERLY,
    Frequency.HALF_YEARLY,
    Frequency.YEARLY,
)
CUT_RULES = (
    WindowRule.ND09,
    WindowRule.CALENDAR,
    WindowRule.SIXTEENTH,
    WindowRule.OCTOBER,
    WindowRule.YEAR_START,
)
years = st.integers(min_value=1950, max_value=2090)


def cycle(frequency: str, rule: str = "calendar", **changes: object) -> Cycle:
    """A cycle of that frequency and rule; *changes* go to the cycle or its windows."""
    names = ("week_start", "year_start", "dates", "same_as")
    windows = Windows(rule=WindowRule(rule), **{n: changes.pop(n) for n in names if n in changes})
    return Cycle(id=CycleId(frequency), frequency=Frequency(frequency), windows=windows, **changes)


def window(text: str) -> Window:
    """``2026-01-01..2026-01-31`` as a window."""
    first, last = text.split("..")
    return Window(first=datetime.date.fromisoformat(first), last=datetime.date.fromisoformat(last))


def spans(windows: tuple[Window, ...]) -> list[str]:
    return [f"{each.first}..{each.last}" for each in windows]


def month_day(text: str) -> MonthDay:
    """``12-15@-1`` as a day of the reporting year."""
    date, _, year = text.partition("@")
    month, day = date.split("-")
    return MonthDay(month=int(month), day=int(day), year=int(year or 0))


def pair(text: str) -> tuple[MonthDay, MonthDay]:
    first, last = text.split("..")
    return month_day(first), month_day(last)


LAID_OUT = [
    # Nghị định 09/2019/NĐ-CP, Art. 12, as copied in Thông tư 58/2020/TT-BQP.
    (
        cycle("quarterly", "nd09"),
        2026,
        [
            "2025-12-15..2026-03-14",
            "2026-03-15..2026-06-14",
            "2026-06-15..2026-09-14",
            "2026-09-15..2026-12-14",
        ],
    ),
    (
        cycle("half_yearly", "nd09"),
        2026,
        ["2025-12-15..2026-06-14", "2026-06-15..2026-12-14"],
    ),
    (cycle("yearly", "nd09"), 2026, ["2025-12-15..2026-12-14"]),
    (
        cycle("monthly", "nd09", periods=(1, 3)),
        2026,
        ["2025-12-15..2026-01-14", "2026-02-15..2026-03-14"],
    ),
    # Thông tư 01/2024/TT-TTCP: nine months from 15/12 to 14/9.
    (cycle("nine_monthly", "nd09"), 2026, ["2025-12-15..2026-09-14"]),
    (cycle("nine_monthly", "calendar"), 2026, ["2026-01-01..2026-09-30"]),
    # Công văn 581/BNV-CCHC asks for quarters I and III.
    (
        cycle("quarterly", "nd09", periods=(3, 1)),
        2026,
        ["2025-12-15..2026-03-14", "2026-06-15..2026-09-14"],
    ),
    # The Social Policy Bank: from 01/01 to the end of each quarter.
    (
        cycle("quarterly", "calendar", cumulative=True),
        2026,
        [
            "2026-01-01..2026-03-31",
            "2026-01-01..2026-06-30",
            "2026-01-01..2026-09-30",
            "2026-01-01..2026-12-31",
        ],
    ),
    (
        cycle("quarterly", "nd09", cumulative=True, periods=(3,)),
        2026,
        ["2025-12-15..2026-09-14"],
    ),
    (
        cycle("half_yearly", "october"),
        2026,
        ["2025-10-01..2026-03-31", "2026-04-01..2026-09-30"],
    ),
    (cycle("monthly", "calendar", periods=(2,)), 2028, ["2028-02-01..2028-02-29"]),
    (cycle("quarterly", "sixteenth", periods=(1,)), 2026, ["2025-12-16..2026-03-15"]),
    (cycle("yearly", "school_year"), 2026, ["2025-09-01..2026-05-31"]),
    # Audit years from 16/8 to 15/8.
    (
        cycle("yearly", "year_start", year_start=MonthDay(month=8, day=16)),
        2026,
        ["2025-08-16..2026-08-15"],
    ),
    (
        cycle("yearly", "year_start", year_start=MonthDay(month=1, day=1)),
        2026,
        ["2026-01-01..2026-12-31"],
    ),
    (
        cycle("monthly", "year_start", year_start=MonthDay(month=8, day=31), periods=(6, 7)),
        2026,
        ["2026-01-31..2026-02-27", "2026-02-28..2026-03-30"],
    ),
    # Thông tư 23/2022: a "year" of thirteen months.
    (
        cycle("yearly", "custom", dates=(pair("01-01..01-31@+1"),)),
        2026,
        ["2026-01-01..2027-01-31"],
    ),
    (cycle("yearly", "custom", dates=(pair("02-01..02-31"),)), 2028, ["2028-02-01..2028-02-29"]),
    (
        cycle("half_yearly", "custom", periods=(2,), dates=(pair("07-01..12-31"),)),
        2026,
        ["2026-07-01..2026-12-31"],
    ),
    (cycle("multi_yearly", "calendar", every_years=5), 2025, ["2021-01-01..2025-12-31"]),
    (cycle("multi_yearly", "nd09", every_years=2), 2026, ["2024-12-15..2026-12-14"]),
    (
        cycle("half_monthly", "calendar", periods=(1, 4)),
        2026,
        ["2026-01-01..2026-01-15", "2026-02-16..2026-02-28"],
    ),
    # Market surveillance weeks run from Thursday to Wednesday.
    (
        cycle("weekly", "calendar", week_start=4, periods=(1, 52)),
        2026,
        ["2026-01-01..2026-01-07", "2026-12-24..2026-12-30"],
    ),
    (
        cycle("weekly", "nd09", periods=(1,)),
        2026,
        ["2025-12-29..2026-01-04"],
    ),
    (cycle("weekly", "unspecified"), 2026, []),
    (cycle("daily", "unspecified"), 2026, []),
    (cycle("yearly", "unspecified"), 2026, []),
    (cycle("irregular", "calendar"), 2026, []),
]


@pytest.mark.parametrize(("given_cycle", "year", "expected"), LAID_OUT)
def test_windows_are_those_of_the_source(given_cycle, year, expected):
    """Each rule lays out the windows that its source prints."""
    assert spans(windows_of_year(given_cycle, year)) == expected


UNSUPPORTED = [
    (cycle("half_monthly", "nd09"), "frequency_not_in_rule"),
    (cycle("quarterly", "school_year"), "frequency_not_in_rule"),
    (cycle("yearly", "year_start"), "year_start_missing"),
    (
        cycle("yearly", "year_start", year_start=MonthDay(month=4, day=1, year=1)),
        "year_start_missing",
    ),
    (cycle("yearly", "custom"), "dates_missing"),
    (cycle("yearly", "custom", dates=(pair("12-31..01-01"),)), "dates_reversed"),
    (cycle("quarterly", "nd09", periods=(5,)), "period_unknown"),
    (cycle("half_yearly", "nd09", periods=(1, 3)), "period_unknown"),
    (cycle("quarterly", "nd09", periods=(0, 1)), "period_unknown"),
    (cycle("multi_yearly", "calendar", every_years=0), "every_years_too_small"),
]


@pytest.mark.parametrize(("given_cycle", "reason"), UNSUPPORTED)
def test_what_has_no_windows_is_refused_in_both_languages(given_cycle, reason):
    """A cycle that cannot be laid out says why, in Vietnamese and in English."""
    with pytest.raises(UnsupportedCycleError) as caught:
        windows_of_year(given_cycle, 2026)

    assert caught.value.reason.key == f"calendar.{reason}"
    assert caught.value.explain("vi").startswith(f'Kỳ báo cáo "{given_cycle.id}": ')
    assert caught.value.explain("en").startswith(f'Cycle "{given_cycle.id}": ')


@given(
    st.sampled_from(CUT_FREQUENCIES),
    st.sampled_from(CUT_RULES),
    st.builds(MonthDay, month=st.integers(1, 12), day=st.integers(1, 31)),
    years,
)
def test_periods_tile_their_year_and_years_follow_on(frequency, rule, start, year):
    """
    The periods of a year cover it day by day once, and the next year begins the day after,
    also when the year starts on a day that some months do not have.
    """
    windows = Windows(rule=rule, year_start=start)
    finer = Cycle(id=CycleId("c"), frequency=frequency, windows=windows)
    (whole,) = windows_of_year(evolve(finer, frequency=Frequency.YEARLY), year)
    parts = windows_of_year(finer, year)

    assert tile(parts, whole)
    assert is_unbroken(parts + windows_of_year(finer, year + 1))


@given(st.sampled_from(["daily", "weekly"]), st.integers(1, 7), years)
def test_days_and_weeks_run_on_over_the_new_year(frequency, week_start, year):
    """Days and weeks have no gap, no overlap, and end in the calendar year they count in."""
    given_cycle = cycle(frequency, week_start=week_start)
    parts = windows_of_year(given_cycle, year)

    assert is_unbroken(parts + windows_of_year(given_cycle, year + 1))
    assert {part.last.year for part in parts} == {year}
    if frequency == "weekly":
        assert {(part.first.isoweekday(), part.days) for part in parts} == {(week_start, 7)}


@given(years)
def test_half_months_tile_the_months(year):
    """Two half months make up each calendar month."""
    halves = windows_of_year(cycle("half_monthly"), year)
    months = windows_of_year(cycle("monthly"), year)

    assert all(tile(halves[2 * n : 2 * n + 2], month) for n, month in enumerate(months))


@given(years, st.integers(0, 3))
def test_only_months_of_the_same_rule_tile_a_quarter(year, quarter):
    """
    Months from the 15th to the 14th tile a quarter of Nghị định 09; calendar months, however
    many are taken, never do.
    """
    target = windows_of_year(cycle("quarterly", "nd09"), year)[quarter]
    own = windows_of_year(cycle("monthly", "nd09"), year)[3 * quarter : 3 * quarter + 3]
    calendar = [
        part for each in (year - 1, year) for part in windows_of_year(cycle("monthly"), each)
    ]

    assert tile(own, target)
    assert span_steps(calendar, target) is None
    assert not any(
        tile(calendar[first:end], target) for first in range(24) for end in range(first, 25)
    )


WHOLE = window("2026-01-01..2026-01-31")
NO_TILINGS = [
    ([], "nothing"),
    ([window("2026-01-01..2026-01-30")], "one day short"),
    ([window("2025-12-31..2026-01-31")], "one day before"),
    ([window("2026-01-01..2026-01-10"), window("2026-01-12..2026-01-31")], "a gap"),
    ([window("2026-01-01..2026-01-10"), window("2026-01-10..2026-01-31")], "an overlap"),
    ([WHOLE, WHOLE], "the whole twice"),
]


@pytest.mark.parametrize(("parts", "why"), NO_TILINGS, ids=[why for _, why in NO_TILINGS])
def test_gaps_and_overlaps_do_not_tile(parts, why):
    """A single day missing or counted twice is no tiling."""
    assert not tile(parts, WHOLE)


def test_parts_tile_in_any_order():
    """The order of the parts does not matter."""
    assert tile([window("2026-01-11..2026-01-31"), window("2026-01-01..2026-01-10")], WHOLE)


days = st.integers(0, 24).map(lambda number: date_of(2026, 1, 1) + number * ONE_DAY)
small_windows = st.tuples(days, days).map(lambda two: Window(first=min(two), last=max(two)))


def day_counts(steps: tuple[tuple[Window, int], ...]) -> dict[datetime.date, int]:
    """How often each day is counted when the steps are added and subtracted."""
    counts: Counter[datetime.date] = Counter()
    for each, sign in steps:
        for number in range(each.days):
            counts[each.first + number * ONE_DAY] += sign
    return {day: count for day, count in counts.items() if count}


@given(st.lists(small_windows, max_size=8), small_windows)
def test_steps_count_each_day_of_the_target_once(known, target):
    """Added and subtracted, the steps count every day of the target once and no other day."""
    steps = span_steps(known, target)

    if steps is not None:
        assert day_counts(steps) == day_counts(((target, 1),))
        assert all(each in known for each, _ in steps)


@given(st.lists(small_windows, max_size=4, unique=True), small_windows)
def test_steps_are_found_whenever_they_exist_and_are_fewest(known, target):
    """Trying every choice of signs finds nothing where we find nothing, and nothing shorter."""
    choices = [()]
    for each in known:
        choices = [
            choice + extra for choice in choices for extra in ((), ((each, 1),), ((each, -1),))
        ]
    wanted = day_counts(((target, 1),))
    fitting = [len(choice) for choice in choices if day_counts(choice) == wanted]

    steps = span_steps(known, target)

    assert (None if steps is None else len(steps)) == min(fitting, default=None)


@given(st.lists(small_windows, max_size=8), small_windows, st.randoms())
def test_steps_do_not_depend_on_the_order_of_the_known(known, target, random):
    """The same windows in another order give the same steps."""
    shuffled = list(known)
    random.shuffle(shuffled)

    assert span_steps(shuffled, target) == span_steps(known, target)


def test_of_ways_that_are_as_short_the_earliest_windows_win():
    """Two ways of two windows: the one with the shorter first window, in any order given."""
    early = [window("2026-01-01..2026-01-03"), window("2026-01-04..2026-01-31")]
    late = [window("2026-01-01..2026-01-05"), window("2026-01-06..2026-01-31")]
    expected = tuple((each, 1) for each in early)

    assert span_steps(early + late, WHOLE) == expected
    assert span_steps(late + early, WHOLE) == expected


@pytest.mark.parametrize("order", [1, -1])
def test_two_quarters_are_taken_before_six_months(order):
    """A half year follows from two quarters, although six months would do."""
    quarters = windows_of_year(cycle("quarterly", "nd09"), 2026)
    months = windows_of_year(cycle("monthly", "nd09"), 2026)
    (target,) = windows_of_year(cycle("half_yearly", "nd09", periods=(1,)), 2026)

    steps = span_steps((*months, *quarters)[::order], target)

    assert steps == ((quarters[0], 1), (quarters[1], 1))


def test_a_known_target_is_its_own_step():
    """A window that is known needs nothing else."""
    assert span_steps([window("2026-01-01..2026-01-10"), WHOLE], WHOLE) == ((WHOLE, 1),)


def test_a_quarter_follows_from_two_running_totals():
    """Nine months less six months is the third quarter."""
    totals = windows_of_year(cycle("quarterly", cumulative=True), 2026)
    (target,) = windows_of_year(cycle("quarterly", periods=(3,)), 2026)

    assert span_steps(totals, target) == ((totals[1], -1), (totals[2], 1))


FILINGS = [
    (cycle("daily"), 365),
    (cycle("weekly"), 52),
    (cycle("half_monthly"), 24),
    (cycle("monthly", "unspecified"), 12),
    (cycle("quarterly"), 4),
    (cycle("quarterly", "unspecified", periods=(1, 3)), 2),
    (cycle("half_yearly"), 2),
    (cycle("nine_monthly"), 1),
    (cycle("yearly"), 1),
    (cycle("yearly", every_years=2), 0.5),
    (cycle("multi_yearly", "unspecified", every_years=5, periods=(1,)), 0.2),
    (cycle("irregular", periods=(1,)), 0),
]


@pytest.mark.parametrize(("given_cycle", "expected"), FILINGS)
def test_filings_are_counted_without_dates(given_cycle, expected):
    """The number of filings follows from the frequency and the periods filed."""
    assert filings_per_year(given_cycle) == expected


SAME_SERIES = [
    (cycle("yearly"), cycle("yearly", "custom", dates=(pair("01-01..12-31"),))),
    (
        cycle("half_yearly", "nd09", periods=(1,)),
        cycle("half_yearly", "custom", dates=(pair("12-15@-1..06-14"),)),
    ),
    (
        cycle("half_yearly", "nd09", periods=(1,)),
        cycle("half_yearly", "custom", periods=(1,), dates=(pair("12-15@-1..06-14"),)),
    ),
    (cycle("quarterly", periods=(1, 2, 3, 4)), cycle("quarterly")),
    (
        cycle("quarterly", "october"),
        cycle("quarterly", "year_start", year_start=MonthDay(month=10, day=1)),
    ),
    (cycle("daily", "nd09"), cycle("daily")),
    (cycle("quarterly", periods=(1,)), cycle("quarterly", periods=(1,), cumulative=True)),
    (
        cycle("monthly", "unspecified", same_as="tt-12-2019"),
        cycle("monthly", "unspecified", same_as="tt-12-2019"),
    ),
]


@pytest.mark.parametrize(("one", "two"), SAME_SERIES)
def test_the_same_windows_have_the_same_key(one, two):
    """Cycles that lay out the same dates are one series, however they are worded."""
    assert series_key(one) is not None
    assert series_key(one) == series_key(two)


OTHER_SERIES = [
    (cycle("monthly"), cycle("monthly", "nd09")),
    (cycle("quarterly"), cycle("quarterly", cumulative=True)),
    (cycle("quarterly"), cycle("quarterly", periods=(1, 3))),
    (cycle("yearly"), cycle("multi_yearly", every_years=3)),
    (cycle("yearly"), cycle("yearly", every_years=3)),
    (cycle("weekly"), cycle("weekly", week_start=4)),
    (
        cycle("yearly", "custom", dates=(pair("02-01..02-28"),)),
        cycle("yearly", "custom", dates=(pair("02-01..02-31"),)),
    ),
    (
        cycle("monthly", "unspecified", same_as="tt-12-2019"),
        cycle("quarterly", "unspecified", same_as="tt-12-2019"),
    ),
    (
        cycle("monthly", "unspecified", same_as="tt-12-2019"),
        cycle("monthly", "unspecified", same_as="tt-13-2019"),
    ),
]


@pytest.mark.parametrize(("one", "two"), OTHER_SERIES)
def test_other_windows_have_another_key(one, two):
    """Windows that differ in any year, in rhythm or in source are another series."""
    assert series_key(one) != series_key(two)


def test_unknown_frequencies_are_one_series_with_nothing():
    """
    One source for the windows does not make two unknown frequencies the same.
    """
    named = {"windows": Windows(same_as="tt-12--nam-truoc")}
    unknown, yearly = (
        Cycle(id=CycleId("a"), frequency=each, **named)
        for each in (Frequency.UNKNOWN, Frequency.YEARLY)
    )

    assert series_key(unknown) is None
    assert series_key(yearly) is not None


def test_unknown_windows_are_the_same_as_none():
    """Windows that nobody has stated have no key."""
    assert series_key(cycle("monthly", "unspecified")) is None
    assert series_key(cycle("irregular", "calendar")) is None


@given(st.sampled_from(CUT_FREQUENCIES), st.sampled_from(CUT_RULES[:4]), years)
def test_the_previous_window_ends_the_day_before(frequency, rule, year):
    """Every window of an unbroken cycle has one before it, also over the turn of the year."""
    given_cycle = Cycle(id=CycleId("c"), frequency=frequency, windows=Windows(rule=rule))

    for each in windows_of_year(given_cycle, year):
        before = previous_window(given_cycle, each, year)
        assert before is not None
        assert before.last + ONE_DAY == each.first


def test_the_previous_quarter_counts_although_it_is_not_filed():
    """Quarter II comes before quarter III, also where only I and III are filed."""
    given_cycle = cycle("quarterly", "nd09", periods=(1, 3))
    third = windows_of_year(given_cycle, 2026)[1]

    assert previous_window(given_cycle, third, 2026) == window("2026-03-15..2026-06-14")


def test_the_previous_window_of_five_years_is_five_years_back():
    """The window before 2021-2025 is 2016-2020."""
    given_cycle = cycle("multi_yearly", every_years=5)
    (now,) = windows_of_year(given_cycle, 2025)

    assert previous_window(given_cycle, now, 2025) == window("2016-01-01..2020-12-31")


@pytest.mark.parametrize(
    "given_cycle",
    [
        cycle("quarterly", cumulative=True),
        cycle("nine_monthly", "nd09"),
        cycle("yearly", "school_year"),
        cycle("yearly", "unspecified"),
    ],
)
def test_no_window_is_before_a_gap(given_cycle):
    """Running totals, nine months and school years have no window that ends the day before."""
    windows = windows_of_year(given_cycle, 2026) or (WHOLE,)

    assert [previous_window(given_cycle, each, 2026) for each in windows] == [None] * len(windows)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2026, 0, 15, "2025-12-15"),
        (2026, 13, 31, "2027-01-31"),
        (2026, 2, 31, "2026-02-28"),
        (2028, 2, 31, "2028-02-29"),
        (2026, -11, 1, "2025-01-01"),
    ],
)
def test_months_run_over_the_year(year, month, day, expected):
    """A month below 1 or above 12 lies in another year; a long day is the month's last."""
    assert date_of(year, month, day).isoformat() == expected
