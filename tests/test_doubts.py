"""What a package rests on that is not certain: each doubt by itself, in words that fit it."""

from attrs import evolve
from test_packages import SAMPLE, build_report

from reportreduce.model.cycles import Cycle, Deadline
from reportreduce.model.fields import Field, TimeRule
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.doubts import find_doubts
from reportreduce.propose.proof_doubts import Doubt

ALL = Settings(threshold=1.0, confidence=0.3)


def registry_of(*reports: Report, **changes: object) -> Registry:
    fields = tuple(
        Field(id=FieldId(name), name=f"Chỉ tiêu {name}", over_time=TimeRule.SUM) for name in "abc"
    )
    return evolve(SAMPLE, fields=fields, reports=reports, **changes)


def with_cycle(report: Report, **changes: object) -> Report:
    cycle: Cycle = evolve(report.cycles[0], **changes)
    return evolve(report, cycles=(cycle,))


def doubts_of(registry: Registry) -> set[tuple[Doubt, ...]]:
    return set(find_doubts(registry, propose(registry, ALL)).values())


def test_an_open_deadline_stays_a_doubt_beside_an_unconfirmed_pair():
    """The pair confirmed, the package is as unsure as before: its source may come too late."""
    late = with_cycle(build_report("r2", "b"), deadline=Deadline())
    pair = Match(a=FieldId("a"), b=FieldId("b"), confidence=0.9)
    registry = registry_of(build_report("r1", "a"), late, matches=(pair,))
    confirmed = evolve(registry, matches=(evolve(pair, status=MatchStatus.CONFIRMED),))

    assert doubts_of(registry) == {(Doubt.PAIR, Doubt.SOURCE)}
    assert doubts_of(confirmed) == {(Doubt.SOURCE,)}
    assert [each.confidence for each in propose(confirmed, ALL).packages] == [0.5]


def test_an_unconfirmed_pair_alone_is_the_only_doubt():
    """With all deadlines known nothing is said of sources."""
    pair = Match(a=FieldId("a"), b=FieldId("b"), confidence=0.9)
    registry = registry_of(build_report("r1", "a"), build_report("r2", "b"), matches=(pair,))

    assert doubts_of(registry) == {(Doubt.PAIR,)}
