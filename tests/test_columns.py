"""A form may ask for a field twice: for the period, and from the start of the year."""

from pathlib import Path

import pytest
from attrs import evolve
from test_lifetimes import QUARTERLY, registry_of, report

from reportreduce.exporters.json_proposal import read_proposal_json, write_proposal_json
from reportreduce.exporters.workbook.fields_left import find_fields_left
from reportreduce.exporters.workbook.trims import trimmed_fields
from reportreduce.exporters.workbook.view import View
from reportreduce.model.cycles import Frequency
from reportreduce.model.fields import Field, TimeRule
from reportreduce.model.ids import CycleId, FieldId
from reportreduce.model.policy import Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.optimise.plan import Objective
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.proposal import ActionKind, Proposal
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal

F, OTHER = FieldId("f"), FieldId("g")
PERIOD, TO_DATE = ReportField(field=F), ReportField(field=F, cumulative=True)
HOURS = Settings(objective=Objective.MOST_HOURS)
LATE = evolve(QUARTERLY, periods=(2, 3, 4))
"""Without the first quarter neither column gives the other for sure."""


def rates(*reports: Report, **changes: object) -> Registry:
    """Reports of a rate, which never adds up, and of something else."""
    fields = (
        Field(id=F, name="Tỷ lệ", over_time=TimeRule.NONE),
        Field(id=OTHER, name="Số khác", over_time=TimeRule.SUM),
        Field(id=FieldId("h"), name="Số khác nữa", over_time=TimeRule.SUM),
    )
    return registry_of(*reports, fields=fields, **changes)


def two_columns(source: ReportField) -> Registry:
    """A form with both columns, of which another report brings one."""
    both = (PERIOD, TO_DATE, ReportField(field=OTHER))
    return rates(report("both", fields=both), report("one", fields=(source,), protection="x"))


@pytest.mark.parametrize(("source", "goes"), [(PERIOD, False), (TO_DATE, True)])
def test_one_of_two_columns_goes_and_is_named(
    source: ReportField, goes: bool, tmp_path: Path
) -> None:
    """What another report brings is cut; the other column stays, on paper and in files too."""
    registry = two_columns(source)

    proposal = propose(registry, HOURS)

    (action,) = (action for package in proposal.packages for action in package.actions)
    assert (action.kind, action.fields, action.cumulative) == (ActionKind.TRIM, (F,), goes)
    view = View(registry=registry, proposal=proposal, findings=(), language="vi")
    assert trimmed_fields(view, action).endswith("cột lũy kế]" if goes else "cột trong kỳ]")
    left = [asked for asked, _ in find_fields_left(view, registry.reports[0])]
    assert left == [PERIOD if goes else TO_DATE, ReportField(field=OTHER)]
    write_proposal_json(registry, proposal, tmp_path / "p.json")
    assert read_proposal_json(tmp_path / "p.json") == proposal


def test_the_wrong_column_does_not_verify() -> None:
    """Nothing gives the figures to date where only those of the period are elsewhere."""
    registry = two_columns(PERIOD)
    proposal = propose(registry, HOURS)

    def claiming(cumulative: bool | None) -> Proposal:
        (package,) = proposal.packages
        (action,) = package.actions
        changed = evolve(package, actions=(evolve(action, cumulative=cumulative),))
        other = evolve(proposal, packages=(changed,))
        sealed: Proposal = evolve(other, seal=seal_proposal(other))
        return sealed

    assert not verify_proposal(registry, claiming(False))
    for wrong in (True, None):
        said = {each.text.key for each in verify_proposal(registry, claiming(wrong))}
        assert "verify.proof_missing" in said


def test_both_columns_go_as_one() -> None:
    """What is cut in every way it is asked for needs no words for the columns."""
    both = (PERIOD, TO_DATE, ReportField(field=OTHER))
    registry = rates(
        report("both", fields=both), report("one", fields=(PERIOD, TO_DATE), protection="x")
    )

    (package,) = propose(registry, HOURS).packages

    assert [action.cumulative for action in package.actions] == [None]


def test_a_host_takes_over_the_column_that_it_does_not_have() -> None:
    """It has the figures of the period itself, so that only those to date are handed over."""
    merged = {"domain": "m", "cycles": (LATE,)}
    more = ReportField(field=FieldId("h"))
    host = report("host", fields=(PERIOD, ReportField(field=OTHER), more), **merged)
    guest = report("guest", fields=(PERIOD, TO_DATE), **merged)
    registry = rates(host, guest, policy=Policy(authority=host.issuer))

    proposal = propose(registry, Settings(threshold=0.5))

    (action,) = (action for package in proposal.packages for action in package.actions)
    assert action.kind is ActionKind.MERGE
    assert [(each.field, each.cumulative) for each in action.take_overs] == [(F, True)]


def test_both_columns_of_a_need_have_a_proof() -> None:
    """What is owed of the year, which nobody files, in both ways is proven in both ways."""
    year = evolve(QUARTERLY, id=CycleId("y"), frequency=Frequency.YEARLY, periods=(), filed=False)
    owed = tuple(evolve(each, owed=(year.id,)) for each in (PERIOD, TO_DATE))
    registry = registry_of(
        report("both", cycles=(QUARTERLY, year), fields=owed),
        report("one", protection="x"),
    )

    proposal = propose(registry, Settings(threshold=1.0))

    assert [(each.cycle, each.field) for each in proposal.proofs] == [(year.id, F)] * 2
