"""Near misses name the reports that come near, and only those."""

from datetime import date

import pytest
from attrs import evolve
from test_packages import SAMPLE, build_report

from reportreduce.messages import Text
from reportreduce.model.cycles import Deadline, DeadlineRule
from reportreduce.model.fields import Field, Formula, Term, UnitRule
from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.policy import Match
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit
from reportreduce.pipeline import Settings, propose

A, B, C = map(FieldId, "abc")
LATE = Deadline(rule=DeadlineRule.DAYS_AFTER, number=20)
LATER = Deadline(rule=DeadlineRule.DAYS_AFTER, number=22)
EARLY = Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=10)
SURE = Deadline(rule=DeadlineRule.DAYS_AFTER, number=5)
OPEN = Deadline()


def locked(name: str, field: str, deadline: Deadline, **changes: object) -> Report:
    """A report of *field* that a review leaves as it is."""
    plain = build_report(name, field)
    cycles = tuple(evolve(each, deadline=deadline) for each in plain.cycles)
    changed: Report = evolve(plain, cycles=cycles, protection="law", **changes)
    return changed


def registry_of(*reports: Report) -> Registry:
    """Figures of which the third is the sum of the others."""
    total = Formula(target=C, terms=(Term(field=A), Term(field=B)))
    fields = (
        Field(id=A, name="A"),
        Field(id=B, name="B"),
        Field(id=C, name="C", formulas=(total,)),
    )
    return evolve(SAMPLE, fields=fields, reports=reports)


def near_of(registry: Registry, report: str) -> Text:
    kept = {each.report: each for each in propose(registry, Settings(threshold=1.0)).kept}
    near = kept[ReportId(report)].text.values["near"]
    assert isinstance(near, Text)
    return near


@pytest.mark.parametrize(
    ("deadlines", "key", "named"),
    [
        ((LATE, EARLY), "near.estimate", "r1"),
        ((EARLY, LATE), "near.estimate", "r0"),
        ((LATE, OPEN), "near.unsure", "r1"),
        ((EARLY, OPEN), "near.unsure", "r1"),
        ((LATER, LATE), "near.late", "r1"),
    ],
)
def test_the_report_that_comes_nearest_is_named(
    deadlines: tuple[Deadline, Deadline], key: str, named: str
) -> None:
    """One that is too late on a known day brings no estimate, and no open deadline either."""
    others = (locked(f"r{index}", "a", each) for index, each in enumerate(deadlines))
    registry = registry_of(build_report("one", "a"), *others)

    near = near_of(registry, "one")

    assert near.key == key
    assert [name for name in ("r0", "r1") if name in near.say("en")] == [named]
    assert near.values.get("days", 15) == 15


def test_an_end_is_no_open_deadline() -> None:
    """What may not go on is said to end, one read through a body that ends is said to be, too."""
    gone = Unit(id=UnitId("cu"), name="Cũ", parent=UnitId("bo"), valid_to=date(2028, 6, 30))
    ends = locked("r0", "a", SURE, valid_to=date(2028, 1, 31))
    through = locked("r0", "a", SURE, recipients=(gone.id,))

    told = near_of(registry_of(build_report("one", "a"), ends), "one")
    body = near_of(
        evolve(
            registry_of(build_report("one", "a"), through),
            units=(*SAMPLE.units, gone),
        ),
        "one",
    )
    both = near_of(registry_of(build_report("one", "c"), ends, locked("r1", "b", OPEN)), "one")

    assert (told.key, body.key, both.key) == ("near.ending", "near.body", "near.both")
    assert "deadline" not in told.say("en") + body.say("en")
    for part, name in (("one", "r1"), ("other", "r0")):
        said = both.values[part]
        assert isinstance(said, Text)
        assert [each for each in ("r0", "r1") if each in said.say("en")] == [name]


def test_a_source_that_is_sure_is_not_called_unsure() -> None:
    """Of two terms only the one whose deadline is open is in the way."""
    registry = registry_of(
        build_report("one", "c"), locked("r0", "a", SURE), locked("r1", "b", OPEN)
    )

    near = near_of(registry, "one")

    assert near.key == "near.unsure"
    assert "r0" not in near.say("vi")
    assert "r1" in near.say("vi")


def paired(one: FieldId, other: FieldId, confidence: float) -> Match:
    return Match(a=one, b=other, confidence=confidence)


def test_a_pair_that_nobody_confirmed_is_named_with_its_confidence() -> None:
    """Of two ways the surer is told, from what report, and what else is in the way of it."""
    registry = registry_of(
        build_report("one", "a"), locked("r0", "b", SURE), locked("r1", "c", SURE)
    )
    pairs = (paired(A, B, 0.6), paired(A, C, 0.8))
    plain = evolve(registry, fields=tuple(evolve(each, formulas=()) for each in registry.fields))

    near = near_of(evolve(plain, matches=pairs), "one").say("en")
    late = evolve(registry, matches=pairs[:1], reports=(
        build_report("one", "a"), locked("r0", "b", LATE),
    ))  # fmt: skip
    both = near_of(late, "one")

    assert "“A” and “C” are one field (confidence 80 %; to be confirmed)" in near
    assert ("r1" in near, "r0" in near) == (True, False)
    assert both.key == "near.both"
    assert "too late by 15 days" in both.say("en")
    assert "60%" in both.say("vi")


def test_a_sure_way_that_is_late_is_told_before_a_pair() -> None:
    """Nothing has to be confirmed where the same figure only comes too late."""
    registry = registry_of(
        build_report("one", "a"), locked("r0", "a", LATE), locked("r1", "b", SURE)
    )

    near = near_of(evolve(registry, matches=(paired(A, B, 0.9),)), "one")

    assert near.key == "near.late"


def test_a_unit_that_ends_first_is_told_as_the_doubt_of_a_sum() -> None:
    """The sum over units is not sure where one of them ends before the whole does."""
    parts = (
        Unit(id=UnitId("p0"), name="Phường một"),
        Unit(id=UnitId("p1"), name="Phường hai", valid_to=date(2028, 6, 30)),
    )
    whole = Unit(id=UnitId("so"), name="Sở", made_of=tuple(each.id for each in parts))
    fields = (Field(id=A, name="A", over_units=UnitRule.SUM),)
    registry = evolve(
        SAMPLE,
        units=(SAMPLE.units[0], whole, *parts),
        fields=fields,
        reports=(
            build_report("one", "a"),
            locked("r0", "a", SURE, filers=tuple(each.id for each in parts)),
        ),
    )

    near = near_of(registry, "one").say("vi")

    assert "ngừng hoạt động sớm hơn" in near
    assert "độ tin cậy 50%" in near
    assert "r0" in near
