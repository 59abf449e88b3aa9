"""Small random registries: shared fields, formulas in circles, roll-ups, merges, locks."""

import datetime

from hypothesis import strategies as st

from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Field, Formula, Term, TimeRule, UnitRule
from reportreduce.model.ids import CycleId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis, Instrument, InstrumentKind
from reportreduce.model.policy import Lock, Match, MatchStatus, Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField, ReportKind
from reportreduce.model.units import Unit, UnitGroup

FIELDS = tuple(FieldId(name) for name in "abcdef")
FILERS = tuple(UnitId(name) for name in ("xa", "tinh", "huyen"))
RECIPIENTS = tuple(UnitId(name) for name in ("bo", "chinh-phu", "huyen"))


@st.composite
def cycles(draw: st.DrawFn) -> Cycle:
    """A cycle of one of three frequencies; its deadline may be unknown, or before the cut-off."""
    frequency = draw(st.sampled_from((Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY)))
    deadline = draw(
        st.sampled_from(
            (
                Deadline(rule=DeadlineRule.DAYS_AFTER, number=5),
                Deadline(rule=DeadlineRule.DAYS_AFTER, number=5),
                Deadline(rule=DeadlineRule.DAYS_AFTER, number=9),
                Deadline(rule=DeadlineRule.WORKING_DAYS_AFTER, number=5),
                Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=10),
                Deadline(),
            )
        )
    )
    return Cycle(
        id=CycleId(frequency.value),
        frequency=frequency,
        windows=Windows(rule=draw(st.sampled_from((WindowRule.ND09, WindowRule.CALENDAR)))),
        deadline=deadline,
    )


NEEDED = Cycle(
    id=CycleId("needed"),
    frequency=Frequency.YEARLY,
    windows=Windows(rule=WindowRule.ND09),
    deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=9),
    filed=False,
)
"""A cycle at which content is owed though nobody files it."""


@st.composite
def fields(draw: st.DrawFn, name: FieldId) -> Field:
    """A field with up to one formula over any other fields, so that circles occur."""
    others = [other for other in FIELDS if other != name]
    formulas: tuple[Formula, ...] = ()
    if draw(st.booleans()):
        parts = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
        lag = draw(st.sampled_from((0, 0, 0, 1)))
        formulas = (Formula(target=name, terms=tuple(Term(field=part, lag=lag) for part in parts)),)
    return Field(
        id=name,
        name=f"Chỉ tiêu {name}",
        over_time=draw(st.sampled_from(TimeRule)),
        over_units=draw(st.sampled_from(UnitRule)),
        formulas=formulas,
    )


@st.composite
def reports(draw: st.DrawFn, number: int) -> Report:
    """A report with one or two cycles, and some of its content possibly unknown."""
    asked = draw(st.lists(st.sampled_from(FIELDS), min_size=0, max_size=3, unique=True))
    drawn = draw(st.lists(cycles(), min_size=1, max_size=2, unique_by=lambda cycle: cycle.id))
    rarely = draw(st.integers(0, 3)) == 0
    owed: tuple[tuple[CycleId, ...] | None, ...] = (None, None, None, ())
    return Report(
        id=ReportId(f"r{number}"),
        name=f"Báo cáo {number}",
        domain="d",
        kind=draw(st.sampled_from((ReportKind.PERIODIC,) * 5 + (ReportKind.STATISTICAL,))),
        issuer=draw(st.sampled_from((UnitId("bo"), UnitId("tinh")))),
        basis=(Basis(instrument=InstrumentId("tt")),),
        filers=draw(st.sampled_from((*((filer,) for filer in FILERS), FILERS[::2]))),
        valid_to=draw(st.sampled_from((None,) * 5 + (datetime.date(2027, 1, 1),))),
        recipients=tuple(
            draw(st.lists(st.sampled_from(RECIPIENTS), min_size=1, max_size=2, unique=True))
        ),
        cycles=(*drawn, NEEDED) if rarely else tuple(drawn),
        content=draw(st.sampled_from((Content.COMPLETE,) * 4 + (Content.PARTIAL,))),
        fields=tuple(
            ReportField(
                field=name, owed=draw(st.sampled_from(((NEEDED.id,), None) if rarely else owed))
            )
            for name in asked
        ),
    )


@st.composite
def registries(draw: st.DrawFn, max_reports: int = 5) -> Registry:
    """A registry of up to *max_reports* reports over six fields."""
    count = draw(st.integers(min_value=1, max_value=max_reports))
    listed = tuple(draw(reports(number)) for number in range(count))
    matches = (
        (Match(a=FIELDS[0], b=FIELDS[1], status=draw(st.sampled_from(MatchStatus))),)
        if draw(st.booleans())
        else ()
    )
    locks = (Lock(report=listed[0].id, reason="giữ"),) if draw(st.integers(0, 4)) == 0 else ()
    return Registry(
        id="random",
        name="Ngẫu nhiên",
        reference_date=datetime.date(2026, 7, 1),
        units=(
            Unit(id=UnitId("chinh-phu"), name="Chính phủ"),
            Unit(id=UnitId("bo"), name="Bộ", parent=UnitId("chinh-phu")),
        ),
        groups=(
            UnitGroup(id=UnitId("xa"), name="Xã", count=10),
            UnitGroup(id=UnitId("tinh"), name="Tỉnh", count=2, made_of=(UnitId("xa"),)),
            UnitGroup(
                id=UnitId("huyen"),
                name="Huyện",
                count=5,
                parent=UnitId("chinh-phu"),
                valid_to=datetime.date(2025, 6, 30),
            ),
        ),
        instruments=(
            Instrument(id=InstrumentId("tt"), number="1/TT", kind=InstrumentKind.CIRCULAR),
        ),
        fields=tuple(draw(fields(name)) for name in FIELDS),
        reports=listed,
        matches=matches,
        policy=Policy(
            authority=UnitId("bo"), merging=draw(st.booleans()), max_hosts=1, locks=locks
        ),
    )
