"""A seeded registry of any size, for measuring: nothing in it is real."""

import datetime
import random
from collections.abc import Sequence

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
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.units import Level, Unit, UnitGroup

FORMULA_SHARE = 0.3
REPORTS_PER_TOPIC = 12
FIELDS_PER_TOPIC = 40
COMMON_FIELD = FieldId("so-bien-che")
"""A field that stands in most reports and would glue everything into one component."""

FREQUENCIES = (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.YEARLY)


def build_synthetic(reports: int, *, seed: int = 1) -> Registry:
    """
    A registry of *reports* reports with about 10 fields each, 30 % of them with a formula.

    Topics share fields, filers and recipients, as real domains do.
    """
    draw = random.Random(seed)
    topics = max(1, reports // REPORTS_PER_TOPIC)
    fields = [_topic_fields(draw, topic) for topic in range(topics)]
    common = Field(
        id=COMMON_FIELD,
        name="Số biên chế có mặt",
        measure="người",
        over_time=TimeRule.LAST,
        over_units=UnitRule.SUM,
    )
    return Registry(
        id=f"synthetic-{reports}",
        name=f"Sổ đăng ký giả lập {reports} báo cáo",
        name_en=f"Synthetic registry of {reports} reports",
        reference_date=datetime.date(2026, 7, 1),
        units=_units(),
        groups=_groups(),
        instruments=(
            Instrument(id=InstrumentId("tt"), number="1/2026/TT", kind=InstrumentKind.CIRCULAR),
        ),
        fields=(common, *(field for topic in fields for field in topic)),
        reports=tuple(_report(draw, number, number % topics, fields) for number in range(reports)),
    )


def _units() -> tuple[Unit, ...]:
    return tuple(
        Unit(id=UnitId(f"bo-{number}"), name=f"Bộ {number}", level=Level.MINISTRY)
        for number in range(20)
    )


def _groups() -> tuple[UnitGroup, ...]:
    return (
        UnitGroup(id=UnitId("xa"), name="UBND cấp xã", level=Level.COMMUNE, count=3321),
        UnitGroup(
            id=UnitId("tinh"),
            name="UBND cấp tỉnh",
            level=Level.PROVINCE,
            count=34,
            made_of=(UnitId("xa"),),
        ),
        UnitGroup(id=UnitId("so"), name="Sở", level=Level.PROVINCE, count=34),
    )


def _topic_fields(draw: random.Random, topic: int) -> Sequence[Field]:
    fields: list[Field] = []
    for number in range(FIELDS_PER_TOPIC):
        name = FieldId(f"t{topic}.f{number}")
        rule = draw.choice((TimeRule.SUM, TimeRule.SUM, TimeRule.LAST, TimeRule.NONE))
        # A total goes on over time as its parts do, or it would contradict them.
        alike = [each.id for each in fields if rule in (each.over_time, TimeRule.NONE)]
        formulas: tuple[Formula, ...] = ()
        if len(alike) >= 2 and draw.random() < FORMULA_SHARE:
            terms = tuple(Term(field=part) for part in draw.sample(alike, 2))
            formulas = (Formula(target=name, terms=terms),)
        fields.append(
            Field(
                id=name,
                name=f"Chỉ tiêu {number} của lĩnh vực {topic}",
                measure="số",
                over_time=rule,
                over_units=UnitRule.SUM,
                formulas=formulas,
            )
        )
    return fields


def _report(
    draw: random.Random, number: int, topic: int, fields: Sequence[Sequence[Field]]
) -> Report:
    pool = [field.id for field in fields[topic]]
    asked = sorted(draw.sample(pool, draw.randint(7, 12)))
    if draw.random() < 0.7:
        asked.append(COMMON_FIELD)
    filer = draw.choice(("xa", "xa", "so", "tinh"))
    recipient = f"bo-{topic % 20}"
    return Report(
        id=ReportId(f"bc-{number:05d}"),
        name=f"Báo cáo {number} về lĩnh vực {topic}",
        domain=f"lĩnh vực {topic}",
        basis=(Basis(instrument=InstrumentId("tt"), article=f"Điều {number % 40 + 1}"),),
        filers=(UnitId(filer),),
        recipients=(UnitId(recipient),),
        cycles=(_cycle(draw),),
        content=Content.COMPLETE,
        fields=tuple(ReportField(field=name) for name in asked),
    )


def _cycle(draw: random.Random) -> Cycle:
    frequency = draw.choice(FREQUENCIES)
    return Cycle(
        id=CycleId(frequency.value),
        frequency=frequency,
        windows=Windows(rule=draw.choice((WindowRule.ND09, WindowRule.ND09, WindowRule.CALENDAR))),
        deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=draw.choice((3, 5, 8, 10))),
    )
