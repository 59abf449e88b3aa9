"""Deadlines: real ones from the law, and when a source comes in time."""

import datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    WindowRule,
    Windows,
)
from reportreduce.model.days import ONE_DAY, add_working_days, is_working_day
from reportreduce.model.deadlines import due_dates, find_early, is_timely, timing_key
from reportreduce.model.ids import CycleId, ReportId
from reportreduce.model.periods import UnsupportedCycleError, windows_of_year


def month_day(text: str) -> MonthDay:
    """``01-31@+1`` as a day of the reporting year."""
    date, _, year = text.partition("@")
    month, day = date.split("-")
    return MonthDay(month=int(month), day=int(day), year=int(year or 0))


def deadline(wording: str, **changes: object) -> Deadline:
    """``fixed 06-05 12-05`` or ``day_of_last_month 20`` as a deadline."""
    rule, *rest = wording.split()
    if rule == "fixed":
        return Deadline(rule=DeadlineRule.FIXED, dates=tuple(map(month_day, rest)), **changes)
    return Deadline(rule=DeadlineRule(rule), number=int(*rest), **changes)


def cycle(
    frequency: str,
    rule: str,
    due: Deadline = Deadline(),  # noqa: B008 -- frozen
    same_as: str = "",
    **changes: object,
) -> Cycle:
    return Cycle(
        id=CycleId(frequency),
        frequency=Frequency(frequency),
        windows=Windows(rule=WindowRule(rule), same_as=same_as),
        deadline=due,
        **changes,
    )


DUE = [
    # Nghị định 09/2019/NĐ-CP, Art. 13: day 25 of the last month of the period.
    (
        cycle("quarterly", "nd09", deadline("day_of_last_month 25")),
        ["2026-03-25", "2026-06-25", "2026-09-25", "2026-12-25"],
    ),
    # Thông tư 05/2023/TT-BYT: commune 16, district 18, province 19.
    (
        cycle("quarterly", "nd09", deadline("day_of_last_month 16"), periods=(1,)),
        ["2026-03-16"],
    ),
    (cycle("yearly", "nd09", deadline("day_of_last_month 19")), ["2026-12-19"]),
    # "Trước ngày 10 tháng liền kề của kỳ báo cáo".
    (
        cycle("quarterly", "calendar", deadline("day_of_next_month 10", before=True)),
        ["2026-04-09", "2026-07-09", "2026-10-09", "2027-01-09"],
    ),
    (
        cycle("monthly", "calendar", deadline("day_of_next_month 31"), periods=(1, 12)),
        ["2026-02-28", "2027-01-31"],
    ),
    (
        cycle("monthly", "calendar", deadline("day_of_next_month 1", before=True), periods=(1,)),
        ["2026-01-31"],
    ),
    # "Chậm nhất 31/7; 15/02 năm sau".
    (
        cycle("half_yearly", "calendar", deadline("fixed 07-31 02-15@+1")),
        ["2026-07-31", "2027-02-15"],
    ),
    (
        cycle("half_yearly", "calendar", deadline("fixed 07-31 02-15@+1"), periods=(2,)),
        ["2027-02-15"],
    ),
    # "Trước 31/01 năm sau".
    (cycle("yearly", "calendar", deadline("fixed 01-31@+1", before=True)), ["2027-01-30"]),
    # Nghị định 77/2019: data to 14/12, due on 16/12.
    (cycle("yearly", "nd09", deadline("fixed 12-16")), ["2026-12-16"]),
    # "Chậm nhất 20 ngày kể từ ngày chốt số liệu".
    (
        cycle("half_yearly", "october", deadline("days_after 20")),
        ["2026-04-20", "2026-10-20"],
    ),
    # Working days over the New Year 2026 and over Tết (16-20 February 2026).
    (
        cycle("monthly", "calendar", deadline("working_days_after 15"), periods=(1,)),
        ["2026-02-27"],
    ),
    (
        cycle("monthly", "calendar", deadline("working_days_after 5"), periods=(4, 8)),
        ["2026-05-08", "2026-09-09"],
    ),
    (
        cycle("yearly", "calendar", deadline("working_days_after 0")),
        ["2026-12-31"],
    ),
    (cycle("monthly", "calendar", Deadline(), periods=(1, 2)), [None, None]),
    (cycle("monthly", "calendar", deadline("after_lower_level 5"), periods=(1, 2)), [None, None]),
    (cycle("yearly", "unspecified", deadline("fixed 12-31")), []),
    (cycle("half_yearly", "unspecified", deadline("fixed 06-30 12-31")), []),
]


@pytest.mark.parametrize(("given_cycle", "expected"), DUE)
def test_deadlines_are_those_of_the_source(given_cycle, expected):
    """Each wording of a deadline gives the dates a reader would mark in a calendar."""
    due = due_dates(given_cycle, 2026)

    assert [each and each.isoformat() for each in due] == expected


def test_before_is_read_strictly_unless_the_policy_says_otherwise():
    """Due before the 20th is due on the 19th, or on the 20th where the policy reads it so."""
    given_cycle = cycle("yearly", "nd09", deadline("fixed 12-20", before=True))

    assert due_dates(given_cycle, 2026) == (datetime.date(2026, 12, 19),)
    assert due_dates(given_cycle, 2026, strict_before=False) == (datetime.date(2026, 12, 20),)


@pytest.mark.parametrize("weekday", range(1, 8))
def test_a_weekday_is_the_first_on_or_after_the_end_of_the_week(weekday):
    """Weeks from Thursday to Wednesday, due on a weekday: less than seven days later."""
    windows = Windows(rule=WindowRule.CALENDAR, week_start=4)
    weeks = Cycle(
        id=CycleId("week"),
        frequency=Frequency.WEEKLY,
        windows=windows,
        deadline=deadline(f"weekday {weekday}"),
    )

    for window, due in zip(windows_of_year(weeks, 2026), due_dates(weeks, 2026), strict=True):
        assert due is not None
        assert due.isoweekday() == weekday
        assert 0 <= (due - window.last).days < 7


def test_a_level_follows_the_level_below():
    """Nghị định 96/2026, Art. 93(2): five working days after the deadline of the level below."""
    lower = cycle("half_yearly", "calendar", deadline("fixed 07-10 02-13@+1"))
    upper = cycle("half_yearly", "calendar", deadline("after_lower_level 5"))
    below = due_dates(lower, 2025)

    # 13 February 2026 is the Friday before Tết.
    assert due_dates(upper, 2025, lower=list(below)) == (
        datetime.date(2025, 7, 17),
        datetime.date(2026, 2, 27),
    )
    assert due_dates(upper, 2025, lower=(None, None)) == (None, None)


UNSUPPORTED = [
    (cycle("quarterly", "nd09", deadline("fixed 03-20 06-20")), None, "deadline_dates"),
    (cycle("yearly", "nd09", deadline("fixed")), None, "deadline_dates"),
    (cycle("yearly", "nd09", deadline("day_of_last_month 0")), None, "deadline_number"),
    (cycle("weekly", "calendar", deadline("weekday 8")), None, "deadline_number"),
    (cycle("yearly", "nd09", deadline("working_days_after -1")), None, "deadline_number"),
    (cycle("half_yearly", "nd09", deadline("after_lower_level 5")), (None,), "lower_dates"),
]


@pytest.mark.parametrize(("given_cycle", "lower", "reason"), UNSUPPORTED)
def test_deadlines_without_meaning_are_refused(given_cycle, lower, reason):
    """A deadline that gives no dates is an error with a reason in both languages."""
    with pytest.raises(UnsupportedCycleError) as caught:
        due_dates(given_cycle, 2026, lower=lower)

    assert caught.value.reason.key == f"calendar.{reason}"
    assert caught.value.explain("vi") != caught.value.explain("en")


def test_deadlines_before_the_cut_off_are_found():
    """Nghị định 145/2020: due on 5/6 and 5/12, while the data run to 14/6 and 14/12."""
    given_cycle = cycle("half_yearly", "nd09", deadline("fixed 06-05 12-05"))
    found = find_early(given_cycle, 2026)

    assert [(str(window.last), str(due)) for window, due in found] == [
        ("2026-06-14", "2026-06-05"),
        ("2026-12-14", "2026-12-05"),
    ]


@pytest.mark.parametrize(
    "given_cycle",
    [
        # Thông tư 01/2010/TT-BTP: data to 30/9, due on 30/9.
        cycle("yearly", "october", deadline("fixed 09-30")),
        cycle("yearly", "nd09", deadline("fixed 12-16")),
        cycle("yearly", "nd09"),
        cycle("yearly", "unspecified", deadline("fixed 01-01")),
    ],
)
def test_deadlines_on_or_after_the_cut_off_are_not_early(given_cycle):
    """A deadline on the cut-off day or later, or one that is not known, is no finding."""
    assert find_early(given_cycle, 2026) == ()


def test_strictness_decides_whether_a_deadline_is_early():
    """A deadline before the 14th is early for data to the 14th only when read as the 13th."""
    given_cycle = cycle("yearly", "nd09", deadline("fixed 12-14", before=True))

    assert len(find_early(given_cycle, 2026)) == 1
    assert find_early(given_cycle, 2026, strict_before=False) == ()


MONTH_17 = cycle("monthly", "nd09", deadline("day_of_last_month 17"))
QUARTER_20 = cycle("quarterly", "nd09", deadline("day_of_last_month 20"))
NAMED = cycle("monthly", "unspecified", deadline("fixed 12-25"), same_as="tt-12-2019")

TIMELY = [
    (MONTH_17, QUARTER_20, 0, True, "months due on the 17th serve quarters due on the 20th"),
    (QUARTER_20, MONTH_17, 0, False, "quarters due on the 20th come late on the 17th"),
    (QUARTER_20, MONTH_17, 2, False, "two days of slack are one too few"),
    (QUARTER_20, MONTH_17, 3, True, "three days of slack are enough"),
    (QUARTER_20, QUARTER_20, 0, True, "the same deadline"),
    (
        cycle("quarterly", "nd09", deadline("days_after 6")),
        QUARTER_20,
        0,
        True,
        "another wording of the same day",
    ),
    (
        cycle("monthly", "calendar", deadline("fixed 12-31")),
        cycle("yearly", "calendar", deadline("fixed 01-10@+1")),
        0,
        True,
        "all months are due by the end of the year",
    ),
    (
        cycle("monthly", "calendar", deadline("day_of_next_month 10")),
        cycle("yearly", "calendar", deadline("fixed 12-25")),
        0,
        False,
        "December comes after Christmas",
    ),
    (
        cycle("yearly", "calendar", deadline("fixed 03-31@+1")),
        cycle("yearly", "calendar", deadline("fixed 02-28@+1")),
        0,
        False,
        "the last window counts although its deadline lies in the next year",
    ),
    (
        cycle("yearly", "calendar", deadline("fixed 04-30@+1")),
        cycle("quarterly", "calendar", deadline("fixed 03-31 06-30 09-30 05-01@+1")),
        0,
        False,
        "last year's stock opens quarter I, but comes in April",
    ),
    (
        cycle("yearly", "october", deadline("fixed 12-31")),
        cycle("half_yearly", "calendar", deadline("fixed 07-01 07-02"), periods=(1,)),
        0,
        True,
        "no source window ends within or just before the owed one",
    ),
    (cycle("monthly", "nd09"), QUARTER_20, 0, None, "the source's deadline is not known"),
    (QUARTER_20, cycle("quarterly", "nd09"), 0, None, "the owed deadline is not known"),
    (
        cycle("monthly", "unspecified", deadline("day_of_last_month 1")),
        QUARTER_20,
        0,
        None,
        "the source's windows are not known",
    ),
    (
        cycle("quarterly", "nd09"),
        cycle("quarterly", "nd09"),
        0,
        None,
        "two unknown deadlines are not the same",
    ),
    (
        cycle("quarterly", "nd09", Deadline(same_as="tt-01-2024")),
        cycle("quarterly", "nd09", Deadline(same_as="tt-01-2024", text="theo TT 01")),
        0,
        True,
        "two deadlines set by one source",
    ),
    (
        cycle("quarterly", "nd09", Deadline(same_as="tt-01-2024")),
        cycle("quarterly", "nd09", Deadline(same_as="tt-02-2024")),
        0,
        None,
        "two deadlines set by two sources",
    ),
    (
        cycle("quarterly", "nd09", deadline("after_lower_level 5")),
        cycle("quarterly", "nd09", deadline("after_lower_level 5")),
        0,
        None,
        "each follows a lower level that nobody names",
    ),
    (
        cycle("quarterly", "nd09", deadline("after_lower_level 5", lower=ReportId("xa"))),
        cycle("quarterly", "nd09", deadline("after_lower_level 5", lower=ReportId("xa"))),
        0,
        True,
        "both follow the same lower level",
    ),
    (NAMED, evolve(NAMED, id=CycleId("other")), 0, True, "one source sets windows and deadline"),
    (
        NAMED,
        evolve(NAMED, deadline=deadline("fixed 12-25", same_as="x", text="x")),
        0,
        True,
        "a stated date is the same whoever states it",
    ),
    (
        NAMED,
        evolve(NAMED, deadline=deadline("fixed 12-26")),
        0,
        None,
        "the windows' dates are not known and the deadlines differ",
    ),
    (
        cycle("monthly", "unspecified", deadline("fixed 12-25")),
        cycle("monthly", "unspecified", deadline("fixed 12-25")),
        0,
        None,
        "unknown windows are not the same",
    ),
    (
        cycle("half_yearly", "calendar", deadline("days_after 240"), periods=(1,)),
        cycle("quarterly", "calendar", deadline("days_after 10"), periods=(4,)),
        0,
        False,
        "quarter IV by difference needs the half-year, sent in February",
    ),
    (
        cycle("half_yearly", "calendar", deadline("days_after 190"), periods=(1,)),
        cycle("quarterly", "calendar", deadline("days_after 10"), periods=(4,)),
        0,
        True,
        "a half-year sent before quarter IV is due",
    ),
    (
        cycle("yearly", "calendar", deadline("days_after 240")),
        cycle("quarterly", "calendar", deadline("days_after 10"), periods=(2,)),
        0,
        False,
        "the year before is sent after quarter II",
    ),
    (cycle("irregular", "calendar"), QUARTER_20, 0, None, "nobody knows when it is filed"),
]


@pytest.mark.parametrize(
    ("source", "owed", "slack_days", "expected", "why"), TIMELY, ids=[case[-1] for case in TIMELY]
)
def test_a_source_is_timely_by_date(source, owed, slack_days, expected, why):
    """Every source window that an owed one needs is due by the owed deadline, or we say so."""
    assert is_timely(source, owed, 2026, slack_days=slack_days) is expected


def test_a_chain_of_levels_is_timely_upwards_only():
    """Thông tư 05/2023/TT-BYT: 16 before 18 before 19 of the last month."""
    levels = [
        cycle("quarterly", "nd09", deadline(f"day_of_last_month {day}")) for day in (16, 18, 19)
    ]

    assert [[is_timely(one, two, 2026) for two in levels] for one in levels] == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
    ]


def test_strictness_decides_whether_a_source_is_timely():
    """A source due "trước ngày 20" is there on the 19th only if it is read strictly."""
    source = cycle("yearly", "nd09", deadline("fixed 12-20", before=True))
    owed = cycle("yearly", "nd09", deadline("fixed 12-19"))

    assert is_timely(source, owed, 2026) is True
    assert is_timely(source, owed, 2026, strict_before=False) is False


SAME_TIMING = [
    (
        cycle("yearly", "nd09", deadline("fixed 12-20")),
        cycle("yearly", "nd09", deadline("day_of_last_month 20", text="ngày 20 tháng cuối kỳ")),
    ),
    (
        cycle("yearly", "nd09", deadline("fixed 12-20", before=True)),
        cycle("yearly", "nd09", deadline("fixed 12-19")),
    ),
    (
        cycle("weekly", "calendar", deadline("weekday 7")),
        cycle("weekly", "calendar", deadline("days_after 0")),
    ),
    (
        cycle("yearly", "nd09", Deadline(same_as="tt-01")),
        cycle("yearly", "nd09", Deadline(same_as="tt-01", text="x")),
    ),
    (NAMED, evolve(NAMED, id=CycleId("other"), text="x")),
]


@pytest.mark.parametrize(("one", "two"), SAME_TIMING)
def test_the_same_dates_have_the_same_timing(one, two):
    """Windows and deadlines that fall on the same days have one key, however worded."""
    assert timing_key(one) is not None
    assert timing_key(one) == timing_key(two)


OTHER_TIMING = [
    (
        cycle("yearly", "nd09", deadline("fixed 12-20")),
        cycle("yearly", "nd09", deadline("fixed 12-21")),
    ),
    (
        cycle("yearly", "nd09", deadline("fixed 12-20")),
        cycle("yearly", "sixteenth", deadline("fixed 12-20")),
    ),
    # Five working days are eight days at the end of 2026 and of 2028, but not of 2027.
    (
        cycle("yearly", "calendar", deadline("working_days_after 5")),
        cycle("yearly", "calendar", deadline("days_after 8")),
    ),
    (
        cycle("yearly", "nd09", Deadline(same_as="tt-01")),
        cycle("yearly", "nd09", Deadline(same_as="tt-02")),
    ),
    (NAMED, evolve(NAMED, deadline=deadline("fixed 12-26"))),
]


@pytest.mark.parametrize(("one", "two"), OTHER_TIMING)
def test_other_dates_have_another_timing(one, two):
    """A day's difference in any year is another key."""
    assert timing_key(one) != timing_key(two)


@pytest.mark.parametrize(
    "given_cycle",
    [
        cycle("yearly", "nd09"),
        cycle("yearly", "unspecified", deadline("fixed 12-20")),
        cycle("yearly", "nd09", deadline("after_lower_level 5")),
    ],
)
def test_unknown_timing_has_no_key(given_cycle):
    """Without windows, a deadline or a named lower level nothing can be compared."""
    assert timing_key(given_cycle) is None


dates = st.dates(datetime.date(2000, 1, 1), datetime.date(2050, 12, 31))


@given(dates, st.integers(0, 40))
def test_working_days_are_counted_one_by_one(day, number):
    """Just *number* working days lie after the day and up to the result, which is the last."""
    due = add_working_days(day, number)
    between = [day + step * ONE_DAY for step in range(1, (due - day).days + 1)]

    assert sum(map(is_working_day, between)) == number
    assert not between or is_working_day(between[-1])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-01", False),
        ("2026-02-13", True),
        ("2026-02-17", False),
        ("2026-04-27", False),
        ("2026-04-30", False),
        ("2026-05-04", True),
        ("2026-05-09", False),
        ("2026-09-02", False),
    ],
)
def test_public_holidays_and_weekends_are_no_working_days(day, expected):
    """New Year, Tết, Hùng Kings' day in lieu, 30 April, 2 September and Saturdays are days off."""
    assert is_working_day(datetime.date.fromisoformat(day)) is expected


quarters = st.builds(
    lambda day, before: cycle(
        "quarterly", "nd09", deadline(f"day_of_last_month {day}", before=before)
    ),
    st.integers(15, 31),
    st.booleans(),
)


@given(quarters, quarters, st.integers(0, 20))
def test_more_slack_never_hurts_and_one_of_two_is_timely(one, two, slack):
    """Of two cycles over the same windows one serves the other, and slack only ever helps."""
    if is_timely(one, two, 2026):
        assert is_timely(one, two, 2026, slack_days=slack)
    else:
        assert is_timely(two, one, 2026)
