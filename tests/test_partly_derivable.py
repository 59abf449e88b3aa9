"""What might follow, though not for sure, is told with what is not sure of it."""

from datetime import date

import pytest
from attrs import evolve
from test_packages import SAMPLE, build_report

from reportreduce.detect.findings import FindingKind
from reportreduce.messages import LANGUAGES
from reportreduce.model.cycles import Deadline, DeadlineRule
from reportreduce.model.fields import Field
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import Match
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.pipeline import find

EARLY = Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=10)


def with_deadline(report: Report, deadline: Deadline) -> Report:
    cycles = tuple(evolve(each, deadline=deadline) for each in report.cycles)
    changed: Report = evolve(report, cycles=cycles)
    return changed


def asking(report: Report, *more: str) -> Report:
    """*report* with *more* fields."""
    fields = (*report.fields, *(ReportField(field=FieldId(each)) for each in more))
    changed: Report = evolve(report, fields=fields)
    return changed


def registry_of(other: Report, *matches: Match) -> Registry:
    """One report of three fields: the first follows, the second might by *other*."""
    known = ("a", "b", "c", "lost", "sure", "other")
    return evolve(
        SAMPLE,
        fields=tuple(Field(id=FieldId(each), name=each.upper()) for each in known),
        matches=matches,
        reports=(
            asking(build_report("one", "a"), "b", "lost"),
            asking(build_report("sure", "a"), "sure"),
            asking(other, "other"),
        ),
    )


ENDING = evolve(build_report("other", "b"), valid_to=date(2028, 1, 31))
OPEN = with_deadline(build_report("other", "b"), Deadline())
SENT_EARLY = with_deadline(build_report("other", "b"), EARLY)
PAIR = Match(a=FieldId("b"), b=FieldId("c"), confidence=0.7)


@pytest.mark.parametrize(
    ("registry", "doubt"),
    [
        (registry_of(ENDING), "finding.end_doubt"),
        (registry_of(OPEN), "finding.source_doubt"),
        (registry_of(SENT_EARLY), "finding.estimate_doubt"),
        (registry_of(build_report("other", "c"), PAIR), "finding.match_doubt"),
    ],
)
def test_what_might_follow_names_its_own_doubt(registry: Registry, doubt: str) -> None:
    """It speaks of confirming nothing where only an end or an estimate is in the way."""
    (found,) = (
        each
        for each in find(registry)
        if each.kind is FindingKind.PARTLY_DERIVABLE and each.reports[0] == "one"
    )
    keys = [each.text.key for each in found.evidence]

    assert found.confidence == 1
    assert keys[:3] == ["finding.missing_fields", "finding.possible_fields", doubt]
    assert not [key for key in keys[3:] if key.endswith("_doubt")]
    for language in LANGUAGES:
        assert "B" in found.evidence[1].text.say(language)
        said = " ".join(each.text.say(language) for each in found.evidence)
        assert doubt == "finding.match_doubt" or not any(
            word in said for word in ("xác nhận", "confirm")
        )
